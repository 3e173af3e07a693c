"""Thumbnails, and the store of them: a cache with a limit that survives whatever happens."""

from __future__ import annotations

import io
import logging
import os
import random
import signal
import sqlite3
import stat
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from PIL import Image

from gallery.media import cache_file
from gallery.media.thumbnails import LARGE_SIDE, SIDE, ThumbnailStore, make_thumbnail

ROOT = Path(__file__).parents[3]
SIDES = (SIDE, LARGE_SIDE)


@pytest.mark.parametrize("size", [(4000, 3000), (300, 4000), (10_000, 3), (100, 80)])
@pytest.mark.parametrize("side", SIDES)
def test_a_thumbnail_fits_its_square_and_never_enlarges(size: tuple[int, int], side: int) -> None:
    thumbnail = Image.open(io.BytesIO(make_thumbnail(Image.new("RGB", size, "red"), side)))
    assert thumbnail.format == "JPEG"
    assert max(thumbnail.size) == min(side, max(size))
    assert min(thumbnail.size) >= 1


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library" / "thumbnails.sqlite"


def read(path: Path, sql: str) -> list[tuple[int, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


def totals(path: Path) -> dict[int, int]:
    """Bytes held of each side; what the store counts is what it holds."""
    held = dict(read(path, "SELECT side, sum(length(jpeg)) FROM thumbnails GROUP BY side"))
    assert {side: total for side, total in read(path, "SELECT * FROM totals") if total} == held
    return {side: held.get(side, 0) for side in SIDES}


def test_thumbnails_are_kept_and_replaced(path: Path) -> None:
    with closing(ThumbnailStore(path)) as store:
        store.add([(b"a", b"one"), (b"b", b"two"), (b"b", b"twice")])
        store.add([(b"a", b"three")])
    with closing(ThumbnailStore(path)) as store:
        assert store.get(b"a") == b"three"
        assert store.get_many([b"a", b"c", b"b"]) == {b"a": b"three", b"b": b"twice"}
        assert store.get(b"c") is None
    assert totals(path)[SIDE] == len(b"threetwice")


def test_small_and_large_ones_are_kept_apart_and_removed_together(path: Path) -> None:
    with closing(ThumbnailStore(path)) as store:
        for photo in (b"a", b"b"):
            store.add([(photo, b"small")])
            store.add([(photo, b"large")], LARGE_SIDE)
        assert [store.get(b"a", side) for side in SIDES] == [b"small", b"large"]
        store.remove([b"a", b"unknown"])
        assert [store.get(b"a", side) for side in SIDES] == [None, None]
        assert [store.get(b"b", side) for side in SIDES] == [b"small", b"large"]


def test_all_are_dropped_at_once_and_another_connection_goes_on(path: Path) -> None:
    one, other = ThumbnailStore(path), ThumbnailStore(path)
    one.add([(bytes([n]), bytes(100_000)) for n in range(100)])
    assert other.get(b"\1") is not None
    before = path.stat().st_size
    one.clear()
    assert other.get_many([bytes([n]) for n in range(100)]) == {}
    other.add([(b"\1", b"new")], LARGE_SIDE)
    assert one.get(b"\1", LARGE_SIDE) == b"new"
    assert totals(path) == {SIDE: 0, LARGE_SIDE: 3}
    one.close()
    other.close()
    assert path.stat().st_size < before / 2


def test_thumbnails_follow_their_photo_to_another_fingerprint(path: Path) -> None:
    with closing(ThumbnailStore(path)) as store:
        store.add([(b"a", b"small"), (b"old", b"of another")])
        store.add([(b"a", b"large")], LARGE_SIDE)
        for _ in range(2):  # the second time there is nothing left to do
            store.rename(b"a", b"old")
            assert store.get_many([b"a", b"old"]) == {b"old": b"small"}
            assert store.get_many([b"a", b"old"], LARGE_SIDE) == {b"old": b"large"}
    with closing(sqlite3.connect(path)) as connection:
        counted = dict(connection.execute("SELECT side, bytes FROM totals").fetchall())
    assert counted == {SIDE: 5, LARGE_SIDE: 5}


# -- the limit ---------------------------------------------------------------------------------

PHOTOS = [bytes([n]) for n in range(12)]
photos = st.sampled_from(PHOTOS)
batches = st.lists(st.tuples(photos, st.binary(min_size=9, max_size=25)), min_size=1, max_size=6)


class Limited(RuleBasedStateMachine):
    """A store beside two dictionaries that drop what was not used for longest."""

    LIMIT = 240

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "thumbnails.sqlite"
        self.store = ThumbnailStore(self.path, self.LIMIT)
        self.limits = {SIDE: 180, LARGE_SIDE: 60}
        self.expected: dict[int, dict[bytes, bytes]] = {SIDE: {}, LARGE_SIDE: {}}

    @rule(side=st.sampled_from(SIDES), batch=batches)
    def add(self, side: int, batch: list[tuple[bytes, bytes]]) -> None:
        self.store.add(batch, side)
        held = self.expected[side]
        for photo, jpeg in dict(batch).items():
            held.pop(photo, None)
            held[photo] = jpeg
        while sum(map(len, held.values())) > self.limits[side]:
            held.pop(next(iter(held)))

    @rule(side=st.sampled_from(SIDES), wanted=st.lists(photos, unique=True))
    def look_at(self, side: int, wanted: list[bytes]) -> None:
        held = self.expected[side]
        assert self.store.get_many(wanted, side) == {p: held[p] for p in wanted if p in held}
        if side == LARGE_SIDE:
            for photo in wanted:
                if photo in held:
                    held[photo] = held.pop(photo)

    @rule(gone=st.lists(photos))
    def remove(self, gone: list[bytes]) -> None:
        self.store.remove(gone)
        for held in self.expected.values():
            for photo in gone:
                held.pop(photo, None)

    @rule()
    def reopen(self) -> None:
        self.store.close()
        self.store = ThumbnailStore(self.path, self.LIMIT)

    @invariant()
    def holds_the_most_recent_within_the_limit(self) -> None:
        found: dict[int, dict[bytes, bytes]] = {SIDE: {}, LARGE_SIDE: {}}
        with closing(sqlite3.connect(self.path)) as connection:
            for side, photo, jpeg in connection.execute(
                "SELECT side, fingerprint, jpeg FROM thumbnails"
            ):
                found[side][photo] = jpeg
        assert found == self.expected
        assert sum(totals(self.path).values()) <= self.LIMIT

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()


TestLimited = Limited.TestCase
TestLimited.settings = settings(max_examples=20, stateful_step_count=25, deadline=None)


def test_large_ones_never_crowd_out_small_ones(path: Path) -> None:
    with closing(ThumbnailStore(path, limit=40_000)) as store:
        store.add((bytes([n]), bytes(1000)) for n in range(30))
        for n in range(100):
            store.add([(bytes([n]), bytes(1000))], LARGE_SIDE)
        assert len(store.get_many([bytes([n]) for n in range(30)])) == 30
    assert totals(path) == {SIDE: 30_000, LARGE_SIDE: 10_000}


def test_the_large_one_not_looked_at_for_longest_goes_first(path: Path) -> None:
    jpeg = bytes(1000)
    with closing(ThumbnailStore(path, limit=12_000)) as store:
        for photo in (b"a", b"b", b"c"):
            store.add([(photo, jpeg)], LARGE_SIDE)
        store.get(b"b", LARGE_SIDE)
        store.get(b"a", LARGE_SIDE)
    with closing(ThumbnailStore(path, limit=12_000)) as store:
        for photo, held in ((b"d", [b"a", b"b", b"d"]), (b"e", [b"a", b"d", b"e"])):
            store.add([(photo, jpeg)], LARGE_SIDE)
            with closing(sqlite3.connect(path)) as connection:
                rows = connection.execute("SELECT fingerprint FROM thumbnails").fetchall()
            assert sorted(row[0] for row in rows) == held


def test_a_limit_that_was_lowered_is_kept_and_the_room_given_back(path: Path) -> None:
    with closing(ThumbnailStore(path)) as store:
        store.add((n.to_bytes(2), bytes(20_000)) for n in range(1500))
    assert path.stat().st_size > 30_000_000
    with closing(ThumbnailStore(path, limit=4_000_000)) as store:
        store.add([(b"new", b"one")])
        assert store.get(b"new") == b"one"
        assert store.get((1499).to_bytes(2)) is not None
    assert 2_900_000 < totals(path)[SIDE] <= 3_000_000
    assert path.stat().st_size < 9_000_000


def test_the_room_of_removed_ones_is_given_back(path: Path) -> None:
    with closing(ThumbnailStore(path)) as store:
        store.add((n.to_bytes(2), bytes(20_000)) for n in range(2000))
        store.remove(n.to_bytes(2) for n in range(1990))
    assert totals(path)[SIDE] == 200_000
    assert path.stat().st_size < 6_000_000


def test_a_store_at_its_limit_stays_as_large_as_it_is(path: Path) -> None:
    with closing(ThumbnailStore(path, limit=4_000_000)) as store:
        for n in range(400):
            store.add([(bytes([n % 256, side % 7, n // 256]), bytes(30_000)) for side in range(4)])
    assert path.stat().st_size < 3_000_000 * 1.3 + 4_200_000


def test_looking_at_small_ones_writes_nothing(path: Path) -> None:
    with closing(ThumbnailStore(path)) as store, closing(ThumbnailStore(path)) as other:
        store.add((bytes([n]), b"small") for n in range(200))
        before = other._file.read(lambda connection: version(connection))
        for _ in range(3):
            assert len(store.get_many([bytes([n]) for n in range(200)])) == 200
        assert other._file.read(lambda connection: version(connection)) == before
        store.add([(b"x", b"small")])
        assert other._file.read(lambda connection: version(connection)) != before


def version(connection: sqlite3.Connection) -> int:
    """Differs when another connection has written."""
    return int(connection.execute("PRAGMA data_version").fetchone()[0])


# -- damage, deletion, other versions ----------------------------------------------------------


@pytest.mark.parametrize("damage", [b"no database", b"", b"SQLite format 3\0" + b"\xff" * 500])
def test_a_damaged_store_is_begun_anew(path: Path, damage: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(damage)
    with closing(ThumbnailStore(path)) as store:
        assert store.get(b"a") is None
        store.add([(b"a", b"one")])
        assert store.get(b"a") == b"one"


def test_a_store_found_damaged_in_use_is_begun_anew(path: Path) -> None:
    pairs = [(bytes([i, j]), os.urandom(5000)) for i in range(20) for j in range(10)]
    with closing(ThumbnailStore(path)) as store:
        store.add(pairs)
    with path.open("r+b") as file:
        file.seek(cache_file.PAGE_BYTES)
        file.write(b"\xff" * (path.stat().st_size - cache_file.PAGE_BYTES))
    with closing(ThumbnailStore(path)) as store:
        assert store.get(pairs[7][0]) is None
        store.add(pairs[:1])
        assert store.get(pairs[0][0]) == pairs[0][1]


def test_a_store_of_an_earlier_version_is_begun_anew(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as old, old:
        old.execute("PRAGMA journal_mode = WAL")
        old.execute("CREATE TABLE thumbnails (fingerprint BLOB PRIMARY KEY, jpeg BLOB NOT NULL)")
        old.execute("INSERT INTO thumbnails VALUES (?, ?)", [b"a", b"one"])
    with closing(ThumbnailStore(path)) as store:
        assert store.get(b"a") is None
        store.add([(b"a", b"two")])
        assert store.get(b"a") == b"two"


def test_a_store_deleted_in_use_is_begun_anew_by_all_who_use_it(path: Path) -> None:
    with closing(ThumbnailStore(path)) as one, closing(ThumbnailStore(path)) as other:
        one.add([(b"a", b"one")])
        assert other.get(b"a") == b"one"
        path.unlink()
        assert one.get(b"a") is None
        one.add([(b"b", b"two")])
        assert other.get(b"b") == b"two"
        other.add([(b"c", b"three")])
        assert one.get(b"c") == b"three"
    assert read(path, "PRAGMA integrity_check") == [("ok",)]


def test_a_store_begun_anew_by_one_is_not_thrown_away_by_the_other(path: Path) -> None:
    with closing(ThumbnailStore(path)) as one, closing(ThumbnailStore(path)) as other:
        one.add([(b"a", b"one")])
        other.get(b"a")
        one._file._open(damaged=True)
        one.add([(b"b", b"two")])
        other._file._open(damaged=True)  # it had met the same damage
        assert other.get(b"b") == b"two"
        assert one.get(b"b") == b"two"


def test_a_store_locked_by_another_process_is_not_thrown_away(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache_file, "PATIENCE", 0.01)
    with closing(ThumbnailStore(path)) as store:
        store.add([(b"a", b"one")])
        store.add([(b"a", b"large")], LARGE_SIDE)
        with closing(sqlite3.connect(path)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                store.add([(b"b", b"two")])
            # Noting what was looked at is no reason to fail.
            for _ in range(100):
                assert store.get(b"a", LARGE_SIDE) == b"large"
            other.rollback()
        assert store.get(b"a") == b"one"


def test_a_full_disk_costs_only_what_was_being_added(path: Path) -> None:
    with closing(ThumbnailStore(path)) as store:
        store.add([(b"a", b"one")])
        connection = store._file._connection
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages + 5}")
        with pytest.raises(sqlite3.OperationalError, match="full"):
            store.add([(b"b", bytes(20_000)), (b"c", bytes(100_000))])
        assert store.get_many([b"a", b"b", b"c"]) == {b"a": b"one"}
        connection.execute("PRAGMA max_page_count = 1000000")
        store.add([(b"c", bytes(100_000))])
        assert store.get(b"c") == bytes(100_000)
    assert totals(path)[SIDE] == 100_003


@pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX's")
def test_only_the_owner_can_read_thumbnails(path: Path) -> None:
    old = os.umask(0)
    try:
        with closing(ThumbnailStore(path)) as store:
            store.add([(b"a", b"one")])
            modes = {stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
    finally:
        os.umask(old)
    assert modes == {0o600}
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


# -- several processes -------------------------------------------------------------------------

COMMON = """
import itertools, random, sys
from pathlib import Path
from gallery.media.thumbnails import LARGE_SIDE, SIDE, ThumbnailStore

def jpeg(photo, side):
    return (photo + side.to_bytes(2)) * random.Random(photo).randrange(10, 4000)

path, start, limit = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
store = ThumbnailStore(path, limit)
"""

# Writes for ever, and tells what it has written.
WRITER = """
for n in itertools.count(start, 8):
    photos = [(n + i).to_bytes(4) for i in range(8)]
    store.add([(photo, jpeg(photo, SIDE)) for photo in photos])
    store.add([(photos[0], jpeg(photos[0], LARGE_SIDE))], LARGE_SIDE)
    store.remove(photos[5:])
    print(n, flush=True)
"""

# Writes and reads a while beside others that do the same.
NEIGHBOUR = """
for n in range(60):
    photos = [(start + n * 4 + i).to_bytes(4) for i in range(4)]
    store.add([(photo, jpeg(photo, SIDE)) for photo in photos])
    store.add([(photos[0], jpeg(photos[0], LARGE_SIDE))], LARGE_SIDE)
    for side in (SIDE, LARGE_SIDE):
        wanted = [random.randrange(20_000).to_bytes(4) for _ in range(100)] + photos
        for photo, found in store.get_many(wanted, side).items():
            assert found == jpeg(photo, side), photo
    if n % 20 == 19:
        store.remove(photos[:2])
store.close()
"""


def start(script: str, path: Path, first: int, limit: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", COMMON + script, str(path), str(first), str(limit)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT,
    )  # fmt: skip


def check_wholeness(path: Path, limit: int) -> None:
    assert read(path, "PRAGMA integrity_check") == [("ok",)]
    assert sum(totals(path).values()) <= limit


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is POSIX's")
def test_a_killed_writer_leaves_a_store_that_holds_all_it_had_written(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "gallery")
    limit, first = 2_000_000, 0
    chance = random.Random(1)
    for _ in range(8):
        writer = start(WRITER, path, first, limit)
        assert writer.stdout is not None
        written = int(writer.stdout.readline())
        time.sleep(chance.random() / 5)
        writer.send_signal(signal.SIGKILL)
        rest, complaint = writer.communicate()
        assert not complaint
        written = int(rest.split()[-2]) if len(rest.split()) > 1 else written  # none cut off
        check_wholeness(path, limit)
        with closing(ThumbnailStore(path, limit)) as store:
            kept = [(written + i).to_bytes(4) for i in range(8)]
            assert list(store.get_many(kept)) == kept[:5]
            assert list(store.get_many(kept, LARGE_SIDE)) == kept[:1]
            store.add([(b"after", b"one")])
            assert store.get(b"after") == b"one"
        first = written + 100
    assert not caplog.records, "the store was begun anew"


@pytest.mark.parametrize("before", [None, b"no database"])
def test_several_processes_begin_and_use_a_store_at_once(path: Path, before: bytes | None) -> None:
    limit = 1_200_000
    if before is not None:
        path.parent.mkdir()
        path.write_bytes(before)
    neighbours = [start(NEIGHBOUR, path, 5000 * n, limit) for n in range(4)]
    for neighbour in neighbours:
        _, complaint = neighbour.communicate(timeout=120)
        assert neighbour.returncode == 0, complaint
    check_wholeness(path, limit)
    assert min(totals(path).values()) > 0
