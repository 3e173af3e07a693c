"""Copies and the trash, from the command line and over the pipes of a real engine process."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from PIL import Image
from serving import Window

from gallery.catalog import Catalog
from gallery.engine import Engine
from gallery.media.decode import read_details
from gallery.protocol import (
    Cancel,
    CopyOptions,
    Done,
    Exported,
    ExportPhotos,
    Failed,
    IndexFinished,
    Naming,
    PhotosChanged,
    Strip,
    TrashBegun,
    Trashed,
    TrashPhotos,
    UndoTrash,
    WorkProgress,
)

freedesktop = pytest.mark.skipif(
    sys.platform in ("win32", "darwin"), reason="the trash of freedesktop.org"
)


@pytest.fixture
def folder(library, photo_folder, tiny_model, draw_photo, age) -> Path:
    """Nine shapes, indexed; one of them in two files, one with a place."""
    copy = photo_folder / "copy.jpg"
    copy.write_bytes((photo_folder / "red circle.jpg").read_bytes())
    exif = Image.Exif()
    exif[0x0110] = "Z 6"
    gps = {1: "N", 2: (48.0, 8.0, 0.0), 3: "E", 4: (11.0, 34.0, 0.0)}
    exif.get_ifd(0x8825).update(gps)
    draw_photo(photo_folder / "blue circle.jpg", "blue", "circle", exif=exif)
    age(photo_folder)
    with Engine(library, str(tiny_model)) as engine:
        engine.change_setting("tag_automatically", ["off"])
        engine.index(engine.add_folders([str(photo_folder)]))
    return photo_folder


@pytest.fixture
def window(library, folder):
    window = Window(library)
    window.wait_for(IndexFinished)  # the look around that every start takes
    yield window
    window.process.kill()
    window.process.wait()


def ids_of(library, *paths: Path) -> tuple[int, ...]:
    with Catalog(library.catalog, read_only=True) as catalog:
        return tuple(catalog.photo_at(str(path)).id for path in paths)


# -- the command line --------------------------------------------------------------------------


def test_copies_are_made_from_the_command_line(gallery, photo_folder, tmp_path):
    target = tmp_path / "to"
    photos = [photo_folder / "red circle.jpg", photo_folder / "blue square.jpg"]
    status, lines, _ = gallery("export", *photos, "--to", target, "--size", "160", "--strip", "all")
    assert status == 0
    assert lines == [*(str(target / p.name) for p in photos), f"2 photos copied to {target}."]
    with Image.open(target / "red circle.jpg") as image:
        assert image.size == (160, 120)
    numbered = gallery("export", *photos, "--to", target, "--names", "number", "--json")
    assert [json.loads(line)["copy"] for line in numbered[1]] == [
        str(target / "001.jpg"),
        str(target / "002.jpg"),
    ]
    assert (target / "001.jpg").read_bytes() == photos[0].read_bytes()


def test_a_file_that_is_no_photo_is_told_and_the_others_are_copied(gallery, photo_folder, tmp_path):
    bad = photo_folder / "bad.jpg"
    bad.write_bytes(b"rubbish")
    status, lines, errors = gallery(
        "export", bad, photo_folder / "red circle.jpg", "--to", tmp_path / "to", "--quality", "80"
    )
    assert status == 1 and lines[-1].startswith("1 photo copied") and str(bad) in errors[-1]


@freedesktop
def test_a_photo_goes_to_the_trash_when_the_user_says_so(gallery, folder, own_trash, library):
    photo = folder / "green square.jpg"
    (photo_id,) = ids_of(library, photo)
    status, _, errors = gallery("trash", photo)
    assert status == 1 and "--yes" in errors[-1] and photo.exists()
    assert gallery("trash", photo, "--yes")[:2] == (
        0, [str(photo), "1 file moved to the trash."],
    )  # fmt: skip
    assert not photo.exists() and (own_trash / photo.name).exists()
    with Catalog(library.catalog, read_only=True) as catalog:
        assert photo_id not in catalog.photos_by_time()
    assert gallery("trash", "--undo")[:2] == (0, [str(photo), "1 file put back."])
    assert photo.exists() and ids_of(library, photo) == (photo_id,)


@freedesktop
def test_other_files_of_a_photo_are_named_and_stay(gallery, folder, own_trash):
    status, _, errors = gallery("trash", folder / "copy.jpg", "--yes")
    assert status == 0 and "1 other file of this photo will stay" in errors[-1]
    assert (folder / "red circle.jpg").exists() and not (folder / "copy.jpg").exists()


def test_what_is_not_in_the_library_does_not_go(gallery, folder):
    stranger = folder.parent / "stranger.jpg"
    stranger.write_bytes((folder / "red square.jpg").read_bytes())
    status, _, errors = gallery("trash", stranger, "--yes")
    assert status == 1 and "is not in the library" in errors[-1] and stranger.exists()
    assert gallery("trash")[0] == 1 and gallery("trash", stranger, "--undo")[0] == 1


# -- the window's engine -----------------------------------------------------------------------


def test_the_engine_copies_photos_for_the_window(window, library, folder, tmp_path):
    target = tmp_path / "to"
    names = ["blue circle.jpg", "red square.jpg"]
    ids = ids_of(library, *(folder / name for name in names))
    options = CopyOptions(200, 85, Strip.PLACE, Naming.KEEP)
    window.send(ExportPhotos(1, ids, str(target), options))
    reply = window.wait_for(Exported, id=1)
    assert (reply.count, reply.trouble) == (2, "")
    assert any(isinstance(seen, WorkProgress) and seen.done == 2 for seen in window.seen)
    told = read_details((target / "blue circle.jpg").read_bytes())
    assert (told.width, told.camera, told.latitude) == (200, "Z 6", None)
    assert read_details((folder / "blue circle.jpg").read_bytes()).latitude is not None
    window.send(ExportPhotos(2, ids, str(folder / names[0]), options))
    assert "cannot be put into" in window.wait_for(Failed, id=2).message


def test_copying_is_ended_by_the_window(window, library, folder, tmp_path):
    ids = ids_of(library, *sorted(folder.glob("*.jpg"))) * 200
    window.send(ExportPhotos(1, ids, str(tmp_path / "to"), CopyOptions(300, 85)))
    window.wait_for(WorkProgress, request=1)
    window.send(Cancel(2, 1))
    assert window.wait_for(Failed, id=1).message == "cancelled"
    made = sorted((tmp_path / "to").iterdir())
    assert 0 < len(made) < len(ids)
    for path in made:  # each is whole
        with Image.open(path) as image:
            image.load()


@freedesktop
def test_the_engine_moves_whole_photos_for_the_window_and_puts_them_back(window, library, folder):
    both = (folder / "red circle.jpg", folder / "copy.jpg")
    (photo,) = set(ids_of(library, *both))
    window.send(TrashPhotos(1, (str(both[0]),)))
    first = window.wait_for(TrashBegun, request=1).run
    window.wait_for(PhotosChanged)
    assert window.wait_for(Trashed, id=1) == Trashed(1, 1)  # the photo has a file left
    missing = str(folder / "nowhere.jpg")
    window.send(TrashPhotos(2, (str(both[1]), missing)))
    second = window.wait_for(TrashBegun, request=2).run
    reply = window.wait_for(Trashed, id=2)
    assert (reply.files, reply.photo_ids) == (1, (photo,)) and missing in reply.trouble
    window.send(UndoTrash(3, (first, second)))
    window.wait_for(PhotosChanged)
    window.wait_for(Done, id=3)
    assert all(path.exists() for path in both) and set(ids_of(library, *both)) == {photo}
