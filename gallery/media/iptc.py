"""IPTC-IIM: what agencies and older programs wrote of a photo; a list of numbered records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from gallery.media import values
from gallery.media.metadata import Metadata

_CHARSET = (1, 90)
_TITLE, _KEYWORDS, _DATE, _TIME, _CAPTION = (2, 5), (2, 25), (2, 55), (2, 60), (2, 120)


def read_iptc(block: bytes | None) -> Metadata:
    """Read title, caption, keywords and date; never raises, and keeps what it read so far."""
    found: dict[tuple[int, int], list[bytes]] = defaultdict(list)
    for dataset, value in _datasets(block or b""):
        found[dataset].append(value)
    declared = b"\x1b%G" in found[_CHARSET]

    def words(dataset: tuple[int, int]) -> Iterator[str]:
        return (_decoded(value, declared) for value in found[dataset])

    taken = values.moment(_date("".join(words(_DATE)), "".join(words(_TIME))))
    return Metadata(
        taken_at=taken[0],
        taken_offset=taken[1],
        title=values.text(next(words(_TITLE), None)),
        caption=values.text(next(words(_CAPTION), None), values.CAPTION),
        keywords=values.keywords(words(_KEYWORDS)),
    )


def _datasets(block: bytes) -> Iterator[tuple[tuple[int, int], bytes]]:
    at = 0
    while len(block) >= at + 5 and block[at] == 0x1C:
        dataset = block[at + 1], block[at + 2]
        size = int.from_bytes(block[at + 3 : at + 5])
        at += 5
        if size & 0x8000:  # the length of the length
            width = size & 0x7FFF
            if width > 4:
                return
            size = int.from_bytes(block[at : at + width])
            at += width
        if at + size > len(block):
            return
        yield dataset, block[at : at + size]
        at += size


def _decoded(value: bytes, declared: bool) -> str:
    """As UTF-8 where that is declared or simply works, else as Latin-1."""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("utf-8", "replace") if declared else value.decode("latin-1")


def _date(day: str, time: str) -> str:
    """ "20240506" and "070809+0200" as ISO 8601."""
    date = f"{day[:4]}-{day[4:6]}-{day[6:8]}"
    if len(time) < 6:
        return date
    zone = f"{time[6:9]}:{time[9:11]}" if len(time) >= 11 else ""
    return f"{date}T{time[:2]}:{time[2:4]}:{time[4:6]}{zone}"
