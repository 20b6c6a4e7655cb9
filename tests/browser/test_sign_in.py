"""People sign in to a served dashboard: in, out, no right, and a file that one sends and another approves."""

from __future__ import annotations

import base64
import http.client
import os
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.browser.conftest import ROOT, Seen, _listen, served, settle
from tests.browser.test_accessibility import AXE, RUN
from tests.browser.test_first_view import PLACES
from tests.browser.test_upload import settle as rest

WORD = "bốn con gà đi chợ"
PEOPLE = ("lan analyst", "binh approver", "chi admin", "ha viewer", "dung viewer", "em viewer --sectors 2.1")
FILE = b"indicator_code,area,period,value,source\nIPV6_RATE,VN,2025-12,66.5,VNNIC\n"
CLOSED = {
    "/": 303, "/sector": 303, "/upload": 303, "/media/abc.csv": 401, "/static/js/index.js": 401, "/metrics": 303,
    "/app/static/a.png": 401, "/_stcore/metrics": 401, "/_stcore/host-config": 401, "/_stcore/upload_file/a/b": 401,
    "/_stcore/script-health-check": 401, "/component/a/index.html": 401, "/shell.js": 401, "/api/v1/overview": 401,
    "/api/openapi.json": 401, "/auth/account": 303,
}  # fmt: skip
"""What is answered to who has not signed in."""


def command(database, *arguments):
    """Run the program as an administrator at the machine does."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("INDICATORS_", "DATABASE_URL", "PORT"))}
    words = [sys.executable, "-m", "indicators", "--database", f"sqlite:///{database}", *arguments]
    environment = clean | {"INDICATORS_PASSWORD": WORD, "INDICATORS_AUTH__MODE": "local"}
    subprocess.run(words, cwd=ROOT, env=environment, check=True, capture_output=True)


@pytest.fixture(scope="module")
def database(shipped_database, tmp_path_factory):
    """A copy of the data, with accounts."""
    folder = tmp_path_factory.mktemp("people")
    path = Path(shutil.copy(shipped_database, folder / "people.db"))
    for one in PEOPLE:
        name, role, *scope = one.split()
        command(path, "user", "add", name, "--role", role, *scope)
    return path


@pytest.fixture(scope="module")
def door(database):
    """Address of a dashboard where people sign in."""
    staging = str(database.parent / "staging")
    options = ("--database", f"sqlite:///{database}")
    with served(database.parent, *options, INDICATORS_AUTH__MODE="local", INDICATORS_STAGING=staging) as dashboard:
        yield dashboard.address


@pytest.fixture
def browser(chromium, door):
    """A fresh browser of somebody: `browser(width=390, mode="dark")`."""
    contexts = []

    def fresh(*, width=1440, mode="light"):
        context = chromium.new_context(
            viewport={"width": width, "height": 1000}, color_scheme=mode, locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
        )  # fmt: skip
        contexts.append(context)
        seen = Seen(context.new_page())
        _listen(seen, door)
        return seen

    yield fresh
    for context in contexts:
        context.close()


def type_in(page, name, password=WORD):
    """Fill the form of the way in and send it."""
    page.fill("[name=name]", name)
    page.fill("[name=password]", password)
    page.click("button[type=submit]")


def enter(page, door, name, path=""):
    """Sign in on the way to a page."""
    page.goto(f"{door}/{path}")
    type_in(page, name)
    settle(page)


def heading(page):
    return page.locator(".kpi h1").last.inner_text()


@pytest.mark.parametrize("path", CLOSED)
def test_a_served_dashboard_answers_nothing_to_who_has_not_signed_in(door, path):
    host = urlsplit(door).netloc
    connection = http.client.HTTPConnection(host, timeout=20)
    connection.request("GET", path, headers={"Accept": "text/html", "X-Kpi-Session": "0123456789abcdef"})
    answer = connection.getresponse()
    assert answer.status == CLOSED[path]
    assert "indicator" not in answer.read().decode("utf-8", "replace").lower()
    connection.close()


def test_the_stream_of_a_served_dashboard_does_not_open_without_a_session(door):
    host = urlsplit(door).netloc
    connection = http.client.HTTPConnection(host, timeout=20)
    connection.request("GET", "/_stcore/stream", headers={
        "Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13", "Origin": door,
        "Sec-WebSocket-Key": base64.b64encode(os.urandom(16)).decode(), "X-Kpi-Session": "0123456789abcdef",
    })  # fmt: skip
    assert connection.getresponse().status == 403
    connection.close()


@pytest.mark.parametrize(("mode", "width", "lang"), [("light", 390, "vi"), ("dark", 1440, "en")])
def test_the_way_in_and_the_own_account_are_for_everybody(browser, door, mode, width, lang):
    seen = browser(mode=mode, width=width)
    page = seen.page
    page.goto(f"{door}/auth/sign-in?lang={lang}")
    for address in ("", f"{door}/auth/account?lang={lang}"):
        if address:
            type_in(page, "dung")
            settle(page)
            page.goto(address)
        page.evaluate(AXE)
        assert page.evaluate(RUN, []) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert page.locator("html").get_attribute("lang") == lang
    assert (seen.complaints, seen.outside) == ([], [])


def test_who_signs_in_comes_where_the_link_led_and_leaves_by_one_press(browser, door):
    seen = browser()
    page = seen.page
    page.goto(f"{door}/sector?lang=vi&sector=2.1")
    type_in(page, "dung", "một mật khẩu khác")
    assert "không đúng" in page.inner_text("[role=alert]")
    type_in(page, "dung")
    settle(page)
    assert urlsplit(page.url).query == "lang=vi&sector=2.1"
    assert "dung · người đọc" in page.inner_text(".st-key-account")
    assert page.get_by_role("link", name="Tải số liệu").count() == 0
    page.click(".st-key-account_out button")
    settle(page)
    assert heading(page) == "Bạn đã đăng xuất"
    page.goto(f"{door}/sector")
    assert urlsplit(page.url).path == "/auth/sign-in"
    assert seen.outside == []


def test_an_account_that_is_disabled_sees_nothing_from_the_next_press_on(browser, door, database):
    page = browser().page
    enter(page, door, "ha", "milestones?lang=vi")
    command(database, "user", "disable", "ha")
    page.get_by_role("radio", name="English").or_(page.get_by_role("button", name="English")).first.click()
    page.get_by_role("heading", name="You are signed out").wait_for()
    assert page.locator(".kpi h1").count() == 1
    page.get_by_role("link", name="Sign in").click()
    type_in(page, "ha")
    assert "is wrong" in page.inner_text("[role=alert]")


def test_a_page_that_lost_its_connection_after_its_session_leads_to_the_way_in_and_back(browser, door):
    page, streams = browser().page, []

    def through(stream):
        streams.append(stream)
        stream.connect_to_server()

    page.route_web_socket("**/_stcore/stream", through)
    enter(page, door, "dung", "method?lang=vi")
    page.context.clear_cookies()
    streams[-1].close(code=1001)
    page.get_by_label("Mật khẩu").wait_for(timeout=60_000)
    type_in(page, "dung")
    settle(page)
    assert page.url == f"{door}/method?lang=vi"


@pytest.mark.parametrize(("name", "path", "said"), [
    ("dung", "upload?lang=vi", "vai trò chuyên viên"), ("dung", "batches?lang=en", "the role analyst / approver"),
    ("em", "sector?sector=2.2&lang=vi", "nằm ngoài"), ("em", "indicator?indicator=IPV6_RATE&lang=en", "widen"),
    ("em", "briefings?lang=en", "scope is everything"),
])  # fmt: skip
def test_who_has_no_right_is_told_what_is_missing_and_whom_to_ask(browser, door, name, path, said):
    seen = browser(width=390)
    enter(seen.page, door, name, path)
    assert heading(seen.page) in ("Bạn không có quyền ở đây", "You have no right to this")
    text = seen.page.locator(".kpi[role=status]").inner_text()
    assert said in text
    assert ("chi" in text.split(":")[-1].split("\n")[0], seen.complaints) == (True, [])


def test_one_person_sends_and_another_approves(browser, door):
    maker, checker = browser().page, browser().page
    enter(maker, door, "lan", "upload?lang=vi")
    maker.set_input_files("input[type=file]", files=[{"name": "a.csv", "mimeType": "text/csv", "buffer": FILE}])
    maker.wait_for_selector(".st-key-upload_bar")
    for box in maker.query_selector_all("[data-testid=stCheckbox] label"):
        box.click()
        rest(maker)
    maker.click(".st-key-upload_commit button")
    maker.wait_for_selector(".st-key-upload_again")
    rest(maker)
    (batch,) = parse_qs(urlsplit(maker.url).query)["batch"]
    maker.goto(f"{door}/batches?batch={batch}&lang=vi")
    settle(maker)
    assert "Bạn là người gửi tệp này" in maker.inner_text(".stMain")
    assert maker.locator(".st-key-batches_approve").count() == 0
    enter(checker, door, "binh", f"batches?batch={batch}&lang=vi")
    assert checker.get_by_label("Ai quyết định").count() == 0
    checker.click(".st-key-batches_approve button")
    checker.wait_for_selector(".st-key-batches_undo")
    rest(checker)
    log = checker.inner_text(".stMain")
    assert ("lan" in log, "binh" in log) == (True, True)


@pytest.mark.parametrize(("name", "width", "sees"), [("dung", 390, True), ("em", 1440, False)])
def test_the_document_holds_the_figures_of_who_is_signed_in_and_nothing_moves(browser, door, name, width, sees):
    page = browser(width=width).page
    enter(page, door, name)
    page.goto(f"{door}/?as_of=2025-12-31&lang=vi")
    settle(page)
    after = page.evaluate(PLACES)
    page.route("**/static/js/**", lambda route: route.abort())
    answer = page.goto(f"{door}/?as_of=2025-12-31&lang=vi")
    page.wait_for_selector("#first .foot", state="attached")
    page.evaluate("document.fonts.ready")
    assert answer.headers["cache-control"] == "private, no-store"
    assert page.evaluate(PLACES) == after
    assert ("IPV6_RATE" in page.content()) is sees
