"""Reads the cells of one sheet in a single pass over its XML; standard library only.

The XML is checked by expat and cut by regular expressions, which is four times as fast as callbacks. That is exact
only for XML without comments, CDATA, prefixes and single quotes; any other sheet is first rewritten by
`workbook_xml.canonical`.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field

from indicators.ingest.limits import Limits
from indicators.ingest.workbook_formats import (
    BOOLEAN,
    DATE,
    EMPTY,
    ERROR,
    FORMULA,
    NO_VALUE,
    NUMBER,
    TEXT,
    Styles,
    date_text,
    is_number,
    number_text,
)
from indicators.ingest.workbook_refusal import Refused
from indicators.ingest.workbook_rows import Markup, row_number, rows_of
from indicators.ingest.workbook_xml import resolved, unescaped

_INSIDE = (
    rb"(?:/>|>(<f(?: [^>]*)?(?:/>|>[^<]*</f>))?(?:<v>([^<]*)</v>"
    rb'|<is><t(?: xml:space="preserve")?>([^<]*)</t></is>)?</c>)'
)
_PLAIN_CELL = re.compile(
    rb'<c r="([A-Z]{1,3})([0-9]+)"(?: s="([0-9]+)")?(?: t="([a-zA-Z]+)")?' + _INSIDE,
)
_SHUFFLED_CELL = re.compile(
    rb'<c(?=[^<>]* r="([A-Z]{1,3})([0-9]+)")(?:(?=[^<>]* s="([0-9]+)")|(?![^<>]* s=))'
    rb'(?:(?=[^<>]* t="([a-zA-Z]+)")|(?![^<>]* t=))'
    rb'(?: (?:r|s|t|cm|vm|ph)="[^"<>]*")+' + _INSIDE
)
"""The same with attributes in any order, and the others that the format knows among them."""
_CELL = re.compile(rb"<c(?P<attributes>\s[^>]*?)?(?:/>|>(?P<content>.*?)</c\s*>)", re.DOTALL)
_ATTRIBUTE = re.compile(rb'([A-Za-z]+)\s*=\s*"([^"]*)"')
_FORMULA = re.compile(rb"<f[\s/>]")
_VALUE = re.compile(rb"<v(?:\s[^>]*)?>([^<]*)</v\s*>")
_INLINE = re.compile(rb"<t(?:\s[^>]*)?>([^<]*)</t\s*>")
_HINT = re.compile(rb"<rPh[\s>].*?</rPh>", re.DOTALL)
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]*)")
_KINDS = frozenset({b"", b"n", b"s", b"str", b"inlineStr", b"b", b"d", b"e"})
_MOST_ROWS = 1_048_576
_CONTENT = re.compile(rb"<(?:[a-z]+:)?(?:v|is|f)[\s/>]")
_MOST_CELLS = 16_384
_MOST_OUTSIDE = 200_000
"""Cells right of the first row, which no row of a table has: more of them, and the rest of a sheet is not read."""


@dataclass(slots=True)
class Column:
    """Cells of one column from the first row with content on; shorter than the sheet when its end is empty.

    A computed cell has `FORMULA` added to its kind.
    """

    texts: list[str] = field(default_factory=list)
    kinds: bytearray = field(default_factory=bytearray)
    styles: array[int] = field(default_factory=lambda: array("h"))

    def extend_to(self, length: int) -> None:
        """Fills up with empty cells."""
        missing = length - len(self.texts)
        if missing > 0:
            self.texts.extend([""] * missing)
            self.kinds.extend(bytes(missing))
            self.styles.extend([0] * missing)


@dataclass(slots=True)
class Sheet:
    """What one sheet holds: numbers of all rows with content, their cells by column number, hidden rows.

    `stopped` is the row after which nothing was read, 0 when all was.
    """

    rows: array[int] = field(default_factory=lambda: array("q"))
    columns: dict[int, Column] = field(default_factory=dict)
    hidden: list[int] = field(default_factory=list)
    stopped: int = 0


@dataclass(frozen=True, slots=True)
class Book:
    """What all sheets of a workbook share."""

    strings: list[str]
    styles: Styles
    date1904: bool
    limits: Limits


def column_number(letters: str) -> int:
    """Number of a column from 0: A is 0, XFD 16383."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


class SheetReader:
    """Takes the rows of a sheet one after the other; sheets that are looked at in turn may share a budget of markup."""

    def __init__(self, book: Book, markup: Markup | None = None) -> None:
        self._book = book
        self._letters: dict[bytes, Column] = {}
        self._dates: dict[bytes, str | None] = {}
        self._styles: dict[bytes, tuple[int, int]] = {}
        self._last = 0
        self._count = 0
        self._cells = 0
        self._width = 0
        self._outside = 0
        self._markup = markup or Markup()
        self.sheet = Sheet()

    def read(self, pieces: Iterable[bytes]) -> Sheet:
        """All cells with content."""
        number = 0
        for place, (attributes, content) in enumerate(rows_of(self._markup.counted(pieces), self._book.limits)):
            number = row_number(attributes, number)
            if place > _MOST_ROWS:
                raise Refused("TOO_MANY_ROWS", row=number, limit=self._book.limits.max_rows)
            if b"<" in content:
                self._look_at_row(number, content)
            if b"hidden" in attributes and number == self._last and _is_hidden(attributes):
                self.sheet.hidden.append(number)
            if self._outside > _MOST_OUTSIDE:
                self.sheet.stopped = number
                break
        for column in self.sheet.columns.values():
            column.extend_to(len(self.sheet.rows))
        return self.sheet

    def has_content(self, pieces: Iterable[bytes]) -> bool:
        """Whether any cell has content; stops at the first."""
        number = 0
        for attributes, content in rows_of(self._markup.counted(pieces), self._book.limits):
            number = row_number(attributes, number)
            if b"<" in content:
                self._look_at_row(number, content)
            if self._last:
                return True
        return False

    def _count_of_cells(self, number: int, content: bytes) -> int:
        count = content.count(b"<c ") + content.count(b"<c>") + content.count(b"<c/")
        if count > _MOST_CELLS:
            raise Refused("TOO_MANY_COLUMNS", row=number, limit=self._book.limits.max_columns)
        return count

    def _plain_cells(self, number: int, content: bytes) -> list[tuple[bytes, ...]]:
        """The cells of a row, if all of them are written in a plain way; letters, row, style, kind, formula, texts."""
        count = self._count_of_cells(number, content)
        for pattern in (_PLAIN_CELL, _SHUFFLED_CELL):
            plain: list[tuple[bytes, ...]] = pattern.findall(content)
            if len(plain) == count:
                self._markup.allow(count)
                return plain
        return []

    def _look_at_row(self, number: int, content: bytes) -> None:
        """Takes a row unless its cells are drawn and nothing more."""
        if _CONTENT.search(content) is None:
            self._markup.allow_empty(self._count_of_cells(number, content))
        else:
            self._take_row(number, content)

    def _take_row(self, number: int, content: bytes) -> None:
        plain = self._plain_cells(number, content)
        if not plain:
            self._take_other_cells(number, content)
            return
        own = b"%d" % number
        before = self._cells
        for letters, digits, style, kind, formula, value, inline in plain:
            if digits != own:
                raise Refused("FILE_DAMAGED")
            if kind == b"inlineStr":
                value = inline
            elif inline:
                if kind not in _KINDS:
                    raise Refused("FILE_DAMAGED")
                kind, value = b"inlineStr", inline
            if value or (formula and kind != b"str"):
                column = self._letters.get(letters)
                if column is None:
                    column = self._letters[letters] = self._column(column_number(letters.decode()), number)
                self._put(number, column, style, kind, value, formula != b"")
        self._note_width(self._cells - before)

    def _take_other_cells(self, number: int, content: bytes) -> None:
        """Cells with formulas, texts of their own, or attributes in another order."""
        place, before = -1, self._cells
        if content.count(b"<c") > _MOST_CELLS:
            raise Refused("TOO_MANY_COLUMNS", row=number, limit=self._book.limits.max_columns)
        if b":c" in content and _CELL.search(content) is None:
            raise Refused("FILE_DAMAGED")
        for match in _CELL.finditer(content):
            attributes = dict(_ATTRIBUTE.findall(match["attributes"] or b""))
            place = _place(attributes.get(b"r"), number, place)
            kind, value, formula = _content_of(match["content"] or b"", attributes.get(b"t", b""))
            if value or (formula and kind != b"str"):
                column = self._column(place, number)
                self._put(number, column, attributes.get(b"s", b""), kind, value, formula)
        self._markup.allow(self._cells - before)
        self._note_width(self._cells - before)

    def _note_width(self, cells: int) -> None:
        """The first row says how wide the table is; cells that a later row has more stand outside of it."""
        if cells > self._width:
            if self._width:
                self._outside += cells - self._width
            else:
                self._width = max(self.sheet.columns) + 1

    def _column(self, place: int, row: int) -> Column:
        limit = self._book.limits.max_columns
        if place >= limit:
            raise Refused("TOO_MANY_COLUMNS", row=row, found=place + 1, limit=limit)
        return self.sheet.columns.setdefault(place, Column())

    def _put(self, number: int, column: Column, style: bytes, kind: bytes, value: bytes, formula: bool = False) -> None:
        """Adds a cell; a row counts from its first cell with content."""
        known = self._styles.get(style)
        number_kind, place = known if known is not None else self._style(style)
        text, shown = self._text(kind, value, number_kind) if value else ("", NO_VALUE)
        if shown == EMPTY:
            return
        if number != self._last:
            self._begin_row(number)
        texts = column.texts
        missing = self._count - len(texts) - 1
        if missing:
            if missing < 0:
                raise Refused("FILE_DAMAGED")
            column.extend_to(self._count - 1)
        self._cells += 1
        texts.append(text)
        column.kinds.append(shown | FORMULA if formula else shown)
        column.styles.append(place)

    def _style(self, style: bytes) -> tuple[int, int]:
        """Kind of a number and place of the format of a style; unknown ones count as the first."""
        styles = self._book.styles
        index = int(style) if style.isdigit() and len(style) < 6 else 0
        if index >= len(styles.kinds):
            index = 0
        self._styles[style] = (styles.kinds[index], styles.places[index])
        return self._styles[style]

    def _begin_row(self, number: int) -> None:
        if self._count > self._book.limits.max_rows:
            raise Refused("TOO_MANY_ROWS", row=number, limit=self._book.limits.max_rows)
        self.sheet.rows.append(number)
        self._last = number
        self._count += 1

    def _text(self, kind: bytes, value: bytes, number_kind: int) -> tuple[str, int]:
        """Text and kind of a cell that has a value."""
        if kind == b"s":
            if not value.isdigit():
                raise Refused("FILE_DAMAGED")
            try:
                text = self._book.strings[int(value)]
            except (ValueError, IndexError) as exc:
                raise Refused("FILE_DAMAGED") from exc
            return text, TEXT if text else EMPTY
        if kind in (b"", b"n"):
            return self._number(value, number_kind)
        text = resolved(value.decode("utf-8", "replace"))
        if kind == b"b":
            return ("TRUE" if text.strip() in ("1", "true") else "FALSE"), BOOLEAN
        if kind == b"e":
            return text, ERROR
        if kind == b"d":
            return text.removesuffix("Z").removesuffix("T00:00:00"), DATE
        if kind not in (b"str", b"inlineStr"):
            raise Refused("FILE_DAMAGED")
        return unescaped(text), TEXT

    def _number(self, value: bytes, number_kind: int) -> tuple[str, int]:
        text = value.decode("utf-8", "replace").strip()
        if not is_number(text):
            return resolved(text), TEXT
        if number_kind != DATE:
            return number_text(text), number_kind
        if value not in self._dates:
            self._dates[value] = date_text(text, self._book.date1904)
        date = self._dates[value]
        return (number_text(text), NUMBER) if date is None else (date, DATE)


def _place(reference: bytes | None, row: int, previous: int) -> int:
    """The column a cell says it stands in, else the next one.

    Raises:
        Refused: the reference is none, or that of another row.
    """
    if reference is None:
        return previous + 1
    found = _REFERENCE.fullmatch(reference.decode("latin-1"))
    if found is None or found[2] not in ("", str(row)):
        raise Refused("FILE_DAMAGED")
    return column_number(found[1])


def _is_hidden(attributes: bytes) -> bool:
    return dict(_ATTRIBUTE.findall(attributes)).get(b"hidden") in (b"1", b"true")


def _content_of(inside: bytes, kind: bytes) -> tuple[bytes, bytes, bool]:
    """Kind of a cell, its value, and whether it was computed.

    Raises:
        Refused: there is no such kind.
    """
    if kind not in _KINDS:
        raise Refused("FILE_DAMAGED")
    formula = _FORMULA.search(inside) is not None
    if kind == b"inlineStr" or (b"<is" in inside and b"<v" not in inside):
        return b"inlineStr", b"".join(_INLINE.findall(_HINT.sub(b"", inside))), formula
    found = _VALUE.search(inside)
    return kind, found[1] if found else b"", formula
