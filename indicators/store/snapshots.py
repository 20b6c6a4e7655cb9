"""Frozen briefings: bytes under a random number, in a hash chain of their own; never changed, never recomputed."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

import sqlalchemy as sa

from indicators.errors import NotFound, StoreError
from indicators.store.canonical import GENESIS, chained, instant, instant_text, sha256
from indicators.store.records import Snapshot, SnapshotRecord
from indicators.store.revisions import latest_revision
from indicators.store.schema import snapshots

_HASHED: Final = ("id", "number", "revision", "made_at", "made_by", "title", "as_of", "sha256")
_SIZE: Final = sa.func.length(snapshots.c.content).label("size")
_ID_BYTES: Final = 16


@dataclass(frozen=True, slots=True)
class Freeze:
    """Who freezes a briefing, when (UTC), under which title, as of which day, at which revision (None: now)."""

    by: str
    at: datetime
    title: str
    as_of: date
    revision: int | None = None


def put_snapshot(connection: sa.Connection, content: bytes, freeze: Freeze) -> SnapshotRecord:
    """Keep the bytes under a fresh random id."""
    last = connection.execute(
        sa.select(snapshots.c.number, snapshots.c.hash).order_by(snapshots.c.number.desc()).limit(1)
    ).first()
    number, previous = (int(last.number), str(last.hash)) if last else (0, GENESIS)
    fields = {
        "id": secrets.token_hex(_ID_BYTES),
        "number": number + 1,
        "revision": latest_revision(connection) if freeze.revision is None else freeze.revision,
        "made_at": instant_text(freeze.at),
        "made_by": freeze.by,
        "title": freeze.title,
        "as_of": freeze.as_of.isoformat(),
        "sha256": sha256(content),
    }
    chain = {"previous_hash": previous, "hash": chained(previous, fields)}
    connection.execute(snapshots.insert(), {**fields, **chain, "content": content})
    return _read(connection, str(fields["id"])).record


def get_snapshot(connection: sa.Connection, number: str) -> Snapshot:
    """The bytes under this id, checked against their hash.

    Raises:
        NotFound: there is no such snapshot.
        StoreError: the stored bytes were changed; they are never shown.
    """
    found = _read(connection, number)
    if sha256(found.content) != found.record.sha256:
        raise StoreError(
            "Snapshot {id} was damaged: its content does not match its hash.",
            hint="Restore the last backup.",
            id=number,
        )
    return found


def _read(connection: sa.Connection, number: str) -> Snapshot:
    row = connection.execute(sa.select(snapshots, _SIZE).where(snapshots.c.id == number)).mappings().first()
    if row is None:
        raise NotFound("snapshot", number)
    return Snapshot(_record(row), bytes(row["content"]))


def list_snapshots(connection: sa.Connection) -> list[SnapshotRecord]:
    """All of them, newest first, without their content."""
    columns = [column for column in snapshots.columns if column.name != "content"]
    query = sa.select(*columns, _SIZE).order_by(snapshots.c.number.desc())
    return [_record(row) for row in connection.execute(query).mappings()]


def _record(row: sa.RowMapping) -> SnapshotRecord:
    return SnapshotRecord(
        id=row["id"],
        number=row["number"],
        revision=row["revision"],
        at=instant(row["made_at"]),
        by=row["made_by"],
        title=row["title"],
        as_of=date.fromisoformat(row["as_of"]),
        sha256=row["sha256"],
        size=row["size"],
    )


def snapshot_hash(row: sa.RowMapping) -> str:
    """What the hash of a stored row must be."""
    return chained(str(row["previous_hash"]), {name: row[name] for name in _HASHED})
