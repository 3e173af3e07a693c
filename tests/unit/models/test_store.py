"""The models on this machine: taken in, listed, removed; what is the user's own stays theirs."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import numpy as np
import open_clip
import pytest
import stand_ins
import torch
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from safetensors.torch import load_file

from gallery.errors import ModelError
from gallery.models.known import known_models, size_on_disk
from gallery.models.language import load_captioner
from gallery.models.openclip import load_encoder
from gallery.models.presets import ModelKind, imported_names, is_name, presets, resolve
from gallery.models.store import import_model, remove_model
from gallery.paths import imported_models

WEIGHTS = "open_clip_model.safetensors"


@pytest.fixture
def architecture(tiny_model: Path, tmp_path: Path) -> str:
    """The tiny model's configuration as an architecture that open_clip knows by name."""
    config = json.loads((tiny_model / "open_clip_config.json").read_text())["model_cfg"]
    (tmp_path / "Tiny-B-16.json").write_text(json.dumps(config))
    open_clip.add_model_config(tmp_path / "Tiny-B-16.json")
    return "Tiny-B-16"


def same(one: str, other: str) -> bool:
    """Whether two models embed words alike."""
    words = ["a red circle", "a blue square"]
    first, second = (load_encoder(resolve(model)).encode_texts(words) for model in (one, other))
    return np.allclose(first, second, atol=1e-3)


# -- taking in ---------------------------------------------------------------------------------


def test_a_folder_is_copied_and_used_by_its_name(tiny_model: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(tiny_model, tmp_path / "stick"))
    (folder / "holiday.jpg").write_bytes(b"nothing to do with it")
    source = import_model("mine", folder)
    assert source == resolve("mine")
    assert source.imported
    assert source.kind is ModelKind.EMBEDDING
    assert source in known_models()
    assert {file.name for file in (imported_models() / "mine").iterdir()} == {
        WEIGHTS,
        "open_clip_config.json",
    }
    shutil.rmtree(folder)
    assert same("mine", str(tiny_model))
    assert imported_models().stat().st_mode & 0o077 == 0


def test_one_file_of_weights_becomes_a_model_without_pickles(
    tiny_model: Path, tmp_path: Path, architecture: str
) -> None:
    file = tmp_path / "weights.pt"
    tensors = load_file(tiny_model / WEIGHTS)
    torch.save({"epoch": 3, "state_dict": {f"module.{k}": v for k, v in tensors.items()}}, file)
    import_model("trained", file, architecture)
    names = {path.name for path in (imported_models() / "trained").iterdir()}
    assert names == {WEIGHTS, "open_clip_config.json"}
    assert same("trained", str(tiny_model))


def test_a_folder_of_pickles_becomes_one_of_safetensors(tmp_path: Path) -> None:
    bert = stand_ins.bert(tmp_path / "bert")
    folder = stand_ins.biomed_clip(tmp_path / "biomed", bert)
    for name in ("config.json", "tokenizer.json", "tokenizer_config.json"):
        shutil.copy(bert / name, folder)
    import_model("medical-copy", folder)
    kept = {path.name for path in (imported_models() / "medical-copy").iterdir()}
    assert WEIGHTS in kept
    assert not any(name.endswith((".bin", ".pt")) for name in kept)
    assert same("medical-copy", str(folder))


def test_a_model_that_writes_is_taken_in_with_its_pickle_as_safetensors(
    tiny_vlm: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(tiny_vlm, tmp_path / "stick"))
    tensors = load_file(folder / "model.safetensors")
    (folder / "model.safetensors").unlink()
    torch.save(tensors, folder / "pytorch_model.bin")
    (folder / "modeling_evil.py").write_text("print('code')")
    source = import_model("writer", folder)
    assert source.kind is ModelKind.VLM
    assert source.on_this_machine()
    kept = {path.name for path in (imported_models() / "writer").iterdir()}
    assert "model.safetensors" in kept
    assert not kept & {"pytorch_model.bin", "modeling_evil.py"}
    picture = Image.new("RGB", (64, 64), "red")
    first, second = (load_captioner(resolve(one)) for one in ("writer", str(tiny_vlm)))
    assert first.describe([picture])[0].text == second.describe([picture])[0].text


def test_a_model_that_writes_and_does_not_load_is_not_taken_in(
    tiny_vlm: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(tiny_vlm, tmp_path / "stick"))
    for name in ("tokenizer.json", "tokenizer_config.json"):
        (folder / name).unlink()
    with pytest.raises(ModelError, match="does not load"):
        import_model("writer", folder)
    nothing_was_left()


class Trap:
    """Unpickled, it runs a command."""

    def __init__(self, mark: Path) -> None:
        self._mark = mark

    def __reduce__(self) -> tuple[object, ...]:
        return os.system, (f"touch {self._mark}",)


def test_a_file_with_code_in_it_is_refused_and_the_code_not_run(
    tmp_path: Path, architecture: str
) -> None:
    torch.save({"weight": Trap(tmp_path / "sprung")}, tmp_path / "trap.pt")
    with pytest.raises(ModelError, match=r"refused.*code"):
        import_model("trap", tmp_path / "trap.pt", architecture)
    assert not (tmp_path / "sprung").exists()
    nothing_was_left()


def nothing_was_left() -> None:
    assert imported_names() == []
    assert list(imported_models().iterdir()) == []


def test_a_model_that_does_not_load_is_not_taken_in(tiny_model: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(tiny_model, tmp_path / "stick"))
    weights = folder / WEIGHTS
    weights.write_bytes(weights.read_bytes()[:5000])
    with pytest.raises(ModelError, match=rf"does not load .*Replace the files in {folder}"):
        import_model("broken", folder)
    nothing_was_left()


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("starter", "already"),
        ("a/b", "cannot be a model's name"),
        (".hidden", "cannot be"),
        ("", "cannot"),
    ],
)
def test_odd_and_taken_names_are_refused(tiny_model: Path, name: str, says: str) -> None:
    with pytest.raises(ModelError, match=says):
        import_model(name, tiny_model)


def test_a_name_is_taken_once(tiny_model: Path) -> None:
    import_model("mine", tiny_model)
    with pytest.raises(ModelError, match="already"):
        import_model("mine", tiny_model)


@given(st.text(max_size=12))
def test_a_name_never_leads_out_of_the_folder_of_models(name: str) -> None:
    if is_name(name):
        assert (Path("/models") / name).parent == Path("/models")
        assert Path(name).name == name


def test_what_is_no_model_says_what_is_missing(
    tiny_model: Path, tmp_path: Path, architecture: str
) -> None:
    (tmp_path / "empty").mkdir()
    half = Path(shutil.copytree(tiny_model, tmp_path / "half"))
    (half / WEIGHTS).unlink()
    (tmp_path / "text.pt").write_text("no weights")
    torch.save([1, 2], tmp_path / "list.pt")
    for path, says in (
        ("nowhere", "does not exist"),
        ("empty", r"neither open_clip_config\.json nor config\.json"),
        ("half", "holds no weights"),
        ("text.pt", "refused"),
        ("list.pt", "holds no weights"),
    ):
        with pytest.raises(ModelError, match=says):
            import_model("mine", tmp_path / path, architecture)
    with pytest.raises(ModelError, match="--architecture ViT-B-32"):
        import_model("mine", tmp_path / "list.pt")
    with pytest.raises(ModelError, match="no architecture 'Nonsense'"):
        import_model("mine", tmp_path / "list.pt", "Nonsense")
    nothing_was_left()


def test_a_full_disk_says_so_and_leaves_nothing(
    tiny_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("gallery.models.store.shutil.copy", full)
    with pytest.raises(ModelError, match="No space left on device"):
        import_model("mine", tiny_model)
    nothing_was_left()


# -- what a folder is --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "content", "kind"),
    [
        ("open_clip_config.json", '{"model_cfg": {}}', ModelKind.EMBEDDING),
        ("open_clip_config.json", '{"model_cfg": {"multimodal_cfg": {}}}', ModelKind.CAPTIONER),
        ("config.json", '{"model_type": "smolvlm"}', ModelKind.VLM),
        ("config.json", '{"model_type": "blip"}', ModelKind.CAPTIONER),
    ],
)
def test_a_folder_tells_by_its_configuration_what_it_does(
    tmp_path: Path, file: str, content: str, kind: ModelKind
) -> None:
    (tmp_path / file).write_text(content)
    assert resolve(str(tmp_path)).kind is kind


def test_any_configuration_is_either_a_model_or_refused_in_a_sentence(tmp_path: Path) -> None:
    for content in ("", "[]", "{", '{"model_type": 3}', "\x00"):
        (tmp_path / "config.json").write_text(content)
        try:
            resolve(str(tmp_path))
        except ModelError as error:
            assert "no model folder" in str(error)


# -- removing ----------------------------------------------------------------------------------


def test_an_imported_model_is_removed_whole(tiny_model: Path) -> None:
    source = import_model("mine", tiny_model)
    size = size_on_disk(source)
    assert size > 1000
    assert remove_model(source) == size
    nothing_was_left()
    with pytest.raises(ModelError, match="no model 'mine'"):
        resolve("mine")


def test_a_downloaded_model_is_removed_and_others_stay(tiny_model: Path, hub_cache: Path) -> None:
    stand_ins.put_in_cache(hub_cache, "someone/one", tiny_model)
    stand_ins.put_in_cache(hub_cache, "someone/two", tiny_model)
    assert {"hf-hub:someone/one", "hf-hub:someone/two"} < {one.id for one in known_models()}
    source = resolve("hf-hub:someone/one")
    assert remove_model(source) == sum(file.stat().st_size for file in tiny_model.iterdir()) + 40
    assert not source.on_this_machine()
    assert resolve("hf-hub:someone/two").on_this_machine()
    with pytest.raises(ModelError, match="not on this machine"):
        remove_model(source)


def test_what_came_of_an_unfinished_download_is_removed_too(hub_cache: Path) -> None:
    blobs = hub_cache / "models--someone--one" / "blobs"
    blobs.mkdir(parents=True)
    (blobs / ("a" * 64 + ".incomplete")).write_bytes(b"part")
    source = resolve("hf-hub:someone/one")
    assert size_on_disk(source) == 4
    assert remove_model(source) == 4
    assert not blobs.parent.exists()


def test_neither_the_starter_nor_the_users_own_files_are_removed(
    tiny_model: Path, tmp_path: Path, architecture: str
) -> None:
    file = Path(shutil.copy(tiny_model / WEIGHTS, tmp_path / "own.safetensors"))
    for model, says in (
        ("starter", "comes with Gallery"),
        (str(tiny_model), "is yours"),
        (f"{architecture}@{file}", "is yours"),
    ):
        source = resolve(model)
        with pytest.raises(ModelError, match=says):
            remove_model(source)
        assert source.on_this_machine()


# -- the catalogue -----------------------------------------------------------------------------


def test_the_catalogue_has_the_facts_of_each_model() -> None:
    for source in presets().values():
        assert source.size_bytes > 0
        assert source.memory > source.size_bytes
        assert bool(source.quality) == bool(source.source), "a figure has a source"
    kinds = {source.kind for source in presets().values()}
    assert kinds == set(ModelKind)
