"""Backup into one SQLite file, from either database, and back; the hash chain is copied row by row and stays valid."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

import sqlalchemy as sa

from indicators.errors import StoreError
from indicators.store.bulk import insert_cells, read_rows
from indicators.store.database import Database
from indicators.store.faults import translated
from indicators.store.revisions import latest_revision
from indicators.store.schema import PASSING, metadata, observations
from indicators.store.upgrade import migrate

_BLOCK: Final = 1_000
_CELL_BLOCK: Final = 250_000


def backup(database: Database, path: Path) -> None:
    """Write one state of the database to a new file, whole or not at all, while others go on writing.

    Raises:
        StoreError: the file exists, its folder does not, or the disk is full.
    """
    if path.exists():
        raise StoreError(
            "The file {path} exists already; no backup was written.", hint="Choose another name.", path=str(path)
        )
    write = _vacuum if database.dialect == "sqlite" else _copy_out
    _whole(path, lambda draft: write(database, draft))


def _whole(path: Path, write: Callable[[Path], None]) -> None:
    try:
        with tempfile.TemporaryDirectory(prefix=".backup-", dir=path.parent) as folder:
            draft = Path(folder) / "backup.db"
            write(draft)
            with draft.open("rb") as content:
                os.fsync(content.fileno())
            draft.chmod(0o600)
            draft.rename(path)
    except OSError as error:
        raise StoreError(
            "The backup {path} could not be written: {reason}.",
            hint="Check the folder and the free space.",
            path=str(path),
            reason=error.strerror,
        ) from error


def _vacuum(database: Database, path: Path) -> None:
    with translated(database.place), database.alone() as connection:
        connection.cursor().execute("VACUUM INTO ?", (str(path),))


def _copy_out(database: Database, path: Path) -> None:
    target = Database(f"sqlite:///{path}", create=True)
    try:
        migrate(target)
        with database.read(bulk=True) as source, target.write() as connection:
            _copy(source, connection)
    finally:
        target.close()


def restore(database: Database, path: Path) -> int:
    """Fill an empty database from a backup, an older schema included; the last revision restored.

    Raises:
        StoreError: the database is not empty, or the file is no backup.
    """
    with tempfile.TemporaryDirectory(prefix="restore-") as folder:
        draft = Path(folder) / "backup.db"
        try:
            shutil.copyfile(path, draft)
        except OSError as error:
            raise StoreError(
                "The backup {path} cannot be read: {reason}.",
                hint="Check the name of the file.",
                path=str(path),
                reason=error.strerror,
            ) from error
        source = Database(f"sqlite:///{draft}")
        try:
            migrate(source)
            return _copy_in(source, database)
        finally:
            source.close()


def _copy_in(source: Database, database: Database) -> int:
    with source.read(bulk=True) as backup_of, database.write() as connection:
        for table in metadata.sorted_tables:
            if (
                table.name not in PASSING
                and connection.execute(sa.select(sa.literal(1)).select_from(table).limit(1)).first() is not None
            ):
                raise StoreError(
                    "The database {place} is not empty; nothing was restored.",
                    hint="Restore into a new database.",
                    place=database.place,
                )
        _copy(backup_of, connection)
        return latest_revision(connection)


def _copy(source: sa.Connection, target: sa.Connection) -> None:
    for table in metadata.sorted_tables:
        if table.name in PASSING:
            continue
        if table is observations:
            _copy_observations(source, target)
            continue
        rows = source.execution_options(yield_per=_BLOCK).execute(sa.select(table)).mappings()
        for block in rows.partitions(_BLOCK):
            target.execute(table.insert(), [dict(row) for row in block])


def _copy_observations(source: sa.Connection, target: sa.Connection) -> None:
    last = int(source.execute(sa.select(sa.func.max(observations.c.id))).scalar() or 0)
    for first in range(1, last + 1, _CELL_BLOCK):
        insert_cells(target, read_rows(source, [(first, min(first + _CELL_BLOCK - 1, last))]))
