"""Where things lie: the library's files, the shipped resources, and file names in SQLite."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from gallery.errors import LibraryError

APP = "gallery"
LIBRARY_VARIABLE = "GALLERY_LIBRARY"


@dataclass(frozen=True, slots=True)
class Library:
    """The files of one library. Only `catalog` is truth; the rest can be deleted at any moment."""

    folder: Path

    @property
    def catalog(self) -> Path:
        """The SQLite catalogue."""
        return self.folder / "catalog.sqlite"

    @property
    def thumbnails(self) -> Path:
        """The thumbnail store."""
        return self.folder / "thumbnails.sqlite"

    @property
    def looks(self) -> Path:
        """What copies of photos are known by."""
        return self.folder / "looks.sqlite"

    @property
    def window_picture(self) -> Path:
        """How the window looked when it was closed."""
        return self.folder / "window.jpg"

    @property
    def index_cache(self) -> Path:
        """The folder of vector index caches."""
        return self.folder / "index"

    @property
    def lock(self) -> Path:
        """Held by the process that writes."""
        return self.folder / "engine.lock"

    def create(self) -> None:
        """Make the folder, readable by its owner alone.

        Raises:
            LibraryError: it cannot be made.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise LibraryError(
                f"The library's folder {self.folder} cannot be made ({error.strerror or error})."
            ) from error


def library_at(folder: str | os.PathLike[str] | None = None) -> Library:
    """The library in `folder`, else in $GALLERY_LIBRARY, else in the platform's data folder."""
    chosen = folder or os.environ.get(LIBRARY_VARIABLE) or platformdirs.user_data_dir(APP, False)
    return Library(Path(chosen).expanduser().absolute())


def imported_models() -> Path:
    """Where models lie that the user gave to Gallery; all libraries use them."""
    return Path(platformdirs.user_data_dir(APP, False)) / "models"


def adapters() -> Path:
    """Where adapters lie that were trained on the user's captions; all libraries use them."""
    return Path(platformdirs.user_data_dir(APP, False)) / "adapters"


def measured_speeds() -> Path:
    """Where is kept how fast models are on this machine."""
    return Path(platformdirs.user_cache_dir(APP, False)) / "speeds.json"


def resources() -> Path:
    """The shipped resources: inside the package when installed, beside it in a checkout."""
    package = Path(__file__).resolve().parent
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent / "resources"


def path_to_sql(path: str | os.PathLike[str]) -> str | bytes:
    """A path as SQLite keeps it: text, or the raw bytes of a name that is not valid UTF-8."""
    text = os.fspath(path)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return os.fsencode(text)
    return text


def path_from_sql(value: str | bytes) -> str:
    """The path that `path_to_sql` wrote."""
    return os.fsdecode(value) if isinstance(value, bytes) else value


def own_only(path: Path) -> None:
    """Take a file's permissions away from everyone but its owner."""
    if os.name == "posix" and path.exists():
        path.chmod(0o600)


def absolute(path: str) -> str:
    """Without `..`, `~` and doubled separators, so that paths can be compared as texts."""
    return os.path.abspath(Path(path).expanduser())  # noqa: PTH100  Path keeps the dots
