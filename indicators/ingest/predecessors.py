"""Earlier figures of units that were made of others, restated by the rules of `areas`; it judges nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from indicators.areas import QUALIFIERS, RowArrays, as_reported, restate
from indicators.ingest.approved import Approved, words
from indicators.ingest.candidates import Candidates
from indicators.ingest.collected import Mask, Numbers
from indicators.ingest.columns.numbers import Values
from indicators.model import Area, AreaKind
from indicators.periods import parse

_KINDS = (AreaKind.PROVINCE, AreaKind.MINISTRY)
_POINTS = tuple(number for number, sign in enumerate(QUALIFIERS) if sign.is_point)


@dataclass(frozen=True, slots=True)
class Restated:
    """Earlier values on the units of the upload, numbered as its rows; `refused` are pairs (indicator · areas + area)
    whose earlier figures cannot be restated."""

    indicator: Numbers
    area: Numbers
    series: Numbers
    end: Numbers
    months: Numbers
    value: Values
    refused: Numbers


def restated_history(rows: Candidates, approved: Approved, kept: Mask, areas: Mapping[str, Area]) -> Restated:
    """What the predecessors of the upload's units reported, in the upload and among the approved rows kept."""
    records = [areas[name] for name in rows.areas]
    touched = {rows.areas[number] for number in np.unique(rows.area).tolist()}
    is_part = np.array([area.successor in touched for area in records] or [False], dtype=np.bool_)
    in_upload = np.flatnonzero(is_part[rows.area])
    in_store = np.flatnonzero(kept & (approved.indicator >= 0) & (approved.area >= 0) & is_part[approved.area])
    made = _reported(rows, approved, in_upload, in_store)
    indicators = {one.code: one for one in rows.indicators}
    for kind in _KINDS:
        made = restate(made, indicators, areas, units=_units(areas, touched, kind), kind=kind).rows
    return _on_units(made.take(_is_of(made, touched)), len(rows.areas))


def _units(areas: Mapping[str, Area], touched: set[str], kind: AreaKind) -> frozenset[str]:
    return frozenset(name for name in touched if areas[name].kind is kind)


def _is_of(made: RowArrays, touched: set[str]) -> Mask:
    wanted = np.array([name in touched for name in made.areas] or [False], dtype=np.bool_)
    mask: Mask = wanted[made.area]
    return mask


def _reported(rows: Candidates, approved: Approved, in_upload: Numbers, in_store: Numbers) -> RowArrays:
    """Rows of predecessors from both places as one table."""
    frame = approved.frame.iloc[in_store]
    stored = [str(code) for code in frame["period"].astype("category").cat.categories]
    periods = tuple(dict.fromkeys((*(one.code for one in rows.periods), *stored)))
    both = np.concatenate
    return as_reported(
        indicators=[one.code for one in rows.indicators],
        areas=rows.areas,
        periods=periods,
        series_names=approved.serieses,
        indicator=both((rows.indicator[in_upload], approved.indicator[in_store])),
        area=both((rows.area[in_upload], approved.area[in_store])),
        period=both((rows.period[in_upload], words(frame["period"], periods))),
        value=both((rows.value[in_upload], frame["value"].to_numpy(dtype=np.float64))),
        numerator=both((rows.numerator[in_upload], frame["numerator"].to_numpy(dtype=np.float64))),
        denominator=both((rows.denominator[in_upload], frame["denominator"].to_numpy(dtype=np.float64))),
        qualifier=both((rows.qualifier[in_upload], words(frame["qualifier"], QUALIFIERS))),
        finality=both((rows.finality[in_upload], words(frame["finality"], rows.finalities))),
        series=both((rows.series[in_upload], approved.series[in_store])),
    )


def _on_units(made: RowArrays, areas: int) -> Restated:
    periods = [parse(code) for code in made.periods]
    ends = np.array([one.end.toordinal() for one in periods] or [0], dtype=np.int64)
    months = np.array([one.months for one in periods] or [0], dtype=np.int64)
    has_value = np.isfinite(made.value)
    point = np.flatnonzero(has_value & np.isin(made.qualifier, _POINTS))
    refused = np.flatnonzero(~has_value)
    return Restated(
        indicator=made.indicator[point].astype(np.int64),
        area=made.area[point].astype(np.int64),
        series=made.series[point].astype(np.int64),
        end=ends[made.period[point]],
        months=months[made.period[point]],
        value=made.value[point],
        refused=np.unique(made.indicator[refused].astype(np.int64) * max(areas, 1) + made.area[refused]),
    )
