"""What `doctor` reports of the database, each fact with the rule it must keep; changes nothing."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa

from indicators.store.database import BUSY_TIMEOUT_MS, Database, journal_rule
from indicators.store.guards import missing_guards
from indicators.store.places import file_system, is_network
from indicators.store.records import Fact, SchemaState
from indicators.store.upgrade import read_schema_state

_OWNER = sa.text(
    "SELECT tableowner = current_user FROM pg_tables WHERE tablename = 'revisions' AND schemaname = current_schema()"
)
_SERVER_RULES = {
    "fsync": ("on", "Set fsync = on: without it a power cut loses or damages data."),
    "full_page_writes": ("on", "Set full_page_writes = on."),
    "synchronous_commit": ("on", "Set synchronous_commit = on: else the last commits may be lost."),
    "data_checksums": ("on", "Stop the server and run pg_checksums --enable."),
}


def doctor_facts(database: Database) -> list[Fact]:
    """Facts in a fixed order; those that break a rule say what to do."""
    with database.read() as connection:
        state = read_schema_state(connection)
        facts = [
            Fact("database", database.place),
            Fact("schema", state.value, state is SchemaState.CURRENT, "Run `indicators init`."),
        ]
        if state is SchemaState.CURRENT:
            missing = missing_guards(connection)
            hint = "Restore the last backup: somebody removed triggers that keep rows from being changed."
            facts.append(Fact("append-only", ", ".join(missing) or "kept by the database", not missing, hint))
        special = _sqlite_facts if database.dialect == "sqlite" else _postgresql_facts
        facts.extend(special(connection))
    if database.path is not None:
        facts.extend(_place_facts(database.path))
    return facts


def _sqlite_facts(connection: sa.Connection) -> Iterator[Fact]:
    journal, synchronous, reason = journal_rule()
    yield Fact("SQLite", sqlite3.sqlite_version)
    wanted = {
        "journal_mode": journal,
        "synchronous": synchronous,
        "foreign_keys": 1,
        "busy_timeout": BUSY_TIMEOUT_MS,
        "trusted_schema": 0,
        "cache_spill": 0,
    }
    for name, value in wanted.items():
        found = connection.exec_driver_sql(f"PRAGMA {name}").scalar()
        kept = found == value or (name == "journal_mode" and found == "memory")
        hint = "Close other programs that hold the database open and start again."
        yield Fact(name, f"{found} ({reason})" if name == "journal_mode" else str(found), kept, hint)


def _place_facts(path: Path) -> Iterator[Fact]:
    folder = path.parent
    mode = folder.stat().st_mode & 0o777
    yield Fact("folder", f"{folder} {mode:04o}", not mode & 0o077, f"Run chmod 700 {folder}.")
    system = file_system(folder)
    yield Fact("file system", system, not is_network(system), "Move the database to a local disk.")
    yield Fact("size", str(path.stat().st_size))
    yield Fact("free", str(shutil.disk_usage(folder).free))


def _postgresql_facts(connection: sa.Connection) -> Iterator[Fact]:
    yield Fact("PostgreSQL", str(connection.exec_driver_sql("SHOW server_version").scalar()))
    for name, (wanted, hint) in _SERVER_RULES.items():
        found = str(connection.exec_driver_sql(f"SHOW {name}").scalar())
        yield Fact(name, found, found == wanted, hint)
    owns = bool(connection.execute(_OWNER).scalar())
    hint = "Let another account own the tables: an owner can switch triggers off."
    yield Fact("account", "owner of the tables" if owns else "not the owner of the tables", not owns, hint)
