"""What places of a photo say: exact where a tower averages, MaskCLIP's values where it attends."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from open_clip.model import CLIP, CustomTextCLIP
from PIL import Image

from gallery.models.adapted import AdaptedEncoder, Adapter, LowRank
from gallery.models.encoder import Frame, l2_normalise
from gallery.models.openclip import FINE_SIDE, OpenClipEncoder, load_encoder
from gallery.models.patches import patch_embeddings, takes_any_size
from gallery.models.presets import DEFAULT_MODEL, resolve

pytestmark = pytest.mark.usefixtures("no_network")

TEXT = {"context_length": 8, "vocab_size": 32, "width": 32, "heads": 2, "layers": 1}
VIT = {"image_size": 32, "patch_size": 8, "width": 64, "layers": 2, "head_width": 32}
POOLER = {"attentional_pool": True, "attn_pooler_queries": 4, "attn_pooler_heads": 2}


def timm(name: str, side: int, pool: str = "", proj: str | None = "linear") -> dict[str, Any]:
    return {
        "timm_model_name": name, "timm_model_pretrained": False, "timm_pool": pool,
        "timm_proj": proj, "image_size": side,
    }  # fmt: skip


def build(vision: dict[str, Any]) -> Any:
    """A model of real code and random weights, whose image tower is this one."""
    torch.manual_seed(0)
    kind = CustomTextCLIP if "timm_model_name" in vision else CLIP
    return kind(embed_dim=48, vision_cfg=vision, text_cfg=TEXT).eval()


def noise(side: int) -> torch.Tensor:
    return torch.randn(1, 3, side, side, generator=torch.Generator().manual_seed(1))


@torch.inference_mode()
def patches_of(model: Any, side: int) -> torch.Tensor:
    found = patch_embeddings(model, noise(side))
    assert found is not None
    return found


# -- every kind of tower -----------------------------------------------------------------------

TOWERS = {
    "ViT": (VIT, 32, (4, 4)),
    "ViT that averages": ({**VIT, "pool_type": "avg", "final_ln_after_pool": True}, 32, (4, 4)),
    "ViT of other attention": ({**VIT, "block_type": "custom", "scale_fc": True}, 32, (4, 4)),
    "CoCa": ({**VIT, **POOLER}, 32, (4, 4)),
    "CLIP's ResNet": ({"layers": [1, 1, 1, 1], "width": 8, "image_size": 64}, 64, (2, 2)),
    "ResNet": (timm("test_resnet", 96, "avg"), 96, (3, 3)),
    "ConvNeXt": (timm("test_convnext", 96), 96, (3, 3)),
    "SigLIP": (timm("test_vit", 160, "map", "none"), 160, (10, 10)),
    "BiomedCLIP": (timm("test_vit", 160), 160, (10, 10)),
    "timm's ViT that averages": (timm("test_vit", 160, "avg"), 160, (10, 10)),
    "EVA02": (timm("eva02_tiny_patch14_224", 224, "token", None), 224, (16, 16)),
}


@pytest.mark.parametrize("name", TOWERS)
def test_each_place_has_a_vector_of_its_own(name: str) -> None:
    vision, side, grid = TOWERS[name]
    model = build(vision)
    with torch.inference_mode():
        before = model.encode_image(noise(side))
        patches = patch_embeddings(model, noise(side))
        after = model.encode_image(noise(side))
    assert patches is not None
    assert patches.shape == (*grid, before.shape[1])
    assert patches.isfinite().all()
    assert not torch.equal(patches[0, 0], patches[-1, -1])
    assert torch.equal(before, after), "the model is as it was"


@pytest.mark.parametrize("name", ["vit_relpos_small_patch16_224", "test_nfnet"])
def test_a_tower_that_is_not_known_tells_nothing(name: str) -> None:
    model = build(timm(name, 224, "" if "vit" in name else "abs_attn"))
    assert patch_embeddings(model, noise(224)) is None
    assert not takes_any_size(model)


# -- what the vectors are ----------------------------------------------------------------------


def test_an_average_is_that_of_its_places() -> None:
    model = build(timm("test_resnet", 96, "avg"))
    with torch.inference_mode():
        whole = model.encode_image(noise(96))[0]
    torch.testing.assert_close(patches_of(model, 96).mean((0, 1)), whole, atol=1e-5, rtol=1e-4)


def test_so_it_is_in_the_starter_that_ships() -> None:
    encoder = load_encoder(resolve(DEFAULT_MODEL))
    patches = patches_of(encoder._model, encoder.image_size)
    with torch.inference_mode():
        whole = encoder._model.encode_image(noise(encoder.image_size))[0]
    assert patches.shape[:2] == (3, 3)
    torch.testing.assert_close(patches.mean((0, 1)), whole, atol=1e-4, rtol=1e-3)


@torch.inference_mode()
def test_a_transformer_gives_the_values_of_its_last_block() -> None:
    model = build(VIT)
    visual = model.visual
    tokens = visual._embeds(noise(32))
    first, last = visual.transformer.resblocks
    tokens = first(tokens)
    values = last.attn.in_proj_weight[128:], last.attn.in_proj_bias[128:]
    attended = last.attn.out_proj(torch.nn.functional.linear(last.ln_1(tokens), *values))
    tokens = tokens + attended
    tokens = tokens + last.mlp(last.ln_2(tokens))
    expected = (visual.ln_post(tokens) @ visual.proj)[0, 1:].reshape(4, 4, -1)
    torch.testing.assert_close(patches_of(model, 32), expected, atol=1e-5, rtol=1e-4)


@torch.inference_mode()
def test_an_attention_pool_gives_its_values() -> None:
    model = build(timm("test_vit", 160, "map", "none"))
    trunk = model.visual.trunk
    pool = trunk.attn_pool
    tokens = trunk.forward_features(noise(160))[:, trunk.num_prefix_tokens :]
    values = pool.proj(pool.kv(tokens)[..., tokens.shape[-1] :])
    expected = trunk.fc_norm(values + pool.mlp(pool.norm(values)))[0].reshape(10, 10, -1)
    torch.testing.assert_close(patches_of(model, 160), expected, atol=1e-5, rtol=1e-4)


def test_places_are_in_the_order_of_the_picture() -> None:
    model = build(timm("test_resnet", 96, "avg"))
    picture = torch.zeros(1, 3, 96, 96)
    changed = picture.clone()
    changed[:, :, :16, 80:] = 3  # the top right corner
    with torch.inference_mode():
        before, after = patch_embeddings(model, picture), patch_embeddings(model, changed)
    assert before is not None and after is not None
    difference = (after - before).norm(dim=-1)
    assert divmod(int(difference.argmax()), 3) == (0, 2)


@torch.inference_mode()
@pytest.mark.parametrize("name", ["ViT", "ResNet", "SigLIP", "CLIP's ResNet"])
def test_half_precision_and_channels_last_give_the_same(name: str) -> None:
    vision, side, _ = TOWERS[name]
    exact = patches_of(build(vision), side)
    model = build(vision).bfloat16()
    model.visual.to(memory_format=torch.channels_last)
    pixels = noise(side).to(torch.bfloat16, memory_format=torch.channels_last)
    half = patch_embeddings(model, pixels)
    assert half is not None
    assert torch.cosine_similarity(half.float(), exact, dim=-1).min() > 0.98


# -- through an encoder ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def encoder(tiny_model: Path) -> OpenClipEncoder:
    return load_encoder(resolve(str(tiny_model)))


def picture(width: int, height: int) -> Image.Image:
    pixels = np.random.default_rng(4).integers(0, 256, (height, width, 3), np.uint8)
    return Image.fromarray(pixels)


def test_patches_are_unit_vectors_of_the_part_that_is_seen(encoder: OpenClipEncoder) -> None:
    for size, frame in (
        ((300, 200), Frame(1 / 6, 0, 5 / 6, 1)),
        ((200, 400), Frame(0, 0.25, 1, 0.75)),
        ((50, 50), Frame(0, 0, 1, 1)),
    ):
        patches = encoder.patches(picture(*size))
        assert patches is not None
        assert patches.embeddings.shape == (4, 4, encoder.dim)
        assert patches.embeddings.dtype == np.float32
        assert np.allclose(np.linalg.norm(patches.embeddings, axis=-1), 1, atol=1e-5)
        assert np.allclose(
            [patches.frame.left, patches.frame.top, patches.frame.right, patches.frame.bottom],
            [frame.left, frame.top, frame.right, frame.bottom],
        )


def test_a_picture_fitted_as_a_whole_is_seen_as_a_whole(encoder: OpenClipEncoder) -> None:
    from gallery.models.preparation import Preparation

    config = {"size": 32, "mean": [0.5] * 3, "std": [0.5] * 3}
    squash = Preparation({**config, "resize_mode": "squash"}, encoder._device)
    longest = Preparation({**config, "resize_mode": "longest"}, encoder._device)
    assert squash.frame(300, 100) == Frame(0, 0, 1, 1)
    assert longest.frame(300, 100) == Frame(0, -1, 1, 2)
    # A picture of one colour: what is beside it, and only that, is filled.
    fitted = longest.fit(Image.new("RGB", (300, 100), (255, 255, 255)))
    shown = np.flatnonzero(fitted[:, 16, 0])
    assert (shown[0] / 32, (shown[-1] + 1) / 32) == pytest.approx((1 / 3, 2 / 3), abs=1 / 32)


def test_convolutions_see_places_in_more_pixels_than_they_were_made_for() -> None:
    patches = load_encoder(resolve(DEFAULT_MODEL)).patches(picture(400, 400))
    assert patches is not None
    assert patches.embeddings.shape[:2] == (FINE_SIDE // 32, FINE_SIDE // 32)


def test_an_adapter_changes_places_as_it_changes_photos(encoder: OpenClipEncoder) -> None:
    random = np.random.default_rng(5)
    down, up = (random.normal(size=s).astype(np.float32) for s in ((32, 2), (2, 32)))
    change = LowRank(down, up)
    adapter = Adapter("tiny", encoder.identity, change, change)
    adapted = AdaptedEncoder("adapted", encoder, adapter).patches(picture(64, 64))
    plain = encoder.patches(picture(64, 64))
    assert adapted is not None and plain is not None
    expected = l2_normalise(plain.embeddings + plain.embeddings @ down @ up)
    assert np.allclose(adapted.embeddings, expected, atol=1e-5)
    assert not np.allclose(adapted.embeddings, plain.embeddings, atol=0.1)
    assert adapted.frame == plain.frame
