"""Tags for the photos of a library, from the vectors it has: no photo is opened."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

import numpy as np

from gallery.catalog import Catalog, ModelRecord, TaggingRun
from gallery.errors import QueryError
from gallery.models.encoder import Encoder
from gallery.models.loaded import LoadedModels
from gallery.paths import Library
from gallery.protocol import TagScore
from gallery.understanding.calibration import (
    GIVEN_FROM,
    Floats,
    confidences,
    stand_out,
)
from gallery.understanding.competition import Competition
from gallery.understanding.tag_list import TagList
from gallery.understanding.tag_run import LookFor, TagRun
from gallery.understanding.vocabulary import (
    Vocabulary,
    checked_name,
    checked_prompts,
    prompts_of,
    vocabulary_for,
)
from gallery.understanding.zero_shot import (
    KeptClasses,
    OnProgress,
    StoppedError,
    class_weights,
    never,
    no_progress,
)

TAGGED_BY = "tagged by"  # setting: identity of the model that last tagged the whole library


@dataclass(frozen=True, slots=True)
class TaggingSummary:
    """What a run did.

    Attributes:
        run_id: None when it was stopped, and so changed nothing.
        photos: looked at. tags: looked for. given: tags given to photos, in all.
        tagged: photos that were given some.
    """

    run_id: int | None
    photos: int
    tags: int
    given: int
    tagged: int
    seconds: float


class Tagger:
    """Tags photos of one library; for the thread of its catalogue, and cheap to make.

    Args:
        on_encoding: told how many tags are put into the model's space, of how many new ones.
    """

    def __init__(
        self, catalog: Catalog, models: LoadedModels, on_encoding: OnProgress = no_progress
    ) -> None:
        self._catalog = catalog
        self._models = models
        self._on_encoding = on_encoding
        self._list = TagList(catalog)
        self._folder = Library(catalog.path.parent).index_cache

    # -- runs --------------------------------------------------------------------------------

    def tag(
        self,
        photo_ids: Sequence[int] | None = None,
        names: Sequence[str] | None = None,
        about: str = "all tags",
        on_progress: OnProgress = no_progress,
        stopped: Callable[[], bool] = never,
    ) -> TaggingSummary:
        """Look for tags in photos, and replace what machines suggested of them before.

        Args:
            photo_ids: where to look, in all photos when None.
            names: what to look for, all tags when None.
            about: what the run is, for the user.
            on_progress: told how many photos are looked at, of how many.
            stopped: asked now and then; a run that is stopped changes nothing.

        Raises:
            QueryError: nothing is indexed yet, there is no such tag, or the model has changed.
            ModelError: the model is needed, and does not load.
        """
        started = time.monotonic()
        model = self._current_model()
        self._list.sync()
        tags = self._catalog.tags() if names is None else [self._list.named(n) for n in names]
        look_for = self._list.looked_for(model)
        run = self._run(model, look_for, stopped)
        everything = photo_ids is None and names is None
        kept = self._kept(model)
        try:
            if photo_ids is None and names is not None and kept and run.differs_by(kept, tags):
                competition = run.look_again(kept, tags, on_progress)
            else:
                if kept is None or kept.keys != run.keys or everything:
                    kept = run.measured()
                competition = run.look(kept, {tag.id for tag in tags}, photo_ids, on_progress)
        except StoppedError:
            return TaggingSummary(None, run.photos, len(tags), 0, 0, time.monotonic() - started)
        prompts = {tag.id: "[]" for tag in tags}
        prompts.update(
            (look.tag.id, look.prompt) for look in look_for.values() if look.tag.id in prompts
        )
        among = None if photo_ids is None else run.looked_at().tolist()
        run_id = self._catalog.record_tagging(model.identity, about, prompts, run.given, among)
        # Only now: a photo counts as looked at when its tags are in the catalogue.
        competition.save(self._path("tags", model), model.identity)
        if everything:
            self._catalog.set_setting(TAGGED_BY, model.identity)
        tagged = len({photo_id for photo_id, _, _ in run.given})
        seconds = time.monotonic() - started
        return TaggingSummary(run_id, run.photos, len(tags), len(run.given), tagged, seconds)

    def tag_new(self, stopped: Callable[[], bool] = never) -> TaggingSummary | None:
        """Look for all tags in photos that no run has looked at; None when there are none.

        After a change of the model or of the tags that are looked for, that is all photos.

        Raises: see `tag`.
        """
        model = self._current_model()
        self._list.sync()
        kept = self._kept(model)
        keys = self._run(model, self._list.looked_for(model)).keys
        tagged_by = self._catalog.setting(TAGGED_BY)
        if kept is None or kept.keys != keys or tagged_by != model.identity:
            return self.tag(stopped=stopped)
        new = np.setdiff1d(self._catalog.vector_ids(model.id), kept.looked.ids)
        if not len(new):
            return None
        return self.tag(new.tolist(), about="new photos", stopped=stopped)

    @property
    def model_changed(self) -> bool:
        """Whether the library was tagged by another model than the one in use."""
        tagged_by, model = self._catalog.setting(TAGGED_BY), self._catalog.current_model()
        return model is not None and tagged_by not in (None, model.identity)

    def undo(self) -> TaggingRun | None:
        """Take back the newest run; None when there is none. What people decided stays."""
        run = self._catalog.last_tagging()
        if run is not None:
            self._catalog.undo_tagging(run.id)
        return run

    # -- one photo ---------------------------------------------------------------------------

    def scores(self, photo_id: int, limit: int = 30) -> list[TagScore]:
        """How the tags that are looked for stand on a photo, surest first.

        Raises:
            QueryError: the photo is not indexed, or see `tag`.
        """
        model = self._current_model()
        vector = self._vector(photo_id, model)
        self._list.sync()
        look_for = self._list.looked_for(model)
        givable = {look.tag.id for look in look_for.values() if look.givable}
        run = self._run(model, look_for)
        judged = run.judge(self._competition(run, model), vector, givable)
        order = np.argsort(-judged.confidence[0], kind="stable")[:limit]
        return [
            TagScore(
                judged.tags[i].tag.name,
                judged.tags[i].tag.heading,
                round(float(judged.confidence[0, i]), 4),
                bool(judged.given[0, i]),
            )
            for i in order
        ]

    def preview(self, photo_id: int, name: str, heading: str, templates: Sequence[str]) -> TagScore:
        """How a tag would stand on a photo if it was asked for by these templates.

        Raises:
            VocabularyError: the name or a template cannot be one.
            QueryError: the photo is not indexed, or see `tag`.
        """
        name, own = checked_name(name), checked_prompts(templates)
        model = self._current_model()
        vector = self._vector(photo_id, model)
        self._list.sync()
        known = self._catalog.tag_named(name)
        look_for = self._list.looked_for(model)
        rivals = {n: look for n, look in look_for.items() if known is None or n != known.name}
        run = self._run(model, rivals)
        kept = self._kept(model)
        background = kept.background if kept is not None else run.measured().background
        sums = run.sums(background, vector)
        prompts = prompts_of(name, own, vocabulary_for(model.name).templates(heading))
        weight = class_weights(self._encoder(model), [prompts])
        scores = vector @ weight.T
        masses = np.float32(background.scale) * scores
        sure = float(confidences(masses, np.logaddexp(sums, masses[:, 0]))[0, 0])
        usual = background.usual(run.sample @ weight.T)
        high = bool(stand_out(scores, usual, background.spread)[0, 0])
        return TagScore(name, heading, round(sure, 4), high and sure >= GIVEN_FROM)

    # -- the tags there are ------------------------------------------------------------------

    def put_tag(
        self, name: str, heading: str, templates: Sequence[str] = (), enabled: bool = True
    ) -> None:
        """Add a tag or change one, then look for it in all photos, if there are any.

        Args:
            heading: its group; when empty as before, or the user's own.
            templates: its own prompts, with {} for the name if they like; none: its group's.

        Raises:
            VocabularyError: one of these cannot be.
            QueryError, ModelError: see `tag`.
        """
        self._list.sync()
        tag = self._list.put(name, heading, templates, enabled)
        if self._catalog.current_model() is not None:
            self.tag(names=[tag.name], about=f"the tag {tag.name}")

    def take_in(self, vocabulary: Vocabulary) -> list[str]:
        """Add the tags of a vocabulary, then look for them; gives those new or changed.

        Raises:
            VocabularyError, QueryError, ModelError: see `put_tag`.
        """
        self._list.sync()
        names = self._list.take_in(vocabulary)
        if names and self._catalog.current_model() is not None:
            self.tag(names=names, about="imported tags")
        return names

    def vocabulary(self) -> Vocabulary:
        """All tags that are looked for by texts, as a file has them."""
        return self._list.as_vocabulary()

    def sync_vocabulary(self) -> None:
        """Bring the shipped vocabulary into the catalogue, keeping what the user changed."""
        self._list.sync()

    # -- the model ---------------------------------------------------------------------------

    def _run(
        self,
        model: ModelRecord,
        look_for: dict[str, LookFor],
        stopped: Callable[[], bool] = never,
    ) -> TagRun:
        classes = KeptClasses(
            self._path("classes", model),
            model.identity,
            lambda: self._encoder(model),
            self._on_encoding,
            stopped,
        )
        return TagRun(self._catalog, model, classes, look_for, stopped)

    def _current_model(self) -> ModelRecord:
        model = self._catalog.current_model()
        if model is None:
            raise QueryError("Nothing is indexed yet. Add a folder first: gallery index FOLDER")
        return model

    def _encoder(self, model: ModelRecord) -> Encoder:
        encoder = self._models.encoder(model.name)
        if encoder.identity != model.identity:
            raise QueryError(
                f"The model {model.name} has changed since the photos were indexed. "
                f"Bring them up to date with: gallery index --model {model.name}"
            )
        return encoder

    def _path(self, what: str, model: ModelRecord) -> Path:
        digest = blake2b(model.identity.encode(), digest_size=8).hexdigest()
        return self._folder / f"{what}-{digest}.safetensors"

    def _kept(self, model: ModelRecord) -> Competition | None:
        return Competition.load(self._path("tags", model), model.identity)

    def _competition(self, run: TagRun, model: ModelRecord) -> Competition:
        kept = self._kept(model)
        return kept if kept is not None and kept.keys == run.keys else run.measured()

    def _vector(self, photo_id: int, model: ModelRecord) -> Floats:
        vector = self._catalog.vector(photo_id, model.id)
        if vector is None:
            raise QueryError("This photo is not indexed yet.")
        return vector[None]
