"""What became different in the days before a day: statuses, corrected figures, what was sent in; it judges nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from indicators.model import CORE_TIERS, AreaSet, BatchState, Reading, Scope, Status
from indicators.periods import parse
from indicators.services.corrections import Corrections, Revised
from indicators.services.overview import overview
from indicators.services.reviewing import sees_batch
from indicators.services.workspace import VIET_NAM, Workspace
from indicators.store import BatchRecord

DAYS = 30
_NAMED = 50
_BATCHES_KEPT = 256


@dataclass(frozen=True, slots=True)
class Flip:
    """A target whose status is another than at the start; `reading` is the one of the last day."""

    reading: Reading
    before: Status


@dataclass(frozen=True, slots=True)
class Changes:
    """What became different between two days, both read with what is known at one revision.

    `batches` were approved in that time and may be seen by who asks, newest first; `values` counts their rows.
    `revised` are the first of the `revised_count` values that batches of that time replaced.
    """

    since: date
    until: date
    flips: tuple[Flip, ...]
    batches: tuple[BatchRecord, ...]
    values: int
    revised: tuple[Revised, ...] = ()
    revised_count: int = 0


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
    standing = [batch for batch in workspace.store.batches() if batch.state is BatchState.APPROVED]
    approved = [batch for batch in reversed(standing) if _is_within(batch, since, until, revision)]
    batches = tuple(batch for batch in approved if sees_batch(workspace, batch))
    corrections = [_corrections(workspace, batch, standing) for batch in approved]
    revised = sorted((one for some in corrections for one in some.first), key=_weight(workspace))
    return Changes(
        since,
        until,
        tuple(sorted(flips, key=_order)),
        batches,
        sum(batch.rows for batch in batches),
        tuple(revised[:_NAMED]),
        sum(some.count for some in corrections),
    )


def _order(flip: Flip) -> tuple[bool, str]:
    target = flip.reading.target
    return target is None or target.tier not in CORE_TIERS, target.code if target else ""


def _corrections(workspace: Workspace, batch: BatchRecord, standing: Sequence[BatchRecord]) -> Corrections:
    """What a batch changed, as far as who asks may see it; kept while the batches approved before it are the same."""
    rank = batch.approved_revision or 0
    key = (batch.id, tuple(one.id for one in standing if (one.approved_revision or 0) < rank))
    kept = workspace.corrections
    if key not in kept:
        while len(kept) >= _BATCHES_KEPT:
            kept.pop(next(iter(kept)), None)
        found = sorted(_revised(workspace, batch), key=_weight(workspace))
        kept[key] = Corrections(len(found), tuple(found[:_NAMED]))
    return kept[key]


def _revised(workspace: Workspace, batch: BatchRecord) -> Iterator[Revised]:
    """What a batch changed, as far as who asks may see it."""
    catalogue, seen = workspace.catalogue, workspace.within
    frame = workspace.store.revised(batch.id)
    columns = [frame[name].tolist() for name in ("indicator", "area", "period", "old", "new")]
    for indicator, area, period, old, new in zip(*columns, strict=True):
        is_known = indicator in catalogue.indicators and area in catalogue.areas
        if is_known and (seen is None or (indicator in seen.indicators and area in seen.areas)):
            yield Revised(catalogue.indicators[indicator], catalogue.areas[area], period, old, new)


def _weight(workspace: Workspace) -> Callable[[Revised], tuple[bool, bool, str, str, int]]:
    """Core indicators first, the country before its parts, later periods before earlier ones."""
    core = {one.indicator for one in workspace.catalogue.targets.values() if one.tier in CORE_TIERS}

    def weigh(one: Revised) -> tuple[bool, bool, str, str, int]:
        is_part = one.area.id != Scope.NATIONAL
        return (
            one.indicator.code not in core,
            is_part,
            one.indicator.code,
            one.area.id,
            -parse(one.period).end.toordinal(),
        )

    return weigh


def _is_within(batch: BatchRecord, since: date, until: date, revision: int) -> bool:
    day = (batch.decided_at or batch.at).astimezone(VIET_NAM).date()
    return batch.approved_revision is not None and batch.approved_revision <= revision and since < day <= until
