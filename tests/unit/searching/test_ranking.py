"""From rankings to the list that is shown."""

from hypothesis import given
from hypothesis import strategies as st

from gallery.catalog.records import Known
from gallery.protocol import Order
from gallery.searching.ranking import judge, merge, sort

photos = st.lists(st.integers(1, 40), max_size=20, unique=True)
moments = st.none() | st.integers(1990, 2030).map(lambda year: f"{year}-05-01T10:00:00")
knowledge = st.dictionaries(
    st.integers(1, 40), st.builds(Known, moments, st.none() | st.integers(-1, 5))
)


def test_without_words_about_them_photos_stay_as_they_were_seen() -> None:
    assert merge([5, 3, 9, 1], 2, []) == ([5, 3], [9, 1])


def test_a_photo_of_which_the_words_are_written_is_likely_whatever_it_shows() -> None:
    likely, others = merge([5, 3, 9, 1], 2, [1, 77])
    assert set(likely) == {5, 3, 1, 77}
    assert others == [9]


def test_what_is_seen_and_said_comes_before_what_is_only_one_of_them() -> None:
    likely, _ = merge([5, 3, 9], 3, [9, 77])
    assert likely[0] == 9
    assert likely[-1] in (3, 77)


@given(photos, st.integers(0, 20), photos)
def test_merging_loses_nobody_and_shows_nobody_twice(seen, count, said) -> None:
    likely, others = merge(seen, count, said)
    shown = likely + others
    assert len(shown) == len(set(shown))
    assert set(shown) == set(seen) | set(said)
    assert set(seen[:count]) | set(said) == set(likely)
    assert others == [photo_id for photo_id in seen if photo_id in others]


@given(photos, st.integers(0, 20), photos, photos)
def test_thumbs_put_photos_first_and_last(seen, count, up, down) -> None:
    down = [photo_id for photo_id in down if photo_id not in up]
    likely, others = judge(seen[:count], seen[count:], up, down)
    assert likely[: len(up)] == up
    assert others[len(others) - len(down) :] == down
    assert set(likely + others) == set(seen) | set(up) | set(down)
    assert len(likely + others) == len(set(likely + others))


@given(photos, st.sampled_from(Order), knowledge)
def test_sorting_keeps_all_and_puts_what_is_not_known_last(ids, order, known) -> None:
    found = sort(list(ids), order, known)
    assert sorted(found) == sorted(ids)
    of = [known.get(photo_id, Known()) for photo_id in found]
    if order is Order.RELEVANCE:
        assert found == ids
    elif order is Order.RATING:
        stars = [one.stars for one in of if one.stars is not None]
        assert stars == sorted(stars, reverse=True)
        assert all(one.stars is None for one in of[len(stars) :])
    else:
        days = [one.taken_at for one in of if one.taken_at]
        assert days == sorted(days, reverse=order is Order.NEWEST)
        assert not any(one.taken_at for one in of[len(days) :])


def test_of_equally_old_photos_the_more_relevant_comes_first() -> None:
    known = {i: Known("2020-01-01T00:00:00", 3) for i in (4, 2, 8)}
    for order in Order:
        assert sort([4, 2, 8], order, known) == [4, 2, 8]
