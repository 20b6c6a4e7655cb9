"""Finds the header of a text file whose first row is a title; it reads no row below the header."""

from __future__ import annotations

import csv
from itertools import islice

from indicators.ingest.encodings import decode
from indicators.ingest.header import is_header

LOOKED_THROUGH = 50
"""Rows below the first that may be the header under a title."""
_LONGEST_LINE = 10_000
_LOOKED_AT = LOOKED_THROUGH * _LONGEST_LINE
_DELIMITERS = ",;\t|"


def header_line(data: bytes) -> int | None:
    """The line of a text file that names every needed column, counted from 1; None when no early line does."""
    body = decode(data).body
    if body is None:
        return None
    lines = body[:_LOOKED_AT].decode("utf-8", errors="ignore").splitlines()
    for number, line in islice(enumerate(lines, start=1), LOOKED_THROUGH):
        if len(line) <= _LONGEST_LINE and any(is_header(_fields(line, sign)) for sign in _DELIMITERS):
            return number
    return None


def _fields(line: str, delimiter: str) -> list[str]:
    return next(csv.reader([line], delimiter=delimiter), [])
