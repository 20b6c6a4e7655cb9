"""Links from page to page in a real browser: followed without loading the document anew, and links all the same."""

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from indicators.formats import dates
from tests.browser.conftest import settle

DAY = "as_of=2025-12-31&lang=en"
CARD = "[data-target='C-2.2-01'] h3 a"
BEGUN = "performance.timeOrigin"
TOP = "document.querySelector('.stMain').scrollTop"
CHART = "PlotlyChart"


def test_a_link_keeps_the_document_and_leads_to_the_top_of_the_page(look):
    seen = look(f"?{DAY}")
    page, begun = seen.page, seen.page.evaluate(BEGUN)
    page.locator(CARD).scroll_into_view_if_needed()
    page.locator(CARD).click()
    settle(page)
    assert "indicator=IPV6_RATE" in page.url
    assert page.locator("h1").inner_text().startswith("IPv6")
    assert page.title().startswith("IPv6")
    assert (page.evaluate(BEGUN), page.evaluate(TOP)) == (begun, 0)
    assert page.evaluate("document.activeElement.tagName") == "H1"
    assert seen.complaints == []


def test_back_leads_to_the_link_the_reader_left_by(look):
    page = look(f"?{DAY}").page
    heading = page.locator("h1").inner_text()
    page.evaluate("addEventListener('click', event => { window.left = event.target.closest('a') }, true)")
    page.evaluate("addEventListener('click', () => { window.y = left.getBoundingClientRect().top }, true)")
    page.locator(".tiles a.tile").nth(5).click()
    settle(page)
    assert page.locator("h1").inner_text() != heading
    page.go_back()
    settle(page)
    assert page.locator("h1").inner_text() == heading
    assert page.evaluate(TOP) > 1000
    page.wait_for_function("Math.abs(document.activeElement.getBoundingClientRect().top - y) < 2")
    assert page.evaluate("document.activeElement.href === left.href")
    page.go_forward()
    settle(page)
    assert page.evaluate(TOP) == 0


def test_another_indicator_of_the_same_page_comes_whole(look):
    page = look(f"indicator?{DAY}").page
    page.locator(".stMain a[href*='indicator=IPV6_RATE']").first.click()
    settle(page)
    first = page.locator("h1").inner_text()
    assert first.startswith("IPv6")
    page.reload()
    settle(page)
    assert page.locator("h1").inner_text() == first


@pytest.mark.parametrize("how", [{"button": "middle"}, {"modifiers": ["Control"]}])
def test_a_new_window_is_a_new_window(look, how):
    page = look(f"?{DAY}").page
    before = page.url
    with page.context.expect_page() as opened:
        page.locator(CARD).click(**how)
    other = opened.value
    settle(other)
    assert other.locator("h1").inner_text().startswith("IPv6")
    assert page.url == before


def test_a_link_to_a_place_leads_there(look):
    page = look(f"search?q=bao+chi&{DAY}").page
    link = page.locator(".hits a[href*='milestones']").first
    place = link.get_attribute("href").rpartition("#")[2]
    link.click()
    settle(page)
    expect(page.locator(f"[id='{place}']")).to_be_in_viewport(timeout=60_000)


def test_without_a_connection_a_link_loads_the_document(look):
    page = look(f"?{DAY}").page
    begun = page.evaluate(BEGUN)
    page.evaluate("document.querySelector('.stApp').dataset.testConnectionState = 'DISCONNECTED_FOREVER'")
    page.locator(CARD).click()
    page.wait_for_function(f"performance.timeOrigin > {begun}")
    settle(page)
    assert page.locator("h1").inner_text().startswith("IPv6")


def test_what_draws_charts_is_fetched_once_a_reader_rests_on_a_link_to_one(look):
    page = look(f"?{DAY}").page
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator(".sectors a").first.hover()
    page.wait_for_timeout(300)
    assert not [url for url in asked if CHART in url]
    with page.expect_request(lambda request: CHART in request.url):
        page.locator(CARD).hover()


def test_the_link_at_the_foot_is_the_address_of_the_view_with_its_day(look):
    page = look("explorer?i=IPV6_RATE&a=VN&lang=en").page
    assert "as_of" not in page.url
    kept = page.locator("a.keep")
    kept.hover()
    terms = parse_qs(urlsplit(kept.get_attribute("href")).query)
    assert {name: terms[name] for name in ("i", "a", "lang")} == {"i": ["IPV6_RATE"], "a": ["VN"], "lang": ["en"]}
    day = dates.day(date.fromisoformat(terms["as_of"][0]), "en")
    words = page.locator("footer.foot").inner_text()
    assert f"as of {day}" in words
    kept.click()
    settle(page)
    assert f"as_of={terms['as_of'][0]}" in page.url
    assert page.locator("footer.foot").inner_text() == words


def test_what_is_taken_out_of_a_choice_is_named_in_the_readers_language(look):
    page = look("explorer?i=IPV6_RATE&a=VN&lang=vi").page
    page.locator("[aria-label^='Bỏ ']").first.wait_for(state="attached")
    assert page.locator("[aria-label^='Remove ']").count() == 0
