"""Favourites, hidden photos and albums in the window: menus, keys, dialogs, and taking back."""

import pytest
from PySide6.QtCore import Qt
from qt_parts import menu_on

from gallery.catalog import Catalog, Mark
from gallery.gui.arranging import Arranging
from gallery.gui.name_dialog import NameDialog
from gallery.gui.pages import Page
from gallery.gui.undoing import Undoing

LONG = 20_000
Key, Ctrl, Shift = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def arranging(qtbot, library, photos, client, reader):
    """Knows an empty organisation; the engine is ready."""
    arranging = Arranging(client, reader, Undoing(client))
    client.process.start()
    qtbot.waitUntil(lambda: client.is_ready, timeout=LONG)
    with qtbot.waitSignal(arranging.changed):
        arranging.refresh()
    return arranging


@pytest.fixture
def settle(qtbot, client):
    """Wait until all that was asked is answered."""

    def wait() -> None:
        last = client.stop_indexing()  # answers come in order
        qtbot.waitUntil(lambda: client.asked(last) is None, timeout=LONG)

    return wait


def contents(library) -> dict:
    with Catalog(library.catalog, read_only=True) as catalog:
        return catalog.album_contents()


def marked(library, mark) -> list[int]:
    with Catalog(library.catalog, read_only=True) as catalog:
        return catalog.photos_marked(mark).tolist()


def choose(window, *rows: int) -> None:
    grid = window.browser.grid
    grid.setFocus()
    grid.clearSelection()
    model = grid.selectionModel()
    for row in rows:
        model.select(grid.model().index(row), model.SelectionFlag.Select)
    grid.selected.emit()


def listed(menu) -> list[str]:
    return [action.text() for action in menu.actions()]


def press(menu, text: str) -> None:
    next(action for action in menu.actions() if action.text() == text).trigger()


# -- what is wished, and taken back ------------------------------------------------------------


def test_a_wish_counts_at_once_and_is_told_when_it_is_done(qtbot, arranging, library, photos):
    with qtbot.waitSignal(arranging._undoing.outcome, timeout=LONG) as told:
        arranging.toggle(photos[:2], Mark.FAVOURITE)
        assert arranging.organisation.has(Mark.FAVOURITE) == set(photos[:2])
    assert told.args == ["2 photos marked as favourite"]
    assert marked(library, Mark.FAVOURITE) == sorted(photos[:2])


def test_only_what_was_changed_is_taken_back(arranging, library, photos, settle):
    arranging.toggle(photos[:1], Mark.FAVOURITE)
    arranging.toggle(photos[:3], Mark.FAVOURITE)
    arranging.put("a", photos[:2])
    arranging.put("A", photos[1:4])
    settle()
    assert marked(library, Mark.FAVOURITE) == sorted(photos[:3])
    assert contents(library) == {"a": tuple(photos[:4])}
    arranging._undoing.undo()
    settle()
    assert contents(library) == {"a": tuple(photos[:2])}
    arranging._undoing.undo()
    settle()
    assert contents(library) == {}
    arranging._undoing.undo()
    settle()
    assert marked(library, Mark.FAVOURITE) == photos[:1]
    arranging._undoing.undo()
    settle()
    assert marked(library, Mark.FAVOURITE) == []
    assert arranging._undoing.text == ""


def test_an_album_comes_back_in_its_order(arranging, library, photos, settle):
    order = (photos[2], photos[0], photos[1])
    arranging.put("a", order)
    settle()
    arranging.take_out("a", photos[:1])
    arranging.rename("a", "b")
    arranging.delete("b")
    settle()
    assert contents(library) == {}
    for text, expected in (
        ("Album “b” deleted", {"b": (photos[2], photos[1])}),
        ("“a” is now “b”", {"a": (photos[2], photos[1])}),
        ("1 photo taken out of “a”", {"a": order}),
    ):
        assert arranging._undoing.text == text
        arranging._undoing.undo()
        assert arranging.organisation.albums == expected
        settle()
        assert contents(library) == expected


def test_a_wish_that_is_refused_is_taken_back_and_cannot_be(qtbot, arranging, state, photos):
    state.set("refuse-words")
    arranging.put("a", photos[:1])
    arranging.toggle(photos[:1], Mark.HIDDEN)
    assert list(arranging.organisation.albums) == arranging.names.stringList() == ["a"]
    qtbot.waitUntil(lambda: not arranging.organisation.has(Mark.HIDDEN), timeout=LONG)
    assert arranging.organisation.albums == {} and arranging.names.stringList() == []
    assert arranging._undoing.text == ""


def test_nothing_is_asked_where_nothing_would_change(arranging, state, photos, settle):
    arranging.put("a", photos[:2])
    settle()
    asked = len(state.requests)
    arranging.put("A", photos[1::-1])
    arranging.take_out("a", photos[5:])
    arranging.rename("a", "a")
    assert arranging._undoing.text == "2 photos added to “a”"
    settle()
    assert len(state.requests) == asked + 1  # the one that settles


def test_what_was_read_before_a_wish_was_done_does_not_undo_it(qtbot, arranging, reader, photos):
    before = arranging.organisation
    with qtbot.waitSignal(arranging._undoing.outcome, timeout=LONG):
        arranging.put("a", photos[:1])
    arranging.refresh()
    arranging.refresh()  # while the first goes on
    reader.organisation.emit(before)
    assert list(arranging.organisation.albums) == ["a"]
    with qtbot.waitSignal(arranging.changed):
        pass
    assert list(arranging.organisation.albums) == ["a"]


def test_what_others_arrange_is_read_again(qtbot, arranging, client, library, photos):
    with Catalog(library.catalog) as catalog:
        catalog.put_in_album("from elsewhere", photos[:1])
    client.words_changed.emit(())
    qtbot.waitUntil(lambda: arranging.names.stringList() == ["from elsewhere"])


# -- in the window -----------------------------------------------------------------------------


def test_photos_are_hidden_from_the_timeline_and_undo_brings_them_back(qtbot, window, photos):
    choose(window, 1, 3)
    menu_on(qtbot, window, 1)["Hide"].trigger()
    left = [photo for photo in photos if photo not in (photos[1], photos[3])]
    qtbot.waitUntil(lambda: list(window.browser.model.ids) == left, timeout=LONG)
    assert window.status.run.text() == "2 photos hidden"
    assert window.commands.undo.text() == "U&ndo: 2 photos hidden"
    window.activateWindow()  # the menu was active last
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window.browser.grid, Key.Key_Z, Ctrl)
    assert window.commands.undo.text() == "U&ndo"
    qtbot.waitUntil(lambda: list(window.browser.model.ids) == photos, timeout=LONG)
    assert window.status.run.text() == "Undone: 2 photos hidden"
    assert not window.commands.undo.isEnabled()


def test_photos_that_are_hidden_leave_the_results_of_a_search_too(qtbot, window, photos):
    window.search.words("dog")
    qtbot.waitUntil(lambda: len(window.browser.model.ids) == 15, timeout=LONG)
    found = [int(photo) for photo in window.browser.model.ids]
    choose(window, 2)
    qtbot.keyClick(window.browser.grid, Key.Key_H, Ctrl | Shift)
    assert list(window.browser.model.ids) == found[:2] + found[3:]
    assert window.status.text.text() == "14 results for “dog”"


def test_a_favourite_is_marked_in_the_viewer_by_one_letter(qtbot, window, library, photos):
    window.browser.open_row(4)
    viewer = window.browser.viewer
    assert not viewer.heart.isVisible()
    qtbot.keyClick(viewer, Key.Key_F)
    assert viewer.heart.isVisible()
    qtbot.waitUntil(lambda: marked(library, Mark.FAVOURITE) == [photos[4]], timeout=LONG)
    qtbot.keyClick(viewer, Key.Key_Right)
    assert not viewer.heart.isVisible()
    qtbot.keyClick(viewer, Key.Key_Left)
    qtbot.keyClick(viewer, Key.Key_F)
    assert not viewer.heart.isVisible()
    qtbot.waitUntil(lambda: marked(library, Mark.FAVOURITE) == [], timeout=LONG)


def test_letters_at_the_grid_are_still_words_and_ctrl_d_marks(qtbot, window, library, photos):
    choose(window, 0, 2)
    qtbot.keyClick(window.browser.grid, Key.Key_D, Ctrl)
    wanted = sorted([photos[0], photos[2]])
    qtbot.waitUntil(lambda: marked(library, Mark.FAVOURITE) == wanted, timeout=LONG)
    menu = window.commands.photos
    menu.aboutToShow.emit()
    assert "No longer a &favourite" in listed(menu)
    choose(window, 0, 1)
    menu.aboutToShow.emit()
    assert "&Favourite" in listed(menu)
    qtbot.keyClick(window.browser.grid, Key.Key_F)
    assert window.header.field.text() == "f"


def test_without_a_photo_chosen_there_is_nothing_to_mark(qtbot, window):
    commands = window.commands
    choose(window)
    for action in (commands.favourite, commands.hide, commands.add_to_album, commands.undo):
        assert not action.isEnabled()
    choose(window, 0)
    assert commands.favourite.isEnabled() and not commands.undo.isEnabled()


def test_stars_and_marks_are_taken_back_in_the_order_they_were_given(
    qtbot, window, library, photos
):
    window.browser.open_row(0)
    qtbot.waitUntil(lambda: window.words.words.photo is not None)
    viewer, panel = window.browser.viewer, window.browser.panel
    qtbot.keyClick(viewer, Key.Key_3)
    qtbot.keyClick(viewer, Key.Key_F)
    assert "1 photo marked as favourite" in panel.undo.accessibleName()
    qtbot.keyClick(viewer, Key.Key_Z, Ctrl)
    assert window.words.undo_text == "rated" and not viewer.heart.isVisible()
    assert "rated" in panel.undo.accessibleName()
    qtbot.keyClick(viewer, Key.Key_Z, Ctrl)
    assert window.words.undo_text == "" and window.words.words.rating is None


def test_photos_are_put_into_an_album_that_is_completed_and_searched(
    qtbot, window, library, photos, state
):
    with Catalog(library.catalog) as catalog:
        catalog.put_in_album("Dogs & cats", photos[:1])
    window.arranging.refresh()
    qtbot.waitUntil(lambda: window.arranging.names.rowCount() == 1)
    choose(window, 1, 2)
    menu_on(qtbot, window, 1)["Add to album…"].trigger()
    dialog = window.findChildren(NameDialog)[-1]
    assert dialog.field.completer().model().stringList() == ["Dogs & cats"]
    qtbot.keyClicks(dialog.field, "dogs &  CATS")
    qtbot.keyClick(dialog.field, Key.Key_Return)
    expected = {"Dogs & cats": tuple(photos[:3])}
    qtbot.waitUntil(lambda: contents(library) == expected, timeout=LONG)
    assert listed(window.commands.albums)[3] == "Dogs && cats"
    press(window.commands.albums, "Dogs && cats")
    assert window.header.field.text() == 'album:"Dogs & cats"'
    qtbot.waitUntil(lambda: bool(state.asked("""query='album:"Dogs & cats"'""")), timeout=LONG)


def test_a_new_name_makes_an_album_from_the_photos_menu(qtbot, window, library, photos):
    choose(window, 4)
    window.commands.add_to_album.trigger()
    dialog = window.findChildren(NameDialog)[-1]
    qtbot.keyClicks(dialog.field, "New")
    qtbot.keyClick(dialog.field, Key.Key_Return)
    qtbot.waitUntil(lambda: contents(library) == {"New": (photos[4],)}, timeout=LONG)
    menu_on(qtbot, window, 4)["Take out of album"].menu().actions()[0].trigger()
    qtbot.waitUntil(lambda: contents(library) == {"New": ()}, timeout=LONG)
    assert "Take out of album" not in menu_on(qtbot, window, 4)


def test_albums_are_renamed_and_deleted_from_their_menu(qtbot, window, library, photos):
    window.arranging.put("a", photos[:2])
    albums = window.commands.albums

    def under(title: str):
        return next(action for action in albums.actions() if action.text() == title).menu()

    press(under("&Rename"), "a")
    dialog = window.findChildren(NameDialog)[-1]
    assert dialog.field.text() == "a"
    qtbot.keyClicks(dialog.field, "b")  # what is there is selected
    qtbot.keyClick(dialog.field, Key.Key_Return)
    qtbot.waitUntil(lambda: contents(library) == {"b": tuple(photos[:2])}, timeout=LONG)
    press(under("&Delete"), "b")
    qtbot.waitUntil(lambda: contents(library) == {}, timeout=LONG)
    assert listed(albums) == ["&Favourites", "&Hidden photos"]
    window.commands.undo.trigger()
    qtbot.waitUntil(lambda: contents(library) == {"b": tuple(photos[:2])}, timeout=LONG)


def test_favourites_and_hidden_photos_are_searched_from_the_menu(qtbot, window, state):
    press(window.commands.albums, "&Hidden photos")
    assert window.header.field.text() == "is:hidden"
    qtbot.waitUntil(lambda: bool(state.asked("query='is:hidden'")), timeout=LONG)


def test_what_goes_wrong_is_told(qtbot, window, state, photos):
    state.set("refuse-words")
    window.arranging.put("a", photos[:1])
    qtbot.waitUntil(lambda: window.notices.notice("request") is not None, timeout=LONG)
    assert window.browser.page is Page.GRID
