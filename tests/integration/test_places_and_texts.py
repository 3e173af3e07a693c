"""Places and texts from end to end: photos are indexed, and found by where and what."""

from __future__ import annotations

import importlib.util
import json

import pytest
from PIL import ExifTags, Image, ImageDraw, ImageFont

from gallery.catalog import Catalog
from gallery.places.search import photos_near

GPS = ExifTags.GPS
HAS_OCR = all(importlib.util.find_spec(name) for name in ("rapidocr", "onnxruntime"))


def taken_in_belem() -> Image.Exif:
    exif = Image.Exif()
    exif.get_ifd(ExifTags.IFD.GPSInfo).update(
        {
            GPS.GPSLatitudeRef: "N",
            GPS.GPSLatitude: (38.0, 41.0, 29.8),
            GPS.GPSLongitudeRef: "W",
            GPS.GPSLongitude: (9.0, 12.0, 57.6),
        }
    )
    return exif


def test_a_photo_is_found_by_its_place_as_soon_as_it_is_indexed(
    engine, library, tmp_path, draw_photo, age
) -> None:
    folder = tmp_path / "photos"
    there = draw_photo(folder / "there.jpg", "red", exif=taken_in_belem())
    draw_photo(folder / "somewhere.jpg", "blue")
    age(folder)
    engine.add_folders([str(folder)])
    engine.index()
    with Catalog(library.catalog) as catalog:
        photo = catalog.photo_at(str(there))
        assert catalog.photos_saying("restelo portugal").tolist() == [photo.id]
        assert photos_near(catalog, "Lissabon").tolist() == [photo.id]
        assert catalog.place_of(photo.id) == "Restelo, Lisbon, Portugal"


def test_which_photos_are_to_be_read_must_be_said(gallery) -> None:
    for arguments in (["read-text"], ["read-text", "a.jpg", "--all"], ["read-text", "a", "-n", 2]):
        status, _, (error,) = gallery(*arguments)
        assert status == 1
        assert "gallery read-text --all" in error or "--limit goes with --all" in error


@pytest.mark.skipif(HAS_OCR, reason="the extra ocr is installed")
def test_without_the_extra_it_is_said_how_to_get_it(gallery) -> None:
    status, out, (error,) = gallery("read-text", "--all")
    assert (status, out) == (1, [])
    assert "pip install 'gallery-photos[ocr]'" in error


@pytest.mark.skipif(not HAS_OCR, reason="the extra ocr is not installed")
def test_text_in_photos_is_read_and_found(gallery, library, engine, tmp_path, age) -> None:
    folder = tmp_path / "photos"
    folder.mkdir()
    for name, text in (("sign", "LIGHTHOUSE 1927"), ("plain", "")):
        image = Image.new("RGB", (800, 500), "white")
        pen = ImageDraw.Draw(image)
        pen.text((60, 200), text, font=ImageFont.load_default(70), fill="black")
        image.save(folder / f"{name}.png")
    age(folder)
    engine.add_folders([str(folder)])
    engine.index()
    status, (line,), _ = gallery("read-text", folder / "sign.png", "--json")
    assert (status, json.loads(line)["text"]) == (0, "LIGHTHOUSE 1927")
    status, (line,), _ = gallery("read-text", "--all", "--json")
    assert (status, json.loads(line)["read"], json.loads(line)["left"]) == (0, 1, 0)
    status, (line,), _ = gallery("read-text", folder / "plain.png")
    assert (status, line.endswith("no text")) == (0, True)
    assert gallery("read-text", folder / "none.png")[0] == 1
    with Catalog(library.catalog) as catalog:
        assert catalog.photos_saying("lighthouse").size == 1
