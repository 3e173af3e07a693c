"""The timeline of the catalogue: photos newest first, and the day of each."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from gallery.catalog import Catalog, FoundFile, Mark, PhotoDetails

MOMENTS = st.none() | st.datetimes().map(lambda moment: moment.isoformat())


def day_of(taken_at: str | None) -> int:
    return int(taken_at[:10].replace("-", "")) if taken_at else 0


@given(st.lists(MOMENTS, max_size=12), st.sets(st.integers(0, 11)))
def test_every_photo_that_is_not_hidden_has_its_day(moments, hidden):
    with tempfile.TemporaryDirectory() as where, Catalog(Path(where) / "catalog") as catalog:
        folder = catalog.add_folder("/photos")
        names = [f"/photos/{number:02}.jpg" for number in range(len(moments))]
        catalog.record_scan(folder, [FoundFile(name, 1, 1) for name in names])
        files = catalog.files_in(folder)
        photos = [
            (name.encode(), PhotoDetails(1, 1, "JPEG", taken), [files[name]])
            for name, taken in zip(names, moments, strict=True)
        ]
        vectors = np.ones((len(names), 2)) / 2**0.5
        ids = catalog.add_photos(photos, catalog.model_id("m", "m", 2), vectors)
        catalog.mark([ids[number] for number in hidden if number < len(ids)], Mark.HIDDEN)
        taken = dict(zip(ids, moments, strict=True))
        shown, days = catalog.timeline()
        assert shown.tolist() == catalog.photos_by_time().tolist()
        assert (shown.dtype, days.dtype) == (np.int64, np.int32)
        assert days.tolist() == [day_of(taken[photo]) for photo in shown.tolist()]
        assert days.tolist() == sorted(days.tolist(), reverse=True)
        first, of_first = catalog.timeline(most=3)
        assert (first.tolist(), of_first.tolist()) == (shown[:3].tolist(), days[:3].tolist())
