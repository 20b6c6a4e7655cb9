"""What the checks look at, as arrays over the cases that have a figure; the twin of resolving one case."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from indicators.judgement.aims import GOAL_DECIMALS
from indicators.judgement.chosen import Chosen
from indicators.judgement.columns import ANY_SERIES, COMPARATORS, Columns
from indicators.judgement.comparing import UPWARD, bound_decides, is_met
from indicators.judgement.shares import expected_share, planned_level
from indicators.model import Comparator
from indicators.model.cases import QUALIFIERS, Bools, Cases, Floats, Ints, day_of

UP = np.array([comparator in UPWARD for comparator in COMPARATORS])
EQUAL = COMPARATORS.index(Comparator.EQUAL)


@dataclass(frozen=True, slots=True)
class Aims:
    """Resolved targets by case; `goal`, `baseline` are NaN where not known."""

    goal: Floats
    baseline: Floats
    day: Ints
    series: Ints


@dataclass(frozen=True, slots=True)
class Facts:
    """One entry for each case of `case`. `met` is 1, 0 or -1 (open); floats are NaN where a number is not known."""

    case: Ints
    row: Ints
    value: Floats
    qualifier: Ints
    is_point: Bools
    end: Ints
    series: Ints
    goal: Floats
    baseline: Floats
    baseline_day: Ints
    differs: Bools
    met: Ints
    already: Bools
    change: Floats
    attainment: Floats
    expected: Floats
    planned: Floats


def resolve(cases: Cases, columns: Columns, chosen: Chosen) -> Aims:
    """The twin of `aim_of`."""
    table = cases.points
    baseline, day, series = columns.baseline.copy(), columns.baseline_day.copy(), columns.baseline_series.copy()
    owned = np.flatnonzero(chosen.own >= 0)
    rows = chosen.own[owned]
    baseline[owned] = np.where(table.is_point()[rows], table.value[rows], np.nan)
    day[owned] = table.end[rows]
    series[owned] = _known_series(cases, table.series[rows].astype(np.int64))
    goal = columns.value.copy()
    for i in np.flatnonzero(columns.is_improvement):
        goal[i] = round(float(baseline[i] + columns.sign[i] * columns.value[i]), GOAL_DECIMALS)
    return Aims(goal, baseline, day, series)


def facts_of(cases: Cases, columns: Columns, chosen: Chosen, aims: Aims, case: Ints) -> Facts:
    """Everything about the cases numbered `case`, each of which has an x."""
    table, row = cases.points, chosen.x[case]
    value, qualifier = table.value[row], table.qualifier[row].astype(np.int64)
    is_point = table.is_point()[row]
    series = _known_series(cases, table.series[row].astype(np.int64))
    goal, baseline = aims.goal[case], aims.baseline[case]
    named = (series != ANY_SERIES) & (aims.series[case] != ANY_SERIES)
    differs = ~np.isnan(baseline) & named & (series != aims.series[case])
    comparator, decimals = columns.comparator[case], columns.decimals[case]
    end = table.end[row]
    expected = _expected(cases, columns, aims, case, end)
    return Facts(
        case=case,
        row=row,
        value=value,
        qualifier=qualifier,
        is_point=is_point,
        end=end,
        series=series,
        goal=goal,
        baseline=baseline,
        baseline_day=aims.day[case],
        differs=differs,
        met=_met(value, qualifier, comparator, goal, decimals),
        already=(baseline == goal) | (_value_meets(baseline, comparator, goal, decimals)),
        change=_change(cases, chosen.previous[case], value, np.where(differs, np.nan, baseline), is_point),
        attainment=np.where(is_point & (goal != baseline), (value - baseline) / (goal - baseline), np.nan),
        expected=expected,
        planned=_planned(cases, columns, aims, case, end),
    )


def _known_series(cases: Cases, series: Ints) -> Ints:
    """Codes of the ways of counting, `ANY_SERIES` where the row names none."""
    return np.where(series == cases.points.series_code(""), ANY_SERIES, series)


def _value_meets(value: Floats, comparator: Ints, goal: Floats, decimals: Ints) -> Bools:
    """The twin of `is_met`; rounding is left to the scalar, whose decimal result numpy does not give."""
    meets = np.select(
        [comparator == COMPARATORS.index(c) for c in (Comparator.AT_LEAST, Comparator.ABOVE, Comparator.BELOW)],
        [value >= goal, value > goal, value < goal],
        value <= goal,
    )
    for i in np.flatnonzero((comparator == EQUAL) & ~np.isnan(value)):
        meets[i] = is_met(float(value[i]), Comparator.EQUAL, float(goal[i]), decimals=int(decimals[i]))
    return meets & ~np.isnan(value)


def _met(value: Floats, qualifier: Ints, comparator: Ints, goal: Floats, decimals: Ints) -> Ints:
    """1 met, 0 not met, -1 left open by the bound; censored values are few and go through the scalar."""
    met = _value_meets(value, comparator, goal, decimals).astype(np.int64)
    is_point = np.array([q.is_point for q in QUALIFIERS])[qualifier]
    for i in np.flatnonzero(~is_point & ~np.isnan(goal)):
        terms = (QUALIFIERS[qualifier[i]], COMPARATORS[comparator[i]], float(goal[i]))
        decided = bound_decides(float(value[i]), *terms, decimals=int(decimals[i]))
        met[i] = -1 if decided is None else decided
    return met


def _change(cases: Cases, previous: Ints, value: Floats, baseline: Floats, is_point: Bools) -> Floats:
    """The twin of `last_change`; `baseline` is NaN where it may not be joined."""
    before = baseline.copy()
    has = previous >= 0
    before[has] = cases.points.value[previous[has]]
    return np.where(is_point, value - before, np.nan)


def _expected(cases: Cases, columns: Columns, aims: Aims, case: Ints, end: Ints) -> Floats:
    """E by case, NaN without a baseline; interim milestones are few and go through the scalar."""
    due, start, baseline, goal = columns.due[case], aims.day[case], aims.baseline[case], aims.goal[case]
    share = np.where(end >= due, 1.0, (end - start) / (due - start))
    share[np.isnan(baseline)] = np.nan
    for i in np.flatnonzero(columns.has_knots[case] & ~np.isnan(baseline) & (goal != baseline)):
        share[i] = expected_share(
            day_of(end[i]),
            start=day_of(start[i]),
            due=day_of(due[i]),
            baseline=float(baseline[i]),
            goal=float(goal[i]),
            knots=cases.terms[cases.term[case[i]]].knots,
        )
    return share


def _planned(cases: Cases, columns: Columns, aims: Aims, case: Ints, end: Ints) -> Floats:
    """The planned level by case, NaN where a baseline is known or nothing is planned."""
    level = np.full(len(case), np.nan)
    for i in np.flatnonzero(columns.has_knots[case] & columns.has_aim[case] & np.isnan(aims.baseline[case])):
        planned = planned_level(
            day_of(end[i]),
            due=day_of(columns.due[case[i]]),
            goal=float(aims.goal[case[i]]),
            knots=cases.terms[cases.term[case[i]]].knots,
        )
        level[i] = np.nan if planned is None else planned
    return level
