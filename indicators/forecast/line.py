"""The forecast of one reading: the last points carried on in a straight line to the due day; changes no status.

The specification (docs/method.md); the vectorised twin adds in the same order, so that both agree to the last bit.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from itertools import groupby
from operator import add
from typing import Final

import numpy as np
from scipy.special import stdtr, stdtrit

from indicators.model import Comparator, Forecast, Indicator, Judgement, Kind, Point, Status, Target, Verdict
from indicators.periods import Frequency

MOST_POINTS: Final = 6
FEWEST_POINTS: Final = 3
SHORTEST_SPAN: Final = 60
"""Days from the first to the last point."""
WINDOW: Final = 730
YEARLY_WINDOW: Final = 2192
"""Days; six years with two leap days, so that the same day six years before is always inside."""
QUANTILE: Final = 0.9
"""Upper end of the 80 % interval."""
WILL_REACH_BELOW: Final = 0.05
CLOSE_TO: Final = 0.20

NEGLIGIBLE: Final = 1e-12
"""Scatter below this share of the values is the arithmetic's, not the figures'."""
SLACK: Final = 1e-9
"""By how much of its size a line without scatter may fall short and still meet the target."""
_UPWARD = (Comparator.AT_LEAST, Comparator.ABOVE)
STRICT: Final = (Comparator.ABOVE, Comparator.BELOW)


@dataclass(frozen=True, slots=True)
class _Line:
    """The fitted line at the due day: level, standard error of a new value there, degrees of freedom."""

    level: float
    error: float
    freedom: int


def forecast(
    points: Sequence[Point], judgement: Judgement, *, target: Target | None, indicator: Indicator, as_of: date
) -> Forecast | None:
    """The forecast beside one judgement; None when achieved, from the due day on, or with nothing to forecast.

    `points` are those that were judged, in any order.
    """
    x, goal = judgement.point, judgement.target
    if target is None or x is None or goal is None or as_of >= target.due or judgement.status is Status.ACHIEVED:
        return None
    fitted = fitted_points(points, x, indicator=indicator, as_of=as_of)
    if len(fitted) < FEWEST_POINTS or (fitted[0].end - fitted[-1].end).days < SHORTEST_SPAN:
        return Forecast(Verdict.NOT_ENOUGH_POINTS)
    line = _line(fitted, target.due)
    known = x if x.qualifier.is_point else fitted[0]
    return _opinion(line, goal, gap=abs(goal - known.value), target=target, indicator=indicator)


def fitted_points(points: Iterable[Point], x: Point, *, indicator: Indicator, as_of: date) -> list[Point]:
    """At most six known values of the series of `x`, one a day, the newest first."""
    eligible = [
        p
        for p in points
        if p.qualifier.is_point
        and p.series == x.series
        and p.counts_from <= as_of
        and 0 <= (x.end - p.end).days <= window_of(indicator)
    ]
    eligible.sort(key=lambda p: (p.end, p.months, p.value), reverse=True)
    return [next(same_day) for _, same_day in groupby(eligible, key=lambda p: p.end)][:MOST_POINTS]


def window_of(indicator: Indicator) -> int:
    """How many days before x a point may lie."""
    return YEARLY_WINDOW if indicator.frequency[:1] == (Frequency.YEAR,) else WINDOW


def bounds_of(indicator: Indicator) -> tuple[float | None, float | None]:
    """Between which values a projection stays: a share within its minimum and maximum, a rank from 1."""
    match indicator.kind:
        case Kind.RANK:
            return 1.0, None
        case Kind.MILESTONE_SHARE:
            return 0.0, 100.0
        case Kind.PERCENT:
            return indicator.minimum, indicator.maximum
        case _:
            return None, None


def side_of(target: Target, indicator: Indicator) -> int:
    """+1 when larger values meet the target, -1 when smaller ones do; `=` is read in the indicator's direction."""
    if target.comparator is Comparator.EQUAL:
        return indicator.direction.sign
    return 1 if target.comparator in _UPWARD else -1


def _line(fitted: Sequence[Point], due: date) -> _Line:
    """Least squares over days, read at `due`."""
    count = len(fitted)
    days = [float((p.end - fitted[0].end).days) for p in fitted]
    values = [p.value for p in fitted]
    middle, mean = _sum(days) / count, _sum(values) / count
    run, rise = [d - middle for d in days], [v - mean for v in values]
    spread = _sum([d * d for d in run])
    slope = _sum([d * v for d, v in zip(run, rise, strict=True)]) / spread
    left = [v - slope * d for d, v in zip(run, rise, strict=True)]
    ahead = float((due - fitted[0].end).days) - middle
    squares = _sum([r * r for r in left])
    noise = NEGLIGIBLE * max(abs(v) for v in values)
    variance = 0.0 if squares <= count * noise * noise else squares / (count - 2)
    error = float(np.sqrt(variance * (1 + 1 / count + ahead * ahead / spread)))
    return _Line(mean + slope * ahead, error, count - 2)


def _opinion(line: _Line, goal: float, *, gap: float, target: Target, indicator: Indicator) -> Forecast:
    """Put the line's reading into words and bounds; `gap` is |T - x|."""
    side = side_of(target, indicator)
    reach = float(stdtrit(line.freedom, QUANTILE)) * line.error
    low, value, high = (
        _clipped(v, *bounds_of(indicator)) for v in (line.level - reach, line.level, line.level + reach)
    )
    margin = side * (line.level - goal)
    if line.error == 0:
        probability = float(_certainly_meets(margin, line.level, goal, strict=target.comparator in STRICT))
    else:
        probability = float(stdtr(line.freedom, margin / line.error))
    return Forecast(_verdict(side * (value - goal), gap), value, low, high, probability)


def _certainly_meets(margin: float, level: float, goal: float, *, strict: bool) -> bool:
    """Whether a line without scatter meets the target, the last digits of its arithmetic aside."""
    noise = SLACK * max(abs(level), abs(goal))
    return margin > noise if strict else margin >= -noise


def _verdict(margin: float, gap: float) -> Verdict:
    """By the miss m = |T - projection| / |T - x|, 0 when the projection meets T."""
    if margin >= 0:
        return Verdict.WILL_REACH
    if -margin < WILL_REACH_BELOW * gap:
        return Verdict.WILL_REACH
    return Verdict.CLOSE if -margin <= CLOSE_TO * gap else Verdict.WILL_MISS


def _clipped(value: float, lower: float | None, upper: float | None) -> float:
    if lower is not None and value < lower:
        return lower
    return upper if upper is not None and value > upper else value


def _sum(numbers: Sequence[float]) -> float:
    """Left to right, as the twin adds."""
    return reduce(add, numbers)
