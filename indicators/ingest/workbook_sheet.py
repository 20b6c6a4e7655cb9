"""Reads the cells of one sheet in a single pass over its XML; standard library only.

The XML is checked by expat and cut by regular expressions, which is four times as fast as callbacks. That is exact
only for XML without comments, CDATA, prefixes and single quotes; any other sheet is first rewritten by
`workbook_xml.canonical`.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from indicators.ingest.limits import Limits
from indicators.ingest.workbook_formats import (
    BOOLEAN,
    DATE,
    EMPTY,
    ERROR,
    NO_VALUE,
    NUMBER,
    TEXT,
    Styles,
    date_text,
    is_number,
    number_text,
)
from indicators.ingest.workbook_refusal import Refused
from indicators.ingest.workbook_xml import resolved, unescaped

_ROW = re.compile(rb"<row(?P<attributes>\s[^>]*?)?(?:/>|>(?P<cells>.*?)</row>)", re.DOTALL)
_PLAIN_CELL = re.compile(
    rb'<c r="([A-Z]{1,3})[0-9]+"(?: s="([0-9]+)")?(?: t="([a-zA-Z]+)")?(?:/>|>(?:<v>([^<]*)</v>)?</c>)'
)
_CELL = re.compile(rb"<c(?P<attributes>\s[^>]*?)?(?:/>|>(?P<content>.*?)</c>)", re.DOTALL)
_ATTRIBUTE = re.compile(rb'([A-Za-z]+)\s*=\s*"([^"]*)"')
_FORMULA = re.compile(rb"<f[\s/>]")
_VALUE = re.compile(rb"<v(?:\s[^>]*)?>([^<]*)</v>")
_INLINE = re.compile(rb"<t(?:\s[^>]*)?>([^<]*)</t>")
_HINT = re.compile(rb"<rPh[\s>].*?</rPh>", re.DOTALL)
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?[0-9]*")
_END = b"</row>"
_ROOM_FOR_MARKUP = 400


@dataclass(slots=True)
class Column:
    """Cells of one column from the first row with content on; shorter than the sheet when its end is empty."""

    texts: list[str] = field(default_factory=list)
    kinds: bytearray = field(default_factory=bytearray)
    formulas: bytearray = field(default_factory=bytearray)
    styles: array[int] = field(default_factory=lambda: array("h"))

    def extend_to(self, length: int) -> None:
        """Fills up with empty cells."""
        missing = length - len(self.texts)
        if missing > 0:
            self.texts.extend([""] * missing)
            self.kinds.extend(bytes(missing))
            self.formulas.extend(bytes(missing))
            self.styles.extend([0] * missing)


@dataclass(slots=True)
class Sheet:
    """What one sheet holds: row numbers of all rows with content, their cells by column number, hidden rows."""

    rows: array[int] = field(default_factory=lambda: array("q"))
    columns: dict[int, Column] = field(default_factory=dict)
    hidden: list[int] = field(default_factory=list)


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


def rows_of(pieces: Iterable[bytes], limits: Limits) -> Iterator[tuple[bytes, bytes]]:
    """Attributes and content of each row element.

    Raises:
        Refused: one row is larger than any row within the limits can be.
    """
    longest = 2 * limits.max_columns * (limits.max_cell_chars + _ROOM_FOR_MARKUP) * 4
    rest = bytearray()
    number = 0
    for piece in pieces:
        searched = max(0, len(rest) - len(_END))
        rest += piece
        end = rest.rfind(_END, searched)
        if end >= 0:
            ready = bytes(rest[: end + len(_END)])
            del rest[: end + len(_END)]
            for match in _ROW.finditer(ready):
                number += 1
                yield match["attributes"] or b"", match["cells"] or b""
        if len(rest) > longest:
            _refuse_long_row(bytes(rest), number + 1, limits)
    for match in _ROW.finditer(bytes(rest)):
        yield match["attributes"] or b"", match["cells"] or b""


def _refuse_long_row(rest: bytes, row: int, limits: Limits) -> None:
    if b"<row" not in rest:
        return
    if rest.count(b"<v>") + rest.count(b"<t") > limits.max_columns:
        raise Refused("TOO_MANY_COLUMNS", row=row, limit=limits.max_columns)
    raise Refused("CELL_TOO_LONG", row=row, limit=limits.max_cell_chars)


class SheetReader:
    """Takes the rows of a sheet one after the other."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._letters: dict[bytes, int] = {}
        self._dates: dict[bytes, str | None] = {}
        self.sheet = Sheet()

    def read(self, pieces: Iterable[bytes]) -> Sheet:
        """All cells with content."""
        number = 0
        for attributes, content in rows_of(pieces, self._book.limits):
            number = self._row_number(attributes, number)
            if content:
                self._take_row(number, content)
                if b"hidden" in attributes and self._is_hidden(attributes, number):
                    self.sheet.hidden.append(number)
        for column in self.sheet.columns.values():
            column.extend_to(len(self.sheet.rows))
        return self.sheet

    def has_content(self, pieces: Iterable[bytes]) -> bool:
        """Whether any cell has content; stops at the first."""
        number = 0
        for attributes, content in rows_of(pieces, self._book.limits):
            number = self._row_number(attributes, number)
            self._take_row(number, content)
            if self.sheet.rows:
                return True
        return False

    def _row_number(self, attributes: bytes, previous: int) -> int:
        given = dict(_ATTRIBUTE.findall(attributes)).get(b"r", b"") if attributes else b""
        number = int(given) if given.isdigit() and len(given) < 10 else previous + 1
        if number <= previous:
            raise Refused("FILE_DAMAGED", row=number)
        return number

    def _is_hidden(self, attributes: bytes, number: int) -> bool:
        hidden = dict(_ATTRIBUTE.findall(attributes)).get(b"hidden", b"0")
        return hidden in (b"1", b"true") and self.sheet.rows[-1:] == array("q", [number])

    def _take_row(self, number: int, content: bytes) -> None:
        plain = _PLAIN_CELL.findall(content)
        if len(plain) == content.count(b"<c ") + content.count(b"<c>") + content.count(b"<c/"):
            for letters, style, kind, value in plain:
                if value:
                    place = self._letters.get(letters)
                    if place is None:
                        place = self._letters[letters] = column_number(letters.decode())
                    self._put(number, place, style, kind, value, False)
        else:
            self._take_other_cells(number, content)

    def _take_other_cells(self, number: int, content: bytes) -> None:
        """Cells with formulas, texts of their own, or attributes in another order."""
        place = -1
        for match in _CELL.finditer(content):
            attributes = dict(_ATTRIBUTE.findall(match["attributes"] or b""))
            reference = _REFERENCE.fullmatch(attributes.get(b"r", b"").decode("latin-1"))
            place = column_number(reference[1]) if reference else place + 1
            inside = match["content"] or b""
            formula = _FORMULA.search(inside) is not None
            kind = attributes.get(b"t", b"")
            if kind == b"inlineStr" or (b"<is" in inside and b"<v" not in inside):
                value = b"".join(_INLINE.findall(_HINT.sub(b"", inside)))
                kind = b"inlineStr"
            else:
                found = _VALUE.search(inside)
                value = found[1] if found else b""
            if value or (formula and kind != b"str"):
                self._put(number, place, attributes.get(b"s", b""), kind, value, formula)

    def _put(self, number: int, place: int, style: bytes, kind: bytes, value: bytes, formula: bool) -> None:
        sheet, limits = self.sheet, self._book.limits
        if place >= limits.max_columns:
            raise Refused("TOO_MANY_COLUMNS", row=number, found=place + 1, limit=limits.max_columns)
        styles = self._book.styles
        index = int(style) if style and len(style) < 6 and int(style) < len(styles.kinds) else 0
        text, shown = self._text(kind, value, styles.kinds[index]) if value else ("", NO_VALUE)
        if shown == EMPTY:
            return
        if not sheet.rows or sheet.rows[-1] != number:
            if len(sheet.rows) > limits.max_rows:
                raise Refused("TOO_MANY_ROWS", row=number, limit=limits.max_rows)
            sheet.rows.append(number)
        column = sheet.columns.get(place)
        if column is None:
            column = sheet.columns[place] = Column()
        if len(column.texts) >= len(sheet.rows):
            raise Refused("FILE_DAMAGED", row=number)
        column.extend_to(len(sheet.rows) - 1)
        column.texts.append(text)
        column.kinds.append(shown)
        column.formulas.append(formula)
        column.styles.append(styles.places[index])

    def _text(self, kind: bytes, value: bytes, number_kind: int) -> tuple[str, int]:
        """Text and kind of a cell that has a value."""
        if kind == b"s":
            place = int(value) if value.isdigit() and len(value) < 10 else -1
            if not 0 <= place < len(self._book.strings):
                raise Refused("FILE_DAMAGED")
            text = self._book.strings[place]
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
