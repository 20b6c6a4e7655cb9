"""The table as it stands in the file, before anything is understood of it: the contract of reading and checking.

`reading.read_table` fills a `RawTable`; the checks read it and never the bytes. What holds:

- Cells are text exactly as typed (quotes of CSV removed, nothing trimmed, "NA" stays "NA"); an absent cell is
  "". Every column is a pandas Series of dtype `str` without missing values on a 0-based RangeIndex, all of the
  same length as `rows`. A table may have no rows at all when every row had a finding of its own.
- `rows[i]` is the true row number, as a spreadsheet shows it, of data row `i`. Blank rows and rows with
  FIELD_COUNT are taken out and reported; the numbering keeps their place. `header_row` is the row of `header`
  (1, unless blank rows or a `sep=` line stand above).
- `spoiled` holds, by column index, the row indices of cells that reading already rejected (CELL_TOO_LONG, invalid
  bytes, legacy fonts, a control of quotes): one finding per cell, so checks stay silent about these.
- Findings of reading carry in `column` the header text as typed: `canonical` names are the checks' business.
- `plain` means that no character anywhere is a control, invisible, a bidi control or not NFC: `text_findings`
  would find nothing and need not be called.
- `facts` is None for CSV. For XLSX it says what only the workbook knows; `facts.kinds[i, j]` is a `CellKind`.
  The text of a NUMBER or PERCENT cell is the shortest decimal of its double with `.` (`float(text)` restores it;
  never ambiguous; a percent cell of 65,5 % is "0.655"), of a DATE its ISO form (`2025-05-01`, with `T12:00:00`
  behind it when it has a time, or a bare time), of a BOOLEAN `TRUE`/`FALSE`, of an ERROR `#N/A` and the like,
  of NO_VALUE "". `formulas[i, j]` says the value was computed; `formats[styles[i, j]]` is the number format.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

import numpy as np
import numpy.typing as npt
import pandas as pd


class Source(StrEnum):
    """What kind of file a table came from."""

    CSV = "csv"
    XLSX = "xlsx"


class CellKind(IntEnum):
    """How a workbook typed a cell."""

    EMPTY = 0
    TEXT = 1
    NUMBER = 2
    PERCENT = 3
    DATE = 4
    BOOLEAN = 5
    ERROR = 6
    NO_VALUE = 7


@dataclass(frozen=True, slots=True)
class CellFacts:
    """What a workbook knows about its cells; all arrays have the shape (rows, columns)."""

    kinds: npt.NDArray[np.int8]
    formulas: npt.NDArray[np.bool_]
    styles: npt.NDArray[np.int16]
    formats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RawTable:
    """Header and cells of one file as typed; see the module for what holds."""

    source: Source
    name: str
    sha256: str
    sheet: str | None
    header: tuple[str, ...]
    header_row: int
    columns: tuple[pd.Series[str], ...]
    rows: npt.NDArray[np.int64]
    facts: CellFacts | None = None
    spoiled: Mapping[int, npt.NDArray[np.int64]] = field(default_factory=dict)
    plain: bool = False

    def __len__(self) -> int:
        return len(self.rows)
