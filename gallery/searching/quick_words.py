"""Words for a model that is not in memory: by its text tower alone, which is there at once."""

from __future__ import annotations

from gallery.catalog import Catalog, ModelRecord
from gallery.errors import ModelError
from gallery.models.loading import digest
from gallery.models.presets import resolve
from gallery.models.text_tower import TextTower, text_tower

WEIGHTS_OF = "weights of {}"


def note_weights(catalog: Catalog, model: ModelRecord) -> None:
    """Note what weights a model has that was loaded just now and is the one of this identity."""
    made = _digest(model)
    key = WEIGHTS_OF.format(model.identity)
    if made is not None and catalog.setting(key) != made:
        catalog.set_setting(key, made)


def quick_tower(catalog: Catalog, model: ModelRecord) -> TextTower | None:
    """A model's text tower; None where only loading the model tells what words mean to it.

    That is so unless its weights are those that were noted: others would not fit the photos'
    vectors.
    """
    noted = catalog.setting(WEIGHTS_OF.format(model.identity))
    if noted is None or _digest(model) != noted:
        return None
    try:
        return text_tower(resolve(model.name))
    except (OSError, ValueError):
        return None  # a damaged file: loading the model tells what is wrong with it


def _digest(model: ModelRecord) -> str | None:
    try:
        weights = resolve(model.name).weights()
        return None if weights is None else digest(b"", [weights])
    except (ModelError, OSError):
        return None
