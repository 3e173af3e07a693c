"""Pictures on their way to the screen: whole, upright, and told about when they cannot be."""

import io

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPointF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QImage

from gallery.gui import pictures
from gallery.gui.picture import PictureView
from gallery.gui.pictures import UnshowablePictureError, read_image, read_picture, write_jpeg


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


@pytest.mark.parametrize("name", ["photo.tif", "photo.webp", "photo.gif", "photo.bmp"])
def test_other_formats_are_shown_too(tmp_path, name):
    # One after the other, because a reader that outlives its buffer ends the process.
    for side in range(40, 60):
        path = save(tmp_path / name, Image.new("RGB", (60, side), (200, 60, 30)))
        picture = read_picture(path.read_bytes())
        assert picture.size == QSize(60, side)
        assert close(picture.levels[0].pixelColor(30, 20), (200, 60, 30), within=30)


@pytest.mark.parametrize("name", ["photo.jpg", "photo.tif"])
def test_colours_of_print_become_those_of_the_screen(tmp_path, name):
    image = Image.new("RGB", (60, 40), (200, 60, 30)).convert("CMYK")
    picture = read_picture(save(tmp_path / name, image).read_bytes())
    assert picture.size == QSize(60, 40)
    assert close(picture.levels[0].pixelColor(30, 20), (200, 60, 30), within=6)


def test_what_qt_cannot_read_is_decoded_as_for_indexing(tmp_path, monkeypatch):
    exif = Image.Exif()
    exif[0x0112] = 6
    pixels = np.zeros((90, 120, 3), np.uint8)
    pixels[:, :60, 0] = pixels[:, 60:, 2] = 250
    path = save(tmp_path / "turned.png", Image.fromarray(pixels), exif=exif)
    monkeypatch.setattr(pictures, "SIGNATURES", ())
    picture = read_picture(path.read_bytes())
    assert picture.size == QSize(90, 120)
    assert close(picture.levels[0].pixelColor(45, 10), (250, 0, 0), within=2)
    assert close(picture.levels[0].pixelColor(45, 110), (0, 0, 250), within=2)
    monkeypatch.setattr(pictures, "MOST_PIXELS", 2700)
    picture = read_picture(path.read_bytes())
    assert picture.size == QSize(90, 120)
    assert picture.levels[0].size() == QSize(45, 60)


def close(colour: QColor, expected: tuple[int, int, int], within: int) -> bool:
    pairs = zip(colour.toTuple(), expected, strict=False)
    return all(abs(have - want) <= within for have, want in pairs)


@pytest.mark.parametrize(
    ("size", "expected"),
    [((3000, 2000), (1024, 682)), ((700, 900), (700, 900)), ((4000, 1), (1024, 1))],
)
def test_what_is_kept_of_a_photo_is_a_jpeg_of_at_most_that_side(tmp_path, size, expected):
    path = save(tmp_path / "photo.png", Image.new("RGB", size, (10, 200, 30)))
    jpeg = write_jpeg(read_picture(path.read_bytes()), 1024)
    kept = Image.open(io.BytesIO(jpeg))
    assert kept.format == "JPEG"
    assert kept.size == expected
    assert kept.getpixel((0, 0)) == pytest.approx((10, 200, 30), abs=4)


def test_what_can_be_seen_through_is_kept_over_white(tmp_path):
    path = save(tmp_path / "photo.png", Image.new("RGBA", (30, 20), (0, 0, 0, 0)))
    kept = read_image(write_jpeg(read_picture(path.read_bytes()), 1024))
    assert close(kept.pixelColor(10, 10), (255, 255, 255), within=1)


@pytest.mark.parametrize("content", [b"", b"words", b"<svg xmlns='http://www.w3.org/2000/svg'/>"])
def test_what_is_no_photo_is_refused(content):
    with pytest.raises(UnshowablePictureError):
        read_picture(content)


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


def test_an_image_is_read_no_larger_than_it_is_wanted(tmp_path):
    data = save(tmp_path / "a.jpg", Image.new("RGB", (320, 240))).read_bytes()
    assert read_image(data, QSize(160, 160)).size() == QSize(160, 120)
    assert read_image(data, QSize(160, 160), filling=True).size() == QSize(213, 160)
    assert read_image(data, QSize(640, 640)).size() == QSize(320, 240)
    assert read_image(data, QSize(640, 640), filling=True).size() == QSize(320, 240)
    thin = save(tmp_path / "b.jpg", Image.new("RGB", (320, 1))).read_bytes()
    assert read_image(thin, QSize(160, 160)).size() == QSize(160, 1)
