"""Vocabularies: what a file says, what is wrong in it and where, and those that ship."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gallery.understanding.vocabulary import (
    TEMPLATES,
    Entry,
    Group,
    Vocabulary,
    VocabularyError,
    checked_name,
    checked_prompts,
    format_vocabulary,
    known_tags,
    parse_vocabulary,
    prompts_of,
    read_vocabulary,
    vocabulary_for,
)

FILE = """
# a comment
[animals]
{} = a photo of a {} | a picture of a {}
dog
  crane =  a crane, a   wading bird
[my  cars]
beetle = a photo of a {} from Wolfsburg
"""

printable = st.characters(exclude_categories=("C", "Z"), include_characters=" ")
words = st.text(printable, min_size=1, max_size=20).map(lambda text: " ".join(text.split()))
names = words.filter(
    lambda name: name and name[0] not in "[#" and "=" not in name and "{}" not in name
)
prompts = words.filter(lambda text: text and "|" not in text and "{}" not in text)


@st.composite
def vocabularies(draw: st.DrawFn) -> Vocabulary:
    unique = draw(st.lists(names, max_size=12, unique_by=str.casefold))
    headings = draw(st.lists(words.filter(bool), min_size=1, max_size=3, unique=True))
    groups = []
    for i, heading in enumerate(headings):
        entries = [
            Entry(name, tuple(draw(st.lists(prompts, max_size=2, unique=True))))
            for name in unique[i :: len(headings)]
        ]
        filled = [f"{prompt} {{}}" for prompt in draw(st.lists(prompts, max_size=2, unique=True))]
        groups.append(Group(heading, tuple(filled), tuple(entries)))
    return Vocabulary(tuple(groups))


def test_a_file_is_read_group_by_group():
    animals, cars = parse_vocabulary(FILE).groups
    assert animals == Group(
        "animals",
        ("a photo of a {}", "a picture of a {}"),
        (Entry("dog"), Entry("crane", ("a crane, a wading bird",))),
    )
    assert cars.heading == "my cars"
    assert prompts_of("beetle", cars.entries[0].prompts, TEMPLATES) == [
        "a photo of a beetle from Wolfsburg"
    ]
    assert prompts_of("owl", (), animals.templates) == ["a photo of an owl", "a picture of an owl"]


def test_a_plain_list_of_tags_is_a_vocabulary():
    (group,) = parse_vocabulary("dog\ncat\n").groups
    assert [entry.name for entry in group.entries] == ["dog", "cat"]
    assert parse_vocabulary("dog").templates(group.heading) == TEMPLATES


@given(vocabularies())
def test_what_is_written_is_read_back(vocabulary: Vocabulary):
    assert parse_vocabulary(format_vocabulary(vocabulary)) == vocabulary


@given(st.text())
def test_any_text_is_read_or_refused_with_its_line(text: str):
    try:
        vocabulary = parse_vocabulary(text)
    except VocabularyError as error:
        assert str(error).startswith("Line ")
    else:
        assert parse_vocabulary(format_vocabulary(vocabulary)) == vocabulary


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("dog\n\nDog", "Line 3: Dog was in line 1 already."),
        ("[animals\ndog", "Line 1: A heading ends with a bracket"),
        ("[]", "Line 1: A group of tags cannot be called ''"),
        ("[a]\n{} = a photo", "Line 2: A template needs a {}"),
        ("dog = a {} and a {}", "Line 1: A prompt has one {} at most"),
        ("= a photo", "Line 1: A tag needs a name."),
        ("d\x00g", "Line 1: A tag cannot be called"),
        ("x" * 101, "Line 1: A tag's name has at most 100 letters"),
    ],
)
def test_what_makes_no_sense_is_refused_with_its_line(text: str, says: str):
    with pytest.raises(VocabularyError) as refused:
        parse_vocabulary(text)
    assert says in str(refused.value)


@pytest.mark.parametrize("name", ["", "  ", "#tag", "[tag]", "a = b", "{}", "a\nb\x07"])
def test_what_could_not_stand_in_a_file_is_no_name(name: str):
    with pytest.raises(VocabularyError):
        checked_name(name)


def test_a_bar_is_in_no_prompt():
    with pytest.raises(VocabularyError):
        checked_prompts(["a dog | a cat"])


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"\xff\xfe\x00d", "no text in UTF-8"), (b"dog\ndog", "Line 2"), (b"x" * 2**21, "too large")],
)
def test_a_file_that_is_none_is_told_by_its_path(tmp_path: Path, content: bytes, says: str):
    file = tmp_path / "tags.txt"
    file.write_bytes(content)
    with pytest.raises(VocabularyError) as refused:
        read_vocabulary(file)
    assert str(refused.value).startswith(str(file))
    assert says in str(refused.value)


def test_a_missing_file_is_told(tmp_path: Path):
    with pytest.raises(VocabularyError, match="cannot be read"):
        read_vocabulary(tmp_path / "missing.txt")


# -- those that ship ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("model", "least", "most"), [("starter", 950, 1100), ("medical", 100, 250), ("best", 950, 1100)]
)
def test_each_model_has_a_vocabulary_of_a_sensible_size(model: str, least: int, most: int):
    shipped = vocabulary_for(model)
    assert least <= len(shipped.names()) <= most
    for group in shipped.groups:
        assert group.entries
        for entry in group.entries:
            assert 1 <= len(prompts_of(entry.name, entry.prompts, group.templates)) <= 5
            assert entry.prompts or group.templates


def test_a_domain_model_is_known_by_its_repo_too():
    medical = vocabulary_for("medical")
    repo = "hf-hub:microsoft/BiomedCLIP-PubMedBERT_256-vit_base_patch16_224"
    assert vocabulary_for(repo) == medical != vocabulary_for("/no/such/model")


def test_what_the_starter_knows_is_in_its_vocabulary():
    known = known_tags("starter")
    assert known is not None
    assert known < set(vocabulary_for("starter").names())
    assert known_tags("best") is None
