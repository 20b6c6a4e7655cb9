"""Makes the raw table of what a reader found: blank rows out, cells that nobody can read named."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from indicators.ingest.cells import Cells
from indicators.ingest.characters import is_plain, without_common
from indicators.ingest.codes import FindingCode
from indicators.ingest.collected import Variant, block_of
from indicators.ingest.encodings import LOST
from indicators.ingest.finding import SHOWN_CHARS, Finding, Params, finding
from indicators.ingest.legacy_text import legacy_cells, may_be_legacy
from indicators.ingest.limits import Limits
from indicators.ingest.notes import Notes
from indicators.ingest.table import CellFacts, CellKind, RawTable, Source

Places = npt.NDArray[np.int64]

_BROKEN_ROWS = (FindingCode.FIELD_COUNT, FindingCode.QUOTE_UNBALANCED)


def assemble(
    cells: Cells, body: bytes, *, source: Source, name: str, sha256: str, limits: Limits
) -> tuple[RawTable | None, Notes]:
    """The table, and the findings about its cells beside those `cells` brings; `body` is its text as UTF-8."""
    if cells.refused:
        return None, cells.findings
    if not cells.header_row:
        cells.findings.note(finding(FindingCode.FILE_EMPTY))
        return None, cells.findings
    _leave_out_blank_rows(cells)
    if len(cells.rows) > limits.max_rows:
        row = int(cells.rows[limits.max_rows])
        cells.findings.note(finding(FindingCode.TOO_MANY_ROWS, row, limit=limits.max_rows))
        return None, cells.findings
    odd = without_common(body)
    _name_unreadable(cells, odd)
    _name_long(cells, limits.max_cell_chars)
    if not len(cells.rows) and not cells.findings.has(_BROKEN_ROWS):
        cells.findings.note(finding(FindingCode.NO_DATA_ROWS))
    table = RawTable(
        source=source,
        name=name,
        sha256=sha256,
        sheet=cells.sheet,
        header=cells.header,
        header_row=cells.header_row,
        columns=tuple(cells.columns),
        rows=cells.rows,
        facts=cells.facts,
        spoiled=cells.spoiled,
        plain=is_plain(odd),
    )
    return table, cells.findings


def _leave_out_blank_rows(cells: Cells) -> None:
    """Takes out rows without text and says so once, at the first."""
    empty = _is_blank(cells)
    blank = np.sort(np.concatenate([cells.blank, cells.rows[empty]]))
    if empty.any():
        cells.rows = cells.rows[~empty]
        cells.columns = [column[~empty].reset_index(drop=True) for column in cells.columns]
        cells.facts = _kept(cells.facts, ~empty)
    if len(blank):
        count = len(blank) + cells.blank_more
        cells.findings.note(finding(FindingCode.BLANK_ROWS_SKIPPED, int(blank[0]), value=str(count), count=count))


def _is_blank(cells: Cells) -> npt.NDArray[np.bool_]:
    blank = np.ones(len(cells.rows), bool)
    for column in cells.columns:
        if not blank.any():
            break
        places = np.flatnonzero(blank)
        blank[places] = column.iloc[places].str.strip().eq("").to_numpy(bool)
    if cells.facts is not None and blank.any():
        blank &= ~(cells.facts.kinds == CellKind.NO_VALUE).any(axis=1)
    return blank


def _kept(facts: CellFacts | None, keep: npt.NDArray[np.bool_]) -> CellFacts | None:
    if facts is None:
        return None
    return CellFacts(facts.kinds[keep], facts.formulas[keep], facts.styles[keep], facts.formats)


def _spoil(cells: Cells, column: int, places: Places, code: FindingCode, details: Callable[[int], Params]) -> None:
    """One finding for each of these cells that has none yet; `details` says more about the cell at a place."""
    known = cells.spoiled.get(column, places[:0])
    new = np.setdiff1d(places, known, assume_unique=True)
    if not len(new):
        return
    cells.spoiled[column] = np.union1d(known, new)
    texts = cells.columns[column].iloc[new].str.slice(0, SHOWN_CHARS + 1)

    def variant(key: int) -> Variant:
        return Variant(str(texts.iloc[key]), "", details(int(new[key])))

    cells.findings.note_block(block_of(code, cells.header[column], cells.rows[new], np.arange(len(new)), variant))


def _name_unreadable(cells: Cells, odd: bytes) -> None:
    """Cells with bytes that were no text, and cells in a legacy font or encoded twice."""
    if LOST.encode() in odd:
        _name_lost(cells)
    if not may_be_legacy(odd):
        return
    columns = [pd.factorize(column) for column in cells.columns]
    legacy = legacy_cells({*cells.header, *(text for _, texts in columns for text in texts.tolist())})
    for name in cells.header:
        if name in legacy:
            cells.findings.note(_header_finding(FindingCode.ENCODING_UNKNOWN, cells, name, ("reason", legacy[name])))
    for index, (keys, distinct) in enumerate(columns):
        reasons = [legacy.get(text, "") for text in distinct.tolist()]
        for reason in sorted(set(reasons) - {""}):
            places = np.flatnonzero(np.array([one == reason for one in reasons])[keys])
            _spoil(cells, index, places, FindingCode.ENCODING_UNKNOWN, _always(("reason", reason)))


def _header_finding(code: FindingCode, cells: Cells, name: str, *params: tuple[str, object]) -> Finding:
    return replace(finding(code, cells.header_row, column=name, value=name), params=params)


def _name_lost(cells: Cells) -> None:
    for name in cells.header:
        if LOST in name:
            cells.findings.note(_header_finding(FindingCode.ENCODING_INVALID_BYTE, cells, name))
    for index, column in enumerate(cells.columns):
        places = np.flatnonzero(column.str.contains(LOST, regex=False).to_numpy(bool))
        _spoil(cells, index, places, FindingCode.ENCODING_INVALID_BYTE, _always())


def _name_long(cells: Cells, limit: int) -> None:
    """Cells over the limit; what is left of them is cut, so that no later check pays for it."""
    for name in cells.header:
        if len(name) > limit:
            cells.findings.note(
                finding(FindingCode.CELL_TOO_LONG, cells.header_row, value=name, found=len(name), limit=limit)
            )
    cells.header = tuple(name[:limit] for name in cells.header)
    for index, column in enumerate(cells.columns):
        lengths = column.str.len().to_numpy(np.int64)
        places = np.flatnonzero(lengths > limit)
        if not len(places):
            continue
        _spoil(cells, index, places, FindingCode.CELL_TOO_LONG, _lengths(lengths.astype(np.int64), limit))
        cells.columns[index] = pd.Series(column.str.slice(0, limit), dtype="str")


def _always(*params: tuple[str, object]) -> Callable[[int], Params]:
    return lambda _place: params


def _lengths(lengths: Places, limit: int) -> Callable[[int], Params]:
    return lambda place: (("found", int(lengths[place])), ("limit", limit))
