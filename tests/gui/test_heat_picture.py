"""Where a photo shows what is looked for, as an image: no window is opened."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QColor, QImage

from gallery.gui.heat import STRONGEST, heat_image
from gallery.gui.picture import PictureView

GRIDS = st.integers(1, 8).flatmap(
    lambda width: st.lists(
        st.lists(st.floats(0, 1), min_size=width, max_size=width), min_size=1, max_size=8
    )
)


def test_no_heat_is_no_image():
    assert heat_image(()).isNull()
    assert heat_image(((),)).isNull()


@given(GRIDS)
def test_a_cell_is_a_pixel_as_opaque_as_it_is_hot(grid):
    image = heat_image(grid)
    assert (image.width(), image.height()) == (len(grid[0]), len(grid))
    for y, row in enumerate(grid):
        for x, heat in enumerate(row):
            alpha = image.pixelColor(x, y).alphaF()
            assert abs(alpha - STRONGEST * heat) <= 1 / 255


def test_what_is_hotter_than_hot_is_no_more_opaque():
    image = heat_image(((-3.0, 7.0),))
    assert image.pixelColor(0, 0).alpha() == 0
    assert image.pixelColor(1, 0).alpha() == round(STRONGEST * 255)


def test_the_heat_covers_the_photo_and_follows_its_zoom(qtbot):
    view = PictureView()
    qtbot.addWidget(view)
    view.resize(400, 300)
    grey = QImage(1600, 1200, QImage.Format.Format_RGB32)
    grey.fill(QColor(128, 128, 128))
    view.show_preview(grey, QSizeF(1600, 1200))
    view.show_heat(heat_image(((0.0, 1.0), (0.0, 0.0))))

    def heat_at(x: int, y: int) -> int:
        colour = view.grab().toImage().pixelColor(x, y)
        return colour.red() - colour.green()

    assert heat_at(390, 10) > 80 and heat_at(10, 10) == heat_at(10, 290) == 0
    assert 20 < heat_at(200, 10) < heat_at(290, 10)  # without an edge between the cells
    view.actual_size()  # its middle quarter is seen
    assert 0 < heat_at(390, 10) < 80
    view.show_heat(QImage())
    assert heat_at(390, 10) == 0
