"""Writing token by token: greedy and beam search over any model that scores the next token."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection
from dataclasses import dataclass

import torch
from torch import Tensor

from gallery.models.language import never

# Tokens so far [rows, length], and of which photo each row is [rows], to logits of the next
# token [rows, vocabulary]. Rows can have grown in number or be fewer than in the step before.
Step = Callable[[Tensor, Tensor], Tensor]


@dataclass(frozen=True, slots=True)
class Decoded:
    """What was written after the prompt.

    Attributes:
        tokens: without the one that ends it.
        log_probability: of all tokens chosen, also the one that ends it: their sum.
        chosen: how many those are.
        finished: whether it was ended, rather than cut or stopped.
    """

    tokens: list[int]
    log_probability: float
    chosen: int
    finished: bool

    @property
    def confidence(self) -> float:
        """Geometric mean of the probabilities of the tokens chosen, 0 to 1; 0 when none was."""
        return math.exp(self.log_probability / self.chosen) if self.chosen else 0.0


def decode(
    step: Step,
    prompts: Tensor,
    *,
    beams: int = 1,
    ends: Collection[int],
    most: int,
    stopped: Callable[[], bool] = never,
) -> list[Decoded]:
    """Write after each prompt what is likeliest.

    In every step the likeliest continuations are kept, as many as there are beams; those that end
    take their beam with them. The likeliest by token wins, of those that ended where any did, so
    that long ones have no disadvantage. One beam is greedy decoding.

    Args:
        step: scores the next token.
        prompts: tokens to begin with, [photos, length].
        beams: continuations kept for each photo.
        ends: tokens that end a text.
        most: tokens to write at most, the ending one included.
        stopped: asked before each step; then what there is counts as unfinished.
    """
    count, length = prompts.shape
    photos = torch.arange(count, device=prompts.device)
    rows, sums = prompts, prompts.new_zeros(count, dtype=torch.float32)
    ended: list[list[Decoded]] = [[] for _ in range(count)]

    def written(row: Tensor, log_probability: float, finished: bool) -> Decoded:
        tokens = row[length:].tolist()
        return Decoded(tokens[:-1] if finished else tokens, log_probability, len(tokens), finished)

    for _ in range(most):
        if not len(rows) or stopped():
            break
        scores = sums[:, None] + step(rows, photos).float().log_softmax(-1)
        vocabulary = scores.shape[1]
        parents, tokens = [], []
        for photo in sorted(set(photos.tolist())):
            own = (photos == photo).nonzero()[:, 0]
            best = scores[own].flatten()
            best = best.topk(min(beams - len(ended[photo]), len(best))).indices
            parents.append(own[best // vocabulary])
            tokens.append(best % vocabulary)
        parent, token = torch.cat(parents), torch.cat(tokens)
        rows = torch.cat([rows[parent], token[:, None]], 1)
        sums, photos = scores[parent, token], photos[parent]
        live = torch.tensor([t not in ends for t in token.tolist()], device=rows.device)
        for i in (~live).nonzero()[:, 0].tolist():
            ended[int(photos[i])].append(written(rows[i], float(sums[i]), True))
        rows, sums, photos = rows[live], sums[live], photos[live]
    cut: list[list[Decoded]] = [[] for _ in range(count)]
    for i, photo in enumerate(photos.tolist()):
        cut[photo].append(written(rows[i], float(sums[i]), False))
    return [
        max(finished or unfinished, key=lambda decoded: decoded.confidence)
        for finished, unfinished in zip(ended, cut, strict=True)
    ]
