"""Tiny models of the same architecture as large ones: their configurations, real code, few weights.

Each function writes a repo's folder and gives it. What other repos it names is another folder.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

BERT = "tiny/bert"
SIGLIP = "tiny/siglip"
WORDS = ["a", "red", "green", "blue", "circle", "square", "photo", "of", "##s", "lesion", "scan"]
CLIP_PREPROCESSING = {
    "mean": [0.48145466, 0.4578275, 0.40821073],
    "std": [0.26862954, 0.26130258, 0.27577711],
}


def bert(folder: Path) -> Path:
    """A text tower as PubMedBERT's repo has it: configuration, vocabulary, weights nobody needs."""
    from transformers import BertConfig, BertTokenizerFast

    folder.mkdir(parents=True)
    vocabulary = folder / "vocab.txt"
    vocabulary.write_text("\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *WORDS]) + "\n")
    BertTokenizerFast(str(vocabulary)).save_pretrained(folder)
    BertConfig(
        vocab_size=5 + len(WORDS),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=64,
    ).save_pretrained(folder)
    vocabulary.write_text("\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *WORDS]) + "\n")
    (folder / "pytorch_model.bin").write_bytes(b"not for Gallery")
    return folder


def biomed_clip(folder: Path, text_tower: Path) -> Path:
    """As BiomedCLIP's repo: a ViT of timm, a BERT of another repo, weights as a pickle only."""
    import torch

    model_cfg = {
        "embed_dim": 32,
        "vision_cfg": {
            "timm_model_name": "test_vit",
            "timm_model_pretrained": False,
            "timm_pool": "",
            "timm_proj": "linear",
            "image_size": 160,
        },
        "text_cfg": {
            "hf_model_name": BERT,
            "hf_tokenizer_name": BERT,
            "hf_proj_type": "mlp",
            "hf_pooler_type": "cls_last_hidden_state_pooler",
            "context_length": 32,
        },
    }
    model = _build(model_cfg, hf_model_name=str(text_tower))
    _write_config(folder, model_cfg, CLIP_PREPROCESSING)
    torch.save(model.state_dict(), folder / "open_clip_pytorch_model.bin")
    return folder


def siglip(folder: Path) -> Path:
    """As SigLIP 2's repos: a ViT of timm, a sigmoid's bias, a tokenizer of transformers."""
    from safetensors.torch import save_file

    model_cfg = {
        "embed_dim": 64,
        "init_logit_bias": -10,
        "custom_text": True,
        "vision_cfg": {
            "image_size": 160,
            "timm_model_name": "test_vit",
            "timm_model_pretrained": False,
            "timm_pool": "map",
            "timm_proj": "none",
        },
        "text_cfg": {
            "context_length": 16,
            "vocab_size": 20,
            "hf_tokenizer_name": SIGLIP,
            "tokenizer_kwargs": {"clean": "canonicalize"},
            "width": 64,
            "heads": 2,
            "layers": 2,
            "no_causal_mask": True,
            "proj_bias": True,
            "pool_type": "last",
            "norm_kwargs": {"eps": 1e-06},
            "act_kwargs": {"approximate": "tanh"},
        },
    }
    model = _build(model_cfg)
    half = {"mean": [0.5] * 3, "std": [0.5] * 3, "resize_mode": "squash"}
    _write_config(folder, model_cfg, half)
    tensors = {name: tensor.contiguous() for name, tensor in model.state_dict().items()}
    save_file(tensors, folder / "open_clip_model.safetensors", metadata={"format": "pt"})
    _word_tokenizer(folder)
    return folder


def _word_tokenizer(folder: Path) -> None:
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import Whitespace
    from tokenizers.processors import TemplateProcessing
    from transformers import PreTrainedTokenizerFast

    vocabulary = {word: i for i, word in enumerate(["<pad>", "<eos>", "<unk>", *WORDS])}
    special = {"pad_token": "<pad>", "eos_token": "<eos>", "unk_token": "<unk>"}
    words = Tokenizer(WordLevel(vocabulary, special["unk_token"]))
    words.pre_tokenizer = Whitespace()
    words.post_processor = TemplateProcessing(single="$A <eos>", special_tokens=[("<eos>", 1)])
    PreTrainedTokenizerFast(tokenizer_object=words, **special).save_pretrained(folder)


def _build(model_cfg: dict[str, Any], **text: str) -> Any:
    import torch
    from open_clip.model import CustomTextCLIP

    torch.manual_seed(0)
    config = {key: value for key, value in model_cfg.items() if key != "custom_text"}
    config["text_cfg"] = config["text_cfg"] | text | {"hf_model_pretrained": False}
    return CustomTextCLIP(**config).eval()


def _write_config(folder: Path, model_cfg: dict[str, Any], preprocessing: dict[str, Any]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    config = {"model_cfg": model_cfg, "preprocess_cfg": preprocessing}
    (folder / "open_clip_config.json").write_text(json.dumps(config))


def put_in_cache(cache: Path, repo: str, files: Path) -> Path:
    """Lay a repo's folder into a hub cache as if it had been downloaded; gives its snapshot."""
    folder = cache / f"models--{repo.replace('/', '--')}"
    (folder / "refs").mkdir(parents=True)
    (folder / "refs" / "main").write_text("0" * 40)
    return Path(shutil.copytree(files, folder / "snapshots" / ("0" * 40)))
