"""The column `period`: which period each text names, whether it fits the indicator, and whether it is open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from indicators.ingest.codes import FindingCode
from indicators.ingest.collected import Collector, Mask, Numbers, Variant
from indicators.ingest.distinct import MOST_EXPLAINED, Column
from indicators.ingest.period_text import LONGEST, READABLE, PeriodText, read_period
from indicators.ingest.table import CellKind
from indicators.model import Indicator
from indicators.periods import Frequency, Period, parse

UNKNOWN = -1
_DATE_LENGTH = 10
_HOPELESS = PeriodText(problem=FindingCode.PERIOD_INVALID)
_BLANKS = r"[\s\p{Z}\x0b\x1c-\x1f\x85]+"


@dataclass(frozen=True, slots=True)
class PeriodColumn:
    """Periods of a file: `codes[i]` numbers row i's period in `periods`, -1 where it has none."""

    codes: Numbers
    periods: tuple[Period, ...]

    @property
    def ends(self) -> Numbers:
        """Last day of each distinct period, as an ordinal."""
        return np.array([period.end.toordinal() for period in self.periods], dtype=np.int64)

    @property
    def months(self) -> Numbers:
        """Length of each distinct period in months."""
        return np.array([period.months for period in self.periods], dtype=np.int64)


def check_periods(column: Column, found: Collector) -> PeriodColumn:
    """Understand every text; what cannot be understood is refused with its readings."""
    read = [
        _HOPELESS if hopeless else _read(text, kind)
        for text, kind, hopeless in zip(column.words, column.kinds.tolist(), _hopeless(column).tolist(), strict=True)
    ]

    def details(key: int) -> Variant:
        one = _read(column.words[key], int(column.kinds[key]))
        readings = (one.period.code,) if one.period else one.readings
        suggestion = readings[0] if len(readings) == 1 else ""
        return Variant(column.words[key], suggestion, (("readings", readings), ("forms", True)))

    for code in (
        FindingCode.PERIOD_INVALID,
        FindingCode.PERIOD_AMBIGUOUS,
        FindingCode.PERIOD_NORMALISED,
        FindingCode.PERIOD_FROM_DATE,
    ):
        distinct = np.array([one.problem is code for one in read], dtype=np.bool_)
        found.add(code, column.name, column.spread(distinct), column.codes, details)
    periods = tuple(dict.fromkeys(one.period for one in read if one.period is not None))
    numbers = {period: number for number, period in enumerate(periods)}
    known = np.array([numbers[one.period] if one.period else UNKNOWN for one in read], dtype=np.int64)
    return PeriodColumn(np.where(column.silent, UNKNOWN, known[column.codes]), periods)


def _hopeless(column: Column) -> Mask:
    """Texts that are no period, in a column of more different texts than there are periods to report."""
    later = np.flatnonzero(column.kinds == CellKind.TEXT)[MOST_EXPLAINED:]
    marked = np.zeros(len(column.texts), dtype=np.bool_)
    if len(later):
        texts = column.texts.iloc[later]
        short = (texts.str.len() <= LONGEST).to_numpy(dtype=np.bool_)
        marked[later] = True
        marked[later[short]] = ~_folded(texts[short]).str.fullmatch(READABLE).to_numpy(dtype=np.bool_)
    return marked


def _folded(texts: pd.Series[str]) -> pd.Series[str]:
    """`period_text.fold` for all texts at once."""
    bare = pc.replace_substring_regex(pc.utf8_normalize(pa.array(texts), "NFD"), r"[\p{Mn}\p{Cf}]", "")
    plain = pc.replace_substring(pc.utf8_lower(bare), "đ", "d")
    return pd.Series(pc.utf8_trim(pc.replace_substring_regex(plain, _BLANKS, " "), " "), dtype="str")


def _read(text: str, kind: int) -> PeriodText:
    if kind == CellKind.DATE:
        return _from_date(text)
    return read_period(text)


def _from_date(text: str) -> PeriodText:
    """The month that Excel turned into its first day; any other day is a day."""
    try:
        day = date.fromisoformat(text[:_DATE_LENGTH])
    except ValueError:
        return PeriodText(problem=FindingCode.PERIOD_INVALID)
    month = f"{day.year:04d}-{day.month:02d}"
    if day.day != 1 or day.year < 1000:
        return PeriodText(problem=FindingCode.PERIOD_INVALID, readings=(month,))
    return PeriodText(period=parse(month), problem=FindingCode.PERIOD_FROM_DATE)


def check_frequency(
    column: Column, read: PeriodColumn, indicator: Numbers, indicators: Sequence[Indicator], found: Collector
) -> Mask:
    """Rows whose period has a length in which the indicator is not reported."""
    frequencies = list(Frequency)
    fits = np.array(
        [[not one.frequency or frequency in one.frequency for frequency in frequencies] for one in indicators]
        or [[True] * len(frequencies)],
        dtype=np.bool_,
    )
    length = np.array([frequencies.index(period.frequency) for period in read.periods] or [0], dtype=np.int64)
    where = (read.codes >= 0) & (indicator >= 0)
    where &= ~fits[indicator, length[read.codes]]

    def details(row: int) -> Variant:
        wanted = indicators[int(indicator[row])]
        period = read.periods[int(read.codes[row])]
        return Variant(
            column.words[int(column.codes[row])],
            "",
            (("indicator", wanted.code), ("frequencies", wanted.frequency), ("period", period.code)),
        )

    found.add(FindingCode.PERIOD_FREQUENCY, column.name, where, np.arange(len(where)), details)
    return where


def check_future(
    column: Column, read: PeriodColumn, published: Numbers, as_of: date, found: Collector, said: Mask
) -> Mask:
    """Rows whose period ends after `as_of` and that were not published by then (`published` in ordinals, 0 = none)."""
    today = as_of.toordinal()
    ends = read.ends if read.periods else np.zeros(1, dtype=np.int64)
    where = (read.codes >= 0) & ~said & (ends[read.codes] > today) & ~((published > 0) & (published <= today))

    def details(row: int) -> Variant:
        period = read.periods[int(read.codes[row])]
        return Variant(
            column.words[int(column.codes[row])], "", (("period", period.code), ("end", period.end), ("as_of", as_of))
        )

    found.add(FindingCode.PERIOD_FUTURE, column.name, where, np.arange(len(where)), details)
    return where
