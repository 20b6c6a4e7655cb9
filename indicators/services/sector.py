"""One sector of the directive in full: its targets judged, its tasks, its provinces, the documents it rests on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from indicators.figures import HeatTable, Territory, TilePlace
from indicators.formats.collation import vietnamese
from indicators.model import AreaKind, AreaSet, Catalogue, Overview, Scope, Sector, Target
from indicators.services.overview import overview
from indicators.services.places import tile_places
from indicators.services.suggestions import known
from indicators.services.task_board import SectorTasks, TaskBoard, TaskFilter, task_board
from indicators.services.tasks import Task
from indicators.services.territory import heat_table_of, province_panel
from indicators.services.workspace import Workspace

_MOST_COLUMNS = 8
"""Indicators that a table of provinces holds and still fits a page."""
_ENOUGH_PROVINCES = 10
"""Provinces that report an indicator without a target, for it to be compared."""
_SEPARATOR = re.compile(r"\s*;\s*")


@dataclass(frozen=True, slots=True)
class Basis:
    """One legal document and what of the sector rests on it."""

    name: str
    targets: tuple[Target, ...] = ()
    tasks: tuple[str, ...] = ()
    url: str = ""


@dataclass(frozen=True, slots=True)
class SectorDetail:
    """Everything about one sector on a day; `board` holds its tasks, `numbers` counts them.

    `heat` compares the provinces; with a single indicator `territory` and `tiles` show the same on the tile grid.
    """

    sector: Sector
    overview: Overview
    board: TaskBoard
    numbers: SectorTasks
    heat: HeatTable | None
    territory: Territory | None
    tiles: tuple[TilePlace, ...]
    documents: tuple[Basis, ...] = field(default=())


def sector_detail(
    workspace: Workspace,
    code: str,
    *,
    as_of: date | None = None,
    areas: AreaSet = AreaSet.NEW,
    known_at: int | date | None = None,
) -> SectorDetail:
    """The sector's readings, tasks in the catalogue's order, provinces and documents.

    Raises:
        NotFound: the sector or the revision does not exist.
    """
    catalogue = workspace.catalogue
    sector = known("sector", code, catalogue.sectors)
    day, revision = as_of or workspace.default_as_of, workspace.revision_at(known_at)
    board = task_board(workspace, TaskFilter(sector=code), as_of=day, known_at=revision)
    provincial = _provincial(workspace, code, revision, areas)
    is_single = len(provincial) == 1
    return SectorDetail(
        sector=sector,
        overview=overview(workspace, as_of=day, known_at=revision, areas=areas, sector=code),
        board=board,
        numbers=next(one for one in board.sectors if one.sector.code == code),
        heat=heat_table_of(workspace, provincial, as_of=day, areas=areas, known_at=revision) if provincial else None,
        territory=province_panel(workspace, *provincial, as_of=day, areas=areas, known_at=revision)
        if is_single
        else None,
        tiles=tile_places(workspace, areas=areas, as_of=day) if is_single else (),
        documents=documents_of(_targets(catalogue, code), [one.task for one in board.tasks]),
    )


def _targets(catalogue: Catalogue, sector: str) -> list[Target]:
    return [target for target in catalogue.targets.values() if catalogue.indicators[target.indicator].sector == sector]


def _provincial(workspace: Workspace, sector: str, revision: int, areas: AreaSet) -> list[str]:
    """Indicators with a target for each province, then others that enough provinces reported; the first few."""
    catalogue = workspace.catalogue
    aimed = [target.indicator for target in _targets(catalogue, sector) if target.scope == Scope.EACH_PROVINCE]
    reported = Counter(
        indicator
        for indicator, area in workspace.panels(revision).on(areas).slices
        if catalogue.areas[area].kind is AreaKind.PROVINCE
    )
    own = [one.code for one in catalogue.indicators.values() if one.sector == sector]
    others = [code for code in own if reported[code] >= _ENOUGH_PROVINCES]
    return list(dict.fromkeys((*aimed, *others)))[:_MOST_COLUMNS]


def documents_of(targets: Iterable[Target], tasks: Iterable[Task]) -> tuple[Basis, ...]:
    """The documents that targets and tasks name, most often named first, each with what rests on it."""
    aims: dict[str, list[Target]] = {}
    duties: dict[str, list[str]] = {}
    for target in targets:
        if target.document:
            aims.setdefault(target.document, []).append(target)
    for task in tasks:
        for name in _SEPARATOR.split(task.milestone.legal_document):
            if name:
                duties.setdefault(_same(name, aims), []).append(task.milestone.code)
    found = [_basis(name, aims.get(name, []), duties.get(name, [])) for name in dict.fromkeys((*aims, *duties))]
    return tuple(sorted(found, key=lambda one: (-len(one.targets) - len(one.tasks), vietnamese(one.name))))


def _same(name: str, known_names: Iterable[str]) -> str:
    """The name of the document by which targets know it: "QĐ 749" of "QĐ 749/QĐ-TTg (2020)"."""
    number = _number(name)
    return next((one for one in known_names if number and _number(one) == number), name)


def _number(name: str) -> str:
    found = re.search(r"QĐ\s+(\d+)(?:/\d{4})?(?:/QĐ-TTg)?", name)
    return found.group(1) if found else ""


def _basis(name: str, targets: list[Target], tasks: list[str]) -> Basis:
    url = next((target.source_url for target in targets if target.source_url), "")
    return Basis(name, tuple(targets), tuple(tasks), url)
