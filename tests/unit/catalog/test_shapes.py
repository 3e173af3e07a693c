"""What the grid asks of photos besides their ids: shapes, and whether a file is there."""

from __future__ import annotations

import numpy as np
import pytest

from gallery.catalog import Catalog, FoundFile, PhotoDetails

SIZES = [(300, 200), (200, 300), (0, 10), (10, 0), (5000, 50)]


@pytest.fixture
def catalog(tmp_path):
    with Catalog(tmp_path / "catalog.sqlite") as catalog:
        folder = catalog.add_folder("/a")
        names = [f"/a/{number}.jpg" for number in range(len(SIZES))]
        catalog.record_scan(folder, [FoundFile(name, 1, 1) for name in names])
        files = catalog.files_in(folder)
        rows = [
            (name.encode(), PhotoDetails(*size, "JPEG"), [files[name]])
            for name, size in zip(names, SIZES, strict=True)
        ]
        model = catalog.model_id("none", "none", 4)
        catalog.add_photos(rows, model, np.full((len(rows), 4), 0.5, np.float32))
        yield catalog


def test_shapes_come_with_their_ids_where_there_are_any(catalog):
    ids, aspects = catalog.aspects()
    assert ids.tolist() == [1, 2, 5]
    assert aspects.tolist() == pytest.approx([1.5, 2 / 3, 100])
    assert aspects.dtype == np.float32


def test_shapes_of_some_photos(catalog):
    ids, aspects = catalog.aspects([5, 1, 99])
    assert dict(zip(ids.tolist(), aspects.tolist(), strict=True)) == pytest.approx({1: 1.5, 5: 100})
    assert len(catalog.aspects([])[0]) == 0
    assert len(catalog.aspects(range(2000))[0]) == 3


def test_a_photo_is_offline_when_no_file_of_it_is_there(catalog):
    assert not any(record.offline for record in catalog.photos([1, 2]))
    other = catalog.add_folder("/b")
    catalog.record_scan(other, [FoundFile("/b/copy.jpg", 1, 1)])
    catalog.link_files([(catalog.files_in(other)["/b/copy.jpg"], b"/a/1.jpg")])
    first = next(folder.id for folder in catalog.folder_records() if folder.path == "/a")
    catalog.set_offline(first, True)
    found = catalog.photos([1, 2])
    assert [record.offline for record in found] == [True, False]
    assert found[1].path == "/b/copy.jpg"
