"""All settings, on pages; each change counts at once."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gallery.gui.indexing import Indexing
from gallery.gui.model_choice.shelf import Shelf
from gallery.gui.resident.page import BackgroundPage
from gallery.gui.resident.resident import Resident
from gallery.gui.settings_dialog.library_page import LibraryPage
from gallery.gui.settings_dialog.models_page import ModelsPage
from gallery.gui.settings_dialog.preferences import Preferences
from gallery.gui.settings_dialog.rows import heading
from gallery.gui.settings_dialog.storage import Storage
from gallery.gui.settings_dialog.storage_page import StoragePage
from gallery.gui.settings_dialog.tags_page import TagsPage
from gallery.gui.settings_dialog.window_pages import AppearancePage, LanguagePage
from gallery.gui.tab_order import order_tabs
from gallery.paths import Library

SPACE = 12  # pixels, around lines and pages


class PageName(StrEnum):
    """The pages, in their order."""

    LIBRARY = "library"
    MODELS = "models"
    TAGS = "tags"
    STORAGE = "storage"
    APPEARANCE = "appearance"
    BACKGROUND = "background"
    LANGUAGE = "language"


class SettingsDialog(QDialog):
    """A list of pages, and the one that is chosen."""

    add_folder_wanted = Signal()
    models_wanted = Signal()
    tags_wanted = Signal()

    def __init__(
        self,
        library: Library,
        indexing: Indexing,
        shelf: Shelf,
        storage: Storage,
        preferences: Preferences,
        resident: Resident,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Settings"))
        self.resize(820, 720)
        self.library = LibraryPage(indexing, self)
        self.models = ModelsPage(shelf, indexing, self)
        self.tags = TagsPage(indexing, self)
        self.storage = StoragePage(library, storage, indexing, self)
        self.appearance = AppearancePage(preferences, self)
        self.background = BackgroundPage(resident, self)
        self.language = LanguagePage(preferences, self)
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Pages of settings"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSpacing(2)
        self.stack = QStackedWidget(self)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        for title, page in (
            (self.tr("Library"), self.library),
            (self.tr("Models"), self.models),
            (self.tr("Tags"), self.tags),
            (self.tr("Storage"), self.storage),
            (self.tr("Appearance"), self.appearance),
            (self.tr("Background"), self.background),
            (self.tr("Language"), self.language),
        ):
            self.list.addItem(self._line(title))
            self.stack.addWidget(self._framed(title, page))
        self.list.setFixedWidth(self.list.sizeHintForColumn(0) + 40)
        line = QHBoxLayout()
        line.addWidget(self.list)
        line.addWidget(self.stack, 1)
        layout = QVBoxLayout(self)
        layout.addLayout(line, 1)
        layout.addWidget(self.buttons)
        self.list.currentRowChanged.connect(self.stack.setCurrentIndex)
        self.list.setCurrentRow(0)
        order_tabs(self)
        self.library.add_wanted.connect(self.add_folder_wanted)
        self.models.models_wanted.connect(self.models_wanted)
        self.tags.tags_wanted.connect(self.tags_wanted)
        self.buttons.rejected.connect(self._close)
        storage.read()
        self.finished.connect(storage.close)

    def show_page(self, name: PageName) -> None:
        """Turn to a page."""
        self.list.setCurrentRow(list(PageName).index(name))

    def _line(self, title: str) -> QListWidgetItem:
        """As high as the sidebar's."""
        item = QListWidgetItem(title)
        size = self.fontMetrics().size(Qt.TextFlag.TextSingleLine, title)
        item.setSizeHint(size + QSize(2 * SPACE, SPACE))
        return item

    def _framed(self, title: str, page: QWidget) -> QWidget:
        """A page below its title; where the window is too small for it, it can be scrolled."""
        content = QWidget(self)
        column = QVBoxLayout(content)
        column.setContentsMargins(SPACE, 4, SPACE, 4)
        column.setSpacing(SPACE)
        column.addWidget(heading(title, content))
        if (inner := page.layout()) is not None:
            inner.setContentsMargins(0, 0, 0, 0)  # below the heading's first letter
        column.addWidget(page, 1)
        area = QScrollArea(self)
        area.setWidget(content)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it scrolls it
        return area

    def _close(self) -> None:
        """Close, unless a pattern that was typed is not understood; Esc leaves it undone."""
        pane = self.library.pane
        if not pane.is_edited or pane.apply_patterns():
            self.accept()
        else:
            self.show_page(PageName.LIBRARY)
