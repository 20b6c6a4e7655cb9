"""Any indicators in any areas over any periods as one pivot table; it judges nothing that was not judged elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from indicators.areas import view_units
from indicators.figures import MultiplePanel, Multiples
from indicators.formats.collation import vietnamese
from indicators.model import CORE_TIERS, Area, AreaKind, AreaSet, Indicator, Point, Reading, Scope, Status
from indicators.periods import parse
from indicators.services.detail import IndicatorDetail, SeriesRow, indicator_detail
from indicators.services.suggestions import known
from indicators.services.workspace import Workspace


class Across(StrEnum):
    """What the columns of a pivot table are; the other two are its rows."""

    PERIOD = "period"
    AREA = "area"
    INDICATOR = "indicator"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for: codes and ids in the order they are shown, years (both included), None for any."""

    indicators: tuple[str, ...]
    areas: tuple[str, ...]
    first: int | None = None
    last: int | None = None
    across: Across = Across.PERIOD


@dataclass(frozen=True, slots=True)
class Cell:
    """One value; `place` (0-1) is where it lies between the worst and the best of its indicator in the table.

    `status` is given for the value that a reading was judged by, else None.
    """

    indicator: Indicator
    row: SeriesRow
    place: float | None = None
    status: Status | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """What a row or a column stands for; what it leaves open is empty."""

    indicator: str = ""
    area: str = ""
    period: str = ""
    series: str = ""


@dataclass(frozen=True, slots=True)
class Pivot:
    """The table; a cell holds several values where sources count in several ways."""

    across: Across
    columns: tuple[Head, ...]
    rows: tuple[Head, ...]
    cells: Mapping[tuple[Head, Head], tuple[Cell, ...]]
    indicators: Mapping[str, Indicator]
    areas: Mapping[str, Area]
    multiples: tuple[Multiples, ...] = field(default=())
    is_demo: bool = False

    @property
    def count(self) -> int:
        """How many values it holds."""
        return sum(len(cells) for cells in self.cells.values())

    @property
    def values(self) -> Iterator[Cell]:
        """Every value, row by row."""
        for row in self.rows:
            for column in self.columns:
                yield from self.cells.get((row, column), ())

    @property
    def silent_indicators(self) -> tuple[Indicator, ...]:
        """Those asked for of which the table holds nothing."""
        heard = {cell.indicator.code for cell in self.values}
        return tuple(one for code, one in self.indicators.items() if code not in heard)

    @property
    def silent_areas(self) -> tuple[Area, ...]:
        """Those asked for of which the table holds nothing."""
        heard = {cell.row.area.id for cell in self.values}
        return tuple(one for id_, one in self.areas.items() if id_ not in heard)


def explore(
    workspace: Workspace,
    asked: Question,
    *,
    as_of: date | None = None,
    areas: AreaSet = AreaSet.NEW,
    known_at: int | date | None = None,
) -> Pivot:
    """The values asked for that count on the day, on the units of the switch.

    Raises:
        NotFound: an indicator, an area or the revision does not exist.
    """
    catalogue, revision = workspace.catalogue, workspace.revision_at(known_at)
    wanted = {area: known("area", area, catalogue.areas) for area in asked.areas}
    details = [
        indicator_detail(workspace, code, areas=areas, as_of=as_of, known_at=revision) for code in asked.indicators
    ]
    cells = [cell for detail in details for cell in _cells(detail, wanted, asked)]
    indicators = {detail.indicator.code: detail.indicator for detail in details}
    columns, rows, placed = _arranged(cells, asked)
    multiples = tuple(_multiples(one, wanted, asked) for one in details)
    is_demo = workspace.panels(revision).hold_invented()
    return Pivot(asked.across, columns, rows, placed, indicators, wanted, multiples, is_demo)


def _cells(detail: IndicatorDetail, wanted: Mapping[str, Area], asked: Question) -> Iterator[Cell]:
    rows = [row for row in detail.series if row.area.id in wanted and _is_in(row.period, asked)]
    judged = _judged(detail.readings)
    values = [row.value for row in rows if row.value is not None and row.qualifier.is_point]
    for row in rows:
        status = judged.get((row.area.id, row.period, row.series)) if row.value is not None else None
        yield Cell(detail.indicator, row, _place(row, values, detail.indicator), status)


def _is_in(period: str, asked: Question) -> bool:
    year = parse(period).year
    return (asked.first is None or asked.first <= year) and (asked.last is None or year <= asked.last)


def _judged(readings: Iterable[Reading]) -> dict[tuple[str, str, str], Status]:
    """Which value of which unit was judged how; of several targets a core one, then the one due last."""
    found: dict[tuple[str, str, str], Status] = {}
    aimed = [one for one in readings if one.target is not None and one.judgement.point is not None]
    for reading in sorted(aimed, key=_importance):
        point = reading.judgement.point
        if point is not None:
            found[reading.area.id, point.period, point.series] = reading.status
    return found


def _importance(reading: Reading) -> tuple[bool, date]:
    target = reading.target
    return (target is not None and target.tier in CORE_TIERS, target.due if target else date.min)


def _place(row: SeriesRow, values: Sequence[float], indicator: Indicator) -> float | None:
    if row.value is None or not row.qualifier.is_point or len(values) < 2 or max(values) == min(values):
        return None
    place = (row.value - min(values)) / (max(values) - min(values))
    return place if indicator.direction.sign > 0 else 1 - place


_Placed = dict[tuple[Head, Head], tuple[Cell, ...]]


def _arranged(cells: Sequence[Cell], asked: Question) -> tuple[tuple[Head, ...], tuple[Head, ...], _Placed]:
    """Columns, rows and what stands where they cross; in the order asked for, the newest period first."""
    placed: dict[tuple[Head, Head], list[Cell]] = {}
    for cell in cells:
        placed.setdefault(_heads(cell, asked.across), []).append(cell)

    def order(head: Head) -> tuple[int, int, tuple[int, int], str]:
        indicator = asked.indicators.index(head.indicator) if head.indicator else 0
        return indicator, asked.areas.index(head.area) if head.area else 0, _time(head.period), head.series

    rows = tuple(sorted({row for row, _ in placed}, key=order))
    columns = tuple(sorted({column for _, column in placed}, key=order))
    return columns, rows, {key: tuple(found) for key, found in placed.items()}


def _time(code: str) -> tuple[int, int]:
    """Newest first; of periods that end on one day the longer one."""
    if not code:
        return 0, 0
    period = parse(code)
    return -period.end.toordinal(), -period.months


def _heads(cell: Cell, across: Across) -> tuple[Head, Head]:
    """Row and column of a value; ways of counting never share a row, except beside other indicators."""
    indicator, row = cell.indicator.code, cell.row
    match across:
        case Across.PERIOD:
            return Head(indicator, row.area.id, series=row.series), Head(period=row.period)
        case Across.AREA:
            return Head(indicator, period=row.period, series=row.series), Head(area=row.area.id)
        case Across.INDICATOR:
            return Head(area=row.area.id, period=row.period), Head(indicator)


def _multiples(detail: IndicatorDetail, wanted: Mapping[str, Area], asked: Question) -> Multiples:
    """The courses of one indicator in the areas asked for, on one scale."""
    own = [one for one in detail.readings if one.target is None or not one.target.is_group or not one.units]
    by_area = {reading.area.id: reading for reading in sorted(own, key=_importance)}
    panels = []
    for area in wanted.values():
        rows = [row for row in detail.series if row.area.id == area.id and _is_in(row.period, asked)]
        reading = by_area.get(area.id)
        points = tuple(_point(row) for row in rows if row.value is not None)
        unjudged = Status.NO_TARGET if points else Status.NO_DATA
        status = reading.status if reading else unjudged
        panels.append(MultiplePanel(area, status, points, reading=reading))
    return Multiples(detail.indicator, tuple(panels))


def _point(row: SeriesRow) -> Point:
    period = parse(row.period)
    return Point(
        period.end, period.months, row.value or 0.0, row.qualifier, row.series, row.finality,
        basis=row.basis, period=row.period,
    )  # fmt: skip


def choices(workspace: Workspace, *, areas: AreaSet = AreaSet.NEW, as_of: date | None = None) -> tuple[Area, ...]:
    """Areas that can be asked for: the country, provinces of the vintage by the alphabet, ministries in force."""
    catalogue, day = workspace.catalogue, as_of or workspace.default_as_of
    if areas is AreaSet.AS_REPORTED:
        units = {area.id for area in catalogue.areas.values() if area.kind is AreaKind.PROVINCE}
    else:
        units = set(view_units(catalogue.areas, areas, day))
    provinces = sorted((catalogue.areas[unit] for unit in units), key=lambda area: (vietnamese(area.name_vi), area.id))
    bodies = [area for area in catalogue.areas.values() if area.kind in _BODIES and area.exists_on(day)]
    return (
        catalogue.areas[Scope.NATIONAL],
        *provinces,
        *sorted(bodies, key=lambda area: vietnamese(area.name_vi)),
    )


_BODIES = (AreaKind.MINISTRY, AreaKind.AGENCY)


def core_indicators(workspace: Workspace) -> tuple[str, ...]:
    """Indicators with a core target for the country, in the catalogue's order."""
    found = [
        target.indicator
        for target in workspace.catalogue.targets.values()
        if target.tier in CORE_TIERS and target.scope == Scope.NATIONAL
    ]
    return tuple(dict.fromkeys(found))


def group_indicators(workspace: Workspace, scope: Scope) -> tuple[str, ...]:
    """Indicators with a target for each province or each ministry, in the catalogue's order."""
    found = [target.indicator for target in workspace.catalogue.targets.values() if target.scope == scope]
    return tuple(dict.fromkeys(found))
