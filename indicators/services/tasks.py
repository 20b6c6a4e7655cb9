"""The tasks of the directive and how far each is, by the catalogue and by what was recorded since; it judges none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from indicators.access import Right
from indicators.errors import IndicatorsError
from indicators.model import Catalogue, Milestone, MilestoneRecord, MilestoneState
from indicators.services.milestones import task_records
from indicators.services.people import allowed, require_in_scope
from indicators.services.suggestions import known
from indicators.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Task:
    """One task and its newest state on the day; None while none is recorded."""

    milestone: Milestone
    record: MilestoneRecord | None

    @property
    def state(self) -> MilestoneState | None:
        """How far it is."""
        return self.record.state if self.record else None


def tasks(
    workspace: Workspace,
    *,
    sector: str | None = None,
    state: MilestoneState | None = None,
    as_of: date | None = None,
    known_at: int | date | None = None,
) -> list[Task]:
    """The tasks of a sector (or all) in a state (or any), in the catalogue's order.

    Raises:
        NotFound: the sector or the revision does not exist.
    """
    if sector is not None:
        known("sector", sector, workspace.catalogue.sectors)
    records = task_records(workspace, workspace.revision_at(known_at))
    found = task_list(workspace.catalogue, records, as_of=as_of or workspace.default_as_of)
    return [
        task for task in found if sector in (None, task.milestone.sector) and (state is None or task.state is state)
    ]


def task_list(catalogue: Catalogue, records: Iterable[MilestoneRecord], *, as_of: date) -> list[Task]:
    """Every task with its state on a day; of two states on one day the one recorded later stands."""
    seen = sorted((record for record in records if record.date <= as_of), key=lambda record: record.date)
    newest = {record.milestone: record for record in seen}
    return [Task(milestone, newest.get(code)) for code, milestone in catalogue.milestones.items()]


def set_task_state(workspace: Workspace, record: MilestoneRecord, *, by: str | None = None, reason: str = "") -> int:
    """Record the state of a task as a revision; the number of that revision.

    Raises:
        NotAllowed: the person may record none, or none of that sector.
        NotFound: there is no such task, or no account called `by`.
        IndicatorsError: the date lies in the future, or no source is given.
    """
    person = allowed(workspace, Right.RECORD_TASKS, by)
    task = known("milestone", record.milestone, workspace.whole.catalogue.milestones)
    require_in_scope(workspace, person, sector=task.sector)
    if record.date > workspace.today:
        raise IndicatorsError(
            "The date {date} lies in the future.", hint="Give the day since which the state holds.", date=record.date
        )
    if not record.source.strip():
        raise IndicatorsError("A state without a source is not recorded.", hint="Say where it is written: --source.")
    return workspace.store.record_milestone_states([record], by=person.name, at=workspace.clock(), reason=reason)
