"""The file of the database goes away, or another takes its place, while the program has it open."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from indicators.errors import StoreError
from indicators.store import Store
from tests.store.rows import put, rows, values

IPV6 = ("IPV6", "VN", "2025-06", 65.0)
LATER = ("IPV6", "VN", "2025-09", 66.0)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the file lies."""
    return tmp_path / "a.db"


@pytest.fixture
def opened(path: Path) -> Iterator[Store]:
    """A store in a file, one value in it, its connections warm."""
    store = Store.open(f"sqlite:///{path}", migrate=True)
    put(store, rows(IPV6))
    yield store
    store.close()


def removed(path: Path) -> None:
    path.unlink()


def renamed(path: Path) -> None:
    path.rename(path.with_suffix(".away"))


def exchanged(path: Path) -> None:
    shutil.copy(path, path.with_suffix(".copy"))
    path.with_suffix(".copy").replace(path)


WAYS = (removed, renamed, exchanged)


@pytest.mark.parametrize("way", WAYS)
def test_nothing_is_written_into_a_file_that_is_not_in_its_place(
    opened: Store, path: Path, way: Callable[[Path], None]
):
    way(path)
    with pytest.raises(StoreError, match=r"was removed, renamed or exchanged; nothing was written"):
        put(opened, rows(LATER), name="b.csv")


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("ask", [Store.revision, Store.observations, Store.schema_state, Store.doctor_facts])
def test_no_answer_is_given_of_a_file_that_is_not_in_its_place(
    opened: Store, path: Path, way: Callable[[Path], None], ask: Callable[[Store], object]
):
    way(path)
    with pytest.raises(StoreError, match="was removed, renamed or exchanged"):
        ask(opened)


def test_no_backup_is_made_of_a_file_that_is_not_in_its_place(opened: Store, path: Path):
    renamed(path)
    with pytest.raises(StoreError, match="was removed, renamed or exchanged"):
        opened.backup(path.with_name("backup.db"))


def test_after_the_same_file_is_put_back_everything_goes_on(opened: Store, path: Path):
    renamed(path)
    with pytest.raises(StoreError):
        put(opened, rows(LATER), name="b.csv")
    path.with_suffix(".away").rename(path)
    assert (put(opened, rows(LATER), name="b.csv").revision, values(opened), opened.verify()) == (2, [65.0, 66.0], [])


@pytest.mark.parametrize("way", WAYS)
def test_a_write_is_not_acknowledged_when_the_file_went_away_meanwhile(
    opened: Store, path: Path, way: Callable[[Path], None]
):
    moved = pytest.raises(StoreError, match="was removed, renamed or exchanged")
    with moved, opened._database.write() as connection:
        way(path)
        connection.exec_driver_sql("CREATE TABLE passing (id INTEGER)")


@pytest.mark.parametrize("way", WAYS)
def test_in_wal_mode_too_a_write_is_not_acknowledged(
    tmp_path: Path, way: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
):
    # one connection at a time, so the fault for which WAL is not used with this SQLite cannot occur
    monkeypatch.setattr("indicators.store.database.WAL_IS_SAFE_FROM", (3, 0, 0))
    store = Store.open(f"sqlite:///{tmp_path}/w.db", migrate=True)
    with pytest.raises(StoreError, match="during a write, which may be lost"), store._database.write() as connection:
        connection.exec_driver_sql("CREATE TABLE passing (id INTEGER)")
        way(tmp_path / "w.db")
    store.close()
