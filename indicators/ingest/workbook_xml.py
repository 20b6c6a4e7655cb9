"""Reads the XML of a workbook with expat, without document types; needs nothing but the standard library."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count
from xml.parsers import expat

from indicators.ingest.workbook_refusal import Refused

LOST = "\ufffd"
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_ENTITY = re.compile(r"&(?:#x([0-9A-Fa-f]+)|#([0-9]+)|(amp|lt|gt|quot|apos));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_PLAIN_STRING = re.compile(rb'<si><t(?: xml:space="preserve")?(?:/>|>([^<]*)</t>)</si>')
_DEEPEST = 200
MOST_NODES = 300_000
_LONGEST_TAG = 2 << 20
_MOST_ESCAPES = 2_000_000
_MOST_RUNS = 32_767
"""A text of a workbook has at most this many characters, so it has no more runs."""


@dataclass(slots=True)
class Node:
    """An element by its local name: namespaces differ between the strict and the usual form of the format."""

    name: str
    attributes: dict[str, str]
    children: list[Node] = field(default_factory=list)

    def find(self, *path: str) -> Iterator[Node]:
        """All elements below along a path of local names."""
        for child in self.children:
            if child.name == path[0]:
                yield from child.find(*path[1:]) if len(path) > 1 else (child,)


def parser() -> expat.XMLParserType:
    """An expat parser that refuses a document type."""
    made = expat.ParserCreate(namespace_separator=" ")
    made.buffer_text = True
    made.StartDoctypeDeclHandler = _refuse_doctype
    return made


def feed(made: expat.XMLParserType, pieces: Iterable[bytes], part: str) -> None:
    """Parses a whole part."""
    for piece in pieces:
        parse(made, piece, part)
    parse(made, None, part)


def parse(made: expat.XMLParserType, piece: bytes | None, part: str) -> None:
    """Parses one more piece, None at the end.

    Raises:
        Refused: the part is not well-formed.
    """
    try:
        made.Parse(piece or b"", piece is None)
    except (expat.ExpatError, ValueError, LookupError) as exc:
        raise Refused("FILE_DAMAGED", part=part) from exc


def _refuse_doctype(*_: object) -> None:
    raise Refused("XML_DTD_FORBIDDEN")


def local(name: str) -> str:
    """The name without its namespace."""
    return name.rpartition(" ")[2]


def tree(pieces: Iterable[bytes], part: str, most: int = MOST_NODES) -> Node:
    """A small part as a tree of at most so many elements."""
    top = Node("", {})
    stack = [top]
    left = count(most, -1)

    def start(name: str, attributes: dict[str, str]) -> None:
        if len(stack) > _DEEPEST:
            raise Refused("FILE_DAMAGED", part=part)
        if next(left) < 0:
            raise Refused("ARCHIVE_TOO_LARGE", part=part)
        node = Node(local(name), {local(key): value for key, value in attributes.items()})
        stack[-1].children.append(node)
        stack.append(node)

    made = parser()
    made.StartElementHandler = start
    made.EndElementHandler = lambda _: stack.pop()
    feed(made, _without_endless_tag(pieces, made, part), part)
    return top.children[0]


def _without_endless_tag(pieces: Iterable[bytes], made: expat.XMLParserType, part: str) -> Iterator[bytes]:
    """The pieces, as long as the parser gets on: a tag of many pieces has more attributes than any element.

    Raises:
        Refused: it did not get on for some pieces.
    """
    given = 0
    for piece in pieces:
        if given - max(made.CurrentByteIndex, 0) > _LONGEST_TAG:
            raise Refused("ARCHIVE_TOO_LARGE", part=part)
        yield piece
        given += len(piece)


class Escapes:
    """Lets two million `_x000D_` escapes pass; resolving one costs as much as a short text."""

    def __init__(self, part: str) -> None:
        self._part = part
        self._left = _MOST_ESCAPES

    def counted(self, text: str) -> str:
        """The text as it is.

        Raises:
            Refused: there were more.
        """
        self._left -= text.count("_x")
        if self._left < 0:
            raise Refused("ARCHIVE_TOO_LARGE", part=self._part)
        return text


def shared_strings(pieces: Iterable[bytes], part: str, most: int) -> list[str]:
    """The texts of a shared string table; runs are joined, phonetic hints left out.

    Raises:
        Refused: there are more than `most`, more than twice as many elements, or one of too many runs.
    """
    texts: list[str] = []
    left = count(2 * most, -1)
    current: list[str] = []
    state = {"text": False, "hint": False}
    escapes = Escapes(part)
    made = parser()

    def start(name: str, _: dict[str, str]) -> None:
        if next(left) < 0 or len(texts) > most or len(current) > _MOST_RUNS:
            raise Refused("ARCHIVE_TOO_LARGE", part=part)
        tag = local(name)
        if tag == "si":
            current.clear()
        elif tag == "rPh":
            state["hint"] = True
        elif tag == "t":
            state["text"] = not state["hint"]

    def end(name: str) -> None:
        tag = local(name)
        if tag == "si":
            texts.append(unescaped("".join(current)))
        elif tag == "rPh":
            state["hint"] = False
        elif tag == "t":
            state["text"] = False

    made.StartElementHandler = start
    made.EndElementHandler = end
    made.CharacterDataHandler = lambda data: current.append(escapes.counted(data)) if state["text"] else None
    feed(made, pieces, part)
    return texts


def plain_strings(pieces: Iterable[bytes], part: str, most: int) -> list[str] | None:
    """The same for a table of texts without runs and hints, five times as fast; None where it has others.

    `pieces` are UTF-8 without comments, CDATA and prefixes.

    Raises:
        Refused: there are more than `most`.
    """
    texts: list[str] = []
    rest, escapes = b"", Escapes(part)
    for piece in checked(pieces, part):
        whole, end, rest = (rest + piece).rpartition(b"</si>")
        found = _PLAIN_STRING.findall(whole + end)
        if len(found) != whole.count(b"<si") or rest.count(b"<si") > 1 or len(rest) > _LONGEST_TAG:
            return None
        texts += [unescaped(escapes.counted(resolved(text.decode()))) for text in found]
        if len(texts) > most:
            raise Refused("ARCHIVE_TOO_LARGE", part=part)
    return None if b"<si" in rest else texts


def checked(pieces: Iterable[bytes], part: str) -> Iterator[bytes]:
    """The pieces as they are, while expat makes sure that they are well-formed XML."""
    made = expat.ParserCreate()
    made.StartDoctypeDeclHandler = _refuse_doctype
    for piece in pieces:
        parse(made, piece, part)
        yield piece
    parse(made, None, part)


def canonical(pieces: Iterable[bytes], part: str) -> Iterator[bytes]:
    """The same XML in UTF-8 with local names, double quotes, no comments: what the fast reader expects."""
    out: list[str] = []
    made = parser()

    def start(name: str, attributes: dict[str, str]) -> None:
        written = "".join(f' {local(key)}="{escaped(value)}"' for key, value in attributes.items())
        out.append(f"<{local(name)}{written}>")

    made.StartElementHandler = start
    made.EndElementHandler = lambda name: out.append(f"</{local(name)}>")
    made.CharacterDataHandler = lambda data: out.append(escaped(data))
    for piece in pieces:
        parse(made, piece, part)
        yield "".join(out).encode()
        out.clear()
    parse(made, None, part)
    yield "".join(out).encode()


_REFERENCES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;"})


def escaped(text: str) -> str:
    """Text as it stands in XML."""
    return text.translate(_REFERENCES)


def resolved(text: str) -> str:
    """Character references of XML resolved, and line breaks as XML reads them."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _ENTITY.sub(_character, text) if "&" in text else text


def _character(match: re.Match[str]) -> str:
    hexadecimal, decimal, name = match.groups()
    if name:
        return _NAMED[name]
    code = int(hexadecimal, 16) if hexadecimal else int(decimal[:9])
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else LOST


def unescaped(text: str) -> str:
    """Text with the `_x000D_` escapes of the format resolved; halves of a character become `LOST`."""
    if "_x" not in text:
        return text
    shown = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    return shown.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
