"""Commits under faults, bounded: the process or the disk fails at many depths, the server goes away, locks are held.

`make faults` runs the same at every system call and statement.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from pathlib import Path

import psycopg
import pytest

from indicators import services
from indicators.errors import StaleRevision, StoreError
from indicators.store import Store
from tests.faults.commits import JOBS, depths, prepared, violation_at_size
from tests.faults.servers import UNKNOWN, fill, in_a_database_of_its_own, own_server, violation
from tests.shipped import NOW, own, own_database, settings_for, shipped_database
from tests.store.rows import put, rows

__all__ = ["own", "own_database", "shipped_database"]

IPV6 = ("IPV6", "VN", "2025-06", 65.0)
THREADS = 20


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A filled database to copy."""
    return prepared(tmp_path_factory.mktemp("faults"))


@pytest.mark.parametrize("job", JOBS)
@pytest.mark.parametrize("kill", [True, False], ids=["killed", "disk-full"])
def test_a_job_stopped_while_a_file_grows_is_whole_or_absent(template: Path, job: str, kill: bool):
    found = {size: violation_at_size(template, job, size, kill=kill) for size in depths(template, job)}
    assert len(found) >= 4
    assert {size: wrong for size, wrong in found.items() if wrong} == {}


def test_a_lock_of_three_seconds_is_waited_for(tmp_path: Path):
    store = Store.open(f"sqlite:///{tmp_path}/a.db", migrate=True)
    other = sqlite3.connect(tmp_path / "a.db", isolation_level=None, check_same_thread=False)
    other.execute("BEGIN EXCLUSIVE")
    release = threading.Timer(3, lambda: other.execute("ROLLBACK"))
    release.start()
    revision = put(store, rows(IPV6)).revision
    release.join()
    other.close()
    store.close()
    assert revision == 1


def test_a_longer_lock_is_said_after_five_seconds_and_the_upload_is_taken_afterwards(tmp_path: Path):
    store = Store.open(f"sqlite:///{tmp_path}/a.db", migrate=True)
    other = sqlite3.connect(tmp_path / "a.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    begin = time.monotonic()
    with pytest.raises(StoreError, match="locked by another program; nothing was written"):
        put(store, rows(IPV6))
    waited = time.monotonic() - begin
    other.execute("ROLLBACK")
    other.close()
    again = put(store, rows(IPV6)).revision
    store.close()
    assert (waited > 4.5, again) == (True, 1)


def _terminate(postgres_address: str):
    def away(connection):
        backend = connection.connection.dbapi_connection.info.backend_pid
        with psycopg.connect(postgres_address, autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(%s, 5000)", [backend])

    return away


@pytest.mark.parametrize("job", JOBS)
def test_a_server_connection_lost_at_any_statement_leaves_whole_batches(postgres, job: str):
    wrong, lost = {}, 0
    for phase in (*range(1, 40, 9), "COMMIT", UNKNOWN):
        with postgres.database() as url:
            fill(url)
            found = violation(url, job, phase, _terminate(postgres.address), lambda: None)
        lost += found is not None
        wrong |= {phase: found} if found else {}
    assert (lost >= 3, wrong) == (True, {})


def test_a_server_stopped_at_once_comes_back_with_whole_batches():
    with own_server() as server:
        found = {
            (job, phase): in_a_database_of_its_own(server, job, phase)
            for job, phase in (("import", "COMMIT"), ("approve", UNKNOWN))
        }
    assert found == {("import", "COMMIT"): "", ("approve", UNKNOWN): ""}


def _race(workspace, upload) -> list[str]:
    """What became of uploads of one key that started together."""
    outcomes: list[str] = []
    start = threading.Barrier(THREADS)

    def run(number: int) -> None:
        start.wait()
        try:
            upload(number)
        except StaleRevision:
            outcomes.append("stale")
        else:
            outcomes.append("written")

    threads = [threading.Thread(target=run, args=(number,)) for number in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert not any(thread.is_alive() for thread in threads)
    return sorted(outcomes)


def _file(number: int) -> bytes:
    return f"indicator_code,area,period,value,source\nIPV6_RATE,VN,2025-11,6{number / 10},VNNIC\n".encode()


def test_of_twenty_uploads_of_one_key_seen_at_one_revision_one_is_written(own):
    seen = own.store.revision()

    def upload(number: int) -> None:
        services.commit_upload(
            own, _file(number), f"{number}.csv", by="an", ticked=True, reason="x", approve=True, expected_revision=seen
        )

    assert _race(own, upload) == ["stale"] * (THREADS - 1) + ["written"]
    assert (own.store.revision(), own.store.verify()) == (seen + 1, [])


def test_twenty_loads_of_the_same_bytes_are_one_batch(own_database):
    with services.open_workspace(settings_for(own_database), clock=lambda: NOW) as workspace:
        seen = workspace.store.revision()
        receipts = []

        def upload(_: int) -> None:
            receipts.append(
                services.commit_upload(workspace, _file(1), "a.csv", by="an", ticked=True, reason="x", approve=True)
            )

        assert _race(workspace, upload) == ["written"] * THREADS
        assert (len({one.batch for one in receipts}), workspace.store.revision()) == (1, seen + 1)
        assert sum(not one.already for one in receipts) == 1
