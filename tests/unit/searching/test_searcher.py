"""Queries over a real catalogue and index, with made-up vectors in place of a model's."""

from pathlib import Path

import numpy as np
import pytest

from gallery.catalog import Catalog
from gallery.catalog.records import PhotoDetails
from gallery.paths import Library
from gallery.protocol import Order
from gallery.query import parse
from gallery.retrieval.index import VectorIndex
from gallery.searching.background import Background
from gallery.searching.remembered import Remembered
from gallery.searching.searcher import Searcher, Wish
from gallery.searching.stacks import Stacks

DIM = 64
DOGS, CATS, OTHERS = 12, 8, 300
FIRST_CAT, FIRST_OTHER = DOGS + 1, DOGS + CATS + 1
ALL = DOGS + CATS + OTHERS


def noise(seed: int, count: int) -> np.ndarray:
    return np.random.default_rng(seed).standard_normal((count, DIM)).astype(np.float32)


def unit(rows: np.ndarray) -> np.ndarray:
    found: np.ndarray = rows / np.linalg.norm(rows, axis=-1, keepdims=True)
    return found


# What photos share, and what makes a dog a dog.
COMMON, DOG, CAT = np.linalg.qr(noise(0, 3).T)[0].T
NEUTRAL = unit(COMMON + 0.15 * noise(1, 40))


def embed(words: str) -> np.ndarray:
    """What words mean: dogs, cats, or nothing in particular."""
    meaning = 0.8 * COMMON
    for word, direction in (("dog", DOG), ("cat", CAT)):
        if word in words:
            meaning = meaning + direction
    if words not in ("dog", "cat"):
        meaning = meaning + 0.02 * noise(sum(words.encode()), 1)[0]
    found: np.ndarray = unit(meaning).astype(np.float32)
    return found


def photos() -> np.ndarray:
    rows = COMMON + 0.1 * noise(2, ALL)
    rows[:DOGS] += np.linspace(1.5, 1.0, DOGS)[:, None] * DOG
    rows[DOGS : DOGS + CATS] += np.linspace(1.5, 1.0, CATS)[:, None] * CAT
    found: np.ndarray = unit(rows).astype(np.float32)
    return found


class Searching:
    """A library of dogs, cats and much else: ids 1 to ALL in that order."""

    def __init__(self, folder: Path) -> None:
        self.library = Library(folder)
        self.library.create()
        self.catalog = Catalog(self.library.catalog)
        self.catalog.add_folder("/photos")
        model_id = self.catalog.model_id("made-up", "made-up", DIM)
        self.catalog.use_model(model_id)
        vectors = photos()
        for n in range(ALL):
            details = PhotoDetails(
                640, 480, "JPEG", taken_at=f"{2000 + n % 20}-01-01T10:00:00", camera=f"C{n % 2}"
            )
            self.catalog.add_photos([(n.to_bytes(16), details, [])], model_id, vectors[[n]])
        self.catalog._db.execute("UPDATE photos SET gone_at = NULL")
        self.index = VectorIndex(DIM)
        self.index.add(np.arange(1, ALL + 1), vectors)
        self.model = self.catalog.model_with("made-up")
        self.stacks = Stacks(self.library, self.catalog, wait=True)
        self.background = Background(self.index.sample(ALL), ALL, NEUTRAL)
        self.asked = []

    def embed(self, words: str) -> np.ndarray:
        self.asked.append(words)
        return embed(words)

    def __call__(self, query: str, limit: int = 50, **wish):
        searcher = Searcher(
            self.catalog,
            self.model,
            self.index,
            self.embed,
            lambda: self.background,
            self.stacks,
            Remembered(self.catalog),
        )
        return searcher.search(parse(query), query, Wish(limit, **wish))


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Searching:
    return Searching(tmp_path_factory.mktemp("library"))


@pytest.fixture
def search(shared: Searching):
    """Of a library that is as it was before each test."""
    shared.catalog._db.execute("BEGIN")
    shared.asked.clear()
    yield shared
    shared.catalog._db.conn.rollback()


def test_likely_are_exactly_the_photos_of_what_was_meant(search: Searching) -> None:
    for words, expected in (("dog", range(1, DOGS + 1)), ("cat", range(FIRST_CAT, FIRST_OTHER))):
        found = search(words)
        assert set(found.ids[: found.likely].tolist()) == set(expected)
        assert len(found) == 50
        assert (np.diff(found.scores[: found.likely]) <= 0).all()


def test_nothing_is_likely_for_what_no_photo_shows(search: Searching) -> None:
    found = search("submarine")
    assert found.likely == 0
    assert len(found) == 50  # the closest, all the same


def test_all_likely_photos_are_given_however_few_were_asked_for(search: Searching) -> None:
    found = search("dog", limit=2)
    assert found.likely == DOGS
    assert found.ids.tolist() == search("dog").ids[:DOGS].tolist()


def test_a_filter_leaves_a_photo_as_likely_as_it_was(search: Searching) -> None:
    found = search("dog camera:C1")
    assert found.likely == DOGS // 2
    assert all(photo_id % 2 == 0 for photo_id in found.ids.tolist())
    assert search("dog year:2013").likely == 0
    assert len(search("dog year:2013", limit=1000)) == ALL // 20


def test_filters_and_pictures_alone_rank_nothing_as_likely(search: Searching) -> None:
    assert search("camera:C1").likely is None
    assert len(search("camera:C1", limit=1)) == ALL // 2  # a filter never cuts the list
    assert search("photo:1").likely is None
    assert search.asked == []


def test_filters_alone_come_newest_first_or_in_the_order_asked_for(search: Searching) -> None:
    search.catalog.rate([30], 5)

    def years(order: Order) -> list[str]:
        ids = search("camera:C1", order=order).ids.tolist()
        known = search.catalog.moments_and_stars(ids)
        return [known[photo_id].taken_at[:4] for photo_id in ids]

    assert years(Order.NEWEST) == sorted(years(Order.NEWEST), reverse=True)
    assert years(Order.OLDEST) == sorted(years(Order.OLDEST))
    assert search("camera:C1", order=Order.RATING).ids[0] == 30


def test_only_likely_photos_are_sorted_and_the_others_stay_behind(search: Searching) -> None:
    found = search("dog", order=Order.OLDEST)
    assert found.ids[:DOGS].tolist() == list(range(1, DOGS + 1))
    assert found.ids[DOGS:].tolist() == search("dog").ids[DOGS:].tolist()
    search.catalog.rate([7], 4)
    assert search("dog", order=Order.RATING).ids[0] == 7


def test_words_written_about_a_photo_make_it_likely(search: Searching) -> None:
    assert search("grandmother").likely == 0
    search.catalog.write_caption(200, "For grandmother")
    found = search("grandmother")
    assert found.ids[: found.likely].tolist() == [200]
    search.catalog.write_caption(5, "A good dog")
    found = search("dog")
    assert found.ids[0] == 5
    assert found.likely == DOGS
    search.catalog.write_caption(210, "No dog at all")
    assert 210 in search("dog").ids[: DOGS + 1]
    assert 210 not in search("dog -camera:C1").ids  # words never win against a filter


def test_thumbs_turn_a_search_at_once(search: Searching) -> None:
    before = search("dog")
    cat, worst = FIRST_CAT, int(before.ids[0])
    after = search("dog", limit=ALL, up=(cat,), down=(worst,))
    assert after.ids[0] == cat
    assert after.ids[-1] == worst
    others = after.ids[1:].tolist()
    # What is like the photo that fits has come nearer.
    assert min(map(others.index, range(FIRST_CAT + 1, FIRST_OTHER))) <= DOGS + 1
    assert cat in after.ids[: after.likely]


def test_thumbs_of_photos_that_are_gone_or_filtered_out_show_nobody(search: Searching) -> None:
    assert 10**6 not in search("dog", up=(10**6,)).ids
    assert 2 not in search("dog camera:C0", up=(2,)).ids


def test_of_photos_that_score_the_same_the_newer_comes_first(search: Searching) -> None:
    same = photos()[100]
    search.index.add(np.array([101, 102, 103]), np.stack([same] * 3))
    found = search("photo:101", limit=3)
    assert found.ids.tolist() == [103, 102, 101]  # taken in 2002, 2001, 2000
    search.index.add(np.array([101, 102, 103]), photos()[100:103])


def test_what_is_not_wanted_is_less_likely(search: Searching) -> None:
    both = search("dog cat")
    dogs = search("dog cat -cat")

    def share(found) -> float:
        return float(np.mean(found.ids[:DOGS] <= DOGS))

    assert share(dogs) > share(both)


def test_problems_are_told_and_the_rest_is_searched(search: Searching) -> None:
    found = search("dog iso:many near:Nowhereville")
    assert len(found.problems) == 2
    assert found.likely == DOGS
    assert search("iso:many").ids.tolist() == []


def test_a_search_counts_what_it_knows_of(search: Searching) -> None:
    found = search("dog")
    assert (found.searched, found.photos) == (ALL, ALL)


def test_without_a_noise_nothing_is_called_unlikely(search: Searching) -> None:
    known = search.background
    search.background = Background(search.index.sample(ALL), ALL, None)
    found = search("submarine")
    search.background = known
    assert found.likely is None
    assert len(found) == 50
