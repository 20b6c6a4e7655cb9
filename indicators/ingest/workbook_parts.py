"""Finds the sheets of a workbook and picks the one to read; standard library only."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from indicators.ingest.limits import Limits
from indicators.ingest.workbook_archive import Archive
from indicators.ingest.workbook_formats import Styles, styles_of
from indicators.ingest.workbook_refusal import Refused
from indicators.ingest.workbook_rows import Markup
from indicators.ingest.workbook_sheet import Book, Sheet, SheetReader
from indicators.ingest.workbook_xml import MOST_NODES, Node, canonical, checked, plain_strings, shared_strings, tree

Told = Callable[[int, int], None]
"""Hears how many bytes of how many are done."""

_ROOT_RELATIONS = "_rels/.rels"
_USUAL_WORKBOOK = "xl/workbook.xml"
_UNUSUAL = (b"<!", b"'", b":row")
_UNUSUAL_STRINGS = (b"<!", b":si")
_ACTIVE_TYPES = ("vbaproject", "xlmacrosheet", "xlintlmacrosheet", "activexcontrol", "control", "oleobject", "package")
_STRINGS_PER_ROW = 4
_LINK_TYPES = ("externallink", "externallinkpath", "connections", "querytable")


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One sheet of the workbook: its name, whether people see it, and the part that holds it."""

    name: str
    visible: bool
    part: str


@dataclass(frozen=True, slots=True)
class Relation:
    """A link from one part to another; `kind` is the last word of its type, in lower case."""

    kind: str
    target: str
    external: bool


class Workbook:
    """A workbook whose archive was looked over."""

    def __init__(self, archive: Archive, limits: Limits) -> None:
        self._archive = archive
        self._limits = limits
        self._looked_at = Markup()
        self._part = self._workbook_part()
        self._relations = self._relations_of(self._part)
        self._check_relations()
        self._root = tree(archive.chunks(self._part), self._part)

    def sheets(self) -> list[SheetPart]:
        """The worksheets in their order; charts and dialogues are none."""
        found = []
        for index, node in enumerate(self._root.find("sheets", "sheet"), 1):
            relation = self._relations.get(node.attributes.get("id", ""))
            if relation is not None and relation.kind != "worksheet":
                continue
            part = relation.target if relation else f"xl/worksheets/sheet{index}.xml"
            visible = node.attributes.get("state", "visible") == "visible"
            found.append(SheetPart(node.attributes.get("name", f"Sheet{index}"), visible, part))
        if not found:
            raise Refused("FILE_DAMAGED", part=self._part)
        return found

    def book(self) -> Book:
        """What all sheets share; a workbook without styles or shared strings is whole, too."""
        strings = self._shared("sharedstrings", "xl/sharedStrings.xml")
        styles = self._shared("styles", "xl/styles.xml")
        settings = next(self._root.find("workbookPr"), Node("", {}))
        return Book(
            self._strings(strings) if strings else [],
            styles_of(tree(self._archive.chunks(styles), styles)) if styles else Styles(),
            settings.attributes.get("date1904", "0") in ("1", "true"),
            self._limits,
        )

    def _strings(self, part: str) -> list[str]:
        most = _STRINGS_PER_ROW * self._limits.max_rows
        if self._is_usual(part, _UNUSUAL_STRINGS):
            texts = plain_strings(self._archive.chunks(part), part, most)
            if texts is not None:
                return texts
        return shared_strings(self._archive.chunks(part), part, most)

    def read(self, sheet: SheetPart, book: Book, told: Told) -> Sheet:
        """The cells of a sheet; `told` hears how many of its bytes have been taken."""
        pieces = _counted(self._pieces(sheet.part), self._archive.size(sheet.part), told)
        return SheetReader(book).read(pieces)

    def has_content(self, sheet: SheetPart, book: Book) -> bool:
        """Whether a sheet has any cell with content."""
        return SheetReader(book, self._looked_at).has_content(self._pieces(sheet.part))

    def _pieces(self, part: str) -> Iterator[bytes]:
        if self._is_usual(part, _UNUSUAL):
            return checked(self._archive.chunks(part), part)
        return canonical(self._archive.chunks(part), part)

    def _is_usual(self, part: str, marks: tuple[bytes, ...]) -> bool:
        """Whether a part is UTF-8 and written in the plain way nearly all programs write it."""
        tail = b""
        for number, piece in enumerate(self._archive.chunks(part)):
            if number == 0:
                head = piece[:200].lower()
                if not head.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"<") or b"\x00" in head:
                    return False
                if b"encoding=" in head and b'"utf-8"' not in head:
                    return False
                piece = piece.partition(b"?>")[2] or piece
            joined = tail + piece
            if any(mark in joined for mark in marks):
                return False
            tail = piece[-16:]
        return True

    def _shared(self, kind: str, usual: str) -> str:
        named = [relation.target for relation in self._relations.values() if relation.kind == kind]
        return next((part for part in [*named, usual] if part in self._archive), "")

    def _workbook_part(self) -> str:
        if _ROOT_RELATIONS in self._archive:
            for relation in self._relations_of("").values():
                if relation.kind == "officedocument" and relation.target in self._archive:
                    if not relation.target.lower().endswith(".xml") or not self._is_workbook(relation.target):
                        break
                    return relation.target
        if _USUAL_WORKBOOK in self._archive:
            return _USUAL_WORKBOOK
        raise Refused("", other_kind=self._archive.other_kind())

    def _is_workbook(self, part: str) -> bool:
        return tree(self._archive.chunks(part), part).name == "workbook"

    def _relations_of(self, part: str) -> dict[str, Relation]:
        folder, name = posixpath.split(part)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        if path not in self._archive:
            return {}
        root = tree(self._archive.chunks(path), path)
        return {node.attributes.get("Id", ""): _relation(node, folder) for node in root.find("Relationship")}

    def _check_relations(self) -> None:
        """Refuses active content and links under whatever part name they hide."""
        left = MOST_NODES
        for path in self._archive.names():
            if not path.endswith(".rels"):
                continue
            root = tree(self._archive.chunks(path), path, left)
            left -= len(root.children)
            for node in root.find("Relationship"):
                relation = _relation(node, "")
                if relation.kind in _ACTIVE_TYPES:
                    raise Refused("ACTIVE_CONTENT", part=relation.target[:200])
                if relation.kind in _LINK_TYPES or (relation.external and relation.kind != "hyperlink"):
                    raise Refused("EXTERNAL_LINK", part=relation.target[:200])


def _counted(pieces: Iterator[bytes], size: int, told: Told) -> Iterator[bytes]:
    done = 0
    for piece in pieces:
        told(done, size)
        yield piece
        done += len(piece)


def _relation(node: Node, folder: str) -> Relation:
    target = node.attributes.get("Target", "")
    external = node.attributes.get("TargetMode", "") == "External"
    if not external:
        target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return Relation(node.attributes.get("Type", "").rpartition("/")[2].lower(), target, external)
