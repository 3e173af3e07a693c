"""The pages the window switches between, and which of them a moment calls for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from gallery.gui.hold import Hold, explain
from gallery.gui.language import tr as _tr


class Page(Enum):
    """What fills the window."""

    LOADING = auto()
    ONBOARDING = auto()
    MESSAGE = auto()
    GRID = auto()
    VIEWER = auto()


@dataclass(frozen=True, slots=True)
class Moment:
    """Everything that decides which page is shown.

    Attributes:
        read: the library was read at least once. error: why it could not be.
        has_folders: it has some, or some were just given. looking: photos may still be found.
        hold: why indexing does not go on.
        library_photos: in the library. searching: a search is shown or under way.
        waiting: its answer is awaited. shown_photos: in the grid.
        search_title, search_error: what is looked for, and why there is no answer.
        search_part: that not all photos could be searched yet.
        viewing: a photo is open.
    """

    read: bool = False
    error: str = ""
    has_folders: bool = False
    looking: bool = False
    hold: Hold | None = None
    library_photos: int = 0
    searching: bool = False
    waiting: bool = False
    shown_photos: int = 0
    search_title: str = ""
    search_error: str = ""
    search_part: str = ""
    viewing: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """A page, and of a message its title, its text, and what a button below them says."""

    page: Page
    title: str = ""
    text: str = ""
    action: str = ""


def choose(moment: Moment) -> Choice:
    """The page for a moment."""
    if moment.viewing and moment.shown_photos:
        return Choice(Page.VIEWER)
    if moment.error:
        return Choice(Page.MESSAGE, _tr("The library cannot be opened"), moment.error)
    if not moment.read:
        return Choice(Page.LOADING)
    if moment.searching and not moment.waiting:
        if moment.search_error:
            return Choice(Page.MESSAGE, _tr("This search did not work"), moment.search_error)
        if not moment.shown_photos:
            title = _tr("Nothing found for {0}").format(moment.search_title)
            text = _tr("Try other words, or Esc to see all photos.")
            part = _tr("{0}.").format(moment.search_part) if moment.search_part else ""
            return Choice(Page.MESSAGE, title, f"{part} {text}".strip())
    if moment.shown_photos:
        return Choice(Page.GRID)
    if moment.waiting:
        return Choice(Page.LOADING)
    if moment.library_photos:
        return Choice(Page.GRID)
    if not moment.has_folders:
        return Choice(Page.ONBOARDING)
    return _no_photos(moment)


def _no_photos(moment: Moment) -> Choice:
    """Why none are there yet."""
    if moment.hold is not None:
        words = explain(moment.hold)
        text = _tr("The photos of the library's folders appear here once it goes on.")
        return Choice(Page.MESSAGE, words.state, text, words.way_out)
    if moment.looking:
        text = _tr("They appear here as they are read.")
        return Choice(Page.MESSAGE, _tr("Looking for photos…"), text)
    return Choice(
        Page.MESSAGE,
        _tr("No photos yet"),
        _tr(
            "None were found in the library's folders; those that come appear here by themselves. "
            "Add another folder with File → Add folder…"
        ),
    )


class MessagePage(QWidget):
    """A title and a few plain words, in the middle, and perhaps something to do about it."""

    acted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = QLabel(self)
        font = self.title.font()
        font.setPointSizeF(font.pointSizeF() * 1.5)
        self.title.setFont(font)
        self.text = QLabel(self)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        for label in (self.title, self.text):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setMinimumWidth(320)
            layout.addWidget(label)
        self.text.setForegroundRole(self.text.palette().ColorRole.PlaceholderText)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.action = QPushButton(self)
        self.action.setMinimumSize(160, 34)
        self.action.clicked.connect(self.acted)
        layout.addSpacing(10)
        layout.addWidget(self.action, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def say(self, title: str, text: str, action: str = "") -> None:
        """Show these words; `action` is what the button says."""
        self.title.setText(title)
        self.text.setText(text)
        self.action.setText(action)
        self.action.setVisible(bool(action))
