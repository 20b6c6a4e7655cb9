from __future__ import annotations

from datetime import date

import pytest
import sqlalchemy as sa

from indicators.errors import StoreError
from indicators.model import MilestoneRecord, MilestoneState
from indicators.model.people import PersonScope, Role
from indicators.store import Account, Store, StoredToken
from indicators.store.schema import APPEND_ONLY, PASSING, metadata
from tests.store.rows import at, many, put

DONE = MilestoneRecord(milestone="M1", date=date(2025, 6, 1), state=MilestoneState.DONE)
KEYS = {"raw_files": "sha256", "catalogues": "sha256"}


def fill(store: Store) -> None:
    """At least one row in every table."""
    put(store, many(30))
    store.record_catalogue("c" * 64, b"zip", by="an", at=at())
    store.record_milestone_states([DONE], by="an", at=at())
    store.put_snapshot(b'{"a":1}', by="an", at=at(), title="Quý 2", as_of=date(2025, 6, 30))
    scope = PersonScope(frozenset({"2.1"}), None)
    store.put_account(Account("binh", Role.APPROVER, scope, password="$argon2id$v=19$made-up"), by="an", at=at())
    store.put_token(StoredToken("0a1b", "binh", "d" * 64), by="an", at=at())


@pytest.mark.parametrize("table", APPEND_ONLY)
@pytest.mark.parametrize(
    "statement",
    ["UPDATE {table} SET {key} = {key}", "DELETE FROM {table}", "REPLACE", "TRUNCATE {table}"],
    ids=["update", "delete", "replace", "truncate"],
)
def test_the_database_itself_refuses(store: Store, table: str, statement: str):
    fill(store)
    replace = {
        "sqlite": "INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
        "postgresql": "INSERT INTO {table} SELECT * FROM {table} "
        "ON CONFLICT ({key}) DO UPDATE SET {key} = EXCLUDED.{key}",
    }
    wanted = replace[store._database.dialect] if statement == "REPLACE" else statement
    command = wanted.format(table=table, key=KEYS.get(table, "id"))
    with pytest.raises(StoreError), store._database.write() as connection:
        connection.execute(sa.text(command))
    assert store.verify() == []


def test_every_table_but_the_current_values_and_what_passes_is_append_only():
    assert set(metadata.tables) - set(APPEND_ONLY) == {"current", *PASSING}


def test_a_key_has_one_current_value_by_the_database_itself(store: Store):
    put(store, many(3))
    with pytest.raises(StoreError), store._database.write() as connection:
        connection.execute(sa.text("INSERT INTO current SELECT indicator, area, period, 99, 1 FROM current"))
    assert store.verify() == []


def test_a_snapshot_comes_back_as_the_bytes_that_were_hashed(store: Store):
    fill(store)
    record = store.list_snapshots()[0]
    found = store.get_snapshot(record.id)
    assert (found.content, found.record, len(record.id)) == (b'{"a":1}', record, 32)


def test_freezing_changes_no_revision(store: Store):
    fill(store)
    before = store.revision()
    record = store.put_snapshot(b"{}", by="an", at=at(), title="x", as_of=date(2025, 6, 30))
    assert (store.revision(), record.revision, record.number) == (before, before, 2)


def test_the_same_catalogue_again_is_no_revision(store: Store):
    fill(store)
    before = store.revision()
    assert store.record_catalogue("c" * 64, b"zip", by="an", at=at()) == before
    assert store.catalogue("c" * 64) == b"zip"


def test_the_catalogue_in_force_follows_the_revision(store: Store):
    first = store.record_catalogue("a" * 64, b"one", by="an", at=at())
    second = store.record_catalogue("b" * 64, b"two", by="an", at=at())
    third = store.record_catalogue("a" * 64, b"one", by="an", at=at())
    found = [store.catalogue_at(number) for number in (0, first, second, third)]
    assert found == [None, "a" * 64, "b" * 64, "a" * 64]
    assert store.verify() == []


def test_states_of_tasks_are_read_as_known_then(store: Store):
    first = store.record_milestone_states([DONE], by="an", at=at())
    other = DONE.model_copy(update={"date": date(2025, 9, 1), "state": MilestoneState.CANCELLED})
    second = store.record_milestone_states([DONE, other], by="an", at=at())
    assert (first, second, store.record_milestone_states([other], by="an", at=at())) == (1, 2, 2)
    assert [store.milestone_states(number) for number in (0, 1, None)] == [(), (DONE,), (DONE, other)]
