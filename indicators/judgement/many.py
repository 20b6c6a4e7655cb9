"""The vectorised twin of `judge`: the same order of checks on arrays; a property test proves both equal."""

from __future__ import annotations

from datetime import date

import numpy as np

from indicators.judgement.chosen import choose
from indicators.judgement.columns import Columns, columns_of
from indicators.judgement.facts import Aims, Facts, facts_of, resolve
from indicators.judgement.judged import FLAGS, STATUSES, TRENDS, Judged
from indicators.judgement.rules import BEHIND_FROM, ON_TRACK_FROM, SLACK, TOO_EARLY_BELOW
from indicators.model import STALE_DAYS, Basis, Finality, Flag, Qualifier, Status, Trend
from indicators.model.cases import BASES, FINALITIES, NO_DAY, QUALIFIERS, Bools, Cases, Floats, Ints, day_number

_CODE = {status: code for code, status in enumerate(STATUSES)}
_TREND = {trend: code for code, trend in enumerate(TRENDS)}
_BIT = {flag: 1 << code for code, flag in enumerate(FLAGS)}


def judge_many(cases: Cases, *, as_of: date) -> Judged:
    """Judge every case on the day `as_of`; entry i equals `judge` of case i."""
    with np.errstate(all="ignore"):  # infinite and undefined shares are masked, as Python's own floats stay silent
        columns = columns_of(cases)
        chosen = choose(cases, columns, as_of)
        aims = resolve(cases, columns, chosen)
        known = (chosen.x >= 0) & ~(columns.has_aim & np.isnan(aims.goal))
        known[known] &= _counts(cases, columns, chosen.x, aims, np.flatnonzero(known))
        facts = facts_of(cases, columns, chosen, aims, np.flatnonzero(known))
        return _judged(cases, columns, aims, facts, day_number(as_of))


def _counts(cases: Cases, columns: Columns, x: Ints, aims: Aims, case: Ints) -> Bools:
    """Whether x ends after the baseline, where there is one."""
    after: Bools = cases.points.end[x[case]] > aims.day[case]
    return after | np.isnan(aims.baseline[case]) | ~columns.has_aim[case]


def _old_after(cases: Cases, columns: Columns, facts: Facts) -> Ints:
    """The twin of `Indicator.is_old_after`."""
    own = columns.stale_days[facts.case]
    by_months = np.zeros(max(STALE_DAYS) + 1, np.int64)
    by_months[list(STALE_DAYS)] = list(STALE_DAYS.values())
    days: Ints = np.where(own > 0, own, by_months[cases.points.months[facts.row]])
    return days


def _judged(cases: Cases, columns: Columns, aims: Aims, facts: Facts, as_of: int) -> Judged:
    """Spread what was decided over all cases; the others have no data or no target."""
    case, size = facts.case, len(cases)
    aimed = columns.has_aim[case]
    stale = as_of - facts.end > _old_after(cases, columns, facts)
    trend = _trend(facts.change * columns.sign[case])
    rule, status = _decide(columns, facts, trend, np.full(len(case), as_of), stale)
    _, then = _decide(columns, facts, trend, facts.end, np.zeros(len(case), np.bool_))
    tells_then = aimed & (stale | (status == _CODE[Status.AWAITING_FINAL]))
    rule, status = np.where(aimed, rule, 1), np.where(aimed, status, _CODE[Status.NO_TARGET])

    def floats(values: Floats, kept: Bools | bool = True) -> Floats:
        spread = np.full(size, np.nan)
        spread[case] = np.where(kept, values, np.nan)
        return spread

    def ints(values: Ints, default: Ints | int) -> Ints:
        spread = np.zeros(size, np.int64) + default
        spread[case] = values
        return spread

    unseen = np.where(columns.has_aim, _CODE[Status.NO_DATA], _CODE[Status.NO_TARGET])
    return Judged(
        points=cases.points,
        status=ints(status, unseen),
        rule=ints(rule, np.where(columns.has_aim, 2, 1)),
        flags=ints(_flags(cases, columns, facts, stale, (status == _CODE[Status.ACHIEVED]), trend), 0),
        x=ints(facts.row, -1),
        target=np.where(columns.has_aim, aims.goal, np.nan),
        baseline=np.where(columns.has_aim, aims.baseline, np.nan),
        baseline_day=np.where(np.isnan(aims.baseline), NO_DAY, aims.day),
        attainment=floats(facts.attainment, rule >= 5),
        expected=floats(facts.expected, rule >= 11),
        pace=floats(facts.attainment / facts.expected, rule == 12),
        last_change=floats(facts.change),
        trend=ints(trend, _TREND[Trend.UNKNOWN]),
        planned_level=floats(facts.planned, rule == 9),
        status_then=ints(np.where(tells_then, then, -1), -1),
    )


def _decide(columns: Columns, facts: Facts, trend: Ints, as_of: Ints, stale: Bools) -> tuple[Ints, Ints]:
    """Checks 3 to 12: the number of the one that decided, and the status by code."""
    due = columns.due[facts.case]
    checks = [
        facts.differs,
        facts.met == -1,
        facts.met == 1,
        (as_of > due) & (facts.end >= due),
        as_of > due,
        columns.is_without_pace[facts.case],
        np.isnan(facts.baseline) | ~facts.is_point,
        facts.already | columns.is_hold[facts.case],
        facts.expected < TOO_EARLY_BELOW - SLACK,
    ]
    outcomes: list[int | Ints] = [
        _CODE[Status.NOT_COMPARABLE],
        _CODE[Status.INDETERMINATE],
        _CODE[Status.ACHIEVED],
        _CODE[Status.MISSED],
        _CODE[Status.AWAITING_FINAL],
        _CODE[Status.IN_PROGRESS],
        _CODE[Status.IN_PROGRESS],
        np.where(trend == _TREND[Trend.IMPROVING], _CODE[Status.BEHIND], _CODE[Status.FAR_BEHIND]),
        np.where(stale, _CODE[Status.IN_PROGRESS], _CODE[Status.TOO_EARLY]),
    ]
    rule = np.select(checks, list(range(3, 12)), 12)
    return rule, np.select(checks, outcomes, _status_of_pace(facts.attainment / facts.expected))


def _status_of_pace(pace: Floats) -> Ints:
    limits = [pace >= ON_TRACK_FROM - SLACK, pace >= BEHIND_FROM - SLACK, pace >= 0]
    return np.select(
        limits, [_CODE[s] for s in (Status.ON_TRACK, Status.BEHIND, Status.FAR_BEHIND)], _CODE[Status.REVERSING]
    )


def _trend(better_by: Floats) -> Ints:
    """The twin of `trend_of`; the change is counted in the good direction."""
    signs = [better_by > 0, better_by < 0, better_by == 0]
    return np.select(signs, [_TREND[t] for t in (Trend.IMPROVING, Trend.WORSENING, Trend.FLAT)], _TREND[Trend.UNKNOWN])


def _flags(cases: Cases, columns: Columns, facts: Facts, stale: Bools, achieved: Bools, trend: Ints) -> Ints:
    """Bits of the flags that hold."""
    table, case = cases.points, facts.case
    basis = table.basis[facts.row]
    raised = {
        Flag.STALE: stale,
        Flag.PROVISIONAL: table.finality[facts.row] == FINALITIES.index(Finality.PROVISIONAL),
        Flag.APPROXIMATE: facts.qualifier == QUALIFIERS.index(Qualifier.ABOUT),
        Flag.WORSENING: achieved & (trend == _TREND[Trend.WORSENING]),
        Flag.AFTER_DUE: facts.end > columns.due[case],
        Flag.BEFORE_TARGET_YEAR: np.isnan(facts.baseline) & (facts.end < columns.year_start[case]),
        Flag.RESTATED: basis == BASES.index(Basis.RESTATED),
        Flag.ESTIMATED: basis == BASES.index(Basis.ESTIMATED),
        Flag.ROLLED_UP: basis == BASES.index(Basis.ROLLED_UP),
    }
    bits = np.zeros(len(case), np.int64)
    for flag, holds in raised.items():
        bits |= np.where(holds, _BIT[flag], 0)
    return bits
