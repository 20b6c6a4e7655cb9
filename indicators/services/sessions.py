"""Signing in with a password, staying signed in, signing out; guessing is slowed, an old session opens nothing.

A session is a token like that of a program: the browser holds its secret half, the database the hash. It ends by its
owner, by idleness, after some hours, when its account is disabled, its tokens are withdrawn or its password changes.
"""

from __future__ import annotations

import hashlib
import ipaddress
import logging
import secrets
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from indicators.access import hash_password, is_password, new_token, opens, token_id
from indicators.errors import ConfigError, NotSignedIn, TooManyTries
from indicators.model.people import Person
from indicators.services.people import is_same_name
from indicators.services.workspace import Workspace, refuse_unbuilt_sign_in
from indicators.store import Account, Attempt, AttemptLimits, StoredSession

MOST_OF_ACCOUNT: Final = 10
MOST_OF_ADDRESS: Final = 30
WINDOW: Final = timedelta(hours=1)
"""So many tries may fail in so long."""
_KEPT: Final = timedelta(days=30)
_SEEN_EVERY: Final = timedelta(minutes=1)
_SUBNET: Final = 64
"""Bits of an IPv6 address that belong to one household or office."""
_hashing = threading.BoundedSemaphore(2)
"""A password costs 64 MiB and much computing to check: many at once must not stop the server."""
_seeing = ThreadPoolExecutor(max_workers=1, thread_name_prefix="sessions")
_log = logging.getLogger("indicators.access")


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody who is signed in, and until when at most."""

    id: str
    person: Person
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class NewSession:
    """A session just begun; the text goes into the browser and is kept nowhere."""

    id: str
    person: Person
    text: str = field(repr=False)


def sign_in(workspace: Workspace, name: str, password: str, *, address: str) -> NewSession:
    """Begin a session for who knows the password of an account; `address` is where the request came from.

    An account that does not exist, has no password or is disabled is refused as slowly as a wrong password, in the
    same words.

    Raises:
        NotSignedIn: the password is wrong; TooManyTries: too many failed.
        StoreError: the database cannot be used.
    """
    account = _account_named(workspace, name)
    attempt = _attempt(workspace, account, name, address)
    kept = "" if account is None or account.is_disabled else account.password
    if not _is_right(kept, password) or account is None:
        _log.warning("sign-in refused: account %s from %s", attempt.subject, attempt.address)
        raise NotSignedIn("The name or the password is wrong.", hint="Try again, or ask the administrator.")
    return _begin(workspace, account, attempt)


def change_password(workspace: Workspace, session: Session, old: str, new: str, *, address: str) -> NewSession:
    """Another password for who is signed in and knows the old one; all other sessions of the account end.

    Raises:
        NotSignedIn: the old password is wrong; TooManyTries: too many failed.
        IndicatorsError: the new one is too short.
        StoreError: the database cannot be used.
    """
    account = workspace.store.account(session.person.name)
    attempt = _attempt(workspace, account, session.person.name, address)
    if account is None or not _is_right(account.password, old):
        raise NotSignedIn("The present password is wrong; nothing was changed.", hint="Try again.")
    with _hashing:
        kept = hash_password(new)
    now = workspace.clock()
    changed = workspace.store.put_account(
        replace(account, password=kept), by=account.name, at=now, reason="own password"
    )
    return _begin(workspace, changed, attempt)


def sign_out(workspace: Workspace, identity: str) -> None:
    """End a session; nothing happens when it has ended."""
    workspace.store.sessions.end(identity, workspace.clock())


def session_of_text(workspace: Workspace, text: str) -> Session | None:
    """The session that a browser shows the secret of; None when it opens nothing."""
    identity = token_id(text)
    kept = workspace.store.sessions.find(identity) if identity else None
    # compared in any case, so that a wrong id takes as long as a wrong secret
    is_right = opens(text, kept.sha256 if kept else "")
    return _standing(workspace, kept) if kept and is_right else None


def session_of(workspace: Workspace, identity: str) -> Session | None:
    """The session of an id that the server itself has kept; None when it has ended."""
    kept = workspace.store.sessions.find(identity)
    return _standing(workspace, kept) if kept else None


def workspace_of_session(workspace: Workspace, identity: str) -> Workspace:
    """The workspace as the one who is signed in may see it; it asks again before each act.

    Raises:
        NotSignedIn: the session has ended.
    """
    person = _present(workspace, identity).person
    return replace(workspace.of(person), vouch=partial(_vouch, workspace, identity, person))


def can_sign_in(workspace: Workspace) -> bool:
    """Whether there is an account by which somebody could come in."""
    return any(one.password and not one.is_disabled for one in workspace.store.accounts())


def refuse_bad_sign_in(workspace: Workspace) -> None:
    """Stop at an installation that people shall sign in to and cannot, or where their passwords could be read.

    Raises:
        ConfigError: another kind of sign-in, no account with a password, or an open address without TLS.
    """
    settings = workspace.settings
    refuse_unbuilt_sign_in(settings)
    if settings.auth.mode == "none":
        return
    if not can_sign_in(workspace):
        raise ConfigError(
            "Nobody can sign in: no account has a password.", hint="Add one: indicators user add NAME --role admin."
        )
    base = settings.server.base_url
    if base and not base.startswith("https://"):
        raise ConfigError(
            "Readers come by {address}, where passwords travel readable.",
            hint="Put a proxy with TLS before the dashboard and set server.base_url: https://….",
            address=base,
        )


def administrators(workspace: Workspace) -> list[str]:
    """Names of the accounts to ask for rights."""
    return [one.name for one in workspace.store.accounts() if one.role == "admin" and not one.is_disabled]


def _vouch(workspace: Workspace, identity: str, person: Person) -> None:
    if _present(workspace, identity).person != person:
        raise NotSignedIn("Your rights were changed meanwhile; nothing was done.", hint="Load the page again.")


def _present(workspace: Workspace, identity: str) -> Session:
    found = session_of(workspace, identity) if identity else None
    if found is None:
        raise NotSignedIn("You are not signed in, or not any more.", hint="Sign in to go on.")
    return found


def _standing(workspace: Workspace, kept: StoredSession) -> Session | None:
    limits, now = workspace.settings.auth, workspace.clock()
    ends_at = kept.made_at + timedelta(hours=limits.session_hours)
    is_over = now >= ends_at or now - kept.seen_at > timedelta(minutes=limits.idle_minutes)
    account = None if kept.ended_at or is_over else workspace.store.account(kept.person)
    if account is None or account.is_disabled or kept.revision < account.tokens_since:
        return None
    if not secrets.compare_digest(kept.password, _fingerprint(account)):
        return None
    if now - kept.seen_at >= _SEEN_EVERY:
        _see(workspace, kept.id, now)
    return Session(kept.id, account.person, ends_at)


_waiting: Final[dict[str, Future[None]]] = {}


def _see(workspace: Workspace, identity: str, now: datetime) -> None:
    """Note the use beside the request, which must not wait while somebody commits a large upload."""
    if identity not in _waiting:
        done = _seeing.submit(workspace.store.sessions.see, identity, now)
        _waiting[identity] = done
        done.add_done_callback(lambda _done: _waiting.pop(identity, None))


def _begin(workspace: Workspace, account: Account, attempt: Attempt) -> NewSession:
    made, now = new_token(), workspace.clock()
    kept = StoredSession(made.id, account.name, made.sha256, _fingerprint(account), 0, now, now)
    workspace.store.sessions.open(kept, attempt=attempt.id, forget_before=now - _KEPT)
    _log.info("signed in: account %s from %s", attempt.subject, attempt.address)
    return NewSession(made.id, account.person, made.text)


def _attempt(workspace: Workspace, account: Account | None, name: str, address: str) -> Attempt:
    now = workspace.clock()
    attempt = Attempt(secrets.token_hex(8), now, _subject(account, name), _network(address))
    limits = AttemptLimits(now - WINDOW, MOST_OF_ACCOUNT, MOST_OF_ADDRESS)
    if not workspace.store.sessions.begin_attempt(attempt, limits):
        _log.warning("sign-in blocked: account %s from %s", attempt.subject, attempt.address)
        raise TooManyTries("Too many tries failed.", hint="Wait an hour, or ask the administrator.")
    return attempt


def _account_named(workspace: Workspace, name: str) -> Account | None:
    return next((one for one in workspace.store.accounts() if is_same_name(one.name, name)), None)


def _is_right(kept: str, password: str) -> bool:
    with _hashing:
        return is_password(kept, password)


def _subject(account: Account | None, name: str) -> str:
    """What tries are counted by; a name of no account is not kept as typed: it may be a password in the wrong field."""
    if account is not None:
        return account.name
    return f"?{hashlib.sha256(name.strip().casefold().encode('utf-8', 'replace')).hexdigest()[:16]}"


def _network(address: str) -> str:
    """The address, of IPv6 the part that one household or office shares."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return str(ipaddress.ip_network((int(found) >> _SUBNET << _SUBNET, _SUBNET)))


def _fingerprint(account: Account) -> str:
    return hashlib.sha256(account.password.encode()).hexdigest()
