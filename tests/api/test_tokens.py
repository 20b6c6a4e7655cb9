"""Programs with real tokens: whose they are, what they may, what they are shown; refusals as problem details."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from indicators import services
from indicators.access import SESSION_KEY
from indicators.model.people import PersonScope, Role
from indicators.services import Workspace, accounts
from indicators.services.sessions import sign_in
from indicators.services.snapshots import take_snapshot
from indicators.settings import AuthSettings
from tests.api.conftest import client_of

ROW = b"indicator_code,area,period,value,source\nIPV6_RATE,VN,2025-12,71.5,VNNIC\n"
READS = 100


@pytest.fixture
def tokens(own: Workspace) -> dict[str, str]:
    """A token for each role, and for two viewers of one sector each."""
    made = {role.value: (role, PersonScope()) for role in Role}
    made |= {f"only-{code}": (Role.VIEWER, PersonScope(frozenset({code}))) for code in ("2.1", "2.2")}
    for name, (role, scope) in made.items():
        accounts.add_account(own, name, role, scope, password=None)
    return {name: accounts.give_token(own, name).text for name in made}


@pytest.fixture
def signed(own: Workspace) -> Iterator[TestClient]:
    """A client of an installation in which people sign in."""
    object.__setattr__(own, "settings", own.settings.model_copy(update={"auth": AuthSettings(mode="local")}))
    with client_of(own, here=("192.168.1.7", 5000)) as opened:
        yield opened


def bearer(token: str) -> dict[str, str]:
    """The header of a token."""
    return {"Authorization": f"Bearer {token}"}


def post(client: TestClient, token: str, **query: object):
    """A file sent with a token."""
    return client.post("/v1/uploads", params=query, files={"file": ("a.csv", ROW)}, headers=bearer(token))


@pytest.mark.parametrize(
    "given", [None, "", "Bearer", "Bearer x", "Basic YTpi", "Bearer kpi_0123456789abcdef_" + "x" * 43]
)
@pytest.mark.parametrize("path", ["/v1/overview", "/v1/sectors", "/v1/batches", "/v1/snapshots", "/openapi.json"])
def test_where_people_sign_in_nothing_is_read_without_a_valid_token(signed, given, path):
    answer = signed.get(path, headers={} if given is None else {"Authorization": given})
    assert (answer.status_code, answer.headers["content-type"]) == (401, "application/problem+json")
    assert answer.headers["www-authenticate"] == "Bearer"


def test_a_wrong_token_is_refused_where_nobody_signs_in_too(client):
    assert client.get("/v1/sectors", headers=bearer("kpi_x")).status_code == 401


def test_a_token_reads_from_another_machine(signed, tokens):
    assert signed.get("/v1/overview", headers=bearer(tokens["viewer"])).status_code == 200


ROUTES = {
    "GET /v1/overview": "viewer analyst approver admin",
    "GET /v1/readings": "viewer analyst approver admin",
    "GET /v1/observations?limit=1": "viewer analyst approver admin",
    "GET /v1/areas": "viewer analyst approver admin",
    "GET /v1/snapshots": "viewer analyst approver admin",
    "GET /v1/snapshots/{snapshot}": "viewer analyst approver admin",
    "GET /v1/snapshots/{snapshot}/files/json": "viewer analyst approver admin",
    "GET /v1/batches": "analyst approver",
    "GET /v1/batches/1/file": "approver",
    "POST /v1/uploads": "analyst",
    "POST /v1/uploads?dry_run=true": "analyst",
    "POST /v1/batches/{draft}/approve": "approver",
    "POST /v1/batches/{draft}/reject?reason=x": "approver",
    "POST /v1/batches/1/undo": "approver",
}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("route", ROUTES)
def test_a_role_is_let_in_where_it_may_and_nowhere_else(own, client, tokens, route, role):
    data = ROW.replace(b"2025-12", b"2025-11")
    draft = services.commit_upload(own, data, "b.csv", ticked=True, reason="x").batch if "{draft}" in route else 0
    taken = take_snapshot(own, title="Quý 3").id if "{snapshot}" in route else ""
    method, path = route.format(draft=draft, snapshot=taken).split(" ")
    before = own.store.revision()
    files = {"file": ("a.csv", ROW)} if "/uploads" in path else None
    body = {"files": files} if files else {"json": {}} if method == "POST" else {}
    answer = client.request(method, path, headers=bearer(tokens[role.value]), **body)
    is_let_in = answer.status_code < 400 or ("undo" in path and answer.status_code == 409)
    assert is_let_in == (role.value in ROUTES[route].split()), answer.text
    assert is_let_in or answer.status_code in (403, 404)
    assert is_let_in or own.store.revision() == before


def test_what_a_token_writes_bears_the_name_of_its_account(own, client, tokens):
    assert post(client, tokens["analyst"]).json()["receipt"]["by"] == "analyst"


def test_a_token_cannot_act_under_another_name(client, tokens):
    answer = post(client, tokens["analyst"], by="approver")
    assert (answer.status_code, answer.headers["content-type"]) == (403, "application/problem+json")


def test_an_analyst_cannot_let_the_own_figures_count(own, client, tokens):
    before = own.store.revision()
    assert post(client, tokens["analyst"], approve=True).status_code == 403
    assert own.store.revision() == before


def test_a_disabled_account_is_shut_out_at_once(own, client, tokens):
    headers = bearer(tokens["viewer"])
    assert client.get("/v1/sectors", headers=headers).status_code == 200
    accounts.disable_account(own, "viewer")
    assert client.get("/v1/sectors", headers=headers).status_code == 401


def test_two_scopes_by_turns_never_see_each_other_s_answer_nor_its_tag(client, tokens):
    crossed, tags = 0, {"2.1": set(), "2.2": set()}
    for code in ["2.1", "2.2"] * READS:
        answer = client.get("/v1/sectors", headers=bearer(tokens[f"only-{code}"]))
        crossed += [one["code"] for one in answer.json()["sectors"]] != [code]
        tags[code].add(answer.headers["etag"])
    assert crossed == 0
    assert tags["2.1"].isdisjoint(tags["2.2"])


def test_the_tag_of_another_scope_is_no_answer(client, tokens):
    tag = client.get("/v1/overview", headers=bearer(tokens["only-2.1"])).headers["etag"]
    answer = client.get("/v1/overview", headers=bearer(tokens["only-2.2"]) | {"If-None-Match": tag})
    assert answer.status_code == 200
    assert {one["sector"] for one in answer.json()["readings"]} == {"2.2"}


def test_a_briefing_is_not_read_by_those_who_may_see_a_part(own, client, tokens):
    taken = take_snapshot(own, title="Quý 3").id
    for path in ("/v1/snapshots", f"/v1/snapshots/{taken}", f"/v1/snapshots/{taken}/files/csv"):
        answer = client.get(path, headers=bearer(tokens["only-2.2"]))
        assert (answer.status_code, answer.headers["content-type"]) == (403, "application/problem+json")


def test_without_a_token_the_machine_itself_may_do_everything(client):
    answer = client.post("/v1/uploads", params={"approve": True}, files={"file": ("a.csv", ROW)})
    assert answer.status_code == 201


@pytest.fixture
def from_a_page(own: Workspace, signed: TestClient) -> TestClient:
    """A client as the gate of the pages hands it on: a viewer of the sector 2.1 has signed in."""
    scope = PersonScope(frozenset({"2.1"}))
    accounts.add_account(own, "lan", Role.VIEWER, scope, password="bốn con gà đi chợ")
    identity = sign_in(own, "lan", "bốn con gà đi chợ", address="").id

    async def known(scope, receive, send):
        await signed.app({**scope, SESSION_KEY: identity}, receive, send)

    return TestClient(known, base_url="http://localhost")


def test_who_is_signed_in_on_the_pages_may_read_the_own_scope_and_not_write(from_a_page):
    found = from_a_page.get("/v1/indicators").json()["indicators"]
    assert {one["sector"] for one in found} == {"2.1"}
    assert from_a_page.post("/v1/uploads", files={"file": ("a.csv", ROW)}).status_code == 401


def test_what_a_browser_sends_is_no_word_of_the_gate(own, signed, from_a_page):
    accounts.disable_account(own, "lan")
    assert from_a_page.get("/v1/sectors").status_code == 401
    assert signed.get("/v1/sectors", headers={"x-kpi-session": "0123456789abcdef"}).status_code == 401
