"""Turns what a database driver raises into a `StoreError` that says what to do; nothing else may see driver errors."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from indicators.errors import StoreError, Unreachable

_MISSING = (
    "The file of the database {place} was removed, renamed or exchanged; nothing was written.",
    "Put the same file back and the program goes on by itself; after putting another there, start it again.",
)
_LOST = (
    "The file of the database {place} was removed, renamed or exchanged during a write, which may be lost.",
    "Put the file back or restore a backup, then do the same again: what was written is not written twice.",
)
_SQLITE = {
    "SQLITE_READONLY_DBMOVED": _MISSING,
    "SQLITE_FULL": (
        "The disk that holds {place} is full; nothing was written.",
        "Free some space and do the same again.",
    ),
    "SQLITE_BUSY": (
        "The database {place} is locked by another program; nothing was written.",
        "Wait for the other program to finish, then do the same again.",
    ),
    "SQLITE_LOCKED": (
        "The database {place} is locked by another program; nothing was written.",
        "Wait for the other program to finish, then do the same again.",
    ),
    "SQLITE_READONLY": (
        "The database {place} may only be read; nothing was written.",
        "Give the account that runs the program write permission on the file and its folder.",
    ),
    "SQLITE_CANTOPEN": (
        "The database {place} cannot be opened.",
        "Check that the folder exists and that the account that runs the program may write in it.",
    ),
    "SQLITE_NOTADB": (
        "The file {place} is not a database of this program.",
        "Check the setting `database`; restore a backup if the file was damaged.",
    ),
    "SQLITE_CORRUPT": (
        "The database {place} is damaged.",
        "Stop the program and restore the last backup.",
    ),
    # when the very last sync of a commit fails, all of it is written: nobody may say that nothing was
    "SQLITE_IOERR": (
        "The disk that holds {place} could not be read or written.",
        "Check the disk and its free space, then do the same again: a file that was written is not written twice.",
    ),
    "SQLITE_CONSTRAINT": (
        "The database {place} refused the change: {reason}.",
        "Stored rows are never changed; write a new revision instead.",
    ),
}
_POSTGRESQL = {
    "08": (
        "The connection to the database {place} was lost.",
        "Do the same again: a file that was written is recognised and not written twice.",
    ),
    "28": (
        "The database {place} refused the sign-in.",
        "Check user and password in DATABASE_URL.",
    ),
    "3D": ("There is no database {place}.", "Create it, or check DATABASE_URL."),
    "42501": (
        "The account may not do this in the database {place}; nothing was written.",
        "Give it the rights listed in the installation notes.",
    ),
    "53100": (
        "The disk of the database {place} is full; nothing was written.",
        "Free some space and do the same again.",
    ),
    "53": (
        "The database {place} has no room for another connection.",
        "Wait a moment and do the same again; raise max_connections if it stays so.",
    ),
    "55P03": (
        "The database {place} is locked by another program; nothing was written.",
        "Wait for the other program to finish, then do the same again.",
    ),
    "57P": (
        "The connection to the database {place} was lost.",
        "Do the same again: a file that was written is recognised and not written twice.",
    ),
    "57014": (
        "The database {place} took too long; nothing was written.",
        "Do the same again when it is less busy.",
    ),
    "23": (
        "The database {place} refused the change: {reason}.",
        "Stored rows are never changed; write a new revision instead.",
    ),
    "P0001": (
        "The database {place} refused the change: {reason}.",
        "Stored rows are never changed; write a new revision instead.",
    ),
}
_UNREACHABLE = (
    "The database server of {place} cannot be reached.",
    "Check that it runs, and the host and port in DATABASE_URL.",
)
_OTHER = (
    "The database {place} could not do what was asked: {reason}.",
    "Run `indicators doctor`; nothing was written.",
)


_AWAY = (
    *(_SQLITE[f"SQLITE_{name}"] for name in ("READONLY_DBMOVED", "CANTOPEN", "NOTADB", "CORRUPT", "IOERR")),
    *(_POSTGRESQL[state] for state in ("08", "28", "3D", "53", "57P")),
    _UNREACHABLE,
)
"""What is said while the database itself is away, however often it is asked."""


@contextmanager
def translated(place: str) -> Iterator[None]:
    """Raise every driver error inside as `StoreError`; `place` names the database without its password.

    Raises:
        StoreError: with the driver's error as its cause.
    """
    try:
        yield
    except sa.exc.TimeoutError as error:
        template, hint = _POSTGRESQL["53"]
        raise Unreachable(template, hint=hint, place=place) from error
    except sa.exc.DBAPIError as error:
        raise _store_error(error.orig, place) from error
    except _driver_errors() as error:
        raise _store_error(error, place) from error


def missing(place: str) -> StoreError:
    """What is said before anything is done, while the file that was opened is not in its place."""
    template, hint = _MISSING
    return Unreachable(template, hint=hint, place=place)


def lost(place: str) -> StoreError:
    """What is said of a write that ended in a file which is no longer in its place."""
    template, hint = _LOST
    return Unreachable(template, hint=hint, place=place)


def _driver_errors() -> tuple[type[Exception], ...]:
    """Bulk reads and writes use the drivers directly; psycopg is loaded only where PostgreSQL is used."""
    loaded: type[Exception] = getattr(sys.modules.get("psycopg"), "Error", sqlite3.Error)
    return sa.exc.SQLAlchemyError, sqlite3.Error, loaded


def _store_error(error: BaseException | None, place: str) -> StoreError:
    template, hint = _words(error)
    reason = str(error).strip().partition("\n")[0]
    kind = Unreachable if (template, hint) in _AWAY else StoreError
    return kind(template, hint=hint, place=place, reason=reason)


def _words(error: BaseException | None) -> tuple[str, str]:
    name = getattr(error, "sqlite_errorname", None)
    if isinstance(name, str):
        return next((words for prefix, words in _SQLITE.items() if name.startswith(prefix)), _OTHER)
    if isinstance(error, sa.exc.SQLAlchemyError | sqlite3.Error):
        return _OTHER
    state = getattr(error, "sqlstate", None)
    if isinstance(state, str):
        prefixes = sorted(_POSTGRESQL, key=len, reverse=True)
        return next((_POSTGRESQL[prefix] for prefix in prefixes if state.startswith(prefix)), _OTHER)
    return _connection_words(str(error))


def _connection_words(message: str) -> tuple[str, str]:
    """A failed connection carries no state: the server's own words are all there is."""
    if 'role "' in message or "authentication failed" in message or "no password" in message:
        return _POSTGRESQL["28"]
    if "does not exist" in message:
        return _POSTGRESQL["3D"]
    if "too many clients" in message:
        return _POSTGRESQL["53"]
    if "connection" in message or "resolve" in message or "timeout" in message:
        return _UNREACHABLE
    return _OTHER
