"""Where people sign in, nothing but the way in is answered to who has not; and nobody tells the server who he is.

The outermost middleware of the application. It names the session of a request in a header that it takes away from
everybody else first; Streamlit keeps that name with the connection (`server.trustedUserHeaders`), and each run of a
page asks anew whether the session still stands (`indicators/ui/identity.py`). Without sign-in it only takes away.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Final
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from indicators import services
from indicators.access import SESSION_KEY, host_name, is_own_origin
from indicators.errors import IndicatorsError
from indicators.services import Workspace
from indicators.services.sessions import session_of_text
from indicators.ui.shell import may_be_page, safely
from indicators.ui.sign_in_view import SIGN_IN

COOKIE: Final = "kpi_session"
SESSION_HEADER: Final = "x-kpi-session"
_OURS: Final = b"x-kpi-"
_OPEN: Final = (SIGN_IN, "/healthz", "/readyz")
_OPEN_BELOW: Final = ("/fonts/", "/api/")
"""The API has a guard of its own, which knows tokens; reading, it takes the word of the gate for who is signed in."""
_POLICY_VIOLATION: Final = 1008


class Gate:
    """Lets pass who is signed in, and everybody where nobody signs in."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request pass under the name of its session, or refuse it."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        scope = {**scope, "headers": [pair for pair in scope["headers"] if not pair[0].lower().startswith(_OURS)]}
        if is_closed():
            await self._closed(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _closed(self, scope: Scope, receive: Receive, send: Send) -> None:
        workspace, identity = await run_in_threadpool(_found, scope)
        if scope["type"] == "websocket":
            if identity and _is_ours(scope, workspace):
                await self._app(_named(scope, identity), receive, send)
            else:
                await receive()
                await send({"type": "websocket.close", "code": _POLICY_VIOLATION})
        elif identity is None and not _is_open(scope["path"]):
            await _refusal(scope, is_broken=workspace is None)(scope, receive, safely(send))
        elif workspace is not None and _is_for_people(scope["path"]) and not _is_called_right(scope, workspace):
            answer = PlainTextResponse("This server has another name.", HTTPStatus.MISDIRECTED_REQUEST)
            await answer(scope, receive, safely(send))
        else:
            known = _named(scope, identity) if identity else scope
            await self._app(known, receive, _privately(scope["path"], send))


def is_closed() -> bool:
    """Whether people sign in here. Where the settings cannot be read, there is nothing that could be shown."""
    try:
        return services.process_settings().auth.mode != "none"
    except IndicatorsError:
        return False


def _found(scope: Scope) -> tuple[Workspace | None, str | None]:
    """The installation, None when it cannot be opened; and the session of the request, None without one."""
    try:
        workspace = services.process_workspace()
        session = session_of_text(workspace, HTTPConnection(scope).cookies.get(COOKIE, ""))
    except IndicatorsError:
        return None, None
    return workspace, session.id if session else None


def _named(scope: Scope, identity: str) -> Scope:
    headers = [*scope["headers"], (SESSION_HEADER.encode(), identity.encode())]
    return {**scope, "headers": headers, SESSION_KEY: identity}


def _is_open(path: str) -> bool:
    return path in _OPEN or path.startswith(_OPEN_BELOW)


def _is_for_people(path: str) -> bool:
    """Whether a browser asks, which another site may have led here; the API looks itself, a probe calls by number."""
    return path == SIGN_IN or not _is_open(path)


def _is_called_right(scope: Scope, workspace: Workspace | None) -> bool:
    """Whether the server is called by a name of its own; else another site could lend it one."""
    name = host_name(Headers(scope=scope).get("host", ""))
    return workspace is not None and name in workspace.settings.server.allowed_hosts


def _is_ours(scope: Scope, workspace: Workspace | None) -> bool:
    """Whether a page of this very server opens the connection: a browser sends cookies whoever asks it to."""
    headers = Headers(scope=scope)
    is_own = is_own_origin(headers.get("origin", ""), headers.get("host", ""))
    return is_own and _is_called_right(scope, workspace)


def _refusal(scope: Scope, *, is_broken: bool) -> Response:
    """To the way in, for who means a page; short words for all others."""
    kept = {"cache-control": "no-store"}
    if is_broken:
        said = "The dashboard cannot be opened; the administrator finds the reason by `indicators doctor`."
        return PlainTextResponse(said, HTTPStatus.SERVICE_UNAVAILABLE, kept)
    if scope["method"] not in ("GET", "HEAD") or not may_be_page(scope["path"]) or "." in scope["path"]:
        return PlainTextResponse("Sign in first.", HTTPStatus.UNAUTHORIZED, kept)
    query = scope["query_string"].decode("latin-1")
    asked = f"{scope['path']}?{query}" if query else scope["path"]
    terms = {"next": asked} if asked != "/" else {}
    return RedirectResponse(f"{SIGN_IN}?{urlencode(terms)}" if terms else SIGN_IN, HTTPStatus.SEE_OTHER, kept)


def _privately(path: str, send: Send) -> Send:
    """Sends what a person was shown so that no cache on the way keeps it for others."""
    if not path.startswith("/media/"):
        return send

    async def private(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message)["cache-control"] = "private, no-store"
        await send(message)

    return private
