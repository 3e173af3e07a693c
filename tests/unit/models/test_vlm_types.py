"""Other types of models that see and write: tiny ones by chance, saved and loaded as users do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image
from tiny_models import byte_pairs, quiet
from transformers import (
    CLIPImageProcessor,
    LlavaConfig,
    LlavaForConditionalGeneration,
    LlavaProcessor,
    PreTrainedTokenizerFast,
    Qwen2VLConfig,
    Qwen2VLForConditionalGeneration,
    Qwen2VLImageProcessor,
    Qwen2VLProcessor,
    Qwen3VLConfig,
    Qwen3VLForConditionalGeneration,
    Qwen3VLProcessor,
)
from transformers.models.qwen2_vl.video_processing_qwen2_vl import Qwen2VLVideoProcessor
from transformers.models.qwen3_vl.video_processing_qwen3_vl import Qwen3VLVideoProcessor

from gallery.models.language import load_captioner
from gallery.models.presets import resolve

QWEN = (
    "{% for m in messages %}<|im_start|>{{ m['role'] }}\n{% for c in m['content'] %}"
    "{% if c['type'] == 'image' %}<|vision_start|><|image_pad|><|vision_end|>"
    "{% else %}{{ c['text'] }}{% endif %}{% endfor %}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
LLAVA = (
    "{% for m in messages %}USER: {% for c in m['content'] %}"
    "{% if c['type'] == 'image' %}<image>\n{% else %}{{ c['text'] }}{% endif %}{% endfor %} "
    "{% endfor %}{% if add_generation_prompt %}ASSISTANT:{% endif %}"
)
WORDS = {
    "hidden_size": 32, "intermediate_size": 64, "num_hidden_layers": 2, "num_attention_heads": 2,
    "max_position_embeddings": 4096,
}  # fmt: skip


def tokenizer(special: list[str], **named: str) -> PreTrainedTokenizerFast:
    pairs = byte_pairs(special, ["a red circle"] * 3, 300)
    return PreTrainedTokenizerFast(tokenizer_object=pairs, **named)


def qwen(config: Any, model: Any, processor: Any, video: Any, vision: dict, images: dict) -> Any:
    words = tokenizer(
        ["<|endoftext|>", "<|im_start|>", "<|im_end|>", "<|vision_start|>", "<|vision_end|>",
         "<|image_pad|>", "<|video_pad|>"],
        eos_token="<|im_end|>", pad_token="<|endoftext|>",
    )  # fmt: skip
    names = ("image", "video", "vision_start", "vision_end")
    tokens = [f"<|{name}{'' if 'vision' in name else '_pad'}|>" for name in names]
    ids = {
        f"{name}_token_id": words.convert_tokens_to_ids(token)
        for name, token in zip(names, tokens, strict=True)
    }
    rope = {"rope_type": "default", "mrope_section": [2, 3, 3], "rope_theta": 10000.0}
    text = {
        **WORDS, "num_key_value_heads": 1, "head_dim": 16, "vocab_size": len(words),
        "rope_parameters": rope, "eos_token_id": words.eos_token_id, "pad_token_id": 0,
    }  # fmt: skip
    made = model(config(text_config=text, vision_config=vision, **ids))
    made.generation_config.eos_token_id = [words.eos_token_id, 0]  # as Qwen has it: two
    return made, processor(Qwen2VLImageProcessor(**images), words, video(), chat_template=QWEN)


def qwen2_vl() -> Any:
    vision = {
        "depth": 2, "embed_dim": 32, "hidden_size": 32, "num_heads": 2, "mlp_ratio": 2,
        "patch_size": 14,
    }  # fmt: skip
    return qwen(
        Qwen2VLConfig, Qwen2VLForConditionalGeneration, Qwen2VLProcessor, Qwen2VLVideoProcessor,
        vision, {},
    )  # fmt: skip


def qwen3_vl() -> Any:
    vision = {
        "depth": 2, "hidden_size": 32, "intermediate_size": 64, "out_hidden_size": 32,
        "num_heads": 2, "patch_size": 16, "num_position_embeddings": 256,
        "deepstack_visual_indexes": [0],
    }  # fmt: skip
    return qwen(
        Qwen3VLConfig, Qwen3VLForConditionalGeneration, Qwen3VLProcessor, Qwen3VLVideoProcessor,
        vision, {"patch_size": 16},
    )  # fmt: skip


def llava() -> Any:
    words = tokenizer(
        ["<s>", "</s>", "<pad>", "<image>"], bos_token="<s>", eos_token="</s>", pad_token="<pad>"
    )
    seeing = {**WORDS, "model_type": "clip_vision_model", "image_size": 32, "patch_size": 8}
    writing = {
        **WORDS, "model_type": "llama", "vocab_size": len(words), "eos_token_id": 1,
        "pad_token_id": 2,
    }  # fmt: skip
    config = LlavaConfig(vision_config=seeing, text_config=writing, image_token_id=3)
    size = {"height": 32, "width": 32}
    processor = LlavaProcessor(
        CLIPImageProcessor(size={"shortest_edge": 32}, crop_size=size),
        words,
        patch_size=8,
        vision_feature_select_strategy="default",
        num_additional_image_tokens=1,
        chat_template=LLAVA,
    )
    model = LlavaForConditionalGeneration(config)
    model.generation_config.eos_token_id = 1
    return model, processor


def likelihood(vlm: Any, images: list[Image.Image], question: str, answer: str) -> float:
    """Mean log-probability of an answer's tokens, by the whole text through the whole model."""
    content = [{"type": "image"}] * len(images) + [{"type": "text", "text": question}]
    chat = [{"role": "user", "content": content}]
    prompt = vlm._processor.apply_chat_template(chat, add_generation_prompt=True, tokenize=False)
    space = "" if prompt.endswith("\n") else " "
    fitted = [vlm._fitted(image) for image in images]
    inputs = vlm._processor(text=[prompt + space + answer], images=[fitted], return_tensors="pt")
    tokens = vlm._processor.tokenizer(space + answer)["input_ids"]
    with torch.inference_mode():
        chances = vlm._model(**inputs, use_cache=False).logits[0].log_softmax(-1)
    return float(chances[-len(tokens) - 1 : -1][range(len(tokens)), tokens].mean())


@pytest.mark.usefixtures("no_network", "fp32")
@pytest.mark.parametrize("build", [qwen2_vl, qwen3_vl, llava], ids=lambda build: build.__name__)
def test_a_model_of_this_type_describes_answers_and_scores(
    build: Callable[[], Any], tmp_path: Path
) -> None:
    quiet()
    torch.manual_seed(0)
    model, processor = build()
    model.save_pretrained(tmp_path)
    processor.save_pretrained(tmp_path)
    vlm = load_captioner(resolve(str(tmp_path)))
    assert type(vlm._model) is type(model)
    sizes = [(320, 240), (100, 400), (20, 5)]
    images = [Image.new("RGB", size, (200, 30 * i, 90)) for i, size in enumerate(sizes)]

    # Photos of several sizes make prompts of several lengths, filled up to the longest.
    captions = vlm.describe(images, max_tokens=5)
    alone = [vlm.describe([image], max_tokens=5)[0] for image in images]
    assert [caption.text for caption in captions] == [caption.text for caption in alone]
    confidences = [caption.confidence for caption in alone]
    assert [caption.confidence for caption in captions] == pytest.approx(confidences, rel=1e-3)
    assert all(0 < confidence <= 1 for confidence in confidences)
    assert vlm.describe(images[:1], beams=2, max_tokens=5)[0].confidence > 0

    pieces: list[str] = []
    answer = vlm.answer(images[:2], "What is it?", max_tokens=5, on_text=pieces.append)
    assert "".join(pieces) == answer.text
    assert vlm.answer([], "What is it?", max_tokens=3).confidence > 0
    assert vlm.most_images >= 2

    answers = ["a red circle", "red", "circle of red"]
    found = vlm.score(images[:2], "What is it?", answers)
    expected = [likelihood(vlm, images[:2], "What is it?", one) for one in answers]
    assert found == pytest.approx(np.array(expected), abs=1e-3)
