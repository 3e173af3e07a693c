"""What can be done with where a photo was taken: a map, photos near it, its coordinates."""

from __future__ import annotations

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QPushButton, QWidget

from gallery.catalog import PhotoDetails
from gallery.gui.panel.flow import FlowLayout
from gallery.gui.photo_words import PhotoWords

CLOSE_KM = 1  # what is near on a walk
ZOOM = 15  # of the map: streets have their names


def coordinates(details: PhotoDetails) -> str:
    """Latitude and longitude in degrees, as maps and the search take them; empty without them."""
    if details.latitude is None or details.longitude is None:
        return ""
    return f"{details.latitude:.5f},{details.longitude:.5f}"


def map_url(at: str) -> QUrl:
    """The page of OpenStreetMap on which coordinates are marked."""
    latitude, longitude = at.split(",")
    url = QUrl("https://www.openstreetmap.org/")
    url.setQuery(f"mlat={latitude}&mlon={longitude}")
    url.setFragment(f"map={ZOOM}/{latitude}/{longitude}")
    return url


def near_query(at: str) -> str:
    """What finds the photos taken close to coordinates."""
    return f'near:"{at}" within:{CLOSE_KM}km'


class PlaceLinks(QWidget):
    """Follows a PhotoWords; there where a photo has coordinates. Nothing is fetched by itself."""

    searched = Signal(str)

    def __init__(self, words: PhotoWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._at = ""
        self.map = QPushButton(self.tr("Open map"), self)
        self.near = QPushButton(self.tr("Photos near here"), self)
        self.copy = QPushButton(self.tr("Copy coordinates"), self)
        layout = FlowLayout(self)
        for button in (self.map, self.near, self.copy):
            button.setAutoDefault(False)
            layout.addWidget(button)
        self.map.setToolTip(
            self.tr(
                "Opens openstreetmap.org in your browser, which tells that page these coordinates"
            )
        )
        self.near.setToolTip(
            self.tr("Search for photos taken within {0} km of this one").format(CLOSE_KM)
        )
        self.map.clicked.connect(lambda: QDesktopServices.openUrl(map_url(self._at)))
        self.near.clicked.connect(lambda: self.searched.emit(near_query(self._at)))
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._at))
        words.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        photo = self._words.words.photo
        self._at = "" if photo is None else coordinates(photo.details)
        self.setVisible(bool(self._at))
