"""The directive's tasks by sector, lead, kind and standing, and the share done of each sector; it records nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from indicators.figures import Progress, Timeline
from indicators.figures import Task as Mark
from indicators.formats.collation import vietnamese
from indicators.model import Area, Catalogue, Kind, MilestoneState, Reading, Sector
from indicators.services.milestones import done_share, share_reading, task_records
from indicators.services.tasks import Task, task_list
from indicators.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class TaskFilter:
    """Which tasks are asked for; None for any. `lead` is an area's id or the words of the document."""

    sector: str | None = None
    lead: str | None = None
    kind: str | None = None
    progress: Progress | None = None


@dataclass(frozen=True, slots=True)
class BoardTask:
    """One task on the board: how it stands, and who answers for it (`lead_area` when the text names nobody)."""

    task: Task
    progress: Progress
    lead_text: str
    lead_area: Area | None

    @property
    def lead(self) -> str:
        """What the filter knows its lead by; "" when nobody is named."""
        return self.lead_text or (self.lead_area.id if self.lead_area else "")


@dataclass(frozen=True, slots=True)
class SectorTasks:
    """A sector's tasks in numbers; `share` (0-100) is None while no state of them is recorded.

    `counted` are those the share is of: all but the cancelled ones.
    """

    sector: Sector
    total: int
    recorded: int
    done: int
    share: float | None
    cancelled: int = 0

    @property
    def counted(self) -> int:
        """How many tasks there are without the cancelled ones."""
        return self.total - self.cancelled


@dataclass(frozen=True, slots=True)
class TaskBoard:
    """The tasks asked for in the catalogue's order, counts of them, choices of the filters, sectors in numbers."""

    as_of: date
    revision: int
    tasks: tuple[BoardTask, ...]
    counts: Mapping[Progress, int]
    leads: tuple[str, ...]
    kinds: tuple[str, ...]
    sectors: tuple[SectorTasks, ...]
    total: int
    is_demo: bool = False

    @property
    def timeline(self) -> Timeline:
        """The tasks as the model of the timeline; those without a date are counted in its heading."""
        return Timeline(tuple(Mark(one.task.milestone, one.task.record) for one in self.tasks), self.as_of)


def progress_of(task: Task, as_of: date) -> Progress:
    """How a task stands on a day."""
    return Mark(task.milestone, task.record).progress(as_of)


def task_board(
    workspace: Workspace,
    asked: TaskFilter = TaskFilter(),
    *,
    as_of: date | None = None,
    known_at: int | date | None = None,
) -> TaskBoard:
    """The board on a day; a filter that names what does not exist finds nothing.

    Raises:
        NotFound: the revision does not exist.
    """
    catalogue, day = workspace.catalogue, as_of or workspace.default_as_of
    revision = workspace.revision_at(known_at)
    records = task_records(workspace, revision)
    everything = [_board_task(task, catalogue, day) for task in task_list(catalogue, records, as_of=day)]
    shares = {code: done_share(catalogue, records, code, day) for code in catalogue.sectors}
    found = tuple(one for one in everything if _fits(one, asked))
    counted = Counter(one.progress for one in found)
    return TaskBoard(
        as_of=day,
        revision=revision,
        tasks=found,
        counts={progress: counted[progress] for progress in Progress if counted[progress]},
        leads=tuple(sorted({one.lead for one in everything}, key=lambda lead: _lead_order(lead, catalogue))),
        kinds=tuple(sorted({one.task.milestone.kind for one in everything if one.task.milestone.kind})),
        sectors=tuple(
            _sector(sector, everything, share.value if (share := shares[sector.code]) else None)
            for sector in sorted(catalogue.sectors.values(), key=lambda sector: sector.order)
        ),
        total=len(everything),
        is_demo=workspace.panels(revision).hold_invented(),
    )


def task_shares(workspace: Workspace, *, as_of: date) -> tuple[Reading, ...]:
    """The share of tasks done of every indicator of that kind that no target is set for."""
    catalogue = workspace.catalogue
    records = task_records(workspace, workspace.revision())
    aimed = {target.indicator for target in catalogue.targets.values()}
    return tuple(
        share_reading(catalogue, records, indicator, None, as_of=as_of)
        for indicator in catalogue.indicators.values()
        if indicator.kind is Kind.MILESTONE_SHARE and indicator.code not in aimed
    )


def _board_task(task: Task, catalogue: Catalogue, day: date) -> BoardTask:
    text = task.milestone.lead
    area = None if text else answers_for(task.milestone.sector, catalogue, day)
    return BoardTask(task, progress_of(task, day), text, area)


def answers_for(subject: str, catalogue: Catalogue, day: date) -> Area | None:
    """Who answers for an indicator or a sector on a day; None when nobody is named."""
    for lead in catalogue.leads:
        is_valid = (lead.valid_from is None or lead.valid_from <= day) and (
            lead.valid_to is None or day <= lead.valid_to
        )
        if lead.subject == subject and is_valid and lead.area in catalogue.areas:
            return catalogue.areas[lead.area]
    return None


def _fits(one: BoardTask, asked: TaskFilter) -> bool:
    task = one.task.milestone
    return (
        asked.sector in (None, task.sector)
        and asked.lead in (None, one.lead)
        and asked.kind in (None, task.kind)
        and asked.progress in (None, one.progress)
    )


def _lead_order(lead: str, catalogue: Catalogue) -> tuple[bool, object]:
    area = catalogue.areas.get(lead)
    return area is None, vietnamese(area.name_vi if area else lead)


def _sector(sector: Sector, everything: Iterable[BoardTask], share: float | None) -> SectorTasks:
    own = [one for one in everything if one.task.milestone.sector == sector.code]
    states = [one.task.state for one in own]
    return SectorTasks(
        sector, len(own), recorded=sum(one.task.record is not None for one in own), share=share,
        done=states.count(MilestoneState.DONE), cancelled=states.count(MilestoneState.CANCELLED),
    )  # fmt: skip
