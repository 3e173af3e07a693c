"""Models of other kinds than CLIP's own load through the same path, without a network."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import open_clip
import pytest
import stand_ins
import torch
from PIL import Image
from safetensors.torch import load_file

from gallery.errors import ModelError
from gallery.models.clip_files import preprocessing
from gallery.models.openclip import OpenClipEncoder, load_encoder
from gallery.models.presets import ModelSource, presets, resolve

pytestmark = pytest.mark.usefixtures("no_network")


@pytest.fixture(scope="module")
def bert(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return stand_ins.bert(tmp_path_factory.mktemp("bert") / "bert")


@pytest.fixture(scope="module")
def biomed(bert: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return stand_ins.biomed_clip(tmp_path_factory.mktemp("biomed") / "biomed", bert)


@pytest.fixture(scope="module")
def siglip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return stand_ins.siglip(tmp_path_factory.mktemp("siglip") / "siglip")


@pytest.fixture
def tiny_architecture(tiny_model: Path, tmp_path: Path) -> str:
    """The tiny model's configuration as an architecture that open_clip knows by name."""
    config = json.loads((tiny_model / "open_clip_config.json").read_text())["model_cfg"]
    (tmp_path / "Tiny-B-8.json").write_text(json.dumps(config))
    open_clip.add_model_config(tmp_path / "Tiny-B-8.json")
    return "Tiny-B-8"


def works(encoder: OpenClipEncoder) -> None:
    """It embeds pictures and texts, and tells them apart."""
    pictures = [Image.new("RGB", (200, 100), colour) for colour in ("red", "blue")]
    for vectors in (
        encoder.encode_images([encoder.prepare(picture) for picture in pictures]),
        encoder.encode_texts(["a red circle", "blue squares"]),
    ):
        assert vectors.shape == (2, encoder.dim)
        assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
        assert not np.array_equal(vectors[0], vectors[1])


# -- BiomedCLIP: its text tower lies in another repo -------------------------------------------


def test_a_text_tower_of_transformers_loads_from_the_cache(
    biomed: Path, bert: Path, hub_cache: Path
) -> None:
    stand_ins.put_in_cache(hub_cache, "tiny/biomed", biomed)
    stand_ins.put_in_cache(hub_cache, stand_ins.BERT, bert)
    source = resolve("hf-hub:tiny/biomed")
    assert source.on_this_machine()
    encoder = load_encoder(source)
    assert encoder.image_size == 160
    works(encoder)


def test_it_embeds_as_open_clip_itself_does(biomed: Path, bert: Path, hub_cache: Path) -> None:
    stand_ins.put_in_cache(hub_cache, "tiny/biomed", biomed)
    stand_ins.put_in_cache(hub_cache, stand_ins.BERT, bert)
    encoder = load_encoder(resolve("hf-hub:tiny/biomed"))
    config = json.loads((biomed / "open_clip_config.json").read_text())["model_cfg"]
    model = stand_ins._build(config, hf_model_name=str(bert))
    model.load_state_dict(torch.load(biomed / "open_clip_pytorch_model.bin", weights_only=True))
    words = ["a red circle", "scans of a lesion"]
    from transformers import AutoTokenizer

    tokens = AutoTokenizer.from_pretrained(bert)(
        words, return_tensors="pt", padding="max_length", max_length=32, truncation=True
    )
    with torch.inference_mode():
        expected = model.encode_text(tokens["input_ids"], normalize=True).numpy()
    assert (encoder.encode_texts(words) * expected).sum(1).min() > 0.995


def test_without_the_other_repo_it_says_at_once_what_is_missing(
    biomed: Path, hub_cache: Path
) -> None:
    stand_ins.put_in_cache(hub_cache, "tiny/biomed", biomed)
    with pytest.raises(
        ModelError, match=r"text tower \(tiny/bert\) is missing.*download hf-hub:tiny/biomed"
    ):
        load_encoder(resolve("hf-hub:tiny/biomed"))


def test_a_folder_is_whole_with_the_text_towers_files_beside_the_weights(
    biomed: Path, bert: Path, hub_cache: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(biomed, tmp_path / "own"))
    with pytest.raises(ModelError, match=r"copy the files of huggingface\.co/tiny/bert"):
        load_encoder(resolve(str(folder)))
    shutil.copy(bert / "config.json", folder)
    with pytest.raises(ModelError, match="lacks the tokenizer"):
        load_encoder(resolve(str(folder)))
    for name in ("tokenizer.json", "tokenizer_config.json"):
        shutil.copy(bert / name, folder)
    works(load_encoder(resolve(str(folder))))


# -- SigLIP: a tokenizer of transformers -------------------------------------------------------


def test_a_siglip_loads_with_its_tokenizer_from_the_cache(siglip: Path, hub_cache: Path) -> None:
    stand_ins.put_in_cache(hub_cache, stand_ins.SIGLIP, siglip)
    encoder = load_encoder(resolve(f"hf-hub:{stand_ins.SIGLIP}"))
    assert float(encoder._model.logit_bias) == -10
    works(encoder)
    same = encoder.encode_texts(["a red circle", "A RED, circle!"])
    assert np.allclose(same[0], same[1]), "texts are cleaned as its configuration says"


def test_a_siglip_loads_from_a_folder(siglip: Path) -> None:
    works(load_encoder(resolve(str(siglip))))


def test_a_siglip_without_its_tokenizer_says_so_at_once(siglip: Path, hub_cache: Path) -> None:
    snapshot = stand_ins.put_in_cache(hub_cache, stand_ins.SIGLIP, siglip)
    for name in ("tokenizer.json", "tokenizer_config.json"):
        (snapshot / name).unlink()
    with pytest.raises(ModelError, match=r"the tokenizer \(tiny/siglip\) is missing"):
        load_encoder(resolve(f"hf-hub:{stand_ins.SIGLIP}"))


# -- RemoteCLIP: one file of weights, and an architecture --------------------------------------


@pytest.fixture
def weights(tiny_model: Path, tmp_path: Path) -> Path:
    """The tiny model's weights as a file of training has them."""
    file = tmp_path / "RemoteCLIP-Tiny.pt"
    torch.save(load_file(tiny_model / "open_clip_model.safetensors"), file)
    return file


def test_one_file_of_weights_is_the_model_of_its_architecture(
    tiny_architecture: str, weights: Path, tiny_model: Path
) -> None:
    source = resolve(f"{tiny_architecture}@{weights}")
    assert source.id == f"{tiny_architecture}@{weights}"
    assert source.on_this_machine()
    encoder, same = load_encoder(source), load_encoder(resolve(str(tiny_model)))
    words = ["a red circle", "a blue square"]
    assert np.allclose(encoder.encode_texts(words), same.encode_texts(words), atol=1e-3)
    assert encoder.identity.startswith("Tiny-B-8/RemoteCLIP-Tiny@")


def test_a_repo_may_hold_one_file_of_weights(
    tiny_architecture: str, weights: Path, hub_cache: Path
) -> None:
    satellite = replace(presets()["satellite"], architecture=tiny_architecture)
    assert not satellite.on_this_machine()
    repo = weights.parent / "repo"
    repo.mkdir()
    weights.rename(repo / str(satellite.repo_file))
    stand_ins.put_in_cache(hub_cache, str(satellite.repo), repo)
    assert satellite.on_this_machine()
    works(load_encoder(satellite))


class Trap:
    """Unpickled, it runs a command."""

    def __init__(self, mark: Path) -> None:
        self._mark = mark

    def __reduce__(self) -> tuple[object, ...]:
        return os.system, (f"touch {self._mark}",)


def test_a_file_with_code_in_it_is_refused_and_the_code_not_run(
    tiny_architecture: str, tmp_path: Path
) -> None:
    torch.save({"weight": Trap(tmp_path / "sprung")}, tmp_path / "trap.pt")
    with pytest.raises(ModelError, match="does not load"):
        load_encoder(resolve(f"{tiny_architecture}@{tmp_path / 'trap.pt'}"))
    assert not (tmp_path / "sprung").exists()


def test_a_file_of_an_unknown_architecture_says_so(weights: Path) -> None:
    with pytest.raises(ModelError, match="no architecture 'Nonsense'"):
        load_encoder(resolve(f"Nonsense@{weights}"))


@pytest.mark.parametrize(
    ("architecture", "expected"),
    [
        ("ViT-B-16-SigLIP2-256", {"mean": (0.5, 0.5, 0.5), "resize_mode": "squash"}),
        ("MobileCLIP2-S0", {"mean": (0.0, 0.0, 0.0), "interpolation": "bilinear"}),
        ("ViT-B-32", {"mean": (0.48145466, 0.4578275, 0.40821073)}),
    ],
)
def test_a_file_is_prepared_for_as_all_weights_of_its_architecture_are(
    architecture: str, expected: dict[str, object], weights: Path
) -> None:
    source = ModelSource("x", architecture=architecture, file=weights)
    found = preprocessing(source)
    assert found is not None
    assert {key: found.get(key) for key in expected} == expected


def test_a_model_that_describes_cannot_search() -> None:
    with pytest.raises(ModelError, match="describes photos; it cannot search"):
        load_encoder(resolve("smolvlm"))
