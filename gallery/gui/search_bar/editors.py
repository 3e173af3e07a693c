"""The right editor for each kind of value: days, numbers, a text of the library, words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QCompleter,
    QDateEdit,
    QDoubleSpinBox,
    QFormLayout,
    QLineEdit,
    QWidget,
)

from gallery.gui.language import tr as _tr
from gallery.gui.search_bar.completion import values_of
from gallery.gui.search_bar.labels import field_title
from gallery.gui.search_bar.terms import Chip
from gallery.query import Exact, Filter, Words
from gallery.query.fields import FIELDS
from gallery.query.terms import Days, Numbers, Term, Value

DAYS = {"on", "after", "before", "year", "added"}


class Editor(QWidget):
    """Edits one term; what it gives is always something that can be searched for."""

    changed = Signal()

    def term(self) -> Term | None:
        """The term as edited, None while it makes no sense. Its sign is for others to set."""
        raise NotImplementedError


def editor_for(chip: Chip, choices: Mapping[str, Sequence[str]]) -> Editor | None:
    """The editor of a chip, None when there is nothing to edit but its sign."""
    term = chip.term
    if isinstance(term, Words | Exact):
        return TextEditor(term)
    if not chip.field:
        return None
    value = term.value if isinstance(term, Filter) else None
    if chip.field in DAYS:
        days = value if isinstance(value, Days) else Days(None, None)
        return DaysEditor(days, added=chip.field == "added")
    if chip.field in _NUMBERS:
        numbers = value if isinstance(value, Numbers) else Numbers(None, None)
        return NumbersEditor(chip.field, numbers)
    if FIELDS[chip.field].choices or chip.field == "month":
        return None
    return ValueEditor(chip.field, str(value or ""), values_of(chip.field, choices))


def day_filter(days: Days) -> Filter:
    """The filter that says of days what it means most plainly."""
    first, last = days.first, days.last
    if last is None:
        return Filter("after", days)
    if first is None:
        return Filter("before", days)
    whole_years = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    return Filter("year" if whole_years else "on", days)


# -- days ------------------------------------------------------------------------------------


class DaysEditor(Editor):
    """From one day to another; either may be open.

    Args:
        added: they are when photos came into the library, not when they were taken.
    """

    def __init__(self, days: Days, parent: QWidget | None = None, added: bool = False) -> None:
        super().__init__(parent)
        self._added = added
        today = date.today()
        near = days.first or days.last or today
        form = _form(self)
        self._sides: list[tuple[QCheckBox, QDateEdit]] = []
        for title, day in ((_tr("From"), days.first), (_tr("Until"), days.last)):
            wanted = QCheckBox(title, self)
            wanted.setChecked(day is not None)
            field = QDateEdit(_qdate(day or near), self)
            field.setCalendarPopup(True)
            field.setDisplayFormat(_tr("d MMM yyyy", "a date, in QLocale's letters"))
            field.setAccessibleName(title)
            field.setEnabled(day is not None)
            wanted.toggled.connect(field.setEnabled)
            wanted.toggled.connect(self.changed)
            field.dateChanged.connect(self.changed)
            form.addRow(wanted, field)
            self._sides.append((wanted, field))
        self.first, self.last = (field for _, field in self._sides)
        self.setFocusProxy(self.first if days.first or not days.last else self.last)
        if days == Days(None, None):
            self._sides[0][0].setChecked(True)

    def term(self) -> Term | None:
        """A filter of days; the earlier of two is the first."""
        first, last = (
            _date(field.date()) if wanted.isChecked() else None for wanted, field in self._sides
        )
        if first is None and last is None:
            return None
        if first is not None and last is not None and last < first:
            first, last = last, first
        days = Days(first, last)
        return Filter("added", days) if self._added else day_filter(days)


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _date(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())


# -- numbers ---------------------------------------------------------------------------------

# Unit, how many of the filter's own one of it is, the largest, decimals.
_NUMBERS: dict[str, tuple[Callable[[], str], float, float, int]] = {
    "iso": (lambda: "", 1, 10_000_000, 0),
    "focal": (lambda: _tr(" mm"), 1, 10_000, 0),
    "size": (lambda: _tr(" MB"), 1e6, 100_000, 1),
    "rating": (lambda: _tr(" ★"), 1, 5, 0),
    "within": (lambda: _tr(" km"), 1, 20_000, 1),
}
OPEN = -1.0


class NumbersEditor(Editor):
    """From one number to another; either may be open. A distance is but one number."""

    def __init__(self, name: str, numbers: Numbers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._before = numbers
        self._scale = _NUMBERS[name][1]
        form = _form(self)
        self.low = self._spin(numbers.low)
        self.high = self._spin(numbers.high)
        if name == "within":
            self.low.hide()
            form.addRow(_tr("Within"), self.high)
        else:
            form.addRow(_tr("At least"), self.low)
            form.addRow(_tr("At most"), self.high)
        self._shown = (self.low.value(), self.high.value())
        self.setFocusProxy(self.high if name == "within" else self.low)

    def _spin(self, number: float | None) -> QDoubleSpinBox:
        unit, scale, largest, decimals = _NUMBERS[self._name]
        spin = QDoubleSpinBox(self)
        spin.setDecimals(decimals)
        spin.setRange(OPEN, largest)
        spin.setSpecialValueText(_tr("any"))
        spin.setSuffix(unit())
        spin.setValue(OPEN if number is None else number / scale)
        spin.valueChanged.connect(self.changed)
        return spin

    def term(self) -> Term | None:
        """A filter of numbers; the smaller of two is the first."""
        low, high = (
            None if spin.value() == OPEN else spin.value() * self._scale
            for spin in (self.low, self.high)
        )
        if low is None and high is None:
            return None
        if self._name == "within":
            return None if high is None else Filter(self._name, Numbers(high, high))
        if (self.low.value(), self.high.value()) == self._shown:
            return Filter(self._name, self._before)  # as exact, and as strict, as it was typed
        if low is not None and high is not None and high < low:
            low, high = high, low
        return Filter(self._name, Numbers(low, high))


# -- texts -----------------------------------------------------------------------------------


class ValueEditor(Editor):
    """A text, completed from those the library has."""

    def __init__(
        self, name: str, value: str, known: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name = name
        self.line = QLineEdit(value, self)
        self.line.setAccessibleName(field_title(name))
        self.line.setMinimumWidth(220)
        self.line.setPlaceholderText(FIELDS[name].hint.partition(":")[2].strip('"'))
        self.line.selectAll()
        completer = QCompleter(list(known), self.line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.line.setCompleter(completer)
        self.line.textChanged.connect(self.changed)
        _form(self).addRow(self.line)
        self.setFocusProxy(self.line)

    def term(self) -> Term | None:
        """A filter by the text, which is kept to one line without quotes."""
        text = _plain(self.line.text())
        value: Value
        try:
            value = FIELDS[self._name].read(text, date.today())
        except ValueError:
            return None
        return Filter(self._name, value)


class TextEditor(Editor):
    """Words of the query's own: what they say, and how much they count."""

    def __init__(self, term: Words | Exact, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._term = term
        self.line = QLineEdit(term.text, self)
        self.line.setAccessibleName(_tr("Words"))
        self.line.setMinimumWidth(220)
        self.line.selectAll()
        self.line.textChanged.connect(self.changed)
        form = _form(self)
        form.addRow(self.line)
        self.weight: QDoubleSpinBox | None = None
        if isinstance(term, Words):
            self.weight = QDoubleSpinBox(self)
            self.weight.setRange(0.1, 99)
            self.weight.setSingleStep(0.5)
            self.weight.setDecimals(1)
            self.weight.setValue(term.weight)
            self.weight.valueChanged.connect(self.changed)
            form.addRow(_tr("Counts"), self.weight)
        self.setFocusProxy(self.line)

    def term(self) -> Term | None:
        """The same kind of words."""
        text = _plain(self.line.text())
        if isinstance(self._term, Exact):
            return replace(self._term, text=text) if text else None
        text = " ".join(text.replace("(", " ").replace(")", " ").split())
        weight = round(self.weight.value(), 1) if self.weight else self._term.weight
        return replace(self._term, text=text, weight=weight) if text else None


def _plain(text: str) -> str:
    """Quotes end a text of the query language, and lines are but blanks in it."""
    return " ".join(text.replace('"', " ").split())


def _form(editor: Editor) -> QFormLayout:
    form = QFormLayout(editor)
    form.setContentsMargins(0, 0, 0, 0)
    return form
