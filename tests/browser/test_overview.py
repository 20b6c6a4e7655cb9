"""The overview in a real browser: nothing leaves the machine, nothing overflows, the numbers are the services' own."""

import json
import urllib.request

import pytest

from tests.browser.conftest import settle

DAY = "as_of=2025-12-31"
SCREENS = [
    *((width, mode, lang) for width in (390, 1440) for mode in ("light", "dark") for lang in ("vi", "en")),
    (820, "light", "en"),
    (1920, "dark", "vi"),
]
SENTENCES = """() => [...document.querySelectorAll('[data-target]')].map(
    node => [node.dataset.target, node.querySelector('.say').textContent])"""
TOPS = """() => ['.hero h1', '.tally', '.sectors', '.card'].map(
    name => document.querySelector('.kpi ' + name).getBoundingClientRect().top)"""
NOTHING_STICKS_OUT = """() => [...document.querySelectorAll('.kpi *')].filter(node => {
    const box = node.getBoundingClientRect();
    if (!box.width || node.closest('details:not([open]) > :not(summary)')) return false;
    return box.right > innerWidth + 0.5 || box.left < -0.5;
}).map(node => node.outerHTML.slice(0, 120))"""
GROUND = "getComputedStyle(document.querySelector('.kpi .card')).backgroundColor"
LABELS_DO_NOT_TOUCH = """() => [...document.querySelectorAll('.kpi .tk')].filter(line => {
    const boxes = [...line.children].map(node => node.getBoundingClientRect()).sort((a, b) => a.left - b.left);
    return boxes.some((box, i) => i && box.top < boxes[i - 1].bottom - 1 && box.left < boxes[i - 1].right - 0.5
        && box.bottom > boxes[i - 1].top + 1);
}).map(line => line.innerText)"""


def services_say(address, lang):
    """The document of the API for the same day."""
    with urllib.request.urlopen(f"{address}/api/v1/overview?as-of=2025-12-31&lang={lang}") as answer:
        return json.load(answer)


@pytest.mark.parametrize(("width", "mode", "lang"), SCREENS)
def test_the_overview_fits_and_asks_nobody_else(look, width, mode, lang):
    seen = look(f"?{DAY}&lang={lang}", width=width, mode=mode)
    assert seen.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert seen.page.evaluate(NOTHING_STICKS_OUT) == []
    assert seen.page.evaluate(LABELS_DO_NOT_TOUCH) == []
    assert seen.outside == []
    assert seen.complaints == []


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_numbers_shown_are_those_of_the_services(look, address, lang):
    page = look(f"?{DAY}&lang={lang}").page
    told = {one["target_code"]: one for one in services_say(address, lang)["readings"] if one["tier"]}
    shown = dict(page.evaluate(SENTENCES))
    assert shown == {code: one["sentence"] for code, one in told.items()}


def test_every_mark_is_drawn(look):
    page = look(f"?{DAY}").page
    assert page.evaluate("[...document.querySelectorAll('.kpi img')].filter(i => !i.naturalWidth && i.complete)") == []
    assert page.evaluate("document.querySelectorAll('.kpi img').length") > 15
    assert (
        page.evaluate(
            "[...document.querySelectorAll('.kpi i')].filter(i => getComputedStyle(i).backgroundImage === 'none')"
        )
        == []
    )


@pytest.mark.parametrize("family", ["Be Vietnam Pro", "KPI Maths"])
def test_our_own_fonts_are_used(look, family):
    page = look(f"?{DAY}").page
    loaded = page.evaluate(
        "[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family.replaceAll('\"', ''))"
    )
    assert family in loaded


@pytest.mark.parametrize(("mode", "ground"), [("light", "rgb(255, 255, 255)"), ("dark", "rgb(26, 32, 39)")])
def test_cards_follow_the_mode(look, mode, ground):
    page = look(f"?{DAY}", mode=mode).page
    assert page.evaluate(GROUND) == ground


def test_the_menu_changes_the_mode_at_once(look):
    page = look(f"?{DAY}").page
    page.locator("[data-testid=stMainMenu] button").click()
    page.locator("[data-testid=stMainMenuItem-theme-Dark]").click()
    page.wait_for_function(f"{GROUND} === 'rgb(26, 32, 39)'")
    assert page.evaluate("getComputedStyle(document.querySelector('.kpi .bl')).colorScheme") == "dark"


def test_the_answer_stands_in_the_first_screen(look):
    page = look(f"?{DAY}", height=900).page
    places = page.evaluate(TOPS)
    assert places == sorted(places)
    assert places[-1] < 700


def test_a_card_opens_its_story(look):
    page = look(f"?{DAY}").page
    card = page.locator("[data-target='C-2.2-01']")
    card.locator("summary").click()
    assert card.locator("ol li").count() > 5
    assert card.locator("q").is_visible()


def test_changing_the_language_keeps_the_day(look):
    page = look(f"?{DAY}").page
    page.get_by_role("radio", name="English").or_(page.get_by_role("button", name="English")).first.click()
    page.wait_for_function("document.querySelector('.kpi h1').textContent.includes('core targets')")
    settle(page)
    assert "as_of=2025-12-31" in page.url
    assert "lang=en" in page.url


def test_a_sector_is_one_click_away_and_has_an_address(look):
    page = look(f"?{DAY}").page
    page.locator(".sectors a", has_text="2.2").click()
    page.wait_for_url("**sector=2.2**")
    settle(page)
    assert "/sector?" in page.url
    assert page.locator(".crumbs b").inner_text() == "2.2 Viễn thông"


def test_the_window_says_what_is_shown(look):
    page = look(f"?{DAY}&lang=en").page
    page.wait_for_function("document.title.includes('core targets')")
    assert page.title().endswith("31 December 2025")


def test_paper_shows_light_marks_and_no_controls(look):
    page = look(f"?{DAY}", mode="dark").page
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.querySelector('.st-key-filters')).display") == "none"
    assert page.evaluate(GROUND) == "rgb(255, 255, 255)"


def test_the_keyboard_reaches_every_story(look):
    page = look(f"?{DAY}").page
    page.locator(".card summary").first.focus()
    page.keyboard.press("Enter")
    assert page.locator(".card details[open]").count() == 1
