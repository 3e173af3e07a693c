"""The whole catalogue: its files, its photos, their words, and how many there are of each."""

from __future__ import annotations

from gallery.catalog.albums import Albums
from gallery.catalog.captions import Captions
from gallery.catalog.duplicates import Duplicates
from gallery.catalog.files import Files
from gallery.catalog.filters import Filters
from gallery.catalog.full_text import FullText
from gallery.catalog.places import Places
from gallery.catalog.records import FileState, Stats
from gallery.catalog.saved_searches import SavedSearches
from gallery.catalog.tags import Tags
from gallery.catalog.text_vectors import TextVectors
from gallery.catalog.texts import Texts
from gallery.catalog.values import Values
from gallery.catalog.vectors import Vectors
from gallery.catalog.writings import Writings


class Catalog(
    Files,
    Vectors,
    Tags,
    Captions,
    Writings,
    Filters,
    Places,
    Texts,
    FullText,
    TextVectors,
    Duplicates,
    Values,
    Albums,
    SavedSearches,
):
    """One connection to a catalogue; every public method is one transaction."""

    def check(self) -> str:
        """SQLite's own judgement of the file: "ok" or what is wrong."""
        return str(self._db.execute("PRAGMA quick_check(1)").fetchone()[0])

    def stats(self) -> Stats:
        """Counts of the whole library; vectors are those of the model that answers searches."""
        states = self.files_by_state()
        model = self.current_model()
        return Stats(
            photos=self._count("SELECT count(*) FROM photos WHERE gone_at IS NULL"),
            files=sum(states.values()),
            failed=states[FileState.FAILED],
            unsupported=states[FileState.UNSUPPORTED],
            pending=states[FileState.PENDING],
            vectors=self.count_vectors(model.id) if model else 0,
            model=model.identity if model else None,
        )
