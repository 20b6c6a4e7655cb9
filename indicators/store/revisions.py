"""The revision log: one row a write, numbered without gaps, each holding the hash of the row before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from indicators.model import BatchState
from indicators.store.canonical import GENESIS, chained, instant, instant_text, json_text, read_counts
from indicators.store.records import Action, RevisionRecord
from indicators.store.schema import revisions

ZONE: Final = ZoneInfo("Asia/Ho_Chi_Minh")
"""Days are those of this zone; instants are stored in UTC."""

_HASHED: Final = (
    "id",
    "made_at",
    "made_by",
    "action",
    "reason",
    "file_sha256",
    "batch",
    "state",
    "counts",
    "rows_sha256",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A revision about to be written: who, when, what, why."""

    action: Action
    by: str
    at: datetime
    reason: str = ""
    file_sha256: str = ""
    batch: int | None = None
    state: BatchState | None = None
    counts: Mapping[str, int] = field(default_factory=dict)


def latest_revision(connection: sa.Connection) -> int:
    """Number of the last revision, 0 before the first."""
    found = connection.execute(sa.select(sa.func.max(revisions.c.id))).scalar()
    return int(found or 0)


def revision_on(connection: sa.Connection, day: date) -> int:
    """The last revision made by the end of that day in Viet Nam, 0 before the first."""
    midnight = datetime.combine(day + timedelta(days=1), time(), ZONE)
    query = (
        sa.select(revisions.c.id)
        .where(revisions.c.made_at < instant_text(midnight))
        .order_by(revisions.c.id.desc())
        .limit(1)
    )
    return int(connection.execute(query).scalar() or 0)


def append(connection: sa.Connection, entry: Entry, rows_sha256: str) -> int:
    """Write the next revision; the writer's lock keeps numbers and chain without gaps."""
    last = connection.execute(
        sa.select(revisions.c.id, revisions.c.hash).order_by(revisions.c.id.desc()).limit(1)
    ).first()
    number, previous = (int(last.id), str(last.hash)) if last else (0, GENESIS)
    fields = {
        "id": number + 1,
        "made_at": instant_text(entry.at),
        "made_by": entry.by,
        "action": entry.action.value,
        "reason": entry.reason,
        "file_sha256": entry.file_sha256,
        "batch": entry.batch,
        "state": entry.state.value if entry.state else None,
        "counts": json_text(dict(entry.counts)),
        "rows_sha256": rows_sha256,
    }
    row = {**fields, "previous_hash": previous, "hash": chained(previous, fields)}
    connection.execute(revisions.insert(), row)
    return number + 1


def row_hash(row: sa.RowMapping) -> str:
    """What the hash of a stored row must be."""
    return chained(str(row["previous_hash"]), {name: row[name] for name in _HASHED})


def read_log(
    connection: sa.Connection, *, after: int = 0, up_to: int | None = None, batch: int | None = None
) -> list[RevisionRecord]:
    """Revisions in order; `after` < number <= `up_to`, of one batch or of all."""
    query = sa.select(revisions).where(revisions.c.id > after).order_by(revisions.c.id)
    if up_to is not None:
        query = query.where(revisions.c.id <= up_to)
    if batch is not None:
        query = query.where(revisions.c.batch == batch)
    return [_record(row) for row in connection.execute(query).mappings()]


def _record(row: sa.RowMapping) -> RevisionRecord:
    return RevisionRecord(
        id=row["id"],
        at=instant(row["made_at"]),
        by=row["made_by"],
        action=Action(row["action"]),
        reason=row["reason"],
        file_sha256=row["file_sha256"],
        batch=row["batch"],
        state=BatchState(row["state"]) if row["state"] else None,
        counts=read_counts(row["counts"]),
        rows_sha256=row["rows_sha256"],
        previous_hash=row["previous_hash"],
        hash=row["hash"],
    )
