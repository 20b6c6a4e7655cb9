"""Tables as CSV that no spreadsheet takes for formulas; the one writer of CSV for people and programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

BOM: Final = "\ufeff"
_STARTERS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_LEADING: Final = " \u00a0\u200b\ufeff\"'"


def neutral(text: str) -> str:
    """Text that a spreadsheet shows and never runs: a leading formula sign, also after blanks or quotes, gets a `'`.

    >>> neutral("=1+1"), neutral(" @x"), neutral("5 %")
    ("'=1+1", "' @x", '5 %')
    """
    if text.startswith(_STARTERS) or text.lstrip(_LEADING).startswith(_STARTERS):
        return f"'{text}"
    return text


def csv_lines(rows: Iterable[Mapping[str, object]], columns: Sequence[str], *, bom: bool = False) -> Iterator[str]:
    """Lines of a table with CRLF ends; None is empty, numbers are raw, text is neutralised."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(columns)
    yield (BOM if bom else "") + _taken(buffer)
    for row in rows:
        writer.writerow([_cell(row.get(column)) for column in columns])
        yield _taken(buffer)


def csv_text(text: str) -> str:
    """A text as it stands in a line: neutralised, in quotes where it needs them.

    >>> csv_text("=1+1"), csv_text('a "b", c')
    ("'=1+1", '"a ""b"", c"')
    """
    buffer = io.StringIO()
    csv.writer(buffer).writerow([neutral(text), ""])
    return buffer.getvalue().removesuffix(",\r\n")


def _taken(buffer: io.StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text


def _cell(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return repr(value)
    return value if isinstance(value, int) else neutral(str(value))
