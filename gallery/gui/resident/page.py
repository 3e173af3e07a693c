"""Settings of what goes on while the window is closed."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gallery.gui.resident.resident import Resident
from gallery.gui.settings_dialog.rows import SwitchRow, sentence


class BackgroundPage(QWidget):
    """Nothing of it is on by itself but notifications, which are few."""

    def __init__(self, resident: Resident, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._resident = resident
        self.stays = SwitchRow(
            self.tr("Keep &watching when the window is closed"),
            self.tr(
                "New photos are found and looked at meanwhile. An icon in the system tray opens "
                "the window again, pauses, and quits."
            ),
            self,
        )
        self.login = SwitchRow(
            self.tr("&Start when I log in"),
            self.tr("Without a window, as an icon in the system tray."),
            self,
        )
        self.notifies = SwitchRow(
            self.tr("&Notify me"),
            self.tr(
                "When indexing that took long is finished, or has no space to go on, and you are "
                "not looking at the window. Of nothing else."
            ),
            self,
        )
        self.why_not = sentence(
            self.tr(
                "This desktop has no system tray, so Gallery ends with its window and cannot "
                "notify. On GNOME the extension “AppIndicator” brings one."
            ),
            self,
        )
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addWidget(self.why_not)
        for row in (self.stays, self.login, self.notifies):
            layout.addWidget(row)
        layout.addStretch()
        self.stays.box.clicked.connect(resident.set_stays)
        self.login.box.clicked.connect(resident.set_starts_at_login)
        self.notifies.box.clicked.connect(resident.set_notifies)
        resident.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        resident, possible = self._resident, self._resident.possible
        self.why_not.setVisible(not possible)
        login = resident.starts_at_login
        self.stays.box.setChecked(resident.stays)
        self.login.box.setChecked(login)
        self.notifies.box.setChecked(resident.notifies and possible)
        self.stays.setEnabled(possible)
        self.notifies.setEnabled(possible)
        # What was turned on where there was a tray can be turned off where there is none.
        self.login.setEnabled(possible or login)
