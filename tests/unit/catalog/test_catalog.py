"""What the catalogue remembers: scans, states, photos, vectors, settings."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gallery.catalog import Catalog, FileState, FoundFile, Gone, PhotoDetails
from gallery.media.fingerprint import fingerprint
from gallery.models.encoder import l2_normalise
from gallery.paths import path_from_sql, path_to_sql

DETAILS = PhotoDetails(4000, 3000, "JPEG", "2024-05-06T07:08:09", "+02:00", "Cam", "Lens")


@pytest.fixture
def catalog(tmp_path: Path) -> Catalog:
    with Catalog(tmp_path / "catalog.sqlite") as opened:
        yield opened


def unit(n: int, dim: int = 4, seed: int = 0) -> np.ndarray:
    return l2_normalise(np.random.default_rng(seed).normal(size=(n, dim)))


def scan(catalog: Catalog, *names: str, folder: str = "/photos", size: int = 1) -> list[int]:
    """Scan files of a folder; gives their ids."""
    folder_id = catalog.add_folder(folder)
    catalog.record_scan(folder_id, [FoundFile(f"{folder}/{name}", size, 1) for name in names])
    known = catalog.files_in(folder_id)
    return [known[f"{folder}/{name}"] for name in names]


def index(
    catalog: Catalog, *names: str, model: str = "m", taken_at: str | None = None
) -> list[int]:
    """Scan files and add a photo for each, its content its name; gives the photos' ids."""
    files = scan(catalog, *names)
    details = PhotoDetails(10, 10, "PNG", taken_at)
    photos = [
        (fingerprint(os.fsencode(n)), details, [f]) for n, f in zip(names, files, strict=True)
    ]
    return catalog.add_photos(photos, catalog.model_id(model, model, 4), unit(len(names)))


def test_a_folder_added_twice_is_one_folder(catalog: Catalog) -> None:
    first = catalog.add_folder("/photos")
    assert catalog.add_folder("/other") != first
    assert catalog.add_folder("/photos") == first
    assert catalog.folders() == ["/other", "/photos"]


def test_a_scan_counts_new_and_changed_files_only(catalog: Catalog) -> None:
    folder = catalog.add_folder("/photos")
    a, b = FoundFile("/photos/a.jpg", 10, 1), FoundFile("/photos/b.jpg", 10, 1)
    assert catalog.record_scan(folder, [a, b]) == 2
    assert catalog.record_scan(folder, [a, b]) == 0
    assert catalog.record_scan(folder, [a, FoundFile("/photos/b.jpg", 11, 1)]) == 1
    assert catalog.record_scan(folder, [FoundFile("/photos/a.jpg", 10, 2)]) == 1


def test_an_unchanged_file_keeps_its_photo_and_a_changed_one_is_read_again(
    catalog: Catalog,
) -> None:
    index(catalog, "a.jpg")
    scan(catalog, "a.jpg")
    assert catalog.pending_files() == []
    scan(catalog, "a.jpg", size=2)
    (pending,) = catalog.pending_files()
    assert (pending.path, pending.size, pending.state) == ("/photos/a.jpg", 2, FileState.PENDING)
    assert catalog.photo_at("/photos/a.jpg") is not None  # shown until the new one is read
    assert catalog.count_pending() == 1


def test_an_unsupported_file_is_listed_with_its_reason_until_it_is_supported(
    catalog: Catalog,
) -> None:
    folder = catalog.add_folder("/photos")
    catalog.record_scan(folder, [FoundFile("/photos/a.nef", 1, 1, "RAW is not read yet")])
    (failure,) = catalog.failures()
    assert (failure.path, failure.kind) == ("/photos/a.nef", FileState.UNSUPPORTED)
    assert failure.reason == "RAW is not read yet"
    assert catalog.pending_files() == []
    assert catalog.record_scan(folder, [FoundFile("/photos/a.nef", 1, 1)]) == 1
    assert [file.path for file in catalog.pending_files()] == ["/photos/a.nef"]
    assert list(catalog.failures()) == []


def test_failures_come_first_with_reasons_and_can_be_retried(catalog: Catalog) -> None:
    b, a = scan(catalog, "b.jpg", "a.jpg")
    folder = catalog.add_folder("/photos")
    catalog.record_scan(folder, [FoundFile("/photos/0.mov", 1, 1, "no videos")])
    catalog.record_failures({a: "empty", b: "damaged"})
    assert [(f.path, f.reason) for f in catalog.failures()] == [
        ("/photos/a.jpg", "empty"),
        ("/photos/b.jpg", "damaged"),
        ("/photos/0.mov", "no videos"),
    ]
    assert catalog.retry_failed() == 2
    assert [file.id for file in catalog.pending_files()] == [b, a]
    assert len(list(catalog.failures())) == 1


def test_single_failures_can_be_retried(catalog: Catalog) -> None:
    b, a = scan(catalog, "b.jpg", "a.jpg")
    catalog.record_failures({a: "empty", b: "damaged"})
    assert catalog.retry_failed(["/photos/a.jpg", "/photos/no such.jpg", "/elsewhere/b.jpg"]) == 1
    assert [file.path for file in catalog.pending_files()] == ["/photos/a.jpg"]
    assert [failure.path for failure in catalog.failures()] == ["/photos/b.jpg"]
    assert catalog.retry_failed(["/photos/a.jpg"]) == 0, "it does not count as failed any more"


def test_a_failed_file_that_did_not_change_is_not_read_again(catalog: Catalog) -> None:
    (file_id,) = scan(catalog, "a.jpg")
    catalog.record_failures({file_id: "damaged"})
    scan(catalog, "a.jpg")
    assert catalog.pending_files() == []


def test_pending_files_come_in_pages_the_newest_first(catalog: Catalog) -> None:
    folder = catalog.add_folder("/photos")
    times = [5, -3, 9, 5, 5]  # before 1970 too
    catalog.record_scan(folder, [FoundFile(f"/photos/{i}", 1, t) for i, t in enumerate(times)])
    names: list[str] = []
    page = catalog.pending_files(limit=2)
    while page:
        names += [Path(file.path).name for file in page]
        page = catalog.pending_files(page[-1], 2)
    assert names == ["2", "0", "3", "4", "1"]


def test_a_moved_file_keeps_its_photo_and_vector(catalog: Catalog) -> None:
    (photo,) = index(catalog, "before.jpg")
    model = catalog.model_id("m", "m", 4)
    vector = catalog.vector(photo, model)
    (new,) = scan(catalog, "after.jpg")
    catalog.link_files([(new, fingerprint(b"before.jpg"))])
    old = catalog.files_in(catalog.add_folder("/photos"))["/photos/before.jpg"]
    catalog.forget(Gone((old,)))
    (record,) = catalog.photos([photo])
    assert record.path == "/photos/after.jpg"
    assert np.array_equal(catalog.vector(photo, model), vector)
    assert catalog.photo_at("/photos/before.jpg") is None


def test_a_file_of_unknown_content_is_not_linked(catalog: Catalog) -> None:
    (file_id,) = scan(catalog, "a.jpg")
    catalog.link_files([(file_id, b"never seen")])
    assert [file.id for file in catalog.pending_files()] == [file_id]


def test_copies_of_one_photo_are_one_photo_until_the_last_is_gone(catalog: Catalog) -> None:
    one, two = scan(catalog, "1.jpg", "2.jpg")
    model = catalog.model_id("m", "m", 4)
    (photo,) = catalog.add_photos([(b"same", DETAILS, [one, two])], model, unit(1))
    assert catalog.stats().photos == 1
    catalog.forget(Gone((one,)))
    assert [record.path for record in catalog.photos([photo])] == ["/photos/2.jpg"]
    catalog.forget(Gone((two,)))
    assert catalog.photos([photo]) == []
    assert catalog.photos_by_time().tolist() == catalog.vector_ids(model).tolist() == []
    assert catalog.stats().photos == 0


def test_a_photo_whose_files_are_gone_waits_for_one_and_then_is_what_it_was(
    catalog: Catalog,
) -> None:
    (photo,) = index(catalog, "a.jpg")
    model = catalog.model_id("m", "m", 4)
    catalog.forget(Gone(tuple(catalog.files_in(catalog.add_folder("/photos")).values())))
    assert catalog.purge(days=1) == []
    (file_id,) = scan(catalog, "back.jpg")
    catalog.link_files([(file_id, fingerprint(b"a.jpg"))])
    assert catalog.photos_by_time().tolist() == [photo]
    assert catalog.vector_ids(model).tolist() == [photo]
    assert catalog.purge(days=0) == []


def test_a_photo_that_waited_too_long_is_dropped_with_its_vector(catalog: Catalog) -> None:
    (photo,) = index(catalog, "a.jpg")
    catalog.forget(Gone(tuple(catalog.files_in(catalog.add_folder("/photos")).values())))
    assert catalog.purge(days=0) == [fingerprint(b"a.jpg")]
    assert catalog.photo_with(fingerprint(b"a.jpg")) is None
    assert catalog.vector(photo, catalog.model_id("m", "m", 4)) is None


def test_a_folder_taken_out_takes_its_photos_along_but_not_for_good(catalog: Catalog) -> None:
    (photo,) = index(catalog, "a.jpg", "deeper/b.jpg")[:1]
    assert catalog.remove_folder("/photos")
    assert not catalog.remove_folder("/photos")
    assert (catalog.stats().files, catalog.stats().photos) == (0, 0)
    (file_id,) = scan(catalog, "a.jpg")
    catalog.link_files([(file_id, fingerprint(b"a.jpg"))])
    assert catalog.photos_by_time().tolist() == [photo]


def test_a_moved_file_is_known_by_its_inode_size_and_time(catalog: Catalog) -> None:
    folder = catalog.add_folder("/photos")
    old = [FoundFile(f"/photos/old/{i}.jpg", 10 + i, 5, inode=100 + i) for i in range(3)]
    catalog.record_scan(folder, old)
    ids = [file.id for file in catalog.pending_files()]
    model = catalog.model_id("m", "m", 4)
    (photo, _) = catalog.add_photos(
        [(b"0", DETAILS, ids[:1]), (b"1", DETAILS, ids[1:2])], model, unit(2)
    )
    catalog.record_failures({ids[2]: "damaged"})
    catalog.record_scan(
        folder,
        [
            FoundFile("/photos/new/0.jpg", 10, 5, inode=100),
            FoundFile("/photos/new/1.jpg", 11, 6, inode=101),  # written to since
            FoundFile("/photos/new/2.jpg", 12, 5, inode=102),
            FoundFile("/photos/new/3.jpg", 10, 5, inode=103),
        ],
    )
    gone = Gone(directories=(catalog.directories(folder)["/photos/old"],))
    assert catalog.follow_moves(gone) == 2
    assert catalog.forget(gone) == 3
    assert catalog.photo_at("/photos/new/0.jpg").id == photo
    assert [f.path for f in catalog.failures()] == ["/photos/new/2.jpg"]
    assert [f.path for f in catalog.pending_files()] == ["/photos/new/1.jpg", "/photos/new/3.jpg"]
    assert list(catalog.directories(folder)) == ["/photos/new"]


def test_files_of_offline_folders_are_left_for_when_they_are_back(catalog: Catalog) -> None:
    scan(catalog, "new.jpg")
    folder = catalog.add_folder("/photos")
    assert catalog.set_offline(folder, True)
    assert not catalog.set_offline(folder, True)
    assert catalog.folder_records()[0].offline_since is not None
    assert (catalog.pending_files(), catalog.count_pending()) == ([], 0)
    assert catalog.set_offline(folder, False)
    assert catalog.count_pending() == 1


def test_of_two_places_the_one_that_is_there_is_shown(catalog: Catalog) -> None:
    (one,) = scan(catalog, "a.jpg", folder="/usb")
    (two,) = scan(catalog, "a.jpg", folder="/home")
    model = catalog.model_id("m", "m", 4)
    (photo,) = catalog.add_photos([(b"same", DETAILS, [one, two])], model, unit(1))
    assert catalog.photos([photo])[0].path == "/usb/a.jpg"
    catalog.set_offline(catalog.add_folder("/usb"), True)
    assert catalog.photos([photo])[0].path == "/home/a.jpg"


def test_a_photo_has_its_companions_and_its_sidecar(catalog: Catalog) -> None:
    folder = catalog.add_folder("/photos")
    jpeg = FoundFile("/photos/a.jpg", 1, 1, sidecar=("a.xmp", 7))
    raw = FoundFile("/photos/a.cr2", 9, 1, companion_of="a.jpg")
    assert catalog.record_scan(folder, [jpeg, raw]) == 2
    (pending,) = catalog.pending_files()
    assert (pending.path, pending.sidecar) == ("/photos/a.jpg", "/photos/a.xmp")
    (photo,) = catalog.add_photos(
        [(b"a", DETAILS, [pending.id])], catalog.model_id("m", "m", 4), unit(1)
    )
    assert [f.path for f in catalog.files_of(photo)] == ["/photos/a.jpg", "/photos/a.cr2"]
    assert catalog.record_scan(folder, [jpeg, raw]) == 0
    # A changed sidecar is read, and a companion left alone is a photo of its own.
    assert catalog.record_scan(folder, [FoundFile("/photos/a.jpg", 1, 1, sidecar=("a.xmp", 8))])
    assert [(f.path, f.photo_id) for f in catalog.pending_files()] == [("/photos/a.jpg", photo)]
    assert catalog.record_scan(folder, [FoundFile("/photos/a.cr2", 9, 1)])
    assert [f.path for f in catalog.pending_files()] == ["/photos/a.jpg", "/photos/a.cr2"]


def test_details_can_be_written_anew(catalog: Catalog) -> None:
    (photo,) = index(catalog, "a.jpg")
    details = PhotoDetails(10, 10, "PNG", title="Beach", keywords=("sea", "Überfahrt"), rating=4)
    catalog.describe([(fingerprint(b"a.jpg"), details), (b"unknown", details)])
    assert catalog.photos([photo])[0].details == details


def test_the_id_of_a_forgotten_photo_is_never_given_again(catalog: Catalog) -> None:
    (first,) = index(catalog, "a.jpg")
    catalog.forget(Gone(tuple(catalog.files_in(catalog.add_folder("/photos")).values())))
    (second,) = index(catalog, "b.jpg")
    assert second > first


def test_details_come_back_as_they_went_in(catalog: Catalog) -> None:
    full = PhotoDetails(
        4000, 3000, "JPEG", "2024-05-06T07:08:09", "+02:00", "Kamera Ä", "Lens 50mm",
        1 / 250, 2.8, 400, 50.0, -33.9, 151.2, -3.5,
    )  # fmt: skip
    files = scan(catalog, "a.jpg", "b.jpg")
    model = catalog.model_id("m", "m", 4)
    bare = PhotoDetails(1, 2, "PNG")
    ids = catalog.add_photos([(b"a", full, files[:1]), (b"b", bare, files[1:])], model, unit(2))
    records = catalog.photos(ids)
    assert [record.details for record in records] == [full, bare]
    assert [record.fingerprint for record in records] == [b"a", b"b"]


def test_photos_come_in_the_order_asked_for_without_unknown_ones(catalog: Catalog) -> None:
    ids = index(catalog, *(f"{i}.jpg" for i in range(1200)))
    wanted = [ids[1100], 999_999, ids[3], ids[700], ids[3]]
    assert [r.id for r in catalog.photos(wanted)] == [ids[1100], ids[3], ids[700], ids[3]]


def test_time_order_is_newest_first_and_undated_last(catalog: Catalog) -> None:
    (old,) = index(catalog, "old.jpg", taken_at="1999-01-01T00:00:00")
    (undated,) = index(catalog, "undated.jpg")
    (new,) = index(catalog, "new.jpg", taken_at="2024-01-01T00:00:00")
    assert catalog.photos_by_time().tolist() == [new, old, undated]


def test_names_that_are_not_utf8_come_back_and_stay_apart(catalog: Catalog) -> None:
    names = [os.fsdecode(b"\xff.jpg"), os.fsdecode(b"\xfe.jpg"), "\u00ff.jpg"]
    ids = index(catalog, *names)
    assert [r.path for r in catalog.photos(ids)] == [f"/photos/{name}" for name in names]
    assert catalog.photo_at(f"/photos/{names[0]}").id == ids[0]
    assert set(catalog.files_in(catalog.add_folder("/photos"))) == {f"/photos/{n}" for n in names}
    folder = os.fsdecode(b"/phot\xf6s")
    assert catalog.add_folder(folder) == catalog.add_folder(folder)
    assert folder in catalog.folders()


@given(st.binary(min_size=1, max_size=60).filter(lambda name: b"\0" not in name))
def test_any_posix_path_survives_the_way_through_sql(name: bytes) -> None:
    stored = path_to_sql(os.fsdecode(name))
    assert os.fsencode(path_from_sql(stored)) == name
    if isinstance(stored, str):
        stored.encode("utf-8")  # SQLite takes no other text


@given(st.integers(0, 2**32 - 1), st.integers(1, 20))
def test_vectors_survive_as_float16(tmp_path_factory, seed: int, n: int) -> None:
    vectors = unit(n, 16, seed)
    with Catalog(tmp_path_factory.mktemp("vectors") / "c.sqlite") as catalog:
        model = catalog.model_id("m", "m", 16)
        ids = catalog.add_photos([(bytes([i]), DETAILS, []) for i in range(n)], model, vectors)
        found, stored = catalog.vectors(model)
        assert found.tolist() == sorted(ids)
        assert stored.dtype == np.float16
        assert np.array_equal(stored, vectors[np.argsort(ids)].astype(np.float16))
        single = catalog.vector(ids[0], model)
        assert single.dtype == np.float32
        assert np.array_equal(single, vectors[0].astype(np.float16).astype(np.float32))


def test_vectors_of_two_models_are_never_mixed(catalog: Catalog) -> None:
    files = scan(catalog, "a.jpg", "b.jpg")
    photos = [(b"a", DETAILS, files[:1]), (b"b", DETAILS, files[1:])]
    small, large = catalog.model_id("s@1", "s", 4), catalog.model_id("l@1", "l", 8)
    ids = catalog.add_photos(photos, small, unit(2))
    assert catalog.add_photos(photos[:1], large, unit(1, 8)) == ids[:1]
    assert catalog.vectors(small)[1].shape == (2, 4)
    assert catalog.vectors(large)[1].shape == (1, 8)
    assert catalog.vector_ids(large).tolist() == ids[:1]
    assert catalog.vector(ids[1], large) is None
    assert [photo.id for photo in catalog.photos_without_vector(large)] == ids[1:]
    assert catalog.count_without_vector(large) == 1
    assert catalog.count_without_vector(small) == 0


def test_some_vectors_can_be_asked_for(catalog: Catalog) -> None:
    ids = index(catalog, *(f"{i}.jpg" for i in range(600)))
    model = catalog.model_id("m", "m", 4)
    every, vectors = catalog.vectors(model)
    wanted = [ids[550], ids[2], 10**9, ids[2]]
    found, part = catalog.vectors(model, wanted)
    assert found.tolist() == sorted({ids[2], ids[550]})
    assert np.array_equal(part, vectors[np.isin(every, wanted)])
    assert catalog.vectors(model, [])[1].shape == (0, 4)


def test_a_model_without_vectors_gives_an_empty_matrix(catalog: Catalog) -> None:
    ids, vectors = catalog.vectors(catalog.model_id("m", "m", 7))
    assert ids.shape == (0,)
    assert vectors.shape == (0, 7)


def test_a_photo_embedded_again_gets_the_new_vector(catalog: Catalog) -> None:
    (photo,) = index(catalog, "a.jpg")
    model = catalog.model_id("m", "m", 4)
    replacement = unit(1, seed=9)
    assert catalog.add_photos([(fingerprint(b"a.jpg"), DETAILS, [])], model, replacement) == [photo]
    assert np.allclose(catalog.vector(photo, model), replacement[0], atol=1e-3)
    assert len(catalog.vectors(model)[0]) == 1


def test_the_generation_grows_with_every_change_of_a_models_vectors(catalog: Catalog) -> None:
    catalog.use_model(catalog.model_id("m", "m", 4))
    catalog.model_id("other", "other", 4)

    def generation(name: str = "m") -> int:
        return catalog.model_named(name).generation

    start = generation()
    index(catalog, "a.jpg")
    added = generation()
    assert added > start
    scan(catalog, "a.jpg", size=2)
    assert generation() == added
    catalog.forget(Gone(tuple(catalog.files_in(catalog.add_folder("/photos")).values())))
    assert generation() > added
    assert generation("other") == 0


def test_the_current_model_is_the_one_last_put_to_use(catalog: Catalog) -> None:
    assert catalog.current_model() is None
    assert catalog.stats().model is None
    first, second = catalog.model_id("a@1", "a", 4), catalog.model_id("b@1", "b", 8)
    catalog.use_model(first)
    catalog.use_model(second)
    current = catalog.current_model()
    assert (current.id, current.identity, current.name, current.dim) == (second, "b@1", "b", 8)
    newer = catalog.model_id("a@2", "a", 4)
    assert catalog.model_named("a").id == newer
    assert catalog.model_named("nobody") is None


def test_stats_count_files_by_state_and_vectors_of_the_current_model(catalog: Catalog) -> None:
    index(catalog, "a.jpg", "b.jpg")
    index(catalog, "c.jpg", model="other")
    (failed, _) = scan(catalog, "broken.jpg", "waiting.jpg")
    catalog.record_failures({failed: "damaged"})
    folder = catalog.add_folder("/photos")
    catalog.record_scan(folder, [FoundFile("/photos/v.mov", 1, 1, "no videos")])
    catalog.use_model(catalog.model_id("m", "m", 4))
    stats = catalog.stats()
    assert (stats.photos, stats.files, stats.vectors, stats.model) == (3, 6, 2, "m")
    assert (stats.failed, stats.unsupported, stats.pending) == (1, 1, 1)


@pytest.mark.parametrize(
    "vectors", [unit(1, 5), unit(2), np.full((1, 4), np.nan, np.float32)], ids=["dim", "n", "nan"]
)
def test_vectors_that_do_not_fit_are_refused_and_nothing_is_written(
    catalog: Catalog, vectors: np.ndarray
) -> None:
    files = scan(catalog, "a.jpg")
    model = catalog.model_id("m", "m", 4)
    with pytest.raises(ValueError, match="expected 1 finite vectors of 4"):
        catalog.add_photos([(b"a", DETAILS, files)], model, vectors)
    assert catalog.photo_with(b"a") is None
    assert catalog.count_pending() == 1


def test_a_setting_is_replaced(catalog: Catalog) -> None:
    catalog.set_setting("theme", "dark")
    catalog.set_setting("theme", "light")
    assert catalog.setting("theme") == "light"


def test_what_the_vectors_of_each_model_take_is_known_and_can_be_taken_back(
    catalog: Catalog,
) -> None:
    ids = index(catalog, "a", "b", model="one")
    index(catalog, "c", model="two")
    uses = {use.model.name: (use.photos, use.size) for use in catalog.vector_use()}
    assert uses == {"one": (2, 2 * 4 * 2), "two": (1, 4 * 2)}
    one, two = (catalog.model_named(name) for name in ("one", "two"))
    assert catalog.remove_vectors(one.id) == 2
    assert [use.model.name for use in catalog.vector_use()] == ["two"]
    assert catalog.model_named("one").generation > one.generation
    assert catalog.vector_ids(one.id).size == 0
    assert catalog.vector_ids(two.id).size == 1
    assert len(catalog.photos(ids)) == 2, "the photos stay"
    assert catalog.remove_vectors(one.id) == 0


def test_a_wanted_model_is_remembered(catalog: Catalog) -> None:
    assert catalog.wanted_model() is None
    catalog.want_model("one")
    catalog.want_model("two")
    assert catalog.wanted_model() == "two"
    assert catalog.current_model() is None
