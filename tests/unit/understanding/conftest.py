"""A library of drawn photos that no model has seen, and a model that says what a test tells it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest

from gallery.catalog import Catalog, FoundFile
from gallery.media.decode import read_details
from gallery.media.fingerprint import fingerprint
from gallery.models.language import Generated


@dataclass
class Speaker:
    """A model that follows instructions; also the models it is the only one of.

    Attributes:
        says: what it writes, by the prompt; it may raise. told: every prompt, in order.
    """

    says: Callable[[str], Generated]
    follows_instructions: bool = True
    name: str = "speaker"
    identity: str = "speaker@1"
    device: str = "nowhere"
    most_images: int = 9
    told: list[str] = field(default_factory=list)
    at_once: list[int] = field(default_factory=list)

    def captioner(self, model: str) -> Speaker:
        return self

    def describe(self, images, prompt=None, *, beams=1, max_tokens=60, stopped=None):
        self.told += [prompt] * len(images)
        self.at_once.append(len(images))
        return [self.says(prompt) for _ in images]

    def answer(self, images, question, *, max_tokens=200, on_text=None, stopped=None):
        self.told.append(question)
        self.at_once.append(len(images))
        generated = self.says(question)
        on_text(generated.text)
        return generated

    def score(self, images, question: str, answers: Sequence[str]):
        self.told.append(question)
        return np.array([-len(answer) for answer in answers], np.float32)


@pytest.fixture
def speaker() -> Callable[..., Speaker]:
    """Make a model: of a function from prompts to Generated, or a text it always writes."""

    def make(says: Callable[[str], Generated] | str = "A dog.", **more) -> Speaker:
        if isinstance(says, str):
            text = says
            return Speaker(lambda prompt: Generated(text, 0.9, True), **more)
        return Speaker(says, **more)

    return make


@pytest.fixture
def catalog(tmp_path: Path):
    with Catalog(tmp_path / "library" / "catalog.sqlite") as opened:
        yield opened


@pytest.fixture
def index(catalog: Catalog) -> Callable[[Path], dict[str, int]]:
    """Put a folder's photos into the catalogue: name without suffix -> id, sorted by name."""

    def add(folder: Path) -> dict[str, int]:
        folder_id = catalog.add_folder(str(folder))
        found = sorted(folder.iterdir())
        catalog.record_scan(folder_id, [FoundFile(str(f), f.stat().st_size, 1) for f in found])
        files = catalog.files_in(folder_id)
        rows = [
            (fingerprint(f.read_bytes()), read_details(f.read_bytes()), [files[str(f)]])
            for f in found
        ]
        vectors = np.ones((len(rows), 1), np.float32)
        ids = catalog.add_photos(rows, catalog.model_id("m@1", "m", 1), vectors)
        return dict(zip([f.stem for f in found], ids, strict=True))

    return add
