"""Which photos a search leaves out: those the user hid, unless the query asks for them."""

from __future__ import annotations

import numpy as np

from gallery.catalog import Catalog
from gallery.query import Query
from gallery.searching.found import Ids


def left_out(catalog: Catalog, query: Query | None = None) -> Ids:
    """Ids of photos that are not to be found, int64 [n] ascending.

    Args:
        query: what is asked; None where photos like a picture are.
    """
    if query is not None and any(
        one.name == "is" and one.value == "hidden" and not one.negative for one in query.filters
    ):
        return np.empty(0, np.int64)
    return catalog.hidden_photos()
