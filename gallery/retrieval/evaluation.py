"""How well a model searches a labelled folder, and where its results should end.

Beside Gallery's own relevance cut-off stand two others, for comparison: the best of all fixed
cosines, chosen in hindsight on the very queries it is judged by, and a rule that looks at the
tail of a ranking and its first large gap (as LrGeniusAI has it).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gallery.retrieval.cutoff import likely, measure_noise
from gallery.retrieval.metrics import average_precision, f1, precision_at, recall_at

Floats = NDArray[np.float32]
Cut = Callable[[Floats], int]
"""From a ranking's scores over the whole library, best first, to how many are likely."""

RANKS = (1, 5, 10)
# A query whose average precision is less is one that the model does not understand: no cut makes
# its results good, and there are many of them in any honest set of labels.
UNDERSTOOD = 0.3

# The tail rule, by its authors' defaults: the worse half of the first so many results is noise, a
# result is kept when it is closer than its median by its interquartile range, unless the distance
# jumps by 15 % among the first hundred; eight are always kept.
TAIL_RESULTS, TAIL_FLOOR, TAIL_SCANNED, TAIL_GAP, TAIL_SPREADS = 300, 8, 100, 0.15, 1.0


@dataclass(frozen=True, slots=True)
class CutQuality:
    """How good the end of results is, means over queries.

    Attributes:
        name: of the rule.
        precision, recall, f1: of what is called likely; the precision only of queries for which
            something is.
        understood_f1: of the queries that the model understands; NaN where there are none.
        silent: the part of the queries for which nothing is called likely.
        silent_when_absent: the same of queries that no photo answers; NaN without any. This one
            should be high.
    """

    name: str
    precision: float
    recall: float
    f1: float
    understood_f1: float
    silent: float
    silent_when_absent: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What was found, means over queries.

    Attributes:
        photos, queries, absent: how many there were. understood: queries of these that the model
            understands.
        recall: recall@k for k in RANKS. mean_average_precision: mAP.
        cuts: Gallery's own first.
    """

    photos: int
    queries: int
    absent: int
    understood: int
    recall: dict[int, float]
    mean_average_precision: float
    cuts: tuple[CutQuality, ...]


def evaluate(
    photos: Floats,
    queries: Floats,
    relevant: NDArray[np.bool_],
    absent: Floats,
    neutral: Floats,
    judged: NDArray[np.bool_] | None = None,
) -> Evaluation:
    """Evaluate on embeddings, all of them unit vectors of one model.

    Args:
        photos: [n, d]. queries: [q, d].
        relevant: whether a photo answers a query, [q, n]; some photo does for each query.
        absent: queries that no photo answers, [a, d].
        neutral: texts of all sorts, [b, d]: see `cutoff.measure_noise`.
        judged: queries that count, [q]; None for all.

    Raises:
        ValueError: there are no photos or no queries.
    """
    if judged is not None:
        queries, relevant = queries[judged], relevant[judged]
    if not len(photos) or not len(queries):
        raise ValueError("there is nothing to evaluate on")
    scores, answers = _rankings(queries @ photos.T, relevant)
    absent_scores = -np.sort(-(absent @ photos.T), axis=1)
    noise = measure_noise(neutral @ photos.T)
    precisions = np.array([average_precision(answer) for answer in answers])
    understood = precisions > UNDERSTOOD
    threshold = best_flat_threshold(scores, answers)

    def judge(name: str, cut: Cut) -> CutQuality:
        return _judge(name, cut, scores, answers, absent_scores, understood)

    return Evaluation(
        len(photos),
        len(queries),
        len(absent),
        int(understood.sum()),
        {k: float(np.mean([recall_at(answer, k) for answer in answers])) for k in RANKS},
        float(precisions.mean()),
        (
            judge("Gallery", lambda row: likely(row, noise)),
            judge(f"best flat ({threshold:.3f})", lambda row: int((row >= threshold).sum())),
            judge("tail rule", tail_rule),
        ),
    )


def best_flat_threshold(scores: Floats, answers: NDArray[np.bool_], steps: int = 200) -> float:
    """The score that, as an end for all of these rankings [q, n], gives the highest mean F1."""
    # Beyond the best score of most queries, or below most photos, no end is any good.
    tried = np.unique(np.quantile(scores, np.linspace(0.5, 1.0, steps)))
    means = []
    for threshold in tried:
        shown = (scores >= threshold).sum(axis=1)
        means.append(np.mean([f1(answer, n) for answer, n in zip(answers, shown, strict=True)]))
    return float(tried[int(np.argmax(means))])


def tail_rule(scores: Floats) -> int:
    """How many results the tail rule keeps of a ranking's scores, best first."""
    distances = 1 - np.asarray(scores[:TAIL_RESULTS], np.float64)
    if len(distances) <= TAIL_FLOOR:
        return len(distances)
    tail = distances[len(distances) // 2 :]
    low, middle, high = (float(tail[len(tail) * part // 4]) for part in (1, 2, 3))
    end = middle - TAIL_SPREADS * max(high - low, 1e-6)
    first = distances[: TAIL_SCANNED + 1]
    jumps = np.diff(first) / np.maximum(first[:-1], 1e-6)
    if jumps.max() >= TAIL_GAP:
        end = float(distances[int(jumps.argmax())])
    return max(int((distances <= end).sum()), TAIL_FLOOR)


def _rankings(scores: Floats, relevant: NDArray[np.bool_]) -> tuple[Floats, NDArray[np.bool_]]:
    """Scores [q, n] best first, and whether each is relevant."""
    order = np.argsort(-scores, axis=1, kind="stable")
    return np.take_along_axis(scores, order, 1), np.take_along_axis(relevant, order, 1)


def _judge(
    name: str,
    cut: Cut,
    scores: Floats,
    answers: NDArray[np.bool_],
    absent: Floats,
    understood: NDArray[np.bool_],
) -> CutQuality:
    shown = np.array([cut(row) for row in scores])
    pairs = list(zip(answers, shown, strict=True))
    f_measures = np.array([f1(answer, n) for answer, n in pairs])
    precisions = [precision_at(answer, n) for answer, n in pairs if n]
    return CutQuality(
        name,
        _mean(precisions),
        _mean([recall_at(answer, n) for answer, n in pairs]),
        _mean(f_measures),
        _mean(f_measures[understood]),
        _mean(shown == 0),
        _mean([cut(row) == 0 for row in absent]),
    )


def _mean(values: NDArray[np.generic] | list[float] | list[bool]) -> float:
    return float(np.mean(np.asarray(values, np.float64))) if len(values) else float("nan")
