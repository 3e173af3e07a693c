"""Adapting a model to its user's words: contrastive training of a small change of its vectors.

The towers stay as they are, so photos and captions are embedded once, and training is a matter of
seconds. After each tower comes x + x·A·B, where A·B has a low rank and B begins as zeros: it
starts as the model itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from gallery.errors import ModelError
from gallery.learning.contrastive import ManyPositivesClipLoss
from gallery.models.adapted import LowRank
from gallery.models.encoder import Embeddings

# With fewer captions a held-out part says nothing.
FEWEST = 40


@dataclass(frozen=True, slots=True)
class AdapterRecipe:
    """Everything that decides the result, besides the data.

    Attributes:
        rank: of the change. batch: photos a step.
        steps: at most; the loss on a part of its own is looked at every `look_every` steps, and
            `patience` looks without progress end it.
        keep: weight of leaving other photos and words where they are, so that what the model
            knows of them stays.
        held_out, for_stopping: parts of the captioned photos.
    """

    rank: int = 16
    batch: int = 512
    learning_rate: float = 3e-3
    steps: int = 600
    look_every: int = 10
    patience: int = 8
    keep: float = 10.0
    held_out: float = 0.25
    for_stopping: float = 0.15
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Recall:
    """For how many held-out captions their own photo is among the first 1, 5, 10: parts of 1."""

    at_1: float
    at_5: float
    at_10: float

    @property
    def mean(self) -> float:
        """Of the three."""
        return (self.at_1 + self.at_5 + self.at_10) / 3

    def __str__(self) -> str:
        return f"{self.at_1:.0%} / {self.at_5:.0%} / {self.at_10:.0%}"


@dataclass(frozen=True, slots=True)
class Trained:
    """What training gave.

    Attributes:
        images, texts: the changes. before, after: recall of held-out captions. held_out: how many.
    """

    images: LowRank
    texts: LowRank
    before: Recall
    after: Recall
    held_out: int


class _Tower(nn.Module):
    def __init__(self, dim: int, rank: int, generator: torch.Generator) -> None:
        super().__init__()
        self.down = nn.Parameter(torch.randn(dim, rank, generator=generator) / dim**0.5)
        self.up = nn.Parameter(torch.zeros(rank, dim))

    def forward(self, vectors: Tensor) -> Tensor:
        return functional.normalize(vectors + (vectors @ self.down) @ self.up, dim=-1)

    def frozen(self) -> LowRank:
        return LowRank(self.down.detach().numpy().copy(), self.up.detach().numpy().copy())


def train_adapter(
    images: Embeddings,
    captions: Sequence[str],
    texts: Embeddings,
    others: Embeddings,
    words: Embeddings,
    scale: float,
    recipe: AdapterRecipe | None = None,
) -> Trained:
    """Train on captioned photos.

    Args:
        images: vectors [n, d] of photos. captions: of each. texts: their vectors [n, d].
        others: vectors [m, d] of photos without a caption. words: vectors [w, d] of everyday words.
            Both are to stay where they are, as well as that goes; m and w may be 0.
        scale: what the model multiplies cosines by.
        recipe: see there.

    Raises:
        ModelError: there are too few captions, or all are the same.
    """
    recipe = recipe or AdapterRecipe()
    same = [" ".join(caption.casefold().split()) for caption in captions]
    if len(images) < FEWEST:
        raise ModelError(
            f"{len(images)} photos have a caption by a person; at least {FEWEST} are needed to "
            "learn from."
        )
    kinds, kind = np.unique(same, return_inverse=True)
    if len(kinds) < 2:
        raise ModelError(f"All captions are the same ({captions[0]!r}): there is nothing to learn.")
    order = np.random.default_rng(recipe.seed).permutation(len(images))
    tests, stops = round(recipe.held_out * len(order)), round(recipe.for_stopping * len(order))
    held, stopping, learning = np.split(order, [tests, tests + stops])
    data = _Data(torch.from_numpy(images), torch.from_numpy(texts), kind)
    towers = _fit(data, learning, stopping, [others, words], scale, recipe)
    of_images, of_texts = (tower.frozen() for tower in towers)
    unchanged = LowRank(of_images.down, np.zeros_like(of_images.up))

    def recall(images_change: LowRank, texts_change: LowRank) -> Recall:
        pool = images_change(np.concatenate([images[held], others]))
        return _recall(texts_change(texts[held]) @ pool.T, kind[held])

    before, after = recall(unchanged, unchanged), recall(of_images, of_texts)
    return Trained(of_images, of_texts, before, after, len(held))


@dataclass(frozen=True, slots=True)
class _Data:
    images: Tensor
    texts: Tensor
    kinds: np.ndarray


def _fit(
    data: _Data,
    learning: np.ndarray,
    stopping: np.ndarray,
    kept_as_they_are: Sequence[Embeddings],
    scale: float,
    recipe: AdapterRecipe,
) -> tuple[_Tower, _Tower]:
    generator = torch.Generator().manual_seed(recipe.seed)
    dim = data.images.shape[1]
    of_images, of_texts = _Tower(dim, recipe.rank, generator), _Tower(dim, recipe.rank, generator)
    parameters = [*of_images.parameters(), *of_texts.parameters()]
    optimizer = torch.optim.AdamW(parameters, lr=recipe.learning_rate, weight_decay=1e-2)
    contrastive = ManyPositivesClipLoss()

    def loss_of(photos: Tensor) -> Tensor:
        kinds, first, matches = np.unique(
            data.kinds[photos.numpy()], return_index=True, return_inverse=True
        )
        loss: Tensor = contrastive(
            of_images(data.images[photos]),
            of_texts(data.texts[photos[first]]),
            torch.tensor(scale),
            functional.one_hot(torch.from_numpy(matches), len(kinds)).float(),
        )
        return loss

    ours, apart = torch.from_numpy(learning), torch.from_numpy(stopping)
    best, kept, waited = float("inf"), [p.detach().clone() for p in parameters], 0
    for step in range(recipe.steps):
        if step % recipe.look_every == 0:
            with torch.no_grad():
                reached = float(loss_of(apart))
            if reached < best:
                best, kept, waited = reached, [p.detach().clone() for p in parameters], 0
            else:
                waited += 1
                if waited >= recipe.patience:
                    break
        batch = ours[torch.randperm(len(ours), generator=generator)[: recipe.batch]]
        loss = loss_of(batch)
        for tower, vectors in zip((of_images, of_texts), kept_as_they_are, strict=True):
            if len(vectors):
                chosen = torch.randint(len(vectors), (recipe.batch,), generator=generator)
                some = torch.from_numpy(vectors)[chosen]
                loss = loss + recipe.keep * (1 - (tower(some) * some).sum(1)).mean()
        optimizer.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
    with torch.no_grad():
        for parameter, value in zip(parameters, kept, strict=True):
            parameter.copy_(value)
    return of_images, of_texts


def _recall(scores: Embeddings, kinds: np.ndarray) -> Recall:
    """From scores [captions, photos], of which the first photos belong to the captions.

    A photo with the same caption is no mistake: it is left out.
    """
    count = len(kinds)
    own = np.diagonal(scores[:, :count])[:, None]
    better = scores > own
    better[:, :count] &= kinds[:, None] != kinds[None, :]
    ranks = better.sum(axis=1)
    return Recall(*(float((ranks < k).mean()) for k in (1, 5, 10)))
