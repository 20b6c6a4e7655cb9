"""One database: its engine, its transactions and its facts; knows no table of the product."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Final, Literal

import sqlalchemy as sa
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection, StaticPool

from indicators.errors import StoreError
from indicators.store.faults import lost, missing, translated
from indicators.store.places import check_place, file_identity, may_write, writable_place

Dialect = Literal["sqlite", "postgresql"]

BUSY_TIMEOUT_MS: Final = 5000
READERS_TIMEOUT_MS: Final = 60_000
"""How long a commit on SQLite waits for readers: a page that reads everything of a large database takes seconds."""
QUEUE_SECONDS: Final = 60
WAL_IS_SAFE_FROM: Final = (3, 51, 3)
_WRITER_LOCK: Final = 6_021_125
_READ_ONLY: Final = "read_only"
_PATIENCE: Final = "SET LOCAL statement_timeout = '10min'"
_SERVER_OPTIONS: Final = {
    "statement_timeout": "10s",
    "lock_timeout": f"{BUSY_TIMEOUT_MS}ms",
    "idle_in_transaction_session_timeout": "30s",
    "timezone": "UTC",
}


class Database:
    """Connections to one SQLite file, one in-memory SQLite database or one PostgreSQL database.

    Writers wait for one another: in this process in a queue of threads, between processes in the database itself.
    """

    def __init__(self, url: str, *, create: bool = False) -> None:
        """Connect lazily; a missing SQLite file is only made with `create`.

        Raises:
            StoreError: the address is no database, or the file's place cannot be used.
        """
        self.url = _parsed(url)
        self.dialect: Dialect = "sqlite" if self.url.get_backend_name() == "sqlite" else "postgresql"
        self.in_memory = self.dialect == "sqlite" and self.url.database in (None, "", ":memory:")
        self.place = "memory" if self.in_memory else self._place()
        self.path = Path(self.place) if self.dialect == "sqlite" and not self.in_memory else None
        if self.path is not None:
            check_place(self.path, create=create)
        self._file = file_identity(self.path) if self.path is not None else None
        self._queue = threading.RLock()
        self.engine = self._engine()

    def _place(self) -> str:
        if self.dialect == "sqlite":
            return str(self.url.database)
        return self.url.set(drivername="postgresql", password=None, query={}).render_as_string()

    def _engine(self) -> sa.Engine:
        if self.dialect == "postgresql":
            return _postgresql_engine(self.url)
        engine = (
            sa.create_engine(self.url, poolclass=StaticPool, connect_args={"check_same_thread": False})
            if self.in_memory
            else sa.create_engine(
                self.url, pool_size=10, max_overflow=90, connect_args={"timeout": BUSY_TIMEOUT_MS / 1000}
            )
        )
        sa.event.listen(engine, "connect", _prepare_sqlite(self.place, in_memory=self.in_memory))
        sa.event.listen(engine, "begin", _begin_sqlite)
        return engine

    @contextmanager
    def read(self, *, bulk: bool = False) -> Iterator[sa.Connection]:
        """A transaction that sees one state of the database throughout and writes nothing.

        `bulk` gives it the time to read everything.

        Raises:
            StoreError: the database cannot be read.
        """
        options = {} if self.dialect == "sqlite" else {"isolation_level": "REPEATABLE READ"}
        guard = self._queue if self.in_memory else nullcontext()
        self._require_file(missing)
        with translated(self.place), guard, self.engine.connect() as plain:
            connection = plain.execution_options(**options)
            with connection.begin():
                if bulk and self.dialect == "postgresql":
                    connection.exec_driver_sql(_PATIENCE)
                yield connection

    @contextmanager
    def write(self) -> Iterator[sa.Connection]:
        """The only transaction that may write at this moment; commits at its end, else leaves nothing behind.

        Raises:
            StoreError: another program writes for more than 5 s, the disk is full, the server went away …
        """
        with translated(self.place), self._turn():
            self._require_file(missing)
            with self.engine.connect() as plain:
                if plain.info.get(_READ_ONLY):
                    plain.invalidate()  # opened while the file was read-only, it would stay so for ever
                connection = plain.execution_options(indicators_writer=True)
                with connection.begin():
                    if self.dialect == "postgresql":
                        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_WRITER_LOCK)))
                        connection.exec_driver_sql(_PATIENCE)
                    yield connection
            self._require_file(lost)

    @contextmanager
    def alone(self) -> Iterator[PoolProxiedConnection]:
        """The driver's connection outside any transaction, for statements that allow none."""
        guard = self._queue if self.in_memory else nullcontext()
        self._require_file(missing)
        with guard:
            connection = self.engine.raw_connection()
            try:
                yield connection
            finally:
                connection.close()

    def _require_file(self, fault: Callable[[str], StoreError]) -> None:
        """The file must still be the one that was opened: open connections go on in it wherever it went, or in nothing.

        A write is acknowledged only after a second look, since in WAL mode SQLite itself does not look.
        """
        if self.path is not None and file_identity(self.path) != self._file:
            raise fault(self.place)

    @contextmanager
    def _turn(self) -> Iterator[None]:
        if not self._queue.acquire(timeout=QUEUE_SECONDS):
            raise StoreError(
                "The database {place} is busy with another upload; nothing was written.",
                hint="Wait for it to finish, then do the same again.",
                place=self.place,
            )
        try:
            yield
        finally:
            self._queue.release()

    def close(self) -> None:
        """Give back every connection."""
        self.engine.dispose()


def _parsed(url: str) -> sa.URL:
    try:
        parsed = sa.make_url(url.replace("postgres://", "postgresql://", 1))
        backend = parsed.get_backend_name()
    except sa.exc.ArgumentError as error:
        raise _unknown_address() from error
    if backend == "postgresql":
        return parsed.set(drivername="postgresql+psycopg")
    if backend == "sqlite":
        return writable_place(parsed)
    raise _unknown_address()


def _unknown_address() -> StoreError:
    return StoreError(
        "The setting `database` is not the address of a database.",
        hint="Write sqlite:///var/indicators.db or postgresql://user@host/name.",
    )


def _postgresql_engine(url: sa.URL) -> sa.Engine:
    options = " ".join(f"-c {key}={value}" for key, value in _SERVER_OPTIONS.items())
    given = url.query.get("options")
    return sa.create_engine(
        url.difference_update_query(["options"]),
        pool_size=10,
        max_overflow=30,
        pool_pre_ping=True,
        pool_recycle=1800,
        connect_args={
            "connect_timeout": int(str(url.query.get("connect_timeout", 5))),
            "application_name": "indicators",
            "options": f"{options} {given}" if given else options,
        },
    )


def journal_rule() -> tuple[str, int, str]:
    """Journal mode, `synchronous` (2 FULL, 3 EXTRA) and the reason, by the SQLite this Python carries."""
    if sqlite3.sqlite_version_info >= WAL_IS_SAFE_FROM:
        return "wal", 2, "SQLite 3.51.3 or newer: WAL is safe"
    return "delete", 3, "SQLite before 3.51.3 can lose pages in WAL mode when two connections checkpoint at once"


def _prepare_sqlite(place: str, *, in_memory: bool) -> Callable[[DBAPIConnection, ConnectionPoolEntry], None]:
    """Set the pragmas on every new connection and read back those that keep data safe."""
    journal, synchronous, _ = ("memory", 3, "") if in_memory else journal_rule()

    def prepare(connection: DBAPIConnection, entry: ConnectionPoolEntry) -> None:
        entry.info[_READ_ONLY] = not in_memory and not may_write(Path(place))
        connection.isolation_level = None  # BEGIN is ours: see _begin_sqlite
        cursor = connection.cursor()
        for pragma in (
            f"busy_timeout={BUSY_TIMEOUT_MS}",
            "trusted_schema=OFF",
            "foreign_keys=ON",
            "recursive_triggers=ON",
            "cache_spill=OFF",
            "mmap_size=0",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.execute("PRAGMA journal_mode")
        if cursor.fetchone() != (journal,):
            cursor.execute(f"PRAGMA journal_mode={journal}")
        cursor.execute(f"PRAGMA synchronous={synchronous}")
        for pragma, wanted in (("journal_mode", journal), ("synchronous", synchronous), ("foreign_keys", 1)):
            cursor.execute(f"PRAGMA {pragma}")
            if cursor.fetchone() != (wanted,):
                raise StoreError(
                    "The database {place} cannot be kept safe: {pragma} is not {wanted}.",
                    hint="Move it to a local disk, and close other programs that hold it open.",
                    place=place,
                    pragma=pragma,
                    wanted=wanted,
                )
        cursor.close()

    return prepare


def _begin_sqlite(connection: sa.Connection) -> None:
    """Another writer is waited for a short while; whoever holds the turn waits until those who read have finished."""
    writer = connection.get_execution_options().get("indicators_writer", False)
    connection.exec_driver_sql(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writer else "BEGIN")
    if writer:
        connection.exec_driver_sql(f"PRAGMA busy_timeout={READERS_TIMEOUT_MS}")
