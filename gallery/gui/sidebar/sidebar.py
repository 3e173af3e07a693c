"""The sidebar with its place in the window: how wide it is, and whether it is there."""

from __future__ import annotations

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from gallery.gui.sidebar.commands import SidebarCommands
from gallery.gui.sidebar.following import Following
from gallery.gui.sidebar.room import Room
from gallery.gui.sidebar.view import SidebarView

WANTED, WIDTH, FOLDED = "sidebar/wanted", "sidebar/width", "sidebar/folded"
USUAL, LEAST, MOST = 220, 150, 420  # pixels
LINES = 13  # so many times as wide as a line is high, if that is more than usual


class Sidebar(QSplitter):
    """The sidebar at the left of everything else, which it is given by `put_beside`."""

    def __init__(
        self,
        following: Following,
        commands: SidebarCommands,
        toggle: QAction,
        settings: QSettings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._following = following
        self._toggle = toggle
        self.room = Room(bool(settings.value(WANTED, True, type=bool)), self)
        self.view = SidebarView(following.model, self)
        self.view.setMinimumWidth(LEAST)
        self.view.setMaximumWidth(MOST)
        usual = min(max(USUAL, LINES * self.fontMetrics().height()), MOST)
        self._width = _number(settings.value(WIDTH, usual, type=int))
        folded = settings.value(FOLDED)
        if isinstance(folded, str):
            self.view.fold(name for name in folded.split(",") if name)
        self.addWidget(self.view)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self.view.chosen.connect(commands.choose)
        self.view.menu_wanted.connect(commands.open_menu)
        self.view.rename_wanted.connect(commands.rename)
        self.view.delete_wanted.connect(commands.delete)
        self.view.photos_dropped.connect(commands.drop)
        following.turned.connect(lambda: self.view.show_shown(following.shown))
        following.read.connect(lambda _: self.view.viewport().update())
        self.splitterMoved.connect(self._on_moved)
        self.room.changed.connect(self._follow_room)
        # By the user alone: what is checked otherwise follows the room there is.
        toggle.triggered.connect(self.room.want)
        self._follow_room()

    def put_beside(self, widget: QWidget) -> None:
        """What stands at its right, and takes all the room there is."""
        self.addWidget(widget)
        self.setStretchFactor(0, 0)
        self.setStretchFactor(1, 1)
        self._set_width()

    def remember(self, settings: QSettings) -> None:
        """Keep its width, whether it is wanted, and what is folded away."""
        settings.setValue(WANTED, self.room.wanted)
        settings.setValue(WIDTH, self._width)
        settings.setValue(FOLDED, ",".join(sorted(self.view.folded)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make room for the photos, or use it."""
        super().resizeEvent(event)
        self.room.measure(event.size().width())

    def _follow_room(self) -> None:
        shown = self.room.shown
        self._toggle.setChecked(self.room.open)
        self.view.setVisible(shown)
        if shown:
            self._set_width()
        self._following.want(shown)

    def _set_width(self) -> None:
        self.setSizes([self._width, max(1, self.width() - self._width)])

    def _on_moved(self, *_: object) -> None:
        self._width = self.view.width()


def _number(value: object) -> int:
    return min(max(value, LEAST), MOST) if isinstance(value, int) else USUAL
