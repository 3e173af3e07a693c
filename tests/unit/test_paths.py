"""Where things lie."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from gallery.paths import library_at, own_only, resources


def test_a_library_is_where_it_is_asked_for_or_configured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert library_at(tmp_path).folder == tmp_path
    monkeypatch.setenv("GALLERY_LIBRARY", str(tmp_path / "variable"))
    assert library_at().folder == tmp_path / "variable"
    assert library_at("").folder == tmp_path / "variable"
    assert library_at("~/photos").folder == Path.home() / "photos"
    monkeypatch.chdir(tmp_path)
    assert library_at("here").folder == tmp_path / "here"
    monkeypatch.delenv("GALLERY_LIBRARY")
    assert library_at().folder.is_relative_to(Path.home())


def test_all_files_of_a_library_lie_in_its_folder(tmp_path: Path) -> None:
    library = library_at(tmp_path / "library")
    files = {library.catalog, library.thumbnails, library.index_cache, library.lock}
    assert len(files) == 4
    assert {file.parent for file in files} == {library.folder}


@pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX's")
def test_a_new_library_and_its_files_are_the_owners_alone(tmp_path: Path) -> None:
    library = library_at(tmp_path / "deep" / "library")
    library.create()
    library.create()
    assert stat.S_IMODE(library.folder.stat().st_mode) == 0o700
    library.catalog.touch(0o644)
    own_only(library.catalog)
    assert stat.S_IMODE(library.catalog.stat().st_mode) == 0o600
    own_only(tmp_path / "missing")


def test_the_shipped_resources_are_found() -> None:
    assert (resources() / "models" / "presets.toml").is_file()
    assert (resources() / "learning" / "templates.txt").is_file()
