"""All or nothing: errors half-way through a batch, a killed writer, and any order of calls."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from gallery.catalog import Catalog, FoundFile, Gone, PhotoDetails
from gallery.models.encoder import l2_normalise

DETAILS = PhotoDetails(10, 10, "PNG")


class StumbleError(Exception):
    """Raised on purpose, half-way."""


def test_an_error_half_way_through_a_batch_leaves_nothing_of_it(tmp_path: Path) -> None:
    def stumbling() -> Iterator[int]:
        yield files[1]
        raise StumbleError

    with Catalog(tmp_path / "c.sqlite") as catalog:
        folder = catalog.add_folder("/p")
        catalog.record_scan(folder, [FoundFile(f"/p/{i}", 1, 1) for i in range(2)])
        files = list(catalog.files_in(folder).values())
        model = catalog.model_id("m", "m", 4)
        vectors = l2_normalise(np.ones((2, 4)))
        with pytest.raises(StumbleError):
            catalog.add_photos(
                [(b"a", DETAILS, files[:1]), (b"b", DETAILS, stumbling())], model, vectors
            )
        assert catalog.photo_with(b"a") is None
        assert catalog.count_pending() == 2
        assert len(catalog.vectors(model)[0]) == 0
        assert catalog.model_named("m").generation == 0
        assert len(catalog.add_photos([(b"a", DETAILS, files[:1])], model, vectors[:1])) == 1


def test_an_error_half_way_through_a_scan_leaves_nothing_of_it(tmp_path: Path) -> None:
    def stumbling() -> Iterator[FoundFile]:
        yield FoundFile("/p/a", 1, 1)
        raise StumbleError

    with Catalog(tmp_path / "c.sqlite") as catalog:
        folder = catalog.add_folder("/p")
        with pytest.raises(StumbleError):
            catalog.record_scan(folder, stumbling())
        assert catalog.files_in(folder) == {}


def test_a_reason_that_is_missing_undoes_the_whole_batch_of_failures(tmp_path: Path) -> None:
    with Catalog(tmp_path / "c.sqlite") as catalog:
        folder = catalog.add_folder("/p")
        catalog.record_scan(folder, [FoundFile("/p/a", 1, 1), FoundFile("/p/b", 1, 1)])
        first, second = catalog.files_in(folder).values()
        with pytest.raises(sqlite3.IntegrityError):
            catalog.record_failures({first: "damaged", second: None})
        assert catalog.count_pending() == 2


WRITER = """
    import itertools, sys
    from pathlib import Path
    import numpy as np
    from gallery.catalog import Catalog, FoundFile, PhotoDetails

    catalog = Catalog(Path(sys.argv[1]))
    folder, model = catalog.add_folder("/p"), catalog.model_id("m", "m", 64)
    vectors = np.full((20, 64), 0.125, np.float32)
    for batch in itertools.count():
        found = [FoundFile(f"/p/{batch}/{i}", 1, 1) for i in range(20)]
        catalog.record_scan(folder, found)
        files = [file.id for file in catalog.pending_files()]
        catalog.add_photos(
            [(f"{batch} {i}".encode(), PhotoDetails(1, 1, "PNG"), [files[i]]) for i in range(20)],
            model, vectors,
        )
        print(batch, flush=True)
"""


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is POSIX's")
@pytest.mark.parametrize("extra_reads", [0, 7, 20])
def test_a_killed_writer_leaves_a_whole_catalogue(tmp_path: Path, extra_reads: int) -> None:
    path = tmp_path / "c.sqlite"
    child = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(WRITER), str(path)], stdout=subprocess.PIPE
    )
    assert child.stdout is not None
    finished = 0
    for _ in range(3 + extra_reads):  # then it is in the middle of some later batch
        finished = int(child.stdout.readline())
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    with Catalog(path) as catalog:
        assert catalog.check() == "ok"
        assert catalog._db.execute("PRAGMA foreign_key_check").fetchall() == []
        model = catalog.model_named("m")
        ids, vectors = catalog.vectors(model.id)
        assert len(ids) >= 20 * (finished + 1)  # what was committed is there
        assert len(ids) % 20 == 0  # and no part of a batch
        assert len(catalog.photos(ids.tolist())) == len(ids)
        assert model.generation == len(ids)
        assert (vectors == 0.125).all()


CONTENTS = st.sampled_from([b"red", b"green", b"blue"])
NAMES = st.sampled_from(["/p/a", "/p/b", "/p/c", "/p/d"])


class AgainstADict(RuleBasedStateMachine):
    """Files come, change, move, fail and go; the model is path -> (mtime, content or state)."""

    def __init__(self) -> None:
        super().__init__()
        import tempfile

        self.folder = tempfile.TemporaryDirectory()
        self.catalog = Catalog(Path(self.folder.name) / "c.sqlite")
        self.folder_id = self.catalog.add_folder("/p")
        self.model_id = self.catalog.model_id("m", "m", 2)
        self.catalog.use_model(self.model_id)
        self.files: dict[str, tuple[int, str, bytes | None]] = {}
        self.embedded: set[bytes] = set()

    def teardown(self) -> None:
        self.catalog.close()
        self.folder.cleanup()

    def id_of(self, name: str) -> int:
        return self.catalog.files_in(self.folder_id)[name]

    @rule(name=NAMES, mtime=st.integers(0, 2))
    def scan(self, name: str, mtime: int) -> None:
        changed = self.catalog.record_scan(self.folder_id, [FoundFile(name, 1, mtime)])
        expected = name not in self.files or self.files[name][0] != mtime
        assert changed == expected
        if expected:
            self.files[name] = (
                mtime,
                "pending",
                self.files[name][2] if name in self.files else None,
            )

    @precondition(lambda self: self.files)
    @rule(data=st.data(), content=CONTENTS, stumble=st.booleans())
    def read(self, data: st.DataObject, content: bytes, stumble: bool) -> None:
        name = data.draw(st.sampled_from(sorted(self.files)))
        files: object = [self.id_of(name)]
        if stumble:
            files = (1 / 0 for _ in "x")
        with suppress(ZeroDivisionError):
            self.catalog.add_photos(
                [(content, DETAILS, files)], self.model_id, np.array([[1, 0]], np.float32)
            )
            self.files[name] = (self.files[name][0], "indexed", content)
            self.embedded.add(content)

    @precondition(lambda self: self.files)
    @rule(data=st.data(), content=CONTENTS)
    def link(self, data: st.DataObject, content: bytes) -> None:
        name = data.draw(st.sampled_from(sorted(self.files)))
        self.catalog.link_files([(self.id_of(name), content)])
        if content in self.embedded:
            self.files[name] = (self.files[name][0], "indexed", content)

    @precondition(lambda self: self.files)
    @rule(data=st.data())
    def fail(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(self.files)))
        self.catalog.record_failures({self.id_of(name): "damaged"})
        self.files[name] = (self.files[name][0], "failed", None)

    @rule()
    def retry(self) -> None:
        failed = [name for name, file in self.files.items() if file[1] == "failed"]
        assert self.catalog.retry_failed() == len(failed)
        for name in failed:
            self.files[name] = (self.files[name][0], "pending", None)

    @rule(names=st.lists(NAMES, unique=True))
    def forget(self, names: list[str]) -> None:
        gone = [name for name in names if name in self.files]
        self.catalog.forget(Gone(tuple(self.id_of(name) for name in gone)))
        for name in gone:
            del self.files[name]

    @rule()
    def purge(self) -> None:
        held = {content for _, _, content in self.files.values() if content}
        assert set(self.catalog.purge(days=0)) == self.embedded - held
        self.embedded &= held

    @rule()
    def reopen(self) -> None:
        self.catalog.close()
        self.catalog = Catalog(self.catalog.path)

    @invariant()
    def agrees(self) -> None:
        by_state = {
            state: sorted(name for name, file in self.files.items() if file[1] == state)
            for state in ("pending", "indexed", "failed")
        }
        assert sorted(file.path for file in self.catalog.pending_files()) == by_state["pending"]
        assert sorted(f.path for f in self.catalog.failures()) == by_state["failed"]
        for name, (_, _, content) in self.files.items():
            record = self.catalog.photo_at(name)
            assert (record.fingerprint if record else None) == content
        contents = {content for _, _, content in self.files.values() if content}
        assert len(self.catalog.photos_by_time()) == len(contents)
        ids, _ = self.catalog.vectors(self.model_id)
        # Photos without a file wait for `purge` unseen; none that has a file lacks its vector.
        assert len(ids) == len(contents)
        assert contents <= self.embedded
        stats = self.catalog.stats()
        assert stats.files == len(self.files)
        assert stats.photos == len(contents)


TestAgainstADict = AgainstADict.TestCase
TestAgainstADict.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
