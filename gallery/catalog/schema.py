"""Numbered migrations of the catalogue. Never change one that was released: add the next."""

from __future__ import annotations

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

migrations = Migrations("gallery")

TABLES_001 = (
    """
    CREATE TABLE folders (
        id INTEGER PRIMARY KEY,
        path NOT NULL UNIQUE,          -- absolute; text, or bytes where not UTF-8
        added_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
    )""",
    """
    CREATE TABLE photos (
        -- AUTOINCREMENT: an id is never given again, so whoever keeps ids (the index) can tell
        -- a new photo from one that was deleted.
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        fingerprint BLOB NOT NULL UNIQUE,
        width INTEGER NOT NULL,
        height INTEGER NOT NULL,
        format TEXT NOT NULL,
        taken_at TEXT, taken_offset TEXT,
        camera TEXT, lens TEXT,
        exposure_time REAL, f_number REAL, iso INTEGER, focal_length REAL,
        latitude REAL, longitude REAL, altitude REAL,
        added_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
    )""",
    "CREATE INDEX photos_by_time ON photos (taken_at)",
    """
    CREATE TABLE files (
        id INTEGER PRIMARY KEY,
        folder_id INTEGER NOT NULL REFERENCES folders (id) ON DELETE CASCADE,
        path NOT NULL UNIQUE,          -- absolute; text, or bytes where not UTF-8
        size INTEGER NOT NULL,
        mtime_ns INTEGER NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('pending', 'indexed', 'failed', 'unsupported')),
        reason TEXT,                   -- why it failed or is unsupported
        photo_id INTEGER REFERENCES photos (id),
        CHECK ((state = 'indexed') = (photo_id IS NOT NULL)),
        CHECK ((state IN ('failed', 'unsupported')) = (reason IS NOT NULL))
    )""",
    "CREATE INDEX files_by_photo ON files (photo_id)",
    "CREATE INDEX files_by_state ON files (state) WHERE state <> 'indexed'",
    """
    CREATE TABLE models (
        id INTEGER PRIMARY KEY,
        identity TEXT NOT NULL UNIQUE, -- model, revision and preprocessing
        name TEXT NOT NULL,            -- what loads it again
        dim INTEGER NOT NULL,
        generation INTEGER NOT NULL DEFAULT 0  -- grows whenever its set of vectors changes
    )""",
    """
    CREATE TABLE vectors (
        photo_id INTEGER NOT NULL REFERENCES photos (id) ON DELETE CASCADE,
        model_id INTEGER NOT NULL REFERENCES models (id) ON DELETE CASCADE,
        vector BLOB NOT NULL,          -- float16, little endian, L2-normalised
        PRIMARY KEY (model_id, photo_id)
    ) WITHOUT ROWID""",
    "CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
)


COLUMNS_002 = (
    "ALTER TABLE photos ADD COLUMN title TEXT",
    "ALTER TABLE photos ADD COLUMN caption TEXT",
    "ALTER TABLE photos ADD COLUMN keywords TEXT NOT NULL DEFAULT '[]'",  # a JSON array of texts
    "ALTER TABLE photos ADD COLUMN rating INTEGER",
)


@migrations()
def m001_photos_files_vectors(db: Database) -> None:
    """The first schema."""
    for statement in TABLES_001:
        db.execute(statement)


@migrations()
def m002_words_and_ratings(db: Database) -> None:
    """What people wrote of a photo with any program."""
    for statement in COLUMNS_002:
        db.execute(statement)
