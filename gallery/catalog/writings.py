"""What was written to sidecars and photos, so that it can be taken back, and what is in hand."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gallery.catalog.database import Connection
from gallery.catalog.photos import DETAILS, details_to_row
from gallery.catalog.records import KeywordPath, PhotoDetails
from gallery.paths import path_from_sql, path_to_sql

WRITING = "id, run_id, photo_id, path, kind, state, before, digest_before, digest_after, words"


class WritingKind(StrEnum):
    """Where words go."""

    SIDECAR = "sidecar"
    FILE = "file"  # the photo's own


class WritingState(StrEnum):
    """How far a writing is; the file tells which of two states of it a killed one reached."""

    WRITING = "writing"
    WRITTEN = "written"
    UNDOING = "undoing"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class Writing:
    """One file that words were written to.

    Attributes:
        photo_id: None when the photo is forgotten.
        before: what takes it back: a sidecar's bytes, of a photo the framed XMP it had (empty:
            none); None where there was no sidecar.
        digest_before, digest_after: fingerprints of the whole file; None: there was no file.
        keywords: those in it that are Gallery's, with what stands above them.
    """

    id: int
    run_id: int
    photo_id: int | None
    path: str
    kind: WritingKind
    state: WritingState
    before: bytes | None
    digest_before: bytes | None
    digest_after: bytes
    keywords: tuple[KeywordPath, ...]


@dataclass(frozen=True, slots=True)
class FileStamp:
    """What the catalogue notes of a photo's file, so that a scan finds nothing new.

    Attributes:
        size: bytes. mtime_ns: nanoseconds. inode: 0 where the file system has none.
        fingerprint: of its content.
    """

    path: str
    size: int
    mtime_ns: int
    inode: int
    fingerprint: bytes


@dataclass(frozen=True, slots=True)
class SidecarStamp:
    """What the catalogue notes of a sidecar: the photo's path, its own name, its mtime."""

    photo: str
    name: str
    mtime_ns: int


class Writings(Connection):
    """The part of the catalogue that remembers what left it."""

    def begin_writing_run(self) -> int:
        """A new run, to be undone as one; gives its id."""
        with self._db.atomic():
            cursor = self._db.execute("INSERT INTO writing_runs DEFAULT VALUES")
        return int(cursor.lastrowid or 0)

    def intend_writing(
        self,
        run_id: int,
        photo_id: int,
        path: str,
        kind: WritingKind,
        before: bytes | None,
        digests: tuple[bytes | None, bytes],
        keywords: Sequence[KeywordPath],
        caption: str | None,
        rating: int | None,
    ) -> int:
        """Note what is about to be written, before it is; gives its id.

        Args:
            run_id, photo_id, path, kind, before, keywords: as `Writing` has them.
            digests: of the file before and after. caption, rating: what is written of them.
        """
        words = {"keywords": keywords, "caption": caption, "rating": rating}
        with self._db.atomic():
            cursor = self._db.execute(
                "INSERT INTO writings (run_id, photo_id, path, kind, state, before, "
                "digest_before, digest_after, words) VALUES (?, ?, ?, ?, 'writing', ?, ?, ?, ?)",
                [
                    run_id,
                    photo_id,
                    path_to_sql(path),
                    kind,
                    before,
                    *digests,
                    json.dumps(words, ensure_ascii=False),
                ],
            )
        return int(cursor.lastrowid or 0)

    def intend_undoing(self, writing_id: int) -> None:
        """Note that a writing is about to be taken back, before it is."""
        with self._db.atomic():
            self._set_state(writing_id, WritingState.UNDOING)

    def drop_writing(self, writing_id: int) -> None:
        """Forget a writing that did not happen."""
        with self._db.atomic():
            self._db.execute("DELETE FROM writings WHERE id = ?", [writing_id])

    def settle_writing(
        self,
        writing: tuple[int, WritingState],
        photo_id: int | None = None,
        stamp: FileStamp | SidecarStamp | None = None,
        details: PhotoDetails | None = None,
    ) -> None:
        """Note that a file has reached a state, and what it is now, in one transaction.

        The photo keeps its id, with its vectors and all that is said of it, also when its content
        is another now.

        Args:
            writing: its id, and the state.
            photo_id: whose file it is.
            stamp: of the photo's file, or of its sidecar; None leaves it to the next scan.
            details: of the photo, as they are now.
        """
        with self._db.atomic():
            self._set_state(*writing)
            if details is not None:
                settings = ", ".join(f"{name} = ?" for name in DETAILS)
                self._db.execute(
                    f"UPDATE photos SET {settings} WHERE id = ?",
                    [*details_to_row(details), photo_id],
                )
            if isinstance(stamp, FileStamp):
                self._db.execute(
                    "UPDATE photos SET fingerprint = ? WHERE id = ?", [stamp.fingerprint, photo_id]
                )
                self._stamp(
                    stamp.path,
                    "size = ?, mtime_ns = ?, inode = ?",
                    [stamp.size, stamp.mtime_ns, stamp.inode],
                )
            elif stamp is not None:
                self._stamp(
                    stamp.photo,
                    "sidecar = ?, sidecar_mtime_ns = ?",
                    [path_to_sql(stamp.name), stamp.mtime_ns],
                )

    def _set_state(self, writing_id: int, state: WritingState) -> None:
        self._db.execute("UPDATE writings SET state = ? WHERE id = ?", [state, writing_id])

    def _stamp(self, path: str, settings: str, values: Sequence[Any]) -> None:
        directory, name = os.path.split(path)
        self._db.execute(
            f"UPDATE files SET {settings} WHERE state = 'indexed' AND name = ? "
            "AND directory_id = (SELECT id FROM directories WHERE path = ?)",
            [*values, path_to_sql(name), path_to_sql(directory)],
        )

    def writings_in_hand(self) -> list[Writing]:
        """Writings and undoings that were begun and not settled, the oldest first."""
        return self._writings("WHERE state IN ('writing', 'undoing') ORDER BY id")

    def writings_of(self, photo_id: int) -> list[Writing]:
        """What is written of a photo and was not taken back, the newest first."""
        return self._writings("WHERE photo_id = ? AND state = 'written' ORDER BY id DESC", photo_id)

    def writings_in_run(self, run_id: int) -> list[int]:
        """Ids of what a run wrote and was not taken back, the newest first."""
        rows = self._db.execute(
            "SELECT id FROM writings WHERE run_id = ? AND state = 'written' ORDER BY id DESC",
            [run_id],
        ).fetchall()
        return [int(row[0]) for row in rows]

    def writing(self, writing_id: int) -> Writing | None:
        """A writing by its id."""
        return next(iter(self._writings("WHERE id = ?", writing_id)), None)

    def newest_writing_run(self) -> int | None:
        """The newest run that was not undone and wrote something."""
        row = self._db.execute(
            "SELECT max(run_id) FROM writings JOIN writing_runs ON writing_runs.id = run_id "
            "WHERE undone_at IS NULL AND state = 'written'"
        ).fetchone()
        return None if row[0] is None else int(row[0])

    def end_undoing(self, run_id: int) -> None:
        """Note that a run was undone, as far as it could be."""
        with self._db.atomic():
            self._db.execute(
                "UPDATE writing_runs SET undone_at = CURRENT_TIMESTAMP WHERE id = ?", [run_id]
            )

    def _writings(self, condition: str, *values: object) -> list[Writing]:
        rows = self._db.execute(
            f"SELECT {WRITING} FROM writings {condition}", list(values)
        ).fetchall()
        return [_writing(row) for row in rows]

    # -- what there is to write --------------------------------------------------------------

    def photos_with_words(self) -> NDArray[np.int64]:
        """Ids of photos with a file of which something is said here, or was written, ascending."""
        return self._ids(
            "SELECT id FROM photos WHERE gone_at IS NULL AND id IN ("
            "SELECT photo_id FROM photo_tags WHERE state <> 'rejected' "
            "UNION SELECT photo_id FROM captions WHERE state <> 'rejected' "
            "UNION SELECT photo_id FROM ratings "
            "UNION SELECT photo_id FROM writings WHERE state = 'written') ORDER BY id"
        )

    def stars_given(self, photo_id: int) -> int | None:
        """The rating given here, whatever the photo's file says."""
        row = self._db.execute(
            "SELECT stars FROM ratings WHERE photo_id = ?", [photo_id]
        ).fetchone()
        return None if row is None else int(row[0])


def _writing(row: Sequence[Any]) -> Writing:
    return Writing(
        id=row[0],
        run_id=row[1],
        photo_id=row[2],
        path=path_from_sql(row[3]),
        kind=WritingKind(row[4]),
        state=WritingState(row[5]),
        before=row[6],
        digest_before=row[7],
        digest_after=row[8],
        keywords=tuple(tuple(path) for path in json.loads(row[9])["keywords"]),
    )
