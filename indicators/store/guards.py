"""The triggers that make the database itself refuse changes: which of them are not in place."""

from __future__ import annotations

import re
from typing import Final

import sqlalchemy as sa

from indicators.store.schema import APPEND_ONLY

_EVENTS: Final = ("update", "delete", "replace")
_SQLITE_TRIGGERS = sa.text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
_POSTGRESQL_TRIGGERS = sa.text(
    """
    SELECT t.tgname, p.prosrc FROM pg_trigger t
    JOIN pg_proc p ON p.oid = t.tgfoid JOIN pg_class c ON c.oid = t.tgrelid
    WHERE t.tgenabled IN ('O', 'A') AND t.tgtype & 2 = 2 AND t.tgtype & 56 = 56
    AND t.tgname = c.relname || '_refuse' AND c.relnamespace = current_schema()::regnamespace
    """
)
"""Before (2) delete, update and truncate (8 + 16 + 32)."""


def missing_guards(connection: sa.Connection) -> list[str]:
    """Names of the triggers that are absent, switched off or altered."""
    if connection.dialect.name == "sqlite":
        found = {str(name): str(body) for name, body in connection.execute(_SQLITE_TRIGGERS)}
        wanted = {f"{table}_refuse_{event}": table for table in APPEND_ONLY for event in _EVENTS}
        return [name for name, table in wanted.items() if not _refuses(found.get(name, ""), name, table)]
    found = {str(name): str(body) for name, body in connection.execute(_POSTGRESQL_TRIGGERS)}
    bodies = {f"{table}_refuse": f"BEGIN RAISE EXCEPTION '{table} is append-only'; END" for table in APPEND_ONLY}
    return [name for name, body in bodies.items() if found.get(name, "").strip() != body]


def _refuses(body: str, name: str, table: str) -> bool:
    event = {"update": "UPDATE", "delete": "DELETE", "replace": "INSERT"}[name.rsplit("_", 1)[1]]
    condition = r"( WHEN EXISTS \(SELECT 1 FROM \w+ WHERE (\w+) = NEW\.\2\))?" if event == "INSERT" else ""
    pattern = (
        rf"CREATE TRIGGER {name} BEFORE {event} ON {table}{condition} "
        rf"BEGIN SELECT RAISE\(ABORT, '{table} is append-only'\); END"
    )
    return re.fullmatch(pattern, body) is not None
