"""Many readings as numpy arrays, for the vectorised twins of `judgement` and `forecast`; holds no rule.

The points of all units lie in one flat table; a case is a slice of it and one set of terms. Slices may overlap: two
targets of one indicator share its points, and one country-wide table serves every target.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from indicators.model.catalogue import Indicator, Knot, Target
from indicators.model.readings import Point
from indicators.model.vocabulary import Basis, Finality, Qualifier
from indicators.periods import Frequency, Period

Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Codes = npt.NDArray[np.integer]
Days = npt.NDArray[np.datetime64]

NO_DAY: Final = np.iinfo(np.int64).min
"""The day number of "no day": what numpy gives NaT."""

QUALIFIERS: Final = tuple(Qualifier)
FINALITIES: Final = tuple(Finality)
BASES: Final = tuple(Basis)

_EPOCH = date(1970, 1, 1).toordinal()
_FREQUENCIES = {frequency.months: frequency for frequency in Frequency}


def day_number(day: date | None) -> int:
    """Days since 1970-01-01, the unit of every day in these arrays."""
    return NO_DAY if day is None else day.toordinal() - _EPOCH


def day_of(number: int | np.int64) -> date:
    """The date of a day number other than `NO_DAY`."""
    return date.fromordinal(int(number) + _EPOCH)


def day_or_none(number: int | np.int64) -> date | None:
    """The date of a day number, None for `NO_DAY`."""
    return None if number == NO_DAY else day_of(number)


def day_numbers(days: Days) -> Ints:
    """Day numbers of a datetime64 array of any unit; NaT becomes `NO_DAY`."""
    return days.astype("datetime64[D]").astype(np.int64)


@dataclass(frozen=True, slots=True)
class PointTable:
    """Observations as columns of one length, sorted inside each case's slice by end, then months.

    `end` and `published` (`NO_DAY` = not given) are day numbers, `months` the length of the period; `qualifier`,
    `finality`, `basis` index `QUALIFIERS`, `FINALITIES`, `BASES`; `series` indexes `series_names`.
    """

    end: Ints
    months: Codes
    value: Floats
    qualifier: Codes
    series: Codes
    finality: Codes
    published: Ints
    basis: Codes
    series_names: tuple[str, ...]

    @classmethod
    def build(
        cls,
        *,
        end: Days,
        months: Codes,
        value: Floats,
        qualifier: tuple[Codes, Sequence[str]],
        series: tuple[Codes, Sequence[str]],
        finality: tuple[Codes, Sequence[str]],
        published: Days,
        basis: tuple[Codes, Sequence[str]] | None = None,
    ) -> PointTable:
        """Take over the columns of a frame; a text column comes as its codes and category names.

        Without `basis` every row is as reported. Nothing is sorted here.

        Raises:
            ValueError: a category is no qualifier, finality or basis.
        """
        bases = _recoded(*basis, names=BASES) if basis else np.zeros(len(value), np.int8)
        return cls(
            end=day_numbers(end),
            months=months,
            value=value,
            qualifier=_recoded(*qualifier, names=QUALIFIERS),
            series=series[0],
            finality=_recoded(*finality, names=FINALITIES),
            published=day_numbers(published),
            basis=bases,
            series_names=tuple(series[1]),
        )

    @classmethod
    def of(cls, points: Sequence[Point]) -> PointTable:
        """Columns of points that are in order already."""
        names = tuple(sorted({p.series for p in points}))
        return cls(
            end=np.array([day_number(p.end) for p in points], np.int64),
            months=np.array([p.months for p in points], np.int8),
            value=np.array([p.value for p in points], np.float64),
            qualifier=np.array([QUALIFIERS.index(p.qualifier) for p in points], np.int8),
            series=np.array([names.index(p.series) for p in points], np.int32),
            finality=np.array([FINALITIES.index(p.finality) for p in points], np.int8),
            published=np.array([day_number(p.published) for p in points], np.int64),
            basis=np.array([BASES.index(p.basis) for p in points], np.int8),
            series_names=names,
        )

    def counted_on(self, as_of: date, rows: slice = slice(None)) -> Bools:
        """Which of the rows count on that day: from the end of their period, or from `published` where given."""
        published = self.published[rows]
        known = np.where(published == NO_DAY, self.end[rows], published)
        counted: Bools = known <= day_number(as_of)
        return counted

    def is_point(self) -> Bools:
        """Which rows are values and not bounds."""
        return np.array([q.is_point for q in QUALIFIERS], np.bool_)[self.qualifier]

    def series_code(self, name: str) -> int:
        """The code of a way of counting, -1 for one that no row has."""
        return self.series_names.index(name) if name in self.series_names else -1

    def at(self, row: int) -> Point:
        """The observation of one row."""
        end = day_of(self.end[row])
        months = int(self.months[row])
        return Point(
            end,
            months,
            float(self.value[row]),
            QUALIFIERS[self.qualifier[row]],
            self.series_names[self.series[row]],
            FINALITIES[self.finality[row]],
            day_or_none(self.published[row]),
            BASES[self.basis[row]],
            Period(end.year, _FREQUENCIES[months], end.month // months).code,
        )


@dataclass(frozen=True, slots=True)
class Terms:
    """What many units share: the target (None for none), the indicator, the interim milestones.

    `own_baseline` says that each unit's baseline is its own observation on the target's baseline date; a group
    target implies it.
    """

    target: Target | None
    indicator: Indicator
    knots: tuple[Knot, ...] = ()
    own_baseline: bool = False


@dataclass(frozen=True, slots=True)
class Cases:
    """Readings to be judged: case i has the terms `terms[term[i]]` and the rows `start[i]:stop[i]` of `points`."""

    points: PointTable
    terms: tuple[Terms, ...]
    term: Ints
    start: Ints
    stop: Ints

    def __len__(self) -> int:
        return len(self.term)

    @classmethod
    def build(
        cls,
        points: PointTable,
        terms: Sequence[Terms],
        *,
        term: Iterable[int],
        start: Iterable[int],
        stop: Iterable[int],
    ) -> Cases:
        """One case for each triple of `term`, `start`, `stop`; an empty slice is a unit without a figure."""
        numbers = (np.fromiter(column, np.int64) for column in (term, start, stop))
        return cls(points, tuple(terms), *numbers)

    @classmethod
    def of(cls, units: Sequence[tuple[Terms, Sequence[Point]]]) -> Cases:
        """Cases from points in any order; for few units, since it sorts and copies them."""
        table = [p for _, points in units for p in sorted(points, key=lambda p: (p.end, p.months))]
        stop = np.cumsum([len(points) for _, points in units], dtype=np.int64)
        sizes = np.array([len(points) for _, points in units], np.int64)
        number = np.arange(len(units), dtype=np.int64)
        return cls(PointTable.of(table), tuple(terms for terms, _ in units), number, stop - sizes, stop)


def search(row: Ints, limit: Ints, accepts: Callable[[Ints, Ints], Bools], *, step: Literal[-1, 1] = -1) -> Ints:
    """The first row from `row[i]` on, up to and with `limit[i]`, that is accepted for each case; -1 for none.

    `accepts` gets case numbers and one row for each. With step -1 the search runs back in time.
    """
    found = np.full(len(row), -1, np.int64)
    open_ = np.flatnonzero((limit - row) * step >= 0)
    rows = row[open_]
    while len(open_):
        good = accepts(open_, rows)
        found[open_[good]] = rows[good]
        rows = rows + step
        left = ~good & ((limit[open_] - rows) * step >= 0)
        open_, rows = open_[left], rows[left]
    return found


def _recoded(codes: Codes, categories: Sequence[str], *, names: Sequence[str]) -> Codes:
    """Codes of a column translated from its own categories to the order of `names`."""
    return np.array([names.index(category) for category in categories], np.int8)[codes]
