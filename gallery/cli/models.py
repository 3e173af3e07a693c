"""`gallery models`: what there is, fetching it, taking it in, choosing it, trying it out."""

from __future__ import annotations

import argparse
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from gallery.cli.options import Commands, open_engine, positive
from gallery.cli.printing import Printer, counted
from gallery.cli.signals import on_signals
from gallery.errors import ModelError
from gallery.paths import library_at

if TYPE_CHECKING:
    from tqdm import tqdm

    from gallery.catalog import VectorUse
    from gallery.engine import Engine
    from gallery.models.download import Transfer
    from gallery.models.presets import ModelSource

LINE_EVERY = 5.0  # seconds between two lines of progress, where it is no terminal
MANY = 10_000  # photos of a library that is still empty


def add_commands(commands: Commands) -> None:
    """The command and its actions."""
    models = commands.add("models", _list, "list the models, get one, choose one")
    add = Commands(models).add
    add("list", _list, "list the models there are")

    sub = add("info", _info, "tell all that is known of a model")
    sub.add_argument("id", metavar="ID")

    sub = add("download", _download, "fetch a model, or what is missing of it")
    sub.add_argument("id", metavar="ID")

    sub = add("import", _import, "take in a model from a folder or file, without a network")
    sub.add_argument("name", metavar="NAME", help="what to call it")
    sub.add_argument("path", type=Path, metavar="PATH", help="a folder, or a file of weights")
    sub.add_argument("--architecture", metavar="A", help="of one file: as open_clip names it")

    sub = add("use", _use, "search (or describe) with a model from now on")
    sub.add_argument("id", metavar="ID")

    sub = add("remove", _remove, "delete a model from this machine")
    sub.add_argument("id", metavar="ID")
    sub.add_argument(
        "--vectors",
        action="store_true",
        help="delete what it made of this library's photos instead",
    )

    sub = add("bench", _bench, "measure how fast a model is here")
    sub.add_argument("id", metavar="ID")
    sub.add_argument("--photos", type=positive, metavar="N", help="how long would so many take?")


# -- what there is -----------------------------------------------------------------------------


def _list(options: argparse.Namespace) -> int:
    from gallery.models.known import known_models
    from gallery.models.presets import ModelSource, resolve

    printer = Printer(options.json)
    with _engine_if_any(options) as engine:
        models = {source.id: source for source in known_models()}
        for use in engine.vector_use() if engine else []:
            name = use.model.name
            if name not in models:
                try:
                    models[name] = resolve(name)
                except ModelError:  # its folder is gone; what it made of the photos is not
                    models[name] = ModelSource(name)
        for source in models.values():
            record = _record(source, engine)
            printer.line(record, _summary(source, record))
    return 0


def _info(options: argparse.Namespace) -> int:
    from gallery.models.presets import resolve

    with _engine_if_any(options) as engine:
        record = _record(resolve(options.id), engine)
    shown = {key: value for key, value in record.items() if value not in ("", 0, None)}
    for key in ("size_bytes", "memory", "disk_bytes", "vector_bytes"):
        if key in shown:
            shown[key] = size(shown[key])
    lines = (f"{key.replace('_', ' '):14} {_word(value)}" for key, value in shown.items())
    Printer(options.json).line(record, "\n".join(lines))
    return 0


@contextmanager
def _engine_if_any(options: argparse.Namespace) -> Iterator[Engine | None]:
    """The library's engine; None where there is no library yet, and none is made."""
    if not library_at(options.library).catalog.exists():
        yield None
        return
    with open_engine(options) as engine:
        yield engine


def _record(source: ModelSource, engine: Engine | None) -> dict[str, Any]:
    """All that is known of a model, for programs."""
    from gallery.models.known import size_on_disk

    uses: list[VectorUse] = engine.vector_use() if engine else []
    of_model = [use for use in uses if use.model.name == source.id]
    place = source.weights()
    return {
        "id": source.id,
        "kind": str(source.kind),
        "title": source.title,
        "purpose": source.purpose,
        "languages": source.languages,
        "licence": source.licence,
        "size_bytes": source.size_bytes,
        "memory": source.memory,
        "image_size": source.image_size,
        "quality": source.quality,
        "source": source.source,
        "here": place is not None,
        "place": None if place is None else str(place),
        "disk_bytes": size_on_disk(source),
        "use": _role(source, engine),
        "vectors": sum(use.photos for use in of_model),
        "vector_bytes": sum(use.size for use in of_model),
    }


def _role(source: ModelSource, engine: Engine | None) -> str:
    """What the library does with a model: "searches", "soon" (embedding), "describes", or ""."""
    if engine is None:
        return ""
    if source.id == engine.model:
        return "searches"
    if source.id == engine.wanted_model:
        return "soon"
    return "describes" if source.id == engine.settings.captioner else ""


ROLES = {
    "searches": "answers searches",
    "soon": "will answer searches when all photos are embedded: gallery index",
    "describes": "describes photos",
}
DOES = {
    "embedding": "searches",
    "captioner": "describes photos",
    "vlm": "describes photos, answers questions",
}


def _summary(source: ModelSource, record: dict[str, Any]) -> str:
    """A model in a few lines, for people."""
    role = f"  [{ROLES[record['use']]}]" if record["use"] else ""
    facts = [DOES[record["kind"]], source.languages]
    facts += [f"licence: {source.licence}"] if source.licence else []
    facts += [size(source.size_bytes)] if source.size_bytes else []
    facts += [source.quality] if source.quality else []
    state = "ready" if record["here"] else f"get it with: gallery models download {source.id}"
    if not record["here"] and record["disk_bytes"]:
        state = (
            f"{size(record['disk_bytes'])} of it are here; go on with: " + state.partition(": ")[2]
        )
    if record["vectors"]:
        photos = counted(record["vectors"], "photo")
        state += f"; {photos} embedded here ({size(record['vector_bytes'])})"
    lines = [source.purpose, "; ".join(fact for fact in facts if fact), state]
    indented = "".join(f"\n{'':14} {line}" for line in lines if line)
    return f"{source.id:14} {source.title}{role}{indented}"


def size(number: int) -> str:
    """Bytes in words."""
    for unit, name in ((1e9, "GB"), (1e6, "MB"), (1e3, "kB")):
        if number >= unit:
            return (
                f"{number / unit:.1f} {name}"
                if number < 10 * unit
                else f"{number / unit:.0f} {name}"
            )
    return f"{number} bytes"


def _word(value: object) -> str:
    return ("no", "yes")[value] if isinstance(value, bool) else str(value)


# -- getting -----------------------------------------------------------------------------------


def _download(options: argparse.Namespace) -> int:
    from gallery.models.presets import ModelKind, resolve

    printer = Printer(options.json)
    source = resolve(options.id)
    if source.shipped:
        printer.line({"id": source.id, "here": True}, f"{source.id} comes with Gallery.")
        return 0
    from gallery.models.download import download

    stop = threading.Event()
    with on_signals(stop.set), DownloadBar(sys.stderr, source.id) as bar:
        whole = download(source, bar.show, stop.is_set)
    if not whole:
        print(
            "gallery: stopped. What has come is kept; the same command goes on from there.",
            file=sys.stderr,
        )
        return 1
    source = resolve(options.id)  # what it does is in what has come
    device = ""
    if source.kind is ModelKind.EMBEDDING:
        from gallery.models.openclip import load_encoder

        device = load_encoder(source).device
    works = f" and works ({device})" if device else ""
    printer.line(
        {"id": source.id, "here": True, "device": device},
        f"{source.id} is here{works}. Use it with: gallery models use {source.id}",
    )
    return 0


class DownloadBar:
    """Shows a download on a stream: a bar, or plain lines where it is no terminal."""

    def __init__(self, stream: TextIO, what: str) -> None:
        self._stream = stream
        self._what = what
        self._bar: tqdm | None = None
        self._shown = 0.0

    def __enter__(self) -> DownloadBar:
        return self

    def __exit__(self, *exc: object) -> None:
        if self._bar is not None:
            self._bar.close()

    def show(self, transfer: Transfer) -> None:
        """Show a moment of it."""
        if self._stream.isatty():
            self._draw(transfer)
        elif time.monotonic() - self._shown >= LINE_EVERY:
            self._shown = time.monotonic()
            left = "" if transfer.remaining is None else f", {transfer.remaining:.0f} s left"
            print(
                f"{self._what}: {size(transfer.done)} of {size(transfer.total)}, "
                f"{size(int(transfer.rate))}/s{left}",
                file=self._stream,
                flush=True,
            )

    def _draw(self, transfer: Transfer) -> None:
        if self._bar is None:
            from tqdm import tqdm

            self._bar = tqdm(
                desc=self._what,
                total=transfer.total,
                initial=transfer.done,  # so that its rate is that of this download
                file=self._stream,
                unit="B",
                unit_scale=True,
                dynamic_ncols=True,
            )
        self._bar.update(transfer.done - self._bar.n)


def _import(options: argparse.Namespace) -> int:
    from gallery.models.store import import_model

    source = import_model(options.name, options.path, options.architecture)
    Printer(options.json).line(
        {"id": source.id, "kind": str(source.kind), "here": True},
        f"{source.id} is imported. Use it with: gallery models use {source.id}",
    )
    return 0


# -- choosing ----------------------------------------------------------------------------------


def _use(options: argparse.Namespace) -> int:
    from gallery.models.presets import resolve

    source = resolve(options.id)
    with open_engine(options) as engine:
        engine.use_model(source.id)
        role = _role(source, engine)
    now = "now answers searches" if role == "searches" else ROLES.get(role, "is chosen")
    Printer(options.json).line({"id": source.id, "use": role}, f"{source.id} {now}.")
    return 0


def _remove(options: argparse.Namespace) -> int:
    printer = Printer(options.json)
    with open_engine(options) as engine:
        if options.vectors:
            number = engine.remove_vectors(options.id)
            printer.line(
                {"id": options.id, "vectors": number},
                f"{counted(number, 'vector')} of {options.id} deleted. The catalogue's file stays "
                "as large as it is; the room in it is used again.",
            )
        else:
            freed = engine.remove_model(options.id)
            printer.line(
                {"id": options.id, "freed_bytes": freed},
                f"{options.id} is deleted from this machine; {size(freed)} are free again.",
            )
    return 0


# -- trying out --------------------------------------------------------------------------------


def _bench(options: argparse.Namespace) -> int:
    from gallery.models.presets import ModelKind, resolve

    source = resolve(options.id)
    photos = options.photos or _photos_of(options) or MANY
    if source.kind is ModelKind.EMBEDDING:
        text, seconds, record = _bench_searching(source, photos)
    else:
        text, seconds, record = _bench_writing(source, photos)
    record |= {"photos": photos, "seconds": seconds}
    Printer(options.json).line(
        record, f"{text}\n{counted(photos, 'photo')} would take it {duration(seconds)}."
    )
    return 0


def _bench_searching(source: ModelSource, photos: int) -> tuple[str, float, dict[str, Any]]:
    """In words, seconds for so many photos, and for programs."""
    from gallery.models import bench, speeds
    from gallery.models.clip_files import weights_of

    trained = source.architecture is None or weights_of(source) is not None
    if trained:
        from gallery.models.openclip import load_encoder

        speed = bench.measure(load_encoder(source))
    else:
        from gallery.models.untrained import untrained_tower

        speed = bench.measure_untrained(untrained_tower(source))
    speeds.remember(source.id, speed.device, speed.photos_per_second)
    rate = speed.photos_per_second
    shown = f"{rate:.0f}" if rate >= 10 else f"{rate:.2g}"
    query = "" if speed.text_seconds is None else f"; {1000 * speed.text_seconds:.0f} ms a query"
    text = (
        f"{source.id} on {speed.device}: {shown} photos/s, {speed.batch} at once{query}; "
        f"at most {size(speed.memory)} in use."
    )
    if not trained:
        text += "\nMeasured with random weights, which are as fast: its own are not here yet."
    return text, speed.seconds_for(photos), asdict(speed) | {"trained": trained}


def _bench_writing(source: ModelSource, photos: int) -> tuple[str, float, dict[str, Any]]:
    """In words, seconds for so many photos, and for programs."""
    from gallery.models import bench
    from gallery.models.language import load_captioner

    writing = bench.measure_writing(load_captioner(source))
    rate = writing.tokens_per_second
    tokens = "" if rate is None else f", {rate:.1f} tokens/s"
    text = (
        f"{source.id} on {writing.device}: {writing.caption_seconds:.1f} s a caption{tokens}; "
        f"at most {size(writing.memory)} in use."
    )
    return text, writing.seconds_for(photos), asdict(writing)


def _photos_of(options: argparse.Namespace) -> int:
    with _engine_if_any(options) as engine:
        return engine.stats().photos if engine else 0


def duration(seconds: float) -> str:
    """Seconds in words, as exactly as an estimate is."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    if seconds < 90 * 60:
        return f"{seconds / 60:.0f} minutes"
    return f"{seconds / 3600:.1f} hours"
