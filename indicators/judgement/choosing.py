"""Which observation is judged and which one came before it; judges nothing (docs/method.md, notation)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from indicators.model import Point


def usable_points(points: Iterable[Point], *, series: str, as_of: date) -> list[Point]:
    """The points that count on `as_of`, of one series where one is named, by end, then length of period."""
    counted = (p for p in points if p.counts_from <= as_of and series in ("", p.series))
    return sorted(counted, key=_order)


def latest(usable: Sequence[Point], *, due: date | None, as_of: date) -> Point | None:
    """The observation judged: the last that ends by `due`, or after it when nothing ends on it.

    `usable` is in the order of `usable_points`, so that of two on one day the longer period wins.
    """
    if due is None:
        return usable[-1] if usable else None
    by_due = [p for p in usable if p.end <= due]
    after = [p for p in usable if p.end > due]
    if as_of > due and after and not (by_due and by_due[-1].end == due):
        return [p for p in after if p.end == after[0].end][-1]
    return by_due[-1] if by_due else None


def previous(usable: Sequence[Point], x: Point) -> Point | None:
    """The latest known value of the same series that ends before `x` does."""
    before = [p for p in usable if p.end < x.end and p.series == x.series and p.qualifier.is_point]
    return before[-1] if before else None


def ending_on(usable: Sequence[Point], day: date) -> Point | None:
    """The observation that ends on `day`; of several, the one of the longest period."""
    found = [p for p in usable if p.end == day]
    return found[-1] if found else None


def _order(point: Point) -> tuple[date, int, str, float, str, str, date, str]:
    """Time order; what follows the first two only makes the order of equal periods certain."""
    published = point.published or date.min
    return (
        point.end,
        point.months,
        point.series,
        point.value,
        point.qualifier,
        point.finality,
        published,
        point.basis,
    )
