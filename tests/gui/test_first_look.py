"""A large library is looked at before all of it is read."""

from __future__ import annotations

import numpy as np
from building import add_many

from gallery.catalog import Catalog
from gallery.gui.reading import FIRST_LOOK


def test_the_newest_photos_come_before_all_are_read_and_only_the_first_time(qtbot, library, reader):
    add_many(library, FIRST_LOOK + 500)
    with Catalog(library.catalog, read_only=True) as catalog:
        ids, days = catalog.timeline()
    told = []
    reader.refreshed.connect(told.append)
    reader.refresh()
    qtbot.waitUntil(lambda: len(told) == 2)
    first, whole = told
    assert np.array_equal(first.timeline, ids[:FIRST_LOOK]) and first.stats is None
    assert np.array_equal(whole.timeline, ids) and np.array_equal(whole.days, days)
    reader.refresh()
    qtbot.waitUntil(lambda: len(told) == 3)
    assert len(told[2].timeline) == len(ids)


def test_a_small_library_is_read_at_once(qtbot, photos, reader):
    told = []
    reader.refreshed.connect(told.append)
    reader.refresh()
    qtbot.waitUntil(lambda: bool(told))
    qtbot.wait(50)
    assert [snapshot.timeline.tolist() for snapshot in told] == [photos]
    assert told[0].stats is not None
