"""Vectors of an adapted model from those of its base: no photo is opened."""

from __future__ import annotations

import numpy as np

from gallery.catalog import Catalog
from gallery.models.adapted import Adapter

PORTION = 10_000  # vectors in memory at once, and in one transaction


def adapt_vectors(
    catalog: Catalog, base_model_id: int, adapted_model_id: int, adapter: Adapter
) -> int:
    """Adapt what the base made of the library's photos, where that is missing; gives how many."""
    done = catalog.vector_ids(adapted_model_id)
    missing = np.setdiff1d(catalog.vector_ids(base_model_id), done, assume_unique=True)
    for start in range(0, len(missing), PORTION):
        ids, vectors = catalog.vectors(base_model_id, missing[start : start + PORTION].tolist())
        catalog.add_vectors(adapted_model_id, ids, adapter.images(vectors))
    return len(missing)
