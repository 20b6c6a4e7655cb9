"""What became different in the days before a day: statuses that changed, and what was sent in; it judges nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from indicators.model import CORE_TIERS, AreaSet, BatchState, Reading, Status
from indicators.services.overview import overview
from indicators.services.reviewing import sees_batch
from indicators.services.workspace import VIET_NAM, Workspace
from indicators.store import BatchRecord

DAYS = 30


@dataclass(frozen=True, slots=True)
class Flip:
    """A target whose status is another than at the start; `reading` is the one of the last day."""

    reading: Reading
    before: Status


@dataclass(frozen=True, slots=True)
class Changes:
    """What became different between two days, both read with what is known at one revision.

    `batches` were approved in that time and may be seen by who asks, newest first; `values` counts their rows.
    """

    since: date
    until: date
    flips: tuple[Flip, ...]
    batches: tuple[BatchRecord, ...]
    values: int


def recent_changes(
    workspace: Workspace,
    *,
    as_of: date | None = None,
    known_at: int | date | None = None,
    areas: AreaSet = AreaSet.NEW,
    days: int = DAYS,
) -> Changes:
    """Core targets first, each by its code.

    Raises:
        NotFound: the revision does not exist.
    """
    until, revision = as_of or workspace.default_as_of, workspace.revision_at(known_at)
    since = until - timedelta(days=days)
    before = overview(workspace, as_of=since, known_at=revision, areas=areas)
    after = overview(workspace, as_of=until, known_at=revision, areas=areas)
    was = {reading.target.code: reading.status for reading in before.readings if reading.target}
    flips = [
        Flip(reading, was[reading.target.code])
        for reading in after.readings
        if reading.target and was.get(reading.target.code, reading.status) is not reading.status
    ]
    batches = tuple(_approved(workspace, since, until, revision))
    values = sum(batch.rows for batch in batches)
    return Changes(since, until, tuple(sorted(flips, key=_order)), batches, values)


def _order(flip: Flip) -> tuple[bool, str]:
    target = flip.reading.target
    return target is None or target.tier not in CORE_TIERS, target.code if target else ""


def _approved(workspace: Workspace, since: date, until: date, revision: int) -> Iterator[BatchRecord]:
    for batch in reversed(workspace.store.batches()):
        if not sees_batch(workspace, batch):
            continue
        day = (batch.decided_at or batch.at).astimezone(VIET_NAM).date()
        is_known = batch.approved_revision is not None and batch.approved_revision <= revision
        if batch.state is BatchState.APPROVED and is_known and since < day <= until:
            yield batch
