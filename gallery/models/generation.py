"""What goes into `generate` of transformers, and what comes out: stopping, words, confidence."""

from __future__ import annotations

import copy
import math
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any

import torch


class Written:
    """The tokens that a model chose after each prompt, and how sure it was of them."""

    def __init__(self, output: Any, ends: Collection[int]) -> None:
        # Of a beam search: in which row each token was scored, and -1 after the last.
        beams = getattr(output, "beam_indices", None)
        steps = len(output.scores) if beams is None else beams.shape[1]
        self.tokens: list[list[int]] = output.sequences[
            :, output.sequences.shape[1] - steps :
        ].tolist()
        self._scores = output.scores
        self._beams = None if beams is None else beams.tolist()
        self._ends = ends

    def finished(self, row: int) -> bool:
        """Whether the text was ended, rather than cut or stopped."""
        return any(token in self._ends for token in self.tokens[row])

    def confidence(self, row: int) -> float:
        """Geometric mean of the probabilities of the tokens chosen; 0 when none was."""
        chances = list(self._log_probabilities(row))
        return math.exp(sum(chances) / len(chances)) if chances else 0.0

    def _log_probabilities(self, row: int) -> Iterator[float]:
        for step, token in enumerate(self.tokens[row]):
            scored = row if self._beams is None else self._beams[row][step]
            if scored < 0:
                return
            yield float(self._scores[step][scored].float().log_softmax(-1)[token])
            if token in self._ends:
                return  # what follows fills up to the longest of the batch


class Stop:
    """Ends all texts as soon as someone asks to stop."""

    def __init__(self, stopped: Callable[[], bool]) -> None:
        self._stopped = stopped

    def __call__(self, input_ids: torch.Tensor, scores: Any, **_: Any) -> torch.Tensor:
        """Whether each row is done."""
        return torch.full(
            (len(input_ids),), self._stopped(), device=input_ids.device, dtype=torch.bool
        )


class Pieces:
    """Tells a text word by word while it is written; what was told is never taken back."""

    def __init__(
        self, decode: Callable[[Sequence[int]], str], on_text: Callable[[str], None]
    ) -> None:
        self._decode = decode
        self._on_text = on_text
        self._tokens: list[int] | None = None  # None before the prompt, which comes first
        self._told = ""

    def put(self, value: torch.Tensor) -> None:
        """Take tokens; the first are the prompt's."""
        if self._tokens is None:
            self._tokens = []
            return
        self._tokens.extend(value.tolist())
        self._tell(whole_words(self._decode(self._tokens)))

    def end(self) -> None:
        """Tell what is left."""
        self._tell(self._decode(self._tokens or []))

    def _tell(self, text: str) -> None:
        piece = text[len(self._told) :]
        if piece:
            self._told = text
            self._on_text(piece)


def whole_words(text: str) -> str:
    """The text without its last word, which may be going on; Chinese and the like by the sign."""
    found = re.match(r".*[\s\u2e80-\uffef]", text, re.DOTALL)
    return found.group().rstrip() if found else ""


def without_chance(config: Any) -> Any:
    """A copy of what a model's authors set for its writing, but always taking the likeliest."""
    settings = copy.deepcopy(config)
    settings.do_sample = False
    for name in ("temperature", "top_p", "top_k", "min_p", "typical_p", "max_length"):
        setattr(settings, name, None)
    return settings


def ends_of(model: Any) -> frozenset[int]:
    """Tokens that end a text."""
    if model.config.model_type == "blip":  # has its own, whatever its configuration says
        return frozenset({model.config.text_config.sep_token_id})
    ends = model.generation_config.eos_token_id
    return frozenset(ends if isinstance(ends, list) else [ends])
