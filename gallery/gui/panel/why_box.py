"""Why a photo matched: the parts of the query, and where its words stand."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gallery.gui.panel.heading import Heading
from gallery.gui.panel.plain_text import PlainText
from gallery.gui.panel.provenance import tooltip
from gallery.gui.panel.reasons import fit, match, verdict
from gallery.gui.panel.share_bar import ShareBar
from gallery.gui.panel.trouble import Trouble
from gallery.gui.why import Part, Why


class PartRow(QWidget):
    """A part of the query, and beside it how it stands."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = PlainText(self)
        self.bar = ShareBar(self)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        line.addWidget(self.text, 1)
        line.addWidget(self.bar)

    def show_part(self, part: Part) -> None:
        """Show another."""
        text, share = part
        self.text.say(text)
        self.bar.show_share(share)
        says = text if share is None else f"{text}: {fit(share)}"
        self.text.setAccessibleName(says)
        self.bar.setToolTip("" if share is None else tooltip(says))


class WhyBox(QWidget):
    """Follows a Why; hidden where the photo was not found by words."""

    def __init__(self, why: Why, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._why = why
        self.rows: list[PartRow] = []
        self.verdict = QLabel(self)
        self.verdict.setTextFormat(Qt.TextFormat.PlainText)
        self.verdict.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.matches = PlainText(self)
        self.trouble = Trouble(False, self)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        top = QHBoxLayout()
        top.addWidget(Heading(self.tr("Why it matched"), self), 1)
        top.addWidget(self.verdict)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 12)
        layout.setSpacing(8)
        layout.addLayout(top)
        layout.addLayout(self._lines)
        layout.addWidget(self.matches)
        layout.addWidget(self.trouble)
        why.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        why = self._why
        self.setVisible(bool(why.query))
        self.verdict.setText(verdict(why.likely))
        self._show_parts(why.parts)
        told = [match(found) for found in why.matches]
        if why.known and not (told or why.parts or why.heat):
            told = [self.tr("It meets all that was asked for.")]
        self.matches.say("\n".join(told))
        self.matches.setAccessibleName("\n".join(told))
        self.matches.setVisible(bool(told))
        self.trouble.say(why.error)

    def _show_parts(self, parts: tuple[Part, ...]) -> None:
        for row in self.rows[len(parts) :]:
            self._lines.removeWidget(row)
            row.hide()
            row.deleteLater()
        del self.rows[len(parts) :]
        while len(self.rows) < len(parts):
            self.rows.append(PartRow(self))
            self._lines.addWidget(self.rows[-1])
        for row, part in zip(self.rows, parts, strict=True):
            row.show_part(part)
