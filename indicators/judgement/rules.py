"""The order of checks: the first that applies wins; the specification that the vectorised twin must equal.

Pure functions, no clock: `as_of` is an argument. The method in words is docs/method.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from indicators.judgement.aims import Aim, Baseline, aim_of
from indicators.judgement.choosing import latest, previous, usable_points
from indicators.judgement.comparing import bound_decides, is_met
from indicators.judgement.shares import attained_share, expected_share, planned_level
from indicators.model import (
    Basis,
    Finality,
    Flag,
    Indicator,
    Judgement,
    Kind,
    Knot,
    Point,
    Qualifier,
    Status,
    Target,
    Trend,
)

ON_TRACK_FROM: Final = 0.95
BEHIND_FROM: Final = 0.60
TOO_EARLY_BELOW: Final = 0.10
SLACK: Final = 1e-9
"""A share that is 0.60 in decimals may fall a few binary digits short of it; such a miss is none."""
KINDS_WITHOUT_PACE: Final = frozenset({Kind.RANK, Kind.LEVEL, Kind.MILESTONE_SHARE})

Decision = tuple[int, Status]
"""The number of the check that decided, and what it decided."""

_BASIS_FLAGS = {
    Basis.RESTATED: Flag.RESTATED,
    Basis.ESTIMATED: Flag.ESTIMATED,
    Basis.ROLLED_UP: Flag.ROLLED_UP,
}


@dataclass(frozen=True, slots=True)
class _Case:
    """Everything the checks from the third on look at, the day excepted."""

    indicator: Indicator
    aim: Aim
    goal: float
    x: Point
    knots: Sequence[Knot]
    last_change: float | None

    @property
    def trend(self) -> Trend:
        """The last change read in the indicator's direction."""
        return trend_of(self.last_change, self.indicator)

    @property
    def met(self) -> bool | None:
        """Whether x meets the target; None when its bound leaves that open."""
        terms = (self.aim.comparator, self.goal)
        if self.x.qualifier.is_point:
            return is_met(self.x.value, *terms, decimals=self.indicator.decimals)
        return bound_decides(self.x.value, self.x.qualifier, *terms, decimals=self.indicator.decimals)

    @property
    def attainment(self) -> float | None:
        """A, where both ends and the value are known."""
        b = self.aim.baseline_value
        if b is None or b == self.goal or not self.x.qualifier.is_point:
            return None
        return attained_share(self.x.value, baseline=b, goal=self.goal)

    def expected(self, baseline: Baseline) -> float:
        """E on the day x was true."""
        return expected_share(
            self.x.end,
            start=baseline.day,
            due=self.aim.due,
            baseline=baseline.value,
            goal=self.goal,
            knots=self.knots,
        )


def judge(
    target: Target | None,
    indicator: Indicator,
    points: Sequence[Point],
    *,
    as_of: date,
    knots: Sequence[Knot] = (),
    baseline: Point | None = None,
    own_baseline: bool = False,
) -> Judgement:
    """Judge one target (or none) and one unit on the day `as_of`.

    `points` come in any order; those that do not count yet on `as_of` are not looked at. With `own_baseline`, and
    always for a group target, the baseline is the unit's own observation: `baseline` or, where None, the point
    that ends on the target's baseline date. No forecast is made here.
    """
    usable = usable_points(points, series=target.series if target else "", as_of=as_of)
    aim = aim_of(target, indicator, usable, own=baseline, own_baseline=own_baseline)
    if aim is None:
        return _without_target(indicator, usable, as_of)
    x = latest(usable, due=aim.due, as_of=as_of)
    if aim.goal is None or x is None or (aim.baseline and x.end <= aim.baseline.day):
        return Judgement(
            Status.NO_DATA,
            2,
            target=aim.goal,
            baseline=aim.baseline_value,
            baseline_date=aim.baseline_day,
        )
    change = last_change(usable, x, aim.baseline)
    return _judged(_Case(indicator, aim, aim.goal, x, knots, change), as_of)


def last_change(usable: Sequence[Point], x: Point, baseline: Baseline | None) -> float | None:
    """x minus the value before it in its series, else minus b; None when either is not known."""
    if not x.qualifier.is_point:
        return None
    before = previous(usable, x)
    if before is not None:
        return x.value - before.value
    if baseline is None or series_differ(baseline.series, x.series):
        return None
    return x.value - baseline.value


def trend_of(change: float | None, indicator: Indicator) -> Trend:
    """Read a change in the indicator's direction."""
    if change is None:
        return Trend.UNKNOWN
    if change == 0:
        return Trend.FLAT
    return Trend.IMPROVING if change * indicator.direction.sign > 0 else Trend.WORSENING


def series_differ(one: str, other: str) -> bool:
    """Whether both ways of counting are known and not the same."""
    return bool(one) and bool(other) and one != other


def is_stale(x: Point, indicator: Indicator, as_of: date) -> bool:
    """Whether the figure is older than the indicator allows."""
    return (as_of - x.end).days > indicator.is_old_after(x.months)


def _without_target(indicator: Indicator, usable: Sequence[Point], as_of: date) -> Judgement:
    """Check 1: the last figure and its trend."""
    x = latest(usable, due=None, as_of=as_of)
    if x is None:
        return Judgement(Status.NO_TARGET, 1)
    change = last_change(usable, x, None)
    return Judgement(
        Status.NO_TARGET,
        1,
        flags=_flags(x, stale=is_stale(x, indicator, as_of)),
        point=x,
        last_change=change,
        trend=trend_of(change, indicator),
    )


def _judged(case: _Case, as_of: date) -> Judgement:
    """Checks 3 to 12, with every number that the deciding one used."""
    stale = is_stale(case.x, case.indicator, as_of)
    rule, status = _decide(case, as_of, stale=stale)
    attainment = case.attainment if rule >= 5 else None
    expected = case.expected(case.aim.baseline) if rule >= 11 and case.aim.baseline else None
    then = _decide(case, case.x.end, stale=False)[1] if stale or status is Status.AWAITING_FINAL else None
    return Judgement(
        status,
        rule,
        flags=_case_flags(case, status, stale=stale),
        point=case.x,
        target=case.goal,
        baseline=case.aim.baseline_value,
        baseline_date=case.aim.baseline_day,
        attainment=attainment,
        expected=expected,
        pace=attainment / expected if rule == 12 and attainment is not None and expected else None,
        last_change=case.last_change,
        trend=case.trend,
        planned_level=_planned(case) if rule == 9 else None,
        status_then=then,
    )


def _decide(case: _Case, as_of: date, *, stale: bool) -> Decision:
    """Checks 3 to 8; the rest is pace."""
    baseline, x = case.aim.baseline, case.x
    if baseline and series_differ(baseline.series, x.series):
        return 3, Status.NOT_COMPARABLE
    if case.met is None:
        return 4, Status.INDETERMINATE
    if case.met:
        return 5, Status.ACHIEVED
    if as_of > case.aim.due:
        return (6, Status.MISSED) if x.end >= case.aim.due else (7, Status.AWAITING_FINAL)
    if case.indicator.kind in KINDS_WITHOUT_PACE:
        return 8, Status.IN_PROGRESS
    if baseline is None or not x.qualifier.is_point:
        return 9, Status.IN_PROGRESS
    return _decide_pace(case, baseline, stale=stale)


def _decide_pace(case: _Case, baseline: Baseline, *, stale: bool) -> Decision:
    """Checks 10 to 12."""
    aim = case.aim
    already = baseline.value == case.goal or is_met(
        baseline.value, aim.comparator, case.goal, decimals=case.indicator.decimals
    )
    if already or aim.is_hold:
        return 10, Status.BEHIND if case.trend is Trend.IMPROVING else Status.FAR_BEHIND
    expected = case.expected(baseline)
    if expected < TOO_EARLY_BELOW - SLACK:
        return 11, Status.IN_PROGRESS if stale else Status.TOO_EARLY
    attained = attained_share(case.x.value, baseline=baseline.value, goal=case.goal)
    return 12, _status_of_pace(attained / expected)


def _status_of_pace(pace: float) -> Status:
    if pace >= ON_TRACK_FROM - SLACK:
        return Status.ON_TRACK
    if pace >= BEHIND_FROM - SLACK:
        return Status.BEHIND
    return Status.FAR_BEHIND if pace >= 0 else Status.REVERSING


def _planned(case: _Case) -> float | None:
    """The level planned for the day of x, named where no baseline allows a share."""
    if case.aim.baseline is not None:
        return None
    return planned_level(case.x.end, due=case.aim.due, goal=case.goal, knots=case.knots)


def _case_flags(case: _Case, status: Status, *, stale: bool) -> tuple[Flag, ...]:
    aim, x = case.aim, case.x
    return _flags(
        x,
        stale=stale,
        worsening=status is Status.ACHIEVED and case.trend is Trend.WORSENING,
        after_due=x.end > aim.due,
        before_target_year=aim.baseline is None and x.end.year < aim.due.year,
    )


def _flags(
    x: Point,
    *,
    stale: bool,
    worsening: bool = False,
    after_due: bool = False,
    before_target_year: bool = False,
) -> tuple[Flag, ...]:
    """The flags that hold, in the order of the vocabulary."""
    raised = {
        Flag.STALE: stale,
        Flag.PROVISIONAL: x.finality is Finality.PROVISIONAL,
        Flag.APPROXIMATE: x.qualifier is Qualifier.ABOUT,
        Flag.WORSENING: worsening,
        Flag.AFTER_DUE: after_due,
        Flag.BEFORE_TARGET_YEAR: before_target_year,
    }
    basis = _BASIS_FLAGS.get(x.basis)
    return (*(flag for flag, is_raised in raised.items() if is_raised), *((basis,) if basis else ()))
