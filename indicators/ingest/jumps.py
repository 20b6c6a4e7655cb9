"""Whether a value leaps away from the earlier ones of its series, or a cumulated one falls (docs/upload.md, range)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import numpy as np

from indicators.ingest.candidates import rounded
from indicators.ingest.codes import FindingCode
from indicators.ingest.collected import Collector, Mask, Numbers, Variant
from indicators.ingest.columns.numbers import Values
from indicators.ingest.spread import strays

TIMES = 10.0
"""A value this many times the previous one, or this part of it, is a jump."""
ROBUST_DEVIATIONS = 3.0
ENOUGH_POINTS = 8
_SLACK = 1e-12
_DAYS = 1 << 22
"""More than any ordinal of a day."""


@dataclass(frozen=True, slots=True)
class Points:
    """Known values: `group` numbers a series of one indicator and area, `end` is an ordinal, `months` the length."""

    group: Numbers
    end: Numbers
    months: Numbers
    value: Values

    def joined(self, *others: Points) -> Points:
        """These points and others."""
        parts = (self, *others)
        return Points(
            np.concatenate([part.group for part in parts]),
            np.concatenate([part.end for part in parts]),
            np.concatenate([part.months for part in parts]),
            np.concatenate([part.value for part in parts]),
        )

    def take(self, where: Mask | Numbers) -> Points:
        """Some of the points."""
        return Points(self.group[where], self.end[where], self.months[where], self.value[where])

    @property
    def times(self) -> Numbers:
        """One number by which points sort by group, then day."""
        return self.group * _DAYS + self.end

    def in_order(self) -> Points:
        """One point a day in each group, that of the longest period, in order."""
        order = np.lexsort((self.months, self.times))
        times = self.times[order]
        return self.take(order[np.append(times[1:] != times[:-1], True)[: len(times)]])


@dataclass(frozen=True, slots=True)
class Earlier:
    """For each judged point the run of earlier points of its group: `history.value[first:last]`, in order."""

    history: Points
    first: Numbers
    last: Numbers

    @property
    def count(self) -> Numbers:
        """How many earlier points there are."""
        return self.last - self.first

    @property
    def previous(self) -> Values:
        """The value just before; NaN where there is none."""
        values = np.append(self.history.value, np.nan)
        return np.where(self.count > 0, values[self.last - 1], np.nan)

    def previous_end(self, judged: int) -> date:
        """The last day of the period of the value just before a judged point that has one."""
        return date.fromordinal(int(self.history.end[self.last[judged] - 1]))


def earlier_points(judged: Points, history: Points) -> Earlier:
    """Find the earlier points of each judged one; `history` holds the judged points too and is in order."""
    times = history.times
    return Earlier(
        history,
        np.searchsorted(times, judged.group * _DAYS, side="left"),
        np.searchsorted(times, judged.times, side="left"),
    )


def is_jump(judged: Points, earlier: Earlier) -> Mask:
    """Ten times or a tenth of the previous value, or far from it against the spread of the earlier ones."""
    previous = earlier.previous
    size, before = np.abs(judged.value), np.abs(previous)
    with np.errstate(invalid="ignore"):
        leaps = (before > 0) & ((size >= TIMES * before * (1 - _SLACK)) | (size * TIMES <= before * (1 + _SLACK)))
        distance = np.abs(judged.value - previous)
        asked = ~leaps & (earlier.count >= ENOUGH_POINTS) & (distance > 0)
    places = np.flatnonzero(asked)
    leaps[places] = strays(
        distance[places] / ROBUST_DEVIATIONS, earlier.first[places], earlier.count[places], earlier.history.value
    )
    return leaps


def check_jumps(
    judged: Points,
    history: Points,
    *,
    may_not_fall: Mask,
    place: Numbers,
    shown: Callable[[int], str],
    found: Collector,
) -> Earlier:
    """Say jumps and falls of the judged points (`place` is each one's row in the table); their earlier points."""
    earlier = earlier_points(judged, history)
    jumps = is_jump(judged, earlier)
    previous = earlier.previous
    falls = may_not_fall & ~jumps & (rounded(judged.value) < rounded(previous))

    def details(key: int) -> Variant:
        return Variant(
            shown(key),
            "",
            (
                ("read", float(judged.value[key])),
                ("previous", float(previous[key])),
                ("previous_end", earlier.previous_end(key)),
            ),
        )

    candidate = np.zeros(len(found.rows), dtype=np.int64)
    candidate[place] = np.arange(len(place))
    for code, where in ((FindingCode.VALUE_JUMP, jumps), (FindingCode.CUMULATIVE_FELL, falls)):
        everywhere = np.zeros(len(found.rows), dtype=np.bool_)
        everywhere[place[where]] = True
        found.add(code, "value", everywhere, candidate, details)
    return earlier
