"""One tag of a photo, as a chip: its name, and what can be decided about it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from gallery.catalog import PhotoTag, State
from gallery.gui.panel.marks import SIDE, Mark, MarkButton
from gallery.gui.panel.provenance import about_tag, percent, tag_mark, tooltip
from gallery.gui.words import UNKNOWN_TAG

PADDING, HEIGHT = 9, 26


@dataclass(frozen=True, slots=True)
class Label:
    """What a chip says.

    Attributes:
        tag_id: UNKNOWN_TAG when nothing can be decided about it.
        mark: who gave it. confidence: in words, empty when nobody reckoned. about: everything.
        suggested: by a machine, and by no person accepted.
    """

    tag_id: int
    name: str
    mark: str
    about: str
    confidence: str = ""
    suggested: bool = False

    @classmethod
    def of(cls, tag: PhotoTag) -> Label:
        """That of a tag."""
        confidence = "" if tag.confidence is None else percent(tag.confidence)
        suggested = tag.state is State.SUGGESTED
        return cls(tag.tag_id, tag.name, tag_mark(tag), about_tag(tag), confidence, suggested)


class Chip(QWidget):
    """A full outline is a person's word, a dashed one a machine's."""

    accepted = Signal(int)
    rejected = Signal(int)
    searched = Signal(str)

    def __init__(self, label: Label, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tick = MarkButton(Mark.TICK, self.tr("Accept this tag (Space)"), self)
        self.cross = MarkButton(Mark.CROSS, self.tr("Reject this tag (Delete)"), self)
        self.tick.clicked.connect(self.accept)
        self.cross.clicked.connect(self.reject)
        for button in (self.tick, self.cross):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the chip has keys of its own
        line = QHBoxLayout(self)
        line.setContentsMargins(PADDING, 0, 4, 0)
        line.setSpacing(0)
        line.addStretch()
        line.addWidget(self.tick)
        line.addWidget(self.cross)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_label(label)

    def show_label(self, label: Label) -> None:
        """Be the chip of another tag."""
        self.label = label
        decidable = label.tag_id != UNKNOWN_TAG
        self.tick.setVisible(decidable and label.suggested)
        self.cross.setVisible(decidable)
        self.setToolTip(tooltip(label.about))
        said = [label.name, label.mark, label.confidence]
        self.setAccessibleName(", ".join(part for part in said if part))
        self.setAccessibleDescription(
            self.tr("Enter searches for it, Space accepts it, Delete rejects it")
            if decidable
            else self.tr("Enter searches for it")
        )
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the name and the buttons."""
        name = self.fontMetrics().horizontalAdvance(self.label.name)
        return QSize(name + self._beside_name(), max(HEIGHT, self.fontMetrics().height() + 8))

    def minimumSizeHint(self) -> QSize:
        """The name may be cut."""
        return QSize(self._beside_name() + 20, self.sizeHint().height())

    def _beside_name(self) -> int:
        buttons = sum(not button.isHidden() for button in (self.tick, self.cross))
        return PADDING + (SIDE * buttons + 8 if buttons else PADDING) + 1

    def accept(self) -> None:
        """Accept the tag where a machine suggested it."""
        if not self.tick.isHidden():
            self.accepted.emit(self.label.tag_id)

    def reject(self) -> None:
        """Reject the tag if that can be."""
        if not self.cross.isHidden():
            self.rejected.emit(self.label.tag_id)

    def search(self) -> None:
        """Search for its name."""
        self.searched.emit(self.label.name)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The outline, and the name in the room the buttons leave."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self.palette().color(QPalette.ColorRole.Text)
        outline, ground = QColor(colour), QColor(colour)
        outline.setAlpha(150 if self.label.suggested else 70)
        ground.setAlpha(0 if self.label.suggested else 26)
        pen = QPen(outline, 1)
        if self.label.suggested:
            pen.setDashPattern([3, 3])
        if self.hasFocus():
            pen = QPen(self.palette().color(QPalette.ColorRole.Highlight), 2)
        painter.setPen(pen)
        painter.setBrush(ground)
        edge = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(edge, edge.height() / 2, edge.height() / 2)
        painter.setPen(colour)
        width = self.width() - self._beside_name()
        name = self.fontMetrics().elidedText(
            self.label.name, Qt.TextElideMode.ElideRight, width + 1
        )
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = self.width() - PADDING - width if rtl else PADDING
        place = QRect(left, 0, width + 1, self.height())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(place, flags | Qt.TextFlag.TextSingleLine, name)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the name searches for it."""
        inside = self.rect().contains(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and inside:
            self.search()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The same in words."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        name = self.label.name.replace("&", "&&")
        menu.addAction(self.tr("Search for “{0}”").format(name), self.search)
        if not self.tick.isHidden():
            menu.addAction(self.tr("Accept"), self.accept)
        if not self.cross.isHidden():
            menu.addAction(self.tr("Reject"), self.reject)
        menu.popup(event.globalPos())
