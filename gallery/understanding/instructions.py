"""What a captioner is told to write, and what is made of what it wrote: words only, no model."""

# ruff: noqa: RUF001  (quotation marks and full stops of other scripts are meant)

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from gallery.errors import QueryError

NOT_SURE = "not sure"

MOST_QUESTION = 1000  # characters
MOST_TAGS = 12
MOST_QUOTED = 300  # characters of anything quoted but a question

ENGLISH = ("", "english")
# Tokens are made for English: other languages, and scripts above all, take up to so many times as
# many for the same sentence.
OTHER_LANGUAGES = 3


@dataclass(frozen=True, slots=True)
class Style:
    """A kind of caption. instruction: for models that follow one. max_tokens: in English."""

    name: str
    instruction: str
    max_tokens: int


STYLES = {
    style.name: style
    for style in (
        Style("short", "Describe this photo in one short sentence.", 50),
        Style(
            "long",
            "Describe this photo in three to five sentences: who and what is to be seen, where, "
            "what is happening, and any writing that can be read.",
            220,
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a photo besides its picture, as a captioner may be told.

    Attributes:
        taken_at: ISO 8601. latitude, longitude: degrees, north and east positive.
        tags: those that people gave or accepted.
    """

    taken_at: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    tags: tuple[str, ...] = ()

    def sentence(self) -> str:
        """All of it, for a prompt; empty when nothing is known."""
        parts = []
        if self.taken_at and (moment := _moment(self.taken_at)):
            parts.append(f"it was taken on {moment}")
        if self.latitude is not None and self.longitude is not None:
            north = f"{abs(self.latitude):.3f}° {'N' if self.latitude >= 0 else 'S'}"
            east = f"{abs(self.longitude):.3f}° {'E' if self.longitude >= 0 else 'W'}"
            parts.append(f"the place is {north}, {east}")
        if self.tags:
            tags = ", ".join(quoted(tag) for tag in self.tags[:MOST_TAGS])
            parts.append(f"its owner tagged it {tags}")
        return f"Known of this photo: {'; '.join(parts)}." if parts else ""


@dataclass(frozen=True, slots=True)
class Wish:
    """A caption that is wanted. language: its English name, empty for the model's own."""

    style: Style
    language: str = ""

    @classmethod
    def of(cls, style: str, language: str = "") -> Wish:
        """The wish for a style by its name.

        Raises:
            QueryError: there is no such style, or that is no name of a language.
        """
        if style not in STYLES:
            raise QueryError(f"There is no style {style!r}. There are: {', '.join(STYLES)}.")
        name = " ".join(language.split())
        if name and not (
            len(name) <= 40 and re.fullmatch(r"[^\W\d_]+(?:[ '-][^\W\d_]+){0,3}", name)
        ):
            raise QueryError(f"{language!r} is no name of a language, such as German.")
        return cls(STYLES[style], "" if name.lower() in ENGLISH else name)

    @property
    def label(self) -> str:
        """As captions keep it: "short", or "short, German"."""
        return f"{self.style.name}, {self.language}" if self.language else self.style.name

    @property
    def max_tokens(self) -> int:
        """How long the caption may get."""
        return self.style.max_tokens * (OTHER_LANGUAGES if self.language else 1)

    def instruction(self, known: Known) -> str:
        """What a model that follows instructions is told."""
        parts = [known.sentence(), self.style.instruction]
        if self.language:
            parts.append(f"Write in {self.language}.")
        parts.append("Write only the description.")
        return " ".join(part for part in parts if part)


# -- questions ---------------------------------------------------------------------------------


def checked_question(question: str) -> str:
    """A question as it is asked and kept.

    Raises:
        QueryError: it is empty, or longer than a page.
    """
    text = " ".join(_printable(question).split())
    if not text:
        raise QueryError("Type a question, for example: what colour is the car?")
    if len(text) > MOST_QUESTION:
        raise QueryError(f"The question is too long: {MOST_QUESTION} characters at most.")
    return text


def question_prompt(question: str, known: Known, earlier: Sequence[tuple[str, str]] = ()) -> str:
    """A question about one photo. earlier: questions about it and their answers, oldest first."""
    parts = [
        "Answer the question about this photo in one or two sentences, in the language of the "
        "question. Say only what can be seen or is told here. If that does not suffice, answer "
        f"only: {NOT_SURE}.",
        known.sentence(),
        *(f"Asked before: {quoted(asked)} Answer: {quoted(said)}" for asked, said in earlier),
        f"Question: {quoted(question, MOST_QUESTION)}",
    ]
    return "\n".join(part for part in parts if part)


def choice_prompt(question: str, choices: Sequence[str]) -> str:
    """A question about one photo that has one of these answers."""
    listed = ", ".join(quoted(choice) for choice in choices)
    return f"Question: {quoted(question, MOST_QUESTION)}\nAnswer with one of: {listed}."


def notes_prompt(question: str, notes: Sequence[str]) -> str:
    """A question about several photos. notes: what was answered of each, alone."""
    listed = "\n".join(f"Photo {number}: {quoted(note)}" for number, note in enumerate(notes, 1))
    return (
        f"A question was asked about {len(notes)} photos, one by one. The answers:\n{listed}\n"
        "Answer the question for all of them together in one to three sentences, in the language "
        f"of the question, from these answers alone. If they do not suffice, answer only: "
        f"{NOT_SURE}.\nQuestion: {quoted(question, MOST_QUESTION)}"
    )


def quoted(text: str, most: int = MOST_QUOTED) -> str:
    """Someone's words inside a prompt: in one line, and unable to end their quotation.

    Nor can they be taken for the marks by which models tell pictures and turns of talk apart
    (`<image>`, `<|im_end|>`, `[INST]`): those are spaced out.
    """
    line = " ".join(_printable(text).split())[:most].replace('"', "'")
    return f'"{_MARKS.sub(_spaced, line)}"'


# Any bracket that a word follows or that follows one, so that no nesting makes a new mark.
_MARKS = re.compile(r"<(?=[^\s<])|(?<=[^\s>])>|\[(?=/?[A-Z_]+\])")


def _spaced(mark: re.Match[str]) -> str:
    return " >" if mark.group() == ">" else f"{mark.group()} "


def _printable(text: str) -> str:
    """Without control characters and halves of surrogate pairs, which no tokenizer takes."""
    return "".join(
        " " if character < " " or character == "\x7f" else character
        for character in text.encode("utf-8", "replace").decode("utf-8")
    )


def _moment(taken_at: str) -> str:
    try:
        return f"{datetime.fromisoformat(taken_at):%Y-%m-%d at %H:%M}"
    except ValueError:
        return ""


# -- what was written --------------------------------------------------------------------------

_PICTURE = r"(?:image|picture|photo|photograph|scene)"
_LEAD_IN = re.compile(
    rf"""(?:(?:sure|certainly|of\ course)[,!.]\s*)?
    (?:here(?:'s|\ is)\ [^:.]{{0,60}}:\s*)?
    (?:(?:(?:image|photo|short|long|alt)\ )?(?:caption|description|text)\s*:\s*)?
    (?:
        (?:the|this)\ {_PICTURE}\ (?:shows|depicts|features|captures|displays|presents|portrays
            |is\ of|is\ an?\ {_PICTURE}\ of)(?:\ us)?\s+
        |this\ is\ an?\ {_PICTURE}\ (?:of|showing)\s+
        |in\ (?:the|this)\ {_PICTURE},?\ (?:we\ (?:can\ )?see|you\ can\ see|there\ (?:is|are))\s+
    )?""",
    re.IGNORECASE | re.VERBOSE,
)
_SENTENCE_END = re.compile(
    r"(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\b[A-Z])[.!?…]+[\"'”’)]*(?=\s|$)|[。！？]"
)
_QUOTES = {'"': '"', "'": "'", "“": "”", "‘": "’", "«": "»", "„": "“", "「": "」"}


def clean_caption(text: str, finished: bool = True) -> str:
    """A caption without "The image shows", quotes around it, repetitions and a torn-off end.

    Args:
        text: as the model wrote it.
        finished: False: it was cut, so its last sentence may be half a one.
    """
    line = _unquoted(" ".join(_printable(text).split()))
    line = re.sub(r" +([.,])(?=\s|$)", r"\1", line)  # CoCa's tokenizer spaces them
    start = _LEAD_IN.match(line)
    if start is not None and start.end() < len(line):
        line = _unquoted(line[start.end() :])
    return _capital(tidy(line, finished))


def tidy(text: str, finished: bool = True) -> str:
    """Sentences without those said before, nor a torn-off last one; see `clean_caption`."""
    sentences = _sentences(text)
    if not finished and sentences and not _is_whole(sentences[-1]):
        # Half a sentence is better than none.
        sentences = sentences[:-1] or [f"{sentences[0]}…"]
    said: set[str] = set()
    kept = []
    for sentence in sentences:
        words = sentence.casefold().strip(" .!?…。！？")
        if words not in said:
            said.add(words)
            kept.append(sentence)
    return "".join(kept).strip()


def _sentences(text: str) -> list[str]:
    """Cut after each sentence's end; joined, they are the text."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    starts = [0, *ends]
    pieces = [text[start:end] for start, end in zip(starts, [*ends, len(text)], strict=True)]
    return [piece for piece in pieces if piece.strip()]


def _is_whole(sentence: str) -> bool:
    return _SENTENCE_END.search(sentence) is not None


def _unquoted(text: str) -> str:
    """Without quotes around all of it."""
    text = text.strip()
    if len(text) > 2 and _QUOTES.get(text[0]) == text[-1] and text[-1] not in text[1:-1]:
        return text[1:-1].strip()
    return text


def _capital(text: str) -> str:
    """Beginning with a capital, unless it begins with a name such as iPhone."""
    return text if text[1:2].isupper() else text[:1].upper() + text[1:]


# -- being unsure ------------------------------------------------------------------------------

_UNSURE = re.compile(
    r"""^(?:(?:i\ am|i'm|it\ is|it's|that\ is)\ )?
        (?:not\ (?:sure|certain|clear|possible\ to)|unsure|unclear|uncertain|unknown)\b
    |\b(?:i|we)\ (?:cannot|can't|can\ not|do\ not\ know|don't\ know|could\ not|couldn't
        |am\ (?:unable|not\ able)|are\ unable)\b
    |\b(?:cannot|can't|can\ not|could\ not|couldn't|unable\ to|impossible\ to|not\ possible\ to
        |hard\ to|difficult\ to|no\ way\ to)
        \ (?:be\ )?(?:tell|told|say|said|determined?|answer(?:ed)?|know|known|identif(?:y|ied))\b
    |\b(?:does|do)\ not\ (?:show|say|tell)\ enough\b
    |\bnot\ enough\ information\b""",
    re.IGNORECASE | re.VERBOSE,
)


def says_unsure(answer: str) -> bool:
    """Whether a model says that it does not know. Its first sentence decides.

    What it adds may well be unsure: "A red car. I cannot tell which make."
    """
    sentences = _sentences(answer.replace("’", "'"))
    first = sentences[0].strip(" .\"'“”") if sentences else ""
    return not first or _UNSURE.search(first) is not None
