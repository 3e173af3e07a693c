"""What happens after the first folder was chosen, and which model to go on with; no widget."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSettings, QTimer, Signal

from gallery.gui.client import EngineClient
from gallery.gui.engine_notices import STARTER_DISMISSED
from gallery.gui.indexing import Indexing
from gallery.gui.model_choice import words
from gallery.gui.model_choice.shelf import Entry, Part, Shelf, Use, title
from gallery.gui.wording import moment, number, transferred
from gallery.indexing.progress import Phase
from gallery.protocol import Ready

UNDISTURBED_MS = 60_000  # in which new photos appear before models are measured beside them
MEASURED_AT_FIRST = 3  # models, the smallest first: a large one takes half a minute of a small CPU


class FirstSteps(QObject):
    """Under way from `begin` until a model is chosen, or the starter is kept.

    Photos are looked at meanwhile, so that what is said of time is what this machine was measured
    to need.
    """

    changed = Signal()

    def __init__(
        self,
        client: EngineClient,
        shelf: Shelf,
        indexing: Indexing,
        settings: QSettings,
        parent: QObject | None = None,
        undisturbed_ms: int = UNDISTURBED_MS,
    ) -> None:
        super().__init__(parent)
        self._shelf = shelf
        self._indexing = indexing
        self._settings = settings
        self._begun = self._starter = False
        self._wanted: str | None = None
        self._error = ""
        self._fastest = 0.0
        self._tried: set[str] = set()
        self._undisturbed = QTimer(self)
        self._undisturbed.setSingleShot(True)
        self._undisturbed.setInterval(undisturbed_ms)
        self._undisturbed.timeout.connect(self._measure_some)
        client.ready.connect(self._on_ready)
        shelf.changed.connect(self._on_shelf)
        indexing.changed.connect(self._on_indexing)

    @property
    def under_way(self) -> bool:
        """Whether there is something to tell."""
        return self._begun and self._starter

    @property
    def choices(self) -> list[Entry]:
        """Models that could search instead of the starter."""
        return [
            entry
            for entry in self._shelf.entries
            if entry.part is Part.FINDING
            and entry.use is Use.NO
            and (entry.can_be_fetched or entry.can_be_used)
        ]

    @property
    def busy(self) -> bool:
        """Whether a model is being fetched."""
        return self._wanted is not None

    def state(self) -> str:
        """How far the starter is with the photos found so far."""
        progress = self._indexing.progress
        if progress is not None:
            return moment(progress)
        if any(entry.measuring for entry in self._shelf.entries):
            return self.tr("New photos wait a moment, while the speed of a model is measured.")
        if self._indexing.looking:
            return self.tr("Looking for photos…")
        if self._fastest:
            rate = number(max(1, round(self._fastest)))
            return self.tr("All photos are known. This computer looked at {0} a second.").format(
                rate
            )
        return ""

    def news(self) -> str:
        """How the model that is wanted comes along, or why it does not."""
        entry = self._entry()
        if entry is None:
            return self._error
        if entry.progress is None:
            return self.tr("One moment…")
        told = entry.progress
        return f"{title(entry.source)}: {transferred(told.done, told.total, told.remaining)}"

    def pace(self, entry: Entry) -> str:
        """How fast a model is here and how long it needs for the library, as far as is known."""
        model = entry.source.id
        return words.pace(entry, self._shelf.photos_left(model), self._shelf.seconds(model))

    def answers_with(self, request: int) -> bool:
        """Whether a request's failure is told here."""
        return self.under_way and self._shelf.answers_with(request)

    # -- what the user wants -----------------------------------------------------------------

    def begin(self) -> None:
        """Tell of it, unless the user wanted to hear no more of the starter."""
        if not self._settings.value(STARTER_DISMISSED, False, type=bool):
            self._begun = True
            self._shelf.read()
            self.changed.emit()

    def measure(self, model: str) -> None:
        """Find out how fast a model is here."""
        self._tried.add(model)
        self._shelf.measure(model)

    def choose(self, model: str) -> None:
        """Fetch a model if need be, then search with it; photos stay findable meanwhile."""
        self._stop_measuring()
        self._wanted, self._error = model, ""
        entry = self._entry()
        if entry is not None and entry.can_be_fetched:
            self._shelf.download(model)
        self._on_shelf()

    def cancel(self) -> None:
        """Fetch no model for now; what has come of it is kept."""
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self._shelf.cancel(wanted)
        self.changed.emit()

    def keep_starter(self) -> None:
        """Go on with the starter, and hear no more of it."""
        self._settings.setValue(STARTER_DISMISSED, True)
        self._end()

    # -- what happens ------------------------------------------------------------------------

    def _entry(self) -> Entry | None:
        known = (entry for entry in self._shelf.entries if entry.source.id == self._wanted)
        return next(known, None)

    def _end(self) -> None:
        self._begun = False
        self._wanted = None
        self._stop_measuring()
        self._shelf.rest()
        self.changed.emit()

    def _stop_measuring(self) -> None:
        for entry in self._shelf.entries:
            if entry.measuring:
                self._shelf.stop_measuring(entry.source.id)

    def _measure_some(self) -> None:
        """One model after the other; not while the first photos appear, for which indexing waits.

        By then it is known how fast photos are read here, which is a part of the time they take.
        """
        begun = self._indexing.progress is not None or self._indexing.looking
        if begun and (self._undisturbed.isActive() or not self._fastest):
            return
        if not self.under_way or self.busy:
            return
        smallest = sorted(self.choices, key=lambda entry: entry.source.size_bytes)
        if any(entry.measuring for entry in smallest):
            return
        for entry in smallest[:MEASURED_AT_FIRST]:
            untried = entry.source.id not in self._tried
            if entry.speed is None and untried and entry.can_be_measured:
                self.measure(entry.source.id)
                return

    def _on_ready(self, event: Ready) -> None:
        self._starter = event.starter
        self.changed.emit()

    def _on_shelf(self) -> None:
        entry = self._entry()
        if entry is not None and not entry.busy and entry.can_be_used:
            self._shelf.use(entry.source.id)
            self._end()
            return
        if entry is not None and entry.error and not entry.busy:
            self._wanted, self._error = None, entry.error
        self.changed.emit()
        self._measure_some()

    def _on_indexing(self) -> None:
        progress = self._indexing.progress
        if progress is not None and progress.phase is Phase.INDEXING:
            if not self._fastest:
                self._undisturbed.start()
            self._fastest = max(self._fastest, progress.rate)
        if self.under_way:
            self.changed.emit()
            self._measure_some()
