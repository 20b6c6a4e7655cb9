"""The one door to the database; every method is one transaction and knows no rule of the product."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime

import pandas as pd
import sqlalchemy as sa

from indicators.store import revisions, upgrade, writing
from indicators.store.batches import Decision, read_batch, read_batches
from indicators.store.database import Database
from indicators.store.encode import encode
from indicators.store.reading import Reader
from indicators.store.records import BatchRecord, Receipt, RevisionRecord, SchemaState


class Store:
    """Observations and everything kept with them, in SQLite or PostgreSQL; safe to use from many threads."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._reader = Reader(database)
        self._ready = False

    @classmethod
    def open(cls, url: str, *, migrate: bool = False) -> Store:
        """Open a database; `sqlite://` is one in memory. With `migrate`, create or upgrade its tables.

        Raises:
            StoreError: the database cannot be used; nothing was changed.
        """
        database = Database(url, create=migrate)
        store = cls(database)
        if migrate or database.in_memory:
            store.migrate()
        upgrade.refuse_unusable(store.schema_state(), database.place)
        return store

    def close(self) -> None:
        """Give back every connection."""
        self._database.close()

    def schema_state(self) -> SchemaState:
        """How the tables stand to this program."""
        with self._database.read() as connection:
            state = upgrade.read_schema_state(connection)
        self._ready = state is SchemaState.CURRENT
        return state

    def migrate(self) -> None:
        """Create or upgrade the tables.

        Raises:
            StoreError: the database was written by a newer version or by another program.
        """
        upgrade.migrate(self._database)
        self._ready = True

    @contextmanager
    def _read(self) -> Iterator[sa.Connection]:
        self._require_tables()
        with self._database.read() as connection:
            yield connection

    @contextmanager
    def _write(self) -> Iterator[sa.Connection]:
        self._require_tables()
        with self._database.write() as connection:
            yield connection

    def _require_tables(self) -> None:
        if not self._ready and self.schema_state() is not SchemaState.CURRENT:
            raise upgrade.not_ready(self._database.place)

    # revisions

    def revision(self) -> int:
        """Number of the last revision, 0 before the first."""
        with self._read() as connection:
            return revisions.latest_revision(connection)

    def revision_on(self, day: date) -> int:
        """The last revision made by the end of that day in Viet Nam, 0 before the first."""
        with self._read() as connection:
            return revisions.revision_on(connection, day)

    def revisions(self, *, after: int = 0, batch: int | None = None) -> list[RevisionRecord]:
        """The log in order, from the revision after `after`."""
        with self._read() as connection:
            return revisions.read_log(connection, after=after, batch=batch)

    # observations

    def observations(self, known_at: int | None = None) -> pd.DataFrame:
        """Approved values now, or as they stood at a revision.

        Columns `OBSERVATION_COLUMNS` and `DERIVED_COLUMNS` typed as `indicators/model/observations.py` says,
        sorted by indicator, area, end, months. The frame is the caller's: changing it changes nothing here.
        """
        self._require_tables()
        return self._reader.current() if known_at is None else self._reader.known_at(known_at)

    def commit_batch(
        self,
        rows: pd.DataFrame,
        *,
        by: str,
        at: datetime,
        file_name: str,
        data: bytes,
        options: Mapping[str, str] | None = None,
        reason: str = "",
        approve: bool = False,
        expected_revision: int | None = None,
        keep_persons_values: bool = False,
    ) -> Receipt:
        """Write one upload in ONE transaction: file, batch, rows, revision, and with `approve` the current values.

        The same bytes with the same options while the earlier batch is a draft or approved write nothing:
        the receipt says `already`. `keep_persons_values` leaves out rows whose key holds an approved value
        that was not loaded in this way.

        Raises:
            StaleRevision: a revision after `expected_revision` touched the same keys (`params["keys"]`).
            StoreError: the rows or the database cannot be used; nothing was written.
        """
        encoded = encode(rows)
        upload = writing.Upload(
            by=by,
            at=at,
            file_name=file_name,
            data=data,
            options=dict(options or {}),
            reason=reason,
            approve=approve,
            expected_revision=expected_revision,
            keep_persons_values=keep_persons_values,
        )
        with self._write() as connection:
            return writing.commit(connection, encoded, upload)

    def approve(
        self, batch: int, *, by: str, at: datetime, reason: str = "", expected_revision: int | None = None
    ) -> Receipt:
        """Let a draft's values count.

        Raises:
            NotFound: there is no such batch.
            StaleRevision: a revision after `expected_revision` touched the same keys.
            StoreError: the batch is no draft.
        """
        with self._write() as connection:
            return writing.approve(connection, batch, Decision(by, at, reason), expected_revision)

    def reject(self, batch: int, *, by: str, at: datetime, reason: str) -> Receipt:
        """Refuse a draft; its rows stay stored.

        Raises:
            NotFound: there is no such batch.
            StoreError: the batch is no draft.
        """
        with self._write() as connection:
            return writing.reject(connection, batch, Decision(by, at, reason))

    def undo(self, batch: int, *, by: str, at: datetime, reason: str = "") -> Receipt:
        """Take an approved batch back and restore the values it had replaced.

        Raises:
            NotFound: there is no such batch.
            StaleRevision: later revisions replaced some of its values (`params["revisions"]`).
            StoreError: the batch is not approved.
        """
        with self._write() as connection:
            return writing.undo(connection, batch, Decision(by, at, reason))

    def batches(self) -> list[BatchRecord]:
        """Every batch, oldest first."""
        with self._read() as connection:
            return list(read_batches(connection).values())

    def batch(self, number: int) -> BatchRecord:
        """One batch.

        Raises:
            NotFound: there is no such batch.
        """
        with self._read() as connection:
            return read_batch(connection, number)
