"""The table `current`: which stored row is the approved value of its key; always follows from the batches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

import numpy as np
import sqlalchemy as sa

from indicators.store.bulk import read_rows, read_same_keys
from indicators.store.cells import Cells, Integers, latest
from indicators.store.records import BatchRecord
from indicators.store.schema import current, observations

_KEY: Final = ("indicator", "area", "period")
_BLOCK: Final = 10_000

_ROWS = """
    INSERT INTO current (indicator, area, period, observation, revision)
    SELECT indicator, area, period, id, CAST(:revision AS INTEGER) FROM observations
    WHERE id BETWEEN :first AND :last
"""
_UPSERT = sa.text(
    _ROWS
    + """
    ON CONFLICT (indicator, area, period)
    DO UPDATE SET observation = excluded.observation, revision = excluded.revision
    """
)
_INSERT = sa.text(_ROWS)
_CLEAR = sa.text(
    """
    DELETE FROM current USING observations o
    WHERE o.id BETWEEN :first AND :last
    AND o.indicator = current.indicator AND o.area = current.area AND o.period = current.period
    """
)


def make_current(connection: sa.Connection, first: int, last: int, revision: int) -> None:
    """Let the rows with these ids be the approved values of their keys."""
    span = {"first": first, "last": last}
    if connection.dialect.name == "postgresql":  # where deleting first takes half the time of ON CONFLICT
        connection.execute(_CLEAR, span)
        connection.execute(_INSERT, {**span, "revision": revision})
    else:
        connection.execute(_UPSERT, {**span, "revision": revision})


def overwritten_by(connection: sa.Connection, batch: BatchRecord) -> tuple[int, ...]:
    """Revisions whose values replaced some of this approved batch."""
    query = (
        sa.select(current.c.revision)
        .distinct()
        .join_from(observations, current, sa.and_(*(observations.c[name] == current.c[name] for name in _KEY)))
        .where(observations.c.id.between(batch.first_observation, batch.last_observation))
        .where(~current.c.observation.between(batch.first_observation, batch.last_observation))
        .order_by(current.c.revision)
    )
    return tuple(int(number) for number in connection.execute(query).scalars())


def withdraw(connection: sa.Connection, batch: BatchRecord, standing: Mapping[int, BatchRecord]) -> None:
    """Put back what the batch had replaced; `standing` are the approved batches without it."""
    span = (batch.first_observation, batch.last_observation)
    connection.execute(current.delete().where(current.c.observation.between(*span)))
    _insert(connection, overlaid(read_same_keys(connection, *span), standing))


def overlaid(cells: Cells, standing: Mapping[int, BatchRecord]) -> Cells:
    """Of each key the row approved last among these batches, with the revision that approved it."""
    revisions = _revisions(cells, standing)
    counted = revisions > 0
    known = cells.take(counted).with_revision(revisions[counted])
    return latest(known, known.revision)


def _revisions(cells: Cells, standing: Mapping[int, BatchRecord]) -> Integers:
    size = max([*standing, int(cells.batch.max(initial=0))], default=0) + 1
    lookup = np.zeros(size, np.int32)
    for batch in standing.values():
        lookup[batch.id] = batch.approved_revision or 0
    return lookup[cells.batch]


def read_overlaid(connection: sa.Connection, standing: Mapping[int, BatchRecord]) -> Cells:
    """The approved values that follow from these batches, read from the stored rows."""
    spans = ((batch.first_observation, batch.last_observation) for batch in standing.values())
    return overlaid(read_rows(connection, spans), standing)


def rebuild(connection: sa.Connection, standing: Mapping[int, BatchRecord]) -> int:
    """Write `current` anew from the approved batches; the number of its rows."""
    connection.execute(current.delete())
    cells = read_overlaid(connection, standing)
    _insert(connection, cells)
    return len(cells)


def _insert(connection: sa.Connection, cells: Cells) -> None:
    for start in range(0, len(cells), _BLOCK):
        part = cells.take(np.arange(start, min(start + _BLOCK, len(cells))))
        connection.execute(current.insert(), list(_rows(part)))


def _rows(cells: Cells) -> Iterable[dict[str, int]]:
    columns = (cells.indicator, cells.area, cells.period, cells.id, cells.revision)
    names = (*_KEY, "observation", "revision")
    for values in zip(*(column.tolist() for column in columns), strict=True):
        yield dict(zip(names, values, strict=True))
