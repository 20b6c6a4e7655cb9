"""What one unit is judged against: the level to reach, from where, by when; reads no value (docs/method.md)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from indicators.judgement.choosing import ending_on
from indicators.model import Comparator, Direction, Indicator, Point, Target, TargetKind

GOAL_DECIMALS: Final = 10
"""A target that is derived is a decimal again after rounding to so many places."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """The value `value` (b) on the day `day` (t0); `series` is "" where the way of counting is not known."""

    value: float
    day: date
    series: str = ""


@dataclass(frozen=True, slots=True)
class Aim:
    """The resolved target: `goal` (T) by `due` (tT); `goal` is None for "improve by" without a baseline."""

    comparator: Comparator
    goal: float | None
    due: date
    is_hold: bool
    baseline: Baseline | None

    @property
    def baseline_value(self) -> float | None:
        """b, None without a baseline."""
        return self.baseline.value if self.baseline else None

    @property
    def baseline_day(self) -> date | None:
        """t0, None without a baseline."""
        return self.baseline.day if self.baseline else None


def aim_of(
    target: Target | None,
    indicator: Indicator,
    usable: Sequence[Point],
    *,
    own: Point | None,
    own_baseline: bool,
) -> Aim | None:
    """Resolve a target; None without one to be judged against (none at all, or a mere reference)."""
    if target is None or target.kind is TargetKind.REFERENCE:
        return None
    if target.value is None or target.comparator is None:
        return None
    baseline = baseline_of(target, usable, own=own, own_baseline=own_baseline)
    goal: float | None = target.value
    if target.kind is TargetKind.IMPROVE_BY:
        goal = improved(baseline, target.value, indicator.direction)
    return Aim(target.comparator, goal, target.due, target.kind is TargetKind.HOLD, baseline)


def improved(baseline: Baseline | None, steps: float, direction: Direction) -> float | None:
    """T = b + d·n, in decimals: 0.1 and 0.2 more are 0.3."""
    return None if baseline is None else round(baseline.value + direction.sign * steps, GOAL_DECIMALS)


def baseline_of(target: Target, usable: Sequence[Point], *, own: Point | None, own_baseline: bool) -> Baseline | None:
    """The stated baseline or, for a unit of a group, its own observation; a censored one is none."""
    if own_baseline or target.is_group:
        return _own(target, usable, own=own)
    if target.baseline is None:
        return None
    return Baseline(target.baseline, target.baseline_date or default_start(target.due), target.baseline_series)


def default_start(due: date) -> date:
    """31 December of the year before the due year."""
    return date(due.year - 1, 12, 31)


def _own(target: Target, usable: Sequence[Point], *, own: Point | None) -> Baseline | None:
    """`own`, else the unit's observation on the target's baseline date."""
    if own is None and target.baseline_date is not None:
        own = ending_on(usable, target.baseline_date)
    if own is None or not own.qualifier.is_point:
        return None
    return Baseline(own.value, own.end, own.series)
