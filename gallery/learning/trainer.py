"""Training two towers from nothing: photos, captions written from their classes, InfoNCE."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import open_clip
import torch
from safetensors.torch import save_file
from timm.optim import create_optimizer_v2  # type: ignore[attr-defined]  # timm lacks __all__
from torch import Tensor
from torch.nn import functional

from gallery.learning.concepts import Concept, Vocabulary, captions
from gallery.learning.contrastive import ManyPositivesClipLoss
from gallery.learning.evaluation import (
    Floats,
    broad_concepts,
    concept_precision,
    top_k_accuracy,
)
from gallery.learning.photos import LabelledPhotos, normalise, random_crops, resized
from gallery.retrieval.prompts import prompt_ensemble

EVALUATION_TEMPLATES = (
    "a photo of a {}",
    "a {}",
    "{}",
    "a picture of a {}",
    "a good photo of a {}",
)


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that decides the result, besides the data.

    Attributes:
        phases: (side in pixels, epochs) in order; small pictures first are cheap epochs.
        batch: photos a step.
        optimizer: a timm optimizer name. learning_rate: its peak, reached after `warmup` steps,
            then falling linearly to zero at the last step.
        broad_captions: captions about broader names in each step, beside one for every class.
        broad_weight: weight of a broader caption against a class's own name.
        seed: of everything random.
    """

    phases: tuple[tuple[int, int], ...] = ((48, 6), (64, 7), (96, 5))
    batch: int = 512
    optimizer: str = "muon"
    learning_rate: float = 4e-3
    weight_decay: float = 0.05
    warmup: int = 100
    broad_captions: int = 64
    broad_weight: float = 0.3
    label_smoothing: float = 0.1
    smallest_crop: float = 0.35
    seed: int = 0

    @property
    def epochs(self) -> int:
        """Passes over the photos."""
        return sum(epochs for _, epochs in self.phases)

    def size_at(self, epoch: int) -> int:
        """Side in pixels of the photos in an epoch, counted from 0."""
        for size, epochs in self.phases:
            if epoch < epochs:
                return size
            epoch -= epochs
        return self.phases[-1][0]


# ResNet-18 by choice: see docs/decisions/002-starter-model.md for what was measured.
STARTER_MODEL: dict[str, Any] = {
    "embed_dim": 256,
    "vision_cfg": {
        "timm_model_name": "resnet18",
        "timm_model_pretrained": False,
        "timm_pool": "avg",
        "timm_proj": "linear",
        "image_size": 96,
    },
    "text_cfg": {
        "context_length": 24,
        "vocab_size": 49408,
        "width": 128,
        "heads": 4,
        "layers": 2,
    },
}
PREPROCESSING: dict[str, Any] = {
    "mean": list(open_clip.OPENAI_DATASET_MEAN),
    "std": list(open_clip.OPENAI_DATASET_STD),
    "interpolation": "bicubic",
    "resize_mode": "shortest",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an epoch, counted from 1, and its loss."""

    epoch: int
    step: int
    steps: int
    loss: float


@dataclass(slots=True)
class Report:
    """What an evaluation found: fractions between 0 and 1.

    Attributes:
        epoch: epochs finished. seconds: of training so far. loss: mean of the epoch.
        top1, top5: zero-shot accuracy over all classes on held-out photos.
        precision: precision@20 of each broad name's query on held-out photos.
    """

    epoch: int
    seconds: float
    loss: float
    top1: float
    top5: float
    precision: dict[str, float] = field(default_factory=dict)


class CaptionBank:
    """All captions about a vocabulary, tokenised once: int64 [concepts, templates, context]."""

    def __init__(self, concepts: tuple[Concept, ...], templates: list[str], context: int) -> None:
        tokenizer = open_clip.SimpleTokenizer(context_length=context)
        written = captions(concepts, templates)
        flat = tokenizer([caption for row in written for caption in row])
        self.tokens = flat.view(len(concepts), len(templates), context)

    def draw(self, concepts: Tensor, generator: torch.Generator) -> Tensor:
        """One caption about each concept by a random template: int64 [n, context]."""
        template = torch.randint(self.tokens.shape[1], concepts.shape, generator=generator)
        drawn: Tensor = self.tokens[concepts, template]
        return drawn


class ContrastiveTrainer:
    """Trains `model` (an open_clip CLIP) on labelled photos; call `run`.

    After each epoch a checkpoint goes to `folder`; `run` continues from it when it is there,
    so a killed training loses one epoch at most.
    """

    def __init__(
        self,
        photos: LabelledPhotos,
        held_out: LabelledPhotos,
        vocabulary: Vocabulary,
        templates: list[str],
        folder: Path,
        recipe: Recipe | None = None,
        model_cfg: dict[str, Any] | None = None,
        device: str = "cpu",
    ) -> None:
        self.recipe = recipe or Recipe()
        self.model_cfg = model_cfg or STARTER_MODEL
        torch.manual_seed(self.recipe.seed)
        self.photos, self.held_out, self.vocabulary = photos, held_out, vocabulary
        self.folder, self.device = folder, torch.device(device)
        self.model: Any = open_clip.CLIP(**self.model_cfg).to(
            self.device, memory_format=torch.channels_last
        )
        context = int(self.model_cfg["text_cfg"]["context_length"])
        self.bank = CaptionBank(vocabulary.concepts, templates, context)
        self.evaluation = CaptionBank(vocabulary.concepts, list(EVALUATION_TEMPLATES), context)
        self.loss = ManyPositivesClipLoss(self.recipe.label_smoothing)
        self.optimizer = create_optimizer_v2(
            self.model,
            opt=self.recipe.optimizer,
            lr=self.recipe.learning_rate,
            weight_decay=self.recipe.weight_decay,
            # Rows of an embedding are looked up, not multiplied: orthogonalising them is no use.
            fallback_list=["token_embedding.*", "positional_embedding"],
        )
        for group in self.optimizer.param_groups:
            group["peak"] = group["lr"]
        self.steps_an_epoch = max(1, len(photos) // self.recipe.batch)
        self.epoch, self.seconds = 0, 0.0
        self.reports: list[Report] = []
        self._covers = torch.zeros(len(vocabulary.concepts), len(vocabulary.class_ids))
        self._own: list[list[int]] = [[] for _ in vocabulary.class_ids]
        for i, concept in enumerate(vocabulary.concepts):
            self._covers[i, list(concept.classes)] = self.recipe.broad_weight
            for c in concept.own:
                self._covers[i, c] = 1.0
                best_known = concept.name == vocabulary.class_names[c]
                self._own[c].insert(0 if best_known else len(self._own[c]), i)
        # With its type given, since an empty list would make a tensor of floats.
        self._broad = torch.tensor(
            [i for i, c in enumerate(vocabulary.concepts) if not c.own], dtype=torch.long
        )

    def run(
        self,
        on_report: Callable[[Report], None] = lambda report: None,
        on_step: Callable[[Step], None] = lambda step: None,
    ) -> list[Report]:
        """Train to the recipe's end and return one report an epoch.

        Args:
            on_report: told after each epoch, when its checkpoint is written.
            on_step: told after each step.
        """
        self._resume()
        while self.epoch < self.recipe.epochs:
            started = time.monotonic()
            loss = self._one_epoch(on_step)
            self.epoch += 1
            self.seconds += time.monotonic() - started
            report = self.evaluate(loss)
            self.reports.append(report)
            self._checkpoint()
            on_report(report)
        return self.reports

    def _one_epoch(self, on_step: Callable[[Step], None]) -> float:
        generator = torch.Generator().manual_seed(self.recipe.seed * 1000 + self.epoch)
        order = torch.randperm(len(self.photos), generator=generator)
        size, total = self.recipe.size_at(self.epoch), 0.0
        self.model.train()
        for step in range(self.steps_an_epoch):
            self._set_learning_rate(self.epoch * self.steps_an_epoch + step)
            batch = order[step * self.recipe.batch : (step + 1) * self.recipe.batch]
            pixels = normalise(
                self.photos.pixels[batch].to(self.device),
                PREPROCESSING["mean"],
                PREPROCESSING["std"],
            )
            pixels = random_crops(pixels, size, generator, self.recipe.smallest_crop)
            concepts = self._choose_concepts(generator)
            tokens = self.bank.draw(concepts, generator).to(self.device)
            matches = self._covers[concepts][:, self.photos.labels[batch]].T.to(self.device)
            with torch.autocast(self.device.type, torch.bfloat16):
                images = self.model.encode_image(
                    pixels.contiguous(memory_format=torch.channels_last)
                )
                texts = self.model.encode_text(tokens)
            loss = self.loss(
                functional.normalize(images.float(), dim=-1),
                functional.normalize(texts.float(), dim=-1),
                self.model.logit_scale.exp(),
                matches,
            )
            self.optimizer.zero_grad(set_to_none=True)
            loss.backward()
            self.optimizer.step()
            with torch.no_grad():  # CLIP's own bound: a scale over 100 is unstable
                self.model.logit_scale.clamp_(0, float(np.log(100)))
            value = float(loss.item())
            total += value
            on_step(Step(self.epoch, step + 1, self.steps_an_epoch, value))
        return total / self.steps_an_epoch

    def _choose_concepts(self, generator: torch.Generator) -> Tensor:
        """A name of its own for every class, and some broader names."""
        own = []
        for names in self._own:
            # The first and best-known synonym half of the time, else any.
            pick = int(torch.randint(2 * len(names), (1,), generator=generator))
            own.append(names[pick] if pick < len(names) else names[0])
        several = torch.randperm(len(self._broad), generator=generator)[
            : self.recipe.broad_captions
        ]
        return torch.cat([torch.tensor(own), self._broad[several]])

    def _set_learning_rate(self, step: int) -> None:
        steps = self.recipe.epochs * self.steps_an_epoch
        factor = min(1.0, (step + 1) / self.recipe.warmup) * (1 - step / steps)
        for group in self.optimizer.param_groups:
            group["lr"] = group["peak"] * factor

    def image_embeddings(self, photos: LabelledPhotos, size: int) -> Floats:
        """Normalised float32 [n, d] of whole photos at a size."""
        parts = []
        with torch.inference_mode(), torch.autocast(self.device.type, torch.bfloat16):
            for chunk in torch.split(photos.pixels, 500):
                pixels = normalise(
                    chunk.to(self.device), PREPROCESSING["mean"], PREPROCESSING["std"]
                )
                pixels = resized(pixels, size).contiguous(memory_format=torch.channels_last)
                parts.append(functional.normalize(self.model.encode_image(pixels).float(), dim=-1))
        result: Floats = torch.cat(parts).cpu().numpy()
        return result

    def concept_embeddings(self) -> Floats:
        """The prompt ensemble of every concept: normalised float32 [concepts, d]."""
        n, templates, context = self.evaluation.tokens.shape
        parts = []
        with torch.inference_mode():
            for chunk in torch.split(self.evaluation.tokens.view(-1, context), 1000):
                texts = self.model.encode_text(chunk.to(self.device)).float()
                parts.append(functional.normalize(texts, dim=-1))
        return prompt_ensemble(torch.cat(parts).view(n, templates, -1).cpu().numpy())

    def evaluate(self, loss: float = 0.0, size: int | None = None) -> Report:
        """Zero-shot accuracy and broad queries' precision on the held-out photos."""
        self.model.eval()
        images = self.image_embeddings(
            self.held_out, size or self.recipe.size_at(max(0, self.epoch - 1))
        )
        texts = self.concept_embeddings()
        labels = self.held_out.labels.numpy()
        place = {concept.name: i for i, concept in enumerate(self.vocabulary.concepts)}
        scores = images @ texts[[place[name] for name in self._class_names()]].T
        broad = broad_concepts(self.vocabulary.concepts)
        return Report(
            self.epoch,
            self.seconds,
            loss,
            top_k_accuracy(scores, labels, 1),
            top_k_accuracy(scores, labels, min(5, scores.shape[1])),
            concept_precision(images, labels, broad, texts[[place[c.name] for c in broad]]),
        )

    def _class_names(self) -> Iterator[str]:
        for name in self.vocabulary.class_names:
            yield self.vocabulary.find(name).name

    def _checkpoint(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        state = {
            "model": self.model.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "epoch": self.epoch,
            "seconds": self.seconds,
            "reports": json.dumps([asdict(report) for report in self.reports]),
        }
        partial = self.folder / "checkpoint.pt.partial"
        torch.save(state, partial)
        partial.replace(self.folder / "checkpoint.pt")

    def _resume(self) -> None:
        path = self.folder / "checkpoint.pt"
        if not path.exists():
            return
        state = torch.load(path, map_location=self.device, weights_only=True)
        self.model.load_state_dict(state["model"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.epoch, self.seconds = state["epoch"], state["seconds"]
        self.reports = [Report(**report) for report in json.loads(state["reports"])]

    def export(self, folder: Path) -> None:
        """Write an open_clip `local-dir:` model: configuration and fp16 safetensors."""
        folder.mkdir(parents=True, exist_ok=True)
        config = {"model_cfg": self.model_cfg, "preprocess_cfg": PREPROCESSING}
        (folder / "open_clip_config.json").write_text(json.dumps(config, indent=2) + "\n")
        tensors = {
            name: (tensor.half() if tensor.is_floating_point() else tensor).contiguous().cpu()
            for name, tensor in self.model.state_dict().items()
        }
        save_file(tensors, folder / "open_clip_model.safetensors", metadata={"format": "pt"})
