"""A picture to search by, dropped, pasted or chosen, and the words that are typed beside it."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from building import draw_photo
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage

from gallery.gui.likeness import Likeness
from gallery.gui.pasting import LARGEST, Pasting
from gallery.gui.search_bar.chip_pictures import ChipPictures
from gallery.gui.search_bar.labels import likeness_label
from gallery.gui.search_bar.terms import LIKENESS
from gallery.protocol import Box

LONG = 20_000


def shown_names(window) -> list[str]:
    return [window.browser.model.index(row).data() for row in range(len(window.browser.model.ids))]


def chip_texts(window) -> list[str]:
    return [view.text for view in window.header.chips.views]


@pytest.fixture
def dogs(qtbot, window, tmp_path):
    """The window, with photos shown that are like a picture "dog.png"."""
    with qtbot.waitSignal(window.search.found, timeout=LONG):
        window.search.picture(str(draw_photo(tmp_path / "dog.png", 3)))
    qtbot.waitUntil(lambda: len(window.browser.model.ids) == 15)
    return window


# -- words beside a picture ------------------------------------------------------------------


def test_words_typed_beside_a_picture_are_searched_with_it(qtbot, dogs, state):
    dogs.header.field.setFocus()
    with qtbot.waitSignal(dogs.search.found, timeout=LONG):
        qtbot.keyClicks(dogs.header.field, "0")
    assert state.asked("SearchImage")[-1].endswith("words='0')")
    assert len(dogs.browser.model.ids) == 11  # dog 00 to dog 09, and dog 10
    assert dogs.search.title == "photos like dog.png and “0”"
    assert dogs.search.query == ""  # no thumbs, no order: it was not found by words


def test_the_picture_is_a_chip_before_those_of_the_words(qtbot, dogs):
    qtbot.waitUntil(lambda: chip_texts(dogs) == ["Like dog.png"])
    qtbot.waitUntil(lambda: dogs.header.chips.views[0].has_picture)
    dogs.header.field.setText("iso:100")
    assert len(chip_texts(dogs)) == 2
    assert chip_texts(dogs)[0] == "Like dog.png"


def test_without_its_chip_the_words_alone_are_searched(qtbot, dogs, state):
    dogs.header.field.setText("cat")
    with qtbot.waitSignal(dogs.search.found, timeout=LONG):
        qtbot.keyClick(dogs.header.field, Qt.Key.Key_Return)
    assert len(dogs.browser.model.ids) == 0
    with qtbot.waitSignal(dogs.search.found, timeout=LONG):
        qtbot.mouseClick(dogs.header.chips.views[0].cross, Qt.MouseButton.LeftButton)
    assert state.asked("SearchText")[-1].count("'cat'") == 1
    assert chip_texts(dogs) == []
    assert len(dogs.browser.model.ids) == 15


def test_without_its_chip_and_words_all_photos_are_shown(qtbot, dogs, photos):
    dogs.header.chips.removed.emit(LIKENESS)
    assert list(dogs.browser.model.ids) == photos
    assert not dogs.search.active


def test_without_the_words_the_picture_alone_is_searched_again(qtbot, dogs):
    dogs.header.field.setText("3")
    with qtbot.waitSignal(dogs.search.found, timeout=LONG):
        qtbot.keyClick(dogs.header.field, Qt.Key.Key_Return)
    with qtbot.waitSignal(dogs.search.found, timeout=LONG):
        dogs.header.field.clear()
    assert len(dogs.browser.model.ids) == 15
    assert chip_texts(dogs) == ["Like dog.png"]


@pytest.mark.parametrize("where", ["field", "grid"])
def test_esc_leaves_the_picture_and_the_words(qtbot, dogs, photos, where):
    dogs.header.field.setText("3")
    place = dogs.header.field if where == "field" else dogs.browser.grid
    qtbot.keyClick(place, Qt.Key.Key_Escape)
    assert list(dogs.browser.model.ids) == photos
    assert (dogs.search.likeness, chip_texts(dogs)) == (None, [])


def test_another_picture_takes_the_place_of_the_first_and_its_words(qtbot, dogs, photos):
    dogs.header.field.setText("3")
    with qtbot.waitSignal(dogs.search.found, timeout=LONG):
        dogs.search.similar(photos[0], "/x/dog 00.jpg", Box(0, 0, 0.5, 0.5))
    assert dogs.header.field.text() == ""
    assert chip_texts(dogs) == ["Like a part of dog 00.jpg"]


def test_a_chip_names_its_picture():
    assert likeness_label(Likeness("/a/x.jpg")) == "Like x.jpg"
    assert likeness_label(Likeness("/a/x.jpg", 3, Box(0, 0, 1, 0.5))) == "Like a part of x.jpg"


def test_the_small_picture_of_a_part_shows_that_part(qtbot, library, tmp_path):
    image = QImage(400, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    for x in range(200, 400):
        for y in range(200):
            image.setPixelColor(x, y, QColor("blue"))
    path = tmp_path / "halves.png"
    assert image.save(str(path))
    pictures = ChipPictures(library)
    for part, colour in ((Box(0, 0, 0.5, 1), "red"), (Box(0.5, 0, 1, 1), "blue")):
        with qtbot.waitSignal(pictures.file_loaded, timeout=LONG) as loaded:
            pictures.want_file(Likeness(str(path), None, part))
        seen = loaded.args[1].toImage().pixelColor(20, 20)
        assert (
            max(abs(seen.red() - QColor(colour).red()), abs(seen.blue() - QColor(colour).blue()))
            < 9
        )
    pictures.close()


def test_a_file_that_is_no_picture_leaves_its_chip_without_one(qtbot, library, tmp_path):
    (tmp_path / "x.jpg").write_bytes(b"no photo")
    good = draw_photo(tmp_path / "y.jpg", 1)
    pictures, told = ChipPictures(library), []
    pictures.file_loaded.connect(lambda likeness, _: told.append(likeness.path))
    pictures.want_file(Likeness(str(tmp_path / "x.jpg")))
    pictures.want_file(Likeness(str(good)))
    qtbot.waitUntil(lambda: told == [str(good)])
    pictures.close()


# -- pasting ---------------------------------------------------------------------------------


def image_of(width: int, height: int, colour: str = "green") -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image


def with_image(image: QImage, text: str = "") -> QMimeData:
    mime = QMimeData()
    mime.setImageData(image)
    if text:
        mime.setText(text)
    return mime


@pytest.fixture
def pasting(qtbot):
    pasting = Pasting()
    yield pasting
    pasting.close()


def test_a_pasted_picture_becomes_a_file_of_the_user_alone_that_goes_at_the_end(qtbot, pasting):
    paths = []
    pasting.picture.connect(lambda path: paths.append(Path(path)))
    pasting.paste(with_image(image_of(40, 30)))
    pasting.paste(with_image(image_of(4 * LARGEST, 50, "red")))
    qtbot.waitUntil(lambda: len(paths) == 2, timeout=LONG)
    assert [path.name for path in paths] == ["pasted picture.png", "pasted picture 2.png"]
    assert QImage(str(paths[0])).pixelColor(5, 5) == QColor("green")
    assert QImage(str(paths[1])).width() == LARGEST
    assert stat.S_IMODE(paths[0].stat().st_mode) == 0o600
    assert stat.S_IMODE(paths[0].parent.stat().st_mode) == 0o700
    pasting.close()
    assert not paths[0].parent.exists()


def test_of_a_copied_file_the_file_itself_is_searched_by(qtbot, pasting, tmp_path):
    photo = draw_photo(tmp_path / "x.jpg", 1)
    mime = with_image(image_of(9, 9), "words")
    mime.setUrls([QUrl.fromLocalFile(str(photo))])
    with qtbot.waitSignal(pasting.picture) as pasted:
        pasting.paste(mime)
    assert pasted.args == [str(photo)]


def test_pasted_words_are_words(qtbot, pasting):
    mime = QMimeData()
    mime.setText(" a dog\n on the  beach ")
    with qtbot.waitSignal(pasting.words) as pasted:
        pasting.paste(mime)
    assert pasted.args == ["a dog on the beach"]


def test_a_picture_that_cannot_be_kept_is_told_of(qtbot, pasting, monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    with qtbot.waitSignal(pasting.failed, timeout=LONG) as failed:
        pasting.paste(with_image(image_of(9, 9)))
    assert "cannot be kept: No such file" in failed.args[0]


def test_ctrl_v_in_the_grid_searches_by_the_picture(qtbot, window, state):
    QGuiApplication.clipboard().setMimeData(with_image(image_of(60, 60)))
    window.browser.grid.setFocus()
    window.activateWindow()
    with qtbot.waitSignal(window.search.started, timeout=LONG) as started:
        qtbot.keyClick(window.browser.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert started.args == ["photos like pasted picture.png"]
    qtbot.waitUntil(lambda: bool(state.asked("pasted picture.png")), timeout=LONG)


@pytest.mark.parametrize(("text", "typed"), [("", ""), ("cat", "cat")])
def test_ctrl_v_in_the_field_pastes_words_before_a_picture(qtbot, window, text, typed):
    QGuiApplication.clipboard().setMimeData(with_image(image_of(60, 60), text))
    window.header.field.setFocus()
    with qtbot.waitSignal(window.search.started, timeout=LONG):
        qtbot.keyClick(window.header.field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert window.header.field.text() == typed
    assert (window.search.likeness is None) == bool(text)
