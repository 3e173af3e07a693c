"""Libraries of earlier versions come through every update with all they held."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from gallery.catalog import Catalog
from gallery.catalog.schema import migrations

VECTOR = b"\x00\x3c\x00\x00"  # (1, 0) as float16
ODD = os.fsdecode(b"\xff.jpg")

# A library as the first version wrote it.
FIRST = """
INSERT INTO folders (id, path) VALUES (1, '/photos'), (2, '/more');
INSERT INTO photos (id, fingerprint, width, height, format, taken_at, camera) VALUES
    (1, x'01', 40, 30, 'JPEG', '2019-07-01T10:00:00', 'Cam'),
    (2, x'02', 40, 30, 'PNG', NULL, NULL),
    (3, x'03', 40, 30, 'JPEG', NULL, NULL);
INSERT INTO files (id, folder_id, path, size, mtime_ns, state, reason, photo_id) VALUES
    (1, 1, '/photos/a.jpg', 5, 7, 'indexed', NULL, 1),
    (2, 1, '/photos/deep/er/b.png', 5, 7, 'indexed', NULL, 2),
    (3, 2, '/more/copy of a.jpg', 5, 7, 'indexed', NULL, 1),
    (4, 1, '/photos/broken.jpg', 5, 7, 'failed', 'damaged', NULL),
    (5, 1, '/photos/clip.mov', 5, 7, 'unsupported', 'videos are not searched yet', NULL),
    (6, 1, '/photos/new.jpg', 5, 7, 'pending', NULL, NULL);
INSERT INTO models (id, identity, name, dim, generation) VALUES (1, 'm@1', 'm', 2, 9);
INSERT INTO settings VALUES ('model', 'm@1');
"""


def library_of_version(path: Path, version: int) -> None:
    """Make a catalogue as the first `version` migrations leave it, with the first one's rows."""
    with closing(sqlite3.connect(path)) as connection:
        db = Database(connection)
        names = [migration.name for migration in migrations.pending(db)]
        migrations.apply(db, stop_before=names[1])
        connection.executescript(FIRST)
        connection.execute(
            "INSERT INTO files (folder_id, path, size, mtime_ns, state, photo_id) "
            "VALUES (2, ?, 5, 7, 'indexed', 2)",
            [os.fsencode(f"/more/{ODD}")],
        )
        connection.executemany(
            "INSERT INTO vectors VALUES (?, 1, ?)", [(photo, VECTOR) for photo in (1, 2, 3)]
        )
        connection.commit()
        if version > 1:
            migrations.apply(db, stop_before=names[version] if version < len(names) else None)


@pytest.mark.parametrize("version", range(1, 11))
def test_a_library_of_every_earlier_version_keeps_all_it_held(tmp_path: Path, version: int) -> None:
    path = tmp_path / "catalog.sqlite"
    library_of_version(path, version)
    with Catalog(path) as catalog:
        assert catalog.check() == "ok"
        assert catalog._db.execute("PRAGMA foreign_key_check").fetchall() == []
        assert catalog.folders() == ["/more", "/photos"]
        (first, second) = catalog.photos([1, 2])
        assert (first.path, first.details.camera) == ("/photos/a.jpg", "Cam")
        assert first.details.keywords == ()
        assert second.path == "/photos/deep/er/b.png"
        assert catalog.photo_at("/more/copy of a.jpg").id == 1
        assert catalog.photo_at(f"/more/{ODD}").id == 2
        assert [(f.path, f.reason) for f in catalog.failures()] == [
            ("/photos/broken.jpg", "damaged"),
            ("/photos/clip.mov", "videos are not searched yet"),
        ]
        assert [file.path for file in catalog.pending_files()] == ["/photos/new.jpg"]
        # The third photo had lost its file before.
        assert catalog.vector_ids(1).tolist() == [1, 2]
        stats = catalog.stats()
        assert (stats.photos, stats.files, stats.vectors, stats.model) == (2, 7, 2, "m@1")
    assert path.with_suffix(".before-update.sqlite").exists()


def test_every_earlier_version_is_tried_here() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        assert len(migrations.pending(Database(connection))) == 11
