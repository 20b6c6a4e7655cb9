"""Who acts: the account that a door has made sure of, the one that is named, or the one user of the machine."""

from __future__ import annotations

import getpass
import unicodedata
from typing import Final

from indicators.access import Right, covers, may, require
from indicators.errors import NotAllowed
from indicators.model.people import Person, Role
from indicators.services.narrowing import with_parts
from indicators.services.suggestions import known
from indicators.services.workspace import Workspace

IMPLICIT_APPROVAL: Final = "tự duyệt khi ghi: chế độ một người dùng, không đăng nhập"
"""Kept with a batch that its own uploader approved by writing it."""


def has_one_user(workspace: Workspace) -> bool:
    """Whether whoever is here may do everything, because the installation knows no sign-in."""
    return acting(workspace).is_local


def local_user() -> str:
    """The user of this machine."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container whose user has no name
        return "local"


def reading(workspace: Workspace) -> Person:
    """Who asks; whoever sits at the machine itself may look at everything, because the database lies open there."""
    return workspace.person or Person(local_user(), None)


def acting(workspace: Workspace, by: str | None = None) -> Person:
    """Who acts under the name given, by default whoever asks.

    An account of that name acts with its role and scope. Without any account, or under the name of the machine's own
    user, it is the local user: the one user where nobody signs in, an administrator where people do.

    Raises:
        NotAllowed: the account is disabled, or somebody who is signed in names another.
        NotFound: accounts exist, and none has this name.
    """
    if workspace.person is not None:
        return _signed_in(workspace.person, by)
    name = unicodedata.normalize("NFC", (by or local_user()).strip())
    accounts = {account.name.casefold(): account for account in workspace.store.accounts()}
    account = accounts.get(name.casefold())
    if account is None and accounts and name != local_user():
        account = known("account", name, {one.name: one for one in accounts.values()})
    if account is None:
        return Person(name, None if workspace.settings.auth.mode == "none" else Role.ADMIN)
    if account.is_disabled:
        raise NotAllowed(
            "The account {name} is disabled.", hint="Ask the administrator.", name=account.name
        )  # fmt: skip
    return account.person


def _signed_in(person: Person, by: str | None) -> Person:
    if by and not is_same_name(by, person.name):
        raise NotAllowed(
            "{name} cannot act as {by}.", hint="Leave the name out, or sign in as {by}.", name=person.name, by=by
        )
    return person


def is_same_name(one: str, other: str) -> bool:
    """Whether two texts name one person."""
    return _folded(one) == _folded(other)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).strip().casefold()


def confirm(workspace: Workspace) -> None:
    """Make sure that who asks is still signed in, where people sign in on pages.

    Raises:
        NotSignedIn: the session ended, or the account has other rights by now.
    """
    if workspace.vouch is not None:
        workspace.vouch()


def may_see(workspace: Workspace, right: Right) -> bool:
    """Whether the role of who asks has a right to look; for what a page offers, not for what it shows."""
    return may(reading(workspace), right)


def may_do(workspace: Workspace, right: Right) -> bool:
    """Whether the role of who would act has a right; for what a page offers, not for what it does.

    Raises:
        NotAllowed: the account is disabled.
    """
    return may(acting(workspace), right)


def allowed(workspace: Workspace, right: Right, by: str | None = None) -> Person:
    """Who acts, if the role has the right.

    Raises:
        NotAllowed: it has not; or as `acting`.
        NotFound: as `acting`.
        NotSignedIn: as `confirm`.
    """
    confirm(workspace)
    person = acting(workspace, by)
    require(person, right)
    return person


def allowed_to_read(workspace: Workspace, right: Right) -> Person:
    """Who asks, if the role has the right.

    Raises:
        NotAllowed: it has not.
        NotSignedIn: as `confirm`.
    """
    confirm(workspace)
    person = reading(workspace)
    require(person, right)
    return person


def require_everything(person: Person) -> None:
    """Stop who may see a part only, where the matter is about all of it.

    Raises:
        NotAllowed: the person's scope is limited.
    """
    if not person.scope.is_everything:
        raise NotAllowed(
            "A briefing holds every sector and every area; {name} may see a part of them.",
            hint="Ask the administrator for an account whose scope is everything.",
            name=person.name,
        )


def refuse_outside(workspace: Workspace, *, sector: str = "", indicator: str = "", area: str = "") -> None:
    """Stop who asks by name for what exists, but not for the one who asks; a name that nothing has passes.

    Raises:
        NotAllowed: the sector, the indicator or the area lies outside the scope.
    """
    whole = workspace.whole.catalogue
    known_indicator = whole.indicators.get(indicator)
    asked = known_indicator.sector if known_indicator else sector if sector in whole.sectors else None
    if workspace.person is not None:
        place = area if area in whole.areas else None
        require_in_scope(workspace, workspace.person, sector=asked, area=place)


def require_in_scope(workspace: Workspace, person: Person, *, sector: str | None, area: str | None = None) -> None:
    """Stop who answers for something else.

    Raises:
        NotAllowed: the sector or the area is not the person's.
    """
    if not covers(with_parts(workspace.whole.catalogue, person.scope), sector=sector, area=area):
        raise NotAllowed(
            "This lies outside the sectors and areas of {name}.",
            hint="Ask the administrator to widen the scope.",
            name=person.name,
        )
