"""The server dies while a person looks at a file: the page comes back with the same file, and says what is true."""

import shutil
import signal

import pytest

from tests.browser.conftest import Seen, _listen, free_port, served
from tests.browser.test_upload import HEADER, heading, newest, send, settle, write

FILE = f"{HEADER}IPV6_RATE;VN;2025-12;66,5;VNNIC;số sơ bộ\n".encode()


def serving(folder, port):
    """The dashboard on a database and a staging folder that outlive it."""
    database, staging = f"sqlite:///{folder / 'x.db'}", str(folder / "staging")
    return served(folder, "--database", database, port=port, INDICATORS_STAGING=staging)


@pytest.fixture
def seen(chromium):
    page = chromium.new_page(viewport={"width": 1440, "height": 1000}, locale="vi-VN")
    yield Seen(page)
    page.close()


def test_a_server_killed_during_a_preview_loses_no_file_and_writes_nothing(seen, shipped_database, tmp_path):
    shutil.copy(shipped_database, tmp_path / "x.db")
    port = free_port()
    address, page = f"http://127.0.0.1:{port}", seen.page
    _listen(seen, address)
    with serving(tmp_path, port) as dashboard:
        before = newest(address)["batch"]
        send(seen, address, "so-lieu.csv", FILE)
        shown = heading(page)
        dashboard.process.send_signal(signal.SIGKILL)
        page.wait_for_selector("[data-test-connection-state]:not([data-test-connection-state=CONNECTED])")
    with serving(tmp_path, port):
        page.wait_for_selector(".st-key-upload_bar", timeout=60_000)
        settle(page)
        assert (heading(page), newest(address)["batch"]) == (shown, before)
        assert heading(write(page)) == "Đã ghi 1 số"
        assert newest(address)["batch"] == before + 1
