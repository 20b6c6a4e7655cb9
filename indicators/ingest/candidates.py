"""The rows of an upload once every cell is understood, as arrays; no text, no finding, no file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from indicators.ingest.collected import Mask, Numbers
from indicators.ingest.columns.numbers import Values
from indicators.model import Indicator
from indicators.periods import Period

SAME_DIGITS = 12
"""Two values are equal when they agree after rounding to this many significant digits."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Rows that hold no error; all arrays have one entry per row.

    `place` is the index of the row in the table, `row` its number as a spreadsheet shows it. `indicator` and `area`
    number the catalogue's order, `period` the list `periods`, `series`, `qualifier` and `finality` the lists of words.
    `published` is an ordinal, 0 for none.
    """

    place: Numbers
    row: Numbers
    indicator: Numbers
    area: Numbers
    period: Numbers
    value: Values
    numerator: Values
    denominator: Values
    qualifier: Numbers
    finality: Numbers
    series: Numbers
    published: Numbers
    periods: Sequence[Period]
    indicators: Sequence[Indicator]
    areas: Sequence[str]
    qualifiers: Sequence[str]
    finalities: Sequence[str]
    serieses: Sequence[str]

    def __len__(self) -> int:
        return len(self.place)

    @property
    def keys(self) -> Numbers:
        """One number for each distinct (indicator, area, period)."""
        pair = self.indicator * max(len(self.areas), 1) + self.area
        return pair * max(len(self.periods), 1) + self.period


def rounded(values: Values) -> Values:
    """Values at the digits in which two of them are compared; NaN stays NaN."""
    result = np.array(values, dtype=np.float64)
    usable = np.isfinite(result) & (result != 0)
    sizes = np.floor(np.log10(np.abs(result[usable])))
    scale = np.power(10.0, np.clip(SAME_DIGITS - 1 - sizes, -300, 300))
    result[usable] = np.rint(result[usable] * scale) / scale
    return result


def same(left: Values, right: Values) -> Mask:
    """Where two arrays hold equal numbers, or both none."""
    equal: Mask = rounded(left) == rounded(right)
    equal |= np.isnan(left) & np.isnan(right)
    return equal
