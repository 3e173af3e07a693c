"""Thumbnails: those nearest to what is looked at come first, those scrolled away not at all."""

from __future__ import annotations

import threading

import pytest

from gallery.gui import thumbnails
from gallery.gui.grid import PhotoGrid
from gallery.gui.grid_model import PhotoModel
from gallery.gui.thumbnails import ThumbnailLoader


class Gate:
    """Lets thumbnails be read one by one."""

    def __init__(self) -> None:
        self.read = threading.Semaphore(0)
        self.waits = threading.Semaphore(0)

    def pass_(self, data: bytes, *room: object):
        self.waits.release()
        self.read.acquire()
        return read_image(data, *room)

    def open(self) -> None:
        for _ in range(1000):
            self.read.release()

    def let(self, count: int) -> None:
        """So many are read, and the next one is about to be."""
        for _ in range(count):
            self.read.release()
            assert self.waits.acquire(timeout=10)


read_image = thumbnails.read_image


@pytest.fixture
def gate(monkeypatch):
    gate = Gate()
    monkeypatch.setattr(thumbnails, "read_image", gate.pass_)
    yield gate
    gate.open()


@pytest.fixture
def loader(library, photos, gate):
    loader = ThumbnailLoader(library)
    yield loader
    gate.open()
    loader.close()


@pytest.fixture
def loaded(loader):
    ids: list[tuple[int, int]] = []
    loader.loaded.connect(lambda photo_id, _, shape: ids.append((photo_id, shape.width)))
    return ids


def test_what_was_scrolled_away_is_not_loaded_even_when_it_was_in_hand(
    qtbot, photos, loader, loaded, gate
):
    loader.want(photos[:20], 96)
    assert gate.waits.acquire(timeout=10)
    gate.let(2)
    loader.want(photos[20:25], 96)
    gate.open()
    qtbot.waitUntil(lambda: len(loaded) >= 8)
    qtbot.wait(50)
    # The third was being read when the user scrolled.
    assert [photo_id for photo_id, _ in loaded] == [*photos[:3], *photos[20:25]]


def test_what_is_wanted_still_is_loaded_once(qtbot, photos, loader, loaded, gate):
    loader.want(photos[:10], 96)
    assert gate.waits.acquire(timeout=10)
    gate.let(2)
    loader.want([*photos[5:10], *photos[10:15]], 96)
    gate.open()
    qtbot.waitUntil(lambda: len(loaded) >= 13)
    qtbot.wait(50)
    assert [photo_id for photo_id, _ in loaded] == [*photos[:3], *photos[5:15]]


def test_what_was_dropped_comes_when_it_is_wanted_again(qtbot, photos, loader, loaded, gate):
    loader.want(photos[:6], 96)
    assert gate.waits.acquire(timeout=10)
    loader.want(photos[5:6], 96)
    gate.let(1)  # all between are dropped
    loader.want(photos[1:3], 96)
    gate.open()
    qtbot.waitUntil(lambda: len(loaded) >= 4)
    qtbot.wait(50)
    assert [photo_id for photo_id, _ in loaded] == [photos[0], photos[5], *photos[1:3]]


def test_zooming_drops_what_was_in_hand_for_the_other_size(qtbot, photos, loader, loaded, gate):
    loader.want(photos[:6], 96)
    assert gate.waits.acquire(timeout=10)
    gate.let(1)
    loader.want(photos[:6], 192)
    gate.open()
    qtbot.waitUntil(lambda: len(loaded) >= 8)
    qtbot.wait(50)
    assert loaded == [*((i, 96) for i in photos[:2]), *((i, 192) for i in photos[:6])]


def test_the_same_photos_are_loaded_again_when_asked_for_again(qtbot, photos, loader, loaded, gate):
    gate.open()
    loader.want(photos[:3], 96)
    qtbot.waitUntil(lambda: len(loaded) == 3)
    qtbot.wait(20)
    loader.want(photos[:3], 96)
    qtbot.waitUntil(lambda: len(loaded) == 6)


def test_the_grid_wants_what_is_seen_from_the_middle_out_then_what_is_next_to_it(qtbot, library):
    loader = ThumbnailLoader(library)
    try:
        model = PhotoModel(loader)
        grid = PhotoGrid(model)
        qtbot.addWidget(grid)
        wanted: list[list[int]] = []
        model.want = lambda rows, *_, **__: wanted.append(list(rows))
        grid.resize(900, 640)
        grid.show()
        qtbot.waitExposed(grid)
        grid.show_ids(range(5000), keep_place=False)
        grid.verticalScrollBar().setValue(9000)
        seen = grid.visible_rows()
        qtbot.waitUntil(lambda: bool(wanted) and seen.start in wanted[-1])
        rows, middle = wanted[-1], (seen.start + seen.stop - 1) / 2
        assert set(rows[: len(seen)]) == set(seen)
        for part in (rows[: len(seen)], rows[len(seen) :]):
            away = [abs(row - middle) for row in part]
            assert away == sorted(away)
        assert set(rows) == set(range(seen.start - len(seen), seen.stop + len(seen)))
    finally:
        loader.close()
