"""Passwords: kept as argon2id, compared by its library, refused when too short; never shown, never logged."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from indicators.errors import IndicatorsError

FEWEST: Final = 12
MOST: Final = 128
"""Characters; a longer text would let a guesser keep the server busy."""
_HASHER: Final = PasswordHasher()


def check_password(password: str) -> None:
    """Refuse what is no good password: only the length is asked for, as people remember long ones best.

    Raises:
        IndicatorsError: too short or too long.
    """
    if not FEWEST <= len(password) <= MOST:
        raise IndicatorsError(
            "A password has {fewest} to {most} characters; this one has {found}.",
            hint="A sentence of several words is easy to remember.",
            fewest=FEWEST,
            most=MOST,
            found=len(password),
        )


def hash_password(password: str) -> str:
    """What is kept of a password (argon2id with its own salt and cost).

    Raises:
        IndicatorsError: as `check_password`.
    """
    check_password(password)
    return _HASHER.hash(_written(password))


def is_password(kept: str, password: str) -> bool:
    """Whether it is the password of an account; an account without one takes as long to be refused."""
    try:
        return _HASHER.verify(kept or _nobodys(), _written(password)[:MOST]) and bool(kept)
    except (VerificationError, InvalidHashError):
        return False


def _written(password: str) -> str:
    """One spelling of a password: keyboards write Vietnamese letters with their marks or as marks of their own."""
    return unicodedata.normalize("NFC", password)


@cache
def _nobodys() -> str:
    return PasswordHasher().hash("nobody has this password")
