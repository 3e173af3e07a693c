"""The command that puts the selected photos side by side."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from gallery.gui.browser import Browser
from gallery.gui.client import EngineClient
from gallery.gui.menus import Actions
from gallery.gui.pages import Page
from gallery.gui.photo_commands import PhotoCommands
from gallery.gui.reading import CatalogReader
from gallery.gui.side_by_side.comparison import LEAST, MOST_SELECTED
from gallery.gui.side_by_side.window import SideBySide
from gallery.paths import Library


class CompareCommand(QObject):
    """Can be given while a few photos are selected in the grid."""

    def __init__(
        self,
        library: Library,
        client: EngineClient,
        reader: CatalogReader,
        browser: Browser,
        commands: PhotoCommands,
        actions: Actions,
        window: QMainWindow,
    ) -> None:
        super().__init__(window)
        self._library = library
        self._client = client
        self._reader = reader
        self._browser = browser
        self._commands = commands
        self._window = window
        self._action = actions.side_by_side
        self._action.triggered.connect(self.compare)
        browser.grid.selected.connect(self._follow)
        browser.turned.connect(self._follow)
        self._follow()

    def compare(self) -> None:
        """Open them."""
        photo_ids = self._browser.grid.selected_ids()
        if LEAST <= len(photo_ids) <= MOST_SELECTED:
            compared = SideBySide(
                self._library, self._client, self._reader, photo_ids, self._window
            )
            compared.rated.connect(lambda photo, stars: self._commands.rate((photo,), stars))
            compared.show()

    def _follow(self) -> None:
        in_grid = self._browser.page is Page.GRID
        some = LEAST <= self._browser.grid.selected_count() <= MOST_SELECTED
        self._action.setEnabled(in_grid and some)
