"""Sends a file back as a workbook: the person's own rows with the faulty cells marked, and every finding in a list.

It corrects nothing and writes no formula.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from itertools import islice
from typing import Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from indicators.formats.csv_text import neutral
from indicators.formats.texts import marker, translator
from indicators.ingest.codes import FindingCode
from indicators.ingest.finding import Finding
from indicators.ingest.header import canonical
from indicators.ingest.limits import Limits
from indicators.ingest.messages import message, title
from indicators.ingest.reading import read_table
from indicators.ingest.report import ImportReport
from indicators.ingest.table import CellKind, RawTable
from indicators.model import Language, Severity

N_ = marker("findings")

_NUMBERS: Final = frozenset({"value", "numerator", "denominator"})
_PLAIN: Final = re.compile(r"-?(?:0|[1-9][0-9]*)(?P<decimals>\.[0-9]+)?")
_LONGEST_PLAIN: Final = 16
_BY_CONVENTION: Final = frozenset(
    {
        FindingCode.NUMBER_AMBIGUOUS,
        FindingCode.NUMBER_MIXED_LOCALE,
        FindingCode.NUMBER_NORMALISED,
        FindingCode.THOUSANDS_REMOVED,
        FindingCode.DECIMAL_COMMA,
    }
)
"""What hangs on the decimal convention of the file, which its texts with decimals show."""

MOST_COMMENTS: Final = 2_000
"""Comments beyond these would make the workbook too slow to open; every cell is still marked, every finding listed."""
MOST_LISTED: Final = 1_048_000
_LONGEST_COMMENT: Final = 2_000
_COLOURS: Final[Mapping[Severity, str]] = {
    Severity.ERROR: "#F8CBAD",
    Severity.WARNING: "#FFE699",
    Severity.INFO: "#DDEBF7",
}
_GRAVEST: Final = tuple(_COLOURS)
_LIST_HEADER: Final = (
    N_("Row"),
    N_("Column"),
    N_("Severity"),
    N_("Code"),
    N_("Finding"),
    N_("Found"),
    N_("What to do"),
    N_("Suggestion"),
)
_SEVERITIES: Final[Mapping[Severity, str]] = {
    Severity.ERROR: N_("error"),
    Severity.WARNING: N_("warning"),
    Severity.INFO: N_("information"),
}
_WIDTHS: Final = (8, 18, 12, 26, 32, 24, 90, 24)
_COLUMN_WIDTH: Final = 18
_CREATED: Final = datetime(2025, 1, 1)  # noqa: DTZ001 - a fixed date, so that equal files are equal


@dataclass(frozen=True, slots=True)
class _Marks:
    """What is said of the cells of a file, by row and position; position None is the whole row."""

    severity: Mapping[tuple[int, int], Severity]
    comments: Mapping[tuple[int, int], str]
    numbers: frozenset[int]
    unclear: frozenset[tuple[int, int]]
    """Cells whose number is written in a way that something is said of."""
    keeps_decimals: bool
    """Whether numbers with decimals stay text, because the convention of others is read from them."""

    def is_number(self, text: str, row: int, position: int) -> bool:
        """Whether a text of a CSV file is a number whose writing nothing is said of: as one it raises nothing new."""
        found = _PLAIN.fullmatch(text) if position in self.numbers and len(text) <= _LONGEST_PLAIN else None
        is_clear = (row, position) not in self.unclear
        return found is not None and is_clear and not (found["decimals"] and self.keeps_decimals)


def annotate(
    data: bytes, name: str, report: ImportReport, *, limits: Limits, lang: Language | str, sheet: str | None = None
) -> bytes:
    """The bytes of a workbook; a file that could not be read has only the list of findings."""
    table, _reading = read_table(data, name, limits=limits, sheet=sheet)
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"created": _CREATED})
        styles = _Styles(book)
        _ = translator("findings", lang)
        if table is not None:
            _write_rows(book.add_worksheet(_("Data")), table, _marks(table, report, lang), styles)
        _write_list(book.add_worksheet(_("Findings of the check")), report, styles, lang)
    return buffer.getvalue()


class _Styles:
    """The cell formats of one workbook, each made once."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._made: dict[tuple[Severity | None, str, bool], Format] = {}

    def get(self, severity: Severity | None, shown: str = "", *, quoted: bool = False) -> Format:
        """A format with the colour of a severity, a number format, and the mark of text that is no formula."""
        key = (severity, shown, quoted)
        if key not in self._made:
            given: dict[str, object] = {"bg_color": _COLOURS[severity]} if severity else {}
            if shown:
                given["num_format"] = shown
            if quoted:
                given["quote_prefix"] = True
            self._made[key] = self._book.add_format(given)
        return self._made[key]

    @cached_property
    def header(self) -> Format:
        """Bold, for the head of a list."""
        return self._book.add_format({"bold": True})

    @cached_property
    def wrapped(self) -> Format:
        """Text over several lines."""
        return self._book.add_format({"text_wrap": True, "valign": "top"})


def _marks(table: RawTable, report: ImportReport, lang: Language | str) -> _Marks:
    positions: dict[str, int] = {}
    for position, text in enumerate(table.header):
        positions.setdefault(canonical(text) or text, position)
    severity: dict[tuple[int, int], Severity] = {}
    comments: dict[tuple[int, int], str] = {}
    unclear: set[tuple[int, int]] = set()
    for one in report.findings:
        if one.row is None:
            continue
        cell = (one.row, positions.get(one.column or "", 0))
        if one.code in _BY_CONVENTION or one.code is FindingCode.NUMBER_PRECISION:
            unclear.add(cell)
        before = severity.get(cell, one.severity)
        severity[cell] = min(before, one.severity, key=_GRAVEST.index)
        if cell in comments or len(comments) < MOST_COMMENTS:
            said = f"{comments[cell]}\n" if cell in comments else ""
            comments[cell] = (said + message(one, lang))[:_LONGEST_COMMENT]
    numbers = frozenset(positions[name] for name in _NUMBERS if name in positions)
    keeps_decimals = any(one.code in _BY_CONVENTION for one in report.findings)
    return _Marks(severity, comments, numbers, frozenset(unclear), keeps_decimals)


def _write_rows(sheet: Worksheet, table: RawTable, marks: _Marks, styles: _Styles) -> None:
    """Every row where it stood, so that row numbers stay true."""
    for position, text in enumerate(table.header):
        _write_text(sheet, table.header_row, position, text, marks, styles)
    sheet.set_column(0, max(0, len(table.header) - 1), _COLUMN_WIDTH)
    sheet.freeze_panes(table.header_row, 0)
    for position, column in enumerate(table.columns):
        for place, (row, text) in enumerate(zip(table.rows.tolist(), column.tolist(), strict=True)):
            _write_cell(sheet, table, (place, position), row, text, marks, styles)
    _write_lost(sheet, table, marks, styles)
    for (row, position), said in marks.comments.items():
        sheet.write_comment(row - 1, position, said, {"x_scale": 2.5, "y_scale": 1.5})


def _write_lost(sheet: Worksheet, table: RawTable, marks: _Marks, styles: _Styles) -> None:
    """A mark at the head of rows that could not be read into columns."""
    kept = {table.header_row, *table.rows.tolist()}
    for (row, position), severity in marks.severity.items():
        if row not in kept:
            sheet.write_blank(row - 1, position, None, styles.get(severity))


def _write_cell(
    sheet: Worksheet, table: RawTable, at: tuple[int, int], row: int, text: str, marks: _Marks, styles: _Styles
) -> None:
    """A cell as it was typed: numbers and dates of a workbook stay such, clean numbers of a text file become such."""
    severity = marks.severity.get((row, at[1]))
    kind = CellKind.TEXT if table.facts is None else CellKind(table.facts.kinds[at])
    if table.facts is not None and kind in (CellKind.NUMBER, CellKind.PERCENT):
        shown = table.facts.formats[table.facts.styles[at]]
        sheet.write_number(row - 1, at[1], float(text), styles.get(severity, shown))
    elif table.facts is None and marks.is_number(text, row, at[1]):
        sheet.write_number(row - 1, at[1], float(text), styles.get(severity))
    elif kind is CellKind.DATE and (day := _day(text)) is not None:
        sheet.write_datetime(row - 1, at[1], day, styles.get(severity, "yyyy-mm-dd"))
    else:
        _write_text(sheet, row, at[1], text, marks, styles)


def _write_text(sheet: Worksheet, row: int, position: int, text: str, marks: _Marks, styles: _Styles) -> None:
    style = styles.get(marks.severity.get((row, position)), quoted=neutral(text) != text)
    if text:
        sheet.write_string(row - 1, position, text, style)
    else:
        sheet.write_blank(row - 1, position, None, style)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _write_list(sheet: Worksheet, report: ImportReport, styles: _Styles, lang: Language | str) -> None:
    """Every finding in words, one row each."""
    _ = translator("findings", lang)
    for position, (text, width) in enumerate(zip(_LIST_HEADER, _WIDTHS, strict=True)):
        sheet.write_string(0, position, _(text), styles.header)
        sheet.set_column(position, position, width, styles.wrapped)
    sheet.freeze_panes(1, 0)
    for row, one in enumerate(islice(report.findings, MOST_LISTED), start=1):
        if one.row is not None:
            sheet.write_number(row, 0, one.row)
        for position, text in enumerate(_listed(one, lang), start=1):
            sheet.write_string(row, position, text, styles.get(None, quoted=neutral(text) != text))
    if report.finding_count:
        sheet.autofilter(0, 0, min(report.finding_count, MOST_LISTED), len(_LIST_HEADER) - 1)


def _listed(one: Finding, lang: Language | str) -> Iterator[str]:
    _ = translator("findings", lang)
    yield one.column or ""
    yield _(_SEVERITIES[one.severity])
    yield one.code.value
    yield title(one.code, lang)
    yield one.value
    yield message(one, lang)
    yield one.suggestion
