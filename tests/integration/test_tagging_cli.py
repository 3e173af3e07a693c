"""`gallery tag`, `tags`, `classify` and `match` as a user types them."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from gallery.catalog import Catalog

KINDS = [f"{colour} {shape}" for colour in ("red", "green", "blue")
         for shape in ("circle", "square", "triangle")]  # fmt: skip


@pytest.fixture
def drawn(gallery, library, photo_folder, tiny_model, tmp_path):
    """The same on a library of the nine drawn photos that looks for their shapes alone."""
    gallery("settings", "tag_automatically", "off")
    gallery("tags")  # the shipped vocabulary comes
    with Catalog(library.catalog) as catalog:
        for tag in catalog.tags():
            catalog.delete_tag(tag.id)
    assert gallery("index", photo_folder, "--model", tiny_model)[0] == 0
    file = tmp_path / "shapes.txt"
    file.write_text("[drawn]\n{} = a photo of a {} | {}\n" + "\n".join(KINDS), encoding="utf-8")
    status, out, _ = gallery("tags", "import", file, "--json")
    assert status == 0
    assert json.loads(out[0])["changed"] == KINDS
    return gallery


def objects(lines):
    return [json.loads(line) for line in lines]


def test_a_library_is_tagged_and_what_was_given_is_told_and_undone(drawn):
    status, out, _ = drawn("tag", "--json")
    (summary,) = objects(out)
    assert (status, summary["photos"], summary["tags"], summary["tagged"]) == (0, 9, 9, 9)
    assert summary["given"] >= 9
    _, out, _ = drawn("tag")
    assert out[0].endswith("s.")
    assert "9 of 9 photos" in out[0]
    for _ in range(3):
        status, out, _ = drawn("tag", "--undo")
        assert status == 0
    status, _, err = drawn("tag", "--undo")
    assert (status, err) == (1, ["gallery: There is no tagging to take back."])


def test_tags_are_listed_with_how_many_photos_have_them(drawn):
    tags = {tag["name"]: tag for tag in objects(drawn("tags", "--json")[1])}
    assert set(tags) == set(KINDS)
    assert tags["red circle"]["suggested"] == 1
    _, out, _ = drawn("tags")
    assert out[0] == "drawn:"
    assert [line.split(maxsplit=1) for line in out[1:]] == [["1", name] for name in sorted(KINDS)]


def test_a_photos_tags_say_who_gave_them(drawn, photo_folder):
    photo = photo_folder / "red circle.jpg"
    (tag,) = objects(drawn("tags", "of", photo, "--json")[1])
    assert (tag["name"], tag["state"], tag["heading"]) == ("red circle", "suggested", "drawn")
    assert tag["model"].startswith("tiny@")
    assert 0.6 <= tag["confidence"] <= 1
    assert drawn("tags", "reject", photo, "Red Circle")[0] == 0
    assert drawn("tags", "of", photo)[1] == []
    drawn("tag")
    assert drawn("tags", "of", photo)[1] == []
    shown = objects(drawn("tags", "of", photo, "--all", "--json")[1])
    assert shown[0]["state"] == "rejected"
    assert {score["name"] for score in shown} == set(KINDS)
    assert drawn("tags", "accept", photo, "red circle")[0] == 0
    assert drawn("tags", "give", photo, "my  first")[0] == 0
    states = {tag["name"]: tag for tag in objects(drawn("tags", "of", photo, "--json")[1])}
    assert {tag["state"] for tag in states.values()} == {"accepted"}
    assert states["my first"]["confidence"] is None


def test_a_tag_is_added_switched_off_and_on_and_removed(drawn):
    arguments = ("--template", "a photo of a {}", "--template", "a {} thing", "--group", "colours")
    (tag,) = objects(drawn("tags", "add", "green", *arguments, "--json")[1])
    assert (tag["heading"], tag["templates"]) == ("colours", ["a photo of a {}", "a {} thing"])
    (tag,) = objects(drawn("tags", "off", "red circle", "--json")[1])
    assert (tag["enabled"], tag["photos"]) == (False, 0)
    (tag,) = objects(drawn("tags", "on", "RED CIRCLE", "--json")[1])
    assert (tag["enabled"], tag["photos"], tag["name"]) == (True, 1, "red circle")
    assert drawn("tags", "remove", "green")[1][0].startswith("green is gone, from ")
    assert drawn("tags", "remove", "green")[0] == 1


def test_the_list_is_exported_as_it_can_be_imported(drawn, tmp_path):
    _, printed, _ = drawn("tags", "export")
    file = tmp_path / "exported.txt"
    assert drawn("tags", "export", file)[0] == 0
    assert file.read_text(encoding="utf-8").splitlines() == printed
    assert objects(drawn("tags", "import", file, "--json")[1]) == [{"changed": [], "tags": 9}]


def test_labels_are_chosen_from_with_the_ensembles_effect_visible(drawn, photo_folder):
    photo = photo_folder / "blue square.jpg"
    _, out, _ = drawn("classify", photo, "--labels", ", ".join(KINDS), "-n", 3, "--json")
    found = objects(out)
    assert [score["rank"] for score in found] == [1, 2, 3]
    assert found[0]["text"] == "blue square"
    assert found[0]["probability"] > 0.5
    assert {"cosine", "alone", "path"} <= set(found[0])
    bare = objects(
        drawn("classify", photo, "--labels", ",".join(KINDS), "--template", "{}", "--json")[1]
    )
    assert all(score["probability"] == score["alone"] for score in bare)
    _, out, _ = drawn("classify", photo, "--labels", "blue square,red circle")
    assert "probability" in out[0]
    assert out[1].endswith("blue square")


def test_texts_of_a_file_or_of_standard_input_are_ranked(
    drawn, photo_folder, tmp_path, monkeypatch
):
    photo = photo_folder / "green triangle.jpg"
    texts = "a photo of a green triangle\n\na photo of a red circle\n"
    file = tmp_path / "texts.txt"
    file.write_text(texts, encoding="utf-8")
    from_file = drawn("match", photo, file, "--json")[1]
    monkeypatch.setattr("sys.stdin", io.StringIO(texts))
    assert drawn("match", photo, "-", "--json")[1] == from_file
    assert objects(from_file)[0]["text"] == "a photo of a green triangle"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["tags", "off", "unheard of"], "There is no tag 'unheard of'"),
        (["tags", "accept", "PHOTO", "unheard of"], "There is no tag"),
        (["tags", "of", "missing.jpg"], "missing.jpg does not exist"),
        (["tags", "of", "FOREIGN"], "is not in the library"),
        (["tags", "add", "a = b"], "A tag cannot be called"),
        (["tags", "add", "tag", "--template", "{} {}"], "one {} at most"),
        (["tags", "give", "PHOTO", "#tag"], "A tag cannot be called"),
        (["tags", "import", "missing.txt"], "missing.txt cannot be read"),
        (["tags", "import", "PHOTO"], "no text in UTF-8"),
        (["tags", "export", "no/such/folder/x.txt"], "cannot be written"),
        (["classify", "PHOTO", "--labels", " , "], "Give some texts"),
        (["classify", "PHOTO", "--labels", "a", "--template", "a photo"], "A template needs"),
        (["classify", "missing.jpg", "--labels", "a"], "cannot be read"),
        (["match", "PHOTO", "missing.txt"], "missing.txt cannot be read"),
        (["match", "PHOTO", "PHOTO"], "no text in UTF-8"),
    ],
)
def test_what_cannot_be_done_fails_with_one_sentence(
    drawn, photo_folder, tmp_path, draw_photo, arguments, says
):
    stand_for = {
        "PHOTO": photo_folder / "red circle.jpg",
        "FOREIGN": draw_photo(tmp_path / "foreign.jpg", size=(99, 99)),
    }
    status, out, err = drawn(*(stand_for.get(a, a) for a in arguments))
    assert (status, out) == (1, [])
    assert len(err) == 1
    assert says in err[0]


def test_before_anything_is_indexed_tagging_says_what_to_do(gallery):
    status, out, err = gallery("tag")
    assert (status, out) == (1, [])
    assert "gallery index" in err[-1]
    status, out, _ = gallery("tags", "--json")
    assert status == 0
    assert 950 <= len(out) <= 1100


def test_a_photo_is_classified_without_any_library(gallery, draw_photo, tmp_path):
    photo = draw_photo(tmp_path / "foreign.png")
    status, out, _ = gallery("classify", photo, "--labels", "a dog, a boat", "--json")
    assert status == 0
    assert {Path(score["path"]) for score in objects(out)} == {photo}
