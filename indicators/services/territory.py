"""One indicator in every province of the vintage shown: standings, courses, changes; it draws nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from indicators.areas import restate_targets, view_units
from indicators.figures import (
    HeatColumn,
    HeatRow,
    HeatTable,
    MultiplePanel,
    Multiples,
    Pair,
    Slope,
    Standing,
    Territory,
)
from indicators.model import (
    CORE_TIERS,
    AreaKind,
    AreaSet,
    Basis,
    Catalogue,
    Indicator,
    Point,
    Reading,
    Reason,
    Scope,
    Target,
)
from indicators.periods import parse
from indicators.services.court import Court
from indicators.services.judging import Question, judge_questions
from indicators.services.panel import Panel
from indicators.services.suggestions import known
from indicators.services.workspace import Workspace

_SOURCES_SHOWN = 2
_SUM = "sum"
_FEWEST_COMPARED = 2


def province_panel(
    workspace: Workspace,
    indicator: str,
    *,
    as_of: date | None = None,
    areas: AreaSet = AreaSet.NEW,
    known_at: int | date | None = None,
) -> Territory:
    """Where each province of the vintage stands, in the catalogue's order, those without a figure too.

    Judged by the target set for each province, else by the province's own target on the vintage shown, else trend only.

    Raises:
        NotFound: the indicator or the revision does not exist.
    """
    court = _court(workspace, as_of, areas, known_at)
    return _territory(court, known("indicator", indicator, workspace.catalogue.indicators))


def heat_table_of(
    workspace: Workspace,
    indicators: Sequence[str],
    *,
    as_of: date | None = None,
    areas: AreaSet = AreaSet.NEW,
    known_at: int | date | None = None,
) -> HeatTable:
    """Every province by the indicators named, in their order.

    Raises:
        NotFound: an indicator or the revision does not exist.
    """
    court = _court(workspace, as_of, areas, known_at)
    found = [_territory(court, known("indicator", code, court.catalogue.indicators)) for code in indicators]
    columns = tuple(HeatColumn(one.indicator, one.reading) for one in found)
    units = found[0].standings if found else ()
    rows = (HeatRow(unit.area, tuple(one.standings[at] for one in found)) for at, unit in enumerate(units))
    return HeatTable(columns, tuple(rows))


def province_courses(
    workspace: Workspace,
    indicator: str,
    *,
    as_of: date | None = None,
    areas: AreaSet = AreaSet.NEW,
    known_at: int | date | None = None,
) -> Multiples:
    """The course of each province of the vintage.

    Raises:
        NotFound: the indicator or the revision does not exist.
    """
    court = _court(workspace, as_of, areas, known_at)
    found = _territory(court, known("indicator", indicator, workspace.catalogue.indicators))
    panels = tuple(
        MultiplePanel(one.area, one.status, court.shown.points(indicator, one.area.id, as_of=court.as_of))
        for one in found.standings
    )
    return Multiples(found.indicator, panels, found.reading)


def comparable_periods(
    workspace: Workspace,
    indicator: str,
    *,
    as_of: date | None = None,
    areas: AreaSet = AreaSet.NEW,
    known_at: int | date | None = None,
) -> tuple[str, ...]:
    """Codes of the periods in which at least two provinces of the vintage have an exact figure, newest first.

    Raises:
        NotFound: the indicator or the revision does not exist.
    """
    court = _court(workspace, as_of, areas, known_at)
    found = known("indicator", indicator, workspace.catalogue.indicators)
    units = view_units(court.catalogue.areas, court.areas, court.as_of)
    counted = Counter(
        point.period
        for unit in units
        for point in court.shown.points(found.code, unit, as_of=court.as_of)
        if point.qualifier.is_point and point.period
    )
    enough = [code for code, count in counted.items() if count >= _FEWEST_COMPARED]
    return tuple(sorted(enough, key=lambda code: (parse(code).end, code), reverse=True))


def province_changes(
    workspace: Workspace,
    indicator: str,
    first: str,
    last: str,
    *,
    as_of: date | None = None,
    areas: AreaSet = AreaSet.NEW,
    known_at: int | date | None = None,
) -> Slope:
    """Each province of the vintage in two periods (canonical codes); bounds are left out.

    Raises:
        NotFound: the indicator or the revision does not exist.
    """
    court = _court(workspace, as_of, areas, known_at)
    found = _territory(court, known("indicator", indicator, workspace.catalogue.indicators))
    pairs = []
    for one in found.standings:
        points = court.shown.points(indicator, one.area.id, as_of=court.as_of)
        exact = {point.period: point for point in points if point.qualifier.is_point}
        pairs.append(Pair(one.area, exact.get(first), exact.get(last)))
    return Slope(found.indicator, first, last, tuple(pairs), found.reading, source=found.source)


def _court(workspace: Workspace, as_of: date | None, areas: AreaSet, known_at: int | date | None) -> Court:
    revision = workspace.revision_at(known_at)
    return Court.of(workspace, revision, areas=areas, as_of=as_of or workspace.default_as_of)


def _territory(court: Court, indicator: Indicator) -> Territory:
    catalogue = court.catalogue
    units = view_units(catalogue.areas, court.areas, court.as_of)
    group = group_target(catalogue, indicator, Scope.EACH_PROVINCE)
    own = {} if group else own_targets(catalogue, indicator, units)
    questions = [Question(group or own.get(unit), indicator, unit) for unit in units]
    readings = judge_questions(court.shown, questions, catalogue, as_of=court.as_of)
    standings = [standing_of(reading, reason_of(court.shown, reading, court.as_of)) for reading in readings]
    return Territory(
        indicator,
        court.areas,
        court.as_of,
        with_places(standings, indicator),
        reading=_common(readings, group),
        national=national_of(court, indicator),
        source=_sources(readings),
        is_demo=court.panels.hold_invented(),
    )


def national_of(court: Court, indicator: Indicator) -> Point | None:
    """The country's newest figure, if exact; none where it is the sum of its parts, beside which no part can stand."""
    points = court.shown.points(indicator.code, Scope.NATIONAL, as_of=court.as_of)
    is_alike = indicator.aggregation != _SUM
    return points[-1] if is_alike and points and points[-1].qualifier.is_point else None


def group_target(catalogue: Catalogue, indicator: Indicator, scope: Scope) -> Target | None:
    """The target set for each unit of a kind; of several a core one, then the one due first."""
    found = [
        target for target in catalogue.targets.values() if target.indicator == indicator.code and target.scope == scope
    ]
    return min(found, key=lambda target: (target.tier not in CORE_TIERS, target.due), default=None)


def own_targets(catalogue: Catalogue, indicator: Indicator, units: Sequence[str]) -> Mapping[str, Target]:
    """The target of each province for itself, on the units shown; of several the one due last."""
    provinces = {area.id for area in catalogue.areas.values() if area.kind is AreaKind.PROVINCE}
    set_for_units = [
        target
        for target in catalogue.targets.values()
        if target.indicator == indicator.code and target.scope in provinces
    ]
    restated = restate_targets(set_for_units, catalogue.indicators, catalogue.areas, units=units)
    return {one.unit: one.target for one in sorted(restated, key=lambda one: one.due) if one.target is not None}


def reason_of(panel: Panel, reading: Reading, as_of: date) -> Reason | None:
    """How a reading's figure was made of others, or why there is none; None when it was reported, or nothing was."""
    point = reading.judgement.point
    if point is not None:
        return (
            None
            if point.basis is Basis.REPORTED
            else panel.making(reading.indicator.code, reading.area.id, point.period)
        )
    return reading.reason or panel.refusal(reading.indicator.code, reading.area.id, as_of=as_of)


def standing_of(reading: Reading, reason: Reason | None) -> Standing:
    """Where the unit of a reading stands, its place still open."""
    point = reading.judgement.point
    if point is None:
        is_refused = reason is not None and reason.kind.refuses
        return Standing(
            reading.area, reading.status, basis=Basis.REFUSED if is_refused else Basis.REPORTED, reason=reason
        )
    return Standing(
        reading.area, reading.status, point.value, point.qualifier, point.finality, point.basis, point.period, reason
    )


def with_places(standings: Sequence[Standing], indicator: Indicator) -> tuple[Standing, ...]:
    """The place of each among those whose exact figure is of the same period; equal figures share a place."""
    exact = [one for one in standings if one.value is not None and one.qualifier.is_point]
    places = {one.area.id: _place(one, exact, indicator) for one in exact}
    return tuple(
        replace(one, rank=places[one.area.id][0], peers=places[one.area.id][1]) if one.area.id in places else one
        for one in standings
    )


def _place(one: Standing, exact: Sequence[Standing], indicator: Indicator) -> tuple[int, int]:
    values = [other.value for other in exact if other.period == one.period and other.value is not None]
    better = sum((value - (one.value or 0.0)) * indicator.direction.sign > 0 for value in values)
    return better + 1, len(values)


def _common(readings: Sequence[Reading], group: Target | None) -> Reading | None:
    """A reading that carries the target all are held to."""
    return readings[0] if group is not None and readings else None


def _sources(readings: Sequence[Reading]) -> str:
    """The sources most figures rest on."""
    counted = Counter(reading.source for reading in readings if reading.source and reading.judgement.point is not None)
    return "; ".join(source for source, _ in counted.most_common(_SOURCES_SHOWN))
