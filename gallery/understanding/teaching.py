"""Teaching: a tag learned from photos that show it, in whatever model's space answers now."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from gallery.catalog import Catalog, Concept, ModelRecord, Origin, State, Tag
from gallery.errors import QueryError
from gallery.learning.probe import BACKGROUND, FEWEST, learn_probe, prototype

LONGEST_NAME = 60


class Teacher:
    """Learns tags from photos of one library.

    What the user shows is kept, and is said of those photos as if by hand; what the user accepts
    and rejects later is learned from as well. A taught tag of the name of one that is looked for
    by words is looked for by its photos from then on, until it is forgotten.

    Args:
        catalog: of the thread that teaches.
    """

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def teach(self, name: str, photo_ids: Sequence[int], positive: bool = True) -> Concept:
        """Learn a tag from photos, or that photos are none of it; the caller tags anew.

        Args:
            name: of a tag, which is made when it is new.
            photo_ids: photos that have been indexed.
            positive: whether they have the tag.

        Raises:
            QueryError: it is no name, a photo is not indexed, or none was shown that has the tag.
        """
        name = sensible_name(name)
        model = self._model()
        if not photo_ids:
            raise QueryError(f"Show at least one photo of {name}.")
        missing = sum(self._catalog.vector(i, model.id) is None for i in photo_ids)
        if missing:
            what = "1 photo is" if missing == 1 else f"{missing} photos are"
            raise QueryError(f"{what} not indexed yet. Bring the library up to date: gallery index")
        known = self._catalog.tag_named(name)
        shown = {} if known is None else self.examples(known.id)
        if not any((shown | dict.fromkeys(photo_ids, positive)).values()):
            raise QueryError(f"Show at least one photo that does have the tag {name}.")
        tag = self._taught_tag(name, known)
        self._catalog.show_examples(tag.id, photo_ids, positive)
        if positive:
            self._catalog.give_tag(photo_ids, tag.name)
        else:
            self._catalog.judge_tag(photo_ids, tag.id, State.REJECTED)
        concept = self._learn(tag, model)
        assert concept is not None  # noqa: S101  (all photos shown have vectors)
        return concept

    def forget(self, name: str) -> None:
        """Unlearn a tag: its examples, and what machines suggested by them.

        A tag of the vocabulary is looked for by words again. Another goes, unless photos have it
        by hand: then it stays as the user's word for those.

        Raises:
            QueryError: nothing of this name was taught.
        """
        tag = self._catalog.tag_named(" ".join(name.split()))
        if tag is None or tag not in self.taught():
            raise QueryError(f"Nothing was taught by the name {name!r}. See: gallery teach")
        self._catalog.forget_taught(tag.id)
        model = self._catalog.current_model()
        identity = model.identity if model else ""
        self._catalog.record_tagging(identity, f"forgot {tag.name}", {tag.id: tag.name}, [])
        if tag.origin is not Origin.TAUGHT:
            return
        if any(self._catalog.judged(tag.id).values()):
            # Not looked for: no model knows what the user means by it.
            self._catalog.put_tag(tag.name, tag.heading, Origin.OWN, tag.templates, enabled=False)
        else:
            self._catalog.delete_tag(tag.id)

    def learn_again(self, tag_id: int) -> Concept | None:
        """Learn from what the user said of photos since a tag was taught; None when it was not."""
        model = self._catalog.current_model()
        tag = next((tag for tag in self.taught() if tag.id == tag_id), None)
        return None if model is None or tag is None else self._learn(tag, model)

    def learn_missing(self) -> None:
        """Learn what was taught and is not known in the space of the model that answers now.

        A tag with no example that this model has seen is passed over.
        """
        model = self._catalog.current_model()
        if model is not None:
            known = {concept.tag_id for concept in self._catalog.concepts(model.id)}
            for tag in self.taught():
                if tag.id not in known:
                    self._learn(tag, model)

    def taught(self) -> list[Tag]:
        """The tags that were taught, by name."""
        return self._catalog.taught()

    def examples(self, tag_id: int) -> dict[int, bool]:
        """What a tag is learned from: photo id -> whether it has the tag.

        The photos shown, and those the user tagged or judged, which is what counts if both are.
        """
        return self._catalog.examples(tag_id) | self._catalog.judged(tag_id)

    def _model(self) -> ModelRecord:
        model = self._catalog.current_model()
        if model is None:
            raise QueryError("Nothing is indexed yet. Add a folder first: gallery index FOLDER")
        return model

    def _taught_tag(self, name: str, known: Tag | None) -> Tag:
        """The tag to teach, made when it is new; one of the vocabulary stays one."""
        if known is None:
            self._catalog.put_tag(name, origin=Origin.TAUGHT)
        elif known.origin is Origin.OWN or not known.enabled:
            origin = Origin.TAUGHT if known.origin is Origin.OWN else known.origin
            self._catalog.put_tag(known.name, known.heading, origin, known.templates)
        tag = self._catalog.tag_named(name)
        assert tag is not None  # noqa: S101
        return tag

    def _learn(self, tag: Tag, model: ModelRecord) -> Concept | None:
        shown = self.examples(tag.id)
        positives = self._vectors(model, (i for i, positive in shown.items() if positive))
        if not len(positives):
            return None
        weight, bias = None, None
        others = self._others(model, shown)
        if len(positives) >= FEWEST and len(others) >= FEWEST:
            negatives = self._vectors(model, (i for i, positive in shown.items() if not positive))
            probe = learn_probe(positives, negatives, others)
            weight, bias = probe.weight, probe.bias
        concept = Concept(tag.id, tag.name, prototype(positives), weight, bias)
        self._catalog.put_concept(model.id, concept)
        return concept

    def _vectors(self, model: ModelRecord, photo_ids: Iterable[int]) -> NDArray[np.float32]:
        """Vectors [k, dim] of photos, also of those that have no file just now."""
        found = (self._catalog.vector(photo_id, model.id) for photo_id in photo_ids)
        rows = [vector for vector in found if vector is not None]
        return np.array(rows, np.float32).reshape(len(rows), model.dim)

    def _others(self, model: ModelRecord, shown: dict[int, bool]) -> NDArray[np.float32]:
        """Vectors [n, dim] of other photos, taken evenly from the whole library."""
        ids = self._catalog.vector_ids(model.id)
        ids = ids[~np.isin(ids, list(shown))]
        some = ids[np.linspace(0, len(ids) - 1, min(len(ids), BACKGROUND)).astype(int)]
        return self._catalog.vectors(model.id, some.tolist())[1].astype(np.float32)


def sensible_name(name: str) -> str:
    """A tag's name without needless space.

    Raises:
        QueryError: it is empty, too long, or says nothing.
    """
    tidy = " ".join(name.split())
    if not any(character.isalnum() for character in tidy):
        raise QueryError("Give it a name that says something, for example: our garden")
    if any(unicodedata.category(character).startswith("C") for character in tidy):
        raise QueryError(f"The name {tidy!r} has characters in it that cannot be shown.")
    if len(tidy) > LONGEST_NAME:
        raise QueryError(f"A name has at most {LONGEST_NAME} characters, not {len(tidy)}.")
    return tidy
