"""Hidden photos are left out of searches that do not ask for them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from gallery.catalog import Catalog, FoundFile, Mark, PhotoDetails
from gallery.query import parse
from gallery.searching.hidden import left_out


@pytest.fixture
def catalog(tmp_path: Path):
    with Catalog(tmp_path / "catalog.sqlite") as opened:
        folder = opened.add_folder("/photos")
        opened.record_scan(folder, [FoundFile(f"/photos/{i}.jpg", 1, 1) for i in range(3)])
        photos = [
            (str(file).encode(), PhotoDetails(1, 1, "JPEG"), [file])
            for file in opened.files_in(folder).values()
        ]
        opened.add_photos(photos, opened.model_id("m", "m", 1), np.ones((3, 1), np.float32))
        opened.mark([3, 1], Mark.HIDDEN)
        yield opened


@pytest.mark.parametrize("query", ["dog", "", "album:x is:favourite", "-is:hidden", "file:hidden"])
def test_hidden_photos_are_left_out_of_searches(catalog: Catalog, query: str) -> None:
    assert left_out(catalog, parse(query)).tolist() == [1, 3]


def test_hidden_photos_are_left_out_of_photos_like_a_picture(catalog: Catalog) -> None:
    assert left_out(catalog).tolist() == [1, 3]


def test_nothing_is_left_out_when_hidden_photos_are_asked_for(catalog: Catalog) -> None:
    assert left_out(catalog, parse("dog is:hidden")).tolist() == []
