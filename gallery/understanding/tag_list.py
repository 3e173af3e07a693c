"""The tags a library looks for: those that ship, and what the user made of them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from hashlib import blake2b

from gallery.catalog import Catalog, ModelRecord, Origin, Tag
from gallery.catalog.tags import OWN
from gallery.errors import QueryError
from gallery.models.presets import DEFAULT_MODEL
from gallery.understanding.tag_run import LookFor
from gallery.understanding.vocabulary import (
    Entry,
    Group,
    Vocabulary,
    checked_heading,
    checked_name,
    checked_prompts,
    everyday,
    format_vocabulary,
    known_tags,
    prompts_of,
    vocabulary_for,
)
from gallery.understanding.zero_shot import class_key

OFFERED = "vocabulary"  # setting: the shipped vocabulary as this library knows it


class TagList:
    """The tags of a library; cheap to make."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    @property
    def shipped(self) -> Vocabulary:
        """The vocabulary of the model that answers searches."""
        model = self._catalog.current_model()
        return vocabulary_for(model.name if model else DEFAULT_MODEL)

    def sync(self) -> None:
        """Bring the shipped vocabulary into the catalogue.

        What the user changed, switched off or deleted stays so.
        """
        shipped = self.shipped
        digest = blake2b(format_vocabulary(shipped).encode(), digest_size=8).hexdigest()
        before = json.loads(self._catalog.setting(OFFERED) or "{}")
        if before.get("digest") == digest:
            return
        offered = set(before.get("names", ()))
        there = {tag.name.casefold(): tag for tag in self._catalog.tags()}
        new = []
        for group in shipped.groups:
            for entry in group.entries:
                key = entry.name.casefold()
                tag = Tag(0, entry.name, group.heading, Origin.VOCABULARY, entry.prompts)
                known = there.get(key)
                if known is None and key not in offered:
                    new.append(tag)
                elif known is not None and known.origin is Origin.VOCABULARY:
                    new.append(replace(tag, enabled=known.enabled))
        self._catalog.put_tags(new)
        offered |= {name.casefold() for name in shipped.names()}
        now = {"digest": digest, "names": sorted(offered)}
        self._catalog.set_setting(OFFERED, json.dumps(now, ensure_ascii=False))

    def put(self, name: str, heading: str, templates: Sequence[str], enabled: bool) -> Tag:
        """Add a tag or change one.

        Args:
            heading: its group; when empty as before, or the user's own.
            templates: its own prompts, with {} for the name if they like; none: its group's.

        Raises:
            VocabularyError: one of these cannot be.
        """
        tag = self._changed(checked_name(name), heading, templates, enabled)
        self._catalog.put_tags([tag])
        return self.named(tag.name)

    def take_in(self, vocabulary: Vocabulary) -> list[str]:
        """Add the tags of a vocabulary; gives names of those that are new or changed."""
        shipped = self.shipped
        changed = []
        for group in vocabulary.groups:
            usual = group.templates in ((), shipped.templates(group.heading))
            for entry in group.entries:
                prompts = entry.prompts or (() if usual else group.templates)
                tag = self._changed(entry.name, group.heading, prompts, True)
                known = self._catalog.tag_named(entry.name)
                if known is None or replace(known, id=0) != tag:
                    changed.append(tag)
        self._catalog.put_tags(changed)
        return [tag.name for tag in changed]

    def _changed(self, name: str, heading: str, templates: Sequence[str], enabled: bool) -> Tag:
        """A tag as the user wants it; a shipped one is theirs once it differs."""
        known = self._catalog.tag_named(name)
        usual = known.heading if known else OWN
        heading = checked_heading(heading.strip() or usual)
        tag = Tag(0, name, heading, Origin.OWN, checked_prompts(templates), enabled)
        if known is None:
            return tag
        same = (known.heading, known.templates) == (tag.heading, tag.templates)
        keeps = known.origin is Origin.TAUGHT or same
        return replace(tag, name=known.name, origin=known.origin if keeps else Origin.OWN)

    def named(self, name: str) -> Tag:
        """A tag by its name, whatever its letter case.

        Raises:
            QueryError: there is none.
        """
        tag = self._catalog.tag_named(name)
        if tag is None:
            raise QueryError(f"There is no tag {name!r}. See: gallery tags")
        return tag

    def as_vocabulary(self) -> Vocabulary:
        """All tags that are looked for by texts."""
        self.sync()
        shipped = self.shipped
        groups: dict[str, list[Entry]] = {}
        for tag in self._enabled(shipped):
            if tag.origin is not Origin.TAUGHT:
                groups.setdefault(tag.heading, []).append(Entry(tag.name, tag.templates))
        return Vocabulary(
            tuple(
                Group(heading, shipped.templates(heading), tuple(entries))
                for heading, entries in groups.items()
            )
        )

    def looked_for(self, model: ModelRecord) -> dict[str, LookFor]:
        """All tags that are looked for with a model, by name."""
        shipped, knows = vocabulary_for(model.name), known_tags(model.name)
        concepts = {concept.tag_id: concept for concept in self._catalog.concepts(model.id)}
        found = {}
        for tag in self._enabled(shipped):
            if tag.id in concepts:
                found[tag.name] = LookFor(tag, concept=concepts[tag.id])
            elif tag.origin is not Origin.TAUGHT:
                prompts = prompts_of(tag.name, tag.templates, shipped.templates(tag.heading))
                theirs = tag.origin is Origin.OWN
                givable = knows is None or theirs or tag.name in knows
                found[tag.name] = LookFor(tag, class_key(prompts), givable)
        if shipped is not everyday():
            # A list of a domain's tags is short. What it does not name competes all the same, or
            # a photo of something else would get whatever is least wrong.
            for group in everyday().groups:
                for entry in group.entries:
                    prompts = prompts_of(entry.name, entry.prompts, group.templates)
                    decoy = Tag(0, entry.name, group.heading, Origin.VOCABULARY)
                    found.setdefault(entry.name, LookFor(decoy, class_key(prompts), False))
        return found

    def _enabled(self, shipped: Vocabulary) -> list[Tag]:
        """Tags that are switched on; shipped ones only with the model they ship for."""
        names = {name.casefold() for name in shipped.names()}
        return [
            tag
            for tag in self._catalog.tags()
            if tag.enabled and (tag.origin is not Origin.VOCABULARY or tag.name.casefold() in names)
        ]
