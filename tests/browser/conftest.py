"""A served dashboard and a real Chromium; every request and every complaint of the browser is kept."""

from __future__ import annotations

import importlib.util
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, sync_playwright

from tests.shipped import shipped_database

__all__ = ["shipped_database"]

ROOT = Path(__file__).resolve().parents[2]
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
READY = (
    "html:not([data-arriving]) "
    "[data-testid=stApp][data-test-script-state=notRunning][data-test-connection-state=CONNECTED]:has(.kpi h1)"
    ":not(:has([data-testid=stSkeleton])):not(:has([data-stale=true]))"
)
_TIMEOUT = 60


@dataclass
class Seen:
    """What the browser did while a page was open."""

    page: Page
    outside: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


Open = Callable[..., Seen]


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(frozen=True)
class Served:
    """A dashboard that runs: where it answers, and its process."""

    address: str
    process: subprocess.Popen[bytes]


@contextmanager
def served(folder: Path, *options: object, port: int | None = None, **environment: str) -> Iterator[Served]:
    """The dashboard, started as a person starts it with these options of the program; its log lies in the folder."""
    place, log = port or free_port(), folder / "log.txt"
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("INDICATORS_", "DATABASE_URL", "PORT"))}
    command = [sys.executable, "-m", "indicators", *map(str, options), "serve", "--port", str(place)]
    with (
        log.open("ab") as output,
        subprocess.Popen(command, cwd=ROOT, env=clean | environment, stdout=output, stderr=subprocess.STDOUT) as server,
    ):
        try:
            _wait(f"http://127.0.0.1:{place}/healthz", server, log)
            yield Served(f"http://127.0.0.1:{place}", server)
        finally:
            server.terminate()


@pytest.fixture(scope="session")
def address(shipped_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the dashboard on the shipped data."""
    with served(tmp_path_factory.mktemp("serve"), "--database", f"sqlite:///{shipped_database}") as dashboard:
        yield dashboard.address


def _wait(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + _TIMEOUT
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise AssertionError(f"the dashboard did not start:\n{log.read_text('utf-8', 'replace')}")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium, or the one the set-up found."""
    spec = importlib.util.spec_from_file_location("tools", ROOT / "scripts" / "tools.py")
    assert spec
    assert spec.loader
    tools = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tools)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=tools.browser(), args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def look(chromium: Browser, address: str) -> Iterator[Open]:
    """Open an address of the dashboard: `look("?lang=en", width=390, mode="dark")`.

    `strict` holds the page to its security policy, under which `wait_for_function` cannot work: Playwright evaluates.
    """
    opened: list[Page] = []

    def open_page(
        query: str = "", *, width: int = 1440, height: int = 1000, mode: str = "light", strict: bool = False
    ) -> Seen:
        page = chromium.new_page(
            viewport={"width": width, "height": height}, color_scheme=mode, locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh", bypass_csp=not strict,
        )  # fmt: skip
        opened.append(page)
        seen = Seen(page)
        _listen(seen, address)
        page.goto(f"{address}/{query}")
        settle(page)
        return seen

    yield open_page
    for page in opened:
        page.close()


def _listen(seen: Seen, address: str) -> None:
    """Stop and note every request that would leave the machine, and every complaint of the console."""

    def decide(route: Route) -> None:
        if route.request.url.startswith((address, "data:", "blob:")):
            route.continue_()
        else:
            seen.outside.append(route.request.url)
            route.abort()

    seen.page.route("**/*", decide)
    seen.page.on("console", lambda said: seen.complaints.append(said.text) if said.type == "error" else None)
    seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))


def settle(page: Page) -> None:
    """Wait until the script has run, nothing is stale and the fonts are there."""
    page.wait_for_timeout(100)
    page.wait_for_selector(READY, timeout=_TIMEOUT * 1000)
    page.evaluate("document.fonts.ready.then(() => true)")
