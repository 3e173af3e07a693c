"""Whether Gallery goes on when its window is closed, and starts with the desktop; no widget."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QSettings, Signal

from gallery.gui.hold import explain
from gallery.gui.indexing import Indexing
from gallery.gui.resident.autostart import Autostart
from gallery.gui.resident.tray import Tray
from gallery.gui.wording import held, moment

STAYS, NOTIFIES, TOLD = "background/stays", "background/notifies", "background/told"


class Resident(QObject):
    """What the user decided of it, kept with the window; and the tray icon, kept in step.

    Args:
        autostart: where the system looks for what to start at login.
        command: what it would start.
    """

    changed = Signal()
    failed = Signal(str)
    """Why something could not be switched, for the user."""

    def __init__(
        self,
        settings: QSettings,
        tray: Tray,
        indexing: Indexing,
        autostart: Autostart,
        command: Sequence[str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._tray = tray
        self._indexing = indexing
        self._autostart = autostart
        self._command = list(command)
        indexing.changed.connect(self._follow)
        tray.pause_wanted.connect(indexing.pause)
        tray.go_on_wanted.connect(indexing.go_on)
        tray.set_wanted(self.stays)
        self._follow()

    @property
    def possible(self) -> bool:
        """Whether this desktop has a tray, without which nobody would find Gallery again."""
        return self._tray.available

    @property
    def stays(self) -> bool:
        """Whether closing the window leaves Gallery running."""
        return self.possible and self._is_on(STAYS, False)

    @property
    def notifies(self) -> bool:
        """Whether the desktop's notifications are wanted."""
        return self._is_on(NOTIFIES, True)

    @property
    def starts_at_login(self) -> bool:
        """Whether the system starts it."""
        return self._autostart.enabled(self._command)

    def set_stays(self, on: bool) -> None:
        """Go on when the window is closed, or end with it."""
        self._settings.setValue(STAYS, on)
        self._tray.set_wanted(self.stays)
        self.changed.emit()

    def set_notifies(self, on: bool) -> None:
        """Notify, or keep silent."""
        self._settings.setValue(NOTIFIES, on)
        self.changed.emit()

    def set_starts_at_login(self, on: bool) -> None:
        """Start with the desktop, in the tray; that means to stay there too."""
        try:
            self._autostart.set_enabled(self._command, on)
        except OSError as error:
            reason = error.strerror or str(error)
            text = self.tr("It cannot be changed what starts when you log in ({0}).")
            self.failed.emit(text.format(reason))
        else:
            if on:
                self.set_stays(True)
        self.changed.emit()

    def went_away(self) -> None:
        """Say once where the window went."""
        if not self._is_on(TOLD, False):
            self._settings.setValue(TOLD, True)
            self._tray.tell(
                self.tr("Gallery goes on"),
                self.tr("It keeps watching your folders. Its icon here opens it again, or quits."),
            )

    def _is_on(self, key: str, usual: bool) -> bool:
        return bool(self._settings.value(key, usual, type=bool))

    def _follow(self) -> None:
        hold, progress = self._indexing.hold, self._indexing.progress
        if hold is not None:
            self._tray.show_state(held(hold, progress), explain(hold).accessible)
        else:
            self._tray.show_state(moment(progress) if progress is not None else "", None)
