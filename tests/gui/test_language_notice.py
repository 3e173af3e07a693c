"""A query in a language the model does not know is told of, when typing rests."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, Signal

from gallery.gui.language_notice import LANGUAGE, LanguageNotice
from gallery.gui.notices import Notices
from gallery.protocol import Hits, LanguageAdvice

GERMAN = LanguageAdvice("German", "Starter", "balanced", "Balanced")


class Searches(QObject):
    found = Signal(object, str)
    cleared = Signal()


@pytest.fixture
def searches(qtbot):
    return Searches()


@pytest.fixture
def notices(qtbot):
    notices = Notices()
    qtbot.addWidget(notices)
    return notices


@pytest.fixture
def asked():
    return []


@pytest.fixture
def listening(searches, notices, asked):
    return LanguageNotice(searches, notices, lambda: asked.append(1), rest_ms=20)


def test_it_names_language_and_model_and_leads_to_the_models(
    qtbot, searches, notices, asked, listening
):
    searches.found.emit(Hits(1, language=GERMAN), "ein hund")
    assert notices.notice(LANGUAGE) is None  # who types is left alone
    qtbot.waitUntil(lambda: notices.notice(LANGUAGE) is not None)
    text = notices.notice(LANGUAGE).label.text()
    assert "German" in text and "Starter" in text and "Balanced" in text
    notices.notice(LANGUAGE).button.click()
    assert asked == [1]


def test_it_goes_with_the_query(qtbot, searches, notices, listening):
    for leave in (lambda: searches.found.emit(Hits(2), "a dog"), searches.cleared.emit):
        searches.found.emit(Hits(1, language=GERMAN), "ein hund")
        qtbot.waitUntil(lambda: notices.notice(LANGUAGE) is not None)
        leave()
        assert notices.notice(LANGUAGE) is None


def test_a_language_that_was_dismissed_stays_quiet(qtbot, searches, notices, listening):
    searches.found.emit(Hits(1, language=GERMAN), "ein hund")
    qtbot.waitUntil(lambda: notices.notice(LANGUAGE) is not None)
    notices.notice(LANGUAGE).dismiss.click()
    searches.found.emit(Hits(2, language=GERMAN), "zwei hunde")
    qtbot.wait(60)
    assert notices.notice(LANGUAGE) is None
