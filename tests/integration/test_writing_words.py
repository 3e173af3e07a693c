"""Words leave the library: what is written, where, what is refused, and how all is taken back."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PIL import Image

from gallery.catalog import Caption, Catalog, State
from gallery.engine import Engine
from gallery.media.decode import decode
from gallery.media.fingerprint import fingerprint
from gallery.media.thumbnails import ThumbnailStore
from gallery.media.xmp import read_keyword_paths, read_xmp
from gallery.writeback.plan import Change, Options, Refusal

INTO_FILES = Options(into_files=True)
OF_LIGHTROOM = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
    'xmlns:crs="http://ns.adobe.com/camera-raw-settings/1.0/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" crs:Exposure2012="+0.35">'
    "<dc:subject><rdf:Bag><rdf:li>holiday</rdf:li></rdf:Bag></dc:subject>"
    "</rdf:Description></rdf:RDF></x:xmpmeta>"
)


@pytest.fixture
def photos(engine, tmp_path, draw_photo) -> Path:
    """A folder that is indexed: two JPEGs and a PNG, of which nothing is said yet."""
    folder = tmp_path / "photos"
    draw_photo(folder / "circle.jpg", "red", "circle", quality=92)
    draw_photo(folder / "square.jpg", "blue", "square", quality=92)
    draw_photo(folder / "circle.png", "green", "circle")
    for file in folder.iterdir():
        os.utime(file, (1_600_000_000,) * 2)
    index(engine, folder)
    return folder


@pytest.fixture
def catalog(engine):
    with Catalog(engine.library.catalog) as opened:
        yield opened


def index(engine, folder):
    engine.add_folders([str(folder)])
    return engine.index()


def photo(catalog: Catalog, path: Path):
    found = catalog.photo_at(str(path))
    assert found is not None, path
    return found


def tag(catalog: Catalog, path: Path, name: str, heading: str = "animals") -> int:
    """Accept a tag of the vocabulary for a photo; gives the photo's id."""
    tag_id = catalog.put_tag(name, heading)
    photo_id = photo(catalog, path).id
    catalog.give_tag([photo_id], name)
    assert catalog.tag_named(name).id == tag_id
    return photo_id


def suggest(catalog: Catalog, photo_id: int, name: str, confidence: float) -> None:
    tag_id = catalog.put_tag(name, "animals")
    catalog.record_tagging("m", "a tag", {tag_id: name}, [(photo_id, tag_id, confidence)])


def bytes_in(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def changes(engine, *arguments) -> list[Change]:
    return [found for found in engine.plan_writing(*arguments) if isinstance(found, Change)]


# -- sidecars ----------------------------------------------------------------------------------


def test_what_a_person_said_is_previewed_and_written_beside_the_photo(engine, photos, catalog):
    path = photos / "circle.jpg"
    photo_id = tag(catalog, path, "dog")
    catalog.give_tag([photo_id], "our garden")
    catalog.write_caption(photo_id, "Rex <3")
    catalog.rate([photo_id], 4)
    before = bytes_in(photos)

    (change,) = changes(engine)
    assert (change.path, change.seen) == (f"{path}.xmp", None)
    assert change.before.lines() == ""
    assert change.after.lines() == "keywords: dog, our garden\ncaption: Rex <3\nrating: 4"
    assert bytes_in(photos) == before

    outcome = engine.write_words()
    assert (outcome.written, outcome.refused) == ((f"{path}.xmp",), ())
    sidecar = (photos / "circle.jpg.xmp").read_bytes()
    assert read_keyword_paths(sidecar) == [("animals", "dog"), ("our garden",)]
    found = read_xmp(sidecar)
    assert (found.caption, found.rating) == ("Rex <3", 4)
    assert {name: data for name, data in bytes_in(photos).items() if name in before} == before
    assert changes(engine) == []


def test_a_written_sidecar_is_no_news_to_the_next_scan(engine, photos, catalog, monkeypatch):
    tag(catalog, photos / "circle.jpg", "dog")
    engine.write_words()
    assert photo(catalog, photos / "circle.jpg").details.keywords == ("dog",)
    assert catalog.count_pending() == 0
    summary = engine.index()
    assert (summary.embedded, summary.known, catalog.count_pending()) == (0, 0, 0)


def test_the_fields_of_others_stay_and_all_is_taken_back(engine, photos, catalog):
    sidecar = photos / "circle.jpg.xmp"
    sidecar.write_text(OF_LIGHTROOM)
    index(engine, photos)
    tag(catalog, photos / "circle.jpg", "dog")
    tag(catalog, photos / "square.jpg", "dog")
    before = bytes_in(photos)
    assert len(engine.write_words().written) == 2
    assert 'crs:Exposure2012="+0.35"' in sidecar.read_text()
    assert read_xmp(sidecar.read_bytes()).keywords == ("holiday", "dog")

    outcome = engine.undo_writing()
    assert (len(outcome.written), outcome.refused) == (2, ())
    assert bytes_in(photos) == before
    engine.index()
    assert photo(catalog, photos / "circle.jpg").details.keywords == ("holiday",)
    assert engine.undo_writing().run_id is None


def test_runs_are_taken_back_one_by_one_the_newest_first(engine, photos, catalog):
    tag(catalog, photos / "circle.jpg", "dog")
    engine.write_words()
    first = bytes_in(photos)
    tag(catalog, photos / "circle.jpg", "cat")
    engine.write_words()
    engine.undo_writing()
    assert bytes_in(photos) == first
    engine.undo_writing()
    assert set(bytes_in(photos)) == {"circle.jpg", "square.jpg", "circle.png"}


def test_what_another_program_wrote_since_is_not_taken_back(engine, photos, catalog):
    tag(catalog, photos / "circle.jpg", "dog")
    tag(catalog, photos / "square.jpg", "dog")
    engine.write_words()
    sidecar = photos / "circle.jpg.xmp"
    edited = sidecar.read_bytes().replace(b"</rdf:Bag>", b"<rdf:li>Rex</rdf:li></rdf:Bag>")
    sidecar.write_bytes(edited)
    outcome = engine.undo_writing()
    assert outcome.written == (f"{photos / 'square.jpg'}.xmp",)
    assert outcome.refused == (Refusal(str(sidecar), "it was changed by another program since"),)
    assert sidecar.read_bytes() == edited


def test_a_tag_that_is_rejected_later_is_taken_out_and_those_of_others_stay(
    engine, photos, catalog
):
    sidecar = photos / "circle.jpg.xmp"
    sidecar.write_text(OF_LIGHTROOM)
    index(engine, photos)
    photo_id = tag(catalog, photos / "circle.jpg", "dog")
    holiday = catalog.give_tag([photo_id], "holiday")
    engine.write_words()
    assert read_xmp(sidecar.read_bytes()).keywords == ("holiday", "dog")
    catalog.judge_tag([photo_id], catalog.tag_named("dog").id, State.REJECTED)
    catalog.judge_tag([photo_id], holiday, State.REJECTED)
    engine.write_words()
    assert sidecar.read_text() == OF_LIGHTROOM
    engine.index()
    assert photo(catalog, photos / "circle.jpg").details.keywords == ("holiday",)


def test_only_what_a_person_accepted_is_written_unless_asked(engine, photos, catalog):
    photo_id = photo(catalog, photos / "circle.jpg").id
    suggest(catalog, photo_id, "dog", 0.8)
    catalog.add_captions([Caption(photo_id, "a dog", State.SUGGESTED, model="m")])
    assert changes(engine) == []
    (change,) = changes(engine, None, Options(suggested=0.9))
    assert change.after.lines() == "caption: a dog"
    (change,) = changes(engine, None, Options(suggested=0.5))
    assert change.after.lines() == "keywords: dog\ncaption: a dog"

    engine.write_words(options=Options(suggested=0.5))
    # Read back it is still what a machine said, not a person.
    engine.index()
    details = photo(catalog, photos / "circle.jpg").details
    assert (details.keywords, details.caption) == ((), None)
    assert catalog.caption_of(photo_id).state is State.SUGGESTED
    assert changes(engine, None, Options(suggested=0.5)) == []
    # Accepted, it is written as a person's.
    catalog.give_tag([photo_id], "dog")
    catalog.judge_caption(catalog.caption_of(photo_id).id, State.ACCEPTED)
    engine.write_words()
    details = photo(catalog, photos / "circle.jpg").details
    assert (details.keywords, details.caption) == (("dog",), "a dog")


def test_a_caption_that_a_file_has_is_not_replaced_by_a_machines(engine, photos, catalog):
    path = photos / "circle.jpg"
    (photos / "circle.jpg.xmp").write_text(
        OF_LIGHTROOM.replace("<dc:subject>", "<dc:description>By hand</dc:description><dc:subject>")
    )
    index(engine, photos)
    photo_id = photo(catalog, path).id
    catalog.add_captions([Caption(photo_id, "a dog", State.SUGGESTED, model="m")])
    assert changes(engine, None, Options(suggested=0)) == []


def test_keywords_within_the_photo_are_carried_into_its_first_sidecar(engine, photos, catalog):
    path = photos / "holiday.jpg"
    Image.new("RGB", (300, 300), "teal").save(path, xmp=OF_LIGHTROOM.encode())
    index(engine, photos)
    tag(catalog, path, "dog")
    engine.write_words()
    assert read_xmp((photos / "holiday.jpg.xmp").read_bytes()).keywords == ("holiday", "dog")
    assert photo(catalog, path).details.keywords == ("holiday", "dog")


def test_a_sidecar_of_two_photos_is_left_alone_and_an_own_one_begins_with_it(
    engine, photos, catalog
):
    shared = photos / "circle.xmp"  # of circle.jpg and of circle.png
    shared.write_text(OF_LIGHTROOM)
    index(engine, photos)
    tag(catalog, photos / "circle.jpg", "dog")
    assert engine.write_words().written == (str(photos / "circle.jpg.xmp"),)
    assert shared.read_text() == OF_LIGHTROOM
    own = (photos / "circle.jpg.xmp").read_text()
    assert 'crs:Exposure2012="+0.35"' in own
    engine.index()
    assert photo(catalog, photos / "circle.jpg").details.keywords == ("holiday", "dog")
    assert photo(catalog, photos / "circle.png").details.keywords == ("holiday",)


def test_every_copy_of_a_photo_gets_a_sidecar(engine, photos, catalog):
    shutil.copy2(photos / "circle.jpg", photos / "copy.jpg")
    index(engine, photos)
    tag(catalog, photos / "copy.jpg", "dog")
    assert {Path(path).name for path in engine.write_words().written} == {
        "circle.jpg.xmp", "copy.jpg.xmp",
    }  # fmt: skip


# -- into the photos themselves ----------------------------------------------------------------


@pytest.mark.parametrize("name", ["circle.jpg", "circle.png"])
def test_a_photo_that_is_written_into_keeps_its_pixels_and_all_that_is_known_of_it(
    engine, photos, catalog, name, monkeypatch
):
    path = photos / name
    path.chmod(0o640)
    photo_id = tag(catalog, path, "dog")
    before, known = path.read_bytes(), photo(catalog, path)
    model = catalog.current_model()
    vector = catalog.vector(photo_id, model.id)
    with closing(ThumbnailStore(engine.library.thumbnails)) as thumbnails:
        small = thumbnails.get(known.fingerprint)

    outcome = engine.write_words(options=INTO_FILES)
    assert (outcome.written, outcome.refused) == ((str(path),), ())
    data = path.read_bytes()
    assert read_xmp(data[data.index(b"<x:xmpmeta") : data.index(b"</x:xmpmeta>") + 12]).keywords
    old, new = decode(before, 10_000), decode(data, 10_000)
    assert old.image.tobytes() == new.image.tobytes()
    assert new.details.keywords == ("dog",)
    start = before.index(b"\xff\xdb") if name.endswith("jpg") else before.index(b"IDAT")
    assert data.endswith(before[start:])  # tables and scans, chunk by chunk
    status = path.stat()
    assert status.st_mode & 0o777 == 0o640
    assert status.st_mtime > 1_600_000_001  # others are to notice

    now = photo(catalog, path)
    assert (now.id, now.fingerprint) == (photo_id, fingerprint(data))
    assert (catalog.vector(photo_id, model.id) == vector).all()
    with closing(ThumbnailStore(engine.library.thumbnails)) as thumbnails:
        assert thumbnails.get(now.fingerprint) == small is not None
        assert thumbnails.get(known.fingerprint) is None
    summary = engine.index()
    assert (summary.embedded, summary.known, summary.forgotten) == (0, 0, 0)
    assert [t.name for t in catalog.tags_of(photo(catalog, path).id)] == ["dog"]

    engine.undo_writing()
    assert path.read_bytes() == before
    assert photo(catalog, path) == known
    summary = engine.index()
    assert (summary.embedded, summary.known) == (0, 0)
    assert {entry.name for entry in photos.iterdir()} == {
        "circle.jpg", "square.jpg", "circle.png",
    }  # fmt: skip


def test_a_photo_with_a_sidecar_has_both_written(engine, photos, catalog):
    (photos / "circle.jpg.xmp").write_text(OF_LIGHTROOM)
    index(engine, photos)
    tag(catalog, photos / "circle.jpg", "dog")
    before = bytes_in(photos)
    assert len(engine.write_words(options=INTO_FILES).written) == 2
    assert photo(catalog, photos / "circle.jpg").details.keywords == ("holiday", "dog")
    engine.index()
    assert photo(catalog, photos / "circle.jpg").details.keywords == ("holiday", "dog")
    engine.undo_writing()
    assert bytes_in(photos) == before


def refusals(engine) -> list[str]:
    outcome = engine.write_words(options=INTO_FILES)
    assert outcome.written == ()
    return [refusal.reason for refusal in outcome.refused]


def test_what_is_not_safe_to_write_into_is_refused_with_a_reason(engine, photos, catalog, tmp_path):
    Image.new("RGB", (300, 300), "teal").save(photos / "tealish.webp")
    os.link(photos / "square.jpg", tmp_path / "another name.jpg")
    shutil.copy2(photos / "circle.jpg", photos / "copy.jpg")
    index(engine, photos)
    for name in ("tealish.webp", "square.jpg", "copy.jpg", "circle.png"):
        tag(catalog, photos / name, "dog")
    with (photos / "circle.png").open("ab") as file:
        file.write(b"changed by another program")
    before = bytes_in(photos)
    found = refusals(engine)
    assert sorted(found) == [
        "WEBP photos are not written into: use a sidecar",
        "it has several names (hard links), which would be parted",
        "it was changed since it was indexed",
        *["the library has 2 copies of it, which would differ: use sidecars"] * 2,
    ]
    assert bytes_in(photos) == before


def test_an_undo_that_would_make_two_photos_one_is_refused(engine, photos, catalog):
    original = (photos / "circle.jpg").read_bytes()
    tag(catalog, photos / "circle.jpg", "dog")
    engine.write_words(options=INTO_FILES)
    (photos / "from a backup.jpg").write_bytes(original)
    os.utime(photos / "from a backup.jpg", (1_600_000_000,) * 2)
    index(engine, photos)
    outcome = engine.undo_writing()
    assert [refusal.reason for refusal in outcome.refused] == [
        "the library has the photo as it was, too"
    ]
    assert [t.name for t in catalog.tags_of(photo(catalog, photos / "circle.jpg").id)] == ["dog"]


# -- faults ------------------------------------------------------------------------------------


def test_a_sidecar_that_changes_after_the_preview_is_refused(engine, photos, catalog):
    from gallery.writeback.apply import apply

    sidecar = photos / "circle.jpg.xmp"
    sidecar.write_text(OF_LIGHTROOM)
    index(engine, photos)
    tag(catalog, photos / "circle.jpg", "dog")
    planned = changes(engine)
    edited = OF_LIGHTROOM.replace("holiday", "journey")
    sidecar.write_text(edited)
    with closing(ThumbnailStore(engine.library.thumbnails)) as thumbnails:
        outcome = apply(catalog, thumbnails, planned)
        assert outcome.refused[0].reason == "it was changed meanwhile: look at the preview again"
        sidecar.unlink()
        assert apply(catalog, thumbnails, planned).written == ()
    assert outcome.run_id is None


def test_a_file_that_goes_or_comes_between_reading_and_writing_is_left_as_it_is(
    engine, photos, catalog, monkeypatch
):
    tag(catalog, photos / "circle.jpg", "dog")
    sidecar = photos / "circle.jpg.xmp"
    fsync = os.fsync

    def meanwhile(handle: int) -> None:
        sidecar.write_text(OF_LIGHTROOM)
        fsync(handle)

    monkeypatch.setattr(os, "fsync", meanwhile)
    outcome = engine.write_words()
    assert [refusal.reason for refusal in outcome.refused] == ["it was changed meanwhile"]
    assert sidecar.read_text() == OF_LIGHTROOM
    assert not list(photos.glob(".gallery*"))


@pytest.mark.parametrize("into_files", [False, True])
def test_a_full_disk_leaves_everything_as_it_was(engine, photos, catalog, monkeypatch, into_files):
    photo_id = tag(catalog, photos / "circle.jpg", "dog")
    before, known = bytes_in(photos), photo(catalog, photos / "circle.jpg")
    fsync = os.fsync

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    outcome = engine.write_words(options=Options(into_files))
    reasons = [refusal.reason for refusal in outcome.refused]
    assert reasons == ["it cannot be written (No space left on device)"]
    assert bytes_in(photos) == before
    assert photo(catalog, photos / "circle.jpg") == known
    assert catalog.writings_in_hand() == catalog.writings_of(photo_id) == []
    monkeypatch.setattr(os, "fsync", fsync)
    assert len(engine.write_words(options=Options(into_files)).written) == 1


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_a_reason(engine, photos, catalog):
    tag(catalog, photos / "circle.jpg", "dog")
    photos.chmod(0o500)
    try:
        outcome = engine.write_words()
    finally:
        photos.chmod(0o700)
    assert [refusal.reason for refusal in outcome.refused] == [
        "it cannot be written (Permission denied)"
    ]


def test_a_folder_that_is_away_is_a_reason(engine, photos, catalog):
    tag(catalog, photos / "circle.jpg", "dog")
    away = photos.with_name("away")
    photos.rename(away)
    outcome = engine.write_words()
    assert [refusal.reason for refusal in outcome.refused] == ["it is not there now"]
    away.rename(photos)


def test_a_damaged_sidecar_is_left_alone(engine, photos, catalog):
    (photos / "circle.jpg.xmp").write_text(OF_LIGHTROOM[:-30])
    tag(catalog, photos / "circle.jpg", "dog")
    (refusal,) = engine.write_words().refused
    assert refusal.reason.startswith("its XMP is better left alone: it is no XML")


def test_a_run_can_be_stopped_between_two_files(engine, photos, catalog):
    for name in ("circle.jpg", "square.jpg"):
        tag(catalog, photos / name, "dog")
    done: list[int] = []
    outcome = engine.write_words(on_progress=done.append, stopped=lambda: bool(done))
    assert (len(outcome.written), outcome.stopped, done) == (1, True, [1])
    done.clear()
    outcome = engine.undo_writing(on_progress=lambda *count: done.append(count))
    assert (len(outcome.written), done) == (1, [(1, 1)])


# -- killed ------------------------------------------------------------------------------------

# Every step of writing one file, as what is called for it.
STEPS = (
    "gallery.catalog.writings.Writings.intend_writing",
    "gallery.catalog.writings.Writings.intend_undoing",
    "gallery.writeback.replacing._write",
    "os.fsync",
    "shutil.copystat",
    "pathlib.Path.replace",
    "pathlib.Path.unlink",
    "gallery.media.thumbnails.ThumbnailStore.rename",
    "gallery.catalog.writings.Writings.settle_writing",
    "gallery.catalog.writings.Writings.end_undoing",
)
# Runs a writing and ends the process before or after the step of a number.
KILLED = """
import os, pkgutil, sys
from gallery.engine import Engine
from gallery.paths import Library
from gallery.writeback.plan import Options

folder, what, number = sys.argv[1], sys.argv[2], int(sys.argv[3])
count = 0

def step():
    global count
    count += 1
    if count == number:
        os._exit(77)

def wrapped(function):
    def call(*arguments, **named):
        step()
        result = function(*arguments, **named)
        step()
        return result
    return call

for name in sys.argv[4:]:
    owner, _, attribute = name.rpartition(".")
    owner = pkgutil.resolve_name(owner)
    setattr(owner, attribute, wrapped(getattr(owner, attribute)))
from pathlib import Path
with Engine(Library(Path(folder))) as engine:
    if what == "undo":
        engine.undo_writing()
    else:
        engine.write_words(options=Options(into_files=what == "file"))
"""


def run_killed(engine: Engine, what: str, number: int) -> bool:
    """Whether it was killed; else it came to its end."""
    command = [sys.executable, "-c", KILLED, str(engine.library.folder), what, str(number), *STEPS]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode in (0, 77), done.stderr
    return done.returncode == 77


def kill_at_every_step(
    engine: Engine, what: str, check: Callable[[int], None], restore: Callable[[], None]
) -> int:
    """Kill a run at each of its steps in turn, and check what is left; gives how many there are."""
    number = 1
    while run_killed(engine, what, number):
        check(number)
        restore()
        number += 1
    return number - 1


@pytest.mark.parametrize("what", ["file", "sidecar"])
def test_killed_at_any_step_the_file_is_whole_and_the_catalogue_comes_right(
    engine, photos, catalog, what
):
    path = photos / "circle.jpg"
    written = path if what == "file" else photos / "circle.jpg.xmp"
    photo_id = tag(catalog, path, "dog")
    options = Options(into_files=what == "file")
    before = bytes_in(photos)
    engine.write_words(options=options)
    after = bytes_in(photos)
    engine.undo_writing()
    engine.index()

    def comes_right(number: int) -> None:
        now = bytes_in(photos)
        visible = {name: data for name, data in now.items() if not name.startswith(".")}
        assert visible in (before, after), number
        summary = engine.index()  # catches up first
        assert (summary.embedded, summary.forgotten) == (0, 0), number
        assert catalog.writings_in_hand() == []
        known = photo(catalog, path)
        assert known.id == photo_id, number
        assert known.fingerprint == fingerprint(path.read_bytes())
        assert [t.name for t in catalog.tags_of(known.id)] == ["dog"]
        assert known.details.keywords == (("dog",) if visible == after else ()), number
        assert bytes_in(photos) == visible, "a temporary file was left"
        with closing(ThumbnailStore(engine.library.thumbnails)) as thumbnails:
            assert thumbnails.get(known.fingerprint) is not None
        # And it goes on from there.
        engine.write_words(options=options)
        assert bytes_in(photos) == after

    def take_back() -> None:
        outcome = engine.undo_writing()
        assert outcome.written == (str(written),)
        assert bytes_in(photos) == before
        engine.index()

    assert kill_at_every_step(engine, what, comes_right, take_back) >= 10
    assert bytes_in(photos) == after

    def is_undone(number: int) -> None:
        now = bytes_in(photos)
        visible = {name: data for name, data in now.items() if not name.startswith(".")}
        assert visible in (before, after), number
        assert engine.index().embedded == 0
        assert catalog.writings_in_hand() == []
        assert photo(catalog, path).id == photo_id
        assert bytes_in(photos) == visible, "a temporary file was left"
        engine.undo_writing()
        assert bytes_in(photos) == before
        engine.index()

    def write_again() -> None:
        engine.write_words(options=options)
        assert bytes_in(photos) == after

    assert kill_at_every_step(engine, "undo", is_undone, write_again) >= 6
