"""Captions and answers: what people wrote survives, and search finds what is shown."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from gallery.catalog import Caption, Catalog, FoundFile, PhotoDetails, State
from gallery.media.fingerprint import fingerprint

PRINT = [fingerprint(bytes([n])) for n in range(3)]


def photos(catalog: Catalog, *details: PhotoDetails) -> list[int]:
    """Photos of these details, newest ids last."""
    folder = catalog.add_folder("/photos")
    names = [f"/photos/{n}.jpg" for n in range(len(details))]
    catalog.record_scan(folder, [FoundFile(name, 1, 1) for name in names])
    files = catalog.files_in(folder)
    rows = [(PRINT[n], each, [files[names[n]]]) for n, each in enumerate(details)]
    vectors = np.ones((len(details), 1), np.float32)
    return catalog.add_photos(rows, catalog.model_id("m@1", "m", 1), vectors)


def plain(**known) -> PhotoDetails:
    return PhotoDetails(40, 30, "JPEG", **known)


def suggestion(photo_id: int, text: str, model: str = "coca@1", style: str = "short") -> Caption:
    return Caption(photo_id, text, State.SUGGESTED, None, model, "Describe.", style, 0.5)


@pytest.fixture
def catalog(tmp_path: Path):
    with Catalog(tmp_path / "catalog.sqlite") as opened:
        yield opened


def test_a_persons_caption_is_shown_before_a_files_and_that_before_a_machines(catalog) -> None:
    (photo,) = photos(catalog, plain(caption="from the file"))
    catalog.add_captions([suggestion(photo, "a machine's")])
    catalog.write_caption(photo, "my own")
    assert [c.text for c in catalog.captions(photo)] == ["my own", "from the file", "a machine's"]
    catalog.write_caption(photo, "  ")
    assert catalog.caption_of(photo).text == "from the file"


def test_a_new_caption_of_the_same_model_and_style_takes_the_place_of_the_old_one(catalog) -> None:
    (photo,) = photos(catalog, plain())
    catalog.add_captions([suggestion(photo, "first"), suggestion(photo, "other", style="long")])
    catalog.add_captions([suggestion(photo, "second")])
    assert sorted(c.text for c in catalog.captions(photo)) == ["other", "second"]


def test_an_accepted_caption_stays_whatever_its_model_writes_later(catalog) -> None:
    (photo,) = photos(catalog, plain())
    catalog.add_captions([suggestion(photo, "good")])
    catalog.judge_caption(catalog.caption_of(photo).id, State.ACCEPTED)
    catalog.add_captions([suggestion(photo, "worse")])
    assert [(c.text, c.state) for c in catalog.captions(photo)] == [("good", State.ACCEPTED)]


def test_a_rejected_caption_does_not_come_back_in_the_same_words(catalog) -> None:
    (photo,) = photos(catalog, plain())
    catalog.add_captions([suggestion(photo, "wrong")])
    catalog.judge_caption(catalog.caption_of(photo).id, State.REJECTED)
    catalog.add_captions([suggestion(photo, "wrong")])
    assert catalog.caption_of(photo) is None
    assert catalog.photos_to_describe("coca@1", "short", -1).tolist() == []
    catalog.add_captions([suggestion(photo, "right")])
    assert [c.text for c in catalog.captions(photo)] == ["right"]


def test_a_rejected_caption_is_listed_after_all_that_can_be_shown(catalog) -> None:
    (photo,) = photos(catalog, plain())
    catalog.add_captions([suggestion(photo, "wrong")])
    catalog.judge_caption(catalog.caption_of(photo).id, State.REJECTED)
    catalog.add_captions([suggestion(photo, "right", model="vlm@1")])
    assert [c.text for c in catalog.captions(photo)] == ["right", "wrong"]


def test_a_persons_caption_cannot_be_judged(catalog) -> None:
    (photo,) = photos(catalog, plain())
    catalog.write_caption(photo, "my own")
    catalog.judge_caption(catalog.caption_of(photo).id, State.REJECTED)
    assert catalog.caption_of(photo).state is State.ACCEPTED


def test_what_is_said_of_a_photo_that_was_deleted_meanwhile_is_dropped(catalog) -> None:
    (photo,) = photos(catalog, plain())
    catalog.add_captions([suggestion(photo + 1, "late")])
    catalog.write_caption(photo + 1, "late")
    catalog.record_undescribed(photo + 1, "coca@1", "late")
    answer = catalog.add_answer(photo + 1, "Who?", "Nobody.", True, "vlm@1", "Who?", 0.9)
    assert catalog.captions(photo + 1) == []
    assert catalog.undescribed("coca@1") == []
    assert catalog.answers(None) == [answer]


def test_the_newest_photo_that_nobody_described_comes_first(catalog) -> None:
    old, new, written = photos(
        catalog, plain(taken_at="2001-01-01T00:00:00"), plain(taken_at="2020-01-01T00:00:00"),
        plain(caption="by a person", taken_at="2024-01-01T00:00:00"),
    )  # fmt: skip
    assert catalog.photos_to_describe("coca@1", "short", -1).tolist() == [new, old]
    assert catalog.photos_to_describe("coca@1", "short", 1).tolist() == [new]
    catalog.add_captions([suggestion(new, "done")])
    assert catalog.photos_to_describe("coca@1", "short", -1).tolist() == [old]
    assert catalog.count_to_describe("coca@1", "long") == 2
    catalog.record_undescribed(old, "coca@1", "broken")
    assert catalog.count_to_describe("coca@1", "short") == 0
    assert catalog.retry_undescribed("coca@1") == 1
    assert catalog.photos_to_describe("coca@1", "short", -1).tolist() == [old]
    assert catalog.captioned_photos().tolist() == [new, written]


def test_photos_of_a_folder_that_is_offline_are_not_to_be_described(catalog) -> None:
    photos(catalog, plain())
    (folder,) = catalog.folder_records()
    catalog.set_offline(folder.id, True)
    assert catalog.count_to_describe("coca@1", "short") == 0


def test_words_are_found_in_captions_and_titles_whatever_their_accents(catalog) -> None:
    one, two, three = photos(
        catalog, plain(caption="Rock & roll at the café"), plain(title="Rolling hills"), plain()
    )
    catalog.add_captions([suggestion(three, "a rock on a hill")])
    assert catalog.photos_saying("cafe").tolist() == [one]
    assert catalog.photos_saying("rock & roll").tolist() == [one]
    assert set(catalog.photos_saying("roll").tolist()) == {one, two}  # the last may be unfinished
    assert catalog.photos_saying("roll rock hill").tolist() == []
    assert catalog.photos_saying("caption:rock").tolist() == []  # no query language
    assert catalog.photos_saying("rock", limit=1).size == 1


@given(
    st.text(st.characters(), max_size=40) | st.text('"*^:-(){}+ ANDORNOTEAR\0\ud800', max_size=40)
)
def test_no_words_are_too_odd_to_be_searched_for(said: str) -> None:
    with TemporaryDirectory() as place, Catalog(Path(place) / "c.sqlite") as catalog:
        (photo,) = photos(catalog, plain())
        if said.strip() and said.isprintable():
            catalog.write_caption(photo, said)
        assert set(catalog.photos_saying(said).tolist()) <= {photo}


def test_very_many_words_are_searched_for_too(catalog) -> None:
    (photo,) = photos(catalog, plain(caption="so many words"))
    assert catalog.photos_saying("many " * 10_000).tolist() == [photo]


@given(st.text("abc déÉß日本", min_size=1, max_size=20).filter(str.strip))
def test_a_caption_is_found_by_its_own_first_word(said: str) -> None:
    with TemporaryDirectory() as place, Catalog(Path(place) / "c.sqlite") as catalog:
        (photo,) = photos(catalog, plain())
        catalog.write_caption(photo, said)
        assert catalog.photos_saying(said.split()[0]).tolist() == [photo]


def test_answers_are_kept_for_a_photo_and_for_several(catalog) -> None:
    one, two, _ = photos(catalog, plain(), plain(), plain())
    first = catalog.add_answer(one, "Who?", "A dog.", True, "vlm@1", "Who?", 0.9, [one])
    catalog.add_answer(one, "Where?", "Not sure.", False, "vlm@1", "Where?", 0.2, [one])
    both = catalog.add_answer(None, "All?", "Yes.", True, "vlm@1", "All?", 0.8, [one, two])
    assert [(a.question, a.sure) for a in catalog.answers(one)] == [
        ("Who?", True),
        ("Where?", False),
    ]
    assert catalog.answers(None) == [both]
    assert both.photos == (one, two)
    catalog.delete_answer(first.id)
    assert [a.question for a in catalog.answers(one)] == ["Where?"]


# -- whatever happens --------------------------------------------------------------------------

WORDS = st.sampled_from(["a dog", "ein Hund", "two dogs", "", " "])
SAID = WORDS.filter(str.strip)
PHOTO = st.integers(0, 2)


class Sayings(RuleBasedStateMachine):
    """Any sequence of writing, describing, judging and indexing, beside a plain model of it."""

    def __init__(self) -> None:
        super().__init__()
        self._place = TemporaryDirectory()
        self.catalog = Catalog(Path(self._place.name) / "catalog.sqlite")
        self.ids = photos(self.catalog, plain(), plain(caption="in the file"), plain(title="Title"))
        self.own: dict[int, str] = {}
        self.accepted: dict[int, str] = {}  # by id of the caption
        self.there = set(self.ids)

    def teardown(self) -> None:
        self.catalog.close()
        self._place.cleanup()

    @rule(photo=PHOTO, text=WORDS)
    def a_person_writes(self, photo: int, text: str) -> None:
        photo_id = self.ids[photo]
        self.catalog.write_caption(photo_id, text)
        if text.strip() and photo_id in self.there:
            self.own[photo_id] = text.strip()
        else:
            self.own.pop(photo_id, None)

    @rule(
        photo=PHOTO, text=SAID, model=st.sampled_from(["coca@1", "vlm@1"]),
        style=st.sampled_from(["short", "long"]),
    )  # fmt: skip
    def a_machine_writes(self, photo: int, text: str, model: str, style: str) -> None:
        self.catalog.add_captions([suggestion(self.ids[photo], text, model, style)])

    @rule(photo=PHOTO, which=st.integers(0, 4), state=st.sampled_from(list(State)))
    def a_person_judges(self, photo: int, which: int, state: State) -> None:
        found = [c for c in self.catalog.captions(self.ids[photo]) if c.id is not None]
        if not found:
            return
        caption = found[which % len(found)]
        self.catalog.judge_caption(caption.id, state)
        if caption.model is not None:
            self.accepted.pop(caption.id, None)
            if state is State.ACCEPTED:
                self.accepted[caption.id] = caption.text

    @rule(photo=PHOTO, caption=st.none() | SAID, title=st.none() | SAID)
    def a_file_is_read_again(self, photo: int, caption: str | None, title: str | None) -> None:
        self.catalog.describe([(PRINT[photo], plain(caption=caption, title=title))])

    @rule(photo=PHOTO)
    def a_photo_is_purged(self, photo: int) -> None:
        """As when its last file went long ago."""
        photo_id = self.ids[photo]
        gone = {c.id for c in self.catalog.captions(photo_id)}
        database = self.catalog._db
        with database.atomic():
            database.execute("DELETE FROM files WHERE photo_id = ?", [photo_id])
            database.execute("UPDATE photos SET gone_at = '2000-01-01' WHERE id = ?", [photo_id])
        self.catalog.purge(30)
        self.there.discard(photo_id)
        self.own.pop(photo_id, None)
        self.accepted = {i: text for i, text in self.accepted.items() if i not in gone}

    @invariant()
    def what_people_wrote_is_there_and_first(self) -> None:
        for photo_id in self.ids:
            captions = self.catalog.captions(photo_id)
            own = [c.text for c in captions if c.model is None and c.id is not None]
            assert own == ([self.own[photo_id]] if photo_id in self.own else [])
            if own:
                assert captions[0].text == own[0]

    @invariant()
    def what_people_accepted_is_there_unchanged(self) -> None:
        found = {
            c.id: c.text
            for photo_id in self.ids
            for c in self.catalog.captions(photo_id)
            if c.model is not None and c.state is State.ACCEPTED
        }
        assert found == self.accepted

    @invariant()
    def search_knows_exactly_what_is_shown(self) -> None:
        database = self.catalog._db
        words = database.execute(
            "SELECT rowid, caption, title FROM photo_words WHERE caption || title <> '' "
            "ORDER BY rowid"
        )
        shown = database.execute(
            "SELECT photo_id, coalesce(caption, ''), coalesce(title, '') FROM shown_captions "
            "WHERE coalesce(caption, title) IS NOT NULL ORDER BY photo_id"
        )
        assert words.fetchall() == shown.fetchall()
        for photo_id in self.there:
            first = self.catalog.caption_of(photo_id)
            row = database.execute(
                "SELECT caption FROM shown_captions WHERE photo_id = ?", [photo_id]
            ).fetchone()
            assert row[0] == (None if first is None else first.text)
        database.execute("INSERT INTO photo_words (photo_words) VALUES ('integrity-check')")
        database.conn.rollback()


TestSayings = Sayings.TestCase


def test_words_read_by_an_earlier_version_are_found_after_the_update(tmp_path: Path) -> None:
    from sqlite_utils import Database

    from gallery.catalog.schema import migrations

    path = tmp_path / "catalog.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        db = Database(connection)
        names = [migration.name for migration in migrations.pending(db)]
        (fourth,) = [name for name in names if name.startswith("m004")]
        migrations.apply(db, stop_before=fourth)
        connection.executemany(
            "INSERT INTO photos (id, fingerprint, width, height, format, caption, title) "
            "VALUES (?, ?, 4, 3, 'JPEG', ?, ?)",
            [
                (1, b"1", "a lighthouse", None),
                (2, b"2", None, "The lighthouse"),
                (3, b"3", None, None),
            ],
        )
        connection.commit()
    with Catalog(path) as catalog:
        assert sorted(catalog.photos_saying("lighthouse").tolist()) == [1, 2]
        (words,) = catalog._db.execute("SELECT count(*) FROM photo_words").fetchone()
        assert words == 2
