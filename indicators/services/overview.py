"""Every target judged as of one day: the question leadership asks first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from indicators.model import CORE_TIERS, AreaSet, Catalogue, Overview, Point, Reading, Status, Target, Tier
from indicators.services.court import Court
from indicators.services.decisions import linked_results
from indicators.services.judging import Question, judge_questions
from indicators.services.suggestions import known
from indicators.services.workspace import Workspace


def overview(
    workspace: Workspace,
    *,
    as_of: date | None = None,
    known_at: int | date | None = None,
    areas: AreaSet = AreaSet.NEW,
    sector: str | None = None,
    tier: Tier | None = None,
    by_area: bool = False,
) -> Overview:
    """Judge every target of the sector and tier; `counts` are of the core tiers unless a tier is named.

    `by_area` adds one reading for each unit of a group target; an indicator without a target gives one reading for
    each area that reports it, unless a tier is named.

    Raises:
        NotFound: the sector or the revision does not exist.
    """
    catalogue = workspace.catalogue
    if sector is not None:
        known("sector", sector, catalogue.sectors)
    revision = workspace.revision_at(known_at)
    court = Court.of(workspace, revision, areas=areas, as_of=as_of or workspace.default_as_of)
    chosen = [target for target in catalogue.targets.values() if _is_wanted(target, catalogue, sector, tier)]
    readings = linked_results(court.judge(chosen), catalogue, court.judge)
    counts = Counter(reading.status for reading in readings if tier or _is_core(reading))
    shown = [*readings, *(unit for reading in readings for unit in reading.units)] if by_area else readings
    if tier is None:
        shown = [*shown, *_without_target(court, sector)]
    return Overview(
        as_of=court.as_of,
        revision=revision,
        catalogue=catalogue.sha256,
        areas=areas,
        counts={status: counts.get(status, 0) for status in Status},
        readings=tuple(shown),
        histories=_histories(court, readings),
        is_demo=court.panels.hold_invented(),
    )


def _is_wanted(target: Target, catalogue: Catalogue, sector: str | None, tier: Tier | None) -> bool:
    in_sector = sector is None or catalogue.indicators[target.indicator].sector == sector
    return in_sector and (tier is None or target.tier is tier)


def _is_core(reading: Reading) -> bool:
    return reading.target is not None and reading.target.tier in CORE_TIERS


def _without_target(court: Court, sector: str | None) -> list[Reading]:
    aimed = {target.indicator for target in court.catalogue.targets.values()}
    questions = [
        Question(None, court.catalogue.indicators[indicator], area)
        for indicator, area in court.shown.slices
        if indicator not in aimed and sector in (None, court.catalogue.indicators[indicator].sector)
    ]
    return judge_questions(court.shown, questions, court.catalogue, as_of=court.as_of)


def _histories(court: Court, readings: Iterable[Reading]) -> dict[tuple[str, str], tuple[Point, ...]]:
    units = {(reading.indicator.code, reading.area.id) for reading in readings}
    return {unit: court.shown.points(*unit, as_of=court.as_of) for unit in units}
