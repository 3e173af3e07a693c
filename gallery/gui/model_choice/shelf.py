"""The models as the user may choose among them, and what is being done with each; no widget."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QObject, QTimer, Signal

from gallery.gui.client import EngineClient
from gallery.gui.errand import Errand
from gallery.gui.indexing import Indexing
from gallery.gui.language import tr as _tr
from gallery.gui.model_choice.stock import Known, Seen, Stock
from gallery.gui.reading import CatalogReader
from gallery.indexing.progress import Phase
from gallery.models.presets import ModelKind, ModelSource
from gallery.models.speeds import Measured
from gallery.protocol import (
    DownloadModel,
    DownloadProgress,
    ImportModel,
    MeasureModel,
    RemoveModel,
    Request,
    UseModel,
)

PAUSE_MS = 2000


class Part(Enum):
    """What models are for, in the order they are shown."""

    FINDING = auto()
    TELLING = auto()
    SPECIAL = auto()


class Use(Enum):
    """Whether a model is in use."""

    NO = auto()
    COMING = auto()  # it looks at the photos; another one answers until it has seen them all
    LEAVING = auto()  # that other one
    YES = auto()


@dataclass(frozen=True, slots=True)
class Entry:
    """A model as it stands.

    Attributes:
        source, here, size: see `Known`. seen: see `Seen`.
        use: whether it is in use. answering: title of the model that answers now.
        busy: something is being done with it. progress: of its download.
        error: why the last thing that was tried with it failed.
        speed: what was measured of it here; None where nothing was. measuring: that it is now.
    """

    source: ModelSource
    here: bool
    size: int
    seen: Seen
    use: Use
    answering: str
    busy: bool = False
    progress: DownloadProgress | None = None
    error: str = ""
    speed: Measured | None = None
    measuring: bool = False

    @property
    def part(self) -> Part:
        """What it is for."""
        if self.source.special:
            return Part.SPECIAL
        return Part.FINDING if self.source.kind is ModelKind.EMBEDDING else Part.TELLING

    @property
    def can_be_used(self) -> bool:
        """Whether the user can choose it."""
        return self.here and self.use in (Use.NO, Use.LEAVING)

    @property
    def can_be_fetched(self) -> bool:
        """Whether it can be downloaded: it comes from elsewhere, and is not here."""
        return not self.here and self._comes_from_elsewhere

    @property
    def can_be_measured(self) -> bool:
        """Whether it can be found out how fast it is: it is here, or its architecture is known."""
        embeds = self.source.kind is ModelKind.EMBEDDING
        return embeds and (self.here or self.source.architecture is not None)

    @property
    def can_be_removed(self) -> bool:
        """Whether it is Gallery's to delete from this machine, and nothing needs it."""
        ours = self.source.imported or self._comes_from_elsewhere
        needed = self.source.kind is ModelKind.EMBEDDING and self.use is not Use.NO
        return ours and self.size > 0 and not needed

    @property
    def _comes_from_elsewhere(self) -> bool:
        source = self.source
        named = source.repo is not None or source.architecture is not None
        return named and source.folder is None and source.file is None

    @property
    def vectors_can_be_removed(self) -> bool:
        """Whether it made something of this library that nothing needs."""
        return self.seen.photos > 0 and self.use is Use.NO


class Shelf(QObject):
    """Knows all models from when `read` was called first; each has an errand of its own."""

    changed = Signal()
    imported = Signal()

    def __init__(
        self,
        client: EngineClient,
        reader: CatalogReader,
        indexing: Indexing,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._client = client
        self._reader = reader
        self._indexing = indexing
        self._stock = Stock()
        self._errands: dict[str, Errand] = {}
        self._trials: dict[str, Errand] = {}
        self._rates: dict[str, float] = {}
        self._device = ""
        self._wanted = False
        self.importing = self._new_errand()
        self.importing.answered.connect(self.imported)
        reader.stock.connect(self._on_stock)
        client.ready.connect(self._look_again)
        client.model_loaded.connect(self._on_loaded)
        # A large library takes a while to count; others read beside it.
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._look_again)
        client.photos_changed.connect(lambda: self._pause.isActive() or self._pause.start())
        client.index_finished.connect(self._look_again)
        indexing.changed.connect(self._on_indexing)

    @property
    def entries(self) -> list[Entry]:
        """All models, in the order of the catalogue."""
        titles = {known.source.id: title(known.source) for known in self._stock.models}
        answering = titles.get(self._stock.answering, self._stock.answering)
        return [self._entry(known, answering) for known in self._stock.models]

    @property
    def device(self) -> str:
        """Where models run, for the user; empty before one was loaded."""
        return self._device

    def photos_left(self, model: str) -> int:
        """How many photos a model has not seen, with the new ones the run in hand is coming to."""
        missing, progress = self._seen(model).missing, self._indexing.progress
        if progress is None or progress.phase is not Phase.INDEXING:
            return missing
        known = self._seen(self._stock.wanted).missing  # of which the run makes vectors as well
        return missing + max(0, progress.total - progress.done - known)

    def seconds(self, model: str) -> float | None:
        """How long it takes until a model has seen the library; None where that is not known."""
        photo = self._seconds_a_photo(model)
        return None if photo is None else self.photos_left(model) * photo

    def speed(self, model: str) -> Measured | None:
        """What was measured of a model on the device that is used now."""
        known = [
            speed
            for speed in self._stock.speeds
            if speed.model == model and self._device in ("", speed.device)
        ]
        return known[-1] if known else None

    def answers_with(self, request: int) -> bool:
        """Whether a request's failure is told here."""
        errands = (self.importing, *self._errands.values(), *self._trials.values())
        return any(errand.answers_with(request) for errand in errands)

    # -- what the user wants -----------------------------------------------------------------

    def read(self) -> None:
        """Look anew at what there is; answered by `changed`."""
        self._wanted = True
        self._reader.read_stock()

    def rest(self) -> None:
        """Look no more by itself."""
        self._wanted = False

    def download(self, model: str) -> None:
        """Fetch a model, or what is missing of it."""
        self._start(model, lambda i: DownloadModel(i, model))

    def cancel(self, model: str) -> None:
        """End a download; what has come of it is kept."""
        self._errand(model).cancel()

    def use(self, model: str) -> None:
        """Search with a model from now on, or describe with it."""
        self._start(model, lambda i: UseModel(i, model))

    def remove(self, model: str) -> None:
        """Delete a model from this machine."""
        self._start(model, lambda i: RemoveModel(i, model))

    def remove_vectors(self, model: str) -> None:
        """Delete what a model made of this library's photos."""
        self._start(model, lambda i: RemoveModel(i, model, vectors_only=True))

    def measure(self, model: str) -> None:
        """Find out how fast a model is here, whether or not it has been fetched."""
        trial = self._trials.get(model)
        if trial is None:
            trial = self._trials[model] = self._new_errand()
        trial.start(lambda i: MeasureModel(i, model))

    def stop_measuring(self, model: str) -> None:
        """Leave it unknown."""
        if (trial := self._trials.get(model)) is not None:
            trial.cancel()

    def take_in(self, name: str, path: str, architecture: str = "") -> None:
        """Take in a model from a folder or file; answered by `imported`."""
        self.importing.start(lambda i: ImportModel(i, name, path, architecture))

    # -- how it is done ----------------------------------------------------------------------

    def _entry(self, known: Known, answering: str) -> Entry:
        errand, trial = (held.get(known.source.id) for held in (self._errands, self._trials))
        progress = errand.progress if errand else None
        return Entry(
            known.source,
            known.here,
            known.size,
            self._seen(known.source.id),
            self._use(known),
            answering,
            errand.busy if errand else False,
            progress if isinstance(progress, DownloadProgress) else None,
            (errand.error if errand else "") or (trial.error if trial else ""),
            self.speed(known.source.id),
            trial.busy if trial else False,
        )

    def _seconds_a_photo(self, model: str) -> float | None:
        """Of a run with this model where there was one, else by what was measured of it."""
        if (rate := self._rates.get(model)) is not None:
            return 1 / rate
        measured = self.speed(model)
        if measured is None or measured.photos_per_second <= 0:
            return None
        # What a run with a quick model takes for a photo is all reading, which comes on top.
        reading = 1 / max(self._rates.values()) if self._rates else 0.0
        return 1 / measured.photos_per_second + reading

    def _seen(self, model: str) -> Seen:
        return self._stock.seen.get(model, self._stock.unseen)

    def _use(self, known: Known) -> Use:
        model, stock = known.source.id, self._stock
        if known.source.kind is not ModelKind.EMBEDDING:
            return Use.YES if model == stock.captioner and known.here else Use.NO
        if model == stock.answering:
            return Use.YES if stock.wanted == model else Use.LEAVING
        return Use.COMING if model == stock.wanted else Use.NO

    def _start(self, model: str, make: Callable[[int], Request]) -> None:
        self._errand(model).start(make)

    def _errand(self, model: str) -> Errand:
        if model not in self._errands:
            self._errands[model] = self._new_errand()
        return self._errands[model]

    def _new_errand(self) -> Errand:
        errand = Errand(self._client, self)
        errand.changed.connect(self.changed)
        errand.changed.connect(lambda: self._on_errand(errand))
        return errand

    def _on_errand(self, errand: Errand) -> None:
        if not errand.busy:
            self._look_again()

    def _look_again(self) -> None:
        if self._wanted:
            self._reader.read_stock()

    def _on_loaded(self, device: str) -> None:
        self._device = device
        if self._stock.models:
            self.changed.emit()

    def _on_stock(self, stock: Stock) -> None:
        self._stock = stock
        self.changed.emit()

    def _on_indexing(self) -> None:
        progress = self._indexing.progress
        if progress is not None and progress.rate > 0:
            self._rates[self._stock.wanted] = progress.rate


def title(source: ModelSource) -> str:
    """What a model is called; those of the user's own by their id."""
    return _tr(source.title) or source.id
