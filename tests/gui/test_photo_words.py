"""The view model of one photo's words, without a window, against the engine's stand-in."""

import time

import pytest
from building import add_words

from gallery.catalog import Catalog, State
from gallery.gui.photo_words import PhotoWords, Topic
from gallery.gui.reading import CatalogReader
from gallery.gui.tag_names import TagNames
from gallery.gui.words import Words

LONG = 20_000


@pytest.fixture
def reader(library, photos):
    reader = CatalogReader(library)
    yield reader
    reader.close()


@pytest.fixture
def words(qtbot, library, photos, client, reader) -> PhotoWords:
    """Follows the first photo, which a machine tagged and described; the engine is not there."""
    add_words(library, photos[0])
    names = TagNames(reader)
    names.refresh()
    words = PhotoWords(client, reader, names)
    words.show(photos[0])
    qtbot.waitUntil(lambda: bool(words.words.tags))
    return words


@pytest.fixture
def started(qtbot, words, client) -> PhotoWords:
    client.process.start()
    qtbot.waitUntil(lambda: client.is_ready, timeout=LONG)
    return words


@pytest.fixture
def settle(qtbot, words, client, reader):
    """Wait until all that was asked is answered, and read what came of it."""

    def wait() -> None:
        last = client.stop_indexing()  # answers come in order
        qtbot.waitUntil(lambda: client.asked(last) is None, timeout=LONG)
        with qtbot.waitSignal(reader.words, timeout=LONG):
            reader.read_words(words.photo_id)

    return wait


def tags(words) -> dict[str, State]:
    return {tag.name: tag.state for tag in words.words.shown_tags}


def kept(library, photo_id) -> dict[str, State]:
    with Catalog(library.catalog, read_only=True) as catalog:
        return {tag.name: tag.state for tag in catalog.tags_of(photo_id, rejected=True)}


def test_everything_that_is_said_of_a_photo_is_read(words, photos):
    assert tags(words) == {"Rex": State.ACCEPTED, "dog": State.SUGGESTED, "cat": State.SUGGESTED}
    assert [caption.text for caption in words.words.shown_captions] == ["A dog runs."]
    assert [answer.question for answer in words.words.answers] == ["What runs?"]
    assert words.words.rating == 4
    assert words.words.photo.id == photos[0]
    assert len(words.words.files) == 1


def test_another_photo_has_other_words(qtbot, words, photos):
    words.show(photos[1])
    assert words.words.tags == ()
    qtbot.waitUntil(lambda: words.words.photo is not None)
    assert words.words.photo.id == photos[1]
    assert words.words.tags == ()


def test_the_words_of_one_photo_are_not_shown_as_those_of_another_that_is_read_slowly(
    qtbot, words, reader, photos
):
    reader._background.submit(lambda: time.sleep(1))
    told = []
    words.changed.connect(lambda: told.append(words.words))
    words.show(photos[1])
    qtbot.waitUntil(lambda: len(told) == 1)
    assert told[0] == Words(photos[1])
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told[1].photo is not None


def test_of_photos_passed_quickly_only_the_last_is_answered(qtbot, words, reader, photos):
    answered = []
    reader.words.connect(lambda found: answered.append(found.photo_id))
    for photo_id in photos:
        words.show(photo_id)
    qtbot.waitUntil(lambda: bool(answered))
    qtbot.wait(50)
    assert answered == [photos[-1]]


def test_a_wish_counts_at_once_and_is_carried_out_when_the_engine_is_there(
    qtbot, words, client, library, photos, settle
):
    words.judge_tag(words.words.tag_named("dog").tag_id, State.ACCEPTED)
    words.judge_tag(words.words.tag_named("cat").tag_id, State.REJECTED)
    words.give_tag("  my   garden ")
    words.rate(2)
    words.write_caption("Rex at home")
    assert tags(words) == dict.fromkeys(("Rex", "dog", "my garden"), State.ACCEPTED)
    assert words.words.rating == 2
    assert words.waiting and kept(library, photos[0])["dog"] is State.SUGGESTED
    client.process.start()
    settle()
    expected = dict.fromkeys(("Rex", "dog", "my garden"), State.ACCEPTED)
    assert kept(library, photos[0]) == expected | {"cat": State.REJECTED}
    assert tags(words) == expected
    assert words.words.own_caption.text == "Rex at home"
    assert words.words.tag_named("my garden").tag_id > 0


def test_what_is_wished_never_flickers(qtbot, started, settle):
    seen = []
    dog = started.words.tag_named("dog").tag_id
    started.judge_tag(dog, State.ACCEPTED)
    started.changed.connect(lambda: seen.append(tags(started)["dog"]))
    started.rate(1)
    settle()
    assert seen and set(seen) == {State.ACCEPTED}


def test_a_wish_that_is_refused_is_told_and_taken_back(qtbot, started, state):
    state.set("refuse-words")
    started.judge_tag(started.words.tag_named("dog").tag_id, State.REJECTED)
    assert "dog" not in tags(started) and started.undo_text
    qtbot.waitUntil(lambda: bool(started.error(Topic.TAGS)), timeout=LONG)
    assert started.error(Topic.TAGS) == "The catalogue cannot be written."
    assert tags(started)["dog"] is State.SUGGESTED
    assert started.undo_text == ""
    assert not started.error(Topic.CAPTION)
    state.unset("refuse-words")
    started.judge_tag(started.words.tag_named("dog").tag_id, State.REJECTED)
    assert not started.error(Topic.TAGS)


def test_every_decision_can_be_taken_back_one_after_the_other(
    qtbot, started, library, photos, settle
):
    before, captions = kept(library, photos[0]), started.words.captions
    started.judge_tag(started.words.tag_named("dog").tag_id, State.ACCEPTED)
    started.judge_tag(started.words.tag_named("cat").tag_id, State.REJECTED)
    started.give_tag("new")
    started.rate(1)
    started.judge_caption(started.words.captions[0].id, State.REJECTED)
    started.write_caption("Mine")
    settle()
    qtbot.waitUntil(lambda: started.names.id_of("new") is not None)
    assert started.undo_text == "caption written"
    for text in ("caption rejected", "rated", "“new” added", "“cat” rejected", "“dog” accepted"):
        started.undo()
        assert started.undo_text == text
    started.undo()
    assert started.undo_text == ""
    started.undo()
    settle()
    assert kept(library, photos[0]) == before
    assert started.words.captions == captions
    assert started.words.rating == 4


def test_taking_back_works_after_going_on_to_another_photo(qtbot, started, library, photos, settle):
    started.judge_tag(started.words.tag_named("dog").tag_id, State.REJECTED)
    started.show(photos[1])
    started.undo()
    settle()
    assert kept(library, photos[0])["dog"] is State.SUGGESTED
    assert kept(library, photos[1]) == {}


def test_a_machine_describes_when_asked(qtbot, started, state, settle):
    state.set("hold-describe")
    started.describe("long", "German")
    assert started.describing
    started.describe("long")  # while one goes on there is no other
    qtbot.waitUntil(lambda: len(state.asked("Describe(")) == 1, timeout=LONG)
    assert "style='long', language='German'" in state.asked("Describe(")[0]
    state.unset("hold-describe")
    qtbot.waitUntil(lambda: not started.describing, timeout=LONG)
    settle()
    assert "A long description of a shape." in [c.text for c in started.words.shown_captions]


def test_describing_can_be_cancelled(qtbot, started, state):
    state.set("hold-describe")
    started.describe("short")
    started.stop_describing()
    assert not started.describing
    state.unset("hold-describe")
    qtbot.waitUntil(lambda: bool(state.asked("Cancel(")), timeout=LONG)
    assert not started.error(Topic.CAPTION)


def test_a_missing_captioner_is_told_where_it_was_asked_for(qtbot, started, state):
    state.set("no-captioner")
    started.describe("short")
    started.ask("What is it?")
    qtbot.waitUntil(lambda: bool(started.error(Topic.QUESTIONS)), timeout=LONG)
    assert "download it" in started.error(Topic.CAPTION)
    assert not started.describing and started.asking is None


def test_an_answer_comes_in_pieces_and_is_kept(qtbot, started, state, settle):
    state.set("hold-ask")
    started.ask(" What colour? ")
    qtbot.waitUntil(lambda: started.asking.text == "A colour", timeout=LONG)
    assert started.asking.question == "What colour?"
    state.unset("hold-ask")
    qtbot.waitUntil(lambda: started.asking is None, timeout=LONG)
    assert started.words.answers[-1].text == "A colour like any other."
    settle()
    assert [answer.question for answer in started.words.answers] == ["What runs?", "What colour?"]
    started.delete_answer(started.words.answers[0].id)
    assert [answer.question for answer in started.words.answers] == ["What colour?"]
    settle()
    assert [answer.question for answer in started.words.answers] == ["What colour?"]


def test_a_question_goes_on_while_another_photo_is_looked_at(qtbot, started, state, photos):
    state.set("hold-ask")
    started.ask("What colour?")
    qtbot.waitUntil(lambda: started.asking.text == "A colour", timeout=LONG)
    started.show(photos[1])
    assert started.asking is None
    started.show(photos[0])
    assert started.asking.text == "A colour"
    started.stop_asking()
    assert started.asking is None
    state.unset("hold-ask")


def test_an_answer_begins_anew_with_another_engine(qtbot, started, client, state):
    state.set("hold-ask")
    started.ask("What colour?")
    qtbot.waitUntil(lambda: started.asking.text == "A colour", timeout=LONG)
    state.set("die-answering")
    with qtbot.waitSignal(client.died, timeout=LONG):
        state.unset("hold-ask")
    assert started.asking.text == ""
    qtbot.waitUntil(lambda: started.asking is None, timeout=LONG)
    assert started.words.answers[-1].text == "A colour like any other."


def test_what_others_change_is_read_again(qtbot, started, library, client, photos):
    with Catalog(library.catalog) as catalog:
        catalog.give_tag([photos[0]], "from elsewhere")
    client.words_changed.emit((photos[1],))
    qtbot.wait(50)
    assert "from elsewhere" not in tags(started)
    client.words_changed.emit(())
    qtbot.waitUntil(lambda: "from elsewhere" in tags(started))
    qtbot.waitUntil(lambda: "from elsewhere" in started.names.stringList())
