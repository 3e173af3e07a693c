"""What all tests share: a home of their own, drawn photos, and a small model that knows them."""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

# Read once, at the first import of the libraries: so before any of them is imported.
os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["HF_HOME"] = tempfile.mkdtemp(prefix="gallery-tests-hub-")
# Which format is fastest differs from one moment to the next, and with it the last digits.
os.environ["GALLERY_DEVICE"] = "cpu:fp32"
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from hypothesis import HealthCheck, settings
from PIL import Image, ImageDraw

# No deadline: how fast a machine is decides no test.
settings.register_profile(
    "gallery", deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("gallery")

COLOURS = {"red": (215, 30, 30), "green": (30, 160, 50), "blue": (35, 60, 215)}
SHAPES = ("circle", "square", "triangle")


def draw(
    colour: str = "red",
    shape: str = "circle",
    size: tuple[int, int] = (320, 240),
    background: tuple[int, int, int] = (236, 232, 226),
    place: tuple[float, float, float] = (0.5, 0.5, 0.6),
) -> Image.Image:
    """A picture of one shape. place: centre as parts of the sides, side as part of the shorter."""
    image = Image.new("RGB", size, background)
    pen = ImageDraw.Draw(image)
    x, y, half = size[0] * place[0], size[1] * place[1], min(size) * place[2] / 2
    fill = COLOURS[colour]
    if shape == "circle":
        pen.ellipse((x - half, y - half, x + half, y + half), fill=fill)
    elif shape == "square":
        pen.rectangle((x - half, y - half, x + half, y + half), fill=fill)
    else:
        pen.polygon([(x, y - half), (x - half, y + half), (x + half, y + half)], fill=fill)
    return image


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test sees or touches the library, settings or caches of who runs it."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("GALLERY_LIBRARY", str(home / "library"))
    for name in ("DATA", "CONFIG", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    return home


@pytest.fixture(scope="session")
def draw_photo() -> Callable[..., Path]:
    """Write a photo of a shape: `draw_photo(path, "red", "circle", size=..., exif=..., ...)`.

    The suffix decides the format; other keywords go to Pillow's `save`. Gives the path.
    """

    def write(
        path: Path,
        colour: str = "red",
        shape: str = "circle",
        size: tuple[int, int] = (320, 240),
        background: tuple[int, int, int] = (236, 232, 226),
        place: tuple[float, float, float] = (0.5, 0.5, 0.6),
        **save: Any,
    ) -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        picture = draw(colour, shape, size, background, place)
        buffer = io.BytesIO()
        suffix = path.suffix.lower()
        picture.save(buffer, Image.registered_extensions()[suffix], **save)
        path.write_bytes(buffer.getvalue())
        return path

    return write


@pytest.fixture
def photo_folder(tmp_path: Path, draw_photo: Callable[..., Path]) -> Path:
    """A folder of nine photos, one of each colour and shape: `red circle.jpg` and so on."""
    folder = tmp_path / "photos"
    for colour in COLOURS:
        for shape in SHAPES:
            draw_photo(folder / f"{colour} {shape}.jpg", colour, shape, quality=92)
    return folder


@pytest.fixture(scope="session")
def shape_training(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The trainer that made the tiny model, trained: see `tiny_model`."""
    # Imported here, since tests without a model need no torch.
    import numpy as np
    import torch

    from gallery.learning.concepts import read_vocabulary
    from gallery.learning.photos import LabelledPhotos
    from gallery.learning.trainer import ContrastiveTrainer, Recipe

    folder = tmp_path_factory.mktemp("training")
    kinds = [(colour, shape) for colour in COLOURS for shape in SHAPES]
    rows = [f"c{i}\t{c} {s}\t{s}, {c} thing" for i, (c, s) in enumerate(kinds)]
    table = folder / "classes.tsv"
    table.write_text("id\tnames\tbroader\n" + "\n".join(rows) + "\n", encoding="utf-8")
    random = np.random.default_rng(0)

    def photos(each: int) -> LabelledPhotos:
        pictures = []
        for colour, shape in kinds * each:
            grey = int(random.integers(120, 255))
            x, y = random.uniform(0.42, 0.58, 2)
            place = (float(x), float(y), float(random.uniform(0.45, 0.75)))
            pictures.append(np.asarray(draw(colour, shape, (40, 40), (grey, grey, grey), place)))
        pixels = torch.from_numpy(np.stack(pictures)).permute(0, 3, 1, 2).contiguous()
        return LabelledPhotos(pixels, torch.arange(len(kinds)).repeat(each))

    threads = torch.get_num_threads()
    torch.set_num_threads(1)  # sums in one order, so the same model everywhere
    trainer = ContrastiveTrainer(
        photos(24),
        photos(4),
        read_vocabulary(table),
        ["{}", "a {}", "a photo of a {}", "a picture of a {}"],
        folder / "checkpoints",
        Recipe(
            phases=((32, 22),),
            batch=54,
            learning_rate=1e-2,
            warmup=5,
            broad_captions=6,
            smallest_crop=0.8,
        ),
        {
            "embed_dim": 32,
            "vision_cfg": {
                "image_size": 32,
                "patch_size": 8,
                "width": 64,
                "layers": 2,
                "head_width": 32,
            },
            "text_cfg": {
                "context_length": 16,
                "vocab_size": 49408,
                "width": 64,
                "heads": 2,
                "layers": 2,
            },
        },
    )
    trainer.run()
    yield trainer
    torch.set_num_threads(threads)


@pytest.fixture(scope="session")
def tiny_model(shape_training: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model folder (`local-dir:`) that knows red, green and blue circles, squares, triangles.

    For the session: copy it before you change it.
    """
    folder = tmp_path_factory.mktemp("models") / "tiny"
    shape_training.export(folder)
    return folder


@pytest.fixture(scope="session")
def tiny_coca(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of an open_clip CoCa that captions drawn shapes: "a red circle"."""
    from tiny_models import build_coca

    return build_coca(tmp_path_factory.mktemp("models") / "tiny-coca", draw)


@pytest.fixture(scope="session")
def tiny_vlm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of a SmolVLM that captions drawn shapes, and answers: "red", "circle", "not sure".

    It answers with a colour or a shape when that word is in the question, that it is not sure when
    asked about a dog, and writes "a red circle" whatever else it is told.
    """
    from tiny_models import build_vlm

    return build_vlm(tmp_path_factory.mktemp("models") / "tiny-vlm", draw)


@pytest.fixture(scope="session")
def tiny_blip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of a BLIP that captions drawn shapes, and takes no instruction."""
    from tiny_models import build_blip

    return build_blip(tmp_path_factory.mktemp("models") / "tiny-blip", draw)
