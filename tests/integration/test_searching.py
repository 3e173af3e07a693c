"""Queries of several parts, through the engine: words, filters, quotes, pictures."""

from __future__ import annotations

from pathlib import Path

import pytest

from gallery.catalog import Catalog
from gallery.engine import Engine
from gallery.errors import QueryError


@pytest.fixture
def indexed(engine: Engine, photo_folder: Path) -> Engine:
    engine.index(engine.add_folders([str(photo_folder)]))
    return engine


def names(engine: Engine, query: str, limit: int = 20) -> list[str]:
    return [Path(hit.path).stem for hit in engine.search_text(query, limit)]


def test_a_filter_holds_for_all_that_is_found(indexed: Engine) -> None:
    found = names(indexed, "red circle file:square")
    assert set(found) == {"red square", "green square", "blue square"}
    assert found[0] == "red square"
    assert indexed.search("red circle file:square").problems == ()


def test_filters_alone_list_the_newest(indexed: Engine) -> None:
    assert len(indexed.search_text("type:jpg orientation:landscape", 4)) == 4
    assert indexed.search_text("type:png") == []


def test_what_is_not_wanted_comes_last(indexed: Engine) -> None:
    found = names(indexed, "circle -red")
    assert set(found[:2]) == {"green circle", "blue circle"}
    assert found.index("red circle") > 1


def test_a_photo_and_words_are_put_together(indexed: Engine) -> None:
    square = indexed.search_text("file:blue file:square")[0].photo_id
    alone = names(indexed, f"photo:{square}")
    both = names(indexed, f"photo:{square} + 2:triangle")
    assert alone[0] == "blue square"
    for triangle in ("red triangle", "blue triangle"):
        assert both.index(triangle) <= alone.index(triangle)
    assert both != alone


def test_words_turn_what_a_picture_finds(indexed: Engine, photo_folder: Path) -> None:
    picture = str(photo_folder / "red square.jpg")

    def found(words: str) -> list[str]:
        return [
            Path(hit.path).stem for hit in indexed.hits(indexed.similar(picture, 20, None, words))
        ]

    alone = found("")
    turned = found("a blue triangle")
    assert "red square" not in alone + turned
    assert turned.index("blue triangle") < alone.index("blue triangle")
    assert found("a blue triangle") == turned


def test_filters_hold_for_what_a_picture_finds(indexed: Engine, photo_folder: Path) -> None:
    picture = str(photo_folder / "red square.jpg")
    found = indexed.search_image(picture, 20, None, "file:circle")
    stems = [Path(hit.path).stem for hit in indexed.hits(found)]
    assert set(stems) == {"red circle", "green circle", "blue circle"}
    assert stems[0] == "red circle"
    assert found.likely is None


def test_what_makes_no_sense_beside_a_picture_is_told_and_the_rest_searched(
    indexed: Engine, photo_folder: Path
) -> None:
    picture = str(photo_folder / "red square.jpg")
    found = indexed.search_image(picture, 3, None, "iso:many")
    assert Path(indexed.hits(found)[0].path).stem == "red square"
    assert len(found) == 3
    (problem,) = found.problems
    assert problem.startswith("iso:many")


def test_a_text_in_quotes_is_found_as_it_is_written(indexed: Engine) -> None:
    photo = indexed.search_text("file:green file:circle")[0].photo_id
    with Catalog(indexed.library.catalog) as catalog:
        catalog.write_caption(photo, "A meadow in spring")
    assert names(indexed, '"meadow in"') == ["green circle"]
    assert names(indexed, '"red sq"') == ["red square"]
    assert "green circle" not in names(indexed, 'circle -"meadow"')


def test_what_makes_no_sense_is_told_and_the_rest_is_searched(indexed: Engine) -> None:
    assert names(indexed, "red circle iso:many", 1) == ["red circle"]
    (problem,) = indexed.search("red circle iso:many", 1).problems
    assert problem.startswith("iso:many: ")


def test_nothing_to_look_for_is_said(indexed: Engine) -> None:
    for query in ("", "   ", "+"):
        with pytest.raises(QueryError, match="what to look for"):
            indexed.search(query)


def test_a_filter_never_empties_what_matches(indexed: Engine) -> None:
    assert len(set(indexed.search("square type:jpg", 100).ids.tolist())) == 9


def test_filters_and_pictures_alone_rank_nothing_as_likely(indexed: Engine) -> None:
    photo = indexed.search_text("red circle", 1)[0].photo_id
    for query in ("type:jpg", f"photo:{photo}"):
        assert indexed.search(query, 9).likely is None


def test_the_same_words_need_no_model_in_the_next_run(
    indexed: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = indexed.search("a green circle", 3)
    indexed.close()
    library = indexed.library
    with Engine(library) as later:
        monkeypatch.setattr(later.models, "encoder", lambda model: pytest.fail("it is loaded"))
        again = later.search("a green circle", 3)
        assert again.ids.tolist() == found.ids.tolist()
        assert again.likely == found.likely


def test_a_search_says_how_many_photos_it_knows_of(indexed: Engine, photo_folder: Path) -> None:
    with Catalog(indexed.library.catalog) as catalog:
        catalog._db.execute("DELETE FROM vectors WHERE photo_id IN (1, 2)")
        catalog._db.conn.commit()
    found = indexed.search("red circle", 9)
    assert (found.searched, found.photos) == (7, 9)
