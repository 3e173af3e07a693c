"""Queries in other languages are told from English ones, and the advice names a model for them."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gallery.models import english
from gallery.models.presets import ModelSource, resolve
from gallery.protocol import LanguageAdvice
from gallery.searching import language
from gallery.searching.language import advice_on_language, foreign

LINES = (Path(__file__).parent / "queries.tsv").read_text(encoding="utf-8").splitlines()
QUERIES = [tuple(line.split("\t")) for line in LINES if not line.startswith("#")]
ENGLISH = [query for name, query in QUERIES if name == "English"]
FOREIGN = [(name, query) for name, query in QUERIES if name != "English"]
IN_LATIN = [(name, query) for name, query in FOREIGN if language._script(query) == "LATIN"]
SHIPPED = Path(language.__file__).parents[2] / "resources"


def lines_of(name: str) -> list[str]:
    lines = (SHIPPED / name).read_text(encoding="utf-8").splitlines()
    return [line.partition("=")[0].strip() for line in lines if line and line[0] not in "#[{"]


def test_english_queries_are_hardly_ever_called_foreign() -> None:
    assert len(ENGLISH) > 350
    called = [query for query in ENGLISH if foreign(query)]
    assert len(called) <= len(ENGLISH) / 100, called


@pytest.mark.parametrize(
    "name", ["tags/everyday.txt", "tags/satellite.txt", "retrieval/neutral.txt"]
)
def test_nor_are_tags_and_texts_that_others_wrote(name: str) -> None:
    queries = lines_of(name)
    called = [query for query in queries if foreign(query)]
    assert len(called) <= len(queries) / 100, called


def test_nor_are_queries_that_are_still_being_typed() -> None:
    typed = [query[:end] for query in lines_of("tags/everyday.txt") for end in range(len(query))]
    called = [query for query in typed if foreign(query)]
    assert len(called) <= len(typed) / 100, called


def test_most_foreign_queries_of_two_words_are_found() -> None:
    several = [query for _, query in IN_LATIN if " " in query]
    found = [query for query in several if foreign(query)]
    assert len(several) > 180
    assert len(found) >= 0.8 * len(several), set(several) - set(found)


def test_and_mostly_by_the_name_of_their_language() -> None:
    found = [(name, said) for name, query in IN_LATIN if (said := foreign(query))]
    right = [name for name, said in found if name == said]
    assert len(right) >= 0.9 * len(found)


def test_other_scripts_are_always_found_and_named() -> None:
    others = [row for row in FOREIGN if row not in IN_LATIN]
    assert len(others) > 70
    assert all(foreign(query) for _, query in others)
    # Some Ukrainian has none of the letters that Russian lacks.
    named = [(name, said) for name, query in others if (said := foreign(query)) != name]
    assert named == [("Ukrainian", "Russian")] * 3


@pytest.mark.parametrize("word", ["Sonnenuntergang", "tiramisu", "Oktoberfest", "piñata", "chat"])
def test_one_word_in_latin_letters_is_given_the_benefit_of_the_doubt(word: str) -> None:
    assert foreign(word) is None


@pytest.mark.parametrize("text", ["", " ", "2019", "!?", "😀 😀", "a", "µm", "ᵃ", "10 km²"])
def test_what_is_no_language_is_not_foreign(text: str) -> None:
    assert foreign(text) is None


def test_what_is_borrowed_does_not_make_a_query_foreign_but_the_rest_may() -> None:
    assert foreign("sunset in Rio de Janeiro") is None
    assert foreign("cachorro na praia no Rio de Janeiro") == "Portuguese"


def test_a_few_letters_of_another_script_do_not_make_english_foreign() -> None:
    assert foreign("the tower in 東京") is None
    assert foreign("東京タワーの夜景 night") == "Japanese"


@given(st.text(st.characters()))
def test_any_text_is_answered(text: str) -> None:
    assert foreign(text) is None or foreign(text).strip()


def test_without_the_words_of_english_nothing_in_latin_letters_is_foreign(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(english, "VOCABULARY", "no such file")
    english.english_words.cache_clear()
    foreign.cache_clear()
    assert foreign("perro en la playa") is None
    monkeypatch.undo()
    english.english_words.cache_clear()
    foreign.cache_clear()
    assert foreign("perro en la playa") == "Spanish"


def test_a_model_of_english_is_not_left_alone_with_german() -> None:
    advice = advice_on_language("zwei Hunde im Schnee", resolve("starter"))
    title = resolve("balanced").title
    assert advice == LanguageAdvice("German", "Starter", "balanced", title)


def test_of_models_for_many_languages_the_one_that_is_here_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ModelSource, "on_this_machine", lambda model: model.id == "best")
    advice = advice_on_language("海滩上的狗", resolve("fast"))
    assert advice is not None and advice.language == "Chinese" and advice.better == "best"


@pytest.mark.parametrize("model", ["balanced", "best"])
def test_models_for_many_languages_understand(model: str) -> None:
    assert advice_on_language("zwei Hunde im Schnee", resolve(model)) is None


def test_english_needs_no_advice() -> None:
    assert advice_on_language("two dogs in the snow", resolve("starter")) is None


def test_nothing_is_said_of_the_users_own_models(tmp_path: Path) -> None:
    own = ModelSource("local-dir:mine", folder=tmp_path)
    assert advice_on_language("zwei Hunde im Schnee", own) is None


def test_an_adapter_speaks_what_its_model_speaks() -> None:
    adapter = ModelSource("adapter:mine", adapts="starter")
    advice = advice_on_language("zwei Hunde im Schnee", adapter)
    assert advice is not None and advice.model == "Starter"
    assert advice_on_language("zwei Hunde im Schnee", replace(adapter, adapts="balanced")) is None
    assert advice_on_language("zwei Hunde im Schnee", replace(adapter, adapts="gone")) is None
