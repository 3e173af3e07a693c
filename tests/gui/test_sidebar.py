"""The sidebar in the window: what its entries show, its menus and keys, and when it is there."""

from __future__ import annotations

import pytest
from building import add_failures, add_photos, draw_photo
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu, QMessageBox

from gallery.catalog import Catalog, Mark
from gallery.gui.duplicates_dialog import DuplicatesDialog
from gallery.gui.failures import FailuresDialog
from gallery.gui.name_dialog import NameDialog
from gallery.gui.pages import Page
from gallery.gui.sidebar.entries import Entry, Kind
from gallery.gui.sidebar.model import ENTRY
from gallery.gui.tag_list.dialog import TagsDialog

LONG = 20_000
Key = Qt.Key


@pytest.fixture
def arranged(library, photos):
    """The thirty photos with albums, tags and a saved search."""
    with Catalog(library.catalog) as catalog:
        catalog.put_in_album("Summer", photos[:3])
        catalog.give_tag(photos[:5], "sea side")
        catalog.mark(photos[:2], Mark.FAVOURITE)
        catalog.save_search("Cats", "cat")
    return photos


@pytest.fixture
def window(arranged, make_window, qtbot):
    """A window whose sidebar knows them, the engine ready."""
    window = make_window()
    qtbot.waitUntil(lambda: place_of(window, "All photos").isValid(), timeout=LONG)
    qtbot.waitUntil(lambda: window.client.is_ready, timeout=LONG)
    return window


def place_of(window, title: str) -> QModelIndex:
    """The first entry of this title, from the top."""
    model = window.sidebar.view.model()
    waiting = [model.index(row, 0) for row in range(model.rowCount())]
    for index in waiting:
        if index.data() == title:
            return index
        waiting += [model.index(row, 0, index) for row in range(model.rowCount(index))]
    return QModelIndex()


def entry(window, title: str) -> Entry:
    return place_of(window, title).data(ENTRY)


def titles(window) -> list[str]:
    """What is to be seen, from the top down."""
    view, found = window.sidebar.view, []
    index = view.model().index(0, 0)
    while index.isValid():
        found.append(index.data())
        index = view.indexBelow(index)
    return found


def click(qtbot, window, title: str, dx: int = 30) -> None:
    view = window.sidebar.view
    index = place_of(window, title)
    view.scrollTo(index)
    rect = view.visualRect(index)
    where = QPoint(rect.left() + dx, rect.bottom() - 8)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)


def shown(window) -> str | None:
    """The entry that is marked as the one shown."""
    place = window.sidebar.view._shown
    return place.data() if place.isValid() else None


def opened(kind):
    return next((w for w in QApplication.topLevelWidgets() if isinstance(w, kind)), None)


def dialog(qtbot, kind):
    qtbot.waitUntil(lambda: opened(kind) is not None, timeout=LONG)
    return opened(kind)


# -- choosing ----------------------------------------------------------------------------------


def test_everything_of_the_library_stands_in_the_sidebar(window):
    assert titles(window) == [
        "All photos", "Recently added", "Favourites", "Folders", "photos",
        "Albums", "Summer", "Saved searches", "Cats", "Tags", "sea side", "More tags…",
        "Tidying up", "Duplicates…",
    ]  # fmt: skip
    counts = {title: entry(window, title).photos for title in titles(window)}
    assert (counts["All photos"], counts["Summer"], counts["sea side"]) == (30, 3, 5)
    assert (counts["photos"], counts["Favourites"], counts["Cats"]) == (30, 2, None)


@pytest.mark.parametrize(
    ("title", "query"),
    [
        ("Recently added", 'added:"last 30 days"'),
        ("Favourites", "is:favourite"),
        ("Summer", 'album:"Summer"'),
        ("sea side", 'tag:"sea side"'),
        ("Cats", "cat"),
    ],
)
def test_an_entry_searches_and_says_what_for(qtbot, window, state, title, query):
    click(qtbot, window, title)
    assert window.header.field.text() == query
    qtbot.waitUntil(lambda: bool(state.asked(f"query={query!r}")), timeout=LONG)
    assert window.search.query == query
    assert shown(window) == title


def test_all_photos_leads_back_to_the_timeline(qtbot, window, photos):
    click(qtbot, window, "Cats")
    qtbot.waitUntil(lambda: len(window.browser.model.ids) == 15, timeout=LONG)
    click(qtbot, window, "All photos")
    assert window.header.field.text() == ""
    assert list(window.browser.model.ids) == photos
    assert shown(window) == "All photos"


def test_the_entry_shown_follows_what_is_searched_for(qtbot, window):
    assert shown(window) == "All photos"
    field = window.header.field
    field.setFocus()
    qtbot.keyClicks(field, "cat")
    qtbot.waitUntil(lambda: shown(window) == "Cats")
    qtbot.keyClicks(field, " 0")
    qtbot.waitUntil(lambda: shown(window) is None)
    field.clear()
    assert shown(window) == "All photos"


def test_photos_like_a_picture_are_none_of_the_entries(qtbot, window, tmp_path):
    window.search.picture(str(draw_photo(tmp_path / "dog 0.png", 3)))
    assert shown(window) is None


@pytest.mark.parametrize(
    ("title", "kind"), [("More tags…", TagsDialog), ("Duplicates…", DuplicatesDialog)]
)
def test_entries_that_are_no_photos_open_what_they_say(qtbot, window, title, kind):
    click(qtbot, window, title)
    dialog(qtbot, kind).close()
    assert shown(window) == "All photos"


def test_failed_files_are_counted_and_listed(qtbot, window, library, tmp_path):
    assert not place_of(window, "Failed files…").isValid()
    add_failures(library, tmp_path / "photos", {"broken.jpg": "damaged"})
    window.reader.refresh()
    qtbot.waitUntil(lambda: place_of(window, "Failed files…").isValid(), timeout=LONG)
    assert entry(window, "Failed files…").photos == 1
    click(qtbot, window, "Failed files…")
    dialog(qtbot, FailuresDialog).close()


# -- keys --------------------------------------------------------------------------------------


def test_keys_go_through_the_entries_and_enter_shows_one(qtbot, window):
    view = window.sidebar.view
    view.setFocus()
    for _ in range(2):
        qtbot.keyClick(view, Key.Key_Down)
    assert view.currentIndex().data() == "Favourites"
    assert not window.search.active  # one only passes by
    qtbot.keyClick(view, Key.Key_Return)
    assert window.search.query == "is:favourite"


def test_who_looked_and_went_away_finds_the_entry_shown_again(qtbot, window):
    view = window.sidebar.view
    view.setFocus()
    qtbot.keyClick(view, Key.Key_Down)
    qtbot.keyClick(view, Key.Key_Escape)
    assert window.browser.grid.hasFocus()
    assert view.currentIndex().data() == "All photos"


def test_sections_fold_by_mouse_and_keys_and_stay_folded(qtbot, window, make_window):
    click(qtbot, window, "Tags")
    assert "sea side" not in titles(window)
    view = window.sidebar.view
    view.setFocus()
    view.setCurrentIndex(place_of(window, "Albums"))
    qtbot.keyClick(view, Key.Key_Left)
    assert "Summer" not in titles(window)
    window.close()
    again = make_window()
    qtbot.waitUntil(lambda: place_of(again, "All photos").isValid(), timeout=LONG)
    assert again.sidebar.view.folded == {"tags", "albums", "hidden"}
    assert "Summer" not in titles(again) and "Cats" in titles(again)


def test_an_arrow_opens_and_chooses_nothing(qtbot, window, library, tmp_path):
    with Catalog(library.catalog) as catalog:
        below = tmp_path / "photos" / "below"
        draw_photo(below / "x.jpg", 77)
        catalog.remove_folder(str(tmp_path / "photos"))
    add_photos(library, tmp_path / "photos", [below / "x.jpg"])
    window.reader.refresh()
    qtbot.waitUntil(lambda: place_of(window, "below").isValid(), timeout=LONG)
    view = window.sidebar.view
    before = view.isExpanded(place_of(window, "photos"))
    click(qtbot, window, "photos", dx=-8)
    assert view.isExpanded(place_of(window, "photos")) is not before
    assert not window.search.active


# -- what is done to entries -------------------------------------------------------------------


def test_a_search_is_saved_renamed_deleted_and_each_is_taken_back(qtbot, window, library):
    def kept() -> dict:
        with Catalog(library.catalog, read_only=True) as catalog:
            return {saved.name: saved.query for saved in catalog.saved_searches()}

    assert not window.commands.save_search.isEnabled()
    window.finding.words("dog is:favourite")
    window.commands.save_search.trigger()
    asking = dialog(qtbot, NameDialog)
    asking.field.setText("Dogs & more")
    asking.accept()
    qtbot.waitUntil(lambda: place_of(window, "Dogs & more").isValid(), timeout=LONG)
    qtbot.waitUntil(lambda: shown(window) == "Dogs & more", timeout=LONG)
    assert kept() == {"Cats": "cat", "Dogs & more": "dog is:favourite"}

    view = window.sidebar.view
    view.setFocus()
    view.setCurrentIndex(place_of(window, "Dogs & more"))
    qtbot.keyClick(view, Key.Key_F2)
    qtbot.waitUntil(lambda: opened(NameDialog) is not None)
    asking = opened(NameDialog)
    assert asking.field.text() == "Dogs & more"
    asking.field.setText("Dogs")
    asking.accept()
    qtbot.waitUntil(lambda: place_of(window, "Dogs").isValid(), timeout=LONG)

    view.setCurrentIndex(place_of(window, "Dogs"))
    qtbot.keyClick(view, Key.Key_Delete)
    qtbot.waitUntil(lambda: not place_of(window, "Dogs").isValid(), timeout=LONG)
    for back in ({"Cats", "Dogs"}, {"Cats", "Dogs & more"}, {"Cats"}):
        window.words.undoing.undo()
        qtbot.waitUntil(lambda back=back: set(kept()) == back, timeout=LONG)
    assert kept() == {"Cats": "cat"}


def test_a_known_name_gets_the_new_search_and_undo_the_one_before(qtbot, window, library):
    def query() -> str:
        with Catalog(library.catalog, read_only=True) as catalog:
            return catalog.saved_search("Cats").query

    window.saving.save("cats", "dog")
    qtbot.waitUntil(lambda: query() == "dog", timeout=LONG)
    window.words.undoing.undo()
    qtbot.waitUntil(lambda: query() == "cat", timeout=LONG)


def test_an_album_is_renamed_and_deleted_in_the_sidebar(qtbot, window):
    view = window.sidebar.view
    menu = menu_on(qtbot, window, "Summer")
    menu["Rename…"].trigger()
    asking = dialog(qtbot, NameDialog)
    asking.field.setText("Sun")
    asking.accept()
    qtbot.waitUntil(lambda: place_of(window, "Sun").isValid(), timeout=LONG)
    view.setFocus()
    view.setCurrentIndex(place_of(window, "Sun"))
    qtbot.keyClick(view, Key.Key_Delete)
    qtbot.waitUntil(lambda: not place_of(window, "Sun").isValid(), timeout=LONG)
    assert place_of(window, "Albums").isValid()  # for photos that are dropped on it


def menu_on(qtbot, window, title: str) -> dict:
    """The actions of the menu opened on an entry, by what they say."""
    view = window.sidebar.view
    view.customContextMenuRequested.emit(view.visualRect(place_of(window, title)).center())
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    found = {action.text().replace("&", ""): action for action in menu.actions()}
    menu.close()
    return found


def test_a_folder_is_removed_after_a_question(qtbot, window, state):
    menu_on(qtbot, window, "photos")["Remove from the library…"].trigger()
    box = dialog(qtbot, QMessageBox)
    assert "photos" in box.text()
    next(b for b in box.buttons() if b.text() == "Remove").click()
    qtbot.waitUntil(lambda: bool(state.asked("RemoveFolder")), timeout=LONG)
    # It was the last: the first page is there again, all by itself.
    qtbot.waitUntil(lambda: window.browser.page is Page.ONBOARDING, timeout=LONG)
    assert window.sidebar.view.isHidden()


def test_the_menu_beside_the_entries_saves_the_search_too(qtbot, window):
    window.finding.words("dog")
    window.sidebar.view.menu_wanted.emit(None, QPoint(0, 0))
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert window.commands.save_search in menu.actions()
    assert window.commands.save_search.isEnabled()
    menu.close()


def test_what_was_hidden_stands_folded_at_the_end(qtbot, window, photos):
    window.arranging.toggle(photos[:4], Mark.HIDDEN)
    qtbot.waitUntil(lambda: place_of(window, "Hidden").isValid(), timeout=LONG)
    qtbot.waitUntil(lambda: entry(window, "All photos").photos == 26, timeout=LONG)
    assert titles(window)[-1] == "Hidden"
    view = window.sidebar.view
    view.expand(place_of(window, "Hidden"))
    assert titles(window)[-1] == "Hidden photos"
    assert entry(window, "Hidden photos").photos == 4
    assert entry(window, "Hidden photos").kind is Kind.HIDDEN


# -- its place in the window -------------------------------------------------------------------


def test_the_sidebar_is_toggled_and_remembered_with_its_width(qtbot, window, make_window):
    window.sidebar.setSizes([300, 600])
    window.sidebar.splitterMoved.emit(300, 1)
    window.commands.sidebar.trigger()
    assert window.sidebar.view.isHidden() and not window.commands.sidebar.isChecked()
    window.close()
    again = make_window()
    assert again.sidebar.view.isHidden()
    again.commands.sidebar.trigger()
    assert again.sidebar.view.isVisible()
    qtbot.waitUntil(lambda: again.sidebar.view.width() == 300)


def test_it_goes_away_in_a_narrow_window_and_comes_back(qtbot, window):
    window.resize(660, 600)
    qtbot.waitUntil(lambda: window.sidebar.view.isHidden())
    assert not window.commands.sidebar.isChecked()
    window.resize(900, 600)
    qtbot.waitUntil(lambda: window.sidebar.view.isVisible())
    assert window.commands.sidebar.isChecked()


def test_one_photo_has_the_whole_window(qtbot, window):
    window.browser.open_row(0)
    assert window.sidebar.view.isHidden()
    assert window.commands.sidebar.isChecked()
    window.browser.close_photo()
    assert window.sidebar.view.isVisible()


def test_nothing_is_counted_while_nobody_looks(qtbot, window, library, photos):
    window.commands.sidebar.trigger()
    with Catalog(library.catalog) as catalog:
        catalog.put_in_album("Winter", photos[:2])
    with qtbot.waitSignal(window.reader.refreshed, timeout=LONG):
        window.reader.refresh()
    qtbot.wait(400)
    assert not place_of(window, "Winter").isValid()
    window.commands.sidebar.trigger()
    qtbot.waitUntil(lambda: place_of(window, "Winter").isValid(), timeout=LONG)
