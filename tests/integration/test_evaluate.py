"""`gallery evaluate`, with a real model, on drawn photos."""

import json

import pytest

from gallery.cli.commands import run


@pytest.fixture
def labels(photo_folder):
    rows = ["file,name,broader"]
    for photo in sorted(photo_folder.glob("*.jpg")):
        colour, shape = photo.stem.split()
        rows.append(f'{photo.name},{photo.stem},"{shape}, {colour} thing"')
    path = photo_folder / "labels.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def evaluate(labels, model, *more):
    return run(["evaluate", "--labels", str(labels), "--model", str(model), *more])


def test_a_model_that_knows_shapes_finds_them(labels, tiny_model, capsys):
    assert evaluate(labels, tiny_model, "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["photos"], found["queries"]) == (9, 15)
    assert found["mean_average_precision"] > 0.8
    assert found["recall"]["5"] > 0.9
    assert [cut["name"].split()[0] for cut in found["cuts"]] == ["Gallery", "best", "tail"]


def test_people_read_a_table(labels, tiny_model, capsys):
    assert evaluate(labels, tiny_model) == 0
    out = capsys.readouterr().out
    assert "9 photos, 15 queries" in out
    assert "mAP" in out
    assert "tail rule" in out


def test_photos_that_cannot_be_read_are_left_out_and_named(labels, tiny_model, capsys):
    (labels.parent / "red circle.jpg").write_bytes(b"no photo")
    assert evaluate(labels, tiny_model, "--json") == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["photos"] == 8
    assert json.loads(out)["queries"] == 14
    assert "red circle.jpg" in err


def test_the_photos_may_lie_elsewhere(labels, tiny_model, tmp_path, capsys):
    elsewhere = tmp_path / "elsewhere.csv"
    elsewhere.write_bytes(labels.read_bytes())
    assert evaluate(elsewhere, tiny_model, "--photos", str(labels.parent), "--json") == 0
    assert json.loads(capsys.readouterr().out)["photos"] == 9


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("photo,labels\na.jpg,dog\n", "column called file"),
        ("file,labels\nmissing.jpg,dog\n", "None of the photos"),
    ],
)
def test_what_cannot_be_evaluated_is_said(tmp_path, tiny_model, text, reason, capsys):
    path = tmp_path / "labels.csv"
    path.write_text(text, encoding="utf-8")
    assert evaluate(path, tiny_model) == 1
    assert reason in capsys.readouterr().err


def test_nothing_of_it_is_kept(labels, tiny_model, own_home):
    assert evaluate(labels, tiny_model) == 0
    assert not (own_home / "library").exists()
