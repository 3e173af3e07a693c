"""Vocabularies: files of tags in groups, each with the prompts it is asked for by.

    [animals]
    {} = a photo of a {} | a picture of a {}
    dog
    crane = a photo of a crane, a wading bird

A group begins with its heading, `{} =` gives the prompts of its tags, and a tag may have prompts
of its own. A plain list, one tag a line, is a vocabulary too. Lines with # are comments.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from gallery.catalog.tags import OWN
from gallery.errors import GalleryError, ModelError
from gallery.models.presets import presets, resolve
from gallery.paths import resources
from gallery.retrieval.prompts import fill_template

# Of tags that stand in no group with templates; how captions of photos begin.
TEMPLATES = ("a photo of a {}", "a photo of {}", "a picture of a {}")
LONGEST = 100  # characters of a name or heading
LARGEST = 1 << 20  # bytes of a vocabulary's file
SLOT = "{}"


class VocabularyError(GalleryError):
    """A vocabulary, a tag's name or its prompts that make no sense; the message says where."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A tag of a vocabulary. prompts: its own; those of its group when empty."""

    name: str
    prompts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Tags under one heading. templates: what they are asked for by, {} being the name."""

    heading: str
    templates: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Groups of tags; no name is in it twice, whatever its letter case."""

    groups: tuple[Group, ...]

    def names(self) -> list[str]:
        """All tags, in order."""
        return [entry.name for group in self.groups for entry in group.entries]

    def templates(self, heading: str) -> tuple[str, ...]:
        """What tags under a heading are asked for by, unless they have prompts of their own."""
        for group in self.groups:
            if group.heading == heading and group.templates:
                return group.templates
        return TEMPLATES


def prompts_of(name: str, own: Sequence[str], templates: Sequence[str]) -> list[str]:
    """What a tag is asked for by: its own prompts if it has any, else its group's."""
    prompts = (fill_template(t, name) if SLOT in t else t for t in own or templates)
    return list(dict.fromkeys(prompts))


def checked_name(name: str) -> str:
    """A tag's name as it is kept, with single spaces.

    Raises:
        VocabularyError: it cannot be one.
    """
    name = " ".join(name.split())
    if not name:
        raise VocabularyError("A tag needs a name.")
    if len(name) > LONGEST:
        raise VocabularyError(f"A tag's name has at most {LONGEST} letters, unlike {name[:20]}...")
    if name[0] in "[#" or "=" in name or SLOT in name or not name.isprintable():
        raise VocabularyError(f"A tag cannot be called {name!r}.")
    return name


def checked_heading(heading: str) -> str:
    """A group's name as it is kept, with single spaces.

    Raises:
        VocabularyError: it cannot be one.
    """
    heading = " ".join(heading.split())
    if not heading or len(heading) > LONGEST or not heading.isprintable():
        raise VocabularyError(f"A group of tags cannot be called {heading[:LONGEST]!r}.")
    return heading


def checked_prompts(prompts: Iterable[str]) -> tuple[str, ...]:
    """Prompts or templates as they are kept; none twice, no blank ones.

    Raises:
        VocabularyError: one cannot be a prompt.
    """
    kept = [" ".join(prompt.split()) for prompt in prompts]
    for prompt in kept:
        if prompt.count(SLOT) > 1:
            raise VocabularyError(f"A prompt has one {SLOT} at most, for the tag: {prompt}")
        if "|" in prompt or not prompt.isprintable():
            raise VocabularyError(f"This cannot be a prompt: {prompt!r}")
    return tuple(dict.fromkeys(prompt for prompt in kept if prompt))


def checked_templates(templates: Iterable[str]) -> tuple[str, ...]:
    """Prompts for any tag as they are kept, each with a place for its name; no blank ones.

    Raises:
        VocabularyError: one has no place for it.
    """
    kept = checked_prompts(templates)
    for template in kept:
        if SLOT not in template:
            raise VocabularyError(f"A template needs a {SLOT} for the tag, unlike: {template}")
    return kept


def parse_vocabulary(text: str) -> Vocabulary:
    """Read a vocabulary.

    Raises:
        VocabularyError: a line makes no sense; the message names it.
    """
    groups: dict[str, Group] = {}
    seen: dict[str, int] = {}
    heading = OWN
    for number, line in enumerate(text.splitlines(), 1):
        line = line.strip()
        if not line or line[0] == "#":
            continue
        try:
            if line[0] == "[":
                heading = _heading(line)
                groups.setdefault(heading, Group(heading))
                continue
            key, _, value = line.partition("=")
            prompts = checked_prompts(value.split("|"))
            group = groups.get(heading, Group(heading))
            if key.strip() == SLOT:
                groups[heading] = replace(group, templates=checked_templates(prompts))
                continue
            entry = Entry(checked_name(key), prompts)
            first = seen.setdefault(entry.name.casefold(), number)
            if first != number:
                raise VocabularyError(f"{entry.name} was in line {first} already.")
        except VocabularyError as error:
            raise VocabularyError(f"Line {number}: {error}") from error
        groups[heading] = replace(group, entries=(*group.entries, entry))
    return Vocabulary(tuple(groups.values()))


def _heading(line: str) -> str:
    if line[-1] != "]":
        raise VocabularyError(f"A heading ends with a bracket, as in [animals]: {line[:LONGEST]}")
    return checked_heading(line[1:-1])


def format_vocabulary(vocabulary: Vocabulary) -> str:
    """A vocabulary as text that `parse_vocabulary` reads."""
    lines: list[str] = []
    for group in vocabulary.groups:
        lines += ["", f"[{group.heading}]"]
        if group.templates:
            lines.append(f"{SLOT} = {' | '.join(group.templates)}")
        for entry in group.entries:
            own = f" = {' | '.join(entry.prompts)}" if entry.prompts else ""
            lines.append(entry.name + own)
    return "\n".join(lines[1:]) + "\n"


def read_vocabulary(path: Path) -> Vocabulary:
    """Read a vocabulary's file.

    Raises:
        VocabularyError: it cannot be read, or makes no sense.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise VocabularyError(f"{path} cannot be read ({error.strerror or error}).") from error
    if len(data) > LARGEST:
        raise VocabularyError(f"{path} is too large for a list of tags.")
    try:
        return parse_vocabulary(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise VocabularyError(f"{path} is no text in UTF-8.") from error
    except VocabularyError as error:
        raise VocabularyError(f"{path}: {error}") from error


@lru_cache(maxsize=8)
def vocabulary_for(model: str) -> Vocabulary:
    """The vocabulary that ships for a model: of its preset where there is one, else everyday's.

    Args:
        model: its id, as `gallery.models.presets.resolve` takes it.
    """
    own = resources() / "tags" / f"{_preset_of(model)}.txt"
    return read_vocabulary(own) if own.is_file() else everyday()


@lru_cache(maxsize=1)
def everyday() -> Vocabulary:
    """The vocabulary of everyday things."""
    return read_vocabulary(resources() / "tags" / "everyday.txt")


@lru_cache(maxsize=8)
def known_tags(model: str) -> frozenset[str] | None:
    """The shipped tags whose words a model was trained on; None: all, as far as is known.

    Words that a model does not know get scores all the same, and these mean nothing.
    """
    file = resources() / "tags" / "known" / f"{_preset_of(model)}.txt"
    return frozenset(read_vocabulary(file).names()) if file.is_file() else None


def _preset_of(model: str) -> str:
    """The preset a model is, also when it was named by its repo; empty when it is none."""
    try:
        source = resolve(model)
    except ModelError:
        return ""  # it is gone since its photos were embedded
    for preset in presets().values():
        if preset.id == source.id or (source.repo and preset.repo == source.repo):
            return preset.id
    return ""
