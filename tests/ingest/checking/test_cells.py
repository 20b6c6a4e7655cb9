"""Rules of single cells that need more than one file of the corpus: characters, areas, scope, periods, choices."""

from __future__ import annotations

import unicodedata

import pytest

from indicators.ingest.messages import message
from tests.ingest.checking.workbooks import workbook
from tests.ingest.checking.worlds import CATALOGUE, HEADER, checked, found, rows_of


@pytest.mark.parametrize(
    ("area", "expected"),
    [
        (unicodedata.normalize("NFD", "Hà Nội"), [(2, "area", "NORMALISED_NFC")]),
        ("Hà\u200b Nội", [(2, "area", "INVISIBLE_CHARACTER")]),
        ("Hà\u202e Nội", [(2, "area", "BIDI_CONTROL")]),
        ("Hà\x07 Nội", [(2, "area", "CONTROL_CHARACTER")]),
        ("Hà Nội", []),
        ("01", []),
        ("1", [(2, "area", "AREA_ALIAS")]),
        ("P34-01", [(2, "area", "AREA_BACKCAST")]),
        ("Tổng cộng", [(2, "area", "AREA_UNKNOWN")]),
        ("Cả nước", [(2, "area", "AREA_ALIAS")]),
    ],
)
def test_a_hidden_fault_of_an_area_is_said_once(area, expected):
    assert found(rows_of(f'SHARE,"{area}",2025-05,65.5')) == expected


@pytest.mark.parametrize(
    ("period", "area"), [("2025-06", "P63-80"), ("2025-07", "P34-80"), ("2025-H1", "P63-80"), ("2025", "P34-80")]
)
def test_a_code_means_the_area_of_the_periods_last_day(period, area):
    report = rows_of(f"SHARE,80,{period},65.5")
    assert report.observations["area"].tolist() == [area]


def test_a_bad_period_does_not_hide_a_bad_area():
    report = rows_of("SHARE,Nơi nào,2025-13,65.5", "SHARE,Long An,2025-13,65.5")
    assert found(report) == [
        (2, "area", "AREA_UNKNOWN"),
        (2, "period", "PERIOD_INVALID"),
        (3, "period", "PERIOD_INVALID"),
    ]


def test_every_fault_of_a_row_is_said_in_one_pass():
    report = rows_of("SHAER,Nơi nào,2025-13,x")
    assert [(column, code) for _, column, code in found(report)] == [
        ("area", "AREA_UNKNOWN"),
        ("indicator_code", "INDICATOR_UNKNOWN"),
        ("period", "PERIOD_INVALID"),
        ("value", "NUMBER_INVALID"),
    ]


def test_a_scope_comes_before_the_level_of_an_indicator():
    report = rows_of("RANK,VN,2024,3", "RANK,01,2024,3", allowed_areas=frozenset({"P63-01"}))
    assert found(report) == [(2, "area", "AREA_OUT_OF_SCOPE")]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2025-09-01", []),
        ("", []),
        ("13/9/2025", [(2, "published", "PERIOD_NORMALISED")]),
        ("09/09/2025", [(2, "published", "PERIOD_NORMALISED")]),
        ("03/04/2025", [(2, "published", "PERIOD_AMBIGUOUS")]),
        ("2025-13-01", [(2, "published", "PERIOD_INVALID")]),
        ("99/99/2025", [(2, "published", "PERIOD_INVALID")]),
        ("tháng 9", [(2, "published", "PERIOD_INVALID")]),
    ],
)
def test_the_day_of_publication_is_a_day(day, expected):
    assert found(rows_of(f"SHARE,VN,2025-05,65.5,{day}", header=f"{HEADER},published")) == expected


@pytest.mark.parametrize(("word", "written"), [("", "final"), ("Provisional", "provisional"), (" final ", "final")])
def test_finality_is_final_unless_said(word, written):
    report = rows_of(f"SHARE,VN,2025-05,65.5,{word}", header=f"{HEADER},finality")
    assert (found(report), report.observations["finality"].tolist()) == ([], [written])


def test_a_code_with_decimals_suggests_the_area_of_the_code():
    assert [one.suggestion for one in rows_of("SHARE,1.0,2025-05,65", "SHARE,80.0,2025-05,65").findings] == [
        "Hà Nội",
        "Long An",
    ]


@pytest.mark.parametrize("sign", ["=", "~", "<", "<=", ">", ">="])
def test_every_qualifier_is_kept(sign):
    report = rows_of(f"SHARE,VN,2025-05,65.5,{sign}", header=f"{HEADER},qualifier")
    assert (found(report), report.observations["qualifier"].tolist()) == ([], [sign])


@pytest.mark.parametrize("note", ["5 % tăng thêm", "tăng - giảm", "a=b", "1+1"])
def test_an_honest_note_raises_nothing(note):
    assert found(rows_of(f"SHARE,VN,2025-05,65.5,{note}", header=f"{HEADER},note")) == []


def test_a_nearest_code_is_suggested():
    report = rows_of("STATION,VN,2025-05,65")
    assert report.findings[0].suggestion == "STATIONS"


@pytest.mark.parametrize("written", ["Tổng số trạm", "tổng  SỐ trạm", unicodedata.normalize("NFD", "Tổng số trạm")])
def test_the_code_is_suggested_for_an_indicator_written_by_its_name(written):
    stations = CATALOGUE.indicators["STATIONS"].model_copy(update={"name_vi": "Tổng số trạm"})
    catalogue = CATALOGUE.model_copy(update={"indicators": CATALOGUE.indicators | {"STATIONS": stations}})
    report = rows_of(f"{written},VN,2025-05,65", catalogue=catalogue)
    (unknown,) = [one for one in report.findings if one.code == "INDICATOR_UNKNOWN"]
    assert unknown.suggestion == "STATIONS"


def test_a_computed_indicator_is_named_and_nothing_is_suggested():
    report = rows_of("tasks,VN,2025-05,65")
    assert (report.findings[0].suggestion, message(report.findings[0], "en")) == (
        "",
        "Row 2, column indicator_code: TASKS is computed from the milestones. Leave the row out.",
    )


def test_a_total_row_is_told_to_be_deleted_and_nothing_else():
    (one,) = rows_of("Tổng cộng,,,66").findings
    assert message(one, "vi") == (
        'Dòng 2, cột indicator_code: "Tổng cộng" không phải chỉ tiêu trong danh mục. '
        "Đây là dòng tổng: hãy xoá cả dòng, hệ thống tự tính tổng từ các số."
    )


@pytest.mark.parametrize(("first", "suggested"), [("65;5", "0,5"), ("65.5", "0.5")])
def test_a_suggested_number_is_written_as_the_file_writes_its_numbers(first, suggested):
    text = f"indicator_code;area;period;value\nSHARE;VN;2025-05;{first.replace(';', ',')}\nSHARE;VN;2025-06;.5\n"
    (refused,) = [one for one in checked(text.encode()).findings if one.code == "NUMBER_INVALID"]
    assert refused.suggestion == suggested


def test_a_ratio_is_suggested_as_the_file_writes_its_numbers():
    text = "indicator_code;area;period;value;numerator;denominator\nSHARE;VN;2025-05;33,4;1;3\n"
    (wrong,) = [one for one in checked(text.encode()).findings if one.code == "RATIO_MISMATCH"]
    assert wrong.suggestion == "33,3"


@pytest.mark.parametrize(
    ("data", "name", "read"),
    [
        ("indicator_code;area;period;value\nSHARE;Hà Nội;2025-05;65,5\n".encode(), "a.csv", ("UTF-8", "vi")),
        ("indicator_code,area,period,value\nSHARE,VN,2025-05,65.5\n".encode("utf-16"), "a.csv", ("UTF-16", "en")),
        (b"indicator_code,area,period,value\nSHARE,VN,2025-05,65\n", "a.csv", ("UTF-8", "")),
        (workbook(["SHARE", "VN", "2025-05", 65.5]), "a.xlsx", ("", "")),
    ],
)  # fmt: skip
def test_the_report_says_how_the_file_was_read(data, name, read):
    report = checked(data, name=name)
    assert (report.encoding, report.numbers) == read
