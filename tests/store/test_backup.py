from __future__ import annotations

import threading
from pathlib import Path

import pytest

from indicators.errors import StoreError
from indicators.store import Store
from tests.store.rows import many, put, rows
from tests.store.test_audit import everything


def test_a_backup_restored_elsewhere_is_the_same_store(store: Store, tmp_path: Path):
    everything(store)
    store.backup(tmp_path / "backup.db")
    other = Store.open("sqlite://")
    revision = other.restore(tmp_path / "backup.db")
    found = (revision, other.verify(), other.revisions(), other.list_snapshots())
    same = other.observations().equals(store.observations())
    other.close()
    assert found == (store.revision(), [], store.revisions(), store.list_snapshots())
    assert same


def test_a_store_outgrows_sqlite_by_a_backup(tmp_path: Path, postgres_url: str):
    small, large = Store.open("sqlite://"), Store.open(postgres_url)
    everything(small)
    small.backup(tmp_path / "backup.db")
    large.restore(tmp_path / "backup.db")
    again = put(large, many(30))
    found = (large.verify(), large.observations().equals(small.observations()), again.already)
    small.close()
    large.close()
    assert found == ([], True, True)


def test_a_backup_is_closed_to_others_and_opens_as_a_store(store: Store, tmp_path: Path):
    everything(store)
    path = tmp_path / "backup.db"
    store.backup(path)
    copy = Store.open(f"sqlite:///{path}")
    found = copy.verify()
    copy.close()
    assert (found, path.stat().st_mode & 0o777) == ([], 0o600)


def test_a_backup_never_overwrites(store: Store, tmp_path: Path):
    path = tmp_path / "backup.db"
    path.write_text("mine")
    with pytest.raises(StoreError, match="exists already"):
        store.backup(path)
    assert path.read_text() == "mine"


def test_a_backup_into_a_missing_folder_leaves_nothing(store: Store, tmp_path: Path):
    with pytest.raises(StoreError, match="could not be written"):
        store.backup(tmp_path / "none" / "backup.db")
    assert not (tmp_path / "none").exists()


def test_a_store_with_rows_is_never_overwritten_by_a_backup(store: Store, tmp_path: Path):
    everything(store)
    store.backup(tmp_path / "backup.db")
    with pytest.raises(StoreError, match="not empty"):
        store.restore(tmp_path / "backup.db")
    assert store.verify() == []


@pytest.mark.parametrize("content", [b"indicator_code,area", None], ids=["text", "missing"])
def test_what_is_no_backup_is_not_restored(store: Store, tmp_path: Path, content: bytes | None):
    path = tmp_path / "backup.db"
    if content is not None:
        path.write_bytes(content * 300)
    with pytest.raises(StoreError):
        store.restore(path)
    assert store.revision() == 0


def test_a_backup_taken_while_others_write_is_a_whole_state(tmp_path: Path):
    store = Store.open(f"sqlite:///{tmp_path}/a.db", migrate=True)
    put(store, many(20))

    def write() -> None:
        for place in range(15):
            put(store, rows((f"X{place}", "VN", "2025", 1.0)), name=f"{place}.csv")

    writer = threading.Thread(target=write)
    writer.start()
    store.backup(tmp_path / "backup.db")
    writer.join()
    store.close()
    copy = Store.open(f"sqlite:///{tmp_path}/backup.db")
    found = (copy.verify(), 1 <= copy.revision() <= 16)
    copy.close()
    assert found == ([], True)
