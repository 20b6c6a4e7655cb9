"""Commands of the administrator about people: accounts, roles, scopes, tokens."""

from __future__ import annotations

from typing import Annotated

import typer

from indicators.cli import accounts
from indicators.cli.options import By, Json
from indicators.model.people import Role

users = typer.Typer(help="Accounts: add, list, give roles and scopes, disable, give tokens.", no_args_is_help=True)

Name = Annotated[str, typer.Argument(metavar="NAME", help="Name of the account.")]
Sectors = Annotated[
    str | None, typer.Option(metavar="CODES", help="Sectors of the account, by commas (default: all of them).")
]
AreaIds = Annotated[
    str | None, typer.Option("--areas", metavar="IDS", help="Areas of the account, by commas (default: all of them).")
]


def register(app: typer.Typer) -> None:
    """Hang these commands on the program."""
    app.add_typer(users, name="user")


@users.command()
def add(
    name: Name,
    role: Annotated[Role, typer.Option(help="What the account is for.")],
    sectors: Sectors = None,
    areas: AreaIds = None,
    no_password: Annotated[
        bool, typer.Option("--no-password", help="For a program, which uses a token instead.")
    ] = False,
    by: By = None,
    json: Json = False,
) -> None:
    """Add an account; the password is asked for, or taken from INDICATORS_PASSWORD."""
    accounts.add(name, role, sectors, areas, by, has_password=not no_password, as_json=json)


@users.command("list")
def list_accounts(json: Json = False) -> None:
    """Every account with its role and scope."""
    accounts.list_all(as_json=json)


@users.command("role")
def set_role(
    name: Name,
    role: Annotated[Role, typer.Argument(metavar="ROLE", help="viewer, analyst, approver or admin.")],
    by: By = None,
    json: Json = False,
) -> None:
    """Give an account another role."""
    accounts.set_role(name, role, by, as_json=json)


@users.command("scope")
def set_scope(name: Name, sectors: Sectors = None, areas: AreaIds = None, by: By = None, json: Json = False) -> None:
    """Give an account other sectors and areas; what is left out is not limited."""
    accounts.set_scope(name, sectors, areas, by, as_json=json)


@users.command("password")
def set_password(name: Name, by: By = None, json: Json = False) -> None:
    """Give an account another password; it is asked for, or taken from INDICATORS_PASSWORD."""
    accounts.set_password(name, by, as_json=json)


@users.command()
def disable(name: Name, by: By = None, json: Json = False) -> None:
    """Let an account open nothing any more, its tokens included; what it did stays."""
    accounts.disable(name, by, as_json=json)


@users.command()
def enable(name: Name, by: By = None, json: Json = False) -> None:
    """Let a disabled account act again; its old tokens stay void."""
    accounts.enable(name, by, as_json=json)


@users.command()
def token(
    name: Name,
    withdraw: Annotated[bool, typer.Option("--withdraw", help="Make every token of the account void instead.")] = False,
    by: By = None,
    json: Json = False,
) -> None:
    """Give an account a token for the API; it is shown this once and kept nowhere."""
    accounts.token(name, by, is_withdrawn=withdraw, as_json=json)
