"""The tables, as queries name them; their definition over time is in `migrations/`.

Everything but `current` is append-only: triggers refuse UPDATE and DELETE (docs/decisions, "Data model").
"""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

VERSIONS: Final = ("0001", "0002", "0003")
"""Schema versions this program knows, oldest first; the last one is the one it works with."""

APPEND_ONLY: Final = (
    "revisions",
    "batches",
    "raw_files",
    "codes",
    "origins",
    "observations",
    "catalogues",
    "milestone_states",
    "snapshots",
    "people",
    "tokens",
)

metadata = sa.MetaData()
_NUMBER: sa.types.TypeEngine[float] = sa.Double().with_variant(sa.REAL(), "sqlite")


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.Integer, primary_key=True, autoincrement=False)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _integer(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False)


revisions = sa.Table(
    "revisions",
    metadata,
    _id(),
    _text("made_at"),  # UTC, ISO 8601 with microseconds and Z: sorts as text, same bytes in both databases
    _text("made_by"),
    _text("action"),
    _text("reason"),
    _text("file_sha256"),
    sa.Column("batch", sa.Integer),
    sa.Column("state", sa.Text),  # of the batch, after this revision
    _text("counts"),
    _text("rows_sha256"),
    _text("previous_hash"),
    _text("hash"),
    sa.Index("revisions_batch", "batch"),
    sqlite_strict=True,
)

raw_files = sa.Table(
    "raw_files",
    metadata,
    sa.Column("sha256", sa.Text, primary_key=True),
    _text("name"),
    _integer("size"),
    sa.Column("content", sa.LargeBinary, nullable=False),
    _integer("revision"),
    sqlite_strict=True,
)

batches = sa.Table(
    "batches",
    metadata,
    _id(),
    _text("file_name"),
    _text("file_sha256"),
    _text("options"),
    _integer("first_observation"),
    _integer("row_count"),
    _integer("kept"),  # rows left out because a person's value stands
    _integer("shipped"),  # 1 when loaded so that persons' values are kept
    _integer("revision"),
    sa.Index("batches_file", "file_sha256"),
    sqlite_strict=True,
)

codes = sa.Table(
    "codes",
    metadata,
    _id(),
    sa.Column("code", sa.Text, nullable=False, unique=True),
    _integer("revision"),
    sqlite_strict=True,
)

origins = sa.Table(
    "origins",
    metadata,
    _id(),
    _integer("batch"),
    _text("qualifier"),
    _text("finality"),
    _text("series"),
    _text("published"),
    _text("source"),
    _text("source_url"),
    _text("note"),
    sqlite_strict=True,
)
"""What rows of one batch share; stored once a batch."""

observations = sa.Table(
    "observations",
    metadata,
    _id(),
    _integer("batch"),
    _integer("indicator"),
    _integer("area"),
    _integer("period"),
    sa.Column("value", _NUMBER, nullable=False),
    sa.Column("numerator", _NUMBER),
    sa.Column("denominator", _NUMBER),
    _integer("origin"),
    sqlite_strict=True,
)
"""One row a value; `indicator`, `area`, `period` are ids in `codes`, `origin` in `origins`."""

current = sa.Table(
    "current",
    metadata,
    sa.Column("indicator", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("area", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("period", sa.Integer, primary_key=True, autoincrement=False),
    _integer("observation"),
    _integer("revision"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""The approved value of each key and the revision that approved it; follows from the rest and can be rebuilt."""

catalogues = sa.Table(
    "catalogues",
    metadata,
    sa.Column("sha256", sa.Text, primary_key=True),
    _text("content_sha256"),
    sa.Column("content", sa.LargeBinary, nullable=False),
    _integer("revision"),
    sqlite_strict=True,
)

milestone_states = sa.Table(
    "milestone_states",
    metadata,
    _id(),
    _integer("revision"),
    _text("milestone"),
    _text("date"),
    _text("state"),
    _text("evidence"),
    _text("source"),
    _text("source_url"),
    sqlite_strict=True,
)

snapshots = sa.Table(
    "snapshots",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("number", sa.Integer, nullable=False, unique=True),
    _integer("revision"),
    _text("made_at"),
    _text("made_by"),
    _text("title"),
    _text("as_of"),
    sa.Column("content", sa.LargeBinary, nullable=False),
    _text("sha256"),
    _text("previous_hash"),
    _text("hash"),
    sqlite_strict=True,
)
"""Frozen briefings; a chain of their own, because freezing changes nothing that a revision orders."""

people = sa.Table(
    "people",
    metadata,
    _id(),
    _integer("revision"),
    _text("name"),
    _text("role"),
    _text("sectors"),  # codes as a JSON list; empty text: all
    _text("areas"),
    _integer("is_disabled"),
    _integer("tokens_since"),  # tokens of an earlier revision no longer open anything
    _text("password"),  # argon2id in its own encoding; empty: none
    sa.Index("people_name", "name"),
    sqlite_strict=True,
)
"""Accounts; every change of one is a row of its own, the newest row of a name is what holds."""

tokens = sa.Table(
    "tokens",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    _integer("revision"),
    _text("person"),
    _text("sha256"),
    sqlite_strict=True,
)
"""Tokens of programs, of which the secret half is kept as its hash alone."""

sessions = sa.Table(
    "sessions",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    _integer("revision"),  # the newest when it began
    _text("sha256"),  # of the secret half, which only the browser has
    _text("person"),
    _text("password"),  # fingerprint of what was kept of the password then
    _text("made_at"),
    _text("seen_at"),
    _text("ended_at"),  # empty while it lasts
    sa.Index("sessions_person", "person"),
    sqlite_strict=True,
)
"""Who is signed in; no figure depends on it, so that rows change and old ones are forgotten."""

attempts = sa.Table(
    "attempts",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    _text("at"),
    _text("subject"),
    _text("address"),
    _integer("is_good"),
    sa.Index("attempts_at", "at"),
    sqlite_strict=True,
)
"""Tries to sign in, by which guessing is slowed down."""

PASSING: Final = (sessions.name, attempts.name)
"""Tables that a restored backup does not bring back: nobody is signed in there."""
