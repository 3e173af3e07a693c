"""How good a two-tower model is on held-out photos: zero-shot accuracy and retrieval precision."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from gallery.learning.concepts import Concept

Floats = NDArray[np.float32]


def top_k_accuracy(scores: Floats, labels: NDArray[np.int64], k: int) -> float:
    """Part of the photos whose class is among the k best. scores [n, classes], labels [n]."""
    best = np.argpartition(-scores, k - 1, axis=1)[:, :k]
    return float((best == labels[:, None]).any(axis=1).mean())


def precision_at_k(scores: Floats, relevant: NDArray[np.bool_], k: int) -> float:
    """Part of the k best-scored photos that are relevant. scores [n], relevant [n]."""
    return float(relevant[np.argsort(-scores, kind="stable")[:k]].mean())


def broad_concepts(concepts: Iterable[Concept], least: int = 2) -> list[Concept]:
    """Concepts that cover several classes without being a name of one of them."""
    return [c for c in concepts if len(c.classes) >= least and not c.own]


def concept_precision(
    image_embeddings: Floats,
    labels: NDArray[np.int64],
    concepts: Sequence[Concept],
    text_embeddings: Floats,
    k: int = 20,
) -> dict[str, float]:
    """precision@k of each concept's query over the photos, by name."""
    return {
        concept.name: precision_at_k(image_embeddings @ vector, np.isin(labels, concept.classes), k)
        for concept, vector in zip(concepts, text_embeddings, strict=True)
    }
