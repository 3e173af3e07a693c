"""Opening a catalogue: migrations, refusals, permissions, and readers beside a writer."""

from __future__ import annotations

import os
import sqlite3
import stat
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Barrier

import pytest

from gallery.catalog import Catalog, FoundFile
from gallery.catalog import database as opening
from gallery.errors import LibraryError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library" / "catalog.sqlite"


def rows(path: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


@pytest.fixture
def second_migration(monkeypatch: pytest.MonkeyPatch) -> None:
    """Today's migrations and one that a later version might bring."""
    from sqlite_utils.migrations import Migrations

    later = Migrations("gallery")
    for known in opening.migrations.pending(opening.Database(memory=True)):
        later(name=known.name)(known.fn)

    @later()
    def m999_notes(db: opening.Database) -> None:
        db.execute("CREATE TABLE notes (text TEXT)")

    monkeypatch.setattr(opening, "migrations", later)


def test_an_empty_place_gets_a_whole_catalogue(path: Path) -> None:
    with Catalog(path) as catalog:
        assert catalog.check() == "ok"
        assert catalog.folders() == []
        assert catalog.stats().photos == 0
    tables = {name for (name,) in rows(path, "SELECT name FROM sqlite_master WHERE type='table'")}
    assert {"folders", "files", "photos", "models", "vectors", "settings"} <= tables
    assert rows(path, "PRAGMA journal_mode") == [("wal",)]


def test_reopening_keeps_everything_and_copies_nothing(path: Path) -> None:
    with Catalog(path) as catalog:
        catalog.record_scan(catalog.add_folder("/photos"), [FoundFile("/photos/a.jpg", 1, 2)])
        catalog.set_setting("key", "value")
    with Catalog(path) as catalog:
        assert catalog.folders() == ["/photos"]
        assert [file.path for file in catalog.pending_files()] == ["/photos/a.jpg"]
        assert catalog.setting("key") == "value"
        assert catalog.setting("another") is None
    assert not list(path.parent.glob("*before-update*"))


def test_a_library_of_a_newer_gallery_is_refused_and_left_alone(path: Path) -> None:
    Catalog(path).close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) "
            "VALUES ('gallery', 'm998_from_the_future', 'tomorrow')"
        )
    before = rows(path, "SELECT * FROM _sqlite_migrations")
    for read_only in (False, True):
        with pytest.raises(LibraryError, match="newer Gallery"):
            Catalog(path, read_only)
    assert rows(path, "SELECT * FROM _sqlite_migrations") == before


def test_an_update_copies_the_catalogue_first(path: Path, request: pytest.FixtureRequest) -> None:
    with Catalog(path) as catalog:
        catalog.add_folder("/photos")
    request.getfixturevalue("second_migration")
    with Catalog(path) as catalog:
        assert catalog.folders() == ["/photos"]
    copy = path.with_name("catalog.before-update.sqlite")
    assert rows(path, "SELECT count(*) FROM notes") == [(0,)]
    assert rows(copy, "SELECT path FROM folders") == [("/photos",)]
    assert rows(copy, "SELECT name FROM sqlite_master WHERE name = 'notes'") == []


def test_a_failed_update_leaves_the_old_version(
    path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    Catalog(path).close()
    with monkeypatch.context() as patch:
        request.getfixturevalue("second_migration")

        @opening.migrations(name="m999_zz_broken")
        def broken(db: opening.Database) -> None:
            db.execute("CREATE TABLE half_way (x)")
            db.execute("INSERT INTO nowhere VALUES (1)")

        with pytest.raises(LibraryError, match="cannot be opened"):
            Catalog(path)
        patch.undo()
    names = [name for (name,) in rows(path, "SELECT name FROM sqlite_master")]
    assert "half_way" not in names
    assert "notes" not in names


def test_reading_only_asks_for_the_update_and_makes_none(
    path: Path, request: pytest.FixtureRequest
) -> None:
    Catalog(path).close()
    request.getfixturevalue("second_migration")
    with pytest.raises(LibraryError, match="needs an update"):
        Catalog(path, read_only=True)


def test_reading_only_makes_no_library(path: Path) -> None:
    with pytest.raises(LibraryError, match="Index a folder first"):
        Catalog(path, read_only=True)
    assert not path.parent.exists()


def test_an_empty_file_is_no_library_to_read(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    with pytest.raises(LibraryError, match="needs an update"):
        Catalog(path, read_only=True)


@pytest.mark.parametrize("read_only", [False, True])
def test_a_damaged_file_is_refused_with_advice(path: Path, read_only: bool) -> None:
    path.parent.mkdir()
    path.write_bytes(b"these are not the pages you are looking for" * 100)
    with pytest.raises(LibraryError, match="Restore a copy"):
        Catalog(path, read_only)


def test_a_catalogue_with_its_first_page_overwritten_is_refused(path: Path) -> None:
    Catalog(path).close()
    with path.open("r+b") as file:
        file.write(b"\xff" * 100)
    with pytest.raises(LibraryError, match="your photos are not touched"):
        Catalog(path)


def test_damage_further_in_is_found_by_the_check(path: Path) -> None:
    with Catalog(path) as catalog:
        found = [FoundFile(f"/photos/{i:05}.jpg", i, i) for i in range(5000)]
        catalog.record_scan(catalog.add_folder("/photos"), found)
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(size // 2)
        file.write(os.urandom(8192))
    with Catalog(path) as catalog:
        assert catalog.check() != "ok"


def test_another_programs_database_is_refused_and_left_alone(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE recipes (name)")
    with pytest.raises(LibraryError, match="another program"):
        Catalog(path)
    assert rows(path, "SELECT name FROM sqlite_master") == [("recipes",)]


def test_a_locked_catalogue_is_called_busy_and_not_damaged(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "PATIENCE", 10)
    Catalog(path).close()
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(LibraryError, match="in use"):
            Catalog(path)


def test_a_reader_opens_and_reads_beside_a_writer_in_a_transaction(path: Path) -> None:
    with Catalog(path) as writer:
        writer.add_folder("/before")
        writer._db.execute("BEGIN IMMEDIATE")
        writer._db.execute("INSERT INTO folders (path) VALUES ('/not yet')")
        with Catalog(path, read_only=True) as reader:
            assert reader.folders() == ["/before"]
            writer._db.commit()
            assert reader.folders() == ["/before", "/not yet"]


def test_a_reader_opens_after_the_writer_has_closed(path: Path) -> None:
    with Catalog(path) as writer:
        writer.add_folder("/photos")
    with Catalog(path, read_only=True) as reader:
        assert reader.folders() == ["/photos"]


def test_many_may_open_a_new_library_at_once(path: Path) -> None:
    start = Barrier(6)

    def open_it(number: int) -> str:
        start.wait()
        with Catalog(path) as catalog:
            catalog.add_folder(f"/{number}")
            return catalog.check()

    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(open_it, range(6))) == ["ok"] * 6
    with Catalog(path) as catalog:
        assert len(catalog.folders()) == 6


def test_a_reader_cannot_write(path: Path) -> None:
    Catalog(path).close()
    with Catalog(path, read_only=True) as reader, pytest.raises(sqlite3.OperationalError):
        reader.add_folder("/photos")


@pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX's")
def test_only_the_owner_can_read_the_catalogue(path: Path) -> None:
    old = os.umask(0)
    try:
        with Catalog(path) as catalog:
            catalog.add_folder("/photos")
            modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
    finally:
        os.umask(old)
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert set(modes) == {"catalog.sqlite", "catalog.sqlite-wal", "catalog.sqlite-shm"}
    assert set(modes.values()) == {0o600}


@pytest.mark.parametrize("name", ["with ?query#and%20more", "ümläut", os.fsdecode(b"\xff\xfe")])
def test_a_library_may_lie_in_any_folder(tmp_path: Path, name: str) -> None:
    path = tmp_path / name / "catalog.sqlite"
    with Catalog(path) as catalog:
        catalog.add_folder("/photos")
    assert path.exists()
    with Catalog(path, read_only=True) as reader:
        assert reader.folders() == ["/photos"]
