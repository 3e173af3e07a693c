"""The `gallery` command as a user types it."""

from __future__ import annotations

import csv
import io
import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from gallery.catalog import Catalog


@pytest.fixture
def indexed(gallery, photo_folder, tiny_model):
    """The same on a library of the nine drawn photos."""
    assert gallery("index", photo_folder, "--model", tiny_model)[0] == 0
    return gallery


def test_index_tells_what_it_did_and_ends_well_in_spite_of_broken_files(
    gallery, photo_folder, tiny_model, age
):
    (photo_folder / "text.jpg").write_text("no photo")
    age(photo_folder)
    status, out, err = gallery("index", photo_folder, "--model", tiny_model)
    assert status == 0
    assert "9 photos embedded" in out[0]
    assert "1 file could not be read" in out[0]
    assert err == ["Looking for photos", "Loading the model"]  # plain lines, since not a terminal
    status, out, _ = gallery("failures")
    assert (status, len(out)) == (0, 1)
    assert "text.jpg" in out[0]


def test_search_gives_paths_and_scores_best_first(indexed):
    status, out, _ = indexed("search", "red circle", "-n", 3, "--json")
    hits = [json.loads(line) for line in out]
    assert status == 0
    assert [hit["rank"] for hit in hits] == [1, 2, 3]
    assert set(hits[0]) == {"query", "rank", "path", "score", "likely", "alike"}
    assert Path(hits[0]["path"]).name == "red circle.jpg"
    assert hits[0]["score"] >= hits[1]["score"] >= hits[2]["score"]


def test_search_for_people_has_one_line_a_photo(indexed):
    _, out, _ = indexed("search", "red circle", "-n", 2)
    photos = [line for line in out if not line.endswith(":")]  # others are headings
    assert [line.split()[0] for line in photos] == ["1", "2"]
    assert photos[0].endswith("red circle.jpg")


def test_queries_from_standard_input_are_answered_one_a_line(indexed, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("red circle\n\nblue square\n"))
    _, out, _ = indexed("search", "-", "-n", 1, "--json")
    hits = [json.loads(line) for line in out]
    assert [hit["query"] for hit in hits] == ["red circle", "blue square"]
    assert [Path(hit["path"]).stem for hit in hits] == ["red circle", "blue square"]


def test_search_by_a_picture_and_similar_photos(indexed, photo_folder, tmp_path, draw_photo):
    foreign = draw_photo(tmp_path / "foreign.png", "green", "square", (500, 400))
    _, out, _ = indexed("search", "--image", foreign, "-n", 1, "--json")
    assert Path(json.loads(out[0])["path"]).stem == "green square"
    _, out, _ = indexed("similar", photo_folder / "green square.jpg", "--json")
    paths = [json.loads(line)["path"] for line in out]
    assert len(paths) == 8
    assert str(photo_folder / "green square.jpg") not in paths


def test_search_by_a_picture_and_words_together(indexed, photo_folder):
    picture = photo_folder / "red square.jpg"
    _, out, err = indexed("search", "file:circle iso:many", "--image", picture, "--json")
    hits = [json.loads(line) for line in out]
    assert Path(hits[0]["path"]).stem == "red circle"
    assert {Path(hit["path"]).stem.split()[1] for hit in hits} == {"circle"}
    assert hits[0]["query"] == f"{picture} file:circle iso:many"
    assert any("iso:many" in line for line in err)


def test_similar_takes_a_file_that_is_not_in_the_library(indexed, tmp_path, draw_photo):
    foreign = draw_photo(tmp_path / "foreign.png", "blue", "triangle", (500, 400))
    _, out, _ = indexed("similar", foreign, "-n", 1)
    assert out[0].endswith("blue triangle.jpg")


def test_stats_have_the_documented_keys(indexed):
    _, out, _ = indexed("stats", "--json")
    stats = json.loads(out[0])
    assert {"photos", "files", "failed", "unsupported", "vectors", "model"} <= set(stats)
    assert (stats["photos"], stats["files"], stats["vectors"]) == (9, 9, 9)
    assert stats["model"].startswith("tiny@")


def test_doctor_finds_a_whole_library_and_a_damaged_one(indexed, library):
    status, out, _ = indexed("doctor", "--json")
    found = {line["name"]: line for line in map(json.loads, out)}
    assert status == 0
    assert "ok" in found["library"]["value"]
    assert found["torch"]["ok"]
    library.catalog.write_bytes(b"rubbish" * 1000)
    status, out, _ = indexed("doctor")
    assert status == 1
    assert any(line.startswith("!") and "cannot be opened" in line for line in out)


def test_damage_deep_in_the_catalogue_is_told_in_a_sentence(indexed, library):
    with closing(sqlite3.connect(library.catalog)) as catalog:
        (size,) = catalog.execute("PRAGMA page_size").fetchone()
        named = "SELECT rootpage FROM sqlite_master WHERE name = 'files'"
        (page,) = catalog.execute(named).fetchone()
    with library.catalog.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
    status, _, err = indexed("stats")
    assert status == 1
    assert "gallery doctor" in err[-1]
    status, out, _ = indexed("doctor")
    assert status == 1
    assert any(line.startswith("!") and "library" in line for line in out)


def test_the_list_of_models_says_what_is_here(gallery):
    _, out, _ = gallery("models", "--json")
    models = {model["id"]: model for model in map(json.loads, out)}
    assert models["starter"]["here"]
    assert not models["best"]["here"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["search", "dog"], "Nothing is indexed yet"),
        (["search", "--image", "missing.jpg"], "Nothing is indexed yet"),
        (["index"], "Which folder?"),
        (["index", "/does/not/exist"], "does not exist"),
        (["index", ".", "--model", "no-such-model"], "There is no model"),
        (["index", "tests", "--model", "best"], "gallery models download best"),
    ],
)
def test_what_cannot_be_done_fails_with_a_sentence_that_helps(
    gallery, arguments, says, photo_folder
):
    if arguments[-1] == "best":
        arguments = ["index", photo_folder, "--model", "best"]
    status, out, err = gallery(*arguments)
    assert (status, out) == (1, [])
    assert says in err[-1]
    assert err[-1].startswith("gallery: ")


def test_a_blank_query_and_a_missing_picture_fail_with_a_sentence(indexed):
    assert "what to look for" in indexed("search", "  ")[2][-1]
    assert "No such file" in indexed("search", "--image", "missing.jpg")[2][-1]


@pytest.mark.parametrize("arguments", [["search"], ["frobnicate"], ["search", "x", "-n", "0"]])
def test_wrong_usage_is_status_2(gallery, arguments):
    assert gallery(*arguments)[0] == 2


def test_without_a_display_the_window_says_so(gallery, monkeypatch):
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    status, _, err = gallery()
    assert status == 1
    assert "no display" in err[-1]


@pytest.mark.parametrize("arguments", [["--help"], ["doctor"], ["stats"], ["models"]])
def test_light_commands_start_neither_torch_nor_qt(arguments, library):
    script = (
        "import sys; from gallery.__main__ import main\n"
        "try: main(sys.argv[1:])\n"
        "except SystemExit: pass\n"
        "heavy = {'torch', 'open_clip', 'PySide6'} & set(sys.modules)\n"
        "sys.exit(f'imported {heavy}' if heavy else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "--library", str(library.folder), *arguments],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr


def test_words_are_shown_written_and_taken_back(indexed, photo_folder, library):
    circle, sidecar = photo_folder / "red circle.jpg", photo_folder / "red circle.jpg.xmp"
    assert indexed("rate", circle, "4") == (0, [], [])
    status, out, _ = indexed("write")
    assert (status, out) == (
        0,
        [
            f"{sidecar} (new)",
            "  + rating: 4",
            "1 file would be written: add --apply to write them.",
        ],
    )
    assert not sidecar.exists()
    assert indexed("write", photo_folder / "blue square.jpg")[1] == ["0 files would be written."]
    (line,) = indexed("write", circle, "--json")[1]
    assert json.loads(line)["after"] == {"keywords": [], "caption": None, "rating": 4}

    status, out, _ = indexed("write", circle, "--apply")
    assert (status, out) == (0, [str(sidecar), "1 file written."])
    assert "<xmp:Rating>4</xmp:Rating>" in sidecar.read_text()
    status, out, _ = indexed("write", "--undo")
    assert (status, out) == (0, [str(sidecar), "1 file taken back."])
    assert not sidecar.exists()
    assert indexed("write", "--undo")[1] == ["0 files taken back."]

    status, _, err = indexed("write", photo_folder / "unknown.jpg")
    assert status == 1
    assert err[0].endswith("unknown.jpg is not in the library. Index its folder first.")


def test_what_cannot_be_written_into_is_told(indexed, photo_folder, tiny_model, draw_photo):
    webp = draw_photo(photo_folder / "new.webp")
    indexed("index", photo_folder)
    indexed("rate", webp, "rejected")
    status, out, _ = indexed("write", "--into-files", "--apply")
    assert (status, out) == (
        1,
        [
            f"left as it is: {webp}: WEBP photos are not written into: use a sidecar",
            "0 files written.",
        ],
    )


def test_words_of_the_library_are_exported_and_no_file_is_written_over(
    indexed, photo_folder, library, tmp_path
):
    circle = photo_folder / "red circle.jpg"
    indexed("rate", circle, "5")
    with Catalog(library.catalog) as catalog:
        photo_id = catalog.photo_at(str(circle)).id
        catalog.give_tag([photo_id], "Rex")
        catalog.give_tag([photo_id], "garden; front")
        catalog.write_caption(photo_id, 'Rex, "our dog"')
    table, records = tmp_path / "words.csv", tmp_path / "words.json"
    assert indexed("export-words", table) == (0, [], [])
    assert indexed("export-words", records) == (0, [], [])
    found = {row["path"]: row for row in json.loads(records.read_text())}
    assert len(found) == 9
    assert found[str(circle)] == {
        "path": str(circle),
        "title": None,
        "caption": 'Rex, "our dog"',
        "caption_by": "a person",
        "rating": 5,
        "tags": ["garden; front", "Rex"],
        "suggested_tags": [],
        "keywords": [],
    }
    with table.open(newline="") as file:
        rows = {row["path"]: row for row in csv.DictReader(file)}
    assert (rows[str(circle)]["tags"], rows[str(circle)]["rating"]) == ("garden; front; Rex", "5")
    assert len(rows) == 9
    if os.name == "posix":
        assert table.stat().st_mode & 0o777 == 0o600
    assert indexed("export-words", table)[2] == [f"gallery: {table} is there already."]
    assert indexed("export-words", tmp_path / "words.txt")[0] == 1


def test_a_query_in_another_language_is_told_of_and_searched_all_the_same(
    gallery, photo_folder, draw_photo
):
    gallery("index", photo_folder, "--model", "starter")
    status, out, err = gallery("search", "zwei Hunde am Strand", "-n", 1)
    assert status == 0 and out
    assert "German" in "".join(err) and "gallery models download" in "".join(err)
    _, _, err = gallery("search", "a dog on a beach", "-n", 1)
    assert "English" not in "".join(err)
