"""What there is of models: on this machine, and of what they made in this library."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from gallery.catalog import Catalog
from gallery.errors import ModelError
from gallery.models.known import known_models, size_on_disk
from gallery.models.presets import DEFAULT_CAPTIONER, DEFAULT_MODEL, ModelSource, resolve
from gallery.models.speeds import Measured, remembered
from gallery.settings import Settings

NO_MODEL = -1  # has seen no photo


@dataclass(frozen=True, slots=True)
class Known:
    """A model. here: whether its weights are. size: bytes on this machine, also of a part."""

    source: ModelSource
    here: bool
    size: int = 0


@dataclass(frozen=True, slots=True)
class Seen:
    """What a model made of this library.

    Attributes:
        photos, size: its vectors, and bytes of them. missing: photos it has still to look at.
    """

    photos: int = 0
    size: int = 0
    missing: int = 0


@dataclass(frozen=True, slots=True)
class Stock:
    """All models at one moment.

    Attributes:
        seen: by the model's id. unseen: of a model that is not among them.
        answering: id of the model that answers searches. wanted: that runs embed with.
        captioner: that describes photos.
        speeds: what was measured of models on this machine, the latest last.
    """

    models: tuple[Known, ...] = ()
    seen: dict[str, Seen] = field(default_factory=dict)
    unseen: Seen = field(default_factory=Seen)
    answering: str = DEFAULT_MODEL
    wanted: str = DEFAULT_MODEL
    captioner: str = DEFAULT_CAPTIONER
    speeds: tuple[Measured, ...] = ()


def take_stock(catalog: Catalog | None) -> Stock:
    """Look at what there is, on the disk too; `catalog` is None where there is no library yet."""
    stock = Stock() if catalog is None else _of_library(catalog)
    sources = {source.id: source for source in known_models()}
    for name in (*stock.seen, stock.answering, stock.wanted, stock.captioner):
        if name not in sources:
            sources[name] = _source(name)
    models = tuple(
        Known(source, source.on_this_machine(), size_on_disk(source)) for source in sources.values()
    )
    return replace(stock, models=models, speeds=tuple(remembered()))


def _of_library(catalog: Catalog) -> Stock:
    current = catalog.current_model()
    answering = current.name if current else catalog.wanted_model() or DEFAULT_MODEL
    seen: dict[str, Seen] = {}
    for use in catalog.vector_use():  # of two models of a name the newer is the last
        before = seen.get(use.model.name, Seen())
        seen[use.model.name] = Seen(
            before.photos + use.photos,
            before.size + use.size,
            catalog.count_without_vector(use.model.id),
        )
    return Stock(
        seen=seen,
        unseen=Seen(missing=catalog.count_without_vector(NO_MODEL)),
        answering=answering,
        wanted=catalog.wanted_model() or answering,
        captioner=Settings.of(catalog).captioner,
    )


def _source(name: str) -> ModelSource:
    """What a name of the catalogue stands for, also when that is no more."""
    try:
        return resolve(name)
    except ModelError:
        return ModelSource(name)
