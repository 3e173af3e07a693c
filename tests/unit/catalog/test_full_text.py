"""Full-text search: it knows exactly what is written about photos, and ranks what is asked."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

import gallery.catalog.full_text as full_text
from gallery.catalog import Caption, Catalog, FoundFile, Gone, PhotoDetails, State
from gallery.catalog.full_text import WORDS
from gallery.protocol import TextMatch, Where


def plain(**known) -> PhotoDetails:
    return PhotoDetails(40, 30, "JPEG", **known)


def add(catalog: Catalog, path: str, details: PhotoDetails | None = None, content: str = "") -> int:
    """A photo in a file; gives its id. content: another file of the same is the same photo."""
    folder = catalog.add_folder("/")
    catalog.record_scan(folder, [FoundFile(path, 1, 1)])
    file_id = catalog.files_in(folder)[path]
    row = (os.fsencode(content or path), details or plain(), [file_id])
    return catalog.add_photos([row], catalog.model_id("m@1", "m", 1), np.ones((1, 1), np.float32))[
        0
    ]


def suggest(catalog: Catalog, name: str, *photos: int) -> int:
    """A machine's tag for photos; gives the tag's id."""
    known = catalog.tag_named(name)
    tag_id = catalog.put_tag(name) if known is None else known.id
    catalog.record_tagging("m@1", "all", {tag_id: "[]"}, [(photo, tag_id, 0.9) for photo in photos])
    return tag_id


def saying(catalog: Catalog, words: str, *columns: str) -> set[int]:
    return set(catalog.photos_saying(words, columns=columns or WORDS).tolist())


def matching(catalog: Catalog, words: str, limit: int = 100) -> list[int]:
    return catalog.photos_matching(words, limit).tolist()


@pytest.fixture
def catalog(tmp_path: Path):
    with Catalog(tmp_path / "catalog.sqlite") as opened:
        yield opened


# -- what is written ---------------------------------------------------------------------------


def test_tags_count_from_when_a_person_accepts_them(catalog) -> None:
    one, two = add(catalog, "/1.jpg"), add(catalog, "/2.jpg")
    dog = suggest(catalog, "dog", one, two)
    assert saying(catalog, "dog") == set()
    catalog.judge_tag([one], dog, State.ACCEPTED)
    assert saying(catalog, "dog") == saying(catalog, "dog", "tags") == {one}
    catalog.give_tag([two], "dog")
    assert saying(catalog, "dog") == {one, two}
    catalog.judge_tag([one], dog, State.REJECTED)
    catalog.judge_tag([two], dog, State.SUGGESTED)
    assert saying(catalog, "dog") == set()


def test_a_tag_that_is_deleted_is_found_no_longer(catalog) -> None:
    photo = add(catalog, "/1.jpg")
    dog = catalog.give_tag([photo], "dog")
    catalog.give_tag([photo], "pet")
    catalog.delete_tag(dog)
    assert saying(catalog, "dog") == set()
    assert saying(catalog, "pet") == {photo}


def test_a_run_of_a_machine_over_tags_rewrites_nothing(catalog) -> None:
    photos = [add(catalog, f"/{n}.jpg") for n in range(3)]
    catalog.give_tag(photos[:1], "dog")
    before = catalog._db.conn.total_changes
    tag_id = suggest(catalog, "cat", *photos)
    # The tag, the run, its prompt, and a row a photo.
    assert catalog._db.conn.total_changes - before == 3 + len(photos)
    assert catalog.photos_tagged(tag_id).size == 3


def test_keywords_in_files_are_found_as_tags(catalog) -> None:
    photo = add(catalog, "/1.jpg", plain(keywords=("Old Town", "night")))
    assert saying(catalog, "night old", "tags") == {photo}
    catalog.describe([(b"/1.jpg", plain(keywords=("day",)))])
    assert saying(catalog, "night") == set()
    assert saying(catalog, "day", "tags") == {photo}


def test_files_are_found_by_their_names_and_that_of_their_directory(catalog) -> None:
    square = add(catalog, "/Trips/Shapes 2019/red square.final.jpg")
    bare = add(catalog, "/Trips/.hidden")
    assert saying(catalog, "red sq", "names") == {square}
    assert saying(catalog, "shapes final") == {square}
    assert saying(catalog, "trips") == saying(catalog, "hidden") == {bare}
    assert saying(catalog, "jpg") == set()


def test_all_files_of_a_photo_name_it(catalog) -> None:
    photo = add(catalog, "/a/one.jpg", content="same")
    assert add(catalog, "/b/two.jpg", content="same") == photo
    assert saying(catalog, "one two a b", "names") == {photo}
    files = catalog.files_in(catalog.add_folder("/"))
    catalog.forget(Gone((files["/a/one.jpg"],)))
    assert saying(catalog, "one") == set()
    assert saying(catalog, "two", "names") == {photo}


def test_a_renamed_tag_and_a_renamed_directory_are_found_by_their_new_names(catalog) -> None:
    photo = add(catalog, "/before/1.jpg")
    tag_id = catalog.give_tag([photo], "dog")
    with catalog._db.atomic():
        catalog._db.execute("UPDATE tags SET name = 'wolf' WHERE id = ?", [tag_id])
    assert saying(catalog, "dog") == set()
    assert saying(catalog, "wolf before 1") == {photo}
    with catalog._db.atomic():
        catalog._db.execute("UPDATE directories SET path = '/after'")
    assert saying(catalog, "before") == set()
    assert saying(catalog, "wolf after 1") == {photo}


def test_a_file_that_comes_with_its_photo_names_it(catalog) -> None:
    photo = add(catalog, "/a/one.jpg")
    with catalog._db.atomic():
        catalog._db.execute(
            "INSERT INTO files (directory_id, name, size, mtime_ns, state, photo_id) "
            "SELECT directory_id, 'two.jpg', 1, 1, 'indexed', photo_id FROM files"
        )
    assert saying(catalog, "one two") == {photo}


def test_a_rejected_caption_and_a_forgotten_text_or_place_are_found_no_longer(catalog) -> None:
    photo = add(catalog, "/1.jpg")
    catalog.add_captions([Caption(photo, "a cat", State.SUGGESTED, None, "m@1", "?", "", 0.5)])
    catalog.keep_text(photo, "sale", "ocr@1")
    catalog.name_places([(photo, "Lisbon")])
    assert saying(catalog, "cat sale lisbon") == {photo}
    catalog.judge_caption(catalog.caption_of(photo).id, State.REJECTED)
    assert saying(catalog, "cat") == set()
    for table, word in (("photo_texts", "sale"), ("photo_places", "lisbon")):
        with catalog._db.atomic():
            catalog._db[table].delete_where()
        assert saying(catalog, word) == set()
    assert saying(catalog, "1") == {photo}


def test_a_moved_file_is_found_by_its_new_name(catalog) -> None:
    photo = add(catalog, "/a/before.jpg")
    folder = catalog.add_folder("/")
    catalog.record_scan(folder, [FoundFile("/b/after.jpg", 1, 1)])
    files = catalog.files_in(folder)
    catalog.link_files([(files["/b/after.jpg"], b"/a/before.jpg")])
    catalog.forget(Gone((files["/a/before.jpg"],)))
    assert saying(catalog, "before") == set()
    assert saying(catalog, "after b") == {photo}


def test_names_that_are_no_utf_8_are_found_by_what_can_be_read(catalog) -> None:
    photo = add(catalog, os.fsdecode(b"/caf\xe9 lisbon/tr\xe3m 28.jpg"))
    assert saying(catalog, "lisbon 28") == {photo}
    assert catalog.matches_in(photo, "tram lisbon") == [("name", "caf� lisbon")]
    assert saying(catalog, "jpg") == set()


def test_a_photo_without_a_file_is_not_found_until_one_comes_back(catalog) -> None:
    photo = add(catalog, "/a.jpg", plain(caption="a dog", keywords=("pet",)))
    (file_id,) = catalog.files_in(catalog.add_folder("/")).values()
    catalog.forget(Gone((file_id,)))
    assert saying(catalog, "dog") == saying(catalog, "pet") == set()
    assert matching(catalog, "dog") == []
    add(catalog, "/b.jpg", content="/a.jpg")
    assert saying(catalog, "dog pet b") == {photo}


def test_the_index_can_be_made_anew(catalog) -> None:
    photo = add(catalog, "/a/one.jpg", plain(caption="a dog", title="Rex", keywords=("pet",)))
    before = catalog._db.execute("SELECT rowid, * FROM photo_words").fetchall()
    catalog._db.execute("DELETE FROM photo_words")
    catalog._db.conn.commit()
    assert saying(catalog, "dog") == set()
    catalog.rebuild_words()
    assert catalog._db.execute("SELECT rowid, * FROM photo_words").fetchall() == before
    catalog.write_caption(photo, "a wolf")
    assert saying(catalog, "wolf rex pet one") == {photo}  # and it is kept up to date


def test_all_that_an_earlier_version_knew_is_found_after_the_update(tmp_path: Path) -> None:
    import sqlite3
    from contextlib import closing

    from sqlite_utils import Database

    from gallery.catalog.schema import migrations

    path = tmp_path / "catalog.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        db = Database(connection)
        names = [migration.name for migration in migrations.pending(db)]
        migrations.apply(db, stop_before=names[8])
        connection.executescript(
            """
            INSERT INTO folders (id, path) VALUES (1, '/photos');
            INSERT INTO directories (id, folder_id, path) VALUES (1, 1, '/photos/Lisbon');
            INSERT INTO photos (id, fingerprint, width, height, format, title, keywords) VALUES
                (1, x'01', 4, 3, 'JPEG', 'Tower', '["fortress"]'),
                (2, x'02', 4, 3, 'JPEG', NULL, '[]');
            UPDATE photos SET gone_at = '2020-01-01' WHERE id = 2;
            INSERT INTO files (directory_id, name, size, mtime_ns, state, photo_id) VALUES
                (1, 'IMG_7.jpg', 5, 7, 'indexed', 1);
            INSERT INTO tags (id, name, heading, origin) VALUES
                (1, 'river', 'x', 'own'), (2, 'ship', 'x', 'own');
            INSERT INTO tagging_runs (id, model, about) VALUES (1, 'm', 'all');
            INSERT INTO photo_tags VALUES
                (1, 1, 'accepted', NULL, NULL, '2020'), (1, 2, 'suggested', 1, 0.5, NULL);
            INSERT INTO captions (photo_id, text, state) VALUES (2, 'lost', 'accepted');
            """
        )
    with Catalog(path) as catalog:
        assert saying(catalog, "tower fortress river lisbon img 7") == {1}
        assert saying(catalog, "ship") == saying(catalog, "lost") == set()


# -- free text ---------------------------------------------------------------------------------


def test_all_content_words_must_be_there_and_stop_words_need_not(catalog) -> None:
    both = add(catalog, "/1.jpg", plain(caption="dogs at a beach", keywords=("sunset",)))
    dog = add(catalog, "/2.jpg", plain(caption="a dog"))
    assert matching(catalog, "two photos of the dogs on beaches") == [both]
    assert matching(catalog, "dog at sunset") == [both]
    assert set(matching(catalog, "a dog")) == {both, dog}
    assert matching(catalog, "dog beach lighthouse") == []
    assert matching(catalog, "the of") == matching(catalog, "  ") == []


def test_plurals_and_singulars_find_each_other(catalog) -> None:
    one = add(catalog, "/1.jpg", plain(caption="a woman in a city with a box"))
    many = add(catalog, "/2.jpg", plain(caption="women in cities with boxes"))
    for query in ("woman city box", "women cities boxes"):
        assert set(matching(catalog, query)) == {one, many}


def test_only_a_last_word_that_is_written_nowhere_is_unfinished(catalog) -> None:
    car = add(catalog, "/1.jpg", plain(caption="a red car"))
    carnival = add(catalog, "/2.jpg", plain(caption="a red carnival"))
    assert matching(catalog, "car") == [car]  # it is no beginning of "carnival"
    assert matching(catalog, "carn") == [carnival]
    assert matching(catalog, "carn red") == []
    assert set(matching(catalog, "carn", 1)) == {carnival}
    assert matching(catalog, "re") == []  # two letters say nothing
    assert len(matching(catalog, "red")) == 2


def test_a_word_counts_by_where_it_stands(catalog) -> None:
    filler = "one of very many other photos"
    text = add(catalog, "/t/1.jpg")
    place = add(catalog, "/p/1.jpg")
    name = add(catalog, "/n/rex.jpg")
    caption = add(catalog, "/c/1.jpg", plain(caption="rex"))
    tag = add(catalog, "/k/1.jpg", plain(keywords=("rex",)))
    title = add(catalog, "/h/1.jpg", plain(title="rex"))
    for n in range(20):  # so that the word is rare
        add(catalog, f"/o/{n}.jpg", plain(caption=filler))
    catalog.keep_text(text, "rex", "ocr@1")
    catalog.name_places([(place, "rex")])
    assert matching(catalog, "rex") == [title, tag, caption, name, place, text]
    assert matching(catalog, "rex", 2) == [title, tag]


def test_of_very_many_photos_those_added_last_are_ranked(catalog, monkeypatch) -> None:
    monkeypatch.setattr(full_text, "MOST_RANKED", 3)
    photos = [add(catalog, f"/{n}.jpg", plain(caption="a dog")) for n in range(6)]
    best = add(catalog, "/best.jpg", plain(title="Dog", caption="a dog"))
    assert matching(catalog, "dog") == [best, photos[5], photos[4]]


@given(
    st.text(st.characters(), max_size=40)
    | st.text("\"'*^:-(){}+ ANDORNOTEARdogs\0\ud800\u0301", max_size=40)
)
@settings(max_examples=60)
def test_no_text_is_too_odd_to_be_asked(asked: str) -> None:
    with TemporaryDirectory() as place, Catalog(Path(place) / "c.sqlite") as catalog:
        photo = add(catalog, "/1.jpg", plain(caption="dogs and ears"))
        assert set(matching(catalog, asked)) <= {photo}
        assert {where for where, _ in catalog.matches_in(photo, asked)} <= {"caption"}


def test_very_many_words_can_be_asked(catalog) -> None:
    words = [f"w{n}x" for n in range(full_text.MOST_WORDS)]
    photo = add(catalog, "/1.jpg", plain(caption=" ".join(words)))
    assert matching(catalog, " ".join([*words, "more"] * 5)) == [photo]
    assert catalog.matches_in(photo, " ".join(words)) != []


@given(st.text("abc déÉß日本\u0966\u0915\u094d\u0937٣", min_size=1, max_size=20).filter(str.strip))
@settings(max_examples=60)
def test_a_caption_is_found_by_all_of_its_words(said: str) -> None:
    from gallery.query.content_words import content_words

    with TemporaryDirectory() as place, Catalog(Path(place) / "c.sqlite") as catalog:
        photo = add(catalog, "/1.jpg")
        catalog.write_caption(photo, said)
        assert matching(catalog, said) == ([photo] if content_words(said) else [])


# -- why it matched ----------------------------------------------------------------------------


def test_it_is_told_where_the_words_stand(catalog) -> None:
    details = plain(caption="Dogs on a beach", title="The beach", keywords=("dog", "Beach House"))
    photo = add(catalog, "/Lisbon/dog 1.jpg", details)
    catalog.give_tag([photo], "hot dog")
    catalog.keep_text(photo, "HOT\nDOGS  5 €", "ocr@1")
    catalog.name_places([(photo, "Praia, Lisbon, Portugal")])
    assert catalog.matches_in(photo, "a dog at a beach in Lisb") == [
        ("caption", "Dogs on a beach"),
        ("title", "The beach"),
        ("place", "Praia, Lisbon, Portugal"),
        ("text", "HOT DOGS 5 €"),
        ("tag", "Beach House"),
        ("tag", "dog"),
        ("tag", "hot dog"),
        ("name", "Lisbon"),
        ("name", "dog 1"),
    ]
    assert catalog.matches_in(photo, "cat beach") == [
        ("caption", "Dogs on a beach"),
        ("title", "The beach"),
        ("tag", "Beach House"),
    ]
    assert catalog.matches_in(photo, "cat") == catalog.matches_in(photo, "of the") == []
    assert catalog.matches_in(photo + 1, "dog") == []


def test_of_a_long_text_the_part_with_the_words_is_shown(catalog) -> None:
    long = " ".join(f"word{n}" for n in range(500))
    photo = add(catalog, "/1.jpg")
    catalog.write_caption(photo, f"{long} lighthouse {long}")
    ((where, text),) = catalog.matches_in(photo, "lighthouse")
    assert where == "caption"
    assert "lighthouse" in text
    assert text.startswith("…") and text.endswith("…")
    assert len(text) < 300


def test_what_is_told_can_be_sent_to_the_window(catalog) -> None:
    details = plain(caption="dog", title="dog", keywords=("dog",))
    photo = add(catalog, "/dog/dog.jpg", details)
    catalog.keep_text(photo, "dog", "ocr@1")
    catalog.name_places([(photo, "dog")])
    sent = [TextMatch(Where(where), text) for where, text in catalog.matches_in(photo, "dog")]
    assert {match.where for match in sent} == set(Where)


# -- whatever happens --------------------------------------------------------------------------

NAMES = ["dog", "Dog house", "cat", "x|y"]
PHOTO = st.integers(0, 2)
TAG = st.sampled_from(NAMES)
PATHS = ["/l/one.jpg", "/l/deep/two.final.png", "/l/deep/three", "/l/b\udcff.jpg"]


def lines(held: str | bytes) -> list[str]:
    """What stands in a column of the index, whatever its letter case."""
    text = os.fsdecode(held) if isinstance(held, bytes) else held
    return text.lower().split("\n") if text else []


class Writings(RuleBasedStateMachine):
    """Any sequence of writing, tagging, judging, moving and losing, beside what can be read."""

    def __init__(self) -> None:
        super().__init__()
        self._place = TemporaryDirectory()
        self.catalog = Catalog(Path(self._place.name) / "catalog.sqlite")
        self.ids = [
            add(self.catalog, PATHS[0], plain(title="Title"), "0"),
            add(self.catalog, PATHS[1], plain(keywords=("cat", "old")), "1"),
            add(self.catalog, PATHS[2], plain(), "2"),
        ]

    def teardown(self) -> None:
        self.catalog.close()
        self._place.cleanup()

    def there(self, photo: int) -> list[int]:
        """The photo, as long as it is not purged."""
        known = self.catalog.photo_with(str(photo).encode())
        return [] if known is None else [known]

    @rule(photo=PHOTO, caption=st.sampled_from(["", "a dog"]))
    def a_person_writes(self, photo: int, caption: str) -> None:
        for photo_id in self.there(photo):
            self.catalog.write_caption(photo_id, caption)

    @rule(photo=PHOTO)
    def a_machine_writes(self, photo: int) -> None:
        for photo_id in self.there(photo):
            said = Caption(photo_id, "a cat", State.SUGGESTED, None, "coca@1", "?", "short", 0.5)
            self.catalog.add_captions([said])

    @rule(photo=PHOTO, title=st.none() | TAG, keywords=st.lists(TAG, max_size=2))
    def a_file_is_read_again(self, photo: int, title: str | None, keywords: list[str]) -> None:
        details = plain(title=title, keywords=tuple(keywords))
        self.catalog.describe([(str(photo).encode(), details)])

    @rule(photo=PHOTO, text=st.sampled_from(["", "SALE"]))
    def its_text_is_read(self, photo: int, text: str) -> None:
        for photo_id in self.there(photo):
            self.catalog.keep_text(photo_id, text, "ocr@1")

    @rule(photo=PHOTO, place=st.sampled_from(["", "Lisbon"]))
    def its_place_is_named(self, photo: int, place: str) -> None:
        for photo_id in self.there(photo):
            self.catalog.name_places([(photo_id, place)])

    @rule(photo=PHOTO, name=TAG)
    def a_person_gives_a_tag(self, photo: int, name: str) -> None:
        self.catalog.give_tag(self.there(photo), name)

    @rule(photos=st.sets(PHOTO), name=TAG)
    def a_machine_gives_a_tag(self, photos: set[int], name: str) -> None:
        suggest(self.catalog, name, *(i for photo in photos for i in self.there(photo)))

    @rule(photo=PHOTO, which=st.integers(0, 3), state=st.sampled_from(list(State)))
    def a_person_judges_a_tag(self, photo: int, which: int, state: State) -> None:
        for photo_id in self.there(photo):
            tags = self.catalog.tags_of(photo_id, rejected=True)
            if tags:
                self.catalog.judge_tag([photo_id], tags[which % len(tags)].tag_id, state)

    @rule()
    def a_run_is_undone(self) -> None:
        run = self.catalog.last_tagging()
        if run is not None:
            self.catalog.undo_tagging(run.id)

    @rule(name=TAG)
    def a_tag_is_deleted(self, name: str) -> None:
        tag = self.catalog.tag_named(name)
        if tag is not None:
            self.catalog.delete_tag(tag.id)

    @rule(old=TAG, new=st.sampled_from([*NAMES, "horse", "DOG"]))
    def a_tag_is_renamed(self, old: str, new: str) -> None:
        with self.catalog._db.atomic():
            self.catalog._db.execute(
                "UPDATE OR IGNORE tags SET name = ? WHERE name = ?", [new, old]
            )

    @rule(photo=PHOTO, path=st.sampled_from(PATHS))
    def a_file_comes(self, photo: int, path: str) -> None:
        if path not in self.files():
            add(self.catalog, path, plain(), str(photo))

    @rule(path=st.sampled_from(PATHS))
    def a_file_goes(self, path: str) -> None:
        if path in self.files():
            self.catalog.forget(Gone((self.files()[path],)))

    @rule()
    def a_directory_goes(self) -> None:
        folder = self.catalog.add_folder("/")
        gone = [i for path, i in self.catalog.directories(folder).items() if path.endswith("deep")]
        self.catalog.forget(Gone((), tuple(gone)))

    @rule(old=st.sampled_from(PATHS), new=st.sampled_from(["four.jpg", "one.jpg"]))
    def a_file_is_renamed(self, old: str, new: str) -> None:
        with self.catalog._db.atomic():
            self.catalog._db.execute(
                "UPDATE OR IGNORE files SET name = ? WHERE id = ?", [new, self.files().get(old)]
            )

    @rule(name=st.sampled_from(["deep", "Lisbon"]))
    def a_directory_is_renamed(self, name: str) -> None:
        with self.catalog._db.atomic():
            self.catalog._db.execute(
                "UPDATE OR IGNORE directories SET path = ? WHERE path LIKE '/l/%'", [f"/l/{name}"]
            )

    @rule()
    def a_folder_is_removed(self) -> None:
        self.catalog.remove_folder("/")

    @rule()
    def the_lost_are_purged(self) -> None:
        self.catalog.purge(0)

    @rule()
    def the_index_is_made_anew(self) -> None:
        self.catalog.rebuild_words()

    def files(self) -> dict[str, int]:
        return self.catalog.files_in(self.catalog.add_folder("/"))

    @invariant()
    def the_index_holds_what_can_be_read_and_no_more(self) -> None:
        rows = self.catalog._db.execute(
            "SELECT rowid, caption, title, place, text, tags, CAST(names AS BLOB) FROM photo_words"
        ).fetchall()
        held = {
            row[0]: {
                column: sorted(lines(value)) for column, value in zip(WORDS, row[1:], strict=True)
            }
            for row in rows
        }
        written = {i: self.written(i) for photo in range(3) for i in self.there(photo)}
        assert held == {i: about for i, about in written.items() if any(about.values())}
        self.catalog._db.execute("INSERT INTO photo_words (photo_words) VALUES ('integrity-check')")
        self.catalog._db.conn.rollback()

    def written(self, photo_id: int) -> dict[str, list[str]]:
        """What is written about a photo, as everything but the index says."""
        records = self.catalog.photos([photo_id])
        if not records:
            return {}
        details, caption = records[0].details, self.catalog.caption_of(photo_id)
        paths = [PurePosixPath(file.path) for file in self.catalog.files_of(photo_id)]
        tags = [tag.name for tag in self.catalog.tags_of(photo_id) if tag.state is State.ACCEPTED]
        tags += details.keywords
        return {
            "caption": [caption.text.lower()] if caption else [],
            "title": [details.title.lower()] if details.title else [],
            "place": [place.lower()] if (place := self.catalog.place_of(photo_id)) else [],
            "text": [text.lower()] if (text := self.catalog.text_in(photo_id)) else [],
            "tags": sorted({tag.lower() for tag in tags}),
            "names": sorted({n.lower() for path in paths for n in (path.stem, path.parent.name)}),
        }


TestWritings = Writings.TestCase
TestWritings.settings = settings(max_examples=60, stateful_step_count=25)
