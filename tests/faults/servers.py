"""PostgreSQL that goes away in the middle of a commit; `python -m tests.faults.servers` stops it at every statement."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import sqlalchemy as sa

from indicators.errors import StoreError
from indicators.store import Store
from tests.faults.commits import JOBS, is_done
from tests.postgres import _account, _binaries, _wait
from tests.store.rows import many, put

_SAFE = ("listen_addresses=", "max_connections=50", "fsync=on", "synchronous_commit=on")
_MOST = 60
_STARTS = 6
"""Recovery syncs every file of the server: on a busy disk that takes longer than one wait."""
UNKNOWN = "after COMMIT"


class OwnServer:
    """A server of one's own that can be stopped like a machine whose plug is pulled, and started again."""

    def __init__(self, home: Path) -> None:
        self._binaries = _binaries()
        self._home = home
        self._user = _account(home) if os.geteuid() == 0 else None
        self._process: subprocess.Popen[bytes] | None = None
        command = [self._binaries / "initdb", "-D", home / "data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "-k"]
        subprocess.run([*command, "--locale=C", "-N"], check=True, capture_output=True, user=self._user, cwd=home)
        self.address = f"postgresql://postgres@/postgres?host={home}"
        self.start()

    def start(self) -> None:
        """Runs until stopped; recovers first."""
        options = [part for one in (*_SAFE, f"unix_socket_directories={self._home}") for part in ("-c", one)]
        command = [self._binaries / "postgres", "-D", self._home / "data", *options]
        with (self._home / "log").open("ab") as log:
            self._process = subprocess.Popen(command, user=self._user, cwd=self._home, stdout=log, stderr=log)
        for _ in range(_STARTS):
            with contextlib.suppress(psycopg.OperationalError):
                _wait(self.address, self._process)
                return
        raise TimeoutError("the server does not come back")

    def stop(self, how: signal.Signals = signal.SIGQUIT) -> None:
        """`pg_ctl stop -m immediate` by default; SIGINT is fast, SIGTERM smart."""
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(30)
            self._process = None


@contextlib.contextmanager
def own_server() -> Iterator[OwnServer]:
    """A server in a folder of its own, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="pg-", dir="/tmp", ignore_cleanup_errors=True) as home:
        server = OwnServer(Path(home))
        try:
            yield server
        finally:
            server.stop(signal.SIGINT)


def fill(url: str) -> None:
    """One approved batch and one draft."""
    store = Store.open(url, migrate=True)
    put(store, many(300), name="first.csv")
    put(store, many(200, 5.0), name="draft.csv", approve=False)
    store.close()


@contextlib.contextmanager
def going_away(store: Store, phase: int | str, away: Callable[[sa.Connection], None]) -> Iterator[list[bool]]:
    """Calls `away` before the `phase`-th statement, before "COMMIT" or after it; the list tells whether it was."""
    engine = store._database.engine
    count, done = [0], [False]

    def once(connection: sa.Connection) -> None:
        if not done[0]:
            done[0] = True
            away(connection)

    def before_statement(connection: sa.Connection, *_: object) -> None:
        count[0] += 1
        if count[0] == phase:
            once(connection)

    def before_commit(connection: sa.Connection) -> None:
        if phase == UNKNOWN:
            done[0] = True
            connection.connection.dbapi_connection.commit()
            away(connection)
            raise psycopg.OperationalError("server closed the connection unexpectedly")
        if phase == "COMMIT":
            once(connection)

    sa.event.listen(engine, "before_cursor_execute", before_statement)
    sa.event.listen(engine, "commit", before_commit)
    try:
        yield done
    finally:
        sa.event.remove(engine, "before_cursor_execute", before_statement)
        sa.event.remove(engine, "commit", before_commit)


def violation(
    url: str, job: str, phase: int | str, away: Callable[[sa.Connection], None], back: Callable[[], None]
) -> str | None:
    """What is wrong after the server went away in a phase; "" when nothing, None when there was no such phase."""
    store = Store.open(url)
    store.revision()
    said = ""
    with going_away(store, phase, away) as done:
        try:
            JOBS[job](store)
        except StoreError as error:
            said = str(error)
    if not done[0]:
        store.close()
        return None
    back()
    try:
        return _judged(store, job, phase, said)
    except (StoreError, AssertionError) as error:
        return f"{type(error).__name__}: {error}"
    finally:
        store.close()


def _judged(store: Store, job: str, phase: int | str, said: str) -> str:
    """The same store must reach the server again, and the same job must end in the same state, never doubled."""
    there = is_done(store, job)
    if not said and not there:
        return "acknowledged and lost"
    if there and "nothing was written" in said:
        return f"written, and said: {said}"
    if phase == UNKNOWN and not there:
        return "committed and lost"
    if not there:
        JOBS[job](store)
    elif job == "import" and not put(store, many(1_200, 7.0), name="second.csv").already:
        return "the same bytes were written twice"
    if not is_done(store, job):
        return "not taken again"
    damage = store.verify()
    return f"damage: {damage}" if damage else ""


def main() -> int:
    """Stops a server at every statement of every job, and prints the counts."""
    counts = {"stops": 0, "violations": 0}
    with own_server() as server:
        for job in JOBS:
            used_up = False
            for phase in ("COMMIT", UNKNOWN, *range(1, _MOST)):
                if used_up:
                    break
                wrong = in_a_database_of_its_own(server, job, phase)
                used_up = wrong is None
                counts["stops"] += not used_up
                if wrong:
                    counts["violations"] += 1
                    sys.stderr.write(f"{job}, {phase}: {wrong}\n")
    for name, count in counts.items():
        sys.stdout.write(f"PostgreSQL {name:21}{count:8}\n")
    return 1 if counts["violations"] else 0


def in_a_database_of_its_own(server: OwnServer, job: str, phase: int | str) -> str | None:
    """What is wrong after the whole server was stopped at once in a phase, as `violation` says."""
    with psycopg.connect(server.address, autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS faults WITH (FORCE)")
        connection.execute("CREATE DATABASE faults")
    url = server.address.replace("/postgres?", "/faults?")
    fill(url)
    return violation(url, job, phase, lambda _: server.stop(), server.start)


if __name__ == "__main__":
    sys.exit(main())
