"""Hidden photos, through the engine: found by who asks for them, and by nobody else."""

from __future__ import annotations

from pathlib import Path

import pytest

from gallery.catalog import Catalog, Mark
from gallery.engine import Engine

HIDDEN = "red circle"


@pytest.fixture
def hiding(engine: Engine, photo_folder: Path) -> Engine:
    """Nine photos, one of them hidden, in an album too."""
    engine.index(engine.add_folders([str(photo_folder)]))
    with Catalog(engine.library.catalog) as catalog:
        photo = engine.photo_ids([str(photo_folder / f"{HIDDEN}.jpg")])
        catalog.mark(photo, Mark.HIDDEN)
        catalog.put_in_album("a", photo)
    return engine


def names(engine: Engine, query: str) -> list[str]:
    return [Path(hit.path).stem for hit in engine.search_text(query)]


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("red circle", 8),
        ("file:red", 2),
        ('"red circle"', 0),
        ("circle file:red", 2),
        ("album:a", 0),
        ("-is:hidden", 8),
        ("iso:many circle", 8),
    ],
)
def test_hidden_photos_are_not_found(hiding: Engine, query: str, count: int) -> None:
    found = names(hiding, query)
    assert HIDDEN not in found and len(found) == count


@pytest.mark.parametrize(
    "query", ["is:hidden", "circle is:hidden", "album:a is:hidden", '"red" is:hidden']
)
def test_hidden_photos_are_found_when_asked_for(hiding: Engine, query: str) -> None:
    assert names(hiding, query) == [HIDDEN]


def test_hidden_photos_are_not_like_others(hiding: Engine, photo_folder: Path) -> None:
    for found in (
        hiding.similar(str(photo_folder / "green circle.jpg"), 3),
        hiding.search_image(str(photo_folder / "green circle.jpg"), 3),
        hiding.search_image(str(photo_folder / "green circle.jpg"), 3, None, "a red circle"),
    ):
        assert len(found) == 3
        assert HIDDEN not in [Path(hit.path).stem for hit in hiding.hits(found)]
    assert len(hiding.similar(str(photo_folder / f"{HIDDEN}.jpg"), 20)) == 8


def test_a_hidden_photo_is_not_found_because_it_was_said_to_fit(hiding: Engine) -> None:
    with Catalog(hiding.library.catalog) as catalog:
        (photo,) = catalog.hidden_photos().tolist()
    assert photo not in hiding.search("circle", up=(photo,)).ids
