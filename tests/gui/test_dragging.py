"""Photos that are dragged: out of the window as files, within it to what they are to become."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QMouseEvent, QPixmap
from PySide6.QtWidgets import QApplication
from qt_parts import LONG

from gallery.catalog import Catalog, Mark
from gallery.gui.dragging import FILES, PHOTOS, SIDE, drag_pixmap, dragged, photo_ids_in, uri_list
from gallery.gui.folders import FoldersDialog
from gallery.gui.name_dialog import NameDialog
from gallery.gui.pages import Page

Copy, Left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
Plain = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def carried(window) -> list[QMimeData]:
    """What was dragged, in place of a mouse that holds it."""
    seen: list[QMimeData] = []

    def carry(drag) -> None:
        mime = QMimeData()
        for name in drag.mimeData().formats():
            mime.setData(name, drag.mimeData().data(name))
        assert not drag.pixmap().isNull()
        assert drag.supportedActions() == Qt.DropAction.IgnoreAction  # not begun, let alone a move
        seen.append(mime)

    window.drags.carry, window.drags.is_held = carry, lambda: True
    return seen


def files(*paths) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    mime.setText(" ".join(map(str, paths)))  # as file managers do
    return mime


def offer(widget, mime, place: QPoint | None = None) -> bool:
    """Drag something over a widget; gives whether the pointer allows it to be dropped."""
    place = widget.rect().center() if place is None else place
    enter = QDragEnterEvent(place, Copy, mime, Left, Plain)
    QApplication.sendEvent(widget, enter)
    if not enter.isAccepted():
        return False
    move = QDragMoveEvent(place, Copy, mime, Left, Plain)
    move.accept()  # as Qt does, where it was allowed to enter
    QApplication.sendEvent(widget, move)
    return move.isAccepted()


def drop(widget, mime, place: QPoint | None = None) -> None:
    place = widget.rect().center() if place is None else place
    assert offer(widget, mime, place)
    QApplication.sendEvent(widget, QDropEvent(QPointF(place), Copy, mime, Left, Plain))


def pull(qtbot, window, row: int) -> None:
    """Drag a photo of the grid away from where it is."""
    grid = window.browser.grid
    qtbot.waitUntil(lambda: not grid.visualRect(grid.model().index(row)).isEmpty())
    place = grid.visualRect(grid.model().index(row)).center()
    qtbot.mousePress(grid.viewport(), Left, pos=place)
    event_at = place + QPoint(40, 5)
    move = QMouseEvent(
        QMouseEvent.Type.MouseMove,
        QPointF(event_at),
        QPointF(grid.viewport().mapToGlobal(event_at)),
        Qt.MouseButton.NoButton,
        Left,
        Plain,
    )
    QApplication.sendEvent(grid.viewport(), move)


# -- what is dragged ---------------------------------------------------------------------------


@given(st.lists(st.integers(0, 2**62), min_size=1, max_size=5))
def test_photos_that_are_dragged_are_known_again(ids):
    assert photo_ids_in(dragged(ids, b"file:///a.jpg\r\n")) == tuple(ids)


@given(st.binary(max_size=30))
def test_what_another_program_calls_photos_is_none_of_ours(data):
    mime = QMimeData()
    mime.setData(PHOTOS, data)
    assert photo_ids_in(mime) == ()
    assert photo_ids_in(QMimeData()) == ()


def test_files_are_given_in_the_order_of_the_photos_and_only_those_that_are_there(library, photos):
    with Catalog(library.catalog) as catalog:
        wanted = [photos[3], photos[0], 999]
        data = dragged(wanted, uri_list(catalog, wanted))
        paths = [catalog.photos([photo])[0].path for photo in wanted[:2]]
        assert [url.toLocalFile() for url in data.urls()] == paths
        (folder,) = catalog.folder_records()
        catalog.set_offline(folder.id, True)
        assert uri_list(catalog, wanted) == b""
    assert not data.hasFormat("text/plain")  # nobody types photos


def test_the_pointer_has_a_small_picture_and_a_number_for_several(qtbot):
    picture = QPixmap(400, 200)
    picture.fill(Qt.GlobalColor.red)
    one, many = (drag_pixmap(picture, count, 2.0) for count in (1, 12))
    assert (one.width(), one.height()) == (SIDE * 2, SIDE)
    assert one.toImage() != many.toImage()
    assert not drag_pixmap(QPixmap(), 1, 1.0).isNull()


# -- out of the window -------------------------------------------------------------------------


def test_a_photo_is_dragged_alone_unless_it_is_selected(qtbot, window, carried, photos):
    grid = window.browser.grid
    model = grid.selectionModel()
    for row in (1, 2):
        model.select(grid.model().index(row), model.SelectionFlag.Select)
    pull(qtbot, window, 2)
    qtbot.waitUntil(lambda: len(carried) == 1, timeout=LONG)
    assert photo_ids_in(carried[0]) == tuple(photos[1:3]) and len(carried[0].urls()) == 2
    assert grid.selected_ids() == photos[1:3] and window.browser.page is Page.GRID
    pull(qtbot, window, 0)
    qtbot.waitUntil(lambda: len(carried) == 2, timeout=LONG)
    assert photo_ids_in(carried[1]) == (photos[0],)
    assert Path(carried[1].urls()[0].toLocalFile()).exists()


def test_nothing_is_dragged_when_the_mouse_was_let_go_before_it_was_known(qtbot, window, carried):
    window.drags.is_held = lambda: False
    pull(qtbot, window, 0)
    read: list[int] = []
    window.reader.look_up(lambda _: 1, 0, read.append)  # answered after the files were
    qtbot.waitUntil(lambda: read == [1], timeout=LONG)
    assert carried == []


def test_a_photo_is_dragged_out_of_the_viewer_while_all_of_it_is_seen(
    qtbot, window, carried, photos
):
    window.browser.open_row(4)
    picture = window.browser.viewer.picture
    qtbot.waitUntil(lambda: picture._levels != (), timeout=LONG)

    def move() -> None:
        qtbot.mousePress(picture, Left, pos=QPoint(50, 50))
        qtbot.mouseMove(picture, QPoint(90, 60))
        qtbot.mouseRelease(picture, Left, pos=QPoint(90, 60))

    move()
    qtbot.waitUntil(lambda: len(carried) == 1, timeout=LONG)
    assert photo_ids_in(carried[0]) == (photos[4],)
    picture.zoom(8)
    move()
    read: list[int] = []
    window.reader.look_up(lambda _: 1, 0, read.append)
    qtbot.waitUntil(lambda: read == [1], timeout=LONG)
    assert len(carried) == 1  # it was moved along


# -- within the window -------------------------------------------------------------------------


@pytest.fixture
def arranged(qtbot, window, library, photos):
    """A window whose sidebar has an album, a tag and a saved search."""
    with Catalog(library.catalog) as catalog:
        catalog.put_in_album("Summer", photos[:1])
        catalog.give_tag(photos[:1], "sea")
        catalog.save_search("Cats", "cat")
    window.client.words_changed.emit(())
    qtbot.waitUntil(lambda: place(window, "Cats") is not None, timeout=LONG)
    qtbot.waitUntil(lambda: "Summer" in window.arranging.organisation.albums, timeout=LONG)
    return window


def place(window, title: str) -> QPoint | None:
    """Where an entry of the sidebar is."""
    view = window.sidebar.view
    model = view.model()
    waiting = [model.index(row, 0) for row in range(model.rowCount())]
    for index in waiting:
        if index.data() == title:
            view.scrollTo(index)
            return view.visualRect(index).center()
        waiting += [model.index(row, 0, index) for row in range(model.rowCount(index))]
    return None


def test_photos_become_what_they_are_dropped_on_and_that_is_undone(
    qtbot, arranged, library, photos
):
    view, mime = arranged.sidebar.view.viewport(), dragged(photos[:3], b"")
    told: list[str] = []
    arranged.words.undoing.outcome.connect(told.append)
    for title in ("Summer", "Favourites", "sea"):
        drop(view, mime, place(arranged, title))
    said = ["2 photos added to “Summer”", "3 photos marked as favourite", "“sea” added to 2 photos"]
    qtbot.waitUntil(lambda: sorted(told) == sorted(said), timeout=LONG)
    with Catalog(library.catalog, read_only=True) as catalog:
        assert catalog.album_contents() == {"Summer": tuple(photos[:3])}
        assert catalog.photos_marked(Mark.FAVOURITE).tolist() == sorted(photos[:3])
        assert len(catalog.photos_tagged(catalog.tag_named("sea").id)) == 3
    for _ in said:
        arranged.words.undoing.undo()
    qtbot.waitUntil(lambda: len(told) == 6, timeout=LONG)
    with Catalog(library.catalog, read_only=True) as catalog:
        assert catalog.album_contents() == {"Summer": tuple(photos[:1])}
        assert len(catalog.photos_tagged(catalog.tag_named("sea").id)) == 1
        assert catalog.photos_marked(Mark.FAVOURITE).tolist() == []


def test_favourites_that_are_dropped_on_favourites_stay_so(arranged, photos):
    arranged.arranging.mark(photos[:2], Mark.FAVOURITE)
    view = arranged.sidebar.view.viewport()
    drop(view, dragged(photos[:2], b""), place(arranged, "Favourites"))
    assert arranged.arranging.organisation.has(Mark.FAVOURITE) == set(photos[:2])


def test_on_the_heading_of_albums_a_new_one_is_asked_for(qtbot, arranged, library, photos):
    view = arranged.sidebar.view.viewport()
    drop(view, dragged(photos[:2], b""), place(arranged, "Albums"))
    dialog = arranged.findChildren(NameDialog)[-1]
    dialog.field.setText("Winter")
    dialog.accept()
    assert arranged.arranging.organisation.albums["Winter"] == tuple(photos[:2])


def test_where_a_drop_means_nothing_the_pointer_says_so(arranged, photos, tmp_path):
    mime = dragged(photos[:1], b"file:///photos/dog.jpg\r\n")
    view = arranged.sidebar.view.viewport()
    for title in ("All photos", "Cats", "Tags", "Folders", "Duplicates…"):
        assert not offer(view, mime, place(arranged, title)), title
    assert offer(view, mime, place(arranged, "Summer"))
    for widget in (arranged.browser.grid.viewport(), arranged.status, arranged):
        assert not offer(widget, mime)
    arranged.browser.open_row(0)
    arranged.browser.viewer.info.setChecked(True)
    arranged.browser.write_caption()
    editor = arranged.browser.panel.caption.editor
    for widget in (arranged.browser.viewer.picture, editor.viewport()):
        assert not offer(widget, mime)
    assert not editor.canInsertFromMimeData(mime)


def test_a_photo_that_is_dropped_on_the_search_field_is_searched_by(qtbot, arranged, photos):
    with qtbot.waitSignal(arranged.search.found, timeout=LONG):
        drop(arranged.header.field, dragged(photos[2:4], b""))
    assert arranged.search.likeness.photo_id == photos[2]
    assert arranged.header.field.text() == ""


# -- from elsewhere ----------------------------------------------------------------------------


def test_files_and_folders_from_elsewhere_are_taken_wherever_they_are_dropped(
    qtbot, window, library, photos, tmp_path, state
):
    picture = next((tmp_path / "photos").glob("dog*.jpg"))
    for widget in (
        window.browser.grid.viewport(),
        window.sidebar.view.viewport(),
        window.header.field,
    ):
        with qtbot.waitSignal(window.search.found, timeout=LONG):
            drop(widget, files(picture))
        window.search.clear()
    assert window.header.field.text() == ""
    window.browser.open_row(0)
    more = tmp_path / "more"
    more.mkdir()
    drop(window.browser.viewer.picture, files(more))
    qtbot.waitUntil(lambda: bool(state.asked("IndexFolders(id=") and state.asked("more")))


def test_folders_are_dropped_on_the_page_that_welcomes(qtbot, make_window, tmp_path, state):
    window = make_window()
    qtbot.waitUntil(lambda: window.browser.page is Page.ONBOARDING, timeout=LONG)
    folder = tmp_path / "first"
    folder.mkdir()
    drop(window.browser.onboarding, files(folder))
    qtbot.waitUntil(lambda: bool(state.asked("first")), timeout=LONG)


def test_folders_are_dropped_on_their_list_and_nothing_else_is(qtbot, window, tmp_path, state):
    window.show_folders()
    (dialog,) = window.findChildren(FoldersDialog)
    folder = tmp_path / "another"
    folder.mkdir()
    drop(dialog.pane.table.viewport(), files(folder))
    qtbot.waitUntil(lambda: bool(state.asked("another")), timeout=LONG)
    picture = next((tmp_path / "photos").glob("*.jpg"))
    assert not offer(dialog.pane.patterns.viewport(), files(picture))
    assert FILES in files(picture).formats()
