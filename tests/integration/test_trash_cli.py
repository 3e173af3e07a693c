"""Duplicates from the command line and over the pipes: found, moved to the trash, put back."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from PIL import Image
from serving import Window

from gallery.catalog import Catalog
from gallery.paths import Library
from gallery.protocol import (
    Done,
    DuplicateGroups,
    DuplicateKind,
    Failed,
    FindDuplicates,
    PhotosChanged,
    TrashFiles,
    TrashGroup,
    UndoTrash,
)

pytestmark = pytest.mark.skipif(
    sys.platform in ("win32", "darwin"), reason="the trash of freedesktop.org"
)


@pytest.fixture
def copied(engine, photo_folder, age) -> Path:
    """An indexed folder of shapes: a red circle thrice, once of them smaller."""
    circle = photo_folder / "red circle.jpg"
    (photo_folder / "more").mkdir()
    (photo_folder / "more" / "copy.jpg").write_bytes(circle.read_bytes())
    with Image.open(circle) as image:
        image.resize((160, 120)).save(photo_folder / "small.jpg", quality=50)
    age(photo_folder)
    engine.index(engine.add_folders([str(photo_folder)]))
    return photo_folder


def test_groups_are_listed_and_nothing_is_moved(gallery, copied, own_trash):
    status, lines, _ = gallery("duplicates")
    assert status == 0 and lines[0] == "group 1:" and lines[-1].startswith("1 group, ")
    assert [line[:4] for line in lines[1:3]].count("  * ") == 1
    assert {line[4:].split("  (")[0] for line in lines[1:3]} == {
        str(copied / "red circle.jpg"),
        str(copied / "more" / "copy.jpg"),
    }
    status, lines, _ = gallery("duplicates", "--near", "--json")
    records = [json.loads(line) for line in lines]
    assert {Path(record["path"]).name for record in records} == {
        "red circle.jpg", "copy.jpg", "small.jpg",
    }  # fmt: skip
    assert [Path(r["path"]).name for r in records if r["best"]] != ["small.jpg"]
    assert gallery("duplicates", "--bursts")[1] == ["0 groups."]
    assert not own_trash.exists()


def test_files_are_moved_when_the_user_says_so_and_put_back(gallery, copied, own_trash, library):
    copy = copied / "more" / "copy.jpg"
    status, _, errors = gallery("duplicates", "--trash", str(copy))
    assert status == 1 and "--yes" in errors[-1] and copy.exists()
    status, lines, _ = gallery("duplicates", "--trash", str(copy), "--yes")
    assert (status, lines) == (0, [str(copy), "1 file moved to the trash."])
    assert not copy.exists() and (own_trash / "copy.jpg").exists()
    with Catalog(library.catalog) as catalog:
        assert catalog.photo_at(str(copy)) is None
    assert gallery("duplicates", "--undo") == (0, [str(copy), "1 file put back."], [])
    assert copy.exists()
    with Catalog(library.catalog) as catalog:
        assert catalog.photo_at(str(copy)) is not None


def test_a_scan_finds_nothing_new_of_what_was_put_back(gallery, copied, own_trash, engine):
    gallery("duplicates", "--trash", str(copied / "more" / "copy.jpg"), "--yes")
    gallery("duplicates", "--undo")
    summary = engine.index()
    assert (summary.embedded, summary.known, summary.forgotten) == (0, 0, 0)


def test_not_all_of_a_group_can_be_named_nor_what_is_in_none(gallery, copied, own_trash):
    both = [str(copied / "red circle.jpg"), str(copied / "more" / "copy.jpg")]
    status, _, errors = gallery("duplicates", "--trash", *both, "--yes")
    assert status == 1 and "must stay" in errors[-1]
    status, _, errors = gallery("duplicates", "--trash", str(copied / "blue square.jpg"), "--yes")
    assert status == 1 and "in no group" in errors[-1]
    assert all(Path(path).exists() for path in both)


def test_the_engine_finds_moves_and_puts_back_for_the_window(copied, own_trash, library: Library):
    window = Window(library)
    try:
        window.send(FindDuplicates(1, DuplicateKind.EXACT))
        (group,) = window.wait_for(DuplicateGroups, id=1).groups
        going, staying = (group.files[1 - group.best].path,), (group.files[group.best].path,)
        window.send(TrashFiles(2, (TrashGroup(going, ()),)))
        assert "could not be moved" in window.wait_for(Failed, id=2).message
        window.send(TrashFiles(3, (TrashGroup(going, staying),)))
        window.wait_for(PhotosChanged)
        window.wait_for(Done, id=3)
        assert not Path(going[0]).exists() and Path(staying[0]).exists()
        window.send(FindDuplicates(4, DuplicateKind.EXACT))
        assert window.wait_for(DuplicateGroups, id=4).count == 0
        window.send(UndoTrash(5))
        window.wait_for(Done, id=5)
        assert Path(going[0]).exists()
    finally:
        assert window.close() == 0
