"""Every choice that draws a page anew, in a real Chromium: the server's script and the browser's work for it."""

from __future__ import annotations

import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from playwright.sync_api import BrowserContext, CDPSession, Locator, Page

from bench.browser import DAY, END, SCREEN, SETTLED, chromium, settle
from bench.harness import Ratio, run
from bench.serving import running, worked

_ROUNDS = 5
_LIMIT = 0.3
"""Seconds of any choice."""
_AFTER = 250
"""Milliseconds in which nothing more may come before the work is read."""

_CLOCK = f"""part => {{
    const isDrawn = {SETTLED}
    window.took = new Promise(done => addEventListener('pointerup', event => {{
        const look = () => location.search.includes(part) && isDrawn() ? done(performance.now() - event.timeStamp)
            : requestAnimationFrame(look)
        requestAnimationFrame(look)
    }}, {{capture: true, once: true}}))
}}"""
"""Milliseconds from the hand leaving the button to the picture in which the page is drawn, by the page's own clock."""

Way = Callable[[Page], Locator]
"""Opens what has to be opened; what it gives back is clicked, and the time runs."""


def _button(text: str) -> Way:
    return lambda page: _reached(page.get_by_role("radio", name=text).or_(page.get_by_role("button", name=text)).first)


def _reached(thing: Locator) -> Locator:
    """Scrolled to; what lies below the screen is laid out on the way, and moves what was scrolled to."""
    for _ in range(2):
        thing.scroll_into_view_if_needed()
        thing.page.wait_for_timeout(_AFTER)
    return thing


def _option(within: str, text: str) -> Way:
    def opened(page: Page) -> Locator:
        _reached(page.locator(f"{within} input").first).click()
        option = page.get_by_role("option").filter(has_text=text).first
        option.wait_for()
        return option

    return opened


def _day(page: Page) -> Locator:
    """The day before in the calendar."""
    _reached(page.locator(".st-key-overview_as_of button")).click()
    day = page.get_by_role("gridcell").get_by_role("button", name="December 30")
    day.wait_for()
    return day


_FORMER, _LEAD = _button("63 former"), "indicator?indicator=DVC_FULL_PROVINCE&"
FILTERS: dict[str, tuple[str, Way, str]] = {
    "a sector, overview": ("?", _option(".st-key-overview_sector", "2.2"), "sector=2.2"),
    "the 63 former provinces, overview": ("?", _FORMER, "areas=63"),
    "the day, overview": ("?", _day, "as_of=2025-12-30"),
    "the indicator of the map, overview": ("?", _option(".st-key-choose_map", "5G base stations in a"), "map="),
    "the language, overview": ("?", _button("Tiếng Việt"), "lang=vi"),
    "the 63 former provinces, provinces": ("province?", _FORMER, "areas=63"),
    "the 63 former provinces, an indicator with its ranking": (_LEAD, _FORMER, "areas=63"),
    "the map instead of the tiles, an indicator": (_LEAD, _button("Map"), "shown="),
    "the sector of tasks": ("milestones?", _option(".st-key-choose_tasks", "2.2"), "sector=2.2"),
    "what stands across, explorer": (
        "explorer?i=IPV6_RATE,COV5G_POP,FIBRE_HH&a=VN&", _button("Areas across"), "across=area"
    ),
}  # fmt: skip
"""Page, way and what the address holds afterwards."""


def ratios() -> Iterator[Ratio]:
    """Script plus render of each choice; beside it the time from the click to the page drawn, by the page's clock."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, chromium() as browser:
        database = f"sqlite:///{Path(folder) / 'indicators.db'}"
        program = Path(sys.executable).parent / "indicators"
        run(program, "--database", database, "init")
        with running(program, "--database", database, "serve", "--port") as (ours, server):
            for name, (path, way, until) in FILTERS.items():
                found = []
                for _ in range(_ROUNDS + 1):
                    context = browser.new_context(viewport=SCREEN, bypass_csp=True)
                    found.append(_chosen(context, server, f"{ours}/{path}{DAY}", way, until))
                    context.close()
                work, clock = (statistics.fmean(one) for one in zip(*found[1:], strict=True))
                yield Ratio(f"chosen: {name}", work, None, _LIMIT, f"script plus render; {clock:.2f} s by the clock")


def _chosen(context: BrowserContext, server: int, address: str, way: Way, until: str) -> tuple[float, float]:
    """Processor time of server and main thread for one choice, and seconds from the click to the page drawn."""
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector(END, state="attached")
    settle(page)
    thing = way(page)
    page.wait_for_timeout(_AFTER)
    session = context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    box = thing.bounding_box() or {"x": 0.0, "y": 0.0, "width": 0.0, "height": 0.0}
    before = _work(session) + worked(server)
    page.evaluate(_CLOCK, until)
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)  # to find it again is work as well
    took = float(page.evaluate("took"))
    return _work(session) + worked(server) - before, took / 1000


def _work(session: CDPSession) -> float:
    """Seconds of processor time of the main thread so far."""
    found = session.send("Performance.getMetrics")["metrics"]
    return float(next(one["value"] for one in found if one["name"] == "TaskDuration"))
