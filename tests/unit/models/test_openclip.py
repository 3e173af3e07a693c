"""Encoders: open_clip's own results, unit vectors, identities, and models that do not load."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import open_clip
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from open_clip.transform import PreprocessCfg, image_transform_v2
from PIL import Image

from gallery.errors import ModelError
from gallery.media.decode import decode
from gallery.models import device as devices
from gallery.models.encoder import cosine, l2_normalise
from gallery.models.openclip import OpenClipEncoder, load_encoder
from gallery.models.portions import is_shortage
from gallery.models.presets import DEFAULT_MODEL, ModelSource, presets, resolve
from gallery.retrieval.prompts import fill_template

SIZES = [(640, 480), (480, 640), (33, 32), (32, 33), (1000, 50), (20, 12), (101, 77), (32, 32)]


@pytest.fixture(scope="module")
def encoder(tiny_model: Path) -> OpenClipEncoder:
    return load_encoder(resolve(str(tiny_model)))


@pytest.fixture
def model_copy(tiny_model: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(tiny_model, tmp_path / "tiny"))


def configure(folder: Path, **preprocessing: Any) -> Path:
    """Change a model folder's preprocessing."""
    file = folder / "open_clip_config.json"
    config = json.loads(file.read_text())
    config["preprocess_cfg"].update(preprocessing)
    file.write_text(json.dumps(config))
    return folder


def noise(size: tuple[int, int]) -> Image.Image:
    pixels = np.random.default_rng(3).integers(0, 256, (size[1], size[0], 3), np.uint8)
    return Image.fromarray(pixels)


# -- vectors ---------------------------------------------------------------------------------


def test_the_worked_example_of_cosines() -> None:
    assert cosine(np.array([0.6, 0.8]), np.array([0.5, 0.866])) == pytest.approx(0.993, abs=5e-4)
    assert cosine(np.array([0.6, 0.8]), np.array([0.8, -0.6])) == pytest.approx(0, abs=1e-7)


@given(arrays(np.float32, (4, 6), elements=st.floats(-1e3, 1e3, width=32)))
def test_normalised_rows_have_length_one_or_stay_zero(rows: np.ndarray) -> None:
    rows[np.abs(rows) < 1e-3] = 0
    result = l2_normalise(rows)
    assert result.dtype == np.float32
    lengths = np.linalg.norm(result, axis=1)
    assert np.allclose(lengths, (np.abs(rows).max(1) > 0).astype(float), atol=1e-5)


def test_outputs_are_unit_vectors_of_float32(encoder: OpenClipEncoder) -> None:
    images = encoder.encode_images([encoder.prepare(noise((64, 48))) for _ in range(3)])
    texts = encoder.encode_texts(["a red circle", "", "word " * 500])
    for vectors in (images, texts):
        assert vectors.shape == (3, encoder.dim)
        assert vectors.dtype == np.float32
        assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_nothing_in_nothing_out(encoder: OpenClipEncoder) -> None:
    assert encoder.encode_images([]).shape == (0, encoder.dim)
    assert encoder.encode_texts([]).shape == (0, encoder.dim)


def test_words_find_their_photo(encoder: OpenClipEncoder, photo_folder: Path) -> None:
    files = sorted(photo_folder.iterdir())
    photos = [decode(file.read_bytes(), encoder.image_size).image for file in files]
    images = encoder.encode_images([encoder.prepare(photo) for photo in photos])
    texts = encoder.encode_texts([fill_template("a photo of a {}", file.stem) for file in files])
    assert (texts @ images.T).argmax(1).tolist() == list(range(len(files)))


def test_a_batch_gives_what_single_photos_give(encoder: OpenClipEncoder) -> None:
    prepared = [encoder.prepare(noise(size)) for size in SIZES]
    together = encoder.encode_images(prepared)
    alone = np.concatenate([encoder.encode_images([one]) for one in prepared])
    assert (together * alone).sum(1).min() > 0.999


def test_several_threads_may_call_it(encoder: OpenClipEncoder) -> None:
    prepared = [encoder.prepare(noise(size)) for size in SIZES]
    expected = [encoder.encode_images([one]) for one in prepared]
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda one: encoder.encode_images([one]), prepared * 3))
        words = list(pool.map(lambda text: encoder.encode_texts([text]), ["a"] * 8))
    for one, other in zip(found, expected * 3, strict=True):
        assert np.array_equal(one, other)
    assert all(np.array_equal(word, words[0]) for word in words)


# -- preprocessing is open_clip's ------------------------------------------------------------


@pytest.mark.parametrize(
    "preprocessing",
    [
        {"resize_mode": "shortest"},
        {"resize_mode": "squash", "interpolation": "bilinear"},
        {"resize_mode": "longest", "fill_color": 127},
        {"resize_mode": "longest", "interpolation": "bilinear"},
    ],
    ids=["shortest", "squash", "longest", "longest-black"],
)
def test_preparing_is_open_clips_transform_pixel_for_pixel(
    model_copy: Path, preprocessing: dict[str, Any]
) -> None:
    encoder = load_encoder(resolve(str(configure(model_copy, **preprocessing))))
    plain = {"mean": (0.0,) * 3, "std": (1.0,) * 3}
    config = encoder._model.visual.preprocess_cfg | plain
    transform = image_transform_v2(PreprocessCfg(**config), is_train=False)
    for size in SIZES:
        image = noise(size)
        expected = (transform(image).permute(1, 2, 0) * 255).round().byte().numpy()
        prepared = encoder.prepare(image)
        assert prepared.dtype == np.uint8
        assert np.array_equal(prepared, expected), size


def test_embeddings_are_those_of_open_clip(encoder: OpenClipEncoder, tiny_model: Path) -> None:
    model, _, transform = open_clip.create_model_and_transforms(f"local-dir:{tiny_model}")
    model.eval()
    tokenizer = open_clip.get_tokenizer(f"local-dir:{tiny_model}")
    images, words = [noise(size) for size in SIZES], ["a red circle", "a blue thing", "x"]
    with torch.inference_mode():
        expected_images = model.encode_image(torch.stack([transform(i) for i in images])).numpy()
        expected_texts = model.encode_text(tokenizer(words)).numpy()
    found_images = encoder.encode_images([encoder.prepare(image) for image in images])
    found_texts = encoder.encode_texts(words)
    least = 0.99999 if devices.choose_device().dtype is torch.float32 else 0.995
    assert (found_images * l2_normalise(expected_images)).sum(1).min() > least
    assert (found_texts * l2_normalise(expected_texts)).sum(1).min() > least


def test_the_thinnest_photo_is_prepared_whatever_the_mode(model_copy: Path) -> None:
    for mode in ("shortest", "longest", "squash"):
        encoder = load_encoder(resolve(str(configure(model_copy, resize_mode=mode))))
        assert encoder.prepare(Image.new("RGB", (1, 3000))).shape == (32, 32, 3)


# -- identities ------------------------------------------------------------------------------


def test_an_identity_is_stable_wherever_the_folder_lies(tiny_model: Path, model_copy: Path) -> None:
    first = load_encoder(resolve(str(tiny_model))).identity
    assert load_encoder(resolve(str(model_copy))).identity == first
    assert first.startswith("tiny@")


@pytest.mark.parametrize("change", ["mean", "resize_mode", "weights"])
def test_an_identity_changes_with_weights_and_preprocessing(
    encoder: OpenClipEncoder, model_copy: Path, change: str
) -> None:
    if change == "mean":
        configure(model_copy, mean=[0.5, 0.5, 0.5])
    elif change == "resize_mode":
        configure(model_copy, resize_mode="squash")
    else:
        from safetensors.torch import load_file, save_file

        file = model_copy / "open_clip_model.safetensors"
        tensors = {name: tensor * 1.01 for name, tensor in load_file(file).items()}
        save_file(tensors, file, metadata={"format": "pt"})
    assert load_encoder(resolve(str(model_copy))).identity != encoder.identity


# -- models that are not there ---------------------------------------------------------------


def test_presets_are_complete_and_the_default_is_shipped() -> None:
    assert presets()[DEFAULT_MODEL].shipped
    for source in presets().values():
        assert all((source.title, source.purpose, source.licence, source.languages))
        assert source.folder or source.repo
        if source.pretrained:
            config = open_clip.get_pretrained_cfg(source.architecture, source.pretrained)
            assert config["hf_hub"].startswith(source.repo)


def test_any_way_to_name_a_model_is_understood(tiny_model: Path) -> None:
    folder = resolve(str(tiny_model))
    assert resolve(f"local-dir:{tiny_model}") == folder
    assert resolve(folder.id) == folder
    assert folder.on_this_machine()
    assert not folder.shipped
    assert resolve("hf-hub:someone/something").repo == "someone/something"
    assert resolve("ViT-B-32/openai").pretrained == "openai"
    assert resolve("classic") is presets()["classic"]


def test_an_unknown_model_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ModelError, match=r"no model 'nonsense'.*starter.*hf-hub"):
        resolve("nonsense")
    with pytest.raises(ModelError, match="no model"):
        resolve("./no/such/folder")


def test_a_folder_without_configuration_is_no_model(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"open_clip_config\.json"):
        resolve(str(tmp_path))


def break_weights(folder: Path) -> None:
    file = folder / "open_clip_model.safetensors"
    file.write_bytes(file.read_bytes()[:5000])


def scramble_weights(folder: Path) -> None:
    (folder / "open_clip_model.safetensors").write_bytes(b"\xff" * 5000)


def empty_config(folder: Path) -> None:
    (folder / "open_clip_config.json").write_text("{}")


def break_config(folder: Path) -> None:
    (folder / "open_clip_config.json").write_text('{"model_cfg": ')


def odd_config(folder: Path) -> None:
    file = folder / "open_clip_config.json"
    config = json.loads(file.read_text())
    config["model_cfg"]["vision_cfg"]["colour"] = "mauve"
    file.write_text(json.dumps(config))


def other_shape(folder: Path) -> None:
    file = folder / "open_clip_config.json"
    config = json.loads(file.read_text())
    config["model_cfg"]["embed_dim"] = 48
    file.write_text(json.dumps(config))


@pytest.mark.parametrize(
    "damage",
    [break_weights, scramble_weights, empty_config, break_config, odd_config, other_shape],
)
def test_a_damaged_model_says_which_files_to_replace(
    model_copy: Path, damage: Callable[[Path], None]
) -> None:
    damage(model_copy)
    with pytest.raises(ModelError, match=r"does not load .*Replace the files in"):
        load_encoder(resolve(str(model_copy)))


def test_a_folder_without_weights_says_what_is_missing(model_copy: Path) -> None:
    (model_copy / "open_clip_model.safetensors").unlink()
    with pytest.raises(ModelError, match=r"holds no weights: open_clip_model\.safetensors"):
        load_encoder(resolve(str(model_copy)))


@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize(
    "model_id", ["classic", "medical", "hf-hub:someone/something", "ViT-B-32/openai",
                 "RN50/yfcc15m", "ViT-B-32/laion2b_s34b_b79k"],
)  # fmt: skip
def test_a_model_that_is_not_here_names_its_download_and_touches_no_network(model_id: str) -> None:
    source = resolve(model_id)
    assert not source.on_this_machine()
    with pytest.raises(ModelError, match=f"gallery models download {model_id}"):
        load_encoder(source)


@pytest.mark.usefixtures("no_network")
def test_loading_a_model_that_is_here_touches_no_network(tiny_model: Path) -> None:
    assert load_encoder(resolve(str(tiny_model))).dim == 32


@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize(
    ("model_id", "advice"),
    [
        ("Nonsense-9/openai", "no architecture 'Nonsense-9'"),
        ("ViT-B-32/nope", "Choose from: .*openai"),
    ],
)
def test_an_unknown_architecture_or_tag_is_not_called_a_download(
    model_id: str, advice: str
) -> None:
    with pytest.raises(ModelError, match=advice):
        load_encoder(resolve(model_id))


@pytest.mark.usefixtures("no_network")
def test_a_hub_model_in_the_cache_loads_without_a_network(
    tiny_model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = tmp_path / "models--someone--tiny"
    snapshot = repo / "snapshots" / ("0" * 40)
    shutil.copytree(tiny_model, snapshot)
    (repo / "refs").mkdir()
    (repo / "refs" / "main").write_text("0" * 40)
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path))
    source = resolve("hf-hub:someone/tiny")
    assert source.weights() == snapshot / "open_clip_model.safetensors"
    encoder = load_encoder(source)
    first = encoder.identity
    assert encoder.encode_texts(["a red circle"]).shape == (1, 32)
    configure(snapshot, mean=[0.5, 0.5, 0.5])
    assert load_encoder(source).identity != first


def test_a_source_that_is_nowhere_has_no_weights() -> None:
    assert ModelSource(id="x").weights() is None


# -- too little memory -----------------------------------------------------------------------


def short_of_memory(encoder: OpenClipEncoder, monkeypatch: pytest.MonkeyPatch, most: int) -> list:
    """Let the image tower run out of memory with more than `most` pictures; gives batch sizes."""
    real, sizes = encoder._model.encode_image, []

    def encode_image(pixels: torch.Tensor) -> torch.Tensor:
        sizes.append(len(pixels))
        if len(pixels) > most:
            raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB")
        return real(pixels)

    monkeypatch.setattr(encoder._model, "encode_image", encode_image)
    return sizes


def test_a_batch_too_large_for_the_memory_is_halved_and_none_is_lost(
    tiny_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    encoder = load_encoder(resolve(str(tiny_model)))
    prepared = [encoder.prepare(noise((40 + i, 40))) for i in range(10)]
    expected = encoder.encode_images(prepared)
    sizes = short_of_memory(encoder, monkeypatch, most=3)
    assert (encoder.encode_images(prepared) * expected).sum(1).min() > 0.999
    assert sizes == [10, 5, 2, 2, 2, 2, 2]
    assert encoder.batch_size == 2
    encoder.encode_images(prepared[:4])
    assert sizes[7:] == [2, 2], "what fits is remembered"


def test_a_model_too_large_for_one_photo_says_so(
    tiny_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    encoder = load_encoder(resolve(str(tiny_model)))
    short_of_memory(encoder, monkeypatch, most=0)
    with pytest.raises(ModelError, match="too little memory"):
        encoder.encode_images([encoder.prepare(noise((40, 40)))] * 3)


def test_other_errors_of_a_model_are_not_taken_for_a_lack_of_memory(
    tiny_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    encoder = load_encoder(resolve(str(tiny_model)))
    monkeypatch.setattr(encoder._model, "encode_image", lambda pixels: pixels @ torch.ones(5, 5))
    with pytest.raises(RuntimeError, match="Expected size"):
        encoder.encode_images([encoder.prepare(noise((40, 40)))] * 3)


def test_a_real_lack_of_memory_is_recognised() -> None:
    with pytest.raises(RuntimeError) as caught:
        torch.empty(1 << 60, dtype=torch.uint8)
    assert is_shortage(caught.value)
