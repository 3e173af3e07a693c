"""What is said of a model."""

from __future__ import annotations

from gallery.gui.language import tr as _tr
from gallery.gui.model_choice.shelf import Entry, Part, Use
from gallery.gui.wording import number, photos, photos_a_second, size, takes
from gallery.models.presets import ModelKind


def part_title(part: Part) -> str:
    """What the models of a part are for."""
    match part:
        case Part.FINDING:
            return _tr("Finding photos, and tags")
        case Part.TELLING:
            return _tr("Describing photos, and answering questions")
        case Part.SPECIAL:
            return _tr("Special subjects")


def purpose(entry: Entry) -> str:
    """What a model is good for; empty where nobody said."""
    text = _tr(entry.source.purpose)
    return text[:1].upper() + text[1:] + "." if text else ""


def facts(entry: Entry) -> str:
    """What one may want to know before getting a model, in a line or two."""
    source = entry.source
    said = []
    if source.languages:
        said.append(_tr(source.languages))
    if source.licence:
        said.append(_tr("licence: {0}").format(_tr(source.licence)))
    if not entry.here and source.size_bytes:
        said.append(_tr("{0} to download").format(size(source.size_bytes)))
    elif entry.size and not source.shipped:
        said.append(_tr("{0} on this computer").format(size(entry.size)))
    if source.memory:
        said.append(_tr("about {0} of memory").format(size(source.memory)))
    if source.image_size:
        said.append(_tr("sees photos at {0} pixels").format(source.image_size))
    if source.quality:
        quality, by = _tr(source.quality), _tr("{0}, according to {1}")
        said.append(by.format(quality, _tr(source.source)) if source.source else quality)
    return " · ".join(said)


def state(entry: Entry) -> str:
    """How a model stands here, in a few words; empty when there is nothing to say."""
    telling = entry.source.kind is not ModelKind.EMBEDDING
    match entry.use:
        case Use.YES if telling:
            return _tr("describes your photos")
        case Use.YES:
            return _tr("in use")
        case Use.COMING:
            return _tr("getting to know your photos")
        case Use.LEAVING:
            return _tr("answers until then")
    return "" if entry.here else _tr("not on this computer")


def seen(entry: Entry) -> str:
    """What a model made of this library; empty when that is nothing."""
    done = entry.seen.photos
    if entry.use is Use.COMING:
        text = _tr(
            "{0} of %Ln photo(s) seen with this model; {1} answers until all are, and search goes "
            "on.",
            "",
            done + entry.seen.missing,
        )
        return text.format(number(done), entry.answering)
    if not done:
        return ""
    return _tr("Knows {0} of this library ({1}).").format(photos(done), size(entry.seen.size))


def pace(entry: Entry, photos_left: int, seconds: float | None) -> str:
    """How fast a model is here, and what that means for the library; empty when nobody knows.

    Args:
        photos_left: that it has not seen. seconds: they take it, None where that is not known.
    """
    if entry.measuring:
        return _tr("Its speed on this computer is being measured…")
    said = []
    if entry.speed is not None:
        rate = photos_a_second(entry.speed.photos_per_second)
        said.append(_tr("Looks at {0} on this computer ({1}).").format(rate, entry.speed.device))
    if seconds is not None and photos_left:
        text = _tr("Your photos ({0}) take it {1}.")
        said.append(text.format(number(photos_left), takes(seconds)))
    return " ".join(said)


def before_use(entry: Entry, seconds: float | None) -> str:
    """What it means to use another model, empty when it takes no time.

    Args:
        seconds: how long it takes, None where that is not known.
    """
    if entry.source.kind is not ModelKind.EMBEDDING or not entry.seen.missing:
        return ""
    text = _tr("It has to look at {0} first, one after the other, in the background.")
    parts = [text.format(photos(entry.seen.missing))]
    if seconds is not None:
        parts.append(_tr("On this computer that takes {0}.").format(takes(seconds)))
    parts.append(
        _tr(
            "Until then {0} goes on answering your searches. You can go back at any time: what a "
            "model has seen is kept."
        ).format(entry.answering)
    )
    return " ".join(parts)
