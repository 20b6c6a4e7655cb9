"""Puts the rows of an upload into their series, beside the approved points, and has jumps and falls judged."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd

from indicators.ingest.approved import Approved
from indicators.ingest.candidates import Candidates
from indicators.ingest.collected import Collector, Mask, Numbers
from indicators.ingest.jumps import Points, check_jumps
from indicators.ingest.revisions import Comparison
from indicators.model import Area, Cumulative, Kind, Qualifier

_WHOLE_YEAR = 12
_YEARS = 3000
_DAYS_A_YEAR = 366


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
    ends = np.array([one.end.toordinal() for one in rows.periods] or [0], dtype=np.int64)[rows.period]
    months = np.array([one.months for one in rows.periods] or [0], dtype=np.int64)[rows.period]
    line = _lines(rows, areas)
    pairs = len(rows.areas) * rows.indicator + line(rows.indicator, rows.area)
    near = _neighbours(rows, approved, comparison, pairs, line)
    new_keys = _series_key(rows, rows.indicator, pairs, rows.series, ends, months, approved)
    old_keys = _series_key(
        rows,
        approved.indicator[near],
        len(rows.areas) * approved.indicator[near] + line(approved.indicator[near], approved.area[near]),
        approved.series[near],
        approved.ends[near],
        approved.months[near],
        approved,
    )
    group, _names = pd.factorize(np.concatenate((new_keys, old_keys)))
    new = Points(group[: len(rows)], ends, months, rows.value)
    old = Points(group[len(rows) :], approved.ends[near], approved.months[near], approved.value[near])
    known = _is_known(rows)
    judged = np.flatnonzero(written & known)
    check_jumps(
        new.take(judged),
        new.take(known).joined(old).in_order(),
        may_not_fall=_cumulated(rows)[rows.indicator[judged]],
        place=rows.place[judged],
        shown=lambda key: shown(int(judged[key])),
        found=found,
    )
    return ()


def _is_known(rows: Candidates) -> Mask:
    points = np.array([Qualifier(sign).is_point for sign in rows.qualifiers], dtype=np.bool_)
    known: Mask = points[rows.qualifier]
    return known


def _cumulated(rows: Candidates) -> Mask:
    return np.array([one.cumulative is not Cumulative.NO for one in rows.indicators] or [False], dtype=np.bool_)


def _lines(rows: Candidates, areas: Mapping[str, Area]) -> Callable[[Numbers, Numbers], Numbers]:
    """Numbers areas so that a unit which a change left whole keeps its number; ranks are never carried over."""
    number = {area: at for at, area in enumerate(rows.areas)}
    parts = pd.Series([area.successor for area in areas.values()], dtype="object").value_counts()
    whole = [
        area.successor if area.successor in number and parts[area.successor] == 1 else area.id
        for area in areas.values()
    ]
    carried = np.array([number[area] for area in whole] or [0], dtype=np.int64)
    is_rank = np.array([one.kind is Kind.RANK for one in rows.indicators] or [False], dtype=np.bool_)

    def line(indicator: Numbers, area: Numbers) -> Numbers:
        return np.where(is_rank[indicator], area, carried[area])

    return line


def _neighbours(
    rows: Candidates,
    approved: Approved,
    comparison: Comparison,
    pairs: Numbers,
    line: Callable[[Numbers, Numbers], Numbers],
) -> Numbers:
    """Approved points of the indicators and areas of the upload, those that it replaces left out."""
    touched = np.zeros(len(rows.areas) * max(len(rows.indicators), 1) + 1, dtype=np.bool_)
    touched[pairs] = True
    usable = (approved.indicator >= 0) & (approved.area >= 0) & approved.is_point
    pair = len(rows.areas) * approved.indicator + line(approved.indicator, approved.area)
    usable[usable] = touched[pair[usable]]
    usable[comparison.stored[comparison.stored >= 0]] = False
    return np.flatnonzero(usable)


def _series_key(
    rows: Candidates,
    indicator: Numbers,
    pairs: Numbers,
    series: Numbers,
    ends: Numbers,
    months: Numbers,
    approved: Approved,
) -> Numbers:
    """One number a series; what is cumulated from 1 January begins anew each year."""
    yearly = np.array([one.cumulative is Cumulative.YEAR for one in rows.indicators] or [False], dtype=np.bool_)
    year = (ends * 400) // 146_097
    anew = np.where(yearly[indicator] & (months < _WHOLE_YEAR), year + 1, 0)
    return (pairs * (len(approved.serieses) + 1) + series) * (_YEARS + 2) + anew
