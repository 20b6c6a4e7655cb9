"""Catalogues and states of tasks as they were loaded: each change is a revision, the same again is none."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import sqlalchemy as sa

from indicators.errors import NotFound
from indicators.model import MilestoneRecord, MilestoneState
from indicators.store.batches import Decision
from indicators.store.canonical import sha256
from indicators.store.records import Action
from indicators.store.revisions import Entry, append, latest_revision
from indicators.store.schema import catalogues, milestone_states, revisions
from indicators.store.written import CATALOGUE_FIELDS, Written

_STATE_FIELDS = ("milestone", "date", "state", "evidence", "source", "source_url")


def record_catalogue(connection: sa.Connection, catalogue: str, content: bytes, decision: Decision) -> int:
    """Let this catalogue be the one in force; `catalogue` is its hash, which names it everywhere."""
    if catalogue_at(connection) == catalogue:
        return latest_revision(connection)
    revision = latest_revision(connection) + 1
    known = connection.execute(sa.select(catalogues.c.sha256).where(catalogues.c.sha256 == catalogue)).first()
    rows = [] if known else [(catalogue, sha256(content), revision)]
    for row in rows:
        values = {**dict(zip(CATALOGUE_FIELDS, row, strict=True)), "content": content}
        connection.execute(catalogues.insert(), values)
    entry = Entry(
        Action.CATALOGUE, decision.by, decision.at, decision.reason, catalogue, counts={"bytes": len(content)}
    )
    return append(connection, entry, Written(catalogue=rows).sha256)


def catalogue_at(connection: sa.Connection, known_at: int | None = None) -> str | None:
    """Hash of the catalogue in force at a revision, or now."""
    query = sa.select(revisions.c.file_sha256).where(revisions.c.action == Action.CATALOGUE.value)
    if known_at is not None:
        query = query.where(revisions.c.id <= known_at)
    return connection.execute(query.order_by(revisions.c.id.desc()).limit(1)).scalar()


def read_catalogue(connection: sa.Connection, catalogue: str) -> bytes:
    """What was recorded under this hash.

    Raises:
        NotFound: nothing was.
    """
    content = connection.execute(sa.select(catalogues.c.content).where(catalogues.c.sha256 == catalogue)).scalar()
    if content is None:
        raise NotFound("catalogue", catalogue)
    return bytes(content)


def record_milestone_states(connection: sa.Connection, records: Iterable[MilestoneRecord], decision: Decision) -> int:
    """Append the states that are not stored yet, word for word; the revision after it."""
    known = {_texts(record) for record in read_milestone_states(connection)}
    fresh = list(dict.fromkeys(texts for texts in map(_texts, records) if texts not in known))
    revision = latest_revision(connection) + 1
    if not fresh:
        return revision - 1
    first = int(connection.execute(sa.select(sa.func.max(milestone_states.c.id))).scalar() or 0) + 1
    rows = [(first + place, revision, *texts) for place, texts in enumerate(fresh)]
    names = ("id", "revision", *_STATE_FIELDS)
    connection.execute(milestone_states.insert(), [dict(zip(names, row, strict=True)) for row in rows])
    entry = Entry(Action.MILESTONE, decision.by, decision.at, decision.reason, counts={"milestone_states": len(rows)})
    return append(connection, entry, Written(milestones=rows).sha256)


def _texts(record: MilestoneRecord) -> tuple[str, ...]:
    return (
        record.milestone,
        record.date.isoformat(),
        record.state.value,
        record.evidence,
        record.source,
        record.source_url,
    )


def read_milestone_states(connection: sa.Connection, known_at: int | None = None) -> tuple[MilestoneRecord, ...]:
    """Every state recorded by a revision, in the order recorded; of two on one date the later one holds."""
    query = sa.select(milestone_states).order_by(milestone_states.c.id)
    if known_at is not None:
        query = query.where(milestone_states.c.revision <= known_at)
    return tuple(
        MilestoneRecord(
            milestone=row["milestone"],
            date=date.fromisoformat(row["date"]),
            state=MilestoneState(row["state"]),
            evidence=row["evidence"],
            source=row["source"],
            source_url=row["source_url"],
        )
        for row in connection.execute(query).mappings()
    )
