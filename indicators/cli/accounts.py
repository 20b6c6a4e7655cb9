"""What the commands about people do and print; a password or a token is never an argument and never logged."""

from __future__ import annotations

import getpass
import os
import sys
from typing import TYPE_CHECKING

from indicators.cli import session
from indicators.cli.session import complain, say, say_json, words
from indicators.errors import ConfigError
from indicators.model.people import PersonScope, Role
from indicators.settings import PASSWORD_VARIABLE

if TYPE_CHECKING:
    from indicators.store import Account


def add(
    name: str,
    role: Role,
    sectors: str | None,
    areas: str | None,
    by: str | None,
    *,
    has_password: bool,
    as_json: bool,
) -> None:
    """Add an account."""
    from indicators.services.accounts import add_account

    scope = PersonScope(_codes(sectors), _codes(areas))
    with session.workspace() as workspace:
        password = _password() if has_password else None
        account = add_account(workspace, name, role, scope, password=password, by=by)
    _tell(account, as_json=as_json)


def list_all(*, as_json: bool) -> None:
    """One line an account."""
    from indicators.services.accounts import account_document, accounts

    with session.workspace() as workspace:
        found = accounts(workspace)
    if as_json:
        say_json([account_document(account) for account in found])
        return
    for account in found:
        say(_line(account))


def set_role(name: str, role: Role, by: str | None, *, as_json: bool) -> None:
    """Another role."""
    from indicators.services import accounts

    with session.workspace() as workspace:
        account = accounts.set_role(workspace, name, role, by=by)
    _tell(account, as_json=as_json)


def set_scope(name: str, sectors: str | None, areas: str | None, by: str | None, *, as_json: bool) -> None:
    """Other sectors and areas."""
    from indicators.services import accounts

    with session.workspace() as workspace:
        account = accounts.set_scope(workspace, name, PersonScope(_codes(sectors), _codes(areas)), by=by)
    _tell(account, as_json=as_json)


def set_password(name: str, by: str | None, *, as_json: bool) -> None:
    """Another password."""
    from indicators.services import accounts

    with session.workspace() as workspace:
        account = accounts.set_password(workspace, name, _password(), by=by)
    _tell(account, as_json=as_json)


def disable(name: str, by: str | None, *, as_json: bool) -> None:
    """No more access."""
    from indicators.services.accounts import disable_account

    with session.workspace() as workspace:
        account = disable_account(workspace, name, by=by)
    _tell(account, as_json=as_json)


def enable(name: str, by: str | None, *, as_json: bool) -> None:
    """Access again."""
    from indicators.services.accounts import enable_account

    with session.workspace() as workspace:
        account = enable_account(workspace, name, by=by)
    _tell(account, as_json=as_json)


def token(name: str, by: str | None, *, is_withdrawn: bool, as_json: bool) -> None:
    """A token on stdout, what to do with it on stderr; or none any more."""
    from indicators.services.accounts import give_token, withdraw_tokens

    with session.workspace() as workspace:
        if is_withdrawn:
            _tell(withdraw_tokens(workspace, name, by=by), as_json=as_json)
            return
        given = give_token(workspace, name, by=by)
    if as_json:
        say_json({"name": given.person, "id": given.id, "token": given.text, "revision": given.revision})
        return
    complain(words()("Keep this token of {name}: it is shown this once.", name=given.person))
    say(given.text)


def _codes(text: str | None) -> frozenset[str] | None:
    return None if text is None else frozenset(part.strip() for part in text.split(",") if part.strip())


def _password() -> str:
    """From the environment, else asked for twice on the terminal.

    Raises:
        ConfigError: there is neither, or the two differ.
    """
    _ = words()
    given = os.environ.get(PASSWORD_VARIABLE)
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise ConfigError(
            "There is no password.",
            hint="Set {variable}, or run this on a terminal.",
            variable=PASSWORD_VARIABLE,
        )
    password = getpass.getpass(_("Password: "))
    if getpass.getpass(_("The same again: ")) != password:
        raise ConfigError("The two passwords differ; nothing was written.", hint="Try again.")
    return password


def _tell(account: Account, *, as_json: bool) -> None:
    if as_json:
        from indicators.services.accounts import account_document

        say_json(account_document(account))
        return
    say(_line(account))


def _line(account: Account) -> str:
    _ = words()
    everything = _("all")
    sectors = everything if account.scope.sectors is None else ",".join(sorted(account.scope.sectors))
    areas = everything if account.scope.areas is None else ",".join(sorted(account.scope.areas))
    state = f" · {_('disabled')}" if account.is_disabled else ""
    places = _("sectors {sectors}, areas {areas}", sectors=sectors, areas=areas)
    return f"{account.name:<24} {account.role.value:<9} {places}{state}"
