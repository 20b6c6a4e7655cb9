"""The file sent back: the person's own rows where they stood, the faulty cells marked, the findings in a list."""

from __future__ import annotations

import io

import openpyxl
import pytest

from indicators.ingest.annotate import annotate
from indicators.ingest.limits import Limits
from indicators.model import Severity
from tests.ingest.checking.workbooks import Shown, workbook
from tests.ingest.checking.worlds import HEADER, checked, found

RED, AMBER = "FFF8CBAD", "FFFFE699"


def sent_back(text, *, name="tệp.csv", lang="vi"):
    data = text.encode() if isinstance(text, str) else text
    back = annotate(data, name, checked(data, name=name), limits=Limits(), lang=lang)
    return openpyxl.load_workbook(io.BytesIO(back))


def rows(*lines, header=HEADER):
    return "\n".join((header, *lines, ""))


def test_every_row_stands_where_it_stood():
    sheet = sent_back(rows("SHARE,VN,2025-05,65.5", "", "SHARE,VN,2025-06,x"))["Số liệu"]
    assert [sheet.cell(row, 4).value for row in range(1, 5)] == ["value", 65.5, None, "x"]


def test_an_error_is_red_with_its_message_and_a_warning_is_amber():
    sheet = sent_back(rows("SHARE,VN,2025-05,x", "share,VN,2025-06,65.5"), lang="en")["Data"]
    assert (sheet["D2"].fill.fgColor.rgb, sheet["A3"].fill.fgColor.rgb) == (RED, AMBER)
    assert sheet["D2"].comment.text.startswith('Row 2, column value: "x" is not a number.')


def test_the_graver_finding_colours_a_cell_and_both_are_said():
    sheet = sent_back(rows("SHARE,VN,2025-05,101%"), lang="en")["Data"]
    assert sheet["D2"].fill.fgColor.rgb == RED
    assert len(sheet["D2"].comment.text.split("\n")) == 2


def test_an_alias_in_the_header_does_not_hide_the_column():
    sheet = sent_back("mã chỉ tiêu,kỳ,địa bàn,giá trị\nSHARE,2025-05,VN,x\n")["Số liệu"]
    assert sheet["D2"].fill.fgColor.rgb == RED


def test_the_list_holds_every_finding_in_words():
    sheet = sent_back(rows("SHARE,VN,2025-05,x", "SHARE,XX,2025-06,65.5"), lang="en")["Findings of the check"]
    listed = [[cell.value for cell in row[:4]] for row in sheet.iter_rows(min_row=2)]
    assert listed == [[2, "value", "error", "NUMBER_INVALID"], [3, "area", "error", "AREA_UNKNOWN"]]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_marked_file_corrected_and_sent_back_as_it_is_passes(lang):
    book = sent_back(rows("SHARE,VN,2025-05,x", "SHARE,VN,2025-06,66.5"), lang=lang)
    book.worksheets[0]["D2"] = 65.5
    buffer = io.BytesIO()
    book.save(buffer)
    report = checked(buffer.getvalue(), name="tệp đã sửa.xlsx")
    assert (report.rows_read, [one for one in report.findings if one.severity is Severity.ERROR]) == (2, [])


def test_numbers_of_a_text_file_raise_no_warning_of_their_own_when_the_marked_file_comes_back():
    book = sent_back(rows("SHARE,VN,2025-05,x", "SHARE,VN,2025-06,66.5", "STATIONS,VN,2025-06,7"))
    book.worksheets[0]["D2"] = 65.5
    corrected = io.BytesIO()
    book.save(corrected)
    report = checked(corrected.getvalue(), name="đã sửa.xlsx")
    assert (found(report), report.new) == ([], 3)


def test_a_number_that_is_doubted_for_what_it_says_is_marked_and_stays_a_number():
    sheet = sent_back(rows("STATIONS,VN,2025-05,812", "STATIONS,VN,2025-06,700"))["Số liệu"]
    assert (sheet["D3"].value, sheet["D3"].fill.fgColor.rgb) == (700, AMBER)


def test_numbers_that_show_the_convention_of_a_file_stay_as_typed():
    book = sent_back(rows("SHARE,VN,2025-05,65.5", "DENSITY,VN,2025-06,1.234", "STATIONS,VN,2025-06,7"))
    assert [book.worksheets[0].cell(row, 4).value for row in (2, 3, 4)] == ["65.5", "1.234", 7]


def test_a_row_without_its_columns_is_marked_at_its_head():
    sheet = sent_back(rows("SHARE,VN,2025-05", "SHARE,VN,2025-06,65.5"))["Số liệu"]
    assert sheet["A2"].fill.fgColor.rgb == RED


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-5%"])
def test_no_text_becomes_a_formula(text):
    sheet = sent_back(rows(f'SHARE,VN,2025-05,65.5,"{text}"', header=f"{HEADER},note"))["Số liệu"]
    assert (sheet["E2"].value, sheet["E2"].data_type, bool(sheet["E2"].quotePrefix)) == (text, "s", True)


def test_numbers_of_a_workbook_stay_numbers_in_their_format():
    data = workbook(("SHARE", "VN", "2025-05", Shown(0.655, "0.0%")), ("SHARE", "VN", "2025-06", 1.5))
    sheet = sent_back(data, name="tệp.xlsx")["Số liệu"]
    assert [(sheet.cell(row, 4).value, sheet.cell(row, 4).number_format) for row in (2, 3)] == [
        (0.655, "0.0%"),
        (1.5, "General"),
    ]


def test_a_file_that_cannot_be_read_has_the_list_alone():
    assert sent_back(b"%PDF-1.7 ...").sheetnames == ["Nhận xét khi kiểm tra"]
