"""The figures behind a briefing as columns: every view's rows once, with where they come from; it chooses no figure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar, cast

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from indicators.areas import Derived
from indicators.briefings.shape import Bilingual, FigureFacts, Origin, ProvinceTable, SnapshotSeries
from indicators.formats.reasons import reason_words
from indicators.model import AreaKind, AreaSet, Basis, Catalogue, Language, Reason
from indicators.model.cases import BASES, FINALITIES, QUALIFIERS, day_number
from indicators.periods import parse
from indicators.services.panel import Panel, Panels, Provenance

Places = NDArray[np.int64]
Thing = TypeVar("Thing")

_VIEWS = tuple(AreaSet)
_REFUSED = BASES.index(Basis.REFUSED)
_COLUMNS = (
    *("indicator", "area", "period", "value", "numerator", "denominator"),
    *("qualifier", "finality", "series", "basis", "reason", "origin", "revision"),
)
_SHARED = ("qualifier", "finality", "series", "basis", "reason", "origin", "revision", "views")
_KEY_WIDTH = 1 << 21
"""More than there are areas or periods: packs the three parts of a key into one number."""


@dataclass(frozen=True)
class FrozenSeries:
    """The series, the newest figure of each province in each view, and the revisions its rows were approved by."""

    series: SnapshotSeries
    provinces: list[ProvinceTable]
    revisions: frozenset[int]


def freeze_series(panels: Panels, catalogue: Catalogue, *, as_of: date) -> FrozenSeries:
    """Every figure that counts on a day, under every position of the areas switch."""
    vocabulary = _Vocabulary.of(catalogue, [panels.on(view) for view in _VIEWS])
    tables = [vocabulary.table(panels.on(view), as_of) for view in _VIEWS]
    merged = _merged(tables)
    order = np.argsort(_keys(merged), kind="stable")
    merged = {name: column[order] for name, column in merged.items()}
    return FrozenSeries(
        series=vocabulary.document(merged),
        provinces=[
            {"areas": view.value, "row": _newest(merged, 1 << place, vocabulary.is_province).tolist()}
            for place, view in enumerate(_VIEWS)
        ],
        revisions=frozenset(np.unique(merged["revision"]).tolist()),
    )


Table = dict[str, NDArray[np.generic]]


def _keys(table: Mapping[str, NDArray[np.generic]]) -> Places:
    indicator, area, period = (table[name].astype(np.int64) for name in ("indicator", "area", "period"))
    keys: Places = (indicator * _KEY_WIDTH + area) * _KEY_WIDTH + period
    return keys


def _merged(tables: Sequence[Table]) -> Table:
    """The rows of all views; a row that two views show alike stands once, with the bits of both in `views`."""
    base = {**tables[-1], "views": np.full(len(tables[-1]["value"]), 1 << (len(tables) - 1))}
    order = np.argsort(_keys(base), kind="stable")
    base = {name: column[order] for name, column in base.items()}
    keys = _keys(base)
    fresh = []
    for place, table in enumerate(tables[:-1]):
        at = np.minimum(np.searchsorted(keys, _keys(table)), max(len(keys) - 1, 0))
        same = _same(base, at, table) if len(keys) else np.zeros(len(table["value"]), bool)
        base["views"][at[same]] |= 1 << place
        fresh.append({name: column[~same] for name, column in table.items()})
        fresh[-1]["views"] = np.full(int((~same).sum()), 1 << place)
    return {name: np.concatenate([base[name], *(table[name] for table in fresh)]) for name in base}


def _same(base: Table, at: Places, table: Table) -> NDArray[np.bool_]:
    """Which rows of `table` equal the rows `at` of `base` in every column."""
    same = np.ones(len(at), bool)
    for name in _COLUMNS:
        held, found = base[name][at], table[name]
        equal = held == found
        if held.dtype.kind == "f":
            equal |= np.isnan(held) & np.isnan(found)
        same &= equal
    return same


def _newest(table: Table, view: int, is_province: NDArray[np.bool_]) -> Places:
    """The last usable row of each province and indicator of a view, the last refused one where none is usable."""
    rows = np.flatnonzero((table["views"].astype(np.int64) & view > 0) & is_province[table["area"].astype(np.int64)])
    if not len(rows):
        return rows
    group = _keys(table)[rows] // _KEY_WIDTH
    usable = table["basis"][rows] != _REFUSED
    last = np.flatnonzero(np.append(np.diff(group) != 0, True))
    # of each group the last place that is usable; -1 before the first usable row of all
    newest = np.maximum.accumulate(np.where(usable, np.arange(len(rows)), -1))[last]
    first = np.append(0, last[:-1] + 1)
    return rows[np.where(newest >= first, newest, last)]


@dataclass
class _Vocabulary:
    """Texts that the columns hold as places: areas in the catalogue's order, periods by end, then length."""

    indicators: Sequence[str]
    areas: Sequence[str]
    periods: Sequence[str]
    names: Sequence[str]
    is_province: NDArray[np.bool_]
    reasons: dict[Reason, int] = field(default_factory=dict)
    origins: dict[Provenance, int] = field(default_factory=dict)

    @classmethod
    def of(cls, catalogue: Catalogue, panels: Iterable[Panel]) -> _Vocabulary:
        rows = [panel.derived.rows for panel in panels]
        known = set().union(*(one.areas for one in rows))
        areas = [code for code in catalogue.areas if code in known]
        ends = {code: (parse(code).end, parse(code).months) for one in rows for code in one.periods}
        return cls(
            indicators=sorted(set().union(*(one.indicators for one in rows))),
            areas=areas,
            periods=sorted(ends, key=lambda code: (*ends[code], code)),
            names=sorted(set().union(*(one.series_names for one in rows))),
            is_province=np.array([catalogue.areas[code].kind is AreaKind.PROVINCE for code in areas], bool),
        )

    def table(self, panel: Panel, as_of: date) -> Table:
        """The rows of a view that count on a day, as places in this vocabulary."""
        counted = np.flatnonzero(panel.counts_from <= day_number(as_of))
        rows = panel.derived.rows
        table: Table = {
            "indicator": _moved(rows.indicators, self.indicators)[rows.indicator[counted]],
            "area": _moved(rows.areas, self.areas)[rows.area[counted]],
            "period": _moved(rows.periods, self.periods)[rows.period[counted]],
            "series": _moved(rows.series_names, self.names)[rows.series[counted]],
            "reason": self._reason_places(rows.reasons)[rows.reason[counted]],
        }
        for name in ("value", "numerator", "denominator", "qualifier", "finality", "basis"):
            table[name] = getattr(rows, name)[counted]
        revision = panel.frame["revision"].to_numpy()[panel.derived.members]
        table["revision"] = np.maximum.reduceat(revision, panel.derived.starts[:-1])[counted]
        table["origin"] = self._origin_places(panel)[counted]
        return table

    def _reason_places(self, reasons: Sequence[Reason]) -> Places:
        """Where each reason stands; one more at the end, -1, for rows without one."""
        return np.array([*(self.reasons.setdefault(one, len(self.reasons)) for one in reasons), -1], np.int64)

    def _origin_places(self, panel: Panel) -> Places:
        """Where the origin of each row of a panel stands; figures of one origin are looked up together."""
        each, firsts = _origins_of_rows(panel)
        derived, starts = panel.derived, panel.derived.starts[:-1]
        if not len(starts):
            return np.zeros(0, np.int64)
        members = each[derived.members]
        low, high = np.minimum.reduceat(members, starts), np.maximum.reduceat(members, starts)
        simple = [self._origin(panel.origin(np.array([row]))) for row in firsts]
        places = np.array(simple, np.int64)[low]
        places[low != high] = self._mixed(panel, derived, each, np.flatnonzero(low != high))
        return places

    def _mixed(self, panel: Panel, derived: Derived, each: Places, rows: Places) -> list[int]:
        """Origins of rows whose members differ; the same mixture in the same order is worded once."""
        known: dict[bytes, int] = {}
        found = []
        for row in rows:
            members = derived.members_of(int(row))
            mixture = each[members].tobytes()
            if mixture not in known:
                known[mixture] = self._origin(panel.origin(members))
            found.append(known[mixture])
        return found

    def _origin(self, origin: Provenance) -> int:
        return self.origins.setdefault(origin, len(self.origins))

    def document(self, table: Table) -> SnapshotSeries:
        """The columns with their vocabularies; reasons and origins that no row has any more are left out."""
        table = dict(table)
        table["origin"], origins = _used(table["origin"], list(self.origins))
        table["reason"], reasons = _used(table["reason"], list(self.reasons))
        number, firsts = _combined(table, _SHARED)
        return {
            "indicators": list(self.indicators),
            "areas": list(self.areas),
            "periods": list(self.periods),
            "reasons": [_worded(reason) for reason in reasons],
            "origins": [_origin_document(origin) for origin in origins],
            "facts": [self._facts(table, int(row)) for row in firsts],
            "indicator": _whole_numbers(table["indicator"]),
            "area": _whole_numbers(table["area"]),
            "period": _whole_numbers(table["period"]),
            "value": _numbers(table["value"]),
            "numerator": _numbers(table["numerator"]),
            "denominator": _numbers(table["denominator"]),
            "fact": _whole_numbers(number),
        }

    def _facts(self, table: Table, row: int) -> FigureFacts:
        place = {name: int(table[name][row]) for name in _SHARED}
        return {
            "qualifier": QUALIFIERS[place["qualifier"]].value,
            "finality": FINALITIES[place["finality"]].value,
            "series": self.names[place["series"]] or None,
            "basis": BASES[place["basis"]].value,
            "reason": place["reason"] if place["reason"] >= 0 else None,
            "origin": place["origin"],
            "revision": place["revision"],
            "views": [view.value for bit, view in enumerate(_VIEWS) if place["views"] & (1 << bit)],
        }


def _used(places: NDArray[np.generic], things: Sequence[Thing]) -> tuple[Places, list[Thing]]:
    """The things that occur, in their order, and where each row's now stands; -1 stays -1."""
    occurring = np.unique(places.astype(np.int64))
    occurring = occurring[occurring >= 0]
    moved = np.full(len(things) + 1, -1, np.int64)
    moved[occurring] = np.arange(len(occurring))
    return moved[places.astype(np.int64)], [things[int(place)] for place in occurring]


def _moved(names: Sequence[str], into: Sequence[str]) -> Places:
    """Where each of these names stands in another vocabulary; 0 for one that no row uses."""
    at = {name: place for place, name in enumerate(into)}
    return np.array([at.get(name, 0) for name in names], np.int64)


def _origins_of_rows(panel: Panel) -> tuple[Places, Places]:
    """For each row of the frame the number of its origin, and for each origin a row that has it."""
    names = ("source", "source_url", "note")
    return _combined({name: panel.frame[name].cat.codes.to_numpy() for name in names}, names)


def _combined(table: Mapping[str, NDArray[np.generic]], names: Sequence[str]) -> tuple[Places, Places]:
    """For each row the number of its combination of values in these columns, and a row that has each combination."""
    numbers = np.zeros(len(table[names[0]]), np.int64)
    for name in names:
        codes, found = pd.factorize(table[name])
        numbers, _ = pd.factorize(numbers * max(len(found), 1) + codes)
    firsts = np.zeros(int(numbers.max()) + 1 if len(numbers) else 0, np.int64)
    firsts[numbers[::-1]] = np.arange(len(numbers))[::-1]
    return numbers.astype(np.int64), firsts


def _whole_numbers(column: NDArray[np.generic]) -> list[int]:
    """A column that `canonical_json` writes as a list; half a million cells never become objects on the way."""
    return cast(list[int], pa.array(column.astype(np.int64)))


def _numbers(column: NDArray[np.generic]) -> list[float | None]:
    """The same of doubles; NaN is null."""
    return cast(list[float | None], pa.array(column.astype(np.float64), from_pandas=True))


def _worded(reason: Reason) -> Bilingual:
    return {"vi": reason_words(reason, Language.VI), "en": reason_words(reason, Language.EN)}


def _origin_document(origin: Provenance) -> Origin:
    return {
        "source": origin.source or None,
        "source_url": origin.source_url or None,
        "note": origin.note or None,
    }
