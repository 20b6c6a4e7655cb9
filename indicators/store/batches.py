"""Batches: what one upload wrote, and the decisions that make its values count or not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

import sqlalchemy as sa

from indicators.errors import NotFound, StaleRevision, StoreError
from indicators.model import BatchState
from indicators.store.canonical import read_mapping
from indicators.store.records import Action, BatchRecord, Receipt, RevisionRecord
from indicators.store.revisions import Entry, append, read_log
from indicators.store.schema import batches
from indicators.store.written import Written


@dataclass(frozen=True, slots=True)
class Decision:
    """Who decides on a batch, when (UTC) and why."""

    by: str
    at: datetime
    reason: str = ""


def read_batches(
    connection: sa.Connection, *, known_at: int | None = None, sha256: str | None = None
) -> dict[int, BatchRecord]:
    """Batches by id, in the state they had at that revision (now, without one)."""
    query = sa.select(batches).order_by(batches.c.id)
    if sha256 is not None:
        query = query.where(batches.c.file_sha256 == sha256)
    rows = connection.execute(query).mappings().all()
    one = int(rows[0]["id"]) if len(rows) == 1 else None
    log = read_log(connection, up_to=known_at, batch=one)
    return _with_states(rows, log)


def read_batch(connection: sa.Connection, batch: int) -> BatchRecord:
    """One batch as it stands now.

    Raises:
        NotFound: there is no such batch.
    """
    rows = connection.execute(sa.select(batches).where(batches.c.id == batch)).mappings().all()
    found = _with_states(rows, read_log(connection, batch=batch))
    if batch not in found:
        raise NotFound("batch", str(batch))
    return found[batch]


def _with_states(rows: Iterable[sa.RowMapping], log: Iterable[RevisionRecord]) -> dict[int, BatchRecord]:
    known = {int(row["id"]): row for row in rows}
    found: dict[int, BatchRecord] = {}
    for revision in log:
        if revision.batch is None or revision.batch not in known:
            continue
        if revision.action is Action.IMPORT:
            found[revision.batch] = _uploaded(known[revision.batch], revision)
        else:
            found[revision.batch] = _decided(found[revision.batch], revision)
    return found


def _uploaded(row: sa.RowMapping, revision: RevisionRecord) -> BatchRecord:
    state = revision.state or BatchState.DRAFT
    return BatchRecord(
        id=row["id"],
        file_name=row["file_name"],
        sha256=row["file_sha256"],
        options=read_mapping(row["options"]),
        rows=row["row_count"],
        kept=row["kept"],
        shipped=bool(row["shipped"]),
        first_observation=row["first_observation"],
        revision=revision.id,
        by=revision.by,
        at=revision.at,
        reason=revision.reason,
        state=state,
        approved_revision=revision.id if state is BatchState.APPROVED else None,
    )


def _decided(batch: BatchRecord, revision: RevisionRecord) -> BatchRecord:
    state = revision.state or batch.state
    return replace(
        batch,
        state=state,
        approved_revision=revision.id if state is BatchState.APPROVED else batch.approved_revision,
        decided_revision=revision.id,
        decided_by=revision.by,
        decided_at=revision.at,
        decided_reason=revision.reason,
    )


def approved(found: Mapping[int, BatchRecord]) -> dict[int, BatchRecord]:
    """Those whose values count, in the order in which they were approved."""
    standing = [batch for batch in found.values() if batch.state is BatchState.APPROVED]
    return {batch.id: batch for batch in sorted(standing, key=lambda batch: batch.approved_revision or 0)}


def standing_upload(connection: sa.Connection, sha256: str, options: Mapping[str, str]) -> Receipt | None:
    """Receipt of an earlier upload of the same bytes with the same options that is a draft or approved."""
    for batch in reversed(read_batches(connection, sha256=sha256).values()):
        if batch.options == options and batch.state in (BatchState.DRAFT, BatchState.APPROVED):
            return Receipt(
                batch=batch.id,
                revision=batch.revision,
                state=batch.state,
                by=batch.by,
                at=batch.at,
                already=True,
                rows=batch.rows,
                kept=batch.kept,
            )
    return None


def decide(connection: sa.Connection, batch: BatchRecord, action: Action, decision: Decision) -> Receipt:
    """Write the decision; the caller makes the values follow.

    Raises:
        StoreError: the batch is not in the state that this decision needs.
    """
    needed, state = _DECISIONS[action]
    if batch.state is not needed:
        raise StoreError(
            "Batch {batch} is {state}; only a batch that is {needed} can be decided so. Nothing was written.",
            hint="Look at the list of batches again.",
            batch=batch.id,
            state=batch.state.value,
            needed=needed.value,
        )
    entry = Entry(
        action=action,
        by=decision.by,
        at=decision.at,
        reason=decision.reason,
        file_sha256=batch.sha256,
        batch=batch.id,
        state=state,
        counts={"rows": batch.rows},
    )
    revision = append(connection, entry, Written().sha256)
    return Receipt(batch.id, revision, state, decision.by, decision.at, rows=batch.rows)


_DECISIONS = {
    Action.APPROVE: (BatchState.DRAFT, BatchState.APPROVED),
    Action.REJECT: (BatchState.DRAFT, BatchState.REJECTED),
    Action.UNDO: (BatchState.APPROVED, BatchState.UNDONE),
}


def stale(keys: tuple[tuple[str, str, str], ...], revisions: tuple[int, ...]) -> StaleRevision:
    """The refusal of a write whose preview is older than what it would replace."""
    return StaleRevision(
        "Somebody wrote {count} of the same values since the preview was made (revisions {revisions}); "
        "nothing was written.",
        hint="Look at the new difference and confirm again.",
        count=len(keys),
        keys=keys,
        revisions=revisions,
    )
