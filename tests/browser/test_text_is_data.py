"""Names and notes that a program might obey are words, on every page, in every chooser and in every hover label."""

from datetime import UTC, date, datetime

import pytest

from indicators import services
from indicators.services.snapshots import take_snapshot
from indicators.settings import load_settings
from tests.browser.conftest import Seen, _listen, served, settle
from tests.hostile import HIDDEN, ORDERS, as_shown, write_hostile

NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
DAY = "as_of=2025-12-31"
TITLE = "<img src=x onerror=alert(3)> **b** $x$ :material/delete: \u202edef"
OBEYED = """() => [...document.querySelectorAll(
    'img[src="x"], img[src^="http"], a[href*="evil.example"], .katex, lbl, [data-testid=stMain] script')
].concat([...document.querySelectorAll('[data-testid=stMain] :is(b, strong, em, i, code, del, s, a)')].filter(
    node => ['a', 'b', 'i', 'l', 's', 'y', 'z', 'q', 'bold', 'code'].includes(node.textContent.trim())
        && !node.closest('[data-testid=stMarkdownContainer]:has(h2)'))
).map(node => node.outerHTML.slice(0, 200))"""
ICONS = """() => [...document.querySelectorAll('[data-testid=stMain] [data-testid=stIconMaterial]')].filter(
    node => node.textContent.includes('delete')).length"""
SAID = """() => [document.title, ...[...document.querySelectorAll('[title], [aria-label], [alt]')].flatMap(
    node => [node.title, node.ariaLabel, node.alt])].filter(Boolean)"""
POINTS = """() => [...document.querySelectorAll('.js-plotly-plot')].flatMap(plot => {
    const points = [...plot.querySelectorAll('.scatterlayer .point, .barlayer .point path')];
    return points.filter((_, at) => at % Math.ceil(points.length / 12) === 0).map(point => {
        const box = point.getBoundingClientRect();
        return [box.x + box.width / 2, box.y + box.height / 2];
    });
})"""
HOVERED = "() => [...document.querySelectorAll('.hoverlayer .hovertext')].map(node => node.textContent)"
OPTIONS = "() => [...document.querySelectorAll('[role=listbox] [role=option]')].map(node => node.textContent)"
PAGES = {
    "overview": ("?", ["IPV6_RATE", "2.1"]),
    "sectors": ("sector?", ["2.1", "2.7"]),
    "sector": ("sector?sector=2.4", ["2.4", "DVC_FULL_NAT"]),
    "provinces": ("province?", ["P34-01", "P34-46"]),
    "province": ("province?province=P34-46&compare=P34-04,P34-01", ["P34-46", "P34-04", "P63-46"]),
    "former": ("province?province=P63-17&areas=63", ["P63-17"]),
    "ministries": ("ministry?", ["M17-BKHCN"]),
    "ministry": ("ministry?ministry=M17-BKHCN", ["M17-BKHCN", "MIC_TASK_ONTIME"]),
    "indicators": ("indicator?", ["IPV6_RATE", "FIBRE_HH"]),
    "indicator": ("indicator?indicator=IPV6_RATE", ["IPV6_RATE", "2.2"]),
    "provincial": ("indicator?indicator=DVC_FULL_PROVINCE", ["DVC_FULL_PROVINCE", "P34-46"]),
    "explorer": ("explorer?i=IPV6_RATE,DVC_FULL_PROVINCE&a=VN,P34-01,P34-46", ["IPV6_RATE", "P34-46"]),
    "tasks": ("milestones?sector=2.2&timeline=1", ["M-2.2-07", "2.2"]),
    "search": ("search?q=%3Cimg+src%3Dx", ["2.1"]),
    "nothing": ("search?q=%3Cb%3Ex%3C/b%3E+![i](https://evil.example/i.png)+:material/delete:+%E2%80%AE", []),
    "questions": ("questions?", ["UPU_2IPD_LEVEL"]),
    "reporting": ("reporting?", ["M17-BKHCN"]),
    "briefings": ("briefings?", []),
    "briefing": ("briefings?snapshot={snapshot}", []),
    "upload": ("upload?", []),
    "batches": ("batches?", []),
    "batch": ("batches?batch=3", []),
    "history": ("history?indicator=IPV6_RATE&area=VN&period=2025-10", ["IPV6_RATE"]),
}


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """Address of a dashboard whose every name and note is an order, the names it gave, and a briefing."""
    folder = tmp_path_factory.mktemp("hostile")
    names, database = write_hostile(folder), f"sqlite:///{folder / 'x.db'}"
    settings = load_settings(folder / "config.yaml", environment={}, options={"database": database})
    with services.open_workspace(settings, clock=lambda: NOW, migrate=True) as workspace:
        assert services.initialise(workspace).rejected is None
        snapshot = take_snapshot(workspace, title=TITLE, by="an", as_of=date(2025, 12, 31)).id
    with served(folder, "--config", folder / "config.yaml", "--database", database) as dashboard:
        yield dashboard.address, names, snapshot


@pytest.fixture
def seen(chromium, world):
    """A page held to nothing but what the browser did; `seen.dialogs` keeps every dialog that something opened."""
    page = chromium.new_page(viewport={"width": 1440, "height": 2000}, locale="vi-VN", bypass_csp=True)
    found = Seen(page)
    found.dialogs = []
    _listen(found, world[0])
    page.on("dialog", lambda dialog: (found.dialogs.append(dialog.message), dialog.dismiss()))
    yield found
    page.close()


def words_of_choosers(page):
    """What the choosers of a page offer, each opened as a reader opens it."""
    offered = []
    for chooser in page.query_selector_all("[data-testid=stSelectbox] input, [data-testid=stMultiSelect] input"):
        if chooser.is_visible():
            chooser.click()
            page.wait_for_timeout(200)
            offered += page.evaluate(OPTIONS)
            assert page.evaluate(OBEYED) == []
            page.keyboard.press("Escape")
    return offered


def words_of_points(page):
    """What the points of the charts say under the mouse."""
    said = []
    for x, y in page.evaluate(POINTS):
        page.mouse.move(x, y)
        page.wait_for_timeout(60)
        said += page.evaluate(HOVERED)
    return said


def hidden_in(texts):
    return [text for text in texts if any(one in text for one in HIDDEN)]


@pytest.mark.parametrize("name", PAGES)
def test_an_order_in_the_data_is_shown_and_not_obeyed(seen, world, name):
    address, names, snapshot = world
    query, expected = PAGES[name]
    lang = "en" if len(name) % 2 else "vi"
    seen.page.goto(f"{address}/{query.format(snapshot=snapshot)}&{DAY}&lang={lang}")
    settle(seen.page)
    seen.page.wait_for_timeout(500)
    text = seen.page.inner_text("[data-testid=stMain]").replace("\u00a0", " ")
    assert [code for code in expected if as_shown(names.get(code, code)) not in text] == []
    said = [text, *seen.page.evaluate(SAID), *words_of_points(seen.page), *words_of_choosers(seen.page)]
    assert hidden_in(said) == []
    assert seen.page.evaluate(OBEYED) == []
    assert seen.page.evaluate(ICONS) == 0
    assert (seen.dialogs, seen.outside) == ([], [])


def test_hover_labels_say_the_order_as_it_was_typed(seen, world):
    address, names, _ = world
    seen.page.goto(f"{address}/milestones?timeline=1&{DAY}&lang=vi")
    settle(seen.page)
    seen.page.wait_for_selector(".js-plotly-plot .scatterlayer .point", timeout=60_000)
    said = words_of_points(seen.page)
    tasks = [as_shown(text) for code, text in names.items() if code.startswith("M-")]
    assert said
    assert [one for one in said if not any(text in one for text in tasks)] == []


def test_every_order_stands_on_some_page_as_it_was_typed(seen, world):
    seen.page.goto(f"{world[0]}/indicator?{DAY}&lang=vi")
    settle(seen.page)
    text = seen.page.text_content("[data-testid=stMain]").replace("\u00a0", " ")
    assert [one for one in ORDERS if as_shown(one) not in text] == []
