"""Pictures on their way to the screen: whole, upright, and told about when they cannot be."""

import pytest
from building import draw_photo
from PIL import Image
from PySide6.QtCore import QPointF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage

from gallery.gui import pictures
from gallery.gui.picture import PictureView
from gallery.gui.pictures import PictureLoader, UnshowablePictureError, read_picture


@pytest.fixture
def loader(qtbot):
    loader = PictureLoader()
    yield loader
    loader.close()


def save(path, image: Image.Image, **how):
    image.save(path, **how)
    return path


def test_a_turned_photo_is_shown_upright(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6
    path = save(tmp_path / "turned.jpg", Image.new("RGB", (60, 40), "red"), exif=exif)
    picture = read_picture(path.read_bytes())
    assert picture.size == QSize(40, 60)
    assert picture.levels[0].size() == QSize(40, 60)


def test_a_large_photo_has_smaller_levels(tmp_path):
    path = save(tmp_path / "large.png", Image.new("RGB", (3000, 2000), "blue"))
    picture = read_picture(path.read_bytes())
    assert [level.width() for level in picture.levels] == [3000, 1500, 750]


def test_a_huge_photo_is_read_smaller_but_keeps_its_size(tmp_path, monkeypatch):
    monkeypatch.setattr(pictures, "MOST_PIXELS", 10_000)
    path = save(tmp_path / "huge.jpg", Image.new("RGB", (400, 300), "blue"))
    picture = read_picture(path.read_bytes())
    assert picture.size == QSize(400, 300)
    assert picture.levels[0].width() * picture.levels[0].height() <= 10_100


def test_colours_of_another_profile_become_those_of_the_screen(tmp_path):
    from PySide6.QtGui import QColorSpace

    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.green)
    image.setColorSpace(QColorSpace(QColorSpace.NamedColorSpace.AdobeRgb))
    image.save(str(tmp_path / "wide.png"))
    picture = read_picture((tmp_path / "wide.png").read_bytes())
    space = picture.levels[0].colorSpace()
    assert space == QColorSpace(QColorSpace.NamedColorSpace.SRgb)


@pytest.mark.parametrize("content", [b"", b"words", b"<svg xmlns='http://www.w3.org/2000/svg'/>"])
def test_what_is_no_photo_is_refused(content):
    with pytest.raises(UnshowablePictureError):
        read_picture(content)


def test_a_missing_file_is_told(qtbot, loader, tmp_path):
    with qtbot.waitSignal(loader.failed) as failed:
        loader.load(7, str(tmp_path / "gone.jpg"))
    assert failed.args[0] == 7
    assert "No such file" in failed.args[1]


def test_a_name_that_is_no_text_is_read(qtbot, loader, tmp_path):
    path = tmp_path / "x.jpg"
    draw_photo(path, 1)
    odd = tmp_path / "\udcff.jpg"
    path.rename(odd)
    with qtbot.waitSignal(loader.loaded) as loaded:
        loader.load(1, str(odd))
    assert loaded.args[1].size == QSize(320, 240)


def test_only_the_last_photo_asked_for_is_decoded_of_many(qtbot, loader, tmp_path):
    paths = [draw_photo(tmp_path / f"{n}.jpg", n) for n in range(30)]
    loaded = []
    loader.loaded.connect(lambda key, _: loaded.append(key))
    for number, path in enumerate(paths):
        loader.load(number, str(path))
    qtbot.waitUntil(lambda: 29 in loaded)
    assert len(loaded) < 30


@pytest.fixture
def view(qtbot):
    view = PictureView()
    qtbot.addWidget(view)
    view.resize(400, 300)
    view.show()
    qtbot.waitExposed(view)
    image = QImage(1600, 1200, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    view.show_picture(pictures.Picture((image,), image.size()))
    return view


def test_a_photo_is_fitted_until_it_is_zoomed(view):
    ratio = view.devicePixelRatioF()
    assert view.fitted and view.scale == pytest.approx(0.25 * ratio)
    view.resize(800, 600)
    assert view.scale == pytest.approx(0.5 * ratio)
    view.actual_size()
    assert view.scale == 1 and not view.fitted
    view.resize(400, 300)
    assert view.scale == 1
    view.fit()
    assert view.fitted


def test_a_photo_can_be_moved_but_not_out_of_the_window(qtbot, view):
    view.actual_size()
    before = view.grab().toImage()
    for start, end in [((200, 150), (390, 290)), ((10, 10), (390, 290))] * 20:
        qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=QPointF(*start).toPoint())
        qtbot.mouseMove(view, QPointF(*end).toPoint())
        qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPointF(*end).toPoint())
    after = view.grab().toImage()
    assert after.pixelColor(1, 1) == before.pixelColor(200, 150)  # still covered


def test_a_small_photo_is_not_blown_up_to_fit(view):
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    view.show_preview(image, QSizeF(40, 30))
    assert view.scale == 1
