"""The header: names understood, missing, repeated, and a title in its place."""

from __future__ import annotations

import io

import pytest
import xlsxwriter

from tests.ingest.checking.worlds import checked, found

ROW = "SHARE,VN,2025-05,65.5"
HEADERS = [
    ("indicator_code,area,period,value", []),
    ("\ufeffindicator_code,area,period,value", []),
    ("INDICATOR_CODE,area,period,value", [("indicator_code", "HEADER_NORMALISED")]),
    ("indicator_code,Tỉnh/thành phố,kỳ báo cáo,thực hiện",
     [("area", "HEADER_ALIAS"), ("period", "HEADER_ALIAS"), ("value", "HEADER_ALIAS")]),
    ("indicator_code,đi\u0323a ba\u0300n,period,value", [("area", "HEADER_ALIAS")]),
    ("indicator_code,area,kỳ,period", [("period", "HEADER_ALIAS"), ("period", "HEADER_DUPLICATE"),
                                       ("value", "HEADER_MISSING_COLUMN")]),
    ("indicator_code,area,period,numerator", [("value", "HEADER_MISSING_COLUMN")]),
    ("indicator_code,area,period,last_value", [("value", "HEADER_MISSING_COLUMN")]),
]  # fmt: skip


@pytest.mark.parametrize(("header", "expected"), HEADERS)
def test_columns_are_known_by_their_names(header, expected):
    assert [(column, code) for _, column, code in found(checked(f"{header}\n{ROW}\n"))] == expected


def test_a_column_without_a_name_is_said_only_when_it_holds_something():
    header = "indicator_code,area,period,value,"
    assert found(checked(f"{header}\n{ROW},\n")) == []
    assert found(checked(f"{header}\n{ROW},x\n")) == [(1, None, "HEADER_EXTRA_COLUMN")]


TITLES = ["Báo cáo", "Báo cáo,,,", "Báo cáo;;;", "\nBáo cáo\nNgày 1/6/2025"]


@pytest.mark.parametrize("title", TITLES)
def test_a_title_above_the_header_is_one_finding_that_names_the_header_row(title):
    row = title.count("\n") + 2
    report = checked(f"{title}\nindicator_code,area,period,value\n{ROW}\n{ROW}\n")
    missing = [one for one in report.findings if one.code == "HEADER_MISSING_COLUMN"]
    assert [dict(one.params)["found_below"] for one in missing] == [row]
    assert "FIELD_COUNT" not in {code for _, _, code in found(report)}


def test_a_title_above_the_header_of_a_workbook_is_the_same():
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet()
        sheet.write_string("A1", "Báo cáo tháng 5")
        sheet.write_row("A3", ["indicator_code", "area", "period", "value"])
        sheet.write_row("A4", ["SHARE", "VN", "2025-05", 65.5])
    report = checked(buffer.getvalue(), name="tệp.xlsx")
    missing = next(one for one in report.findings if one.code == "HEADER_MISSING_COLUMN")
    assert (missing.row, dict(missing.params)["found_below"]) == (1, 3)
    assert "FIELD_COUNT" not in {code for _, _, code in found(report)}
