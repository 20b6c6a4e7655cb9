"""Every finding code has a file of its own in tests/data: it is said there, in words for both kinds of readers."""

from __future__ import annotations

import pytest

from indicators.apart import apart
from indicators.ingest.codes import FindingCode
from indicators.ingest.limits import Limits
from indicators.ingest.messages import message
from tests.ingest.checking.worlds import DATA, checked

READING = sorted((DATA / "reading").iterdir())
LIMITS = {
    "file-too-large": Limits(max_bytes=1_000),
    "too-many-rows": Limits(max_rows=5),
    "too-many-columns": Limits(max_columns=10),
    "cell-too-long": Limits(max_cell_chars=200),
    "archive-too-large": Limits(max_unpacked_bytes=20_000),
    "archive-too-many-entries": Limits(max_zip_entries=20),
}
NAMES = {"filename-cleaned": "../số liệu<1>.csv"}
TOO_LARGE_TO_KEEP = {FindingCode.NOT_ALL_NAMED}
"""Said of files of megabytes, which `reading/test_reading_bounded.py` makes."""


def code_of(path):
    return FindingCode(path.stem.upper().replace("-", "_"))


def report_on(path):
    return checked(path.read_bytes(), name=NAMES.get(path.stem, path.name), limits=LIMITS.get(path.stem, Limits()))


def test_every_code_has_a_file():
    kept = {path.stem for path in [*READING, *DATA.glob("*.csv")]}
    assert {code for code in FindingCode if code.value.lower().replace("_", "-") not in kept} == TOO_LARGE_TO_KEEP


@pytest.mark.parametrize("path", READING, ids=lambda path: path.stem)
def test_a_fault_of_reading_is_the_one_thing_said_of_its_file(path):
    assert {one.code for one in report_on(path).findings} == {code_of(path)}


@pytest.mark.parametrize("path", READING, ids=lambda path: path.stem)
def test_what_is_said_of_a_file_lacks_no_detail_in_either_language(path):
    one = next(one for one in report_on(path).findings if one.code is code_of(path))
    vi, en = message(one, "vi"), message(one, "en")
    assert vi != en
    assert not any(hole in text for text in (vi, en) for hole in ("?", "–", "{", "  "))


def reports():
    return [report_on(path) for path in [*READING, *sorted(DATA.glob("*.csv"))]]


def test_what_a_process_of_its_own_found_reads_like_what_is_found_here():
    def read(report):
        findings = report.flatten("row", "column", "code", "severity", "value", "suggestion", "params")
        return findings, report.observations.to_csv(), report.changes.to_csv(), report.sha256, report.rows_read

    assert [read(one) for one in apart(reports)] == [read(one) for one in reports()]
