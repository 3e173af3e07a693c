"""The hub's cache, and being offline for a while."""

from __future__ import annotations

from pathlib import Path

import pytest
from huggingface_hub import constants

from gallery.models.hub import in_hub_cache, offline, snapshot, told_to_stay_offline


@pytest.mark.parametrize("forbidden", [False, True])
def test_being_offline_for_a_while_ends_with_the_last_who_needs_it(
    monkeypatch: pytest.MonkeyPatch, forbidden: bool
) -> None:
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", forbidden)
    first, second = offline(), offline()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert constants.HF_HUB_OFFLINE
    assert told_to_stay_offline() is forbidden, "that is the user's word, not ours"
    second.__exit__(None, None, None)
    assert constants.HF_HUB_OFFLINE is forbidden


def test_only_the_files_of_the_commit_fetched_last_count(hub_cache: Path) -> None:
    folder = hub_cache / "models--someone--thing"
    old, new = folder / "snapshots" / "old", folder / "snapshots" / "new"
    for commit in (old, new):
        commit.mkdir(parents=True)
    (old / "a.json").touch()
    assert snapshot("someone/thing") is None
    (folder / "refs").mkdir()
    (folder / "refs" / "main").write_text("new")
    assert snapshot("someone/thing") == new
    assert in_hub_cache("someone/thing", ["a.json"]) is None
    (new / "b.json").touch()
    assert in_hub_cache("someone/thing", ["a.json", "b.json"]) == new / "b.json"


@pytest.mark.parametrize("commit", ["", "gone"])
def test_a_commit_that_is_not_there_is_none(hub_cache: Path, commit: str) -> None:
    folder = hub_cache / "models--someone--thing"
    (folder / "snapshots").mkdir(parents=True)
    (folder / "refs").mkdir()
    (folder / "refs" / "main").write_text(commit)
    assert snapshot("someone/thing") is None
