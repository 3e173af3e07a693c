"""What can be seen and clicked on photos of the grid: hearts, ticks, stars, what is offline."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from test_results import ALIKE, LEFT, LONG, Modifier, click_spot, place_of, search

from gallery.catalog import Catalog, Mark
from gallery.gui import marks
from gallery.gui.cells import Spot
from gallery.gui.pages import Page


def shown(window, row: int) -> set[str]:
    """The colours of a photo's cell as it is painted."""
    grid = window.browser.grid
    rect = grid.visualRect(grid.model().index(row))
    image = grid.viewport().grab(rect).toImage()
    return {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }


def said(window, row: int) -> str:
    model = window.browser.model
    return model.index(row).data(Qt.ItemDataRole.AccessibleDescriptionRole)


def favourites(library) -> list[int]:
    with Catalog(library.catalog, read_only=True) as catalog:
        return catalog.photos_marked(Mark.FAVOURITE).tolist()


@pytest.fixture
def known(qtbot, window):
    """Records and thumbnails of what is in view are there."""
    model = window.browser.model
    qtbot.waitUntil(lambda: all(model.thumbnail(row) is not None for row in range(5)))
    qtbot.waitUntil(lambda: model.record(4) is not None)


def test_the_heart_makes_a_photo_a_favourite_and_undo_takes_it_back(
    qtbot, window, library, photos, known
):
    red = marks.LOVED.name()
    assert red not in shown(window, 2)
    click_spot(qtbot, window, 2, Spot.FAVOURITE)
    assert said(window, 2) == "favourite" and red in shown(window, 2)
    assert window.browser.page is Page.GRID and window.browser.grid.selected_ids() == []
    qtbot.waitUntil(lambda: favourites(library) == [photos[2]], timeout=LONG)
    window.commands.undo.trigger()
    qtbot.waitUntil(lambda: favourites(library) == [], timeout=LONG)
    qtbot.waitUntil(lambda: red not in shown(window, 2))
    click_spot(qtbot, window, 3, Spot.FAVOURITE)
    click_spot(qtbot, window, 3, Spot.FAVOURITE)
    assert said(window, 3) == ""


def test_ticks_select_without_a_key(qtbot, window, photos, known):
    grid = window.browser.grid
    for row in (1, 4):
        click_spot(qtbot, window, row, Spot.SELECT)
    assert grid.selected_ids() == [photos[1], photos[4]]
    click_spot(qtbot, window, 1, Spot.SELECT)
    assert grid.selected_ids() == [photos[4]]
    place = place_of(window, 7, Spot.SELECT)
    qtbot.mouseClick(grid.viewport(), LEFT, Modifier.ShiftModifier, place)
    assert grid.selected_ids() == [*photos[1:2], *photos[2:8]]
    assert window.browser.page is Page.GRID


def test_the_tick_of_a_selected_photo_is_seen_also_when_nobody_points_at_it(window, known):
    grid = window.browser.grid
    colour = grid.palette().highlight().color().name()
    corner = place_of(window, 3, Spot.SELECT)

    def there() -> str:
        image = grid.viewport().grab().toImage()
        return image.pixelColor(corner.x() - 3, corner.y() - 3).name()

    assert there() != colour
    grid._select([range(3, 4)])
    assert there() == colour


def test_stars_are_seen_as_soon_as_they_are_given(qtbot, window, photos, known):
    plain = shown(window, 0)
    window.rating.rate(tuple(photos[:1]), 4)
    qtbot.waitUntil(lambda: window.browser.model.stars(photos[0]) == 4, timeout=LONG)
    assert said(window, 0) == "4 stars"
    assert shown(window, 0) - plain


def test_a_photo_whose_folder_is_not_there_says_so(qtbot, window, library, known):
    plain = shown(window, 0)
    with Catalog(library.catalog) as catalog:
        (folder,) = catalog.folder_records()
        catalog.set_offline(folder.id, True)
    window.reader.refresh()
    qtbot.waitUntil(lambda: window.browser.model.record(0).offline, timeout=LONG)
    assert said(window, 0) == "offline" and shown(window, 0) - plain
    tip = window.browser.model.index(0).data(Qt.ItemDataRole.ToolTipRole)
    assert tip.splitlines()[-1] == "Its folder is not there right now."


def test_the_tip_of_a_photo_tells_its_name_and_when_it_was_taken(window, known):
    path, taken = window.browser.model.index(0).data(Qt.ItemDataRole.ToolTipRole).splitlines()
    assert path.endswith("dog 00.jpg")
    assert "2020" in taken


def test_marks_say_what_they_do(qtbot, window, known):
    viewport = window.browser.grid.viewport()
    for spot, text in [
        (Spot.FAVOURITE, "Favourite (Ctrl+D)"),
        (Spot.SELECT, "Select (Ctrl and a click on the photo)"),
    ]:
        place = place_of(window, 0, spot)
        event = QHelpEvent(QEvent.Type.ToolTip, place, viewport.mapToGlobal(place))
        QApplication.sendEvent(viewport, event)
        assert QToolTip.text() == text
    QToolTip.hideText()


@pytest.mark.parametrize("side", [96, 192, 320])
@pytest.mark.parametrize("layout", ["justified", "squares", "whole"])
def test_no_mark_covers_another(qtbot, window, state, known, side, layout):
    state.say("alike", ALIKE)
    search(qtbot, window)
    grid = window.browser.grid
    window.commands.layouts[layout].trigger()
    grid.set_side(side)
    for row in list(grid.visible_rows())[:6]:
        cell, index = grid.visualRect(grid.model().index(row)), grid.model().index(row)
        for spot in (Spot.MORE, Spot.LESS, Spot.FAVOURITE, Spot.SELECT):
            place = place_of(window, row, spot)
            assert cell.contains(place)
            assert grid.itemDelegate().spot_at(cell, index, place.toPointF(), 1.0) is spot
