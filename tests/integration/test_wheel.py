"""What users install: a wheel that carries its resources and works without the checkout."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = {
    "gallery/resources/models/presets.toml",
    "gallery/resources/models/starter/MODEL_CARD.md",
    "gallery/resources/models/starter/open_clip_config.json",
    "gallery/resources/models/starter/open_clip_model.safetensors",
    "gallery/resources/translations/gallery_de.qm",
    "gallery/resources/translations/gallery_en.qm",
    "gallery/resources/learning/templates.txt",
    "gallery/resources/learning/everyday.tsv",
}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory"]
    subprocess.run([*build, str(folder)], cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_carries_the_package_and_all_resources(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    assert names >= SHIPPED
    assert "gallery/engine.py" in names
    assert not [name for name in names if name.startswith(("tests/", "resources/", "docs/"))]


def test_an_installed_wheel_indexes_and_searches_with_the_starter(wheel, tmp_path, photo_folder):
    place = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(place)

    def gallery(*arguments):
        done = subprocess.run(
            # -P and a foreign working folder: nothing of the checkout may be in reach.
            [sys.executable, "-P", "-c", _START.format(place=str(place)), *map(str, arguments)],
            cwd=tmp_path,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]

    library = ["--library", tmp_path / "library"]
    (summary,) = gallery(*library, "index", photo_folder, "--json")
    assert summary["embedded"] == 9
    assert len(gallery(*library, "search", "a red circle", "--json")) == 9
    (stats,) = gallery(*library, "stats", "--json")
    assert stats["model"].startswith("starter@")


_START = """
import sys
sys.path.insert(0, {place!r})
import gallery
assert gallery.__file__.startswith({place!r}), gallery.__file__
from gallery.__main__ import main
sys.exit(main())
"""
