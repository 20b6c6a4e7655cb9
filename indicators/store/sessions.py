"""Sessions and tries to sign in: rows that come, change and go, without a revision, because no figure rests on them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from indicators.store.canonical import instant, instant_text
from indicators.store.records import Attempt, AttemptLimits, StoredSession
from indicators.store.revisions import latest_revision
from indicators.store.schema import attempts, sessions

_Transaction = Callable[[], AbstractContextManager[sa.Connection]]


@dataclass(frozen=True, slots=True)
class Sessions:
    """The part of the store that knows who is signed in; every method is one transaction."""

    _read: _Transaction
    _write: _Transaction

    def begin_attempt(self, attempt: Attempt, limits: AttemptLimits) -> bool:
        """Count a try before it is judged, so that tries at once are all counted; False when there were too many."""
        with self._write() as connection:
            return _begin_attempt(connection, attempt, limits)

    def open(self, session: StoredSession, *, attempt: str, forget_before: datetime) -> None:
        """Begin a session, because a try was good; sessions and tries of before the moment are forgotten."""
        with self._write() as connection:
            _forget(connection, forget_before)
            _open(connection, session, attempt)

    def find(self, identity: str) -> StoredSession | None:
        """What is kept of a session; None when there is none of that id."""
        with self._read() as connection:
            return _find(connection, identity)

    def see(self, identity: str, at: datetime) -> None:
        """Note that a session was used; an earlier note never overwrites a later one."""
        text = instant_text(at)
        found = (sessions.c.id == identity) & (sessions.c.seen_at < text)
        with self._write() as connection:
            connection.execute(sessions.update().where(found).values(seen_at=text))

    def end(self, identity: str, at: datetime) -> None:
        """End a session; one that has ended keeps its end."""
        found = (sessions.c.id == identity) & (sessions.c.ended_at == "")
        with self._write() as connection:
            connection.execute(sessions.update().where(found).values(ended_at=instant_text(at)))


def _begin_attempt(connection: sa.Connection, attempt: Attempt, limits: AttemptLimits) -> bool:
    since = instant_text(limits.since)
    failed = (attempts.c.at > since) & (attempts.c.is_good == 0)
    of_subject = sa.select(sa.func.count()).where(failed, attempts.c.subject == attempt.subject)
    of_address = sa.select(sa.func.count()).where(failed, attempts.c.address == attempt.address)
    counted = (int(connection.execute(one).scalar_one()) for one in (of_subject, of_address))
    if any(found >= most for found, most in zip(counted, (limits.of_subject, limits.of_address), strict=True)):
        return False
    row = {"id": attempt.id, "at": instant_text(attempt.at), "subject": attempt.subject, "address": attempt.address}
    connection.execute(attempts.insert(), row | {"is_good": 0})
    return True


def _open(connection: sa.Connection, session: StoredSession, attempt: str) -> None:
    connection.execute(attempts.update().where(attempts.c.id == attempt).values(is_good=1))
    row = {
        "id": session.id,
        "revision": latest_revision(connection),
        "sha256": session.sha256,
        "person": session.person,
        "password": session.password,
        "made_at": instant_text(session.made_at),
        "seen_at": instant_text(session.seen_at),
        "ended_at": "",
    }
    connection.execute(sessions.insert(), row)


def _forget(connection: sa.Connection, before: datetime) -> None:
    connection.execute(sessions.delete().where(sessions.c.made_at < instant_text(before)))
    connection.execute(attempts.delete().where(attempts.c.at < instant_text(before)))


def _find(connection: sa.Connection, identity: str) -> StoredSession | None:
    row = connection.execute(sa.select(sessions).where(sessions.c.id == identity)).mappings().first()
    if row is None:
        return None
    return StoredSession(
        id=row["id"],
        person=row["person"],
        sha256=row["sha256"],
        password=row["password"],
        revision=row["revision"],
        made_at=instant(row["made_at"]),
        seen_at=instant(row["seen_at"]),
        ended_at=instant(row["ended_at"]) if row["ended_at"] else None,
    )
