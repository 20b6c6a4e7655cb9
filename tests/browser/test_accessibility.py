"""Every page under axe-core in both modes, and by keyboard alone; what is Streamlit's own is told in docs."""

from pathlib import Path

import axe_playwright_python
import pytest

from tests.browser.conftest import ROOT, settle

DAY = "as_of=2025-12-31"
PAGES = (
    f"?{DAY}", f"?{DAY}&sector=2.2", f"sector?{DAY}&sector=2.2", f"province?{DAY}", f"province?{DAY}&province=P34-01",
    f"indicator?{DAY}&indicator=IPV6_RATE", f"milestones?{DAY}", f"explorer?{DAY}", "search?q=ha+noi", "method",
    "questions", "ministry", "upload", "batches", "history", f"explorer?{DAY}&i=IPV6_RATE,COV5G_POP&a=VN",
    f"milestones?{DAY}&timeline=1", f"reporting?{DAY}", "briefings", f"indicator?{DAY}&indicator=DVC_FULL_PROVINCE",
)  # fmt: skip
SCREENS = [
    *((page, "vi", mode, 1440) for page in PAGES for mode in ("light", "dark")),
    *((page, "en", "light", 390) for page in (f"?{DAY}", f"indicator?{DAY}&indicator=IPV6_RATE", "upload")),
]
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
EXCEPTED = (".spot",)
"""Selectors that docs/accessibility.md lists with a reason."""
RUN = """(excepted) => axe.run({exclude: excepted.map(one => [one])}, {resultTypes: ['violations'],
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}
).then(found => found.violations.filter(one => ['serious', 'critical'].includes(one.impact)).flatMap(
    one => one.nodes.map(node => [one.id, node.target.join(' '), node.html.slice(0, 120)])))"""
FOCUSED = """() => { const at = document.activeElement, style = getComputedStyle(at);
    return {tag: at.tagName, href: at.getAttribute('href'), nav: !!at.closest('header, .stAppHeader'),
        filters: !!at.closest('.st-key-filters'), card: !!at.closest('.card'), outlined: style.outlineStyle !== 'none'
        || style.boxShadow !== 'none'}; }"""


@pytest.mark.parametrize(("page", "lang", "mode", "width"), SCREENS)
def test_no_serious_fault_and_no_complaint(look, page, lang, mode, width):
    seen = look(f"{page}{'&' if '?' in page else '?'}lang={lang}", mode=mode, width=width, height=2000, strict=True)
    seen.page.evaluate(AXE)
    assert seen.page.evaluate(RUN, list(EXCEPTED)) == []
    assert seen.complaints == []
    assert seen.page.locator("html").get_attribute("lang") == lang


@pytest.mark.parametrize("selector", EXCEPTED)
def test_every_exception_is_told_with_its_reason(selector):
    assert f"`{selector}`" in (ROOT / "docs" / "accessibility.md").read_text(encoding="utf-8")


def test_the_language_of_the_document_follows_the_reader(look):
    page = look(f"?{DAY}&lang=vi").page
    page.get_by_role("radio", name="English").or_(page.get_by_role("button", name="English")).first.click()
    page.wait_for_function("document.documentElement.lang === 'en'")
    assert page.locator("a.skip").inner_text() == "Skip to the content"


def test_the_first_stop_of_the_keyboard_leads_to_the_content(look):
    page = look(f"?{DAY}&lang=en").page
    page.keyboard.press("Tab")
    assert page.locator("a.skip").evaluate("node => node === document.activeElement")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('.stMain') !== null")
    settle(page)


def test_the_keyboard_passes_menu_filters_and_cards_and_shows_where_it_is(look):
    page = look(f"?{DAY}&lang=en").page
    stops = []
    while len(stops) < 90 and not any(stop["card"] for stop in stops):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(FOCUSED))
    assert any(stop["nav"] for stop in stops)
    assert [stop for stop in stops if stop["nav"] and stop["tag"] == "A" and not stop["outlined"]] == []
    assert any(stop["filters"] for stop in stops)
    assert stops[-1]["card"]
    assert stops[-1]["outlined"]


def test_who_wants_less_motion_gets_none(look):
    page = look(f"?{DAY}").page
    page.emulate_media(reduced_motion="reduce")
    moving = page.evaluate(
        """() => [...document.querySelectorAll('.stApp *')].filter(node => {
            const style = getComputedStyle(node);
            return parseFloat(style.transitionDuration) > 0.01 || parseFloat(style.animationDuration) > 0.01;
        }).length"""
    )
    assert moving == 0
