"""Every finding code of the checks, one file each: the row, the column and the code it is said at."""

from __future__ import annotations

import pytest

from indicators.ingest.codes import SEVERITY, FindingCode
from indicators.ingest.report import FileVerdict
from indicators.model import Severity
from tests.ingest.checking.worlds import DATA, approved, checked, found

APPROVED = (("SHARE", "VN", "2024-12", 60.0),)
EXPECTED = {
    "area-alias": [(2, "area", "AREA_ALIAS")],
    "area-backcast": [(2, "area", "AREA_BACKCAST")],
    "area-legacy": [(2, "area", "AREA_LEGACY")],
    "area-missing": [(2, "area", "AREA_MISSING")],
    "area-not-reporting": [(2, "area", "AREA_NOT_REPORTING")],
    "area-not-yet": [(2, "area", "AREA_NOT_YET")],
    "area-out-of-scope": [(2, "area", "AREA_OUT_OF_SCOPE")],
    "area-unknown": [(2, "area", "AREA_UNKNOWN"), (3, "area", "AREA_UNKNOWN")],
    "cumulative-fell": [(3, "value", "CUMULATIVE_FELL")],
    "decimal-comma": [(2, "value", "DECIMAL_COMMA")],
    "denominator-zero": [(2, "denominator", "NUMBER_NOT_FINITE")],
    "duplicate-conflict": [
        (3, "area", "AREA_ALIAS"),
        (3, "period", "PERIOD_NORMALISED"),
        (3, "value", "DUPLICATE_CONFLICT"),
    ],
    "duplicate-same": [(3, "value", "DUPLICATE_SAME")],
    "finality-invalid": [(2, "finality", "FINALITY_INVALID")],
    "formula-like-text": [(2, "note", "FORMULA_LIKE_TEXT")],
    "header-alias": [(1, "indicator_code", "HEADER_ALIAS")],
    "header-duplicate": [(1, "value", "HEADER_DUPLICATE")],
    "header-extra-column": [(1, "ghi thêm", "HEADER_EXTRA_COLUMN")],
    "header-missing-column": [(1, "period", "HEADER_MISSING_COLUMN")],
    "header-normalised": [(1, "area", "HEADER_NORMALISED")],
    "indicator-computed": [(2, "indicator_code", "INDICATOR_COMPUTED")],
    "indicator-missing": [(2, "indicator_code", "INDICATOR_MISSING")],
    "indicator-normalised": [(2, "indicator_code", "INDICATOR_NORMALISED")],
    "indicator-out-of-scope": [(2, "indicator_code", "INDICATOR_OUT_OF_SCOPE")],
    "indicator-unknown": [(2, "indicator_code", "INDICATOR_UNKNOWN")],
    "number-ambiguous": [(2, "value", "NUMBER_AMBIGUOUS")],
    "number-excel-error": [(2, "value", "NUMBER_EXCEL_ERROR")],
    "number-invalid": [
        (2, "value", "NUMBER_INVALID"),
        (3, "value", "NUMBER_INVALID"),
        (4, "value", "NUMBER_INVALID"),
        (5, "value", "NUMBER_INVALID"),
    ],
    "number-is-date": [(2, "value", "NUMBER_IS_DATE")],
    "number-mixed-locale": [
        (2, "value", "DECIMAL_COMMA"),
        (3, "value", "DECIMAL_COMMA"),
        (4, "value", "NUMBER_MIXED_LOCALE"),
    ],
    "number-normalised": [(2, "value", "NUMBER_NORMALISED"), (4, "value", "NUMBER_NORMALISED")],
    "number-not-finite": [(2, "value", "NUMBER_NOT_FINITE"), (3, "value", "NUMBER_NOT_FINITE")],
    "number-precision": [(2, "value", "NUMBER_PRECISION")],
    "number-unit-mismatch": [(2, "value", "NUMBER_UNIT_MISMATCH"), (3, "value", "NUMBER_UNIT_MISMATCH")],
    "percent-sign-removed": [(2, "value", "PERCENT_SIGN_REMOVED")],
    "period-ambiguous": [
        (2, "period", "PERIOD_AMBIGUOUS"),
        (3, "period", "PERIOD_AMBIGUOUS"),
        (4, "period", "PERIOD_AMBIGUOUS"),
    ],
    "period-frequency": [(2, "period", "PERIOD_FREQUENCY")],
    "period-future": [(2, "period", "PERIOD_FUTURE")],
    "period-invalid": [
        (2, "period", "PERIOD_INVALID"),
        (3, "period", "PERIOD_INVALID"),
        (4, "period", "PERIOD_INVALID"),
    ],
    "period-locked": [(2, "period", "PERIOD_LOCKED"), (3, "period", "PERIOD_LOCKED")],
    "period-normalised": [(2, "period", "PERIOD_NORMALISED")],
    "qualifier-conflict": [(2, "qualifier", "QUALIFIER_CONFLICT")],
    "qualifier-invalid": [(2, "qualifier", "QUALIFIER_INVALID")],
    "ratio-mismatch": [(2, "value", "RATIO_MISMATCH")],
    "revises-approved": [(2, "value", "REVISES_APPROVED")],
    "thousands-removed": [(2, "value", "THOUSANDS_REMOVED"), (3, "value", "DECIMAL_COMMA")],
    "title-above": [(1, None, "HEADER_MISSING_COLUMN")],
    "unchanged": [(2, "value", "UNCHANGED")],
    "valid": [],
    "value-above-max": [(2, "value", "VALUE_ABOVE_MAX")],
    "value-below-min": [(2, "value", "VALUE_BELOW_MIN")],
    "value-jump": [(3, "value", "VALUE_JUMP")],
    "value-missing": [(2, "value", "VALUE_MISSING"), (3, "value", "VALUE_MISSING"), (4, "value", "VALUE_MISSING")],
    "value-not-integer": [(2, "value", "VALUE_NOT_INTEGER")],
}
CODES_OF_WORKBOOKS = {
    "FORMULA_NO_VALUE", "FORMULA_CACHED_VALUE", "PERIOD_FROM_DATE", "PERCENT_FORMAT_SCALED", "NUMBER_AS_TEXT",
}  # fmt: skip


def report_on(name):
    areas = frozenset({"P63-01"}) if name == "area-out-of-scope" else None
    sectors = frozenset({"9.9"}) if name == "indicator-out-of-scope" else None
    data = (DATA / f"{name}.csv").read_bytes()
    return checked(data, name=f"{name}.csv", current=approved(*APPROVED), allowed_areas=areas,
                   allowed_sectors=sectors)  # fmt: skip


@pytest.mark.parametrize("name", EXPECTED)
def test_a_fault_is_said_where_it_stands(name):
    assert found(report_on(name)) == EXPECTED[name]


@pytest.mark.parametrize("name", EXPECTED)
def test_a_file_with_an_error_is_rejected_and_writes_nothing(name):
    report = report_on(name)
    has_error = any(SEVERITY[FindingCode(code)] is Severity.ERROR for _, _, code in EXPECTED[name])
    assert (report.verdict is FileVerdict.REJECT) == has_error
    assert not has_error or (len(report.observations), report.new, report.changed, report.unchanged) == (0, 0, 0, 0)


def test_every_code_of_the_checks_has_a_file():
    codes = list(FindingCode)
    checks = codes[codes.index(FindingCode.FORMULA_LIKE_TEXT) : codes.index(FindingCode.SHEET_AMBIGUOUS)]
    said = {code for rows in EXPECTED.values() for _, _, code in rows}
    assert {str(code) for code in checks} - said == CODES_OF_WORKBOOKS
