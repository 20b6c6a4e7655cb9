"""Whose request it is: the account of the bearer token, who is signed in, or the one user where nobody signs in.

Who is signed in on the pages may read here, because they link to pictures of their charts; writing takes a token.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

from fastapi import Request

from indicators.access import SESSION_KEY
from indicators.errors import IndicatorsError
from indicators.formats.texts import explain, translator
from indicators.model import Language
from indicators.model.people import Person
from indicators.services import Workspace
from indicators.services.accounts import person_of_token
from indicators.services.sessions import session_of

_SCHEME = "bearer"
_SAFE = ("GET", "HEAD")

Refusal = tuple[HTTPStatus, str]


@dataclass(frozen=True, slots=True)
class Asker:
    """The account that asks, None for the user of the machine; or why nobody is let in."""

    person: Person | None = None
    refusal: Refusal | None = None


def asker_of(request: Request, open_workspace: Callable[[], Workspace], language: Language) -> Asker:
    """Who asks, by the header `Authorization`."""
    given = request.headers.get("authorization")
    try:
        workspace = open_workspace()
        if given is None:
            if workspace.settings.auth.mode == "none":
                return Asker()
            person = _signed_in(request, workspace)
            return Asker(person) if person else Asker(refusal=_refusal(language))
        scheme, _, token = given.partition(" ")
        person = person_of_token(workspace, token.strip()) if scheme.lower() == _SCHEME else None
    except IndicatorsError as error:
        return Asker(refusal=(HTTPStatus.SERVICE_UNAVAILABLE, explain(error, language)))
    return Asker(person) if person else Asker(refusal=_refusal(language))


def _signed_in(request: Request, workspace: Workspace) -> Person | None:
    identity = request.scope.get(SESSION_KEY) if request.method in _SAFE else None
    session = session_of(workspace, identity) if isinstance(identity, str) else None
    return session.person if session else None


def _refusal(language: Language) -> Refusal:
    _ = translator("errors", language)
    return HTTPStatus.UNAUTHORIZED, _("Send a valid token: Authorization: Bearer kpi_….")


def for_asker(open_workspace: Callable[[], Workspace]) -> Callable[[Request], Workspace]:
    """Opens the workspace as the one who asks may see it."""

    def opened(request: Request) -> Workspace:
        workspace = open_workspace()
        person: Person | None = getattr(request.state, "person", None)
        return workspace if person is None else workspace.of(person)

    return opened
