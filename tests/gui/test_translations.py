"""The translations are complete, true to the code, and those that the window loads."""

from __future__ import annotations

import ast
import importlib.util
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest
from defusedxml import ElementTree
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale, QSettings, QTranslator

from gallery.gui import language, wording
from gallery.gui.panel.describe_button import LANGUAGES
from gallery.gui.settings_dialog.preferences import Language, Preferences
from gallery.gui.told import OF_MODELS, OF_QUERIES, SENTENCES, told
from gallery.models.presets import presets
from gallery.paths import resources
from gallery.searching.language import LATIN, OWN_LETTERS, SCRIPTS

FOLDER = resources() / "translations"
ROOT = Path(__file__).parents[2]
CODE = ROOT / "gallery" / "gui"
PLACES = re.compile(r"\{\w*\}|%L?n")


@dataclass(frozen=True)
class Message:
    context: str
    text: str
    comment: str
    counted: bool
    forms: tuple[str, ...]

    @property
    def key(self) -> tuple[str, str, str, bool]:
        return self.context, self.text, self.comment, self.counted


def messages(file: Path) -> list[Message]:
    found = []
    for context in ElementTree.parse(file).iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            counted = message.get("numerus") == "yes"
            forms = [form.text for form in translation] if counted else [translation.text]
            found.append(
                Message(
                    context.findtext("name") or "",
                    message.findtext("source"),
                    message.findtext("comment") or "",
                    counted,
                    tuple(form or "" for form in forms),
                )
            )
    return found


@pytest.fixture(scope="module")
def tool():
    """The script that `make translations` runs."""
    path = ROOT / "packaging" / "translations.py"
    spec = importlib.util.spec_from_file_location("translations_tool", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def calls(node: ast.AST, owner: str = "", inside: bool = False) -> Iterator[tuple]:
    """Every call of a translating function: its class, its node, whether it waits to be run."""
    for child in ast.iter_child_nodes(node):
        below = child.name if isinstance(child, ast.ClassDef) else owner
        waits = inside or isinstance(child, ast.FunctionDef | ast.Lambda)
        if isinstance(child, ast.Call):
            of_object = isinstance(child.func, ast.Attribute)
            name = child.func.attr if of_object else getattr(child.func, "id", "")
            if name in ("tr", "_tr", "_tr_noop"):
                yield (below if of_object else "", child, waits or name == "_tr_noop")
        yield from calls(child, below, waits)


def all_calls() -> list[tuple]:
    files = sorted(CODE.rglob("*.py"))
    return [
        (f"{file.name}:{call.lineno}", owner, call, waits)
        for file in files
        for owner, call, waits in calls(ast.parse(file.read_text(encoding="utf-8")))
    ]


@pytest.mark.parametrize("name", language.SPOKEN)
def test_every_text_is_translated(tool, name):
    assert tool.untranslated(FOLDER / f"gallery_{name}.ts") == []
    for message in messages(FOLDER / f"gallery_{name}.ts"):
        assert all(message.forms), message
        assert len(message.forms) == (2 if message.counted else 1), message


@pytest.mark.parametrize("name", language.SPOKEN)
def test_every_translation_keeps_the_places_of_its_text(name):
    for message in messages(FOLDER / f"gallery_{name}.ts"):
        places = Counter(PLACES.findall(message.text))
        for form in message.forms:
            said = Counter(PLACES.findall(form))
            # What the engine says may be said without its hints for the command line.
            assert said <= places if message.text in SENTENCES else said == places, message


def test_german_has_a_letter_to_press_where_english_has_one():
    for message in messages(FOLDER / "gallery_de.ts"):
        for form in message.forms:
            assert form.count("&") == message.text.count("&"), message


def test_german_keeps_the_space_and_the_dots_at_the_end_of_a_text():
    for message in messages(FOLDER / "gallery_de.ts"):
        for form in message.forms:
            for end in (" ", "…", ":"):
                assert form.endswith(end) == message.text.endswith(end), message
            assert form.startswith(" ") == message.text.startswith(" "), message


@pytest.mark.parametrize("name", language.SPOKEN)
def test_lupdate_finds_exactly_the_texts_that_are_there(tool, name, tmp_path):
    for file in FOLDER.glob("*.ts"):
        shutil.copy(file, tmp_path)
    tool.update(tmp_path)
    shipped, found = (
        {message.key for message in messages(folder / f"gallery_{name}.ts")}
        for folder in (FOLDER, tmp_path)
    )
    assert found == shipped, "make translations"


def test_lupdate_sees_every_text_in_the_context_it_is_looked_up_in():
    known = {(message.context, message.text) for message in messages(FOLDER / "gallery_de.ts")}
    unseen = [
        where
        for where, owner, call, _ in all_calls()
        if isinstance(call.args[0], ast.Constant) and (owner, call.args[0].value) not in known
    ]
    assert unseen == []


def test_objects_say_nothing_that_is_counted():
    """`self.tr` asks for the class of the object first and would take its %n for a translation,
    so the texts of a base class would keep their forms to themselves."""
    assert [where for where, owner, call, _ in all_calls() if owner and len(call.args) > 2] == []


def test_no_text_is_translated_before_there_is_a_translator():
    assert [where for where, _, _, waits in all_calls() if not waits] == []


def test_all_texts_without_an_object_go_through_one_function():
    """Of another function lupdate would not know the context."""
    own = [file.name for file in CODE.rglob("*.py") if "def _tr" in file.read_text("utf-8")]
    assert own == []


def said_by_the_engine(node: ast.AST) -> Iterator[str]:
    """All texts in code, what is put into them as numbered places."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=parts):
            numbers = count()
            yield "".join(
                part.value if isinstance(part, ast.Constant) else f"{{{next(numbers)}}}"
                for part in parts
            )
            return
    for child in ast.iter_child_nodes(node):
        yield from said_by_the_engine(child)


def test_the_engine_says_what_the_window_listens_for():
    engine = set()
    for file in (ROOT / "gallery").rglob("*.py"):
        if CODE not in file.parents:
            engine.update(said_by_the_engine(ast.parse(file.read_text(encoding="utf-8"))))
    assert [text for text in SENTENCES if text not in engine] == []


def test_what_is_said_of_the_models_is_translated():
    texts = {text for source in presets().values() for text in (source.purpose, source.languages)}
    assert texts - set(OF_MODELS) == {"English"}  # a language that captions are written in, too
    titles = {source.title for source in presets().values() if ":" in source.title}
    assert titles <= set(OF_MODELS)


def test_languages_of_queries_are_translated():
    known = {*LANGUAGES, *OF_QUERIES}
    named = {*LATIN.values(), *SCRIPTS.values()}.union(*OWN_LETTERS.values())
    assert named <= known


def test_what_the_engine_says_is_told_with_all_that_is_put_into_it(german):
    refused = "The model clip does not load (too big). Replace the files in /models/clip."
    assert told(refused).endswith(
        "nicht laden (too big). Ersetzen Sie die Dateien in /models/clip."
    )
    assert told("year: takes a year such as 2019, or 2017-2019.") == (
        "year: erwartet ein Jahr wie 2019 oder 2017-2019."
    )
    assert told("/photos/a.jpg: it is a link") == "/photos/a.jpg: sie ist eine Verknüpfung"
    assert told("cannot be read (I/O: error)") == "lässt sich nicht lesen (I/O: error)"


@given(st.sampled_from(SENTENCES), st.lists(st.text(min_size=1), min_size=4, max_size=4))
def test_every_sentence_is_found_again_whatever_is_put_into_it(sentence, words):
    said = sentence.format(*words)
    assert told(said) == said  # in English nothing changes


def test_a_text_that_quotes_itself_without_end_is_told(german):
    assert told("the tag " * 10_000 + "dog").startswith("das Schlagwort das Schlagwort")


@given(st.text(max_size=200))
def test_what_is_not_known_is_said_as_it_is(text):
    assert told(text) == text


@pytest.mark.parametrize("name", language.SPOKEN)
def test_what_is_loaded_says_what_is_written(name):
    translator = QTranslator()
    assert translator.load(f"gallery_{name}", str(FOLDER)), "make translations"
    for message in messages(FOLDER / f"gallery_{name}.ts"):
        counts = (1, 2) if message.counted else (-1,)
        said = [
            translator.translate(message.context, message.text, message.comment or None, count)
            for count in counts
        ]
        assert tuple(said) == message.forms, "make translations"


@pytest.mark.parametrize(
    ("wanted", "spoken"), [("de_CH", "de"), ("en_GB", "en"), ("fr_FR", "en"), ("C", "en")]
)
def test_the_window_speaks_what_is_wanted_or_english(wanted, spoken):
    assert language.spoken(QLocale(wanted)) == spoken


def test_the_first_language_of_the_system_that_the_window_has_is_spoken():
    class French(QLocale):
        def uiLanguages(self):  # noqa: N802  (Qt's name)
            return ["fr-CH", "fr", "de-CH", "de", "en"]

    assert language.spoken(French()) == "de"


def test_dates_are_in_the_language_of_the_window():
    assert language.locale(QLocale("de_AT")) == QLocale("de_AT")
    assert language.locale(QLocale("fr_FR")).language() == QLocale.Language.English


def test_the_language_of_the_settings_is_spoken(qapp, tmp_path):
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    Preferences(settings).set_language(Language.GERMAN)
    before = QLocale()
    installed = language.speak(qapp, Preferences(settings).locale())
    try:
        assert wording.photos(1234) == "1.234 Fotos"
        assert wording.month(20190501) == "Mai 2019"
    finally:
        QLocale.setDefault(before)
        for translator in installed:
            qapp.removeTranslator(translator)


def test_what_german_lacks_is_said_in_english_with_its_forms(qapp):
    installed = language.install(qapp, "de")
    try:
        assert language.tr("%Ln photo(s)", "", 1) == "1 Foto"
        assert language.tr("%Ln photo(s)", "", 2) == "2 Fotos"
        qapp.removeTranslator(installed[-1])
        assert language.tr("%Ln photo(s)", "", 2) == "2 photos"
    finally:
        for translator in installed:
            qapp.removeTranslator(translator)


def test_the_buttons_of_qt_are_in_german_too(qapp):
    installed = language.install(qapp, "de")
    try:
        assert qapp.translate("QPlatformTheme", "Close") == "Schließen"
    finally:
        for translator in installed:
            qapp.removeTranslator(translator)
