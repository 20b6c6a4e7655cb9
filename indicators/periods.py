"""Reporting periods: a year, a half-year, a quarter or a month; knows no language and no clock."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache


class Frequency(StrEnum):
    """How often an indicator is reported."""

    MONTH = "M"
    QUARTER = "Q"
    HALF = "H"
    YEAR = "A"

    @property
    def months(self) -> int:
        """Length of one period in months."""
        return _MONTHS[self]


_MONTHS = {Frequency.MONTH: 1, Frequency.QUARTER: 3, Frequency.HALF: 6, Frequency.YEAR: 12}
_CODE = re.compile(r"(?P<year>[12][0-9]{3})(?:-(?:(?P<month>0[1-9]|1[0-2])|Q(?P<quarter>[1-4])|H(?P<half>[12])))?")


@dataclass(frozen=True, slots=True)
class Period:
    """One period; `index` counts from 1 inside the year (month 5 is 5, the second quarter is 2).

    >>> Period(2025, Frequency.QUARTER, 2).code
    '2025-Q2'
    """

    year: int
    frequency: Frequency
    index: int = 1

    def __post_init__(self) -> None:
        if not 1000 <= self.year <= 2999 or not 1 <= self.index <= 12 // self.frequency.months:
            raise ValueError(f"no such period: {self.year} {self.frequency} {self.index}")

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        """Canonical code: `2025`, `2025-H1`, `2025-Q2`, `2025-05`."""
        match self.frequency:
            case Frequency.YEAR:
                return str(self.year)
            case Frequency.MONTH:
                return f"{self.year}-{self.index:02d}"
            case _:
                return f"{self.year}-{self.frequency}{self.index}"

    @property
    def months(self) -> int:
        """Length in months."""
        return self.frequency.months

    @property
    def start(self) -> date:
        """First day."""
        return date(self.year, (self.index - 1) * self.months + 1, 1)

    @property
    def end(self) -> date:
        """Last day."""
        month = self.index * self.months
        return _last_day(self.year, month)

    def contains(self, other: Period) -> bool:
        """Whether every day of `other` lies inside this period."""
        return self.start <= other.start and other.end <= self.end

    @property
    def previous(self) -> Period:
        """The period of the same length just before this one."""
        if self.index > 1:
            return Period(self.year, self.frequency, self.index - 1)
        return Period(self.year - 1, self.frequency, 12 // self.months)


@lru_cache(maxsize=4096)
def _last_day(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


@lru_cache(maxsize=4096)
def parse(code: str) -> Period:
    """Read a canonical code.

    >>> parse("2025-H1").end
    datetime.date(2025, 6, 30)

    Raises:
        ValueError: the text is not exactly `2025`, `2025-05`, `2025-Q2` or `2025-H1`.
    """
    found = _CODE.fullmatch(code)
    if found is None:
        raise ValueError(f"not a period: {code!r}")
    year = int(found["year"])
    if found["month"]:
        return Period(year, Frequency.MONTH, int(found["month"]))
    if found["quarter"]:
        return Period(year, Frequency.QUARTER, int(found["quarter"]))
    if found["half"]:
        return Period(year, Frequency.HALF, int(found["half"]))
    return Period(year, Frequency.YEAR)


_PARTS = ("", "-H1", "-H2", "-Q1", "-Q2", "-Q3", "-Q4")
_MONTHLY = tuple(f"-{month:02}" for month in range(1, 13))


def ended_periods(day: date, *, with_months: bool = False) -> list[Period]:
    """Years, half-years and quarters (and months) of this year and the one before, ended by a day, newest first.

    Of periods that end on one day the shortest stands first.

    >>> [period.code for period in ended_periods(date(2025, 6, 30))][:3]
    ['2025-Q2', '2025-H1', '2025-Q1']
    """
    parts = (*_PARTS, *(_MONTHLY if with_months else ()))
    found = [parse(f"{year}{part}") for year in (day.year, day.year - 1) for part in parts]
    return sorted((one for one in found if one.end <= day), key=lambda one: (one.end, one.start), reverse=True)
