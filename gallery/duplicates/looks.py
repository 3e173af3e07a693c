"""How a photo looks, in a few numbers made of its thumbnail, so that copies of it are known."""

from __future__ import annotations

import io
import logging
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from gallery.media.cache_file import CacheFile
from gallery.media.thumbnails import ThumbnailStore

log = logging.getLogger(__name__)

# Bits of 64 that may differ. Measured on 110 photos: the whole of a copy that was made smaller or
# saved anew differs by 4 at most, that of another photo by 16 at least. A window's may differ less,
# since there are many that might fit by chance: a copy cropped like one by 0 to 6 mostly, another
# photo by 14 at least, but drawings of a disc and a square by 8.
MOST_BITS = 10
MOST_WINDOW_BITS = 6
# The hash sees no colours: means of Y, Cb and Cr (of 255) that may differ.
MOST_TONE = np.array([64, 16, 16])

SIDE = 128  # pixels, of which JPEG gives half a thumbnail without decoding all of it
CUT = 0.12  # off one side of a photo
SHAPES = (1.0, 4 / 3, 3 / 2, 16 / 9)
SCALES = (0.9, 0.8)
PLACES = ((0.5, 0.5), (0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0))

PORTION = 200  # thumbnails read at once
VERSION = 1
SCHEMA = (
    "CREATE TABLE looks (fingerprint BLOB PRIMARY KEY, hashes BLOB, tone BLOB) WITHOUT ROWID",
)

Box = tuple[float, float, float, float]
_ONES = np.array([bin(byte).count("1") for byte in range(256)], np.uint8)


@dataclass(frozen=True, slots=True)
class Look:
    """How one photo looks.

    Attributes:
        hashes: uint64 [windows], the first of the whole picture, others of what is left of it
            when it is cropped in usual ways; where a picture is not the right shape for one, of
            the whole again.
        tone: uint8 [3], the means of Y, Cb and Cr.
    """

    hashes: NDArray[np.uint64]
    tone: NDArray[np.uint8]


def look(jpeg: bytes) -> Look:
    """Make the numbers of a thumbnail.

    Raises:
        OSError: it is damaged.
    """
    import imagehash

    with Image.open(io.BytesIO(jpeg)) as image:
        image.draft("YCbCr", (SIDE, SIDE))
        picture = image.convert("YCbCr")
    grey = picture.getchannel("Y")
    bits = [
        imagehash.phash(grey.crop((round(x), round(y), round(right), round(bottom)))).hash
        for x, y, right, bottom in _windows(*grey.size)
    ]
    hashes = np.packbits(np.array(bits).reshape(len(bits), 64), axis=1).view(np.uint64)[:, 0]
    tone = np.asarray(picture, np.float32).mean(axis=(0, 1))
    return Look(hashes, tone.round().astype(np.uint8))


def same_picture(first: Sequence[Look], second: Sequence[Look]) -> NDArray[np.bool_]:
    """Of each pair, whether one is the other, but for its size, quality or a little of its edge."""
    if not first:
        return np.zeros(0, np.bool_)
    ours, theirs = (np.array([look.hashes for look in looks]) for looks in (first, second))
    whole = _differing(ours[:, :1], theirs[:, :1])
    cut = np.minimum(_differing(ours[:, :1], theirs), _differing(theirs[:, :1], ours))
    our_tones, their_tones = (
        np.array([look.tone for look in looks], np.int16) for looks in (first, second)
    )
    like = (np.abs(our_tones - their_tones) <= MOST_TONE).all(axis=1)
    same: NDArray[np.bool_] = ((whole <= MOST_BITS) | (cut <= MOST_WINDOW_BITS)) & like
    return same


def sharpness(jpeg: bytes) -> float:
    """Variance of the Laplacian of a picture; to be compared with others of that size only.

    Raises:
        OSError: it is damaged.
    """
    with Image.open(io.BytesIO(jpeg)) as image:
        grey = np.asarray(image.convert("L"), np.float32)
    if min(grey.shape) < 3:
        return 0.0
    inner = grey[1:-1, 1:-1]
    edges = grey[:-2, 1:-1] + grey[2:, 1:-1] + grey[1:-1, :-2] + grey[1:-1, 2:] - 4 * inner
    return float(edges.var())


class Looks:
    """How photos look, by fingerprint; made of thumbnails when asked for, and kept in a cache.

    Args:
        path: of the cache. thumbnails: where a photo has none, nothing is known of it.
    """

    def __init__(self, path: Path, thumbnails: ThumbnailStore) -> None:
        self._thumbnails = thumbnails
        self._file = CacheFile(path, VERSION, SCHEMA)
        self._known: dict[bytes, Look] = {}

    def clear(self) -> None:
        """Forget all of them."""
        self._known.clear()
        self._file.clear()

    def close(self) -> None:
        """Close the cache."""
        self._file.close()

    def of(
        self, fingerprints: Iterable[bytes], stopped: Callable[[], bool] = lambda: False
    ) -> dict[bytes, Look]:
        """The looks of these photos, without those that have no thumbnail."""
        wanted = list(dict.fromkeys(fingerprints))
        missing = [identity for identity in wanted if identity not in self._known]
        for part in _portions(missing):
            if stopped():
                break
            self._known |= self._file.read(partial(_select, fingerprints=part))
            self._make([identity for identity in part if identity not in self._known])
        return {identity: self._known[identity] for identity in wanted if identity in self._known}

    def keep_only(self, fingerprints: Iterable[bytes]) -> None:
        """Forget all other photos."""
        kept = set(fingerprints)

        def drop(connection: sqlite3.Connection) -> None:
            known = connection.execute("SELECT fingerprint FROM looks").fetchall()
            gone = [row for row in known if row[0] not in kept]
            connection.executemany("DELETE FROM looks WHERE fingerprint = ?", gone)

        self._write(drop)

    def _make(self, fingerprints: Sequence[bytes]) -> None:
        made = {}
        for identity, jpeg in self._thumbnails.get_many(fingerprints).items():
            try:
                made[identity] = look(jpeg)
            except OSError as error:
                log.warning("a damaged thumbnail is passed over: %s", error)
        self._known |= made
        rows = [
            (identity, one.hashes.tobytes(), one.tone.tobytes()) for identity, one in made.items()
        ]
        if rows:
            self._write(
                lambda connection: connection.executemany(
                    "INSERT OR REPLACE INTO looks VALUES (?, ?, ?)", rows
                )
            )

    def _write(self, action: Callable[[sqlite3.Connection], object]) -> None:
        try:
            self._file.write(action)
        except sqlite3.Error as error:
            log.warning("not kept how photos look: %s", error)  # it is made again the next time


def _windows(width: int, height: int) -> Iterator[Box]:
    """What is left of a picture when it is cropped in usual ways; the whole comes first."""
    w, h = float(width), float(height)
    yield 0, 0, w, h
    for shape in SHAPES:
        ratio = shape if w >= h else 1 / shape
        across, down = min(w, h * ratio), min(h, w / ratio)
        yield (w - across) / 2, (h - down) / 2, (w + across) / 2, (h + down) / 2
    for scale in SCALES:
        for x, y in PLACES:
            left, top = (1 - scale) * x * w, (1 - scale) * y * h
            yield left, top, left + scale * w, top + scale * h
    yield from ((CUT * w, 0, w, h), (0, 0, w - CUT * w, h))
    yield from ((0, CUT * h, w, h), (0, 0, w, h - CUT * h))


def _differing(hashes: NDArray[np.uint64], others: NDArray[np.uint64]) -> NDArray[np.int64]:
    """The fewest bits by which the hashes of two rows differ, [rows]."""
    bytes_ = np.ascontiguousarray(hashes ^ others)[..., None].view(np.uint8)
    fewest: NDArray[np.int64] = _ONES[bytes_].sum(axis=2, dtype=np.int64).min(axis=1)
    return fewest


def _select(connection: sqlite3.Connection, fingerprints: Sequence[bytes]) -> dict[bytes, Look]:
    marks = ", ".join("?" for _ in fingerprints)
    rows = connection.execute(
        f"SELECT fingerprint, hashes, tone FROM looks WHERE fingerprint IN ({marks})",  # noqa: S608
        list(fingerprints),
    ).fetchall()
    return {
        bytes(identity): Look(np.frombuffer(hashes, np.uint64), np.frombuffer(tone, np.uint8))
        for identity, hashes, tone in rows
    }


def _portions(fingerprints: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
    for start in range(0, len(fingerprints), PORTION):
        yield fingerprints[start : start + PORTION]
