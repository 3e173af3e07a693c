"""What the window speaks: the translators behind its texts, and the texts that no object says."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from gallery.paths import resources

ENGLISH = "en"
SPOKEN = (ENGLISH, "de")


def tr(text: str, comment: str = "", count: int = -1) -> str:
    """A text that stands in no QObject, in the language of the window.

    All of them are in one context without a name: there lupdate puts them, and without a class
    there is no other.

    Args:
        text: in English, as a literal, or lupdate does not find it.
        comment: tells apart equal texts of different meaning.
        count: chooses the form of a text with "%n" or, with the locale's separators, "%Ln".
    """
    return QCoreApplication.translate("", text, comment, count)


def tr_noop(text: str) -> str:
    """Mark a text for lupdate that `tr` is given later."""
    return text


def spoken(wanted: QLocale) -> str:
    """The language that the window speaks where this one is wanted: the first it has, or English.

    A system may name several, those its user understands best first.
    """
    names = (name.replace("_", "-").partition("-")[0] for name in wanted.uiLanguages())
    return next((name for name in names if name in SPOKEN), ENGLISH)


def locale(wanted: QLocale) -> QLocale:
    """How dates and numbers are written there: in the window's language, as in the user's land."""
    language = QLocale(spoken(wanted))
    if wanted.language() == language.language():
        return wanted
    return QLocale(language.language(), wanted.territory())


def speak(app: QCoreApplication, wanted: QLocale) -> Sequence[QTranslator]:
    """Let the window be in a language that it has; called before the window is made.

    Returns:
        As `install`.
    """
    QLocale.setDefault(locale(wanted))
    return install(app, spoken(wanted))


def install(app: QCoreApplication, language: str) -> Sequence[QTranslator]:
    """Let all texts made from now on be in a language, and what it lacks in English.

    Args:
        language: one of `SPOKEN`.

    Returns:
        The translators, the last one asked first.
    """
    ours = str(resources() / "translations")
    qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    installed = []
    # English too: its forms of what is counted are not in the code.
    for name, folder in (
        (f"gallery_{ENGLISH}", ours),
        (f"qtbase_{language}", qt),
        (f"gallery_{language}", ours),
    ):
        translator = QTranslator(app)
        if translator.load(name, folder):
            app.installTranslator(translator)
            installed.append(translator)
    return installed
