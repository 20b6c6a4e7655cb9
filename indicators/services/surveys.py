"""Every unit of a kind by every indicator reported at its level: what lists and pages of units are made of.

One survey serves all units of a vintage; a page takes its own unit out of it (`area_profile`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from indicators.areas import parts_of, units_in_force, view_units
from indicators.figures import Standing
from indicators.formats.collation import vietnamese
from indicators.model import (
    CORE_TIERS,
    Area,
    AreaKind,
    AreaSet,
    Catalogue,
    Indicator,
    Kind,
    Level,
    Point,
    Reading,
    Scope,
    Status,
    Target,
)
from indicators.services.court import Court
from indicators.services.judging import Question, judge_questions
from indicators.services.panel import Panel
from indicators.services.suggestions import known
from indicators.services.territory import group_target, national_of, own_targets, reason_of, standing_of, with_places
from indicators.services.workspace import Workspace

_LEVELS = {AreaKind.PROVINCE: Level.PROVINCE, AreaKind.MINISTRY: Level.MINISTRY}
_SCOPES = {AreaKind.PROVINCE: Scope.EACH_PROVINCE, AreaKind.MINISTRY: Scope.EACH_MINISTRY}
_FEWEST_PEERS, _FEWEST_ROWS = 3, 2
"""Units and rows needed before one of them is called the best or the last."""


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator in every unit of a survey, in their order, and the country's own figure (`national_of`)."""

    indicator: Indicator
    readings: tuple[Reading, ...]
    standings: tuple[Standing, ...]
    national: Point | None = None


@dataclass(frozen=True)
class Survey:
    """Every unit by every indicator on one day; `areas` are the provinces it was made on."""

    units: tuple[Area, ...]
    lines: tuple[Line, ...]
    areas: AreaSet
    as_of: date
    panel: Panel
    is_demo: bool = False

    def place_of(self, area: str) -> int | None:
        """The place of a unit in every line; None when it is not among them."""
        return next((place for place, unit in enumerate(self.units) if unit.id == area), None)

    def counts(self, area: str) -> Mapping[Status, int]:
        """How many targets of a unit have each status; what has no target for it is left out."""
        place = self.place_of(area)
        if place is None:
            return {}
        counted = Counter(line.readings[place].status for line in self.lines)
        counted.pop(Status.NO_TARGET, None)
        return counted

    def reported(self, area: str) -> int:
        """How many indicators of a unit have a figure that can be shown."""
        place = self.place_of(area)
        return 0 if place is None else sum(line.standings[place].value is not None for line in self.lines)


@dataclass(frozen=True, slots=True)
class ProfileRow:
    """One indicator of one unit: its reading, place and course, the country's figure, the units it is compared with."""

    reading: Reading
    standing: Standing
    course: tuple[Point, ...]
    national: Point | None
    peers: tuple[float, ...]
    compared: tuple[Standing, ...]


@dataclass(frozen=True)
class AreaProfile:
    """Everything reported of one unit on a day, and what it was made of.

    `peers` counts the units of the survey. `best` and `last` are the rows in which it stands highest and lowest, by the
    share of the places before it; only rows in which half of the units are placed count, None with fewer than two.
    An official rank takes part as the place it is: counted again among those that report, it would be another one.
    """

    area: Area
    areas: AreaSet
    as_of: date
    peers: int
    rows: tuple[ProfileRow, ...]
    parts: tuple[Area, ...]
    successor: Area | None
    leads: tuple[str, ...]
    compared: tuple[Area, ...]
    counts: Mapping[Status, int]
    is_demo: bool = False

    @property
    def shown(self) -> tuple[ProfileRow, ...]:
        """Rows with a figure, the worst status first."""
        order = tuple(Status)
        found = [row for row in self.rows if row.standing.value is not None]
        return tuple(sorted(found, key=lambda row: order.index(row.reading.status)))

    @property
    def refused(self) -> tuple[ProfileRow, ...]:
        """Rows whose figure could not be restated to this unit."""
        return tuple(row for row in self.rows if row.standing.value is None and row.standing.reason is not None)

    @property
    def missing(self) -> tuple[ProfileRow, ...]:
        """Rows of which nothing was reported; those that have a target first."""
        found = [row for row in self.rows if row.standing.value is None and row.standing.reason is None]
        return tuple(sorted(found, key=lambda row: row.reading.target is None))

    @property
    def best(self) -> ProfileRow | None:
        """The row in which the unit stands highest."""
        return min(self._placed, key=_share, default=None)

    @property
    def last(self) -> ProfileRow | None:
        """The row in which it stands lowest; None when that is the best one."""
        found = max(self._placed, key=_share, default=None)
        return None if found is self.best else found

    @property
    def _placed(self) -> list[ProfileRow]:
        fewest = max(_FEWEST_PEERS, self.peers / 2)
        found = [row for row in self.rows if row.standing.rank is not None and row.standing.peers >= fewest]
        return found if len(found) >= _FEWEST_ROWS else []


def _share(row: ProfileRow) -> float:
    """The share of the places before it; an official rank counts as it is, up to the last one known."""
    if row.reading.indicator.kind is Kind.RANK and row.standing.value is not None:
        return (row.standing.value - 1) / (max(*row.peers, 2.0) - 1)
    return ((row.standing.rank or 1) - 1) / (row.standing.peers - 1)


def survey(
    workspace: Workspace,
    kind: AreaKind,
    *,
    on: date | None = None,
    as_of: date | None = None,
    areas: AreaSet = AreaSet.NEW,
    known_at: int | date | None = None,
) -> Survey:
    """Every province of the vintage shown, or every ministry in force on a day (`on`, by default `as_of`).

    Raises:
        NotFound: the revision does not exist.
    """
    catalogue = workspace.catalogue
    revision = workspace.revision_at(known_at)
    court = Court.of(workspace, revision, areas=areas, as_of=as_of or workspace.default_as_of)
    if kind is AreaKind.PROVINCE:
        units, panel = view_units(catalogue.areas, areas, court.as_of), court.shown
    else:
        units = units_in_force(catalogue.areas, kind, on or court.as_of)
        panel = court.panels.on(court.view_of(units)) if units else court.shown
    return Survey(
        tuple(catalogue.areas[unit] for unit in units),
        tuple(_lines(court, panel, kind, units)),
        areas,
        court.as_of,
        panel,
        court.panels.hold_invented(),
    )


def _lines(court: Court, panel: Panel, kind: AreaKind, units: Sequence[str]) -> Iterable[Line]:
    catalogue = court.catalogue
    chosen = [one for one in catalogue.indicators.values() if _LEVELS[kind] in one.level or _has_own(one, units, court)]
    questions = [question for indicator in chosen for question in _questions(catalogue, indicator, kind, units)]
    readings = judge_questions(panel, questions, catalogue, as_of=court.as_of)
    for number, indicator in enumerate(chosen):
        mine = readings[number * len(units) : (number + 1) * len(units)]
        standings = [standing_of(reading, reason_of(panel, reading, court.as_of)) for reading in mine]
        yield Line(indicator, tuple(mine), with_places(standings, indicator), national_of(court, indicator))


def _has_own(indicator: Indicator, units: Sequence[str], court: Court) -> bool:
    """Whether one of the units is held to a target on what is asked of one unit alone."""
    return Level.MINISTRY_ITSELF in indicator.level and any(
        target.indicator == indicator.code and target.scope in units for target in court.catalogue.targets.values()
    )


def _questions(catalogue: Catalogue, indicator: Indicator, kind: AreaKind, units: Sequence[str]) -> list[Question]:
    group = group_target(catalogue, indicator, _SCOPES[kind])
    own: Mapping[str, Target] = {}
    if group is None:
        own = own_targets(catalogue, indicator, units) if kind is AreaKind.PROVINCE else _aims(catalogue, indicator)
    return [Question(group or own.get(unit), indicator, unit) for unit in units]


def _aims(catalogue: Catalogue, indicator: Indicator) -> Mapping[str, Target]:
    """Targets of single units; of several a core one, then the one due first."""
    found = [target for target in catalogue.targets.values() if target.indicator == indicator.code]
    found.sort(key=lambda target: (target.tier in CORE_TIERS, -target.due.toordinal()))
    return {target.scope: target for target in found}


def areas_showing(catalogue: Catalogue, area: str, *, asked: AreaSet, as_of: date) -> AreaSet:
    """The position of the switch on which a province is seen: the one asked for, else the first that shows it.

    Raises:
        NotFound: there is no such area.
    """
    known("area", area, catalogue.areas)
    positions = (asked, AreaSet.NEW, AreaSet.OLD)
    return next((one for one in positions if area in view_units(catalogue.areas, one, as_of)), asked)


def area_profile(
    workspace: Workspace, found: Survey, area: str, *, compare: Sequence[str] = (), leads_on: date | None = None
) -> AreaProfile:
    """One unit taken out of a survey, beside the units it is compared with (those of the same survey).

    Raises:
        NotFound: there is no such area.
    """
    catalogue = workspace.catalogue
    unit = known("area", area, catalogue.areas)
    others = [place for other in compare if other != area and (place := found.place_of(other)) is not None]
    place = found.place_of(area)
    rows = () if place is None else tuple(_row(found, line, place, others) for line in _lines_of(found, place))
    went_to = catalogue.areas.get(unit.successor)
    return AreaProfile(
        area=unit,
        areas=found.areas,
        as_of=found.as_of,
        peers=len(found.units),
        rows=rows,
        parts=_parts(catalogue, area),
        successor=went_to,
        leads=tuple(_led_by(catalogue, unit, leads_on or found.as_of)),
        compared=tuple(found.units[other] for other in others),
        counts=found.counts(area),
        is_demo=found.is_demo,
    )


def _parts(catalogue: Catalogue, area: str) -> tuple[Area, ...]:
    """The units it was formed of, by the Vietnamese alphabet."""
    parts = (catalogue.areas[part] for part in parts_of(catalogue.areas, area))
    return tuple(sorted(parts, key=lambda part: vietnamese(part.name_vi)))


def _lines_of(found: Survey, place: int) -> list[Line]:
    """The lines that concern a unit: those of its level, and those it alone is held to."""
    return [
        line
        for line in found.lines
        if line.readings[place].target is not None or Level.MINISTRY_ITSELF not in line.indicator.level
    ]


def _row(found: Survey, line: Line, place: int, others: Sequence[int]) -> ProfileRow:
    standing, reading = line.standings[place], line.readings[place]
    values = [one.value for one in line.standings if one.value is not None and one.period == standing.period]
    return ProfileRow(
        reading,
        standing,
        found.panel.points(line.indicator.code, reading.area.id, as_of=found.as_of),
        line.national,
        tuple(values),
        tuple(line.standings[other] for other in others),
    )


def _led_by(catalogue: Catalogue, unit: Area, day: date) -> Iterable[str]:
    """Sectors, then indicators with an entry of their own, that a unit answers for on a day."""
    if unit.kind is AreaKind.PROVINCE:
        return
    for lead in catalogue.leads:
        begun = lead.valid_from is None or lead.valid_from <= day
        if lead.area == unit.id and begun and (lead.valid_to is None or day <= lead.valid_to):
            yield lead.subject
