"""Whatever happens on a disk, looking where it happened gives what looking everywhere gives."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from gallery.catalog import Catalog, FileState, PhotoDetails
from gallery.indexing.scanner import Place, Scanner

DIRECTORIES = st.sampled_from(["", "a", "b", "a/c", "b/d", "a/c/e"])
NAMES = st.sampled_from(["1.jpg", "2.jpg", "2.nef", "3.png", "x.txt", ".hidden.jpg"])
CONTENTS = st.sampled_from([b"red", b"green", b"blue", b"yellow"])


class Following(RuleBasedStateMachine):
    """A folder that changes; the model of what should be known is the folder itself."""

    def __init__(self) -> None:
        super().__init__()
        self._place = tempfile.TemporaryDirectory()
        self.folder = Path(self._place.name) / "photos"
        self.folder.mkdir()
        (self.folder / "keep.txt").touch()  # an empty folder would count as offline
        self.catalog = Catalog(Path(self._place.name) / "catalog.sqlite")
        self.catalog.add_folder(str(self.folder))
        self.model = self.catalog.model_id("m", "m", 1)
        self.touched: list[Place] = []
        self.embedded: list[bytes] = []
        self.clock = 0
        self.look()

    def teardown(self) -> None:
        self.catalog.close()
        self._place.cleanup()

    # -- what happens on the disk, and what a watcher tells of it ------------------------------

    def touch(self, path: Path, is_directory: bool = False) -> None:
        self.touched.append(Place(str(path.parent)))
        if is_directory:
            self.touched.append(Place(str(path), deep=True))

    def directory(self, name: str) -> Path:
        """A directory, made if need be, as `mkdir -p` does."""
        path = self.folder / name
        for step in [*reversed(path.parents), path]:
            if not step.exists():
                step.mkdir()
                self.touch(step, is_directory=True)
        return path

    @rule(directory=DIRECTORIES, name=NAMES, content=CONTENTS)
    def write(self, directory: str, name: str, content: bytes) -> None:
        path = self.directory(directory) / name
        path.write_bytes(content)
        self.clock += 1
        os.utime(path, (self.clock, self.clock))
        self.touch(path)

    @rule(directory=DIRECTORIES, name=NAMES, to=DIRECTORIES, as_name=NAMES)
    def move_file(self, directory: str, name: str, to: str, as_name: str) -> None:
        path = self.folder / directory / name
        if path.exists():
            target = self.directory(to) / as_name
            path.replace(target)
            self.touch(path)
            self.touch(target)

    @rule(directory=DIRECTORIES, name=NAMES)
    def delete_file(self, directory: str, name: str) -> None:
        path = self.folder / directory / name
        if path.exists():
            path.unlink()
            self.touch(path)

    @rule(directory=DIRECTORIES, to=DIRECTORIES)
    def move_directory(self, directory: str, to: str) -> None:
        path, target = self.folder / directory, self.folder / to
        inside = target.is_relative_to(path) or path.is_relative_to(target)
        if directory and path.exists() and not target.exists() and not inside:
            self.directory(str(target.parent.relative_to(self.folder)))
            path.rename(target)
            self.touch(path, is_directory=True)
            self.touch(target, is_directory=True)

    @rule(directory=DIRECTORIES)
    def delete_directory(self, directory: str) -> None:
        path = self.folder / directory
        if directory and path.exists():
            shutil.rmtree(path)
            self.touch(path, is_directory=True)

    @rule(directory=DIRECTORIES)
    def mark(self, directory: str) -> None:
        if not directory:
            return
        path = self.directory(directory) / ".nomedia"
        path.unlink() if path.exists() else path.touch()
        self.touched.append(Place(str(path.parent), deep=True))

    # -- what Gallery does ---------------------------------------------------------------------

    @rule()
    def look(self) -> None:
        self.scan(self.touched)
        self.touched = []
        assert self.known() == self.expected()

    @rule()
    def look_everywhere(self) -> None:
        self.scan([Place(str(self.folder), deep=True)])
        self.touched = []
        assert self.known() == self.expected()

    def scan(self, places: list[Place]) -> None:
        scanner = Scanner(self.catalog)
        scanner.scan(places)
        self.catalog.follow_moves(scanner.gone)
        for file in self.catalog.pending_files():
            content = Path(file.path).read_bytes()
            if self.catalog.photo_with(content) is None:
                self.embedded.append(content)
                self.catalog.add_photos(
                    [(content, PhotoDetails(1, 1, "JPEG"), [file.id])],
                    self.model,
                    np.ones((1, 1), np.float32),
                )
            else:
                self.catalog.link_files([(file.id, content)])
        self.catalog.forget(scanner.gone)

    def known(self) -> dict[str, bytes | None]:
        rows = self.catalog._db.execute(
            "SELECT path, name, state, fingerprint FROM files "
            "JOIN directories ON directories.id = directory_id "
            "LEFT JOIN photos ON photos.id = photo_id"
        ).fetchall()
        assert {row[2] for row in rows} <= {FileState.INDEXED, FileState.COMPANION}
        return {str(Path(row[0]) / row[1]): row[3] for row in rows}

    def expected(self) -> dict[str, bytes | None]:
        found: dict[str, bytes | None] = {}
        for path, directories, names in os.walk(self.folder):
            if ".nomedia" in names:
                directories.clear()
                continue
            for name in names:
                if name.startswith(".") or name.endswith(".txt"):
                    continue
                is_companion = name == "2.nef" and "2.jpg" in names
                file = Path(path) / name
                found[str(file)] = None if is_companion else file.read_bytes()
        return found

    @invariant()
    def nothing_is_embedded_twice(self) -> None:
        assert len(self.embedded) == len(set(self.embedded))

    @invariant()
    def photos_without_a_file_are_not_shown(self) -> None:
        held = {content for content in self.known().values() if content is not None}
        assert self.catalog.stats().photos == len(held)
        assert len(self.catalog.vector_ids(self.model)) == len(held)


@pytest.mark.skipif(os.name == "nt", reason="directories in use cannot be moved on Windows")
class TestFollowing(Following.TestCase):
    settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
