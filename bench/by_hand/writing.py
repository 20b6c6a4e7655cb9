"""Writes and reads many observations with sqlite3 or psycopg alone, one table, one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

Row = Sequence[object]

_TABLE = """
    CREATE TABLE by_hand (
        indicator TEXT NOT NULL, area TEXT NOT NULL, period TEXT NOT NULL, value DOUBLE PRECISION NOT NULL,
        numerator DOUBLE PRECISION, denominator DOUBLE PRECISION, qualifier TEXT, finality TEXT, series TEXT,
        published TEXT, source TEXT, note TEXT, PRIMARY KEY (indicator, area, period)
    )
"""
COLUMNS = 12
_BLOCK = 50_000


def write_sqlite(path: str, rows: Iterable[Row]) -> None:
    """`executemany` into an empty table whose key is unique, made safe on disk as the program makes it."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("PRAGMA synchronous = EXTRA")
    connection.execute(_TABLE + " WITHOUT ROWID")
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(f"INSERT INTO by_hand VALUES ({', '.join('?' * COLUMNS)})", rows)
    connection.execute("COMMIT")
    connection.close()


def write_postgresql(address: str, rows: Sequence[Row]) -> None:
    """Text COPY into an empty table whose key is unique; no value holds a tab, a line break or nothing."""
    import psycopg

    with psycopg.connect(address) as connection, connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS by_hand")
        cursor.execute(_TABLE)
        with cursor.copy("COPY by_hand FROM STDIN") as copy:
            for first in range(0, len(rows), _BLOCK):
                copy.write("".join("\t".join(map(str, row)) + "\n" for row in rows[first : first + _BLOCK]))


def read_current(path: str) -> list[tuple[object, ...]]:
    """Every current value with its key and what goes with it, by one query."""
    query = """
        SELECT c.indicator, c.area, c.period, o.value, o.numerator, o.denominator, o.origin, o.batch, c.revision
        FROM current c JOIN observations o ON o.id = c.observation
    """
    with sqlite3.connect(path) as connection:
        return connection.execute(query).fetchall()
