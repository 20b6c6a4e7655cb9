"""Finds every changed byte of a stored field by recomputing each hash, each chain and the table `current`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Final

import numpy as np
import sqlalchemy as sa

from indicators.errors import IndicatorsError, StoreError
from indicators.store.batches import approved, read_batches
from indicators.store.bulk import read_current_table, read_rows
from indicators.store.canonical import GENESIS, sha256
from indicators.store.database import Database
from indicators.store.faults import translated
from indicators.store.guards import missing_guards
from indicators.store.records import Damage
from indicators.store.revisions import row_hash
from indicators.store.schema import (
    batches,
    catalogues,
    codes,
    milestone_states,
    observations,
    origins,
    people,
    raw_files,
    revisions,
    snapshots,
    tokens,
)
from indicators.store.snapshots import snapshot_hash
from indicators.store.values import overlaid
from indicators.store.written import Written, read_written

_TABLES: Final = (batches, raw_files, codes, origins, catalogues, milestone_states, people, tokens, observations)
Check = Callable[[sa.Connection], Iterator[Damage]]

_RESTORE: Final = "Stop the program and restore the last backup; keep the damaged database for the inquiry."
_REBUILD: Final = "Rebuild the current values: they follow from the stored batches."


def verify(database: Database) -> list[Damage]:
    """Check everything that is stored, in one state of the database; empty when nothing was changed."""
    found: list[Damage] = []
    try:
        with database.read(bulk=True) as connection:
            for check in _CHECKS:
                found.extend(_outcome(check, connection, database.place))
    except StoreError as error:
        found.append(Damage("file", "", str(error), _RESTORE))
    return found


def _outcome(check: Check, connection: sa.Connection, place: str) -> list[Damage]:
    """What the check found; that it could not read its rows is a finding too."""
    try:
        with translated(place):
            return list(check(connection))
    except (IndicatorsError, LookupError, ValueError, TypeError) as error:
        return [Damage(check.__name__.strip("_"), "", f"It cannot be read: {error}", _RESTORE)]


def _file(connection: sa.Connection) -> Iterator[Damage]:
    if connection.dialect.name == "sqlite":
        for line in connection.exec_driver_sql("PRAGMA integrity_check(20)").scalars():
            if line != "ok":
                yield Damage("file", "", str(line), _RESTORE)


def _guards(connection: sa.Connection) -> Iterator[Damage]:
    for name in missing_guards(connection):
        yield Damage("guards", name, "It is missing, switched off or not the one the program made.", _RESTORE)


def _revisions(connection: sa.Connection) -> Iterator[Damage]:
    rows = connection.execute(sa.select(revisions).order_by(revisions.c.id)).mappings()
    yield from _chain("revisions", rows, "id", row_hash)


def _snapshots(connection: sa.Connection) -> Iterator[Damage]:
    rows = connection.execute(sa.select(snapshots).order_by(snapshots.c.number)).mappings().all()
    yield from _chain("snapshots", rows, "number", snapshot_hash)
    for row in rows:
        if sha256(bytes(row["content"])) != row["sha256"]:
            yield Damage("snapshots", str(row["id"]), "Its content does not match its hash.", _RESTORE)


def _chain(
    table: str, rows: Iterable[sa.RowMapping], number: str, expected: Callable[[sa.RowMapping], str]
) -> Iterator[Damage]:
    previous = GENESIS
    for place, row in enumerate(rows, start=1):
        name = str(row[number])
        if row[number] != place:
            yield Damage(table, name, "A row before it is missing.", _RESTORE)
        if row["previous_hash"] != previous:
            yield Damage(table, name, "It does not follow the row before it.", _RESTORE)
        if expected(row) != row["hash"]:
            yield Damage(table, name, "It does not match its hash.", _RESTORE)
        previous = row["hash"]


def _rows(connection: sa.Connection) -> Iterator[Damage]:
    """What each revision wrote; and that nothing else is stored."""
    counted: Counter[str] = Counter()
    columns = (revisions.c.id, revisions.c.batch, revisions.c.rows_sha256, revisions.c.action)
    for number, batch, digest, action in connection.execute(sa.select(*columns).order_by(revisions.c.id)).all():
        written = _written(connection, number, batch if action == "import" else None)
        if written.sha256 != digest:
            yield Damage("revisions", str(number), "What it wrote does not match its hash.", _RESTORE)
        counted.update(
            {
                batches.name: len(written.batch),
                raw_files.name: len(written.file),
                codes.name: len(written.codes),
                origins.name: len(written.origins),
                catalogues.name: len(written.catalogue),
                milestone_states.name: len(written.milestones),
                people.name: len(written.people),
                tokens.name: len(written.tokens),
                observations.name: len(written.cells),
            }
        )
    for table in _TABLES:
        if connection.execute(sa.select(sa.func.count()).select_from(table)).scalar() != counted[table.name]:
            yield Damage(table.name, "", "It holds rows that no revision wrote, or lacks some.", _RESTORE)


def _written(connection: sa.Connection, revision: int, batch: int | None) -> Written:
    query = sa.select(batches.c.first_observation, batches.c.row_count).where(batches.c.revision == revision)
    spans = [(row[0], row[0] + row[1] - 1) for row in connection.execute(query)]
    return read_written(connection, revision, read_rows(connection, spans), batch)


def _files(connection: sa.Connection) -> Iterator[Damage]:
    columns = (raw_files.c.sha256, raw_files.c.size, raw_files.c.content)
    for digest, size, content in connection.execute(sa.select(*columns)):
        if sha256(bytes(content)) != digest or len(content) != size:
            yield Damage("raw_files", str(digest), "Its content does not match its hash.", _RESTORE)
    stored = sa.select(catalogues.c.sha256, catalogues.c.content_sha256, catalogues.c.content)
    for name, digest, content in connection.execute(stored):
        if sha256(bytes(content)) != digest:
            yield Damage("catalogues", str(name), "Its content does not match its hash.", _RESTORE)


def _current(connection: sa.Connection) -> Iterator[Damage]:
    """`current` must be what follows from the batches."""
    everything = sa.select(sa.func.min(observations.c.id), sa.func.max(observations.c.id))
    first, last = connection.execute(everything).one()
    stored = read_rows(connection, [(first, last)] if last else [])
    wanted = overlaid(stored, approved(read_batches(connection)))
    columns = (wanted.indicator, wanted.area, wanted.period, wanted.id, wanted.revision)
    if not np.array_equal(read_current_table(connection), np.column_stack(columns)):
        yield Damage("current", "", "It does not follow from the approved batches.", _REBUILD)


_CHECKS: Final[tuple[Check, ...]] = (_file, _guards, _revisions, _snapshots, _rows, _files, _current)
