"""Albums and marks in the window: what is wished is what the catalogue has when it is done."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from gallery.catalog import Catalog, FoundFile, Mark, PhotoDetails
from gallery.errors import AlbumError
from gallery.gui.organisation import Organisation, read_organisation

COUNT = 4
NAMES = st.sampled_from(["Été", "ÉTÉ", "dog", "Dog", "a & b"])
IDS = st.lists(st.integers(1, COUNT), max_size=4)
MARKS = st.sampled_from(Mark)
STEPS = st.lists(
    st.tuples(st.just("put"), NAMES, IDS)
    | st.tuples(st.just("take out"), NAMES, IDS)
    | st.tuples(st.just("delete"), NAMES)
    | st.tuples(st.just("rename"), NAMES, NAMES)
    | st.tuples(st.just("mark"), IDS, MARKS, st.booleans()),
    max_size=10,
)


def carry_out(catalog: Catalog, organisation: Organisation, step: tuple) -> Organisation:
    """One step in both; the organisation it leads to."""
    match step:
        case ("put", name, ids):
            catalog.put_in_album(name, ids)
            return organisation.with_photos(name, ids)
        case ("take out", name, ids):
            catalog.take_out_of_album(name, ids)
            return organisation.without_photos(name, ids)
        case ("delete", name):
            catalog.delete_album(name)
            return organisation.without_album(name)
        case ("rename", name, new_name):
            catalog.rename_album(name, new_name)
            return organisation.with_name(name, new_name)
        case ("mark", ids, mark, on):
            catalog.mark(ids, mark, on)
            return organisation.with_mark(ids, mark, on)
    raise AssertionError(step)


@settings(max_examples=40, deadline=None)
@given(STEPS)
def test_what_is_wished_is_what_the_catalogue_does(steps: list[tuple]) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        Catalog(Path(folder) / "catalog.sqlite") as catalog,
    ):
        place = catalog.add_folder("/photos")
        catalog.record_scan(place, [FoundFile(f"/photos/{i}.jpg", 1, 1) for i in range(COUNT)])
        rows = [
            (name.encode(), PhotoDetails(1, 1, "JPEG"), [file])
            for name, file in catalog.files_in(place).items()
        ]
        catalog.add_photos(rows, catalog.model_id("m", "m", 1), np.ones((COUNT, 1), np.float32))
        organisation = read_organisation(catalog)
        for step in steps:
            try:
                organisation = carry_out(catalog, organisation, step)
            except AlbumError:
                continue  # what is refused is no longer wished
            read = read_organisation(catalog)
            assert list(organisation.albums.items()) == list(read.albums.items())
            assert organisation.marked == read.marked


def test_albums_are_known_in_any_letter_case_and_by_what_is_in_them() -> None:
    organisation = Organisation({"Été": (1, 2), "Zoo": (3,)})
    assert organisation.named("ÉTÉ ") == "Été"
    assert organisation.named("winter") is None
    assert organisation.holding([2, 3]) == ["Été", "Zoo"]
    assert organisation.holding([4]) == []
    assert organisation.has(Mark.HIDDEN) == frozenset()
