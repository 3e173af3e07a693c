"""`gallery train` from a folder of photos to a model that answers."""

from __future__ import annotations

import json
import zipfile

import pytest

from gallery.cli.commands import run
from gallery.models.openclip import load_encoder
from gallery.models.presets import resolve

CLASSES = {"n1": "red circle", "n2": "blue square"}


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "classes.tsv"
    rows = [f"{class_id}\t{name}\t{name.split()[1]}, shape" for class_id, name in CLASSES.items()]
    path.write_text("id\tsynonyms\thypernyms\n" + "\n".join(rows) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def photos(tmp_path, draw_photo):
    """A zip of 28 photos a class, 3 more than are held out."""
    path = tmp_path / "photos.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for class_id, name in CLASSES.items():
            for i in range(28):
                photo = draw_photo(tmp_path / f"{i}.png", *name.split(), size=(64, 64))
                archive.write(photo, f"train/{class_id}/{i}.png")
    return path


def test_a_trained_model_is_reported_exported_and_loads(photos, table, tmp_path, capsys):
    output = tmp_path / "output"
    arguments = ["train", "model", str(photos), str(table), str(output), "--epochs", "1"]
    assert run(arguments) == 0
    printed = capsys.readouterr()
    assert "top-1" in printed.out
    assert "gallery index --model" in printed.out
    (report,) = json.loads((output / "curve.json").read_text())
    assert report["epoch"] == 1
    encoder = load_encoder(resolve(str(output / "model")))
    assert encoder.encode_texts(["a red circle"]).shape == (1, 256)
    # The checkpoint says that all is done: nothing is trained again.
    assert run(arguments) == 0
    assert "top-1" not in capsys.readouterr().out


def test_what_cannot_be_read_fails_with_a_sentence(photos, table, tmp_path, capsys):
    missing = str(tmp_path / "missing.zip")
    assert run(["train", "model", missing, str(table), str(tmp_path / "o")]) == 1
    assert "missing.zip" in capsys.readouterr().err
    empty = tmp_path / "empty.zip"
    zipfile.ZipFile(empty, "w").close()
    assert run(["train", "model", str(empty), str(table), str(tmp_path / "o")]) == 1
    assert "no photos in folders named by class id" in capsys.readouterr().err
