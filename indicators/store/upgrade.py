"""How the tables stand to this program, and bringing them to it; Alembic is loaded only to migrate."""

from __future__ import annotations

import sqlite3
from functools import cache
from importlib.resources import files

import sqlalchemy as sa

from indicators.errors import StoreError, Unreachable
from indicators.store.database import Database
from indicators.store.faults import translated
from indicators.store.records import SchemaState
from indicators.store.schema import VERSIONS


def read_schema_state(connection: sa.Connection) -> SchemaState:
    """Judge by the version mark alone; plain SQL, because it is asked at every start."""
    tables = set(sa.inspect(connection).get_table_names())
    if "alembic_version" not in tables:
        return SchemaState.FOREIGN if tables else SchemaState.EMPTY
    found = connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalars().all()
    if list(found) == [VERSIONS[-1]]:
        return SchemaState.CURRENT
    if not found:
        return SchemaState.EMPTY
    return SchemaState.OLDER if set(found) <= set(VERSIONS) else SchemaState.NEWER


def refuse_unusable(state: SchemaState, place: str) -> None:
    """Stop at a database that this program may not touch.

    Raises:
        StoreError: it was written by a newer version, or by another program.
    """
    if state is SchemaState.NEWER:
        raise StoreError(
            "The database {place} was written by a newer version of the program.",
            hint="Install that version, or restore a backup made by this one.",
            place=place,
        )
    if state is SchemaState.FOREIGN:
        raise StoreError(
            "The database {place} belongs to another program.",
            hint="Name an empty database in the setting `database`.",
            place=place,
        )


def not_ready(place: str) -> StoreError:
    """What every read and write says before the tables exist."""
    return Unreachable(
        "The database {place} is not set up for this version of the program.",
        hint="Run `indicators init`.",
        place=place,
    )


def migrate(database: Database) -> None:
    """Bring the tables to the last version in ONE transaction: killed at any point they are old or new.

    Raises:
        StoreError: the database was written by a newer version or by another program.
    """
    with database.write() as connection:
        state = read_schema_state(connection)
        refuse_unusable(state, database.place)
        if state is not SchemaState.CURRENT:
            _run(connection)


def prepare_memory(database: Database) -> None:
    """Give an in-memory database its tables, as the migrations made them once in this process."""
    with translated(database.place), database.alone() as connection:
        connection.cursor().executescript(_tables_script())


@cache
def _tables_script() -> str:
    model = Database("sqlite://")
    migrate(model)
    with model.alone() as connection:
        driver = connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        script = "\n".join(driver.iterdump())
    model.close()
    return script


def _run(connection: sa.Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(files("indicators.store") / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
