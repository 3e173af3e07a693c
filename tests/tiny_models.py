"""Tiny real models that write about drawn shapes: trained in seconds, saved as users get them."""

from __future__ import annotations

import json
import math
import random
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import torch
from PIL import Image
from torch.nn.functional import cross_entropy

Draw = Callable[..., Image.Image]

COLOURS = ("red", "green", "blue")
SHAPES = ("circle", "square", "triangle")
VOCABULARY = 49408  # of CLIP's tokenizer
KINDS = [(colour, shape) for colour in COLOURS for shape in SHAPES]
# What a question may be made of, beside the word that decides what is asked for.
FILLERS = re.findall(
    r"\S+",
    """
    a about an and answer anything are as at be brief briefly can cannot caption describe do does
    everything for from given has have how i if image in is it know language me no not note of on
    one or people photo picture place please question reply say see sentence sentences short shown
    so sure taken tell that the there these this to two what when where which with word words
    write yes you your tags date already English June 2019 Rome , . : ? "
""",
)


@contextmanager
def one_thread() -> Iterator[None]:
    """Sums in one order and random numbers from the start, so the same model everywhere."""
    threads, state = torch.get_num_threads(), torch.get_rng_state()
    torch.set_num_threads(1)
    torch.manual_seed(0)
    try:
        yield
    finally:
        torch.set_num_threads(threads)
        torch.set_rng_state(state)


def pictures(draw: Draw, count: int, seed: int) -> list[tuple[Image.Image, str, str]]:
    """Drawn shapes on grey, each with its colour and shape; all kinds equally often."""
    dice = random.Random(seed)
    drawn = []
    for i in range(count):
        colour, shape = KINDS[i % len(KINDS)]
        grey = dice.randint(120, 255)
        size = dice.choice([(320, 240), (240, 320), (256, 256)])
        place = (dice.uniform(0.45, 0.55), dice.uniform(0.45, 0.55), dice.uniform(0.5, 0.7))
        drawn.append((draw(colour, shape, size, (grey, grey, grey), place), colour, shape))
    return drawn


def captions(examples: Sequence[tuple[Image.Image, str, str]]) -> list[str]:
    """What can be written of pictures, twice as many: "a red circle", then "a photo of a ..."."""
    short = [f"a {colour} {shape}" for _, colour, shape in examples]
    return [*short, *(f"a photo of {text}" for text in short)]


def any_caption(rows: torch.Tensor, examples: Sequence[Any]) -> torch.Tensor:
    """Where among the captions one of each row is; mostly the short one."""
    return rows + len(examples) * (torch.rand(len(rows)) < 0.2)


def optimise(parameters: Any, loss_of: Callable[[], torch.Tensor], steps: int, rate: float) -> None:
    """So many steps of AdamW on what is not frozen, warming up and then slowing down."""
    parameters = [parameter for parameter in parameters if parameter.requires_grad]
    optimiser = torch.optim.AdamW(parameters, lr=rate, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, rate, steps, pct_start=0.15)
    for _ in range(steps):
        loss = loss_of()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()


def learn_to_see(see: Callable[[torch.Tensor], torch.Tensor], model: Any, pixels: Any) -> None:
    """Teach an image tower to tell the kinds apart, before words are taught: it saves most time.

    see: pixels to features [n, tokens, width]. pixels: of all kinds by turns, as `pictures` gives.
    """
    head = torch.nn.LazyLinear(len(KINDS))
    with torch.no_grad():
        head(see(pixels[:2]).mean(1))

    def loss() -> torch.Tensor:
        rows = torch.randint(len(pixels), (54,))
        return cross_entropy(head(see(pixels[rows]).mean(1)), rows % len(KINDS))

    optimise([*model.parameters(), *head.parameters()], loss, 150, 3e-3)


# -- CoCa ------------------------------------------------------------------------------------


def build_coca(folder: Path, draw: Draw) -> Path:
    """A CoCa of open_clip that captions "a red circle": a folder as `local-dir:` wants it."""
    import open_clip
    from open_clip.transform import PreprocessCfg, image_transform_v2
    from safetensors.torch import save_file

    tower = {"context_length": 16, "vocab_size": VOCABULARY, "width": 48, "heads": 2, "layers": 2}
    config = {
        "embed_dim": 48,
        "vision_cfg": {
            "image_size": 32, "patch_size": 8, "width": 64, "layers": 2, "head_width": 32,
            "attentional_pool": True, "attn_pooler_queries": 16, "attn_pooler_heads": 2,
            "output_tokens": True,
        },
        "text_cfg": {**tower, "embed_cls": True, "output_tokens": True},
        "multimodal_cfg": {**tower, "attn_pooler_heads": 2},
        "custom_text": True,
    }  # fmt: skip
    preprocessing = {"size": [32, 32], "resize_mode": "shortest", "interpolation": "bilinear"}
    folder.mkdir(parents=True)
    file = folder / "open_clip_config.json"
    file.write_text(json.dumps({"model_cfg": config, "preprocess_cfg": preprocessing}))
    examples = pictures(draw, 18 * len(KINDS), seed=1)
    known, tokens = open_clip.get_tokenizer("ViT-B-32", context_length=8)(
        captions(examples)
    ).unique(return_inverse=True)
    with one_thread():
        # Of the 49,408 tokens only those of our captions are trained, which takes a tenth of the
        # time. The others have no weights: all their logits are 0, which the loss reckons with.
        model = open_clip.CoCa(**with_vocabulary(config, len(known)))
        # open_clip leaves this one as it finds it in memory.
        torch.nn.init.normal_(model.text_decoder.text_projection, mean=0.2, std=0.14)
        torch.nn.init.ones_(model.text_decoder.ln_final.bias)
        transform = image_transform_v2(PreprocessCfg(size=32, interpolation="bilinear"), False)
        pixels = torch.stack([transform(image) for image, _, _ in examples])
        learn_to_see(lambda images: model(images)["image_embs"], model, pixels)
        model.visual.requires_grad_(False)

        def loss() -> torch.Tensor:
            rows = torch.randint(len(examples), (36,))
            result = model(pixels[rows], tokens[any_caption(rows, examples)])
            logits = result["logits"].flatten(0, 1)
            others = logits.new_full((len(logits), 1), math.log(VOCABULARY - len(known)))
            return cross_entropy(
                torch.cat([logits, others], 1), result["labels"].flatten(), ignore_index=0
            )

        optimise(model.parameters(), loss, steps=80, rate=5e-3)
    weights = model.state_dict()
    for name, axis in (("text.token_embedding.weight", 0), ("text_decoder.text_projection", 1)):
        trained = weights[name]
        shape = list(trained.shape)
        shape[axis] = VOCABULARY
        weights[name] = torch.zeros(shape).index_copy_(axis, known, trained)
    save_file(weights, folder / "open_clip_model.safetensors")
    return folder


def with_vocabulary(config: dict[str, Any], size: int) -> dict[str, Any]:
    """What open_clip's CoCa is made from, with another number of tokens."""
    made = {key: value for key, value in config.items() if key != "custom_text"}
    for name in ("text_cfg", "multimodal_cfg"):
        made[name] = made[name] | {"vocab_size": size}
    return made


# -- a model told what to do -----------------------------------------------------------------


def build_vlm(folder: Path, draw: Draw) -> Path:
    """A SmolVLM that describes shapes and answers about them: a folder as transformers wants it.

    Asked for a colour or a shape it names it ("red"), asked about a dog it is "not sure"; told
    anything else it writes a caption ("a red circle").
    """
    from transformers import SmolVLMForConditionalGeneration

    quiet()
    with one_thread():
        processor = _smolvlm_processor()
        model = SmolVLMForConditionalGeneration(_smolvlm_config(processor))
        _teach(model, processor, draw)
        model.generation_config.eos_token_id = processor.tokenizer.eos_token_id
        model.generation_config.pad_token_id = processor.tokenizer.pad_token_id
        model.save_pretrained(folder)
        processor.save_pretrained(folder)
    return folder


def quiet() -> None:
    """Let transformers draw no bars among the tests."""
    from transformers.utils import logging

    logging.set_verbosity_error()
    logging.disable_progress_bar()


def byte_pairs(special: Sequence[str], sentences: Sequence[str], size: int) -> Any:
    """A byte-level BPE as GPT-2's, that has pieces for these sentences."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=size,
        special_tokens=list(special),
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(sentences, trainer)
    return tokenizer


SPECIAL = [
    "<|endoftext|>", "<|im_start|>", "<end_of_utterance>", "<fake_token_around_image>", "<image>",
    "<global-img>", *(f"<row_{row}_col_{column}>" for row in range(1, 5) for column in range(1, 5)),
]  # fmt: skip
# That of SmolVLM2.
TEMPLATE = (
    "<|im_start|>{% for message in messages %}{{message['role'] | capitalize}}"
    "{% if message['content'][0]['type'] == 'image' %}{{':'}}{% else %}{{': '}}{% endif %}"
    "{% for line in message['content'] %}{% if line['type'] == 'text' %}{{line['text']}}"
    "{% elif line['type'] == 'image' %}{{ '<image>' }}{% endif %}{% endfor %}<end_of_utterance>\n"
    "{% endfor %}{% if add_generation_prompt %}{{ 'Assistant:' }}{% endif %}"
)


def _smolvlm_processor() -> Any:
    from transformers import PreTrainedTokenizerFast, SmolVLMImageProcessor, SmolVLMProcessor
    from transformers.models.smolvlm.video_processing_smolvlm import SmolVLMVideoProcessor

    words = " ".join([*FILLERS, *COLOURS, *SHAPES, "colour color dog shape User Assistant"]).split()
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_object=byte_pairs(SPECIAL, [f" {w}" for w in words] * 3 + words * 2, 800),
        eos_token="<end_of_utterance>",
        pad_token="<|endoftext|>",
        bos_token="<|im_start|>",
        extra_special_tokens={
            "fake_image_token": "<fake_token_around_image>",
            "image_token": "<image>",
            "global_image_token": "<global-img>",
            "end_of_utterance_token": "<end_of_utterance>",
        },
        padding_side="left",
    )
    images = {
        "size": {"longest_edge": 128}, "max_image_size": {"longest_edge": 32},
        "do_image_splitting": True,
    }  # fmt: skip
    return SmolVLMProcessor(
        SmolVLMImageProcessor(**images),
        tokenizer,
        SmolVLMVideoProcessor(**images),
        image_seq_len=4,
        chat_template=TEMPLATE,
    )


def _smolvlm_config(processor: Any) -> Any:
    from transformers import SmolVLMConfig

    tokenizer = processor.tokenizer
    ids = {
        "bos_token_id": tokenizer.bos_token_id,
        "eos_token_id": tokenizer.eos_token_id,
        "pad_token_id": tokenizer.pad_token_id,
    }
    return SmolVLMConfig(
        vision_config={
            "hidden_size": 48, "intermediate_size": 96, "num_hidden_layers": 2,
            "num_attention_heads": 2, "image_size": 32, "patch_size": 8,
        },
        text_config={
            "model_type": "llama", "hidden_size": 64, "intermediate_size": 128,
            "num_hidden_layers": 2, "num_attention_heads": 2, "num_key_value_heads": 1,
            "vocab_size": len(tokenizer), "max_position_embeddings": 2048, **ids,
        },
        image_token_id=processor.image_token_id,
        scale_factor=2,
        tie_word_embeddings=False,
        **ids,
    )  # fmt: skip


def _teach(model: Any, processor: Any, draw: Draw) -> None:
    """Train on drawn shapes and random words, with what is asked for hidden among them."""
    dice = random.Random(2)
    examples = pictures(draw, 16 * len(KINDS), seed=3)
    images = processor.image_processor(
        [[image] for image, _, _ in examples], do_image_splitting=False, return_tensors="pt"
    )["pixel_values"]

    def example(row: int) -> tuple[str, str]:
        _, colour, shape = examples[row]
        word, answer = dice.choice(
            [("", f"a {colour} {shape}")] * 2
            + [("colour", colour), ("color", colour), ("shape", shape), ("dog", "not sure")]
        )
        words = dice.choices(FILLERS, k=dice.randint(1, 14))
        words.insert(dice.randint(0, len(words)), word)
        return " ".join(words), f" {answer}<end_of_utterance>"

    tokenizer = processor.tokenizer
    picture = "<fake_token_around_image><global-img>" + "<image>" * 4 + "<fake_token_around_image>"
    learn_to_see(
        lambda pixels: torch.stack(list(model.get_image_features(pixels).pooler_output)),
        model,
        images,
    )

    def loss() -> torch.Tensor:
        rows = torch.randint(len(examples), (36,)).tolist()
        asked = [example(row) for row in rows]
        prompts = [f"<|im_start|>User:{picture}{q}<end_of_utterance>\nAssistant:" for q, _ in asked]
        tokens = tokenizer(
            [p + a for p, (_, a) in zip(prompts, asked, strict=True)],
            padding=True, return_tensors="pt", padding_side="left",
        )  # fmt: skip
        labels = tokens["input_ids"].clone()
        for line, (_, answer) in enumerate(asked):
            labels[line, : -len(tokenizer(answer)["input_ids"])] = -100
        result: torch.Tensor = model(**tokens, pixel_values=images[rows], labels=labels).loss
        return result

    model.model.vision_model.requires_grad_(False)
    model.model.connector.requires_grad_(False)
    optimise(model.parameters(), loss, steps=170, rate=4e-3)
    model.eval()


# -- one that only captions ------------------------------------------------------------------


def build_blip(folder: Path, draw: Draw) -> Path:
    """A BLIP that captions "a red circle": a folder as transformers wants it, no chat template."""
    from transformers import (
        BertTokenizerFast,
        BlipConfig,
        BlipForConditionalGeneration,
        BlipImageProcessor,
        BlipProcessor,
    )  # fmt: skip

    quiet()
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    letters = "abcdefghijklmnopqrstuvwxyz0123456789.,:?!'"
    vocabulary = [
        *special, *letters, *(f"##{letter}" for letter in letters),
        *COLOURS, *SHAPES, "photo", "picture", "of",
    ]  # fmt: skip
    tokenizer = BertTokenizerFast(vocab={token: i for i, token in enumerate(vocabulary)})
    processor = BlipProcessor(BlipImageProcessor(size={"height": 32, "width": 32}), tokenizer)
    width = {"hidden_size": 48, "num_hidden_layers": 2, "num_attention_heads": 2}
    config = BlipConfig(
        text_config={
            **width, "intermediate_size": 96, "encoder_hidden_size": 48, "projection_dim": 48,
            "vocab_size": len(vocabulary) + 1, "max_position_embeddings": 64,
            # As in the real one: what a text begins with is no token of its tokenizer.
            "bos_token_id": len(vocabulary), "eos_token_id": special.index("[SEP]"),
            "sep_token_id": special.index("[SEP]"), "pad_token_id": 0, "label_smoothing": 0.0,
        },
        vision_config={
            **width, "intermediate_size": 96, "image_size": 32, "patch_size": 8,
            "initializer_range": 0.1,  # BLIP's own, almost 0, needs days of training
        },
        projection_dim=48,
        image_text_hidden_size=48,
    )  # fmt: skip
    examples = pictures(draw, 16 * len(KINDS), seed=4)
    with one_thread():
        model = BlipForConditionalGeneration(config)
        images = processor.image_processor([image for image, _, _ in examples], return_tensors="pt")
        pixels = images["pixel_values"]
        learn_to_see(lambda pixels: model.vision_model(pixels)[0], model, pixels)
        model.vision_model.requires_grad_(False)
        tokens = tokenizer(captions(examples), padding=True, return_tensors="pt")
        tokens["input_ids"][:, 0] = config.text_config.bos_token_id

        def loss() -> torch.Tensor:
            rows = torch.randint(len(examples), (36,))
            texts = any_caption(rows, examples)
            ids, mask = tokens["input_ids"][texts], tokens["attention_mask"][texts]
            result: torch.Tensor = model(
                pixel_values=pixels[rows],
                input_ids=ids,
                attention_mask=mask,
                labels=ids.masked_fill(mask == 0, -100),
            ).loss
            return result

        optimise(model.parameters(), loss, steps=140, rate=6e-3)
        model.save_pretrained(folder)
        processor.save_pretrained(folder)
    return folder
