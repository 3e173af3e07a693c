"""Photos that are dragged: what other programs, and the window itself, are given of them."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

from PySide6.QtCore import QMimeData, QObject, QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QDrag, QGuiApplication, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from gallery.catalog import Catalog
from gallery.gui.file_manager import url_of
from gallery.gui.reading import CatalogReader
from gallery.gui.wording import number

PHOTOS = "application/x-gallery-photos"
"""The process, then ids of photos of its library, separated by commas."""
FILES = "text/uri-list"
SIDE = 96  # logical pixels of the picture at the pointer
MOST_SHOWN = 9999

_OWNER = b"%d" % os.getpid()


def dragged(photo_ids: Sequence[int], files: bytes) -> QMimeData:
    """What is dragged: files for other programs, photos for this one.

    Args:
        files: as `text/uri-list` has them.
    """
    data = QMimeData()
    if files:
        data.setData(FILES, files)
    data.setData(PHOTOS, b",".join([_OWNER, *(b"%d" % photo_id for photo_id in photo_ids)]))
    return data


def photo_ids_in(data: QMimeData) -> tuple[int, ...]:
    """Ids of photos that are dragged within this program; none when something else is dragged.

    Another window may show another library, in which ids mean other photos.
    """
    owner, *parts = bytes(data.data(PHOTOS).data()).split(b",")
    ours = owner == _OWNER and all(map(bytes.isdigit, parts))
    return tuple(int(part) for part in parts) if ours else ()


def uri_list(catalog: Catalog, photo_ids: Sequence[int]) -> bytes:
    """A file of each photo that has one which is there, as other programs take them."""
    paths: dict[int, str] = {}
    for file in catalog.files_holding(photo_ids):
        paths.setdefault(file.photo_id, file.path)
    there = (paths[photo_id] for photo_id in photo_ids if photo_id in paths)
    return b"".join(bytes(url_of(path).toEncoded().data()) + b"\r\n" for path in there)


def drag_pixmap(picture: QPixmap, count: int, ratio: float) -> QPixmap:
    """A photo, with how many it stands for where these are several.

    Args:
        ratio: of the screen's pixels to logical ones.
    """
    side = round(SIDE * ratio)
    if picture.isNull():
        picture = QPixmap(side, round(side * 0.75))
        picture.fill(QColor(128, 128, 128))
    shown = picture.scaled(
        side, side, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    shown.setDevicePixelRatio(ratio)
    if count > 1:
        painter = QPainter(shown)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        text = number(count) if count <= MOST_SHOWN else f"{number(MOST_SHOWN)}+"
        height = painter.fontMetrics().height() + 4
        width = max(height, painter.fontMetrics().horizontalAdvance(text) + 10)
        badge = QRectF(4, 4, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 190))
        painter.drawRoundedRect(badge, height / 2, height / 2)
        painter.setPen(QColor(255, 255, 255))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)
        painter.end()
    return shown


def _is_held() -> bool:
    return bool(QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton)


def _carry(drag: QDrag) -> None:
    # Only ever a copy: no program may take an original away.
    drag.exec(Qt.DropAction.CopyAction)


class PhotoDrags(QObject):
    """Begins to drag photos as soon as it is known where their files are."""

    def __init__(
        self,
        reader: CatalogReader,
        parent: QObject | None = None,
        is_held: Callable[[], bool] = _is_held,
        carry: Callable[[QDrag], None] = _carry,
    ) -> None:
        super().__init__(parent)
        self._reader = reader
        self.is_held = is_held
        self.carry = carry

    def start(self, source: QWidget, photo_ids: Sequence[int], picture: QPixmap) -> None:
        """Drag photos from a widget, if the mouse is still held down when their files are known.

        Args:
            picture: of one of them, may be null.
        """
        ids = tuple(photo_ids)

        def then(files: bytes) -> None:
            if self.is_held():
                drag = QDrag(source)
                drag.setMimeData(dragged(ids, files))
                pixmap = drag_pixmap(picture, len(ids), source.devicePixelRatioF())
                drag.setPixmap(pixmap)
                drag.setHotSpot(QPoint(8, 8))
                self.carry(drag)

        if ids:
            self._reader.look_up(lambda catalog: uri_list(catalog, ids), b"", then)
