"""Puts the rows of an upload into their series, beside the approved points, and has jumps and falls judged."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from indicators.ingest.approved import Approved, years
from indicators.ingest.candidates import Candidates
from indicators.ingest.collected import Collector, Mask, Numbers
from indicators.ingest.columns.numbers import Values
from indicators.ingest.jumps import Points, check_jumps
from indicators.ingest.predecessors import Restated, restated_history
from indicators.ingest.revisions import Comparison
from indicators.model import Area, Cumulative, Qualifier

_WHOLE_YEAR = 12
_YEARS = 3000


@dataclass(frozen=True, slots=True)
class _Facts:
    """Values with everything that places them: one entry per value."""

    indicator: Numbers
    area: Numbers
    series: Numbers
    end: Numbers
    months: Numbers
    value: Values


def check_series(
    rows: Candidates,
    approved: Approved,
    comparison: Comparison,
    written: Mask,
    areas: Mapping[str, Area],
    shown: Callable[[int], str],
    found: Collector,
) -> tuple[str, ...]:
    """Judge the rows that would be written against the earlier points of their series; areas not judged are named."""
    kept = np.ones(len(approved), dtype=np.bool_)
    kept[comparison.stored[comparison.stored >= 0]] = False
    known = _points(rows)
    restated = restated_history(rows, approved, kept, areas)
    new = _facts_of(rows)
    old = _facts_near(rows, approved, kept)
    made = _Facts(restated.indicator, restated.area, restated.series, restated.end, restated.months, restated.value)
    points = _grouped(rows, len(approved.serieses) + 1, (new, old, made))
    judged = np.flatnonzero(written & known)
    earlier = check_jumps(
        points[0].take(judged),
        points[2].joined(points[1], points[0].take(known)).in_order(),
        may_not_fall=_cumulated(rows)[rows.indicator[judged]],
        place=rows.place[judged],
        shown=lambda key: shown(int(judged[key])),
        found=found,
    )
    return _not_judged(rows, judged[earlier.count == 0], restated)


def _points(rows: Candidates) -> Mask:
    is_point = np.array([Qualifier(sign).is_point for sign in rows.qualifiers], dtype=np.bool_)
    known: Mask = is_point[rows.qualifier]
    return known


def _cumulated(rows: Candidates) -> Mask:
    return np.array([one.cumulative is not Cumulative.NO for one in rows.indicators] or [False], dtype=np.bool_)


def _facts_of(rows: Candidates) -> _Facts:
    ends = np.array([one.end.toordinal() for one in rows.periods] or [0], dtype=np.int64)
    months = np.array([one.months for one in rows.periods] or [0], dtype=np.int64)
    return _Facts(rows.indicator, rows.area, rows.series, ends[rows.period], months[rows.period], rows.value)


def _facts_near(rows: Candidates, approved: Approved, kept: Mask) -> _Facts:
    """Approved points of the indicators and areas of the upload."""
    size = max(len(rows.areas), 1)
    touched = np.zeros(size * max(len(rows.indicators), 1) + 1, dtype=np.bool_)
    touched[size * rows.indicator + rows.area] = True
    usable = kept & (approved.indicator >= 0) & (approved.area >= 0) & approved.is_point
    usable[usable] = touched[(size * approved.indicator + approved.area)[usable]]
    near = np.flatnonzero(usable)
    return _Facts(
        approved.indicator[near],
        approved.area[near],
        approved.series[near],
        approved.ends[near],
        approved.months[near],
        approved.value[near],
    )


def _grouped(rows: Candidates, serieses: int, parts: tuple[_Facts, ...]) -> list[Points]:
    """The values as points of numbered series; what is cumulated from 1 January begins anew each year."""
    yearly = np.array([one.cumulative is Cumulative.YEAR for one in rows.indicators] or [False], dtype=np.bool_)
    keys = []
    for facts in parts:
        anew = np.where(yearly[facts.indicator] & (facts.months < _WHOLE_YEAR), years(facts.end), 0)
        pair = facts.indicator * max(len(rows.areas), 1) + facts.area
        keys.append((pair * serieses + facts.series) * (_YEARS + 2) + anew)
    group, _names = pd.factorize(np.concatenate(keys))
    ends = np.cumsum([len(key) for key in keys])[:-1]
    return [
        Points(numbers, facts.end, facts.months, facts.value)
        for numbers, facts in zip(np.split(group, ends), parts, strict=True)
    ]


def _not_judged(rows: Candidates, alone: Numbers, restated: Restated) -> tuple[str, ...]:
    """Areas whose values have no earlier point because those of their predecessors cannot be restated."""
    size = max(len(rows.areas), 1)
    refused = np.isin(size * rows.indicator[alone] + rows.area[alone], restated.refused)
    return tuple(rows.areas[number] for number in np.unique(rows.area[alone][refused]).tolist())
