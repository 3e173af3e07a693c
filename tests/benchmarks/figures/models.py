"""Models of a real size for benchmarks, with random weights: speed does not depend on them."""

from __future__ import annotations

import json
import logging
from pathlib import Path


def random_model(folder: Path, architecture: str = "ViT-B-32-256") -> Path:
    """A model folder of one of open_clip's architectures; gives the folder."""
    import open_clip
    import torch
    from safetensors.torch import save_file

    logging.disable()  # open_clip warns of the weights that are missing
    torch.manual_seed(0)
    model = open_clip.create_model(architecture)
    logging.disable(logging.NOTSET)
    folder.mkdir(parents=True)
    config = {
        "model_cfg": open_clip.get_model_config(architecture),
        "preprocess_cfg": dict(model.visual.preprocess_cfg),
    }
    (folder / "open_clip_config.json").write_text(json.dumps(config))
    weights = {name: weight.contiguous() for name, weight in model.state_dict().items()}
    save_file(weights, folder / "open_clip_model.safetensors", metadata={"format": "pt"})
    return folder
