"""Relevance feedback: thumbs up and down turn a query towards what was meant.

Rocchio (1971) adds the photos that fit and takes away those that do not, by fixed parts; so a
photo that was on top anyway moves the query as much as one that was missed. Here the thumbs are
observations of a Gaussian process whose mean is what the query says already (Rasmussen & Williams
2006, section 2.7): they move the query only as far as they contradict it. The kernel is the inner
product in the space in which the library's photos vary alike in all directions, so that what all
photos share says nothing. Its mean is linear, so the result is a query vector like any other.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

# Chosen on one half of the labels and reported on the other: docs/search-quality.md.
#
# What a thumb says, in spreads of the query's scores over the library: of a photo that fits, that
# it should score as only the best do; of one that does not, that it is above average and no more,
# for it had some reason to be on top.
FITS, FITS_NOT = 5.0, 1.5
# How much is believed of what one photo says about others. With more of it a first wrong thumb
# throws out the photos that are right.
TRUST = 1.0
# Of the library's variance, how much of its mean is added in every direction: directions in which
# some photos happen not to vary would count most otherwise.
SHRINKAGE = 1.0
TINY = 1e-9


@dataclass(frozen=True, slots=True)
class Spread:
    """How the vectors of a library lie.

    Attributes:
        centre: float32 [d], their mean.
        covariance: float32 [d, d].
        whitening: float32 [d, d], the kernel: photos have length 1 in it on average.
    """

    centre: Floats
    covariance: Floats
    whitening: Floats


def measure_spread(vectors: NDArray[np.floating]) -> Spread:
    """How vectors [n, d] lie, n > 0; a few thousand of a library suffice."""
    rows = np.asarray(vectors, np.float64)
    centre = rows.mean(axis=0)
    covariance = (rows - centre).T @ (rows - centre) / len(rows)
    dim = len(centre)
    added = SHRINKAGE * max(float(np.trace(covariance)) / dim, TINY)
    whitening = np.linalg.inv(covariance + added * np.eye(dim))
    whitening /= max(float(np.sum(whitening * covariance)), TINY)
    return Spread(
        centre.astype(np.float32), covariance.astype(np.float32), whitening.astype(np.float32)
    )


def refine(query: Floats, up: Floats, down: Floats, spread: Spread) -> Floats:
    """The query vector after thumbs up and down.

    Args:
        query: unit vector [d], as it was before any thumb.
        up: vectors [k, d] of all photos that fit; k may be 0.
        down: vectors [m, d] of all photos that do not; m may be 0.
        spread: of the library.

    Returns:
        Unit vector [d]; the query itself without thumbs.
    """
    shown = np.concatenate([up, down]) - spread.centre
    if not len(shown):
        return query
    scale = float(np.sqrt(max(float(query @ spread.covariance @ query), 0.0)))
    before = shown @ query
    # One that fits is never pushed down, nor one that does not pulled up.
    fits = np.maximum(FITS * scale, before[: len(up)])
    fits_not = np.minimum(FITS_NOT * scale, before[len(up) :])
    kernel = shown @ spread.whitening @ shown.T + np.eye(len(shown)) / TRUST
    pulls = np.linalg.solve(kernel, np.concatenate([fits, fits_not]) - before)
    turned = query + spread.whitening @ (shown.T @ pulls)
    length = float(np.linalg.norm(turned))
    result: Floats = (turned / length if length > TINY else query).astype(np.float32)
    return result
