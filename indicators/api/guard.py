"""Who may speak to the API while nobody signs in: hosts we are called by, writes from this machine alone.

A page of another site that a browser holds open may not write (cross-site requests) nor read (a name that was pointed
at this machine); a body may not be larger than an upload may be.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from http import HTTPStatus
from typing import Final
from urllib.parse import urlsplit

from fastapi import HTTPException, Request
from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Message, Receive, Scope, Send

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

Refusal = tuple[HTTPStatus, str]


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
        refusal = refusal_of(request, settings, language_of(request, self._language))
        if refusal is not None:
            await problem(request, *refusal)(scope, receive, send)
            return
        await self._app(scope, _limited(receive, settings.limits.max_bytes + _ENVELOPE), send)

    def _settings(self) -> Settings | None:
        try:
            return self._open_workspace().settings
        except IndicatorsError:  # the route says what is wrong with the installation
            return None


def refusal_of(request: Request, settings: Settings, language: Language) -> Refusal | None:
    """Why a request is not let in; None when it may pass."""
    _ = translator("errors", language)
    host = request.headers.get("host", "")
    if _name_of(host) not in settings.server.allowed_hosts:
        return HTTPStatus.MISDIRECTED_REQUEST, _("This server is not called {host}.", host=_name_of(host))
    if request.method in _SAFE:
        return None
    if settings.auth.mode == "none" and not _is_here(request):
        return HTTPStatus.FORBIDDEN, _("Without sign-in only this machine itself may write.")
    if not _is_own_site(request, host):
        return HTTPStatus.FORBIDDEN, _("A page of another site may not write here.")
    if not request.headers.get("content-type", "").lower().startswith(_BODIES):
        return HTTPStatus.UNSUPPORTED_MEDIA_TYPE, _("Send application/json or multipart/form-data.")
    length = request.headers.get("content-length", "")
    if length.isdecimal() and int(length) > settings.limits.max_bytes + _ENVELOPE:
        return HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _("The file is larger than the limit.")
    return None


def _name_of(host: str) -> str:
    """The name in a Host header without its port."""
    try:
        return (urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:
        return ""


def _is_here(request: Request) -> bool:
    if request.client is None:
        return False
    try:
        return ipaddress.ip_address(request.client.host).is_loopback
    except ValueError:
        return False


def _is_own_site(request: Request, host: str) -> bool:
    if request.headers.get("sec-fetch-site", "none") not in _SAME_SITE:
        return False
    origin = request.headers.get("origin")
    if origin is None:
        return True
    try:
        return urlsplit(origin).netloc.lower() == host.lower()
    except ValueError:
        return False


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
