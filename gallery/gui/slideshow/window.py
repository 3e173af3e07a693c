"""The slideshow on the screen: one photo, the next one fading in, and a bar when it is wanted."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QEvent, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtCore import QVariantAnimation as Animation
from PySide6.QtGui import (
    QCloseEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from gallery.gui.grid_model import PhotoModel
from gallery.gui.picture_loader import PictureLoader
from gallery.gui.pictures import Picture
from gallery.gui.slideshow.awake import Awake
from gallery.gui.slideshow.bar import SlideBar
from gallery.gui.slideshow.frames import Frames
from gallery.gui.slideshow.slides import Slides
from gallery.gui.wording import name_of

FADE_MS = 350
MOST_PAINT_MS = 16  # a fade whose frames take longer would stutter
MOST_SLOW = 3  # frames, as others may be at work for a moment
BAR_MS = 2500
WANTING_MS = 300
BELOW_BAR = 32


class SlideWindow(QWidget):
    """Shows the photos of a PhotoModel in turn, until a key ends it.

    Args:
        loader: shared with the viewer, which is not looked at meanwhile.
    """

    ended = Signal(int)
    """The photo that was shown last."""

    def __init__(
        self, model: PhotoModel, loader: PictureLoader, seconds: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setWindowTitle(self.tr("Slideshow"))
        self.setAccessibleName(self.tr("Slideshow"))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._model = model
        self._loader = loader
        self._photo_id = -1
        self._asked = False
        self._picture: Picture | None = None
        self._frame, self._before = QImage(), QImage()
        self._message = ""
        self._pointer: QPoint | None = None
        self.fades = True
        self._slow = 0  # frames of fades
        self.slides = Slides(lambda: len(self._model.ids), seconds, self)
        self._frames = Frames(self)
        self._awake = Awake(self.tr("A slideshow is shown"), self)
        self._fade = Animation(self)
        self._fade.setDuration(FADE_MS)
        self._fade.setStartValue(0.0)
        self._fade.setEndValue(1.0)
        self.bar = SlideBar(self.slides, self)
        self.bar.hide()
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(BAR_MS)
        self._resting.timeout.connect(self._hide_bar)
        self._wanting = QTimer(self)  # the grid behind it may have wanted others meanwhile
        self._wanting.setSingleShot(True)
        self._wanting.setInterval(WANTING_MS)
        self._wanting.timeout.connect(self._want)
        self._fade.valueChanged.connect(lambda _: self.update())
        self.bar.left.connect(self.close)
        self.slides.wanted.connect(self._show_row)
        self.slides.changed.connect(self._follow_slides)
        self._frames.ready.connect(self._on_frame)
        loader.loaded.connect(self._on_loaded)
        loader.failed.connect(self._on_failed)
        model.dataChanged.connect(self._on_data)
        model.modelReset.connect(self._on_reset)

    @property
    def photo_id(self) -> int:
        """The photo that is shown, or soon will be."""
        return self._photo_id

    @property
    def shown(self) -> bool:
        """Whether it is there to be seen."""
        return self._frame.text("photo") == str(self._photo_id)

    def start(self, row: int) -> None:
        """Begin with a photo, on the whole screen."""
        if (parent := self.parentWidget()) is not None:
            self.setGeometry(parent.screen().geometry())  # on the screen the user looks at
        self.showFullScreen()
        self.setFocus()
        self.setCursor(Qt.CursorShape.BlankCursor)
        self._awake.begin()
        self.slides.start(row)

    # -- from one photo to the next ----------------------------------------------------------

    def _show_row(self, row: int) -> None:
        self._photo_id = self._model.photo_id(row)
        self._asked = False
        self._picture = None
        self._want()

    def _want(self) -> None:
        self._model.want([self.slides.row, *self.slides.neighbours()], 0)
        self._load()

    def _load(self) -> None:
        """Load the photo as soon as its record is known."""
        record = self._model.record(self.slides.row)
        if record is None or record.id != self._photo_id:
            self._wanting.start()
            return
        neighbours = [self._model.record(row) for row in self.slides.neighbours()]
        soon = [near for near in neighbours if near is not None]
        if self._asked:
            self._loader.prepare(soon)
            return
        self._asked = True
        self.bar.say_name(name_of(record.path))
        self.setAccessibleDescription(name_of(record.path))
        self._loader.load(record, soon)

    def _on_data(self, first: QModelIndex, last: QModelIndex) -> None:
        near = (self.slides.row, *self.slides.neighbours())
        if any(first.row() <= row <= last.row() for row in near):
            self._load()

    def _on_loaded(self, photo_id: int, picture: Picture) -> None:
        if photo_id == self._photo_id:
            self._picture = picture
            self._make_frame()

    def _make_frame(self) -> None:
        if self._picture is not None:
            ratio = self.devicePixelRatioF()
            self._frames.want(self._photo_id, self._picture, self.size() * ratio, ratio)

    def _on_frame(self, photo_id: int, frame: QImage) -> None:
        if photo_id != self._photo_id:
            return
        again = self._frame.text("photo") == str(photo_id)
        frame.setText("photo", str(photo_id))
        self._message = ""
        if again:
            self._frame = frame  # sharper, or in another size
        else:
            self._before, self._frame = self._frame, frame
            self._fade.stop()
            if self.fades and self._before.size() == frame.size():
                self._fade.start()
            self.slides.shown()
        self.update()

    def _on_failed(self, photo_id: int, message: str) -> None:
        if photo_id == self._photo_id and self._picture is None:
            self._frame, self._message = QImage(), message
            self._fade.stop()
            self.update()
            self.slides.shown()

    def _on_reset(self) -> None:
        count = len(self._model.ids)
        if not count:
            self.close()
            return
        row = self._model.row_of(self._photo_id)
        self.slides.follow(min(self.slides.row, count - 1) if row is None else row)

    # -- what is seen ------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """The photo, or two of them while one fades into the other."""
        clock = QElapsedTimer()
        clock.start()
        painter = QPainter(self)
        fading = self._fade.state() is Animation.State.Running
        if self._frame.isNull():
            painter.fillRect(self.rect(), Qt.GlobalColor.black)
            painter.setPen(Qt.GlobalColor.lightGray)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect().adjusted(40, 40, -40, -40), flags, self._message)
        elif fading:
            painter.drawImage(0, 0, self._before)
            painter.setOpacity(float(self._fade.currentValue()))
            painter.drawImage(0, 0, self._frame)
        else:
            painter.drawImage(0, 0, self._frame)
        painter.end()
        self._slow += fading and clock.elapsed() > MOST_PAINT_MS
        if fading and self._slow > MOST_SLOW:
            self.fades = False  # this machine is too slow for it
            self._fade.stop()
            self.update()

    def _follow_slides(self) -> None:
        count = len(self._model.ids)
        self.bar.say_place(self.slides.row, count)
        self._place_bar()

    def _show_bar(self) -> None:
        self.unsetCursor()
        self.bar.show()
        self._place_bar()
        self._resting.start()

    def _hide_bar(self) -> None:
        if self.bar.underMouse():
            self._resting.start()
        else:
            self.bar.hide()
            self.setCursor(Qt.CursorShape.BlankCursor)

    def _place_bar(self) -> None:
        self.bar.adjustSize()
        left = (self.width() - self.bar.width()) // 2
        self.bar.move(left, self.height() - self.bar.height() - BELOW_BAR)

    # -- events ------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """All keys are its own, also those that are shortcuts of the window behind it."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go on and back, Space pauses, plus and minus change the pace, Esc ends."""
        keys, key, slides = Qt.Key, event.key(), self.slides
        if key in (keys.Key_Escape, keys.Key_F5, keys.Key_F11):
            self.close()
            return
        if key in (keys.Key_Right, keys.Key_Down, keys.Key_PageDown, keys.Key_Return):
            slides.step(1)
        elif key in (keys.Key_Left, keys.Key_Up, keys.Key_PageUp, keys.Key_Backspace):
            slides.step(-1)
        elif key == keys.Key_Home:
            slides.start(0)
        elif key == keys.Key_End:
            slides.start(-1)
        elif key == keys.Key_Space:
            slides.pause(not slides.paused)
        elif key in (keys.Key_Plus, keys.Key_Equal):
            slides.pace(1)
        elif key == keys.Key_Minus:
            slides.pace(-1)
        self._show_bar()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand that moves the mouse wants something."""
        point = event.globalPosition().toPoint()
        # A window that opens under a still pointer is told of it as of a move.
        if self._pointer is not None and point != self._pointer:
            self._show_bar()
        self._pointer = point

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click shows the bar."""
        self._show_bar()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The photo is to fill the new size."""
        super().resizeEvent(event)
        self._make_frame()
        self._place_bar()

    def changeEvent(self, event: QEvent) -> None:
        """The same on a screen of more pixels."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._make_frame()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the screen go dark again, and say where it ended."""
        self.slides.stop()
        self._wanting.stop()
        self._fade.stop()
        self._frames.close()
        self._awake.end()
        super().closeEvent(event)
        self.ended.emit(self._photo_id)
