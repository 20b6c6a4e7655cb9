"""The share of a sector's tasks that are done, computed from their recorded states (docs/method.md)."""

from __future__ import annotations

from datetime import date

from indicators.judgement import judge
from indicators.model import (
    Catalogue,
    Indicator,
    MilestoneRecord,
    MilestoneState,
    Point,
    Reading,
    Scope,
    Target,
)
from indicators.services.workspace import Workspace


def task_records(workspace: Workspace, revision: int) -> tuple[MilestoneRecord, ...]:
    """The states of tasks known at a revision: those of the catalogue, then those recorded since."""
    return (*workspace.catalogue.milestone_records, *workspace.store.milestone_states(revision))


def milestone_reading(
    catalogue: Catalogue, records: tuple[MilestoneRecord, ...], target: Target, *, as_of: date
) -> Reading:
    """A milestone-share target judged; `no_data` while no state of the sector's tasks is recorded."""
    return share_reading(catalogue, records, catalogue.indicators[target.indicator], target, as_of=as_of)


def share_reading(
    catalogue: Catalogue,
    records: tuple[MilestoneRecord, ...],
    indicator: Indicator,
    target: Target | None,
    *,
    as_of: date,
) -> Reading:
    """The share of tasks done that an indicator stands for, held to a target or, without one, told as it is."""
    share = done_share(catalogue, records, indicator.sector, as_of)
    knots = catalogue.knots_by_target.get(target.code, ()) if target else ()
    judgement = judge(target, indicator, () if share is None else (share,), as_of=as_of, knots=knots)
    return Reading(indicator, catalogue.areas[Scope.NATIONAL], judgement, target)


def done_share(catalogue: Catalogue, records: tuple[MilestoneRecord, ...], sector: str, as_of: date) -> Point | None:
    """100 x done / (all minus cancelled) of a sector's tasks by the states recorded on or before `as_of`, in per cent.

    None while no state is recorded or every task was cancelled.
    """
    tasks = {code for code, task in catalogue.milestones.items() if task.sector == sector}
    seen = sorted(
        (record for record in records if record.milestone in tasks and record.date <= as_of),
        key=lambda record: record.date,
    )
    states = {record.milestone: record.state for record in seen}
    counted = len(tasks) - sum(state is MilestoneState.CANCELLED for state in states.values())
    if not states or not counted:
        return None
    done = sum(state is MilestoneState.DONE for state in states.values())
    return Point(seen[-1].date, 1, 100 * done / counted, period=seen[-1].date.strftime("%Y-%m"))
