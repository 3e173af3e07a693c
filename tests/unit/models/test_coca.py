"""Captions by CoCa: what it sees, and that its words are those of the model's own scores."""

from __future__ import annotations

import json
import math
import shutil
from collections.abc import Callable
from pathlib import Path

import open_clip
import pytest
import torch
from PIL import Image

from gallery.errors import ModelError
from gallery.models.coca import CocaCaptioner
from gallery.models.language import Captioner, Generated, load_captioner
from gallery.models.loaded import LoadedModels
from gallery.models.presets import ModelSource, resolve

SOT, EOT = 49406, 49407
MOST = 12


@pytest.fixture(scope="module")
def captioner(tiny_coca: Path) -> Captioner:
    return load_captioner(resolve(str(tiny_coca)))


@pytest.fixture
def model_copy(tiny_coca: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(tiny_coca, tmp_path / "tiny-coca"))


@pytest.fixture
def photos(photo_folder: Path) -> dict[str, Image.Image]:
    return {file.stem: Image.open(file).convert("RGB") for file in sorted(photo_folder.iterdir())}


def pixels(captioner: CocaCaptioner, image: Image.Image) -> torch.Tensor:
    preparation = captioner._preparation
    return preparation.pixels([preparation.fit(image)])


def whole(captioner: CocaCaptioner, image: Image.Image, tokens: list[int]) -> torch.Tensor:
    """Log-probabilities of the next token by the whole model, from pixels and text alone."""
    with torch.inference_mode():
        result = captioner._model(
            pixels(captioner, image), torch.tensor([tokens]), output_labels=False
        )
    return result["logits"][0, -1].float().log_softmax(-1)


def words(captioner: CocaCaptioner, text: str) -> list[int]:
    return captioner._tokenizer.encode(text)


def plain_greedy(captioner: CocaCaptioner, image: Image.Image, prompt: str = "") -> Generated:
    """Step by step, everything anew in each of them."""
    tokens, chosen = [SOT, *words(captioner, prompt)], []
    for _ in range(MOST):
        chances = whole(captioner, image, tokens)
        token = int(chances.argmax())
        chosen.append(float(chances[token]))
        if token == EOT:
            break
        tokens.append(token)
    text = captioner._tokenizer.decode(tokens[1:]).strip()
    return Generated(text, math.exp(sum(chosen) / len(chosen)), token == EOT)


def plain_beams(captioner: CocaCaptioner, image: Image.Image, beams: int) -> tuple[str, float]:
    live, ended = [([SOT], 0.0)], []
    for _ in range(MOST):
        grown = []
        for tokens, total in live:
            best = whole(captioner, image, tokens).topk(beams)
            grown += [
                ([*tokens, int(token)], total + float(chance))
                for chance, token in zip(best.values, best.indices, strict=True)
            ]
        kept = sorted(grown, key=lambda one: -one[1])[: beams - len(ended)]
        ended += [one for one in kept if one[0][-1] == EOT]
        live = [one for one in kept if one[0][-1] != EOT]
    tokens, total = max(ended, key=lambda one: one[1] / (len(one[0]) - 1))
    return captioner._tokenizer.decode(tokens[1:-1]).strip(), total / (len(tokens) - 1)


# -- what is written -------------------------------------------------------------------------


def test_a_photo_is_described_by_what_is_on_it(captioner, photos) -> None:
    captions = captioner.describe(list(photos.values()))
    assert [caption.text for caption in captions] == [f"a {name}" for name in photos]
    assert all(caption.finished and 0 < caption.confidence <= 1 for caption in captions)
    assert not captioner.follows_instructions


def test_a_caption_goes_on_from_how_it_is_to_begin(captioner, photos) -> None:
    captions = captioner.describe(list(photos.values()), "a photo of")
    assert [caption.text for caption in captions] == [f"a photo of a {name}" for name in photos]


@pytest.mark.parametrize("prompt", ["", "a photo of"])
def test_greedy_writing_is_that_of_the_whole_model_step_by_step(captioner, photos, prompt) -> None:
    found = captioner.describe(list(photos.values()), prompt, max_tokens=MOST)
    for image, caption in zip(photos.values(), found, strict=True):
        expected = plain_greedy(captioner, image, prompt)
        assert (caption.text, caption.finished) == (expected.text, expected.finished)
        assert caption.confidence == pytest.approx(expected.confidence, rel=0.02)


def test_the_scores_are_those_that_the_model_learned_by(captioner, photos) -> None:
    """As in training: the whole caption through the model once, each token scored by the next."""
    for image in list(photos.values())[:4]:
        caption = captioner.describe([image])[0]
        tokens = [SOT, *words(captioner, caption.text), EOT]
        with torch.inference_mode():
            result = captioner._model(pixels(captioner, image), torch.tensor([tokens]))
        chances = result["logits"][0].float().log_softmax(-1)
        assert chances.argmax(-1).tolist() == result["labels"][0].tolist() == tokens[1:]
        mean = chances[range(len(tokens) - 1), tokens[1:]].mean()
        assert caption.confidence == pytest.approx(math.exp(mean), rel=0.02)


@pytest.mark.parametrize("beams", [2, 3])
def test_beams_are_those_of_a_plain_search(captioner, photos, beams: int) -> None:
    images = list(photos.values())[:5]
    found = captioner.describe(images, beams=beams, max_tokens=MOST)
    for image, caption in zip(images, found, strict=True):
        text, mean = plain_beams(captioner, image, beams)
        assert caption.text == text
        assert caption.confidence == pytest.approx(math.exp(mean), rel=0.02)


def test_a_photo_is_looked_at_once_however_long_its_caption(captioner, photos) -> None:
    seen: list[int] = []
    hook = captioner._model.visual.register_forward_hook(
        lambda _m, args, _o: seen.append(len(args[0]))
    )
    captioner.describe(list(photos.values())[:3], beams=3)
    hook.remove()
    assert seen == [3]


@pytest.mark.parametrize("size", [(1, 3000), (3000, 1), (1, 1), (33, 31)])
def test_any_size_is_described(captioner, size: tuple[int, int]) -> None:
    assert captioner.describe([Image.new("RGB", size, "red")])[0].text


def test_no_photos_no_captions(captioner) -> None:
    assert captioner.describe([]) == []


# -- its end ---------------------------------------------------------------------------------


def test_at_the_most_tokens_it_is_cut(captioner, photos) -> None:
    caption = captioner.describe([photos["red circle"]], max_tokens=2)[0]
    assert caption.text == "a red"
    assert not caption.finished


def test_who_asks_to_stop_gets_the_words_there_are(captioner, photos) -> None:
    answers = iter([False, False, False, True])
    captions = captioner.describe([photos["red circle"]], stopped=lambda: next(answers))
    assert [caption.text for caption in captions] == ["a red"]
    assert not captions[0].finished


def test_stopped_before_a_photo_it_is_not_looked_at(captioner, photos) -> None:
    seen: list[int] = []
    hook = captioner._model.visual.register_forward_hook(lambda *_: seen.append(1))
    captions = captioner.describe(list(photos.values()), stopped=lambda: True)
    hook.remove()
    assert captions == [Generated("", 0.0, False)] * len(photos)
    assert seen == []


def test_a_text_never_outgrows_what_the_model_can_read(captioner, photos) -> None:
    caption = captioner.describe([photos["red circle"]], "a photo of " * 40, max_tokens=1000)[0]
    assert len(words(captioner, caption.text)) <= captioner._model.context_length


# -- too little memory -----------------------------------------------------------------------


def short_of_memory(captioner, monkeypatch: pytest.MonkeyPatch, most: int) -> list[int]:
    """Let the image tower run out of memory with more than `most` photos; gives batch sizes."""
    real, sizes = captioner._model.visual.forward, []

    def forward(images: torch.Tensor) -> object:
        sizes.append(len(images))
        if len(images) > most:
            raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB")
        return real(images)

    monkeypatch.setattr(captioner._model.visual, "forward", forward)
    return sizes


def test_with_too_little_memory_fewer_photos_are_described_at_once(
    tiny_coca: Path, photos, monkeypatch: pytest.MonkeyPatch
) -> None:
    captioner = load_captioner(resolve(str(tiny_coca)))
    sizes = short_of_memory(captioner, monkeypatch, most=2)
    captions = captioner.describe(list(photos.values())[:6])
    assert [caption.text for caption in captions] == [f"a {name}" for name in list(photos)[:6]]
    assert sizes == [6, 3, 1, 1, 1, 1, 1, 1]


def test_with_too_little_memory_for_one_photo_it_says_so(
    tiny_coca: Path, photos, monkeypatch: pytest.MonkeyPatch
) -> None:
    captioner = load_captioner(resolve(str(tiny_coca)))
    short_of_memory(captioner, monkeypatch, most=0)
    with pytest.raises(ModelError, match=r"too little memory on .* Close other programs, or"):
        captioner.describe([photos["red circle"]])


# -- loading ---------------------------------------------------------------------------------


@pytest.mark.usefixtures("no_network")
def test_it_loads_without_a_network_and_once(tiny_coca: Path) -> None:
    models = LoadedModels()
    captioner = models.captioner(str(tiny_coca))
    assert models.captioner(str(tiny_coca)) is captioner
    assert models.is_loaded(str(tiny_coca))
    assert captioner.name == f"local-dir:{tiny_coca}"
    assert captioner.device


def test_a_loaded_model_is_not_taken_for_what_it_is_not(tiny_coca: Path, tiny_model: Path) -> None:
    models = LoadedModels()
    models.encoder(str(tiny_model))
    with pytest.raises(ModelError, match="searches photos; it cannot describe"):
        models.captioner(str(tiny_model))
    models.captioner(str(tiny_coca))
    with pytest.raises(ModelError, match="describes photos; it cannot search"):
        models.encoder(str(tiny_coca))


def test_its_identity_changes_with_its_weights_and_with_nothing_else(
    captioner, model_copy: Path
) -> None:
    from safetensors.torch import load_file, save_file

    assert load_captioner(resolve(str(model_copy))).identity == captioner.identity
    file = model_copy / "open_clip_model.safetensors"
    save_file({name: weight * 1.01 for name, weight in load_file(file).items()}, file)
    assert load_captioner(resolve(str(model_copy))).identity != captioner.identity


def cut_weights(folder: Path) -> None:
    file = folder / "open_clip_model.safetensors"
    file.write_bytes(file.read_bytes()[:5000])


def other_weights(folder: Path) -> None:
    from safetensors.torch import save_file

    save_file({"a": torch.ones(2)}, folder / "open_clip_model.safetensors")


def odd_config(folder: Path) -> None:
    file = folder / "open_clip_config.json"
    config = json.loads(file.read_text())
    config["model_cfg"]["multimodal_cfg"]["colour"] = "mauve"
    file.write_text(json.dumps(config))


def dangerous_weights(folder: Path) -> None:
    """A pickle that would write a file when it is read without care."""
    (folder / "open_clip_model.safetensors").unlink()

    class Attack:
        def __reduce__(self) -> tuple:
            return Path.touch, (folder / "harm",)

    torch.save({"state_dict": Attack()}, folder / "open_clip_pytorch_model.bin")


@pytest.mark.parametrize("damage", [cut_weights, other_weights, odd_config, dangerous_weights])
def test_a_damaged_model_says_which_files_to_replace(
    model_copy: Path, damage: Callable[[Path], None]
) -> None:
    damage(model_copy)
    with pytest.raises(ModelError, match=r"^[^\n]*does not load .*Replace the files in [^\n]*$"):
        load_captioner(resolve(str(model_copy)))
    assert not (model_copy / "harm").exists()


def test_a_folder_without_weights_says_what_is_missing(model_copy: Path) -> None:
    (model_copy / "open_clip_model.safetensors").unlink()
    with pytest.raises(ModelError, match=r"holds no weights: open_clip_model\.safetensors"):
        load_captioner(resolve(str(model_copy)))


@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize("model_id", ["coca", "coca_ViT-B-32/laion2b_s13b_b90k"])
def test_one_that_is_not_here_names_its_download(model_id: str) -> None:
    with pytest.raises(ModelError, match=f"gallery models download {model_id}"):
        load_captioner(resolve(model_id))


@pytest.mark.parametrize("model_id", ["starter", "ViT-B-32/laion2b_s34b_b79k"])
def test_a_model_that_writes_nothing_is_refused(model_id: str) -> None:
    with pytest.raises(ModelError, match="searches photos; it cannot describe"):
        load_captioner(resolve(model_id))


def test_every_architecture_of_coca_is_known_as_one() -> None:
    names = [name for name in open_clip.list_models() if name.startswith("coca")]
    assert names
    for name in names:
        source = ModelSource(id=name, architecture=name, pretrained="none")
        with pytest.raises(ModelError, match="not on this machine"):
            load_captioner(source)
