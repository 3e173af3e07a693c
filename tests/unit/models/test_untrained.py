"""Models that are not here: tried with made-up weights, remembered by how fast they were."""

from __future__ import annotations

import json
from types import SimpleNamespace

import numpy as np
import open_clip
import psutil
import pytest
import torch
from PIL import Image

from gallery.errors import ModelError
from gallery.models import speeds
from gallery.models.bench import measure_pace, measure_untrained
from gallery.models.presets import ModelSource, resolve
from gallery.models.untrained import untrained_tower
from gallery.paths import measured_speeds

SMALL = {
    "embed_dim": 16,
    "vision_cfg": {"image_size": 32, "layers": 2, "width": 64, "patch_size": 8},
    "text_cfg": {"context_length": 16, "vocab_size": 49408, "width": 64, "heads": 2, "layers": 2},
}


@pytest.fixture
def small(tmp_path) -> ModelSource:
    """An architecture that open_clip knows, whose weights are nowhere."""
    (tmp_path / "untrained-small.json").write_text(json.dumps(SMALL))
    open_clip.add_model_config(tmp_path)
    return ModelSource("small", architecture="untrained-small", pretrained="none", repo="a/small")


class Counting:
    """Looks at nothing, at a pace of its own, and counts."""

    name, device = "counting", "cpu"

    def __init__(self, monkeypatch, seconds: float, batch_size: int = 32) -> None:
        self.batch_size = batch_size
        self.seen: list[int] = []
        self._now, self._seconds = 0.0, seconds
        clock = SimpleNamespace(perf_counter=lambda: self._now)
        monkeypatch.setattr("gallery.models.bench.time", clock)

    def prepare(self, image):
        return np.zeros((8, 8, 3), np.uint8)

    def encode_images(self, prepared) -> None:
        self.seen.append(len(prepared))
        self._now += self._seconds * len(prepared)


def test_the_tower_is_that_of_the_architecture_and_looks_at_photos(small):
    tower = untrained_tower(small)
    prepared = tower.prepare(Image.new("RGB", (64, 48), "red"))
    assert prepared.shape == (32, 32, 3)
    tower.encode_images([prepared] * 3)
    whole = open_clip.create_model("untrained-small", load_weights=False).visual
    built = sum(weight.numel() for weight in tower._tower.parameters())
    assert built == sum(weight.numel() for weight in whole.parameters())


def test_its_numbers_stay_finite(small):
    tower = untrained_tower(small)
    with torch.inference_mode():
        seen = tower._tower(torch.rand(2, 3, 32, 32))
    assert torch.isfinite(seen).all()


@pytest.mark.parametrize("model", ["fast", "classic", "balanced", "best"])
def test_every_preset_to_search_with_has_an_architecture_to_try(model, monkeypatch):
    built = []

    class Noted:
        def __init__(self, source, tower) -> None:
            built.append(sum(weight.numel() for weight in tower.parameters()))
            assert all(weight.is_meta for weight in tower.parameters())

    monkeypatch.setattr("gallery.models.untrained.UntrainedTower", Noted)
    untrained_tower(resolve(model))
    assert built[0] > 10_000_000


@pytest.mark.parametrize("model", ["medical", "smolvlm", "hf-hub:someone/something"])
def test_what_is_not_known_before_it_is_fetched_is_said(model):
    with pytest.raises(ModelError, match="once it is on this machine"):
        untrained_tower(resolve(model))


def test_an_unknown_architecture_is_refused():
    with pytest.raises(ModelError, match="no architecture 'nonsense'"):
        untrained_tower(ModelSource("x", architecture="nonsense", pretrained="none"))


def test_what_would_not_fit_into_memory_is_not_tried(small, monkeypatch):
    monkeypatch.setattr(psutil, "virtual_memory", lambda: SimpleNamespace(available=1000))
    with pytest.raises(ModelError, match="too little memory"):
        untrained_tower(small)


def test_a_bench_of_it_has_no_figure_for_texts(small):
    speed = measure_untrained(untrained_tower(small), seconds=0.01)
    assert speed.photos_per_second > 0 and speed.text_seconds is None
    assert speed.model == "small"


def test_a_quick_model_is_measured_in_whole_batches(monkeypatch):
    quick = Counting(monkeypatch, seconds=0.01)
    pace = measure_pace(quick, seconds=2.0)
    assert pace.batch == 32 and pace.photos_per_second == pytest.approx(100)
    assert set(quick.seen[2:]) == {32}


def test_a_slow_model_is_measured_by_few_photos_so_that_it_ends(monkeypatch):
    slow = Counting(monkeypatch, seconds=10.0)
    pace = measure_pace(slow, seconds=2.0)
    assert pace.batch == 1 and pace.photos_per_second == pytest.approx(0.1)
    assert slow.seen == [1, 1]


def test_measuring_ends_when_nobody_wants_it_any_more(monkeypatch):
    quick = Counting(monkeypatch, seconds=0.01)
    measure_pace(quick, seconds=1000.0, stopped=lambda: True)
    assert sum(quick.seen) <= 40


# -- remembering -----------------------------------------------------------------------------


def test_a_figure_replaces_that_of_the_same_model_and_device_alone():
    speeds.remember("fast", "cpu", 10.0)
    speeds.remember("fast", "gpu", 100.0)
    speeds.remember("best", "cpu", 1.0)
    speeds.remember("fast", "cpu", 12.0)
    known = [(each.model, each.device, each.photos_per_second) for each in speeds.remembered()]
    assert known == [("fast", "gpu", 100.0), ("best", "cpu", 1.0), ("fast", "cpu", 12.0)]
    assert measured_speeds().stat().st_mode & 0o077 == 0


def test_figures_of_other_programs_do_not_count(monkeypatch):
    speeds.remember("fast", "cpu", 10.0)
    monkeypatch.setattr("gallery.models.speeds.__version__", "99.0")
    assert speeds.remembered() == []


@pytest.mark.parametrize("content", [b"", b"nonsense", b'{"a": 1}', b'[{"model": 3}]'])
def test_a_damaged_file_is_as_none_and_is_replaced(content):
    measured_speeds().parent.mkdir(parents=True)
    measured_speeds().write_bytes(content)
    assert speeds.remembered() == []
    speeds.remember("fast", "cpu", 10.0)
    assert len(speeds.remembered()) == 1


def test_a_place_that_cannot_be_written_costs_no_more_than_the_figure(own_home):
    measured_speeds().parent.parent.mkdir(parents=True, exist_ok=True)
    measured_speeds().parent.write_text("a file where the folder should be")
    speeds.remember("fast", "cpu", 10.0)
    assert speeds.remembered() == []
