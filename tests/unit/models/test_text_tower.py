"""The text tower in NumPy says what open_clip's says."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gallery.models.presets import resolve
from gallery.models.short_texts import short_texts
from gallery.models.text_tower import TextTower, _tokens, text_tower

TEXTS = (
    "a photo of a dog",
    "two dogs on a beach, summer 2019!",
    "Grüße aus Tōkyō 東京 ☕️ naïve ﬁ ½",
    "it's John's <b>&amp;amp;</b>",
    "x" * 400,
    "",
    "   \n ",
)


def saved(folder: Path, quick_gelu: bool = False, custom: bool = False, **text_cfg) -> Path:
    """A model of random weights in a folder, as open_clip writes it."""
    import torch
    from open_clip import CLIP, CustomTextCLIP
    from open_clip.model import CLIPTextCfg, CLIPVisionCfg
    from safetensors.torch import save_file

    torch.manual_seed(0)
    text = {"context_length": 20, "width": 32, "heads": 4, "layers": 3} | text_cfg
    vision = {"layers": 1, "width": 32, "head_width": 16, "patch_size": 16, "image_size": 32}
    kind = CustomTextCLIP if custom else CLIP
    model = kind(24, CLIPVisionCfg(**vision), CLIPTextCfg(**text), quick_gelu=quick_gelu)
    for parameter in model.parameters():  # so that biases and scales count, too
        torch.nn.init.normal_(parameter, std=0.2)
    config = {"embed_dim": 24, "vision_cfg": vision, "text_cfg": text, "quick_gelu": quick_gelu}
    if custom:
        config["custom_text"] = True
    folder.mkdir()
    (folder / "open_clip_config.json").write_text(
        json.dumps({"model_cfg": config, "preprocess_cfg": {}})
    )
    save_file(model.state_dict(), folder / "open_clip_model.safetensors")
    return folder


def by_open_clip(folder: Path) -> np.ndarray:
    import open_clip
    import torch

    model, _ = open_clip.create_model_from_pretrained(f"local-dir:{folder}")
    tokens = open_clip.get_tokenizer(f"local-dir:{folder}")(list(TEXTS))
    with torch.inference_mode():
        found: np.ndarray = model.eval().encode_text(tokens, normalize=True).numpy()
    return found


@pytest.mark.parametrize("quick_gelu", [False, True])
@pytest.mark.parametrize("custom", [False, True])
def test_it_equals_open_clip(tmp_path: Path, quick_gelu: bool, custom: bool) -> None:
    folder = saved(tmp_path / "model", quick_gelu, custom)
    tower = text_tower(resolve(f"local-dir:{folder}"))
    assert tower is not None
    np.testing.assert_allclose(tower.encode_texts(TEXTS), by_open_clip(folder), atol=2e-5)


@pytest.mark.parametrize("quick_gelu", [False, True])
@pytest.mark.parametrize("custom", [False, True])
def test_texts_are_short_in_torch_too(tmp_path: Path, quick_gelu: bool, custom: bool) -> None:
    import open_clip
    import torch

    folder = saved(tmp_path / "model", quick_gelu, custom)
    model, _ = open_clip.create_model_from_pretrained(f"local-dir:{folder}")
    short = short_texts(model.eval())
    assert short is not None
    with torch.inference_mode():
        for texts in (TEXTS, TEXTS[:1], TEXTS[5:6]):
            tokens = open_clip.get_tokenizer(f"local-dir:{folder}")(list(texts))
            np.testing.assert_allclose(short(tokens), model.encode_text(tokens), atol=1e-4)


def test_the_starter_is_one_of_those_it_knows() -> None:
    assert isinstance(text_tower(resolve("starter")), TextTower)


@pytest.mark.parametrize(
    "unlike",
    [{"pool_type": "last"}, {"no_causal_mask": True}, {"proj_bias": True}, {"embed_cls": True}],
)
def test_towers_of_other_kinds_are_left_to_open_clip(tmp_path: Path, unlike: dict) -> None:
    import open_clip

    folder = saved(tmp_path / "model", custom=True, **unlike)
    assert text_tower(resolve(f"local-dir:{folder}")) is None
    assert short_texts(open_clip.create_model_from_pretrained(f"local-dir:{folder}")[0]) is None


# What has no meaning yet in the Unicode of one library may have one in another's.
ASSIGNED = st.characters(exclude_categories=["Cn", "Cs", "Co"])


@settings(max_examples=200)
@given(st.text(ASSIGNED, max_size=80))
def test_texts_are_cut_into_the_tokens_of_open_clip(text: str) -> None:
    from open_clip.tokenizer import SimpleTokenizer

    theirs = SimpleTokenizer(context_length=24)([text])[0].tolist()
    ours = _tokens(text, 24)
    assert ours == theirs[: len(ours)]
    assert not any(theirs[len(ours) :])
