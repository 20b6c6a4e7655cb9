"""The form to fill in: what it asks for, what it shows, and that its filled form passes."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest

from indicators.ingest.report import FileVerdict
from indicators.ingest.template import due_lines, lines_to_fill, template
from tests.ingest.checking.worlds import AS_OF, CATALOGUE, approved, checked, found

CURRENT = (("SHARE", "P34-01", "2025-08", 61.5), ("SHARE", "P34-01", "2024", 50), ("SHARE", "P34-01", "2025-10", 63))


def test_what_was_reported_is_not_asked_for_again():
    due = due_lines(CATALOGUE, AS_OF, area="P34-01", period="2025-08")
    left = lines_to_fill(CATALOGUE, approved(*CURRENT), AS_OF, area="P34-01", period="2025-08")
    assert {line.indicator.code for line in due} - {line.indicator.code for line in left} == {"SHARE"}


def form(**asked):
    return template(CATALOGUE, approved(*CURRENT), as_of=AS_OF, **asked)


def sheet_of(data):
    book = openpyxl.load_workbook(io.BytesIO(data))
    return book, book.active


def filled(data, value):
    """The form with the same value in each row that asks for one."""
    book, sheet = sheet_of(data)
    place = [cell.value for cell in sheet[1]].index("value") + 1
    rows = [row for row in range(2, sheet.max_row + 1) if sheet.cell(row, 1).value]
    for row in rows:
        sheet.cell(row, place).value = value
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("asked", [{}, {"area": "P34-80"}, {"period": "2025-Q3"}, {"sector": "1", "period": "2025-05"}])
def test_the_filled_form_passes_without_a_word(asked):
    report = checked(filled(form(**asked), 7), name="biểu.xlsx")
    assert (found(report), report.verdict) == ([], FileVerdict.ACCEPT)
    assert report.new == len(due_lines(CATALOGUE, AS_OF, **asked)) > 0


def test_nothing_is_asked_for_a_closed_period():
    assert due_lines(CATALOGUE, AS_OF, period="2019-05") == ()
    assert {line.area.id for line in due_lines(CATALOGUE, AS_OF, period="2018")} == {"VN"}


def test_a_form_asks_for_every_indicator_of_an_area():
    lines = due_lines(CATALOGUE, AS_OF, area="P34-80", period="2025")
    assert [line.indicator.code for line in lines] == ["SHARE", "STATIONS", "RANK", "DENSITY"]


def test_a_form_asks_for_the_units_in_force_at_the_end_of_the_period():
    lines = due_lines(CATALOGUE, AS_OF, period="2025-05")
    assert {line.area.id for line in lines} == {"VN", "P63-01", "P63-72", "P63-80", "P63-46"}


@pytest.mark.parametrize(("day", "period"), [(date(2025, 12, 30), "2024"), (date(2025, 12, 31), "2025")])
def test_without_a_period_the_last_one_that_is_over_is_asked_for(day, period):
    assert {line.period.code for line in due_lines(CATALOGUE, day)} == {period}


def test_the_last_value_before_the_period_stands_beside_the_empty_cell():
    _book, sheet = sheet_of(form(area="P34-01", period="2025-09"))
    row = dict(zip([cell.value for cell in sheet[1]], [cell.value for cell in sheet[2]], strict=True))
    assert (row["last_period"], row["last_value"], row["value"]) == ("2025-08", 61.5, None)


def test_a_unit_that_went_on_unmerged_has_its_last_value_from_before_and_no_rank():
    current = approved(
        ("SHARE", "P63-01", "2025-05", 61.5), ("RANK", "P63-01", "2024", 7), ("SHARE", "P63-80", "2025-05", 9)
    )
    _book, sheet = sheet_of(template(CATALOGUE, current, as_of=AS_OF, period="2025"))
    names = [cell.value for cell in sheet[1]]
    rows = [dict(zip(names, [cell.value for cell in row], strict=True)) for row in sheet.iter_rows(min_row=2)]
    shown = {(row["indicator_code"], row["area"]): row["last_value"] for row in rows if row["last_value"] is not None}
    assert shown == {("SHARE", "Hà Nội"): 61.5}


def test_the_header_is_protected_and_the_cells_below_are_not():
    _book, sheet = sheet_of(form())
    below = {sheet["A2"].protection.locked, sheet.column_dimensions["H"].protection.locked}
    assert (sheet.protection.sheet, sheet["A1"].protection.locked, below) == (True, True, {False})


def test_the_closed_lists_are_drop_downs():
    _book, sheet = sheet_of(form())
    lists = [validation.formula1 for validation in sheet.data_validations.dataValidation]
    assert lists == ['"=,~,<,<=,>,>="', '"final,provisional"']


def test_a_selection_without_figures_is_an_empty_form():
    _book, sheet = sheet_of(form(sector="9"))
    assert sheet.max_row == 1
