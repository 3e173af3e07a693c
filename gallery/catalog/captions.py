"""Captions, answers and ratings: what is said of a photo, by a machine or a person."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from gallery.catalog.database import Connection, portions
from gallery.catalog.files import ONLINE
from gallery.catalog.records import Answer, Caption, State

CAPTION = "photo_id, text, state, id, model, prompt, style, confidence, made_at"
ANSWER = "id, photo_id, question, text, sure, model, prompt, confidence, photos, made_at"


class Captions(Connection):
    """The part of the catalogue that holds sentences and stars."""

    # -- captions ----------------------------------------------------------------------------

    def captions(self, photo_id: int) -> list[Caption]:
        """All captions of a photo, rejected ones too, the one to show first."""
        rows = self._db.execute(
            f"SELECT {CAPTION} FROM captions WHERE photo_id = ? "
            "ORDER BY model IS NOT NULL, state = 'rejected', state, id DESC",
            [photo_id],
        ).fetchall()
        found = [Caption(row[0], row[1], State(row[2]), *row[3:]) for row in rows]
        written = self._db.execute("SELECT caption FROM photos WHERE id = ?", [photo_id]).fetchone()
        if written is not None and written[0] is not None:
            place = sum(caption.model is None for caption in found)
            found.insert(place, Caption(photo_id, written[0], State.ACCEPTED))
        return found

    def caption_of(self, photo_id: int) -> Caption | None:
        """The caption to show: a person's own, then a file's, then a machine's."""
        for caption in self.captions(photo_id):
            if caption.state is not State.REJECTED:
                return caption
        return None

    def captions_by_people(self) -> list[tuple[int, str]]:
        """What people say of photos that have a file: (photo id, caption), one a photo.

        Their own words here, those in files, and machines' captions they accepted.
        """
        return self._db.execute(
            "SELECT photos.id, coalesce("
            "(SELECT text FROM captions WHERE photo_id = photos.id AND model IS NULL), caption, "
            "(SELECT text FROM captions WHERE photo_id = photos.id AND state = 'accepted' "
            "ORDER BY id DESC LIMIT 1)) AS said "
            "FROM photos WHERE gone_at IS NULL AND said IS NOT NULL ORDER BY photos.id"
        ).fetchall()

    def write_caption(self, photo_id: int, text: str) -> None:
        """Keep what a person wrote of a photo; nothing but whitespace takes it away again."""
        with self._db.atomic():
            self._db.execute(
                "DELETE FROM captions WHERE photo_id = ? AND model IS NULL", [photo_id]
            )
            if text.strip():
                self._db.execute(
                    "INSERT INTO captions (photo_id, text, state) "
                    "SELECT id, ?, 'accepted' FROM photos WHERE id = ?",
                    [text.strip(), photo_id],
                )

    def add_captions(self, captions: Iterable[Caption]) -> None:
        """Keep machines' captions, each as a suggestion in place of what its model wrote before.

        One that a person accepted stays instead, and one that was rejected does not come back in
        the same words. Photos that were deleted meanwhile are passed over.
        """
        with self._db.atomic():
            for caption in captions:
                self._db.execute(
                    "DELETE FROM captions WHERE photo_id = ? AND model = ? AND style = ? "
                    "AND (state = 'suggested' OR (state = 'rejected' AND text <> ?))",
                    [caption.photo_id, caption.model, caption.style, caption.text],
                )
                self._db.execute(
                    "INSERT OR IGNORE INTO captions "
                    "(photo_id, text, state, model, prompt, style, confidence) "
                    "SELECT id, ?, 'suggested', ?, ?, ?, ? FROM photos WHERE id = ?",
                    [
                        caption.text,
                        caption.model,
                        caption.prompt,
                        caption.style,
                        caption.confidence,
                        caption.photo_id,
                    ],
                )
                self._db.execute(
                    "DELETE FROM undescribed WHERE photo_id = ? AND model = ?",
                    [caption.photo_id, caption.model],
                )

    def judge_caption(self, caption_id: int, state: State) -> None:
        """Accept or reject a machine's caption, or take that back."""
        with self._db.atomic():
            self._db.execute(
                "UPDATE captions SET state = ? WHERE id = ? AND model IS NOT NULL",
                [state, caption_id],
            )

    def record_undescribed(self, photo_id: int, model: str, reason: str) -> None:
        """Note why a photo could not be described, so that a run over the library goes on."""
        with self._db.atomic():
            self._db.execute(
                "INSERT OR REPLACE INTO undescribed (photo_id, model, reason) "
                "SELECT id, ?, ? FROM photos WHERE id = ?",
                [model, reason, photo_id],
            )

    def undescribed(self, model: str) -> list[tuple[int, str]]:
        """Photos a model could not describe, each with the reason."""
        return self._db.execute(
            "SELECT photo_id, reason FROM undescribed WHERE model = ? ORDER BY photo_id", [model]
        ).fetchall()

    def retry_undescribed(self, model: str) -> int:
        """Have the next run try again what a model could not describe; gives how many."""
        with self._db.atomic():
            rows = self._db.execute(
                "DELETE FROM undescribed WHERE model = ? RETURNING photo_id", [model]
            ).fetchall()
        return len(rows)

    def photos_to_describe(self, model: str, style: str, limit: int) -> NDArray[np.int64]:
        """Photos with no caption of this model and style, newest first, that can be read now.

        Those that have a person's caption, and those that failed, are left out. limit: -1: all.
        """
        return self._ids(
            f"SELECT photo_id FROM {TO_DESCRIBE} "
            "GROUP BY photo_id ORDER BY taken_at IS NULL, taken_at DESC, photo_id DESC LIMIT ?",
            model,
            style,
            model,
            limit,
        )

    def count_to_describe(self, model: str, style: str) -> int:
        """How many photos `photos_to_describe` would give without a limit."""
        return self._count(
            f"SELECT count(DISTINCT photo_id) FROM {TO_DESCRIBE}", model, style, model
        )

    def captioned_photos(self) -> NDArray[np.int64]:
        """Photos that have a file and something said of them, rejected or not, ascending."""
        return self._ids(
            "SELECT id FROM photos WHERE gone_at IS NULL AND (caption IS NOT NULL "
            "OR id IN (SELECT photo_id FROM captions)) ORDER BY id"
        )

    # -- answers -----------------------------------------------------------------------------

    def add_answer(
        self,
        photo_id: int | None,
        question: str,
        text: str,
        sure: bool,
        model: str,
        prompt: str,
        confidence: float,
        photos: Sequence[int] = (),
    ) -> Answer:
        """Keep an answer; see `Answer` for what is what.

        That of a photo which was deleted meanwhile becomes one of several photos.
        """
        with self._db.atomic():
            row = self._db.execute(
                "INSERT INTO answers "
                "(photo_id, question, text, sure, model, prompt, confidence, photos) "
                "VALUES ((SELECT id FROM photos WHERE id = ?), ?, ?, ?, ?, ?, ?, ?) "
                f"RETURNING {ANSWER}",
                [photo_id, question, text, sure, model, prompt, confidence, json.dumps([*photos])],
            ).fetchone()
        return _answer(row)

    def answers(self, photo_id: int | None) -> list[Answer]:
        """What was asked of a photo, or of several when None, the oldest first."""
        rows = self._db.execute(
            f"SELECT {ANSWER} FROM answers WHERE photo_id IS ? ORDER BY id", [photo_id]
        ).fetchall()
        return [_answer(row) for row in rows]

    def delete_answer(self, answer_id: int) -> None:
        """Forget a question and its answer."""
        with self._db.atomic():
            self._db.execute("DELETE FROM answers WHERE id = ?", [answer_id])

    def restore_answer(self, answer: Answer) -> None:
        """Keep an answer again that was forgotten, as it was; one that is there stays as it is.

        That of a photo which was deleted meanwhile becomes one of several photos.
        """
        with self._db.atomic():
            self._db.execute(
                f"INSERT OR IGNORE INTO answers ({ANSWER}) "
                "VALUES (?, (SELECT id FROM photos WHERE id = ?), ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    answer.id,
                    answer.photo_id,
                    answer.question,
                    answer.text,
                    answer.sure,
                    answer.model,
                    answer.prompt,
                    answer.confidence,
                    json.dumps([*answer.photos]),
                    answer.made_at,
                ],
            )

    # -- ratings -----------------------------------------------------------------------------

    def rate(self, photo_ids: Iterable[int], stars: int | None) -> None:
        """Rate photos from 0 to 5, -1 for rejected; None goes back to what their files say."""
        ids = list(photo_ids)
        with self._db.atomic():
            if stars is not None:
                self._db.conn.executemany(
                    "INSERT OR REPLACE INTO ratings (photo_id, stars) VALUES (?, ?)",
                    [(photo_id, stars) for photo_id in ids],
                )
                return
            for part in portions(ids):
                marks = ", ".join("?" for _ in part)
                self._db.execute(f"DELETE FROM ratings WHERE photo_id IN ({marks})", part)

    def rating_of(self, photo_id: int) -> int | None:
        """A photo's stars: those given here, else those its file says, else None."""
        row = self._db.execute(
            "SELECT coalesce(stars, rating) FROM photos "
            "LEFT JOIN ratings ON photo_id = photos.id WHERE photos.id = ?",
            [photo_id],
        ).fetchone()
        return None if row is None else row[0]

    def own_stars(self, photo_ids: Iterable[int]) -> dict[int, int]:
        """The stars that were given here, of those photos that have some; -1 for rejected."""
        found: dict[int, int] = {}
        for part in portions(list(dict.fromkeys(photo_ids))):
            marks = ", ".join("?" for _ in part)
            rows = self._db.execute(
                f"SELECT photo_id, stars FROM ratings WHERE photo_id IN ({marks})", part
            )
            found.update(rows.fetchall())
        return found


TO_DESCRIBE = (
    f"{ONLINE} JOIN photos ON photos.id = photo_id AND caption IS NULL AND NOT EXISTS ("
    "SELECT 1 FROM captions WHERE captions.photo_id = photos.id "
    "AND (model IS NULL OR (model = ? AND style = ?))) AND NOT EXISTS ("
    "SELECT 1 FROM undescribed WHERE undescribed.photo_id = photos.id AND model = ?)"
)


def _answer(row: Sequence[object]) -> Answer:
    values = list(row)
    values[4] = bool(values[4])
    values[8] = tuple(json.loads(str(values[8])))
    return Answer(*values)  # type: ignore[arg-type]  # columns in the order of ANSWER
