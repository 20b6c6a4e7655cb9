"""The triggers by which the database itself refuses to change or delete rows (see `indicators/store/guards.py`)."""

from __future__ import annotations

from alembic import op


def keep_append_only(table: str, key: str) -> None:
    """Let rows be inserted into a table and nothing else; `key` is its primary key."""
    guard = _guard_sqlite if op.get_bind().dialect.name == "sqlite" else _guard_postgresql
    guard(table, key)


def _guard_sqlite(table: str, key: str) -> None:
    # the third trigger closes INSERT OR REPLACE, which deletes without firing a DELETE trigger
    for name, event in {
        "update": f"BEFORE UPDATE ON {table}",
        "delete": f"BEFORE DELETE ON {table}",
        "replace": f"BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE {key} = NEW.{key})",
    }.items():
        op.execute(
            f"CREATE TRIGGER {table}_refuse_{name} {event} BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        )


def _guard_postgresql(table: str, key: str) -> None:
    op.execute(
        f"CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()"
    )
    op.execute(f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM PUBLIC")
