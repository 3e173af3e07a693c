"""What each place of a photo says: one embedding a place, in the space that photos and texts share.

An image tower looks at places, and puts them together at its end: by an average, or by attention.
Here each place goes through that end alone, as if the whole photo were like it. Of an average
before a linear projection that is what it is the average of (class activation maps, Zhou et al.,
CVPR 2016, arXiv 1512.04150). Of attention it leaves the value projection, since what looks at
nothing but itself weighs 1 (MaskCLIP, Zhou et al., ECCV 2022, arXiv 2112.01071).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from open_clip.modified_resnet import ModifiedResNet
from open_clip.timm_model import TimmModel
from open_clip.transformer import VisionTransformer
from timm.layers.adaptive_avgmax_pool import SelectAdaptivePool2d
from timm.models.eva import Eva
from timm.models.vision_transformer import VisionTransformer as TimmTransformer
from torch import Tensor, nn


@dataclass(frozen=True, slots=True)
class _Ending:
    """Where a tower begins to put places together.

    Attributes:
        module: what does, or what comes just before. alone: makes its input for one photo a batch
            of places, and tells their grid: its rows and columns.
    """

    module: nn.Module
    alone: Callable[[Tensor], tuple[Tensor, tuple[int, int]]]


def patch_embeddings(model: Any, pixels: Tensor) -> Tensor | None:
    """What an open_clip model says of each place of one picture.

    Nothing else may use the model meanwhile.

    Args:
        pixels: as its image tower takes them, [1, 3, side, side].

    Returns:
        [h, w, dim], not normalised; None where the image tower is of another kind than known here.
    """
    tower = model.visual
    if isinstance(tower, ModifiedResNet):
        return _through_attention_pool(tower, pixels)
    ending = _ending(tower)
    if ending is None:
        return None
    grid = (0, 0)

    def split(
        module: nn.Module, args: tuple[Tensor, ...], kwargs: dict[str, Any]
    ) -> tuple[tuple[Tensor, ...], dict[str, Any]]:
        nonlocal grid
        places, grid = ending.alone(args[0])
        # Where a place lies decides what it looks at, which is itself.
        return (places, *args[1:]), {k: None if k == "rope" else v for k, v in kwargs.items()}

    hook = ending.module.register_forward_pre_hook(split, with_kwargs=True)
    try:
        features: Tensor = model.encode_image(pixels)
    finally:
        hook.remove()
    return features.reshape(*grid, -1)


def takes_any_size(model: Any) -> bool:
    """Whether a model's image tower sees pictures of any size: one of convolutions alone does."""
    ending = _ending(model.visual)
    return ending is not None and ending.alone is _pixels_alone


def _ending(tower: nn.Module) -> _Ending | None:
    if isinstance(tower, VisionTransformer):
        if not tower.transformer.batch_first:
            return None
        return _Ending(tower.transformer.resblocks[-1], _tokens_alone(1, tower.grid_size))
    if not isinstance(tower, TimmModel):
        return None
    trunk = tower.trunk
    if isinstance(trunk, TimmTransformer | Eva):
        alone = _tokens_alone(trunk.num_prefix_tokens, trunk.patch_embed.grid_size)
        if trunk.attn_pool is not None or trunk.global_pool == "avg":
            return _Ending(trunk.norm, alone)
        return _Ending(trunk.blocks[-1], alone) if trunk.global_pool == "token" else None
    pools = [module for module in trunk.modules() if isinstance(module, SelectAdaptivePool2d)]
    if len(pools) == 1 and isinstance(pools[0].pool, nn.AdaptiveAvgPool2d):
        return _Ending(pools[0], _pixels_alone)
    return None


def _tokens_alone(
    before: int, grid: tuple[int, int]
) -> Callable[[Tensor], tuple[Tensor, tuple[int, int]]]:
    """For transformers, with so many tokens before those of places.

    Each place stands in for these as well: whatever of them is taken as the photo's, it is that
    place's, and attention to equal tokens is attention to one.
    """

    def alone(tokens: Tensor) -> tuple[Tensor, tuple[int, int]]:
        places = tokens[0, before:, None, :]
        return places.expand(-1, before + 1, -1), grid

    return alone


def _pixels_alone(features: Tensor) -> tuple[Tensor, tuple[int, int]]:
    """For convolutions: [1, channels, h, w] to [h * w, channels, 1, 1]."""
    _, _, height, width = features.shape
    return features[0].flatten(1).T[:, :, None, None], (height, width)


def _through_attention_pool(tower: ModifiedResNet, pixels: Tensor) -> Tensor:
    """CLIP's own ResNets: the values of their attention pool, without its positions."""
    features = tower.stem(pixels)
    for layer in (tower.layer1, tower.layer2, tower.layer3, tower.layer4):
        features = layer(features)
    pool = tower.attnpool
    embedded: Tensor = pool.c_proj(pool.v_proj(features[0].permute(1, 2, 0)))
    return embedded
