"""Indexing folders for real: what is embedded, what is not, and what is kept."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file

from gallery.catalog import Catalog
from gallery.engine import Engine
from gallery.errors import LibraryBusyError, LibraryError, QueryError
from gallery.indexing.progress import Phase


@pytest.fixture
def embedded(engine, monkeypatch):
    """How many photos were embedded, one number a batch."""
    encoder = engine.encoder(engine.model)
    batches: list[int] = []
    real = encoder.encode_images

    def counting(prepared):
        batches.append(len(prepared))
        return real(prepared)

    monkeypatch.setattr(encoder, "encode_images", counting)
    return batches


def index(engine, folder):
    return engine.index(engine.add_folders([str(folder)]))


def test_photos_become_searchable_by_words(engine, photo_folder):
    summary = index(engine, photo_folder)
    assert (summary.found, summary.embedded, summary.failed) == (9, 9, 0)
    for words in ("a red circle", "blue square", "a photo of a green triangle"):
        best = Path(engine.search_text(words, 1)[0].path).stem
        assert best in words


def test_broad_words_find_all_their_photos(engine, photo_folder):
    index(engine, photo_folder)
    best = {Path(hit.path).stem for hit in engine.search_text("circle", 3)}
    assert best == {"red circle", "green circle", "blue circle"}


def test_a_second_run_embeds_nothing_and_loads_no_model(engine, photo_folder, library, tiny_model):
    index(engine, photo_folder)
    with Engine(library) as later:
        later.encoder = None  # calling it would raise
        assert later.index().embedded == 0


def test_copies_and_moved_files_are_never_embedded_again(engine, photo_folder, embedded):
    shutil.copy(photo_folder / "red circle.jpg", photo_folder / "copy.jpg")
    first = index(engine, photo_folder)
    assert (first.embedded, first.known, sum(embedded)) == (9, 1, 9)
    (photo_folder / "deeper").mkdir()
    (photo_folder / "blue square.jpg").rename(photo_folder / "deeper" / "renamed.jpg")
    second = index(engine, photo_folder)
    assert (second.embedded, second.known, second.forgotten, sum(embedded)) == (0, 1, 1, 9)
    assert Path(engine.search_text("blue square", 1)[0].path).name == "renamed.jpg"
    assert engine.stats().photos == 9


def test_a_file_moved_between_library_folders_is_not_embedded_again(
    engine, tmp_path, draw_photo, embedded
):
    one, two = tmp_path / "one", tmp_path / "two"
    draw_photo(one / "a.jpg")
    draw_photo(one / "stays.jpg", "blue")
    draw_photo(two / "b.jpg", "green")
    engine.index(engine.add_folders([str(one), str(two)]))
    (one / "a.jpg").rename(two / "a.jpg")
    summary = engine.index()
    assert (summary.embedded, summary.known, summary.forgotten) == (0, 1, 1)
    assert sum(embedded) == 3


def test_a_changed_file_is_embedded_anew_and_its_old_content_is_gone(
    engine, photo_folder, draw_photo
):
    index(engine, photo_folder)
    draw_photo(photo_folder / "red circle.jpg", "blue", "triangle", (400, 300))
    summary = index(engine, photo_folder)
    assert summary.embedded == 1
    assert engine.stats().photos == 9
    best = {Path(hit.path).name for hit in engine.search_text("blue triangle", 2)}
    assert best == {"blue triangle.jpg", "red circle.jpg"}


def test_deleted_files_are_forgotten_and_no_longer_found(engine, photo_folder):
    index(engine, photo_folder)
    assert len(engine.search_text("red", 20)) == 9
    (photo_folder / "red circle.jpg").unlink()
    assert index(engine, photo_folder).forgotten == 1
    found = [Path(hit.path).name for hit in engine.search_text("red circle", 20)]
    assert len(found) == 8
    assert "red circle.jpg" not in found


@pytest.mark.parametrize("how", ["missing", "empty mount point"])
def test_of_a_folder_that_is_offline_nothing_is_forgotten(engine, photo_folder, how):
    index(engine, photo_folder)
    away = photo_folder.with_name("away")
    photo_folder.rename(away)
    if how == "empty mount point":
        photo_folder.mkdir()
    summary = engine.index()
    assert summary.offline == (str(photo_folder),)
    assert engine.stats().files == 9
    assert Path(engine.search_text("red circle", 1)[0].path).stem == "red circle"
    if photo_folder.exists():
        photo_folder.rmdir()
    away.rename(photo_folder)
    assert engine.index().embedded == 0


def test_broken_files_are_listed_with_reasons_and_the_rest_is_indexed(engine, photo_folder, age):
    whole = (photo_folder / "red circle.jpg").read_bytes()
    (photo_folder / "empty.jpg").touch()
    (photo_folder / "text.jpg").write_text("this is no photo")
    (photo_folder / "cut.jpg").write_bytes(whole[: len(whole) // 2])
    (photo_folder / "film.mp4").write_bytes(b"x")
    age(photo_folder)
    summary = index(engine, photo_folder)
    assert (summary.embedded, summary.failed, summary.unsupported) == (9, 3, 1)
    reasons = {Path(f.path).name: (f.kind.value, f.reason) for f in engine.failures()}
    assert reasons["empty.jpg"] == ("failed", "the file is empty")
    assert "not a photo" in reasons["text.jpg"][1]
    assert "incomplete" in reasons["cut.jpg"][1]
    assert reasons["film.mp4"][0] == "unsupported"


def test_a_failed_file_is_read_again_when_it_changes_or_on_request(engine, photo_folder, age):
    broken = photo_folder / "broken.jpg"
    broken.write_bytes(b"")
    age(photo_folder)
    index(engine, photo_folder)
    assert index(engine, photo_folder).failed == 0  # not tried again for nothing
    assert engine.retry_failed() == 1
    assert index(engine, photo_folder).failed == 1
    broken.write_bytes((photo_folder / "red circle.jpg").read_bytes())
    assert index(engine, photo_folder).known == 1
    assert list(engine.failures()) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows allows no such names")
def test_names_that_are_no_utf8_are_indexed_and_found(engine, photo_folder):
    odd = os.fsdecode(os.fsencode(photo_folder) + b"/\xff\xfe odd.jpg")
    (photo_folder / "red circle.jpg").rename(odd)
    index(engine, photo_folder)
    assert engine.search_text("red circle", 1)[0].path == odd


def test_a_stopped_run_keeps_what_it_did_and_the_next_goes_on(
    engine, tmp_path, draw_photo, embedded
):
    folder = tmp_path / "many"
    for i in range(100):
        draw_photo(folder / f"{i}.jpg", size=(64 + i, 64))
    paths = engine.add_folders([str(folder)])
    first = engine.index(paths, on_batch=engine.stop_indexing)
    assert first.cancelled
    assert 0 < first.embedded < 100
    second = engine.index(paths)
    assert not second.cancelled
    assert first.embedded + second.embedded == 100 == sum(embedded)


def test_a_stopped_run_forgets_nothing(engine, photo_folder):
    index(engine, photo_folder)
    (photo_folder / "red circle.jpg").rename(photo_folder / "moved.jpg")
    engine.index(on_progress=lambda progress: engine.stop_indexing())
    assert engine.index().embedded == 0


def test_progress_counts_up_to_the_total(engine, photo_folder):
    seen = []
    engine.index(engine.add_folders([str(photo_folder)]), on_progress=seen.append)
    assert seen[0].phase is Phase.SCANNING
    assert (seen[-1].done, seen[-1].total) == (9, 9)
    assert [p.done for p in seen if p.phase is Phase.INDEXING] == sorted(
        p.done for p in seen if p.phase is Phase.INDEXING
    )


def test_a_new_model_answers_only_when_it_knows_all_photos(
    library, photo_folder, tiny_model, tmp_path
):
    other = tmp_path / "other"
    shutil.copytree(tiny_model, other)
    weights = other / "open_clip_model.safetensors"
    tensors = load_file(weights)
    tensors["visual.proj"] = -tensors["visual.proj"]
    tensors["text_projection"] = -tensors["text_projection"]
    save_file(tensors, weights, metadata={"format": "pt"})
    with Engine(library, str(tiny_model)) as engine:
        index(engine, photo_folder)
        old = engine.stats().model
    with Engine(library, str(other)) as engine:
        engine.index(
            on_progress=lambda p: engine.stop_indexing() if p.phase is Phase.LOADING else None
        )
        assert engine.stats().model == old
        assert engine.model == f"local-dir:{tiny_model}"
        assert engine.index().embedded == 9
        assert engine.stats().model != old
        assert engine.search_text("red circle", 1)[0].path.endswith("red circle.jpg")
    with Catalog(library.catalog) as catalog:
        both = [catalog.model_named(f"local-dir:{path}") for path in (tiny_model, other)]
        (_, first), (_, second) = (catalog.vectors(model.id) for model in both)
    np.testing.assert_allclose(first.astype(float), -second.astype(float), atol=0.05)


def test_weights_that_changed_are_noticed_and_all_photos_embedded_anew(
    library, photo_folder, tiny_model, tmp_path
):
    changing = tmp_path / "changing"
    shutil.copytree(tiny_model, changing)
    with Engine(library, str(changing)) as engine:
        index(engine, photo_folder)
    weights = changing / "open_clip_model.safetensors"
    tensors = {k: v * v.dtype.type(0.5) if v.ndim else v for k, v in load_file(weights).items()}
    save_file(tensors, weights, metadata={"format": "pt"})
    with Engine(library) as engine, pytest.raises(QueryError, match="has changed"):
        engine.search_text("red circle")
    with Engine(library, str(changing)) as engine:
        assert engine.index().embedded == 9
        assert len(engine.search_text("red circle")) == 9


def test_two_runs_on_one_library_at_once_are_refused(engine, library, photo_folder):
    def second_run(progress):
        with Engine(library) as other, pytest.raises(LibraryBusyError, match="Another Gallery"):
            other.index()

    engine.index(engine.add_folders([str(photo_folder)]), on_progress=second_run)


def test_a_folder_that_does_not_exist_is_refused_with_its_name(engine, tmp_path):
    with pytest.raises(LibraryError, match="does not exist"):
        engine.add_folders([str(tmp_path / "nowhere")])
    (tmp_path / "file.jpg").touch()
    with pytest.raises(LibraryError, match="is a file"):
        engine.add_folders([str(tmp_path / "file.jpg")])


@pytest.mark.skipif(os.name == "nt", reason="making links needs rights on Windows")
def test_a_folder_named_in_another_way_is_the_same_folder(engine, photo_folder, tmp_path):
    (tmp_path / "link").symlink_to(photo_folder, target_is_directory=True)
    names = [f"{photo_folder}/", f"{photo_folder}/../photos", str(tmp_path / "link")]
    for name in names:
        assert engine.add_folders([name]) == [str(photo_folder)]
    assert engine.folders() == [str(photo_folder)]
    assert engine.index().embedded == 9


def test_originals_are_not_touched(engine, photo_folder):
    def state():
        return {p.name: (p.read_bytes(), p.stat().st_mtime_ns) for p in photo_folder.iterdir()}

    before = state()
    index(engine, photo_folder)
    assert state() == before


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_all_files_of_the_library_are_for_their_owner_only(engine, library, photo_folder):
    index(engine, photo_folder)
    engine.search_text("red", 1)
    assert library.folder.stat().st_mode & 0o077 == 0
    for path in library.folder.rglob("*"):
        assert path.stat().st_mode & 0o077 == 0, path


def test_nothing_stays_open_when_a_library_is_closed(library, photo_folder, tiny_model):
    with Engine(library, str(tiny_model)) as engine:
        index(engine, photo_folder)
    # SQLite removes its write-ahead log when the last connection closes.
    assert not list(library.folder.glob("*-wal"))


def test_caches_may_be_deleted_at_any_moment(engine, library, photo_folder):
    index(engine, photo_folder)
    library.thumbnails.unlink()
    shutil.rmtree(library.index_cache, ignore_errors=True)
    with Engine(library) as later:
        assert later.search_text("red circle", 1)[0].path.endswith("red circle.jpg")
        assert later.index().embedded == 0


SIDECAR = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmp:Rating="{rating}"><dc:subject><rdf:Bag><rdf:li>seaside</rdf:li></rdf:Bag></dc:subject>
</rdf:Description></rdf:RDF></x:xmpmeta>"""


def test_a_sidecar_speaks_of_its_photo_as_long_as_it_is_there(engine, photo_folder, embedded):
    sidecar = photo_folder / "red circle.jpg.xmp"
    sidecar.write_text(SIDECAR.format(rating=3))
    index(engine, photo_folder)

    def details():
        with Catalog(engine.library.catalog) as catalog:
            return catalog.photo_at(str(photo_folder / "red circle.jpg")).details

    assert (details().rating, details().keywords) == (3, ("seaside",))
    sidecar.write_text(SIDECAR.format(rating=5))
    os.utime(sidecar, (1, 1))
    index(engine, photo_folder)
    assert details().rating == 5
    # A copy without a sidecar takes nothing away.
    shutil.copy(photo_folder / "red circle.jpg", photo_folder / "copy.jpg")
    index(engine, photo_folder)
    assert details().rating == 5
    sidecar.unlink()
    index(engine, photo_folder)
    assert (details().rating, details().keywords) == (None, ())
    assert sum(embedded) == 9


def test_a_live_photo_is_one_photo_with_two_files(engine, photo_folder):
    (photo_folder / "red circle.mov").write_bytes(b"film")
    (photo_folder / "alone.mov").write_bytes(b"film")
    summary = index(engine, photo_folder)
    assert (summary.embedded, summary.unsupported) == (9, 1)
    with Catalog(engine.library.catalog) as catalog:
        photo = catalog.photo_at(str(photo_folder / "red circle.jpg"))
        names = [Path(file.path).name for file in catalog.files_of(photo.id)]
    assert names == ["red circle.jpg", "red circle.mov"]
    assert [Path(f.path).name for f in engine.failures()] == ["alone.mov"]


def test_a_broken_file_that_has_just_been_written_is_waited_for_and_then_listed(
    engine, photo_folder
):
    (photo_folder / "text.jpg").write_text("no photo")
    summary = index(engine, photo_folder)
    assert (summary.embedded, summary.failed, summary.unsettled) == (9, 1, 0)


def test_a_photo_that_comes_back_from_the_bin_is_not_embedded_again(
    engine, photo_folder, tmp_path, embedded
):
    index(engine, photo_folder)
    bin = tmp_path / "bin.jpg"
    (photo_folder / "red circle.jpg").rename(bin)
    assert index(engine, photo_folder).forgotten == 1
    assert len(engine.search_text("red circle", 20)) == 8
    shutil.copy(bin, photo_folder / "restored.jpg")
    index(engine, photo_folder)
    assert engine.search_text("red circle", 1)[0].path.endswith("restored.jpg")
    assert sum(embedded) == 9
