"""The values there are to filter by, as the photos of the library have them."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from gallery.catalog import Catalog, FoundFile, PhotoDetails


def add(catalog: Catalog, path: str, **known) -> int:
    folder = catalog.add_folder("/photos")
    catalog.record_scan(folder, [FoundFile(path, 1, 1)])
    file = catalog.files_in(folder)[path]
    details = PhotoDetails(4, 3, known.pop("format", "JPEG"), None, **known)
    model = catalog.model_id("m", "m", 2)
    (photo,) = catalog.add_photos(
        [(path.encode(), details, [file])], model, np.ones((1, 2), np.float32)
    )
    return photo


def test_cameras_and_lenses_come_by_the_number_of_their_photos(tmp_path: Path) -> None:
    with Catalog(tmp_path / "c.sqlite") as catalog:
        for number, camera in enumerate(["Pixel 6", "EOS R5", "EOS R5"]):
            add(catalog, f"/photos/{number}.jpg", camera=camera, lens="50mm" if number else None)
        add(catalog, "/photos/x.png", format="PNG")
        assert catalog.cameras() == ["EOS R5", "Pixel 6"]
        assert catalog.lenses() == ["50mm"]
        assert catalog.formats() == ["JPEG", "PNG"]


def test_folders_and_places_are_known(tmp_path: Path) -> None:
    with Catalog(tmp_path / "c.sqlite") as catalog:
        photo = add(catalog, "/photos/Italy/Rome/1.jpg")
        add(catalog, "/photos/Spain/2.jpg")
        catalog.name_places([(photo, "Rome, Italy")])
        assert catalog.directory_paths() == ["/photos/Italy/Rome", "/photos/Spain"]
        assert catalog.place_names() == ["Rome, Italy"]


def test_an_empty_library_has_none(tmp_path: Path) -> None:
    with Catalog(tmp_path / "c.sqlite") as catalog:
        lists = (catalog.cameras, catalog.lenses, catalog.formats, catalog.directory_paths)
        assert [read() for read in (*lists, catalog.place_names)] == [[]] * 5
