"""The approved observations as arrays in the numbering of one upload; it judges nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from indicators.ingest.candidates import Candidates
from indicators.ingest.collected import Mask, Numbers
from indicators.ingest.columns.numbers import Values
from indicators.model import Qualifier

UNKNOWN = -1
_EPOCH = 719_163
"""Ordinal of 1 January 1970."""


@dataclass(frozen=True, slots=True)
class Approved:
    """Stored rows whose indicator and area are in the catalogue; -1 where the upload has no such period or word."""

    frame: pd.DataFrame
    indicator: Numbers
    area: Numbers
    period: Numbers
    series: Numbers
    serieses: tuple[str, ...]
    """Words of `series`: those of the upload first, in its numbering."""
    keys: Numbers
    """In the numbering of `Candidates.keys`; -1 where the upload cannot name the key."""

    def __len__(self) -> int:
        return len(self.frame)

    @property
    def value(self) -> Values:
        """Values, never NaN."""
        return self.frame["value"].to_numpy(dtype=np.float64)

    @property
    def ends(self) -> Numbers:
        """Last day of each row's period as an ordinal."""
        return ordinals(self.frame["end"])

    @property
    def months(self) -> Numbers:
        """Length of each row's period in months."""
        return self.frame["months"].to_numpy(dtype=np.int64)

    @property
    def is_point(self) -> Mask:
        """Rows whose value itself is known."""
        return words(self.frame["qualifier"], _POINTS) >= 0


_POINTS = tuple(sign.value for sign in Qualifier if sign.is_point)


def number_approved(current: pd.DataFrame, rows: Candidates, areas: Sequence[str]) -> Approved:
    """Number the approved rows as the upload's rows are numbered."""
    indicator = words(current["indicator"], [one.code for one in rows.indicators])
    area = words(current["area"], areas)
    period = words(current["period"], [one.code for one in rows.periods])
    stored = [str(word) for word in _categories(current["series"])]
    serieses = tuple(dict.fromkeys((*rows.serieses, *stored)))
    keys = (indicator * max(len(areas), 1) + area) * max(len(rows.periods), 1) + period
    keys[(indicator < 0) | (area < 0) | (period < 0)] = UNKNOWN
    return Approved(current, indicator, area, period, words(current["series"], serieses), serieses, keys)


def _categories(column: pd.Series[str]) -> pd.Index[str]:
    return column.astype("category").cat.categories


def words(column: pd.Series[str], known: Sequence[str]) -> Numbers:
    """The number of each cell's word among the known ones; -1 for any other."""
    typed = column.astype("category").cat
    numbers: Mapping[str, int] = {word: number for number, word in enumerate(known)}
    of_category = np.array([numbers.get(str(word), UNKNOWN) for word in typed.categories] + [UNKNOWN], dtype=np.int64)
    return of_category[typed.codes.to_numpy(dtype=np.int64)]


def days(numbers: Numbers) -> npt.NDArray[np.datetime64]:
    """Ordinals as days; none where there is none."""
    result = (numbers - _EPOCH).astype("datetime64[D]").astype("datetime64[s]")
    result[numbers == 0] = np.datetime64("NaT")
    return result


def years(numbers: Numbers) -> Numbers:
    """The year of each ordinal."""
    of_day = (numbers - _EPOCH).astype("datetime64[D]").astype("datetime64[Y]")
    return of_day.astype(np.int64) + 1970


def ordinals(days: pd.Series[pd.Timestamp]) -> Numbers:
    """Days as ordinals; 0 where there is none."""
    seconds = days.to_numpy(dtype="datetime64[D]")
    numbers = seconds.astype(np.int64) + _EPOCH
    numbers[np.isnat(seconds)] = 0
    return numbers
