"""Beside a photo: the map of where it was taken, photos near it, and what its files can do."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from building import DIM, draw_photo
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from qt_parts import LONG

from gallery.catalog import Catalog, FoundFile, PhotoDetails
from gallery.gui import file_manager
from gallery.gui.panel import place_links
from gallery.gui.panel.facts import facts
from gallery.gui.panel.place_links import coordinates, map_url, near_query
from gallery.media.fingerprint import fingerprint
from gallery.places.search import Point, point_of
from gallery.query import parse

LEFT = Qt.MouseButton.LeftButton
EIFFEL = PhotoDetails(
    40, 30, "JPEG", "2020-02-03T10:11:12", "+01:00", "Pixel 7", "Wide 24", 1 / 250, 1.8, 100, 24.0,
    48.85837, 2.294481, 35.0,
)  # fmt: skip


@pytest.fixture
def located(qtbot, library, photos, window, tmp_path):
    """A window on one more photo, in two files, that is open: taken at the Eiffel tower."""
    folder = tmp_path / "photos"
    first = draw_photo(folder / "tower & co.jpg", 99)
    second = Path(shutil.copy(first, folder / "copy.jpg"))
    with Catalog(library.catalog) as catalog:
        folder_id = catalog.add_folder(str(folder))
        there = [*folder.glob("*.jpg")]
        found = [FoundFile(str(p), p.stat().st_size, p.stat().st_mtime_ns) for p in there]
        catalog.record_scan(folder_id, found)
        files = catalog.files_in(folder_id)
        rows = [(fingerprint(first.read_bytes()), EIFFEL, [files[str(first)], files[str(second)]])]
        model = catalog.model_id("fake", "fake", DIM)
        (photo_id,) = catalog.add_photos(rows, model, np.full((1, DIM), 0.5, np.float32))
    window.client.photos_changed.emit()
    qtbot.waitUntil(lambda: photo_id in window.browser.model.ids, timeout=LONG)
    window.browser.open_photo(photo_id)
    window.browser.viewer.info.setChecked(True)
    qtbot.waitUntil(lambda: len(window.browser.panel.files.rows) == 2, timeout=LONG)
    window.activateWindow()
    return window


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_coordinates_are_what_the_search_finds_photos_near_by(latitude, longitude):
    details = replace(EIFFEL, latitude=latitude, longitude=longitude)
    at = coordinates(details)
    point = point_of(at)
    assert isinstance(point, Point)
    assert point.latitude == pytest.approx(latitude, abs=1e-5)
    assert point.longitude == pytest.approx(longitude, abs=1e-5)
    query = parse(near_query(at), date(2024, 1, 1))
    assert not query.problems and not query.words
    assert [one.name for one in query.filters] == ["near", "within"]


def test_without_coordinates_there_are_none():
    assert coordinates(replace(EIFFEL, longitude=None)) == ""


def test_a_photo_tells_everything_that_its_camera_wrote(located):
    told = dict(facts(located.words.words))
    assert told["Camera"] == "Pixel 7\nWide 24"
    assert told["Exposure"] == "1/250 s · f/1.8 · 24 mm · ISO 100"
    assert told["Place"] == "48.85837° N, 2.29448° E, 35 m"
    assert "+01:00" in told["Taken"] and "40 × 30" in told["Size"]  # noqa: RUF001
    assert told["Files"].count("\n") == 1
    assert "Files" not in dict(facts(located.words.words, files=False))


def test_the_map_opens_in_the_browser_when_it_is_asked_for_and_not_before(
    qtbot, located, monkeypatch
):
    opened = []
    monkeypatch.setattr(place_links.QDesktopServices, "openUrl", opened.append)
    links = located.browser.panel.place
    assert links.isVisible() and not opened
    assert "browser" in links.map.toolTip() and "coordinates" in links.map.toolTip()
    qtbot.mouseClick(links.map, LEFT)
    assert [url.toString() for url in opened] == [
        "https://www.openstreetmap.org/?mlat=48.85837&mlon=2.29448#map=15/48.85837/2.29448"
    ]
    assert map_url("-1.00000,-2.00000").isValid()


def test_photos_near_it_are_searched_and_its_coordinates_copied(qtbot, located):
    links = located.browser.panel.place
    qtbot.mouseClick(links.copy, LEFT)
    assert QGuiApplication.clipboard().text() == "48.85837,2.29448"
    with qtbot.waitSignal(located.search.found, timeout=LONG):
        qtbot.mouseClick(links.near, LEFT)
    assert located.header.field.text() == 'near:"48.85837,2.29448" within:1km'


def test_a_photo_taken_nobody_knows_where_has_no_map(qtbot, located, photos):
    located.browser.open_photo(photos[3])
    qtbot.waitUntil(lambda: not located.browser.panel.place.isVisible(), timeout=LONG)


def test_each_file_is_opened_and_shown_with_the_keyboard_too(qtbot, located, monkeypatch):
    done = []
    monkeypatch.setattr(file_manager, "open_folders", lambda paths: done.append(paths))
    monkeypatch.setattr(file_manager, "_ask_by_dbus", lambda paths: False)
    monkeypatch.setattr(file_manager.QDesktopServices, "openUrl", done.append)
    rows = located.browser.panel.files.rows
    names = sorted(Path(row.path.toPlainText()).name for row in rows)
    assert names == ["copy.jpg", "tower & co.jpg"]
    for row in rows:
        path = row.path.toPlainText()
        assert Path(path).name in row.open_file.accessibleName()
        row.open_file.setFocus()
        qtbot.keyClick(row.open_file, Qt.Key.Key_Space)
        assert done.pop() == file_manager.url_of(path)
        qtbot.keyClick(row.open_file, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is row.show_folder
        if file_manager.commands_showing([path], "linux") == []:
            file_manager.show_in_file_manager([path], "linux")
            assert done.pop() == [path]
