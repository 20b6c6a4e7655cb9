"""The review queue: which uploads a person may see, and the decisions on them; who made one never decides on it."""

from __future__ import annotations

from indicators.access import Right
from indicators.errors import NotAllowed, NotFound
from indicators.model.people import Person, Role
from indicators.services.people import allowed, allowed_to_read, is_same_name, reading
from indicators.services.workspace import Workspace
from indicators.store import BatchRecord, Receipt


def batches(workspace: Workspace) -> list[BatchRecord]:
    """Every batch that who asks may see, oldest first: an analyst's own, an approver's with nothing out of scope.

    Raises:
        NotAllowed: the person sees no uploads.
    """
    person = allowed_to_read(workspace, Right.READ_UPLOADS)
    return [one for one in workspace.store.batches() if _is_seen(workspace, person, one)]


def batch(workspace: Workspace, number: int) -> BatchRecord:
    """One batch.

    Raises:
        NotAllowed: the person sees no uploads.
        NotFound: there is no such batch, or none that the person may see.
    """
    person = allowed_to_read(workspace, Right.READ_UPLOADS)
    return _seen(workspace, person, number)


def sees_batch(workspace: Workspace, record: BatchRecord) -> bool:
    """Whether who asks may see a batch."""
    person = reading(workspace)
    return (person.is_local or person.role in (Role.ANALYST, Role.APPROVER)) and _is_seen(workspace, person, record)


def _seen(workspace: Workspace, person: Person, number: int) -> BatchRecord:
    record = workspace.store.batch(number)
    if not _is_seen(workspace, person, record):
        raise NotFound("batch", str(number))
    return record


def _is_seen(workspace: Workspace, person: Person, record: BatchRecord) -> bool:
    if person.role is Role.ANALYST:
        return is_same_name(record.by, person.name)
    seen = workspace.of(person).within if not person.scope.is_everything else None
    if seen is None:
        return True
    indicators, areas = workspace.store.batch_subjects(record.id)
    return indicators <= seen.indicators and areas <= seen.areas


def approve_batch(workspace: Workspace, batch: int, *, by: str | None = None, reason: str = "") -> Receipt:
    """Let a draft count; never by the person who uploaded it.

    Raises:
        NotAllowed: the person may not approve, or uploaded the batch.
        NotFound: there is no such batch, none that the person may see, or no account of that name.
        StoreError: the batch is no draft.
    """
    person = allowed(workspace, Right.DECIDE, by)
    record = _seen(workspace, person, batch)
    _refuse_maker(person, record)
    with workspace.settling():
        return workspace.store.approve(batch, by=person.name, at=workspace.clock(), reason=reason)


def reject_batch(workspace: Workspace, batch: int, *, reason: str, by: str | None = None) -> Receipt:
    """Refuse a draft, saying why; where nobody signs in its maker may so take it back.

    Raises:
        NotAllowed, NotFound, StoreError: as `approve_batch`.
    """
    person = allowed(workspace, Right.DECIDE, by)
    record = _seen(workspace, person, batch)
    if not person.is_local:
        _refuse_maker(person, record)
    return workspace.store.reject(batch, by=person.name, at=workspace.clock(), reason=reason)


def undo_batch(workspace: Workspace, batch: int, *, by: str | None = None, reason: str = "") -> Receipt:
    """Take an approved batch back; the values before it stand again.

    Raises:
        NotAllowed, NotFound: as `approve_batch`, its maker aside.
        StaleRevision: later revisions would be lost.
        StoreError: the batch is not approved.
    """
    person = allowed(workspace, Right.UNDO, by)
    _seen(workspace, person, batch)
    with workspace.settling():
        return workspace.store.undo(batch, by=person.name, at=workspace.clock(), reason=reason)


def _refuse_maker(person: Person, record: BatchRecord) -> None:
    if is_same_name(record.by, person.name):
        raise NotAllowed(
            "Batch {batch} was uploaded by {by}, who cannot decide on it.",
            hint="Ask another person to decide.",
            batch=record.id,
            by=record.by,
        )
