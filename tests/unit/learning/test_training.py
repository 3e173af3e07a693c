"""The loss, the trainer and its export, and what evaluation measures."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import open_clip
import pytest
import torch
from open_clip.zero_shot_classifier import build_zero_shot_classifier
from PIL import Image
from torch.nn import functional

from gallery.learning.concepts import Concept, Vocabulary
from gallery.learning.contrastive import ManyPositivesClipLoss
from gallery.learning.evaluation import (
    broad_concepts,
    concept_precision,
    precision_at_k,
    top_k_accuracy,
)
from gallery.learning.photos import (
    LabelledPhotos,
    hold_out,
    normalise,
    random_crops,
    read_photos,
    resized,
)
from gallery.learning.trainer import EVALUATION_TEMPLATES, ContrastiveTrainer, Report, Step
from gallery.models.encoder import l2_normalise
from gallery.models.openclip import load_encoder
from gallery.models.presets import resolve
from gallery.retrieval.prompts import prompt_ensemble


def features(n: int, seed: int = 0) -> torch.Tensor:
    generator = torch.Generator().manual_seed(seed)
    return functional.normalize(torch.randn(n, 16, generator=generator), dim=-1)


# -- the loss --------------------------------------------------------------------------------


@pytest.mark.parametrize("scale", [1.0, 14.3, 100.0])
def test_with_one_positive_a_row_it_is_clips_loss(scale: float) -> None:
    images, texts = features(12).requires_grad_(), features(12, 1).requires_grad_()
    ours = ManyPositivesClipLoss()(images, texts, torch.tensor(scale), torch.eye(12))
    theirs = open_clip.ClipLoss()(images, texts, torch.tensor(scale))
    assert ours.item() == pytest.approx(theirs.item(), rel=1e-5)
    (mine,) = torch.autograd.grad(ours, images)
    (his,) = torch.autograd.grad(theirs, images)
    assert torch.allclose(mine, his, atol=1e-5)


def test_label_smoothing_is_that_of_cross_entropy() -> None:
    images, texts = features(6), features(6, 1)
    loss = ManyPositivesClipLoss(0.1)(images, texts, torch.tensor(10.0), torch.eye(6))
    logits, target = 10 * images @ texts.T, torch.arange(6)
    expected = sum(
        functional.cross_entropy(part, target, label_smoothing=0.1) for part in (logits, logits.T)
    )
    assert loss.item() == pytest.approx(float(expected) / 2, rel=1e-5)


def test_captions_that_are_right_together_do_not_compete() -> None:
    image = features(1)
    texts = torch.cat([image, image, features(3, 5)])
    both = torch.tensor([[1.0, 1.0, 0, 0, 0]])
    one = torch.tensor([[1.0, 0, 0, 0, 0]])
    loss, scale = ManyPositivesClipLoss(), torch.tensor(50.0)
    assert loss._one_way(scale * image @ texts.T, both).item() < 1e-3
    assert loss._one_way(scale * image @ texts.T, one).item() > 0.5


@pytest.mark.parametrize("smoothing", [0.0, 0.1])
def test_rows_without_negatives_or_positives_do_no_harm(smoothing: float) -> None:
    images = features(3).requires_grad_()
    matches = torch.tensor([[1.0, 1.0], [0.3, 0], [0, 0]])
    loss = ManyPositivesClipLoss(smoothing)(images, features(2, 1), torch.tensor(10.0), matches)
    loss.backward()
    assert torch.isfinite(loss)
    assert torch.isfinite(images.grad).all()


# -- photos ----------------------------------------------------------------------------------


def labelled(each: int, classes: int = 4) -> LabelledPhotos:
    labels = torch.arange(classes).repeat(each)
    pixels = torch.arange(len(labels), dtype=torch.uint8).view(-1, 1, 1, 1).expand(-1, 3, 2, 2)
    return LabelledPhotos(pixels, labels)


def test_holding_out_is_disjoint_balanced_and_reproducible() -> None:
    photos = labelled(10)
    training, held = hold_out(photos, 3, seed=1)
    assert torch.bincount(held.labels).tolist() == [3] * 4
    assert torch.bincount(training.labels).tolist() == [7] * 4
    seen = [set(part.pixels[:, 0, 0, 0].tolist()) for part in (training, held)]
    assert seen[0] & seen[1] == set()
    assert seen[0] | seen[1] == set(range(40))
    assert torch.equal(hold_out(photos, 3, seed=1)[1].pixels, held.pixels)
    assert not torch.equal(hold_out(photos, 3, seed=2)[1].pixels, held.pixels)


@pytest.mark.parametrize("zipped", [False, True])
def test_photos_are_read_by_class_folder_in_name_order(
    tmp_path: Path, draw_photo: Callable[..., Path], zipped: bool
) -> None:
    vocabulary = Vocabulary(("n1", "n2"), ("red", "blue"), ())
    source = tmp_path / "data"
    draw_photo(source / "train" / "n2" / "b.jpg", "blue", "square", size=(90, 60))
    draw_photo(source / "train" / "n1" / "a.png", "red", "square", size=(40, 80))
    draw_photo(source / "train" / "n9" / "unknown.jpg")
    (source / "train" / "n1" / "remark.txt").write_text("no photo")
    if zipped:
        with zipfile.ZipFile(tmp_path / "data.zip", "w") as archive:
            for file in source.rglob("*.*"):
                archive.write(file, file.relative_to(source).as_posix())
        source = tmp_path / "data.zip"
    photos = read_photos(source, vocabulary, 32)
    assert photos.labels.tolist() == [0, 1]
    assert photos.pixels.shape == (2, 3, 32, 32)
    assert photos.pixels.dtype == torch.uint8
    assert photos.pixels[0, :, 16, 16].argmax() == 0
    assert photos.pixels[1, :, 16, 16].argmax() == 2


def test_no_photo_of_a_known_class_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no photos"):
        read_photos(tmp_path, Vocabulary(("n1",), ("red",), ()), 32)


def test_crops_are_of_the_photo_and_reproducible() -> None:
    pixels = normalise(torch.full((5, 3, 40, 40), 128, dtype=torch.uint8), [0.5] * 3, [0.5] * 3)
    crops = [random_crops(pixels, 32, torch.Generator().manual_seed(s)) for s in (0, 0, 1)]
    assert crops[0].shape == (5, 3, 32, 32)
    assert torch.allclose(crops[0], pixels[:, :, :32, :32], atol=1e-5)
    noise = torch.rand(5, 3, 40, 40)
    one, same, other = (
        random_crops(noise, 32, torch.Generator().manual_seed(s)) for s in (0, 0, 1)
    )
    assert torch.equal(one, same)
    assert not torch.allclose(one, other)
    assert one.min() >= 0
    assert one.max() <= 1
    assert resized(pixels, 40) is pixels
    assert resized(pixels, 20).shape == (5, 3, 20, 20)


# -- evaluation ------------------------------------------------------------------------------


def test_accuracy_counts_the_right_class_among_the_best() -> None:
    scores = np.array([[0.9, 0.1, 0.0], [0.2, 0.3, 0.5], [0.1, 0.8, 0.1]], np.float32)
    labels = np.array([0, 1, 0])
    assert top_k_accuracy(scores, labels, 1) == pytest.approx(1 / 3)
    assert top_k_accuracy(scores, np.array([0, 1, 1]), 2) == 1
    assert top_k_accuracy(scores, labels, 3) == 1


def test_precision_counts_the_relevant_among_the_best() -> None:
    scores = np.array([0.1, 0.9, 0.8, 0.7], np.float32)
    relevant = np.array([True, True, False, True])
    assert precision_at_k(scores, relevant, 1) == 1
    assert precision_at_k(scores, relevant, 2) == 0.5
    assert precision_at_k(scores, relevant, 4) == 0.75


def test_a_concepts_precision_is_that_of_its_classes() -> None:
    concepts = [
        Concept("pet", (0, 1), frozenset()),
        Concept("cat", (0,), frozenset({0})),
        Concept("tool", (2,), frozenset()),
    ]
    assert broad_concepts(concepts) == concepts[:1]
    images = np.eye(4, dtype=np.float32)
    texts = np.array([[0.7, 0.7, 0, 0.1], [1, 0.1, 0, 0], [0.9, 0, 0.1, 0]], np.float32)
    labels = np.array([0, 1, 2, 2])
    assert concept_precision(images, labels, concepts, texts, 2) == {
        "pet": 1.0,
        "cat": 0.5,
        "tool": 0.5,
    }


def test_the_prompt_ensemble_is_open_clips_zero_shot_classifier(tiny_model: Path) -> None:
    name = f"local-dir:{tiny_model}"
    model = open_clip.create_model(name).eval()
    tokenizer = open_clip.get_tokenizer(name)
    names = ["red circle", "blue square", "green thing"]
    templates = [template.format for template in EVALUATION_TEMPLATES]
    with torch.inference_mode():
        theirs = build_zero_shot_classifier(model, tokenizer, names, templates).T.numpy()
        texts = model.encode_text(tokenizer([t(n) for n in names for t in templates]))
    ours = prompt_ensemble(l2_normalise(texts.numpy()).reshape(3, len(templates), -1))
    assert np.allclose(ours, theirs, atol=1e-5)


# -- the trainer -----------------------------------------------------------------------------


def trainer_like(trained: ContrastiveTrainer, folder: Path, **recipe: Any) -> ContrastiveTrainer:
    return ContrastiveTrainer(
        trained.photos,
        trained.held_out,
        trained.vocabulary,
        ["{}", "a {}"],
        folder,
        replace(trained.recipe, phases=((32, 3),), warmup=2, **recipe),
        trained.model_cfg,
    )


class KilledError(Exception):
    """Stands for the end of the process."""


def test_a_killed_training_goes_on_and_ends_as_if_nothing_happened(
    shape_training: ContrastiveTrainer, tmp_path: Path
) -> None:
    def die_in_the_second_epoch(step: Step) -> None:
        if (step.epoch, step.step) == (1, 2):
            raise KilledError

    first = trainer_like(shape_training, tmp_path / "stopped")
    with pytest.raises(KilledError):
        first.run(on_step=die_in_the_second_epoch)
    steps: list[Step] = []
    told: list[Report] = []
    second = trainer_like(shape_training, tmp_path / "stopped")
    reports = second.run(told.append, steps.append)
    assert [report.epoch for report in reports] == [1, 2, 3]
    assert [report.epoch for report in told] == [2, 3]
    assert {(step.epoch, step.steps) for step in steps} == {(1, 4), (2, 4)}
    assert [step.step for step in steps] == [1, 2, 3, 4] * 2
    whole = trainer_like(shape_training, tmp_path / "whole")
    expected = whole.run()
    assert [report.loss for report in reports] == [report.loss for report in expected]
    for name, tensor in whole.model.state_dict().items():
        assert torch.equal(second.model.state_dict()[name], tensor), name


def test_a_finished_training_trains_no_more(shape_training: ContrastiveTrainer) -> None:
    steps: list[Step] = []
    again = ContrastiveTrainer(
        shape_training.photos, shape_training.held_out, shape_training.vocabulary,
        ["{}"], shape_training.folder, shape_training.recipe, shape_training.model_cfg,
    )  # fmt: skip
    assert len(again.run(on_step=steps.append)) == shape_training.recipe.epochs
    assert steps == []


def test_training_learns(shape_training: ContrastiveTrainer) -> None:
    first, *_, last = shape_training.reports
    assert last.loss < first.loss
    assert last.top1 > 0.6  # by chance it is 0.11
    assert last.top5 >= last.top1
    assert last.precision["circle"] > 0.5
    assert set(last.precision) == {
        "circle", "square", "triangle", "red thing", "green thing", "blue thing",
    }  # fmt: skip


def test_a_vocabulary_without_broader_names_can_be_learned(
    shape_training: ContrastiveTrainer, tmp_path: Path
) -> None:
    names = shape_training.vocabulary.class_names
    own = tuple(Concept(name, (i,), frozenset({i})) for i, name in enumerate(names))
    trainer = trainer_like(shape_training, tmp_path)
    trainer = ContrastiveTrainer(
        trainer.photos, trainer.held_out,
        Vocabulary(shape_training.vocabulary.class_ids, names, own), ["{}"], tmp_path,
        replace(trainer.recipe, phases=((32, 1),)), trainer.model_cfg,
    )  # fmt: skip
    (report,) = trainer.run()
    assert np.isfinite(report.loss)
    assert report.precision == {}


def test_the_learning_rate_warms_up_and_falls_to_nothing(
    shape_training: ContrastiveTrainer, tmp_path: Path
) -> None:
    trainer = trainer_like(shape_training, tmp_path)
    rates = []
    for step in range(12):
        trainer._set_learning_rate(step)
        rates.append(trainer.optimizer.param_groups[0]["lr"])
    assert rates[0] < rates[1] > rates[2]
    assert rates[1:] == sorted(rates[1:], reverse=True)
    assert 0 < rates[-1] < 0.1 * max(rates)


def test_the_export_is_a_model_gallery_loads_and_agrees_with_the_trainer(
    shape_training: ContrastiveTrainer, tiny_model: Path
) -> None:
    encoder = load_encoder(resolve(str(tiny_model)))
    photos = resized(shape_training.held_out.pixels[:9].float(), 32).clamp(0, 255).byte()
    pictures = [Image.fromarray(photo.permute(1, 2, 0).numpy()) for photo in photos]
    found = encoder.encode_images([encoder.prepare(picture) for picture in pictures])
    expected = shape_training.image_embeddings(
        LabelledPhotos(photos, shape_training.held_out.labels[:9]), 32
    )
    assert (found * expected).sum(1).min() > 0.99
    assert {file.name for file in tiny_model.iterdir()} == {
        "open_clip_config.json",
        "open_clip_model.safetensors",
    }


def test_training_prints_nothing(
    shape_training: ContrastiveTrainer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    trainer_like(shape_training, tmp_path).run()
    assert capsys.readouterr().out == ""
