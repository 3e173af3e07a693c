"""The button that shows where in a photo it shows what was looked for."""

from __future__ import annotations

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QPushButton, QWidget

from gallery.gui.heat import heat_image
from gallery.gui.picture import PictureView
from gallery.gui.why import Why


class HeatButton(QPushButton):
    """Lays the heat of a Why over a picture while it is down; hidden where nothing was asked.

    It stays down from photo to photo.
    """

    def __init__(self, picture: PictureView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = picture
        self._why: Why | None = None
        self.setText(self.tr("Show where"))
        self.setCheckable(True)
        self.hide()
        self.toggled.connect(self._follow)

    def follow(self, why: Why) -> None:
        """Show what this one tells."""
        self._why = why
        why.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        why = self._why
        if why is None:
            return
        self.setVisible(bool(why.query))
        wanted = self.isChecked() and bool(why.query)
        self._picture.show_heat(heat_image(why.heat) if wanted else QImage())
        if not why.awaited:  # until then it stays as it was, so that it does not flicker
            self.setEnabled(bool(why.heat) or not (why.known or why.error))
            self.setToolTip(self._about(why))

    def _about(self, why: Why) -> str:
        if self.isEnabled():
            return self.tr("Show where in the photo it shows what was looked for (H)")
        if why.error:
            return self.tr("It could not be found out where it shows")
        if not why.parts:
            return self.tr("This photo was found by what is known of it, not by what it shows")
        return self.tr("The model in use cannot tell where in a photo something shows")
