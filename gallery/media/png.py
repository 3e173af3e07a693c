"""A PNG without its pixels: what is written behind them is as good as what is written before."""

from __future__ import annotations

from collections.abc import Iterator

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_NO_PIXELS = b"\0\0\0\0IDAT\x35\xaf\x06\x1e"


def without_pixels(data: bytes) -> bytes:
    """The same PNG with no more than an empty IDAT, behind all other chunks."""
    kept = b"".join(data[start:stop] for kind, start, stop in chunks(data) if kind != b"IDAT")
    return SIGNATURE + kept + _NO_PIXELS


def chunks(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """The chunks before IEND that are whole: kind, start and stop, their frame included."""
    at = len(SIGNATURE)
    while at + 12 <= len(data):
        kind = data[at + 4 : at + 8]
        stop = at + 12 + int.from_bytes(data[at : at + 4])
        if kind == b"IEND" or stop > len(data):
            return
        yield kind, at, stop
        at = stop
