"""Who may do what, as published, and how passwords and tokens are kept."""

from __future__ import annotations

import hmac

import pytest

from indicators.access import (
    Right,
    check_password,
    covers,
    hash_password,
    is_password,
    may,
    new_token,
    opens,
    require,
    token_id,
)
from indicators.access import passwords as kept_passwords
from indicators.errors import IndicatorsError, NotAllowed
from indicators.model.people import Person, PersonScope, Role

PUBLISHED = {
    "read_figures": "viewer analyst approver admin",
    "read_snapshots": "viewer analyst approver admin",
    "read_uploads": "analyst approver",
    "upload": "analyst",
    "decide": "approver",
    "undo": "approver",
    "record_tasks": "analyst",
    "take_snapshots": "approver",
    "read_audit": "approver admin",
    "manage_people": "admin",
    "operate": "admin",
}
LONG = "bốn con gà đi chợ"


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("right", Right)
def test_a_role_has_the_rights_of_the_published_table(role: Role, right: Right):
    assert may(Person("an", role), right) == (role.value in PUBLISHED[right.value].split())


def test_no_role_both_makes_and_checks():
    both = [role for role in Role if may(Person("an", role), Right.UPLOAD) and may(Person("an", role), Right.DECIDE)]
    assert both == []


@pytest.mark.parametrize("right", Right)
def test_the_one_user_of_a_machine_may_do_everything(right: Right):
    require(Person("an", None), right)


def test_a_refusal_says_who_may_and_whom_to_ask():
    with pytest.raises(NotAllowed) as error:
        require(Person("lan", Role.VIEWER), Right.UPLOAD)
    assert str(error.value) == (
        "lan (viewer) may not upload figures. Ask the administrator for an account with the role analyst."
    )


@pytest.mark.parametrize(
    ("sectors", "areas", "asked", "is_covered"),
    [
        (None, None, {"sector": "2.1", "area": "VN"}, True),
        ({"2.1"}, None, {"sector": "2.1"}, True),
        ({"2.1"}, None, {"sector": "2.10"}, False),
        (None, {"P34-80"}, {"area": "P34-80"}, True),
        (None, {"P34-80"}, {"area": "P63-80"}, False),
        ({"2.1"}, {"P34-80"}, {"sector": "2.1", "area": "VN"}, False),
        (set(), None, {"sector": "2.1"}, False),
    ],
)
def test_a_scope_covers_what_it_names_and_nothing_else(sectors, areas, asked, is_covered: bool):
    scope = PersonScope(*(None if one is None else frozenset(one) for one in (sectors, areas)))
    assert covers(scope, **asked) is is_covered


def test_two_scopes_never_share_a_key():
    made = [
        PersonScope(),
        PersonScope(frozenset()),
        PersonScope(frozenset({"2.1"})),
        PersonScope(None, frozenset({"2.1"})),
    ]
    assert len({scope.key for scope in made}) == len(made)


def test_a_password_is_kept_as_argon2id_and_recognised():
    kept = hash_password(LONG)
    assert kept.startswith("$argon2id$")
    assert LONG not in kept
    assert (is_password(kept, LONG), is_password(kept, LONG + "x")) == (True, False)


def test_the_same_password_is_kept_in_two_ways():
    assert hash_password(LONG) != hash_password(LONG)


@pytest.mark.parametrize("password", ["", "short", "x" * 11, "x" * 129])
def test_a_password_that_is_too_short_or_too_long_is_refused(password: str):
    with pytest.raises(IndicatorsError, match="12"):
        check_password(password)


def test_an_account_without_a_password_is_opened_by_none_and_takes_as_long(monkeypatch):
    asked = []

    class Counting:
        def verify(self, kept, password):
            asked.append(kept)
            return True

    monkeypatch.setattr(kept_passwords, "_HASHER", Counting())
    assert not is_password("", "nobody has this password")
    assert [kept.startswith("$argon2id$") for kept in asked] == [True]


def test_a_token_opens_with_its_own_hash_alone():
    one, other = new_token(), new_token()
    assert opens(one.text, one.sha256)
    assert not opens(one.text, other.sha256)
    assert token_id(one.text) == one.id


def test_neither_the_hash_nor_the_repr_of_a_token_holds_its_secret():
    made = new_token()
    secret = made.text.rsplit("_", 1)[-1]
    assert secret not in repr(made)
    assert secret not in made.sha256


@pytest.mark.parametrize(
    "text", ["", "kpi_", "Bearer x", "kpi_0123456789abcdef_short", "kpi_0123456789abcdef_" + "x" * 43]
)
def test_what_is_no_token_or_a_guessed_one_opens_nothing(text: str):
    assert not opens(text, new_token().sha256)
    assert not opens(text, "")


def test_tokens_are_compared_in_constant_time(monkeypatch):
    compared = []

    def spy(one, other):
        compared.append((one, other))
        return False

    monkeypatch.setattr(hmac, "compare_digest", spy)
    made = new_token()
    assert not opens(made.text, made.sha256)
    assert not opens("nonsense", made.sha256)
    assert [other for _, other in compared] == [made.sha256, made.sha256]
