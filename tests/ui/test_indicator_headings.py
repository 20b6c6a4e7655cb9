"""The heading of an indicator's page where the country has no figure or target, and the history of a rank."""

from datetime import date

import pytest

from indicators.model import AreaSet, Language
from indicators.services.stories import indicator_story
from indicators.ui import indicator_heading, indicator_view
from indicators.ui.value_view import ranked_of
from indicators.ui.view import View
from tests.ui.test_markup import Reader

DAY = date(2025, 12, 31)
VI, EN = Language.VI, Language.EN


@pytest.fixture
def told(shipped):
    """What the heading and the verdict of an indicator say, as two texts."""

    def tell(code, lang, **terms):
        view = View(lang, DAY, AreaSet.NEW)
        story = indicator_story(shipped, code, as_of=DAY, areas=AreaSet.NEW, **terms)
        return tuple(Reader(html(story, view)).words for html in (indicator_heading.head, indicator_view.verdict))

    return tell


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (VI, "Số trạm 5G xây dựng trong năm: Chưa có số liệu; mục tiêu 35.000\u00a0trạm, hạn 31/12/2025"),
        (EN, "5G base stations built in the year: No data yet; target 35,000\u00a0stations, due 31 December 2025"),
    ],
)
def test_a_national_target_without_a_figure_is_told_first_and_once(told, lang, said):
    heading, verdict = told("BTS5G_NEW", lang)
    assert said in heading
    assert heading.count("35.000" if lang is VI else "35,000") == 1
    assert "–" in verdict


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (VI, "Số liệu của tỉnh, thành phố; không có số liệu chung của cả nước."),
        (EN, "Figures of provinces; there is none of the country as a whole."),
    ],
)
@pytest.mark.parametrize("code", ["DTI_PROV", "BTS5G_PROVINCE"])
def test_what_provinces_alone_report_says_so_and_shows_no_lonely_dash(told, code, lang, said):
    heading, verdict = told(code, lang)
    assert said in heading
    assert "–" not in verdict


def test_what_operators_report_counts_those_who_have_a_figure(told):
    heading, _verdict = told("BTS5G_OPERATOR", EN)
    assert "5G base stations of an operator, total: 1 area has a figure" in heading
    assert "Figures of operators; there is none of the country as a whole." in heading


def test_a_country_beside_ours_is_named_in_the_heading(told):
    heading, _verdict = told("GII_RANK", EN, area="SG")
    assert "Global Innovation Index (GII) rank, Singapore: From rank 7" in heading


@pytest.mark.parametrize(("lang", "said"), [(VI, "thứ 44/139"), (EN, "rank 44/139")])
def test_the_history_of_a_rank_says_among_how_many_and_which_way_it_went(shipped, lang, said):
    view = View(lang, DAY, AreaSet.NEW)
    story = indicator_story(shipped, "GII_RANK", as_of=DAY, areas=AreaSet.NEW)
    told = Reader(indicator_view.history(story, shipped.catalogue, view)).words
    assert said in told
    assert ("lên 2 bậc" if lang is VI else "up 2 places") in told
    assert "\u22122" not in told


@pytest.mark.parametrize(
    ("note", "found"),
    [
        ("/139", (139, "")), ("/63; đồng hạng 15", (63, "đồng hạng 15")),
        ("/168, phương pháp cũ", (168, "phương pháp cũ")),
        ("/2024/báo cáo", (None, "/2024/báo cáo")), ("theo báo chí", (None, "theo báo chí")),
    ],
)  # fmt: skip
def test_a_note_begins_with_among_how_many_a_rank_was_given(shipped, note, found):
    indicators = shipped.catalogue.indicators
    assert ranked_of(note, indicators["GII_RANK"]) == found
    assert ranked_of(note, indicators["IPV6_RATE"]) == (None, note)
