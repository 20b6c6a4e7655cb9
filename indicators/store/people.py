"""Accounts and tokens: each change is a row and a revision; the newest row of a name holds."""

from __future__ import annotations

import json
from typing import Final

import sqlalchemy as sa

from indicators.errors import StoreError
from indicators.model.people import PersonScope, Role
from indicators.store.batches import Decision
from indicators.store.canonical import json_text
from indicators.store.records import FROM_NOW, Account, Action, StoredToken
from indicators.store.revisions import Entry, append, latest_revision
from indicators.store.schema import people, tokens
from indicators.store.written import Written

_PERSON_FIELDS: Final = tuple(column.name for column in people.columns)
_TOKEN_FIELDS: Final = tuple(column.name for column in tokens.columns)


def read_accounts(connection: sa.Connection) -> list[Account]:
    """Every account as it is now, by name."""
    found = {
        row["name"]: _account(row) for row in connection.execute(sa.select(people).order_by(people.c.id)).mappings()
    }
    return [found[name] for name in sorted(found)]


def read_account(connection: sa.Connection, name: str) -> Account | None:
    """The account of exactly this name as it is now; None when there is none."""
    newest = sa.select(people).where(people.c.name == name).order_by(people.c.id.desc()).limit(1)
    row = connection.execute(newest).mappings().first()
    return _account(row) if row else None


def put_account(connection: sa.Connection, account: Account, decision: Decision) -> Account:
    """Append the account as it shall be.

    Raises:
        StoreError: it was added or changed since it was read.
    """
    standing = next((one for one in read_accounts(connection) if one.name == account.name), None)
    if account.revision != (standing.revision if standing else 0):
        raise StoreError(
            "Somebody added or changed the account {name} meanwhile; nothing was written.",
            hint="Look at the list of accounts and try again.",
            name=account.name,
        )
    revision = latest_revision(connection) + 1
    since = revision if account.tokens_since == FROM_NOW else account.tokens_since
    number = int(connection.execute(sa.select(sa.func.max(people.c.id))).scalar() or 0) + 1
    row = (
        number, revision, account.name, account.role.value, _text(account.scope.sectors), _text(account.scope.areas),
        int(account.is_disabled), since, account.password,
    )  # fmt: skip
    connection.execute(people.insert(), dict(zip(_PERSON_FIELDS, row, strict=True)))
    entry = Entry(Action.PERSON, decision.by, decision.at, decision.reason, counts={"people": 1})
    append(connection, entry, Written(people=[row]).sha256)
    return next(one for one in read_accounts(connection) if one.name == account.name)


def put_token(connection: sa.Connection, token: StoredToken, decision: Decision) -> int:
    """Append what a token is known by; the revision after it."""
    row = (token.id, latest_revision(connection) + 1, token.person, token.sha256)
    connection.execute(tokens.insert(), dict(zip(_TOKEN_FIELDS, row, strict=True)))
    entry = Entry(Action.TOKEN, decision.by, decision.at, decision.reason, counts={"tokens": 1})
    return append(connection, entry, Written(tokens=[row]).sha256)


def read_token(connection: sa.Connection, identity: str) -> StoredToken | None:
    """What is kept of a token; None when there is none of that id."""
    row = connection.execute(sa.select(tokens).where(tokens.c.id == identity)).mappings().first()
    return StoredToken(row["id"], row["person"], row["sha256"], row["revision"]) if row else None


def _account(row: sa.RowMapping) -> Account:
    return Account(
        name=row["name"],
        role=Role(row["role"]),
        scope=PersonScope(_codes(row["sectors"]), _codes(row["areas"])),
        is_disabled=bool(row["is_disabled"]),
        password=row["password"],
        tokens_since=row["tokens_since"],
        revision=row["revision"],
    )


def _text(codes: frozenset[str] | None) -> str:
    return "" if codes is None else json_text(sorted(codes))


def _codes(text: str) -> frozenset[str] | None:
    return frozenset(str(code) for code in json.loads(text)) if text else None
