"""Sessions and tries in each kind of database: counted before they are judged, seen, ended, forgotten, not restored."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from indicators.store import Attempt, AttemptLimits, Store, StoredSession

NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
LIMITS = AttemptLimits(NOW - HOUR, 2, 3)
KEPT = StoredSession("a" * 16, "lan", "secret", "password", 0, NOW, NOW)


def attempt(number: int, subject: str = "lan", address: str = "10.0.0.1", at: datetime = NOW) -> Attempt:
    return Attempt(f"{number:016x}", at, subject, address)


def opened(store: Store) -> StoredSession:
    store.sessions.begin_attempt(attempt(0), LIMITS)
    store.sessions.open(KEPT, attempt=attempt(0).id, forget_before=NOW - HOUR)
    return store.sessions.find(KEPT.id)


def test_a_session_is_found_as_it_was_kept(store: Store):
    assert opened(store) == KEPT
    assert store.sessions.find("b" * 16) is None


def test_the_third_wrong_try_of_a_name_is_not_let_in(store: Store):
    tries = [store.sessions.begin_attempt(attempt(number), LIMITS) for number in range(3)]
    assert tries == [True, True, False]


def test_an_address_has_a_limit_of_its_own(store: Store):
    tries = [store.sessions.begin_attempt(attempt(number, f"name{number}"), LIMITS) for number in range(4)]
    assert tries == [True, True, True, False]


def test_good_tries_and_old_ones_do_not_count(store: Store):
    opened(store)
    store.sessions.begin_attempt(attempt(1, at=NOW - HOUR), LIMITS)
    assert [store.sessions.begin_attempt(attempt(number), LIMITS) for number in (2, 3, 4)] == [True, True, False]


def test_a_session_is_seen_forwards_only_and_ends_once(store: Store):
    opened(store)
    store.sessions.see(KEPT.id, NOW + HOUR)
    store.sessions.see(KEPT.id, NOW)
    store.sessions.end(KEPT.id, NOW + HOUR)
    store.sessions.end(KEPT.id, NOW + 2 * HOUR)
    found = store.sessions.find(KEPT.id)
    assert (found.seen_at, found.ended_at) == (NOW + HOUR, NOW + HOUR)


def test_signing_in_changes_no_revision_and_damages_no_chain(store: Store):
    before = store.revision()
    opened(store)
    assert (store.revision(), store.verify()) == (before, [])


def test_nobody_is_signed_in_in_a_restored_database(tmp_path):
    source = Store.open(f"sqlite:///{tmp_path}/a.db", migrate=True)
    opened(source)
    source.backup(tmp_path / "backup")
    target = Store.open("sqlite://")
    target.restore(tmp_path / "backup")
    assert target.sessions.find(KEPT.id) is None
    source.close()
    target.close()
