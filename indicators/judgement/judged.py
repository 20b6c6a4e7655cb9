"""The answer of the vectorised twin: judgements as arrays, each made an object when asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from indicators.model import Flag, Judgement, Status, Trend
from indicators.model.cases import Bools, Floats, Ints, PointTable, day_or_none

STATUSES: Final = tuple(Status)
TRENDS: Final = tuple(Trend)
FLAGS: Final = tuple(Flag)
_FLAGS_OF = {bits: tuple(f for i, f in enumerate(FLAGS) if bits >> i & 1) for bits in range(1 << len(FLAGS))}


@dataclass(frozen=True, slots=True)
class Judged:
    """One entry a case. `status`, `status_then` (-1 = none) index `STATUSES`, `trend` indexes `TRENDS`.

    `flags` has bit i for `FLAGS[i]`; `x` is a row of `points` (-1 = none); floats are NaN, days `NO_DAY` where a
    judgement holds None.
    """

    points: PointTable
    status: Ints
    rule: Ints
    flags: Ints
    x: Ints
    target: Floats
    baseline: Floats
    baseline_day: Ints
    attainment: Floats
    expected: Floats
    pace: Floats
    last_change: Floats
    trend: Ints
    planned_level: Floats
    status_then: Ints

    def __len__(self) -> int:
        return len(self.status)

    def is_status(self, status: Status) -> Bools:
        """Which cases stand at a status."""
        held: Bools = self.status == STATUSES.index(status)
        return held

    def at(self, case: int) -> Judgement:
        """The judgement of one case, without a forecast."""
        x, then = int(self.x[case]), int(self.status_then[case])
        return Judgement(
            STATUSES[self.status[case]],
            int(self.rule[case]),
            _FLAGS_OF[int(self.flags[case])],
            self.points.at(x) if x >= 0 else None,
            _known(self.target[case]),
            _known(self.baseline[case]),
            day_or_none(self.baseline_day[case]),
            _known(self.attainment[case]),
            _known(self.expected[case]),
            _known(self.pace[case]),
            _known(self.last_change[case]),
            TRENDS[self.trend[case]],
            _known(self.planned_level[case]),
            STATUSES[then] if then >= 0 else None,
        )


def _known(number: np.float64) -> float | None:
    """None for NaN."""
    return float(number) if number == number else None
