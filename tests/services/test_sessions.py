"""Signing in: who comes in, how long, what ends it, and how guessing is slowed down."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from indicators import services
from indicators.access import passwords
from indicators.errors import IndicatorsError, NotAllowed, NotSignedIn, TooManyTries
from indicators.model.people import Person, PersonScope, Role
from indicators.services import Workspace, accounts, sessions
from indicators.services.sessions import session_of, session_of_text, sign_in, workspace_of_session
from indicators.settings import AuthSettings
from indicators.store import Store
from tests.shipped import NOW

WORD = "bốn con gà đi chợ"
OTHER = "một đàn vịt qua cầu"
HERE = "192.168.1.7"
FILE = b"indicator_code,area,period,value,source\nIPV6_RATE,VN,2025-12,71.5,VNNIC\n"
PEOPLE = {"lan": Role.ANALYST, "binh": Role.APPROVER, "chi": Role.ADMIN, "dung": Role.VIEWER}


class Clock:
    """A clock that the test moves."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        """This instant."""
        return self.now

    def move(self, **by: float) -> None:
        """Let time pass."""
        self.now += timedelta(**by)


@pytest.fixture
def clock() -> Clock:
    """The clock of `people`."""
    return Clock()


@pytest.fixture
def people(shipped: Workspace, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    """An installation where people sign in, with an account of each role; its passwords cost little to check."""
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "_HASHER", cheap)
    monkeypatch.setattr(passwords, "_nobodys", partial(cheap.hash, "nobody has this password"))
    settings = shipped.settings.model_copy(update={"auth": AuthSettings(mode="local")})
    with Workspace(settings, shipped.catalogue, Store.open("sqlite://"), clock) as made:
        for name, role in PEOPLE.items():
            accounts.add_account(made, name, role, PersonScope(), password=WORD)
        accounts.add_account(made, "may", Role.VIEWER, PersonScope(), password=None)
        yield made


def kept(people: Workspace, folder: Path) -> bytes:
    """Everything the database holds."""
    people.store.backup(folder / "backup")
    return (folder / "backup").read_bytes()


def enter(people: Workspace, name: str = "lan", password: str = WORD, address: str = HERE) -> sessions.NewSession:
    """Sign in."""
    return sign_in(people, name, password, address=address)


@pytest.mark.parametrize("name", ["lan", "LAN", " lan "])
def test_who_knows_the_password_comes_in(people, name):
    made = enter(people, name)
    assert session_of_text(people, made.text).person == Person("lan", Role.ANALYST)


def test_a_password_is_the_same_however_a_keyboard_writes_its_letters(people):
    assert enter(people, "lan", unicodedata.normalize("NFD", WORD))


@pytest.mark.parametrize(("name", "password"), [("lan", OTHER), ("lan", ""), ("nobody", WORD), ("may", ""), ("", WORD)])
def test_whatever_is_wrong_the_words_are_the_same(people, name, password):
    with pytest.raises(NotSignedIn, match="The name or the password is wrong"):
        enter(people, name, password)


def test_a_disabled_account_is_refused_in_the_same_words(people):
    accounts.disable_account(people, "lan", by="chi")
    with pytest.raises(NotSignedIn, match="The name or the password is wrong"):
        enter(people)


def test_a_wrong_name_costs_as_much_as_a_wrong_password(people, monkeypatch):
    asked = []
    monkeypatch.setattr(sessions, "is_password", lambda kept, password: bool(asked.append(kept)))
    for name in ("lan", "nobody", "may"):
        with pytest.raises(NotSignedIn):
            enter(people, name)
    assert len(asked) == 3


def test_only_the_hash_of_a_session_is_kept(people, tmp_path):
    made = enter(people)
    secret = made.text.rsplit("_", 1)[1]
    assert secret.encode() not in kept(people, tmp_path)
    assert secret not in repr(made)


@pytest.mark.parametrize("text", ["", "kpi_", "kpi_0123456789abcdef_" + "x" * 43])
def test_a_text_that_is_no_session_opens_nothing(people, text):
    assert session_of_text(people, text) is None


def test_the_id_of_a_session_with_another_secret_opens_nothing(people):
    one, other = enter(people), enter(people)
    mixed = f"kpi_{one.id}_{other.text.rsplit('_', 1)[1]}"
    assert session_of_text(people, mixed) is None


def test_the_token_of_a_program_is_no_session(people):
    assert session_of_text(people, accounts.give_token(people, "may", by="chi").text) is None


@pytest.mark.parametrize("passed", [{"minutes": 31}, {"hours": 8}])
def test_a_session_ends_by_itself(people, clock, passed):
    made = enter(people)
    clock.move(**passed)
    assert session_of(people, made.id) is None


def test_use_keeps_a_session_alive_but_not_for_ever(people, clock):
    made = enter(people)
    for _ in range(23):
        clock.move(minutes=20)
        assert session_of(people, made.id)
        sessions._seeing.submit(lambda: None).result()  # the note of the use is written beside the request
    clock.move(minutes=20)
    assert session_of(people, made.id) is None


ENDS = {
    "signing out": lambda people, made: sessions.sign_out(people, made.id),
    "disabling": lambda people, made: accounts.disable_account(people, "lan", by="chi"),
    "disabling and enabling": lambda people, made: (
        accounts.disable_account(people, "lan", by="chi"),
        accounts.enable_account(people, "lan", by="chi"),
    ),
    "another password": lambda people, made: accounts.set_password(people, "lan", OTHER, by="chi"),
    "withdrawing": lambda people, made: accounts.withdraw_tokens(people, "lan", by="chi"),
}


@pytest.mark.parametrize("how", ENDS)
def test_a_session_ends_at_once_by(people, how):
    made = enter(people)
    ENDS[how](people, made)
    assert session_of_text(people, made.text) is None


def test_another_role_holds_from_the_next_look_on(people):
    made = enter(people)
    accounts.set_role(people, "lan", Role.VIEWER, by="chi")
    assert session_of_text(people, made.text).person.role is Role.VIEWER


def test_who_changes_the_own_password_stays_and_every_other_session_ends(people):
    here, elsewhere = enter(people), enter(people)
    session = session_of(people, here.id)
    made = sessions.change_password(people, session, WORD, OTHER, address=HERE)
    assert [session_of(people, one.id) is not None for one in (made, here, elsewhere)] == [True, False, False]
    assert enter(people, "lan", OTHER)
    assert people.store.revisions()[-1].by == "lan"


@pytest.mark.parametrize(("old", "new"), [(OTHER, OTHER), (WORD, "ngắn")])
def test_a_password_is_not_changed_by_who_does_not_know_it_nor_to_a_short_one(people, old, new):
    made = enter(people)
    with pytest.raises(IndicatorsError):
        sessions.change_password(people, session_of(people, made.id), old, new, address=HERE)
    assert enter(people)


def test_after_ten_wrong_tries_the_right_password_opens_nothing_for_an_hour(people, clock):
    for number in range(sessions.MOST_OF_ACCOUNT):
        with pytest.raises(NotSignedIn):
            enter(people, "lan", OTHER, address=f"10.0.0.{number}")
    with pytest.raises(TooManyTries):
        enter(people)
    assert enter(people, "binh")
    clock.move(minutes=61)
    assert enter(people)


def test_an_address_that_tries_many_names_is_stopped_too(people):
    for number in range(sessions.MOST_OF_ADDRESS):
        with pytest.raises(NotSignedIn):
            enter(people, f"name{number}")
    with pytest.raises(TooManyTries):
        enter(people)
    assert enter(people, address="192.168.1.8")


def test_one_network_of_ipv6_is_one_address(people):
    for number in range(sessions.MOST_OF_ADDRESS):
        with pytest.raises(NotSignedIn):
            enter(people, f"name{number}", address=f"2001:db8::{number:x}")
    with pytest.raises(TooManyTries):
        enter(people, address="2001:db8::ffff:1")


def test_tries_at_once_are_all_counted(people, monkeypatch):
    judged = []
    monkeypatch.setattr(sessions, "is_password", lambda kept, password: bool(judged.append(kept)))

    def attempt(_number):
        with suppress(NotSignedIn):
            enter(people, "lan", OTHER)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(attempt, range(40)))
    assert len(judged) == sessions.MOST_OF_ACCOUNT


def test_what_is_typed_as_a_name_is_not_kept_when_it_is_none(people, tmp_path, caplog):
    with pytest.raises(NotSignedIn):
        enter(people, "mat-khau-go-nham-o", WORD)
    assert b"mat-khau-go-nham-o" not in kept(people, tmp_path)
    assert "mat-khau-go-nham-o" not in caplog.text


def test_a_refused_try_is_told_to_the_log_by_the_name_of_the_account(people, caplog):
    with pytest.raises(NotSignedIn):
        enter(people, "lan", OTHER)
    assert f"account lan from {HERE}" in caplog.text
    assert OTHER not in caplog.text


def test_a_page_that_is_older_than_its_session_does_nothing_any_more(people):
    made = enter(people)
    page = workspace_of_session(people, made.id)
    sessions.sign_out(people, made.id)
    with pytest.raises(NotSignedIn):
        services.commit_upload(page, FILE, "a.csv", ticked=True)
    with pytest.raises(NotSignedIn):
        services.batches(page)
    assert people.store.batches() == services.batches(people)


def test_a_page_does_nothing_with_rights_that_were_taken_since(people):
    page = workspace_of_session(people, enter(people).id)
    accounts.set_role(people, "lan", Role.VIEWER, by="chi")
    with pytest.raises(NotSignedIn, match="rights were changed"):
        services.commit_upload(page, FILE, "a.csv", ticked=True)


def test_what_is_done_on_a_page_bears_the_name_of_who_is_signed_in(people):
    maker = workspace_of_session(people, enter(people, "lan").id)
    checker = workspace_of_session(people, enter(people, "binh").id)
    draft = services.commit_upload(maker, FILE, "a.csv", ticked=True, reason="đo lại")
    assert services.batch(checker, draft.batch).by == "lan"
    with pytest.raises(NotAllowed):
        services.approve_batch(maker, draft.batch)
    services.approve_batch(checker, draft.batch)
    assert services.batch(checker, draft.batch).decided_by == "binh"


def test_nobody_in_particular_sees_nothing_where_people_sign_in(people):
    for identity in ("", "0123456789abcdef"):
        with pytest.raises(NotSignedIn):
            workspace_of_session(people, identity)


def test_old_sessions_and_tries_are_forgotten(people, clock):
    old = enter(people)
    clock.move(days=31)
    enter(people)
    assert people.store.sessions.find(old.id) is None
