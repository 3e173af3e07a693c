"""RAW files that LibRaw really opens: DNGs written tag by tag, and what other makers' look like."""

from __future__ import annotations

import io
import struct
from collections.abc import Mapping

import numpy as np
from PIL import Image

Value = int | bytes | str | tuple[int, ...] | list[tuple[int, int]]

BAYER = (0, 1, 1, 2)  # RGGB


def ifd(tags: Mapping[int, Value], at: int, following: int = 0, order: str = "<") -> bytes:
    """One TIFF directory to lie at an offset, its longer values behind it.

    A value's type follows from its Python type: int is LONG (SHORT if it fits), str is ASCII,
    bytes is UNDEFINED, a tuple SHORTs or LONGs, a list of pairs RATIONALs.
    """
    entries, behind = b"", b""
    start_behind = at + 2 + 12 * len(tags) + 4
    for tag in sorted(tags):
        kind, count, packed = _packed(tags[tag], order)
        if len(packed) > 4:
            where = start_behind + len(behind)
            behind += packed + b"\0" * (len(packed) % 2)
            packed = struct.pack(order + "I", where)
        entries += struct.pack(order + "HHI", tag, kind, count) + packed.ljust(4, b"\0")
    head = struct.pack(order + "H", len(tags))
    return head + entries + struct.pack(order + "I", following) + behind


def _packed(value: Value, order: str) -> tuple[int, int, bytes]:
    if isinstance(value, str):
        data = value.encode("utf-8") + b"\0"
        return 2, len(data), data
    if isinstance(value, bytes):
        return 7, len(value), value
    if isinstance(value, list):
        flat = [part for pair in value for part in pair]
        signed = min(flat) < 0
        return (
            10 if signed else 5,
            len(value),
            struct.pack(f"{order}{len(flat)}{'i' if signed else 'I'}", *flat),
        )
    values = (value,) if isinstance(value, int) else value
    short = max(values) < 65536
    packed = struct.pack(f"{order}{len(values)}{'H' if short else 'I'}", *values)
    return (3 if short else 4), len(values), packed


def mosaic(image: Image.Image) -> bytes:
    """A picture as a 16-bit RGGB Bayer mosaic, linear light, little-endian."""
    values = np.asarray(image.convert("RGB"), np.float64) / 255
    linear = np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)
    plane = np.empty(values.shape[:2])
    for at, colour in zip(((0, 0), (0, 1), (1, 0), (1, 1)), BAYER, strict=True):
        plane[at[0] :: 2, at[1] :: 2] = linear[at[0] :: 2, at[1] :: 2, colour]
    return (plane * 60_000).astype("<u2").tobytes()


def dng(
    image: Image.Image,
    orientation: int = 1,
    preview: bytes | None = None,
    tags: Mapping[int, Value] | None = None,
    shot: Mapping[int, Value] | None = None,
    gps: Mapping[int, Value] | None = None,
    compression: int = 1,
) -> bytes:
    """A DNG of a picture as the sensor saw it (before turning by `orientation`).

    The mosaic lies in the first directory, or, where there is a preview (a JPEG), in a
    sub-directory of it, as Adobe's converter and most cameras have it.
    """
    pixels = mosaic(image)
    strips = pixels
    raw: dict[int, Value] = {
        254: 0,
        256: image.width,
        257: image.height,
        258: 16,
        259: compression,
        262: 32803,
        273: 0,
        277: 1,
        278: image.height,
        279: len(strips),
        33421: (2, 2),  # CFARepeatPatternDim
        33422: bytes(BAYER),
        50714: 0,  # BlackLevel
        50717: 60_000,  # WhiteLevel
    }
    first: dict[int, Value] = {
        271: "Gallery",
        272: "Gallery Test Camera",
        274: orientation,
        50706: b"\x01\x04\0\0",  # DNGVersion
        50708: "Gallery Test Camera",
        # XYZ to the camera's colours: those of sRGB, so that red comes out red.
        50721: [
            (32405, 10000), (-15371, 10000), (-4985, 10000),
            (-9693, 10000), (18760, 10000), (416, 10000),
            (556, 10000), (-2040, 10000), (10572, 10000),
        ],
        50728: [(1, 1), (1, 1), (1, 1)],  # AsShotNeutral
        50778: 21,  # D65
        **(tags or {}),
    }  # fmt: skip
    if preview is None:
        first = {**raw, **first}
    else:
        size = Image.open(io.BytesIO(preview)).size
        first |= {
            254: 1, 256: size[0], 257: size[1], 258: (8, 8, 8), 259: 7, 262: 6,
            273: 0, 277: 3, 278: size[1], 279: len(preview), 330: 70_000,
        }  # fmt: skip
    if shot:
        first[34665] = 70_000
    if gps:
        first[34853] = 70_000
    return _laid_out(first, raw if preview is not None else None, shot, gps, preview, strips)


def _laid_out(
    first: dict[int, Value],
    raw: dict[int, Value] | None,
    shot: Mapping[int, Value] | None,
    gps: Mapping[int, Value] | None,
    preview: bytes | None,
    strips: bytes,
) -> bytes:
    # Twice: offsets are known once all lengths are. (70,000 above makes them LONGs from the start.)
    for tag in (273, 330, 34665, 34853):
        if tag in first:
            first[tag] = 70_000
    if raw is not None:
        raw[273] = 70_000
    base = 70_000  # everything lies beyond, so that every offset is a LONG
    places: dict[str, int] = {}
    for _ in range(2):
        at = base + len(ifd(first, base))
        blocks = []
        for name, block in (
            ("raw", ifd(raw, places.get("raw", 0)) if raw is not None else b""),
            ("shot", ifd(shot, places.get("shot", 0)) if shot else b""),
            ("gps", ifd(gps, places.get("gps", 0)) if gps else b""),
            ("preview", preview or b""),
            ("strips", strips),
        ):
            at += at % 2
            places[name] = at
            blocks.append((at, block))
            at += len(block)
        if raw is None:
            first[273] = places["strips"]
        else:
            raw[273] = places["strips"]
            first[273], first[330] = places["preview"], places["raw"]
        if shot:
            first[34665] = places["shot"]
        if gps:
            first[34853] = places["gps"]
    out = bytearray(struct.pack("<2sHI", b"II", 42, base)).ljust(base, b"\0")
    out += ifd(first, base)
    for at, block in blocks:
        out = out.ljust(at, b"\0") + block
    return bytes(out)
