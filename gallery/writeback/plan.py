"""What would be written where: for some photos or all, before anything is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from gallery.catalog import Catalog, FileState, PhotoRecord, State
from gallery.catalog.database import portions
from gallery.catalog.records import KeywordPath
from gallery.catalog.tags import OWN
from gallery.catalog.writings import WritingKind
from gallery.errors import UnreadablePhotoError
from gallery.media.decode import embedded_xmp
from gallery.media.fingerprint import fingerprint
from gallery.media.pairing import Neighbours
from gallery.media.xmp import read_keyword_paths, read_xmp
from gallery.media.xmp_embedding import NotEmbeddableError, find_slot
from gallery.media.xmp_writing import Keyword, Words, lacking, merge
from gallery.writeback.replacing import NotWrittenError, read_plain

WRITTEN_INTO = ("JPEG", "PNG")


@dataclass(frozen=True, slots=True)
class Options:
    """What is written, and where.

    Attributes:
        into_files: into the photos themselves, where that is safe; else beside them.
        suggested: also tags and captions that only a machine says, tags from this confidence;
            None: what a person wrote or accepted.
    """

    into_files: bool = False
    suggested: float | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """The words of one file."""

    keywords: tuple[str, ...] = ()
    caption: str | None = None
    rating: int | None = None

    def record(self) -> dict[str, Any]:
        """For programs."""
        return asdict(self)

    def lines(self) -> str:
        """For the user; empty when nothing is said."""
        parts = []
        if self.keywords:
            parts.append(f"keywords: {', '.join(self.keywords)}")
        if self.caption is not None:
            parts.append(f"caption: {self.caption}")
        if self.rating is not None:
            parts.append(f"rating: {'rejected' if self.rating < 0 else self.rating}")
        return "\n".join(parts)


@dataclass(frozen=True, slots=True)
class Change:
    """One file that would be written.

    Attributes:
        photo: path of the photo's file. path: of the file written.
        seen: fingerprint of that file; None: it would be made.
        base: path of another sidecar that a new one begins with.
        words: what is put in. keywords: those in it that are Gallery's from then on.
        before, after: all the words of the file.
    """

    photo_id: int
    photo: str
    path: str
    kind: WritingKind
    seen: bytes | None
    base: str | None
    words: Words
    keywords: tuple[KeywordPath, ...]
    before: Said
    after: Said


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that would not be written, or was not, and why."""

    path: str
    reason: str


def plan(
    catalog: Catalog, photo_ids: Iterable[int] | None = None, options: Options | None = None
) -> Iterator[Change | Refusal]:
    """What would be written of photos, of the whole library when None; what is said already isn't.

    Files are read now, photo after photo, as the result is gone through.
    """
    ids = catalog.photos_with_words().tolist() if photo_ids is None else list(photo_ids)
    planner = _Planner(catalog, options or Options())
    for part in portions(ids):
        for photo in catalog.photos(part):
            yield from planner.changes(photo)


class _Planner:
    def __init__(self, catalog: Catalog, options: Options) -> None:
        self._catalog = catalog
        self._options = options
        self._listed = ("", Neighbours(()))

    def changes(self, photo: PhotoRecord) -> Iterator[Change | Refusal]:
        words = self._words(photo)
        files = [
            file.path
            for file in self._catalog.files_of(photo.id)
            if file.state is FileState.INDEXED
        ]
        owned = self._owned(photo.id)
        # Then no file need be opened. Of copies only one is known so well, and of words in a photo
        # it is not known whether a sidecar says them.
        one = len(files) == 1 and not self._options.into_files
        if one and not self._gone(photo.id, owned) and _says_already(photo, words):
            return
        for path in files:
            try:
                for kind, target, base in self._targets(path, photo, len(files)):
                    change = self._change(photo, path, kind, target, base, words, owned)
                    if change is not None:
                        yield change
            except (NotWrittenError, NotEmbeddableError) as error:
                yield Refusal(path, str(error))
            except ValueError as error:
                yield Refusal(path, f"its XMP is better left alone: {error}")
            except FileNotFoundError:
                yield Refusal(path, "it is not there now")
            except OSError as error:
                yield Refusal(path, f"it cannot be read ({error.strerror or error})")

    # -- what is said here -------------------------------------------------------------------

    def _words(self, photo: PhotoRecord) -> Words:
        keywords = [
            Keyword(
                (tag.name,) if tag.heading == OWN else (tag.heading, tag.name),
                suggested=tag.state is State.SUGGESTED,
            )
            for tag in self._catalog.tags_of(photo.id)
            if tag.state is State.ACCEPTED or self._takes(tag.confidence)
        ]
        caption, suggested = self._caption(photo.id)
        return Words(
            keywords=tuple(keywords),
            caption=caption,
            rating=self._catalog.stars_given(photo.id),
            caption_suggested=suggested,
        )

    def _takes(self, confidence: float | None) -> bool:
        least = self._options.suggested
        return least is not None and confidence is not None and confidence >= least

    def _caption(self, photo_id: int) -> tuple[str | None, bool]:
        """The caption to write, and whether only a machine says it; a file's own stays."""
        shown = self._catalog.caption_of(photo_id)
        if shown is None or shown.id is None:
            return None, False
        if shown.state is State.ACCEPTED:
            return shown.text, False
        return (None, False) if self._options.suggested is None else (shown.text, True)

    def _owned(self, photo_id: int) -> dict[str, tuple[KeywordPath, ...]]:
        """Gallery's keywords in each file that has words of this photo: path -> keywords."""
        owned: dict[str, tuple[KeywordPath, ...]] = {}
        for writing in self._catalog.writings_of(photo_id):  # the newest first
            owned.setdefault(writing.path, writing.keywords)
        return owned

    # -- where it goes -----------------------------------------------------------------------

    def _targets(
        self, path: str, photo: PhotoRecord, copies: int
    ) -> Iterator[tuple[WritingKind, str, str | None]]:
        file = Path(path)
        directory = str(file.parent)
        own, existing = self._neighbours(directory).sidecar_to_write(file.name)
        if self._options.into_files:
            if photo.details.format not in WRITTEN_INTO:
                raise NotWrittenError(
                    f"{photo.details.format} photos are not written into: use a sidecar"
                )
            if copies > 1:
                raise NotWrittenError(
                    f"the library has {copies} copies of it, which would differ: use sidecars"
                )
            yield WritingKind.FILE, path, None
            if existing is None:
                return
            # A sidecar goes before what its photo says, so that it must say the same.
        begins_with = None if existing is None or existing == own else existing
        base = None if begins_with is None else str(Path(directory, begins_with))
        yield WritingKind.SIDECAR, str(Path(directory, own)), base

    def _neighbours(self, directory: str) -> Neighbours:
        if self._listed[0] != directory:
            names = (entry.name for entry in Path(directory).iterdir())
            self._listed = (directory, Neighbours(names))
        return self._listed[1]

    # -- one file ----------------------------------------------------------------------------

    def _change(
        self,
        photo: PhotoRecord,
        path: str,
        kind: WritingKind,
        target: str,
        base: str | None,
        words: Words,
        owned: dict[str, tuple[KeywordPath, ...]],
    ) -> Change | None:
        packet, seen = self._packet(photo, kind, target, base)
        mine = owned.get(target, ())
        if not mine and len(owned) == 1 and not Path(next(iter(owned))).exists():
            mine = next(iter(owned.values()))  # the photo was moved, and its sidecar with it
        words = Words(
            keywords=words.keywords,
            caption=words.caption,
            rating=words.rating,
            withdrawn=self._withdrawn(photo.id, mine),
            caption_suggested=words.caption_suggested,
            carried=self._carried(photo, path, kind, packet),
        )
        merged = merge(packet, words)
        if merged == packet or (packet is None and _says_nothing(words)):
            return None
        withdrawn = {word.path for word in words.withdrawn}
        added = tuple(word.path for word in lacking(packet, words.keywords))
        return Change(
            photo_id=photo.id,
            photo=path,
            path=target,
            kind=kind,
            seen=seen,
            base=base,
            words=words,
            keywords=(*(p for p in mine if p not in withdrawn and p not in added), *added),
            before=_said(packet),
            after=_said(merged),
        )

    @staticmethod
    def _packet(
        photo: PhotoRecord, kind: WritingKind, target: str, base: str | None
    ) -> tuple[bytes | None, bytes | None]:
        """The packet that is there, and the fingerprint of the file it is in."""
        try:
            data, _ = read_plain(Path(target))
        except FileNotFoundError:
            if kind is WritingKind.FILE:
                raise
            return (None if base is None else read_plain(Path(base))[0]), None
        seen = fingerprint(data)
        if kind is WritingKind.SIDECAR:
            return data, seen
        if seen != photo.fingerprint:
            raise NotWrittenError("it was changed since it was indexed")
        return find_slot(data).packet, seen

    def _gone(self, photo_id: int, owned: dict[str, tuple[KeywordPath, ...]]) -> bool:
        """Whether a keyword of Gallery's is to be withdrawn anywhere."""
        return any(self._withdrawn(photo_id, mine) for mine in owned.values())

    def _withdrawn(self, photo_id: int, mine: Sequence[KeywordPath]) -> tuple[Keyword, ...]:
        """Gallery's keywords that are no longer this photo's tags."""
        if not mine:
            return ()
        kept = {tag.name.casefold() for tag in self._catalog.tags_of(photo_id)}
        return tuple(Keyword(path) for path in mine if path[-1].casefold() not in kept)

    @staticmethod
    def _carried(
        photo: PhotoRecord, path: str, kind: WritingKind, packet: bytes | None
    ) -> tuple[KeywordPath, ...]:
        """The photo's keywords where the packet has none, since it will go before all others."""
        said = photo.details.keywords
        if not said or (packet is not None and read_keyword_paths(packet)):
            return ()
        paths = []
        if kind is WritingKind.SIDECAR:
            try:
                paths = read_keyword_paths(embedded_xmp(read_plain(Path(path))[0]))
            except UnreadablePhotoError:
                paths = []  # it was readable once: what is known of it is carried
        known = {level.casefold() for found in paths for level in found}
        return (*paths, *((word,) for word in said if word.casefold() not in known))


def _says_already(photo: PhotoRecord, words: Words) -> bool:
    present = {word.casefold() for word in photo.details.keywords}
    return (
        all(word.name.casefold() in present for word in words.keywords)
        and words.caption in (None, photo.details.caption)
        and words.rating in (None, photo.details.rating)
    )


def _says_nothing(words: Words) -> bool:
    return not words.keywords and words.caption is None and words.rating is None


def _said(packet: bytes | None) -> Said:
    found = read_xmp(packet, suggestions=True)
    return Said(found.keywords, found.caption, found.rating)
