"""The first start: a folder, photos that appear, and meanwhile the choice of a model."""

from __future__ import annotations

from pathlib import Path

import pytest
from building import draw_photos
from PySide6.QtCore import Qt

from gallery.catalog import Catalog
from gallery.gui.drops import Dropped
from gallery.gui.engine_notices import STARTER
from gallery.gui.pages import Page
from gallery.gui.trouble_notices import REQUEST

LONG = 20_000
LEFT = Qt.MouseButton.LeftButton
REPO = "timm--MobileCLIP2-S0-OpenCLIP"


@pytest.fixture
def hub(tmp_path, monkeypatch) -> Path:
    """An empty cache of the hub, into which `arrive` puts the model `fast`."""
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "hub"))
    return tmp_path / "hub"


def arrive(hub: Path) -> None:
    folder = hub / f"models--{REPO}"
    files = folder / "snapshots" / "c0ffee"
    files.mkdir(parents=True)
    (folder / "refs").mkdir()
    (files / "open_clip_model.safetensors").write_bytes(bytes(2000))
    (folder / "refs" / "main").write_text("c0ffee")


@pytest.fixture
def begun(qtbot, make_window, state, tmp_path, hub):
    """A window on an empty library that was just given a folder; its photos wait."""
    draw_photos(tmp_path / "new", ["a.jpg", "b.jpg", "c.jpg", "d.jpg"])
    state.set("starter")
    state.set("hold-index")
    window = make_window()
    qtbot.waitUntil(lambda: window.browser.page is Page.ONBOARDING, timeout=LONG)
    qtbot.waitUntil(lambda: window.client.is_ready, timeout=LONG)
    assert not window.first_steps_bar.isVisible()
    window.browser.onboarding.folder_chosen.emit(str(tmp_path / "new"))
    qtbot.waitUntil(lambda: window.first_steps_bar.models.count() > 0, timeout=LONG)
    yield window
    if (state.folder / "hold-index").exists():
        state.unset("hold-index")


def choose_fast(window) -> None:
    bar = window.first_steps_bar
    bar.models.setCurrentIndex(bar.models.findData("fast"))


def test_how_far_it_is_and_how_fast_this_computer_is_shown_while_photos_come(qtbot, begun, state):
    bar = begun.first_steps_bar
    assert bar.isVisible() and begun.notices.notice(STARTER) is None
    qtbot.waitUntil(lambda: "2 of 4" in bar.state.text(), timeout=LONG)
    assert "25 photos/s" in bar.state.text() and "about 2 min left" in bar.state.text()
    state.unset("hold-index")
    qtbot.waitUntil(lambda: begun.browser.page is Page.GRID, timeout=LONG)
    assert bar.isVisible()
    qtbot.waitUntil(lambda: "25 a second" in bar.state.text(), timeout=LONG)


def test_it_takes_no_room_from_an_open_photo(qtbot, begun, state):
    state.unset("hold-index")
    qtbot.waitUntil(lambda: len(begun.browser.model.ids) == 4, timeout=LONG)
    assert begun.first_steps_bar.isVisible()
    begun.browser.open_photo(int(begun.browser.model.ids[0]))
    assert begun.browser.page is Page.VIEWER and not begun.first_steps_bar.isVisible()
    begun.browser.close_photo()
    assert begun.first_steps_bar.isVisible()


def test_models_are_offered_with_what_they_cost_and_know(begun):
    bar = begun.first_steps_bar
    offered = [bar.models.itemData(row) for row in range(bar.models.count())]
    assert offered == ["fast", "classic", "balanced", "best"]
    bar.models.setCurrentIndex(offered.index("balanced"))
    assert "109 languages" in bar.facts.text() and "GB to download" in bar.facts.text()
    assert bar.use.text() == "Download (1.5 GB) and use"


def test_a_model_is_fetched_and_then_used(qtbot, begun, state, hub, library):
    bar = begun.first_steps_bar
    state.unset("hold-index")
    qtbot.waitUntil(lambda: begun.browser.page is Page.GRID, timeout=LONG)
    state.set("hold-model")
    choose_fast(begun)
    qtbot.mouseClick(bar.use, LEFT)
    qtbot.waitUntil(lambda: "150 MB of 300 MB" in bar.news.text(), timeout=LONG)
    assert bar.cancel.isVisible() and not bar.keep.isVisible()
    arrive(hub)
    state.unset("hold-model")
    qtbot.waitUntil(lambda: bool(state.asked("UseModel")), timeout=LONG)
    assert not bar.isVisible()
    with Catalog(library.catalog, read_only=True) as catalog:
        qtbot.waitUntil(lambda: catalog.wanted_model() == "fast", timeout=LONG)


def test_a_download_that_fails_says_why_and_can_be_tried_again(qtbot, begun, state):
    state.unset("hold-index")
    state.say("refuse-library", "no network\nThe hub cannot be reached.")
    bar = begun.first_steps_bar
    choose_fast(begun)
    qtbot.mouseClick(bar.use, LEFT)
    qtbot.waitUntil(lambda: bar.news.text() == "The hub cannot be reached.", timeout=LONG)
    assert bar.use.isVisible() and not bar.cancel.isVisible()
    assert begun.notices.notice(REQUEST) is None


def test_the_download_can_be_cancelled(qtbot, begun, state):
    state.unset("hold-index")
    state.set("hold-model")
    bar = begun.first_steps_bar
    choose_fast(begun)
    qtbot.mouseClick(bar.use, LEFT)
    qtbot.waitUntil(bar.cancel.isVisible, timeout=LONG)
    qtbot.mouseClick(bar.cancel, LEFT)
    assert bar.use.isVisible()
    state.unset("hold-model")


def test_who_keeps_the_starter_is_not_asked_again(qtbot, begun, make_window, state):
    qtbot.mouseClick(begun.first_steps_bar.keep, LEFT)
    assert not begun.first_steps_bar.isVisible()
    begun.first_steps.begin()
    assert not begun.first_steps_bar.isVisible()


def test_with_a_full_model_there_is_nothing_to_choose(qtbot, make_window, state, tmp_path, hub):
    draw_photos(tmp_path / "new", ["a.jpg"])
    window = make_window()
    qtbot.waitUntil(lambda: window.browser.page is Page.ONBOARDING, timeout=LONG)
    window.browser.onboarding.folder_chosen.emit(str(tmp_path / "new"))
    qtbot.waitUntil(lambda: window.browser.page is Page.GRID, timeout=LONG)
    assert not window.first_steps_bar.isVisible()


def test_a_library_that_has_photos_has_taken_its_first_steps(qtbot, photos, make_window, state):
    state.set("starter")
    window = make_window()
    qtbot.waitUntil(lambda: window.notices.notice(STARTER) is not None, timeout=LONG)
    assert not window.first_steps_bar.isVisible()


def test_the_smaller_models_are_measured_one_after_the_other(qtbot, begun, state):
    state.unset("hold-index")
    bar = begun.first_steps_bar
    choose_fast(begun)
    qtbot.waitUntil(lambda: "0.5 photos/s on this computer" in bar.pace.text(), timeout=LONG)
    qtbot.waitUntil(lambda: len(state.asked("MeasureModel")) == 3, timeout=LONG)
    assert [line.split("model=")[1].strip("')") for line in state.asked("MeasureModel")] == [
        "fast",
        "classic",
        "balanced",
    ]
    assert not bar.measure.isVisible()
    bar.models.setCurrentIndex(bar.models.findData("best"))
    assert bar.measure.isVisible() and "photos/s" not in bar.pace.text()
    qtbot.mouseClick(bar.measure, LEFT)
    qtbot.waitUntil(lambda: "photos/s" in bar.pace.text(), timeout=LONG)


def test_new_photos_appear_undisturbed_at_first(qtbot, begun, state):
    qtbot.waitUntil(lambda: "2 of 4" in begun.first_steps_bar.state.text(), timeout=LONG)
    assert not state.asked("MeasureModel")
    begun.first_steps._undisturbed.setInterval(0)
    begun.first_steps._undisturbed.start()
    state.set("hold-measure")
    state.unset("hold-index")
    qtbot.waitUntil(lambda: bool(state.asked("MeasureModel")), timeout=LONG)
    qtbot.waitUntil(lambda: "photos wait a moment" in begun.first_steps_bar.state.text())
    state.unset("hold-measure")


def test_a_model_that_cannot_be_measured_is_not_tried_for_ever(qtbot, begun, state):
    state.say("refuse-library", "There is too little memory.")
    state.unset("hold-index")
    bar = begun.first_steps_bar
    choose_fast(begun)
    qtbot.waitUntil(lambda: "too little memory" in bar.pace.text(), timeout=LONG)
    qtbot.waitUntil(lambda: len(state.asked("MeasureModel")) == 3, timeout=LONG)
    qtbot.wait(100)
    assert len(state.asked("MeasureModel")) == 3


def test_who_starts_with_a_folder_in_hand_takes_the_first_steps_too(
    qtbot, make_window, state, tmp_path, hub
):
    draw_photos(tmp_path / "new", ["a.jpg"])
    state.set("starter")
    window = make_window()
    window.take(Dropped((str(tmp_path / "new"),)))
    qtbot.waitUntil(window.first_steps_bar.isVisible, timeout=LONG)
