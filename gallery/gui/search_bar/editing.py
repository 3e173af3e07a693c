"""Changing a chip: a menu where there is little to choose from, else a small sheet below it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gallery.gui.search_bar.chip_view import ChipView
from gallery.gui.search_bar.editors import Editor, editor_for
from gallery.gui.search_bar.labels import choice_label, field_title, label, month_label
from gallery.gui.search_bar.terms import Chip, negated
from gallery.gui.search_bar.values import Choices
from gallery.query import Filter
from gallery.query.fields import FIELDS
from gallery.query.terms import Term, Value

FEW = 24  # values that fit a menu


class ChipEditing(QWidget):
    """Opens menus and sheets for chips; what comes of them is told by signals."""

    replaced = Signal(object, object)
    """A Chip and the Term that takes its place."""
    removed = Signal(object)
    """The Chip to be taken out."""

    def __init__(self, choices: Callable[[], Choices], parent: QWidget) -> None:
        super().__init__(parent)
        self._choices = choices
        self.hide()  # it is here for its menus and sheets to belong to something

    def edit(self, view: ChipView) -> None:
        """Let the user change a chip."""
        chip = view.chip
        if chip is None:
            return
        editor = None if self._values(chip) else editor_for(chip, self._choices())
        if editor is None:
            self.open_menu(view)
            return
        sheet = EditSheet(chip, view.text, editor, self)
        sheet.applied.connect(lambda term: self.replaced.emit(chip, term))
        sheet.removed.connect(lambda: self.removed.emit(chip))
        sheet.open_below(view)

    def open_menu(self, view: ChipView) -> None:
        """Let the user choose what becomes of a chip."""
        chip = view.chip
        if chip is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        values = self._values(chip)
        for text, value in values:
            self._add_choice(menu, chip, text, value)
        if values:
            menu.addSeparator()
        elif editor_for(chip, {}) is not None:
            menu.addAction(self.tr("Change…"), lambda: self.edit(view))
        if chip.term is not None:
            self._add_sign(menu, chip, chip.term)
        menu.addAction(self.tr("Remove"), lambda: self.removed.emit(chip))
        menu.popup(view.mapToGlobal(QPoint(0, view.height() + 2)))

    def _add_choice(self, menu: QMenu, chip: Chip, text: str, value: Value) -> None:
        chosen = isinstance(chip.term, Filter) and chip.term.value == value
        term = Filter(chip.field, value, chip.negative)
        action = menu.addAction(text.replace("&", "&&"), lambda: self.replaced.emit(chip, term))
        action.setCheckable(True)
        action.setChecked(chosen)
        if chosen:
            menu.setActiveAction(action)

    def _add_sign(self, menu: QMenu, chip: Chip, term: Term) -> None:
        without = menu.addAction(
            self.tr("Without this"), lambda: self.replaced.emit(chip, negated(term))
        )
        without.setCheckable(True)
        without.setChecked(term.negative)

    def _values(self, chip: Chip) -> Sequence[tuple[str, Value]]:
        """What a chip can be, where that is not much: text and value."""
        if chip.field == "month":
            return [(month_label(number), (number,)) for number in range(1, 13)]
        if chip.field == "type":
            known = list(self._choices().get("type", ()))[:FEW]
            if isinstance(chip.term, Filter) and str(chip.term.value) not in known:
                known.insert(0, str(chip.term.value))
            return [(name.upper(), name) for name in known]
        choices = FIELDS[chip.field].choices if chip.field else ()
        return [(choice_label(chip.field, value), value) for value in choices]


class EditSheet(QFrame):
    """A small window below a chip with its editor; Enter applies, Esc leaves all as it was."""

    applied = Signal(object)
    removed = Signal()

    def __init__(self, chip: Chip, title: str, editor: Editor, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.editor = editor
        name = field_title(chip.field) if chip.field else label(chip, title)
        self.setAccessibleName(self.tr("Change {0}").format(name))
        heading = QLabel(name if chip.field else self.tr("Words"), self)
        heading.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        problem = QLabel(chip.problem, self)
        problem.setTextFormat(Qt.TextFormat.PlainText)
        problem.setWordWrap(True)
        problem.setVisible(bool(chip.problem))
        self.without = QCheckBox(self.tr("Without this"), self)
        self.without.setChecked(chip.negative)
        remove = QPushButton(self.tr("Remove"), self)
        remove.setAutoDefault(False)
        remove.clicked.connect(self._remove)
        self.apply_button = QPushButton(self.tr("Apply"), self)
        self.apply_button.clicked.connect(self.apply)
        buttons = QHBoxLayout()
        buttons.addWidget(remove)
        buttons.addStretch()
        buttons.addWidget(self.apply_button)
        column = QVBoxLayout(self)
        for widget in (heading, problem, editor, self.without):
            column.addWidget(widget)
        column.addLayout(buttons)
        editor.changed.connect(self._on_changed)
        self._on_changed()

    def open_below(self, view: QWidget) -> None:
        """Show it, within the screen."""
        self.adjustSize()
        place = view.mapToGlobal(QPoint(0, view.height() + 3))
        screen = view.screen().availableGeometry()
        place.setX(max(screen.left(), min(place.x(), screen.right() - self.width())))
        if place.y() + self.height() > screen.bottom():
            place.setY(view.mapToGlobal(QPoint(0, -3)).y() - self.height())
        self.move(place)
        self.show()
        self.editor.setFocus(Qt.FocusReason.PopupFocusReason)

    def apply(self) -> None:
        """Take what is edited, if it makes sense."""
        term = self.editor.term()
        if term is not None:
            self.close()
            self.applied.emit(replace(term, negative=self.without.isChecked()))

    def _remove(self) -> None:
        self.close()
        self.removed.emit()

    def _on_changed(self) -> None:
        self.apply_button.setEnabled(self.editor.term() is not None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter applies, Esc leaves all as it was."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.apply()
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)
