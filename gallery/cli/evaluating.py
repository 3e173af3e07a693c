"""`gallery evaluate`: how well a model searches a folder whose photos are labelled."""

from __future__ import annotations

import argparse
import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from gallery.cli.options import Commands
from gallery.cli.printing import Printer, counted
from gallery.cli.workbar import WorkBar
from gallery.errors import GalleryError, UnreadablePhotoError
from gallery.paths import library_at, resources

if TYPE_CHECKING:
    from gallery.models.encoder import Embeddings, Encoder
    from gallery.retrieval.evaluation import Evaluation
    from gallery.retrieval.labels import Labels


def add_commands(commands: Commands) -> None:
    """Add the command."""
    sub = commands.add("evaluate", _evaluate, "measure how well a model searches labelled photos")
    sub.add_argument(
        "--labels",
        type=Path,
        required=True,
        metavar="FILE",
        help="CSV: a column file, names in any others; a row without file: a query to be answered "
        "with nothing",
    )
    sub.add_argument(
        "--photos", type=Path, metavar="FOLDER", help="where the files lie; default: beside FILE"
    )
    sub.add_argument("--model", metavar="ID", help="default: the library's; see: gallery models")


@dataclass(frozen=True, slots=True)
class Embedded:
    """A labelled folder as a model sees it; unit vectors, float32 [n, d].

    Attributes:
        labels: of the photos that could be read. absent, neutral: texts, see `evaluate`.
    """

    labels: Labels
    photos: Embeddings
    queries: Embeddings
    absent: Embeddings
    neutral: Embeddings


def _evaluate(options: argparse.Namespace) -> int:
    from gallery.models.loaded import LoadedModels
    from gallery.models.presets import resolve
    from gallery.retrieval.evaluation import evaluate
    from gallery.retrieval.labels import read_labels

    try:
        labels = read_labels(options.labels)
    except (OSError, ValueError) as error:
        raise GalleryError(str(error)) from error
    model = resolve(options.model or _model_of(options)).id
    folder = options.photos or options.labels.parent
    with WorkBar("Reading") as bar:
        embedded = embed(labels, folder, LoadedModels().encoder(model), bar)
    found = evaluate(
        embedded.photos,
        embedded.queries,
        embedded.labels.relevant,
        embedded.absent,
        embedded.neutral,
    )
    Printer(options.json).line(_record(model, found), "\n".join(_lines(model, found)))
    return 0


def _model_of(options: argparse.Namespace) -> str:
    """The model that the library searches with, without making a library."""
    from gallery.models.presets import DEFAULT_MODEL

    library = library_at(options.library)
    if not library.catalog.exists():
        return DEFAULT_MODEL
    from gallery.engine import Engine

    with Engine(library) as engine:
        return engine.model


def embed(labels: Labels, folder: Path, encoder: Encoder, bar: WorkBar) -> Embedded:
    """Embed a labelled folder's photos and texts, as indexing and searching would.

    Raises:
        GalleryError: none of its photos can be read.
    """
    from gallery.retrieval.labels import read_texts
    from gallery.searching.background import neutral_texts

    read, vectors = [], []
    for start in range(0, len(labels.files), encoder.batch_size):
        prepared = []
        for file in labels.files[start : start + encoder.batch_size]:
            try:
                prepared.append(_prepared(folder / file, encoder))
                read.append(file)
            except (OSError, UnreadablePhotoError) as error:
                bar.note(f"Left out: {file}: {error}")
        if prepared:
            vectors.append(encoder.encode_images(prepared))
        bar.show(min(start + encoder.batch_size, len(labels.files)), len(labels.files))
    if not vectors:
        raise GalleryError(f"None of the photos named is in {folder}, or can be read.")
    labels = labels.among(read)
    given = labels.absent or read_texts(resources() / "evaluation" / "absent.txt")
    absent = [text for text in given if text.casefold() not in labels.queries]
    return Embedded(
        labels,
        np.concatenate(vectors),
        embed_queries(labels.queries, encoder),
        embed_queries(absent, encoder),
        embed_queries(neutral_texts(), encoder),
    )


def _prepared(path: Path, encoder: Encoder) -> Any:
    from gallery.media.decode import decode

    return encoder.prepare(decode(path.read_bytes(), encoder.image_size).image)


def embed_queries(queries: Sequence[str], encoder: Encoder) -> Embeddings:
    """What each query is searched for by, float32 [queries, d]."""
    from gallery.retrieval.prompts import query_vectors

    vectors = query_vectors(queries, encoder.encode_texts)
    return np.array(vectors, np.float32).reshape(len(queries), encoder.dim)


def _record(model: str, found: Evaluation) -> dict[str, Any]:
    """For programs; what there is no figure for is null, as JSON has no NaN."""
    record = {"model": model} | asdict(found)
    record["cuts"] = [
        {key: _null_for_nan(value) for key, value in cut.items()} for cut in record["cuts"]
    ]
    return record


def _null_for_nan(value: object) -> object:
    return None if isinstance(value, float) and math.isnan(value) else value


def _lines(model: str, found: Evaluation) -> list[str]:
    """For people."""
    recalls = ", ".join(f"@{k} {_part(value)}" for k, value in found.recall.items())
    lines = [
        f"{model}: {counted(found.photos, 'photo')}, {found.queries} queries "
        f"({found.understood} understood), {found.absent} that nothing answers",
        f"mAP {found.mean_average_precision:.3f}; recall {recalls}",
        "",
        f"{'end of what is likely':24}precision  recall     F1  F1 understood  nothing  "
        "nothing when absent",
    ]
    for cut in found.cuts:
        lines.append(
            f"{cut.name:24}{_part(cut.precision):>9}{_part(cut.recall):>8}{_part(cut.f1):>7}"
            f"{_part(cut.understood_f1):>15}{_part(cut.silent):>9}"
            f"{_part(cut.silent_when_absent):>21}"
        )
    return lines


def _part(value: float) -> str:
    return "-" if math.isnan(value) else f"{value:.3f}"
