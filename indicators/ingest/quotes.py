"""Reads CSV records one by one, exactly, whatever its quotes look like; time grows with the text, never faster."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache


@dataclass(slots=True)
class Record:
    """One record: its cells, the columns with a stray quote, and the column whose quote is never closed.

    `start` and `end` are places in the text, without the line break.
    """

    cells: list[str]
    strays: list[int]
    unclosed: int | None
    start: int
    end: int


@lru_cache(maxsize=8)
def _plain_field(delimiter: str) -> re.Pattern[str]:
    return re.compile(f"[^{re.escape(delimiter)}\r\n]*")


def scan(text: str, delimiter: str) -> Iterator[Record]:
    """All records of a text; after a quote that is never closed there are none."""
    plain = _plain_field(delimiter)
    place, size = 0, len(text)
    while place < size:
        record = _record(text, place, delimiter, plain)
        yield record
        if record.unclosed is not None:
            return
        place = record.end + (2 if text.startswith("\r\n", record.end) else 1)


def _record(text: str, start: int, delimiter: str, plain: re.Pattern[str]) -> Record:
    record = Record([], [], None, start, start)
    place = start
    while True:
        if text.startswith('"', place):
            place = _quoted(text, place, record, plain)
        else:
            field = plain.match(text, place)
            cell = field[0] if field else ""
            place += len(cell)
            if '"' in cell:
                record.strays.append(len(record.cells))
            record.cells.append(cell)
        if record.unclosed is not None or not text.startswith(delimiter, place):
            record.end = place
            return record
        place += 1


def _quoted(text: str, start: int, record: Record, plain: re.Pattern[str]) -> int:
    """Adds the quoted cell that starts here; gives the place behind it.

    A quote closed in the middle of a later line was meant to close earlier: that is an unclosed quote, too.
    """
    close = _closing(text, start + 1)
    column = len(record.cells)
    if close < 0:
        record.unclosed = column
        record.cells.append(text[start : start + 200])
        return len(text)
    cell = text[start + 1 : close].replace('""', '"')
    rest = plain.match(text, close + 1)
    tail = rest[0] if rest else ""
    if tail:
        record.strays.append(column)
        if "\n" in cell or "\r" in cell:
            record.unclosed = column
    record.cells.append(cell + tail)
    return close + 1 + len(tail)


_CLOSE = re.compile(r'[^"]*+(?:""[^"]*+)*+"')


def _closing(text: str, place: int) -> int:
    """Place of the quote that closes a field whose content starts here; -1 when there is none."""
    found = _CLOSE.match(text, place)
    return found.end() - 1 if found else -1
