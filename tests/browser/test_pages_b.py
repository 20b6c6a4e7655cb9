"""Indicators, provinces and ministries in a real browser: the numbers of the services, real links, no surprise."""

import json
import urllib.request

import pytest

from indicators.formats import words
from indicators.model import Status
from tests.browser.conftest import settle
from tests.browser.test_pages_a import NOTHING_STICKS_OUT, SQUEEZED

DAY = "as_of=2025-12-31"
PAGES = {
    "indicator": "indicator?indicator=IPV6_RATE",
    "provincial": "indicator?indicator=DVC_FULL_PROVINCE",
    "indicators": "indicator?",
    "province": "province?province=P34-46&compare=P34-22,P34-01",
    "provinces": "province?",
    "ministry": "ministry?ministry=M17-BKHCN",
}
SCREENS = [("vi", 1440, "light"), ("en", 390, "dark"), ("vi", 320, "light")]
WITHOUT_CAPTION = "[...document.querySelectorAll('.kpi table')].filter(one => !one.caption).length"
WITHOUT_WORDS = "[...document.querySelectorAll('.kpi img:not([alt])')].length"
CUT = """tiles => tiles.filter(tile => {
    const frame = tile.getBoundingClientRect()
    return [...tile.querySelectorAll('.name, b, .mark')].some(part => {
        const range = document.createRange()
        range.selectNodeContents(part)
        const seen = part.matches('.mark') ? part.getBoundingClientRect() : range.getBoundingClientRect()
        return seen.right > frame.right || seen.bottom > frame.bottom
    })
}).map(tile => tile.title)"""
"""Titles of the tiles of which a letter or the mark lies outside."""


def told(address, path, **terms):
    """What the API says."""
    query = "&".join(f"{name}={value}" for name, value in {"as-of": "2025-12-31", **terms}.items())
    with urllib.request.urlopen(f"{address}/api/v1/{path}?{query}") as answer:
        return json.load(answer)


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(("lang", "width", "mode"), SCREENS)
def test_a_page_fits_speaks_and_asks_nobody_else(look, name, lang, width, mode):
    seen = look(f"{PAGES[name]}&{DAY}&lang={lang}", width=width, mode=mode)
    assert seen.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert seen.page.evaluate(NOTHING_STICKS_OUT) == seen.page.evaluate(SQUEEZED) == []
    assert seen.page.locator("h1").count() == 1
    assert seen.page.evaluate(WITHOUT_CAPTION) == seen.page.evaluate(WITHOUT_WORDS) == 0
    assert (seen.outside, seen.complaints) == ([], [])


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_an_indicator_says_what_the_services_say(look, address, lang):
    page = look(f"{PAGES['indicator']}&{DAY}&lang={lang}").page
    page.locator(".js-plotly-plot .main-svg").first.wait_for()
    readings = told(address, "overview", lang=lang)["readings"]
    reading = next(one for one in readings if one["target_code"] == "C-2.2-01")
    assert page.locator(".hero .lead").inner_text() == reading["sentence"]
    assert page.locator(".verdict .st b").inner_text() == words.label(Status(reading["status"]), lang)
    series = told(address, "observations", indicator="IPV6_RATE", area="VN")["observations"]
    assert page.locator(".history tbody tr").count() == len(series)


def test_every_tile_leads_to_its_province_and_back_leads_back(look):
    page = look(f"{PAGES['provincial']}&{DAY}").page
    tiles = page.locator(".tiles a.tile")
    assert tiles.count() == 34 + 2
    heading = page.locator("h1").inner_text()
    page.locator(".tiles a[href*='P34-46']").first.click()
    page.wait_for_url("**province=P34-46**")
    settle(page)
    assert page.locator("h1").inner_text().startswith("Huế")
    page.go_back()
    page.wait_for_url("**indicator=DVC_FULL_PROVINCE**")
    settle(page)
    assert page.locator("h1").inner_text() == heading


def test_the_switch_is_in_the_address_and_a_reload_keeps_it(look):
    page = look(f"province?{DAY}").page
    page.get_by_role("radio", name="63 tỉnh cũ").or_(page.get_by_role("button", name="63 tỉnh cũ")).first.click()
    page.locator("h1", has_text="63").wait_for()
    settle(page)
    assert "areas=63" in page.url
    page.reload()
    settle(page)
    assert page.locator(".units tbody tr").count() == 63


@pytest.mark.parametrize("width", [320, 390])
@pytest.mark.parametrize("page", [PAGES["indicator"], PAGES["provincial"], "milestones?timeline=1"])
def test_charts_fit_a_phone_without_scrolling_sideways(look, page, width):
    page = look(f"{page}&{DAY}", width=width, strict=True).page
    frames = page.locator("[class*=st-key-slim_]")
    assert frames.count() > 0
    assert page.locator("[class*=st-key-wide_]").count() == 0
    assert frames.evaluate_all("frames => frames.filter(one => one.scrollWidth > one.clientWidth).length") == 0


@pytest.mark.parametrize(("areas", "shown"), [(34, "DTI_PROV"), (63, "DTI_PROV"), (63, "DVC_FULL_PROVINCE")])
def test_no_tile_cuts_the_name_the_figure_or_the_mark_of_its_province(look, areas, shown):
    page = look(f"province?{DAY}&areas={areas}&map={shown}").page
    tiles = page.locator(".tiles .tile")
    assert tiles.count() == areas + 2
    for width in (320, 360, 390, 640, 820, 1024, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert tiles.evaluate_all(CUT) == [], width


def test_two_readers_do_not_see_one_another(look):
    first = look(f"{PAGES['province']}&{DAY}&lang=vi").page
    second = look(f"province?province=P63-01&{DAY}&lang=en").page
    assert second.locator("h1").inner_text().startswith("Ha Noi")
    first.reload()
    settle(first)
    assert first.locator("h1").inner_text().startswith("Huế")


def test_a_card_of_the_overview_leads_to_its_indicator(look):
    page = look(f"?{DAY}&lang=en").page
    page.locator("[data-target='C-2.2-01'] h3 a").click()
    page.wait_for_url("**indicator=IPV6_RATE**")
    settle(page)
    assert "lang=en" in page.url
    assert "as_of=2025-12-31" in page.url
    assert page.locator(".crumbs b").inner_text() == "IPv6 adoption rate"


def test_on_a_phone_the_menu_goes_once_a_page_is_chosen_in_it(look):
    page = look("?as_of=2025-12-31", width=390, height=844).page
    page.locator("[data-testid=stExpandSidebarButton]").click()
    page.locator("[data-testid=stSidebarNavLink]", has_text="Tỉnh, thành phố").click()
    page.wait_for_selector("h1:has-text('34 tỉnh, thành phố')")
    page.wait_for_selector("[data-testid=stExpandSidebarButton]")
    page.locator(".stMain a", has_text="Hà Nội").first.click(timeout=10_000)
    page.wait_for_selector("h1:has-text('Hà Nội')")
