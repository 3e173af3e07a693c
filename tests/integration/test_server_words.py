"""Tags, captions, questions, teaching and files' words, asked of a real engine process."""

from __future__ import annotations

import importlib.util
from dataclasses import replace
from pathlib import Path

import pytest
from serving import Window

from gallery.catalog import Catalog, State
from gallery.engine import Engine
from gallery.protocol import (
    Answered,
    AnswerPiece,
    ApplyWriting,
    Ask,
    Cancel,
    DeleteAnswer,
    DeleteTag,
    Describe,
    DescribeLibrary,
    Done,
    Failed,
    GiveTag,
    Hits,
    ImportModel,
    JudgeCaption,
    JudgeTag,
    Matched,
    MatchTexts,
    PreviewTag,
    PreviewWriting,
    PutTag,
    RatePhotos,
    ReadTexts,
    RemoveModel,
    RestoreAnswer,
    RestoreTag,
    SearchText,
    TagLibrary,
    TagScores,
    Teach,
    UndoTagging,
    UndoWriting,
    UseModel,
    WordsChanged,
    WorkProgress,
    WriteCaption,
    WritingPreview,
)
from gallery.understanding.tagging import Tagger
from gallery.understanding.vocabulary import parse_vocabulary

TEMPLATES = ("a photo of a {}", "a picture of a {}", "{}")
DRAWN = "[shapes]\n{} = a photo of a {} | a picture of a {} | {}\n" + "\n".join(
    f"{colour} {shape}"
    for colour in ("red", "green", "blue")
    for shape in ("circle", "square", "triangle")
)


class Conversation(Window):
    """A window that says one thing after the other."""

    number = 0

    def ask(self, kind, *values, **fields):
        """Send a request; gives its id."""
        self.number += 1
        self.send(kind(self.number, *values, **fields))
        return self.number

    def do(self, kind, *values, **fields):
        """Send a request that is answered by Done."""
        return self.wait_for(Done, id=self.ask(kind, *values, **fields))

    def get(self, reply, kind, *values, **fields):
        """Send a request; gives its reply."""
        return self.wait_for(reply, id=self.ask(kind, *values, **fields))


@pytest.fixture
def ids(library, tiny_model, photo_folder) -> dict[str, int]:
    """An indexed library of nine photos: "red circle" -> id and so on."""
    with Engine(library, str(tiny_model)) as engine:
        engine.change_setting("tag_automatically", ["off"])
        engine.index(engine.add_folders([str(photo_folder)]))
    with Catalog(library.catalog) as catalog:
        tagger = Tagger(catalog, engine.models)
        tagger.sync_vocabulary()
        for tag in catalog.tags():  # of other things than shapes this model has no idea
            catalog.delete_tag(tag.id)
        tagger.take_in(parse_vocabulary(DRAWN))
        return {
            Path(photo.path).stem: photo.id
            for photo in catalog.photos(catalog.photos_by_time().tolist())
        }


def names_of(catalog: Catalog, photo_id: int) -> set[str]:
    return {tag.name for tag in catalog.tags_of(photo_id)}


@pytest.fixture
def window(library, ids, tiny_vlm):
    with Engine(library) as engine:
        engine.change_setting("captioner", [f"local-dir:{tiny_vlm}"])
    window = Conversation(library)
    yield window
    window.process.kill()
    window.process.wait()


@pytest.fixture
def catalog(library, ids):
    with Catalog(library.catalog, read_only=True) as catalog:
        yield catalog


def test_what_a_person_decides_is_kept_and_told(window, catalog, ids):
    red = ids["red circle"]
    window.do(GiveTag, (red,), "sunny")
    window.do(WriteCaption, red, "The sun, drawn")
    window.do(RatePhotos, (red,), 4)
    assert WordsChanged((red,)) in window.seen
    (tag,) = (tag for tag in catalog.tags_of(red) if tag.name == "sunny")
    assert (tag.by_machine, catalog.rating_of(red)) == (False, 4)
    assert catalog.caption_of(red).text == "The sun, drawn"
    window.do(JudgeTag, (red,), tag.tag_id, State.REJECTED)
    window.do(WriteCaption, red, "")
    window.do(DeleteTag, tag.tag_id)
    assert all(tag.name != "sunny" for tag in catalog.tags_of(red, rejected=True))
    assert catalog.caption_of(red) is None


def test_a_tag_that_was_taught_and_deleted_is_had_again_as_it_was(window, catalog, ids):
    red, blue, green = list(ids.values())[:3]
    window.do(Teach, "sunny", (red,))
    window.do(Teach, "sunny", (blue,), False)
    window.do(GiveTag, (green,), "sunny")
    tag = catalog.tag_named("sunny")
    judged, examples = catalog.judged(tag.id), catalog.examples(tag.id)
    assert judged == {red: True, blue: False, green: True}
    window.do(DeleteTag, tag.id)
    gone = 10**9  # a photo that was deleted meanwhile
    window.do(RestoreTag, tag, (*judged.items(), (gone, True)), (*examples.items(), (gone, True)))
    back = catalog.tag_named("sunny")
    assert replace(back, id=0) == replace(tag, id=0)
    assert (catalog.judged(back.id), catalog.examples(back.id)) == (judged, examples)
    model = catalog.current_model()
    assert any(concept.tag_id == back.id for concept in catalog.concepts(model.id))
    window.do(RestoreTag, tag, tuple((i, None) for i in judged), ((red, None), (blue, None)))
    assert catalog.judged(back.id) == catalog.examples(back.id) == {}
    assert catalog.concepts(model.id) == []


def test_photos_are_described_and_a_caption_can_be_rejected(window, catalog, ids):
    red, blue = ids["red circle"], ids["blue square"]
    number = window.ask(Describe, (red, blue))
    assert window.wait_for(WorkProgress, request=number).total == 2
    window.wait_for(Done, id=number)
    assert "red circle" in catalog.caption_of(red).text
    assert "blue square" in catalog.caption_of(blue).text
    caption = catalog.caption_of(red)
    assert caption.model and caption.prompt and caption.made_at
    window.do(JudgeCaption, red, caption.id, State.REJECTED)
    assert catalog.caption_of(red) is None


def test_the_library_is_described_up_to_a_number_of_photos(window, catalog, ids):
    window.do(DescribeLibrary, limit=2)
    described = [photo for photo in ids.values() if catalog.caption_of(photo)]
    assert len(described) == 2
    window.do(DescribeLibrary)
    assert all(catalog.caption_of(photo) for photo in ids.values())


def test_text_in_photos_is_read_or_a_sentence_says_what_to_install(window, catalog, ids):
    number = window.ask(ReadTexts, limit=2)
    if importlib.util.find_spec("rapidocr") is None:
        said = window.wait_for(Failed, id=number).message
        assert "pip install 'gallery-photos[ocr]'" in said
        return
    assert window.wait_for(WorkProgress, request=number).total == 2
    window.wait_for(Done, id=number)
    assert sum(catalog.text_in(photo) is not None for photo in ids.values()) == 2
    long = window.ask(ReadTexts)
    window.wait_for(WorkProgress, request=long)
    window.do(Cancel, long)
    assert window.wait_for(Failed, id=long).message == "cancelled"


def test_a_question_is_answered_piece_by_piece_and_kept(window, catalog, ids):
    blue = ids["blue square"]
    number = window.ask(Ask, (blue,), "what colour is it?")
    answer = window.wait_for(Answered, id=number).answer
    assert "blue" in answer.text
    pieces = [m.text for m in window.seen if isinstance(m, AnswerPiece) and m.request == number]
    assert answer.text in "".join(pieces) or not answer.sure
    assert [kept.id for kept in catalog.answers(blue)] == [answer.id]
    kept = catalog.answers(blue)
    window.do(DeleteAnswer, blue, answer.id)
    assert catalog.answers(blue) == []
    for _ in range(2):
        window.do(RestoreAnswer, answer)
        assert catalog.answers(blue) == kept


def test_searching_goes_on_while_photos_are_described(window, ids):
    long = window.ask(Describe, tuple(ids.values()) * 5)
    window.wait_for(WorkProgress, request=long)
    assert window.get(Hits, SearchText, "red circle", 1).ids[0] == ids["red circle"]
    assert not any(isinstance(m, Done) and m.id == long for m in window.seen)
    window.do(Cancel, long)
    assert window.wait_for(Failed, id=long).message == "cancelled"


def test_without_the_captioner_a_sentence_says_how_to_get_it(library, ids):
    window = Conversation(library)
    assert "gallery models download" in window.get(Failed, Describe, (1,)).message
    window.close()


def test_tags_are_put_previewed_found_taken_back(window, catalog, ids):
    window.do(PutTag, "red circle", "shapes", TEMPLATES)
    assert catalog.tag_named("red circle").templates == TEMPLATES
    wish = ("red circle", "shapes", TEMPLATES)
    (preview,) = window.get(TagScores, PreviewTag, ids["red circle"], *wish).scores
    (other,) = window.get(TagScores, PreviewTag, ids["blue square"], *wish).scores
    assert preview.confidence > 0.4 > other.confidence
    window.do(TagLibrary)
    given = {name for name, photo in ids.items() if name in names_of(catalog, photo)}
    assert len(given) >= 5  # a model this small is sure of most
    for _ in range(3):  # this run, that of PutTag, and the one that took the shapes in
        window.do(UndoTagging)
    assert not any(names_of(catalog, photo) for photo in ids.values())
    best = window.get(TagScores, PreviewTag, ids["red circle"], limit=3).scores
    assert len(best) == 3 and best[0].confidence >= best[1].confidence


def test_a_tag_is_taught_by_photos(window, catalog, ids):
    reds = tuple(ids[f"red {shape}"] for shape in ("circle", "square", "triangle"))
    window.do(Teach, "my red thing", reds[:2])
    window.do(Teach, "my red thing", (ids["blue square"],), positive=False)
    tag = catalog.tag_named("my red thing")
    assert set(reds[:2]) <= set(catalog.photos_tagged(tag.id).tolist())
    assert ids["blue square"] not in catalog.photos_tagged(tag.id)
    assert set(reds[:2]) <= set(window.get(Hits, SearchText, "my red thing", 3).ids)


def test_texts_are_ranked_for_a_photo(window, ids):
    texts = ("a blue square", "a green triangle", "a red circle")
    scores = window.get(Matched, MatchTexts, ids["red circle"], texts).scores
    assert scores[0].text == "a red circle"
    assert sum(score.probability for score in scores) == pytest.approx(1, abs=1e-3)


def test_words_are_previewed_written_and_taken_back(window, catalog, ids, photo_folder):
    red = ids["red circle"]
    window.do(GiveTag, (red,), "sunny")
    sidecars = set(photo_folder.glob("*.xmp"))
    preview = window.get(WritingPreview, PreviewWriting, (red,))
    (change,) = preview.changes
    assert (preview.count, change.new, change.before) == (1, True, "")
    assert "sunny" in change.after
    assert set(photo_folder.glob("*.xmp")) == sidecars == set()
    window.do(ApplyWriting, (red,))
    assert Path(change.path).read_text(encoding="utf-8").count("sunny")
    window.do(UndoWriting)
    assert not Path(change.path).exists()


def test_a_model_is_taken_in_used_and_removed(window, catalog, tiny_coca):
    window.do(ImportModel, "mine", str(tiny_coca))
    window.do(UseModel, "mine")
    red = 1
    window.do(Describe, (red,))
    assert catalog.caption_of(red).text
    assert "no vectors" in window.get(Failed, RemoveModel, "starter", True).message
    window.do(RemoveModel, "mine")
    assert "There is no model" in window.get(Failed, UseModel, "mine").message
