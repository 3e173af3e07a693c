"""Vocabularies, templates, captions."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gallery.learning.concepts import (
    Concept,
    captions,
    read_templates,
    read_vocabulary,
)
from gallery.paths import resources
from gallery.retrieval.prompts import fill_template

ROWS = [
    "n3\ttabby, cat\tfeline, animal",
    "n1\tbeagle\thound, Dog, animal",
    "n2\tpug\tdog, animal",
    "n5\tcar, automobile\tvehicle",
    "n4\tlorry\tvehicle",
]


def write(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(("id\tsynonyms\thypernyms", *lines)) + "\n", encoding="utf-8")
    return path


def test_names_stand_for_the_classes_below_them(tmp_path: Path) -> None:
    vocabulary = read_vocabulary(write(tmp_path / "c.tsv", *ROWS))
    assert vocabulary.class_ids == ("n1", "n2", "n3", "n4", "n5")
    assert vocabulary.class_names == ("beagle", "pug", "tabby", "lorry", "car")
    assert vocabulary.find("dog").classes == (0, 1)
    assert vocabulary.find("DOG").own == frozenset()
    assert vocabulary.find("automobile") == Concept("automobile", (4,), frozenset({4}))
    assert [c.name for c in vocabulary.concepts] == sorted(
        (c.name for c in vocabulary.concepts), key=str.casefold
    )


def test_a_word_for_nearly_everything_is_no_query_but_own_names_always_are(tmp_path: Path) -> None:
    vocabulary = read_vocabulary(write(tmp_path / "c.tsv", *ROWS, "n6\tanimal\tthing"))
    assert vocabulary.find("animal").own == {5}
    assert len(vocabulary.find("animal").classes) == 4
    with pytest.raises(KeyError):
        read_vocabulary(write(tmp_path / "c.tsv", *ROWS)).find("animal")


def test_everyday_words_join_listed_names(tmp_path: Path) -> None:
    everyday = tmp_path / "everyday.tsv"
    everyday.write_text("# a remark\n\npet\ttabby, pug, unicorn\nrocket\tspaceship\n")
    vocabulary = read_vocabulary(write(tmp_path / "c.tsv", *ROWS), everyday)
    assert vocabulary.find("pet").classes == (1, 2)
    with pytest.raises(KeyError):
        vocabulary.find("rocket")


@pytest.mark.parametrize("rows", [[], ["n1\tbeagle"], ["n1\t\tdog"], ["n1\t , \tdog"]])
def test_a_table_without_names_is_refused(tmp_path: Path, rows: list[str]) -> None:
    with pytest.raises(ValueError, match="needs three columns"):
        read_vocabulary(write(tmp_path / "c.tsv", *rows))


def test_templates_are_lines_with_one_place_for_the_name(tmp_path: Path) -> None:
    file = tmp_path / "t.txt"
    file.write_text("# remark\n\n  a {}  \n{} outdoors\n")
    assert read_templates(file) == ["a {}", "{} outdoors"]
    for wrong in ("a thing\n", "{} and {}\n", "# only a remark\n"):
        file.write_text(wrong)
        with pytest.raises(ValueError, match="each template needs one"):
            read_templates(file)


def test_the_shipped_templates_and_words_can_be_read(tmp_path: Path) -> None:
    assert len(read_templates(resources() / "learning" / "templates.txt")) >= 5
    table = write(tmp_path / "c.tsv", "n1\tsports car\t", "n2\tlimousine\t", "n3\ttabby\t")
    everyday = resources() / "learning" / "everyday.tsv"
    # Two classes of three are too many for a broader word, of six they are not.
    more = write(tmp_path / "m.tsv", *table.read_text().splitlines()[1:],
                 *(f"x{i}\tthing{i}\t" for i in range(3)))  # fmt: skip
    assert read_vocabulary(more, everyday).find("automobile").classes == (0, 1)


@pytest.mark.parametrize(
    ("template", "name", "caption"),
    [
        ("a {}", "owl", "an owl"),
        ("a {}", "cat", "a cat"),
        ("a photo of a {}", "Apple", "a photo of an Apple"),
        ("my {}", "owl", "my owl"),
        ("a photo of {}", "owl", "a photo of owl"),
        ("{}", "owl", "owl"),
        ("a {} outdoors", "egg", "an egg outdoors"),
    ],
)
def test_captions_have_the_right_article(template: str, name: str, caption: str) -> None:
    assert fill_template(template, name) == caption


@given(st.text(alphabet="abc xyz", min_size=1), st.sampled_from(["{}", "the {}", "my {} here"]))
def test_captions_hold_the_name_as_it_is(name: str, template: str) -> None:
    assert fill_template(template, name) == template.replace("{}", name)


def test_there_is_a_caption_for_each_name_and_template() -> None:
    concepts = [Concept("owl", (0,), frozenset({0})), Concept("bird", (0, 1), frozenset())]
    assert captions(concepts, ["a {}", "{}"]) == [["an owl", "owl"], ["a bird", "bird"]]
