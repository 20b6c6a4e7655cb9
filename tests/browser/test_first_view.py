"""The first view in a real browser: figures before any script, the same ones after; nothing moves or is lost."""

import threading
import time
import urllib.request

import pytest

from tests.browser.conftest import READY, settle

DAY = "as_of=2025-12-31&lang=vi"
PLACES = """() => ['h1', '.tally', '.sectors', '.card'].map(name => {
    const box = document.querySelector(name).getBoundingClientRect();
    return [name, Math.round(box.left), Math.round(box.top), Math.round(box.width)];
})"""
TOP = "document.querySelector('.card').getBoundingClientRect().top"
NO_SCRIPTS = "**/static/js/**"


def warm(url):
    """Ask until the figures of the address are kept: the document does not wait for those nobody asked for before."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with urllib.request.urlopen(url) as answer:
            if b'id="first"' in answer.read():
                return
    raise AssertionError("no first view came")


@pytest.fixture
def window(chromium, address):
    """Open pages of one window: `window(width=390)` gives a page and keeps its cookies."""
    contexts = []
    for lang in ("vi", "en"):
        warm(f"{address}/?as_of=2025-12-31&lang={lang}")

    def open_window(**options):
        size = {"width": options.pop("width", 1440), "height": 900}
        context = chromium.new_context(viewport=size, bypass_csp=True, base_url=address, **options)
        contexts.append(context)
        return context

    yield open_window
    for context in contexts:
        context.close()


@pytest.mark.parametrize("width", [320, 390, 820, 1100, 1440])
def test_nothing_moves_when_the_page_takes_over(window, width):
    context = window(width=width)
    before = context.new_page()
    before.route(NO_SCRIPTS, lambda route: route.abort())
    before.goto(f"/?{DAY}")
    before.wait_for_selector("#first .foot", state="attached")
    before.evaluate("document.fonts.ready")
    after = context.new_page()
    after.goto(f"/?{DAY}")
    after.wait_for_selector(READY)
    assert after.locator("#first").count() == 0
    assert after.locator("#root [data-held]").count() == 2
    assert before.evaluate(PLACES) == after.evaluate(PLACES)


def test_a_reader_without_scripts_sees_every_figure_and_changes_the_language(window):
    page = window(java_script_enabled=False).new_page()
    page.goto(f"/?{DAY}")
    assert page.locator(".card h3").count() > 10
    assert page.locator("h1").is_visible()
    page.get_by_role("link", name="English").first.click()
    assert page.locator("html").get_attribute("lang") == "en"


def test_what_a_reader_did_in_the_first_view_is_kept(window):
    page = window().new_page()
    held, is_open = [], threading.Event()
    page.route(NO_SCRIPTS, lambda route: route.continue_() if is_open.is_set() else held.append(route))
    page.goto(f"/?{DAY}", wait_until="commit")
    page.wait_for_selector("#first .foot", state="attached")
    page.locator("#first details.ev summary").first.click()
    page.locator("#first details.ev summary").first.focus()
    page.evaluate("document.getElementById('first').scrollTop = 300")
    place = page.evaluate(TOP)
    is_open.set()
    for route in held:
        route.continue_()
    page.wait_for_selector(READY)
    assert page.locator("#root details.ev[open]").count() == 1
    assert page.evaluate("document.activeElement.closest('details.ev') !== null")
    assert page.evaluate(TOP) == pytest.approx(place, abs=1)


def test_two_windows_with_two_views_never_mix_them_up(window):
    context = window()
    first, second = context.new_page(), context.new_page()
    first.goto("/?as_of=2025-12-31&lang=vi")
    settle(first)
    second.goto("/?as_of=2025-12-31&lang=en")
    settle(second)
    first.get_by_role("radio", name="English").or_(first.get_by_text("English", exact=True)).first.click()
    first.wait_for_function("document.querySelector('#root h1')?.textContent.includes('targets')")
    first.reload()
    settle(first)
    assert first.locator("h1").inner_text() == second.locator("h1").inner_text()


def test_a_window_whose_pieces_another_took_over_asks_for_them_anew(window):
    context = window()
    page = context.new_page()
    sockets = []
    page.route_web_socket("**/_stcore/stream", lambda ours: (sockets.append(ours), ours.connect_to_server()))
    page.goto("/?as_of=2025-12-31&lang=vi")
    settle(page)
    other = context.new_page()
    other.goto("/?as_of=2025-12-31&lang=en")
    settle(other)
    # the first window connects again with the cookie of the second, and asks for what only that one holds
    sockets[-1].close(code=1011)
    begun = page.evaluate("performance.timeOrigin")
    page.locator(".st-key-overview_lang").get_by_text("English").click()
    page.wait_for_function(f"performance.timeOrigin > {begun} && document.querySelector('#root h1')")
    settle(page)
    assert page.locator("h1").inner_text() == other.locator("h1").inner_text()
    assert page.locator("#root .foot").count() == 1


def test_a_script_of_ours_that_comes_last_still_hands_the_figures_over(chromium, address):
    page, late = chromium.new_page(), []
    page.route("**/shell*.js*", lambda route: late.append(route))
    page.goto(f"{address}/?{DAY}", wait_until="commit")
    page.wait_for_selector(
        "[data-test-script-state=notRunning][data-test-connection-state=CONNECTED] .stMain .stElementContainer",
        state="attached",
    )
    late[0].continue_()
    settle(page)
    assert page.locator("#first").count() == 0
    assert page.locator(".kpi .card").count() > 3
    page.close()
