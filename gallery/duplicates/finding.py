"""Finding files of the same picture, pictures that are alike, and bursts; and the best of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from gallery.catalog import Catalog, PhotoFile
from gallery.duplicates.looks import Looks, same_picture, sharpness
from gallery.media.thumbnails import LARGE_SIDE, SIDE, ThumbnailStore
from gallery.protocol import DuplicateGroup, DuplicateKind
from gallery.retrieval.duplicates import (
    Pairs,
    Rows,
    cosines,
    groups,
    moments,
    neighbours,
    threshold,
)

# Likeness, from 0 for two photos picked at random to 1 for a photo and itself. Copies are looked
# for among what is not quite unlike, since how they look is compared too; a burst has only time.
NEAR_FROM = 0.6
BURST_FROM = 0.6
BURST_SECONDS = 3.0

Progress = Callable[[int, int], None]
Stopped = Callable[[], bool]


class Finder:
    """Finds groups of a library's files; it only reads, and opens no photo.

    Args:
        catalog, thumbnails, looks: of the library, for this thread.
        on_progress: called with (done, total) photos now and then.
        stopped: asked now and then whether to end early, with what is found by then.
    """

    def __init__(
        self,
        catalog: Catalog,
        thumbnails: ThumbnailStore,
        looks: Looks,
        on_progress: Progress = lambda done, total: None,
        stopped: Stopped = lambda: False,
    ) -> None:
        self._catalog = catalog
        self._thumbnails = thumbnails
        self._looks = looks
        self._on_progress = on_progress
        self._stopped = stopped

    def find(self, kind: DuplicateKind) -> list[DuplicateGroup]:
        """All groups of a kind, those first that take most room besides their best file."""
        photo_groups = self.photo_groups(kind)
        photo_ids = [photo_id for group in photo_groups for photo_id in group]
        identities = self._catalog.fingerprints()
        files: dict[int, list[PhotoFile]] = defaultdict(list)
        for file in self._catalog.files_holding(photo_ids):
            files[file.photo_id].append(file)
        found = []
        for group in photo_groups:
            members = [file for photo_id in group for file in files[photo_id]]
            photos = {file.photo_id for file in members}
            # Of some photos every file may be on a disk that is away.
            if len(members) > 1 and (kind is DuplicateKind.EXACT or len(photos) > 1):
                sharp = self._sharpness({i: identities[i] for i in photos if i in identities})
                found.append(DuplicateGroup(tuple(members), best_of(kind, members, sharp)))
        return sorted(found, key=_spare, reverse=True)

    def photo_groups(self, kind: DuplicateKind) -> list[list[int]]:
        """The ids of the photos of each group, ascending; of one photo if they are exact copies."""
        match kind:
            case DuplicateKind.EXACT:
                return [[photo_id] for photo_id in self._catalog.photos_with_copies().tolist()]
            case DuplicateKind.NEAR:
                return self._near()
            case DuplicateKind.BURST:
                return self._bursts()

    def _near(self) -> list[list[int]]:
        ids, vectors = self._embedded()
        identities = self._catalog.fingerprints()
        self._looks.keep_only(identities.values())
        names = [identities.get(photo_id, b"") for photo_id in ids.tolist()]

        def confirm(first: Rows, second: Rows) -> NDArray[np.bool_]:
            looks = self._looks.of([names[row] for row in (*first, *second)], self._stopped)
            ours = [looks.get(names[row]) for row in first]
            theirs = [looks.get(names[row]) for row in second]
            known = [(a, b) for a, b in zip(ours, theirs, strict=True) if a and b]
            right = np.array([bool(a and b) for a, b in zip(ours, theirs, strict=True)])
            right[right] = same_picture([a for a, _ in known], [b for _, b in known])
            return right

        def tell(done: int, total: int) -> None:
            self._on_progress(len(ids) * done // total, len(ids))  # as if photo by photo

        pairs = neighbours(vectors, threshold(vectors, NEAR_FROM), tell, self._stopped)
        return [ids[group].tolist() for group in groups(len(ids), pairs, confirm)]

    def _bursts(self) -> list[list[int]]:
        ids, vectors = self._embedded()
        rows = {photo_id: row for row, photo_id in enumerate(ids.tolist())}
        shots = [
            (rows[shot.photo_id], seconds, shot.camera)
            for shot in self._catalog.shots()
            if shot.photo_id in rows and (seconds := _seconds(shot.taken_at)) is not None
        ]
        places = np.array([row for row, _, _ in shots], np.intp)
        first, second = moments(
            np.array([seconds for _, seconds, _ in shots], np.float64),
            [camera for _, _, camera in shots],
            BURST_SECONDS,
        )
        pairs: Pairs = places[first], places[second]
        alike = cosines(vectors, *pairs) >= threshold(vectors, BURST_FROM)
        chosen = [(pairs[0][alike], pairs[1][alike])]
        return [ids[group].tolist() for group in groups(len(ids), chosen)]

    def _embedded(self) -> tuple[NDArray[np.int64], NDArray[np.float16]]:
        model = self._catalog.current_model()
        if model is None:
            return np.empty(0, np.int64), np.empty((0, 1), np.float16)
        return self._catalog.vectors(model.id)

    def _sharpness(self, identities: dict[int, bytes]) -> dict[int, float]:
        """How sharp each photo is, of thumbnails of one size; empty where one has none."""
        for side in (LARGE_SIDE, SIDE):
            jpegs = self._thumbnails.get_many(list(identities.values()), side)
            try:
                return {i: sharpness(jpegs[identity]) for i, identity in identities.items()}
            except (KeyError, OSError):  # one is not there, or damaged
                continue
        return {}


def best_of(kind: DuplicateKind, files: Sequence[PhotoFile], sharp: dict[int, float]) -> int:
    """Which file to keep: what a person said of it goes first, then what the picture is.

    Of a burst the sharpest frame; of copies the one with most pixels, and of those the largest
    file, since saving anew takes something away.

    Args:
        sharp: sharpness by photo id, empty where it is not known.
    """

    def worth(at: int) -> tuple[float, ...]:
        file = files[at]
        pixels = file.width * file.height
        sharpest = sharp.get(file.photo_id, 0.0)
        picture = (sharpest, file.size) if kind is DuplicateKind.BURST else (file.size, sharpest)
        return (
            file.stars or 0,
            file.tagged,
            pixels,
            file.companions,
            *picture,
            -len(file.path),  # a copy is deeper, or has " (1)" in its name
            -at,
        )

    return max(range(len(files)), key=worth)


def _spare(group: DuplicateGroup) -> int:
    return sum(file.size for at, file in enumerate(group.files) if at != group.best)


def _seconds(taken_at: str) -> float | None:
    """A point in local time as seconds, None when EXIF has no sense."""
    try:
        moment = datetime.fromisoformat(taken_at).replace(tzinfo=None)
    except ValueError:
        return None
    return (moment - datetime(1970, 1, 1)).total_seconds()
