"""The outside of the window, there at once: it shows how the window looked when it was closed,
until the window itself is built.

Importing all that the window is made of takes several times as long as showing this.
"""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSettings, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QIcon, QImage, QPainter, QPaintEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gallery.paths import Library, own_only, resources

GEOMETRY, PICTURED = "window/geometry", "window/pictured"
FIRST_SIZE = (1120, 760)
QUALITY = 90
PATIENCE_MS = 300  # for a first frame, which a window that is minimised never paints


def window_settings(library: Library) -> QSettings:
    """Where the window remembers things: a file with the library."""
    return QSettings(str(library.folder / "window.ini"), QSettings.Format.IniFormat)


class Frame(QWidget):
    """What the system knows as the window; it is filled once, and closes with what is in it."""

    painted = Signal()
    """The first frame has been painted: there is time to build the rest."""

    def __init__(self, library: Library, settings: QSettings) -> None:
        super().__init__()
        self.content: QWidget | None = None
        self._settings = settings
        self._shown = False
        self.setWindowTitle(self.tr("Gallery"))
        self.setWindowIcon(QIcon(str(resources() / "icons" / "gallery.svg")))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        geometry = settings.value(GEOMETRY)
        if not isinstance(geometry, QByteArray) or not self.restoreGeometry(geometry):
            self.resize(*FIRST_SIZE)
        self._picture = _kept_picture(self, library, settings)

    def fill(self, content: QWidget) -> None:
        """Show the window itself from now on."""
        self.content = content
        self._column.addWidget(content)
        content.show()
        self.focusNextChild()
        self._picture = QImage()

    def showEvent(self, event: QShowEvent) -> None:
        """Wait for the first frame, but not forever."""
        super().showEvent(event)
        QTimer.singleShot(PATIENCE_MS, self, self._tell)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture where it fits exactly."""
        if self._picture.deviceIndependentSize().toSize() == self.size():
            QPainter(self).drawImage(0, 0, self._picture)
        if not self._shown:
            QTimer.singleShot(0, self, self._tell)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the size and place, and close what is in it."""
        self._settings.setValue(GEOMETRY, self.saveGeometry())
        if self.content is None or self.content.close():
            event.accept()
        else:
            event.ignore()  # it stays in the tray

    def _tell(self) -> None:
        if not self._shown:
            self._shown = True
            self.painted.emit()


def come_to_front(window: QWidget) -> None:
    """Have a window seen, from wherever it was."""
    if window.isMinimized():
        window.showNormal()
    window.show()
    window.raise_()
    window.activateWindow()


def keep_picture(window: QWidget | None, library: Library, settings: QSettings) -> None:
    """Keep how a window looks for its next start; without one, forget what was kept."""
    path = library.window_picture
    if window is None:
        path.unlink(missing_ok=True)
        return
    library.create()  # for its owner alone
    window.grab().save(str(path), "JPEG", QUALITY)
    own_only(path)
    settings.setValue(PICTURED, _surroundings(window))


def _kept_picture(window: QWidget, library: Library, settings: QSettings) -> QImage:
    """What `keep_picture` kept; a null image where it would not look the same now."""
    if settings.value(PICTURED) != _surroundings(window):
        return QImage()
    picture = QImage(str(library.window_picture))
    picture.setDevicePixelRatio(window.devicePixelRatioF())
    return picture


def _surroundings(window: QWidget) -> str:
    """What a window's look depends on besides its size: light or dark, and the screen."""
    colour = window.palette().color(QPalette.ColorRole.Window).name()
    return f"{colour} {window.devicePixelRatioF()}"
