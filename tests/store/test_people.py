"""Accounts and tokens as they are kept: nothing is overwritten, the newest row holds."""

from dataclasses import replace

import pytest
import sqlalchemy as sa

from indicators.errors import StoreError
from indicators.model.people import PersonScope, Role
from indicators.store import Account, Action, Store, StoredToken
from indicators.store.schema import people
from tests.store.rows import at


def add(store: Store, name: str = "binh", **fields: object) -> Account:
    """An account as the store gave it back."""
    return store.put_account(replace(Account(name, Role.ANALYST), **fields), by="an", at=at())


def test_an_account_comes_back_as_it_was_put(store: Store):
    scope = PersonScope(frozenset({"2.1", "2.10"}), frozenset({"P34-80"}))
    put = add(store, scope=scope, password="$argon2id$made-up")
    assert store.accounts() == [put]
    assert (put.scope, put.password, put.revision) == (scope, "$argon2id$made-up", 1)


def test_everything_and_nothing_are_two_scopes(store: Store):
    add(store, "all")
    add(store, "none", scope=PersonScope(frozenset(), frozenset()))
    assert [one.scope.sectors for one in store.accounts()] == [None, frozenset()]


def test_a_change_is_a_revision_and_the_earlier_row_stays(store: Store):
    first = add(store)
    store.put_account(replace(first, role=Role.APPROVER), by="an", at=at(1), reason="promoted")
    assert [one.role for one in store.accounts()] == [Role.APPROVER]
    with store._database.read() as connection:
        assert connection.execute(sa.select(people.c.role).order_by(people.c.id)).scalars().all() == [
            "analyst",
            "approver",
        ]
    last = store.revisions()[-1]
    assert (last.action, last.by, last.reason) == (Action.PERSON, "an", "promoted")
    assert store.verify() == []


def test_a_name_is_taken_once(store: Store):
    add(store)
    with pytest.raises(StoreError, match="binh"):
        add(store)


def test_a_change_of_what_somebody_else_changed_meanwhile_is_refused(store: Store):
    read = add(store)
    store.put_account(replace(read, is_disabled=True), by="an", at=at())
    with pytest.raises(StoreError):
        store.put_account(replace(read, role=Role.ADMIN), by="an", at=at())
    assert store.accounts()[0].is_disabled


def test_a_token_is_found_by_its_id_alone(store: Store):
    revision = store.put_token(StoredToken("0a1b", "binh", "d" * 64), by="an", at=at())
    assert store.token("0a1b") == StoredToken("0a1b", "binh", "d" * 64, revision)
    assert store.token("0a1c") is None


def test_neither_password_nor_token_is_shown_with_a_record():
    shown = repr((Account("binh", Role.VIEWER, password="secret-hash"), StoredToken("a", "binh", "secret-digest")))
    assert "secret" not in shown


def test_a_backup_holds_the_accounts(store: Store, tmp_path):
    put = add(store)
    store.put_token(StoredToken("0a1b", "binh", "d" * 64), by="an", at=at())
    store.backup(tmp_path / "backup.db")
    copy = Store.open(f"sqlite:///{tmp_path}/backup.db")
    found = (copy.accounts(), copy.token("0a1b") is not None, copy.verify())
    copy.close()
    assert found == ([put], True, [])
