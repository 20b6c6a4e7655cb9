"""Accounts: added, given roles and scopes, disabled; tokens of programs made and recognised; each write a revision."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final, TypedDict

from indicators.access import Right, hash_password, new_token, opens, token_id
from indicators.errors import IndicatorsError, NotAllowed
from indicators.model.people import Person, PersonScope, Role
from indicators.services.people import allowed, allowed_to_read, is_same_name
from indicators.services.suggestions import known
from indicators.services.workspace import Workspace
from indicators.store import FROM_NOW, Account, StoredToken

_NAME: Final = re.compile(r"[\w.@+-]{1,64}")


class AccountDocument(TypedDict):
    """One account as `user list --json` shows it; null in the scope stands for all."""

    name: str
    role: str
    sectors: list[str] | None
    areas: list[str] | None
    disabled: bool
    revision: int


@dataclass(frozen=True, slots=True)
class GivenToken:
    """A token just made for an account; the text is shown once and kept nowhere."""

    person: str
    id: str
    revision: int
    text: str = field(repr=False)


def accounts(workspace: Workspace) -> list[Account]:
    """Every account by name.

    Raises:
        NotAllowed: the person manages none.
    """
    allowed_to_read(workspace, Right.MANAGE_PEOPLE)
    return workspace.store.accounts()


def account_document(account: Account) -> AccountDocument:
    """What may be told of an account."""
    sectors, areas = account.scope.sectors, account.scope.areas
    return {
        "name": account.name,
        "role": account.role.value,
        "sectors": None if sectors is None else sorted(sectors),
        "areas": None if areas is None else sorted(areas),
        "disabled": account.is_disabled,
        "revision": account.revision,
    }


def add_account(
    workspace: Workspace, name: str, role: Role, scope: PersonScope, *, password: str | None, by: str | None = None
) -> Account:
    """A new account; without a password it is for programs, which use tokens.

    Raises:
        NotAllowed: the person manages no accounts.
        IndicatorsError: the name cannot be one, is taken, or the password is too short.
        NotFound: a sector or an area does not exist.
    """
    admin = allowed(workspace, Right.MANAGE_PEOPLE, by)
    name = unicodedata.normalize("NFC", name.strip())
    if not _NAME.fullmatch(name):
        raise IndicatorsError(
            "'{name}' cannot name an account.",
            hint="Use 1 to 64 letters, digits and . _ @ + - without blanks.",
            name=name,
        )
    if any(is_same_name(one.name, name) for one in workspace.store.accounts()):
        raise IndicatorsError("The account {name} exists already.", hint="Choose another name.", name=name)
    kept = "" if password is None else hash_password(password)
    account = Account(name, role, _checked(workspace, scope), password=kept)
    return workspace.store.put_account(account, by=admin.name, at=workspace.clock(), reason=f"add {role}")


def set_role(workspace: Workspace, name: str, role: Role, *, by: str | None = None) -> Account:
    """Another role for an account; nobody gives one to himself.

    Raises:
        NotAllowed: the person manages no accounts, or it is his own.
        NotFound: there is no such account.
    """
    return _change(workspace, name, by, f"role {role}", lambda one: replace(one, role=role))


def set_scope(workspace: Workspace, name: str, scope: PersonScope, *, by: str | None = None) -> Account:
    """Other sectors and areas for an account.

    Raises:
        NotAllowed: as `set_role`.
        NotFound: the account, a sector or an area does not exist.
    """
    wanted = _checked(workspace, scope)
    return _change(workspace, name, by, "scope", lambda one: replace(one, scope=wanted))


def set_password(workspace: Workspace, name: str, password: str, *, by: str | None = None) -> Account:
    """Another password for an account.

    Raises:
        NotAllowed: as `set_role`.
        NotFound: there is no such account.
        IndicatorsError: the password is too short.
    """
    kept = hash_password(password)
    return _change(workspace, name, by, "password", lambda one: replace(one, password=kept))


def disable_account(workspace: Workspace, name: str, *, by: str | None = None) -> Account:
    """Let an account open nothing any more, its tokens included; what it did stays.

    Raises:
        NotAllowed: as `set_role`.
        NotFound: there is no such account.
    """
    return _change(workspace, name, by, "disable", lambda one: replace(one, is_disabled=True, tokens_since=FROM_NOW))


def enable_account(workspace: Workspace, name: str, *, by: str | None = None) -> Account:
    """Let a disabled account act again; its old tokens stay void.

    Raises:
        NotAllowed: as `set_role`.
        NotFound: there is no such account.
    """
    return _change(workspace, name, by, "enable", lambda one: replace(one, is_disabled=False))


def give_token(workspace: Workspace, name: str, *, by: str | None = None) -> GivenToken:
    """A token by which a program acts as an account.

    Raises:
        NotAllowed: the person manages no accounts, or the account is disabled.
        NotFound: there is no such account.
    """
    admin = allowed(workspace, Right.MANAGE_PEOPLE, by)
    account = _account(workspace, name)
    if account.is_disabled:
        raise NotAllowed("The account {name} is disabled.", hint="Enable it first.", name=account.name)
    made = new_token()
    kept = StoredToken(made.id, account.name, made.sha256)
    revision = workspace.store.put_token(kept, by=admin.name, at=workspace.clock())
    return GivenToken(account.name, made.id, revision, made.text)


def withdraw_tokens(workspace: Workspace, name: str, *, by: str | None = None) -> Account:
    """Make every token of an account void.

    Raises:
        NotAllowed: as `set_role`.
        NotFound: there is no such account.
    """
    return _change(workspace, name, by, "withdraw tokens", lambda one: replace(one, tokens_since=FROM_NOW))


def person_of_token(workspace: Workspace, text: str) -> Person | None:
    """Whose token it is; None when it opens nothing (unknown, withdrawn, or the account is disabled)."""
    identity = token_id(text)
    kept = workspace.store.token(identity) if identity else None
    # compared in any case, so that a wrong id takes as long as a wrong secret
    is_right = opens(text, kept.sha256 if kept else "")
    if kept is None or not is_right:
        return None
    account = next((one for one in workspace.store.accounts() if one.name == kept.person), None)
    if account is None or account.is_disabled or kept.revision < account.tokens_since:
        return None
    return account.person


def _account(workspace: Workspace, name: str) -> Account:
    found = {account.name: account for account in workspace.store.accounts()}
    same = next((one for one in found if is_same_name(one, name)), name)
    return known("account", same, found)


def _change(
    workspace: Workspace, name: str, by: str | None, reason: str, change: Callable[[Account], Account]
) -> Account:
    admin = allowed(workspace, Right.MANAGE_PEOPLE, by)
    account = _account(workspace, name)
    if not admin.is_local and is_same_name(admin.name, account.name):
        raise NotAllowed(
            "{name} cannot change the own account.", hint="Ask another administrator.", name=account.name
        )  # fmt: skip
    return workspace.store.put_account(change(account), by=admin.name, at=workspace.clock(), reason=reason)


def _checked(workspace: Workspace, scope: PersonScope) -> PersonScope:
    catalogue = workspace.whole.catalogue
    for sector in sorted(scope.sectors or ()):
        known("sector", sector, catalogue.sectors)
    for area in sorted(scope.areas or ()):
        known("area", area, catalogue.areas)
    if scope.sectors == frozenset() or scope.areas == frozenset():
        raise IndicatorsError("A scope names at least one sector and one area, or all.", hint="Leave it out for all.")
    return scope
