"""The icon in the system tray: its menu, what it says when pointed at, and its messages."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget

FOR_A_MESSAGE_MS = 20_000


class Tray(QObject):
    """Shown while it is wanted, and for a while with a message; decides nothing."""

    opened = Signal()
    pause_wanted = Signal()
    go_on_wanted = Signal()
    quit_wanted = Signal()

    def __init__(self, icon: QIcon, window: QWidget) -> None:
        super().__init__(window)
        self.icon = QSystemTrayIcon(icon, self)
        self.menu = QMenu(window)
        self.open = self.menu.addAction(self.tr("&Open Gallery"))
        self.menu.addSeparator()
        self.pause = self.menu.addAction(self.tr("&Pause indexing"))
        self.go_on = self.menu.addAction("")
        self.menu.addSeparator()
        self.quit = self.menu.addAction(self.tr("&Quit"))
        self.icon.setContextMenu(self.menu)
        self._wanted = False
        self._message = QTimer(self)
        self._message.setSingleShot(True)
        self._message.setInterval(FOR_A_MESSAGE_MS)
        self._message.timeout.connect(self._fit)
        self.open.triggered.connect(self.opened)
        self.pause.triggered.connect(self.pause_wanted)
        self.go_on.triggered.connect(self.go_on_wanted)
        self.quit.triggered.connect(self.quit_wanted)
        self.icon.messageClicked.connect(self.opened)
        self.icon.activated.connect(self._on_activated)
        self.show_state("", None)

    @property
    def available(self) -> bool:
        """Whether this desktop has a tray now."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    def set_wanted(self, wanted: bool) -> None:
        """Be there, or only with messages."""
        self._wanted = wanted
        self._fit()

    def show_state(self, text: str, way_out: str | None) -> None:
        """What is going on, on one line.

        Args:
            way_out: what ends a pause, None where indexing is not paused.
        """
        self.icon.setToolTip(self.tr("Gallery: {0}").format(text) if text else "Gallery")
        self.pause.setVisible(way_out is None)
        self.go_on.setVisible(way_out is not None)
        self.go_on.setText(way_out or "")

    def tell(self, title: str, text: str) -> None:
        """Show a message of the desktop's; nothing where there is no tray."""
        if self.available:
            self._message.start()
            self._fit()
            self.icon.showMessage(title, text, self.icon.icon())

    def close(self) -> None:
        """Be gone at once."""
        self._wanted = False
        self._message.stop()
        self.icon.hide()

    def _fit(self) -> None:
        self.icon.setVisible(self._wanted or self._message.isActive())

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in (
            QSystemTrayIcon.ActivationReason.Trigger,
            QSystemTrayIcon.ActivationReason.DoubleClick,
        ):
            self.opened.emit()
