"""Tokens of programs: a public id that finds the account, and a secret half of which only the hash is kept."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass, field
from typing import Final

_ID_BYTES: Final = 8
_SECRET_BYTES: Final = 32
_FORM: Final = re.compile(r"kpi_([0-9a-f]{16})_([A-Za-z0-9_-]{43})")


@dataclass(frozen=True, slots=True)
class NewToken:
    """A token just made: its text is shown once and kept nowhere."""

    id: str
    sha256: str
    text: str = field(repr=False)


def new_token() -> NewToken:
    """A token that nobody can guess (256 random bits)."""
    identity, secret = secrets.token_hex(_ID_BYTES), secrets.token_urlsafe(_SECRET_BYTES)
    return NewToken(identity, _digest(secret), f"kpi_{identity}_{secret}")


def token_id(text: str) -> str | None:
    """The public half by which a token is looked up; None when the text is no token."""
    found = _FORM.fullmatch(text)
    return found.group(1) if found else None


def opens(text: str, sha256: str) -> bool:
    """Whether a token is the one whose hash is kept; takes as long whatever differs."""
    found = _FORM.fullmatch(text)
    return hmac.compare_digest(_digest(found.group(2) if found else ""), sha256)


def _digest(secret: str) -> str:
    # a fast hash is enough for 256 random bits: there is nothing to guess through
    return hashlib.sha256(secret.encode()).hexdigest()
