"""CLIP's text tower in NumPy: what words mean, a second or more before torch could say it.

A query is a few tokens, for which the arithmetic is nothing beside importing torch and open_clip.
The tower is CLIP's own (Radford et al. 2021, section 2.4): a causal transformer whose output at the
end-of-text token is projected. Any other one is left to open_clip.
"""

from __future__ import annotations

import gzip
import html
import json
from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np

from gallery.models.encoder import Embeddings, l2_normalise
from gallery.models.hub import snapshot
from gallery.models.presets import CLIP_CONFIG, ModelSource

Weights = Callable[[str], Embeddings]
"""Gives a weight by its name, as float32."""

# What the configuration of a text tower may say that is understood here.
UNDERSTOOD = {"context_length": 77, "vocab_size": 49408, "width": 512, "heads": 8, "layers": 12}
START, END = 49406, 49407
MERGES = 49152 - 256 - 2
EPSILON = 1e-5  # of torch's LayerNorm


class TextTower:
    """Embeds texts as the model of some weights does, within rounding.

    Args:
        file: safetensors with the weights. prefix: of their names.
        config: the text tower's, with all of UNDERSTOOD.
        quick_gelu: whether it has OpenAI's activation rather than the exact one.
    """

    def __init__(self, file: Path, prefix: str, config: dict[str, int], quick_gelu: bool) -> None:
        self._file = file
        self._prefix = prefix
        self._config = config
        self._activation = _quick_gelu if quick_gelu else _gelu

    def encode_texts(self, texts: Sequence[str]) -> Embeddings:
        """Texts to float32 [n, dim], each row of length 1; longer ones are cut to fit."""
        from safetensors import safe_open

        with safe_open(self._file, framework="numpy") as file:

            def weight(name: str) -> Embeddings:
                found: Embeddings = file.get_tensor(self._prefix + name).astype(np.float32)
                return found

            table = file.get_slice(self._prefix + "token_embedding.weight")
            tokens = [_tokens(text, self._config["context_length"]) for text in texts]
            rows = {token: table[token : token + 1][0] for token in set(chain(*tokens))}
            # What follows the end of a text is never seen, since attention is causal.
            states = np.zeros((len(texts), max(map(len, tokens)), self._config["width"]), "f4")
            for state, of_text in zip(states, tokens, strict=True):
                state[: len(of_text)] = [rows[token] for token in of_text]
            states += weight("positional_embedding")[: states.shape[1]]
            for layer in range(self._config["layers"]):
                self._block(states, weight, f"transformer.resblocks.{layer}.")
            ends = states[np.arange(len(texts)), [len(of_text) - 1 for of_text in tokens]]
            projection = weight("text_projection")
            return l2_normalise(_layer_norm(ends, weight, "ln_final") @ projection)

    def _block(self, states: Embeddings, weight: Weights, name: str) -> None:
        """One residual attention block, in place."""
        n, length, width = states.shape
        heads = self._config["heads"]
        inner = _linear(
            _layer_norm(states, weight, name + "ln_1"),
            weight(name + "attn.in_proj_weight"),
            weight(name + "attn.in_proj_bias"),
        )
        q, k, v = inner.reshape(n, length, 3, heads, -1).transpose(2, 0, 3, 1, 4)
        scores = q @ k.transpose(0, 1, 3, 2) / np.sqrt(width // heads)
        scores += np.triu(np.full((length, length), -np.inf, np.float32), 1)
        scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
        seen = (scores / scores.sum(axis=-1, keepdims=True)) @ v
        states += _of(
            weight, name + "attn.out_proj", seen.transpose(0, 2, 1, 3).reshape(n, -1, width)
        )
        hidden = _of(weight, name + "mlp.c_fc", _layer_norm(states, weight, name + "ln_2"))
        states += _of(weight, name + "mlp.c_proj", self._activation(hidden))


def text_tower(source: ModelSource) -> TextTower | None:
    """The text tower of a model on this machine; None when it is not one that is known here."""
    weights = None if source.adapts is not None else source.weights()
    model = _configuration(source)
    if weights is None or weights.suffix != ".safetensors" or model is None:
        return None
    text = model.get("text_cfg") or {}
    if not set(text) <= {*UNDERSTOOD} or model.get("multimodal_cfg"):
        return None
    from safetensors import safe_open

    with safe_open(weights, framework="numpy") as file:
        names = set(file.keys())
    for prefix in ("", "text."):
        if {prefix + "token_embedding.weight", prefix + "text_projection"} <= names:
            return TextTower(
                weights, prefix, UNDERSTOOD | text, bool(model.get("quick_gelu", False))
            )
    return None


def _configuration(source: ModelSource) -> dict[str, Any] | None:
    """The model's, from its folder or from open_clip's own, which is not imported for that."""
    folder = source.folder
    if folder is None and source.architecture is None and source.repo:
        folder = snapshot(source.repo)
    if folder is not None and (folder / CLIP_CONFIG).is_file():
        found = json.loads((folder / CLIP_CONFIG).read_text(encoding="utf-8")).get("model_cfg")
        return found if isinstance(found, dict) else None
    if source.architecture is None or "/" in source.architecture:
        return None
    file = _open_clip() / "model_configs" / f"{source.architecture}.json"
    found = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else None
    return found if isinstance(found, dict) else None


def _open_clip() -> Path:
    spec = find_spec("open_clip")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("open_clip is not installed")
    return Path(spec.origin).parent


def _tokens(text: str, most: int) -> list[int]:
    """CLIP's byte-pair tokens of a text, between those for its start and end."""
    import ftfy

    cleaned = html.unescape(html.unescape(ftfy.fix_text(text)))
    inner = _tokenizer().encode(" ".join(cleaned.split()).lower()).ids
    return [START, *inner[: most - 2], END]


@lru_cache(maxsize=1)
def _tokenizer() -> Any:
    """CLIP's byte-pair encoding, of the merges that open_clip ships."""
    from tokenizers import Regex, Tokenizer
    from tokenizers.models import BPE
    from tokenizers.pre_tokenizers import ByteLevel, Sequence, Split

    with gzip.open(_open_clip() / "bpe_simple_vocab_16e6.txt.gz", "rt", encoding="utf-8") as file:
        lines = file.read().split("\n")[1 : MERGES + 1]
    merges = [(first, second) for first, second in (line.split() for line in lines)]
    letters = _letters()
    words = [*letters, *(letter + "</w>" for letter in letters), *(a + b for a, b in merges)]
    vocabulary = {word: token for token, word in enumerate(words)}
    tokenizer = Tokenizer(BPE(vocabulary, merges, end_of_word_suffix="</w>"))
    pieces = Regex(r"'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+")
    tokenizer.pre_tokenizer = Sequence(
        [
            Split(pieces, behavior="removed", invert=True),
            ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    return tokenizer


def _letters() -> list[str]:
    """How the 256 bytes are written, those first that are letters or marks of Latin-1."""
    shown = [*range(ord("!"), ord("~") + 1), *range(ord("¡"), ord("¬") + 1)]
    shown += range(ord("®"), ord("ÿ") + 1)
    return [chr(byte) for byte in shown] + [chr(256 + n) for n in range(256 - len(shown))]


def _layer_norm(states: Embeddings, weight: Weights, name: str) -> Embeddings:
    centred = states - states.mean(axis=-1, keepdims=True)
    variance = np.square(centred).mean(axis=-1, keepdims=True)
    normal = centred / np.sqrt(variance + EPSILON)
    result: Embeddings = normal * weight(name + ".weight") + weight(name + ".bias")
    return result


def _of(weight: Weights, name: str, states: Embeddings) -> Embeddings:
    return _linear(states, weight(name + ".weight"), weight(name + ".bias"))


def _linear(states: Embeddings, weight: Embeddings, bias: Embeddings) -> Embeddings:
    result: Embeddings = states @ weight.T + bias
    return result


def _gelu(x: Embeddings) -> Embeddings:
    from scipy.special import erf

    result: Embeddings = x * 0.5 * (1 + erf(x * np.float32(2**-0.5)))
    return result


def _quick_gelu(x: Embeddings) -> Embeddings:
    result: Embeddings = x / (1 + np.exp(-1.702 * x))
    return result
