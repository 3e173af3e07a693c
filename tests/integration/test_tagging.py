"""Tags through the engine and its library: drawn shapes, a model that knows them."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from gallery.catalog import Catalog, Concept, Origin, State
from gallery.engine import Engine
from gallery.errors import GalleryError, QueryError
from gallery.indexing.control import Control
from gallery.models.loaded import LoadedModels
from gallery.protocol import TagScore
from gallery.understanding.matching import Matcher
from gallery.understanding.tag_list import OFFERED
from gallery.understanding.tagging import Tagger
from gallery.understanding.vocabulary import VocabularyError, parse_vocabulary

COLOURS, SHAPES = ("red", "green", "blue"), ("circle", "square", "triangle")
KINDS = [f"{colour} {shape}" for colour in COLOURS for shape in SHAPES]
DRAWN = "[drawn]\n{} = a photo of a {} | a picture of a {} | {}\n" + "\n".join(KINDS)


@pytest.fixture
def indexed(engine: Engine, photo_folder: Path) -> Engine:
    """The nine drawn photos, indexed and not tagged yet."""
    engine.change_setting("tag_automatically", ["off"])
    engine.index(engine.add_folders([str(photo_folder)]))
    return engine


@pytest.fixture
def catalog(indexed: Engine):
    with Catalog(indexed.library.catalog) as catalog:
        yield catalog


@pytest.fixture
def tagger(indexed: Engine, catalog: Catalog) -> Tagger:
    return Tagger(catalog, indexed.models)


@pytest.fixture
def drawn(tagger: Tagger, catalog: Catalog) -> Tagger:
    """It looks for the drawn shapes alone: of other things this model has no idea."""
    only_drawn(tagger, catalog)
    return tagger


def only_drawn(tagger: Tagger, catalog: Catalog) -> None:
    tagger.sync_vocabulary()
    for tag in catalog.tags():
        catalog.delete_tag(tag.id)
    tagger.take_in(parse_vocabulary(DRAWN))


def tags_by_name(catalog: Catalog) -> dict[str, set[str]]:
    """What each photo was given, by its file's name."""
    return {
        Path(photo.path).stem: {tag.name for tag in catalog.tags_of(photo.id)}
        for photo in catalog.photos(catalog.photos_by_time().tolist())
    }


def rows(catalog: Catalog) -> list[tuple[object, ...]]:
    """All tags of all photos, as they are kept."""
    return [
        (photo_id, *(getattr(tag, name) for name in ("tag_id", "state", "confidence", "made_at")))
        for photo_id in catalog.photos_by_time().tolist()
        for tag in catalog.tags_of(photo_id, rejected=True)
    ]


def photo_named(catalog: Catalog, name: str) -> int:
    photos = catalog.photos(catalog.photos_by_time().tolist())
    return next(photo.id for photo in photos if Path(photo.path).stem == name)


def test_the_shapes_get_their_own_tags_and_no_others_of_their_kind(drawn, catalog):
    summary = drawn.tag()
    assert (summary.photos, summary.tags, summary.tagged) == (9, 9, 9)
    for name, tags in tags_by_name(catalog).items():
        assert tags & set(KINDS) == {name}


def test_a_tag_says_who_gave_it_by_which_prompts_and_how_surely(drawn, catalog):
    drawn.tag()
    model = catalog.current_model()
    (tag,) = (
        tag
        for tag in catalog.tags_of(photo_named(catalog, "red circle"))
        if tag.name == "red circle"
    )
    assert (tag.state, tag.heading, tag.model) == (State.SUGGESTED, "drawn", model.identity)
    assert json.loads(tag.prompt) == [
        "a photo of a red circle", "a picture of a red circle", "red circle"
    ]  # fmt: skip
    assert 0.6 <= tag.confidence <= 1
    assert tag.by_machine


def test_no_photo_is_opened_and_the_model_is_asked_for_new_prompts_only(
    drawn, catalog, photo_folder, indexed
):
    drawn.tag()
    for file in photo_folder.iterdir():
        file.unlink()
    before = tags_by_name(catalog)
    again = LoadedModels()
    Tagger(catalog, again).tag()
    assert tags_by_name(catalog) == before
    assert not again.is_loaded(indexed.model)
    Tagger(catalog, again).put_tag("a new one", "")
    assert again.is_loaded(indexed.model)


def test_looking_for_one_tag_anew_gives_what_looking_for_all_would(drawn, catalog):
    drawn.tag()
    drawn.put_tag("red circle", "drawn", ["one red circle"])
    drawn.put_tag("something green", "drawn", ["green thing", "a photo of a green thing"])
    quickly = {(row[0], row[1]): row[3] for row in rows(catalog)}
    drawn.tag()
    thoroughly = {(row[0], row[1]): row[3] for row in rows(catalog)}
    some = {tag.id for tag in catalog.tags() if tag.name in ("red circle", "something green")}
    of_these = {key for key in thoroughly if key[1] in some}
    assert of_these
    assert of_these == {key for key in quickly if key[1] in some}
    # The other tags' sums came later, so the last digits may differ.
    assert all(abs(quickly[key] - thoroughly[key]) < 0.02 for key in of_these)


def test_what_is_switched_off_is_taken_away_and_comes_back(drawn, catalog):
    drawn.tag()
    before = tags_by_name(catalog)
    drawn.put_tag("red circle", "", ["one red circle"], enabled=False)
    assert "red circle" not in tags_by_name(catalog)["red circle"]
    drawn.tag()
    assert "red circle" not in tags_by_name(catalog)["red circle"]
    drawn.put_tag("red circle", "")
    assert tags_by_name(catalog)["red circle"] == before["red circle"]


def test_a_run_is_undone_to_the_last_bit(drawn, catalog):
    drawn.tag()
    before = rows(catalog)
    drawn.put_tag("red circle", "", ["no such thing at all"])
    assert rows(catalog) != before
    undone = drawn.undo()
    assert undone.about == "the tag red circle"
    assert rows(catalog) == before


def test_a_rejected_tag_never_returns(drawn, catalog):
    drawn.tag()
    photo = photo_named(catalog, "red circle")
    tag = catalog.tag_named("red circle")
    catalog.judge_tag([photo], tag.id, State.REJECTED)
    drawn.tag()
    drawn.put_tag("red circle", "", ["a red circle"])
    drawn.tag([photo])
    drawn.undo()
    assert "red circle" not in tags_by_name(catalog)["red circle"]
    (kept,) = (t for t in catalog.tags_of(photo, rejected=True) if t.tag_id == tag.id)
    assert kept.state is State.REJECTED


def test_a_run_that_is_stopped_changes_nothing(drawn, catalog):
    drawn.tag()
    before = rows(catalog)
    drawn.put_tag("red circle", "", ["a red circle"])
    drawn.undo()
    summary = drawn.tag(stopped=lambda: True)
    assert summary.run_id is None
    assert rows(catalog) == before


def test_only_some_photos_are_looked_at_when_asked(drawn, catalog):
    drawn.tag()
    drawn.undo()
    photo = photo_named(catalog, "blue square")
    catalog.judge_tag([photo], catalog.tag_named("blue square").id, State.SUGGESTED)
    assert drawn.tag([photo]).photos == 1
    assert "blue square" in tags_by_name(catalog)["blue square"]


def test_how_tags_stand_on_a_photo_is_told_and_previewed(drawn, catalog):
    drawn.tag()
    photo = photo_named(catalog, "green square")
    scores = drawn.scores(photo, 5)
    assert len(scores) == 5
    assert scores[0].name == "green square"
    assert scores[0].given
    assert [s.confidence for s in scores] == sorted((s.confidence for s in scores), reverse=True)
    (kept,) = (t for t in catalog.tags_of(photo) if t.name == "green square")
    assert scores[0].confidence == pytest.approx(kept.confidence, abs=1e-3)
    templates = ["a photo of a {}", "a picture of a {}", "{}"]
    preview = drawn.preview(photo, "green square", "drawn", templates)
    assert preview == TagScore(
        "green square", "drawn", pytest.approx(kept.confidence, abs=1e-3), True
    )
    assert not drawn.preview(photo, "green square", "drawn", ["a blue triangle"]).given
    assert len(catalog.tags()) == len(set(tag.name for tag in catalog.tags()))


def test_what_was_taught_is_a_tag(drawn, catalog):
    model = catalog.current_model()
    photos = {name: photo_named(catalog, name) for name in KINDS}
    red = [photos[name] for name in KINDS if name.startswith("red")]
    tag_id = catalog.put_tag("my reds", origin=Origin.TAUGHT)
    other = catalog.put_tag("likeness", origin=Origin.TAUGHT)
    vectors = {i: catalog.vector(i, model.id) for i in photos.values()}
    prototype = np.mean([vectors[i] for i in red], axis=0)
    prototype /= np.linalg.norm(prototype)
    rest = np.mean([vectors[i] for i in photos.values() if i not in red], axis=0)
    weight = prototype - rest
    bias = -float(np.mean([vectors[i] @ weight for i in photos.values()]))
    catalog.put_concept(model.id, Concept(tag_id, "my reds", prototype, 50 * weight, 50 * bias))
    catalog.put_concept(model.id, Concept(other, "likeness", prototype))
    drawn.tag(names=["my reds", "likeness"])
    assert catalog.photos_tagged(tag_id).tolist() == sorted(red)
    (tag,) = (t for t in catalog.tags_of(red[0]) if t.tag_id == tag_id)
    assert tag.prompt == "my reds"
    before = catalog.photos_tagged(tag_id).tolist(), catalog.photos_tagged(other).tolist()
    drawn.tag()
    after = catalog.photos_tagged(tag_id).tolist(), catalog.photos_tagged(other).tolist()
    assert before == after
    drawn.put_tag("my reds", "", enabled=False)
    assert not len(catalog.photos_tagged(tag_id))


def test_noise_and_blank_pictures_get_next_to_no_tags(library, tmp_path):
    folder = tmp_path / "nothing"
    folder.mkdir()
    random = np.random.default_rng(0)
    for i, colour in enumerate(["white", "black", "grey", "green", "navy", "tan"]):
        Image.new("RGB", (320, 240), colour).save(folder / f"blank {i}.png")
        noise = random.integers(0, 256, (240, 320, 3), np.uint8)
        Image.fromarray(noise).save(folder / f"noise {i}.png")
    with Engine(library, "starter") as engine, Catalog(library.catalog) as catalog:
        engine.index(engine.add_folders([str(folder)]))
        found = tags_by_name(catalog)
        assert catalog.last_tagging() is not None
    assert len(found) == 12
    assert sum(len(tags) for name, tags in found.items() if name.startswith("blank")) <= 1
    assert max(map(len, found.values())) <= 2


# -- the list of tags --------------------------------------------------------------------------


def test_the_shipped_vocabulary_comes_once_and_what_the_user_did_to_it_stays(tagger, catalog):
    tagger.sync_vocabulary()
    count = len(catalog.tags())
    assert 950 <= count <= 1100
    catalog.delete_tag(catalog.tag_named("dog").id)
    tagger.put_tag("cat", "", ["my cat"])
    tagger.put_tag("zebra", "", enabled=False)
    catalog.set_setting(OFFERED, json.dumps(json.loads(catalog.setting(OFFERED)) | {"digest": ""}))
    tagger.sync_vocabulary()
    assert len(catalog.tags()) == count - 1
    assert catalog.tag_named("dog") is None
    cat, zebra = catalog.tag_named("cat"), catalog.tag_named("zebra")
    assert (cat.templates, cat.origin) == (("my cat",), Origin.OWN)
    assert (zebra.enabled, zebra.origin) == (False, Origin.VOCABULARY)


def test_a_list_that_is_exported_can_be_imported_again_and_changes_nothing(drawn, catalog):
    exported = drawn.vocabulary()
    before = catalog.tags()
    assert exported.names() == sorted(KINDS)
    assert drawn.take_in(exported) == []
    assert catalog.tags() == before


def test_names_and_templates_that_make_no_sense_are_refused(tagger, catalog):
    for name, templates in (("", ()), ("a = b", ()), ("tag", ["{} and {}"]), ("tag", ["a | b"])):
        with pytest.raises(VocabularyError):
            tagger.put_tag(name, "", templates)
    assert catalog.tag_named("tag") is None


def test_before_anything_is_indexed_tags_can_be_put_but_not_looked_for(engine):
    with Catalog(engine.library.catalog) as catalog:
        tagger = Tagger(catalog, engine.models)
        tagger.put_tag("red circle", "")
        assert catalog.tag_named("red circle").heading == "my tags"
        for act in (tagger.tag, lambda: tagger.scores(1), lambda: tagger.preview(1, "a", "", ())):
            with pytest.raises(QueryError, match="Nothing is indexed yet"):
                act()
        assert tagger.undo() is None


# -- after indexing ----------------------------------------------------------------------------


def test_new_photos_are_tagged_once_they_are_indexed_and_others_left_alone(
    engine, photo_folder, draw_photo
):
    with Catalog(engine.library.catalog) as catalog:
        only_drawn(Tagger(catalog, engine.models), catalog)
        engine.index(engine.add_folders([str(photo_folder)]))
        found = tags_by_name(catalog)
        assert all(name in found[name] for name in KINDS)
        first = catalog.last_tagging()
        draw_photo(photo_folder / "another.jpg", "blue", "circle", (500, 300))
        engine.index()
        assert "blue circle" in tags_by_name(catalog)["another"]
        second = catalog.last_tagging()
        assert second.about == "new photos"
        Tagger(catalog, engine.models).undo()
        assert catalog.last_tagging() == first
        assert not tags_by_name(catalog)["another"]
        engine.index()
        assert catalog.last_tagging() == first


def test_another_model_tags_anew_and_so_does_the_first_when_it_is_back(
    engine, photo_folder, tiny_model
):
    with Catalog(engine.library.catalog) as catalog:
        engine.index(engine.add_folders([str(photo_folder)]))
        tiny = catalog.current_model()
        assert catalog.last_tagging().model == tiny.identity
        engine.use_model("starter")
        engine.index()
        assert catalog.last_tagging().model.startswith("starter@")
        assert all(t.model.startswith("starter@") for i in range(10) for t in catalog.tags_of(i))
        engine.use_model(str(tiny_model))
        assert engine.index().embedded == 0
        assert catalog.last_tagging().model == tiny.identity
        newest = catalog.last_tagging().id
        engine.index()
        assert catalog.last_tagging().id == newest


def test_no_photo_is_tagged_where_that_is_not_wanted(indexed, catalog):
    assert catalog.last_tagging() is None
    assert catalog.tags() == []


def test_a_run_that_was_stopped_tags_nothing_and_the_next_makes_up_for_it(
    engine, photo_folder, draw_photo
):
    with Catalog(engine.library.catalog) as catalog:
        engine.index(engine.add_folders([str(photo_folder)]))
        before = catalog.last_tagging()
        draw_photo(photo_folder / "another.jpg", "blue", "circle", (500, 300))
        control = Control()
        control.stop()
        engine.look_through([], control=control)
        assert catalog.last_tagging() == before


def test_a_vocabulary_that_cannot_be_encoded_does_not_end_the_indexing(
    engine, photo_folder, monkeypatch
):
    def fail(*args, **kwargs):
        raise GalleryError("no")

    monkeypatch.setattr("gallery.understanding.tagging.Tagger.tag_new", fail)
    assert engine.index(engine.add_folders([str(photo_folder)])).embedded == 9


# -- crashes -----------------------------------------------------------------------------------

TAG_SLOWLY = """
import sys, time
from gallery.catalog import Catalog
from gallery.models.loaded import LoadedModels
from gallery.understanding.tagging import Tagger
from pathlib import Path
with Catalog(Path(sys.argv[1])) as catalog:
    connection = catalog._db.conn
    def slow(statement):
        if "replaced_tags" in statement:
            print("in the middle", flush=True)
            time.sleep(60)
    connection.set_trace_callback(slow)
    Tagger(catalog, LoadedModels()).tag()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is POSIX's")
def test_a_run_that_is_killed_leaves_the_catalogue_as_it_was(drawn, catalog):
    drawn.tag()
    before = rows(catalog), catalog.last_tagging()
    process = subprocess.Popen(
        [sys.executable, "-c", TAG_SLOWLY, str(catalog.path)], stdout=subprocess.PIPE
    )
    assert process.stdout.readline() == b"in the middle\n"
    time.sleep(0.05)
    process.kill()
    process.wait()
    process.stdout.close()
    assert (rows(catalog), catalog.last_tagging()) == before
    assert catalog.check() == "ok"
    assert drawn.tag().run_id is not None


# -- texts for a photo -------------------------------------------------------------------------


def test_texts_are_ranked_for_a_photo_wherever_it_is(indexed, catalog, photo_folder, tmp_path):
    matcher = Matcher(catalog, indexed.models)
    file = photo_folder / "red circle.jpg"
    by_id = matcher.match(photo_named(catalog, "red circle"), KINDS)
    assert by_id[0].text == "red circle"
    assert sum(score.probability for score in by_id) == pytest.approx(1, abs=1e-4)
    assert sum(score.alone for score in by_id) == pytest.approx(1, abs=1e-4)
    assert matcher.match(str(file), KINDS) == by_id
    copy = tmp_path / "copy.jpg"
    copy.write_bytes(file.read_bytes())
    assert matcher.match(str(copy), KINDS) == by_id


def test_the_probability_is_the_models_own_softmax(indexed, catalog):
    photo = photo_named(catalog, "blue circle")
    scores = Matcher(catalog, indexed.models).match(photo, KINDS, "a photo of a {}")
    encoder = indexed.encoder(indexed.model)
    cosines = np.array([score.cosine for score in scores])
    weights = np.exp(encoder.logit_scale * cosines)
    assert np.allclose([s.probability for s in scores], weights / weights.sum(), atol=1e-4)
    assert encoder.logit_scale > 1


def test_a_template_and_the_bare_text_are_the_same_when_the_template_is_bare(indexed, catalog):
    photo = photo_named(catalog, "blue circle")
    scores = Matcher(catalog, indexed.models).match(photo, KINDS, "{}")
    assert all(s.probability == pytest.approx(s.alone, abs=1e-6) for s in scores)
    several = Matcher(catalog, indexed.models).match(photo, KINDS, ["{}", "a photo of a {}"])
    assert any(abs(s.probability - s.alone) > 1e-4 for s in several)


def test_a_photo_need_not_be_in_any_library(engine, draw_photo, tmp_path):
    file = draw_photo(tmp_path / "foreign.png", "red", "square", (500, 400))
    with Catalog(engine.library.catalog) as catalog:
        scores = Matcher(catalog, engine.models).match(str(file), ["a cat", "a dog", "a cat"])
    assert sorted(score.text for score in scores) == ["a cat", "a dog"]


def test_what_cannot_be_matched_is_told_in_a_sentence(indexed, catalog, tmp_path):
    matcher = Matcher(catalog, indexed.models)
    (tmp_path / "text.jpg").write_text("no photo")
    for photo, texts, template, says in (
        (1, [], "", "Give some texts"),
        (1, [" ", ""], "", "Give some texts"),
        (1, ["a"], "a photo", "A template needs"),
        (999, ["a"], "", "not indexed yet"),
        (str(tmp_path / "missing.jpg"), ["a"], "", "cannot be read"),
        (str(tmp_path / "text.jpg"), ["a"], "", "not a photo"),
    ):
        with pytest.raises(GalleryError, match=says):
            matcher.match(photo, texts, template)
