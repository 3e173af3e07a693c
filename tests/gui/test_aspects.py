"""The shapes of photos, looked up by their ids."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gallery.gui.aspects import USUAL, Aspects

KNOWN = st.dictionaries(st.integers(1, 3000), st.floats(1 / 64, 100, width=32), max_size=40)


@given(KNOWN, st.lists(st.integers(-5, 4000), max_size=60))
def test_each_photo_has_its_own_shape_and_that_of_most_when_nobody_knows(known, ids):
    aspects = Aspects(
        np.fromiter(known, np.int64, len(known)), np.fromiter(known.values(), np.float32)
    )
    wanted = [known.get(photo_id, USUAL) for photo_id in ids]
    found = aspects.of(np.asarray(ids, np.int64))
    assert found.tolist() == pytest.approx(wanted)
    assert aspects.know(np.asarray(ids, np.int64)) is (set(ids) <= known.keys())


def test_nobody_knows_any_before_they_are_read():
    assert Aspects.none().of(np.asarray([7])).tolist() == pytest.approx([USUAL])
    assert Aspects.none().know(np.zeros(0, np.int64))
