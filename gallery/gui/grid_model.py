"""The photos shown, as ids; records and thumbnails come only for rows that are looked at."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QImage, QPixmap

from gallery.catalog import Known, PhotoRecord
from gallery.gui.arrangement import Arrangement
from gallery.gui.thumbnails import Shape, ThumbnailLoader
from gallery.gui.wording import moment_taken, name_of, printable, rating
from gallery.media.thumbnails import SIDE

Index = QModelIndex | QPersistentModelIndex

MOST_RECORDS = 5000
MOST_THUMBNAIL_BYTES = 112_000_000  # twenty pages, or ten on a screen of many pixels
PHOTO_ID = Qt.ItemDataRole.UserRole + 1
SAME_SHAPE = 0.03  # by how much pictures differ in shape that show the same


class PhotoModel(QAbstractListModel):
    """A list of photos of any length that costs eight bytes a photo until it is looked at."""

    def __init__(self, loader: ThumbnailLoader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._loader = loader
        self._arrangement = Arrangement(np.zeros(0, np.int64))
        self._thumbs: Mapping[int, bool] | None = None
        self._favourites: AbstractSet[int] | None = None
        self._stars: dict[int, int | None] = {}  # of those with records
        self._records: OrderedDict[int, PhotoRecord] = OrderedDict()
        self._stale: set[int] = set()  # those whose records are to be read again
        self._thumbnails: OrderedDict[int, tuple[QPixmap, Shape]] = OrderedDict()
        self._bytes = 0
        self._rows: dict[int, int] = {}
        self._without: set[int] = set()
        loader.known.connect(self._take_known)
        loader.records.connect(self._take_records)
        loader.loaded.connect(self._take_thumbnail)

    @property
    def ids(self) -> NDArray[np.int64]:
        """All photo ids, in the order shown."""
        return self._arrangement.ids

    @property
    def arrangement(self) -> Arrangement:
        """How they are shown."""
        return self._arrangement

    def set_ids(self, ids: NDArray[np.int64] | Sequence[int]) -> None:
        """Show other photos, all alike."""
        self.arrange(Arrangement(np.asarray(ids, np.int64)))

    def arrange(self, arrangement: Arrangement) -> None:
        """Show other photos; what is loaded of them already is kept."""
        self.beginResetModel()
        self._arrangement = arrangement
        self._rows = {}
        self._without.clear()
        self.endResetModel()

    @property
    def thumbs(self) -> Mapping[int, bool] | None:
        """Whether photos are what is looked for, as the user said; None where that is no matter."""
        return self._thumbs

    def set_thumbs(self, thumbs: Mapping[int, bool] | None) -> None:
        """Show what the user said of photos."""
        before, now = (self._thumbs or {}), (thumbs or {})
        self._thumbs = thumbs
        for photo_id in before.keys() | now.keys():
            if before.get(photo_id) is not now.get(photo_id):
                self._changed(photo_id)

    @property
    def favourites(self) -> AbstractSet[int] | None:
        """Ids of the favourites; None where photos are only looked at."""
        return self._favourites

    def set_favourites(self, photo_ids: AbstractSet[int]) -> None:
        """Show which photos are favourites."""
        before, self._favourites = self._favourites or frozenset(), photo_ids
        for photo_id in self._rows.keys() & (before ^ photo_ids):
            self._changed(photo_id)

    def stars(self, photo_id: int) -> int | None:
        """What a photo is rated, -1 for rejected; None where it is not, or not known yet."""
        return self._stars.get(photo_id)

    def read_again(self, photo_ids: Sequence[int] = ()) -> None:
        """What is known of photos may have changed, of all if none are given.

        It is read when they are wanted next.
        """
        known = self._records.keys()
        self._stale.update(known & set(photo_ids) if photo_ids else known)

    def photo_id(self, row: int) -> int:
        """The photo in a row."""
        return int(self.ids[row])

    def row_of(self, photo_id: int) -> int | None:
        """The row of a photo, None when it is not shown."""
        rows = np.flatnonzero(self.ids == photo_id)
        return int(rows[0]) if len(rows) else None

    def record(self, row: int) -> PhotoRecord | None:
        """What is known of the photo in a row, None until it was wanted."""
        return self._records.get(self.photo_id(row))

    def thumbnail(self, row: int) -> QPixmap | None:
        """The thumbnail of a row, None until it was wanted."""
        entry = self._thumbnails.get(self.photo_id(row))
        return entry[0] if entry else None

    def is_filled(self, row: int) -> bool:
        """Whether the thumbnail of a row is to fill its cell; where it does not it is tiny."""
        entry = self._thumbnails.get(self.photo_id(row))
        return entry is not None and entry[1].filled

    def preview(self, row: int) -> QPixmap | None:
        """The thumbnail of a row if all of the photo is to be seen on it."""
        photo_id = self.photo_id(row)
        entry = self._thumbnails.get(photo_id)
        return entry[0] if entry and self._is_whole(photo_id) else None

    def _is_whole(self, photo_id: int) -> bool:
        pixmap, shape = self._thumbnails[photo_id]
        record = self._records.get(photo_id)
        if not shape.filled or record is None:
            return not shape.filled
        cropped = pixmap.width() * record.details.height, pixmap.height() * record.details.width
        return abs(cropped[0] - cropped[1]) <= SAME_SHAPE * max(cropped)

    def loaded_count(self) -> int:
        """How many photos' records are held."""
        return len(self._records)

    def want(
        self,
        rows: Sequence[int],
        shape: int | Callable[[int], Shape],
        exactly: bool = True,
    ) -> None:
        """Load these rows, in this order, instead of those wanted before.

        Args:
            shape: of each row's picture; or the side of the square they all are shown in, in the
                screen's pixels, 0 where any thumbnail does that shows all of a photo.
            exactly: load also those anew that have a picture of another shape.
        """
        any_whole, side = shape == 0, shape if isinstance(shape, int) and shape else SIDE
        square = Shape(min(side, SIDE), min(side, SIDE))
        self._rows = {self.photo_id(row): row for row in rows}
        missing: dict[int, Shape | None] = {}
        for photo_id, row in self._rows.items():
            entry = self._thumbnails.get(photo_id)
            if entry is not None:
                self._thumbnails.move_to_end(photo_id)
            if photo_id in self._records:
                self._records.move_to_end(photo_id)
            if any_whole and entry is not None:
                fits = self._is_whole(photo_id)
            elif entry is not None and not exactly:
                fits = True
            else:
                wanted = square if isinstance(shape, int) else shape(row)
                fits = photo_id in self._without if entry is None else entry[1] == wanted
            if not fits:
                missing[photo_id] = square if any_whole else wanted
            elif photo_id not in self._records or photo_id in self._stale:
                missing[photo_id] = None
        self._loader.want_shapes(missing)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        """The number of photos."""
        return 0 if parent.isValid() else len(self.ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """File name, path and id, as far as they are loaded."""
        if not index.isValid() or index.row() >= len(self.ids):
            return None
        if role == PHOTO_ID:
            return self.photo_id(index.row())
        if role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.AccessibleDescriptionRole,
        ):
            return None
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return self._describe(index.row())
        record = self.record(index.row())
        if record is None:
            return self.tr("Photo {0}").format(index.row() + 1)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tell(record)
        return name_of(record.path)

    def _tell(self, record: PhotoRecord) -> str:
        """Where the photo lies, when it was taken, and what marks on it mean."""
        said = [printable(record.path), moment_taken(record.details.taken_at)]
        stars = self.stars(record.id)
        said.append(rating(stars) if stars else "")
        said.append(self.tr("Its folder is not there right now.") if record.offline else "")
        return "\n".join(filter(None, said))

    def _describe(self, row: int) -> str:
        """What the cell shows besides the photo."""
        photo_id, arrangement, said = self.photo_id(row), self._arrangement, []
        if arrangement.unlikely is not None and row >= arrangement.unlikely:
            said.append(self.tr("less likely"))
        if photo_id in arrangement.stacks:
            said.append(self.tr("one of {0} alike").format(arrangement.stacks[photo_id]))
        if photo_id in (self._favourites or ()):
            said.append(self.tr("favourite"))
        if stars := self.stars(photo_id):
            said.append(rating(stars))
        record = self._records.get(photo_id)
        if record is not None and record.offline:
            said.append(self.tr("offline"))
        fits = (self._thumbs or {}).get(photo_id)
        if fits is not None:
            said.append(self.tr("more like this") if fits else self.tr("less like this"))
        return ", ".join(said)

    def _take_known(self, known: Mapping[int, Known]) -> None:
        """Comes before their records."""
        for photo_id, of_it in known.items():
            if self._stars.get(photo_id) != of_it.stars:
                self._stars[photo_id] = of_it.stars
                self._changed(photo_id)

    def _take_records(self, records: list[PhotoRecord]) -> None:
        for record in records:
            before, self._records[record.id] = self._records.get(record.id), record
            self._stale.discard(record.id)
            if before != record:
                self._changed(record.id)
        while len(self._records) > MOST_RECORDS:
            dropped, _ = self._records.popitem(last=False)
            self._stars.pop(dropped, None)
            self._stale.discard(dropped)

    def _take_thumbnail(self, photo_id: int, image: QImage, shape: Shape) -> None:
        if image.isNull():
            self._without.add(photo_id)
            return
        old = self._thumbnails.pop(photo_id, None)
        if old is not None:
            self._bytes -= _weight(old[0])
        pixmap = QPixmap.fromImage(image)
        self._thumbnails[photo_id] = (pixmap, shape)
        self._bytes += _weight(pixmap)
        while self._bytes > MOST_THUMBNAIL_BYTES and len(self._thumbnails) > 1:
            _, (dropped, _) = self._thumbnails.popitem(last=False)
            self._bytes -= _weight(dropped)
        self._changed(photo_id)

    def _changed(self, photo_id: int) -> None:
        row = self._rows.get(photo_id)
        if row is not None and row < len(self.ids):
            index = self.index(row)
            self.dataChanged.emit(index, index)


def _weight(pixmap: QPixmap) -> int:
    return pixmap.width() * pixmap.height() * 4
