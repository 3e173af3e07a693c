"""Reading text in photos: the face of what does it, and RapidOCR behind it (extra `ocr`)."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from PIL import Image

from gallery.errors import ModelError

SURE = 0.6  # of a line, 0 to 1; what is read less surely is often no text at all
THREADS = 2  # it reads beside whatever else the machine does
MOST_LETTERS = 20_000  # of a photo; a page of a book has 3,000

MISSING = (
    "Reading text in photos needs an extra that is not installed. Install it with: "
    "pip install 'gallery-photos[ocr]'"
)


class TextReader(Protocol):
    """Reads text in photos. For one thread at a time; it locks itself."""

    @property
    def identity(self) -> str:
        """Library and models: what was read by equal ones compares."""

    def read(self, image: Image.Image) -> str:
        """What stands in an upright RGB picture, line by line; nothing when there is no text."""


def reader_identity() -> str:
    """What `load_text_reader` would give, by its identity; loads nothing.

    Raises:
        ModelError: the extra is not installed.
    """
    if any(importlib.util.find_spec(name) is None for name in ("rapidocr", "onnxruntime")):
        raise ModelError(MISSING)
    return f"rapidocr-{importlib.metadata.version('rapidocr')}"


def load_text_reader() -> TextReader:
    """The reader of this machine; its models lie in its package and no network is touched.

    Raises:
        ModelError: the extra is not installed, or does not load.
    """
    reader_identity()
    try:
        return RapidTextReader()
    except Exception as error:  # the library's own, of many kinds
        raise ModelError(
            f"Text in photos cannot be read: RapidOCR does not load ({error}). Install it anew "
            "with: pip install --force-reinstall rapidocr onnxruntime"
        ) from error


class RapidTextReader:
    """RapidOCR on the CPU with the models that its package has."""

    def __init__(self) -> None:
        import rapidocr

        models = Path(rapidocr.__file__).parent / "models"
        self._lock = threading.Lock()
        self._identity = reader_identity()
        # Each by its path: a model that is not there is an error then, and never downloaded.
        self._reader: Any = rapidocr.RapidOCR(
            params={
                "Global.log_level": "error",
                "EngineConfig.onnxruntime.intra_op_num_threads": THREADS,
                "EngineConfig.onnxruntime.inter_op_num_threads": 1,
                "Det.model_path": _only(models, "*_det_*.onnx"),
                "Cls.model_path": _only(models, "*_cls_*.onnx"),
                "Rec.model_path": _only(models, "*_rec_*.onnx"),
            }
        )
        # It loads each model when that is first needed: here, so that it fails here if at all.
        blank = np.full((48, 96, 3), 255, np.uint8)
        self._reader(blank, use_det=False, use_cls=True, use_rec=True)
        self._reader(blank, use_det=True)

    @property
    def identity(self) -> str:
        """The package's version, which has the models in it."""
        return self._identity

    def read(self, image: Image.Image) -> str:
        """What stands in the picture."""
        pixels = np.asarray(image.convert("RGB"))[:, :, ::-1]  # it takes BGR
        with self._lock:
            found = self._reader(np.ascontiguousarray(pixels), use_det=True)
        return joined(zip(found.txts or (), found.scores or (), strict=True))


def joined(lines: Iterable[tuple[str, float]]) -> str:
    """Lines that were read surely enough, as one text. lines: pairs of text and sureness."""
    sure = (" ".join(text.split()) for text, score in lines if score >= SURE)
    return "\n".join(filter(None, sure))[:MOST_LETTERS]


def _only(folder: Path, pattern: str) -> str:
    """The one file of a pattern.

    Raises:
        FileNotFoundError: there is none, or several.
    """
    found = list(folder.glob(pattern))
    if len(found) != 1:
        raise FileNotFoundError(f"{len(found)} files {pattern} in {folder}")
    return str(found[0])
