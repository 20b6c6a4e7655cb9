"""One view of all figures, grouped by indicator and area and ready to be judged; it judges nothing."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.areas import Derived, RowArrays, area_view, as_reported, restate, roll_up
from indicators.model import AreaSet, Basis, Catalogue, Point, Reason
from indicators.model.cases import BASES, FINALITIES, NO_DAY, QUALIFIERS, PointTable, day_number, day_numbers
from indicators.model.observations import INVENTED_MARK
from indicators.periods import parse

Places = NDArray[np.int64]

View = AreaSet | tuple[str, ...]
"""Units on which figures are shown: a position of the areas switch, or exactly these provinces or ministries."""


@dataclass(frozen=True)
class Provenance:
    """Where a figure comes from, in the words of its rows; of several rows each word once."""

    source: str = ""
    source_url: str = ""
    note: str = ""


@dataclass(frozen=True)
class Panel:
    """Figures of one view, sorted by indicator, area, end of period and length.

    `derived` holds every row, refused ones included, made from the rows of `frame`; `counts_from` is the day number
    from which each may be used. Row i of `table` is row `usable[i]` of `derived`. `slices` gives the start and stop in
    `table` of each (indicator, area) that has a usable row.
    """

    frame: pd.DataFrame
    derived: Derived
    counts_from: Places
    usable: Places
    table: PointTable
    slices: Mapping[tuple[str, str], tuple[int, int]]

    def points(self, indicator: str, area: str, *, as_of: date) -> tuple[Point, ...]:
        """The figures of one unit that count on a day, in time order."""
        start, stop = self.slices.get((indicator, area), (0, 0))
        counted = self.table.counted_on(as_of, slice(start, stop))
        return tuple(self.table.at(row) for row in range(start, stop) if counted[row - start])

    def provenance(self, row: int) -> Provenance:
        """Where the figure in one row of `table` comes from."""
        return self.origin(self.derived.members_of(int(self.usable[row])))

    def origin(self, members: Places) -> Provenance:
        """Where a figure made of these rows of `frame` comes from."""
        return Provenance(*(self._words(name, members) for name in ("source", "source_url", "note")))

    def refusal(self, indicator: str, area: str, *, as_of: date) -> Reason | None:
        """Why the newest figure of a unit cannot be shown on a day; None when none was refused."""
        rows = self._refused.get((indicator, area), ())
        seen = [row for row in rows if self.counts_from[row] <= day_number(as_of)]
        return self.derived.rows.reason_of(seen[-1]) if seen else None

    def making(self, indicator: str, area: str, period: str) -> Reason | None:
        """How the figure of a unit and period was made of others; None for one that was reported."""
        rows = self.derived.rows
        start, stop = self.slices.get((indicator, area), (0, 0))
        same = (int(row) for row in self.usable[start:stop] if rows.periods[rows.period[row]] == period)
        return next((reason for row in same if (reason := rows.reason_of(row)) is not None), None)

    def revision_of(self, members: Places) -> int:
        """The revision since which a figure made of these rows of `frame` is as it is."""
        return int(self._revisions[members].max())

    @cached_property
    def _revisions(self) -> NDArray[np.int64]:
        revisions: NDArray[np.int64] = self.frame["revision"].to_numpy()
        return revisions

    def _words(self, column: str, members: Places) -> str:
        codes, categories = self._texts[column]
        if len(members) == 1:
            return categories[int(codes[members[0]])]
        return "; ".join(dict.fromkeys(categories[codes[row]] for row in members if categories[codes[row]]))

    @cached_property
    def _texts(self) -> dict[str, tuple[NDArray[np.integer], list[str]]]:
        columns = ("source", "source_url", "note")
        return {
            name: (self.frame[name].cat.codes.to_numpy(), list(self.frame[name].cat.categories)) for name in columns
        }

    @cached_property
    def _refused(self) -> dict[tuple[str, str], list[int]]:
        rows = self.derived.rows
        found: dict[tuple[str, str], list[int]] = {}
        for row in np.flatnonzero(rows.basis == BASES.index(Basis.REFUSED)):
            found.setdefault((rows.indicators[rows.indicator[row]], rows.areas[rows.area[row]]), []).append(int(row))
        return found


@dataclass(frozen=True, slots=True)
class Within:
    """The indicators and the areas whose figures may be seen."""

    indicators: frozenset[str]
    areas: frozenset[str]


class Panels:
    """One set of figures on every view that is asked for, each made once and shared by threads.

    Everything is restated and rolled up from `everything`, so that a sum is the sum; only then is left out what does
    not lie `within` the part that may be seen. `frame` holds the reported rows of that part.
    """

    def __init__(self, everything: pd.DataFrame, catalogue: Catalogue, within: Within | None = None) -> None:
        self.everything = everything
        self.within = within
        self.frame = everything if within is None else _seen(everything, within)
        self._catalogue = catalogue
        self._made: dict[View, Panel] = {}
        self._lock = threading.Lock()

    def __reduce__(self) -> tuple[type[Panels], tuple[object, ...]]:
        """To another process goes what it is made of, not what was made of it."""
        return Panels, (self.everything, self._catalogue, self.within)

    def of(self, everything: pd.DataFrame) -> Panels:
        """The same on other figures."""
        return Panels(everything, self._catalogue, self.within)

    def on(self, view: View) -> Panel:
        """The figures on the units of a view."""
        with self._lock:
            if view not in self._made:
                self._made[view] = build_panel(self.everything, self._catalogue, view, self.within)
            return self._made[view]

    def hold_invented(self) -> bool:
        """Whether any row was written by the demo, which marks the source of each."""
        return any(source.startswith(INVENTED_MARK) for source in self.frame["source"].cat.categories)


def known_to(catalogue: Catalogue, frame: pd.DataFrame) -> pd.DataFrame:
    """The rows whose indicator and area the catalogue has: another catalogue may have loaded the others."""
    held = {"indicator": catalogue.indicators, "area": catalogue.areas}
    strange = [name for name, known in held.items() if not set(frame[name].cat.categories) <= set(known)]
    for name in strange:
        frame = frame.loc[frame[name].isin(list(held[name]))]
    if not strange:
        return frame
    used = {name: frame[name].cat.remove_unused_categories() for name in held}
    return frame.assign(**used).reset_index(drop=True)


def _seen(frame: pd.DataFrame, within: Within) -> pd.DataFrame:
    seen = frame["indicator"].isin(within.indicators) & frame["area"].isin(within.areas)
    return frame.loc[seen].reset_index(drop=True)


def build_panel(frame: pd.DataFrame, catalogue: Catalogue, view: View, within: Within | None = None) -> Panel:
    """Restate the reported rows to the units that a view shows (docs/method.md, "Two vintages of provinces")."""
    derived = _sorted(_derived(_rows_of(frame), catalogue, view))
    if within is not None:
        derived = _taken(derived, np.flatnonzero(_is_within(derived.rows, within)))
    rows = derived.rows
    usable = np.flatnonzero(rows.basis != BASES.index(Basis.REFUSED))
    ends, months = period_columns(rows)
    published = _published(frame, derived, ends)
    table = PointTable(
        end=ends[usable],
        months=months[usable],
        value=rows.value[usable],
        qualifier=rows.qualifier[usable],
        series=rows.series[usable],
        finality=rows.finality[usable],
        published=published[usable],
        basis=rows.basis[usable],
        series_names=rows.series_names,
    )
    counts_from = np.where(published == NO_DAY, ends, published)
    return Panel(frame, derived, counts_from, usable, table, _slices(rows, usable))


def period_columns(rows: RowArrays) -> tuple[Places, NDArray[np.int8]]:
    """Day number of the end of each row's period and the period's length in months."""
    periods = [parse(code) for code in rows.periods]
    ends = np.array([day_number(period.end) for period in periods], np.int64)
    months = np.array([period.months for period in periods], np.int8)
    return ends[rows.period], months[rows.period]


def _derived(reported: RowArrays, catalogue: Catalogue, view: View) -> Derived:
    indicators, areas = catalogue.indicators, catalogue.areas
    if isinstance(view, AreaSet):
        return area_view(reported, indicators, areas, view)
    rolled = roll_up(reported, indicators, areas)
    kind = areas[view[0]].kind
    return restate(rolled.rows, indicators, areas, units=view, kind=kind).after(rolled)


def _rows_of(frame: pd.DataFrame) -> RowArrays:
    def codes(name: str) -> NDArray[np.integer]:
        return frame[name].cat.codes.to_numpy()

    def names(name: str) -> tuple[str, ...]:
        return tuple(frame[name].cat.categories)

    def recoded(name: str, order: tuple[str, ...]) -> NDArray[np.integer]:
        order_of: NDArray[np.integer] = np.array([order.index(value) for value in names(name)], np.int8)
        places: NDArray[np.integer] = order_of[codes(name)]
        return places

    return as_reported(
        indicators=names("indicator"),
        areas=names("area"),
        periods=names("period"),
        series_names=names("series"),
        indicator=codes("indicator"),
        area=codes("area"),
        period=codes("period"),
        value=frame["value"].to_numpy(),
        numerator=frame["numerator"].to_numpy(),
        denominator=frame["denominator"].to_numpy(),
        qualifier=recoded("qualifier", QUALIFIERS),
        finality=recoded("finality", FINALITIES),
        series=codes("series"),
    )


def _sorted(derived: Derived) -> Derived:
    rows = derived.rows
    ends, months = period_columns(rows)
    group = rows.indicator.astype(np.int64) * len(rows.areas) + rows.area
    if _is_sorted(group, ends, months):
        return derived
    return _taken(derived, np.lexsort((months, ends, group)))


def _taken(derived: Derived, order: Places) -> Derived:
    """The rows named, in that order, with their members."""
    sizes = np.diff(derived.starts)[order]
    starts = np.concatenate(([0], np.cumsum(sizes)))
    members = derived.members[np.arange(starts[-1]) + np.repeat(derived.starts[:-1][order] - starts[:-1], sizes)]
    return Derived(derived.rows.take(order), starts, members)


def _is_within(rows: RowArrays, within: Within) -> NDArray[np.bool_]:
    indicators = np.array([code in within.indicators for code in rows.indicators], np.bool_)
    areas = np.array([area in within.areas for area in rows.areas], np.bool_)
    seen: NDArray[np.bool_] = indicators[rows.indicator] & areas[rows.area]
    return seen


def _is_sorted(group: Places, ends: Places, months: NDArray[np.int8]) -> bool:
    step, later, longer = np.diff(group), np.diff(ends), np.diff(months)
    return bool(np.all((step > 0) | ((step == 0) & ((later > 0) | ((later == 0) & (longer >= 0))))))


def _published(frame: pd.DataFrame, derived: Derived, ends: Places) -> Places:
    """Publication day of each row: that of its latest member, none where no member has one."""
    given = day_numbers(frame["published"].to_numpy())
    if not np.any(given != NO_DAY):
        return np.full(len(ends), NO_DAY, np.int64)
    known = np.where(given == NO_DAY, day_numbers(frame["end"].to_numpy()), given)
    latest = np.maximum.reduceat(known[derived.members], derived.starts[:-1])
    has_one = np.maximum.reduceat((given != NO_DAY)[derived.members], derived.starts[:-1])
    return np.where(has_one, latest, NO_DAY)


def _slices(rows: RowArrays, usable: Places) -> dict[tuple[str, str], tuple[int, int]]:
    indicator, area = rows.indicator[usable], rows.area[usable]
    firsts = np.flatnonzero(np.diff(indicator, prepend=-1).astype(bool) | np.diff(area, prepend=-1).astype(bool))
    stops = np.append(firsts, len(usable))[1:]
    return {
        (rows.indicators[indicator[start]], rows.areas[area[start]]): (int(start), int(stop))
        for start, stop in zip(firsts, stops, strict=True)
    }
