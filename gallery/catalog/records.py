"""What the catalogue takes and gives: plain frozen records."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FileState(StrEnum):
    """What is known of a file."""

    PENDING = "pending"  # seen, not read yet (or changed since)
    INDEXED = "indexed"  # read: it has a photo
    FAILED = "failed"  # could not be read, for a reason
    UNSUPPORTED = "unsupported"  # recognised, but not a format read today
    COMPANION = "companion"  # part of a photo that another file of its directory shows


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file as a scan sees it.

    Attributes:
        size: bytes. mtime_ns: nanoseconds. inode: 0 where the file system has none.
        unsupported: why it is not read, None for photos.
        companion_of: name of the file in its directory that shows its photo (a RAW beside its
            JPEG, the film of a live photo).
        sidecar: name of its XMP file in the same directory, and that file's mtime.
    """

    path: str
    size: int
    mtime_ns: int
    unsupported: str | None = None
    inode: int = 0
    companion_of: str | None = None
    sidecar: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A file in the catalogue.

    Attributes:
        photo_id: what it holds; of a pending file what it held before. sidecar: its XMP file.
    """

    id: int
    path: str
    size: int
    mtime_ns: int
    state: FileState
    photo_id: int | None = None
    sidecar: str | None = None


@dataclass(frozen=True, slots=True)
class FolderRecord:
    """A folder of the library.

    Attributes:
        offline_since: UTC time from which it was not there, None while it is.
        polled_because: why it is looked through now and then rather than watched, None when
            it is watched or nobody watches.
    """

    id: int
    path: str
    offline_since: str | None = None
    polled_because: str | None = None


@dataclass(frozen=True, slots=True)
class Gone:
    """What a scan knew and did not find again: ids of files, and of whole directories."""

    files: tuple[int, ...] = ()
    directories: tuple[int, ...] = ()

    def __add__(self, other: Gone) -> Gone:
        return Gone(self.files + other.files, self.directories + other.directories)


@dataclass(frozen=True, slots=True)
class PhotoDetails:
    """What decoding a photo tells, besides its pixels.

    Attributes:
        width, height: pixels, upright (after orientation).
        format: Pillow's name ("JPEG").
        taken_at: local capture time, ISO 8601 without offset; taken_offset: "+02:00".
        exposure_time: seconds. f_number: aperture. focal_length: millimetres.
        latitude, longitude: degrees, north and east positive. altitude: metres.
        title, caption, keywords: what people wrote of it, with any program.
        rating: 1 to 5 stars, 0 for none given on purpose, -1 for rejected (as XMP has it).
    """

    width: int
    height: int
    format: str
    taken_at: str | None = None
    taken_offset: str | None = None
    camera: str | None = None
    lens: str | None = None
    exposure_time: float | None = None
    f_number: float | None = None
    iso: int | None = None
    focal_length: float | None = None
    latitude: float | None = None
    longitude: float | None = None
    altitude: float | None = None
    title: str | None = None
    caption: str | None = None
    keywords: tuple[str, ...] = ()
    rating: int | None = None


@dataclass(frozen=True, slots=True)
class PhotoRecord:
    """A photo and one of the places where it lies."""

    id: int
    fingerprint: bytes
    path: str
    details: PhotoDetails


@dataclass(frozen=True, slots=True)
class ModelRecord:
    """A model that embeds photos of this library.

    Attributes:
        identity: model, revision and preprocessing. name: the id that loads it again.
        dim: length of its vectors. generation: grows whenever its set of vectors changes.
    """

    id: int
    identity: str
    name: str
    dim: int
    generation: int


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that was not indexed and why. kind: failed or unsupported."""

    path: str
    reason: str
    kind: FileState


@dataclass(frozen=True, slots=True)
class Stats:
    """Counts: photos are contents, files the places where they lie, vectors of one model."""

    photos: int
    files: int
    failed: int
    unsupported: int
    pending: int
    vectors: int
    model: str | None
