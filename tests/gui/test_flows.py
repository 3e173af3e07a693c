"""What people do with Gallery, from the first start on: a real window, engine and model."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from building import draw_photos
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot
from user import CTRL, LEFT, LONG, SHIFT, Key, User

from gallery.catalog import Catalog
from gallery.engine import Engine
from gallery.errors import LibraryError
from gallery.gui.app import engine_command
from gallery.gui.client import EngineClient
from gallery.gui.engine_notices import ENGINE
from gallery.gui.failures import FailuresDialog
from gallery.gui.folder_notices import OFFLINE
from gallery.gui.main_window import MainWindow
from gallery.gui.pages import Page
from gallery.gui.process import EngineProcess
from gallery.paths import Library

COLOURS, SHAPES = ("red", "green", "blue"), ("circle", "square", "triangle")
SHOWN = [f"{colour} {shape}.jpg" for colour in COLOURS for shape in SHAPES]
CIRCLES = [f"{colour} circle.jpg" for colour in COLOURS]


def draw_shapes(folder: Path, draw_photo: Callable[..., Path]) -> Path:
    for name in SHOWN:
        colour, shape = Path(name).stem.split()
        draw_photo(folder / name, colour, shape, quality=92)
    return folder


def index_shapes(library: Library, model: Path, folder: Path) -> None:
    with Engine(library, str(model)) as engine:
        engine.change_setting("pause_on_battery", ["off"])  # also where the tests run on one
        engine.index(engine.add_folders([str(folder)]))


@pytest.fixture
def make_process(library: Library) -> Callable[[], EngineProcess]:
    return lambda: EngineProcess(engine_command(library), pauses_ms=(10,))


@pytest.fixture
def shapes(library: Library, tiny_model: Path, photo_folder: Path) -> Path:
    """A folder of the nine shapes, in the library already."""
    index_shapes(library, tiny_model, photo_folder)
    return photo_folder


@pytest.fixture(scope="module")
def open_window(
    request: pytest.FixtureRequest,
    qapp: object,
    tmp_path_factory: pytest.TempPathFactory,
    tiny_model: Path,
    draw_photo: Callable[..., Path],
) -> Iterator[MainWindow]:
    """A window on the nine shapes that several tests use, each of which leaves it as it was."""
    home = tmp_path_factory.mktemp("home")
    library = Library(home / "library")
    qtbot = QtBot(request)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("HOME", str(home))
        environment.setenv("XDG_DATA_HOME", str(home / "data"))  # the trash is there
        index_shapes(library, tiny_model, draw_shapes(home / "photos", draw_photo))
        client = EngineClient(EngineProcess(engine_command(library)))
        settings = QSettings(str(home / "window.ini"), QSettings.Format.IniFormat)
        window = MainWindow(library, client, settings, typing_pause_ms=50)
        window.resize(1100, 760)
        window.show()
        with qtbot.waitSignal(client.index_finished, timeout=LONG):
            client.process.start()
    window.search.picture(str(home / "photos" / SHOWN[0]))  # whose chip has a thread from then on
    window.search.clear()
    yield window
    window.close()
    with qtbot.waitSignal(client.process.stopped, timeout=LONG):
        client.process.stop()


@pytest.fixture
def user(qtbot: QtBot, open_window: MainWindow) -> Iterator[User]:
    """Who uses that window; all photos are shown before and after, as they were."""
    user = User(qtbot, open_window)
    user.waits_for_photos(*SHOWN)
    yield user
    user.leaves_the_search()
    user.waits_for_photos(*SHOWN)


def photo_dir(window: MainWindow) -> Path:
    return Path(window.indexing.folders[0].path)


def tagged(window: MainWindow, name: str) -> set[str]:
    """Names of the photos that have a tag, as the catalogue has it."""
    with Catalog(window._library.catalog, read_only=True) as catalog:
        photos = catalog.photos(window.browser.model.ids.tolist())
        return {
            Path(photo.path).name
            for photo in photos
            if name in {tag.name for tag in catalog.tags_of(photo.id)}
        }


def pid(window: MainWindow) -> int:
    return window.client.process._process.processId()


# -- finding ---------------------------------------------------------------------------------------


def test_words_find_the_photos_they_mean_and_esc_brings_all_back(user):
    user.searches("a green circle")
    assert user.photos[0] == "green circle.jpg"
    assert "“a green circle”" in user.said


def test_letters_typed_at_the_grid_are_searched_for(user):
    grid = user.window.browser.grid
    grid.setFocus()
    user.qtbot.keyClicks(grid, "b")
    user.qtbot.keyClicks(user.window.header.field, "lue square")
    user.waits_for_found("blue square.jpg")


def test_a_filter_leaves_only_some_photos_and_its_chip_takes_it_away_again(user):
    user.searches("square type:png")
    assert user.window.browser.page is Page.MESSAGE
    chip = user.window.header.chips.views[-1]
    user.presses(Key.Key_Delete, at=chip)
    user.waits(lambda: set(user.photos[:3]) == {name for name in SHOWN if "square" in name})
    assert user.window.header.field.text() == "square"


def test_photos_like_one_are_found_and_words_narrow_them(user):
    user.chooses("Find similar", "red circle.jpg")
    user.waits(lambda: user.said.endswith("photos like red circle.jpg"))
    assert user.photos[0] != "red circle.jpg"
    user.searches("blue")
    assert user.photos[0] == "blue circle.jpg"


def test_a_picture_that_is_dropped_is_searched_by(user, tmp_path, draw_photo):
    picture = draw_photo(tmp_path / "like this.png", "green", "triangle", (200, 260))
    user.drops(picture)
    user.waits_for_found("green triangle.jpg")
    assert user.said.endswith("photos like like this.png")


# -- putting in order ------------------------------------------------------------------------------


def test_a_tag_for_several_photos_is_found(user):
    user.selects(*CIRCLES)
    user.chooses("Add tag…", "red circle.jpg")
    user.names("round")
    user.waits(lambda: tagged(user.window, "round") == set(CIRCLES))
    user.searches("tag:round")
    user.waits_for_photos(*CIRCLES)
    user.leaves_the_search()
    user.undoes()
    user.waits(lambda: tagged(user.window, "round") == set())
    user.redoes()
    user.waits(lambda: tagged(user.window, "round") == set(CIRCLES))


def test_a_tag_given_beside_a_photo_is_taken_back(user):
    viewer, field = user.window.browser.viewer, user.window.browser.panel.tags.field
    user.clicks_photo("blue square.jpg")
    user.presses(Key.Key_Return, at=user.window.browser.grid)
    viewer.info.setChecked(True)
    user.qtbot.mouseClick(field, LEFT)
    user.qtbot.keyClicks(field, "angular")
    user.presses(Key.Key_Return, at=field)
    user.waits(lambda: tagged(user.window, "angular") == {"blue square.jpg"})
    user.waits(lambda: user.window.words.names.id_of("angular") is not None)
    user.presses(Key.Key_Z, CTRL, at=viewer)
    user.waits(lambda: tagged(user.window, "angular") == set())
    user.presses(Key.Key_Escape, at=viewer)


def test_stars_hearts_and_hidden_photos_are_taken_back_in_their_order(user):
    two = ("red square.jpg", "blue square.jpg")
    user.selects(*two)
    user.chooses("★★★★", two[0])
    user.waits(lambda: user.outcome == "2 photos rated: 4 stars")
    user.presses(Key.Key_D, CTRL, at=user.window.browser.grid)
    user.waits(lambda: user.outcome == "2 photos marked as favourite")
    user.searches("is:favourite rating:4")
    user.waits_for_photos(*two)
    user.leaves_the_search()
    user.selects(*two)
    user.presses(Key.Key_H, CTRL | SHIFT, at=user.window.browser.grid)
    user.waits_for_photos(*(set(SHOWN) - set(two)))
    user.undoes()
    user.waits_for_photos(*SHOWN)
    user.undoes()
    user.undoes()
    user.searches("rating:>=1")
    assert user.window.browser.page is Page.MESSAGE


def test_an_album_stands_in_the_sidebar_and_shows_its_photos(user):
    user.selects("red circle.jpg", "green square.jpg")
    user.presses(Key.Key_A, CTRL | SHIFT, at=user.window.browser.grid)
    user.names("Best of")
    user.clicks_entry("Best of")
    user.waits_for_photos("red circle.jpg", "green square.jpg")
    user.clicks_entry("All photos")
    user.waits_for_photos(*SHOWN)
    user.undoes()
    user.waits(lambda: user.entry("Best of") is None)


def test_a_search_is_kept_by_a_name_and_done_again(user):
    user.searches("a blue triangle")
    user.window.commands.save_search.trigger()
    user.names("Blue ones")
    user.waits(lambda: user.entry("Blue ones") is not None)
    user.leaves_the_search()
    user.clicks_entry("Blue ones")
    user.waits_for_found("blue triangle.jpg")
    assert user.window.header.field.text() == "a blue triangle"
    user.leaves_the_search()
    user.undoes()
    user.waits(lambda: user.entry("Blue ones") is None)


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the trash of freedesktop.org")
def test_photos_go_to_the_trash_and_come_back(user):
    two = ("red triangle.jpg", "green triangle.jpg")
    folder = photo_dir(user.window)
    before = {name: (folder / name).read_bytes() for name in two}
    user.selects(*two)
    user.presses(Key.Key_Delete, at=user.window.browser.grid)
    user.agrees("Move to trash")
    user.waits_for_photos(*(set(SHOWN) - set(two)))
    trash = folder.parent / "data" / "Trash" / "files"
    user.waits(lambda: user.outcome == "Moved to the trash: 2 files")
    assert {file.name for file in trash.iterdir()} == set(two)
    assert not any((folder / name).exists() for name in two)
    user.undoes()
    user.waits_for_photos(*SHOWN)
    assert {name: (folder / name).read_bytes() for name in two} == before


def test_files_that_are_no_photos_are_listed_with_why_and_read_once_they_are_mended(
    user, tmp_path, draw_photo
):
    folder = tmp_path / "more"
    photo = draw_photo(folder / "mended.jpg", "red", "circle", (512, 300))
    mended, times = photo.read_bytes(), photo.stat()
    photo.write_bytes(b"\0" * len(mended))
    (folder / "empty.jpg").touch()
    (folder / "page.png").write_text("<html>404</html>")
    (folder / "cut.jpg").write_bytes(mended[: len(mended) // 2])
    user.drops(folder)
    user.waits(lambda: user.window.status.failures.text().startswith(("3", "4")))
    user.waits(lambda: user.window.indexing.progress is None)
    photo.write_bytes(mended)
    # As it was: no scan could tell that it is another file now.
    os.utime(photo, ns=(times.st_atime_ns, times.st_mtime_ns))
    user.qtbot.mouseClick(user.window.status.failures, LEFT)
    dialog = user.waits_for_dialog(FailuresDialog)
    model = dialog.table.model()
    told = {
        Path(model.index(row, 0).data()).name: model.index(row, 1).data()
        for row in range(model.rowCount())
    }
    assert set(told) >= {"mended.jpg", "empty.jpg", "page.png"}
    assert all(told.values())
    user.qtbot.mouseClick(dialog.retry, LEFT)
    user.waits(lambda: "mended.jpg" in user.photos)
    with user.qtbot.waitSignal(dialog.finished):
        user.presses(Key.Key_Escape, at=dialog)
    user.window.indexing.remove_folder(str(folder))
    user.waits_for_photos(*SHOWN)
    user.waits(lambda: not user.window.status.failures.isVisible())


# -- the first start, and troubles -----------------------------------------------------------------


def test_the_first_start_a_folder_is_dropped_and_its_photos_come(
    qtbot, make_window, photo_folder, library
):
    user = User(qtbot, make_window())
    user.waits(lambda: user.window.browser.page is Page.ONBOARDING)
    user.drops(photo_folder)
    assert not user.window.client.is_ready
    user.waits_for_photos(*SHOWN)
    assert user.window.first_steps_bar.isVisible()
    user.waits(lambda: not user.window.indexing.looking)
    user.searches("a red circle")
    assert user.photos
    qtbot.mouseClick(user.window.first_steps_bar.keep, LEFT)
    assert not user.window.first_steps_bar.isVisible()
    user.leaves_the_search()
    user.waits_for_photos(*SHOWN)
    assert sorted(file.name for file in photo_folder.iterdir()) == sorted(SHOWN)


def test_photos_come_while_others_are_looked_at_and_a_killed_engine_costs_none(
    qtbot, make_window, library, tiny_model, draw_photo, tmp_path
):
    folder = tmp_path / "many"
    names = [f"{number:03}.jpg" for number in range(250)]
    draw_photos(folder, names, (48, 36))
    index_shapes(library, tiny_model, draw_photo(tmp_path / "one" / "shape.jpg").parent)
    window = make_window()
    user = User(qtbot, window)

    def stop_when_some_are_there() -> None:
        # Not after its look around at the start, which finds nothing.
        with Catalog(library.catalog, read_only=True) as catalog:
            if catalog.stats().photos > 1:
                os.kill(pid(window), signal.SIGSTOP)

    # The engine stands still where it is when the first photos are in the library.
    first = window.client.photos_changed.connect(stop_when_some_are_there)
    user.drops(folder)
    user.waits(lambda: 1 < len(window.browser.model.ids) < 1 + len(names))
    window.client.photos_changed.disconnect(first)
    killed = pid(window)
    with qtbot.waitSignal(window.client.died, timeout=LONG):
        os.kill(killed, signal.SIGKILL)
    assert "is being started again" in user.notice(ENGINE)
    assert len(window.browser.model.ids) > 1
    user.waits(lambda: len(window.browser.model.ids) == 1 + len(names))
    assert pid(window) != killed
    assert not user.notice(ENGINE)
    with Catalog(library.catalog, read_only=True) as catalog:
        assert catalog.stats().photos == 1 + len(names)


def test_a_search_waits_for_the_engine_and_outlives_it(qtbot, make_window, shapes):
    window = make_window()
    user = User(qtbot, window)
    user.waits_for_photos(*SHOWN)  # from the catalogue
    user.waits(lambda: window.browser.model.thumbnail(0) is not None)
    user.types("a red square")
    user.waits(lambda: "begins when the engine is ready" in user.said)
    assert not window.client.is_ready
    user.waits_for_found("red square.jpg")

    os.kill(pid(window), signal.SIGSTOP)
    user.types("a blue circle")
    user.waits(lambda: user.said.startswith("Searching for “a blue circle”"))
    os.kill(pid(window), signal.SIGKILL)
    user.waits(lambda: "is being started again" in user.notice(ENGINE))
    user.waits_for_found("blue circle.jpg")
    assert not user.notice(ENGINE)


def test_photos_of_a_folder_that_is_away_stay_and_are_marked(
    qtbot, make_window, shapes, draw_photo
):
    window = make_window()
    user = User(qtbot, window)
    with qtbot.waitSignal(window.client.index_finished, timeout=LONG):
        pass
    away = shapes.rename(shapes.with_name("unplugged"))
    user.waits(lambda: "is not connected" in user.notice(OFFLINE))
    user.waits(lambda: user.entry("photos").dim)
    user.searches("a green square")
    assert user.photos[0] == "green square.jpg"
    user.presses(Key.Key_Return, at=window.browser.grid)
    user.waits(lambda: "offline" in window.browser.viewer.message.text())
    assert "Shown is a preview" in window.browser.viewer.message.text()
    user.presses(Key.Key_Escape, at=window.browser.viewer)
    user.leaves_the_search()
    user.waits_for_photos(*SHOWN)

    draw_photo(away / "new.jpg", "red", "triangle", (500, 300))
    away.rename(shapes)
    user.waits_for_photos(*SHOWN, "new.jpg")
    user.waits(lambda: not user.notice(OFFLINE))
    user.waits(lambda: not user.entry("photos").dim)


# -- the whole program -----------------------------------------------------------------------------


def children_of(process: subprocess.Popen) -> list[psutil.Process]:
    return psutil.Process(process.pid).children(recursive=True)


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl+C of one program there is that of all")
def test_a_second_start_hands_a_folder_over_and_closing_while_it_is_read_ends_everything(
    library, tmp_path, monkeypatch
):
    sockets = Path("/tmp") / f"g{os.getpid()}{time.monotonic_ns() % 10**9}"  # noqa: S108  short
    sockets.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(sockets))
    draw_photos(tmp_path / "many", [f"{number:03}.jpg" for number in range(300)], (48, 36))
    command = [sys.executable, "-m", "gallery", "--library", str(library.folder)]
    first = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    engines: list[psutil.Process] = []

    def photos() -> int:
        try:
            with Catalog(library.catalog, read_only=True) as catalog:
                return catalog.stats().photos
        except LibraryError:  # it is being made
            return 0

    try:
        while not list(sockets.glob("*.lock")) and first.poll() is None:
            time.sleep(0.05)
        second = subprocess.run([*command, "open", tmp_path / "many"], timeout=60, check=False)
        assert second.returncode == 0
        while not photos() and first.poll() is None:
            time.sleep(0.02)
        engines = children_of(first)
        first.send_signal(signal.SIGINT)
        _, errors = first.communicate(timeout=60)
    finally:
        first.kill()
        shutil.rmtree(sockets)
    # What Qt's offscreen platform says of itself is no concern of ours.
    said = [line for line in errors.splitlines() if not line.startswith("This plugin does not")]
    assert (first.returncode, said) == (0, [])
    assert engines
    assert not any(engine.is_running() for engine in engines)
