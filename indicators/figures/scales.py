"""Numbers of an axis: round ticks, honest ranges, labels that do not cover one another; it draws nothing."""

from __future__ import annotations

import math
from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from indicators.model import Language

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MOST_QUARTERS, _MOST_NARROW = 9, 5
_ONE_LINE = 5
"""Quarters up to which there is room for the year beside the day."""
_DAYS_A_QUARTER = 91.3


@dataclass(frozen=True, slots=True)
class Scale:
    """A value axis from `low` to `high` with a tick at each of `ticks`."""

    low: float
    high: float
    ticks: tuple[float, ...]

    @property
    def starts_at_zero(self) -> bool:
        """Whether the length of a bar would tell the truth."""
        return self.low <= 0 <= self.high

    def units(self, pixels: float, height: float) -> float:
        """So many pixels of an axis that is `height` pixels long, in units of the axis."""
        return pixels * (self.high - self.low) / height


def value_scale(
    values: Iterable[float], *, most: int = 6, floor: float | None = None, roof: float | None = None
) -> Scale:
    """Round limits around the values, not beyond `floor` and `roof` unless a value is.

    >>> value_scale([65.0, 65.5, 70.0]).ticks
    (64.0, 65.0, 66.0, 67.0, 68.0, 69.0, 70.0, 71.0)
    """
    seen = list(values) or [0.0, 1.0]
    low, high = min(seen), max(seen)
    room = (high - low) * 0.05 or abs(high) * 0.05 or 1.0
    low = low - room if floor is None or floor > low else max(low - room, floor)
    high = high + room if roof is None or roof < high else min(high + room, roof)
    step = _step((high - low) / most)
    places = range(math.floor(low / step), math.ceil(high / step) + 1)
    ticks = [round(place * step, 10) for place in places]
    within = [
        tick
        for tick in ticks
        if (floor is None or tick >= min(floor, low)) and (roof is None or tick <= max(roof, high))
    ]
    return Scale(min(low, within[0]), max(high, within[-1]), tuple(within))


def _step(least: float) -> float:
    power = 10.0 ** math.floor(math.log10(least))
    return next(step * power for step in _STEPS if step * power >= least * (1 - 1e-9))


def spread(wanted: Sequence[float], gap: float, limits: tuple[float, float] | None = None) -> list[float]:
    """Places as near to the wanted ones as can be, in their order, at least `gap` apart, inside the limits if they can.

    >>> spread([1.0, 1.2, 5.0], 1.0)
    [0.6, 1.6, 5.0]
    >>> spread([1.0, 1.2, 5.0], 1.0, (1.0, 5.0))
    [1.0, 2.0, 5.0]
    """
    order = sorted(range(len(wanted)), key=lambda at: wanted[at])
    blocks: list[tuple[float, list[int]]] = []
    for at in order:
        blocks.append((wanted[at], [at]))
        while len(blocks) > 1 and _bottom(blocks[-1], gap) < _top(blocks[-2], gap) + gap - 1e-9:
            (_, first), (_, second) = blocks[-2:]
            both = [*first, *second]
            blocks[-2:] = [(sum(wanted[one] for one in both) / len(both), both)]
    placed = [0.0] * len(wanted)
    for block in blocks:
        for number, at in enumerate(block[1]):
            placed[at] = round(_bottom(block, gap) + number * gap, 10)
    return _inside(placed, order, gap, limits) if limits else placed


def _inside(placed: list[float], order: Sequence[int], gap: float, limits: tuple[float, float]) -> list[float]:
    """Push up from the lower limit, then down from the upper one."""
    edge = limits[0]
    for at in order:
        placed[at] = max(placed[at], edge)
        edge = placed[at] + gap
    edge = limits[1]
    for at in reversed(order):
        placed[at] = min(placed[at], edge)
        edge = placed[at] - gap
    return placed


def _bottom(block: tuple[float, list[int]], gap: float) -> float:
    return block[0] - gap * (len(block[1]) - 1) / 2


def _top(block: tuple[float, list[int]], gap: float) -> float:
    return block[0] + gap * (len(block[1]) - 1) / 2


def date_ticks(first: date, last: date, lang: Language, *, narrow: bool = False) -> tuple[tuple[date, str], ...]:
    """Ends of quarters over a year or two, ends of years over longer spans, with their words.

    >>> [text for _, text in date_ticks(date(2024, 12, 31), date(2025, 12, 31), Language.VI)]
    ['31/12/2024', '31/3', '30/6', '30/9', '31/12/2025']
    >>> [text for _, text in date_ticks(date(2023, 12, 31), date(2025, 12, 31), Language.VI, narrow=True)]
    ['31/12<br>2023', '30/6', '31/12<br>2024', '30/6', '31/12<br>2025']
    """
    most = _MOST_NARROW if narrow else _MOST_QUARTERS
    quarters = (last - first).days / _DAYS_A_QUARTER
    if quarters <= _MOST_QUARTERS:
        months = (6, 12) if quarters > most else (3, 6, 9, 12)
        found = [_month_end(year, month) for year in range(first.year, last.year + 1) for month in months]
        broken = "<br>" if narrow or quarters > _ONE_LINE else ""
        return tuple((day, _day_text(day, lang, broken)) for day in found if first <= day <= last)
    every = max(1, math.ceil((last.year - first.year + 1) / most))
    years = [year for year in range(first.year, last.year + 1) if (last.year - year) % every == 0]
    return tuple((date(year, 12, 31), str(year)) for year in years if date(year, 12, 31) <= last)


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _day_text(day: date, lang: Language, broken: str) -> str:
    """The day, at the end of a year with the year; `broken` stands between the two instead of the usual sign."""
    is_year_end = day.month == 12
    plain, sign = (
        (f"{day.day}/{day.month}", "/") if lang is Language.VI else (f"{day.day} {_MONTHS[day.month - 1]}", " ")
    )
    return f"{plain}{broken or sign}{day.year}" if is_year_end else plain
