"""One run: looking for tags in the vectors of photos."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from gallery.catalog import Catalog, Concept, ModelRecord, Tag
from gallery.models.encoder import Embeddings
from gallery.understanding.calibration import (
    NEUTRAL,
    Background,
    Floats,
    best,
    confidences,
    likeness_confidences,
    sigmoid,
    stand_out,
    weigh,
    without,
)
from gallery.understanding.competition import Competition, Ids, Looked, Sums
from gallery.understanding.zero_shot import (
    KeptClasses,
    OnProgress,
    StoppedError,
    class_key,
    never,
    no_progress,
)

CHUNK = 4096  # photos at once: 18 MB of scores for a thousand tags
SAMPLE = 4096  # photos that tell what is usual
FEW = 32  # tags whose scores on all photos are held in memory
NEUTRAL_KEYS = tuple(class_key([text]) for text in NEUTRAL)


@dataclass(frozen=True, slots=True)
class LookFor:
    """A tag and how it is looked for: by texts (key, see `zero_shot.class_key`) or as taught.

    Attributes:
        givable: False: it competes with the others, but its word means nothing to the model.
    """

    tag: Tag
    key: str = ""
    givable: bool = True
    concept: Concept | None = None

    @property
    def prompt(self) -> str:
        """What the catalogue says it was looked for by."""
        return self.key or (self.concept.name if self.concept else "[]")


@dataclass(frozen=True, slots=True)
class Judged:
    """Tags on photos.

    Attributes:
        tags: in the order of columns. confidence: float32 [photos, tags]. given: which are
            given, bool [photos, tags]. sums: log sums of the competition, float64 [photos].
    """

    tags: list[LookFor]
    confidence: Floats
    given: NDArray[np.bool_]
    sums: Sums


class TagRun:
    """Looks for tags; make it and call one of its methods.

    Args:
        classes: of the model.
        look_for: all tags that are looked for, by name.
        stopped: asked after each chunk.
    """

    def __init__(
        self,
        catalog: Catalog,
        model: ModelRecord,
        classes: KeptClasses,
        look_for: Mapping[str, LookFor],
        stopped: Callable[[], bool] = never,
    ) -> None:
        self._catalog = catalog
        self._model = model
        self._classes = classes
        self._stopped = stopped
        self._texts = [look for look in look_for.values() if look.key]
        self._taught = [look for look in look_for.values() if look.concept is not None]
        self.keys = {look.tag.name: look.key for look in self._texts}
        self.given: list[tuple[int, int, float]] = []
        self._looked: list[Ids] = []

    @property
    def photos(self) -> int:
        """How many were looked at."""
        return sum(map(len, self._looked))

    def looked_at(self) -> Ids:
        """Ids of the photos that were looked at, ascending."""
        return np.concatenate([np.empty(0, np.int64), *self._looked])

    def measured(self) -> Competition:
        """The competition of these tags, measured on photos from all over the library."""
        scores = self.sample @ self._weights[0].T
        return Competition.measure(self.keys, scores, self._classes.scale())

    @cached_property
    def sample(self) -> Floats:
        """Vectors of photos from all over the library, float32 [SAMPLE at most, dim]."""
        return self._catalog.some_vectors(self._model.id, SAMPLE).astype(np.float32)

    @cached_property
    def _weights(self) -> tuple[Embeddings, Embeddings]:
        """Classes of the tags that are looked for by texts, and of neutral texts."""
        classes = self._classes.get([*self.keys.values(), *NEUTRAL_KEYS])
        return classes[: len(self.keys)], classes[len(self.keys) :]

    # -- looking for all ---------------------------------------------------------------------

    def look(
        self,
        competition: Competition,
        chosen: Collection[int],
        photo_ids: Sequence[int] | None,
        on_progress: OnProgress,
    ) -> Competition:
        """Look for tags in photos.

        Args:
            competition: of exactly these tags.
            chosen: ids of the tags to be given.
            photo_ids: all photos when None.

        Returns:
            The competition, with these photos looked at.

        Raises:
            StoppedError: before its end.
        """
        sums = np.empty(0)
        for ids, vectors in self._chunks(photo_ids, on_progress):
            judged = self.judge(competition, vectors, chosen)
            sums = np.concatenate([sums, judged.sums])
            self._give(ids, judged)
        before = Looked() if photo_ids is None else competition.looked
        return competition.having(before.merged(self.looked_at(), sums))

    def judge(self, competition: Competition, vectors: Floats, chosen: Collection[int]) -> Judged:
        """How tags stand on photos, all of them against each other.

        Args:
            vectors: float32 [photos, dim]. chosen: ids of the tags that are wanted.
        """
        weights, neutral = self._weights
        scores = vectors @ weights.T
        masses, sums = weigh(competition.background, scores, vectors @ neutral.T)
        high = stand_out(scores, competition.usual_of(self.keys), competition.background.spread)
        wanted = [i for i, look in enumerate(self._texts) if look.tag.id in chosen]
        taught = [look for look in self._taught if look.tag.id in chosen]
        return _judged(
            [*(self._texts[i] for i in wanted), *taught],
            confidences(masses[:, wanted], sums),
            high[:, wanted],
            self._as_taught(taught, vectors),
            sums,
        )

    def _as_taught(self, taught: Sequence[LookFor], vectors: Floats) -> Floats:
        """Confidences of tags that were taught, float32 [photos, tags]."""
        columns = np.empty((len(vectors), len(taught)), np.float32)
        for i, look in enumerate(taught):
            concept = look.concept
            assert concept is not None  # noqa: S101  (or it would not be among them)
            if concept.weight is not None:
                columns[:, i] = sigmoid(vectors @ concept.weight + (concept.bias or 0.0))
            else:
                usual = self.sample @ concept.prototype
                columns[:, i] = likeness_confidences(vectors @ concept.prototype, usual)
        return columns

    # -- looking for a few -------------------------------------------------------------------

    def differs_by(self, kept: Competition, tags: Sequence[Tag]) -> bool:
        """Whether a competition is one of these tags but for a few, which are new or changed."""
        names = {tag.name for tag in tags}

        def rest(keys: Mapping[str, str]) -> dict[str, str]:
            return {name: key for name, key in keys.items() if name not in names}

        return len(tags) <= FEW and rest(kept.keys) == rest(self.keys)

    def look_again(
        self, kept: Competition, tags: Sequence[Tag], on_progress: OnProgress
    ) -> Competition:
        """Look for a few tags in all photos, against the others as they weighed before.

        Args:
            kept: differs by these tags alone (`differs_by`).

        Returns:
            The competition as it is now.

        Raises:
            StoppedError: before its end.
        """
        ids_of = {tag.id for tag in tags}
        new = [look for look in self._texts if look.tag.id in ids_of]
        taught = [look for look in self._taught if look.tag.id in ids_of]
        old_keys = [kept.keys[tag.name] for tag in tags if tag.name in kept.keys]
        classes = self._classes.get([*(look.key for look in new), *old_keys, *NEUTRAL_KEYS])
        weights, old = classes[: len(new)], classes[len(new) : len(new) + len(old_keys)]
        scale = np.float32(kept.background.scale)
        sums, scores = [np.empty(0)], [np.empty((0, len(new)), np.float32)]
        learned = [np.empty((0, len(taught)), np.float32)]
        for ids, vectors in self._chunks(None, on_progress):
            scores.append(vectors @ weights.T)
            learned.append(self._as_taught(taught, vectors))
            others, known = kept.looked.sums_of(ids)
            for column in scale * (vectors @ old.T).T:
                others = without(others, column)
            for column in scale * scores[-1].T:
                others = np.logaddexp(others, column)
            if not known.all():
                others[~known] = self.sums(kept.background, vectors[~known])
            sums.append(others)
        all_scores, all_sums = np.concatenate(scores), np.concatenate(sums)
        usual = kept.background.usual(all_scores)
        judged = _judged(
            [*new, *taught],
            confidences(scale * all_scores, all_sums),
            stand_out(all_scores, usual, kept.background.spread),
            np.concatenate(learned),
            all_sums,
        )
        ids = self.looked_at()
        self._give(ids, judged)
        as_before = dict(zip(kept.keys, kept.usual.tolist(), strict=True))
        as_before.update(zip((look.tag.name for look in new), usual.tolist(), strict=True))
        now = np.array([as_before[name] for name in self.keys], np.float32)
        return Competition(dict(self.keys), kept.background, now, Looked(ids, all_sums))

    def sums(self, background: Background, vectors: Floats) -> Sums:
        """Log sums of all these tags and neutral texts on photos, float64 [photos]."""
        weights, neutral = self._weights
        return weigh(background, vectors @ weights.T, vectors @ neutral.T)[1]

    # -- photos ------------------------------------------------------------------------------

    def _chunks(
        self, photo_ids: Sequence[int] | None, on_progress: OnProgress
    ) -> Iterator[tuple[Ids, Floats]]:
        """Ids and vectors of photos."""
        total = len(photo_ids or ())
        if photo_ids is None and on_progress is not no_progress:
            total = self._catalog.count_vectors(self._model.id)  # takes half as long as a run
        done = 0
        for ids, vectors in self._stored(photo_ids):
            yield ids, vectors.astype(np.float32)
            self._looked.append(ids)
            done += len(ids)
            on_progress(done, total)
            if self._stopped():
                raise StoppedError

    def _stored(self, photo_ids: Sequence[int] | None) -> Iterable[tuple[Ids, NDArray[np.float16]]]:
        if photo_ids is None:
            return self._catalog.vector_chunks(self._model.id, CHUNK)
        wanted = sorted(set(photo_ids))
        parts = (wanted[start : start + CHUNK] for start in range(0, len(wanted), CHUNK))
        return (self._catalog.vectors(self._model.id, part) for part in parts)

    def _give(self, ids: Ids, judged: Judged) -> None:
        rows, columns = np.nonzero(judged.given)
        tag_ids = np.array([look.tag.id for look in judged.tags], np.int64)
        self.given += zip(
            ids[rows].tolist(),
            tag_ids[columns].tolist(),
            judged.confidence[rows, columns].tolist(),
            strict=True,
        )


def _judged(
    tags: list[LookFor], by_texts: Floats, high: NDArray[np.bool_], learned: Floats, sums: Sums
) -> Judged:
    """What is given of tags by their confidences; those by texts, which come first, must be high.

    Args:
        by_texts, high: [photos, tags by texts]. learned: [photos, taught tags].
    """
    confidence = np.concatenate([by_texts, learned], axis=1)
    allowed = np.concatenate([high, np.ones(learned.shape, np.bool_)], axis=1)
    allowed &= np.array([look.givable for look in tags], np.bool_)
    return Judged(tags, confidence, best(confidence, allowed), sums)
