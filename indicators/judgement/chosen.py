"""The vectorised twin of choosing: for each case the rows judged, before it, and of its own baseline."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from indicators.judgement.columns import ANY_SERIES, Columns
from indicators.model.cases import NO_DAY, Bools, Cases, Ints, day_number, search


@dataclass(frozen=True, slots=True)
class Chosen:
    """Rows of the point table by case, -1 for none: x, the known value before it, the own baseline."""

    x: Ints
    previous: Ints
    own: Ints


def choose(cases: Cases, columns: Columns, as_of: date) -> Chosen:
    """The twin of `latest`, `previous` and `ending_on` on the points that count on `as_of`."""
    counted = cases.points.counted_on(as_of)
    is_point = cases.points.is_point()
    series, end = cases.points.series, cases.points.end

    def usable(case: Ints, row: Ints) -> Bools:
        wanted = columns.series[case]
        of_series: Bools = (wanted == ANY_SERIES) | (series[row] == wanted)
        return counted[row] & of_series

    last = cases.stop - 1

    def ending_on(day: Ints) -> Ints:
        none = np.where(day == NO_DAY, cases.stop, cases.start)
        return search(last, none, lambda case, row: usable(case, row) & (end[row] == day[case]))

    by_due = search(last, cases.start, lambda case, row: usable(case, row) & (end[row] <= columns.due[case]))
    late = (columns.due < day_number(as_of)) & ~_ends_on(end, by_due, columns.due)
    first_late = search(
        np.where(late, cases.start, cases.stop),
        last,
        lambda case, row: usable(case, row) & (end[row] > columns.due[case]),
        step=1,
    )
    x = np.where(first_late >= 0, ending_on(_end_of(end, first_late)), by_due)
    x_end = _end_of(end, x)
    x_series = np.full(len(x), -1, np.int64)
    x_series[x >= 0] = series[x[x >= 0]]

    def before(case: Ints, row: Ints) -> Bools:
        earlier: Bools = (series[row] == x_series[case]) & (end[row] < x_end[case])
        return counted[row] & is_point[row] & earlier

    return Chosen(x, search(x - 1, np.where(x >= 0, cases.start, 0), before), ending_on(columns.own_day))


def _ends_on(end: Ints, row: Ints, day: Ints) -> Bools:
    """Whether there is a row and its period ends on that day."""
    on_day: Bools = _end_of(end, row) == day
    return on_day


def _end_of(end: Ints, row: Ints) -> Ints:
    """The last day of each row's period, `NO_DAY` without a row."""
    found = np.full(len(row), NO_DAY, np.int64)
    found[row >= 0] = end[row[row >= 0]]
    return found
