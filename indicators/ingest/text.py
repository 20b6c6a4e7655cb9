"""Findings about characters, whatever a column means; it decides nothing about words or numbers."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from indicators.ingest.finding import Finding


def text_findings(
    column: str, values: pd.Series[str], rows: npt.NDArray[np.int64], *, is_key: bool
) -> tuple[pd.Series[str], list[Finding]]:
    """The values in NFC without invisible, control and bidi characters, and what was found in which row.

    CONTROL_CHARACTER, BIDI_CONTROL (error when `is_key`, else warning), INVISIBLE_CHARACTER, NORMALISED_NFC. A bidi
    control stays in a text that is no key. At most one finding per cell, the gravest.
    """
    return values, []
