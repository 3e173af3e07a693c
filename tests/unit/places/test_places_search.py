"""Photos near places, in a real catalogue: near: and within:, and names that search finds."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gallery.catalog import Catalog, FoundFile, PhotoDetails
from gallery.places.distance import distances_km
from gallery.places.naming import name_places
from gallery.places.search import photos_near, photos_where
from gallery.query import parse

BELEM, SINTRA, PORTO, SUVA = (38.6916, -9.2160), (38.7976, -9.3905), (41.15, -8.61), (-18.1, 178.4)
NOWHERE, ATLANTIC = (None, None), (0.0, -30.0)


def fill(catalog: Catalog, positions) -> list[int]:
    """A photo for each position; gives their ids."""
    folder = catalog.add_folder("/photos")
    names = [f"/photos/{n}.jpg" for n in range(len(positions))]
    catalog.record_scan(folder, [FoundFile(name, 1, 1) for name in names])
    files = catalog.files_in(folder)
    rows = [
        (bytes([n]), PhotoDetails(4, 3, "JPEG", latitude=lat, longitude=lon), [files[names[n]]])
        for n, (lat, lon) in enumerate(positions)
    ]
    vectors = np.ones((len(rows), 1), np.float32)
    return catalog.add_photos(rows, catalog.model_id("m@1", "m", 1), vectors)


@pytest.fixture
def catalog(tmp_path: Path):
    with Catalog(tmp_path / "catalog.sqlite") as opened:
        fill(opened, [BELEM, SINTRA, PORTO, SUVA, NOWHERE, ATLANTIC])
        yield opened


BELEM_ID, SINTRA_ID, PORTO_ID, SUVA_ID, NOWHERE_ID, ATLANTIC_ID = range(1, 7)


def found(catalog: Catalog, query: str) -> list[int]:
    ids, problems = photos_where(catalog, parse(query).filters)
    assert problems == []
    return ids.tolist()


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("near:Lisbon", [BELEM_ID, SINTRA_ID]),
        ("near:Lisbon within:10km", [BELEM_ID]),
        ("within:10km near:Lisbon", [BELEM_ID]),
        ("near:Lisbon within:>10km", [SINTRA_ID, PORTO_ID, SUVA_ID, ATLANTIC_ID]),
        ("near:Lisbon within:10-30km", [SINTRA_ID]),
        ("near:Lissabon within:400km", [BELEM_ID, SINTRA_ID, PORTO_ID]),
        ("-near:Lisbon", [PORTO_ID, SUVA_ID, ATLANTIC_ID]),  # and nothing of unknown place
        ("-near:Lisbon within:10km", [SINTRA_ID, PORTO_ID, SUVA_ID, ATLANTIC_ID]),
        ("near:Lisbon -near:Sintra within:5km", [BELEM_ID]),
        ("near:Lisbon within:10km near:Sintra within:30km", [BELEM_ID]),
        ('near:"-18.1, -179.9" within:500km', [SUVA_ID]),  # across the date line
        ("near:Porto type:jpg", [PORTO_ID]),
        ("near:Porto type:png", []),
        ("type:jpg", [1, 2, 3, 4, 5, 6]),
    ],
)
def test_what_is_near(catalog, query, ids) -> None:
    assert found(catalog, query) == ids


def test_photos_near_a_place_by_its_name(catalog) -> None:
    assert photos_near(catalog, "Lisbon").tolist() == [BELEM_ID, SINTRA_ID]
    assert photos_near(catalog, "Lisbon", 10).tolist() == [BELEM_ID]
    with pytest.raises(ValueError, match="Lisbno"):
        photos_near(catalog, "Lisbno")


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("near:Lisbno", "No town is known by the name Lisbno. Did you mean Lisbon?"),
        ("near:Qqqqqqq", "No town is known by the name Qqqqqqq."),
        ("near:Portugal", 'Portugal is a country, and near: takes a town. Try "Portugal" in'),
        ("within:20km", "within: says how far from a place. For example: near:Lisbon"),
        ("near:91,0", "91,0 is nowhere on earth"),
        ("album:Summer", "There is no album called Summer"),
    ],
)
def test_what_makes_no_sense_is_said_and_the_rest_is_searched(catalog, query, message) -> None:
    whole = f"type:jpg {query}"
    ids, (problem,) = photos_where(catalog, parse(whole).filters)
    assert problem.message.startswith(message)
    assert whole[slice(*problem.span)] == query
    assert len(ids) == 6


def test_photos_without_a_file_are_near_nothing(catalog) -> None:
    catalog.remove_folder("/photos")
    assert photos_near(catalog, "Lisbon").tolist() == []


PLACES = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


@given(st.lists(PLACES, max_size=8), PLACES, st.floats(0, 20_000))
def test_the_box_loses_nothing_that_is_near_enough(positions, centre, km) -> None:
    with TemporaryDirectory() as folder, Catalog(Path(folder) / "catalog.sqlite") as catalog:
        fill(catalog, positions)
        here = f"{centre[0]:.6f},{centre[1]:.6f}"
        north, east = map(float, here.split(","))
        distances = distances_km(north, east, *np.array(positions).reshape(-1, 2).T)
        expected = (np.flatnonzero(distances <= km) + 1).tolist()
        assert photos_near(catalog, here, km).tolist() == expected


def test_boxes_are_answered_by_the_index_alone(catalog) -> None:
    (plan,) = catalog._db.execute(
        "EXPLAIN QUERY PLAN SELECT id, latitude, longitude FROM photos WHERE latitude IS NOT NULL "
        "AND longitude IS NOT NULL AND gone_at IS NULL AND latitude BETWEEN 1 AND 2 "
        "AND (longitude BETWEEN 3 AND 4)"
    ).fetchall()
    assert "COVERING INDEX photos_by_place" in plan[3]


# -- names of places ---------------------------------------------------------------------------


def test_photos_are_found_by_the_names_of_their_places(catalog) -> None:
    assert name_places(catalog) == 5
    assert catalog.place_of(BELEM_ID) == "Restelo, Lisbon, Portugal"
    assert catalog.place_of(ATLANTIC_ID) == ""
    assert catalog.place_of(NOWHERE_ID) == ""
    assert set(catalog.photos_saying("portugal").tolist()) == {BELEM_ID, SINTRA_ID, PORTO_ID}
    assert catalog.photos_saying("lisb").tolist() == [BELEM_ID]
    assert name_places(catalog) == 0  # those far from every town are not looked up again


def test_a_stop_leaves_the_rest_to_the_next_run(catalog) -> None:
    assert name_places(catalog, stopped=lambda: True) == 0
    assert catalog.photos_saying("portugal").tolist() == []
    assert name_places(catalog) == 5


def test_a_photo_that_turns_out_to_be_elsewhere_is_named_anew(catalog) -> None:
    name_places(catalog)
    there = PhotoDetails(4, 3, "JPEG", latitude=PORTO[0], longitude=PORTO[1], title="Belém?")
    catalog.describe([(bytes([0]), there)])
    assert catalog.place_of(BELEM_ID) == ""
    assert catalog.photos_saying("lisbon").tolist() == []
    assert catalog.photos_saying("belem").tolist() == [BELEM_ID]
    name_places(catalog)
    assert "Porto" in catalog.place_of(BELEM_ID)
    catalog.describe([(bytes([0]), there)])  # the same again
    assert "Porto" in catalog.place_of(BELEM_ID)


def test_words_of_all_kinds_are_found_together_and_by_kind(catalog) -> None:
    name_places(catalog)
    catalog.write_caption(BELEM_ID, "the old tower")
    catalog.keep_text(BELEM_ID, "Pastéis de Belém", "ocr@1")
    assert catalog.photos_saying("tower lisbon pasteis").tolist() == [BELEM_ID]
    assert catalog.photos_saying("lisbon", columns=("caption", "title")).tolist() == []
    assert catalog.photos_saying("old tower", columns=("caption", "title")).tolist() == [BELEM_ID]
    catalog.write_caption(BELEM_ID, "")
    assert catalog.photos_saying("tower").tolist() == []
    assert catalog.photos_saying("lisbon pasteis").tolist() == [BELEM_ID]


def test_a_photo_that_is_deleted_takes_its_words_along(catalog) -> None:
    name_places(catalog)
    catalog.keep_text(BELEM_ID, "bakery", "ocr@1")
    catalog.remove_folder("/photos")
    catalog.purge(0)
    for table in ("photo_words", "photo_places", "photo_texts"):
        assert catalog._db[table].count == 0
    catalog._db.execute("INSERT INTO photo_words (photo_words) VALUES ('integrity-check')")
