"""Failures that the user can do something about are told from the others."""

from __future__ import annotations

import errno
import sqlite3

import pytest

from gallery.engine import Engine
from gallery.errors import (
    GalleryError,
    LibraryBusyError,
    LibraryError,
    MissingModelError,
    NoRoomError,
    Trouble,
    UnreachableError,
    trouble_of,
)
from gallery.models.download import download
from gallery.models.presets import resolve
from gallery.paths import Library


@pytest.mark.parametrize(
    ("error", "trouble"),
    [
        (LibraryBusyError("held"), Trouble.BUSY),
        (MissingModelError("away"), Trouble.NO_MODEL),
        (UnreachableError("no hub"), Trouble.NO_NETWORK),
        (NoRoomError("2 GB"), Trouble.NO_SPACE),
        (OSError(errno.ENOSPC, "full"), Trouble.NO_SPACE),
        (OSError(errno.EACCES, "not yours"), None),
        (GalleryError("else"), None),
        (ValueError("else"), None),
        (None, None),
    ],
)
def test_what_kind_it_is(error, trouble):
    assert trouble_of(error) is trouble


def test_what_it_came_from_counts():
    try:
        try:
            raise OSError(errno.ENOSPC, "full")
        except OSError as cause:
            raise LibraryError("cannot be written") from cause
    except LibraryError as error:
        assert trouble_of(error) is Trouble.NO_SPACE


def test_a_full_database_is_a_full_disk(tmp_path):
    connection = sqlite3.connect(tmp_path / "small.sqlite")
    connection.execute("CREATE TABLE rows (blob)")
    connection.execute("PRAGMA max_page_count = 3")
    with pytest.raises(sqlite3.OperationalError) as raised:
        connection.execute("INSERT INTO rows VALUES (zeroblob(100000))")
    connection.close()
    assert trouble_of(raised.value) is Trouble.NO_SPACE


def test_a_locked_database_is_busy(tmp_path):
    first, second = (sqlite3.connect(tmp_path / "one.sqlite", timeout=0) for _ in range(2))
    first.execute("BEGIN EXCLUSIVE")
    with pytest.raises(sqlite3.OperationalError) as raised:
        second.execute("CREATE TABLE rows (blob)")
    first.close()
    second.close()
    assert trouble_of(raised.value) is Trouble.BUSY


def test_a_model_that_is_not_here_is_missing(tmp_path, monkeypatch):
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path))
    with (
        Engine(Library(tmp_path / "library")) as engine,
        pytest.raises(MissingModelError) as raised,
    ):
        engine.encoder("balanced")
    assert trouble_of(raised.value) is Trouble.NO_MODEL


def test_a_hub_that_cannot_be_reached_is_no_network(tmp_path, monkeypatch):
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path))
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", False)
    monkeypatch.setattr("huggingface_hub.constants.ENDPOINT", "http://127.0.0.1:9")
    with pytest.raises(UnreachableError) as raised:
        download(resolve("fast"))
    assert trouble_of(raised.value) is Trouble.NO_NETWORK
