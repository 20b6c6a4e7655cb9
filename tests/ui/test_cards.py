"""A card says the same six things in the same order, whatever the reading."""

import dataclasses
import re
from datetime import date

import pytest

from indicators.formats.numbers import NBSP
from indicators.formats.sentences import sentence
from indicators.model import Language, Reading, Sector
from indicators.ui.cards import Card, card
from indicators.ui.evidence import evidence
from indicators.ui.view import View
from tests.formats import made
from tests.ui.test_markup import EVIL, Reader

VI = View(Language.VI, date(2025, 12, 31))
EN = View(Language.EN, date(2025, 12, 31))
READINGS = {name: one for name, one in vars(made).items() if isinstance(one, Reading)}
SECTOR = Sector(code="2.2", name_vi="Viễn thông", name_en="Telecommunications")


def drawn(reading, view=VI, **more):
    """The card of a reading as HTML."""
    return card(Card(reading, sector=SECTOR, **more), view)


def classes(html):
    """Classes of the card's direct lines, in order."""
    return re.findall(r'class="(top|val|bullet|src|say|s ink2|q|ev)"', html)


def words(html):
    """The words a reader sees."""
    return Reader(html).words.replace(NBSP, " ")


@pytest.mark.parametrize("view", [VI, EN], ids=["vi", "en"])
@pytest.mark.parametrize("name", READINGS)
def test_every_reading_has_a_card_with_its_sentence(name, view):
    html = drawn(READINGS[name], view)
    assert sentence(READINGS[name], view.lang, as_of=view.as_of).replace(NBSP, " ") in words(html)
    assert html.count("<article") == 1


def test_the_six_lines_stand_in_their_order():
    assert classes(drawn(made.FAR_BEHIND)) == ["top", "val", "bullet", "src", "say", "ev"]


def test_the_numbers_stand_on_the_card_as_in_viet_nam():
    shown = words(drawn(made.FAR_BEHIND))
    assert "62,0%" in shown
    assert "mục tiêu ≥ 70 %hạn 31/12/2025" in shown
    assert "tháng 6/2025 · VNNIC" in shown


def test_a_card_without_data_says_what_is_missing_and_who_reports():
    html = drawn(made.NO_DATA, reporter="Bộ Khoa học và Công nghệ")
    assert 'class="card mini"' in html
    assert "Báo cáo: Bộ Khoa học và Công nghệ" in words(html)
    assert classes(html) == ["top", "val", "say", "s ink2", "ev"]


def test_a_card_without_a_named_reporter_says_so():
    assert "Báo cáo: văn bản chưa nêu" in words(drawn(made.NO_DATA))


def test_an_old_figure_says_its_age():
    html = drawn(made.REVERSING)
    assert "số liệu cũ 92 ngày" in words(html)
    assert 'class="card old"' in html


def test_the_target_label_is_bold_and_stands_at_its_tick():
    assert '<span class="c" style="left:92.0%"><b>70</b></span>' in drawn(made.FAR_BEHIND)


def test_labels_that_would_collide_are_left_to_the_sentence():
    close = made.pace("on_track", 69.9, 59.0, 0.99, 0.99)
    assert "lẽ ra 64,5" in words(drawn(made.FAR_BEHIND))
    assert "lẽ ra" not in words(drawn(close))


def test_a_group_counts_its_units():
    shown = words(drawn(made.GROUP))
    assert "2/34nơi đã đạt" in shown
    assert "mỗi nơi ≥ 70 %" in shown
    assert "1 không quy đổi được" in shown


def test_a_bound_shows_its_sign():
    assert ">26.000trạm" in words(drawn(made.INDETERMINATE))


def test_an_open_question_stands_on_the_card_and_in_full_behind_it():
    aim = made.target(note="35.000 trạm là xây mới hay tổng số?")
    html = drawn(made.reading("in_progress", 9, made.point("2025-06", 45.8), aim=aim))
    assert words(html).count("35.000 trạm là xây mới hay tổng số?") == 2


@pytest.mark.parametrize("lang", Language)
def test_nothing_in_the_data_becomes_markup(lang):
    aim = made.target(note=EVIL, quote_vi=EVIL, source_url="javascript:alert(1)", baseline_source=EVIL, document=EVIL)
    evil = dataclasses.replace(
        made.FAR_BEHIND, indicator=made.indicator(name_vi=EVIL, name_en=EVIL, unit_vi=EVIL), target=aim,
        source=EVIL, source_url="javascript:alert(1)", note=EVIL,
    )  # fmt: skip
    html = card(Card(evil, sector=Sector(code="2.2", name_vi=EVIL)), View(lang, date(2025, 12, 31)))
    seen = Reader(html)
    assert "script" not in seen.tags
    assert [name for name, value in seen.attributes if name.startswith("on") or (value or "").startswith("java")] == []


def test_evidence_links_only_to_the_web():
    aim = made.target(source_url="https://mic.gov.vn/ct01", quote_vi="phấn đấu đạt 70%", confidence="memory")
    html = evidence(dataclasses.replace(made.FAR_BEHIND, target=aim), VI)
    assert '<a href="https://mic.gov.vn/ct01" rel="noopener noreferrer">' in html
    assert "từ trí nhớ, chưa kiểm chứng" in words(html)
    assert "Nhịp độ: 27,3 % ÷ 49,6 % = 0,55." in words(html)


def test_a_refusal_and_a_sum_are_explained_behind_the_card():
    assert "Vì sao không hiển thị" in words(evidence(made.REFUSED, VI))


def test_a_course_needs_values_of_the_judged_series():
    points = (made.point("2024-12", 59.0), made.point("2025-06", 62.0))
    assert 'class="sp"' in drawn(made.FAR_BEHIND, history=points)
    other = (made.point("2024-12", 59.0, series="khác"), made.point("2025-06", 62.0))
    assert 'class="sp"' not in drawn(made.FAR_BEHIND, history=other)
