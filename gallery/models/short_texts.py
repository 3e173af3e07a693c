"""CLIP's text tower in torch, over no more tokens than the texts have.

open_clip pads every text to the 77 tokens of the longest there may be, and its masked attention
copies weights for each text of a batch. What follows a text's end is never seen by it, since
attention is causal: so this gives the same vectors, many times sooner.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import torch


class ShortTexts:
    """Encodes tokens [n, context] as the model's own `encode_text` does.

    Args:
        tower: of the kind that `short_texts` looks for.
    """

    def __init__(self, tower: Any) -> None:
        self._tower = tower

    def __call__(self, tokens: torch.Tensor) -> torch.Tensor:
        """Features [n, dim], not normalised."""
        import torch

        tower = self._tower
        ends = tokens.argmax(dim=-1)  # the end token has the largest number
        tokens = tokens[:, : int(ends.max()) + 1]
        states = tower.token_embedding(tokens).to(tower.transformer.get_cast_dtype())
        states = states + tower.positional_embedding[: tokens.shape[1]].to(states.dtype)
        for block in tower.transformer.resblocks:
            states = states + block.ls_1(_attention(block.attn, block.ln_1(states)))
            states = states + block.ls_2(block.mlp(block.ln_2(states)))
        of_ends = states[torch.arange(len(tokens), device=tokens.device), ends]
        features: torch.Tensor = tower.ln_final(of_ends) @ tower.text_projection
        return features


def short_texts(model: Any) -> ShortTexts | None:
    """For a model of open_clip whose text tower is CLIP's own; None for any other."""
    from open_clip.transformer import ResidualAttentionBlock, Transformer
    from torch import nn

    tower = model if hasattr(model, "token_embedding") else getattr(model, "text", None)
    transformer: Any = getattr(tower, "transformer", None)
    if tower is None or type(transformer) is not Transformer:
        return None
    blocks = transformer.resblocks
    plain = (
        all(type(block) is ResidualAttentionBlock for block in blocks)
        and all(block.attn.in_proj_weight is not None for block in blocks)
        and isinstance(tower.text_projection, nn.Parameter)
        and tower.attn_mask is not None
        and getattr(tower, "cls_emb", None) is None
        and not getattr(tower, "use_pad_mask", False)
        and getattr(tower, "pool_type", getattr(tower, "text_pool_type", "")) == "argmax"
    )
    return ShortTexts(tower) if plain else None


def _attention(attention: Any, states: torch.Tensor) -> torch.Tensor:
    """Causal self-attention by the weights of a `MultiheadAttention`."""
    from torch.nn import functional

    n, length, width = states.shape
    inner = functional.linear(states, attention.in_proj_weight, attention.in_proj_bias)
    q, k, v = inner.view(n, length, 3, attention.num_heads, -1).permute(2, 0, 3, 1, 4).unbind()
    seen = functional.scaled_dot_product_attention(q, k, v, is_causal=True)
    joined = seen.transpose(1, 2).reshape(n, length, width)
    found: torch.Tensor = attention.out_proj(joined)
    return found
