"""Albums, favourites and hidden photos, and what the user wants of them; knows no widget."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QStringListModel, Signal

from gallery.catalog import Mark
from gallery.gui.client import EngineClient
from gallery.gui.organisation import Organisation
from gallery.gui.reading import CatalogReader
from gallery.gui.undoing import Change, Undoing
from gallery.gui.wording import photos
from gallery.protocol import DeleteAlbum, MarkPhotos, PutInAlbum, RenameAlbum, Request


@dataclass(frozen=True, slots=True)
class _Wish:
    """A request, and what it is to change."""

    make: Callable[[int], Request]
    change: Callable[[Organisation], Organisation]


class Arranging(QObject):
    """What the catalogue has, and what was wished since, which counts from the moment it is."""

    changed = Signal()
    moved = Signal(object)
    """Ids of photos that were hidden, or are no longer."""

    def __init__(
        self,
        client: EngineClient,
        reader: CatalogReader,
        undoing: Undoing,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._client = client
        self._reader = reader
        self._undoing = undoing
        self._reading = self._again = False
        self._read: Organisation | None = None
        self._organisation = Organisation()
        self._wishes: dict[int, _Wish] = {}
        self.names = QStringListModel(self)
        """The names of all albums, to complete what the user types."""
        reader.organisation.connect(self._on_read)
        client.ready.connect(lambda _: self.refresh())
        client.words_changed.connect(lambda _: self.refresh())
        client.done.connect(self._on_done)
        client.failed.connect(self._on_failed)

    @property
    def organisation(self) -> Organisation:
        """The albums and marks, with all wishes."""
        return self._organisation

    def refresh(self) -> None:
        """Read the albums and marks anew."""
        if self._reading:
            self._again = True
        else:
            self._reading, self._again = True, False
            self._reader.read_organisation()

    # -- what the user wants -----------------------------------------------------------------

    def all_have(self, photo_ids: Sequence[int], mark: Mark) -> bool:
        """Whether all these photos have a mark, so that `toggle` takes it from them."""
        return self._organisation.has(mark).issuperset(photo_ids)

    def toggle(self, photo_ids: Sequence[int], mark: Mark) -> None:
        """Mark photos; take the mark from them if all have it."""
        self.mark(photo_ids, mark, not self.all_have(photo_ids, mark))

    def mark(self, photo_ids: Sequence[int], mark: Mark, on: bool = True) -> None:
        """Mark those photos that have not the mark yet, or take it from those that have it."""
        have = self._organisation.has(mark)
        ids = tuple(photo_id for photo_id in photo_ids if (photo_id in have) is not on)
        if not ids:
            return
        said = {
            (Mark.FAVOURITE, True): self.tr("{0} marked as favourite"),
            (Mark.FAVOURITE, False): self.tr("{0} no longer favourite"),
            (Mark.HIDDEN, True): self.tr("{0} hidden"),
            (Mark.HIDDEN, False): self.tr("{0} no longer hidden"),
        }
        self._do(
            said[mark, on].format(photos(len(ids))),
            _Wish(lambda i: MarkPhotos(i, ids, mark, on), lambda a: a.with_mark(ids, mark, on)),
            _Wish(
                lambda i: MarkPhotos(i, ids, mark, not on),
                lambda a: a.with_mark(ids, mark, not on),
            ),
        )

    def put(self, name: str, photo_ids: Sequence[int]) -> None:
        """Put photos into an album, made when new; those that are in it keep their place."""
        known = self._organisation.named(name)
        inside = set(self._organisation.albums[known]) if known is not None else set()
        album = known or name
        ids = tuple(photo_id for photo_id in photo_ids if photo_id not in inside)
        if not ids:
            return
        self._do(
            self.tr("{0} added to “{1}”").format(photos(len(ids)), album),
            _Wish(lambda i: PutInAlbum(i, album, ids), lambda a: a.with_photos(album, ids)),
            _without_album(album)
            if known is None
            else _Wish(
                lambda i: PutInAlbum(i, album, ids, inside=False),
                lambda a: a.without_photos(album, ids),
            ),
        )

    def take_out(self, name: str, photo_ids: Sequence[int]) -> None:
        """Take photos out of an album."""
        before, ids = self._organisation.albums.get(name, ()), set(photo_ids)
        gone = tuple(photo_id for photo_id in before if photo_id in ids)
        if not gone:
            return
        self._do(
            self.tr("{0} taken out of “{1}”").format(photos(len(gone)), name),
            _Wish(
                lambda i: PutInAlbum(i, name, gone, inside=False),
                lambda a: a.without_photos(name, gone),
            ),
            _with_photos(name, before),  # all of them, so that each is where it was
        )

    def rename(self, name: str, new_name: str) -> None:
        """Give an album another name."""
        if new_name != name:
            self._do(
                self.tr("“{0}” is now “{1}”").format(name, new_name),
                _with_name(name, new_name),
                _with_name(new_name, name),
            )

    def delete(self, name: str) -> None:
        """Take an album away; its photos stay."""
        before = self._organisation.albums.get(name, ())
        self._do(
            self.tr("Album “{0}” deleted").format(name),
            _without_album(name),
            _with_photos(name, before),
        )

    # -- wishes ------------------------------------------------------------------------------

    def _do(self, text: str, wish: _Wish, back: _Wish) -> None:
        self._undoing.make(Change(text, lambda: self._send(wish), lambda: self._send(back)))

    def _send(self, wish: _Wish) -> tuple[int]:
        request = self._client.request(wish.make)
        self._wishes[request] = wish
        self._wish_again()
        return (request,)

    def _wish_again(self) -> None:
        before, known = self._organisation, self._read is not None
        self._organisation = self._read or Organisation()
        for wish in self._wishes.values():
            self._organisation = wish.change(self._organisation)
        names = list(self._organisation.albums)
        if names != self.names.stringList():
            self.names.setStringList(names)
        self.changed.emit()
        moved = before.has(Mark.HIDDEN) ^ self._organisation.has(Mark.HIDDEN)
        if moved and known:
            self.moved.emit(moved)

    # -- what happens ------------------------------------------------------------------------

    def _on_read(self, read: Organisation) -> None:
        self._reading = False
        if self._again:
            self.refresh()  # what was read may be older than what was done since
            return
        first, self._read = self._read is None, read
        if first:
            self._organisation = read  # what was hidden before is not hidden just now
        self._wish_again()

    def _on_done(self, request: int) -> None:
        if request in self._wishes:
            wish = self._wishes.pop(request)
            # What the catalogue says of it comes in a moment; until then it is as it was wished.
            self._read = wish.change(self._read or Organisation())
            self._wish_again()
            self.refresh()

    def _on_failed(self, request: int, message: str) -> None:
        if self._wishes.pop(request, None) is not None:
            self._wish_again()


def _with_photos(name: str, photo_ids: tuple[int, ...]) -> _Wish:
    return _Wish(lambda i: PutInAlbum(i, name, photo_ids), lambda a: a.with_photos(name, photo_ids))


def _without_album(name: str) -> _Wish:
    return _Wish(lambda i: DeleteAlbum(i, name), lambda a: a.without_album(name))


def _with_name(name: str, new_name: str) -> _Wish:
    return _Wish(lambda i: RenameAlbum(i, name, new_name), lambda a: a.with_name(name, new_name))
