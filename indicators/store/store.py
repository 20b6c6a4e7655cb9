"""The one door to the database; every method is one transaction and knows no rule of the product."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

import pandas as pd
import sqlalchemy as sa

from indicators.errors import StoreError
from indicators.model import MilestoneRecord
from indicators.store import (
    audit,
    backup,
    catalogues,
    facts,
    history,
    people,
    revisions,
    snapshots,
    upgrade,
    values,
    writing,
)
from indicators.store.batches import Decision, approved, read_batch, read_batches
from indicators.store.database import Database
from indicators.store.encode import encode
from indicators.store.reading import Reader
from indicators.store.records import (
    Account,
    BatchRecord,
    Damage,
    Fact,
    HistoryEntry,
    RawFile,
    Receipt,
    RevisionRecord,
    SchemaState,
    Snapshot,
    SnapshotRecord,
    StoredToken,
)
from indicators.store.sessions import Sessions


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
        try:
            if database.in_memory:
                upgrade.prepare_memory(database)
            elif migrate:
                store.migrate()
            upgrade.refuse_unusable(store.schema_state(), database.place)
        except StoreError:
            database.close()
            raise
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
    def _read(self, *, bulk: bool = False) -> Iterator[sa.Connection]:
        self._require_tables()
        with self._database.read(bulk=bulk) as connection:
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

    def batch_rows(self, number: int) -> pd.DataFrame:
        """The rows of one batch, shaped as `observations`; `revision` is 0 until one approved them.

        Raises:
            NotFound: there is no such batch.
        """
        with self._read(bulk=True) as connection:
            return history.read_batch_rows(connection, number)

    def batch_subjects(self, number: int) -> tuple[frozenset[str], frozenset[str]]:
        """The indicators and the areas that a batch has rows of.

        Raises:
            NotFound: there is no such batch.
        """
        with self._read() as connection:
            return history.read_batch_subjects(connection, number)

    def revised(self, number: int) -> pd.DataFrame:
        """What an approved batch changed of what counted before it: `indicator`, `area`, `period`, `old`, `new`.

        Raises:
            NotFound: there is no such batch.
        """
        with self._read(bulk=True) as connection:
            return history.read_revised(connection, number)

    def history(self, indicator: str, area: str, period: str) -> list[HistoryEntry]:
        """Every value ever stored for a key, oldest first, with who, when and from which file."""
        with self._read() as connection:
            return history.read_history(connection, indicator, area, period)

    def raw_file(self, sha256: str) -> RawFile:
        """The uploaded bytes with this hash.

        Raises:
            NotFound: there are none.
        """
        with self._read() as connection:
            return history.read_raw_file(connection, sha256)

    # catalogue and tasks

    def record_catalogue(self, sha256: str, content: bytes, *, by: str, at: datetime, reason: str = "") -> int:
        """Let a catalogue be the one in force, keeping its content; the revision after it (none when it was)."""
        with self._write() as connection:
            return catalogues.record_catalogue(connection, sha256, content, Decision(by, at, reason))

    def catalogue_at(self, known_at: int | None = None) -> str | None:
        """Hash of the catalogue in force at a revision, or now; None before the first."""
        with self._read() as connection:
            return catalogues.catalogue_at(connection, known_at)

    def catalogue(self, sha256: str) -> bytes:
        """What was recorded with this hash.

        Raises:
            NotFound: nothing was.
        """
        with self._read() as connection:
            return catalogues.read_catalogue(connection, sha256)

    def record_milestone_states(
        self, records: Iterable[MilestoneRecord], *, by: str, at: datetime, reason: str = ""
    ) -> int:
        """Append the states of tasks that are not stored yet; the revision after it (the same when all are)."""
        with self._write() as connection:
            return catalogues.record_milestone_states(connection, records, Decision(by, at, reason))

    def milestone_states(self, known_at: int | None = None) -> tuple[MilestoneRecord, ...]:
        """States recorded by a revision, or by now, in the order recorded."""
        with self._read() as connection:
            return catalogues.read_milestone_states(connection, known_at)

    # people

    def accounts(self) -> list[Account]:
        """Every account as it is now, by name."""
        with self._read() as connection:
            return people.read_accounts(connection)

    def put_account(self, account: Account, *, by: str, at: datetime, reason: str = "") -> Account:
        """Add an account (`revision` 0), or replace the one that was read at `account.revision`.

        Raises:
            StoreError: the name is taken, or somebody changed the account meanwhile.
        """
        with self._write() as connection:
            return people.put_account(connection, account, Decision(by, at, reason))

    def put_token(self, token: StoredToken, *, by: str, at: datetime) -> int:
        """Keep what a token is known by; the revision after it."""
        with self._write() as connection:
            return people.put_token(connection, token, Decision(by, at))

    def account(self, name: str) -> Account | None:
        """The account of exactly this name as it is now; None when there is none."""
        with self._read() as connection:
            return people.read_account(connection, name)

    @property
    def sessions(self) -> Sessions:
        """Who is signed in."""
        return Sessions(self._read, self._write)

    def token(self, identity: str) -> StoredToken | None:
        """What is kept of a token; None when there is none of that id."""
        with self._read() as connection:
            return people.read_token(connection, identity)

    # snapshots

    def put_snapshot(
        self, content: bytes, *, by: str, at: datetime, title: str, as_of: date, revision: int | None = None
    ) -> SnapshotRecord:
        """Freeze these bytes under a random id; it changes no revision. `revision` is what they were made from."""
        with self._write() as connection:
            freeze = snapshots.Freeze(by, at, title, as_of, revision)
            return snapshots.put_snapshot(connection, content, freeze)

    def get_snapshot(self, number: str) -> Snapshot:
        """The frozen bytes, checked against their hash.

        Raises:
            NotFound: there is no such snapshot.
            StoreError: the stored bytes were changed.
        """
        with self._read() as connection:
            return snapshots.get_snapshot(connection, number)

    def list_snapshots(self) -> list[SnapshotRecord]:
        """All of them, newest first, without their content."""
        with self._read() as connection:
            return snapshots.list_snapshots(connection)

    # operation

    def verify(self) -> list[Damage]:
        """Everything that was changed behind the program's back; empty when nothing was."""
        return audit.verify(self._database)

    def rebuild_current(self) -> int:
        """Write the current values anew from the approved batches; the number of them."""
        with self._write() as connection:
            count = values.rebuild(connection, approved(read_batches(connection)))
        self._reader.forget()
        return count

    def backup(self, path: Path) -> None:
        """Write one state of the database to a new SQLite file.

        Raises:
            StoreError: the file exists or cannot be written.
        """
        self._require_tables()
        backup.backup(self._database, path)

    def restore(self, path: Path) -> int:
        """Fill this empty database from a backup; the last revision restored.

        Raises:
            StoreError: this database is not empty, or the file is no backup.
        """
        self._require_tables()
        revision = backup.restore(self._database, path)
        self._reader.forget()
        return revision

    def doctor_facts(self) -> list[Fact]:
        """What `doctor` reports of the database."""
        return facts.doctor_facts(self._database)
