"""One indicator in one area as a page tells it: finding, course, other units, where the figures come from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from indicators.areas import view_units
from indicators.figures import Territory, Trajectory
from indicators.formats.csv_text import csv_lines
from indicators.model import CORE_TIERS, Area, AreaKind, AreaSet, Indicator, Language, Level, Reading, Scope
from indicators.services.courses import trajectory_of
from indicators.services.detail import IndicatorDetail, SeriesRow, indicator_detail
from indicators.services.documents import OBSERVATION_TYPES, indicator_document
from indicators.services.reporting import lead_of
from indicators.services.suggestions import known
from indicators.services.surveys import areas_showing
from indicators.services.territory import province_panel
from indicators.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class IndicatorStory:
    """Everything a page says about an indicator in an area.

    `reading` is judged by the target the area is held to (else trend only); `others` are its readings by further
    targets. `course` shows the time of the target, `whole` every figure. `territory` is given where provinces report.
    `elsewhere` are the newest readings of other areas that are no provinces. `areas` is the switch's position on which
    the area is seen.
    """

    indicator: Indicator
    area: Area
    areas: AreaSet
    as_of: date
    reading: Reading
    others: tuple[Reading, ...]
    course: Trajectory
    whole: Trajectory
    rows: tuple[SeriesRow, ...]
    territory: Territory | None
    elsewhere: tuple[Reading, ...]
    lead: Area | None
    is_demo: bool = False


def indicator_story(
    workspace: Workspace,
    code: str,
    area: str = Scope.NATIONAL,
    *,
    as_of: date | None = None,
    areas: AreaSet = AreaSet.NEW,
    known_at: int | date | None = None,
) -> IndicatorStory:
    """The story of an indicator in an area; a province of another vintage is told on the provinces that show it.

    Raises:
        NotFound: the indicator, the area or the revision does not exist.
    """
    catalogue = workspace.catalogue
    indicator, place = known("indicator", code, catalogue.indicators), known("area", area, catalogue.areas)
    day, revision = as_of or workspace.default_as_of, workspace.revision_at(known_at)
    seen = areas_showing(catalogue, area, asked=areas, as_of=day)
    detail = indicator_detail(workspace, code, areas=seen, as_of=day, known_at=revision)
    course = trajectory_of(workspace, code, area, areas=seen, as_of=day, known_at=revision)
    mine = sorted((one for one in detail.readings if one.area.id == area and one.target), key=_importance)
    reading = _main(mine, course.reading)
    territory = None
    if Level.PROVINCE in indicator.level:
        territory = province_panel(workspace, code, as_of=day, areas=seen, known_at=revision)
    lead = lead_of(indicator, catalogue, day)
    return IndicatorStory(
        indicator=indicator,
        area=place,
        areas=seen,
        as_of=day,
        reading=reading,
        others=tuple(one for one in mine if one.target != reading.target),
        course=course,
        whole=replace(course, whole=True),
        rows=tuple(sorted((row for row in detail.series if row.area.id == area), key=lambda row: row.period)),
        territory=territory,
        elsewhere=tuple(_elsewhere(detail, area)),
        lead=catalogue.areas.get(lead) if lead else None,
        is_demo=workspace.panels(revision).hold_invented(),
    )


def _importance(reading: Reading) -> tuple[bool, date, str]:
    target = reading.target
    if target is None:
        return True, date.max, ""
    return target.tier not in CORE_TIERS, target.due, target.code


def _main(mine: list[Reading], drawn: Reading) -> Reading:
    """The reading that the course draws; a group's own where the course has no target."""
    if drawn.target is not None:
        return next((one for one in mine if one.target == drawn.target), drawn)
    return mine[0] if mine else drawn


def _elsewhere(detail: IndicatorDetail, area: str) -> Iterator[Reading]:
    """The newest reading of each other area that is no province and has a figure."""
    told = {area}
    for reading in detail.readings:
        if reading.area.id in told or reading.area.kind is AreaKind.PROVINCE or reading.judgement.point is None:
            continue
        told.add(reading.area.id)
        yield reading


def reported_on(workspace: Workspace, code: str, *, areas: AreaSet, as_of: date) -> tuple[str, ...]:
    """Areas an indicator can be looked at in: the country, the units of its level, others that reported it.

    Raises:
        NotFound: there is no such indicator.
    """
    indicator = known("indicator", code, workspace.catalogue.indicators)
    panel = workspace.panels(workspace.revision()).on(areas)
    units = list(view_units(workspace.catalogue.areas, areas, as_of)) if Level.PROVINCE in indicator.level else []
    others = [area for reported, area in panel.slices if reported == code]
    return tuple(dict.fromkeys([Scope.NATIONAL.value, *units, *others]))


def series_csv(
    workspace: Workspace, code: str, area: str | None, *, as_of: date, areas: AreaSet, lang: Language
) -> Iterator[str]:
    """Every figure of an indicator (in one area or all) on the units of a view, as lines of CSV.

    Raises:
        NotFound: the indicator or the area does not exist.
    """
    detail = indicator_detail(workspace, code, area=area, areas=areas, as_of=as_of)
    rows = ({"indicator": code, **row} for row in indicator_document(detail, language=lang)["series"])
    return csv_lines(rows, tuple(OBSERVATION_TYPES), bom=True)
