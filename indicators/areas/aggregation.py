"""One figure out of those of several units, by the indicator's aggregation (docs/method.md); it picks no units."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from indicators.areas.rows import (
    BASES,
    FINALITIES,
    QUALIFIERS,
    Codes,
    Floats,
    Mask,
    Places,
    RowArrays,
)
from indicators.model import Area, Basis, Finality, Indicator, Kind, Qualifier, ReasonKind

NONE, SUM, RATIO, MEAN = range(4)
POPULATION: Final = "population"
_WEIGHTED: Final = "weighted-mean:"
_METHODS: Final = {"sum": SUM, "ratio": RATIO}
_FROM_PEOPLE: Final = -1
_FROM_NOWHERE: Final = -2
KINDS: Final = tuple(ReasonKind)
_REFUSES: Final = np.array([kind.refuses for kind in KINDS])
_BY_METHOD: Final = np.array(
    [
        KINDS.index(kind)
        for kind in (ReasonKind.NOT_ADDITIVE, ReasonKind.SUM_OF, ReasonKind.RATIO_OF, ReasonKind.MEAN_OF)
    ]
)
_POINTS: Final = np.array([qualifier.is_point for qualifier in QUALIFIERS])
_EQUAL, _ABOUT = QUALIFIERS.index(Qualifier.EQUAL), QUALIFIERS.index(Qualifier.ABOUT)
_FINAL, _PROVISIONAL = FINALITIES.index(Finality.FINAL), FINALITIES.index(Finality.PROVISIONAL)
_PERCENT: Final = 100.0


@dataclass(frozen=True)
class Plan:
    """How each indicator of a vocabulary is added up; every array has one entry per indicator.

    `weight` is the place of the weighting indicator, or says that people are the weight or that there is none.
    """

    method: Codes
    scale: Floats
    is_rank: Mask
    weight: Codes
    weight_names: tuple[str, ...]

    @classmethod
    def of(cls, names: tuple[str, ...], indicators: Mapping[str, Indicator]) -> Plan:
        """Read the aggregation of each indicator; one that the catalogue does not know is never added up."""
        places = {name: at for at, name in enumerate(names)}
        found = [indicators.get(name) for name in names]
        said = [one.aggregation if one else "" for one in found]
        weights = [text.removeprefix(_WEIGHTED) if text.startswith(_WEIGHTED) else "" for text in said]
        sources = [_FROM_PEOPLE if weight == POPULATION else places.get(weight, _FROM_NOWHERE) for weight in weights]
        methods = [MEAN if weight else _METHODS.get(text, NONE) for text, weight in zip(said, weights, strict=True)]
        return cls(
            method=np.array(methods, dtype=np.int8),
            scale=np.array([_PERCENT if one and one.kind is Kind.PERCENT else 1.0 for one in found]),
            is_rank=np.array([one is not None and one.kind is Kind.RANK for one in found], dtype=bool),
            weight=np.array(sources, dtype=np.int64),
            weight_names=tuple(weights),
        )


@dataclass(frozen=True)
class Groups:
    """Input rows in groups: group g holds `rows[starts[g]:starts[g + 1]]`; `bit` marks the part each row stands for."""

    rows: Places
    starts: Places
    bit: Places

    @classmethod
    def of(cls, rows: Places, key: Places, bit: Places) -> Groups:
        """Bring rows of equal `key` together, in the order of the key and, inside it, of the bit."""
        order = np.lexsort((bit, key))
        ordered = key[order]
        starts = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1]))[: len(ordered)])
        return cls(rows[order], starts, bit[order])

    @property
    def first(self) -> Places:
        """One input row of each group."""
        return self.rows[self.starts]

    @property
    def ends(self) -> Places:
        """`starts` and, last, the number of rows."""
        return np.append(self.starts, len(self.rows))

    def total(self, values: Floats) -> Floats:
        """Sum of each group."""
        return np.add.reduceat(values, self.starts)

    def any(self, mask: Mask) -> Mask:
        """Whether the mask holds anywhere in each group."""
        return np.logical_or.reduceat(mask, self.starts)

    def bits(self, mask: Mask) -> Places:
        """The parts of each group for which the mask holds."""
        return np.bitwise_or.reduceat(np.where(mask, self.bit, 0), self.starts)


@dataclass(frozen=True)
class Sums:
    """One figure per group (NaN where refused), `kind` in KINDS and the parts that the reason names."""

    value: Floats
    numerator: Floats
    denominator: Floats
    qualifier: Codes
    finality: Codes
    series: Codes
    basis: Codes
    kind: Places
    named: Places


@dataclass(frozen=True)
class _Weights:
    """The weight of each row of the groups (NaN = none) and whether it is approximate or provisional."""

    value: Floats
    is_about: Mask
    is_provisional: Mask


def row_keys(rows: RowArrays, indicator: Codes, area: Codes, period: Codes) -> Places:
    """One number for each (indicator, area, period)."""
    return (indicator.astype(np.int64) * len(rows.areas) + area) * len(rows.periods) + period


def people(rows: RowArrays, areas: Mapping[str, Area]) -> Floats:
    """Population of each area of the vocabulary, NaN where the catalogue gives none."""
    found = [areas[name].population if name in areas else None for name in rows.areas]
    return np.array([np.nan if count is None else count for count in found], dtype=np.float64)


def _weights(rows: RowArrays, groups: Groups, plan: Plan, population: Floats) -> _Weights:
    indicator = rows.indicator[groups.rows]
    area = rows.area[groups.rows]
    source = plan.weight[indicator]
    value = np.where(source == _FROM_PEOPLE, population[area], np.nan)
    from_rows = np.flatnonzero((source >= 0) & (plan.method[indicator] == MEAN))
    is_about = np.zeros(len(value), dtype=bool)
    is_provisional = np.zeros(len(value), dtype=bool)
    if len(from_rows):
        at = groups.rows[from_rows]
        found = _rows_of(rows, source[from_rows], rows.area[at], rows.period[at])
        usable = (found >= 0) & _POINTS[rows.qualifier[found]]
        value[from_rows] = np.where(usable, rows.value[found], np.nan)
        is_about[from_rows] = usable & (rows.qualifier[found] == _ABOUT)
        is_provisional[from_rows] = usable & (rows.finality[found] == _PROVISIONAL)
    return _Weights(np.where(value >= 0, value, np.nan), is_about, is_provisional)


def _rows_of(rows: RowArrays, indicator: Codes, area: Codes, period: Codes) -> Places:
    """The row of each (indicator, area, period) asked for, -1 where there is none."""
    candidates = np.flatnonzero(np.isin(rows.indicator, np.unique(indicator)))
    if not len(candidates):
        return np.full(len(area), -1, dtype=np.int64)
    held = row_keys(rows, rows.indicator[candidates], rows.area[candidates], rows.period[candidates])
    order = np.argsort(held)
    asked = row_keys(rows, indicator, area, period)
    at = order[np.minimum(np.searchsorted(held, asked, sorter=order), len(held) - 1)]
    return np.where(held[at] == asked, candidates[at], -1)


def add_up(rows: RowArrays, groups: Groups, plan: Plan, *, population: Floats, full: Places, missing: Places) -> Sums:
    """One figure for each group, or the reason why there is none.

    `full` and `missing` say for each group which parts it should have and which of them have no figure. The
    first of these that applies refuses: rank, no aggregation, a part missing, a part censored, series that differ,
    no denominator or weight, nothing to divide by.
    """
    indicator = rows.indicator[groups.first]
    method = plan.method[indicator]
    weights = _weights(rows, groups, plan, population)
    value, numerator, denominator = _figures(rows, groups, method, plan.scale[indicator], weights.value)
    kind, named = _reasons(rows, groups, method, weights.value, full=full, missing=missing, value=value)
    ranked = plan.is_rank[indicator]
    kind = np.where(ranked, KINDS.index(ReasonKind.RANK_OF_OTHER_VINTAGE), kind)
    refused = _REFUSES[kind]
    is_mean = method == MEAN
    about = groups.any(weights.is_about) & is_mean | groups.any(rows.qualifier[groups.rows] == _ABOUT)
    provisional = groups.any(weights.is_provisional) & is_mean | groups.any(rows.finality[groups.rows] == _PROVISIONAL)
    made = np.where(is_mean, BASES.index(Basis.ESTIMATED), BASES.index(Basis.RESTATED))
    return Sums(
        value=np.where(refused, np.nan, value),
        numerator=np.where(refused, np.nan, numerator),
        denominator=np.where(refused, np.nan, denominator),
        qualifier=np.where(about & ~refused, _ABOUT, _EQUAL),
        finality=np.where(provisional, _PROVISIONAL, _FINAL),
        series=_common_series(rows, groups)[0],
        basis=np.where(refused, BASES.index(Basis.REFUSED), made),
        kind=kind,
        named=np.where(ranked, full, named),
    )


def _figures(
    rows: RowArrays, groups: Groups, method: Codes, scale: Floats, weight: Floats
) -> tuple[Floats, Floats, Floats]:
    """Value, Σnumerator and Σdenominator of each group; NaN or infinite where something is wanting."""
    value = rows.value[groups.rows]
    numerator = groups.total(rows.numerator[groups.rows])
    denominator = groups.total(rows.denominator[groups.rows])
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = scale * numerator / denominator
        mean = groups.total(value * weight) / groups.total(weight)
    made = np.select([method == SUM, method == RATIO, method == MEAN], [groups.total(value), ratio, mean], np.nan)
    is_ratio = method == RATIO
    return made, np.where(is_ratio, numerator, np.nan), np.where(is_ratio, denominator, np.nan)


def _reasons(
    rows: RowArrays, groups: Groups, method: Codes, weight: Floats, *, full: Places, missing: Places, value: Floats
) -> tuple[Places, Places]:
    """The place in KINDS for each group, and the parts that it names."""
    at = groups.rows
    censored = groups.bits(~_POINTS[rows.qualifier[at]])
    bare = groups.bits(np.isnan(rows.numerator[at]) | np.isnan(rows.denominator[at]))
    weightless = groups.bits(np.isnan(weight))
    troubles = (
        (ReasonKind.NOT_ADDITIVE, method == NONE, full),
        (ReasonKind.PARTS_MISSING, missing != 0, missing),
        (ReasonKind.PARTS_CENSORED, censored != 0, censored),
        (ReasonKind.SERIES_DIFFER, _common_series(rows, groups)[1], full),
        (ReasonKind.NO_DENOMINATOR, (method == RATIO) & (bare != 0), bare),
        (ReasonKind.NO_WEIGHT, (method == MEAN) & (weightless != 0), weightless),
        (ReasonKind.NOTHING_TO_DIVIDE_BY, ~np.isfinite(value), full),
    )
    conditions = [condition for _, condition, _ in troubles]
    kinds = [np.full(len(full), KINDS.index(kind)) for kind, _, _ in troubles]
    return np.select(conditions, kinds, _BY_METHOD[method]), np.select(
        conditions, [named for *_, named in troubles], full
    )


def _common_series(rows: RowArrays, groups: Groups) -> tuple[Codes, Mask]:
    """The known series of each group (none where no part names one), and whether two parts name different ones.

    As in a judgement, only series that are both known and differ cannot be compared.
    """
    nameless = rows.series_names.index("")
    series = rows.series[groups.rows].astype(np.int64)
    known = series != nameless
    highest = np.maximum.reduceat(np.where(known, series, -1), groups.starts)
    lowest = np.minimum.reduceat(np.where(known, series, len(rows.series_names)), groups.starts)
    return np.where(highest < 0, nameless, highest), (highest >= 0) & (lowest != highest)
