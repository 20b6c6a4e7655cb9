"""What only a workbook can hold: typed numbers, percent formats, dates, formulas."""

from __future__ import annotations

from datetime import date

import pytest

from tests.ingest.checking.workbooks import Formula, Shown, checked_rows
from tests.ingest.checking.worlds import found

CELLS = [
    ("a number is read in silence", 65.5, []),
    ("a number is never ambiguous", 1.234, []),
    ("many digits of a double are no fault", 0.1 + 0.2, []),
    ("a number stored as text is said", "65", ["NUMBER_AS_TEXT"]),
    ("a text with a decimal comma says that alone", "65,5", ["DECIMAL_COMMA"]),
    ("a share shown in per cent is scaled", Shown(0.655, "0.0%"), ["PERCENT_FORMAT_SCALED"]),
    ("the result of a formula is taken", Formula("=60+5.5", 65.5), ["FORMULA_CACHED_VALUE"]),
    ("a formula without a result is refused", Formula("=60+5.5", ""), ["FORMULA_NO_VALUE"]),
    ("an error of a formula is refused", Formula("=1/0", "#DIV/0!"), ["NUMBER_EXCEL_ERROR"]),
    ("a date is no number", date(2025, 5, 2), ["NUMBER_IS_DATE"]),
]


@pytest.mark.parametrize(("name", "cell", "codes"), CELLS, ids=[name for name, _, _ in CELLS])
def test_a_value_cell(name, cell, codes):
    report = checked_rows(("SHARE", "VN", "2025-05", cell))
    assert found(report) == [(2, "value", code) for code in codes]


def test_a_share_shown_in_per_cent_becomes_per_cent():
    report = checked_rows(("SHARE", "VN", "2025-05", Shown(0.655, "0.0%")))
    assert report.observations["value"].tolist() == [65.5]


def test_a_percent_format_is_a_wrong_unit_for_a_count():
    report = checked_rows(("STATIONS", "VN", "2025-05", Shown(12, "0%")))
    assert found(report) == [(2, "value", "NUMBER_UNIT_MISMATCH")]


def test_a_date_that_excel_made_of_a_month_is_the_month():
    report = checked_rows(("SHARE", "VN", date(2025, 5, 1), 65.5))
    assert found(report) == [(2, "period", "PERIOD_FROM_DATE")]
    assert report.observations["period"].tolist() == ["2025-05"]


def test_a_date_inside_a_month_is_a_day():
    report = checked_rows(("SHARE", "VN", date(2025, 5, 2), 65.5))
    assert found(report) == [(2, "period", "PERIOD_INVALID")]


def test_a_year_typed_as_a_number_is_a_year():
    report = checked_rows(("SHARE", "VN", 2024, 65.5))
    assert (found(report), report.observations["period"].tolist()) == ([], ["2024"])


def test_a_text_that_either_convention_could_mean_stays_ambiguous_beside_numbers():
    report = checked_rows(("DENSITY", "VN", "2025-05", 65.5), ("DENSITY", "VN", "2025-06", "65.123"))
    assert found(report) == [(3, "value", "NUMBER_AMBIGUOUS")]
