"""Judges and restates dense cubes with numpy alone: what the arithmetic itself costs."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]


def judge(values: Numbers, days: Numbers, baseline: Numbers, goal: Numbers, *, start: float, due: float) -> Numbers:
    """Pace of the last value of (indicator, area, month) cubes; NaN where nothing was reported."""
    seen = ~np.isnan(values)
    last = values.shape[2] - 1 - seen[:, :, ::-1].argmax(axis=2)
    value = np.take_along_axis(values, last[:, :, None], axis=2)[:, :, 0]
    expected = (days[last] - start) / (due - start)
    return np.asarray((value - baseline) / (goal - baseline) / expected, dtype=np.float64)


def restate(values: Numbers, merged: Numbers) -> Numbers:
    """(indicator, old area, month) to (indicator, new area, month) by sums; NaN where a part is missing."""
    return np.asarray(np.einsum("no,iom->inm", merged, values), dtype=np.float64)
