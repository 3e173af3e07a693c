"""Captions and answers by the models of transformers: SmolVLM, Qwen-VL, LLaVA, BLIP and others."""

from __future__ import annotations

import inspect
import json
import math
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from transformers import AutoModelForImageTextToText, AutoProcessor
from transformers import __version__ as transformers_version
from transformers.models.auto.configuration_auto import CONFIG_MAPPING_NAMES
from transformers.models.auto.modeling_auto import MODEL_FOR_IMAGE_TEXT_TO_TEXT_MAPPING_NAMES
from transformers.utils import logging as transformers_logging

from gallery.errors import MissingModelError, ModelError
from gallery.heap import give_back
from gallery.models.clip_files import how_to_get
from gallery.models.device import choose_device
from gallery.models.generation import Pieces, Stop, Written, ends_of, without_chance
from gallery.models.hub import offline, snapshot
from gallery.models.language import Generated, never, unheard
from gallery.models.loading import digest, does_not_load
from gallery.models.portions import Portions, is_shortage, too_little_memory
from gallery.models.presets import TRANSFORMERS_CONFIG, ModelSource

INSTRUCTION = "Describe this photo in one sentence."
# Pixels of a photo's longer side. Without a limit Qwen-VL makes 16,000 tokens of a photo, and on a
# CPU looking at it is nearly all that a caption costs.
SIDE, SIDE_ON_CPU = 1536, 768
LEAST_SIDE = 32  # some models take no picture smaller than a few of their patches
# Photos described together: the steps of writing gain by it, looking does not.
TOGETHER, TOGETHER_ON_CPU = 8, 4
MOST_IMAGES = 8  # in one prompt, however long a text the model can read
ROOM_FOR_WORDS = 1024  # tokens of a question and its answer


def load_transformers(source: ModelSource) -> TransformersCaptioner:
    """Load a model of transformers onto this machine's best device; no network is touched.

    It is a `VisionLanguageModel` when it comes with a template for chats, else a `Captioner`.

    Raises:
        ModelError: it is not here, does not write about photos, would bring program code or
            pickled weights, or does not load; the message says what to do.
    """
    folder = source.folder or (snapshot(source.repo) if source.repo else None)
    if folder is None:
        raise MissingModelError(how_to_get(source))
    _check_type(source, folder)
    _check_weights(source, folder)
    # Each step is reported, and much is warned of that is no concern of the user's.
    transformers_logging.set_verbosity_error()
    transformers_logging.disable_progress_bar()
    device = choose_device()
    try:
        with offline():
            processor = AutoProcessor.from_pretrained(
                folder, local_files_only=True, trust_remote_code=False
            )
            model, report = AutoModelForImageTextToText.from_pretrained(
                folder,
                dtype=device.dtype,
                local_files_only=True,
                trust_remote_code=False,
                use_safetensors=True,
                output_loading_info=True,
            )
        if report["missing_keys"]:  # they would have been made up by chance
            raise ValueError(
                f"weights are missing: {', '.join(sorted(report['missing_keys'])[:3])}"
            )
        if not hasattr(processor, "image_processor") or not hasattr(processor, "tokenizer"):
            raise ValueError("files of its processor are missing")
        model.to(device.name)
        chats = bool(getattr(processor, "chat_template", None))
        captioner = (ChattingModel if chats else TransformersCaptioner)(
            source, folder, model, processor
        )
    except Exception as error:  # a damaged file or odd configuration makes loaders raise anything
        if is_shortage(error):
            raise too_little_memory(device.description, source.id) from None
        raise does_not_load(source, error) from error
    give_back()  # loading frees about as much as it keeps
    return captioner


def _check_type(source: ModelSource, folder: Path) -> None:
    try:
        config = json.loads((folder / TRANSFORMERS_CONFIG).read_bytes())
        kind = config["model_type"]
    except FileNotFoundError:
        raise ModelError(
            f"{folder} holds no {TRANSFORMERS_CONFIG}, so it is no folder of a model."
        ) from None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise does_not_load(source, f"{TRANSFORMERS_CONFIG} does not say what it is") from error
    if kind in MODEL_FOR_IMAGE_TEXT_TO_TEXT_MAPPING_NAMES:
        return
    if kind in CONFIG_MAPPING_NAMES:
        raise ModelError(
            f"The model {source.id} ({kind}) does not write about photos. See: gallery models"
        )
    if "auto_map" in config:
        raise ModelError(
            f"The model {source.id} ({kind}) needs program code from where it was downloaded, and "
            "Gallery runs none. Choose another model: gallery models"
        )
    raise ModelError(
        f"The model {source.id} is of a type, {kind}, that transformers {transformers_version} "
        "does not know. Update transformers, or choose another model: gallery models"
    )


def _check_weights(source: ModelSource, folder: Path) -> None:
    if any(folder.glob("*.safetensors")):
        return
    pickled = next(iter([*folder.glob("*.bin"), *folder.glob("*.pt"), *folder.glob("*.pth")]), None)
    if pickled:
        raise ModelError(
            f"The weights of the model {source.id} are pickled ({pickled.name}), and such a file "
            "can run any program. Get the model as safetensors."
        )
    if source.folder is not None:
        raise ModelError(f"The model folder {folder} holds no weights: model.safetensors.")
    raise MissingModelError(how_to_get(source))


class TransformersCaptioner:
    """A model that writes captions; implements `gallery.models.language.Captioner`."""

    follows_instructions = False

    def __init__(self, source: ModelSource, folder: Path, model: Any, processor: Any) -> None:
        device = choose_device()
        on_cpu = device.name == "cpu"
        self._device = device
        self._model = model.eval().requires_grad_(False)
        self._processor = processor
        self._portions = Portions(TOGETHER_ON_CPU if on_cpu else TOGETHER, device, source.id)
        self._side = SIDE_ON_CPU if on_cpu else SIDE
        self._lock = threading.Lock()
        self._settings = without_chance(model.generation_config)
        self._ends = ends_of(model)
        processor.tokenizer.padding_side = "left"  # what is written comes right after each prompt
        if on_cpu and hasattr(processor.image_processor, "do_image_splitting"):
            # SmolVLM looks at 16 parts of a photo beside the whole, at 17 times the cost.
            processor.image_processor.do_image_splitting = False
        self.name = source.id
        self.identity = f"{source.repo or folder.name}@{_digest(folder)}"
        self.device = device.description

    def describe(
        self,
        images: Sequence[Image.Image],
        prompt: str | None = None,
        *,
        beams: int = 1,
        max_tokens: int = 60,
        stopped: Callable[[], bool] = never,
    ) -> list[Generated]:
        """One caption for each photo, as `Captioner` has it."""

        def write(portion: Sequence[Image.Image]) -> list[Generated]:
            if stopped():
                return [Generated("", 0.0, False)] * len(portion)
            inputs = self._asked(portion, prompt)
            return self._write(inputs, beams, max_tokens, stopped)

        with self._lock:
            return [caption for part in self._portions.each(images, write) for caption in part]

    def _asked(self, images: Sequence[Image.Image], prompt: str | None) -> Any:
        """What the model takes to caption each of these photos."""
        texts = [prompt] * len(images) if prompt else None
        return self._inputs([self._fitted(image) for image in images], texts)

    def _inputs(self, images: Sequence[Any] | None, texts: Sequence[str] | None, **how: Any) -> Any:
        """Tensors on the device, as the processor makes them of photos and prompts."""
        inputs = self._processor(
            images=images,
            text=texts,
            return_tensors="pt",
            **({"padding": True} if texts else {}),
            **how,
        )
        return inputs.to(self._device.name, self._device.dtype)

    def _fitted(self, image: Image.Image) -> Image.Image:
        """A photo no larger than is worth looking at, and large enough for any model."""
        scale = min(1.0, self._side / max(image.size))
        size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
        fitted = image.convert("RGB").resize(size, Image.Resampling.BICUBIC, reducing_gap=3)
        if min(size) >= LEAST_SIDE:
            return fitted
        canvas = Image.new("RGB", (max(size[0], LEAST_SIDE), max(size[1], LEAST_SIDE)))
        canvas.paste(fitted, ((canvas.width - size[0]) // 2, (canvas.height - size[1]) // 2))
        return canvas

    def _write(
        self,
        inputs: Any,
        beams: int,
        most: int,
        stopped: Callable[[], bool],
        streamer: Pieces | None = None,
    ) -> list[Generated]:
        """Let the model write after each prompt."""
        with torch.inference_mode():
            output = self._model.generate(
                **inputs,
                generation_config=self._settings,
                num_beams=beams,
                max_new_tokens=most,
                stopping_criteria=[Stop(stopped)],
                streamer=streamer,
                return_dict_in_generate=True,
                output_scores=True,
            )
            written = Written(output, self._ends)
            return [
                Generated(
                    self._text(output.sequences[row], len(written.tokens[row])),
                    written.confidence(row),
                    written.finished(row),
                )
                for row in range(len(output.sequences))
            ]

    def _text(self, sequence: torch.Tensor, written: int) -> str:
        """The words of prompt and caption. written: tokens at the end that are not the prompt."""
        return self._decoded(sequence)

    def _decoded(self, tokens: torch.Tensor | Sequence[int]) -> str:
        text: str = self._processor.tokenizer.decode(tokens, skip_special_tokens=True)
        return text.strip()


class ChattingModel(TransformersCaptioner):
    """One that does what it is told; implements `gallery.models.language.VisionLanguageModel`."""

    follows_instructions = True

    def __init__(self, source: ModelSource, folder: Path, model: Any, processor: Any) -> None:
        super().__init__(source, folder, model, processor)
        tokenizer = processor.tokenizer
        # What a question must not hold: they would begin another's turn, or stand for a photo.
        self._reserved = {*tokenizer.all_special_tokens, getattr(processor, "image_token", "")}
        text = model.config.get_text_config()
        self._context = int(getattr(text, "max_position_embeddings", None) or 4096)
        blank = Image.new("RGB", (self._side, self._side))
        with_photo, without = (self._prompt(images, "")["input_ids"] for images in ([blank], []))
        costs = with_photo.shape[1] - without.shape[1]
        room = self._context - ROOM_FOR_WORDS
        self.most_images = max(1, min(MOST_IMAGES, room // max(1, costs)))

    def answer(
        self,
        images: Sequence[Image.Image],
        question: str,
        *,
        max_tokens: int = 200,
        on_text: Callable[[str], None] = unheard,
        stopped: Callable[[], bool] = never,
    ) -> Generated:
        """The answer to a question on photos, as `VisionLanguageModel` has it."""

        def write(prompts: Sequence[Any]) -> Generated:
            streamer = Pieces(self._decoded, on_text)
            return self._write(self._prompt(images, question), 1, max_tokens, stopped, streamer)[0]

        self._check_number(images)
        with self._lock:
            return next(self._portions.each([question], write))

    def score(
        self, images: Sequence[Image.Image], question: str, answers: Sequence[str]
    ) -> NDArray[np.float32]:
        """How likely each answer is, as `VisionLanguageModel` has it."""

        def work(portion: Sequence[list[int]]) -> list[float]:
            return self._likelihoods(self._prompt(images, question, len(portion)), portion)

        self._check_number(images)
        with self._lock:
            endings = self._endings(len(images), question, answers)
            parts = self._portions.each(endings, work)
            return np.array([score for part in parts for score in part], np.float32)

    def _check_number(self, images: Sequence[Image.Image]) -> None:
        if len(images) > self.most_images:
            raise ModelError(
                f"The model {self.name} can look at {self.most_images} photos at once, "
                f"and not at {len(images)}."
            )

    def _asked(self, images: Sequence[Image.Image], prompt: str | None) -> Any:
        text = self._chat(1, prompt or INSTRUCTION)
        photos = [[self._fitted(image)] for image in images]
        return self._inputs(photos, [text] * len(photos), **self._how(text))

    def _prompt(self, images: Sequence[Image.Image], question: str, times: int = 1) -> Any:
        """What the model takes to answer a question on all these photos, so many times."""
        text = self._chat(len(images), question)
        photos = [self._fitted(image) for image in images]
        inputs = self._inputs(
            [photos] * times if photos else None, [text] * times, **self._how(text)
        )
        if inputs["input_ids"].shape[1] >= self._context:
            raise ModelError(f"The question is too long for the model {self.name}.")
        return inputs

    def _chat(self, photos: int, question: str) -> str:
        for token in self._reserved:
            question = question.replace(token, "") if token else question
        content = [{"type": "image"}] * photos + [{"type": "text", "text": question}]
        prompt: str = self._processor.apply_chat_template(
            [{"role": "user", "content": content}], add_generation_prompt=True, tokenize=False
        )
        return prompt

    def _how(self, prompt: str) -> dict[str, Any]:
        """Some templates begin with what tokenizers put at the beginning."""
        begin = self._processor.tokenizer.bos_token
        return {"add_special_tokens": not (begin and prompt.startswith(begin))}

    def _endings(self, photos: int, question: str, answers: Sequence[str]) -> list[list[int]]:
        """The tokens of each answer, as they are in a text that goes on from the prompt."""
        prompt = self._chat(photos, question)
        space = "" if prompt[-1:].isspace() else " "

        def tokens(text: str) -> list[int]:
            found: list[int] = self._processor.tokenizer(text, add_special_tokens=False)[
                "input_ids"
            ]
            return found

        length = len(tokens(prompt))
        words = [answer.strip() for answer in answers]
        return [tokens(prompt + space + word)[length:] if word else [] for word in words]

    def _likelihoods(self, inputs: Any, endings: Sequence[list[int]]) -> list[float]:
        """Mean log-probability of the tokens of each ending, the same prompt before each."""
        rows, length = inputs["input_ids"].shape
        longest = max(map(len, endings))
        added = {
            "input_ids": [ending + [0] * (longest - len(ending)) for ending in endings],
            "attention_mask": [[1] * len(e) + [0] * (longest - len(e)) for e in endings],
        }
        for name, values in inputs.items():
            if values.shape[:2] == (rows, length):  # one value a token
                more = added.get(name, [[0] * longest] * rows)
                inputs[name] = torch.cat([values, values.new_tensor(more)], 1)
        # Where a model can, it makes no scores for the tokens of the prompt: they are large.
        keeps = "logits_to_keep" in inspect.signature(self._model.forward).parameters
        with torch.inference_mode():
            logits = self._model(
                **inputs, **({"logits_to_keep": longest + 1} if keeps else {})
            ).logits
            chances = logits[:, -longest - 1 : -1].float().log_softmax(-1)
            return [
                float(chances[row, range(len(ending)), ending].mean()) if ending else -math.inf
                for row, ending in enumerate(endings)
            ]

    def _text(self, sequence: torch.Tensor, written: int) -> str:
        return self._decoded(sequence[len(sequence) - written :])


def _digest(folder: Path) -> str:
    """Of all that decides what is written: configuration, words, template, weights."""
    names = ("*.json", "*.jinja", "*.txt", "*.model")
    small = sorted(file for name in names for file in folder.glob(name))
    weights = sorted(folder.glob("*.safetensors"))
    return digest(b"".join(file.read_bytes() for file in small), weights)
