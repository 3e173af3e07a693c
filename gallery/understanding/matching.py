"""Which text fits a photo: labels to choose from, captions, any list."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from gallery.catalog import Catalog
from gallery.errors import QueryError, UnreadablePhotoError
from gallery.models.encoder import Embeddings, Encoder, l2_normalise
from gallery.models.loaded import LoadedModels
from gallery.models.presets import DEFAULT_MODEL
from gallery.protocol import TextScore
from gallery.retrieval.prompts import query_prompts
from gallery.understanding.pictures import photo_in, picture_in
from gallery.understanding.vocabulary import checked_templates, prompts_of
from gallery.understanding.zero_shot import class_weights


class Matcher:
    """Ranks texts for photos, by the model that answers searches.

    For the thread of its catalogue, and cheap to make.
    """

    def __init__(self, catalog: Catalog, models: LoadedModels) -> None:
        self._catalog = catalog
        self._models = models

    def match(
        self, photo: int | str, texts: Sequence[str], template: str | Sequence[str] = ""
    ) -> list[TextScore]:
        """Texts for a photo, best first; a text that is given twice counts once.

        Probabilities are the softmax over these texts at the model's own scale: how likely each
        is the one that fits if one of them does. They say nothing of a photo that none fits. A
        model that was trained to judge each pair by itself (SigLIP) ranks as well by them, but
        was not trained for such a choice.

        Args:
            photo: its id, or a file, which need not be in the library.
            texts: labels or sentences.
            template: what each is asked for by, with {} for it; several are an ensemble; none:
                the prompts of a search.

        Raises:
            QueryError: there are no texts, or the photo is missing, unreadable or not indexed.
            VocabularyError: a template has no {}.
            ModelError: the model does not load.
        """
        texts = list(dict.fromkeys(text for text in (" ".join(t.split()) for t in texts) if text))
        if not texts:
            raise QueryError("Give some texts to choose from.")
        given = [template] if isinstance(template, str) else template
        templates = checked_templates(given)
        model = self._catalog.current_model()
        encoder = self._models.encoder(model.name if model else DEFAULT_MODEL)
        vector = self._vector(photo, encoder)
        prompts = [
            prompts_of(text, (), templates) if templates else query_prompts(text) or [text]
            for text in texts
        ]
        cosines = class_weights(encoder, prompts) @ vector
        bare = class_weights(encoder, [[text] for text in texts]) @ vector
        probabilities = _softmax(encoder.logit_scale * cosines)
        alone = _softmax(encoder.logit_scale * bare)
        return [
            TextScore(texts[i], float(cosines[i]), float(probabilities[i]), float(alone[i]))
            for i in np.argsort(-cosines, kind="stable")
        ]

    def _vector(self, photo: int | str, encoder: Encoder) -> Embeddings:
        """A photo's unit vector; of a file that is not known it is computed."""
        model = self._catalog.current_model()
        same = model is not None and model.identity == encoder.identity
        if isinstance(photo, int):
            stored = self._catalog.vector(photo, model.id) if model and same else None
            if stored is None:
                raise QueryError("This photo is not indexed yet.")
            return l2_normalise(stored)
        known = photo_in(self._catalog, photo)
        if known is not None and model and same:
            stored = self._catalog.vector(known.id, model.id)
            if stored is not None:
                return l2_normalise(stored)
        try:
            image = picture_in(photo).image
        except UnreadablePhotoError as error:
            raise QueryError(f"{photo}: {error}.") from error
        embedding: Embeddings = encoder.encode_images([encoder.prepare(image)])[0]
        return embedding


def _softmax(logits: Embeddings) -> Embeddings:
    weights = np.exp(logits - logits.max())
    result: Embeddings = weights / weights.sum()
    return result
