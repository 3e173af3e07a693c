"""What loading any model has in common: what to say when it fails, and telling weights apart."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from gallery.errors import ModelError
from gallery.models.presets import ModelSource


def does_not_load(source: ModelSource, error: BaseException | str) -> ModelError:
    """Why a model does not load, in a sentence, and what to do about it."""
    lines = str(error).strip().splitlines()
    reason = lines[0].strip() if lines else type(error).__name__
    return ModelError(f"The model {source.id} does not load ({reason}). {_cure(source)}")


def _cure(source: ModelSource) -> str:
    if source.imported:
        return f"Remove it and import it again: gallery models remove {source.id}"
    if source.folder or source.file:
        return f"Replace the files in {source.folder or source.file}."
    return f"If its download was cut short, run gallery models download {source.id} again."


@contextmanager
def quiet() -> Iterator[None]:
    """open_clip reports each step on the root logger; what fails comes as an exception too."""
    level = logging.root.level
    logging.root.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logging.root.setLevel(level)


def digest(configuration: bytes, weights: Iterable[Path]) -> str:
    """16 hexadecimal digits that differ whenever configuration or weights do."""
    made = hashlib.blake2b(configuration, digest_size=8)
    for file in weights:
        _digest_file(file, made)
    return made.hexdigest()


def _digest_file(path: Path, digest: hashlib.blake2b, parts: int = 64, part: int = 65536) -> None:
    """Size and evenly spaced parts: weights are noise, so any training changes all of them."""
    size = path.stat().st_size
    digest.update(str(size).encode())
    with path.open("rb") as file:
        for i in range(parts):
            file.seek(max(0, (size - part) * i // max(1, parts - 1)))
            digest.update(file.read(part))
