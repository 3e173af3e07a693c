"""Which photos searches look at: all but those the user hid, unless the query asks for them."""

from __future__ import annotations

import numpy as np

from gallery.catalog import Catalog
from gallery.query import Query
from gallery.searching.found import Ids


def asks_for_hidden(query: Query) -> bool:
    """Whether a query is about hidden photos."""
    return any(
        one.name == "is" and one.value == "hidden" and not one.negative for one in query.filters
    )


def not_hidden(catalog: Catalog) -> Ids | None:
    """Ids of all photos but hidden ones, int64 [n] ascending; None when none is hidden."""
    hidden = catalog.hidden_photos()
    if not len(hidden):
        return None
    return np.setdiff1d(catalog.photos_by_time(with_hidden=True), hidden, assume_unique=True)
