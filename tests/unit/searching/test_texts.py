"""Texts are embedded once, and remembered."""

from pathlib import Path

import numpy as np
import pytest

from gallery.catalog import Catalog, ModelRecord
from gallery.retrieval.prompts import prompt_ensemble, query_prompts
from gallery.searching.background import Background, neutral_texts, prepare
from gallery.searching.texts import TextEmbeddings

DIM = 16


class Tower:
    """Embeds a text as a vector drawn from its letters, and counts how many it was asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode_texts(self, texts):
        self.asked += texts
        rows = [np.random.default_rng(list(text.encode())).standard_normal(DIM) for text in texts]
        found = np.array(rows, np.float32)
        return found / np.linalg.norm(found, axis=1, keepdims=True)


@pytest.fixture
def catalog(tmp_path: Path):
    with Catalog(tmp_path / "catalog.db") as catalog:
        yield catalog


@pytest.fixture
def model(catalog) -> ModelRecord:
    catalog.model_id("one", "one", DIM)
    return catalog.model_with("one")


@pytest.fixture
def tower() -> Tower:
    return Tower()


def test_a_text_is_the_mean_of_its_prompts_and_embedded_once(catalog, model, tower) -> None:
    texts = TextEmbeddings(catalog, model, lambda: tower)
    found = texts.of("dog")
    prompts = query_prompts("dog")
    assert tower.asked == prompts
    expected = prompt_ensemble(Tower().encode_texts(prompts)[None])[0]
    np.testing.assert_allclose(found, expected, atol=1e-6)
    np.testing.assert_array_equal(texts.of("dog"), found)
    np.testing.assert_array_equal(texts.of("a photo of dog"), found)  # asked in the same way
    assert tower.asked == prompts


def test_several_come_in_order_also_when_some_are_known_or_alike(catalog, model, tower) -> None:
    texts = TextEmbeddings(catalog, model, lambda: tower)
    cat = texts.of("cat")
    found = texts.of_all(["dog", "cat", "dog"])
    np.testing.assert_array_equal(found[1], cat)
    np.testing.assert_array_equal(found[0], found[2])
    assert texts.of_all([]).shape == (0, DIM)


def test_what_was_saved_needs_no_model_in_the_next_run(catalog, model, tower) -> None:
    texts = TextEmbeddings(catalog, model, lambda: tower)
    dog = texts.of("dog")
    texts.save()

    def never():
        raise AssertionError("the model is not needed")

    later = TextEmbeddings(catalog, model, never)
    assert later.knows(["dog"])
    assert not later.knows(["dog", "cat"])
    np.testing.assert_array_equal(later.of("dog"), dog)


def test_texts_of_another_model_are_not_taken(catalog, model, tower) -> None:
    texts = TextEmbeddings(catalog, model, lambda: tower)
    texts.of("dog")
    texts.save()
    catalog.model_id("two", "two", DIM)
    assert not TextEmbeddings(catalog, catalog.model_with("two"), lambda: tower).knows(["dog"])


def test_of_very_many_texts_the_latest_are_kept(catalog, model) -> None:
    vector = np.ones(DIM, np.float32)
    catalog.keep_text_vectors(model.id, {"old": vector}, 3)
    catalog._db.execute("UPDATE text_vectors SET used_at = '2001-01-01'")
    catalog.keep_text_vectors(model.id, {name: vector for name in "abc"}, 3)
    assert set(catalog.text_vectors(model.id, ["old", *"abc"])) == {*"abc"}


def test_a_search_is_not_lost_when_a_text_cannot_be_kept(catalog, model, tower) -> None:
    texts = TextEmbeddings(catalog, model, lambda: tower)
    found = texts.of("dog")
    catalog._db.execute("DROP TABLE text_vectors")
    texts.save()
    np.testing.assert_array_equal(texts._known["\n".join(query_prompts("dog"))], found)


def test_neutral_texts_are_prepared_and_a_stop_keeps_what_is_done(catalog, model, tower) -> None:
    stops = iter([False, True])
    prepare(TextEmbeddings(catalog, model, lambda: tower), lambda: next(stops))
    half = len(tower.asked)
    assert half > 0
    assert not TextEmbeddings(catalog, model, lambda: tower).knows(neutral_texts())
    prepare(TextEmbeddings(catalog, model, lambda: tower), lambda: False)
    assert TextEmbeddings(catalog, model, lambda: tower).knows(neutral_texts())
    assert len(tower.asked) == len(set(tower.asked)) > half  # none asked twice


def unit(count, seed=0, centre=0.0):
    rows = np.random.default_rng(seed).standard_normal((count, DIM)) + centre
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


def test_what_is_usual_is_measured_on_the_sample() -> None:
    sample, query = unit(500, centre=0.5), unit(1, 7)[0]
    background = Background(sample, 500, unit(30, 3))
    scores = sample @ query
    assert background.usual(query) == pytest.approx(np.median(scores))
    assert background.deviation(query) == pytest.approx(np.std(scores))
    products = sample @ sample.T
    pairs = products[np.triu_indices(500, 1)]
    assert background.likeness == pytest.approx(pairs.mean(), abs=1e-5)
    assert background.knows_noise and background.noise.spread > 0


def test_the_best_of_a_larger_library_stands_out_more() -> None:
    sample, neutral = unit(500), unit(30, 3)
    few = Background(sample, 500, neutral).noise
    many = Background(sample, 500_000, neutral).noise
    assert many.stands_out > 1.2 * few.stands_out
    assert (many.usual, many.spread) == (few.usual, few.spread)


def test_an_empty_library_has_nothing_usual() -> None:
    background = Background(np.empty((0, DIM), np.float32), 0, None)
    assert not background.knows_noise
    assert background.usual(unit(1)[0]) == background.deviation(unit(1)[0]) == 0.0
    assert background.likeness == 1.0
