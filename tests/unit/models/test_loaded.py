"""Models in memory: one of each, for all threads, as long as someone needs them."""

from __future__ import annotations

import shutil
import threading
import weakref
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from gallery.errors import ModelError
from gallery.models import openclip
from gallery.models.loaded import LoadedModels
from gallery.models.openclip import load_encoder


@pytest.fixture
def loads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Ids of the models that are loaded, each time they are."""
    seen: list[str] = []

    def counting(source, allow_download=False):
        seen.append(source.id)
        return load_encoder(source, allow_download)

    monkeypatch.setattr(openclip, "load_encoder", counting)
    return seen


def test_however_many_threads_ask_a_model_is_loaded_once(
    tiny_model: Path, loads: list[str]
) -> None:
    models = LoadedModels()
    together = threading.Barrier(4)

    def ask(_: int) -> object:
        together.wait()
        return models.encoder(str(tiny_model))

    with ThreadPoolExecutor(4) as pool:
        given = list(pool.map(ask, range(4)))
    assert len(loads) == 1
    assert all(one is given[0] for one in given)


def test_a_model_nobody_works_with_is_unloaded_and_its_memory_free(tiny_model: Path) -> None:
    models = LoadedModels()
    encoder = models.encoder(str(tiny_model))
    weights = weakref.ref(next(encoder._model.parameters()))  # type: ignore[attr-defined]
    del encoder
    assert models.unload_idle(3600) == []
    assert models.is_loaded(str(tiny_model))
    assert models.unload_idle(0) == [str(tiny_model)]
    assert not models.is_loaded(str(tiny_model))
    assert weights() is None
    assert models.encoder(str(tiny_model)).encode_texts(["a"]).shape == (1, 32)


def test_a_model_someone_works_with_stays_and_is_not_loaded_twice(
    tiny_model: Path, loads: list[str]
) -> None:
    models = LoadedModels()
    encoder = models.encoder(str(tiny_model))
    assert models.unload_idle(0) == []
    assert models.encoder(str(tiny_model)) is encoder
    assert len(loads) == 1
    del encoder
    assert models.unload_idle(3600) == []
    assert models.unload_idle(0) == [str(tiny_model)]


def test_while_one_model_loads_another_answers(
    tiny_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    models = LoadedModels()
    ready = models.encoder(str(tiny_model))
    begun, go_on = threading.Event(), threading.Event()

    def slow(source, allow_download=False):
        begun.set()
        assert go_on.wait(30)
        return load_encoder(source)

    monkeypatch.setattr(openclip, "load_encoder", slow)
    with ThreadPoolExecutor(1) as pool:
        other = pool.submit(models.encoder, f"local-dir:{tiny_model}")
        assert begun.wait(30)
        assert models.encoder(str(tiny_model)) is ready
        assert not models.is_loaded(f"local-dir:{tiny_model}")
        go_on.set()
        assert other.result().dim == ready.dim


def test_a_model_that_does_not_load_can_be_asked_for_again(
    tiny_model: Path, tmp_path: Path
) -> None:
    models = LoadedModels()
    place = tmp_path / "later"
    for _ in range(2):
        with pytest.raises(ModelError, match="no model"):
            models.encoder(f"local-dir:{place}")
    shutil.copytree(tiny_model, place)
    assert models.encoder(f"local-dir:{place}").dim == 32
