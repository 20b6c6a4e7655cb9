"""The overview's pieces: what is counted, what is named, in which order."""

import dataclasses
from datetime import date

import pytest

from indicators.model import Language, Status, Tier
from indicators.services.task_board import SectorTasks
from indicators.ui import overview_view
from indicators.ui.view import View
from tests.formats import made
from tests.ui.test_cards import words
from tests.ui.test_markup import EVIL, Reader

VIEW = View(Language.VI, date(2025, 12, 31))


def telling(reading, **terms):
    """The reading with other terms of its target."""
    return dataclasses.replace(reading, target=reading.target.model_copy(update=terms))


@pytest.fixture
def catalogue(shipped):
    """The shipped catalogue."""
    return shipped.catalogue


def drawn(catalogue, *readings, view=VIEW, title="Chỉ tiêu", tasks=(), **terms):
    """All sections of an overview of these readings as one text."""
    found = dataclasses.replace(made.overview(*readings), **terms)
    return "".join(overview_view.sections(found, catalogue, view, title=title, tasks=tasks))


def test_cards_stand_worst_first_and_those_without_data_last(catalogue):
    html = drawn(catalogue, made.NO_DATA, made.ACHIEVED, made.REVERSING, made.FAR_BEHIND)
    labels = [value for name, value in Reader(html).attributes if name == "class" and value.startswith("st s-")]
    assert labels == ["st s-reversing", "st s-far_behind", "st s-achieved", "st s-no_data"]


def test_there_is_one_square_for_every_target_counted(catalogue):
    html = drawn(catalogue, made.NO_DATA, made.NO_DATA, made.ACHIEVED)
    assert html.count('class="box ') == 3
    assert "2 Chưa có số liệu" in words(html)


def test_invented_figures_are_named_before_anything_else(catalogue):
    html = drawn(catalogue, made.ACHIEVED, is_demo=True)
    assert words(html).startswith("SỐ LIỆU GIẢ ĐỊNH")
    assert "GIẢ ĐỊNH" not in drawn(catalogue, made.ACHIEVED)


def test_linked_targets_stand_apart_and_are_folded(catalogue):
    html = drawn(catalogue, made.ACHIEVED, telling(made.NO_BASELINE, tier=Tier.LINKED, code="L-1"))
    assert "1 chỉ tiêu liên quan" in words(html)
    assert 'class="line" data-target="L-1"' in html
    assert '<details class="fold">' in html


def test_a_linked_target_leaves_its_calculation_to_the_page_of_its_indicator(catalogue):
    html = drawn(catalogue, telling(made.NO_BASELINE, tier=Tier.LINKED, code="L-1"))
    line = html.split('data-target="L-1"')[1]
    assert "indicator=" in line
    assert "<ol>" not in line


def test_related_targets_say_that_they_are(catalogue):
    html = drawn(catalogue, telling(made.NO_BASELINE, tier=Tier.RELATED), telling(made.REFERENCE, tier=Tier.LINKED))
    assert "có liên quan" in words(html)


def strip(catalogue, code, *readings, done=1, recorded=2, cancelled=0):
    """The overview with one sector of four tasks in its strip."""
    one = SectorTasks(catalogue.sectors[code], 4, recorded, done, None, cancelled)
    return drawn(catalogue, *readings, tasks=(one,))


def test_a_sector_of_the_strip_leads_to_its_page_and_counts_its_targets_and_tasks(catalogue):
    html = strip(catalogue, "2.2", made.ACHIEVED, made.ACHIEVED)
    assert '<a href="sector?as_of=2025-12-31&amp;lang=vi&amp;sector=2.2" class="nm">' in html
    assert "1/4 nhiệm vụ xong" in words(html)
    assert "</i> 2</span>" in html


def test_cancelled_tasks_are_not_among_those_to_be_done(catalogue):
    assert "1/3 nhiệm vụ xong" in words(strip(catalogue, "2.2", made.ACHIEVED, cancelled=1))


def test_a_sector_without_targets_or_recorded_states_says_so_and_counts_nothing_as_zero(catalogue):
    said = words(strip(catalogue, "2.5", made.ACHIEVED, done=0, recorded=0))
    assert "0 chỉ tiêu cốt lõi" in said
    assert "4 nhiệm vụ, chưa ghi trạng thái" in said


def test_the_footer_finds_the_view_again(catalogue):
    assert "Bản số liệu 1 · danh mục 000000000000 · tính đến 31/12/2025" in words(drawn(catalogue, made.ACHIEVED))


def test_a_title_of_the_settings_stays_text(catalogue):
    assert "script" not in Reader(drawn(catalogue, made.ACHIEVED, title=EVIL)).tags


def test_an_empty_overview_is_said_to_be_empty(catalogue):
    assert "Không có chỉ tiêu nào trong phạm vi đang xem" in words(drawn(catalogue))


@pytest.mark.parametrize(("day", "who"), [(date(2025, 1, 31), "Thông tin"), (date(2025, 12, 31), "Khoa học")])
def test_who_reports_depends_on_the_day(catalogue, day, who):
    assert who in overview_view.reporter(made.NO_DATA, catalogue, View(Language.VI, day))


def test_nobody_is_named_when_nobody_is_known(catalogue):
    stranger = dataclasses.replace(made.NO_DATA, indicator=made.indicator().model_copy(update={"sector": "9.9"}))
    assert overview_view.reporter(stranger, catalogue, VIEW) == ""


def test_every_status_fits_into_the_page(catalogue):
    readings = [one for one in vars(made).values() if type(one) is type(made.NO_DATA) and one.target is not None]
    html = drawn(catalogue, *readings)
    assert {one.status for one in readings} >= set(Status) - {Status.NO_TARGET}
    assert html.count("<article") == len(readings)
