"""What a file is by its first bytes, whatever it is called."""

from __future__ import annotations

from collections.abc import Iterator

from gallery.media.formats import UNSUPPORTED_SUFFIXES, VIDEO_REASON

_HEIF = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
_AVIF = {b"avif", b"avis"}

_MOST_BOXES = 1 << 16

_OTHERS = (
    (b"\xff\x0a", UNSUPPORTED_SUFFIXES[".jxl"]),
    (b"\0\0\0\x0cJXL \r\n\x87\n", UNSUPPORTED_SUFFIXES[".jxl"]),
    (b"8BPS", UNSUPPORTED_SUFFIXES[".psd"]),
    (b"\x1aE\xdf\xa3", VIDEO_REASON),  # Matroska, WebM
    (b"\0\0\x01\xba", VIDEO_REASON),  # MPEG
    (b"0&\xb2u\x8ef\xcf\x11", VIDEO_REASON),  # Windows Media
    # Of kinds that are read, and yet nothing could be made of it.
    *((start, "a TIFF of an unusual kind, or damaged") for start in (b"II*\0", b"MM\0*")),
    (b"\xff\xd8\xff", "a damaged JPEG"),
    (b"\x89PNG\r\n", "a damaged PNG"),
    (b"GIF8", "a damaged GIF"),
)


def brand(data: bytes) -> str | None:
    """Of a file in the ISO base media format "HEIF", "AVIF", "CR3" or "video"; None for others."""
    if data[4:8] == b"ftyp":
        size = min(int.from_bytes(data[:4]), 1024)
        brands = {data[at : at + 4] for at in (8, *range(16, size - 3, 4))}
        if b"crx " in brands:
            return "CR3"
        if brands & _AVIF:
            return "AVIF"
        return "HEIF" if brands & _HEIF else "video"
    # QuickTime of old has no brand.
    return "video" if data[4:8] in (b"moov", b"mdat", b"wide") else None


def why_not_read(data: bytes) -> str | None:
    """The reason that a kind of file is given when it is recognised and not read."""
    if brand(data) == "video" or (data[:4] == b"RIFF" and data[8:12] == b"AVI "):
        return VIDEO_REASON
    return next((reason for start, reason in _OTHERS if data.startswith(start)), None)


def boxes(data: bytes, start: int = 0, end: int | None = None) -> Iterator[tuple[bytes, int, int]]:
    """The boxes of the ISO base media format within a range: type, and where their content is.

    The content of a box that is cut short ends with the range. Raises ValueError for more boxes
    than any photo has.
    """
    end = len(data) if end is None else end
    for _ in range(_MOST_BOXES):
        if start + 8 > end:
            return
        size, head = int.from_bytes(data[start : start + 4]), 8
        if size == 1:
            size, head = int.from_bytes(data[start + 8 : start + 16]), 16
        stop = start + size if size else end
        if stop < start + head:
            return
        yield data[start + 4 : start + 8], start + head, min(stop, end)
        start = stop
    raise ValueError("too many boxes")
