"""Every value on the units of a view, chosen by indicator, area and period; made row by row, so that it can stream."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from indicators.model import AreaSet, Catalogue
from indicators.model.cases import day_number
from indicators.services.detail import SeriesRow, series_row
from indicators.services.panel import Panel
from indicators.services.suggestions import known
from indicators.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ObservationFilter:
    """Codes that pass, None for all; `as_of` leaves out what was not known to count by that day."""

    indicators: frozenset[str] | None = None
    areas: frozenset[str] | None = None
    periods: frozenset[str] | None = None
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Observation:
    """One value of one indicator."""

    indicator: str
    row: SeriesRow


@dataclass(frozen=True, slots=True)
class Observations:
    """The values that pass, in the order of indicator, area and time."""

    panel: Panel
    catalogue: Catalogue
    chosen: NDArray[np.int64]

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self.chosen)

    def rows(self, offset: int = 0, limit: int | None = None) -> Iterator[Observation]:
        """Some of them, from `offset` on; all by default."""
        rows = self.panel.derived.rows
        stop = None if limit is None else offset + limit
        for place in self.chosen[offset:stop].tolist():
            yield Observation(rows.indicators[rows.indicator[place]], series_row(self.panel, self.catalogue, place))


def observations(workspace: Workspace, wanted: ObservationFilter, *, areas: AreaSet, revision: int) -> Observations:
    """The values known at a revision on the units of a view.

    Raises:
        NotFound: an indicator or an area that does not exist.
    """
    catalogue = workspace.catalogue
    for code in sorted(wanted.indicators or ()):
        known("indicator", code, catalogue.indicators)
    for code in sorted(wanted.areas or ()):
        known("area", code, catalogue.areas)
    panel = workspace.panels(revision).on(areas)
    rows = panel.derived.rows
    chosen = np.ones(len(rows.indicator), np.bool_)
    for codes, names, asked in (
        (rows.indicator, rows.indicators, wanted.indicators),
        (rows.area, rows.areas, wanted.areas),
        (rows.period, rows.periods, wanted.periods),
    ):
        if asked is not None:
            chosen &= np.array([name in asked for name in names] or [False], np.bool_)[codes]
    if wanted.as_of is not None:
        chosen &= panel.counts_from <= day_number(wanted.as_of)
    return Observations(panel, catalogue, np.flatnonzero(chosen))
