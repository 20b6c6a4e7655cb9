"""Cuts the rows out of the XML of a sheet, and bounds the markup that is none of its cells; standard library only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from indicators.ingest.limits import Limits
from indicators.ingest.workbook_refusal import Refused

_ROW_NUMBER = re.compile(rb'\sr\s*=\s*"([^"]*)"')
_MOST_DIGITS = 9
_ROW, _END = b"<row", b"</row>"
_ROOM_FOR_MARKUP = 400
_FREE = 6_000_000
_FREE_NAMESPACES = 100_000
_OF_A_CELL = 16
_OF_AN_EMPTY_CELL = 3


class Markup:
    """Counts elements, attributes and escapes: those of cells are as many as they like, others only some millions.

    Parsing them costs as much as parsing cells, and a sheet may be full of them without holding a single row.
    """

    def __init__(self) -> None:
        self._left = _FREE
        self._namespaces = _FREE_NAMESPACES

    def allow(self, cells: int) -> None:
        """Some cells were found that are written as cells are."""
        self._left += _OF_A_CELL * cells

    def allow_empty(self, cells: int) -> None:
        """Some cells were found that have a place and a style alone."""
        self._left += _OF_AN_EMPTY_CELL * cells

    def counted(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """The pieces as they are.

        Raises:
            Refused: there is more markup than the cells so far account for.
        """
        for piece in pieces:
            # a name that was not met before costs expat several times as much as an element
            self._left -= piece.count(b"<") + 2 * piece.count(b'="') + piece.count(b"_x")
            self._namespaces -= piece.count(b"xmlns")
            if self._left < 0 or self._namespaces < 0:
                raise Refused("ARCHIVE_TOO_LARGE")
            yield piece


def rows_of(pieces: Iterable[bytes], limits: Limits) -> Iterator[tuple[bytes, bytes]]:
    """Attributes and content of each row element; those closed at once count when a later one has content.

    Raises:
        Refused: one row is larger than any row within the limits can be.
    """
    longest = 2 * limits.max_columns * (limits.max_cell_chars + _ROOM_FOR_MARKUP) * 4
    rest = bytearray()
    for piece in pieces:
        searched = max(0, len(rest) - len(_END))
        rest += piece
        end = rest.rfind(_END, searched)
        if end >= 0:
            ready = bytes(rest[:end])
            del rest[: end + len(_END)]
            for row in ready.split(_END):
                yield from _split_row(row)
        if len(rest) > longest:
            start = rest.rfind(_ROW)
            if start < 0:
                start = len(rest) - len(_ROW)
            yield from ((attributes, b"") for attributes, _ in _split_row(bytes(rest[:start])))
            del rest[:start]
        if len(rest) > longest:
            _refuse_long_row(bytes(rest), limits)


def _split_row(text: bytes) -> Iterator[tuple[bytes, bytes]]:
    start = text.find(_ROW)
    while start >= 0:
        end = text.find(b">", start)
        following = text.find(_ROW, end)
        yield text[start + 4 : end], text[end + 1 :] if following < 0 else b""
        start = following


def _refuse_long_row(rest: bytes, limits: Limits) -> None:
    start = rest.rfind(_ROW)
    if start < 0:
        return
    given = _ROW_NUMBER.search(rest, start, start + 200)
    row = int(given[1]) if given and given[1].isdigit() else None
    if rest.count(b"<v>") + rest.count(b"<t") > limits.max_columns:
        raise Refused("TOO_MANY_COLUMNS", row=row, limit=limits.max_columns)
    raise Refused("CELL_TOO_LONG", row=row, limit=limits.max_cell_chars)


def row_number(attributes: bytes, previous: int) -> int:
    """The number a row says it has, else the next one.

    Raises:
        Refused: rows stand twice or not in their order.
    """
    given = _ROW_NUMBER.search(attributes)
    if given and not (given[1].isdigit() and len(given[1]) <= _MOST_DIGITS):
        raise Refused("FILE_DAMAGED")
    number = int(given[1]) if given else previous + 1
    if number <= previous:
        raise Refused("FILE_DAMAGED")
    return number
