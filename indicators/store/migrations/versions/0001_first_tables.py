"""First tables, with the triggers that keep them append-only."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from indicators.store.migrations.guarding import keep_append_only

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

KEYS = {
    "revisions": "id",
    "batches": "id",
    "raw_files": "sha256",
    "codes": "id",
    "origins": "id",
    "observations": "id",
    "catalogues": "sha256",
    "milestone_states": "id",
    "snapshots": "id",
}

NUMBER: sa.types.TypeEngine[float] = sa.Double().with_variant(sa.REAL(), "sqlite")


def upgrade() -> None:
    """Create everything."""
    _create_log()
    _create_observations()
    _create_records()
    for table, key in KEYS.items():
        keep_append_only(table, key)


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.Integer, primary_key=True, autoincrement=False)


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def _integers(*names: str) -> list[sa.Column[int]]:
    return [sa.Column(name, sa.Integer, nullable=False) for name in names]


def _content() -> sa.Column[bytes]:
    return sa.Column("content", sa.LargeBinary, nullable=False)


def _create_log() -> None:
    op.create_table(
        "revisions",
        _id(),
        *_texts("made_at", "made_by", "action", "reason", "file_sha256"),
        sa.Column("batch", sa.Integer),
        sa.Column("state", sa.Text),
        *_texts("counts", "rows_sha256", "previous_hash", "hash"),
        sqlite_strict=True,
    )
    op.create_index("revisions_batch", "revisions", ["batch"])
    op.create_table(
        "raw_files",
        sa.Column("sha256", sa.Text, primary_key=True),
        *_texts("name"),
        *_integers("size"),
        _content(),
        *_integers("revision"),
        sqlite_strict=True,
    )
    op.create_table(
        "batches",
        _id(),
        *_texts("file_name", "file_sha256", "options"),
        *_integers("first_observation", "row_count", "kept", "shipped", "revision"),
        sqlite_strict=True,
    )
    op.create_index("batches_file", "batches", ["file_sha256"])


def _create_observations() -> None:
    op.create_table(
        "codes",
        _id(),
        sa.Column("code", sa.Text, nullable=False, unique=True),
        *_integers("revision"),
        sqlite_strict=True,
    )
    op.create_table(
        "origins",
        _id(),
        *_integers("batch"),
        *_texts("qualifier", "finality", "series", "published", "source", "source_url", "note"),
        sqlite_strict=True,
    )
    op.create_table(
        "observations",
        _id(),
        *_integers("batch", "indicator", "area", "period"),
        sa.Column("value", NUMBER, nullable=False),
        sa.Column("numerator", NUMBER),
        sa.Column("denominator", NUMBER),
        *_integers("origin"),
        sqlite_strict=True,
    )
    op.create_table(
        "current",
        sa.Column("indicator", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("area", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("period", sa.Integer, primary_key=True, autoincrement=False),
        *_integers("observation", "revision"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _create_records() -> None:
    op.create_table(
        "catalogues",
        sa.Column("sha256", sa.Text, primary_key=True),
        *_texts("content_sha256"),
        _content(),
        *_integers("revision"),
        sqlite_strict=True,
    )
    op.create_table(
        "milestone_states",
        _id(),
        *_integers("revision"),
        *_texts("milestone", "date", "state", "evidence", "source", "source_url"),
        sqlite_strict=True,
    )
    op.create_table(
        "snapshots",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("number", sa.Integer, nullable=False, unique=True),
        *_integers("revision"),
        *_texts("made_at", "made_by", "title", "as_of"),
        _content(),
        *_texts("sha256", "previous_hash", "hash"),
        sqlite_strict=True,
    )
