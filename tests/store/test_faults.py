from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from indicators.errors import StaleRevision, StoreError
from indicators.store import SchemaState, Store
from indicators.store.database import journal_rule
from indicators.store.places import file_system, is_network
from indicators.store.schema import VERSIONS
from tests.store.rows import many, put, rows, values

IPV6 = ("IPV6", "VN", "2025-06", 65.0)
KILLS = 6
WRITER = """
import sys
from indicators.store import Store
from tests.store.rows import many, put
store = Store.open(sys.argv[1])
print("ready", flush=True)
for place in range(1000):
    receipt = put(store, many(300, place), name=f"{sys.argv[2]}-{place}.csv")
    print(receipt.revision, flush=True)
"""
FULL = """
import resource, signal, sys
from indicators.errors import StoreError
from indicators.store import Store
from tests.store.rows import many, put
store = Store.open(sys.argv[1])
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
try:
    put(store, many(20_000), name="big.csv")
except StoreError as error:
    print(error)
print(len(store.observations()))
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
print(put(store, many(20_000), name="big.csv").rows)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file that holds an empty store."""
    Store.open(f"sqlite:///{tmp_path}/a.db", migrate=True).close()
    return tmp_path / "a.db"


def message(url: str, *, migrate: bool = False) -> str:
    """What opening says."""
    with pytest.raises(StoreError) as refusal:
        Store.open(url, migrate=migrate)
    assert refusal.value.hint
    return str(refusal.value)


def test_a_missing_file_is_not_made_by_reading(tmp_path: Path):
    assert "indicators init" in message(f"sqlite:///{tmp_path}/a.db")
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_named(tmp_path: Path):
    assert f"{tmp_path}/x/y does not exist" in message(f"sqlite:///{tmp_path}/x/y/a.db", migrate=True)


def test_the_folder_made_is_closed_to_others(tmp_path: Path):
    Store.open(f"sqlite:///{tmp_path}/var/a.db", migrate=True).close()
    modes = [(tmp_path / name).stat().st_mode & 0o777 for name in ("var", "var/a.db")]
    assert modes == [0o700, 0o600]


def test_a_folder_in_place_of_the_file_is_named(tmp_path: Path):
    assert "is not a file" in message(f"sqlite:///{tmp_path}")


def test_a_file_that_is_no_database_is_left_as_it_is(tmp_path: Path):
    path = tmp_path / "a.db"
    path.write_text("indicator_code,area,period\n" * 200)
    assert "is not a database" in message(f"sqlite:///{path}", migrate=True)
    assert path.read_text() == "indicator_code,area,period\n" * 200


def test_a_database_of_another_program_is_left_as_it_is(tmp_path: Path):
    with sqlite3.connect(tmp_path / "a.db") as connection:
        connection.execute("CREATE TABLE photos (id INTEGER)")
    connection.close()
    assert "another program" in message(f"sqlite:///{tmp_path}/a.db", migrate=True)


@pytest.mark.parametrize("url", ["mysql://x/y", "nonsense"])
def test_an_address_of_no_database_is_refused(url: str):
    assert "postgresql://" in message(url)


def test_a_newer_database_is_refused(database_url: str, tmp_path: Path):
    url = f"sqlite:///{tmp_path}/n.db" if database_url == "sqlite://" else database_url
    store = Store.open(url, migrate=True)
    with store._database.write() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    store.close()
    assert "newer version" in message(url)
    assert "newer version" in message(url, migrate=True)


def test_an_empty_database_asks_for_init(tmp_path: Path):
    (tmp_path / "a.db").touch()
    store = Store.open(f"sqlite:///{tmp_path}/a.db")
    assert store.schema_state() is SchemaState.EMPTY
    with pytest.raises(StoreError, match="indicators init"):
        store.revision()
    store.migrate()
    assert (store.schema_state(), store.revision()) == (SchemaState.CURRENT, 0)
    store.close()


def test_migrating_twice_changes_nothing(store: Store):
    put(store, many(3))
    store.migrate()
    assert (store.revision(), store.schema_state()) == (1, SchemaState.CURRENT)


def test_the_program_knows_the_last_migration():
    names = sorted(path.name for path in Path("indicators/store/migrations/versions").glob("0*.py"))
    assert tuple(name[:4] for name in names) == VERSIONS


def test_an_unreachable_server_is_named_without_the_password():
    found = message("postgresql://an:secret@127.0.0.1:1/indicators")
    assert "cannot be reached" in found
    assert "secret" not in found


def test_a_missing_database_is_named(postgres):
    assert "There is no database" in message(postgres.url("no_such_database"))


def test_a_read_only_file_system_is_named(path: Path):
    # the immutable query of SQLite stands for a medium that cannot be written
    store = Store.open(f"sqlite:///{path}")
    with pytest.raises(StoreError, match="may only be read"), store._database.write() as connection:
        connection.exec_driver_sql("PRAGMA query_only = ON")
        connection.exec_driver_sql("DELETE FROM current")
    store.close()


@pytest.mark.parametrize("system", ["nfs", "nfs4", "cifs", "smb3", "fuse.sshfs", "ceph"])
def test_network_file_systems_are_refused(system: str):
    assert is_network(system)


def test_the_file_system_is_that_of_the_nearest_mount(tmp_path: Path):
    mounts = tmp_path / "mountinfo"
    mounts.write_text(
        "22 1 8:1 / / rw,relatime - ext4 /dev/sda1 rw\n"
        f"23 22 0:50 / {tmp_path} rw,relatime shared:1 - nfs4 server:/share rw\n"
    )
    found = [file_system(folder, mounts) for folder in (Path("/"), tmp_path, Path("/usr"))]
    assert found == ["ext4", "nfs4", "ext4"]


def test_pragmas_keep_the_rule_of_this_sqlite(path: Path):
    store = Store.open(f"sqlite:///{path}")
    facts = {fact.name: fact for fact in store.doctor_facts()}
    store.close()
    assert facts["journal_mode"].value.startswith(journal_rule()[0])
    assert [name for name, fact in facts.items() if not fact.kept and name != "folder"] == []


def test_a_lock_held_too_long_is_said_and_nothing_is_written(path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("indicators.store.database.BUSY_TIMEOUT_MS", 200)
    store = Store.open(f"sqlite:///{path}")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StoreError, match="locked by another program"):
        put(store, rows(IPV6))
    other.execute("ROLLBACK")
    other.close()
    assert (put(store, rows(IPV6)).revision, values(store)) == (1, [65.0])
    store.close()


def test_a_commit_waits_for_a_reader_longer_than_for_another_writer(path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("indicators.store.database.BUSY_TIMEOUT_MS", 200)
    store = Store.open(f"sqlite:///{path}")
    reader = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM observations").fetchall()
    release = threading.Timer(1.0, lambda: reader.execute("ROLLBACK"))
    release.start()
    revision = put(store, rows(IPV6)).revision
    release.join()
    reader.close()
    store.close()
    assert revision == 1


def test_a_short_lock_is_waited_for(path: Path):
    store = Store.open(f"sqlite:///{path}")
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN EXCLUSIVE")
    release = threading.Timer(0.3, lambda: other.execute("ROLLBACK"))
    release.start()
    revision = put(store, rows(IPV6)).revision
    release.join()
    other.close()
    store.close()
    assert revision == 1


def test_of_two_writers_of_the_same_keys_one_wins(store: Store):
    put(store, rows(IPV6))
    outcomes: list[str] = []
    start = threading.Barrier(20)

    def write(place: int) -> None:
        start.wait()
        try:
            put(store, rows((*IPV6[:3], float(place))), name=f"{place}.csv", expected_revision=1)
        except StaleRevision:
            outcomes.append("stale")
        else:
            outcomes.append("won")

    threads = [threading.Thread(target=write, args=(place,)) for place in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (sorted(outcomes), store.revision()) == (["stale"] * 19 + ["won"], 2)
    assert (len(values(store)), store.verify()) == (1, [])


def test_twenty_writers_of_other_keys_all_succeed_without_gaps(store: Store):
    def write(place: int) -> None:
        put(store, rows((f"X{place}", "VN", "2025", 1.0)), name=f"{place}.csv", expected_revision=0)

    threads = [threading.Thread(target=write, args=(place,)) for place in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [entry.id for entry in store.revisions()] == list(range(1, 21))
    assert (len(values(store)), store.verify()) == (20, [])


def test_a_writer_killed_at_any_moment_leaves_whole_batches(path: Path, tmp_path: Path):
    chance = random.Random(7)
    acknowledged = 0
    for round_number in range(KILLS):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, f"sqlite:///{path}", str(round_number)],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(Path.cwd())},
        ) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(chance.uniform(0.02, 0.4))
            process.kill()
            printed = process.stdout.read().split()
        acknowledged = max([acknowledged, *map(int, printed)])
    store = Store.open(f"sqlite:///{path}")
    sizes = {batch.rows for batch in store.batches()}
    found = (store.verify(), store.revision() >= acknowledged > 0, sizes)
    store.close()
    assert found == ([], True, {300})


@pytest.mark.parametrize("room", [100_000, 300_000, 500_000])
def test_a_full_disk_is_said_and_leaves_what_was_there(path: Path, room: int):
    limit = path.stat().st_size + room
    done = subprocess.run(
        [sys.executable, "-c", FULL, f"sqlite:///{path}", str(limit)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
    )
    said, rows_read, written = done.stdout.splitlines()
    assert "Check the disk and its free space" in said
    assert (rows_read, written) == ("0", "20000")


def test_a_migration_killed_midway_leaves_the_old_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    url = f"sqlite:///{tmp_path}/a.db"
    (tmp_path / "a.db").touch()
    store = Store.open(url)
    monkeypatch.setattr("alembic.op.execute", _fail)
    with pytest.raises(KeyboardInterrupt):
        store.migrate()
    monkeypatch.undo()
    assert store.schema_state() is SchemaState.EMPTY
    store.migrate()
    assert store.schema_state() is SchemaState.CURRENT
    store.close()


def _fail(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


def test_a_lost_server_connection_is_taken_up_again(postgres_url: str):
    store = Store.open(postgres_url)
    put(store, rows(IPV6))
    with pytest.raises(StoreError, match="was lost"), store._database.write() as connection:
        connection.exec_driver_sql("SELECT pg_terminate_backend(pg_backend_pid())")
    found = values(store)
    store.close()
    assert found == [65.0]
