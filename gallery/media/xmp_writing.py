"""Putting words into XMP: keywords, a caption and a rating, and nothing else is changed.

The packet is changed in place, byte by byte (`gallery.media.xml_spans`), so whatever other programs
keep in it stays as they wrote it.

Keywords go where keywords are: into the plain list every program reads (dc:subject), and into each
list with hierarchies that is there (Lightroom's, digiKam's, Microsoft's). digiKam and darktable
believe the first list they find, so a list is never begun beside another that says more. Where
there are no keywords at all, Lightroom's hierarchy is begun too: all of them read it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gallery.catalog.records import KeywordPath
from gallery.media import values
from gallery.media.xml_spans import Attribute, Element, parse_spans, space_before, splice
from gallery.media.xmp import MOST_BYTES, join_path, split_path
from gallery.media.xmp_names import (
    DC,
    DESCRIPTION,
    GALLERY,
    HIERARCHIES,
    LANGUAGE,
    LIGHTROOM,
    LIGHTROOM_HIERARCHY,
    MICROSOFT,
    RATING,
    RDF,
    SUBJECT,
    SUGGESTED_DESCRIPTION,
    SUGGESTED_KEYWORDS,
    XMP,
)

_EMPTY = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">\n'
    ' <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
    '  <rdf:Description rdf:about=""\n'
    f'    xmlns:dc="{DC[1:-1]}"\n'
    f'    xmlns:xmp="{XMP[1:-1]}"\n'
    f'    xmlns:lr="{LIGHTROOM[1:-1]}">\n'
    "  </rdf:Description>\n"
    " </rdf:RDF>\n"
    "</x:xmpmeta>\n"
    '<?xpacket end="w"?>\n'
).encode()
_PREFIXES = {DC: "dc", XMP: "xmp", LIGHTROOM: "lr", GALLERY: "gallery"}
_PADDING = b"\0 \t\r\n"
_PERCENT = (0, 1, 25, 50, 75, 99)  # Microsoft's, by stars
_DEFAULT = "x-default"


@dataclass(frozen=True, slots=True)
class Keyword:
    """A keyword with what stands above it.

    Attributes:
        path: the name last. suggested: by a machine, and confirmed by nobody.
    """

    path: KeywordPath
    suggested: bool = False

    @property
    def name(self) -> str:
        """The keyword as it stands alone."""
        return self.path[-1]


@dataclass(frozen=True, slots=True)
class Words:
    """What is to be said of a photo.

    Attributes:
        keywords: to be among its keywords. withdrawn: to be no longer, where they are as Gallery
            wrote them.
        caption, rating: instead of what is there; None leaves it.
        caption_suggested: by a machine, and confirmed by nobody.
        carried: keywords said elsewhere, which a first list of keywords would hide.
    """

    keywords: tuple[Keyword, ...] = ()
    caption: str | None = None
    rating: int | None = None
    withdrawn: tuple[Keyword, ...] = ()
    caption_suggested: bool = False
    carried: tuple[KeywordPath, ...] = ()


def merge(packet: bytes | None, words: Words) -> bytes:
    """The packet with these words; the same bytes where it has them already.

    Args:
        packet: XMP in UTF-8, also a whole sidecar; None begins a new one.
        words: what is to be said.

    Raises:
        ValueError: the packet is none, or of a kind that is better left alone; says why.
    """
    whole = _EMPTY if packet is None else packet
    body = whole.strip(_PADDING)
    start = whole.find(body)
    merged = _Packet(body).merged(words)
    result = whole[:start] + merged + whole[start + len(body) :]
    if max(len(whole), len(result)) > MOST_BYTES:
        raise ValueError(f"it is larger than {MOST_BYTES >> 20} MB")
    return result


def lacking(packet: bytes | None, keywords: Iterable[Keyword]) -> tuple[Keyword, ...]:
    """Those of the keywords that the packet does not have: what `merge` would add.

    Raises:
        ValueError: as `merge`.
    """
    if packet is None:
        return _distinct(keywords)
    return _Packet(packet.strip(_PADDING)).lacking(keywords)


class _Packet:
    """A packet being changed: edits are gathered, and carried out together."""

    def __init__(self, data: bytes) -> None:
        if len(data) > MOST_BYTES:
            raise ValueError(f"it is larger than {MOST_BYTES >> 20} MB")
        self._data = data
        descriptions = [found for found in parse_spans(data).walk() if found.name == f"{RDF}RDF"]
        if not descriptions:
            raise ValueError("it is no XMP")
        self._rdf = descriptions[0]
        self._descriptions = [
            found for rdf in descriptions for found in rdf.named(f"{RDF}Description")
        ]
        self._home = self._descriptions[0] if self._descriptions else self._rdf
        self._edits: list[tuple[int, int, bytes]] = []
        self._new: list[str] = []

    def merged(self, words: Words) -> bytes:
        self._put_keywords(words)
        if words.caption is not None:
            self._put_caption(words.caption, words.caption_suggested)
        if words.rating is not None:
            self._put_rating(words.rating)
        self._insert_new()
        return splice(self._data, self._edits)

    # -- keywords ----------------------------------------------------------------------------

    def lacking(self, keywords: Iterable[Keyword]) -> tuple[Keyword, ...]:
        present = {
            _folded(path[-1])
            for name, divider in {SUBJECT: "\0", **HIERARCHIES}.items()
            for text in self._texts(name)
            if (path := split_path(text, divider))
        }
        return tuple(word for word in _distinct(keywords) if _folded(word.name) not in present)

    def _put_keywords(self, words: Words) -> None:
        new = self.lacking(words.keywords)
        old = [word for word in words.withdrawn if self._is_as_written(word)]
        lists = [name for name in HIERARCHIES if self._texts(name)]
        carried: Sequence[KeywordPath] = ()
        if new and not lists and not self._texts(SUBJECT):
            lists = [LIGHTROOM_HIERARCHY]
            wanted = {_folded(word.name) for word in new}
            carried = [path for path in words.carried if _folded(path[-1]) not in wanted]
        added = [*carried, *(word.path for word in new)]
        self._change_list(SUBJECT, [path[-1] for path in added], [word.name for word in old])
        for name in lists:
            divider = HIERARCHIES[name]
            self._change_list(
                name,
                [join_path(path, divider) for path in added],
                [join_path(word.path, divider) for word in old],
            )
        self._note_suggested(words, new, old)

    def _is_as_written(self, word: Keyword) -> bool:
        """Whether every list that has the keyword has it as Gallery writes it."""
        for name, divider in HIERARCHIES.items():
            for text in self._texts(name):
                path = split_path(text, divider)
                same = _folded(path[-1]) == _folded(word.name) if path else False
                if same and _folded(text) != _folded(join_path(word.path, divider)):
                    return False
        return True

    def _note_suggested(self, words: Words, new: Sequence[Keyword], old: Sequence[Keyword]) -> None:
        noted = {_folded(text) for text in self._texts(SUGGESTED_KEYWORDS)}
        news = [word.name for word in new if word.suggested and _folded(word.name) not in noted]
        confirmed = [word.name for word in words.keywords if not word.suggested]
        self._change_list(SUGGESTED_KEYWORDS, news, [*confirmed, *(word.name for word in old)])

    def _change_list(self, name: str, add: Sequence[str], remove: Iterable[str]) -> None:
        doomed = {_folded(text) for text in remove}
        found = self._find(name)
        items = _items(found) if isinstance(found, Element) else []
        if found is None or not items:
            texts = self._texts(name)
            kept = [text for text in texts if _folded(text) not in doomed]
            if kept or add:
                if add or kept != texts:
                    self._replace(found, name, _list_of(self._rdf_prefix, "Bag", [*kept, *add]))
            elif found is not None and texts:
                self._remove(found)
            return
        going = [item for item in items if _folded(item.text) in doomed]
        if len(going) == len(items) and not add:
            self._remove(found)
            return
        for item in going:
            self._remove(item)
        last = max(items, key=lambda item: item.start)
        before = self._data[space_before(self._data, last.start) : last.start].decode()
        self._insert(last.stop, "".join(f"{before}<{last.tag}>{_escaped(text)}</{last.tag}>"
                                        for text in add))  # fmt: skip

    # -- caption and rating ------------------------------------------------------------------

    def _put_caption(self, caption: str, suggested: bool) -> None:
        said = values.text(self._text(DESCRIPTION), values.CAPTION)
        noted = self._text(SUGGESTED_DESCRIPTION) is not None
        wanted = values.text(caption, values.CAPTION)
        if wanted is not None and wanted != said:
            self._change_caption(caption)
            noted = True
        self._put_text(SUGGESTED_DESCRIPTION, caption if suggested and noted else None)

    def _change_caption(self, caption: str) -> None:
        found = self._find(DESCRIPTION)
        items = _items(found) if isinstance(found, Element) else []
        if not items:
            inner = _default_item(_within(self._rdf_prefix, "li"), caption)
            alternatives = _within(self._rdf_prefix, "Alt")
            self._replace(found, DESCRIPTION, f"<{alternatives}>{inner}</{alternatives}>")
        elif _language(items[0]) == _DEFAULT:
            self._replace_item(items[0], caption)
        else:
            first = items[0]
            after = self._data[space_before(self._data, first.start) : first.start].decode()
            self._insert(first.start, f"{_default_item(first.tag, caption)}{after}")

    def _put_rating(self, stars: int) -> None:
        if values.rating(self._text(RATING)) != stars:
            self._put_text(RATING, str(stars))
        for space in MICROSOFT:
            name = f"{space}Rating"
            if stars >= 0 and self._text(name):
                self._put_text(name, str(_PERCENT[stars]))

    def _put_text(self, name: str, text: str | None) -> None:
        """A property that is a text, or that is to go."""
        found = self._find(name)
        if text is None:
            if found is not None:
                self._remove(found)
        elif self._text(name) != text:
            self._replace(found, name, _escaped(text))

    # -- finding -----------------------------------------------------------------------------

    def _find(self, name: str) -> Element | Attribute | None:
        """A property where readers look for it: the first of its name."""
        for description in self._descriptions:
            found = description.attribute(name) or next(iter(description.named(name)), None)
            if found is not None:
                return found
        return None

    def _texts(self, name: str) -> list[str]:
        """The texts of a property that are not blank: its items', or its own."""
        found = self._find(name)
        if isinstance(found, Attribute):
            texts = [found.value]
        elif found is None:
            texts = []
        else:
            texts = [item.text for item in _items(found)] or [found.text]
        return [text for text in texts if text.strip()]

    def _text(self, name: str) -> str | None:
        return next(iter(self._texts(name)), None)

    # -- changing ----------------------------------------------------------------------------

    @property
    def _rdf_prefix(self) -> str:
        return self._home.tag.rpartition(":")[0]

    def _remove(self, found: Element | Attribute) -> None:
        start = found.start
        if isinstance(found, Element):
            start = space_before(self._data, start)
        self._edits.append((start, found.stop, b""))

    def _insert(self, at: int, text: str) -> None:
        if text:
            self._edits.append((at, at, text.encode()))

    def _replace_item(self, item: Element, text: str) -> None:
        if item.is_empty_tag or item.children:
            self._edits.append((item.start, item.stop, _default_item(item.tag, text).encode()))
        else:
            self._edits.append((item.opened, item.closing, _escaped(text).encode()))

    def _replace(self, found: Element | Attribute | None, name: str, content: str) -> None:
        """Give a property this content, already escaped, wherever it is now."""
        if (
            isinstance(found, Element)
            and not (found.is_empty_tag or found.attributes)
            and found.prefixes.get(self._rdf_prefix) == RDF[1:-1]
        ):
            self._edits.append((found.opened, found.closing, content.encode()))
            return
        if found is not None:
            self._remove(found)
        space, local = name[: name.index("}") + 1], name[name.index("}") + 1 :]
        scope = self._home.prefixes
        prefix = next((known for known, uri in scope.items() if uri == space[1:-1] and known), "")
        declared = ""
        if not prefix:
            prefix = _PREFIXES.get(space, "ns")
            while prefix in scope:
                prefix += "_"
            declared = f' xmlns:{prefix}="{space[1:-1]}"'
        self._new.append(f"<{prefix}:{local}{declared}>{content}</{prefix}:{local}>")

    def _insert_new(self) -> None:
        if not self._new:
            return
        home, data = self._home, self._data
        indent, content = "\n   ", self._new
        if home.name == f"{RDF}RDF":
            indent, content = "\n  ", [_description(self._rdf_prefix, self._new)]
        elif home.children:
            first = home.children[0].start
            indent = data[space_before(data, first) : first].decode()
        text = "".join(f"{indent}{property_}" for property_ in content)
        if home.is_empty_tag:
            self._edits.append((home.opened - 2, home.opened, b">"))
            self._insert(home.opened, f"{text}\n</{home.tag}>")
        elif home.children:
            self._insert(home.children[-1].stop, text)
        else:
            self._insert(home.opened, text)


def _items(element: Element) -> list[Element]:
    """The items of a property's list, as `gallery.media.xmp` reads them: the default first."""
    items = [item for group in element.children for item in group.named(f"{RDF}li")]
    return sorted(items, key=lambda item: _language(item) != _DEFAULT)


def _language(item: Element) -> str | None:
    found = item.attribute(LANGUAGE)
    return None if found is None else found.value


def _distinct(keywords: Iterable[Keyword]) -> tuple[Keyword, ...]:
    kept: dict[str, Keyword] = {}
    for word in keywords:
        kept.setdefault(_folded(word.name), word)
    return tuple(kept.values())


def _folded(text: str) -> str:
    return text.strip().casefold()


def _within(prefix: str, local: str) -> str:
    return f"{prefix}:{local}" if prefix else local


def _list_of(prefix: str, kind: str, texts: Iterable[str]) -> str:
    group, item = _within(prefix, kind), _within(prefix, "li")
    inner = "".join(f"\n     <{item}>{_escaped(text)}</{item}>" for text in texts)
    return f"\n    <{group}>{inner}\n    </{group}>\n   "


def _default_item(tag: str, text: str) -> str:
    return f'<{tag} xml:lang="{_DEFAULT}">{_escaped(text)}</{tag}>'


def _description(prefix: str, properties: Iterable[str]) -> str:
    tag = _within(prefix, "Description")
    about = "rdf:about" if prefix else "about"
    declared = "" if prefix in ("", "rdf") else f' xmlns:rdf="{RDF[1:-1]}"'
    return f'<{tag} {about}=""{declared}>{"".join(properties)}</{tag}>'


def _escaped(text: str) -> str:
    """Text as XML has it, without what XML cannot say at all."""
    text = "".join(character for character in text if _is_sayable(character))
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("\r", "&#13;")


def _is_sayable(character: str) -> bool:
    code = ord(character)
    return (
        character in "\t\n\r" or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or code >= 0x10000
    )
