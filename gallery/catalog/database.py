"""Opening the catalogue's file: who may read it, write-ahead logging, migrations, refusals."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Self, TypeVar

import numpy as np
from numpy.typing import NDArray
from sqlite_utils import Database

from gallery.catalog.schema import migrations
from gallery.errors import LibraryError
from gallery.paths import own_only

# Milliseconds to wait for another process's transaction; ours take far less.
PATIENCE = 30_000

Value = TypeVar("Value")


class Connection:
    """One connection to a catalogue, for one thread; open as many as there are threads.

    Args:
        path: the SQLite file, made with its folder when missing and not `read_only`.
        read_only: never write, not even migrations (for the window, beside a writing engine).
        any_thread: may be used by any thread, one at a time: the caller keeps a lock.

    Raises:
        LibraryError: not a catalogue, damaged, made by a newer Gallery, or (read-only) missing.
    """

    def __init__(self, path: Path, read_only: bool = False, any_thread: bool = False) -> None:
        self.path = path
        self._db = open_database(path, read_only, any_thread)

    def close(self) -> None:
        """Close the connection."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def state(self) -> tuple[int, int]:
        """Another one after any change, by whichever connection; only good for comparing."""
        return self._count("PRAGMA data_version"), self._db.conn.total_changes

    def setting(self, key: str) -> str | None:
        """A setting of this library, None when it was never set."""
        row = self._db.execute("SELECT value FROM settings WHERE key = ?", [key]).fetchone()
        return None if row is None else str(row[0])

    def set_setting(self, key: str, value: str) -> None:
        """Keep a setting with the library."""
        with self._db.atomic():
            self._db.execute(
                "INSERT INTO settings VALUES (?, ?) "
                "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                [key, value],
            )

    def _count(self, sql: str, *values: object) -> int:
        return int(self._db.execute(sql, list(values)).fetchone()[0])

    def _ids(self, sql: str, *values: object) -> NDArray[np.int64]:
        rows = self._db.execute(sql, list(values)).fetchall()
        return np.fromiter((row[0] for row in rows), np.int64, len(rows))


def open_database(path: Path, read_only: bool, any_thread: bool = False) -> Database:
    """Open a catalogue at today's schema; makes or updates it unless `read_only`.

    Raises:
        LibraryError: not a catalogue, damaged, made by a newer Gallery, or (read-only) missing.
    """
    if read_only and not path.exists():
        raise LibraryError(f"There is no library at {path.parent} yet. Index a folder first.")
    if not read_only:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    db: Database | None = None
    try:
        db = _connect(path, read_only, any_thread)
        _check_not_newer(db, path)
        if not read_only:
            _migrate(db, path)
        elif migrations.pending(db):
            raise LibraryError(f"The library {path.parent} needs an update: index it once.")
    except sqlite3.DatabaseError as error:
        _close(db)
        raise LibraryError(advice(path, error)) from error
    except BaseException:
        _close(db)
        raise
    return db


def _close(db: Database | None) -> None:
    if db is not None:
        db.close()


def _connect(path: Path, read_only: bool, any_thread: bool) -> Database:
    uri = f"{path.absolute().as_uri()}{'?mode=ro' if read_only else ''}"
    connection = sqlite3.connect(
        uri, uri=True, timeout=PATIENCE / 1000, check_same_thread=not any_thread
    )
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        # With WAL, NORMAL survives a killed process; a power cut may cost the last batch.
        connection.execute("PRAGMA synchronous = NORMAL")
        if not read_only:
            # Before there is anything in it; SQLite gives -wal and -shm the same permissions.
            connection.execute("PRAGMA schema_version").fetchone()
            own_only(path)
        db = Database(connection)
        if not read_only:
            db.enable_wal()
    except BaseException:
        connection.close()
        raise
    return db


def _check_not_newer(db: Database, path: Path) -> None:
    with db.atomic():  # one view of it, though another process may be making it just now
        applied = {migration.name for migration in migrations.applied(db)}
        tables = set(db.table_names())
    with closing(sqlite3.connect(":memory:")) as empty:
        known = {migration.name for migration in migrations.pending(Database(empty))}
    if applied - known:
        raise LibraryError(
            f"The library {path.parent} was made by a newer Gallery. Update Gallery."
        )
    if not applied and tables - {migrations.migrations_table}:
        raise LibraryError(f"{path} is a database of another program, not Gallery's catalogue.")


def _migrate(db: Database, path: Path) -> None:
    if not migrations.pending(db):
        return
    if migrations.applied(db):
        copy = path.with_suffix(".before-update.sqlite")
        with closing(sqlite3.connect(copy)) as target:
            own_only(copy)
            db.conn.backup(target)
    # Together or not at all; who waited for this lock finds nothing left to apply.
    db.execute("BEGIN IMMEDIATE")
    with db.atomic():
        migrations.apply(db)
    db.commit()


def advice(path: Path, error: sqlite3.DatabaseError) -> str:
    """What an error of SQLite means for the user, and what to do."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return f"The catalogue {path} is in use by another program. Try again in a moment."
    if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
        return f"The catalogue {path} cannot be written ({error}). Is the disk full?"
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return (
            f"The catalogue {path} cannot be opened for writing ({error}). Is its disk "
            "read-only, or does it belong to another user?"
        )
    return (
        f"The catalogue {path} cannot be opened ({error}). Restore a copy from the same "
        "folder, or move it away to start anew: your photos are not touched."
    )


def portions(values: Sequence[Value], size: int = 500) -> Iterator[list[Value]]:
    """Portions that fit one statement's variables."""
    for start in range(0, len(values), size):
        yield list(values[start : start + size])
