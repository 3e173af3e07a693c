"""Tags: those there can be, and those photos have, each with who gave it and what became of it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gallery.catalog.database import Connection, portions
from gallery.catalog.records import Concept, Origin, PhotoTag, State, Tag, TaggingRun

OWN = "my tags"
RUNS_KEPT = 20

TAG = "id, name, heading, origin, templates, enabled"


class Tags(Connection):
    """The part of the catalogue that holds tags and what was taught."""

    # -- tags there can be -------------------------------------------------------------------

    def tags(self) -> list[Tag]:
        """All tags, by heading and name."""
        rows = self._db.execute(f"SELECT {TAG} FROM tags ORDER BY heading, name").fetchall()
        return [_tag(row) for row in rows]

    def tag_named(self, name: str) -> Tag | None:
        """A tag, whatever its letter case."""
        row = self._db.execute(f"SELECT {TAG} FROM tags WHERE name = ?", [name]).fetchone()
        return None if row is None else _tag(row)

    def put_tag(
        self,
        name: str,
        heading: str = OWN,
        origin: Origin = Origin.OWN,
        templates: Sequence[str] = (),
        enabled: bool = True,
    ) -> int:
        """Add a tag or replace what is known of it; gives its id."""
        with self._db.atomic():
            return self._put_tag(name, heading, origin, templates, enabled)

    def put_tags(self, tags: Iterable[Tag]) -> None:
        """Add tags or replace what is known of them, as `put_tag` does; their ids are ignored."""
        with self._db.atomic():
            for tag in tags:
                self._put_tag(tag.name, tag.heading, tag.origin, tag.templates, tag.enabled)

    def _put_tag(
        self,
        name: str,
        heading: str = OWN,
        origin: Origin = Origin.OWN,
        templates: Sequence[str] = (),
        enabled: bool = True,
    ) -> int:
        row = self._db.execute(
            "INSERT INTO tags (name, heading, origin, templates, enabled) VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT (name) DO UPDATE SET heading = excluded.heading, "
            "origin = excluded.origin, templates = excluded.templates, "
            "enabled = excluded.enabled RETURNING id",
            [name, heading, origin, json.dumps(list(templates)) if templates else None, enabled],
        ).fetchone()
        return int(row[0])

    def delete_tag(self, tag_id: int) -> None:
        """Take a tag away, from all photos too."""
        with self._db.atomic():
            self._db.execute("DELETE FROM tags WHERE id = ?", [tag_id])

    def restore_tag(
        self,
        tag: Tag,
        judged: Mapping[int, bool | None],
        examples: Mapping[int, bool | None],
    ) -> int:
        """Have a tag as it was, made anew if it is gone; gives its id.

        What was learned of it is forgotten: the caller learns and tags anew. Photos that are gone
        are passed over.

        Args:
            judged: what people said of photos: whether they have it, None for nothing.
            examples: photos it was taught by: whether they have it, None: they are none.
        """
        with self._db.atomic():
            tag_id = self._put_tag(tag.name, tag.heading, tag.origin, tag.templates, tag.enabled)
            self._db.execute("DELETE FROM concepts WHERE tag_id = ?", [tag_id])
            for state, said in (
                (State.ACCEPTED, True),
                (State.REJECTED, False),
                (State.SUGGESTED, None),
            ):
                ids = [photo_id for photo_id, one in judged.items() if one is said]
                self.judge_tag(self._known_photos(ids), tag_id, state)
            for positive in (True, False):
                ids = [photo_id for photo_id, one in examples.items() if one is positive]
                self.show_examples(tag_id, self._known_photos(ids), positive)
            self.forget_examples(tag_id, [i for i, one in examples.items() if one is None])
        return tag_id

    def _known_photos(self, photo_ids: Sequence[int]) -> list[int]:
        """Those of these photos that the catalogue has."""
        found: list[int] = []
        for part in portions(photo_ids):
            marks = ", ".join("?" for _ in part)
            rows = self._db.execute(f"SELECT id FROM photos WHERE id IN ({marks})", part)
            found += [row[0] for row in rows.fetchall()]
        return found

    # -- tags of photos ----------------------------------------------------------------------

    def tags_of(self, photo_id: int, rejected: bool = False) -> list[PhotoTag]:
        """A photo's tags: given by people first, then by confidence; rejected ones if asked."""
        rows = self._db.execute(
            "SELECT tag_id, name, heading, state, confidence, model, prompt, made_at, decided_at "
            "FROM photo_tags JOIN tags ON tags.id = tag_id "
            "LEFT JOIN tagging_runs ON tagging_runs.id = photo_tags.run_id "
            "LEFT JOIN tagging_prompts USING (run_id, tag_id) "
            "WHERE photo_id = ? AND (? OR state <> 'rejected') "
            "ORDER BY state = 'suggested', confidence IS NOT NULL, confidence DESC, name",
            [photo_id, rejected],
        ).fetchall()
        return [PhotoTag(row[0], row[1], row[2], State(row[3]), *row[4:]) for row in rows]

    def give_tag(self, photo_ids: Iterable[int], name: str) -> int:
        """Give a tag by hand, accepting it where a machine suggested it; gives the tag's id.

        A tag nobody knew becomes one of the user's own.
        """
        with self._db.atomic():
            known = self.tag_named(name)
            tag_id = self._put_tag(name) if known is None else known.id
            self._db.conn.executemany(
                "INSERT INTO photo_tags (photo_id, tag_id, state, decided_at) "
                "VALUES (?, ?, 'accepted', CURRENT_TIMESTAMP) ON CONFLICT DO UPDATE "
                "SET state = 'accepted', decided_at = CURRENT_TIMESTAMP",
                [(photo_id, tag_id) for photo_id in photo_ids],
            )
        return tag_id

    def judge_tag(self, photo_ids: Iterable[int], tag_id: int, state: State) -> None:
        """Accept or reject a tag of photos; no later run changes that.

        SUGGESTED takes a judgement back: what a machine gave is a suggestion again, what a
        person gave is gone.
        """
        ids = list(photo_ids)
        with self._db.atomic():
            if state is not State.SUGGESTED:
                self._db.conn.executemany(
                    "INSERT INTO photo_tags (photo_id, tag_id, state, decided_at) "
                    "VALUES (?, ?, ?, CURRENT_TIMESTAMP) ON CONFLICT DO UPDATE "
                    "SET state = excluded.state, decided_at = excluded.decided_at",
                    [(photo_id, tag_id, state) for photo_id in ids],
                )
                return
            for part in portions(ids):
                judged = f"tag_id = ? AND photo_id IN ({', '.join('?' for _ in part)})"
                self._db.execute(
                    f"DELETE FROM photo_tags WHERE {judged} AND run_id IS NULL", [tag_id, *part]
                )
                self._db.execute(
                    f"UPDATE photo_tags SET state = 'suggested', decided_at = NULL WHERE {judged}",
                    [tag_id, *part],
                )

    def judged(self, tag_id: int) -> dict[int, bool]:
        """What people said of photos and a tag: id -> whether they accepted or gave it."""
        rows = self._db.execute(
            "SELECT photo_id, state = 'accepted' FROM photo_tags "
            "WHERE tag_id = ? AND state <> 'suggested' ORDER BY photo_id",
            [tag_id],
        )
        return {photo_id: bool(accepted) for photo_id, accepted in rows}

    def photos_tagged(self, tag_id: int, accepted_only: bool = False) -> NDArray[np.int64]:
        """Ids of photos that have a tag, not rejected, ascending."""
        return self._ids(
            "SELECT photo_id FROM photo_tags WHERE tag_id = ? "
            "AND (state = 'accepted' OR (state = 'suggested' AND NOT ?)) ORDER BY photo_id",
            tag_id,
            accepted_only,
        )

    def tag_counts(self) -> dict[int, tuple[int, int]]:
        """How many photos have each tag: id -> (accepted, suggested); none: left out."""
        counts: dict[int, list[int]] = defaultdict(lambda: [0, 0])
        rows = self._db.execute(
            "SELECT tag_id, state, count(*) FROM photo_tags WHERE state <> 'rejected' "
            "GROUP BY tag_id, state"
        )
        for tag_id, state, count in rows:
            counts[tag_id][state == State.SUGGESTED] = count
        return {tag_id: (accepted, suggested) for tag_id, (accepted, suggested) in counts.items()}

    # -- runs --------------------------------------------------------------------------------

    def record_tagging(
        self,
        model: str,
        about: str,
        prompts: Mapping[int, str],
        given: Sequence[tuple[int, int, float]],
        among: Iterable[int] | None = None,
    ) -> int:
        """Replace what machines suggested for some tags by what a run gives; gives the run's id.

        What a person decided stays: a tag that was accepted or rejected for a photo is passed
        over.

        Args:
            model: identity. about: for the user.
            prompts: of every tag the run looked for, what it was looked for by (JSON).
            given: (photo id, tag id, confidence from 0 to 1).
            among: the photos it looked at, all when None.
        """
        with self._db.atomic():
            cursor = self._db.execute(
                "INSERT INTO tagging_runs (model, about) VALUES (?, ?)", [model, about]
            )
            run_id = int(cursor.lastrowid or 0)
            # A tag may have been deleted since the run began.
            known = {row[0] for row in self._db.execute("SELECT id FROM tags")}
            given = [row for row in given if row[1] in known]
            used = {tag_id for _, tag_id, _ in given}
            self._db.conn.executemany(
                "INSERT INTO tagging_prompts VALUES (?, ?, ?)",
                [(run_id, tag_id, prompts[tag_id]) for tag_id in sorted(used)],
            )
            looked_at = "state = 'suggested' AND tag_id IN (SELECT value FROM json_each(?))"
            values = [json.dumps(list(prompts))]
            if among is not None:
                looked_at += " AND photo_id IN (SELECT value FROM json_each(?))"
                values.append(json.dumps(list(among)))
            self._db.execute(
                "INSERT INTO replaced_tags (run_id, photo_id, tag_id, given_by, confidence) "
                f"SELECT {run_id}, photo_id, tag_id, run_id, confidence FROM photo_tags "
                f"WHERE {looked_at}",
                values,
            )
            self._db.execute(f"DELETE FROM photo_tags WHERE {looked_at}", values)
            self._db.conn.executemany(
                "INSERT OR IGNORE INTO photo_tags (photo_id, tag_id, state, run_id, confidence) "
                f"VALUES (?, ?, 'suggested', {run_id}, ?)",
                given,
            )
            self._forget_old_runs(run_id - RUNS_KEPT)
        return run_id

    def _forget_old_runs(self, newest: int) -> None:
        """Runs that old cannot be undone; they are kept as long as a tag of theirs is there."""
        self._db.execute("DELETE FROM replaced_tags WHERE run_id <= ?", [newest])
        self._db.execute(
            "DELETE FROM tagging_runs WHERE id <= ? "
            "AND id NOT IN (SELECT run_id FROM photo_tags WHERE run_id IS NOT NULL) "
            "AND id NOT IN (SELECT given_by FROM replaced_tags)",
            [newest],
        )

    def last_tagging(self) -> TaggingRun | None:
        """The newest run that has not been undone."""
        row = self._db.execute(
            "SELECT id, model, about, made_at, "
            "(SELECT count(*) FROM photo_tags WHERE run_id = tagging_runs.id) "
            "FROM tagging_runs ORDER BY id DESC LIMIT 1"
        ).fetchone()
        return None if row is None else TaggingRun(*row)

    def undo_tagging(self, run_id: int) -> None:
        """Take back what the newest run did; what people decided since stays as theirs."""
        with self._db.atomic():
            self._db.execute(
                "UPDATE photo_tags SET run_id = NULL, confidence = NULL "
                "WHERE run_id = ? AND state <> 'suggested'",
                [run_id],
            )
            self._db.execute("DELETE FROM photo_tags WHERE run_id = ?", [run_id])
            self._db.execute(
                "INSERT OR IGNORE INTO photo_tags (photo_id, tag_id, state, run_id, confidence) "
                "SELECT photo_id, tag_id, 'suggested', given_by, confidence FROM replaced_tags "
                "WHERE run_id = ?",
                [run_id],
            )
            self._db.execute("DELETE FROM tagging_runs WHERE id = ?", [run_id])

    # -- what was taught ---------------------------------------------------------------------

    def show_examples(self, tag_id: int, photo_ids: Iterable[int], positive: bool = True) -> None:
        """Keep photos as examples of a tag, or as photos without it."""
        with self._db.atomic():
            self._db.conn.executemany(
                "INSERT INTO examples VALUES (?, ?, ?) "
                "ON CONFLICT DO UPDATE SET positive = excluded.positive",
                [(tag_id, photo_id, positive) for photo_id in photo_ids],
            )

    def forget_examples(self, tag_id: int, photo_ids: Iterable[int]) -> None:
        """Take examples away."""
        with self._db.atomic():
            self._db.conn.executemany(
                "DELETE FROM examples WHERE tag_id = ? AND photo_id = ?",
                [(tag_id, photo_id) for photo_id in photo_ids],
            )

    def examples(self, tag_id: int) -> dict[int, bool]:
        """The photos by which a tag was taught: id -> whether it has the tag."""
        rows = self._db.execute(
            "SELECT photo_id, positive FROM examples WHERE tag_id = ? ORDER BY photo_id", [tag_id]
        )
        return {photo_id: bool(positive) for photo_id, positive in rows}

    def taught(self) -> list[Tag]:
        """All tags for which there are examples, by name."""
        rows = self._db.execute(
            f"SELECT {TAG} FROM tags WHERE id IN (SELECT tag_id FROM examples) ORDER BY name"
        )
        return [_tag(row) for row in rows]

    def forget_taught(self, tag_id: int) -> None:
        """Take away a tag's examples and what was learned of it in any model's space."""
        with self._db.atomic():
            self._db.execute("DELETE FROM examples WHERE tag_id = ?", [tag_id])
            self._db.execute("DELETE FROM concepts WHERE tag_id = ?", [tag_id])

    def put_concept(self, model_id: int, concept: Concept) -> None:
        """Keep what was learned of a tag in a model's space."""
        weight = None if concept.weight is None else concept.weight.astype("<f4").tobytes()
        with self._db.atomic():
            self._db.execute(
                "INSERT OR REPLACE INTO concepts (tag_id, model_id, prototype, weight, bias) "
                "VALUES (?, ?, ?, ?, ?)",
                [
                    concept.tag_id,
                    model_id,
                    concept.prototype.astype("<f4").tobytes(),
                    weight,
                    concept.bias,
                ],
            )

    def concepts(self, model_id: int) -> list[Concept]:
        """What was taught, as learned in a model's space, by name."""
        rows = self._db.execute(
            "SELECT tag_id, name, prototype, weight, bias FROM concepts "
            "JOIN tags ON tags.id = tag_id WHERE model_id = ? ORDER BY name",
            [model_id],
        ).fetchall()
        return [
            Concept(row[0], row[1], _floats(row[2]), row[3] and _floats(row[3]), row[4])
            for row in rows
        ]


def _tag(row: Sequence[Any]) -> Tag:
    return Tag(
        row[0], row[1], row[2], Origin(row[3]), tuple(json.loads(row[4] or "[]")), bool(row[5])
    )


def _floats(packed: bytes) -> NDArray[np.float32]:
    return np.frombuffer(packed, "<f4").astype(np.float32)
