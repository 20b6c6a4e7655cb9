"""Reads a CSV text into columns of cells as typed; understands none of them."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice

import numpy as np
import numpy.typing as npt
import pandas as pd

from indicators.ingest.cells import Cells
from indicators.ingest.codes import FindingCode
from indicators.ingest.dialect import Dialect, detect_dialect
from indicators.ingest.finding import Finding, finding
from indicators.ingest.limits import Limits
from indicators.ingest.quotes import Record, scan
from indicators.ingest.records import Layout, lay_out, place_of_line

_MOST_LINES = 2 * 1_048_576
_BLANK = b' \t\x0b\x0c\r\n\xa0\xc2"'


def read_csv_text(body: bytes, limits: Limits) -> Cells:
    """The cells of UTF-8 text; every finding about its dialect is in the answer."""
    dialect = detect_dialect(body)
    cut = place_of_line(body, _MOST_LINES)
    if cut is not None:
        return _too_many_lines(body[:cut], dialect, limits)
    layout = lay_out(body, dialect.delimiter) if b"\x00" not in body else None
    cells = _by_layout(body, dialect, layout, limits) if layout else _by_scan(body, dialect, limits)
    if dialect.delimiter != "," and not dialect.declared:
        shown = {"\t": "tab"}.get(dialect.delimiter, dialect.delimiter)
        cells.findings.append(finding(FindingCode.DELIMITER_DETECTED, value=shown, delimiter=shown))
    return cells


def _too_many_lines(body: bytes, dialect: Dialect, limits: Limits) -> Cells:
    """Refuses a text with more lines than any spreadsheet shows, however many of them are blank."""
    layout = lay_out(body, dialect.delimiter)
    cells = _by_layout(body, dialect, layout, limits) if layout else Cells()
    if cells.refused:
        return cells
    return Cells(refused=True, findings=[_too_many_rows(_MOST_LINES + 1, limits)])


def _start(cells: Cells, header: Sequence[str], row: int, limits: Limits) -> None:
    """Notes the header, and refuses one that is too wide."""
    cells.header, cells.header_row = tuple(header), row
    if len(header) > limits.max_columns:
        cells.refused = True
        cells.findings.append(finding(FindingCode.TOO_MANY_COLUMNS, row, found=len(header), limit=limits.max_columns))


def _field_count(row: int, found: int, expected: int) -> Finding:
    return finding(FindingCode.FIELD_COUNT, row, value=str(found), found=found, expected=expected)


def _too_many_rows(row: int, limits: Limits) -> Finding:
    return finding(FindingCode.TOO_MANY_ROWS, row, limit=limits.max_rows)


def _newlines(mixed: bool) -> list[Finding]:
    return [finding(FindingCode.NEWLINE_NORMALISED)] if mixed else []


def _by_layout(body: bytes, dialect: Dialect, layout: Layout, limits: Limits) -> Cells:
    """Reads a text whose quotes are in order, all rows at once."""
    cells = Cells(findings=_newlines(layout.mixed_newlines))
    first = _first_with_text(body, dialect, layout)
    if first is None:
        return cells
    line = body[layout.starts[first] : layout.ends[first]].decode()
    _start(cells, next(scan(line, dialect.delimiter)).cells, first + 1, limits)
    if cells.refused:
        return cells
    width = len(cells.header)
    numbers = np.arange(1, len(layout) + 1)
    lengths = layout.ends - layout.starts
    filled = numbers[(lengths > layout.fields - 1) & (numbers > first + 1)]
    if len(filled) > limits.max_rows:
        cells.refused = True
        cells.findings.append(_too_many_rows(int(filled[limits.max_rows]), limits))
        return cells
    _take_rows(cells, body, dialect, layout, numbers, first, width)
    return cells


def _take_rows(
    cells: Cells,
    body: bytes,
    dialect: Dialect,
    layout: Layout,
    numbers: npt.NDArray[np.int64],
    first: int,
    width: int,
) -> None:
    even = layout.fields == width
    odd = numbers[~even & (numbers > first + 1)]
    has_text = [_has_text(body, dialect, layout, row - 1) for row in odd]
    too_few = [bool(text or layout.fields[row - 1] > width) for row, text in zip(odd, has_text, strict=True)]
    wrong = odd[np.array(too_few, bool)]
    cells.findings += [_field_count(int(row), int(layout.fields[row - 1]), width) for row in wrong]
    cells.blank = np.concatenate([_blank_above(first, dialect), odd[~np.array(too_few, bool)]])
    even[: first + 1] = False
    cells.rows = numbers[even]
    cells.columns = _columns(body, dialect.delimiter, layout, even, first, width)


def _blank_above(first: int, dialect: Dialect) -> npt.NDArray[np.int64]:
    return np.arange(2 if dialect.declared else 1, first + 1)


def _has_text(body: bytes, dialect: Dialect, layout: Layout, index: int) -> bool:
    start, end = layout.starts[index], layout.ends[index]
    return bool(end > start and body[start:end].strip(_BLANK + dialect.delimiter.encode()))


def _first_with_text(body: bytes, dialect: Dialect, layout: Layout) -> int | None:
    rest = range(1 if dialect.declared else 0, len(layout))
    return next((index for index in rest if _has_text(body, dialect, layout, index)), None)


def _columns(
    body: bytes, delimiter: str, layout: Layout, keep: npt.NDArray[np.bool_], first: int, width: int
) -> list[pd.Series[str]]:
    if not keep.any():
        return [pd.Series([], dtype="str") for _ in range(width)]
    stream = io.BytesIO(body)
    if keep[first + 1 :].all():
        stream.seek(int(layout.starts[first + 1]))
    else:
        stream = io.BytesIO(_kept_lines(body, layout, keep))
    frame = pd.read_csv(
        stream,
        sep=delimiter,
        header=None,
        names=list(range(width)),
        index_col=False,
        dtype="str",
        na_filter=False,
        skip_blank_lines=False,
        quoting=0 if b'"' in body else 3,
        encoding="utf-8",
        engine="c",
        low_memory=False,
    )
    return [frame[column] for column in frame.columns]


def _kept_lines(body: bytes, layout: Layout, keep: npt.NDArray[np.bool_]) -> bytes:
    view = memoryview(body)
    spans = zip(layout.starts[keep].tolist(), layout.ends[keep].tolist(), strict=True)
    return b"\n".join([view[start:end] for start, end in spans] + [b""])


@dataclass(slots=True)
class _Scanned:
    """Rows taken one by one."""

    rows: list[int] = field(default_factory=list)
    blank: list[int] = field(default_factory=list)
    cells: list[list[str]] = field(default_factory=list)
    breaks: set[str] = field(default_factory=set)


def _by_scan(body: bytes, dialect: Dialect, limits: Limits) -> Cells:
    """Reads a text whose quotes need a closer look, record by record."""
    text = body.decode()
    cells, taken = Cells(), _Scanned()
    records: Iterable[tuple[int, Record]] = enumerate(scan(text, dialect.delimiter), 1)
    for row, record in islice(records, 1 if dialect.declared else 0, None):
        _note_break(text, record, taken.breaks)
        if not cells.header_row and any(cell.strip() for cell in record.cells):
            _start(cells, record.cells, row, limits)
            _quote_findings(cells, record, row)
        else:
            _take_record(cells, taken, record, row)
        if len(taken.rows) > limits.max_rows:
            cells.refused = True
            cells.findings.append(_too_many_rows(row, limits))
        if cells.refused:
            return cells
    cells.findings += _newlines("\r" in taken.breaks or len(taken.breaks) > 1)
    cells.rows = np.array(taken.rows, np.int64)
    cells.blank = np.array(taken.blank, np.int64)
    turned = zip(*taken.cells, strict=True) if taken.cells else [() for _ in cells.header]
    cells.columns = [pd.Series(list(column), dtype="str") for column in turned]
    return cells


def _take_record(cells: Cells, taken: _Scanned, record: Record, row: int) -> None:
    width = len(cells.header)
    if record.unclosed is not None:
        _quote_findings(cells, record, row)
    elif not any(cell.strip() for cell in record.cells) and (len(record.cells) <= width or not width):
        taken.blank.append(row)
    elif len(record.cells) != width:
        cells.findings.append(_field_count(row, len(record.cells), width))
    else:
        _quote_findings(cells, record, row)
        taken.rows.append(row)
        taken.cells.append(record.cells)


def _quote_findings(cells: Cells, record: Record, row: int) -> None:
    code, columns = FindingCode.QUOTE_STRAY, record.strays
    if record.unclosed is not None:
        code, columns = FindingCode.QUOTE_UNBALANCED, [record.unclosed]
    for column in columns:
        name = cells.header[column] if column < len(cells.header) else None
        cells.findings.append(finding(code, row, column=name, value=record.cells[column]))


def _note_break(text: str, record: Record, breaks: set[str]) -> None:
    if text.startswith("\r\n", record.end):
        breaks.add("\r\n")
    elif record.end < len(text):
        breaks.add(text[record.end])
