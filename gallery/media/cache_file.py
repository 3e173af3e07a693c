"""An SQLite file that is only a cache: damaged, outdated or deleted, it is begun anew."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from filelock import FileLock

from gallery.paths import own_only

log = logging.getLogger(__name__)
T = TypeVar("T")

DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
PATIENCE = 10.0  # seconds to wait for another process's transaction; ours take far less
PAGE_BYTES = 8192  # a dozen kilobytes are two reads, and little of the last page is empty
STEP_PAGES = 2048  # given back in one transaction
SPARE_PAGES = 512  # kept free for what is written next


class CacheFile:
    """One connection to a cache, for one thread; other threads and processes have their own.

    Args:
        path: the file, made with its folder when missing.
        version: of the schema; a file of any other is thrown away.
        schema: the statements that make the tables.
    """

    def __init__(self, path: Path, version: int, schema: Sequence[str]) -> None:
        self.path = path
        self._version = version
        self._schema = schema
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        # Held while a file is opened or replaced: SQLite would mix an old one with a new log.
        self._opening = FileLock(f"{path}.lock", mode=0o600)
        self._open()

    def read(self, action: Callable[[sqlite3.Connection], T]) -> T:
        """What the action gives, run in one transaction; of a damaged file, on the new one."""
        return self._run("BEGIN", action)

    def write(self, action: Callable[[sqlite3.Connection], T]) -> T:
        """The same, for actions that write: all of it is kept, or nothing.

        Raises:
            sqlite3.OperationalError: the disk is full, or another process does not let us.
        """
        return self._run("BEGIN IMMEDIATE", action)

    def clear(self) -> None:
        """Begin anew, within the file: others have it open, and Windows deletes no open files.

        Raises:
            sqlite3.OperationalError: the disk is full, or another process does not let us.
        """
        self.write(self._empty)
        self.shrink()

    def _empty(self, connection: sqlite3.Connection) -> None:
        tables = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        )
        for (name,) in tables.fetchall():
            connection.execute(f'DROP TABLE "{name}"')
        for statement in self._schema:
            connection.execute(statement)

    def shrink(self) -> None:
        """Give the room of what was deleted back to the disk, all but a little."""
        while self.write(_give_back):
            pass

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def _run(self, begin: str, action: Callable[[sqlite3.Connection], T]) -> T:
        if not self._is_in_place():  # deleted, or begun anew by another process
            self.close()
            self._open()
        try:
            with self._transaction(begin):
                return action(self._connection)
        except sqlite3.DatabaseError as error:
            damaged = self._tells_damage(error)
            if not damaged and self._is_in_place():
                raise
        self.close()
        self._open(damaged)
        with self._transaction(begin):
            return action(self._connection)

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[None]:
        self._connection.execute(begin)
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            self._connection.rollback()  # does nothing where SQLite has done it already
            raise

    def _tells_damage(self, error: sqlite3.DatabaseError) -> bool:
        # Not when it is merely locked by another process, or the disk is full.
        damaged = getattr(error, "sqlite_errorcode", 0) & 0xFF in DAMAGE
        if damaged:
            log.warning("%s is damaged (%s); beginning anew", self.path, error)
        return damaged

    # -- opening -----------------------------------------------------------------------------

    def _open(self, damaged: bool = False) -> None:
        """Open the file; where it is known to be damaged, and still the same one, a new one."""
        with self._opening:
            if damaged and self._is_in_place():
                self._delete()
            self._connect()
            try:
                usable = self._prepare()
            except sqlite3.DatabaseError as error:
                self.close()
                if not self._tells_damage(error):
                    raise
                usable = False
            if not usable:
                self.close()
                self._delete()
                self._connect()
                self._prepare()

    def _delete(self) -> None:
        for suffix in ("-wal", "-shm", ""):
            self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)

    def _connect(self) -> None:
        self.path.touch(mode=0o600)
        own_only(self.path)  # before there is more: -wal and -shm get the same permissions
        self._identity = self._find()
        self._connection = sqlite3.connect(self.path, timeout=PATIENCE, isolation_level=None)

    def _prepare(self) -> bool:
        """Set the file up; whether it is of our version now."""
        execute = self._connection.execute
        # These two are heeded while there is nothing in the file.
        execute(f"PRAGMA page_size = {PAGE_BYTES}")
        execute("PRAGMA auto_vacuum = INCREMENTAL")
        execute("PRAGMA journal_mode = WAL")
        # A crash costs nothing, a power cut the last writes: photos whose disk is away cannot
        # be looked at again to fill a cache that was damaged.
        execute("PRAGMA synchronous = NORMAL")
        if execute("PRAGMA user_version").fetchone()[0] == self._version:
            return True
        if execute("SELECT 1 FROM sqlite_master").fetchone():
            log.info("%s is of another version; beginning anew", self.path)
            return False
        with self._transaction("BEGIN IMMEDIATE"):
            for statement in self._schema:
                execute(statement)
            execute(f"PRAGMA user_version = {self._version}")
        return True

    def _is_in_place(self) -> bool:
        return self._identity is not None and self._identity == self._find()

    def _find(self) -> tuple[int, int] | None:
        try:
            status = self.path.stat()
        except FileNotFoundError:
            return None
        return status.st_dev, status.st_ino


def _give_back(connection: sqlite3.Connection) -> bool:
    """One step of it; whether there is more to do."""
    free = _free_pages(connection)
    for _ in range(min(free - SPARE_PAGES, STEP_PAGES)):
        connection.execute("PRAGMA incremental_vacuum(1)")  # sqlite3 steps but once, to a page
    return SPARE_PAGES < _free_pages(connection) < free


def _free_pages(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA freelist_count").fetchone()[0])
