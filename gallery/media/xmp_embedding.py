"""The XMP inside of a JPEG or PNG: where it lies, and the file with another in its place.

Everything else in the file stays byte for byte what it was, its compressed pixels above all. Other
formats keep offsets to what lies behind, or seals over it, and are better served by a sidecar.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from gallery.media.png import SIGNATURE, chunks
from gallery.media.xmp import MOST_BYTES

_XMP = b"http://ns.adobe.com/xap/1.0/\0"
_EXIF = b"Exif\0"
_PICTURES = b"MPF\0"
_MOST_IN_SEGMENT = 0xFFFF - 2 - len(_XMP)
_START, _SCAN, _END = 0xD8, 0xDA, 0xD9
_APP0, _APP1, _APP2, _APP11 = 0xE0, 0xE1, 0xE2, 0xEB
_WITHOUT_LENGTH = frozenset({0x01, *range(0xD0, 0xD8)})

_KEYWORD = b"XML:com.adobe.xmp\0"

_SEALED = "it carries a seal of its content (C2PA), which would be broken"
_SEVERAL = "it has several XMP packets"


class NotEmbeddableError(Exception):
    """A file that XMP is not written into; the message says why."""


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a file has its XMP, or would have it.

    Attributes:
        start, stop: what is replaced, with its frame; both the same where there is none yet.
        packet: what lies there.
    """

    start: int
    stop: int
    packet: bytes | None = None


def find_slot(data: bytes) -> Slot:
    """Where a file has its XMP.

    Raises:
        NotEmbeddableError: it is of another format, damaged, or better left alone.
    """
    if data.startswith(SIGNATURE):
        return _slot_of_png(data)
    if data.startswith(b"\xff\xd8\xff"):
        return _slot_of_jpeg(data)
    raise NotEmbeddableError("only JPEG and PNG files are written into")


def embed(data: bytes, slot: Slot, packet: bytes) -> bytes:
    """The file with this packet in its slot.

    Raises:
        NotEmbeddableError: the packet is too large for it.
    """
    if data.startswith(SIGNATURE):
        framed = _chunk(packet)
    elif len(packet) > _MOST_IN_SEGMENT:
        raise NotEmbeddableError("its XMP would be too large for a JPEG")
    else:
        length = 2 + len(_XMP) + len(packet)
        framed = bytes((0xFF, _APP1)) + length.to_bytes(2) + _XMP + packet
    return data[: slot.start] + framed + data[slot.stop :]


def _slot_of_jpeg(data: bytes) -> Slot:
    place, slot = 2, None
    pictures = len(data)
    for code, start, stop in _segments(data):
        content = data[start + 4 : stop]
        if code == _APP1 and content.startswith(_XMP):
            if slot is not None:
                raise NotEmbeddableError(_SEVERAL)
            slot = Slot(start, stop, content[len(_XMP) :])
        elif code == _APP0 or (code == _APP1 and content.startswith(_EXIF)):
            place = stop
        elif code == _APP2 and content.startswith(_PICTURES):
            pictures = min(pictures, start)
        elif code == _APP11 and b"c2pa" in content:
            raise NotEmbeddableError(_SEALED)
    slot = slot or Slot(place, place)
    if slot.start > pictures:
        # Their places are counted from that segment on: what comes before it may change.
        raise NotEmbeddableError("it holds several pictures, which would no longer be found")
    return slot


def _segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """The segments before the first scan: marker, start and stop, their frame included."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        code = data[at + 1]
        if code == 0xFF:  # fill
            at += 1
            continue
        stop = at + 2 + int.from_bytes(data[at + 2 : at + 4])
        if code in _WITHOUT_LENGTH or code in (0, _START, _END) or stop < at + 4:
            break
        if code == _SCAN:
            return
        if stop > len(data):
            break
        yield code, at, stop
        at = stop
    raise NotEmbeddableError("it is a damaged JPEG")


def _slot_of_png(data: bytes) -> Slot:
    place, slot = None, None
    for kind, start, stop in chunks(data):
        if kind == b"caBX":
            raise NotEmbeddableError(_SEALED)
        if kind == b"IDAT" and place is None:
            place = start
        content = data[start + 8 : stop - 4]
        if kind == b"iTXt" and content.startswith(_KEYWORD):
            if slot is not None:
                raise NotEmbeddableError(_SEVERAL)
            slot = Slot(start, stop, _text_of(content))
    if place is None:
        raise NotEmbeddableError("it is a damaged PNG")
    return slot or Slot(place, place)


def _text_of(content: bytes) -> bytes:
    """The text of an iTXt: after keyword, two flags, language and translated keyword."""
    compressed = content[len(_KEYWORD) : len(_KEYWORD) + 1] == b"\1"
    _, *rest = content[len(_KEYWORD) + 2 :].split(b"\0", 2)
    if len(rest) != 2:
        raise NotEmbeddableError("its XMP is damaged")
    if not compressed:
        return rest[1]
    try:
        unpacking = zlib.decompressobj()
        text = unpacking.decompress(rest[1], MOST_BYTES + 1)
    except zlib.error as error:
        raise NotEmbeddableError("its XMP is damaged") from error
    return text


def _chunk(packet: bytes) -> bytes:
    content = b"iTXt" + _KEYWORD + b"\0\0\0\0" + packet
    return (len(content) - 4).to_bytes(4) + content + zlib.crc32(content).to_bytes(4)
