"""What the sector page, the task board, the explorer and the list of questions are answered with."""

import csv
import io
from datetime import date

import openpyxl
import pytest

from indicators import services
from indicators.errors import NotFound
from indicators.figures import Progress
from indicators.model import Language, MilestoneRecord, MilestoneState, Status
from indicators.periods import parse
from indicators.services.explorer import Across, Question, explore
from indicators.services.explorer_files import pivot_csv, pivot_xlsx
from indicators.services.questions import open_questions
from indicators.services.sector import sector_detail
from indicators.services.task_board import TaskFilter, task_board
from indicators.services.tasks import set_task_state

DAY = date(2025, 12, 31)


def test_a_sector_shows_its_own_targets_tasks_and_documents(shipped):
    found = sector_detail(shipped, "2.2", as_of=DAY)
    assert {reading.indicator.sector for reading in found.overview.readings} == {"2.2"}
    assert {one.task.milestone.sector for one in found.board.tasks} == {"2.2"}
    assert (len(found.board.tasks), found.numbers.total) == (15, 15)
    assert found.overview.counts == services.overview(shipped, as_of=DAY, sector="2.2").counts


def test_a_sector_with_targets_for_each_province_shows_the_provinces(shipped):
    heat = sector_detail(shipped, "2.4", as_of=DAY).heat
    assert heat.columns[0].indicator.code == "DVC_FULL_PROVINCE"
    assert len(heat.rows) == 34
    assert sector_detail(shipped, "2.1", as_of=DAY).heat is None


def test_a_document_is_counted_once_however_it_is_written(shipped):
    documents = {one.name: one for one in sector_detail(shipped, "2.4", as_of=DAY).documents}
    decision = documents["QĐ 942/QĐ-TTg (2021)"]
    assert (len(decision.targets), decision.tasks) == (14, ("M-2.4-02",))


def test_every_target_and_every_named_document_is_in_a_list(shipped):
    details = [sector_detail(shipped, code, as_of=DAY) for code in shipped.catalogue.sectors]
    shown = {target.code for detail in details for basis in detail.documents for target in basis.targets}
    assert shown == {code for code, target in shipped.catalogue.targets.items() if target.document}


def test_an_unknown_sector_is_refused_by_name(shipped):
    with pytest.raises(NotFound):
        sector_detail(shipped, "9.9")


def test_the_board_holds_every_task_and_counts_them(shipped):
    board = task_board(shipped, as_of=DAY)
    assert (len(board.tasks), board.total, sum(board.counts.values())) == (152, 152, 152)
    assert sum(sector.total for sector in board.sectors) == 152
    assert board.counts[Progress.DONE] == 4


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        (TaskFilter(sector="2.2"), 15),
        (TaskFilter(sector="2.8", kind="law"), 2),
        (TaskFilter(progress=Progress.DONE), 4),
        (TaskFilter(lead="Văn phòng Bộ"), 3),
        (TaskFilter(sector="9.9"), 0),
    ],
)
def test_a_filter_narrows_the_board(shipped, asked, count):
    board = task_board(shipped, asked, as_of=DAY)
    assert (len(board.tasks), board.total) == (count, 152)


def test_who_answers_follows_the_day(shipped):
    before, after = (
        {one.lead for one in task_board(shipped, TaskFilter(sector="2.5"), as_of=day).tasks}
        for day in (date(2025, 2, 1), DAY)
    )
    assert (before, after) == ({"M22-BTTTT"}, {"M17-BCA"})


def test_a_state_that_is_recorded_moves_the_share_of_its_sector(own):
    record = MilestoneRecord(
        milestone="M-2.4-01", date=date(2025, 6, 1), state=MilestoneState.DONE, evidence="x", source="y"
    )
    revision = set_task_state(own, record, by="tester")
    after = {one.sector.code: one for one in task_board(own, as_of=DAY).sectors}["2.4"]
    before = {one.sector.code: one for one in task_board(own, as_of=DAY, known_at=revision - 1).sectors}["2.4"]
    assert (before.share, before.done) == (None, 0)
    assert (after.share, after.done, after.recorded) == (25.0, 1, 1)


QUESTION = Question(("IPV6_RATE", "DVC_FULL_PROVINCE"), ("VN", "P34-01", "P34-48"))


@pytest.mark.parametrize("across", Across)
def test_every_value_asked_for_stands_in_the_table_once(shipped, across):
    asked = Question(QUESTION.indicators, QUESTION.areas, across=across)
    pivot = explore(shipped, asked, as_of=DAY)
    rows = [
        row
        for code in asked.indicators
        for row in services.indicator_detail(shipped, code, as_of=DAY).series
        if row.area.id in asked.areas
    ]
    assert len(list(pivot.values)) == pivot.count == len(rows)


def test_the_newest_period_comes_first(shipped):
    columns = explore(shipped, QUESTION, as_of=DAY).columns
    ends = [parse(column.period).end for column in columns]
    assert ends == sorted(ends, reverse=True)


def test_years_bound_the_table(shipped):
    asked = Question(("IPV6_RATE",), ("VN",), first=2025, last=2025)
    assert {column.period[:4] for column in explore(shipped, asked, as_of=DAY).columns} == {"2025"}


def test_the_value_that_was_judged_carries_its_status(shipped):
    cells = [cell for cell in explore(shipped, Question(("IPV6_RATE",), ("VN",)), as_of=DAY).values if cell.status]
    assert [(cell.row.period, cell.status) for cell in cells] == [("2025-10", Status.REVERSING)]


def test_ways_of_counting_never_share_a_row(shipped):
    pivot = explore(shipped, Question(("DVC_FULL_NAT",), ("VN",)), as_of=DAY)
    assert all(len({cell.row.series for cell in cells}) == 1 for cells in pivot.cells.values())
    assert len({row.series for row in pivot.rows}) > 1


def test_the_download_holds_every_value_with_its_source(shipped):
    pivot = explore(shipped, QUESTION, as_of=DAY)
    lines = "".join(pivot_csv(pivot, Language.VI)).lstrip("\ufeff").splitlines()
    records = list(csv.DictReader(lines))
    assert len(records) == pivot.count
    assert all(record["source"] for record in records)


def test_the_workbook_holds_the_same_values_as_numbers(shipped):
    pivot = explore(shipped, QUESTION, as_of=DAY)
    sheet = openpyxl.load_workbook(io.BytesIO(pivot_xlsx(pivot, Language.EN))).active
    heads, *rows = sheet.iter_rows(values_only=True)
    assert [row[heads.index("Value")] for row in rows] == [cell.row.value for cell in pivot.values]
    assert sheet.freeze_panes == "A2"


@pytest.mark.parametrize(
    ("lang", "heads", "said"),
    [
        (
            Language.VI,
            ("Kỳ", "Mức chính xác", "Cách tính", "Tính chính thức", "Căn cứ số liệu", "Mã kỳ", "Mã cách tính"),
            (
                "tháng 12/2025",
                "khoảng",
                "thông báo kết luận của Thủ tướng",
                "chính thức",
                "báo cáo",
                "2025-12",
                "pm-notice",
            ),
        ),
        (
            Language.EN,
            ("Period", "Precision", "Way of counting", "Finality", "Basis", "Period code", "Qualifier"),
            (
                "December 2025",
                "about",
                "notice of the Prime Minister's conclusions",
                "final",
                "reported",
                "2025-12",
                "~",
            ),
        ),
    ],
)
def test_the_workbook_says_in_words_what_the_file_for_machines_codes(shipped, lang, heads, said):
    pivot = explore(shipped, Question(("COV5G_POP",), ("VN",)), as_of=DAY)
    sheet = openpyxl.load_workbook(io.BytesIO(pivot_xlsx(pivot, lang))).active
    titles, *rows = sheet.iter_rows(values_only=True)
    places = [titles.index(head) for head in heads]
    assert said in [tuple(row[place] for place in places) for row in rows]


@pytest.mark.parametrize(("indicators", "areas"), [(("NOPE",), ("VN",)), (("IPV6_RATE",), ("P99",))])
def test_what_does_not_exist_is_refused(shipped, indicators, areas):
    with pytest.raises(NotFound):
        explore(shipped, Question(indicators, areas), as_of=DAY)


def test_every_question_names_its_target_and_ends_with_its_mark(shipped):
    found = [one for sector in open_questions(shipped.catalogue) for one in sector.questions]
    assert [one.target.code for one in found if not one.question.endswith("?")] == []
    asking = {code for code, target in shipped.catalogue.targets.items() if "?" in target.note}
    assert {one.target.code for one in found} == asking
