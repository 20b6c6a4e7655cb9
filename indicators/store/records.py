"""What the store answers besides frames: frozen records of batches, revisions, snapshots and faults."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from indicators.model import BatchState
from indicators.model.people import Person, PersonScope, Role


class Action(StrEnum):
    """What a revision did."""

    IMPORT = "import"
    APPROVE = "approve"
    REJECT = "reject"
    UNDO = "undo"
    MILESTONE = "milestone"
    CATALOGUE = "catalogue"
    PERSON = "person"
    TOKEN = "token"


class SchemaState(StrEnum):
    """How the tables of the database stand to this program."""

    EMPTY = "empty"
    OLDER = "older"
    CURRENT = "current"
    NEWER = "newer"
    FOREIGN = "foreign"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a write did: which batch, under which revision, by whom and when (UTC).

    `already` says that nothing was written because the same bytes with the same options stand since `at`.
    `kept` counts rows left out because a person's value stands.
    """

    batch: int
    revision: int
    state: BatchState
    by: str
    at: datetime
    already: bool = False
    rows: int = 0
    kept: int = 0


@dataclass(frozen=True, slots=True)
class RevisionRecord:
    """One row of the revision log."""

    id: int
    at: datetime
    by: str
    action: Action
    reason: str
    file_sha256: str
    batch: int | None
    state: BatchState | None
    counts: Mapping[str, int]
    rows_sha256: str
    previous_hash: str
    hash: str


@dataclass(frozen=True, slots=True)
class BatchRecord:
    """One batch and where it stands; `by`, `at`, `revision` are of the upload, `decided_*` of the last decision.

    `approved_revision` stays after an undo: it orders what was approved before what.
    """

    id: int
    file_name: str
    sha256: str
    options: Mapping[str, str]
    rows: int
    kept: int
    shipped: bool
    revision: int
    by: str
    at: datetime
    reason: str
    state: BatchState
    first_observation: int
    approved_revision: int | None = None
    decided_revision: int | None = None
    decided_by: str = ""
    decided_at: datetime | None = None
    decided_reason: str = ""

    @property
    def last_observation(self) -> int:
        """Id of its last row; ids of one batch have no gaps."""
        return self.first_observation + self.rows - 1


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One value ever stored for a key, and the batch it came with; `revision` approved it (None: never)."""

    value: float
    numerator: float | None
    denominator: float | None
    qualifier: str
    finality: str
    series: str
    published: date | None
    source: str
    source_url: str
    note: str
    batch: BatchRecord
    revision: int | None
    is_current: bool


@dataclass(frozen=True, slots=True)
class SnapshotRecord:
    """What is known of a frozen briefing without its content."""

    id: str
    number: int
    revision: int
    at: datetime
    by: str
    title: str
    as_of: date
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A frozen briefing: its record and exactly the bytes that were hashed."""

    record: SnapshotRecord
    content: bytes


@dataclass(frozen=True, slots=True)
class RawFile:
    """The bytes of an upload as they came."""

    sha256: str
    name: str
    size: int
    content: bytes


FROM_NOW: Final = -1
"""As `tokens_since` of an account to be written: the revision that the write will have."""


@dataclass(frozen=True, slots=True)
class Account:
    """A person as stored; `revision` is that of the last change, tokens made before `tokens_since` open nothing."""

    name: str
    role: Role
    scope: PersonScope = field(default_factory=PersonScope)
    is_disabled: bool = False
    password: str = field(default="", repr=False)
    tokens_since: int = 0
    revision: int = 0

    @property
    def person(self) -> Person:
        """Who acts when this account is used."""
        return Person(self.name, self.role, self.scope)


@dataclass(frozen=True, slots=True)
class StoredToken:
    """What is kept of a token: whose it is, since which revision, and the hash of its secret half."""

    id: str
    person: str
    sha256: str = field(repr=False)
    revision: int = 0


@dataclass(frozen=True, slots=True)
class StoredSession:
    """What is kept of a session: whose, since when, last seen when; `password` is a fingerprint, `ended_at` its end."""

    id: str
    person: str
    sha256: str = field(repr=False)
    password: str = field(repr=False)
    revision: int
    made_at: datetime
    seen_at: datetime
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try to sign in: at which account, from where."""

    id: str
    at: datetime
    subject: str
    address: str


@dataclass(frozen=True, slots=True)
class AttemptLimits:
    """How many tries that failed are borne since a moment."""

    since: datetime
    of_subject: int
    of_address: int


@dataclass(frozen=True, slots=True)
class Damage:
    """One thing the audit found: which table and row, what is wrong, what to do (English message ids)."""

    table: str
    row: str
    template: str
    hint: str

    def __str__(self) -> str:
        return f"{self.table} {self.row}: {self.template} {self.hint}"


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing `doctor` reports; `hint` says what to do when `kept` is false."""

    name: str
    value: str
    kept: bool = True
    hint: str = ""
