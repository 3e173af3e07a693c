"""Why photos were found, and searches by a part of one: engine, window and command line."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw
from serving import Window

from gallery.catalog import Catalog
from gallery.engine import Engine
from gallery.errors import QueryError
from gallery.protocol import (
    Box,
    Explained,
    ExplainMatch,
    Failed,
    Hits,
    PartScore,
    SearchImage,
    SearchSimilar,
    TextMatch,
    Where,
)
from gallery.understanding.teaching import Teacher

LEFT, RIGHT = Box(0, 0, 0.5, 1), Box(0.5, 0, 1, 1)


@pytest.fixture
def two(photo_folder: Path) -> Path:
    """A photo of a red circle, on its left, and of a blue square."""
    photo = Image.new("RGB", (320, 320), (200, 200, 200))
    pen = ImageDraw.Draw(photo)
    pen.ellipse((15, 95, 145, 225), fill=(215, 30, 30))
    pen.rectangle((175, 95, 305, 225), fill=(35, 60, 215))
    photo.save(photo_folder / "two things.jpg", quality=92)
    return photo_folder / "two things.jpg"


@pytest.fixture
def indexed(engine: Engine, two: Path) -> Engine:
    engine.index(engine.add_folders([str(two.parent)]))
    return engine


def photo_id(engine: Engine, path: Path) -> int:
    return engine.photo_ids([str(path)])[0]


def shares(parts: tuple[PartScore, ...]) -> dict[str, float]:
    return {part.text: part.share for part in parts}


def lies_left(heat: tuple[tuple[float, ...], ...]) -> bool:
    """Whether most of the heat of a square photo is in its left half."""
    grid: NDArray[np.float64] = np.array(heat)
    assert grid.shape == (24, 24)
    assert grid.min() >= 0 and grid.max() <= 1 and grid.max() > 0.9
    left, right = grid[:, :12].sum(), grid[:, 12:].sum()
    assert max(left, right) > 3 * min(left, right)
    return bool(left > right)


# -- heat --------------------------------------------------------------------------------------


def test_heat_lies_where_the_photo_shows_what_is_looked_for(indexed: Engine, two: Path) -> None:
    found = photo_id(indexed, two)
    assert lies_left(indexed.explain(found, "red circle").heat)
    assert not lies_left(indexed.explain(found, "blue square").heat)


def test_a_photo_that_is_offline_is_looked_at_as_a_thumbnail(indexed: Engine, two: Path) -> None:
    found = photo_id(indexed, two)
    two.unlink()
    assert lies_left(indexed.explain(found, "red circle").heat)
    indexed.library.thumbnails.unlink()
    blind = indexed.explain(found, "red circle")
    assert blind.heat == ()
    assert blind.parts[0].share > 0.5


@pytest.mark.parametrize("content", [b"", b"no photo", b"another photo"])
def test_a_file_that_holds_something_else_since_is_not_looked_at(
    indexed: Engine, two: Path, content: bytes
) -> None:
    found = photo_id(indexed, two)
    two.write_bytes(content)
    if content == b"another photo":
        shutil.copy(two.with_name("red circle.jpg"), two)
    assert lies_left(indexed.explain(found, "red circle").heat)


# -- parts and words ---------------------------------------------------------------------------


def test_a_text_is_told_as_a_whole_and_word_by_word(indexed: Engine, photo_folder: Path) -> None:
    of = {name: photo_id(indexed, photo_folder / f"{name}.jpg") for name in ("red circle",)}
    parts = indexed.explain(of["red circle"], "a red circle").parts
    assert [part.text for part in parts] == ["a red circle", "red", "circle"]
    assert all(part.share > 0.5 for part in parts)
    square = photo_id(indexed, photo_folder / "red square.jpg")
    half = shares(indexed.explain(square, "a red circle").parts)
    assert half["red"] > half["circle"]
    assert half["circle"] < 0
    assert [p.text for p in indexed.explain(square, "square").parts] == ["square"]


def test_what_is_not_wanted_counts_against_a_photo_that_shows_it(
    indexed: Engine, photo_folder: Path
) -> None:
    red, blue = (photo_id(indexed, photo_folder / f"{c} circle.jpg") for c in ("red", "blue"))
    assert shares(indexed.explain(red, "circle -red").parts)["-red"] < -0.5
    assert shares(indexed.explain(blue, "circle -red").parts)["-red"] > 0


def test_a_photo_in_the_query_is_a_part_and_conditions_are_none(
    indexed: Engine, photo_folder: Path
) -> None:
    red = photo_id(indexed, photo_folder / "red circle.jpg")
    like = indexed.explain(red, f"photo:{red} + 2:circle type:jpg")
    assert [part.text for part in like.parts] == [f"photo:{red}", "circle"]
    assert like.parts[0].share > 0.5
    filters = indexed.explain(red, "type:jpg orientation:landscape")
    assert (filters.parts, filters.matches, filters.heat) == ((), (), ())


def test_what_was_taught_is_told_by_its_name(indexed: Engine, photo_folder: Path) -> None:
    reds = [photo_id(indexed, photo_folder / f"red {s}.jpg") for s in ("circle", "square")]
    with Catalog(indexed.library.catalog) as catalog:
        Teacher(catalog).teach("Rex", reds)
    found = indexed.explain(reds[0], "Rex and a circle")
    assert [part.text for part in found.parts] == ["Rex", "a circle"]
    assert all(part.share > 0.5 for part in found.parts)
    assert found.heat
    assert [part.text for part in indexed.explain(reds[0], "Rex").parts] == ["Rex"]


def test_words_are_found_in_what_is_known_of_the_photo(indexed: Engine, two: Path) -> None:
    found = photo_id(indexed, two)
    with Catalog(indexed.library.catalog) as catalog:
        catalog.write_caption(found, "Red toys on a meadow")
        catalog.give_tag([found], "toys")
    assert indexed.explain(found, 'red "toys" -things').matches == (
        TextMatch(Where.CAPTION, "Red toys on a meadow"),
        TextMatch(Where.TAG, "toys"),
    )
    assert indexed.explain(found, "things").matches == (TextMatch(Where.NAME, "two things"),)


def test_any_query_is_explained(indexed: Engine, two: Path) -> None:
    found = photo_id(indexed, two)
    for query in ("", "+", "iso:many", "photo:99999", "-", '"', "a photo of", "on the", "x " * 40):
        indexed.explain(found, query)
    with pytest.raises(QueryError, match="not in the library any more"):
        indexed.explain(99_999, "red")


# -- parts of photos ---------------------------------------------------------------------------


def stems(engine: Engine, found: object) -> list[str]:
    return [Path(hit.path).stem for hit in engine.hits(found)]  # type: ignore[arg-type]


def test_a_part_of_a_photo_finds_what_is_in_it(indexed: Engine, two: Path) -> None:
    found = photo_id(indexed, two)
    for part, best in ((LEFT, "red circle"), (RIGHT, "blue square")):
        similar = stems(indexed, indexed.similar(found, 20, part))
        assert similar[0] == best
        assert "two things" not in similar
        assert len(similar) == 9
        assert best in stems(indexed, indexed.search_image(str(two), 2, part))
        assert stems(indexed, indexed.similar(str(two), 20, part)) == similar


def test_a_part_of_a_file_that_is_not_in_the_library_is_searched_by(
    indexed: Engine, two: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.png"
    Image.open(two).save(other)
    assert stems(indexed, indexed.similar(str(other), 2, RIGHT))[0] == "blue square"


def test_a_part_is_of_the_upright_photo(indexed: Engine, two: Path, tmp_path: Path) -> None:
    turned = Image.open(two).rotate(-90)  # what was left is at the top
    exif = Image.Exif()
    exif[0x0112] = 8  # to be shown turned back
    turned.save(tmp_path / "turned.jpg", exif=exif, quality=92)
    found = indexed.search_image(str(tmp_path / "turned.jpg"), 20, RIGHT)
    assert "blue square" in stems(indexed, found)[:2]
    assert stems(indexed, found).index("blue square") < stems(indexed, found).index("red circle")


def test_a_small_part_of_a_large_photo_is_seen_in_full(
    indexed: Engine, tmp_path: Path, draw_photo: Callable[..., Path]
) -> None:
    # An eighth of it is decoded for a model of 32 pixels: then the part would have 15.
    photo = draw_photo(
        tmp_path / "far.jpg", "blue", "square", (2000, 2000), place=(0.9, 0.1, 0.04), quality=92
    )
    part = Box(0.87, 0.07, 0.93, 0.13)
    assert stems(indexed, indexed.search_image(str(photo), 1, part)) == ["blue square"]


def test_a_part_beyond_the_photo_is_what_of_it_lies_on_the_photo(
    indexed: Engine, two: Path
) -> None:
    found = photo_id(indexed, two)
    inside = indexed.similar(found, 5, RIGHT)
    beyond = indexed.similar(found, 5, Box(0.5, -3, 7, 1e300))
    assert inside.ids.tolist() == beyond.ids.tolist()


@pytest.mark.parametrize(
    "part",
    [
        Box(0.5, 0, 0.5, 1),
        Box(0.8, 0, 0.2, 1),
        Box(1.5, 0, 2, 1),
        Box(0, 0, 0.04, 1),
        Box(0, 0.3, 1, 0.34),
        Box(float("nan"), 0, 1, 1),
        Box(0, 0, 1, float("nan")),
        Box(0, 0, 1e-300, 1e-300),
    ],
)
def test_a_part_with_nothing_in_it_is_refused(indexed: Engine, two: Path, part: Box) -> None:
    with pytest.raises(QueryError, match="Draw a larger one"):
        indexed.similar(photo_id(indexed, two), 5, part)
    with pytest.raises(QueryError, match="Draw a larger one"):
        indexed.search_image(str(two), 5, part)


def test_a_part_of_a_photo_that_is_offline_is_that_of_its_thumbnail(
    indexed: Engine, two: Path
) -> None:
    found = photo_id(indexed, two)
    two.unlink()
    assert stems(indexed, indexed.similar(found, 1, RIGHT)) == ["blue square"]
    indexed.library.thumbnails.unlink()
    with pytest.raises(QueryError, match="not there, nor is a thumbnail"):
        indexed.similar(found, 1, RIGHT)


# -- the window's engine -----------------------------------------------------------------------


@pytest.fixture
def window(indexed: Engine) -> Iterator[Window]:
    window = Window(indexed.library)
    yield window
    window.process.kill()
    window.process.wait()


def test_the_window_is_told_why(indexed: Engine, window: Window, two: Path) -> None:
    found = photo_id(indexed, two)
    window.send(ExplainMatch(1, found, "red circle"))
    answer = window.wait_for(Explained, id=1)
    expected = indexed.explain(found, "red circle")
    assert (answer.photo_id, answer.matches) == (found, expected.matches)
    assert [part.text for part in answer.parts] == ["red circle", "red", "circle"]
    assert lies_left(answer.heat)
    window.send(ExplainMatch(2, 99_999, "red"))
    assert "not in the library" in window.wait_for(Failed, id=2).message


def test_the_window_searches_by_a_part(indexed: Engine, window: Window, two: Path) -> None:
    found = photo_id(indexed, two)
    square = photo_id(indexed, two.with_name("blue square.jpg"))
    window.send(SearchSimilar(1, found, 1, RIGHT))
    assert window.wait_for(Hits, id=1).ids == (square,)
    window.send(SearchImage(2, str(two), 2, RIGHT))
    assert square in window.wait_for(Hits, id=2).ids
    window.send(SearchSimilar(3, found, 1, Box(0, 0, 0, 0)))
    assert "Draw a larger one" in window.wait_for(Failed, id=3).message


# -- the command line --------------------------------------------------------------------------


@pytest.fixture
def gallery(gallery, indexed):
    """The command on the indexed library."""
    return gallery


def test_why_says_it_in_lines(
    gallery: Callable[..., tuple[int, list[str], list[str]]], two: Path
) -> None:
    status, lines, _ = gallery("why", "red things", two)
    assert status == 0
    assert [line.split()[-1] for line in lines[:3]] == ["things", "red", "things"]
    assert all(line[:5].strip()[0] in "+-" for line in lines[:3])
    assert lines[3:] == ["name: two things"]
    assert "Nothing but filters" in gallery("why", "type:jpg", two)[1][0]


def test_why_as_an_object(
    gallery: Callable[..., tuple[int, list[str], list[str]]], two: Path
) -> None:
    _, (line,), _ = gallery("why", "red circle", two, "--json")
    record = json.loads(line)
    assert record["query"] == "red circle" and record["path"] == str(two)
    assert [part["text"] for part in record["parts"]] == ["red circle", "red", "circle"]
    assert record["matches"] == []
    assert lies_left(record["heat"])


def test_the_heat_is_drawn_over_the_photo_and_no_file_is_written_over(
    gallery: Callable[..., tuple[int, list[str], list[str]]], two: Path, tmp_path: Path
) -> None:
    before, out = two.read_bytes(), tmp_path / "heat.png"
    assert gallery("why", "red circle", two, "--heat", out)[0] == 0
    drawn = np.asarray(Image.open(out).convert("RGB"), int)
    assert drawn.shape == (320, 320, 3)
    coloured = np.ptp(drawn, axis=-1) > 30
    assert coloured[:, :160].sum() > 3 * coloured[:, 160:].sum()
    for path, message in ((out, "is there already"), (tmp_path / "a.jpg", "must end in .png")):
        status, _, errors = gallery("why", "red circle", two, "--heat", path)
        assert status == 1 and message in errors[-1]
    status, _, errors = gallery("why", "type:jpg", two, "--heat", tmp_path / "none.png")
    assert status == 1 and "no heat map" in errors[-1]
    assert not (tmp_path / "none.png").exists()
    assert two.read_bytes() == before


def test_a_part_is_four_fractions(
    gallery: Callable[..., tuple[int, list[str], list[str]]], two: Path
) -> None:
    for command in (("similar", two), ("search", "--image", two)):
        _, lines, _ = gallery(*command, "--part", "0.5,0,1,1", "-n", 2)
        assert "blue square.jpg" in "".join(lines)
    assert gallery("similar", two, "--part", "0.5,0,1,1")[1][0].endswith("blue square.jpg")
    status, _, errors = gallery("search", "red", "--part", "0,0,1,1")
    assert status == 1 and "goes with --image" in errors[-1]
    for wrong in ("0,0,1", "a,b,c,d", "0,0,1,1,1", ""):
        assert gallery("similar", two, "--part", wrong)[0] == 2
