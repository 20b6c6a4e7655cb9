"""What goes around every answer of the server: the document in the reader's language, packed files, safe headers.

It knows no page and no figure; the websocket and the media pass through untouched.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from typing import Final
from urllib.parse import parse_qsl, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from indicators.access import SESSION_KEY
from indicators.errors import IndicatorsError
from indicators.model import Language
from indicators.services import process_workspace
from indicators.ui.bundle import File, held, is_asset, packed, takes_gzip
from indicators.ui.identity import asking
from indicators.ui.index import MARK, Index, index
from indicators.ui.links import OVERVIEW, served
from indicators.ui.loading import shape_of, skeleton
from indicators.ui.own_files import own_file
from indicators.ui.session import LANG, MISSING, read_language

_log = logging.getLogger("indicators.ui")
NOT_PAGES: Final = ("/api/", "/media/", "/static/", "/fonts/", "/app/static/", "/component/", "/healthz", "/readyz")
_READS = ("GET", "HEAD")
_LONGEST_NAME = 60
_PATIENCE = 0.4
"""Seconds that the document waits for figures nobody asked for before; the page brings them if it is not enough."""
_CONDITIONS = (b"if-none-match", b"if-modified-since", b"range", b"accept-encoding")
_POLICY = {
    "default-src": "'self'",
    "script-src": "'self'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self'",
    "worker-src": "'self' blob:",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
"""Style attributes are how Streamlit places its widgets and how bars get their width, so inline styles stay allowed."""
_HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cross-origin-opener-policy": "same-origin",
}


class Shell:
    """The outermost middleware of the application."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer what needs no Streamlit, mend what does, leave what is no HTTP."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path, headers = scope["path"], Headers(scope=scope)
        guarded = safely(send)
        if scope["method"] in _READS and (ready := await _ready(path, headers)):
            await ready(scope, receive, guarded)
        elif scope["method"] == "GET" and may_be_page(path):
            await self._page(scope, receive, guarded)
        else:
            await self.app(scope, receive, _varying(guarded) if is_asset(path) else guarded)

    async def _page(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Exchange Streamlit's document for ours; anything else it answers is passed on."""
        held: list[Message] = []

        async def hold(message: Message) -> None:
            held.append(message)

        await self.app(_unconditional(scope), receive, hold)
        if MARK in b"".join(message.get("body", b"") for message in held):
            if elsewhere := _elsewhere(scope):
                await RedirectResponse(elsewhere)(scope, receive, send)
                return
            found = await run_in_threadpool(_index_for, scope, await _first_view(scope))
            headers = Headers(scope=scope)
            file = found.packed if takes_gzip(headers) else found.plain
            ours = _answer(file, headers)
            ours.headers["content-security-policy"] = policy(found.hashes)
            if SESSION_KEY in scope:  # nobody who comes after may find the figures in this browser
                ours.headers["cache-control"] = "private, no-store"
            await ours(scope, receive, send)
            return
        for message in held:
            await send(message)


def policy(hashes: tuple[str, ...] = ()) -> str:
    """The content security policy; `hashes` are those of the inline scripts of the document."""
    allowed = {**_POLICY, "script-src": " ".join(("'self'", *hashes))}
    return "; ".join(f"{name} {sources}" for name, sources in allowed.items())


def safely(send: Send) -> Send:
    """Sends with the safe headers; a header the answer has already is kept."""

    async def guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in (*_HEADERS.items(), ("content-security-policy", policy())):
                headers.setdefault(name, value)
        await send(message)

    return guarded


def _varying(send: Send) -> Send:
    """Sends the plain file and says that there is a packed one."""

    async def varying(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).add_vary_header("Accept-Encoding")
        await send(message)

    return varying


async def _ready(path: str, headers: Headers) -> Response | None:
    """An answer from memory; None leaves the request to Streamlit."""
    if ours := own_file(path, is_packed=takes_gzip(headers)):
        return _answer(ours, headers)
    if not is_asset(path) or "range" in headers or not takes_gzip(headers):
        return None
    try:
        return _answer(held(path) or await _packed(path), headers)
    except OSError:
        return None


async def _packed(path: str) -> File:
    return await run_in_threadpool(packed, path)


def _answer(file: File, headers: Headers) -> Response:
    """The file, or that the browser has it."""
    if file.etag in headers.get("if-none-match", ""):
        return Response(status_code=304, headers={**file.headers, "etag": file.etag})
    return Response(file.body, headers={**file.headers, **file.encoding}, media_type=file.media_type)


def may_be_page(path: str) -> bool:
    """Whether a reader may mean a page by a path."""
    return not path.startswith(NOT_PAGES) and "/_stcore/" not in path


def _unconditional(scope: Scope) -> Scope:
    """The request without what would make the answer partial or packed: the document is exchanged afterwards."""
    return {**scope, "headers": [pair for pair in scope["headers"] if pair[0] not in _CONDITIONS]}


def _elsewhere(scope: Scope) -> str | None:
    """Where a reader is sent who asks for a page that does not exist: to the overview, which says so; else None."""
    root, name = scope.get("root_path", ""), _page_name(scope)
    if not name or (name in served() and name != OVERVIEW):
        return None
    asked = parse_qsl(scope["query_string"].decode("latin-1"))
    missing = [] if name == OVERVIEW else [(MISSING, name[:_LONGEST_NAME])]
    return f"{root}/?{urlencode([*asked, *missing])}"


def _index_for(scope: Scope, first: str) -> Index:
    """The document in the language of the address, else that of the settings; without figures it shows its shape."""
    title, default = _settings()
    terms = _terms(scope)
    lang = read_language(terms.get(LANG), default=default)
    return index(lang, title, first or skeleton(shape_of(_page_name(scope), terms), lang))


def _page_name(scope: Scope) -> str:
    path: str = scope["path"]
    return path.removeprefix(scope.get("root_path", "")).strip("/")


def _terms(scope: Scope) -> QueryParams:
    return QueryParams(scope["query_string"])


async def _first_view(scope: Scope) -> str:
    """What the document of the overview shows at once; "" for other pages, and for what would keep a reader waiting."""
    if _page_name(scope):
        return ""
    drawing = asyncio.ensure_future(run_in_threadpool(_drawn_first, _terms(scope), scope.get(SESSION_KEY, "")))
    drawn, _late = await asyncio.wait({drawing}, timeout=_PATIENCE)
    return drawing.result() if drawn else ""


def _drawn_first(terms: Mapping[str, str], session: str) -> str:
    """The first view; a reader is told what is wrong by the page itself, which comes either way."""
    from indicators.ui.first_view import first_view  # on import it looks for what Streamlit provides once it runs

    try:
        with asking(session):
            return first_view(terms) or ""
    except IndicatorsError:
        return ""
    except Exception:
        _log.exception("no first view")
        return ""


def _settings() -> tuple[str, Language]:
    """Title and language; a dashboard that cannot be opened still has a document to say so."""
    try:
        settings = process_workspace().settings
    except IndicatorsError:
        return "KPI", Language.VI
    return settings.title, settings.language
