"""One indicator in full: every reading, and the series behind them on the units of a view."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from indicators.model import (
    Area,
    AreaSet,
    Basis,
    Catalogue,
    Finality,
    Indicator,
    Qualifier,
    Reading,
    Reason,
)
from indicators.model.cases import BASES, FINALITIES, QUALIFIERS, day_number
from indicators.services.court import Court
from indicators.services.judging import Question, judge_questions
from indicators.services.panel import Panel, Provenance
from indicators.services.suggestions import known
from indicators.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """One value of a series; a refused one has value None and a reason."""

    area: Area
    period: str
    value: float | None
    qualifier: Qualifier
    finality: Finality
    series: str
    numerator: float | None
    denominator: float | None
    basis: Basis
    reason: Reason | None
    origin: Provenance
    revision: int


@dataclass(frozen=True, slots=True)
class IndicatorDetail:
    """Everything that is known of one indicator."""

    indicator: Indicator
    areas: AreaSet
    as_of: date
    readings: tuple[Reading, ...]
    series: tuple[SeriesRow, ...]


def indicator_detail(
    workspace: Workspace,
    code: str,
    *,
    area: str | None = None,
    areas: AreaSet = AreaSet.NEW,
    as_of: date | None = None,
    known_at: int | date | None = None,
) -> IndicatorDetail:
    """The readings and the series of an indicator, of one area or of all.

    The series holds what counts on the day `as_of`; a group target gives a reading
    for each of its units besides its own.

    Raises:
        NotFound: the indicator, the area or the revision does not exist.
    """
    catalogue = workspace.catalogue
    indicator = known("indicator", code, catalogue.indicators)
    if area is not None:
        known("area", area, catalogue.areas)
    day = as_of or workspace.default_as_of
    revision = workspace.revision_at(known_at)
    court = Court.of(workspace, revision, areas=areas, as_of=day)
    readings = [reading for reading in _readings(court, indicator) if area in (None, reading.area.id)]
    return IndicatorDetail(indicator, areas, day, tuple(readings), _series(court, indicator, area))


def _readings(court: Court, indicator: Indicator) -> list[Reading]:
    targets = [target for target in court.catalogue.targets.values() if target.indicator == indicator.code]
    readings = [one for reading in court.judge(targets) for one in (reading, *reading.units)]
    covered = {reading.area.id for reading in readings}
    others = [
        Question(None, indicator, area)
        for reported, area in court.shown.slices
        if reported == indicator.code and area not in covered
    ]
    return [*readings, *judge_questions(court.shown, others, court.catalogue, as_of=court.as_of)]


def _series(court: Court, indicator: Indicator, area: str | None) -> tuple[SeriesRow, ...]:
    panel, rows = court.shown, court.shown.derived.rows
    if indicator.code not in rows.indicators:
        return ()
    chosen = rows.indicator == rows.indicators.index(indicator.code)
    if area is not None:
        chosen &= rows.area == (rows.areas.index(area) if area in rows.areas else -1)
    chosen &= panel.counts_from <= day_number(court.as_of)
    return tuple(series_row(panel, court.catalogue, int(row)) for row in np.flatnonzero(chosen))


def series_row(panel: Panel, catalogue: Catalogue, row: int) -> SeriesRow:
    """Row `row` of a view as it is told."""
    rows = panel.derived.rows
    members = panel.derived.members_of(row)
    return SeriesRow(
        area=catalogue.areas[rows.areas[rows.area[row]]],
        period=rows.periods[rows.period[row]],
        value=_number(rows.value[row]),
        qualifier=QUALIFIERS[rows.qualifier[row]],
        finality=FINALITIES[rows.finality[row]],
        series=rows.series_names[rows.series[row]],
        numerator=_number(rows.numerator[row]),
        denominator=_number(rows.denominator[row]),
        basis=BASES[rows.basis[row]],
        reason=rows.reason_of(row),
        origin=panel.origin(members),
        revision=panel.revision_of(members),
    )


def _number(value: np.float64) -> float | None:
    return None if np.isnan(value) else float(value)
