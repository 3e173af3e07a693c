"""The messages between the window and its engine: one JSON object a line, typed, versioned.

The window sends requests, each with an id of its choosing; the engine answers each with exactly
one reply of that id, and sends events, which have none, whenever something happens.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TypeVar

import msgspec

from gallery.indexing.progress import Progress, Summary

VERSION = 2

T = TypeVar("T")


class ProtocolError(ValueError):
    """A line that is no message of this version."""


class Message(msgspec.Struct, frozen=True, tag_field="type", tag=True):
    """Base of all messages; on the wire its class name is the field `type`."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A photo found: its id in the catalogue, a place where it lies, and its cosine."""

    photo_id: int
    path: str
    score: float


# -- requests: window to engine ----------------------------------------------------------------


class SearchText(Message, frozen=True):
    """Find photos by words. Answered by Hits."""

    id: int
    query: str
    limit: int = 200


class SearchImage(Message, frozen=True):
    """Find photos like an image file, which need not be in the library. Answered by Hits."""

    id: int
    path: str
    limit: int = 200


class SearchSimilar(Message, frozen=True):
    """Find photos like one of the library, itself left out. Answered by Hits."""

    id: int
    photo_id: int
    limit: int = 200


class IndexFolders(Message, frozen=True):
    """Add folders, if any, and index whatever is new in all of them. Answered at once by Done.

    While a run is going on, it starts another after it. Afterwards the folders are watched.
    """

    id: int
    folders: tuple[str, ...] = ()
    retry_failed: bool = False


class StopIndexing(Message, frozen=True):
    """End the indexing run after the batch in hand. Answered at once by Done.

    What is new is found again only after the next IndexFolders.
    """

    id: int


class RemoveFolder(Message, frozen=True):
    """Take a folder out of the library. Answered at once by Done."""

    id: int
    folder: str


class ChangeSetting(Message, frozen=True):
    """Change a setting of the library (`gallery.settings`), also "paused". Answered by Done."""

    id: int
    name: str
    values: tuple[str, ...]


class Cancel(Message, frozen=True):
    """Drop a search that has not been answered; it is answered by Failed. Answered by Done."""

    id: int
    request: int


Request = (
    SearchText
    | SearchImage
    | SearchSimilar
    | IndexFolders
    | StopIndexing
    | RemoveFolder
    | ChangeSetting
    | Cancel
)


# -- replies and events: engine to window ------------------------------------------------------


class Hits(Message, frozen=True):
    """The photos found, best first."""

    id: int
    hits: tuple[Hit, ...]


class Done(Message, frozen=True):
    """The request was carried out, or begun."""

    id: int


class Failed(Message, frozen=True):
    """The request could not be answered; the message is for the user."""

    id: int
    message: str


class Ready(Message, frozen=True):
    """The first event: the catalogue is open and requests are taken.

    Sent again when another model begins to answer.

    Attributes:
        model: the id of the model that answers. starter: whether it is the shipped small one.
    """

    version: int
    model: str
    starter: bool


class ModelLoaded(Message, frozen=True):
    """The model is in memory, so that searches answer at once; `device` is for the user."""

    device: str


class IndexProgress(Message, frozen=True):
    """An indexing run goes on; sent a few times a second."""

    progress: Progress


class PhotosChanged(Message, frozen=True):
    """Photos came or went: read the catalogue again. Sent at most about once a second."""


class IndexFinished(Message, frozen=True):
    """An indexing run that was asked for, or that did something, has ended."""

    summary: Summary


class IndexFailed(Message, frozen=True):
    """An indexing run ended early; the message is for the user."""

    message: str


class IndexHeld(Message, frozen=True):
    """Indexing waits: "paused" by the user, or "on battery"; None: it goes on."""

    reason: str | None


class Problem(Message, frozen=True):
    """Something the user should know and that answers no request."""

    message: str


Reply = Hits | Done | Failed
Event = (
    Ready
    | ModelLoaded
    | IndexProgress
    | PhotosChanged
    | IndexFinished
    | IndexFailed
    | IndexHeld
    | Problem
)

_encoder = msgspec.json.Encoder()
_requests: msgspec.json.Decoder[Request] = msgspec.json.Decoder(Request)
_answers: msgspec.json.Decoder[Reply | Event] = msgspec.json.Decoder(Reply | Event)


def encode(message: Message) -> bytes:
    """A message as one line, with its newline."""
    try:
        return _encoder.encode(message) + b"\n"
    except UnicodeEncodeError:
        # A file name that is not UTF-8 holds lone surrogates, which JSON can carry escaped.
        return json.dumps(msgspec.to_builtins(message)).encode("ascii") + b"\n"


def decode_request(line: bytes) -> Request:
    """Read a line from the window; ProtocolError when it is no request."""
    return _decode(line, _requests)


def decode_answer(line: bytes) -> Reply | Event:
    """Read a line from the engine; ProtocolError when it is neither reply nor event."""
    return _decode(line, _answers)


def _decode(line: bytes, decoder: msgspec.json.Decoder[T]) -> T:
    try:
        if b"\\ud" not in line:
            return decoder.decode(line)
        # msgspec reads no lone surrogates.
        found: T = msgspec.convert(json.loads(line), decoder.type)
        return found
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        raise ProtocolError(str(error)) from error
