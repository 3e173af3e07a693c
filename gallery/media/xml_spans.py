"""Where the elements of an XML document lie in its bytes, so that a few can be changed in place.

Parsing a document and writing it anew loses what the parser does not tell: prefixes, quotes,
white space, how things are escaped. Who replaces spans of bytes loses nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

# More elements than any program writes of a photo; they would fill the memory.
MOST_ELEMENTS = 100_000

_ATTRIBUTE = re.compile(rb"""\s+([^\s=]+)\s*=\s*("[^"]*"|'[^']*')""")
_OPENING = re.compile(rb"""<[^\s/>"']+((?:\s+[^\s=]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*/?>""")
_SEPARATOR = "}"
_SPACES = b" \t\r\n"


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute: its name as {namespace}local, its value, and its span with the space before."""

    name: str
    value: str
    start: int
    stop: int


@dataclass(slots=True)
class Element:
    """An element and its spans: <start ... opened> content <closing ... stop>.

    Attributes:
        name: {namespace}local. tag: as it is written, with its prefix.
        prefixes: those in scope inside of it, with their namespaces.
        text: its own, without that of its children.
    """

    name: str
    tag: str
    start: int
    opened: int
    prefixes: dict[str, str]
    attributes: list[Attribute]
    closing: int = 0
    stop: int = 0
    children: list[Element] = field(default_factory=list)
    text: str = ""

    @property
    def is_empty_tag(self) -> bool:
        """Whether it is written as <tag/>."""
        return self.opened == self.stop

    def named(self, name: str) -> list[Element]:
        """Its children of a name."""
        return [child for child in self.children if child.name == name]

    def attribute(self, name: str) -> Attribute | None:
        """Its attribute of a name."""
        return next((found for found in self.attributes if found.name == name), None)

    def walk(self) -> Iterator[Element]:
        """It and everything below, in the order of the document."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += reversed(element.children)


def parse_spans(data: bytes) -> Element:
    """The root element of a document in UTF-8.

    Raises:
        ValueError: no XML, not in UTF-8, with a document type, or too much of it.
    """
    try:
        return _Parser(data).root()
    except expat.ExpatError as error:
        raise ValueError(f"it is no XML ({error})") from error


def splice(data: bytes, edits: Iterable[tuple[int, int, bytes]]) -> bytes:
    """The bytes with (start, stop, replacement) carried out; edits at one place in their order."""
    pieces, at = [], 0
    for start, stop, replacement in sorted(edits, key=lambda edit: edit[:2]):
        if start < at:
            raise AssertionError("two edits of the same bytes")
        pieces += [data[at:start], replacement]
        at = stop
    return b"".join([*pieces, data[at:]])


def space_before(data: bytes, at: int) -> int:
    """Where the white space that ends at a position begins."""
    while at and data[at - 1] in _SPACES:
        at -= 1
    return at


class _Parser:
    def __init__(self, data: bytes) -> None:
        self._data = data
        self._count = 0
        self._open: list[Element] = []
        self._root: Element | None = None
        self._scopes: list[dict[str, str]] = [{}]
        self._declared: dict[str, str] = {}
        parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
        parser.ordered_attributes = True
        parser.buffer_text = True
        parser.XmlDeclHandler = self._declaration
        parser.StartDoctypeDeclHandler = self._document_type
        parser.StartNamespaceDeclHandler = self._namespace
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        self._expat = parser

    def root(self) -> Element:
        if self._data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in self._data[:4]:
            raise ValueError("it is not in UTF-8")
        self._expat.Parse(self._data, True)
        assert self._root is not None  # noqa: S101  (expat refuses documents without one)
        return self._root

    @staticmethod
    def _declaration(version: str, encoding: str | None, standalone: int) -> None:
        if encoding is not None and encoding.lower() not in ("utf-8", "us-ascii"):
            raise ValueError("it is not in UTF-8")

    @staticmethod
    def _document_type(*declared: object) -> None:
        raise ValueError("it has a document type, which no photo needs")

    def _namespace(self, prefix: str | None, uri: str | None) -> None:
        self._declared[prefix or ""] = uri or ""

    def _start(self, name: str, values: list[str]) -> None:
        self._count += 1
        if self._count > MOST_ELEMENTS:
            raise ValueError("it is too large")
        start = self._expat.CurrentByteIndex
        opening = _OPENING.match(self._data, start)
        assert opening is not None  # noqa: S101  (expat has read it)
        element = Element(
            name=_qualified(name),
            tag=re.split(rb"[\s/>]", opening[0][1:], maxsplit=1)[0].decode(),
            start=start,
            opened=opening.end(),
            prefixes=self._in_scope(),
            attributes=list(self._attributes(opening, values)),
        )
        if self._open:
            self._open[-1].children.append(element)
        else:
            self._root = element
        self._open.append(element)

    def _in_scope(self) -> dict[str, str]:
        """All prefixes with their namespaces, the nearest declaration of each."""
        outer = self._scopes[-1]
        inner = {**outer, **self._declared} if self._declared else outer
        self._declared = {}
        self._scopes.append(inner)
        return inner

    @staticmethod
    def _attributes(opening: re.Match[bytes], values: list[str]) -> Iterator[Attribute]:
        known = iter(zip(values[::2], values[1::2], strict=True))
        for found in _ATTRIBUTE.finditer(opening.string, *opening.span(1)):
            if found[1] != b"xmlns" and not found[1].startswith(b"xmlns:"):
                name, value = next(known)
                yield Attribute(_qualified(name), value, *found.span())

    def _end(self, name: str) -> None:
        element = self._open.pop()
        self._scopes.pop()
        if self._data[element.opened - 2 : element.opened] == b"/>":
            element.closing = element.stop = element.opened
        else:
            element.closing = self._expat.CurrentByteIndex
            element.stop = self._data.index(b">", element.closing) + 1

    def _text(self, text: str) -> None:
        if self._open:
            self._open[-1].text += text


def _qualified(name: str) -> str:
    return f"{{{name}" if _SEPARATOR in name else name
