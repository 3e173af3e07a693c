"""What a RAW file is and says, without LibRaw: its maker's format and its EXIF, XMP and IPTC."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from PIL import ExifTags, Image, TiffImagePlugin

from gallery.media.content import boxes, brand
from gallery.media.embedded import read_embedded, read_tiff
from gallery.media.exif import read_exif
from gallery.media.metadata import Metadata, combine
from gallery.media.xmp import read_xmp

_MAGIC = (
    (b"FUJIFILMCCD-RAW", "RAF"),
    (b"IIRO", "ORF"),
    (b"IIRS", "ORF"),
    (b"MMOR", "ORF"),
    (b"IIU\0", "RW2"),
    (b"\0MRM", "MRW"),
    (b"FOVb", "X3F"),
)
_TIFF = (b"II*\0", b"MM\0*")

# Of a RAW that is a TIFF, by the first word of its maker's name.
_OF_MAKER = {
    "canon": "CR2",
    "nikon": "NEF",
    "sony": "ARW",
    "pentax": "PEF",
    "ricoh": "PEF",
    "samsung": "SRW",
    "hasselblad": "3FR",
    "seiko": "ERF",
    "epson": "ERF",
    "kodak": "KDC",
    "eastman": "KDC",
    "phase": "IIQ",
}

_SUB_IFDS, _DNG_VERSION = 330, 50706
_PHOTOMETRIC, _COMPRESSION = ExifTags.Base.PhotometricInterpretation, ExifTags.Base.Compression
_MOSAIC = (32803, 34892)  # a colour filter array, or what is left of one after LinearRaw
_OWN_COMPRESSION = (32767, 32769, 32770, 34713, 65535)  # Sony, Epson, Samsung, Nikon, Pentax

_CANON_METADATA = bytes.fromhex("85c0b687820f11e08111f4ce462b6a48")
_ADOBE_XMP = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")


def raw_format(data: bytes) -> str | None:
    """The format of a camera's RAW file ("CR2"), by its content; None for anything else."""
    if brand(data) == "CR3":
        return "CR3"
    if data[6:14] == b"HEAPCCDR":
        return "CRW"
    for start, name in _MAGIC:
        if data.startswith(start):
            return name
    if not data.startswith(_TIFF):
        return None
    if data[8:10] == b"CR":
        return "CR2"
    if data[8:12] in (b"IIII", b"MMMM"):
        return "IIQ"
    try:
        return _raw_tiff(data)
    except Exception:  # Pillow raises anything on a damaged TIFF; its decoder gives the reason
        return None


def _raw_tiff(data: bytes) -> str | None:
    first, *others = _directories(data)
    if _DNG_VERSION in first:
        return "DNG"
    for directory in (first, *others):
        if (
            directory.get(_PHOTOMETRIC) in _MOSAIC
            or directory.get(_COMPRESSION) in _OWN_COMPRESSION
        ):
            maker = str(first.get(ExifTags.Base.Make, "")).lower().split()
            return _OF_MAKER.get(maker[0] if maker else "", "RAW")
    return None


def _directories(data: bytes) -> Iterator[TiffImagePlugin.ImageFileDirectory_v2]:
    """The first directory of a TIFF, and those that it points to."""
    first = _directory(data)
    yield first
    offsets = first.get(_SUB_IFDS, ())
    for offset in (offsets if isinstance(offsets, tuple) else (offsets,))[:8]:
        yield _directory(data, offset)


def _directory(data: bytes, offset: int | None = None) -> TiffImagePlugin.ImageFileDirectory_v2:
    """One directory, the first unless told; under a maker's own magic number too."""
    magic = b"II*\0" if data.startswith(b"II") else b"MM\0*"
    directory = TiffImagePlugin.ImageFileDirectory_v2(magic + data[4:8])
    file = io.BytesIO(data)
    file.seek(directory.next if offset is None else offset)
    directory.load(file)
    return directory


def read_raw_tags(data: bytes, preview: bytes | None) -> Metadata:
    """What a RAW file says of itself; never raises, and of what cannot be read nothing is known.

    Args:
        data: the whole file.
        preview: the JPEG within it, of which the EXIF is read where the file's own is not.
    """
    try:
        if data.startswith(b"FUJIFILMCCD-RAW"):
            start, length = (int.from_bytes(data[at : at + 4]) for at in (84, 88))
            return _jpeg_tags(data[start : start + length])
        if data[:2] in (b"II", b"MM") and data[6:14] != b"HEAPCCDR":
            return _tiff_tags(data)
        if brand(data) == "CR3":
            return _cr3_tags(data)
        return _jpeg_tags(preview) if preview else Metadata()
    except Exception:  # as above; the photo may be whole
        return Metadata()


def _jpeg_tags(jpeg: bytes) -> Metadata:
    with Image.open(io.BytesIO(jpeg), formats=("JPEG",)) as image:
        return read_embedded(image)


def _tiff_tags(data: bytes) -> Metadata:
    little = data.startswith(b"II")
    exif = Image.Exif()
    # Said, not read: Olympus and Panasonic have magic numbers of their own.
    exif.endian = "<" if little else ">"
    exif.load_from_fp(io.BytesIO(data), int.from_bytes(data[4:8], "little" if little else "big"))
    return read_tiff(exif, _directory(data))


class _CanonTags:
    """The directories of a CR3: small TIFFs of their own, each in a box."""

    def __init__(self, found: dict[bytes, bytes]) -> None:
        self._first = _exif(found.get(b"CMT1"))
        self._others: dict[int, Image.Exif] = {
            ExifTags.IFD.Exif: _exif(found.get(b"CMT2")),
            ExifTags.IFD.GPSInfo: _exif(found.get(b"CMT4")),
        }

    def get(self, tag: int, /) -> Any:
        return self._first.get(tag)

    def get_ifd(self, tag: int, /) -> Image.Exif | None:
        return self._others.get(tag)


def _exif(tiff: bytes | None) -> Image.Exif:
    exif = Image.Exif()
    if tiff:
        exif.load(tiff)
    return exif


def _cr3_tags(data: bytes) -> Metadata:
    found: dict[bytes, bytes] = {}
    packet = None
    for kind, start, stop in boxes(data):
        if kind == b"moov":
            for inner, inner_start, inner_stop in boxes(data, start, stop):
                if inner == b"uuid" and data[inner_start : inner_start + 16] == _CANON_METADATA:
                    for name, at, end in boxes(data, inner_start + 16, inner_stop):
                        found[name] = data[at:end]
        elif kind == b"uuid" and data[start : start + 16] == _ADOBE_XMP:
            packet = data[start + 16 : stop]
    tags = _CanonTags(found)
    return combine(read_exif(tags), read_xmp(packet), Metadata())
