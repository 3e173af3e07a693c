"""Makes the README's pictures: the real window on the demo's photos, with the real engine.

    pip install gallery-photos[demo]
    python packaging/screenshots.py            # writes docs/images

Nothing waits for a time to pass: each picture is taken once what it shows is there.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import ExifTags, Image
from PySide6.QtCore import QBuffer, QLocale
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from gallery.catalog import Catalog, Mark
from gallery.cli.demo import packaged_photos
from gallery.engine import Engine
from gallery.gui.app import engine_command
from gallery.gui.client import EngineClient
from gallery.gui.engine_notices import STARTER_DISMISSED
from gallery.gui.frame import window_settings
from gallery.gui.language import speak
from gallery.gui.main_window import MainWindow
from gallery.gui.process import EngineProcess
from gallery.gui.settings_dialog.dialog import PageName, SettingsDialog
from gallery.gui.settings_dialog.preferences import Theme
from gallery.paths import Library

SIZE = (1280, 800)
QUALITY = 90  # of JPEG: sharp words beside photos, in a third of what PNG takes
PATIENCE = 120  # seconds for anything to be there
IMAGES = Path(__file__).parents[1] / "docs" / "images"
QUERY = "a cup of coffee"
OPEN = "astronaut"
CAPTION = "Eileen Collins, the first woman who commanded a Space Shuttle."
FAVOURITES = (OPEN, "chelsea", "china")
ALBUM = "Space", (OPEN, "hubble_deep_field", "moon", "rocket")
# When they were taken, as far as anybody is to believe.
PHOTOS = {
    "chelsea": "2025-06-21",
    "coffee": "2025-06-21",
    "flower": "2025-06-14",
    "motorcycle_left": "2025-06-14",
    "grass": "2025-06-03",
    "china": "2025-05-30",
    "gravel": "2025-05-30",
    "brick": "2025-05-11",
    "coins": "2025-05-11",
    "page": "2025-05-02",
    "clock_motion": "2025-05-02",
    "astronaut": "2025-04-12",
    "rocket": "2025-04-12",
    "moon": "2025-04-12",
    "hubble_deep_field": "2025-04-12",
    "camera": "2025-03-08",
    "grace_hopper": "2025-03-08",
    "horse": "2025-03-08",
}


def main() -> int:
    """Write the pictures; gives the exit status."""
    with _home() as home:
        library = Library(home / "library")
        missing = _copy_photos(home / "Pictures")
        if missing:
            print(f"pip install gallery-photos[demo] first: {', '.join(missing)} are missing")
            return 1
        by_name = _index(library, home / "Pictures")
        app = QApplication(["gallery"])
        speak(app, QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
        settings = window_settings(library)
        settings.setValue(STARTER_DISMISSED, True)
        client = EngineClient(EngineProcess(engine_command(library)))
        window = MainWindow(library, client, settings)
        window.preferences.set_theme(Theme.LIGHT)
        window.resize(*SIZE)
        window.show()
        client.process.start()
        Photographer(app, window).take(by_name)
        window.close()
        ended: list[bool] = []
        client.process.stopped.connect(lambda: ended.append(True))
        client.process.stop()
        _wait(app, lambda: bool(ended), "the engine ends")
    return 0


class Photographer:
    """Brings the window to what a picture shows, and takes it."""

    def __init__(self, app: QApplication, window: MainWindow) -> None:
        self._app = app
        self._window = window

    def take(self, by_name: dict[str, int]) -> None:
        """All pictures.

        Args:
            by_name: the ids of the library's photos.
        """
        window, count = self._window, len(by_name)
        self._wait(lambda: len(window.browser.model.ids) == count, "the photos are shown")
        self._wait(lambda: window.client.is_ready, "the engine answers")
        self._wait(lambda: ALBUM[0] in window.arranging.organisation.albums, "the albums are read")
        self._settle("thumbnails are there")
        window.browser.grid.setFocus()
        self._save(window, "grid")
        window.preferences.set_theme(Theme.DARK)
        self._save(window, "grid-dark")
        window.preferences.set_theme(Theme.LIGHT)
        window.show_settings(PageName.LIBRARY)
        (dialog,) = window.findChildren(SettingsDialog)
        self._wait(lambda: dialog.library.pane.isVisible(), "the settings are shown")
        self._save(dialog, "settings")
        dialog.close()
        self._open(by_name[OPEN])
        self._save(window, "viewer")
        window.browser.close_photo()
        window.header.show_text(QUERY)
        window.search.words(QUERY)
        self._wait(lambda: not window.shown.moment(False).waiting, "the search is answered")
        self._settle("results are there")
        self._save(window, "search")

    def _open(self, photo_id: int) -> None:
        window, browser = self._window, self._window.browser
        decoded: list[int] = []
        browser.pictures.loaded.connect(lambda found, _: decoded.append(found))
        browser.viewer.info.setChecked(True)
        browser.open_photo(photo_id)
        self._wait(lambda: photo_id in decoded, "the photo is decoded")
        self._wait(lambda: window.words.words.photo_id == photo_id, "its words are read")

    def _settle(self, what: str) -> None:
        grid, model = self._window.browser.grid, self._window.browser.model
        self._wait(
            lambda: all(model.thumbnail(row) is not None for row in grid.visible_rows()), what
        )

    def _wait(self, condition: Callable[[], bool], what: str) -> None:
        _wait(self._app, condition, what)

    def _save(self, widget: QWidget, name: str) -> None:
        before = QImage()
        while (image := widget.grab().toImage()) != before:  # until nothing moves any more
            before = image
            self._app.processEvents()
        buffer = QBuffer()
        buffer.open(QBuffer.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")
        IMAGES.mkdir(parents=True, exist_ok=True)
        path = IMAGES / f"{name}.jpg"
        with Image.open(BytesIO(buffer.data().data())) as picture:
            picture.convert("RGB").save(path, quality=QUALITY, subsampling=0, optimize=True)
        print(f"{path}: {path.stat().st_size // 1000} kB")


@contextmanager
def _home() -> Iterator[Path]:
    """A folder of a short name, since it is seen in the settings."""
    home = Path(tempfile.gettempdir()) / "gallery-demo"
    home.mkdir()  # who has one of that name keeps it
    try:
        yield home
    finally:
        shutil.rmtree(home)


def _copy_photos(folder: Path) -> list[str]:
    """Copy them, each with the time it was taken; gives the names of those that are not there."""
    folder.mkdir()
    places = [path for place in packaged_photos() for path in Path(place).iterdir()]
    there = {path.stem: path for path in places if path.suffix in (".png", ".jpg")}
    for hour, (name, day) in enumerate(PHOTOS.items()):
        if name in there:
            exif = Image.Exif()
            taken = datetime.fromisoformat(f"{day}T{23 - hour:02}:00:00")
            exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = taken.strftime(
                "%Y:%m:%d %H:%M:%S"
            )
            with Image.open(there[name]) as image:
                image.convert("RGB").save(folder / f"{name}.jpg", exif=exif, quality=95)
    return [name for name in PHOTOS if name not in there]


def _index(library: Library, folder: Path) -> dict[str, int]:
    """Have them looked at, and say a few things of them; gives their ids."""
    with Engine(library) as engine:
        engine.index(engine.add_folders([str(folder)]))
    with Catalog(library.catalog) as catalog:
        ids, _ = catalog.timeline()
        by_name = {Path(photo.path).stem: photo.id for photo in catalog.photos(ids.tolist())}
        catalog.write_caption(by_name[OPEN], CAPTION)
        catalog.mark([by_name[name] for name in FAVOURITES], Mark.FAVOURITE)
        name, names = ALBUM
        catalog.put_in_album(name, [by_name[name] for name in names])
    return by_name


def _wait(app: QApplication, condition: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        app.processEvents()
        if time.monotonic() > end:
            raise TimeoutError(f"Waited in vain until {what}.")
        time.sleep(0.005)


if __name__ == "__main__":
    sys.exit(main())
