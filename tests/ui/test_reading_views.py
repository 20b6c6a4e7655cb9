"""The pieces of the pages to read: data never becomes markup, tables say what they are, links lead inside."""

from dataclasses import replace
from datetime import date
from itertools import chain, pairwise

import pytest

from indicators.figures import Progress
from indicators.figures import table as chart_table
from indicators.model import AreaKind, AreaSet, Basis, Language, MilestoneRecord, MilestoneState
from indicators.services.explorer import Across, Question, explore
from indicators.services.search import SearchIndex
from indicators.services.sector import sector_detail
from indicators.services.surveys import area_profile, survey
from indicators.services.task_board import BoardTask, TaskFilter, task_board
from indicators.services.tasks import Task
from indicators.services.territory import province_panel
from indicators.ui import (
    area_view,
    explorer_view,
    links,
    profile_view,
    questions_view,
    search_view,
    sector_view,
    task_view,
    tasks_view,
)
from indicators.ui.reading_view import Column, bar, crumbs, table
from indicators.ui.view import View, unbroken
from tests.shipped import shipped, shipped_database
from tests.ui.test_markup import Reader

__all__ = ["shipped", "shipped_database"]

DAY = date(2025, 12, 31)
VI, EN = View(Language.VI, DAY), View(Language.EN, DAY)
EVIL = '<img src=x onerror="alert(1)">'


def evil_task(shipped):
    """A task of which every text is hostile."""
    task = shipped.catalogue.milestones["M-2.4-01"].model_copy(
        update={"title_vi": EVIL, "title_en": EVIL, "clause": EVIL, "quote_vi": EVIL, "kind": EVIL, "lead": EVIL}
    )
    record = MilestoneRecord(
        milestone=task.code, date=DAY, state=MilestoneState.DONE, evidence=EVIL, source=EVIL,
        source_url="javascript:alert(1)",
    )  # fmt: skip
    return BoardTask(Task(task, record), Progress.DONE, EVIL, None)


@pytest.mark.parametrize("view", [VI, EN])
def test_hostile_words_of_a_task_stay_words(shipped, view):
    html = task_view.task_table([evil_task(shipped)], shipped.catalogue, view, caption=EVIL, may_record=True)
    assert "<img" not in html
    assert "javascript:" not in html


def test_a_hostile_question_stays_words(shipped):
    answer = SearchIndex(shipped.catalogue).find(EVIL)
    html = search_view.head(answer, VI) + search_view.results(answer, shipped.catalogue, VI)
    assert "<img" not in html


def test_every_table_has_a_caption_and_says_the_scope_of_its_headings():
    html = table("Caption", [Column("A", is_head=True), Column("B", "n")], [("1", "2")])
    assert '<caption class="heard">Caption</caption>' in html
    assert html.count('scope="col"') == 2
    assert html.count('scope="row"') == 1


def test_crumbs_name_the_page_that_is_open():
    assert '<b aria-current="page">x</b>' in crumbs(VI, "x")


def side_by_side(shipped, code, *periods):
    """The words of a comparison of two provinces by one indicator, whose figures are of these periods."""
    found = survey(shipped, AreaKind.PROVINCE, as_of=DAY, areas=AreaSet.NEW)
    profile = area_profile(shipped, found, "P34-01", compare=["P34-48"])
    row = next(row for row in profile.rows if row.reading.indicator.code == code)
    first, other = (
        replace(row.standing, value=3.0, reason=None, basis=Basis.REPORTED, period=period, rank=2, peers=9)
        for period in periods
    )
    one = replace(profile, rows=(replace(row, standing=first, compared=(other,)),))
    return Reader(profile_view.comparison(one, shipped.catalogue, VI)).words


def test_figures_side_by_side_name_their_periods_where_these_differ(shipped):
    assert "năm" not in side_by_side(shipped, "DTI_PROV", "2024", "2024").split("DTI")[1]
    told = side_by_side(shipped, "DTI_PROV", "2024", "2023")
    assert "năm 2024thứ 2/9" in told
    assert "năm 2023thứ 2/9" in told


def test_a_place_among_places_is_not_told(shipped):
    assert "thứ 2/9" not in side_by_side(shipped, "DTI_PROV_RANK", "2024", "2024")


@pytest.mark.parametrize(
    ("lang", "said"), [(VI.lang, "Thứ hạng DTI cấp tỉnh, thứ 40."), (EN.lang, "Provincial DTI rank, rank 40.")]
)
def test_of_an_official_rank_a_province_tells_the_rank_it_holds(shipped, lang, said):
    day = date(2025, 3, 31)
    found = survey(shipped, AreaKind.PROVINCE, as_of=day, areas=AreaSet.OLD)
    profile = area_profile(shipped, found, "P63-72")
    heading = Reader(area_view.head(profile, shipped.catalogue, (), View(lang, day, AreaSet.OLD))).words
    assert said in heading
    assert "/50" not in heading


def test_no_place_is_counted_beside_an_official_rank(shipped):
    found = province_panel(shipped, "DTI_PROV_RANK", as_of=date(2025, 3, 31), areas=AreaSet.OLD)
    assert {row[1] for row in chart_table(found, VI.lang).rows} == {""}


def test_short_counts_and_places_keep_their_words_at_the_end_of_a_line():
    html = unbroken("2 trong 19 chỉ tiêu đã đạt, 5 chậm; <b> Đứng: x, thứ 1/29. Còn 12,3 điểm % nữa")
    kept = ("2 trong 19 chỉ", "5 chậm", "thứ 1/29.", "12,3 điểm %")
    assert [one for one in kept if f'<span class="nb">{one}</span>' not in html] == []
    assert "<b>" not in html


@pytest.mark.parametrize(("share", "width"), [(12.5, "12.5"), (140.0, "100.0"), (-3.0, "0.0")])
def test_a_bar_never_leaves_its_track(share, width):
    assert f"width:{width}%" in bar(share, "x")


def test_a_share_nobody_recorded_is_no_zero():
    assert "width" not in bar(None, "x")


def test_a_link_takes_day_language_and_provinces_along():
    view = View(Language.EN, DAY, AreaSet.OLD)
    assert links.address(view, links.SECTOR, sector="2.4") == "sector?as_of=2025-12-31&areas=63&lang=en&sector=2.4"
    assert links.address(VI, links.OVERVIEW).startswith("./?")


def test_the_finding_of_tasks_says_what_is_not_known():
    counts = {Progress.DONE: 1, Progress.STARTED: 2, Progress.UNDATED: 7}
    assert task_view.finding(counts, EN) == "1 of 10 tasks done, 2 under way; 7 without a recorded state"


def test_one_square_stands_for_every_task(shipped):
    board = task_board(shipped, as_of=DAY)
    html = task_view.squares(board.counts, VI)
    assert html.count('<i class="p-') == 152


def sector_page(shipped, code, view):
    """The HTML of a sector's page."""
    return "".join(chain(*sector_view.sections(sector_detail(shipped, code, as_of=DAY), shipped.catalogue, view)))


@pytest.mark.parametrize("code", ["2.1", "2.2", "2.3", "2.4", "2.5", "2.8", "2.11", "5"])
@pytest.mark.parametrize("view", [VI, EN])
def test_headings_of_a_sector_follow_their_order(shipped, code, view):
    html = sector_page(shipped, code, view)
    levels = [int(name[1]) for name in Reader(html).tags if name in ("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


def test_every_jump_of_a_sector_has_its_place(shipped):
    html = sector_page(shipped, "2.4", VI)
    places = {value for name, value in Reader(html).attributes if name == "id"}
    jumps = {value[1:] for name, value in Reader(html).attributes if name == "href" and value.startswith("#")}
    assert jumps
    assert jumps <= places


@pytest.mark.parametrize("across", Across)
def test_the_pivot_shows_every_value_and_marks_the_judged(shipped, across):
    pivot = explore(shipped, Question(("IPV6_RATE", "DVC_FULL_NAT"), ("VN",), across=across), as_of=DAY)
    html = explorer_view.table(pivot, VI)
    assert html.count("<td><div>") + html.count('"><div>') >= len(pivot.cells)
    assert 'aria-label="Thụt lùi"' in html


@pytest.mark.parametrize(
    ("view", "name"),
    [(VI, "cách tính: thông báo kết luận của Thủ tướng"), (EN, "way of counting: notice of the Prime Minister")],
)
def test_the_pivot_names_ways_of_counting(shipped, view, name):
    html = explorer_view.table(explore(shipped, Question(("COV5G_POP",), ("VN",)), as_of=DAY), view)
    assert name in html
    assert "pm-notice" not in html


def test_large_figures_make_a_table_wider_than_paper(shipped):
    pivot = explore(shipped, Question(("IPV6_RATE", "COV5G_POP"), ("VN",), first=2025), as_of=DAY)
    large = {
        key: tuple(replace(cell, row=replace(cell.row, value=1e12)) for cell in cells)
        for key, cells in pivot.cells.items()
    }
    assert 'class="pivot"' in explorer_view.table(pivot, VI)
    assert 'class="pivot wide"' in explorer_view.table(replace(pivot, cells=large), VI)


def test_a_long_pivot_ends_with_a_note(shipped):
    pivot = explore(shipped, Question(("IPV6_RATE",), ("VN",)), as_of=DAY)
    many = replace(pivot, rows=pivot.rows * (explorer_view.ROWS_SHOWN + 5))
    assert "trong tệp tải về" in explorer_view.table(many, VI)


def test_no_question_is_said_plainly():
    assert "Không còn điều phải hỏi" in "".join(questions_view.sections((), VI))


def test_the_whole_board_is_folded_by_sector_and_says_how_each_stands(shipped):
    board = task_board(shipped, as_of=DAY)
    html = tasks_view.tasks(board, shipped.catalogue, VI, may_record=False, is_whole=True)
    assert html.count('<details class="fold board">') == len(board.sectors)
    assert 'aria-label="1 đã xong, 7 không ghi hạn, chưa ghi tình trạng"' in html


def test_tasks_that_say_nothing_of_something_have_no_column_for_it(shipped):
    board = task_board(shipped, TaskFilter(sector="2.4"), as_of=DAY)
    html = task_view.task_table(board.tasks, shipped.catalogue, VI, caption="")
    assert "Chủ trì" in html
    assert "Bằng chứng" not in html
