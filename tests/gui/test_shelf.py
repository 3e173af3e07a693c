"""The models to choose among, without a window: what there is, what is in use, what is done."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from building import DIM
from hypothesis import given
from hypothesis import strategies as st
from qt_parts import started

from gallery.catalog import Catalog, PhotoDetails
from gallery.gui.indexing import Indexing
from gallery.gui.model_choice.import_dialog import suggested_name
from gallery.gui.model_choice.shelf import Entry, Part, Shelf, Use
from gallery.gui.model_choice.words import before_use, facts, pace, seen, state
from gallery.indexing.progress import Phase, Progress
from gallery.models import speeds
from gallery.models.presets import is_name
from gallery.paths import imported_models

LONG = 20_000
BALANCED = "timm/ViT-B-16-SigLIP2-256"


@pytest.fixture
def hub(tmp_path, monkeypatch) -> Path:
    """An empty cache of the hub."""
    cache = tmp_path / "hub"
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(cache))
    return cache


def fetch(hub: Path, repo: str, size: int = 2_000_000, name: str = "open_clip_model.safetensors"):
    """Put a repo's weights where a download does."""
    folder = hub / f"models--{repo.replace('/', '--')}"
    files = folder / "snapshots" / "c0ffee"
    files.mkdir(parents=True)
    (folder / "refs").mkdir()
    (folder / "refs" / "main").write_text("c0ffee")
    (files / name).write_bytes(bytes(size))


def embed(library, name: str, photo_ids: list[int]) -> None:
    """What a model made of photos of the library."""
    with Catalog(library.catalog) as catalog:
        model = catalog.model_id(f"{name} identity", name, DIM)
        rows = [
            (photo.fingerprint, PhotoDetails(4, 3, "JPEG", None), [])
            for photo in catalog.photos(photo_ids)
        ]
        catalog.add_photos(rows, model, np.full((len(rows), DIM), 0.5, np.float32))


def use(library, answering: str, wanted: str) -> None:
    with Catalog(library.catalog) as catalog:
        catalog.use_model(catalog.model_id(f"{answering} identity", answering, DIM))
        catalog.want_model(wanted)


@pytest.fixture
def shelf(qtbot, client, reader, hub) -> Shelf:
    return Shelf(client, reader, Indexing(client, reader))


def looked(qtbot, shelf: Shelf) -> dict[str, Entry]:
    """The entries after looking at what there is."""
    with qtbot.waitSignal(shelf.changed, timeout=LONG):
        shelf.read()
    return {entry.source.id: entry for entry in shelf.entries}


def test_models_stand_in_three_parts_by_what_they_are_for(qtbot, shelf):
    entries = looked(qtbot, shelf)
    parts = {model: entry.part for model, entry in entries.items()}
    assert parts["starter"] is parts["best"] is Part.FINDING
    assert parts["smolvlm"] is parts["coca"] is parts["blip"] is Part.TELLING
    assert parts["medical"] is parts["satellite"] is Part.SPECIAL


def test_without_a_library_the_starter_is_in_use(qtbot, shelf):
    entries = looked(qtbot, shelf)
    assert entries["starter"].use is Use.YES
    assert not entries["starter"].can_be_fetched and not entries["starter"].can_be_removed
    assert entries["balanced"].can_be_fetched and not entries["balanced"].can_be_used
    assert state(entries["balanced"]) == "not on this computer"
    assert "1.5 GB to download" in facts(entries["balanced"])


def test_a_model_that_was_fetched_can_be_used_and_removed(qtbot, shelf, hub):
    fetch(hub, BALANCED)
    balanced = looked(qtbot, shelf)["balanced"]
    assert balanced.here and balanced.can_be_used and balanced.can_be_removed
    assert "2 MB on this computer" in facts(balanced)


def test_a_part_of_a_download_can_be_gone_on_with_or_removed(qtbot, shelf, hub):
    blobs = hub / f"models--{BALANCED.replace('/', '--')}" / "blobs"
    blobs.mkdir(parents=True)
    (blobs / "abc.incomplete").write_bytes(bytes(1_000_000))
    balanced = looked(qtbot, shelf)["balanced"]
    assert balanced.can_be_fetched and balanced.can_be_removed and balanced.size == 1_000_000


def test_what_a_model_saw_is_told_with_its_room(qtbot, shelf, library, photos):
    embed(library, "fast", photos[:12])
    fast = looked(qtbot, shelf)["fast"]
    assert (fast.seen.photos, fast.seen.missing) == (12, 18)
    assert seen(fast) == "Knows 12 photos of this library (1 kB)."
    assert fast.vectors_can_be_removed


def test_a_model_being_switched_to_says_how_far_it_is(qtbot, shelf, library, photos):
    use(library, "starter", "fast")
    embed(library, "starter", photos)
    embed(library, "fast", photos[:12])
    entries = looked(qtbot, shelf)
    assert (entries["starter"].use, entries["fast"].use) == (Use.LEAVING, Use.COMING)
    assert seen(entries["fast"]) == (
        "12 of 30 photos seen with this model; Starter answers until all are, and search goes on."
    )
    assert entries["starter"].can_be_used  # the user may change their mind
    assert not entries["fast"].vectors_can_be_removed
    assert not entries["starter"].vectors_can_be_removed


def test_before_a_use_it_is_said_what_that_takes(qtbot, shelf, library, photos, hub):
    fetch(hub, BALANCED)
    use(library, "starter", "starter")
    embed(library, "starter", photos)
    entries = looked(qtbot, shelf)
    assert before_use(entries["starter"], None) == ""  # it has seen all
    text = before_use(entries["balanced"], shelf.seconds("balanced"))
    assert "look at 30 photos first" in text and "Until then Starter goes on" in text
    assert "takes" not in text.replace("it takes", "")  # nobody knows how long
    assert "takes about 10 min" in before_use(entries["balanced"], 600)


def test_how_long_it_takes_is_known_once_it_was_measured(qtbot, shelf, client, library, photos):
    use(library, "starter", "fast")
    embed(library, "starter", photos)
    embed(library, "fast", photos[:10])
    looked(qtbot, shelf)
    assert shelf.seconds("fast") is None
    client.progress.emit(Progress(Phase.INDEXING, 10, 30, 0, 0.5, 40.0))
    assert shelf.seconds("fast") == pytest.approx(40)
    assert shelf.seconds("balanced") is None


def test_the_captioner_in_use_is_the_one_of_the_settings(qtbot, shelf, hub):
    assert looked(qtbot, shelf)["smolvlm"].use is Use.NO  # it is not here
    repo = "HuggingFaceTB/SmolVLM2-500M-Video-Instruct"
    fetch(hub, repo, name="model.safetensors")
    smolvlm = looked(qtbot, shelf)["smolvlm"]
    assert smolvlm.use is Use.YES and state(smolvlm) == "describes your photos"
    assert smolvlm.can_be_removed  # the photos can be found without it


def test_models_the_user_gave_stand_with_the_others(qtbot, shelf):
    folder = imported_models() / "my model"
    folder.mkdir(parents=True)
    (folder / "open_clip_config.json").write_text('{"model_cfg": {}}')
    (folder / "open_clip_model.safetensors").write_bytes(b"12345")
    (imported_models() / "broken").mkdir()
    entries = looked(qtbot, shelf)
    assert entries["my model"].part is Part.FINDING
    assert entries["my model"].can_be_used and entries["my model"].can_be_removed
    assert "broken" not in entries


def test_a_model_that_is_gone_leaves_what_it_made(qtbot, shelf, library, photos):
    embed(library, "local-dir:/gone", photos[:3])
    gone = looked(qtbot, shelf)["local-dir:/gone"]
    assert not (gone.here or gone.can_be_fetched or gone.can_be_used or gone.can_be_removed)
    assert gone.vectors_can_be_removed


def test_a_download_tells_how_far_it_is_and_can_be_cancelled(qtbot, shelf, client, state, photos):
    state.set("hold-model")
    started(qtbot, client)
    entry = looked(qtbot, shelf)["fast"]
    shelf.download("fast")

    def fast() -> Entry:
        return next(entry for entry in shelf.entries if entry.source.id == "fast")

    qtbot.waitUntil(lambda: fast().progress is not None, timeout=LONG)
    assert fast().busy and fast().progress.done == 150_000_000
    shelf.cancel("fast")
    assert fast() == entry
    state.unset("hold-model")
    qtbot.waitUntil(lambda: bool(state.asked("Cancel(")), timeout=LONG)
    assert fast() == entry  # whatever is answered now is to nothing


def test_what_fails_is_said_of_its_model_alone(qtbot, shelf, client, state):
    (state.folder / "refuse-library").write_text("The hub cannot be reached.")
    started(qtbot, client)
    looked(qtbot, shelf)
    with qtbot.waitSignal(client.failed, timeout=LONG) as failed:
        shelf.download("fast")
    errors = {entry.source.id: entry.error for entry in shelf.entries if entry.error}
    assert errors == {"fast": "The hub cannot be reached."}
    assert shelf.answers_with(failed.args[0]) and not shelf.answers_with(failed.args[0] + 1)


def test_what_is_used_or_removed_is_seen_afterwards(qtbot, shelf, client, library, photos, hub):
    fetch(hub, BALANCED)
    embed(library, "fast", photos[:12])
    started(qtbot, client)
    looked(qtbot, shelf)
    shelf.remove_vectors("fast")
    shelf.use("balanced")

    def entry(model: str) -> Entry:
        return next(entry for entry in shelf.entries if entry.source.id == model)

    qtbot.waitUntil(lambda: entry("balanced").use is not Use.NO, timeout=LONG)
    qtbot.waitUntil(lambda: not entry("fast").seen.photos, timeout=LONG)


@given(st.text(st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1))
def test_a_suggested_name_is_one_that_is_taken_or_none(text):
    name = suggested_name(f"/models/{text}")
    assert name == "" or is_name(name)


# -- how fast they are ---------------------------------------------------------------------------


def entry_of(shelf: Shelf, model: str) -> Entry:
    return next(entry for entry in shelf.entries if entry.source.id == model)


def test_a_model_that_is_not_here_is_measured_and_told_for_the_library(
    qtbot, shelf, client, state, library, photos
):
    state.set("hold-measure")
    started(qtbot, client)
    looked(qtbot, shelf)
    assert pace(entry_of(shelf, "fast"), 30, shelf.seconds("fast")) == ""
    shelf.measure("fast")
    assert "being measured" in pace(entry_of(shelf, "fast"), 30, None)
    state.unset("hold-measure")
    qtbot.waitUntil(lambda: entry_of(shelf, "fast").speed is not None, timeout=LONG)
    assert shelf.photos_left("fast") == len(photos)
    assert shelf.seconds("fast") == pytest.approx(60)
    assert pace(entry_of(shelf, "fast"), 30, shelf.seconds("fast")) == (
        "Looks at 0.5 photos/s on this computer (cpu). Your photos (30) take it about 1 min."
    )


def test_reading_photos_takes_its_time_too(qtbot, shelf, client, library, photos):
    use(library, "starter", "starter")
    embed(library, "starter", photos)
    speeds.remember("balanced", "cpu", 0.5)
    looked(qtbot, shelf)
    client.progress.emit(Progress(Phase.INDEXING, 10, 900, 0, 0.25, None))
    assert shelf.photos_left("balanced") == 30 + 890, "those that indexing is coming to as well"
    assert shelf.seconds("balanced") == pytest.approx(920 * (2 + 4))


def test_what_was_measured_on_another_device_says_nothing(qtbot, shelf, client, photos):
    speeds.remember("balanced", "CPU, 2 threads, bf16", 3.0)
    looked(qtbot, shelf)
    assert entry_of(shelf, "balanced").speed.photos_per_second == 3.0
    client.model_loaded.emit("a GPU, bf16")
    assert entry_of(shelf, "balanced").speed is None
    assert shelf.seconds("balanced") is None


def test_measuring_can_be_stopped_and_what_fails_is_said(qtbot, shelf, client, state, photos):
    state.set("hold-measure")
    started(qtbot, client)
    looked(qtbot, shelf)
    shelf.measure("fast")
    qtbot.waitUntil(lambda: bool(state.asked("MeasureModel")), timeout=LONG)
    shelf.stop_measuring("fast")
    assert not entry_of(shelf, "fast").measuring
    state.say("refuse-library", "There is too little memory.")
    shelf.measure("fast")
    state.unset("hold-measure")
    qtbot.waitUntil(lambda: bool(entry_of(shelf, "fast").error), timeout=LONG)
    assert entry_of(shelf, "fast").error == "There is too little memory."


def test_only_models_of_a_known_architecture_can_be_measured(qtbot, shelf):
    entries = looked(qtbot, shelf)
    measured = {model for model, entry in entries.items() if entry.can_be_measured}
    assert measured == {"starter", "fast", "classic", "balanced", "best", "satellite"}
