"""Sessions of people who signed in, and their tries; neither is a figure, so both may change and be forgotten."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create both tables."""
    op.create_table(
        "sessions",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("revision", sa.Integer, nullable=False),
        *_texts("sha256", "person", "password", "made_at", "seen_at", "ended_at"),
        sqlite_strict=True,
    )
    op.create_index("sessions_person", "sessions", ["person"])
    op.create_table(
        "attempts",
        sa.Column("id", sa.Text, primary_key=True),
        *_texts("at", "subject", "address"),
        sa.Column("is_good", sa.Integer, nullable=False),
        sqlite_strict=True,
    )
    op.create_index("attempts_at", "attempts", ["at"])


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]
