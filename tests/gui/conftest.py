"""A window with a real child process that plays the engine."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

sys.path.insert(0, str(Path(__file__).parent))

import pytest
from building import add_photos, draw_photos
from leftovers import Leftovers, QtWarnings
from PySide6.QtCore import QLocale, QSettings
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gallery.gui import language
from gallery.gui.client import EngineClient
from gallery.gui.main_window import MainWindow
from gallery.gui.process import EngineProcess
from gallery.gui.reading import CatalogReader
from gallery.paths import Library

NAMES = [f"{kind} {number:02}.jpg" for number in range(15) for kind in ("dog", "cat")]


@pytest.fixture(scope="session", autouse=True)
def english(qapp: QApplication) -> None:
    """What is counted has its forms in a translation, in English too."""
    language.install(qapp, language.ENGLISH)


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    before = QLocale()
    installed = language.install(qapp, "de")
    QLocale.setDefault(QLocale("de_DE"))
    yield
    QLocale.setDefault(before)
    for translator in installed:
        qapp.removeTranslator(translator)


WARNINGS = QtWarnings()


def pytest_configure(config: pytest.Config) -> None:
    WARNINGS.install(config.getini("qt_log_ignore"))


def pytest_unconfigure() -> None:
    WARNINGS.uninstall()


@pytest.fixture(autouse=True, scope="module")
def no_module_leaves_anything() -> Iterator[None]:
    """The same of what several tests share."""
    yield from _nothing_left()


@pytest.fixture(autouse=True)
def no_test_leaves_anything(no_module_leaves_anything: None) -> Iterator[None]:
    """Every test ends what it began, and Qt has nothing to complain of."""
    yield from _nothing_left()


def _nothing_left() -> Iterator[None]:
    before = Leftovers()
    yield
    if QGuiApplication.instance() is not None:
        # Qt's offscreen platform would delete what was copied when Python is gone already.
        QGuiApplication.clipboard().clear()
    left = before.left() + WARNINGS.take()
    assert not left, "\n".join(["left behind:", *left])


class EngineState:
    """Steers the fake engine and knows what it was asked."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()

    def set(self, name: str) -> None:
        (self.folder / name).touch()

    def say(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text)

    def unset(self, name: str) -> None:
        (self.folder / name).unlink()

    @property
    def requests(self) -> list[str]:
        log = self.folder / "requests"
        return log.read_text().splitlines() if log.exists() else []

    def asked(self, text: str) -> list[str]:
        return [line for line in self.requests if text in line]


@pytest.fixture
def state(tmp_path: Path) -> EngineState:
    return EngineState(tmp_path / "state")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "library")


@pytest.fixture
def photos(tmp_path: Path, library: Library) -> list[int]:
    """A library of thirty photos; their ids, newest first."""
    folder = tmp_path / "photos"
    return add_photos(library, folder, draw_photos(folder, NAMES))


@pytest.fixture
def make_process(library: Library, state: EngineState) -> Callable[[], EngineProcess]:
    script = Path(__file__).with_name("fake_engine.py")
    command = [sys.executable, str(script), str(library.folder), str(state.folder)]
    return lambda: EngineProcess(command, pauses_ms=(10,))


@pytest.fixture
def client(qtbot: QtBot, make_process: Callable[[], EngineProcess]) -> Iterator[EngineClient]:
    client = EngineClient(make_process())
    yield client
    stop(qtbot, client)


@pytest.fixture
def reader(library: Library) -> Iterator[CatalogReader]:
    reader = CatalogReader(library)
    yield reader
    reader.close()


def stop(qtbot: QtBot, client: EngineClient) -> None:
    with qtbot.waitSignal(client.process.stopped, timeout=20_000):
        client.process.stop(patience_ms=5000)


@pytest.fixture
def make_window(
    qtbot: QtBot, library: Library, client: EngineClient, tmp_path: Path
) -> Iterator[Callable[[], MainWindow]]:
    """Open windows; they are closed at the end."""
    opened: list[MainWindow] = []

    def make() -> MainWindow:
        settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
        window = MainWindow(library, client, settings, typing_pause_ms=50)
        opened.append(window)
        window.resize(900, 640)
        window.show()
        qtbot.waitExposed(window)
        client.process.start()
        return window

    yield make
    for window in opened:
        window.close()


@pytest.fixture
def window(photos: list[int], make_window: Callable[[], MainWindow], qtbot: QtBot) -> MainWindow:
    """A window on the thirty photos, the engine ready."""
    window = make_window()
    qtbot.waitUntil(lambda: len(window.browser.model.ids) == len(photos))
    qtbot.waitUntil(lambda: window.client.is_ready, timeout=20_000)
    return window
