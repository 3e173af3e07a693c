"""The window: its parts, and what each thing the user does sets going."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QIcon,
    QKeyEvent,
)
from PySide6.QtWidgets import QDialog, QFileDialog, QMainWindow, QVBoxLayout, QWidget

from gallery.gui import dialogs, wording
from gallery.gui.album_commands import AlbumCommands
from gallery.gui.arranging import Arranging
from gallery.gui.browser import Browser
from gallery.gui.chosen import Chosen
from gallery.gui.client import EngineClient
from gallery.gui.dragging import PhotoDrags, photo_ids_in
from gallery.gui.drops import Dropped, understand
from gallery.gui.engine_notices import STARTER, EngineNotices
from gallery.gui.failures import Failures
from gallery.gui.file_actions import connect_file_actions
from gallery.gui.file_commands import FileCommands
from gallery.gui.finding import Finding
from gallery.gui.first_steps import FirstSteps
from gallery.gui.first_steps_bar import FirstStepsBar
from gallery.gui.folder_notices import FolderNotices
from gallery.gui.folders import FoldersDialog
from gallery.gui.frame import come_to_front, keep_picture
from gallery.gui.giving_tags import GivingTags
from gallery.gui.grouping import Grouping
from gallery.gui.header import Header
from gallery.gui.indexing import Indexing
from gallery.gui.indexing_menu import IndexingMenu
from gallery.gui.language_notice import LanguageNotice
from gallery.gui.library_commands import LibraryCommands
from gallery.gui.memory import (
    SLIDE_SECONDS,
    grouping,
    panel_wanted,
    remember,
    remember_grouping,
    slide_seconds,
    thumbnail_side,
)
from gallery.gui.menus import Actions
from gallery.gui.notices import Notices
from gallery.gui.pages import Page
from gallery.gui.palette.commands import Command, commands_of
from gallery.gui.palette.palette import Palette
from gallery.gui.palette.used import UsedCommands
from gallery.gui.photo_commands import PhotoCommands
from gallery.gui.photo_words import PhotoWords
from gallery.gui.photos_menu import PhotosMenu
from gallery.gui.rating import Rating
from gallery.gui.reading import CatalogReader
from gallery.gui.resident.autostart import login_command, system_autostart
from gallery.gui.resident.notifying import Notifying
from gallery.gui.resident.resident import Resident
from gallery.gui.resident.tray import Tray
from gallery.gui.search import TYPING_PAUSE_MS, Search
from gallery.gui.search_bar.recent import RecentSearches
from gallery.gui.settings_dialog.dialog import PageName
from gallery.gui.settings_dialog.preferences import Preferences
from gallery.gui.settings_dialog.theme import Appearance
from gallery.gui.shown import Shown
from gallery.gui.side_by_side.commands import CompareCommand
from gallery.gui.sidebar.commands import SidebarCommands
from gallery.gui.sidebar.following import Following
from gallery.gui.sidebar.saving import Saving
from gallery.gui.sidebar.sidebar import Sidebar
from gallery.gui.spoken import SpokenPhoto
from gallery.gui.status import Status
from gallery.gui.tag_names import TagNames
from gallery.gui.trouble_notices import TroubleNotices, WaysOut
from gallery.gui.why import Why
from gallery.gui.work import Work
from gallery.media.formats import PHOTO_SUFFIXES
from gallery.paths import Library, resources
from gallery.query import Filter
from gallery.query.printing import term_text


class MainWindow(QMainWindow):
    """Everything the user sees; the engine it talks to is started and stopped by others."""

    closed = Signal()

    def __init__(
        self,
        library: Library,
        client: EngineClient,
        settings: QSettings,
        typing_pause_ms: int = TYPING_PAUSE_MS,
    ) -> None:
        super().__init__()
        self._library = library
        self._settings = settings
        self.preferences = Preferences(settings, self)
        self.appearance = Appearance(self.preferences, self)
        self.setWindowTitle(self.tr("Gallery"))
        self.setWindowIcon(QIcon(str(resources() / "icons" / "gallery.svg")))
        self.setAcceptDrops(True)
        self.client = client
        self.reader = CatalogReader(library, self)
        self.search = Search(client, typing_pause_ms, self)
        self.indexing = Indexing(client, self.reader, self)
        self.shown = Shown(client, self.search, self.reader, self.indexing, self)
        self.work = Work(client, self)
        names = TagNames(self.reader, self)
        self.words = PhotoWords(client, self.reader, names, self)
        self.why = Why(client, self.search, self.shown, parent=self)
        self.commands = Actions(self)
        self.recent = RecentSearches(settings, self.search, parent=self)
        self.header = Header(library, self.search, self.reader, self.recent, self)
        self.finding = Finding(self.header, self.search, self.reader, self)
        self.notices = Notices(self)
        self.arranging = Arranging(client, self.reader, self.words.undoing, self)
        self.album_commands = AlbumCommands(self.arranging, self)
        self.rating = Rating(client, self.reader, self.words.undoing, self)
        self.giving_tags = GivingTags(
            client, self.reader, names, self.work, self.words.undoing, self
        )
        self.file_commands = FileCommands(
            client, self.reader, self.work, self.words.undoing, settings, self
        )
        self.photo_commands = PhotoCommands(
            library,
            client,
            self.work,
            names,
            self.album_commands,
            self.rating,
            self.giving_tags,
            self.file_commands,
            self,
        )
        self.browser = Browser(
            library,
            self.search,
            self.shown,
            self.words,
            self.why,
            self.arranging,
            self.photo_commands,
            self.windowIcon(),
            self,
        )
        SpokenPhoto(self.browser.grid, self.browser.model, self.reader, self.arranging)
        self.drags = PhotoDrags(self.reader, self)
        self.grouping = Grouping(grouping(settings), self.browser.grid.side, self)
        chosen = Chosen(self.browser, self)
        self.library_commands = LibraryCommands(
            library,
            client,
            self.reader,
            self.indexing,
            self.work,
            self.words.undoing,
            chosen,
            self,
        )
        views = (self.browser.grid, self.browser.viewer)
        connect_file_actions(self.commands, self.file_commands, chosen, views)
        self._photos_menu = PhotosMenu(
            self.commands, chosen, self.album_commands, self.words.undoing, self
        )
        self.saving = Saving(client, self.words.undoing, self)
        self.sidebar_commands = SidebarCommands(
            self.commands,
            self.search,
            self.saving,
            self.album_commands,
            self.giving_tags,
            self.indexing,
            self,
        )
        following = Following(client, self.reader, self.search, self)
        following.read.connect(self.saving.show)
        self.sidebar = Sidebar(
            following, self.sidebar_commands, self.commands.sidebar, settings, self
        )
        self.side_by_side = CompareCommand(
            library,
            client,
            self.reader,
            self.browser,
            self.photo_commands,
            self.commands,
            self,
        )
        self.command_palette = Palette(self.palette_commands, UsedCommands(settings), self)
        self.status = Status(self)
        self._indexing_menu = IndexingMenu(self.commands, self.indexing, self)
        self._engine_notices = EngineNotices(client, self.notices, settings, self.show_models, self)
        self.first_steps = FirstSteps(
            client, self.library_commands.shelf, self.indexing, settings, self
        )
        self.first_steps_bar = FirstStepsBar(self.first_steps, self)
        self._welcomed = self._quitting = False
        self._failures = Failures(client, self.reader, self.indexing, self)
        self.tray = Tray(self.windowIcon(), self)
        self.resident = Resident(
            settings, self.tray, self.indexing, system_autostart(), login_command(library), self
        )
        self._notifying = Notifying(
            client, self.isActiveWindow, lambda: self.resident.notifies, parent=self
        )
        ways_out = WaysOut(
            self.indexing.look,
            lambda: self.show_settings(PageName.STORAGE),
            self.show_models,
            self.library_commands.shelf.download,
        )
        self._trouble_notices = TroubleNotices(client, self.notices, ways_out, self)
        self._language_notice = LanguageNotice(
            self.search, self.notices, self.show_models, parent=self
        )
        self._folder_notices = FolderNotices(self.indexing, self.notices, settings, self)
        self._arrange()
        self._listen_to_user()
        self._listen_to_engine()
        self._connect_commands()
        self.browser.grid.set_layout(self.preferences.layout)
        self.browser.usual_side = self.preferences.usual_side
        self.browser.grid.set_side(thumbnail_side(settings, self.preferences.usual_side))
        self.shown.group(self.grouping.level)
        self.browser.viewer.info.setChecked(panel_wanted(settings))
        self.browser.slide_seconds = slide_seconds(settings)
        self.browser.turn()
        self.indexing.read()
        names.refresh()
        self.arranging.refresh()
        self.reader.refresh()

    # -- what the user asks for --------------------------------------------------------------

    def add_folder(self) -> None:
        """Let the user choose a folder to add."""
        folder = QFileDialog.getExistingDirectory(self, self.tr("Add a folder of photos"))
        if folder:
            self.shown.add_folders([folder])

    def choose_image(self) -> None:
        """Let the user choose a picture to search by."""
        suffixes = " ".join(f"*{suffix}" for suffix in sorted(PHOTO_SUFFIXES))
        path, _ = QFileDialog.getOpenFileName(
            self, self.tr("Search by image"), "", self.tr("Pictures ({0})").format(suffixes)
        )
        if path:
            self.search.picture(path)

    def take(self, given: Dropped) -> None:
        """Add folders, or search by a picture, that were brought from elsewhere."""
        if given.folders:
            # Who begins with a folder in hand has the first steps ahead all the same.
            self._welcomed |= not self._library.catalog.exists()
            self.shown.add_folders(given.folders)
        elif given.picture:
            self.search.picture(given.picture)

    def show_models(self) -> None:
        """The models there are."""
        self.library_commands.show_models()

    def show_folders(self) -> None:
        """The library's folders, and what is passed over in them."""
        dialog = FoldersDialog(self.indexing, self)
        dialog.pane.add_wanted.connect(self.add_folder)
        self._open(dialog)

    def show_settings(self, page: PageName = PageName.LIBRARY) -> None:
        """What the user decides about the library and the window."""
        self.library_commands.show_settings(self.preferences, self.resident, page, self.add_folder)

    def quit(self) -> None:
        """Close for good, also where closing the window leaves Gallery in the tray."""
        self._quitting = True
        self.window().close()

    def palette_commands(self) -> list[Command]:
        """Everything that can be done, and found: menus, searches of late, folders."""
        found = commands_of(self.menuBar(), self.commands.needs)
        for text in self.recent.texts:
            name = self.tr("Search: {0}").format(text)
            found.append(Command(name, partial(self.finding.words, text)))
        for folder in self.shown.snapshot.folders:
            name = self.tr("Folder: {0}").format(wording.printable(folder))
            query = term_text(Filter("folder", folder))
            found.append(Command(name, partial(self.finding.words, query)))
        return found

    def focus_search(self) -> None:
        """Go to the search field, from wherever."""
        self.commands.full_screen.setChecked(False)
        self.browser.close_photo()
        self.finding.go_to_field()

    # -- how things are put together ---------------------------------------------------------

    def _arrange(self) -> None:
        middle = QWidget(self)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.notices)
        column.addWidget(self.first_steps_bar)
        column.addWidget(self.browser, 1)
        self.sidebar.put_beside(middle)
        self.setCentralWidget(self.sidebar)
        self.setStatusBar(self.status)
        QWidget.setTabOrder(self.status.zoom, self.sidebar.view)  # which stands before the rest

    def _listen_to_user(self) -> None:
        self.header.field.left.connect(self.browser.grid.setFocus)
        self.browser.drag_wanted.connect(self.drags.start)
        self.finding.failed.connect(lambda why: self.notices.show_notice("paste", why))
        self.browser.typed.connect(self.finding.type)
        self.browser.grid.escaped.connect(self.finding.leave)
        self.browser.viewer.closed.connect(lambda: self.commands.full_screen.setChecked(False))
        self.browser.turned.connect(self._on_turned)
        self.browser.grid.opened.connect(lambda _: self.recent.looked_at())
        self.browser.grid.selected.connect(self._say)
        self.browser.panel.searched.connect(self.finding.words)
        self.browser.panel.models_wanted.connect(self.show_models)
        self.photo_commands.models_wanted.connect(self.show_models)
        self.album_commands.searched.connect(self.finding.words)
        self.sidebar_commands.searched.connect(self.finding.words)
        self.sidebar.view.left.connect(self.browser.grid.setFocus)
        undoing = self.words.undoing
        undoing.outcome.connect(self.status.show_outcome)
        undoing.trouble.connect(lambda text: self.notices.show_notice("undo", text))
        self.first_steps.changed.connect(self._on_first_steps)
        self.preferences.usual_side_changed.connect(self._on_usual_side)
        self.preferences.layout_changed.connect(self.browser.grid.set_layout)
        self.client.words_changed.connect(self.browser.read_again)
        self.reader.refreshed.connect(lambda _: self.browser.read_again())
        self.arranging.moved.connect(self.shown.leave_out)
        self.file_commands.outcome.connect(self.status.show_outcome)
        self.file_commands.trouble.connect(lambda text: self.notices.show_notice("request", text))
        self.file_commands.gone.connect(self.shown.drop)
        self.browser.onboarding.choose_wanted.connect(self.add_folder)
        self.browser.onboarding.folder_chosen.connect(lambda f: self.shown.add_folders([f]))
        self.browser.message.acted.connect(self.indexing.go_on)
        self.browser.viewer.files_wanted.connect(self.reader.read_files)
        self.reader.files.connect(self.browser.viewer.show_files)
        self.grouping.changed.connect(self.shown.group)
        self.browser.grid.side_changed.connect(self.grouping.follow)
        self.browser.grid.side_changed.connect(self.status.zoom.show_side)
        self.status.zoom.chosen.connect(self.browser.grid.set_side)
        self.status.pause_wanted.connect(self.indexing.pause)
        self.status.go_on_wanted.connect(self.indexing.go_on)
        self.status.stop_wanted.connect(self.indexing.stop)
        self.status.failures_wanted.connect(self.reader.read_failures)

    def _listen_to_engine(self) -> None:
        self.client.failed.connect(self._on_request_failed)
        self.indexing.changed.connect(self._on_indexing)
        self.indexing.outcome.connect(self.status.show_outcome)
        self.tray.opened.connect(lambda: come_to_front(self.window()))
        self.tray.quit_wanted.connect(self.quit)
        self.resident.failed.connect(lambda text: self.notices.show_notice("request", text))
        self._notifying.told.connect(self.tray.tell)
        self.work.changed.connect(lambda: self.status.work.show_work(self.work))
        self.work.outcome.connect(self.status.show_outcome)
        self.status.work.cancel_wanted.connect(self.work.cancel)

    def _connect_commands(self) -> None:
        commands = self.commands
        commands.add_folder.triggered.connect(self.add_folder)
        commands.search_image.triggered.connect(self.choose_image)
        commands.paste.triggered.connect(self.finding.paste)
        commands.folders.triggered.connect(self.show_folders)
        commands.failures.triggered.connect(self.reader.read_failures)
        commands.settings.triggered.connect(lambda: self.show_settings())
        commands.quit.triggered.connect(self.quit)
        commands.find.triggered.connect(self.focus_search)
        commands.zoom_in.triggered.connect(lambda: self.browser.zoom(1))
        commands.zoom_out.triggered.connect(lambda: self.browser.zoom(-1))
        commands.reset_zoom.triggered.connect(self.browser.zoom_back)
        commands.fit.triggered.connect(self.browser.viewer.picture.fill)
        commands.actual_size.triggered.connect(self.browser.viewer.picture.actual_size)
        commands.caption.triggered.connect(self.browser.write_caption)
        commands.slideshow.triggered.connect(self.browser.start_slideshow)
        commands.full_screen.toggled.connect(self._on_full_screen)
        self.grouping.connect_to(commands)
        self._follow_layout()
        commands.palette.triggered.connect(self.command_palette.open)
        self.library_commands.connect_to(commands)
        self.browser.results.connect_to(commands)
        commands.shortcuts.triggered.connect(
            lambda: self._open(dialogs.ShortcutsDialog(commands.all, self))
        )
        commands.about.triggered.connect(lambda: self._open(dialogs.about(self)))

    def _close_windows(self) -> None:
        """Close what stands before the window or beside it, and with it its threads."""
        for window in self.findChildren(QWidget):
            if window.isWindow() and window.isVisible():
                window.close()

    def _follow_layout(self) -> None:
        preferences, layouts = self.preferences, self.commands.layouts
        layouts[preferences.layout].setChecked(True)
        preferences.layout_changed.connect(lambda layout: layouts[layout].setChecked(True))
        for layout, action in layouts.items():
            action.triggered.connect(lambda _=False, layout=layout: preferences.set_layout(layout))

    def _open(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    # -- what happens ------------------------------------------------------------------------

    def _on_turned(self) -> None:
        page = self.browser.page
        self._follow_first_steps(page)
        self.first_steps_bar.give_room(page is not Page.VIEWER)
        self.header.setVisible(page not in (Page.VIEWER, Page.ONBOARDING))
        self.sidebar.room.fit(page not in (Page.VIEWER, Page.ONBOARDING))
        immersed = page is Page.VIEWER and self.window().isFullScreen()
        self.browser.viewer.immerse(immersed)
        self.menuBar().setVisible(not immersed)
        self.status.setVisible(not immersed)
        self.status.zoom.setVisible(page is Page.GRID)
        for action in (self.commands.actual_size, self.commands.fit):
            action.setEnabled(page is Page.VIEWER)
        self.commands.slideshow.setEnabled(page in (Page.GRID, Page.VIEWER))
        stats = self.shown.snapshot.stats
        self.status.show_failures(stats.failed if stats else 0)
        self._say()

    def _follow_first_steps(self, page: Page) -> None:
        """They begin when the page that welcomes gives way to photos, or the wait for them."""
        if page is Page.ONBOARDING:
            self._welcomed = True
        elif self._welcomed:
            self._welcomed = False
            self.first_steps.begin()

    def _on_first_steps(self) -> None:
        if self.first_steps.under_way:  # which say more than that notice does
            self.notices.remove(STARTER)

    def _say(self) -> None:
        sentence, selected = self.shown.sentence(), self.browser.grid.selected_count()
        if selected > 1 and self.browser.page is Page.GRID:
            chosen = self.tr("{0} selected").format(wording.number(selected))
            sentence = f"{sentence} · {chosen}" if sentence else chosen
        self.status.say(sentence)

    def _on_indexing(self) -> None:
        indexing = self.indexing
        self.status.show_indexing(indexing.progress, indexing.hold, indexing.stopping)

    def _on_request_failed(self, request: int, message: str) -> None:
        owners = (
            self.search,
            self.words,
            self.words.undoing,
            self.why,
            self.photo_commands,
            self.library_commands,
            self.first_steps,
        )
        if not any(owner.answers_with(request) for owner in owners):
            self._trouble_notices.show_failure(request, message)

    def _on_usual_side(self, side: int) -> None:
        self.browser.usual_side = side
        self.browser.grid.set_side(side)

    def _on_full_screen(self, on: bool) -> None:
        if on:
            self.window().showFullScreen()
        elif self.window().isFullScreen():
            self.window().showNormal()
        self._on_turned()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take folders and pictures from elsewhere; our own photos are here already."""
        if not photo_ids_in(event.mimeData()) and understand(event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add folders; search by a picture."""
        self.take(understand(event.mimeData().urls()))
        event.acceptProposedAction()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves a search also from pages without a key of their own."""
        if event.key() == Qt.Key.Key_Escape:
            self.finding.leave()
        else:
            super().keyPressEvent(event)

    def _keep_picture(self) -> None:
        """For the next start, which shows the same: all photos from the first one on."""
        at_top = not self.browser.grid.verticalScrollBar().value()
        same = self.browser.page is Page.GRID and not self.search.active and at_top
        keep_picture(self if same else None, self._library, self._settings)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember how things were; then stay in the tray, or end the threads."""
        wanted = self.browser.viewer.info.isChecked()
        remember_grouping(self.grouping.chosen, self._settings)
        self.sidebar.remember(self._settings)
        if self.browser.slides is not None:
            self.browser.slides.close()
        self._settings.setValue(SLIDE_SECONDS, self.browser.slide_seconds)
        remember(self.browser.grid.side, wanted, self._settings, self._library)
        self._keep_picture()
        self.window().hide()
        self._close_windows()
        # A desktop that ends its session waits for every window to close.
        app = QGuiApplication.instance()
        ending = isinstance(app, QGuiApplication) and app.isSavingSession()
        if self.resident.stays and not (self._quitting or ending):
            event.ignore()
            self.resident.went_away()
            return
        self.tray.close()
        self.file_commands.close()
        self.reader.close()
        self.header.close_threads()
        self.finding.close()
        self.browser.close_threads()
        event.accept()
        self.closed.emit()
