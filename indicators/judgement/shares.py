"""Shares of the way: how far a value came and how far it should have come; decides no status (docs/method.md)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from indicators.model import Knot


def attained_share(value: float, *, baseline: float, goal: float) -> float:
    """A = (x - b) / (T - b), raw: 1.0 is the whole way, below 0 is a fall. Needs `goal != baseline`.

    >>> attained_share(65, baseline=75, goal=70)
    2.0
    """
    return (value - baseline) / (goal - baseline)


def expected_share(
    day: date, *, start: date, due: date, baseline: float, goal: float, knots: Iterable[Knot] = ()
) -> float:
    """E on `day`: 0 at `start`, 1 from `due` on, between them through the approved interim milestones.

    Needs `start < day` and, with knots, `goal != baseline`.
    """
    if day >= due:
        return 1.0
    inner = _inner(knots, start=start, due=due)
    if not inner:
        return (day - start).days / (due - start).days
    way = goal - baseline
    path = [(start, 0.0), *((knot.date, (knot.value - baseline) / way) for knot in inner), (due, 1.0)]
    return _interpolated(path, day)


def planned_level(day: date, *, due: date, goal: float, knots: Iterable[Knot]) -> float | None:
    """The level planned for `day` in the indicator's unit, None before the first interim milestone."""
    inner = _inner(knots, start=date.min, due=due)
    if not inner or day < inner[0].date:
        return None
    return _interpolated([*((knot.date, knot.value) for knot in inner), (due, goal)], day)


def _inner(knots: Iterable[Knot], *, start: date, due: date) -> list[Knot]:
    """Knots strictly between the two days, by date."""
    return sorted((k for k in knots if start < k.date < due), key=lambda k: (k.date, k.value))


def _interpolated(path: Sequence[tuple[date, float]], day: date) -> float:
    """The value on `day` along straight lines in days; `path` starts on or before it."""
    past = [step for step in path if step[0] <= day]
    (left, low) = past[-1]
    if len(past) == len(path):
        return low
    (right, high) = path[len(past)]
    return low + (high - low) * ((day - left).days / (right - left).days)
