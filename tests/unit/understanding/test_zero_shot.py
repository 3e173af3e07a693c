"""Classes: the same as open_clip's own, and encoded once."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import open_clip
import pytest
import torch

from gallery.models.openclip import OpenClipEncoder, load_encoder
from gallery.models.presets import resolve
from gallery.understanding.zero_shot import (
    PORTION,
    KeptClasses,
    StoppedError,
    class_key,
    class_weights,
)

COLOURS = ["red circle", "green square", "blue triangle", "apple", "an"]
TEMPLATES = ["{}", "a photo of {}", "my {}, drawn", "a picture of one {}"]


@pytest.fixture(scope="module")
def encoder(tiny_model: Path) -> OpenClipEncoder:
    return load_encoder(resolve(str(tiny_model)))


class Counted:
    """An encoder that counts what it is asked."""

    def __init__(self, encoder: OpenClipEncoder) -> None:
        self._encoder = encoder
        self.dim = encoder.dim
        self.logit_scale = encoder.logit_scale
        self.asked: list[str] = []

    def encode_texts(self, texts):
        self.asked += texts
        return self._encoder.encode_texts(texts)


def prompts(*names: str) -> list[list[str]]:
    return [[template.format(name) for template in TEMPLATES] for name in names]


def test_class_weights_are_those_of_open_clip(tiny_model: Path):
    # In float32, whatever this machine computes in by default.
    model, _ = open_clip.create_model_from_pretrained(f"local-dir:{tiny_model}")
    tokenizer = open_clip.get_tokenizer(f"local-dir:{tiny_model}")
    theirs = open_clip.build_zero_shot_classifier(model.eval(), tokenizer, COLOURS, TEMPLATES)
    encoder = OpenClipEncoder(resolve(str(tiny_model)), model, tokenizer)
    ours = class_weights(encoder, prompts(*COLOURS))
    assert ours.shape == tuple(theirs.T.shape)
    assert np.abs(ours - theirs.T.detach().to(torch.float32).numpy()).max() < 1e-5


def test_classes_may_have_different_numbers_of_prompts(encoder: OpenClipEncoder):
    both = class_weights(encoder, [["red circle"], ["red circle", "blue square"]])
    assert both[0] @ encoder.encode_texts(["red circle"])[0] > 0.999
    assert both[0] @ both[1] < 0.99
    assert np.allclose(np.linalg.norm(both, axis=1), 1, atol=1e-5)


def test_who_stops_keeps_the_classes_made_so_far(encoder: OpenClipEncoder, tmp_path: Path):
    counted = Counted(encoder)
    keys = [class_key([f"thing {i}"]) for i in range(3 * PORTION)]
    told: list[tuple[int, int]] = []

    def kept(stopped) -> KeptClasses:
        progress = lambda done, total: told.append((done, total))  # noqa: E731
        return KeptClasses(tmp_path / "classes", "m", lambda: counted, progress, stopped)

    with pytest.raises(StoppedError):
        kept(lambda: bool(told)).get(keys)
    assert told == [(PORTION, len(keys))]
    assert kept(lambda: False).get(keys).shape == (len(keys), encoder.dim)
    assert told[-1] == (2 * PORTION, 2 * PORTION)
    assert len(counted.asked) == len(set(counted.asked)) == len(keys)


def test_only_what_is_new_is_encoded(encoder: OpenClipEncoder, tmp_path: Path):
    counted = Counted(encoder)

    def kept(identity: str = "m") -> KeptClasses:
        return KeptClasses(tmp_path / "kept" / "classes", identity, lambda: counted)

    first, second, third = (class_key([name]) for name in COLOURS[:3])
    once = kept().get([first, second])
    assert counted.asked == COLOURS[:2]
    again = kept().get([second, third, second])
    assert counted.asked == COLOURS[:3]
    assert np.array_equal(again[[0, 2]], once[[1, 1]])
    assert kept().scale() == encoder.logit_scale
    kept("another model").get([first])
    assert counted.asked == [*COLOURS[:3], COLOURS[0]]


@pytest.mark.parametrize("damage", [b"", b"rubbish" * 99, b"\x08\x00\x00\x00\x00\x00\x00\x00{}  "])
def test_a_damaged_file_is_made_anew(encoder: OpenClipEncoder, tmp_path: Path, damage: bytes):
    file = tmp_path / "classes"
    key = class_key(["red circle"])
    kept = KeptClasses(file, "m", lambda: encoder)
    whole = kept.get([key])
    file.write_bytes(damage)
    assert np.array_equal(kept.get([key]), whole)
    assert file.stat().st_size > 100
    assert [other.name for other in tmp_path.iterdir()] == ["classes"]


def test_where_nothing_can_be_kept_it_works_all_the_same(encoder: OpenClipEncoder, tmp_path: Path):
    (tmp_path / "file").write_text("in the way")
    kept = KeptClasses(tmp_path / "file" / "classes", "m", lambda: encoder)
    assert kept.get([class_key(["red circle"])]).shape == (1, encoder.dim)
