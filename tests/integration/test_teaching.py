"""Teaching: from photos shown to tags, searches and forgetting."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from gallery.catalog import Catalog, Origin, State
from gallery.engine import Engine
from gallery.errors import QueryError
from gallery.understanding.teaching import Teacher

COLOURS, SHAPES = ("red", "green", "blue"), ("circle", "square", "triangle")
EACH = 8


@pytest.fixture
def many_photos(tmp_path: Path, draw_photo: Callable[..., Path]) -> Path:
    """Eight photos of every colour and shape, `red circle 0.png` and so on, no two alike."""
    folder = tmp_path / "many"
    random = np.random.default_rng(1)
    for colour in COLOURS:
        for shape in SHAPES:
            for number in range(EACH):
                grey = (int(random.integers(190, 240)),) * 3
                place = (*random.uniform(0.48, 0.52, 2), random.uniform(0.55, 0.65))
                file = folder / f"{colour} {shape} {number}.png"
                draw_photo(file, colour, shape, (80, 80), grey, place)
    return folder


@pytest.fixture
def taught(engine: Engine, many_photos: Path) -> Engine:
    """An engine on those photos, all indexed."""
    engine.add_folders([str(many_photos)])
    engine.index()
    return engine


@pytest.fixture
def catalog(taught: Engine) -> Iterator[Catalog]:
    with Catalog(taught.library.catalog) as catalog:
        yield catalog


@pytest.fixture
def teacher(catalog: Catalog) -> Teacher:
    return Teacher(catalog)


@pytest.fixture
def ids(taught: Engine, many_photos: Path) -> Callable[..., list[int]]:
    """Ids of photos: `ids("red circle", 0, 1, 2)`."""

    def find(kind: str, *numbers: int) -> list[int]:
        return taught.photo_ids(str(many_photos / f"{kind} {number}.png") for number in numbers)

    return find


def kinds(engine: Engine, query: str, limit: int = EACH) -> list[str]:
    """What is on the photos found, such as "red circle"."""
    return [Path(hit.path).stem.rpartition(" ")[0] for hit in engine.search_text(query, limit)]


def test_a_word_no_model_knows_finds_what_it_was_taught_by(taught, teacher, ids):
    assert kinds(taught, "sunny") != ["red circle"] * EACH
    concept = teacher.teach("sunny", ids("red circle", 0, 1, 2))
    assert concept.weight is not None
    assert kinds(taught, "Sunny") == ["red circle"] * EACH


def test_a_taught_word_goes_with_others_in_one_query(taught, teacher, ids):
    teacher.teach("Rex", [*ids("red circle", 0, 1), *ids("blue circle", 0, 1)])
    assert kinds(taught, "a blue Rex", 4) == ["blue circle"] * 4
    assert kinds(taught, "a red Rex", 4) == ["red circle"] * 4


def test_one_photo_is_enough_to_search_by(taught, teacher, ids):
    concept = teacher.teach("sunny", ids("red circle", 0))
    assert concept.weight is None
    assert kinds(taught, "sunny", 4) == ["red circle"] * 4


def test_photos_shown_have_the_tag_by_hand_and_those_denied_never_get_it(
    taught, teacher, catalog, ids
):
    concept = teacher.teach("sunny", ids("red circle", 0, 1, 2))
    denied = ids("red circle", 7)
    concept = teacher.teach("sunny", denied, positive=False)
    assert set(catalog.photos_tagged(concept.tag_id)) == set(ids("red circle", 0, 1, 2))
    (tag,) = catalog.tags_of(denied[0], rejected=True)
    assert (tag.name, tag.state) == ("sunny", State.REJECTED)
    found = [hit.photo_id for hit in taught.search_text("sunny", 72)]
    assert len(found) == 71
    assert denied[0] not in found
    # It is still found by what else it shows.
    assert denied[0] in [hit.photo_id for hit in taught.search_text("red circle", 20)]


def test_what_is_rejected_later_is_learned_from(taught, teacher, catalog, ids):
    concept = teacher.teach("Rex", [*ids("red circle", 0, 1), *ids("red square", 0, 1)])
    before = np.array(concept.weight)
    catalog.judge_tag(ids("red triangle", 0, 1), concept.tag_id, State.REJECTED)
    after = teacher.learn_again(concept.tag_id)
    triangle = catalog.vector(ids("red triangle", 5)[0], catalog.current_model().id)
    circle = catalog.vector(ids("red circle", 5)[0], catalog.current_model().id)

    def apart(weight):
        return (circle - triangle) @ weight / np.linalg.norm(weight)

    assert apart(after.weight) > apart(before)
    assert teacher.examples(concept.tag_id)[ids("red triangle", 0)[0]] is False
    by_hand = catalog.give_tag(ids("blue square", 0), "by hand")
    assert teacher.learn_again(by_hand) is None


def test_another_model_learns_from_the_kept_examples(taught, teacher, catalog, ids):
    concept = teacher.teach("sunny", ids("red circle", 0, 1, 2))
    model = catalog.current_model()
    photo_ids, vectors = catalog.vectors(model.id)
    # A model that sees the same with all axes turned round.
    other = catalog.model_id("other@1", "other", model.dim)
    with Catalog(taught.library.catalog) as writer:
        writer._db.conn.executemany(
            "INSERT INTO vectors VALUES (?, ?, ?)",
            [(int(i), other, v[::-1].tobytes()) for i, v in zip(photo_ids, vectors, strict=True)],
        )
        writer._db.conn.commit()
    catalog.use_model(other)
    assert catalog.concepts(other) == []
    teacher.learn_missing()
    (learned,) = catalog.concepts(other)
    assert np.allclose(learned.prototype, concept.prototype[::-1], atol=1e-5)
    assert [c.name for c in catalog.concepts(model.id)] == ["sunny"]


def test_forgetting_leaves_what_was_given_by_hand(taught, teacher, catalog, ids):
    concept = teacher.teach("sunny", ids("red circle", 0, 1, 2))
    given = [(photo, concept.tag_id, 0.9) for photo in ids("red circle", 3, 4)]
    identity = catalog.current_model().identity
    catalog.record_tagging(identity, "taught", {concept.tag_id: "sunny"}, given)
    teacher.forget("SUNNY")
    assert teacher.taught() == []
    assert catalog.concepts(catalog.current_model().id) == []
    assert set(catalog.photos_tagged(concept.tag_id)) == set(ids("red circle", 0, 1, 2))
    tag = catalog.tag_named("sunny")
    assert (tag.origin, tag.enabled) == (Origin.OWN, False)
    with pytest.raises(QueryError, match="Nothing was taught by the name"):
        teacher.forget("sunny")


def test_a_tag_nobody_holds_is_gone_when_forgotten(teacher, catalog, ids):
    concept = teacher.teach("sunny", ids("red circle", 0, 1))
    catalog.judge_tag(ids("red circle", 0, 1), concept.tag_id, State.SUGGESTED)
    teacher.forget("sunny")
    assert catalog.tag_named("sunny") is None


def test_a_tag_of_the_vocabulary_can_be_taught_and_stays_one(teacher, catalog, ids):
    catalog.put_tag("garden", "places", Origin.VOCABULARY, ("a {}",), enabled=False)
    teacher.teach("Garden", ids("green square", 0, 1, 2))
    tag = catalog.tag_named("garden")
    assert (tag.name, tag.origin, tag.templates) == ("garden", Origin.VOCABULARY, ("a {}",))
    assert tag.enabled
    teacher.forget("garden")
    assert catalog.tag_named("garden").enabled


@pytest.mark.parametrize("name", ["", "   ", "?!", "a\x07b", "x" * 61])
def test_a_name_must_say_something(teacher, catalog, ids, name):
    known = catalog.tags()
    with pytest.raises(QueryError):
        teacher.teach(name, ids("red circle", 0))
    assert catalog.tags() == known


def test_what_cannot_be_learned_from_changes_nothing(teacher, catalog, ids):
    known = catalog.tags()
    with pytest.raises(QueryError, match="at least one photo"):
        teacher.teach("sunny", [])
    with pytest.raises(QueryError, match="that does have the tag"):
        teacher.teach("sunny", ids("red circle", 0), positive=False)
    with pytest.raises(QueryError, match="1 photo is not indexed yet"):
        teacher.teach("sunny", [*ids("red circle", 0), 9999])
    assert catalog.tags() == known


# -- the command -------------------------------------------------------------------------------


@pytest.fixture
def gallery(gallery, taught):
    """The command on a library that was taught."""
    return gallery


def test_the_command_teaches_tags_lists_and_forgets(gallery, taught, many_photos, catalog, ids):
    shown = [many_photos / f"green triangle {number}.png" for number in range(3)]
    status, out, _ = gallery("teach", "leafy", *shown, "--json")
    assert status == 0
    learned = json.loads(out[0])
    assert (learned["name"], learned["shown"], learned["denied"]) == ("leafy", 3, 0)
    tag = catalog.tag_named("leafy")
    suggested = set(catalog.photos_tagged(tag.id)) - set(ids("green triangle", 0, 1, 2))
    assert suggested == set(ids("green triangle", 3, 4, 5, 6, 7))
    assert learned["suggested"] == 5
    assert catalog.last_tagging().about == "taught leafy"

    denied = many_photos / "green triangle 7.png"
    status, out, _ = gallery("teach", "leafy", "--not", denied)
    assert status == 0
    assert "3 photos of it, 1 of something else" in out[0]
    assert ids("green triangle", 7)[0] not in catalog.photos_tagged(tag.id)
    # Whatever is taught later.
    gallery("teach", "leafy", many_photos / "green triangle 6.png")
    assert ids("green triangle", 7)[0] not in catalog.photos_tagged(tag.id)

    status, out, _ = gallery("teach")
    assert status == 0
    assert out[0].startswith("leafy: 4 photos of it, 1 of something else; suggested for ")
    assert gallery("teach", "--forget", "leafy")[0] == 0
    assert gallery("teach")[1] == []


def test_the_command_says_what_is_wrong(gallery, many_photos, tmp_path, draw_photo):
    foreign = draw_photo(tmp_path / "foreign.png", "red", "circle", (70, 70))
    for arguments, says in [
        (["sunny", foreign], "is not in the library"),
        (["sunny", tmp_path / "none.png"], "No such file"),
        (["sunny"], "Which photos?"),
        (["--forget", "sunny"], "Nothing was taught"),
        (["?", many_photos / "red circle 0.png"], "says something"),
    ]:
        status, out, err = gallery("teach", *arguments)
        assert (status, out) == (1, [])
        assert says in err[-1]
