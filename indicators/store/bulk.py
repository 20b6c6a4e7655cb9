"""Moves many observations at once: `executemany` and plain cursors on SQLite, binary COPY on PostgreSQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import fields
from itertools import chain, islice, repeat
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt
import sqlalchemy as sa

from indicators.progress import Stage, tell
from indicators.store.cells import Cells, Floats, Integers, Keys, cells_of, joined
from indicators.store.schema import current, observations

if TYPE_CHECKING:  # takes a tenth of a second that a command on SQLite need not spend
    import psycopg

_COLUMNS: Final = tuple(field.name for field in fields(Cells))
_STORED: Final = _COLUMNS[:-1]
_NUMBERS: Final = ("value", "numerator", "denominator")
_FETCHED_ROWS: Final = 50_000
_WRITTEN_ROWS: Final = 50_000
_LARGEST_ID: Final = 2**31 - 1
_KEY: Final = ("indicator", "area", "period")
_COPY_HEADER: Final = b"PGCOPY\n\xff\r\n\0" + bytes(8)
_COPY_END: Final = b"\xff\xff"


def insert_cells(connection: sa.Connection, cells: Cells) -> None:
    """Append rows to `observations`; they carry their ids."""
    if not len(cells):
        return
    if connection.dialect.name == "sqlite":
        marks = ", ".join("?" * len(_STORED))
        statement = f"INSERT INTO observations ({', '.join(_STORED)}) VALUES ({marks})"
        rows, driver = iter(_tuples(cells)), _sqlite(connection)
        for start in range(0, len(cells), _WRITTEN_ROWS):
            tell(Stage.WRITING, start, len(cells))
            driver.executemany(statement, islice(rows, _WRITTEN_ROWS))  # NaN is stored as NULL
        return
    statement = f"COPY observations ({', '.join(_STORED)}) FROM STDIN (FORMAT BINARY)"
    with _postgresql(connection).cursor() as cursor, cursor.copy(statement.encode()) as copy:
        copy.write(_COPY_HEADER)
        for written, block in _copy_blocks(cells):
            tell(Stage.WRITING, written, len(cells))
            copy.write(block)
        copy.write(_COPY_END)


def _tuples(cells: Cells) -> Iterable[tuple[int | float, ...]]:
    return zip(*(_values(getattr(cells, name)) for name in _STORED), strict=False)


def _values(column: Integers | Floats) -> Iterable[int | float]:
    # one number for the whole batch need not become a list of a million
    if len(column) and bool((column == column[0]).all()):
        return repeat(column[0].item(), len(column))
    values: list[int | float] = column.tolist()
    return values


def _copy_blocks(cells: Cells) -> Iterable[tuple[int, bytes]]:
    """Rows of PostgreSQL's binary COPY format, and how many stood before them.

    Rows with the same missing numbers share one fixed layout.
    """
    written = 0
    pattern = np.isnan(cells.numerator) * 2 + np.isnan(cells.denominator)
    for missing in np.unique(pattern):
        absent = {name for bit, name in ((2, "numerator"), (1, "denominator")) if missing & bit}
        part = cells.take(pattern == missing)
        records = _records(part, absent)
        for start in range(0, len(records), _WRITTEN_ROWS):
            block = records[start : start + _WRITTEN_ROWS]
            yield written, block.tobytes()
            written += len(block)


def _layout(names: Iterable[str], absent: set[str]) -> np.dtype[np.void]:
    layout = [("count", ">i2")]
    for name in names:
        layout.append((f"{name}_size", ">i4"))
        if name not in absent:
            layout.append((name, ">f8" if name in _NUMBERS else ">i4"))
    return np.dtype(layout)


def _records(cells: Cells, absent: set[str]) -> np.ndarray[tuple[int], np.dtype[np.void]]:
    records = np.zeros(len(cells), _layout(_STORED, absent))
    records["count"] = len(_STORED)
    for name in _STORED:
        size = -1 if name in absent else 8 if name in _NUMBERS else 4
        records[f"{name}_size"] = size
        if name not in absent:
            records[name] = getattr(cells, name)
    return records


def read_current(connection: sa.Connection, *, touched: tuple[int, int] | None = None) -> Cells:
    """Approved values; with `touched` only those whose key has a row among these observation ids (first, last)."""
    query = sa.select(*_fields(connection), current.c.revision).join_from(
        current, observations, observations.c.id == current.c.observation
    )
    if touched is not None:
        seen = observations.alias("seen")
        query = (
            sa.select(*_fields(connection), current.c.revision)
            .select_from(seen)
            .join(current, sa.and_(*(current.c[name] == seen.c[name] for name in _KEY)))
            .join(observations, observations.c.id == current.c.observation)
            .where(seen.c.id.between(*touched))
        )
    return _fetch(connection, query)


def read_rows(connection: sa.Connection, spans: Iterable[tuple[int, int]]) -> Cells:
    """Stored rows with ids in these spans (first, last), approved or not; `revision` is 0."""
    return joined([_read_span(connection, first, last) for first, last in merged(spans)])


def merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Neighbouring spans as one, empty ones left out."""
    found: list[tuple[int, int]] = []
    for first, last in sorted(span for span in spans if span[0] <= span[1]):
        if found and found[-1][1] + 1 == first:
            found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
    return found


def _read_span(connection: sa.Connection, first: int, last: int) -> Cells:
    query = sa.select(*_fields(connection), sa.literal(0).label("revision"))
    return _fetch(connection, query.where(observations.c.id.between(first, last)).order_by(observations.c.id))


def read_keys(connection: sa.Connection, spans: Iterable[tuple[int, int]]) -> Keys:
    """Keys of the stored rows with ids in these spans."""
    return read_rows(connection, spans).keys


def read_same_keys(connection: sa.Connection, first: int, last: int) -> Cells:
    """Stored rows of other ids whose key has a row among these ids; `revision` is 0."""
    key = sa.tuple_(*(observations.c[name] for name in _KEY))
    seen = observations.alias("seen")
    wanted = sa.select(*(seen.c[name] for name in _KEY)).where(seen.c.id.between(first, last))
    query = sa.select(*_fields(connection), sa.literal(0).label("revision"))
    return _fetch(connection, query.where(~observations.c.id.between(first, last), key.in_(wanted)))


def _fields(connection: sa.Connection) -> list[sa.ColumnElement[object]]:
    # a number that every row carries keeps the rows of one size; no stored number is infinite or NaN
    none = "9e999" if connection.dialect.name == "sqlite" else "'Infinity'::float8"
    return [
        sa.func.coalesce(observations.c[name], sa.literal_column(none)).label(name)
        if name in ("numerator", "denominator")
        else observations.c[name]
        for name in _STORED
    ]


def read_current_table(connection: sa.Connection) -> npt.NDArray[np.int64]:
    """The table `current` as it is: indicator, area, period, observation, revision; sorted by key."""
    columns = [current.c[name] for name in (*_KEY, "observation", "revision")]
    flat = _flat(connection, sa.select(*columns).order_by(*columns[:3]))
    return flat.astype(np.int64).reshape(-1, len(columns))


def _fetch(connection: sa.Connection, query: sa.SelectBase) -> Cells:
    flat = _flat(connection, query).reshape(-1, len(_COLUMNS))
    return cells_of({name: _typed(name, flat[:, place]) for place, name in enumerate(_COLUMNS)})


def _flat(connection: sa.Connection, query: sa.SelectBase) -> Floats:
    """All numbers of all rows, one after the other; as doubles, which hold every id exactly."""
    compiled = str(query.compile(dialect=connection.dialect, compile_kwargs={"literal_binds": True}))
    return np.fromiter(chain.from_iterable(_rows(connection, compiled)), np.float64)


def _rows(connection: sa.Connection, query: str) -> Iterator[tuple[int | float, ...]]:
    if connection.dialect.name == "sqlite":
        yield from _sqlite(connection).execute(query)
        return
    with _postgresql(connection).cursor(binary=True) as cursor:
        cursor.execute(query.encode())
        while rows := cursor.fetchmany(_FETCHED_ROWS):
            yield from rows


def _typed(name: str, column: Floats) -> Floats:
    if name in _NUMBERS:
        return np.where(np.isinf(column), np.nan, column)
    if len(column) and not (column.min() >= 0 and column.max() <= _LARGEST_ID):
        raise ValueError(f"a number in the column {name} is out of range")
    return column


def _sqlite(connection: sa.Connection) -> sqlite3.Connection:
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    return driver


def _postgresql(connection: sa.Connection) -> psycopg.Connection:
    driver = connection.connection.driver_connection
    import psycopg

    assert isinstance(driver, psycopg.Connection)
    return driver
