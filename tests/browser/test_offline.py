"""The database goes away while pages are open, and comes back: the page follows by itself, nobody restarts anything."""

from __future__ import annotations

import json
import shutil
import urllib.error
import urllib.request

from indicators.store import Store
from tests.browser.conftest import Seen, _listen, served, settle
from tests.faults.servers import own_server

AWAY = "h1:text-is('Chưa xem được số liệu')"
HERE = "h1:has-text('Viễn thông')"
PATIENCE = 60_000


def ready(address):
    """The status of `/readyz`, and why."""
    try:
        with urllib.request.urlopen(f"{address}/readyz", timeout=20) as answer:
            return answer.status, None
    except urllib.error.HTTPError as error:
        return error.code, json.load(error).get("why")


def opened(chromium, address):
    """The page of a sector, open and read."""
    seen = Seen(chromium.new_page(viewport={"width": 1440, "height": 1000}, locale="vi-VN"))
    _listen(seen, address)
    seen.page.goto(f"{address}/sector?sector=2.2")
    settle(seen.page)
    seen.page.wait_for_selector(HERE)
    return seen


def followed(seen, address, take_away, bring_back):
    """What the open page and `/readyz` say while the database is away; afterwards both are as before."""
    take_away()
    found = ready(address)
    seen.page.get_by_text("63 tỉnh cũ").click()
    seen.page.wait_for_selector(AWAY, timeout=PATIENCE)
    said = seen.page.locator(".stMain").inner_text()
    bring_back()
    seen.page.wait_for_selector(HERE, timeout=PATIENCE)
    assert ready(address) == (200, None)
    assert seen.complaints == []
    seen.page.close()
    return found, said


def test_a_renamed_file_is_noticed_and_the_page_comes_back_with_it(chromium, shipped_database, tmp_path):
    path = tmp_path / "x.db"
    shutil.copy(shipped_database, path)
    with served(tmp_path, "--database", f"sqlite:///{path}") as dashboard:
        seen = opened(chromium, dashboard.address)
        (status, why), said = followed(
            seen,
            dashboard.address,
            lambda: path.rename(tmp_path / "away"),
            lambda: (tmp_path / "away").rename(path),
        )
    assert status == 503
    assert "was removed, renamed or exchanged" in why
    assert "Tệp cơ sở dữ liệu x.db đã bị xóa" in said
    assert str(tmp_path) not in said


def test_a_stopped_server_is_said_and_the_page_comes_back_with_it(chromium, shipped_database, tmp_path):
    with own_server() as server:
        store = Store.open(server.address, migrate=True)
        store.restore(shipped_database)
        store.close()
        with served(tmp_path, "--database", server.address) as dashboard:
            seen = opened(chromium, dashboard.address)
            (status, why), said = followed(seen, dashboard.address, server.stop, server.start)
    assert status == 503
    assert "database" in why
    assert "Không kết nối được máy chủ cơ sở dữ liệu" in said
