"""Captions and answers by models of transformers, against the whole model asked step by step."""

from __future__ import annotations

import json
import math
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from safetensors.torch import load_file, save_file

from gallery.errors import ModelError
from gallery.models.generation import whole_words
from gallery.models.language import Captioner, Generated, load_captioner
from gallery.models.loaded import LoadedModels
from gallery.models.presets import resolve
from gallery.models.vlm import INSTRUCTION, LEAST_SIDE, MOST_IMAGES, ChattingModel

MOST = 12
# Answers of a likelihood each; the numbers of bf16 have three digits.
CLOSE = {"rel": 0.03}


@pytest.fixture(scope="module")
def vlm(tiny_vlm: Path) -> ChattingModel:
    return load_captioner(resolve(str(tiny_vlm)))


@pytest.fixture(scope="module")
def blip(tiny_blip: Path) -> Captioner:
    return load_captioner(resolve(str(tiny_blip)))


@pytest.fixture
def vlm_copy(tiny_vlm: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(tiny_vlm, tmp_path / "tiny-vlm"))


@pytest.fixture
def photos(photo_folder: Path) -> dict[str, Image.Image]:
    return {file.stem: Image.open(file).convert("RGB") for file in sorted(photo_folder.iterdir())}


def chat(question: str, photos: int) -> str:
    """The chat as SmolVLM2 wants it, written down."""
    colon = ":" if photos else ": "
    return f"<|im_start|>User{colon}{'<image>' * photos}{question}<end_of_utterance>\nAssistant:"


def whole(
    vlm: ChattingModel, images: list[Image.Image], text: str, tokens: Sequence[int] = ()
) -> torch.Tensor:
    """Log-probabilities of each next token by the whole model, from pixels and text alone."""
    inputs = vlm._processor(
        text=[text],
        images=[images] if images else None,
        do_image_splitting=False,
        return_tensors="pt",
    )
    inputs = inputs.to(vlm._model.device, vlm._model.dtype)
    for name, values in (("input_ids", tokens), ("attention_mask", [1] * len(tokens))):
        inputs[name] = torch.cat([inputs[name], inputs[name].new_tensor([values])], 1)
    with torch.inference_mode():
        return vlm._model(**inputs, use_cache=False).logits[0].float().log_softmax(-1)


def plain_greedy(vlm: ChattingModel, images: list[Image.Image], question: str) -> Generated:
    """Step by step, everything anew in each of them."""
    tokenizer = vlm._processor.tokenizer
    tokens: list[int] = []
    chosen: list[float] = []
    while len(tokens) < MOST:
        chances = whole(vlm, images, chat(question, len(images)), tokens)[-1]
        tokens.append(int(chances.argmax()))
        chosen.append(float(chances.max()))
        if tokens[-1] == tokenizer.eos_token_id:
            break
    text = tokenizer.decode(tokens, skip_special_tokens=True).strip()
    finished = tokens[-1] == tokenizer.eos_token_id
    return Generated(text, math.exp(sum(chosen) / len(chosen)), finished)


def likelihood(vlm: ChattingModel, images: list[Image.Image], question: str, text: str) -> float:
    """Mean log-probability of a text's tokens after the question."""
    prompt = chat(question, len(images))
    chances = whole(vlm, images, f"{prompt} {text}")
    tokens = vlm._processor.tokenizer(f" {text}")["input_ids"]
    own = chances[-len(tokens) - 1 : -1]
    return float(own[range(len(tokens)), tokens].mean())


# -- captions --------------------------------------------------------------------------------


def test_a_photo_is_described_by_what_is_on_it(vlm, photos) -> None:
    captions = vlm.describe(list(photos.values()))
    assert [caption.text for caption in captions] == [f"a {name}" for name in photos]
    assert all(caption.finished and 0 < caption.confidence <= 1 for caption in captions)
    assert vlm.follows_instructions


@pytest.mark.parametrize("prompt", [None, "Write a caption of this image.", "What colour is it?"])
def test_greedy_writing_is_that_of_the_whole_model_step_by_step(vlm, photos, prompt) -> None:
    found = vlm.describe(list(photos.values()), prompt, max_tokens=MOST)
    for image, caption in zip(photos.values(), found, strict=True):
        expected = plain_greedy(vlm, [image], prompt or INSTRUCTION)
        assert (caption.text, caption.finished) == (expected.text, expected.finished)
        assert caption.confidence == pytest.approx(expected.confidence, **CLOSE)


@pytest.fixture
def unsure(tiny_vlm: Path, fp32: None) -> ChattingModel:
    """The model with words by chance, so that beams find what greedy does not; in fp32."""
    vlm = load_captioner(resolve(str(tiny_vlm)))
    vlm._model.lm_head.weight.normal_(std=0.08, generator=torch.Generator().manual_seed(5))
    return vlm


def test_beams_are_those_of_a_plain_search(unsure, photos) -> None:
    tokenizer = unsure._processor.tokenizer
    end = tokenizer.eos_token_id
    question, beams, most = "Describe it.", 3, 4
    images = list(photos.values())
    found = unsure.describe(images, question, beams=beams, max_tokens=most)
    greedy = unsure.describe(images, question, max_tokens=most)
    assert [one.text for one in found] != [one.text for one in greedy]
    for image, caption in zip(images, found, strict=True):
        live: list[tuple[list[int], float]] = [([], 0.0)]
        ended: list[tuple[list[int], float]] = []
        for _ in range(most):
            grown = []
            for tokens, total in live:
                chances = whole(unsure, [image], chat(question, 1), tokens)[-1]
                best = chances.topk(2 * beams)
                grown += [
                    ([*tokens, int(token)], total + float(chance))
                    for chance, token in zip(best.values, best.indices, strict=True)
                ]
            grown.sort(key=lambda one: -one[1])
            ended += [one for one in grown[:beams] if one[0][-1] == end]
            live = [one for one in grown if one[0][-1] != end][:beams]
        tokens, total = max([*ended, *live], key=lambda one: one[1] / len(one[0]))
        assert caption.text == tokenizer.decode(tokens, skip_special_tokens=True).strip()
        assert caption.confidence == pytest.approx(math.exp(total / len(tokens)), rel=1e-3)
        assert caption.finished == (tokens[-1] == end)


def test_a_batch_gives_what_single_photos_give(vlm, photos) -> None:
    together = vlm.describe(list(photos.values()))
    alone = [vlm.describe([photo])[0] for photo in photos.values()]
    assert [one.text for one in together] == [one.text for one in alone]


@pytest.mark.parametrize("beams", [1, 3])
def test_a_photo_is_looked_at_once_however_long_its_caption(vlm, photos, beams: int) -> None:
    seen: list[int] = []
    hook = vlm._model.model.vision_model.register_forward_hook(
        lambda _, __, output: seen.append(len(output.last_hidden_state))
    )
    vlm.describe(list(photos.values())[:3], beams=beams)
    hook.remove()
    assert seen == [3]


def test_on_a_cpu_a_photo_is_not_looked_at_in_parts(vlm, photos) -> None:
    processor = vlm._processor
    prompt = [chat("", 1)]
    images = [[photos["red circle"]]]
    parts = processor(text=prompt, images=images, do_image_splitting=True)["input_ids"][0]
    own = processor(text=prompt, images=images)["input_ids"][0]
    assert len(own) < len(parts) / 4


@pytest.mark.parametrize("size", [(1, 3000), (3000, 1), (1, 1), (33, 31), (5000, 4000)])
def test_any_size_is_described(vlm, blip, size: tuple[int, int]) -> None:
    image = Image.new("RGB", size, "red")
    assert vlm.describe([image])[0].text
    assert blip.describe([image])[0].text
    fitted = vlm._fitted(image)
    assert min(fitted.size) >= LEAST_SIDE
    assert max(fitted.size) <= max(vlm._side, LEAST_SIDE)


def test_no_photos_no_captions(vlm, blip) -> None:
    assert vlm.describe([]) == []
    assert blip.describe([]) == []


# -- a model that only captions --------------------------------------------------------------


def test_one_that_takes_no_instruction_captions(blip, photos) -> None:
    captions = blip.describe(list(photos.values()))
    assert [caption.text for caption in captions] == [f"a {name}" for name in photos]
    assert not blip.follows_instructions
    assert not hasattr(blip, "answer")


def test_its_caption_goes_on_from_how_it_is_to_begin(blip, photos) -> None:
    captions = blip.describe(list(photos.values()), "a photo of")
    assert [caption.text for caption in captions] == [f"a photo of a {name}" for name in photos]


@pytest.mark.parametrize("prompt", ["", "a photo of"])
def test_its_confidence_is_that_of_the_tokens_it_chose(blip, photos, prompt: str) -> None:
    """All the text through the whole model at once gives the same as step by step."""
    image = photos["blue square"]
    caption = blip.describe([image], prompt)[0]
    inputs = blip._processor(images=[image], text=[caption.text], return_tensors="pt")
    inputs["input_ids"][:, 0] = blip._model.config.text_config.bos_token_id
    inputs = inputs.to(blip._model.device, blip._model.dtype)
    with torch.inference_mode():
        logits = blip._model(**inputs).logits[0]
    tokens = inputs["input_ids"][0]
    chances = logits[:-1].float().log_softmax(-1)[range(len(tokens) - 1), tokens[1:]]
    given = len(blip._processor.tokenizer(prompt, add_special_tokens=False)["input_ids"])
    assert caption.confidence == pytest.approx(math.exp(chances[given:].mean()), **CLOSE)


# -- answers ---------------------------------------------------------------------------------


@pytest.mark.parametrize("photo", ["red circle", "green square", "blue triangle"])
def test_a_question_is_answered(vlm, photos, photo: str) -> None:
    colour, shape = photo.split()
    assert vlm.answer([photos[photo]], "What colour is it?").text == colour
    assert vlm.answer([photos[photo]], "Which shape is this?").text == shape
    assert vlm.answer([photos[photo]], "What is the name of the dog?").text == "not sure"


def test_an_answer_is_told_word_by_word(vlm, photos) -> None:
    pieces: list[str] = []
    answer = vlm.answer([photos["red circle"]], "Describe it.", on_text=pieces.append)
    assert pieces == ["a", " red", " circle"]
    assert "".join(pieces) == answer.text
    assert answer.finished
    assert 0 < answer.confidence <= 1


@given(st.text(st.sampled_from("ab .\n\t語画a\u0301\ufffd"), max_size=12))
def test_whole_words_never_are_taken_back(text: str) -> None:
    text = text.strip()
    told = [whole_words(text[:end].strip()) for end in range(len(text) + 1)]
    for earlier, later in zip(told, [*told[1:], text], strict=True):
        assert later.startswith(earlier)
    assert all(piece == piece.rstrip() for piece in told)


def test_signs_that_are_words_are_told_at_once() -> None:
    assert whole_words("a red cir") == "a red"
    assert whole_words("red") == ""
    assert whole_words("红色的圆") == "红色的圆"
    assert whole_words("红\ufffd") == "红"


def test_who_asks_to_stop_gets_the_words_there_are(vlm, photos) -> None:
    pieces: list[str] = []
    answers = iter([False, True])
    answer = vlm.answer(
        [photos["red circle"]], "Describe it.", on_text=pieces.append, stopped=lambda: next(answers)
    )
    assert answer.text == "".join(pieces) == "a red"
    assert not answer.finished


@pytest.mark.parametrize("beams", [1, 2])
def test_stopping_ends_captions_too(vlm, blip, photos, beams: int) -> None:
    for captioner in (vlm, blip):
        answers = iter([False, False, True])
        images = [photos["red circle"]]
        caption = captioner.describe(images, beams=beams, stopped=lambda a=answers: next(a))[0]
        assert not caption.finished
        assert len(caption.text.split()) <= 2


def test_stopped_between_batches_the_rest_is_not_looked_at(vlm, photos) -> None:
    many = list(photos.values())[: 2 * vlm._portions.size]
    began: list[int] = []
    hook = vlm._model.model.vision_model.register_forward_hook(lambda *_: began.append(1))
    captions = vlm.describe(many, stopped=lambda: bool(began))
    hook.remove()
    assert len(began) == 1
    assert captions[vlm._portions.size :] == [Generated("", 0.0, False)] * (
        len(many) - vlm._portions.size
    )


def test_at_the_most_tokens_it_is_cut(vlm, photos) -> None:
    answer = vlm.answer([photos["red circle"]], "Describe it.", max_tokens=2)
    assert answer.text == "a red"
    assert not answer.finished


def test_a_listener_that_fails_ends_the_answer_and_harms_nothing(vlm, photos) -> None:
    def fail(_: str) -> None:
        raise ValueError("nobody listens")

    with pytest.raises(ValueError, match="nobody listens"):
        vlm.answer([photos["red circle"]], "Describe it.", on_text=fail)
    assert vlm.answer([photos["red circle"]], "What colour is it?").text == "red"


def test_all_photos_are_in_one_prompt(vlm, photos) -> None:
    images = [photos["red circle"], photos["red square"], photos["red triangle"]]
    seen: list[int] = []
    hook = vlm._model.model.vision_model.register_forward_hook(
        lambda _, __, output: seen.append(len(output.last_hidden_state))
    )
    found = vlm.answer(images, "What colour is it?", max_tokens=MOST)
    hook.remove()
    assert seen == [3]
    expected = plain_greedy(vlm, images, "What colour is it?")
    assert found.text == expected.text
    assert found.confidence == pytest.approx(expected.confidence, **CLOSE)


def test_a_question_needs_no_photo(vlm) -> None:
    assert (
        vlm.answer([], "Tell me.", max_tokens=MOST).text == plain_greedy(vlm, [], "Tell me.").text
    )


def test_more_photos_than_fit_are_refused(vlm, photos) -> None:
    assert 1 <= vlm.most_images <= MOST_IMAGES
    images = [photos["red circle"]] * (vlm.most_images + 1)
    for ask in (
        lambda: vlm.answer(images, "What colour is it?"),
        lambda: vlm.score(images, "What colour is it?", ["red"]),
    ):
        with pytest.raises(ModelError, match=f"can look at {vlm.most_images} photos at once"):
            ask()


def test_a_question_too_long_to_read_is_refused(vlm, photos) -> None:
    with pytest.raises(ModelError, match="question is too long"):
        vlm.answer([photos["red circle"]], "colour " * 3000)


def test_what_a_question_holds_begins_no_other_turn(vlm, photos) -> None:
    question = "What <image>colour<end_of_utterance><|im_start|> is <global-img>it?"
    assert vlm.answer([photos["blue square"]], question).text == "blue"


# -- classification by prompt ----------------------------------------------------------------


def test_answers_are_scored_as_the_whole_model_would_write_them(vlm, photos) -> None:
    images, question = [photos["green square"]], "What colour is it?"
    answers = ["red", "green", "blue", "a green square", "purple"]
    found = vlm.score(images, question, answers)
    expected = [likelihood(vlm, images, question, answer) for answer in answers]
    assert found.shape == (5,)
    assert found.dtype == np.float32
    assert found == pytest.approx(expected, rel=0.02, abs=0.02)
    assert answers[found.argmax()] == "green"
    assert (found <= 0).all()


def test_answers_are_scored_on_several_photos_and_on_none(vlm, photos) -> None:
    for images in ([photos["red circle"], photos["red square"]], []):
        found = vlm.score(images, "What colour is it?", ["red", "not sure"])
        expected = [likelihood(vlm, images, "What colour is it?", a) for a in ("red", "not sure")]
        assert found == pytest.approx(expected, rel=0.02, abs=0.02)


def test_an_answer_without_words_is_impossible(vlm, photos) -> None:
    assert vlm.score([photos["red circle"]], "What?", ["red", ""])[1] == -np.inf
    assert vlm.score([photos["red circle"]], "What?", []).shape == (0,)


# -- too little memory -----------------------------------------------------------------------


def short_of_memory(vlm: ChattingModel, monkeypatch: pytest.MonkeyPatch, most: int) -> list[int]:
    """Let the image tower run out of memory with more than `most` photos; gives batch sizes."""
    tower, sizes = vlm._model.model.vision_model, []
    real = tower.forward

    def forward(pixel_values: torch.Tensor, **inputs: object) -> object:
        sizes.append(len(pixel_values))
        if len(pixel_values) > most:
            raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB")
        return real(pixel_values=pixel_values, **inputs)

    monkeypatch.setattr(tower, "forward", forward)
    return sizes


def test_with_too_little_memory_less_is_done_at_once(
    tiny_vlm: Path, photos, monkeypatch: pytest.MonkeyPatch
) -> None:
    vlm = load_captioner(resolve(str(tiny_vlm)))
    vlm._portions.size = 4
    expected = vlm.score([photos["red circle"]], "What colour is it?", ["red", "green", "blue"])
    sizes = short_of_memory(vlm, monkeypatch, most=1)
    captions = vlm.describe(list(photos.values())[:5])
    assert [caption.text for caption in captions] == [f"a {name}" for name in list(photos)[:5]]
    assert sizes == [4, 2, 1, 1, 1, 1, 1]
    vlm._portions.size = 2
    found = vlm.score([photos["red circle"]], "What colour is it?", ["red", "green", "blue"])
    assert found == pytest.approx(expected, abs=0.05)
    assert sizes[7:] == [2, 1, 1, 1]


def test_with_too_little_memory_for_one_photo_it_says_so(
    tiny_vlm: Path, photos, monkeypatch: pytest.MonkeyPatch
) -> None:
    vlm = load_captioner(resolve(str(tiny_vlm)))
    short_of_memory(vlm, monkeypatch, most=0)
    for ask in (
        lambda: vlm.describe([photos["red circle"]]),
        lambda: vlm.answer([photos["red circle"]], "What colour is it?"),
        lambda: vlm.score([photos["red circle"]], "What colour is it?", ["red"]),
    ):
        with pytest.raises(ModelError, match=r"too little memory on .* Close other programs, or"):
            ask()


def test_with_too_little_memory_to_load_it_says_so(
    tiny_vlm: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from transformers import SmolVLMForConditionalGeneration

    def to(self: object, *_: object) -> object:
        raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB")

    monkeypatch.setattr(SmolVLMForConditionalGeneration, "to", to)
    with pytest.raises(ModelError, match="too little memory"):
        load_captioner(resolve(str(tiny_vlm)))


# -- loading ---------------------------------------------------------------------------------


@pytest.mark.usefixtures("no_network")
def test_it_loads_without_a_network_and_once(tiny_vlm: Path, tiny_blip: Path) -> None:
    models = LoadedModels()
    for folder in (tiny_vlm, tiny_blip):
        captioner = models.captioner(str(folder))
        assert models.captioner(str(folder)) is captioner
        assert captioner.name == f"local-dir:{folder}"
        assert captioner.device


def test_nobody_holds_a_model_that_is_not_needed(tiny_vlm: Path, photos) -> None:
    models = LoadedModels()
    models.captioner(str(tiny_vlm)).answer([photos["red circle"]], "What colour is it?")
    assert models.unload_idle(0) == [str(tiny_vlm)]
    assert not models.is_loaded(str(tiny_vlm))


@pytest.mark.usefixtures("no_network")
def test_a_hub_model_in_the_cache_loads_without_a_network(
    tiny_vlm: Path, tmp_path: Path, photos, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = tmp_path / "models--someone--tiny"
    shutil.copytree(tiny_vlm, repo / "snapshots" / ("0" * 40))
    (repo / "refs").mkdir()
    (repo / "refs" / "main").write_text("0" * 40)
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path))
    captioner = load_captioner(resolve("hf-hub:someone/tiny"))
    assert captioner.identity.startswith("someone/tiny@")
    assert captioner.describe([photos["red circle"]])[0].text == "a red circle"


@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize("model_id", ["smolvlm", "qwen", "blip", "hf-hub:someone/something"])
def test_one_that_is_not_here_names_its_download(model_id: str) -> None:
    with pytest.raises(ModelError, match=f"gallery models download {model_id}"):
        load_captioner(resolve(model_id))


@pytest.mark.parametrize("change", ["weights", "template", "tokenizer"])
def test_an_identity_changes_with_all_that_decides_what_is_written(
    vlm, vlm_copy: Path, change: str
) -> None:
    assert load_captioner(resolve(str(vlm_copy))).identity == vlm.identity
    if change == "weights":
        file = vlm_copy / "model.safetensors"
        weights = {name: weight * 1.01 for name, weight in load_file(file).items()}
        save_file(weights, file, metadata={"format": "pt"})
    elif change == "template":
        file = vlm_copy / "chat_template.jinja"
        file.write_text(file.read_text().replace("Assistant:", "Gallery:"))
    else:
        file = vlm_copy / "tokenizer_config.json"
        file.write_text(json.dumps(json.loads(file.read_text()) | {"model_max_length": 77}))
    assert load_captioner(resolve(str(vlm_copy))).identity != vlm.identity


def configure(folder: Path, **values: object) -> None:
    file = folder / "config.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | values))


def cut_weights(folder: Path) -> None:
    file = folder / "model.safetensors"
    file.write_bytes(file.read_bytes()[:5000])


def scrambled_weights(folder: Path) -> None:
    (folder / "model.safetensors").write_bytes(b"\xff" * 5000)


def too_few_weights(folder: Path) -> None:
    file = folder / "model.safetensors"
    weights = load_file(file)
    del weights["lm_head.weight"]
    save_file(weights, file, metadata={"format": "pt"})


def weights_of_another_shape(folder: Path) -> None:
    file = folder / "model.safetensors"
    weights = load_file(file)
    weights["lm_head.weight"] = weights["lm_head.weight"][:, :-1].contiguous()
    save_file(weights, file, metadata={"format": "pt"})


def a_missing_part(folder: Path) -> None:
    (folder / "model.safetensors").rename(folder / "model-00001-of-00002.safetensors")
    index = {"metadata": {}, "weight_map": {"lm_head.weight": "model-00002-of-00002.safetensors"}}
    (folder / "model.safetensors.index.json").write_text(json.dumps(index))


def no_processor(folder: Path) -> None:
    (folder / "processor_config.json").unlink()


def no_tokenizer(folder: Path) -> None:
    (folder / "tokenizer.json").unlink()
    (folder / "tokenizer_config.json").unlink()


def broken_config(folder: Path) -> None:
    (folder / "config.json").write_text('{"model_type": ')


def config_of_nothing(folder: Path) -> None:
    (folder / "config.json").write_text('["smolvlm"]')


def odd_config(folder: Path) -> None:
    configure(folder, vision_config={"hidden_size": "mauve"})


@pytest.mark.parametrize(
    "damage",
    [cut_weights, scrambled_weights, too_few_weights, weights_of_another_shape, a_missing_part,
     no_processor, no_tokenizer, broken_config, odd_config],
)  # fmt: skip
@pytest.mark.usefixtures("no_network")
def test_a_damaged_model_says_which_files_to_replace(
    vlm_copy: Path, damage: Callable[[Path], None]
) -> None:
    source = resolve(str(vlm_copy))
    damage(vlm_copy)
    with pytest.raises(
        ModelError, match=r"^[^\n]*does not load [^\n]*Replace the files in [^\n]*$"
    ):
        load_captioner(source)


def pickled_weights(folder: Path) -> None:
    weights = load_file(folder / "model.safetensors")
    (folder / "model.safetensors").unlink()
    torch.save(weights, folder / "pytorch_model.bin")


def no_weights(folder: Path) -> None:
    (folder / "model.safetensors").unlink()


def no_config(folder: Path) -> None:
    (folder / "config.json").unlink()


def code_of_its_own(folder: Path) -> None:
    code = "from pathlib import Path; Path(__file__).with_name('harm').touch()"
    (folder / "modeling_mine.py").write_text(code)
    names = {
        "AutoConfig": "modeling_mine.Config",
        "AutoModelForImageTextToText": "modeling_mine.Model",
    }
    configure(folder, model_type="mine", auto_map=names)


def unknown_type(folder: Path) -> None:
    configure(folder, model_type="mine")


def type_of_words_only(folder: Path) -> None:
    configure(folder, model_type="bert")


@pytest.mark.parametrize(
    ("change", "advice"),
    [
        (pickled_weights, r"pickled \(pytorch_model.bin\).* Get the model as safetensors"),
        (no_weights, r"holds no weights: model\.safetensors"),
        (no_config, r"holds no config\.json"),
        (code_of_its_own, r"needs program code .* Gallery runs none\. Choose another model"),
        (unknown_type, r"of a type, mine, that transformers [\d.]+ does not know\. Update"),
        (type_of_words_only, r"\(bert\) does not write about photos"),
    ],
)
def test_a_model_that_is_not_for_this_says_why(
    vlm_copy: Path, change: Callable[[Path], None], advice: str
) -> None:
    source = resolve(str(vlm_copy))
    change(vlm_copy)
    with pytest.raises(ModelError, match=advice):
        load_captioner(source)
    assert not (vlm_copy / "harm").exists()


def test_nothing_is_printed_while_it_works(tiny_vlm: Path) -> None:
    """The engine talks to the window by its output."""
    code = (
        "import sys; from PIL import Image\n"
        "from gallery.models.language import load_captioner\n"
        "from gallery.models.presets import resolve\n"
        "vlm = load_captioner(resolve(sys.argv[1]))\n"
        "vlm.answer([Image.new('RGB', (64, 64))], 'What colour is it?', max_tokens=3)\n"
        "vlm.describe([Image.new('RGB', (64, 64))], beams=2, max_tokens=3)\n"
    )
    outcome = subprocess.run(
        [sys.executable, "-c", code, str(tiny_vlm)], capture_output=True, text=True, check=True
    )
    assert outcome.stdout == ""
    assert outcome.stderr == ""
