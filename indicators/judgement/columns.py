"""The terms of many cases as arrays, one entry a case; decides nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from indicators.judgement.aims import default_start
from indicators.judgement.rules import KINDS_WITHOUT_PACE
from indicators.model import Comparator, Target, TargetKind
from indicators.model.cases import NO_DAY, Bools, Cases, Floats, Ints, PointTable, Terms, day_number

ANY_SERIES: Final = -2
"""The target names no way of counting, or that of the baseline is not known."""

FAR: Final = np.iinfo(np.int64).max
"""The due day of a case without a target."""

COMPARATORS: Final = tuple(Comparator)


@dataclass(frozen=True, slots=True)
class Columns:
    """Terms by case. Days are day numbers; `value`, `baseline` are NaN and `own_day` is `NO_DAY` where not given."""

    has_aim: Bools
    comparator: Ints
    value: Floats
    is_improvement: Bools
    is_hold: Bools
    due: Ints
    year_start: Ints
    series: Ints
    baseline: Floats
    baseline_day: Ints
    baseline_series: Ints
    own_day: Ints
    sign: Floats
    decimals: Ints
    stale_days: Ints
    is_without_pace: Bools
    has_knots: Bools


@dataclass(frozen=True, slots=True)
class _Row:
    """The target's part of one set of terms; the defaults stand for "nothing to be judged against"."""

    has_aim: bool = False
    comparator: int = 0
    value: float = np.nan
    is_improvement: bool = False
    is_hold: bool = False
    due: int = FAR
    year_start: int = NO_DAY
    baseline: float = np.nan
    baseline_day: int = NO_DAY
    baseline_series: int = ANY_SERIES
    own_day: int = NO_DAY


def columns_of(cases: Cases) -> Columns:
    """Each set of terms read once, then spread over its cases."""
    terms = cases.terms
    rows = [_row(term, cases.points) for term in terms]

    def bools(values: Sequence[bool]) -> Bools:
        return np.array(values, np.bool_)[cases.term]

    def ints(values: Sequence[int]) -> Ints:
        return np.array(values, np.int64)[cases.term]

    def floats(values: Sequence[float]) -> Floats:
        return np.array(values, np.float64)[cases.term]

    return Columns(
        has_aim=bools([row.has_aim for row in rows]),
        comparator=ints([row.comparator for row in rows]),
        value=floats([row.value for row in rows]),
        is_improvement=bools([row.is_improvement for row in rows]),
        is_hold=bools([row.is_hold for row in rows]),
        due=ints([row.due for row in rows]),
        year_start=ints([row.year_start for row in rows]),
        series=ints([_code(cases.points, term.target.series if term.target else "") for term in terms]),
        baseline=floats([row.baseline for row in rows]),
        baseline_day=ints([row.baseline_day for row in rows]),
        baseline_series=ints([row.baseline_series for row in rows]),
        own_day=ints([row.own_day for row in rows]),
        sign=floats([term.indicator.direction.sign for term in terms]),
        decimals=ints([term.indicator.decimals for term in terms]),
        stale_days=ints([term.indicator.stale_after_days or 0 for term in terms]),
        is_without_pace=bools([term.indicator.kind in KINDS_WITHOUT_PACE for term in terms]),
        has_knots=bools([bool(term.knots) for term in terms]),
    )


def _row(term: Terms, points: PointTable) -> _Row:
    target = term.target
    if target is None or target.kind is TargetKind.REFERENCE or target.value is None or target.comparator is None:
        return _Row()
    owns = term.own_baseline or target.is_group
    start, baseline = _stated(target)
    return _Row(
        has_aim=True,
        comparator=COMPARATORS.index(target.comparator),
        value=target.value,
        is_improvement=target.kind is TargetKind.IMPROVE_BY,
        is_hold=target.kind is TargetKind.HOLD,
        due=day_number(target.due),
        year_start=day_number(date(target.due.year, 1, 1)),
        baseline=np.nan if owns else baseline,
        baseline_day=start,
        baseline_series=_code(points, target.baseline_series),
        own_day=day_number(target.baseline_date) if owns else NO_DAY,
    )


def _stated(target: Target) -> tuple[int, float]:
    """The stated baseline's day number and value (NaN = none)."""
    start = target.baseline_date or default_start(target.due)
    return day_number(start), np.nan if target.baseline is None else target.baseline


def _code(points: PointTable, name: str) -> int:
    return points.series_code(name) if name else ANY_SERIES
