"""Sectors, tasks, explorer, search, method and questions in a real browser: same numbers, real links, no surprise."""

import json
import urllib.request

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import settle

DAY = "as_of=2025-12-31"
PATIENCE = 60_000
PAGES = {
    "sector": "sector?sector=2.4",
    "sectors": "sector?",
    "milestones": "milestones?sector=2.2&timeline=1",
    "explorer": "explorer?i=IPV6_RATE,DVC_FULL_PROVINCE&a=VN,P34-01,P34-48",
    "search": "search?q=bao+chi",
    "method": "method?",
    "questions": "questions?",
}
SCREENS = [("vi", 1440, "light"), ("en", 390, "dark"), ("vi", 320, "light")]
STATUSES = """() => [...document.querySelectorAll('[data-target]')].map(
    node => [node.dataset.target, node.querySelector('.say').textContent])"""
NOTHING_STICKS_OUT = """() => [...document.querySelectorAll('.kpi *')].filter(node => {
    const box = node.getBoundingClientRect();
    if (!box.width || node.closest('details:not([open]) > :not(summary), .tw, .scroll, .heard, .unseen')) return false;
    return box.right > innerWidth + 0.5 || box.left < -0.5;
}).map(node => node.outerHTML.slice(0, 120))"""
SQUEEZED = """() => {
    const found = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const text = walk.currentNode.nodeValue.trim(), holder = walk.currentNode.parentElement;
        if (!holder.closest('.kpi') || holder.closest('style, .heard, .unseen, details:not([open])')) continue;
        const range = document.createRange();
        range.selectNodeContents(walk.currentNode);
        const longest = Math.max(...text.split(/[\\s/-]+/).map(word => word.length));
        const room = range.getBoundingClientRect().width / parseFloat(getComputedStyle(holder).fontSize);
        if (range.getClientRects().length > 2 && room < 0.42 * longest) found.push(text);
    }
    return found;
}"""
"""Texts of three lines or more that are narrower than their longest word."""
HEADINGS = "() => [...document.querySelectorAll('.kpi h1, .kpi h2, .kpi h3, .kpi h4')].map(node => +node.tagName[1])"
WITHOUT_NAME = """() => [...document.querySelectorAll('.kpi a')].filter(
    node => !node.href || !(node.textContent.trim() || node.ariaLabel)).map(node => node.outerHTML)"""
INSIDE_A4 = 703
FIGURES_ON_PAPER = """() => {
    const cells = [...document.querySelectorAll('.pivot td')].filter(cell => cell.textContent);
    const columns = new Set(cells.map(cell => cell.dataset.label));
    return [cells.length, columns.size, Math.max(...cells.map(cell => cell.getBoundingClientRect().right))];
}"""
LANGUAGES = "() => [...new Set([...document.querySelectorAll('.kpi.read')].map(node => node.lang))]"


def told(address, lang, sector):
    """What the API says of a sector."""
    with urllib.request.urlopen(f"{address}/api/v1/overview?as-of=2025-12-31&lang={lang}&sector={sector}") as answer:
        return json.load(answer)["readings"]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(("lang", "width", "mode"), SCREENS)
def test_a_page_fits_speaks_and_asks_nobody_else(look, name, lang, width, mode):
    seen = look(f"{PAGES[name]}&{DAY}&lang={lang}", width=width, mode=mode)
    assert seen.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert seen.page.evaluate(NOTHING_STICKS_OUT) == seen.page.evaluate(SQUEEZED) == []
    assert seen.page.evaluate(LANGUAGES) == [lang]
    assert seen.page.evaluate(WITHOUT_NAME) == []
    levels = seen.page.evaluate(HEADINGS)
    assert (levels[0], levels.count(1)) == (1, 1)
    assert (seen.outside, seen.complaints) == ([], [])


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_cards_of_a_sector_say_what_the_services_say(look, address, lang):
    page = look(f"sector?sector=2.4&{DAY}&lang={lang}").page
    said = {one["target_code"]: one["sentence"] for one in told(address, lang, "2.4") if one["target_code"]}
    shown = dict(page.evaluate(STATUSES))
    assert shown
    assert {code: said[code] for code in shown} == shown


def test_a_way_through_the_pages_and_back(look):
    page = look(f"sector?{DAY}&lang=en").page
    page.locator(".index a", has_text="Telecommunications").click()
    page.wait_for_url("**sector=2.2**")
    settle(page)
    page.get_by_role("link", name="Filter and record").click()
    page.wait_for_url("**/milestones?**")
    settle(page)
    assert "as_of=2025-12-31" in page.url
    assert page.locator("h1").inner_text().startswith("0 of 15 tasks done")
    page.go_back()
    page.wait_for_url("**/sector?**")
    settle(page)
    expect(page.locator("h1")).to_contain_text("Telecommunications:", timeout=PATIENCE)
    page.reload()
    settle(page)
    assert page.locator("h1").inner_text().startswith("Telecommunications")


def test_the_search_field_of_the_overview_leads_to_the_hits(look):
    page = look(f"?{DAY}&lang=vi").page
    field = page.get_by_role("searchbox", name="Tìm kiếm").or_(page.get_by_placeholder("Tìm kiếm")).first
    field.fill("da nang")
    field.press("Enter")
    page.wait_for_url("**/search?**")
    settle(page)
    expect(page.locator("h1")).to_contain_text("da nang", timeout=PATIENCE)
    assert page.locator(".hits a", has_text="Đà Nẵng").count() == 2
    assert DAY in page.url


def test_a_filter_goes_into_the_address_and_reset_takes_it_out(look):
    page = look(f"milestones?{DAY}&lang=en&state=done").page
    assert page.locator("h1").inner_text() == "4 tasks: done"
    page.get_by_role("button", name="Reset").click()
    expect(page.locator("h1")).to_contain_text("4 of 152", timeout=PATIENCE)
    assert "state=" not in page.url


def test_the_explorer_hands_out_its_table_as_a_file(look):
    page = look(f"{PAGES['explorer']}&{DAY}&lang=en").page
    with page.expect_download() as download:
        page.get_by_role("button", name="This table (.csv)").click()
    text = download.value.path().read_text("utf-8")
    assert text.splitlines()[0].lstrip("\ufeff").startswith("indicator,")
    assert f"{len(text.splitlines()) - 1} values" in page.locator("h1").inner_text()


def test_a_table_wider_than_the_sheet_loses_nothing_on_paper(look):
    page = look(f"explorer?{DAY}&lang=en&i=IPV6_RATE,COV5G_POP,DVC_FULL_NAT&a=VN", width=INSIDE_A4).page
    page.emulate_media(media="print")
    cells, columns, right = page.evaluate(FIGURES_ON_PAPER)
    assert cells > columns > 11
    assert right <= INSIDE_A4


def test_what_the_front_end_says_of_itself_follows_the_reader(look):
    page = look(f"explorer?{DAY}&lang=vi", width=820).page
    page.locator("[data-testid=stHeader]").get_by_text("thêm 5").wait_for()
    page.get_by_role("radio", name="English").or_(page.get_by_role("button", name="English")).first.click()
    page.locator("[data-testid=stHeader]").get_by_text("4 more").wait_for()


def test_a_page_that_does_not_exist_is_named_on_the_overview(look):
    page = look("nowhere?lang=vi").page
    assert page.locator(".notice").inner_text() == "Không có trang “nowhere”; đây là trang Tổng quan."


def test_the_menu_leads_from_one_of_a_kind_to_all_of_them(look):
    page = look(f"province?province=P34-01&{DAY}&areas=34&lang=en").page
    page.get_by_test_id("stTopNavLink").filter(has_text="Provinces").click()
    page.wait_for_url(lambda url: "province=" not in url)
    settle(page)
    assert page.locator("#units").count() == 1
    assert "as_of=2025-12-31" in page.url
    page.go_back()
    page.wait_for_url("**province=P34-01**")
    settle(page)
    assert page.locator("#units").count() == 0


def test_a_theme_chosen_in_the_menu_is_that_of_every_page(look):
    page = look(f"province?{DAY}&lang=en").page
    page.get_by_test_id("stMainMenu").click()
    page.get_by_role("menuitemradio", name="Dark").click()
    page.wait_for_function("localStorage.theme")
    page.goto(page.url.replace("province", "sector"))
    settle(page)
    assert page.evaluate("getComputedStyle(document.querySelector('.kpi h1')).color") == "rgb(238, 241, 244)"
