"""Undo and redo: what was done goes back and forth, whatever it was, and failures are told."""

from __future__ import annotations

import pytest
from building import add_words
from PySide6.QtCore import Qt
from qt_parts import LONG, started

from gallery.catalog import Catalog, Mark, State
from gallery.gui.undoing import MOST_UNDOS, Change, Undoing
from gallery.protocol import MarkPhotos

Key = Qt.Key
Ctrl, Shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def undoing(qtbot, client, photos) -> Undoing:
    started(qtbot, client)
    return Undoing(client)


@pytest.fixture
def favour(undoing, client):
    """Makes a photo a favourite, in a way that can be undone."""

    def make(photo_id: int) -> None:
        def send(on: bool) -> tuple[int]:
            wish = client.request(lambda i: MarkPhotos(i, (photo_id,), Mark.FAVOURITE, on))
            return (wish,)

        undoing.make(Change(f"photo {photo_id}", lambda: send(True), lambda: send(False)))

    return make


@pytest.fixture
def favourites(library, client, qtbot):
    """The favourites there are when all that was asked is answered."""

    def read() -> list[int]:
        last = client.stop_indexing()  # answers come in order
        qtbot.waitUntil(lambda: client.asked(last) is None, timeout=LONG)
        with Catalog(library.catalog, read_only=True) as catalog:
            return catalog.photos_marked(Mark.FAVOURITE).tolist()

    return read


# -- back and forth ----------------------------------------------------------------------------


def test_what_was_undone_is_done_again_in_the_same_order(undoing, favour, favourites, photos):
    for photo_id in photos[:3]:
        favour(photo_id)
    undoing.undo()
    undoing.undo()
    assert favourites() == photos[:1]
    assert (undoing.text, undoing.redo_text) == (f"photo {photos[0]}", f"photo {photos[1]}")
    undoing.redo()
    assert favourites() == sorted(photos[:2]) and undoing.redo_text == f"photo {photos[2]}"
    undoing.redo()
    undoing.redo()  # once too often
    assert favourites() == sorted(photos[:3]) and undoing.redo_text == ""


def test_after_something_new_nothing_is_redone(undoing, favour, favourites, photos):
    favour(photos[0])
    undoing.undo()
    favour(photos[1])
    assert undoing.redo_text == ""
    undoing.redo()
    assert favourites() == [photos[1]]


def test_each_step_is_told_when_it_is_done(qtbot, undoing, favour, photos):
    for step, said in (
        (lambda: favour(photos[0]), "photo {0}"),
        (undoing.undo, "Undone: photo {0}"),
        (undoing.redo, "Done again: photo {0}"),
    ):
        with qtbot.waitSignal(undoing.outcome, timeout=LONG) as told:
            step()
        assert told.args == [said.format(photos[0])]


def test_only_so_many_steps_are_remembered(undoing, favour, favourites, photos):
    for _ in range(MOST_UNDOS + 1):
        favour(photos[0])
    for _ in range(MOST_UNDOS):
        assert undoing.text
        undoing.undo()
    assert not undoing.text


def test_what_is_not_known_how_to_undo_stays_to_be_undone(undoing, client, photos):
    undoing.make(Change("odd", lambda: (client.stop_indexing(),), tuple))
    undoing.undo()
    assert (undoing.text, undoing.redo_text) == ("odd", "")


# -- what fails --------------------------------------------------------------------------------


def test_an_undo_that_fails_is_told_and_can_be_tried_again(
    qtbot, undoing, favour, favourites, photos, state
):
    favour(photos[0])
    favourites()
    state.set("refuse-words")
    with qtbot.waitSignal(undoing.trouble, timeout=LONG) as told:
        undoing.undo()
        assert undoing.text == ""
    assert told.args == [f"Not undone: photo {photos[0]}.\nThe catalogue cannot be written."]
    assert (undoing.text, undoing.redo_text) == (f"photo {photos[0]}", "")
    state.unset("refuse-words")
    undoing.undo()
    assert favourites() == [] and undoing.redo_text


def test_what_cannot_be_undone_does_not_stand_in_the_way_of_what_was_before(
    qtbot, undoing, favour, favourites, photos, state
):
    favour(photos[0])
    favour(photos[1])
    favourites()
    state.set("refuse-words")
    for _ in range(2):
        with qtbot.waitSignal(undoing.trouble, timeout=LONG):
            undoing.undo()
    assert undoing.text == f"photo {photos[0]}"
    state.unset("refuse-words")
    undoing.undo()
    assert favourites() == [photos[1]]


def test_a_redo_that_fails_is_told_and_can_be_tried_again(
    qtbot, undoing, favour, favourites, photos, state
):
    favour(photos[0])
    undoing.undo()
    favourites()
    state.set("refuse-words")
    with qtbot.waitSignal(undoing.trouble, timeout=LONG) as told:
        undoing.redo()
    assert told.args[0].startswith(f"Not redone: photo {photos[0]}.")
    assert (undoing.text, undoing.redo_text) == ("", f"photo {photos[0]}")
    state.unset("refuse-words")
    undoing.redo()
    assert favourites() == photos[:1]


def test_what_is_refused_at_first_is_not_there_to_be_undone(
    qtbot, undoing, favour, photos, state, client
):
    state.set("refuse-words")
    with qtbot.waitSignal(client.failed, timeout=LONG):
        favour(photos[0])
    assert (undoing.text, undoing.redo_text) == ("", "")


def test_undo_and_redo_work_with_another_engine(qtbot, undoing, favour, favourites, photos, client):
    favour(photos[0])
    favourites()
    with qtbot.waitSignal(client.died, timeout=LONG):
        client.search_text("crash once")
    undoing.undo()  # while the next one is being started
    assert favourites() == []
    undoing.redo()
    assert favourites() == photos[:1]


# -- everything that can be decided ------------------------------------------------------------

KEPT = {
    "albums": "SELECT name FROM albums ORDER BY name",
    "in albums": "SELECT name, photo_id FROM album_photos JOIN albums ON albums.id = album_id "
    "ORDER BY name, position",
    "marks": "SELECT mark, photo_id FROM photo_marks ORDER BY 1, 2",
    "stars": "SELECT photo_id, stars FROM ratings ORDER BY 1",
    "searches": "SELECT name, query FROM saved_searches ORDER BY position",
    "tags": "SELECT name, heading, origin, templates, enabled FROM tags ORDER BY name",
    "tags of photos": "SELECT photo_id, name, state, confidence FROM photo_tags "
    "JOIN tags ON tags.id = tag_id ORDER BY 1, 2",
    "examples": "SELECT name, photo_id, positive FROM examples JOIN tags ON tags.id = tag_id "
    "ORDER BY 1, 2",
    "captions": "SELECT photo_id, text, state, model FROM captions ORDER BY photo_id, text",
    "answers": "SELECT * FROM answers ORDER BY id",
}


def kept(library) -> dict[str, list]:
    """All that people can decide, as the catalogue has it."""
    with Catalog(library.catalog, read_only=True) as catalog:
        return {what: catalog._db.execute(sql).fetchall() for what, sql in KEPT.items()}


def by_people(state: dict[str, list]) -> dict[str, list]:
    """The same without what only machines say, which they say anew."""
    return state | {"tags of photos": [t for t in state["tags of photos"] if t[2] != "suggested"]}


def tag_of(window, name: str) -> int:
    return window.words.words.tag_named(name).tag_id


DECISIONS = {
    "favourites": lambda w, p: w.arranging.toggle(p[:3], Mark.FAVOURITE),
    "hidden": lambda w, p: w.arranging.toggle(p[:3], Mark.HIDDEN),
    "new album": lambda w, p: w.arranging.put("new", p[:2]),
    "album grows": lambda w, p: w.arranging.put("old", p[3:5]),
    "album shrinks": lambda w, p: w.arranging.take_out("old", p[:1]),
    "album renamed": lambda w, p: w.arranging.rename("old", "older"),
    "album deleted": lambda w, p: w.arranging.delete("old"),
    "empty album deleted": lambda w, p: w.arranging.delete("empty"),
    "rated": lambda w, p: w.rating.rate(p[:3], 2),
    "rated one": lambda w, p: w.words.rate(1),
    "tag given to many": lambda w, p: w.giving_tags.give(p[:4], "dog"),
    "tag taught": lambda w, p: w.giving_tags.teach(p[1:3], "dog", True),
    "tag taught not": lambda w, p: w.giving_tags.teach(p[:2], "cat", False),
    "tag accepted": lambda w, p: w.words.judge_tag(tag_of(w, "dog"), State.ACCEPTED),
    "tag rejected": lambda w, p: w.words.judge_tag(tag_of(w, "cat"), State.REJECTED),
    "own tag rejected": lambda w, p: w.words.judge_tag(tag_of(w, "Rex"), State.REJECTED),
    "tag given to one": lambda w, p: w.words.give_tag("horse"),
    "caption written": lambda w, p: w.words.write_caption("Mine"),
    "caption rejected": lambda w, p: w.words.judge_caption(
        w.words.words.captions[0].id, State.REJECTED
    ),
    "question deleted": lambda w, p: w.words.delete_answer(w.words.words.answers[0].id),
    "search saved": lambda w, p: w.saving.save("new", "a dog"),
    "search changed": lambda w, p: w.saving.save("Known", "a cat"),
    "search renamed": lambda w, p: w.saving.rename("known", "other"),
    "search deleted": lambda w, p: w.saving.delete("known"),
    "tag added": lambda w, p: w.library_commands.tags.put("owl", "birds", ["an owl"]),
    "tag changed": lambda w, p: w.library_commands.tags.put("dog", "pets", ["a {}"], False),
    "tag deleted": lambda w, p: w.library_commands.tags.delete(
        w.library_commands.tags.named("Rex")
    ),
}


@pytest.fixture
def full(qtbot, window, library, photos):
    """A window on a library in which everything that can be decided was, and is read."""
    add_words(library, photos[0])
    with Catalog(library.catalog) as catalog:
        catalog.put_in_album("old", photos[:3])
        catalog.put_in_album("empty", [])
        catalog.save_search("known", "a bird")
        catalog.mark(photos[:1], Mark.FAVOURITE)
        rex, cat = catalog.tag_named("Rex").id, catalog.tag_named("cat").id
        catalog.judge_tag(photos[4:5], rex, State.REJECTED)
        catalog.show_examples(rex, photos[:1])
        catalog.show_examples(cat, photos[5:6], False)
        catalog.rate(photos[1:2], 5)
    window.words.show(photos[0])
    window.library_commands.tags.read()
    window.client.words_changed.emit(())
    qtbot.waitUntil(lambda: "old" in window.arranging.organisation.albums, timeout=LONG)
    qtbot.waitUntil(lambda: len(window.words.words.answers) == 1, timeout=LONG)
    qtbot.waitUntil(lambda: window.saving.names.stringList() == ["known"], timeout=LONG)
    qtbot.waitUntil(lambda: window.library_commands.tags.named("Rex") is not None, timeout=LONG)
    qtbot.waitUntil(lambda: window.words.names.id_of("Rex") is not None, timeout=LONG)
    return window


@pytest.mark.parametrize("decision", DECISIONS)
def test_every_decision_goes_back_and_forth(qtbot, full, library, photos, decision):
    undoing, before = full.words.undoing, kept(library)
    with qtbot.waitSignal(undoing.outcome, timeout=LONG):
        DECISIONS[decision](full, tuple(photos))
    after = kept(library)
    assert after != before
    qtbot.wait(20)  # what is read after it
    qtbot.waitUntil(lambda: not full.library_commands.tags.busy, timeout=LONG)
    for step, expected in (
        (undoing.undo, before),
        (undoing.redo, after),
        (undoing.undo, before),
    ):
        with qtbot.waitSignal(undoing.outcome, timeout=LONG):
            step()
        seen = by_people if decision.startswith("tag taught") else dict
        assert seen(kept(library)) == seen(expected)
        qtbot.wait(20)


def test_a_new_tag_for_many_is_taken_from_all_of_them(qtbot, full, library, photos):
    undoing, before = full.words.undoing, kept(library)["tags of photos"]
    with qtbot.waitSignal(undoing.outcome, timeout=LONG):
        full.giving_tags.give(photos[:5], " at   home ")
    assert undoing.text == "“at home” added to 5 photos"
    qtbot.waitUntil(lambda: full.words.names.id_of("at home") is not None, timeout=LONG)
    with qtbot.waitSignal(undoing.outcome, timeout=LONG):
        undoing.undo()
    assert kept(library)["tags of photos"] == before


def test_photos_that_have_a_tag_already_keep_it_when_it_is_taken_back(qtbot, photos, library, full):
    undoing, told = full.words.undoing, []
    undoing.outcome.connect(told.append)
    full.giving_tags.give(photos[:1], "Rex")  # it has it
    full.giving_tags.give(photos[:2], "cat")
    full.giving_tags.give(photos[:3], "cat")  # before the first is done
    qtbot.waitUntil(lambda: len(told) == 2, timeout=LONG)
    assert told == ["“cat” added to 2 photos", "“cat” added to 1 photo"]
    with qtbot.waitSignal(undoing.outcome, timeout=LONG):
        undoing.undo()
    with Catalog(library.catalog, read_only=True) as catalog:
        cat, rex = catalog.tag_named("cat").id, catalog.tag_named("Rex").id
        assert catalog.photos_tagged(cat).tolist() == sorted(photos[:2])
        assert photos[0] in catalog.photos_tagged(rex)


# -- in the window -----------------------------------------------------------------------------


def test_keys_and_menus_undo_and_redo_and_say_what(qtbot, full):
    commands, grid = full.commands, full.browser.grid
    assert not commands.redo.isEnabled() and commands.redo.text() == "&Redo"
    assert commands.redo in commands.needs
    full.saving.rename("known", "a & b")
    assert commands.undo.text() == "U&ndo: “known” is now “a && b”"
    full.activateWindow()
    grid.setFocus()
    qtbot.waitUntil(full.isActiveWindow)
    for key in ((Key.Key_Z, Ctrl | Shift), (Key.Key_Y, Ctrl)):
        qtbot.keyClick(grid, Key.Key_Z, Ctrl)
        assert not commands.undo.isEnabled()
        assert commands.redo.text() == "&Redo: “known” is now “a && b”"
        qtbot.keyClick(grid, *key)
        assert commands.undo.isEnabled() and not commands.redo.isEnabled()


def test_an_undo_that_fails_is_told_once_in_the_window(qtbot, full, state):
    full.saving.delete("known")
    qtbot.waitUntil(lambda: full.saving.names.stringList() == [], timeout=LONG)
    state.set("refuse-words")
    full.commands.undo.trigger()
    qtbot.waitUntil(lambda: full.notices.notice("undo") is not None, timeout=LONG)
    assert "Saved search “known” deleted" in full.notices.notice("undo").label.text()
    assert full.notices.notice("request") is None
    assert full.commands.undo.isEnabled() and not full.commands.redo.isEnabled()
