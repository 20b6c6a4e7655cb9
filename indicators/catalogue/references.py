"""What the files say about each other and what the cells of a row say together; it reads no bytes.

Checks work on rows, not on records, so that one bad cell hides no other fault of its row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain

from indicators.catalogue.faults import Template, fault, suggestion
from indicators.catalogue.parsing import Content, Parsed
from indicators.catalogue.tables import POPULATION_WEIGHT, WEIGHT_PREFIX
from indicators.errors import Fault
from indicators.model import (
    Area,
    AreaKind,
    Comparator,
    Deadline,
    Indicator,
    Knot,
    Lead,
    Lock,
    Milestone,
    MilestoneRecord,
    Scope,
    Sector,
    SeriesName,
    Target,
    TargetKind,
)

Known = Mapping[str, int] | None
_OF_A_BASELINE = ("baseline_date", "baseline_series", "baseline_source")


@dataclass(frozen=True, slots=True)
class Folder:
    """The content of every file."""

    sectors: Content[Sector]
    indicators: Content[Indicator]
    series_names: Content[SeriesName]
    targets: Content[Target]
    knots: Content[Knot]
    milestones: Content[Milestone]
    states: Content[MilestoneRecord]
    areas: Content[Area]
    leads: Content[Lead]
    deadlines: Content[Deadline]
    locks: Content[Lock]

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Faults of form, file by file."""
        contents = (
            self.sectors.faults,
            self.indicators.faults,
            self.series_names.faults,
            self.targets.faults,
            self.knots.faults,
            self.milestones.faults,
            self.states.faults,
            self.areas.faults,
            self.leads.faults,
            self.deadlines.faults,
            self.locks.faults,
        )
        return tuple(chain.from_iterable(contents))


def cross_faults(folder: Folder) -> Iterator[Fault]:
    """Every reference that does not resolve and every row that contradicts itself."""
    yield from _references(folder)
    yield from _indicator_faults(folder)
    yield from _target_faults(folder)
    yield from _area_faults(folder)
    for leads in folder.leads.rows:
        yield from _ends_before_start(folder.leads.table.file, leads)
    for row in folder.deadlines.rows:
        if not row.cells.get("indicator") and not row.cells.get("frequency"):
            yield fault(folder.deadlines.table.file, row.number, "indicator", Template.DEADLINE_FOR_NOBODY)


def _references(folder: Folder) -> Iterator[Fault]:
    sectors, indicators, areas = folder.sectors.known, folder.indicators.known, folder.areas.known
    subjects = {**indicators, **sectors} if indicators is not None and sectors is not None else None
    regions = _regions(folder.areas)
    yield from _unresolved(folder.indicators, "sector", sectors, Template.UNKNOWN_SECTOR)
    yield from _unresolved(folder.milestones, "sector", sectors, Template.UNKNOWN_SECTOR)
    yield from _unresolved(folder.series_names, "indicator", indicators, Template.UNKNOWN_INDICATOR)
    yield from _unresolved(folder.targets, "indicator", indicators, Template.UNKNOWN_INDICATOR)
    yield from _unresolved(folder.deadlines, "indicator", indicators, Template.UNKNOWN_INDICATOR)
    yield from _unresolved(folder.targets, "scope", _with_groups(areas), Template.UNKNOWN_AREA)
    yield from _unresolved(folder.knots, "target", folder.targets.known, Template.UNKNOWN_TARGET)
    yield from _unresolved(folder.states, "milestone", folder.milestones.known, Template.UNKNOWN_MILESTONE)
    yield from _unresolved(folder.areas, "successor", areas, Template.UNKNOWN_AREA)
    yield from _unresolved(folder.areas, "region", regions, Template.UNKNOWN_REGION)
    yield from _unresolved(folder.leads, "subject", subjects, Template.UNKNOWN_SUBJECT)
    yield from _unresolved(folder.leads, "area", areas, Template.UNKNOWN_AREA)


def _unresolved(
    content: Content[Sector]
    | Content[Indicator]
    | Content[SeriesName]
    | Content[Target]
    | Content[Knot]
    | Content[Milestone]
    | Content[MilestoneRecord]
    | Content[Area]
    | Content[Lead]
    | Content[Deadline],
    column: str,
    known: Known,
    template: Template,
) -> Iterator[Fault]:
    if known is None:
        return
    for row in content.rows:
        found = row.cells.get(column, "")
        if found and found not in known:
            chosen, params = suggestion(template, found, known)
            params.pop("allowed")
            yield fault(content.table.file, row.number, column, chosen, **params)


def _regions(areas: Content[Area]) -> Known:
    if areas.known is None:
        return None
    rows = (row for row in areas.rows if row.cells.get("kind") == AreaKind.REGION)
    return {row.cells["id"]: row.number for row in rows if row.cells.get("id")}


def _with_groups(areas: Known) -> Known:
    """Scopes that may be named: each area, and each group when there is a country its reading can stand for."""
    if areas is None or Scope.NATIONAL not in areas:
        return areas
    return {**areas, Scope.EACH_PROVINCE: 0, Scope.EACH_MINISTRY: 0}


def _indicator_faults(folder: Folder) -> Iterator[Fault]:
    file, known = folder.indicators.table.file, folder.indicators.known
    for row in folder.indicators.rows:
        aggregation = row.value("aggregation", str) or ""
        weight = aggregation.removeprefix(WEIGHT_PREFIX)
        if weight not in (aggregation, POPULATION_WEIGHT) and known is not None and weight not in known:
            template, params = suggestion(Template.UNKNOWN_INDICATOR, weight, known)
            params.pop("allowed")
            yield fault(file, row.number, "aggregation", template, **params)
        low, high = row.value("minimum", float), row.value("maximum", float)
        if low is not None and high is not None and high <= low:
            yield fault(file, row.number, "maximum", Template.LIMITS_CROSSED, found=row.cells["maximum"], minimum=low)


def _target_faults(folder: Folder) -> Iterator[Fault]:
    file = folder.targets.table.file
    for row in folder.targets.rows:
        yield from _aim_faults(file, row)
        yield from _baseline_faults(file, row)


def _aim_faults(file: str, row: Parsed) -> Iterator[Fault]:
    """A comparator and a value are needed, except by a reference; the value must make sense with them."""
    kind, comparator = row.cells.get("kind") or TargetKind.REACH, row.cells.get("comparator", "")
    if kind == TargetKind.REFERENCE:
        return
    if not comparator:
        allowed = ", ".join(member.value for member in Comparator)
        yield fault(file, row.number, "comparator", Template.COMPARATOR_MISSING, allowed=allowed)
    if not row.cells.get("value"):
        yield fault(file, row.number, "value", Template.TARGET_VALUE_MISSING)
    value = row.value("value", float)
    if value is None:
        return
    if kind == TargetKind.IMPROVE_BY and value <= 0:
        yield fault(file, row.number, "value", Template.STEP_NOT_POSITIVE, found=row.cells["value"])
    elif comparator == Comparator.TOP and (value < 1 or not value.is_integer()):
        yield fault(file, row.number, "value", Template.PLACES_NOT_WHOLE, found=row.cells["value"])


def _baseline_faults(file: str, row: Parsed) -> Iterator[Fault]:
    day, due = row.value("baseline_date", date), row.value("due", date)
    if day is not None and due is not None and day >= due:
        yield fault(file, row.number, "baseline_date", Template.BASELINE_NOT_BEFORE_DUE, found=str(day), due=str(due))
    if row.cells.get("baseline") or row.cells.get("scope") in (Scope.EACH_PROVINCE, Scope.EACH_MINISTRY):
        return
    for column in _OF_A_BASELINE:
        if row.cells.get(column):
            yield fault(file, row.number, column, Template.BASELINE_WITHOUT_VALUE, found=row.cells[column])


def _area_faults(folder: Folder) -> Iterator[Fault]:
    file = folder.areas.table.file
    successors = {row.cells.get("id", ""): row.cells.get("successor", "") for row in folder.areas.rows}
    for row in folder.areas.rows:
        yield from _ends_before_start(file, row)
        circle = _circle(row.cells.get("id", ""), successors)
        if circle:
            yield fault(file, row.number, "successor", Template.SUCCESSOR_CYCLE, found=" → ".join(circle))


def _ends_before_start(file: str, row: Parsed) -> Iterator[Fault]:
    start, end = row.value("valid_from", date), row.value("valid_to", date)
    if start is not None and end is not None and end < start:
        params = {"found": str(end), "start": str(start)}
        yield fault(file, row.number, "valid_to", Template.ENDS_BEFORE_START, **params)


def _circle(start: str, successors: Mapping[str, str]) -> list[str]:
    """The ids from `start` back to `start`; empty when following the successors never returns."""
    path, here = [start], successors.get(start, "")
    while here and here not in path:
        path.append(here)
        here = successors.get(here, "")
    return [*path, here] if here and here == start else []
