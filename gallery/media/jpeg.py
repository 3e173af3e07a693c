"""What a JPEG's markers tell before anything of it is decoded."""

from __future__ import annotations

from dataclasses import dataclass

_START_OF_SCAN, _END = 0xDA, 0xD9
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_ONE_PASS = frozenset({0xC0, 0xC1, 0xC9})  # baseline, extended, arithmetic: in one go or several
_WITHOUT_LENGTH = frozenset({0x01, *range(0xD0, 0xD9)})


@dataclass(frozen=True, slots=True)
class Frame:
    """The frame of a JPEG.

    Attributes:
        precision: bits a sample.
        samples: of each component, the share of the picture's pixels it has samples for.
        whole: whether a decoder must hold all coefficients at once, as for progressive ones.
    """

    precision: int
    samples: tuple[float, ...]
    whole: bool


def read_frame(data: bytes) -> Frame | None:
    """The frame before the first scan; None where there is none, or nothing that makes sense."""
    marker, header = 0, b""
    at = 2
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 4 > len(data):
            return None
        code = data[at + 1]
        at += 1 if code == 0xFF else 2
        if code in (0, 0xFF) or code in _WITHOUT_LENGTH:
            continue
        length = int.from_bytes(data[at : at + 2])
        if code == _END or length < 2:
            return None
        if code in _FRAMES:
            marker, header = code, data[at + 2 : at + length]
        elif code == _START_OF_SCAN:
            return _frame(marker, header, scanned=data[at + 2 : at + 3])
        at += length


def _frame(marker: int, header: bytes, scanned: bytes) -> Frame | None:
    if len(header) < 6 or len(header) < 6 + 3 * header[5] or not header[5] or not scanned:
        return None
    factors = [(header[7 + 3 * i] >> 4, header[7 + 3 * i] & 15) for i in range(header[5])]
    highest = max(across for across, _ in factors) * max(down for _, down in factors)
    if not highest:
        return None
    return Frame(
        precision=header[0],
        samples=tuple(across * down / highest for across, down in factors),
        whole=marker not in _ONE_PASS or scanned[0] < len(factors),
    )
