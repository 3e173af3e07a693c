"""Text in photos: read once, kept at once, and nothing a photo does ends the run."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from gallery.catalog import Catalog, FoundFile, PhotoDetails
from gallery.errors import ModelError
from gallery.media.fingerprint import fingerprint
from gallery.models.ocr import MOST_LETTERS, SURE, joined, load_text_reader
from gallery.understanding.text_run import TextRun


class ColourReader:
    """Reads the colour of a picture; fails on black ones, as native code does on some."""

    identity = "colours@1"

    def read(self, image: Image.Image) -> str:
        red, green, blue = np.asarray(image).reshape(-1, 3).mean(0)
        if max(red, green, blue) < 10:
            raise MemoryError("too black")
        return "" if min(red, green, blue) > 240 else "red" if red > blue else "blue"


@pytest.fixture
def catalog(tmp_path: Path):
    """A library of four photos, the newest first: red, blue, white, black."""
    folder = tmp_path / "photos"
    folder.mkdir()
    rows = []
    with Catalog(tmp_path / "library" / "catalog.sqlite") as opened:
        for colour in ("red", "blue", "white", "black"):
            Image.new("RGB", (40, 30), colour).save(folder / f"{colour}.png")
        found = [FoundFile(str(path), 1, 1) for path in sorted(folder.iterdir())]
        folder_id = opened.add_folder(str(folder))
        opened.record_scan(folder_id, found)
        files = opened.files_in(folder_id)
        for year, colour in enumerate(("black", "white", "blue", "red")):
            path = folder / f"{colour}.png"
            details = PhotoDetails(40, 30, "PNG", taken_at=f"201{year}-01-01T00:00:00")
            rows.append((fingerprint(path.read_bytes()), details, [files[str(path)]]))
        vectors = np.ones((4, 1), np.float32)
        opened.add_photos(rows, opened.model_id("m@1", "m", 1), vectors)
        yield opened


def test_every_photo_is_read_once_and_what_fails_is_noted(catalog, tmp_path) -> None:
    told = []
    run = TextRun(catalog, ColourReader(), lambda photo, said, read: told.append((said, read)))
    summary = run.library()
    assert told == [("red", True), ("blue", True), ("", True), ("too black", False)]
    assert (summary.read, summary.with_text, summary.failed, summary.left) == (3, 2, 1, 0)
    assert [reason for _, reason in catalog.undescribed("colours@1")] == ["too black"]
    assert catalog.photos_saying("red").size == 1
    again = TextRun(catalog, ColourReader()).library()
    assert (again.read, again.failed) == (0, 0)


def test_a_bound_and_a_stop_leave_the_rest_to_the_next_run(catalog) -> None:
    first = TextRun(catalog, ColourReader()).library(limit=1)
    assert (first.read, first.left, first.cancelled) == (1, 3, False)
    assert catalog.photos_saying("red").size == 1  # the newest
    stopped = TextRun(catalog, ColourReader(), stopped=lambda: True).library()
    assert (stopped.read, stopped.left, stopped.cancelled) == (0, 3, True)
    assert TextRun(catalog, ColourReader()).library().left == 0


def test_a_photo_that_is_not_there_now_is_left_for_later(catalog, tmp_path) -> None:
    (tmp_path / "photos" / "red.png").unlink()
    summary = TextRun(catalog, ColourReader()).library()
    assert (summary.read, summary.unavailable, summary.left) == (2, 1, 1)


def test_what_another_run_reads_meanwhile_is_not_read_again(catalog, tmp_path) -> None:
    read = []

    class Beside(ColourReader):
        def read(self, image: Image.Image) -> str:
            read.append(image.getpixel((0, 0)))
            with Catalog(catalog.path) as other:  # the newest is in hand, the next is taken
                other.keep_text(2, "blue", self.identity)
            return super().read(image)

    reader = Beside()
    order = catalog.photos_to_read(reader.identity, -1).tolist()
    assert 2 in order[1:]
    TextRun(catalog, reader).library()
    assert len(read) == 3


def test_another_model_reads_anew_and_what_it_reads_takes_the_place(catalog) -> None:
    TextRun(catalog, ColourReader()).library()

    class Other(ColourReader):
        identity = "colours@2"

        def read(self, image: Image.Image) -> str:
            return "violet"

    assert TextRun(catalog, Other()).library().read == 4
    assert catalog.photos_saying("red").size == 0
    assert catalog.photos_saying("violet").size == 4
    assert {catalog.text_in(photo) for photo in range(1, 5)} == {"violet"}


def test_only_photos_with_text_have_text(catalog) -> None:
    from gallery.query import parse

    TextRun(catalog, ColourReader()).library()
    assert len(catalog.photos_where(parse("has:text").filters)) == 2
    assert len(catalog.photos_where(parse("-has:text").filters)) == 2


def test_lines_that_are_not_sure_are_left_out() -> None:
    lines = [(" Café  Central ", 0.99), ("||;", SURE - 0.01), ("", 1.0), ("1927", SURE)]
    assert joined(lines) == "Café Central\n1927"
    assert len(joined([("x" * 99, 1.0)] * 1000)) == MOST_LETTERS


# -- the real reader, where the extra `ocr` is installed ------------------------------------------


@pytest.fixture(scope="module")
def reader():
    pytest.importorskip("rapidocr", reason="the extra ocr is not installed")
    pytest.importorskip("onnxruntime", reason="the extra ocr is not installed")
    return load_text_reader()


def written(text: str) -> Image.Image:
    """A picture of text on a sign."""
    image = Image.new("RGB", (1400, 1024), (120, 160, 200))
    pen = ImageDraw.Draw(image)
    pen.rectangle((100, 300, 1300, 560), fill="white")
    pen.text((160, 380), text, font=ImageFont.load_default(80), fill="black")
    return image


def test_text_on_a_sign_is_read_without_a_network(reader, monkeypatch) -> None:
    def no_network(*_: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr("socket.socket.connect", no_network)
    assert "LIGHTHOUSE CAFE 1927" in reader.read(written("LIGHTHOUSE CAFE 1927"))
    assert reader.read(Image.new("RGB", (300, 200), "grey")) == ""
    assert reader.read(Image.new("RGB", (1, 1))) == ""
    assert reader.identity.startswith("rapidocr-")


def test_without_the_extra_one_sentence_says_how_to_get_it(monkeypatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(ModelError, match=r"pip install 'gallery-photos\[ocr\]'"):
        load_text_reader()
