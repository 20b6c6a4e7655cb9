"""Who may speak to the API: whose token it is, hosts we are called by; without sign-in, writes from here alone.

A page of another site that a browser holds open may not write (cross-site requests) nor read (a name that was pointed
at this machine); a body may not be larger than an upload may be.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from http import HTTPStatus
from typing import Final

from fastapi import HTTPException, Request
from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from indicators.access import host_name, is_own_origin
from indicators.api.askers import Refusal, asker_of
from indicators.api.problems import language_of, problem
from indicators.errors import IndicatorsError
from indicators.formats.texts import translator
from indicators.model import Language
from indicators.services import Workspace
from indicators.settings import Settings

_SAFE: Final = ("GET", "HEAD", "OPTIONS")
_SAME_SITE: Final = ("same-origin", "none")
_BODIES: Final = ("application/json", "multipart/form-data")
_ENVELOPE: Final = 64 * 1024
"""What a multipart body may hold beside the file itself."""


class Guard:
    """ASGI middleware; answers refusals as problem details before any route runs."""

    def __init__(self, app: ASGIApp, open_workspace: Callable[[], Workspace], language: Language) -> None:
        self._app = app
        self._open_workspace = open_workspace
        self._language = language

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request pass, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        settings = await run_in_threadpool(self._settings)
        if settings is None:
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        language = language_of(request, self._language)
        refusal = host_refusal(request, settings, language)
        if refusal is None:
            asker = await run_in_threadpool(asker_of, request, self._open_workspace, language)
            request.state.person = asker.person
            refusal = asker.refusal or refusal_of(request, settings, language, is_known=asker.person is not None)
        if refusal is not None:
            answer = problem(request, *refusal)
            if refusal[0] is HTTPStatus.UNAUTHORIZED:
                answer.headers["WWW-Authenticate"] = "Bearer"
            await answer(scope, receive, send)
            return
        await self._app(scope, _limited(receive, settings.limits.max_bytes + _ENVELOPE), send)

    def _settings(self) -> Settings | None:
        try:
            return self._open_workspace().settings
        except IndicatorsError:  # the route says what is wrong with the installation
            return None


def host_refusal(request: Request, settings: Settings, language: Language) -> Refusal | None:
    """Why a name by which the server is called is none of its own; None when it is."""
    name = host_name(request.headers.get("host", ""))
    if name in settings.server.allowed_hosts:
        return None
    _ = translator("errors", language)
    return HTTPStatus.MISDIRECTED_REQUEST, _("This server is not called {host}.", host=name)


def refusal_of(request: Request, settings: Settings, language: Language, *, is_known: bool) -> Refusal | None:
    """Why a request is not let in; None when it may pass. `is_known` says that a token told whose it is."""
    _ = translator("errors", language)
    host = request.headers.get("host", "")
    if request.method in _SAFE:
        return None
    if not is_known and not _is_here(request):
        return HTTPStatus.FORBIDDEN, _("Without sign-in only this machine itself may write.")
    if not _is_own_site(request, host):
        return HTTPStatus.FORBIDDEN, _("A page of another site may not write here.")
    if not (request.headers.get("content-type", "").lower().startswith(_BODIES) or _has_no_body(request)):
        return HTTPStatus.UNSUPPORTED_MEDIA_TYPE, _("Send application/json or multipart/form-data.")
    length = request.headers.get("content-length", "")
    if length.isdecimal() and int(length) > settings.limits.max_bytes + _ENVELOPE:
        return HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _("The file is larger than the limit.")
    return None


def _is_here(request: Request) -> bool:
    if request.client is None:
        return False
    try:
        return ipaddress.ip_address(request.client.host).is_loopback
    except ValueError:
        return False


def _has_no_body(request: Request) -> bool:
    """Whether everything stands in the address, as in `curl -X POST …/batches/7/approve?by=binh`."""
    has_type = "content-type" in request.headers or "transfer-encoding" in request.headers
    return not has_type and request.headers.get("content-length", "0") == "0"


def _is_own_site(request: Request, host: str) -> bool:
    if request.headers.get("sec-fetch-site", "none") not in _SAME_SITE:
        return False
    origin = request.headers.get("origin")
    return origin is None or is_own_origin(origin, host)


def _limited(receive: Receive, limit: int) -> Receive:
    """The body counted as it comes, so that a length that lies is no way round the limit."""
    read = 0

    async def counted() -> Message:
        nonlocal read
        message = await receive()
        read += len(message.get("body", b""))
        if read > limit:
            raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "The file is larger than the limit.")
        return message

    return counted
