"""The vectorised twin of `forecast`: the same line for many cases; a property test proves both equal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
from scipy.special import stdtr, stdtrit

from indicators.forecast.line import (
    CLOSE_TO,
    FEWEST_POINTS,
    MOST_POINTS,
    NEGLIGIBLE,
    QUANTILE,
    SHORTEST_SPAN,
    SLACK,
    STRICT,
    WILL_REACH_BELOW,
    bounds_of,
    side_of,
    window_of,
)
from indicators.model import Forecast, Verdict
from indicators.model.cases import NO_DAY, Bools, Cases, Floats, Ints, day_number, search

VERDICTS: Final = tuple(Verdict)


@dataclass(frozen=True, slots=True)
class Forecasts:
    """One entry a case: `verdict` indexes `VERDICTS` (-1 = no forecast); numbers are NaN where there is none."""

    verdict: Ints
    value: Floats
    low: Floats
    high: Floats
    probability: Floats

    def __len__(self) -> int:
        return len(self.verdict)

    def at(self, case: int) -> Forecast | None:
        """The forecast of one case."""
        verdict = int(self.verdict[case])
        if verdict < 0:
            return None
        if VERDICTS[verdict] is Verdict.NOT_ENOUGH_POINTS:
            return Forecast(Verdict.NOT_ENOUGH_POINTS)
        numbers = (self.value, self.low, self.high, self.probability)
        return Forecast(VERDICTS[verdict], *(float(column[case]) for column in numbers))


@dataclass(frozen=True, slots=True)
class _Columns:
    """Terms by case; bounds are infinite where there is none."""

    due: Ints
    side: Floats
    is_strict: Bools
    window: Ints
    lower: Floats
    upper: Floats

    def of(self, kept: Ints | Bools) -> _Columns:
        """The same for some of the cases."""
        return _Columns(
            self.due[kept],
            self.side[kept],
            self.is_strict[kept],
            self.window[kept],
            self.lower[kept],
            self.upper[kept],
        )


@dataclass(frozen=True, slots=True)
class _Line:
    """The fitted line at the due day, one entry a case."""

    level: Floats
    error: Floats
    freedom: Floats


def forecast_many(cases: Cases, *, x: Ints, goal: Floats, achieved: Bools, as_of: date) -> Forecasts:
    """Forecast every case; entry i equals `forecast` of case i.

    `x` are the rows judged (-1 = none), `goal` the levels to reach (NaN = none), both as `judge_many` gives them.
    """
    columns = _columns(cases)
    found = _empty(len(cases))
    case = np.flatnonzero((x >= 0) & ~np.isnan(goal) & ~achieved & (columns.due > day_number(as_of)))
    rows = _fitted_rows(cases, case, x[case], columns.window[case], as_of)
    found.verdict[case] = VERDICTS.index(Verdict.NOT_ENOUGH_POINTS)
    enough = _are_enough(cases, rows)
    case, rows = case[enough], rows[:, enough]
    if len(case):
        columns = columns.of(case)
        known = np.where(cases.points.is_point()[x[case]], x[case], rows[0])
        gap = np.abs(goal[case] - cases.points.value[known])
        with np.errstate(all="ignore"):  # a line without scatter divides by nothing; its result is not used
            _fill(found, case, _fit(cases, rows, columns.due), goal[case], gap, columns)
    return found


def _columns(cases: Cases) -> _Columns:
    """Each set of terms read once, then spread; a case without a target is due on no day."""
    terms = cases.terms
    targets = [t.target for t in terms]
    bounds = [bounds_of(t.indicator) for t in terms]
    return _Columns(
        due=np.array([day_number(t.due if t else None) for t in targets], np.int64)[cases.term],
        side=np.array([side_of(t.target, t.indicator) if t.target else 1 for t in terms], np.float64)[cases.term],
        is_strict=np.array([t is not None and t.comparator in STRICT for t in targets], np.bool_)[cases.term],
        window=np.array([window_of(t.indicator) for t in terms], np.int64)[cases.term],
        lower=np.array([-np.inf if low is None else low for low, _ in bounds], np.float64)[cases.term],
        upper=np.array([np.inf if high is None else high for _, high in bounds], np.float64)[cases.term],
    )


def _fitted_rows(cases: Cases, case: Ints, x: Ints, window: Ints, as_of: date) -> Ints:
    """The rows fitted, newest first, as six rows of one column a case; -1 fills up."""
    points = cases.points
    may = points.counted_on(as_of) & points.is_point()
    end, series = points.end, points.series
    newest, x_series = end[x], series[x]
    before = newest + 1
    row, start = x, cases.start[case]
    found = []
    for _ in range(MOST_POINTS):

        def accepts(i: Ints, at: Ints, before: Ints = before) -> Bools:
            inside: Bools = (end[at] < before[i]) & (newest[i] - end[at] <= window[i]) & (series[at] == x_series[i])
            return inside & may[at]

        row = search(row, start, accepts)
        found.append(row)
        before = np.where(row >= 0, end[row], NO_DAY)
        row, start = row - 1, np.where(row >= 0, start, 0)
    return np.array(found, np.int64).reshape(MOST_POINTS, len(case))


def _are_enough(cases: Cases, rows: Ints) -> Bools:
    """Whether there are three points over sixty days."""
    if not rows.shape[1]:
        return np.zeros(0, np.bool_)
    ends = cases.points.end[rows]
    oldest = np.where(rows >= 0, ends, ends[0]).min(axis=0)
    enough: Bools = (ends[0] - oldest >= SHORTEST_SPAN) & (rows[FEWEST_POINTS - 1] >= 0)
    return enough


def _fit(cases: Cases, rows: Ints, due: Ints) -> _Line:
    """Least squares over days, read at `due`; places that hold no point add nothing."""
    has = rows >= 0
    count = has.sum(axis=0).astype(np.float64)
    ends = cases.points.end[rows]
    days = np.where(has, ends - ends[0], 0).astype(np.float64)
    values = np.where(has, cases.points.value[rows], 0.0)
    middle, mean = _sum(days) / count, _sum(values) / count
    run, rise = np.where(has, days - middle, 0.0), np.where(has, values - mean, 0.0)
    spread = _sum(run * run)
    slope = _sum(run * rise) / spread
    left = rise - slope * run
    ahead = (due - ends[0]).astype(np.float64) - middle
    squares = _sum(left * left)
    noise = NEGLIGIBLE * np.abs(values).max(axis=0)
    variance = np.where(squares <= count * noise * noise, 0.0, squares / (count - 2))
    error = np.sqrt(variance * (1 + 1 / count + ahead * ahead / spread))
    return _Line(mean + slope * ahead, error, count - 2)


def _fill(found: Forecasts, case: Ints, line: _Line, goal: Floats, gap: Floats, columns: _Columns) -> None:
    """Write the opinions of the cases numbered `case`; `gap` is |T - x|."""
    reach = stdtrit(line.freedom, QUANTILE) * line.error
    value = np.clip(line.level, columns.lower, columns.upper)
    found.value[case] = value
    found.low[case] = np.clip(line.level - reach, columns.lower, columns.upper)
    found.high[case] = np.clip(line.level + reach, columns.lower, columns.upper)
    margin = columns.side * (line.level - goal)
    noise = SLACK * np.maximum(np.abs(line.level), np.abs(goal))
    certain = np.where(columns.is_strict, margin > noise, margin >= -noise)
    found.probability[case] = np.where(line.error == 0, certain, stdtr(line.freedom, margin / line.error))
    short = -columns.side * (value - goal)
    found.verdict[case] = np.select(
        [(short <= 0) | (short < WILL_REACH_BELOW * gap), short <= CLOSE_TO * gap],
        [VERDICTS.index(Verdict.WILL_REACH), VERDICTS.index(Verdict.CLOSE)],
        VERDICTS.index(Verdict.WILL_MISS),
    )


def _empty(size: int) -> Forecasts:
    """No forecast for any case."""
    return Forecasts(np.full(size, -1, np.int64), *(np.full(size, np.nan) for _ in range(4)))


def _sum(columns: Floats) -> Floats:
    """Row after row, as the scalar adds."""
    total: Floats = columns[0]
    for row in columns[1:]:
        total = total + row
    return total
