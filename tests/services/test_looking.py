"""What a person looks at before committing: groups, filters and values say what the report says."""

import csv
import io
from datetime import date

import pytest

from indicators import services
from indicators.model import Language, Severity
from indicators.services import FindingCode, FindingFilter

HEADER = "indicator_code,area,period,value,source,note\n"
WRONG = (
    f"{HEADER}IPV6_RAT,VN,2025-12,abc,x,\nIPV6_RATE,Hà Nộ,2025-13,1,x,a\u202eb\n\nIPV6_RATE,VN,2025-11,200,x,\n"
    "IPV6_RATE,VN,2025-09,nan,x,\n"
)
SOUND = f"{HEADER}IPV6_RATE,VN,2025-12,66.5,x,\nIPV6_RATE,VN,2025-10,66,x,\nBTS5G_TOTAL,VN,2025-12,30000,x,=1+1\n"


@pytest.fixture(scope="module")
def wrong(shipped):
    return services.check_upload(shipped, WRONG.encode(), "a.csv", as_of=date(2026, 1, 31)).report


@pytest.fixture(scope="module")
def sound(shipped):
    return services.check_upload(shipped, SOUND.encode(), "a.csv", as_of=date(2026, 1, 31)).report


def test_every_finding_is_in_exactly_one_group(wrong):
    groups = services.finding_groups(wrong)
    assert sum(group.count for group in groups) == wrong.finding_count
    assert {group.code: group.count for group in groups} == wrong.findings.counts()


def test_errors_come_before_warnings(wrong):
    severities = [group.severity for group in services.finding_groups(wrong)]
    assert severities == sorted(severities, key=list(Severity).index)


def test_a_group_names_rows_columns_and_its_first_finding(wrong):
    group = next(one for one in services.finding_groups(wrong) if one.code is FindingCode.VALUE_ABOVE_MAX)
    assert (group.rows, group.columns, group.first.value, group.last_row) == ((5,), ("value",), "200", 5)


@pytest.mark.parametrize("code", [None, FindingCode.NUMBER_INVALID, FindingCode.AREA_UNKNOWN, FindingCode.VALUE_JUMP])
@pytest.mark.parametrize("column", [None, "value", "area", "nothing"])
@pytest.mark.parametrize("rows", [None, (3, 5), (5, 3), (1, 1)])
def test_a_filter_finds_what_a_walk_through_the_findings_finds(wrong, code, column, rows):
    wanted = FindingFilter(code, column, rows)
    expected = [
        one
        for one in wrong.findings
        if code in (None, one.code)
        and column in (None, one.column)
        and (not rows or rows[0] <= (one.row or 0) <= rows[1])
    ]
    found = services.find_findings(wrong, wanted, limit=1000)
    assert (found.total, list(found.shown)) == (len(expected), expected)


@pytest.mark.parametrize("severity", list(Severity))
def test_a_filter_by_severity_finds_those_alone(wrong, severity):
    found = services.find_findings(wrong, FindingFilter(severity=severity), limit=1000)
    assert list(found.shown) == [one for one in wrong.findings if one.severity is severity]


def test_pages_of_findings_join_to_the_whole(wrong):
    pages = [services.find_findings(wrong, FindingFilter(), limit=2, offset=start).shown for start in range(0, 20, 2)]
    assert [one for page in pages for one in page] == list(wrong.findings)


def test_the_csv_of_findings_holds_every_one_in_words(wrong, shipped):
    text = services.findings_csv(shipped, wrong, Language.EN).decode()
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert [row["code"] for row in rows] == [one.code.value for one in wrong.findings]


def test_revised_values_come_first_with_the_value_they_replace(sound):
    rows = services.written_rows(sound)
    assert [(row.row, row.old, row.new) for row in rows] == [(3, 65.0, 66.0), (2, None, 66.5), (4, None, 30000.0)]
    assert services.written_rows(sound, limit=1) == rows[:1]


def test_a_rejected_file_writes_nothing(wrong):
    assert (services.written_rows(wrong), services.indicators_in(wrong)) == ((), ())


def test_the_indicators_of_a_file_are_named(sound):
    assert services.indicators_in(sound) == ("BTS5G_TOTAL", "IPV6_RATE")
