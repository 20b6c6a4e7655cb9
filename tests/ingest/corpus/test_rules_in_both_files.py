"""Every rule of docs/upload.md that a table can show, as CSV and as a workbook: the same row, column and code."""

from __future__ import annotations

import csv
import io
import re

import openpyxl
import pytest

from indicators.ingest.codes import SEVERITY, FindingCode
from indicators.ingest.report import FileVerdict
from indicators.model import Severity
from tests.ingest.checking.worlds import approved, checked
from tests.ingest.corpus.cases import ALL
from tests.ingest.corpus.reading_here import read_here

APPROVED = approved(("SHARE", "VN", "2024-12", 60.0))
_PLAIN_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]{1,13})?")
_NUMBER_COLUMNS = {"value", "numerator", "denominator", "Giá trị", "Thực hiện", "Tử số", "Mẫu số"}
AMBIGUOUS_AS_TEXT = ("1.234", "35.000", "2.345")
"""Texts that are typed as text, because a workbook's own numbers are never ambiguous."""


def as_csv(case):
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(case.table)
    return out.getvalue().encode()


def as_workbook(case):
    """The table as a spreadsheet program saves it: numbers as numbers, everything else as text."""
    book = openpyxl.Workbook()
    sheet = book.active
    for number, row in enumerate(case.table, 1):
        for place, text in enumerate(row, 1):
            is_number = place <= len(case.table[0]) and case.table[0][place - 1] in _NUMBER_COLUMNS
            if number > 1 and is_number and _PLAIN_NUMBER.fullmatch(text) and text not in AMBIGUOUS_AS_TEXT:
                sheet.cell(number, place, float(text))
            elif text:
                sheet.cell(number, place, text).data_type = "s"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def found(report):
    """Row, column and code of every finding, sorted."""
    said = [(row, column, str(code)) for row, column, code in report.flatten("row", "column", "code")]
    return tuple(sorted(said, key=lambda one: (one[0] or 0, one[1] or "", one[2])))


def verdict_of(findings):
    """What the severities of the expected findings make of a file."""
    bidi = {(column, code) for _, column, code in findings if code == "BIDI_CONTROL" and column in ("note", "source")}
    severities = {
        Severity.WARNING if (column, code) in bidi else SEVERITY[FindingCode(code)] for _, column, code in findings
    }
    if Severity.ERROR in severities:
        return FileVerdict.REJECT
    return FileVerdict.ACCEPT_WITH_WARNING if Severity.WARNING in severities else FileVerdict.ACCEPT


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.name)
def test_a_rule_in_a_text_file(case):
    report = checked(as_csv(case), name="tệp.csv", current=APPROVED)
    assert (found(report), report.verdict) == (case.findings, verdict_of(case.findings))


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.name)
def test_the_same_rule_in_a_workbook(case, monkeypatch):
    """Read by the code of the child process without the process, which other tests start often enough."""
    monkeypatch.setattr("indicators.ingest.workbook._run", read_here)
    report = checked(as_workbook(case), name="tệp.xlsx", current=APPROVED)
    assert (found(report), report.verdict) == (case.findings, verdict_of(case.findings))


def test_there_are_enough_cases_and_no_two_of_one_name():
    names = [case.name for case in ALL]
    assert (len(names) >= 150, len(set(names))) == (True, len(names))
