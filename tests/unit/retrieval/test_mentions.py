"""Names of taught concepts inside queries."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gallery.catalog import Concept
from gallery.retrieval.concepts import CONCEPT_WEIGHT, direction, find_mentions, query_vector

NAMES = ("Rex", "my dog Rex", "our garden", "Zoë", "New York", "Straße")
CONCEPTS = [
    Concept(number, name, np.eye(8, dtype=np.float32)[number]) for number, name in enumerate(NAMES)
]


@pytest.mark.parametrize(
    ("query", "names", "words"),
    [
        ("Rex", ["Rex"], ""),
        ("rex on a beach", ["Rex"], "a beach"),
        ("a beach with REX", ["Rex"], "a beach"),
        ("my dog Rex on a beach", ["my dog Rex"], "my dog on a beach"),
        ("Rex and my  dog rex", ["Rex", "my dog Rex"], ""),
        ("Rex, Rex and Rex", ["Rex"], ""),
        ("Rex's bowl", ["Rex"], "bowl"),
        ("children in our garden", ["our garden"], "children in our garden"),
        ("our garden", ["our garden"], ""),
        ("zoe in new york", ["Zoë", "New York"], ""),
        ("ZOE\u0308 laughing", ["Zoë"], "laughing"),
        ("a strasse at night", ["Straße"], "a at night"),
        ("Rexford", [], "Rexford"),
        ("t-rex", ["Rex"], "t-"),
        ("new yorkers", [], "new yorkers"),
        ("", [], ""),
    ],
)
def test_names_are_found_as_whole_words_in_any_spelling(query, names, words):
    mentions = find_mentions(query, CONCEPTS)
    assert [concept.name for concept in mentions.concepts] == names
    if names:
        assert mentions.words == words


@given(query=st.text(), name=st.text(min_size=1))
def test_any_text_can_be_a_query_and_any_text_a_name(query, name):
    concept = Concept(0, name, np.eye(8, dtype=np.float32)[0])
    find_mentions(query, [concept])
    if any(character.isalnum() for character in name):
        mentions = find_mentions(f"{name}", [concept])
        assert [found.name for found in mentions.concepts] in ([name], [])


@given(
    before=st.sampled_from(["", "a photo of ", "two cats and "]),
    after=st.sampled_from(["", " sleeping", " on a beach"]),
    name=st.sampled_from(NAMES),
    change=st.sampled_from([str, str.upper, str.lower, str.title]),
)
def test_a_name_is_found_wherever_it_stands(before, after, name, change):
    mentions = find_mentions(f"{before}{change(name)}{after}", CONCEPTS)
    assert [concept.name for concept in mentions.concepts] == [name]


def embed(words):
    """A direction that no concept has."""
    assert words, "nothing to embed"
    return np.eye(8, dtype=np.float32)[7]


def test_a_query_without_names_is_its_words_alone():
    assert np.array_equal(query_vector("a beach", embed, CONCEPTS), embed("a beach"))


def test_a_query_of_a_name_alone_is_the_concept_and_embeds_no_words():
    def never(words):
        raise AssertionError(words)

    assert np.allclose(query_vector("rex", never, CONCEPTS), CONCEPTS[0].prototype)


def test_words_and_concepts_are_weighed_in_units_of_their_spread():
    def spread(vector):
        return 0.1 if vector[7] else 0.4  # photos are nearer to photos than to words

    vector = query_vector("Rex on a beach", embed, CONCEPTS, spread)
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-6)
    assert vector[0] / vector[7] == pytest.approx(CONCEPT_WEIGHT / 4)


def test_a_concept_with_a_probe_is_looked_for_by_it():
    weight = np.full(8, 2, np.float32)
    concept = Concept(0, "Rex", CONCEPTS[0].prototype, weight, -3.0)
    assert np.allclose(direction(concept), 1 / np.sqrt(8))
    assert np.allclose(direction(CONCEPTS[0]), CONCEPTS[0].prototype)
