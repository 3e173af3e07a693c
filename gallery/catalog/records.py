"""What the catalogue takes and gives: plain frozen records."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

KeywordPath = tuple[str, ...]
"""A keyword with what stands above it: ("Places", "Italy", "Rome")."""


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
class Known:
    """What photos may be sorted by.

    Attributes:
        taken_at: see PhotoDetails. stars: given here, else by the file; None without any.
    """

    taken_at: str | None = None
    stars: int | None = None


@dataclass(frozen=True, slots=True)
class PhotoRecord:
    """A photo and one of the places where it lies.

    Attributes:
        offline: whether no file of it is there now.
    """

    id: int
    fingerprint: bytes
    path: str
    details: PhotoDetails
    offline: bool = False


@dataclass(frozen=True, slots=True)
class PhotoFile:
    """A file of a photo, with what tells it from files of the same or a like picture.

    Attributes:
        size: bytes. width, height: pixels. stars: -1 for rejected, None for none.
        tagged: whether a person gave the photo tags. companions: how many files belong to it.
    """

    path: str
    photo_id: int
    size: int
    width: int
    height: int
    taken_at: str | None = None
    stars: int | None = None
    tagged: bool = False
    companions: int = 0


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
class VectorUse:
    """What a model's vectors take. photos: how many. size: bytes."""

    model: ModelRecord
    photos: int
    size: int


@dataclass(frozen=True, slots=True)
class VectorVersion:
    """A state of a model's vectors.

    Attributes:
        generation: how many changes there were. token: drawn by the last of them, so that two
            histories of a catalogue (one came back from a backup) do not pass for one.
    """

    generation: int
    token: int


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


class State(StrEnum):
    """What became of a machine's word; what a person wrote is accepted."""

    SUGGESTED = "suggested"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class Mark(StrEnum):
    """What the user says of a photo at one stroke."""

    FAVOURITE = "favourite"
    HIDDEN = "hidden"  # left out of the timeline and of searches, unless they ask for it


class Origin(StrEnum):
    """Where a tag comes from."""

    VOCABULARY = "vocabulary"  # the list that ships with Gallery
    OWN = "own"  # the user typed it
    TAUGHT = "taught"  # the user showed photos of it


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag there can be.

    Attributes:
        heading: the group it stands in. templates: its own prompt templates, those of its group
        when empty. enabled: whether tagging looks for it.
    """

    id: int
    name: str
    heading: str
    origin: Origin
    templates: tuple[str, ...] = ()
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class Album:
    """Photos put together by the user, under a name that no other album has.

    Attributes:
        photos: how many of them have a file. made_at: UTC.
    """

    id: int
    name: str
    photos: int
    made_at: str


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A query kept under a name that no other saved search has.

    Attributes:
        made_at: UTC.
    """

    id: int
    name: str
    query: str
    made_at: str


@dataclass(frozen=True, slots=True)
class PhotoTag:
    """A tag of one photo.

    Attributes:
        confidence: the machine's, 0 to 1; None when a person gave the tag.
        model, prompt, made_at: which model gave it, asked by what (a JSON array of texts), and
            when (UTC); None for a person's.
        decided_at: when a person accepted, rejected or gave it.
    """

    tag_id: int
    name: str
    heading: str
    state: State
    confidence: float | None = None
    model: str | None = None
    prompt: str | None = None
    made_at: str | None = None
    decided_at: str | None = None

    @property
    def by_machine(self) -> bool:
        """Whether a machine gave it, whatever a person thought of that."""
        return self.confidence is not None


@dataclass(frozen=True, slots=True)
class TaggingRun:
    """One run over the library.

    Attributes:
        model: identity of the model. about: what it tagged, for the user. made_at: UTC.
        given: how many tags of it are still there.
    """

    id: int
    model: str
    about: str
    made_at: str
    given: int = 0


@dataclass(frozen=True, slots=True)
class Concept:
    """What was learned of a tag from examples, in one model's space.

    Attributes:
        prototype: float32 [dim], L2-normalised mean of the examples.
        weight, bias: of the linear probe, a logit being x · weight + bias; None: too few examples.
    """

    tag_id: int
    name: str
    prototype: NDArray[np.float32]
    weight: NDArray[np.float32] | None = None
    bias: float | None = None


@dataclass(frozen=True, slots=True)
class Caption:
    """A sentence about a photo.

    Attributes:
        model: identity of the model that wrote it; None: a person did (also in a file).
        style: "short", "long" and so on, as it was asked for. made_at: UTC, None from a file.
    """

    photo_id: int
    text: str
    state: State
    id: int | None = None
    model: str | None = None
    prompt: str | None = None
    style: str = ""
    confidence: float | None = None
    made_at: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """A question about photos and what a model answered.

    Attributes:
        photo_id: None when it was asked of several. sure: False is shown as "not sure".
        photos: ids of those the answer rests on. made_at: UTC.
    """

    id: int
    photo_id: int | None
    question: str
    text: str
    sure: bool
    model: str
    prompt: str
    confidence: float
    photos: tuple[int, ...]
    made_at: str
