"""The tags there can be, tried on a photo, and runs over all photos: no widget is looked at."""

from __future__ import annotations

import pytest
from qt_parts import started

from gallery.catalog import Catalog, Origin, Tag
from gallery.gui.tag_list.editor import lines
from gallery.gui.tag_list.preview import TagPreview
from gallery.gui.tag_list.tag_list import TagList
from gallery.gui.tag_list.tagging import Tagging
from gallery.gui.tag_list.vocabulary import grouped
from gallery.gui.undoing import Undoing
from gallery.gui.work import Work

LONG = 20_000


@pytest.fixture
def vocabulary(library, photos) -> dict[str, int]:
    """Some tags: their ids by their names."""
    with Catalog(library.catalog) as catalog:
        ids = {
            name: catalog.put_tag(name, "animals", Origin.VOCABULARY) for name in ("dog", "horse")
        }
        ids["Rex"] = catalog.put_tag("Rex")
        catalog.give_tag(photos[:2], "Rex")
    return ids


@pytest.fixture
def tags(qtbot, client, reader, vocabulary) -> TagList:
    started(qtbot, client)
    tags = TagList(client, reader, Undoing(client))
    with qtbot.waitSignal(tags.changed, timeout=LONG):
        tags.read()
    return tags


def names(tags: TagList) -> list[str]:
    return [tag.name for tag in tags.vocabulary.tags]


# -- groups ------------------------------------------------------------------------------------


def test_the_users_own_tags_come_first_and_the_others_by_the_alphabet():
    tags = [
        Tag(1, "soup", "food", Origin.VOCABULARY),
        Tag(2, "Bread", "food", Origin.VOCABULARY),
        Tag(3, "zebra", "animals", Origin.VOCABULARY),
        Tag(4, "Rex", "my tags", Origin.TAUGHT),
    ]
    shown = [(heading, [tag.name for tag in some]) for heading, some in grouped(tags)]
    assert shown == [("my tags", ["Rex"]), ("animals", ["zebra"]), ("food", ["Bread", "soup"])]


def test_a_tag_is_found_by_its_name_or_its_group():
    tags = [Tag(1, "soup", "food", Origin.VOCABULARY), Tag(2, "Cat", "pets", Origin.VOCABULARY)]
    assert [heading for heading, _ in grouped(tags, " FOOD ")] == ["food"]
    assert [heading for heading, _ in grouped(tags, "cat")] == ["pets"]
    assert grouped(tags, "tac") == []


def test_templates_are_typed_one_a_line():
    assert lines("a photo of a {}\n\n  a   {} at night \n") == ["a photo of a {}", "a {} at night"]


# -- the list ----------------------------------------------------------------------------------


def test_a_tag_that_is_added_is_there_at_once_and_then_for_good(qtbot, tags, state, library):
    state.set("hold-tagging")
    tags.put("red bicycle", "my tags", ["a photo of a {}"])
    assert tags.named("Red Bicycle").templates == ("a photo of a {}",)
    assert tags.busy
    state.unset("hold-tagging")
    qtbot.waitUntil(lambda: tags.named("red bicycle").id > 0, timeout=LONG)
    assert not tags.busy and names(tags).count("red bicycle") == 1
    with Catalog(library.catalog, read_only=True) as catalog:
        assert catalog.tag_named("red bicycle").templates == ("a photo of a {}",)


def test_a_tag_of_the_list_that_is_changed_stays_one_of_the_list(qtbot, tags, vocabulary, library):
    tags.enable(tags.named("dog"), False)
    dog = tags.named("dog")
    assert not dog.enabled and dog.id == vocabulary["dog"] and dog.origin is Origin.VOCABULARY
    qtbot.waitUntil(lambda: not tags.busy, timeout=LONG)
    assert not tags.named("dog").enabled


def test_a_change_that_is_refused_is_taken_back_and_told(qtbot, tags, state):
    (state.folder / "refuse-library").write_text("A template needs words.")
    tags.enable(tags.named("dog"), False)
    qtbot.waitUntil(lambda: bool(tags.error), timeout=LONG)
    assert tags.named("dog").enabled and not tags.busy
    assert tags.error == "A template needs words."
    (state.folder / "refuse-library").unlink()
    tags.enable(tags.named("dog"), False)
    assert tags.error == ""


def test_a_tag_that_is_deleted_is_gone_at_once_and_for_good(qtbot, tags, state):
    state.set("hold-tagging")
    tags.put("owl", "animals", [])  # what was wished before holds the engine up
    tags.delete(tags.named("Rex"))
    qtbot.waitUntil(lambda: names(tags) == ["dog", "horse", "owl"])  # though the engine waits
    state.unset("hold-tagging")
    qtbot.waitUntil(lambda: not tags.busy, timeout=LONG)
    assert sorted(names(tags)) == ["dog", "horse", "owl"]


def test_counts_follow_what_happens_to_photos(qtbot, tags, client, library, photos, vocabulary):
    assert tags.vocabulary.counts == {vocabulary["Rex"]: (2, 0)}
    with Catalog(library.catalog) as catalog:
        catalog.give_tag(photos[:5], "dog")
    client.words_changed.emit(())
    qtbot.waitUntil(lambda: tags.vocabulary.counts.get(vocabulary["dog"]) == (5, 0), timeout=LONG)


# -- trying a tag on a photo -------------------------------------------------------------------


@pytest.fixture
def preview(qtbot, client, vocabulary) -> TagPreview:
    started(qtbot, client)
    return TagPreview(client, pause_ms=20)


def test_a_tag_is_tried_when_typing_pauses(qtbot, preview, state, photos):
    preview.look_at(photos[0])
    for typed in ("b", "be", "bea", "beach"):
        preview.type(typed, "my tags", ["a photo of {}"])
    qtbot.waitUntil(lambda: preview.score is not None, timeout=LONG)
    assert (preview.score.name, preview.score.given) == ("beach", True)
    assert preview.score.confidence == pytest.approx(0.6)
    assert len(state.asked("name='be")) == 1


def test_the_photos_best_tags_stand_beside_it(qtbot, preview, photos):
    preview.look_at(photos[0])
    qtbot.waitUntil(lambda: bool(preview.top), timeout=LONG)
    assert [score.name for score in preview.top] == ["horse", "dog", "Rex"]
    assert preview.score is None  # no name is typed


def test_without_a_photo_nothing_is_asked(qtbot, preview, state, photos):
    preview.type("beach", "my tags", [])
    with qtbot.waitSignal(preview.changed, timeout=LONG):
        pass  # the pause is over
    assert not state.asked("PreviewTag") and not preview.busy
    preview.look_at(photos[0])
    qtbot.waitUntil(lambda: preview.score is not None, timeout=LONG)


def test_an_answer_about_another_photo_is_dropped(qtbot, preview, state, photos):
    state.set("hold-preview")
    preview.type("beach", "my tags", [])
    preview.look_at(photos[0])
    qtbot.waitUntil(lambda: bool(state.asked("PreviewTag")), timeout=LONG)
    preview.look_at(None)
    state.unset("hold-preview")
    qtbot.waitUntil(lambda: len(state.asked("Cancel(")) == 2, timeout=LONG)
    assert preview.score is None and preview.top == () and not preview.busy


def test_why_a_tag_cannot_be_tried_is_said_until_something_else_is(qtbot, preview, state, photos):
    (state.folder / "refuse-library").write_text("Nothing is indexed yet.")
    preview.look_at(photos[0])
    qtbot.waitUntil(lambda: preview.error == "Nothing is indexed yet.", timeout=LONG)
    (state.folder / "refuse-library").unlink()
    preview.look_at(photos[1])
    qtbot.waitUntil(lambda: bool(preview.top), timeout=LONG)
    assert preview.error == ""


# -- runs --------------------------------------------------------------------------------------


def test_all_photos_are_tagged_and_the_run_is_taken_back(qtbot, tags, client, vocabulary, state):
    work = Work(client)
    tagging = Tagging(client, work)
    state.set("hold-tagging")
    tagging.start()
    qtbot.waitUntil(lambda: tagging.run.progress is not None, timeout=LONG)
    assert (tagging.run.progress.done, tagging.run.progress.total) == (10, 30)
    assert work.job.text.startswith("Tagging photos · 10 / 30")
    state.unset("hold-tagging")
    qtbot.waitUntil(lambda: tags.vocabulary.last is not None, timeout=LONG)
    assert tags.vocabulary.counts[vocabulary["horse"]] == (0, 30)
    qtbot.waitUntil(lambda: not tagging.busy, timeout=LONG)
    tagging.undo()
    qtbot.waitUntil(lambda: tags.vocabulary.last is None, timeout=LONG)
    assert vocabulary["horse"] not in tags.vocabulary.counts


def test_a_run_cancelled_in_the_status_bar_is_over_here_too(qtbot, client, state, photos):
    started(qtbot, client)
    work = Work(client)
    tagging = Tagging(client, work)
    state.set("hold-tagging")
    tagging.start()
    qtbot.waitUntil(lambda: tagging.run.progress is not None, timeout=LONG)
    work.cancel()
    assert not tagging.busy and tagging.run.progress is None
    state.unset("hold-tagging")


def test_a_run_that_an_engine_dies_of_twice_says_so(qtbot, client, state, photos):
    started(qtbot, client)
    tagging = Tagging(client, Work(client))
    state.set("hold-tagging")
    tagging.start()
    for _ in range(2):
        qtbot.waitUntil(lambda: tagging.run.progress is not None, timeout=LONG)
        with qtbot.waitSignal(client.died, timeout=LONG):
            client.process._process.kill()
        assert tagging.run.progress is None
    assert not tagging.busy and tagging.error.startswith("The engine stopped")
    state.unset("hold-tagging")
