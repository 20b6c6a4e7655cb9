"""The overview in a real Chromium against an empty Streamlit page and a plain one on the same data, in turn."""

from __future__ import annotations

import importlib.util
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright

from bench.harness import Ratio, python, run
from bench.serving import ROOT, served

_PLAIN = ROOT / "bench" / "by_hand" / "plain_app.py"
_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
SETTLED = """() => document.querySelector('html:not([data-arriving]) ' +
    '[data-testid=stApp][data-test-script-state=notRunning][data-test-connection-state=CONNECTED]') &&
    !document.querySelector('[data-testid=stSkeleton]') && !document.querySelector('[data-stale=true]') &&
    [...document.images].every(image => image.complete) &&
    [...document.querySelectorAll('[data-testid=stPlotlyChart]')]
        .every(chart => chart.querySelector('.js-plotly-plot .main-svg'))"""
"""Run and drawn, every picture decoded; asked in a way that makes the browser lay out nothing for the asking."""
_FIGURES = """() => document.querySelector('.kpi .foot') && document.fonts.status === 'loaded' &&
    [...document.images].every(image => image.complete)"""
"""Every figure of the overview is there to be read: with the document, before its widgets can be used."""
_ROUNDS = 3
SCREEN: ViewportSize = {"width": 1440, "height": 1000}
END = "#root .kpi .foot"
DAY = "as_of=2025-12-31&lang=en"
_MENU = "[data-testid=stTopNavLink]:has-text('{}')"
_TURNS = {
    "an indicator": (".card a", ".verdict", 3.0),
    "the provinces": (_MENU.format("Provinces"), ".units", 1.0),
    "the explorer": (_MENU.format("Explorer"), ".st-key-choose_explorer", 1.0),
    "the tasks": (_MENU.format("Tasks"), ".boards", 1.0),
}
"""What is clicked on the overview, what stands on the page it leads to, seconds; an indicator with its chart."""
_LIMITS = {"cold": 1.3, "warm": 1.3}
_READY = 2.5
"""Filters, menu and search have to start as well before the overview can be used; an empty page has none of them."""
_FILTER = 0.3
_SCRIPT = 0.04


@dataclass(frozen=True, slots=True)
class Place:
    """A page that is opened again and again; `mark` stands at its very end, `drawn` is true once it can be read."""

    address: str
    mark: str
    drawn: str = SETTLED


@dataclass(frozen=True, slots=True)
class Opened:
    """Seconds from the address to a page that can be read, and to one that can be used."""

    drawn: float
    ready: float


def ratios() -> Iterator[Ratio]:
    """Drawn cold and warm, a filter and a page changed, and the script alone."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, ExitStack() as stack:
        database = Path(folder) / "indicators.db"
        program = Path(sys.executable).parent / "indicators"
        run(program, "--database", f"sqlite:///{database}", "init")
        ours = stack.enter_context(served(program, "--database", f"sqlite:///{database}", "serve", "--port"))
        empty = stack.enter_context(_plain({}))
        plain = stack.enter_context(_plain({"BENCH_DATABASE": str(database)}))
        browser = stack.enter_context(chromium())
        yield from _drawn(browser, ours, empty, plain)
        yield from _changed(browser, ours, plain)
        yield from _turned(browser, ours)
        yield Ratio("script of the overview, p95", _script(database), None, _SCRIPT, "answers kept")


def _drawn(browser: Browser, ours: str, empty: str, plain: str) -> Iterator[Ratio]:
    places = {
        "ours": Place(f"{ours}/?{DAY}", END, _FIGURES),
        "empty": Place(empty, ".drawn"),
        "plain": Place(plain, ".drawn"),
    }
    found: dict[tuple[str, str], list[Opened]] = {}
    for turn in range(_ROUNDS + 1):
        for name, place in places.items():
            for kind, opened in zip(("cold", "warm"), _open_twice(browser, place), strict=True):
                if turn:  # the first round warms the servers
                    found.setdefault((name, kind), []).append(opened)
    for kind, limit in _LIMITS.items():
        mine = found["ours", kind]
        floor, naive = (statistics.median(one.ready for one in found[name, kind]) for name in ("empty", "plain"))
        drawn, ready = (statistics.median(one) for one in zip(*((one.drawn, one.ready) for one in mine), strict=True))
        yield Ratio(f"overview drawn, {kind}", drawn, floor, limit, "every figure, against an empty Streamlit page")
        yield Ratio(f"overview ready, {kind}", ready, floor, _READY, "widgets too, against an empty Streamlit page")
        yield Ratio(f"overview ready, {kind}", ready, naive, 1.0, "against pandas and plotly on a plain page")


def _changed(browser: Browser, ours: str, plain: str) -> Iterator[Ratio]:
    """A sector chosen in both; a click from the overview to a sector."""
    mine, naive, page_change = [], [], []
    for _ in range(_ROUNDS):
        context = browser.new_context(viewport=SCREEN, bypass_csp=True)
        page = _opened(context, Place(f"{ours}/?{DAY}", END))
        mine.append(_choose(page, "2.2", "document.querySelector('.kpi .scope')?.textContent.includes('2.2')"))
        page = _opened(context, Place(f"{ours}/?{DAY}", END))
        page_change.append(_turn(page))
        page = _opened(context, Place(plain, ".drawn"))
        naive.append(_choose(page, "IPV6", "document.querySelectorAll('[data-testid=stPlotlyChart]').length < 5"))
        context.close()
    filtered, by_hand = statistics.median(mine), statistics.median(naive)
    yield Ratio("a sector chosen", filtered, None, _FILTER, "from the click to the last card")
    yield Ratio("a sector chosen", filtered, by_hand, 1.0, "against pandas and plotly on a plain page")
    yield Ratio("from the overview to a sector's page", statistics.median(page_change), None, 0.5, "")


def _turned(browser: Browser, ours: str) -> Iterator[Ratio]:
    """From the overview by its menu, or by a link on it, to each kind of page, by a reader who was there before."""
    for name, (link, end, limit) in _TURNS.items():
        times = []
        for _ in range(_ROUNDS):
            context = browser.new_context(viewport=SCREEN, bypass_csp=True)
            _, second = (_follow(_opened(context, Place(f"{ours}/?{DAY}", END)), link, end) for _ in range(2))
            times.append(second)
            context.close()
        yield Ratio(f"from the overview to {name}", statistics.median(times), None, limit, "visited before")


def _follow(page: Page, link: str, end: str) -> float:
    """Seconds from the click on a link to the end of the page it leads to."""
    begin = time.perf_counter()
    page.locator(link).first.click()
    page.wait_for_selector(end, state="attached")
    settle(page)
    return time.perf_counter() - begin


def _open_twice(browser: Browser, place: Place) -> tuple[Opened, Opened]:
    context = browser.new_context(viewport=SCREEN, bypass_csp=True)
    times = []
    for _ in range(2):
        page, opened = _timed(context, place)
        times.append(opened)
        page.close()
    context.close()
    return times[0], times[1]


def _timed(context: BrowserContext, place: Place) -> tuple[Page, Opened]:
    page = context.new_page()
    begin = time.perf_counter()
    page.goto(place.address, wait_until="commit")
    page.wait_for_function(place.drawn)
    drawn = time.perf_counter() - begin
    page.wait_for_selector(place.mark, state="attached")
    settle(page)
    return page, Opened(drawn, time.perf_counter() - begin)


def _opened(context: BrowserContext, place: Place) -> Page:
    return _timed(context, place)[0]


def settle(page: Page) -> None:
    page.wait_for_function(SETTLED)


def _choose(page: Page, text: str, until: str) -> float:
    """Seconds from the click on an option to the page drawn anew."""
    page.locator(".stSelectbox input").first.click()
    option = page.get_by_role("option").filter(has_text=text).first
    option.wait_for()
    begin = time.perf_counter()
    option.click()
    page.wait_for_function(until)
    settle(page)
    return time.perf_counter() - begin


def _turn(page: Page) -> float:
    begin = time.perf_counter()
    page.locator(".sectors a").first.click()
    page.wait_for_url("**/sector?**")
    page.wait_for_selector(".crumbs", state="attached")
    settle(page)
    return time.perf_counter() - begin


def _script(database: Path) -> float:
    """Seconds of the 95th of 100 runs of the frame, in a process of its own."""
    return float(python("-m", "bench.script_time", database).splitlines()[-1])


@contextmanager
def _plain(environment: dict[str, str]) -> Iterator[str]:
    options = ("--server.headless", "true", "--browser.gatherUsageStats", "false", "--server.fileWatcherType", "none")
    command = (sys.executable, "-m", "streamlit", "run", _PLAIN, *options, "--server.port")
    with tempfile.TemporaryDirectory() as elsewhere, served(*command, cwd=elsewhere, **environment) as address:
        yield address


@contextmanager
def chromium() -> Iterator[Browser]:
    spec = importlib.util.spec_from_file_location("tools", ROOT / "scripts" / "tools.py")
    if spec is None or spec.loader is None:
        raise RuntimeError("scripts/tools.py is not there")
    tools = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tools)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=tools.browser(), args=list(_FLAGS))
        yield browser
        browser.close()
