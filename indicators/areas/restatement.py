"""Shows figures of one vintage of units on another, by the table of docs/method.md; it reads no frame and no clock."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from indicators.areas.aggregation import KINDS, MEAN, Groups, Plan, Sums, add_up, people, row_keys
from indicators.areas.rows import (
    BASES,
    Codes,
    Derived,
    Floats,
    Mask,
    Places,
    RowArrays,
    joined,
)
from indicators.areas.vintages import parts_of
from indicators.model import Area, AreaKind, Basis, Indicator, Reason, ReasonKind

_NOWHERE: Final = -1
_MOST_PARTS: Final = 40
_REFUSED: Final = BASES.index(Basis.REFUSED)


@dataclass(frozen=True)
class _Lineage:
    """What becomes of each area of a vocabulary when figures are shown on certain units (places, -1 = nothing).

    `same` is the one unit that an unmerged area is; `into` the unit a merged part went into and `bit` its mark there;
    `full` all marks of a unit; `within` the parts (among the units shown) of an area that was made of several.
    """

    is_shown: Mask
    is_other: Mask
    same: Codes
    into: Codes
    bit: Places
    full: Places
    parts: Mapping[int, tuple[str, ...]]
    within: Mapping[int, tuple[int, ...]]


def restate(
    rows: RowArrays,
    indicators: Mapping[str, Indicator],
    areas: Mapping[str, Area],
    *,
    units: Collection[str],
    kind: AreaKind = AreaKind.PROVINCE,
) -> Derived:
    """The rows of `kind` shown on `units`, one whole vintage; every other row as it is.

    Rows published on a unit stand first, unchanged, and beat anything restated; then what unmerged units carry over,
    then what was made of parts, then what cannot be divided. A refused figure is a row without value whose reason says
    why; where no part reported there is no row. Rows of units that neither are shown nor lead to one shown are left
    out.

    Raises:
        ValueError: more than 40 units were merged into one.
    """
    rows = rows.knowing(tuple(units))
    lineage = _lineage(rows, areas, frozenset(units), kind)
    plan = Plan.of(rows.indicators, indicators)
    shown = lineage.is_shown[rows.area]
    published = np.sort(_keys(rows, np.flatnonzero(shown), rows.area[shown]))
    pieces = [_kept(rows, np.flatnonzero(shown | lineage.is_other[rows.area]))]
    pieces.append(_carried(rows, lineage, plan, published))
    pieces.append(_combined(rows, lineage, plan, published, people(rows, areas)))
    pieces.append(_divided(rows, lineage, plan, published))
    return joined(pieces)


def _lineage(rows: RowArrays, areas: Mapping[str, Area], units: frozenset[str], kind: AreaKind) -> _Lineage:
    places = {name: at for at, name in enumerate(rows.areas)}
    size = len(rows.areas)
    same, into = np.full(size, _NOWHERE), np.full(size, _NOWHERE)
    bit, full = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.int64)
    parts: dict[int, tuple[str, ...]] = {}
    within: dict[int, tuple[int, ...]] = {}
    for unit in (name for name, area in areas.items() if area.kind is kind):
        ordered = parts_of(areas, unit)
        if unit in units and ordered:
            _join(places, places[unit], ordered, (same, into, bit, full))
            parts[places[unit]] = ordered
        elif unit in places and (below := [part for part in ordered if part in units]):
            within[places[unit]] = tuple(places[part] for part in below)
            if len(ordered) == 1:
                same[places[unit]] = within.pop(places[unit])[0]
    return _Lineage(
        is_shown=np.array([name in units for name in rows.areas], dtype=bool),
        is_other=np.array([name not in areas or areas[name].kind is not kind for name in rows.areas], dtype=bool),
        same=same,
        into=into,
        bit=bit,
        full=full,
        parts=parts,
        within=within,
    )


def _join(
    places: Mapping[str, int], unit: int, parts: tuple[str, ...], arrays: tuple[Codes, Codes, Places, Places]
) -> None:
    """Enter one unit shown and the parts it was made of."""
    same, into, bit, full = arrays
    if len(parts) > _MOST_PARTS:
        raise ValueError(f"more than {_MOST_PARTS} units in one")
    full[unit] = (1 << len(parts)) - 1
    for at, part in enumerate(parts):
        if part in places:
            bit[places[part]] = 1 << at
            (same if len(parts) == 1 else into)[places[part]] = unit


def _keys(rows: RowArrays, at: Places, area: Codes) -> Places:
    return row_keys(rows, rows.indicator[at], area, rows.period[at])


def _is_free(keys: Places, published: Places) -> Mask:
    """Whether nothing was published under each key."""
    if not len(published):
        return np.ones(len(keys), dtype=bool)
    at = np.minimum(np.searchsorted(published, keys), len(published) - 1)
    free: Mask = published[at] != keys
    return free


def _kept(rows: RowArrays, at: Places) -> Derived:
    return Derived(rows.take(at), np.arange(len(at) + 1), at)


def _carried(rows: RowArrays, lineage: _Lineage, plan: Plan, published: Places) -> Derived:
    """Figures of units that were not merged, on the unit of the other vintage; ranks have no meaning there."""
    at = np.flatnonzero(lineage.same[rows.area] != _NOWHERE)
    at = at[_is_free(_keys(rows, at, lineage.same[rows.area[at]]), published)]
    moved = replace(_kept(rows, at).rows, area=lineage.same[rows.area[at]])
    refusal = np.where(plan.is_rank[moved.indicator], rows.area[at], _NOWHERE)
    return Derived(_refuse(moved, refusal, ReasonKind.RANK_OF_OTHER_VINTAGE), np.arange(len(at) + 1), at)


def _divided(rows: RowArrays, lineage: _Lineage, plan: Plan, published: Places) -> Derived:
    """A refused row for each part of a merged unit that has a figure: nobody knows the parts of a whole."""
    sizes = np.array([len(lineage.within.get(area, ())) for area in range(len(rows.areas))], dtype=np.int64)
    ends = np.concatenate(([0], np.cumsum(sizes)))
    parts = np.array([part for area in sorted(lineage.within) for part in lineage.within[area]], dtype=np.int64)
    at = np.repeat(np.arange(len(rows)), sizes[rows.area])
    within = np.arange(len(at)) - np.repeat(np.cumsum(sizes[rows.area]) - sizes[rows.area], sizes[rows.area])
    area = parts[ends[rows.area[at]] + within]
    free = _is_free(_keys(rows, at, area), published)
    at, area = at[free], area[free]
    moved = replace(rows.take(at), area=area)
    ranked = plan.is_rank[moved.indicator]
    moved = _refuse(moved, np.where(ranked, rows.area[at], _NOWHERE), ReasonKind.RANK_OF_OTHER_VINTAGE)
    refused = _refuse(moved, np.where(ranked, _NOWHERE, rows.area[at]), ReasonKind.CANNOT_BE_DIVIDED)
    return Derived(refused, np.arange(len(at) + 1), at)


def _refuse(rows: RowArrays, holder: Codes, kind: ReasonKind) -> RowArrays:
    """Take the figure from each row with a `holder`, the area that the reason names."""
    refused = holder != _NOWHERE
    holders, place = np.unique(holder, return_inverse=True)
    reasons = tuple(Reason(kind, (rows.areas[area],) if area != _NOWHERE else ()) for area in holders.tolist())
    return replace(
        rows,
        value=np.where(refused, np.nan, rows.value),
        numerator=np.where(refused, np.nan, rows.numerator),
        denominator=np.where(refused, np.nan, rows.denominator),
        qualifier=np.where(refused, 0, rows.qualifier),
        basis=np.where(refused, _REFUSED, rows.basis),
        reason=np.where(refused, place + len(rows.reasons), rows.reason),
        reasons=rows.reasons + reasons,
    )


def _combined(rows: RowArrays, lineage: _Lineage, plan: Plan, published: Places, population: Floats) -> Derived:
    """One figure for each merged unit out of its parts."""
    at = np.flatnonzero(lineage.into[rows.area] != _NOWHERE)
    key = _keys(rows, at, lineage.into[rows.area[at]])
    free = _is_free(key, published)
    at, key = at[free], key[free]
    if not len(at):
        return _kept(rows, at)
    groups = Groups.of(at, key, lineage.bit[rows.area[at]])
    unit = lineage.into[rows.area[groups.first]]
    full = lineage.full[unit]
    missing = full & ~groups.bits(np.isfinite(rows.value[groups.rows]))
    sums = add_up(rows, groups, plan, population=population, full=full, missing=missing)
    reason, reasons = _worded(rows, lineage, plan, sums, unit, rows.indicator[groups.first])
    return Derived(fill(rows, groups, sums, area=unit, reason=reason, reasons=reasons), groups.ends, groups.rows)


def fill(
    rows: RowArrays, groups: Groups, sums: Sums, *, area: Codes, reason: Codes, reasons: tuple[Reason, ...]
) -> RowArrays:
    """The rows that groups came to."""
    return replace(
        rows,
        indicator=rows.indicator[groups.first],
        area=area,
        period=rows.period[groups.first],
        value=sums.value,
        numerator=sums.numerator,
        denominator=sums.denominator,
        qualifier=sums.qualifier,
        finality=sums.finality,
        series=sums.series,
        basis=sums.basis,
        reason=reason,
        reasons=reasons,
    )


def _worded(
    rows: RowArrays, lineage: _Lineage, plan: Plan, sums: Sums, unit: Codes, indicator: Codes
) -> tuple[Codes, tuple[Reason, ...]]:
    """The distinct reasons and the place of each group's among them."""
    by_weight = np.isin(sums.kind, _ABOUT_WEIGHTS) & (plan.method[indicator] == MEAN)
    weighing = np.where(by_weight, indicator.astype(np.int64), len(rows.indicators))
    packed = (sums.kind * (len(rows.indicators) + 1) + weighing) * len(rows.areas) + unit
    marks = int(lineage.full.max()).bit_length()
    distinct, place = np.unique((packed << marks) | sums.named, return_inverse=True)
    reasons = []
    for code in distinct.tolist():
        rest, named = code >> marks, code & ((1 << marks) - 1)
        rest, area = divmod(rest, len(rows.areas))
        number, by = divmod(rest, len(rows.indicators) + 1)
        parts = tuple(part for at, part in enumerate(lineage.parts[area]) if named >> at & 1)
        reasons.append(Reason(KINDS[number], parts, (*plan.weight_names, "")[by]))
    return place, tuple(reasons)


_ABOUT_WEIGHTS: Final = (KINDS.index(ReasonKind.MEAN_OF), KINDS.index(ReasonKind.NO_WEIGHT))
