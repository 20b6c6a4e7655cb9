"""Every chart can be saved: the links under it lead to a drawing that says what the page says."""

import re
from html import unescape

import pytest

from tests.api.conftest import client_of
from tests.ui.drawn import page
from tests.ui.test_reading_pages import opened as opened_page
from tests.ui.test_story_pages import opened as opened_story

LINK = re.compile(r'href="(api/v1/charts/[^"]+)"')
STORIES = [
    ("indicator", {"indicator": "IPV6_RATE"}, {"trajectory", "card"}),
    ("indicator", {"indicator": "DVC_FULL_PROVINCE"}, {"ranking", "tile-grid", "map"}),
    ("indicator", {"indicator": "DTI_PROV", "areas": "63", "first": "2020", "last": "2021"},
     {"ranking", "tile-grid", "map", "slope"}),
    ("province", {"province": "P63-01"}, {"trajectory"}),
    ("province", {}, {"ranking", "tile-grid", "map"}),
]  # fmt: skip
PAGES = [
    ("sector", {"sector": "2.4"}, {"tile-grid", "card"}),
    ("milestones", {"sector": "2.2", "timeline": "1"}, {"timeline"}),
    ("explorer", {"i": "IPV6_RATE,GII_RANK", "a": "VN", "from": "2020"}, {"table", "small-multiples"}),
]


def links_of(app):
    return [unescape(one) for one in LINK.findall(page(app))]


def check(shipped, links, wanted):
    assert {re.search(r"charts/([a-z-]+)\.", one)[1] for one in links} == wanted
    assert len(set(links)) == len(links)
    with client_of(shipped) as client:
        answers = {one: client.get(one.removeprefix("api")) for one in links}
    assert {one: answer.status_code for one, answer in answers.items() if answer.status_code != 200} == {}
    assert {answer.headers["content-type"] for answer in answers.values()} == {"image/png", "image/svg+xml"}


@pytest.mark.parametrize(("name", "terms", "wanted"), STORIES)
def test_every_chart_of_a_story_can_be_saved(app, shipped, name, terms, wanted):
    check(shipped, links_of(opened_story(app, name, **terms)), wanted)


@pytest.mark.parametrize(("name", "terms", "wanted"), PAGES)
def test_every_chart_of_a_reading_page_can_be_saved(app, shipped, name, terms, wanted):
    check(shipped, links_of(opened_page(app, name, **terms)), wanted)


def test_the_provinces_of_the_overview_can_be_saved(app, shipped):
    app.query_params.update({"as_of": "2025-12-31"})
    check(shipped, links_of(app.run()), {"ranking", "tile-grid", "map", "card"})


def test_nothing_is_compared_until_a_first_period_is_chosen(app):
    opened_story(app, "indicator", indicator="DTI_PROV", areas="63")
    assert "charts/slope" not in page(app)
    assert any(box.key == "overview_first" for box in app.selectbox)
