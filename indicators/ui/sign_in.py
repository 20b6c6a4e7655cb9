"""The routes by which people come in, look at their account, change the password and leave; the forms need no script.

A form is only answered when it comes from a page of this server (Origin, Sec-Fetch-Site) and holds what that page was
given: before the sign-in a random word that a cookie holds too, afterwards a word made from the session's own secret.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from indicators import services
from indicators.access import is_own_origin
from indicators.errors import IndicatorsError, NotSignedIn, TooManyTries
from indicators.formats.texts import explain, translator
from indicators.services import Workspace
from indicators.services.sessions import (
    NewSession,
    Session,
    change_password,
    session_of_text,
    sign_in,
    sign_out,
)
from indicators.services.workspace import VIET_NAM
from indicators.ui import sign_in_view
from indicators.ui.gate import COOKIE, is_closed
from indicators.ui.links import served
from indicators.ui.people_words import areas_words, role_word, sectors_words
from indicators.ui.session import LANG, read_language
from indicators.ui.sign_in_view import ACCOUNT, PASSWORD, SIGN_IN, SIGN_OUT, Frame

_FORM_COOKIE: Final = "kpi_form"
_BODY: Final = 16 * 1024
_FIELDS: Final = 8
_SAME_SITE: Final = ("same-origin", "none")
_PLAIN: Final = "application/x-www-form-urlencoded"
_CONTROLS = re.compile(r"[\x00-\x20\x7f\\]")
_KEPT: Final = {"cache-control": "no-store"}


@dataclass(frozen=True, slots=True)
class _Here:
    """A session that stands, with its secret as the browser sent it."""

    session: Session
    secret: str

    @property
    def form(self) -> str:
        """What a form of this session holds; who does not have the secret cannot make it."""
        return hmac.new(self.secret.encode(), b"form", hashlib.sha256).hexdigest()


async def _sign_in(request: Request) -> Response:
    """The way in, and what is typed there."""
    if not is_closed():
        return _to("/")
    given = await _form(request) if request.method == "POST" else None
    return await run_in_threadpool(_way_in, request, given)


def _way_in(request: Request, given: Mapping[str, str] | None) -> Response:
    frame = _frame(request, SIGN_IN, next_=own_path(request.query_params.get("next", "")))
    try:
        workspace = services.process_workspace()
        if given is None:
            here = _here(request, workspace)
            return _to(own_path(request.query_params.get("next", ""))) if here else _asking(request, frame)
        if not _is_ours(request, given.get("form", ""), request.cookies.get(_FORM_COOKIE, "")):
            said = translator("ui", frame.lang)(
                "The form was too old or came from elsewhere; nothing was sent. Please sign in here."
            )
            return _asking(request, frame, given, said, HTTPStatus.FORBIDDEN)
        made = sign_in(workspace, given.get("name", ""), given.get("password", ""), address=_address(request))
    except IndicatorsError as error:
        return _asking(request, frame, given, explain(error, frame.lang), _status(error))
    return _entered(_to(own_path(given.get("next", ""))), made, request)


async def _account(request: Request) -> Response:
    """Who is signed in."""
    return await run_in_threadpool(_with_session, request, _shown)


async def _sign_out(request: Request) -> Response:
    """The way out."""

    def leave(workspace: Workspace, here: _Here, frame: Frame, _given: Mapping[str, str]) -> Response:
        sign_out(workspace, here.session.id)
        answer = _to(f"{SIGN_IN}?{LANG}={frame.lang.value}")
        answer.delete_cookie(COOKIE, path="/", httponly=True, samesite="lax", secure=_is_secure(request))
        return answer

    return await _with_form(request, leave)


async def _password(request: Request) -> Response:
    """Another password, by who knows the present one."""

    def change(workspace: Workspace, here: _Here, frame: Frame, given: Mapping[str, str]) -> Response:
        if given.get("new") != given.get("again"):
            _ = translator("ui", frame.lang)
            said = _("The two new passwords differ; nothing was changed.")
            return _shown(workspace, here, frame, said, HTTPStatus.UNPROCESSABLE_ENTITY)
        try:
            made = change_password(
                workspace, here.session, given.get("old", ""), given.get("new", ""), address=_address(request)
            )
        except IndicatorsError as error:
            return _shown(workspace, here, frame, explain(error, frame.lang), _status(error))
        return _entered(_to(f"{ACCOUNT}?{LANG}={frame.lang.value}&done=1"), made, request)

    return await _with_form(request, change)


ROUTES: Final = [
    Route(SIGN_IN, _sign_in, methods=["GET", "POST"]),
    Route(ACCOUNT, _account, methods=["GET"]),
    Route(PASSWORD, _password, methods=["POST"]),
    Route(SIGN_OUT, _sign_out, methods=["POST"]),
]


def own_path(text: str) -> str:
    """Where a reader goes after signing in: a page of this dashboard with its query, else the overview.

    >>> own_path("/sector?sector=2.1"), own_path("//elsewhere.example/"), own_path("https://elsewhere.example/")
    ('/sector?sector=2.1', '/', '/')
    """
    try:
        parts = urlsplit(text)
    except ValueError:
        return "/"
    is_page = parts.path == "/" or (parts.path.startswith("/") and parts.path[1:] in served())
    if parts.scheme or parts.netloc or not is_page or _CONTROLS.search(text):
        return "/"
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def _with_session(request: Request, answer: Callable[[Workspace, _Here, Frame], Response]) -> Response:
    """What is answered to who is signed in; the gate let nobody else come here, but a session may end meanwhile."""
    if not is_closed():
        return _to("/")
    frame = _frame(request, ACCOUNT)
    try:
        workspace = services.process_workspace()
        here = _here(request, workspace)
        return answer(workspace, here, frame) if here else _to(SIGN_IN)
    except IndicatorsError as error:
        return _asking(request, frame, None, explain(error, frame.lang), HTTPStatus.SERVICE_UNAVAILABLE)


async def _with_form(
    request: Request, act: Callable[[Workspace, _Here, Frame, Mapping[str, str]], Response]
) -> Response:
    """What a form of who is signed in does; one that comes from elsewhere does nothing and shows the account."""
    given = await _form(request)

    def checked(workspace: Workspace, here: _Here, frame: Frame) -> Response:
        if not _is_ours(request, given.get("form", ""), here.form):
            return _shown(workspace, here, frame)
        return act(workspace, here, frame, given)

    return await run_in_threadpool(_with_session, request, checked)


def _shown(
    workspace: Workspace, here: _Here, frame: Frame, refusal: str = "", status: HTTPStatus = HTTPStatus.OK
) -> Response:
    person, catalogue = here.session.person, workspace.whole.catalogue
    facts = sign_in_view.Facts(
        name=person.name, role=role_word(person, frame.lang),
        sectors=sectors_words(person, catalogue, frame.lang), areas=areas_words(person, catalogue, frame.lang),
        until=sign_in_view.until_words(here.session.ends_at.astimezone(VIET_NAM)),
    )  # fmt: skip
    said = sign_in_view.refused(refusal) if refusal else None
    if said is None and "done=1" in frame.address:
        said = sign_in_view.done(
            translator("ui", frame.lang)("The password was changed; all other sessions of this account ended.")
        )
    page = sign_in_view.account_page(frame, facts, form=here.form, said=said)
    return HTMLResponse(page, status, _KEPT)


def _asking(
    request: Request,
    frame: Frame,
    given: Mapping[str, str] | None = None,
    refusal: str | None = None,
    status: HTTPStatus = HTTPStatus.OK,
) -> Response:
    """The form of the way in, with a fresh word for it where the browser holds none."""
    form = request.cookies.get(_FORM_COOKIE, "")
    word = form if len(form) > _FIELDS else secrets.token_urlsafe(24)
    given = given or {}
    next_ = own_path(given.get("next", "") or request.query_params.get("next", ""))
    page = sign_in_view.sign_in_page(frame, form=word, next_=next_, name=given.get("name", "")[:64], refusal=refusal)
    answer = HTMLResponse(page, status, _KEPT)
    answer.set_cookie(_FORM_COOKIE, word, path="/auth", httponly=True, samesite="strict", secure=_is_secure(request))
    return answer


def _entered(answer: Response, made: NewSession, request: Request) -> Response:
    """The answer with the session; it ends with the browser, and its rows in the database end it sooner."""
    answer.set_cookie(COOKIE, made.text, path="/", httponly=True, samesite="lax", secure=_is_secure(request))
    return answer


def _to(address: str) -> Response:
    return RedirectResponse(address, HTTPStatus.SEE_OTHER, _KEPT)


def _here(request: Request, workspace: Workspace) -> _Here | None:
    secret = request.cookies.get(COOKIE, "")
    session = session_of_text(workspace, secret)
    return _Here(session, secret) if session else None


def _frame(request: Request, path: str, *, next_: str = "/") -> Frame:
    settings = services.process_settings()
    terms = {"next": next_} if next_ != "/" else {}
    terms |= {"done": "1"} if request.query_params.get("done") == "1" else {}
    lang = read_language(request.query_params.get(LANG) or _language_of(next_), default=settings.language)
    return Frame(lang, settings.title, f"{path}?{urlencode(terms)}{'&' if terms else ''}")


def _language_of(path: str) -> str | None:
    return dict(parse_qsl(urlsplit(path).query)).get(LANG)


async def _form(request: Request) -> dict[str, str]:
    """The fields of a form; none when the body is something else or too long to be one."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _PLAIN:
        return {}
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > _BODY:
            return {}
    try:
        return dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=_FIELDS))
    except ValueError:
        return {}


def _is_ours(request: Request, given: str, held: str) -> bool:
    """Whether a form comes from our own page."""
    headers = request.headers
    is_own = headers.get("sec-fetch-site", "none") in _SAME_SITE
    origin = headers.get("origin")
    is_own = is_own and (origin is None or is_own_origin(origin, headers.get("host", "")))
    return is_own and len(held) > _FIELDS and hmac.compare_digest(given.encode(), held.encode())


def _is_secure(request: Request) -> bool:
    """Whether the browser speaks to us (or to the proxy before us) over TLS."""
    return request.url.scheme == "https" or services.process_settings().server.base_url.startswith("https://")


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


def _status(error: IndicatorsError) -> HTTPStatus:
    if isinstance(error, TooManyTries):
        return HTTPStatus.TOO_MANY_REQUESTS
    if isinstance(error, NotSignedIn):
        return HTTPStatus.UNAUTHORIZED
    return HTTPStatus.UNPROCESSABLE_ENTITY
