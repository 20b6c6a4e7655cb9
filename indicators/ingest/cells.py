"""What a reader of one file format hands over; the common clean-up is in `assembling.py`."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd

from indicators.ingest.notes import Notes
from indicators.ingest.table import CellFacts


@dataclass(slots=True)
class Cells:
    """What stands in a file: header, columns of text and the true row number of each row that is in them.

    `blank` are the rows left out for being blank (`blank_more` counts further ones below them), `header_row` 0
    means that no row has text; `refused` that nothing of this file can be shown. `spoiled` holds for a column the
    places of its cells that have an error already.
    """

    header: tuple[str, ...] = ()
    header_row: int = 0
    columns: list[pd.Series[str]] = field(default_factory=list)
    rows: npt.NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))
    blank: npt.NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))
    spoiled: dict[int, npt.NDArray[np.int64]] = field(default_factory=dict)
    findings: Notes = field(default_factory=Notes)
    refused: bool = False
    blank_more: int = 0
    sheet: str | None = None
    facts: CellFacts | None = None
