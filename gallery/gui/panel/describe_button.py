"""The button that has a machine describe a photo, with how it is to do that."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from gallery.gui.language import tr as _tr
from gallery.gui.language import tr_noop as _tr_noop

LANGUAGES = (
    _tr_noop("English"),
    _tr_noop("German"),
    _tr_noop("French"),
    _tr_noop("Spanish"),
    _tr_noop("Italian"),
    _tr_noop("Portuguese"),
    _tr_noop("Dutch"),
    _tr_noop("Polish"),
    _tr_noop("Chinese"),
    _tr_noop("Japanese"),
    _tr_noop("Arabic"),
    _tr_noop("Hindi"),
)


class DescribeButton(QToolButton):
    """Remembers style and language while the window is open."""

    wanted = Signal(str, str)
    """Style and language, as `gallery.protocol.Describe` has them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(self.tr("Describe"))
        self.setToolTip(self.tr("Have a model describe this photo, on this computer"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        menu = QMenu(self)
        self.style_choice = QActionGroup(menu)
        self.language_choice = QActionGroup(menu)
        short = self._choice(menu, self.style_choice, self.tr("In a sentence"), "short")
        self._choice(menu, self.style_choice, self.tr("At length"), "long")
        short.setChecked(True)
        languages = menu.addMenu(self.tr("Language"))
        own = self._choice(languages, self.language_choice, self.tr("The model's own"), "")
        own.setChecked(True)
        for language in LANGUAGES:
            self._choice(languages, self.language_choice, _tr(language), language)
        self.setMenu(menu)
        self.clicked.connect(self._want)
        # Who chooses how wants it done.
        self.style_choice.triggered.connect(self._want)

    def _choice(self, menu: QMenu, group: QActionGroup, text: str, value: str) -> QAction:
        action = menu.addAction(text)
        action.setCheckable(True)
        action.setData(value)
        group.addAction(action)
        return action

    def _want(self) -> None:
        style = self.style_choice.checkedAction().data()
        self.wanted.emit(style, self.language_choice.checkedAction().data())
