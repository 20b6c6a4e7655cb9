"""The three views of the provinces and the national figure that is the same in all of them (docs/method.md)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import numpy as np

from indicators.areas.aggregation import KINDS, NONE, Groups, Plan, add_up, people
from indicators.areas.restatement import fill, restate
from indicators.areas.rows import BASES, Derived, Mask, Places, RowArrays, joined, unchanged
from indicators.areas.vintages import view_units
from indicators.model import Area, AreaKind, AreaSet, Basis, Indicator, Level, Reason, ReasonKind, Scope
from indicators.periods import parse

_LEVELS: Final = ((Level.PROVINCE, AreaKind.PROVINCE), (Level.MINISTRY, AreaKind.MINISTRY))
_REPORTED: Final = BASES.index(Basis.REPORTED)
_ROLLED_UP: Final = BASES.index(Basis.ROLLED_UP)


def area_view(
    rows: RowArrays, indicators: Mapping[str, Indicator], areas: Mapping[str, Area], area_set: AreaSet
) -> Derived:
    """Reported rows as one position of the switch shows them, national roll-ups included.

    Members count in `rows`. Only provinces are touched by the switch.
    """
    rolled = roll_up(rows, indicators, areas)
    if area_set is AreaSet.AS_REPORTED:
        return rolled
    units = view_units(areas, area_set, date.max)
    return restate(rolled.rows, indicators, areas, units=units).after(rolled)


def roll_up(rows: RowArrays, indicators: Mapping[str, Indicator], areas: Mapping[str, Area]) -> Derived:
    """The rows and, behind them, a national figure wherever it follows from the units as reported.

    Only where VN reported none, the aggregation allows it and every unit in force at the period's end reported: of the
    levels province and ministry those at which the indicator is reported. The reason's parts are empty: all units.
    """
    rows = rows.knowing((Scope.NATIONAL,))
    force = _Force.of(rows, areas)
    plan = Plan.of(rows.indicators, indicators)
    wanted = _wanted(rows, indicators) & ((plan.method != NONE) & ~plan.is_rank)[:, None]
    is_unit = wanted[rows.indicator, force.kind[rows.area]] & force.exists[rows.area, rows.period]
    usable = np.flatnonzero(is_unit & (rows.basis == _REPORTED) & np.isfinite(rows.value))
    key = rows.indicator.astype(np.int64) * len(rows.periods) + rows.period
    counts = np.bincount(key[usable], minlength=len(rows.indicators) * len(rows.periods))
    expected = (wanted.astype(np.int64) @ force.sizes).ravel()
    complete = (counts == expected) & (expected > 0)
    complete[key[rows.area == rows.areas.index(Scope.NATIONAL)]] = False
    at = usable[complete[key[usable]]]
    return joined([unchanged(rows), _national(rows, plan, areas, at, key[at])]) if len(at) else unchanged(rows)


@dataclass(frozen=True)
class _Force:
    """Which units stand for the country: `kind` of each area (place in _LEVELS, or one more for others), whether it
    `exists` at the end of each period, and the `sizes` (kinds, periods) of the whole set in the catalogue."""

    kind: Places
    exists: Mask
    sizes: Places

    @classmethod
    def of(cls, rows: RowArrays, areas: Mapping[str, Area]) -> _Force:
        """Look at every area of the catalogue on the last day of every period of the vocabulary."""
        ends = np.array([parse(period).end.toordinal() for period in rows.periods], dtype=np.int64)
        kinds = {kind: at for at, (_, kind) in enumerate(_LEVELS)}
        other = len(_LEVELS)
        sizes = np.zeros((other + 1, len(ends)), dtype=np.int64)
        spans = {area.id: (_ordinal(area.valid_from, 0), _ordinal(area.valid_to, 10**7)) for area in areas.values()}
        for area in areas.values():
            begins, closes = spans[area.id]
            sizes[kinds.get(area.kind, other)] += (begins <= ends) & (ends <= closes)
        known = [spans.get(name, (1, 0)) for name in rows.areas]
        first, last = (np.array(side, dtype=np.int64)[:, None] for side in zip(*known, strict=True))
        kind = [kinds.get(areas[name].kind, other) if name in areas else other for name in rows.areas]
        return cls(np.array(kind, dtype=np.int64), (first <= ends) & (ends <= last), sizes)


def _ordinal(day: date | None, otherwise: int) -> int:
    return otherwise if day is None else day.toordinal()


def _wanted(rows: RowArrays, indicators: Mapping[str, Indicator]) -> Mask:
    """For each indicator and each kind of unit whether the national figure is made of it; the last column is never."""
    levels = [indicators[name].level if name in indicators else () for name in rows.indicators]
    wanted = [[*(level in some for level, _ in _LEVELS), False] for some in levels]
    return np.array(wanted, dtype=bool).reshape(len(levels), len(_LEVELS) + 1)


def _national(rows: RowArrays, plan: Plan, areas: Mapping[str, Area], at: Places, key: Places) -> Derived:
    """One row for each key, those that cannot be added up left out."""
    groups = Groups.of(at, key, rows.area[at].astype(np.int64) + 1)
    full = np.ones(len(groups.starts), dtype=np.int64)
    sums = add_up(rows, groups, plan, population=people(rows, areas), full=full, missing=full & 0)
    indicator = rows.indicator[groups.first]
    sums = replace(sums, basis=np.full(len(full), _ROLLED_UP))
    reasons = tuple(Reason(kind, (), weight) for kind in KINDS for weight in (*plan.weight_names, ""))
    is_mean = sums.kind == KINDS.index(ReasonKind.MEAN_OF)
    width = len(plan.weight_names) + 1
    reason = sums.kind * width + np.where(is_mean, indicator, width - 1)
    area = np.full(len(full), rows.areas.index(Scope.NATIONAL))
    made = fill(rows, groups, sums, area=area, reason=reason, reasons=reasons)
    found = np.flatnonzero(np.isfinite(sums.value))
    sizes = np.diff(groups.ends)
    starts = np.concatenate(([0], np.cumsum(sizes[found])))
    return Derived(made.take(found), starts, groups.rows[np.repeat(np.isfinite(sums.value), sizes)])
