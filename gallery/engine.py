"""The engine: a library and a model, and everything that is asked of them."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from gallery.catalog import (
    Catalog,
    Failure,
    FolderRecord,
    Stats,
    VectorUse,
)
from gallery.catalog.database import advice
from gallery.duplicates import trashing
from gallery.duplicates.finding import Finder
from gallery.duplicates.looks import Looks
from gallery.errors import (
    GalleryError,
    LibraryBusyError,
    LibraryError,
    MissingModelError,
    ModelError,
)
from gallery.indexing.control import Control
from gallery.indexing.progress import Progress, Summary
from gallery.indexing.reading import SETTLING
from gallery.indexing.run import IndexingRun
from gallery.indexing.scanner import Place
from gallery.media.thumbnails import ThumbnailStore
from gallery.models import store
from gallery.models.clip_files import check_is_here, how_to_get
from gallery.models.encoder import Encoder
from gallery.models.loaded import LoadedModels
from gallery.models.ocr import reader_identity
from gallery.models.presets import DEFAULT_MODEL, ModelKind, resolve
from gallery.paths import Library, absolute
from gallery.places.naming import name_places
from gallery.protocol import Box, DuplicateGroup, DuplicateKind, Order, TrashGroup
from gallery.searching import Explanation, Found, Hit, LibrarySearch, Wish
from gallery.searching.background import prepare
from gallery.searching.quick_words import note_weights
from gallery.searching.texts import TextEmbeddings
from gallery.settings import Settings
from gallery.understanding.tagging import Tagger
from gallery.understanding.teaching import Teacher
from gallery.writeback.apply import Outcome, apply
from gallery.writeback.plan import Change, Options, Refusal, plan
from gallery.writeback.settling import catch_up
from gallery.writeback.undo import undo

log = logging.getLogger(__name__)


class Engine:
    """Indexes and searches one library.

    Searching is for the thread that made it; `index` may run beside it in another. Nothing
    heavy happens until it is needed: a model is loaded by the first search, or by indexing that
    finds work.

    Args:
        library: made when it does not exist.
        model: a model id to index with from now on, as by `use_model`; its weights are looked at
            for changes. None keeps the library's own.
        models: those in memory, where they are shared with other engines.
        patience: seconds to wait for another that holds the library's lock.
        wait: have searches wait for what makes their answers whole, rather than find out aside.

    Raises:
        LibraryError: the library cannot be opened.
        ModelError: there is no such model, or it is not on this machine.
    """

    def __init__(
        self,
        library: Library,
        model: str | None = None,
        models: LoadedModels | None = None,
        patience: float = 0.0,
        wait: bool = True,
    ) -> None:
        library.create()
        self.library = library
        source = resolve(model) if model else None
        if source is not None:
            check_is_here(source)
        self._catalog = Catalog(library.catalog)
        self._check_model = source is not None
        if source is not None:
            self._catalog.want_model(source.id)
        self.models = models or LoadedModels()
        self._search = LibrarySearch(library, self._catalog, self.models, wait)
        self._patience = patience
        self._control: Control | None = None

    def close(self) -> None:
        """Close the catalogue, and end what goes on in the background."""
        self._search.close()
        self._catalog.close()

    def __enter__(self) -> Engine:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    # -- models ------------------------------------------------------------------------------

    @property
    def model(self) -> str:
        """Id of the model that answers searches; before anything is indexed, that will."""
        current = self._catalog.current_model()
        return current.name if current else self.wanted_model

    @property
    def wanted_model(self) -> str:
        """Id of the model that runs embed with; it answers once it knows all photos."""
        return _wanted(self._catalog)

    @property
    def uses_starter(self) -> bool:
        """Whether searches are answered by the small model that ships with Gallery."""
        return self.model == DEFAULT_MODEL

    def encoder(self, model: str) -> Encoder:
        """A model by its id, loaded once; from any thread.

        Raises:
            ModelError: unknown, not on this machine, or damaged.
        """
        return self.models.encoder(model)

    def use_model(self, model: str) -> None:
        """Search with this model from now on, or describe with it, as its kind is.

        Searches are answered by the model before until a run has embedded all photos with this
        one; at once when all of them are embedded, as after going back.

        Raises:
            ModelError: there is no such model, or it is not on this machine.
        """
        source = resolve(model)
        if source.kind is not ModelKind.EMBEDDING:
            if not source.on_this_machine():
                raise MissingModelError(how_to_get(source))
            self.change_setting("captioner", [source.id])
            return
        check_is_here(source)
        self._catalog.want_model(source.id)
        known = self._catalog.model_named(source.id)
        if known is not None and not self._catalog.count_without_vector(known.id):
            self._catalog.use_model(known.id)
            Teacher(self._catalog).learn_missing()

    def vector_use(self) -> list[VectorUse]:
        """What the vectors of each model take in this library."""
        return self._catalog.vector_use()

    def remove_vectors(self, model: str) -> int:
        """Delete what a model made of this library's photos; gives how many vectors.

        Raises:
            ModelError: it is in use, or has none here.
            LibraryBusyError: photos are being indexed.
        """
        name = self._name_of(model)
        with self._writing():
            of_model = [use.model for use in self.vector_use() if use.model.name == name]
            kept = {self._catalog.current_model(), self._catalog.model_named(self.wanted_model)}
            ids = {record.id for record in of_model} - {record.id for record in kept if record}
            if not ids:
                raise ModelError(
                    f"The model {model} is in use here. Choose another first: gallery models use ID"
                    if of_model
                    else f"This library has no vectors of the model {model}."
                )
            return sum(self._catalog.remove_vectors(model_id) for model_id in ids)

    def remove_model(self, model: str) -> int:
        """Delete a model from this machine; gives the bytes freed. Its vectors stay.

        Raises:
            ModelError: this library uses it, or it is not Gallery's to delete.
        """
        source = resolve(model)
        if source.id in (self.model, self.wanted_model):
            raise ModelError(
                f"The model {model} is in use here. Choose another first: gallery models use ID"
            )
        return store.remove_model(source)

    def _name_of(self, model: str) -> str:
        """A model's id as the catalogue has it, also of a model that is gone since."""
        if any(use.model.name == model for use in self.vector_use()):
            return model
        return resolve(model).id

    # -- indexing ----------------------------------------------------------------------------

    def add_folders(self, folders: Iterable[str]) -> list[str]:
        """Make folders part of the library; gives their absolute paths.

        Raises:
            LibraryError: one is no folder (and was not known as one before).
        """
        known = self.folders()
        paths = [_by_known_name(absolute(folder), known) for folder in folders]
        for path in paths:
            if path not in known and not Path(path).is_dir():
                what = "is a file, not a folder" if Path(path).exists() else "does not exist"
                raise LibraryError(f"{path} {what}.")
        for path in paths:
            self._catalog.add_folder(path)
        return paths

    def folders(self) -> list[str]:
        """The library's folders, sorted."""
        return self._catalog.folders()

    def index(
        self,
        folders: Iterable[str] | None = None,
        on_progress: Callable[[Progress], None] = lambda progress: None,
        on_batch: Callable[[], None] = lambda: None,
    ) -> Summary:
        """Index folders, all of the library when None; may run in a thread of its own.

        Files that are still being written are waited for a moment.

        Raises: see `look_through`.
        """
        control = self._control = Control()
        with Catalog(self.library.catalog) as catalog:
            wanted = catalog.folders() if folders is None else list(folders)
            places = [Place(folder, deep=True) for folder in wanted]
            summary = self.look_through(places, on_progress, on_batch, control)
            if summary.unsettled and not summary.cancelled:
                self._control = control
                control.rest(SETTLING)
                again = [Place(path) for path in catalog.pending_directories()]
                summary = summary.then(self.look_through(again, on_progress, on_batch, control))
        return summary

    def look_through(
        self,
        places: Iterable[Place],
        on_progress: Callable[[Progress], None] = lambda progress: None,
        on_batch: Callable[[], None] = lambda: None,
        control: Control | None = None,
    ) -> Summary:
        """Look for what is new or gone in places of the library, and index all that waits.

        With a new model the one before it answers searches until all photos are embedded.

        Raises:
            LibraryBusyError: another process is indexing this library.
            LibraryError: the disk is full or the catalogue cannot be written.
            ModelError: see `encoder`.
        """
        with self._writing_words() as (catalog, _):
            self._control = control or Control()
            run = IndexingRun(
                catalog,
                self.library.thumbnails,
                places,
                _wanted(catalog),
                self.encoder,
                self.models.is_loaded,
                Settings.of(catalog),
                self._control,
                self._check_model,
                on_progress,
                on_batch,
            )
            try:
                summary = run.run()
                self._tag_new(catalog, summary, self._control)
                self._name_places(catalog, self._control)
                self._prepare_searching(catalog, self._control)
                return summary
            finally:
                self._control = None

    def _tag_new(self, catalog: Catalog, summary: Summary, control: Control) -> None:
        """Tag what a run embedded; photos that are not tagged now are with the next."""
        Teacher(catalog).learn_missing()
        if summary.cancelled or not Settings.of(catalog).tag_automatically:
            return
        tagger = Tagger(catalog, self.models)
        if not summary.embedded and not tagger.model_changed:
            return
        try:
            tagger.tag_new(stopped=lambda: control.stopped)
        except GalleryError as error:
            log.warning("new photos are not tagged: %s", error)

    def _name_places(self, catalog: Catalog, control: Control) -> None:
        """Name places that have no name yet; what a stop leaves is named with the next run."""
        name_places(catalog, lambda: control.stopped)

    def _prepare_searching(self, catalog: Catalog, control: Control) -> None:
        """Learn what is usual for a model that is in memory now."""
        model = catalog.current_model()
        if model is None or not self.models.is_loaded(model.name):
            return
        encoder = self.encoder(model.name)
        if encoder.identity == model.identity:
            note_weights(catalog, model)
            texts = TextEmbeddings(catalog, model, encoder.encode_texts)
            prepare(texts, lambda: control.stopped)

    def stop_indexing(self) -> None:
        """End a run in another thread after its batch in hand."""
        control = self._control
        if control is not None:
            control.stop()

    def remove_folder(self, folder: str) -> None:
        """Take a folder out of the library; the photos in it stay where they are.

        Raises:
            LibraryError: it is not in the library.
        """
        path = absolute(folder)
        if not self._catalog.remove_folder(path):
            raise LibraryError(f"{path} is not a folder of this library.")

    def folder_records(self) -> list[FolderRecord]:
        """The library's folders with what is known of them."""
        return self._catalog.folder_records()

    @property
    def settings(self) -> Settings:
        """What the user decided about this library."""
        return Settings.of(self._catalog)

    def change_setting(self, name: str, values: list[str]) -> None:
        """Change a setting; a run that goes on is not changed by it.

        Raises:
            SettingError: there is no such setting, or it does not take this.
            ModelError: text is to be read, and what reads it is not installed.
        """
        changed = self.settings.changed(name, values)
        if name == "read_text" and changed.read_text:
            reader_identity()
        changed.save(self._catalog)

    def retry_failed(self, paths: Sequence[str] = ()) -> int:
        """Have the next run read failed files again, all where none is named; gives how many."""
        return self._catalog.retry_failed(paths)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            with FileLock(self.library.lock, timeout=self._patience, mode=0o600):
                yield
        except Timeout as error:
            raise LibraryBusyError(
                f"Another Gallery is indexing {self.library.folder}. Wait for it, or close it."
            ) from error
        except sqlite3.DatabaseError as error:
            raise LibraryError(
                f"{advice(self.library.catalog, error)} What was indexed so far is kept."
            ) from error

    # -- searching ---------------------------------------------------------------------------

    def search(
        self,
        query: str,
        limit: int = 20,
        order: Order = Order.RELEVANCE,
        up: tuple[int, ...] = (),
        down: tuple[int, ...] = (),
        stacked: bool = False,
    ) -> Found:
        """Photos for a query as typed (`gallery.query`).

        Words find what they mean, names of what was taught are found by their examples, and
        filters hold for all that is found.

        Args:
            limit: photos at most, likely ones excepted, which are all given.
            order: of the likely ones. The others follow, best first.
            up, down: photos that the user said are, and are not, what is looked for.
            stacked: one photo stands for all that look nearly the same.

        Raises:
            QueryError: it asks for nothing, or nothing is indexed yet.
        """
        return self._search.text(query, Wish(limit, order, up, down, stacked))

    def search_text(self, query: str, limit: int = 20) -> list[Hit]:
        """The best photos for a query as typed; see `search`."""
        return self.hits(self.search(query, limit), limit)

    def search_image(
        self, path: str, limit: int = 20, part: Box | None = None, words: str = ""
    ) -> Found:
        """Photos like an image file, or a part of it, which need not be in the library, best first.

        Args:
            words: a query as typed (`gallery.query`). Its words count as much as the picture, and
                its filters hold for all that is found.

        Raises:
            QueryError: the file is missing or no photo, the part is empty or too small, or nothing
                is indexed yet.
        """
        return self._search.image(path, limit, part, words)

    def similar(
        self, photo: int | str, limit: int = 20, part: Box | None = None, words: str = ""
    ) -> Found:
        """Photos like one of the library, or a part of it, itself left out, best first.

        Args:
            photo: its id, or a file with its content; a file the library does not know is
                searched for by its picture.
            limit: photos at most.
            words: see `search_image`.

        Raises:
            QueryError: see `search_image`.
        """
        return self._search.similar(photo, limit, part, words)

    def explain(self, photo_id: int, query: str) -> Explanation:
        """Why a photo was found by a query as typed, and where in it there is what was looked for.

        Raises:
            QueryError: there is no such photo, or nothing is indexed yet.
        """
        return self._search.explain(photo_id, query)

    def hits(self, found: Found, limit: int | None = None) -> list[Hit]:
        """The first photos found that still have a file, with a place where each lies."""
        chosen = list(found)[:limit]
        paths = self.paths([photo_id for photo_id, _ in chosen])
        return [Hit(i, paths[i], score) for i, score in chosen if i in paths]

    def paths(self, photo_ids: Sequence[int]) -> dict[int, str]:
        """A place where each of these photos lies that still has a file."""
        return {photo.id: photo.path for photo in self._catalog.photos(photo_ids)}

    def photo_ids(self, paths: Iterable[str]) -> list[int]:
        """Ids of photos by files that hold them, in order, each once.

        Raises:
            QueryError: a file cannot be read, or holds no photo of the library.
        """
        return self._search.photo_ids(paths)

    # -- writing words to files --------------------------------------------------------------

    def plan_writing(
        self, photo_ids: Iterable[int] | None = None, options: Options | None = None
    ) -> Iterator[Change | Refusal]:
        """What would be written of photos, of the whole library when None; nothing is changed."""
        with Catalog(self.library.catalog) as catalog:
            yield from plan(catalog, photo_ids, options)

    def write_words(
        self,
        photo_ids: Iterable[int] | None = None,
        options: Options | None = None,
        on_progress: Callable[[int], None] = lambda done: None,
        stopped: Callable[[], bool] = lambda: False,
    ) -> Outcome:
        """Write what `plan_writing` tells, as one run that `undo_writing` takes back.

        Raises:
            LibraryBusyError: another process is indexing or writing.
            LibraryError: the catalogue cannot be written.
        """
        with self._writing_words() as (catalog, thumbnails):
            return apply(
                catalog, thumbnails, plan(catalog, photo_ids, options), on_progress, stopped
            )

    def undo_writing(
        self,
        on_progress: Callable[[int, int], None] = lambda done, total: None,
        stopped: Callable[[], bool] = lambda: False,
    ) -> Outcome:
        """Take back the newest run of `write_words` that was not.

        Raises:
            LibraryBusyError, LibraryError: see `write_words`.
        """
        with self._writing_words() as (catalog, thumbnails):
            return undo(catalog, thumbnails, on_progress, stopped)

    @contextmanager
    def _writing_words(self) -> Iterator[tuple[Catalog, ThumbnailStore]]:
        """The library, locked, with all settled that was in hand when another was killed."""
        with (
            self._writing(),
            Catalog(self.library.catalog) as catalog,
            closing(ThumbnailStore(self.library.thumbnails)) as thumbnails,
        ):
            catch_up(catalog, thumbnails)
            yield catalog, thumbnails

    # -- duplicates --------------------------------------------------------------------------

    def find_duplicates(
        self,
        kind: DuplicateKind,
        on_progress: Callable[[int, int], None] = lambda done, total: None,
        stopped: Callable[[], bool] = lambda: False,
    ) -> list[DuplicateGroup]:
        """Groups of files that are alike, those first that take most room; no photo is opened."""
        with (
            Catalog(self.library.catalog) as catalog,
            closing(ThumbnailStore(self.library.thumbnails)) as thumbnails,
            closing(Looks(self.library.looks, thumbnails)) as looks,
        ):
            return Finder(catalog, thumbnails, looks, on_progress, stopped).find(kind)

    def trash(
        self,
        groups: Sequence[TrashGroup],
        on_progress: Callable[[int, int], None] = lambda done, total: None,
        stopped: Callable[[], bool] = lambda: False,
    ) -> trashing.Outcome:
        """Move files to the system's trash; of each group one surely stays.

        Raises:
            LibraryBusyError, LibraryError: see `write_words`.
        """
        with self._writing_words() as (catalog, _):
            return trashing.trash(catalog, groups, on_progress, stopped)

    def trash_photos(
        self,
        paths: Sequence[str],
        on_begun: Callable[[int], None] = lambda run: None,
        on_progress: Callable[[int, int], None] = lambda done, total: None,
        stopped: Callable[[], bool] = lambda: False,
    ) -> trashing.Outcome:
        """Move files that the user named to the system's trash, also all of a photo.

        Raises:
            LibraryBusyError, LibraryError: see `write_words`.
        """
        with self._writing_words() as (catalog, _):
            return trashing.trash_photos(catalog, paths, on_begun, on_progress, stopped)

    def undo_trash(
        self,
        on_progress: Callable[[int, int], None] = lambda done, total: None,
        stopped: Callable[[], bool] = lambda: False,
        run: int | None = None,
    ) -> trashing.Outcome:
        """Put back what was moved in a run, the last when None, where the system tells where.

        Raises:
            LibraryBusyError, LibraryError: see `write_words`.
        """
        with self._writing_words() as (catalog, _):
            return trashing.restore(catalog, run, on_progress, stopped)

    # -- the library -------------------------------------------------------------------------

    def stats(self) -> Stats:
        """Counts of the library."""
        return self._catalog.stats()

    def failures(self) -> Iterator[Failure]:
        """Files that were not indexed, each with its reason."""
        return self._catalog.failures()

    def check(self) -> str:
        """SQLite's judgement of the catalogue: "ok" or what is wrong."""
        return self._catalog.check()


def _wanted(catalog: Catalog) -> str:
    current = catalog.current_model()
    return catalog.wanted_model() or (current.name if current else DEFAULT_MODEL)


def _by_known_name(path: str, known: Iterable[str]) -> str:
    """The name a folder is known by, if it is: by a link, or in other letter case."""
    for other in known:
        try:
            if Path(other).samefile(path):
                return other
        except OSError:
            continue  # one of them is not there
    return path
