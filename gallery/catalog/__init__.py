"""The catalogue: SQLite is the truth about folders, files, photos, vectors and failures."""

from gallery.catalog.catalog import Catalog
from gallery.catalog.records import (
    Failure,
    FileRecord,
    FileState,
    FolderRecord,
    FoundFile,
    Gone,
    ModelRecord,
    PhotoDetails,
    PhotoRecord,
    Stats,
)

__all__ = [
    "Catalog",
    "Failure",
    "FileRecord",
    "FileState",
    "FolderRecord",
    "FoundFile",
    "Gone",
    "ModelRecord",
    "PhotoDetails",
    "PhotoRecord",
    "Stats",
]
