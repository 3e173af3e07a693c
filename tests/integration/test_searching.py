"""Queries of several parts, through the engine: words, filters, quotes, pictures."""

from __future__ import annotations

from pathlib import Path

import pytest

from gallery.catalog import Catalog
from gallery.engine import Engine
from gallery.errors import QueryError
from gallery.protocol import Hit


@pytest.fixture
def indexed(engine: Engine, photo_folder: Path) -> Engine:
    engine.index(engine.add_folders([str(photo_folder)]))
    return engine


def names(hits: list[Hit]) -> list[str]:
    return [Path(hit.path).stem for hit in hits]


def test_a_filter_holds_for_all_that_is_found(indexed: Engine) -> None:
    hits, problems = indexed.search("red circle file:square", 20)
    assert set(names(hits)) == {"red square", "green square", "blue square"}
    assert names(hits)[0] == "red square"
    assert problems == ()


def test_filters_alone_list_the_newest(indexed: Engine) -> None:
    hits, _ = indexed.search("type:jpg orientation:landscape", 4)
    assert len(hits) == 4
    assert indexed.search("type:png")[0] == []


def test_what_is_not_wanted_comes_last(indexed: Engine) -> None:
    hits, _ = indexed.search("circle -red", 9)
    found = names(hits)
    assert set(found[:2]) == {"green circle", "blue circle"}
    assert found.index("red circle") > 1


def test_a_photo_and_words_are_put_together(indexed: Engine) -> None:
    square = indexed.search("file:blue file:square")[0][0].photo_id
    alone = names(indexed.search(f"photo:{square}", 9)[0])
    both = names(indexed.search(f"photo:{square} + 2:triangle", 9)[0])
    assert alone[0] == "blue square"
    for triangle in ("red triangle", "blue triangle"):
        assert both.index(triangle) <= alone.index(triangle)
    assert both != alone


def test_a_text_in_quotes_is_found_as_it_is_written(indexed: Engine) -> None:
    photo = indexed.search("file:green file:circle")[0][0].photo_id
    with Catalog(indexed.library.catalog) as catalog:
        catalog.write_caption(photo, "A meadow in spring")
    assert names(indexed.search('"meadow in"')[0]) == ["green circle"]
    assert names(indexed.search('"red sq"')[0]) == ["red square"]
    assert "green circle" not in names(indexed.search('circle -"meadow"', 9)[0])


def test_what_makes_no_sense_is_told_and_the_rest_is_searched(indexed: Engine) -> None:
    hits, problems = indexed.search("red circle iso:many", 1)
    assert names(hits) == ["red circle"]
    (problem,) = problems
    assert problem.startswith("iso:many: ")


def test_nothing_to_look_for_is_said(indexed: Engine) -> None:
    for query in ("", "   ", "+"):
        with pytest.raises(QueryError, match="what to look for"):
            indexed.search(query)


def test_a_filter_never_empties_what_matches(indexed: Engine) -> None:
    everything = {hit.photo_id for hit in indexed.search("square type:jpg", 100)[0]}
    assert len(everything) == 9
