"""Learning a concept from a handful of photos: a prototype, and a linear probe beside it.

The probe is a logistic regression in the space in which the library's photos vary alike in all
directions (linear discriminant analysis with the library as background: Hariharan et al. 2012).
It is held so near to zero that from few examples its direction is that of their mean, the
prototype; examples of what is not meant turn it away from what they share with the others.

Photos of the library count as negatives although nobody said so: the nearest of them may well be
unlabelled positives (Elkan & Noto 2008), so they are left out.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

# The figures below were chosen on 5,000 photos of 200 classes, 25 of each, with the starter model:
# docs/decisions/012-teaching.md.

# From fewer examples there is no telling how far photos of the concept lie from the others.
FEWEST = 3
# So many photos of the library tell what it looks like.
BACKGROUND = 1000
# Of the library's variance, how much of its mean is added in every direction: without it the
# directions in which a thousand photos happen not to vary would count most.
SHRINKAGE = 1.0
# Pull towards zero. With a tenth of it the probe follows the few examples too closely.
RIDGE = 1e-2
# Weight of all that were shown together, the library's being 1. An example of what is not meant
# weighs as much as one shown: with three times that, it takes photos of the concept away too.
EXAMPLES = 0.1
# The part of the library left out as possible positives. More makes photos that are merely alike
# pass for the concept: with a fifth, precision halves.
DOUBTFUL = 0.02
# How common a concept is before anything is known, and how much wider than a normal distribution
# the library's tail is. Together they make "0.5" right about half of the time.
PRIOR = 0.005
TAIL = 2.5

STEPS, INNER_STEPS, PRECISION = 20, 30, 1e-3


@dataclass(frozen=True, slots=True)
class Probe:
    """A linear probe: the probability that a photo shows the concept.

    Attributes:
        weight: float32 [d]. bias: the logit of a photo's vector x is x · weight + bias.
    """

    weight: Floats
    bias: float

    def probabilities(self, vectors: NDArray[np.floating]) -> Floats:
        """From 0 to 1, float32 [n], of vectors [n, d]."""
        return sigmoid(np.asarray(vectors, np.float32) @ self.weight + self.bias)


def prototype(examples: NDArray[np.floating]) -> Floats:
    """The L2-normalised mean of vectors [k, d], k > 0; zeros where they cancel out."""
    mean = np.asarray(examples, np.float32).mean(axis=0)
    length = float(np.linalg.norm(mean))
    return np.asarray(mean / length if length > 0 else mean, np.float32)


def learn_probe(
    positives: NDArray[np.floating],
    negatives: NDArray[np.floating],
    library: NDArray[np.floating],
) -> Probe:
    """Learn a probe from examples.

    Args:
        positives: vectors [k, d] of photos that show the concept, k >= FEWEST.
        negatives: vectors [m, d] of photos that do not, as the user said; m may be 0.
        library: vectors [n, d] of other photos, n > 1; BACKGROUND of them suffice.

    Raises:
        ValueError: there are too few examples, or too few other photos.
    """
    if len(positives) < FEWEST or len(library) < 2:
        raise ValueError(f"{len(positives)} examples among {len(library)} photos are too few")
    everyone = np.asarray(library, np.float32)
    others = _surely_others(everyone, np.asarray(positives, np.float32).mean(axis=0))
    centre = others.mean(axis=0)
    whiten = _whitening(others - centre)

    def seen(vectors: NDArray[np.floating]) -> Floats:
        """Vectors in the space where the library varies alike in all directions."""
        rows = np.asarray(vectors, np.float32).reshape(-1, len(centre))
        result: Floats = (rows - centre) @ whiten
        return result

    shown, everyone = seen(positives), seen(everyone)
    weight = _discriminate(shown, seen(negatives), seen(others))
    scale, shift = _calibration(everyone @ weight, _held_out_distance(shown, everyone))
    weight = (whiten @ weight) * np.float32(scale)
    return Probe(weight, shift - float(centre @ weight))


def sigmoid(logits: NDArray[np.floating]) -> Floats:
    """Logits to probabilities."""
    half = np.asarray(logits, np.float32) / 2
    return np.asarray((np.tanh(half) + 1) / 2, np.float32)


def _whitening(centred: Floats) -> Floats:
    """The matrix [d, d] after which vectors like these vary alike in all directions."""
    dim = centred.shape[1]
    covariance = centred.T @ centred / np.float32(len(centred))
    mean_variance = max(float(np.trace(covariance)) / dim, 1e-12)
    covariance[np.diag_indices(dim)] += SHRINKAGE * mean_variance
    triangle = np.linalg.cholesky(covariance)
    return np.asarray(np.linalg.inv(triangle).T * np.sqrt(mean_variance), np.float32)


def _surely_others(library: Floats, middle: Floats) -> Floats:
    """The library [n', d] without the part that is nearest to the middle [d] of what was shown."""
    nearness = library @ (middle - library.mean(axis=0))
    kept = len(library) - round(DOUBTFUL * len(library))
    return library[np.argsort(nearness, kind="stable")[:kept]]


def _discriminate(shown: Floats, denied: Floats, others: Floats) -> Floats:
    """The direction [d] in which the shown photos differ from the others and the denied ones."""
    example = EXAMPLES / len(shown)
    weights = [(shown, example), (denied, example), (others, 1 / len(others))]
    rows = np.concatenate([part for part, _ in weights])
    return _logistic_regression(
        rows,
        np.arange(len(rows)) < len(shown),
        np.concatenate([np.full(len(part), weight, np.float32) for part, weight in weights]),
    )


def _logistic_regression(
    rows: Floats, positive: NDArray[np.bool_], weights: Floats, ridge: float = RIDGE
) -> Floats:
    """The weight [d] of a logistic regression with L2, by Newton's method.

    Each step is found by conjugate gradients, since a matrix [d, d] would be what takes most of
    the time. The bias is free, and not given.
    """
    signs = np.where(positive, np.float32(1), np.float32(-1))
    rows = np.concatenate([rows, np.ones((len(rows), 1), np.float32)], axis=1)
    pull = np.append(np.full(rows.shape[1] - 1, ridge, np.float32), np.float32(1e-6))
    solution = np.zeros(rows.shape[1], np.float32)

    def loss(point: Floats) -> float:
        losses = np.logaddexp(0, -signs * (rows @ point))
        return float(weights @ losses) + float(pull @ point**2) / 2

    current = loss(solution)
    for _ in range(STEPS):
        probabilities = sigmoid(rows @ solution)
        gradient = rows.T @ (weights * (probabilities - positive)) + pull * solution
        curvature = weights * probabilities * (1 - probabilities)
        step = _conjugate_gradients(rows, curvature, pull, -gradient)
        length = 1.0
        while (reached := loss(solution + length * step)) > current and length > 1e-3:
            length /= 2
        if reached >= current:
            break
        gained, current = current - reached, reached
        solution = solution + np.float32(length) * step
        if gained < PRECISION * current:
            break
    return solution[:-1]


def _conjugate_gradients(rows: Floats, curvature: Floats, pull: Floats, right: Floats) -> Floats:
    """Solves (rows' · curvature · rows + pull) x = right, as well as a Newton step needs."""
    solution = np.zeros_like(right)
    residual, direction = right, right
    size = first = float(residual @ residual)
    for _ in range(INNER_STEPS):
        if size <= PRECISION**2 * first:
            break
        product = rows.T @ (curvature * (rows @ direction)) + pull * direction
        step = np.float32(size / float(direction @ product))
        solution = np.asarray(solution + step * direction, np.float32)
        residual = np.asarray(residual - step * product, np.float32)
        before, size = size, float(residual @ residual)
        direction = residual + np.float32(size / before) * direction
    return solution


def _held_out_distance(shown: Floats, others: Floats) -> float:
    """How far a new photo of the concept lies from the library, in the library's widths.

    Each example is looked at along the mean of all the others: along what it took part in making
    it would seem farther than a new one.
    """
    total = shown.sum(axis=0)
    directions = (total - shown) / (len(shown) - 1)  # [k, d]
    along = others @ directions.T  # [n, k]
    own = np.einsum("ij,ij->i", shown, directions)
    return float(
        np.mean(
            [
                (score - middle) / width
                for score, (middle, width) in zip(own, map(_background, along.T), strict=True)
            ]
        )
    )


def _background(scores: Floats) -> tuple[float, float]:
    """Middle and width of the library's scores, whatever part of it shows the concept.

    The width is that of the lower half, where no photos of the concept are.
    """
    middle = float(np.median(scores))
    below = scores[scores <= middle] - middle
    return middle, TAIL * max(float(np.sqrt(np.mean(below**2))), 1e-9)


def _calibration(scores: Floats, distance: float) -> tuple[float, float]:
    """Scale and shift that make logits of scores.

    The posterior of two normal distributions of the same width, `distance` widths apart, of
    which the one with the concept has the weight PRIOR.
    """
    middle, width = _background(scores)
    distance = max(distance, 0.1)  # examples that have nothing in common: never probable
    prior = float(np.log(PRIOR / (1 - PRIOR)))
    scale = distance / width
    return scale, prior - distance**2 / 2 - scale * middle
