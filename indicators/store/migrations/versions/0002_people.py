"""Accounts and the tokens of programs, append-only as everything else."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from indicators.store.migrations.guarding import keep_append_only

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create both tables."""
    op.create_table(
        "people",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("revision", sa.Integer, nullable=False),
        *_texts("name", "role", "sectors", "areas"),
        sa.Column("is_disabled", sa.Integer, nullable=False),
        sa.Column("tokens_since", sa.Integer, nullable=False),
        *_texts("password"),
        sqlite_strict=True,
    )
    op.create_index("people_name", "people", ["name"])
    op.create_table(
        "tokens",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("revision", sa.Integer, nullable=False),
        *_texts("person", "sha256"),
        sqlite_strict=True,
    )
    keep_append_only("people", "id")
    keep_append_only("tokens", "id")


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]
