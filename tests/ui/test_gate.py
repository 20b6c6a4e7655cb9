"""The gate and the way in, by HTTP: what is closed without a session, what a form needs, what a cookie says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from urllib.parse import parse_qs, urlsplit

import pytest
from argon2 import PasswordHasher
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import JSONResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from indicators import services
from indicators.access import passwords
from indicators.errors import StoreError
from indicators.model.people import PersonScope, Role
from indicators.services import Workspace, accounts
from indicators.settings import AuthSettings, ServerSettings
from indicators.store import Store
from indicators.ui import sign_in
from indicators.ui.gate import COOKIE, Gate

WORD = "bốn con gà đi chợ"
OTHER = "một đàn vịt qua cầu"
CLOSED = (
    "/", "/sector?sector=2.1", "/media/abc.csv", "/static/js/index.js", "/app/static/a.png", "/component/a/index.html",
    "/_stcore/health", "/_stcore/host-config", "/_stcore/metrics", "/_stcore/upload_file/a/b", "/metrics", "/shell.js",
    "/style.0123456789abcdef.css", "/auth/account", "/nowhere", "/auth/sign-in/", "//media/abc.csv", "/AUTH/sign-in",
)  # fmt: skip
OPEN = ("/auth/sign-in", "/healthz", "/readyz", "/fonts/a.woff2", "/api/v1/overview")
OWN = {"origin": "http://localhost"}
FORGED = {"X-Kpi-Session": "0123456789abcdef", "x-kpi-person": "chi"}


async def _told(request):
    """What the application hears of a request."""
    return JSONResponse({"path": request.url.path, "session": request.headers.getlist("x-kpi-session"),
                         "ours": [name for name in request.headers if name.startswith("x-kpi-")]})  # fmt: skip


async def _stream(socket):
    await socket.accept()
    await socket.send_json([value for name, value in socket.headers.items() if name.startswith("x-kpi-")])
    await socket.close()


@pytest.fixture
def installation(shipped: Workspace, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    """A dashboard where people sign in, and lan may."""
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "_HASHER", cheap)
    monkeypatch.setattr(passwords, "_nobodys", partial(cheap.hash, "nobody has this password"))
    server = ServerSettings(allowed_hosts=("localhost", "kpi.example"))
    changed = {"auth": AuthSettings(mode="local"), "server": server}
    settings = shipped.settings.model_copy(update=changed)
    with Workspace(settings, shipped.catalogue, Store.open("sqlite://"), shipped.clock) as made:
        accounts.add_account(made, "lan", Role.ANALYST, PersonScope(frozenset({"2.1"})), password=WORD)
        monkeypatch.setattr(services, "process_workspace", lambda: made)
        monkeypatch.setattr(services, "process_settings", lambda: made.settings)
        yield made


def client_of(base_url: str = "http://localhost") -> TestClient:
    """A browser in front of the gate."""
    routes = [*sign_in.ROUTES, WebSocketRoute("/_stcore/stream", _stream),
              Route("/{path:path}", _told, methods=["GET", "POST", "PUT", "DELETE"])]  # fmt: skip
    app = Starlette(routes=routes, middleware=[Middleware(Gate)])
    return TestClient(app, base_url=base_url, follow_redirects=False)


@pytest.fixture
def client(installation: Workspace) -> TestClient:
    """A browser in which nobody has signed in."""
    return client_of()


def form_of(page: str) -> str:
    """The word that a form holds."""
    return re.search(r'name="form" type="hidden" value="([^"]+)"', page)[1]


def enter(client: TestClient, name: str = "lan", password: str = WORD, **fields: str):
    """Fill the form of the way in."""
    word = form_of(client.get("/auth/sign-in").text)
    return client.post("/auth/sign-in", data={"form": word, "name": name, "password": password, **fields})


@pytest.mark.parametrize("path", CLOSED)
@pytest.mark.parametrize("cookie", [None, "kpi_0123456789abcdef_" + "x" * 43])
def test_without_a_session_nothing_is_answered(client, path, cookie):
    if cookie:
        client.cookies.set(COOKIE, cookie)
    answer = client.get(path, headers=FORGED)
    assert answer.status_code in (303, 401)
    assert "x-frame-options" in answer.headers
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_without_a_session_nothing_is_taken(client, method):
    assert client.request(method, "/_stcore/upload_file/a/b").status_code == 401


@pytest.mark.parametrize("path", OPEN)
def test_the_way_in_the_type_and_the_api_which_has_a_guard_stand_open(client, path):
    assert client.get(path).status_code == 200


def test_who_means_a_page_is_led_to_the_way_in_and_back(client):
    answer = client.get("/sector?sector=2.1&lang=en")
    to = urlsplit(answer.headers["location"])
    assert (answer.status_code, to.path) == (303, "/auth/sign-in")
    assert parse_qs(to.query)["next"] == ["/sector?sector=2.1&lang=en"]
    assert '<html lang="en">' in client.get(answer.headers["location"]).text


def test_a_websocket_is_refused_before_it_opens(client):
    with pytest.raises(WebSocketDisconnect), client.websocket_connect("ws://localhost/_stcore/stream", headers=FORGED):
        pass


def test_who_signed_in_is_let_in_under_the_name_of_the_session(client, installation):
    enter(client)
    told = client.get("/province", headers=FORGED).json()
    assert [bool(installation.store.sessions.find(one)) for one in told["session"]] == [True]
    assert told["ours"] == ["x-kpi-session"]


def test_a_websocket_is_opened_by_a_page_of_this_server_alone(client):
    enter(client)
    with client.websocket_connect("ws://localhost/_stcore/stream", headers={**OWN, **FORGED}) as socket:
        assert len(socket.receive_json()) == 1


@pytest.mark.parametrize("headers", [{}, {"origin": "http://evil.example"}, {"origin": "null"},
                                     {"origin": "http://evil.example", "host": "evil.example"}])  # fmt: skip
def test_no_other_page_opens_a_websocket_with_the_cookie_of_a_reader(client, headers):
    enter(client)
    with pytest.raises(WebSocketDisconnect), client.websocket_connect("ws://localhost/_stcore/stream", headers=headers):
        pass


def test_a_server_called_by_a_strange_name_answers_nothing(client):
    enter(client)
    assert client.get("/", headers={"host": "evil.example"}).status_code == 421


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/api/v1/overview"])
def test_a_probe_and_a_program_may_call_the_server_by_its_number(client, path):
    assert client.get(path, headers={"host": "10.0.0.5:8501"}).status_code == 200


def test_what_a_person_downloads_is_kept_by_no_cache_on_the_way(client):
    enter(client)
    assert client.get("/media/abc.csv").headers["cache-control"] == "private, no-store"


def test_without_sign_in_everything_is_open_and_headers_of_ours_are_taken_away(shipped, monkeypatch):
    monkeypatch.setattr(services, "process_settings", lambda: shipped.settings)
    monkeypatch.setattr(services, "process_workspace", lambda: pytest.fail("asked for the workspace"))
    client = client_of()
    answers = [client.get(path, headers=FORGED) for path in CLOSED if not path.lower().startswith("/auth")]
    assert {answer.status_code for answer in answers} == {200}
    assert [answer.json()["ours"] for answer in answers] == [[]] * len(answers)
    with client.websocket_connect("ws://localhost/_stcore/stream", headers=FORGED) as socket:
        assert socket.receive_json() == []
    assert client.get("/auth/sign-in").headers["location"] == "/"


def test_an_installation_that_cannot_be_opened_lets_nobody_in(client, monkeypatch):
    enter(client)

    def broken():
        raise StoreError("The database is gone.")

    monkeypatch.setattr(services, "process_workspace", broken)
    assert client.get("/").status_code == 503
    assert client.get("/media/abc.csv").status_code == 503
    assert "The database is gone." in client.get("/auth/sign-in?lang=en").text


@pytest.mark.parametrize(("base", "is_secure"), [("http://localhost", False), ("https://kpi.example", True)])
def test_the_cookie_is_for_this_server_alone(installation, base, is_secure):
    answer = enter(client_of(base))
    (cookie,) = [one for one in answer.headers.get_list("set-cookie") if one.startswith(COOKIE)]
    assert {"HttpOnly", "Path=/", "SameSite=lax"} <= set(cookie.split("; "))
    assert ("Secure" in cookie.split("; ")) is is_secure
    assert "Max-Age" not in cookie


@pytest.mark.parametrize(("next_", "to"), [
    ("/sector?sector=2.1", "/sector?sector=2.1"), ("//evil.example/", "/"), ("https://evil.example/", "/"),
    ("/\\evil.example", "/"), ("/nowhere", "/"), ("/auth/sign-out", "/"), ("javascript:alert(1)", "/"),
    ("/sector?a=1\r\nSet-Cookie: a=b", "/"), ("", "/"),
])  # fmt: skip
def test_who_signs_in_is_led_to_a_page_of_this_dashboard_alone(client, next_, to):
    answer = enter(client, next=next_)
    assert (answer.status_code, answer.headers["location"]) == (303, to)


@pytest.mark.parametrize(("lang", "said"), [("vi", "không đúng"), ("en", "is wrong")])
def test_a_wrong_password_is_told_and_the_name_stays_as_text(client, lang, said):
    word = form_of(client.get("/auth/sign-in").text)
    name = '"><script>alert(1)</script>'
    answer = client.post(f"/auth/sign-in?lang={lang}", data={"form": word, "name": name, "password": OTHER})
    assert (answer.status_code, said in answer.text, "<script" in answer.text) == (401, True, False)
    assert COOKIE not in answer.headers.get("set-cookie", "")


@pytest.mark.parametrize("headers", [{"origin": "http://evil.example"}, {"sec-fetch-site": "cross-site"}])
def test_a_form_from_elsewhere_signs_nobody_in(client, headers):
    word = form_of(client.get("/auth/sign-in").text)
    answer = client.post("/auth/sign-in", data={"form": word, "name": "lan", "password": WORD}, headers=headers)
    assert (answer.status_code, COOKIE in answer.headers["set-cookie"]) == (403, False)


@pytest.mark.parametrize("word", ["", "x" * 32])
def test_a_form_without_the_word_of_the_page_signs_nobody_in(client, word):
    client.get("/auth/sign-in")
    assert client.post("/auth/sign-in", data={"form": word, "name": "lan", "password": WORD}).status_code == 403


@pytest.mark.parametrize("body", [b"name=lan&" * 9, b"x" * 20_000, b"\xff\xfe", b""])
def test_a_body_that_is_no_form_is_refused(client, body):
    kind = {"content-type": "application/x-www-form-urlencoded"}
    assert client.post("/auth/sign-in", content=body, headers=kind).status_code == 403


def test_after_too_many_tries_the_answer_says_so(client):
    statuses = [enter(client, password=OTHER).status_code for _ in range(11)]
    assert statuses == [401] * 10 + [429]


def test_the_own_account_says_role_and_scope_in_words(client):
    enter(client)
    page = client.get("/auth/account?lang=vi").text
    assert ("chuyên viên" in page, "2.1 Bưu chính" in page, "mọi địa bàn" in page) == (True, True, True)


def test_signing_out_needs_the_word_of_the_own_page_and_ends_the_session(client, installation):
    enter(client)
    cookie = client.cookies[COOKIE]
    client.post("/auth/sign-out", data={"form": "x" * 64})
    assert client.get("/").status_code == 200
    answer = client.post("/auth/sign-out", data={"form": form_of(client.get("/auth/account").text)})
    assert urlsplit(answer.headers["location"]).path == "/auth/sign-in"
    client.cookies.set(COOKIE, cookie, domain="localhost.local", path="/")
    assert client.get("/").status_code == 303


def test_the_own_password_is_changed_and_another_browser_is_signed_out(client):
    other = client_of()
    enter(other)
    enter(client)
    word = form_of(client.get("/auth/account").text)
    fields = {"form": word, "old": WORD, "new": OTHER, "again": OTHER}
    assert client.post("/auth/password", data={**fields, "again": WORD}).status_code == 422
    assert client.post("/auth/password", data={**fields, "old": OTHER}).status_code == 401
    assert client.post("/auth/password", data=fields).status_code == 303
    assert (client.get("/").status_code, other.get("/").status_code) == (200, 303)
    assert enter(client_of(), password=OTHER).status_code == 303


def test_who_is_signed_in_is_not_asked_again(client):
    enter(client)
    assert client.get("/auth/sign-in?next=/sector").headers["location"] == "/sector"


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_way_in_runs_no_script_and_asks_for_nothing_but_the_type(client, lang):
    page = client.get(f"/auth/sign-in?lang={lang}").text
    assert "<script" not in page
    assert set(re.findall(r"url\((/[a-z]+)/", page)) == {"/fonts"}
    assert set(re.findall(r'(?:src|href|action)="([^"]{1,14})', page)) <= {"data:image/png", "/auth/sign-in?"}
