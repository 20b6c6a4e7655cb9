"""The course of one indicator in one area, and the tasks of a sector in time: what their charts draw."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from indicators.areas import parts_of, view_units
from indicators.figures import Part, Revised, Trajectory
from indicators.model import (
    CORE_TIERS,
    Area,
    AreaKind,
    AreaSet,
    Basis,
    BatchState,
    Catalogue,
    Indicator,
    Kind,
    Point,
    Reading,
    Scope,
    Target,
)
from indicators.services.court import Court
from indicators.services.judging import Question, judge_questions
from indicators.services.milestones import share_reading
from indicators.services.panel import Panel
from indicators.services.suggestions import known
from indicators.services.workspace import VIET_NAM, Workspace

_GROUPS: Mapping[str, AreaKind] = {Scope.EACH_PROVINCE: AreaKind.PROVINCE, Scope.EACH_MINISTRY: AreaKind.MINISTRY}


def trajectory_of(
    workspace: Workspace,
    indicator: str,
    area: str = Scope.NATIONAL,
    *,
    target: str | None = None,
    areas: AreaSet = AreaSet.NEW,
    as_of: date | None = None,
    known_at: int | date | None = None,
    whole: bool = False,
) -> Trajectory:
    """The figures of an area with the target they are held to: the one named, else a core one, else the one due first.

    Before a merger the figures are restated from the parts, which come along. `whole` keeps what lies before the time
    of the target in view.

    Raises:
        NotFound: the indicator, the area, the target or the revision does not exist.
    """
    catalogue = workspace.catalogue
    subject = known("indicator", indicator, catalogue.indicators)
    place = known("area", area, catalogue.areas)
    aimed = known("target", target, catalogue.targets) if target else _target_for(catalogue, subject, place)
    revision = workspace.revision_at(known_at)
    court = Court.of(workspace, revision, areas=areas, as_of=as_of or workspace.default_as_of)
    panel = _panel_of(court, place)
    [reading] = judge_questions(panel, [Question(aimed, subject, area)], catalogue, as_of=court.as_of)
    points = panel.points(indicator, area, as_of=court.as_of)
    if subject.kind is Kind.MILESTONE_SHARE and area == Scope.NATIONAL:
        reading = share_reading(catalogue, court.records, subject, aimed, as_of=court.as_of)
        points = tuple(point for point in (reading.judgement.point,) if point)
    parts = tuple(_parts(court, subject, place))
    course = Trajectory(
        reading,
        points,
        court.as_of,
        knots=catalogue.knots_by_target.get(aimed.code, ()) if aimed else (),
        parts=parts,
        formed_on=place.valid_from if parts else None,
        source=_source(reading),
        whole=whole,
    )
    return replace(course, revised=tuple(_revised(workspace, course.shown, indicator, area, revision)))


def _target_for(catalogue: Catalogue, indicator: Indicator, area: Area) -> Target | None:
    found = [
        target
        for target in catalogue.targets.values()
        if target.indicator == indicator.code and (target.scope == area.id or _GROUPS.get(target.scope) is area.kind)
    ]
    return min(found, key=lambda target: (target.tier not in CORE_TIERS, target.due, target.code), default=None)


def _panel_of(court: Court, area: Area) -> Panel:
    """The figures on a view that shows the area: the one asked for, if it does."""
    if area.kind is not AreaKind.PROVINCE:
        return court.shown
    for areas in (court.areas, AreaSet.NEW, AreaSet.OLD):
        if area.id in view_units(court.catalogue.areas, areas, court.as_of):
            return court.panels.on(areas)
    return court.shown


def _parts(court: Court, indicator: Indicator, area: Area) -> Iterator[Part]:
    """The units a merged one was formed of, those that reported."""
    parts = parts_of(court.catalogue.areas, area.id) if area.kind is AreaKind.PROVINCE else ()
    if len(parts) > 1:
        former = court.panels.on(AreaSet.OLD)
        for part in parts:
            points = former.points(indicator.code, part, as_of=court.as_of)
            if points:
                yield Part(court.catalogue.areas[part], points)


def _source(reading: Reading) -> str:
    return reading.source if reading.judgement.point is not None else ""


def _revised(
    workspace: Workspace, points: Iterable[Point], indicator: str, area: str, revision: int
) -> Iterator[Revised]:
    """The figures shown that replaced an approved one with another value."""
    for point in points:
        if point.basis is not Basis.REPORTED or not point.period:
            continue
        entries = [
            entry
            for entry in workspace.store.history(indicator, area, point.period)
            if entry.revision is not None and entry.revision <= revision and entry.batch.state is BatchState.APPROVED
        ]
        others = [entry for entry in entries[:-1] if entry.value != point.value]
        if others and entries[-1].value == point.value:
            decided = entries[-1].batch.decided_at or entries[-1].batch.at
            yield Revised(point, others[-1].value, decided.astimezone(VIET_NAM).date())
