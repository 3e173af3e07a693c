"""Who said something of a photo, and when, in words."""

from __future__ import annotations

import json
from functools import lru_cache
from html import escape

from PySide6.QtCore import QDateTime, QLocale, Qt, QTimeZone

from gallery.catalog import Answer, Caption, PhotoTag, State
from gallery.gui.language import tr as _tr
from gallery.gui.words import UNKNOWN_TAG

MOST_PROMPTS = 3


def tooltip(text: str) -> str:
    """A text for a tooltip, which Qt would else take for HTML if it looks like it."""
    return "<qt>" + escape(text).replace("\n", "<br>") + "</qt>"


def percent(confidence: float) -> str:
    """A confidence from 0 to 1 for people."""
    return _tr("{0} %").format(round(confidence * 100))


@lru_cache(maxsize=256)
def when(utc: str) -> str:
    """A moment of the catalogue, in the user's time and spelling."""
    moment = QDateTime.fromString(utc, Qt.DateFormat.ISODate)
    moment.setTimeZone(QTimeZone.utc())
    return QLocale().toString(moment.toLocalTime(), QLocale.FormatType.ShortFormat)


def tag_mark(tag: PhotoTag) -> str:
    """Who gave a tag, in a few words."""
    if tag.state is State.SUGGESTED:
        return _tr("suggested by a model")
    return _tr("suggested by a model, accepted by you") if tag.by_machine else _tr("given by you")


def keyword_mark() -> str:
    """Who gave a keyword of a file, in a few words."""
    return _tr("a keyword in the photo's file")


def about_tag(tag: PhotoTag) -> str:
    """All that is known of who gave a tag, in lines."""
    lines = [f"{tag.name}: {tag_mark(tag)}"]
    if tag.tag_id == UNKNOWN_TAG:
        return lines[0]
    if tag.heading:
        lines.append(_tr("Group: {0}").format(tag.heading))
    lines += _machine(tag.model, tag.confidence, tag.prompt, tag.made_at)
    if tag.decided_at is not None:
        lines.append(_tr("Decided: {0}").format(when(tag.decided_at)))
    return "\n".join(lines)


def caption_mark(caption: Caption) -> str:
    """Who wrote a caption, in a few words."""
    if caption.model is None:
        return _tr("From the photo's file") if caption.id is None else _tr("Written by you")
    accepted = caption.state is State.ACCEPTED
    mark = _tr("Written by a model, accepted by you") if accepted else _tr("Suggested by a model")
    return mark if caption.confidence is None else f"{mark} · {percent(caption.confidence)}"


def about_caption(caption: Caption) -> str:
    """All that is known of who wrote a caption, in lines."""
    lines = [caption_mark(caption)]
    if caption.style:
        lines.append(_tr("Style: {0}").format(_styles().get(caption.style, caption.style)))
    made_at = caption.made_at
    return "\n".join(lines + _machine(caption.model, caption.confidence, caption.prompt, made_at))


def answer_mark(answer: Answer) -> str:
    """How sure a model is of an answer, in a few words."""
    mark = _tr("Answered by a model") if answer.sure else _tr("Not sure")
    return f"{mark} · {percent(answer.confidence)}"


def about_answer(answer: Answer) -> str:
    """All that is known of who answered a question, in lines."""
    mark = _tr("Answered by a model")
    return "\n".join(
        [mark, *_machine(answer.model, answer.confidence, answer.prompt, answer.made_at)]
    )


def _machine(
    model: str | None, confidence: float | None, prompt: str | None, made_at: str | None
) -> list[str]:
    lines = []
    if confidence is not None:
        lines.append(_tr("Confidence: {0}").format(percent(confidence)))
    if model is not None:
        lines.append(_tr("Model: {0}").format(model))
    if prompt:
        lines.append(_tr("Asked by: {0}").format(_prompts(prompt)))
    if made_at is not None:
        lines.append(_tr("When: {0}").format(when(made_at)))
    return lines


def _prompts(prompt: str) -> str:
    """A prompt, or the first few of a JSON array of them."""
    try:
        texts = json.loads(prompt)
    except ValueError:
        return prompt
    if not isinstance(texts, list):
        return prompt
    shown = [str(text) for text in texts[:MOST_PROMPTS]]
    more = len(texts) - len(shown)
    text = " · ".join(shown)
    return _tr("{0} and {1} more").format(text, more) if more else text


def _styles() -> dict[str, str]:
    return {"short": _tr("In a sentence"), "long": _tr("At length")}
