"""`kill -9` in the middle of indexing costs at most the batch in hand."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from gallery.catalog import Catalog

PHOTOS = 200


def gallery(library, *arguments):
    return [sys.executable, "-m", "gallery", "--library", str(library.folder), *arguments]


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is POSIX's")
def test_a_killed_run_is_finished_by_the_next_without_embedding_anything_twice(
    library, tiny_model, tmp_path, draw_photo
):
    folder = tmp_path / "photos"
    for i in range(PHOTOS):
        draw_photo(folder / f"{i:03}.jpg", size=(64 + i, 64))
    command = gallery(library, "index", str(folder), "--model", str(tiny_model), "--json")
    first = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    while first.poll() is None and vectors(library) == 0:
        time.sleep(0.005)
    first.send_signal(signal.SIGKILL)
    first.wait()
    kept = vectors(library)
    assert 0 < kept < PHOTOS, "the test must catch the run half-way"
    second = subprocess.run(command, capture_output=True, check=True, text=True)
    assert json.loads(second.stdout)["embedded"] == PHOTOS - kept
    assert vectors(library) == PHOTOS
    with Catalog(library.catalog, read_only=True) as catalog:
        assert catalog.check() == "ok"
        assert catalog.stats().pending == 0


def vectors(library) -> int:
    if not library.catalog.exists():
        return 0
    try:
        with Catalog(library.catalog, read_only=True) as catalog:
            return catalog.stats().vectors
    except Exception:
        return 0  # being made just now
