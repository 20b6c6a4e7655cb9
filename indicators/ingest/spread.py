"""How far values of many series stray against the spread of their own pasts; numbers only."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from indicators.ingest.collected import Mask, Numbers
from indicators.ingest.columns.numbers import Values

NORMAL = 1.4826
"""The median absolute deviation of a normal distribution times this is its standard deviation."""

Sorted = npt.NDArray[np.float64]


def strays(deviation: Values, first: Numbers, count: Numbers, values: Values) -> Mask:
    """Where the robust standard deviation of `values[first:first + count]` is positive and smaller than `deviation`.

    Windows with the same `first` are pasts of one series. All series grow together, point by point, each kept sorted
    in its column, so that a median is looked up instead of sought.
    """
    result = np.zeros(len(deviation), dtype=np.bool_)
    if len(deviation) == 0:
        return result
    starts, longest, series = _series(first, count)
    order = np.argsort(count, kind="stable")
    sizes, begins = np.unique(count[order], return_index=True)
    asked = dict(zip(sizes.tolist(), np.split(order, begins[1:]), strict=True))
    pasts: Sorted = np.sort(values[starts + np.arange(int(sizes[0]))[:, None]], axis=0)
    for size in range(int(sizes[0]), int(sizes[-1]) + 1):
        if size in asked:
            rows = asked[size]
            result[rows] = _is_narrow(pasts[:, series[rows]], deviation[rows] / NORMAL)
        growing = int(np.searchsorted(-longest, -size, side="left"))
        pasts = _grown(pasts[:, :growing], values[starts[:growing] + np.minimum(size, longest[:growing] - 1)])
    return result


def _series(first: Numbers, count: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Where each series starts and how long its longest past is, longest first; the series of each window."""
    starts, series = np.unique(first, return_inverse=True)
    longest = np.zeros(len(starts), dtype=np.int64)
    np.maximum.at(longest, series, count)
    order = np.argsort(-longest, kind="stable")
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    return starts[order], longest[order], place[series]


def _grown(pasts: Sorted, added: Values) -> Sorted:
    """Each sorted column with one more value in its place."""
    size, series = pasts.shape
    grown = np.empty((size + 1, series))
    np.minimum(pasts[0], added, out=grown[0])
    np.maximum(pasts[-1], added, out=grown[-1])
    np.minimum(pasts[1:], added, out=grown[1:-1])
    np.maximum(pasts[:-1], grown[1:-1], out=grown[1:-1])
    return grown


def _is_narrow(windows: Sorted, reach: Values) -> Mask:
    """Columns whose median absolute deviation is positive and below `reach`.

    It is only measured where at least half of a column is that close to its median.
    """
    size = len(windows)
    median = (windows[(size - 1) // 2] + windows[size // 2]) / 2
    away = np.abs(windows - median)
    narrow: Mask = 2 * (away < reach).sum(axis=0) >= size
    spread = np.median(away[:, narrow], axis=0)
    narrow[narrow] = (spread > 0) & (spread < reach[narrow])
    return narrow
