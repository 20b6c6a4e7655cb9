"""Reads a CSV text into columns of cells as typed; understands none of them."""

from __future__ import annotations

import io

import numpy as np
import numpy.typing as npt
import pandas as pd

from indicators.ingest.blank_rows import with_text
from indicators.ingest.cells import Cells
from indicators.ingest.codes import FindingCode
from indicators.ingest.collected import Variant, block_of
from indicators.ingest.dialect import Dialect, detect_dialect
from indicators.ingest.finding import Finding, finding
from indicators.ingest.limits import Limits
from indicators.ingest.notes import quoting
from indicators.ingest.quotes import scan
from indicators.ingest.records import Layout, Places, lay_out
from indicators.progress import Stage, tell

_MOST_LINES = 2 * 1_048_576
_QUOTED = 200
_TOLD_EVERY = 1 << 20
_STANDS_FOR_NUL = [*(chr(code) for code in (*range(1, 9), *range(14, 32), 127)), "\ufffe", "\uffff"]
"""Controls that no text holds; one that the file has not got stands for NUL, at which the parser would stop."""


def read_csv_text(body: bytes, limits: Limits) -> Cells:
    """The cells of UTF-8 text; every finding about its dialect is in the answer."""
    dialect = detect_dialect(body)
    nul = next((one for one in _STANDS_FOR_NUL if one.encode() not in body), "\uffff") if b"\x00" in body else ""
    text = body.replace(b"\x00", nul.encode()) if nul else body
    cells = Cells()
    layout = lay_out(text, dialect.delimiter, _MOST_LINES)
    _read(cells, text, dialect, layout, limits)
    if nul:
        _put_back(cells, nul)
    if dialect.delimiter != "," and not dialect.declared:
        shown = {"\t": "tab"}.get(dialect.delimiter, dialect.delimiter)
        cells.findings.note(finding(FindingCode.DELIMITER_DETECTED, value=shown, delimiter=shown))
    return cells


def _read(cells: Cells, body: bytes, dialect: Dialect, layout: Layout, limits: Limits) -> None:
    if layout.mixed_newlines:
        cells.findings.note(finding(FindingCode.NEWLINE_NORMALISED))
    filled = with_text(body, dialect.delimiter, layout)
    filled[: int(dialect.declared)] = False
    rows = np.flatnonzero(filled)
    if len(rows) > limits.max_rows + 1 or len(layout) > _MOST_LINES:
        over = int(rows[limits.max_rows + 1]) + 1 if len(rows) > limits.max_rows + 1 else _MOST_LINES + 1
        _refuse(cells, finding(FindingCode.TOO_MANY_ROWS, over, limit=limits.max_rows))
    elif len(rows):
        _take_header(cells, body, dialect, layout, int(rows[0]), limits)
    if not cells.refused and cells.header_row:
        _take_rows(cells, body, dialect, layout, filled)


def _refuse(cells: Cells, reason: Finding) -> None:
    cells.refused = True
    cells.findings.note(reason)


def _take_header(cells: Cells, body: bytes, dialect: Dialect, layout: Layout, first: int, limits: Limits) -> None:
    """Notes the header, and refuses one that is too wide."""
    cells.header_row, width = first + 1, int(layout.fields[first])
    if width > limits.max_columns:
        _refuse(cells, finding(FindingCode.TOO_MANY_COLUMNS, first + 1, found=width, limit=limits.max_columns))
        return
    line = body[layout.starts[first] : layout.ends[first]].decode()
    record = next(scan(line, dialect.delimiter))
    cells.header = tuple(record.cells)
    if record.unclosed is None:
        texts = [record.cells[column] for column in record.strays]
        cells.findings.note(*(finding(FindingCode.QUOTE_STRAY, first + 1, column=text, value=text) for text in texts))


def _take_rows(cells: Cells, body: bytes, dialect: Dialect, layout: Layout, filled: npt.NDArray[np.bool_]) -> None:
    first, width = cells.header_row - 1, len(cells.header)
    below = np.arange(len(layout)) > first
    if layout.unclosed >= 0:
        _note_unclosed(cells, body, layout)
        below[-1] = False
    even = below & (layout.fields == width)
    wrong = below & ~even & (filled | (layout.fields > width))
    _note_field_counts(cells, np.flatnonzero(wrong), layout.fields, width)
    above = np.arange(1 if dialect.declared else 0, first)
    cells.blank = np.concatenate([above, np.flatnonzero(below & ~even & ~wrong)]) + 1
    cells.rows = np.flatnonzero(even) + 1
    cells.columns = _columns(body, dialect.delimiter, layout, even, first, width)
    _note_strays(cells, layout)


def _note_unclosed(cells: Cells, body: bytes, layout: Layout) -> None:
    """The quote that is never closed, in the last row that is read."""
    column, name = layout.unclosed, None
    if column < len(cells.header):
        name = cells.header[column]
    text = body[layout.unclosed_at : layout.unclosed_at + _QUOTED].decode("utf-8", "ignore")
    cells.findings.note(finding(FindingCode.QUOTE_UNBALANCED, len(layout), column=name, value=text))


def _note_field_counts(cells: Cells, wrong: Places, fields: Places, width: int) -> None:
    def details(count: int) -> Variant:
        return Variant(str(count), "", (("found", count), ("expected", width)))

    cells.findings.note_block(block_of(FindingCode.FIELD_COUNT, "", wrong + 1, fields[wrong], details))


def _note_strays(cells: Cells, layout: Layout) -> None:
    """Stray quotes in rows that are kept; each block holds the texts that it quotes."""
    if layout.strays_to >= 0:
        cells.findings.note(finding(FindingCode.NOT_ALL_NAMED, layout.strays_to + 1))
    for column, records in layout.strays.items():
        if column >= len(cells.header):
            continue
        places = np.searchsorted(cells.rows, records + 1)
        kept = places < len(cells.rows)
        kept[kept] = cells.rows[places[kept]] == records[kept] + 1
        texts = cells.columns[column].iloc[places[kept]].str.slice(0, _QUOTED)
        cells.findings.note_block(quoting(FindingCode.QUOTE_STRAY, cells.header[column], records[kept] + 1, texts))


class _Told(io.BytesIO):
    """A text that says how far it has been read."""

    def __init__(self, text: bytes) -> None:
        super().__init__(text)
        self._size = len(text)
        self._next = 0

    def read(self, size: int | None = -1, /) -> bytes:
        """Some of the bytes left."""
        place = self.tell()
        if place >= self._next:
            tell(Stage.CELLS, place, self._size)
            self._next = place + _TOLD_EVERY
        return super().read(size)


def _columns(
    body: bytes, delimiter: str, layout: Layout, keep: npt.NDArray[np.bool_], first: int, width: int
) -> list[pd.Series[str]]:
    if not keep.any():
        return [pd.Series([], dtype="str") for _ in range(width)]
    stream = _Told(body)
    if keep[first + 1 :].all():
        stream.seek(int(layout.starts[first + 1]))
    else:
        stream = _Told(_kept_lines(body, layout, keep))
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
        low_memory=True,
    )
    return [frame[column] for column in frame.columns]


def _kept_lines(body: bytes, layout: Layout, keep: npt.NDArray[np.bool_]) -> bytes:
    view = memoryview(body)
    spans = zip(layout.starts[keep].tolist(), layout.ends[keep].tolist(), strict=True)
    return b"\n".join([view[start:end] for start, end in spans] + [b""])


def _put_back(cells: Cells, mark: str) -> None:
    """NUL in the place of the sign that stood for it."""
    cells.header = tuple(name.replace(mark, "\x00") for name in cells.header)
    cells.columns = [pd.Series(column.str.replace(mark, "\x00", regex=False), dtype="str") for column in cells.columns]
