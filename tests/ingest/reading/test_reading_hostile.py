"""Hostile and broken workbooks are refused, fast, without harm to this process."""

from __future__ import annotations

import io
import resource
import struct
import subprocess
import sys
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import indicators.ingest.workbook as workbook_module
from indicators.ingest.codes import FindingCode
from indicators.ingest.limits import Limits
from indicators.ingest.reading import read_table
from indicators.ingest.workbook_archive import Archive
from indicators.ingest.workbook_refusal import Refused
from indicators.ingest.worker import take
from tests.ingest.reading.raw_workbooks import (
    HEADER,
    parts_of,
    relation,
    relations,
    sheet_xml,
    text_cell,
    workbook,
    zipped,
)

GOOD = workbook('<row r="2"><c r="B2"><v>1</v></c></row>')
PARTS = parts_of(sheet_xml(HEADER))
SHEET = "xl/worksheets/sheet1.xml"
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)


def codes(data: bytes, name: str = "q3.xlsx", limits: Limits | None = None):
    table, findings = read_table(data, name, limits=limits or Limits())
    assert table is None or not findings
    return [(found.row, found.code.value) for found in findings]


def with_parts(**parts: str | bytes) -> bytes:
    return zipped({**PARTS, **parts})


def with_part(name: str, content: str | bytes = "x") -> bytes:
    return zipped({**PARTS, name: content})


def with_flag() -> bytes:
    """The archive says that its entries are encrypted."""
    data = bytearray(GOOD)
    place = data.find(b"PK\x01\x02")
    struct.pack_into("<H", data, place + 8, 1)
    return bytes(data)


def with_lying_size() -> bytes:
    """The directory says that the first sheet is smaller than it is."""
    data = bytearray(zipped({SHEET: b"<" + b"x" * 100_000, **{k: v for k, v in PARTS.items() if k != SHEET}}))
    place = data.find(b"PK\x01\x02")
    struct.pack_into("<I", data, place + 24, 100)
    return bytes(data)


def with_twins() -> bytes:
    out = io.BytesIO(GOOD)
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(SHEET, "<worksheet/>")
    return out.getvalue()


def with_symlink() -> bytes:
    out = io.BytesIO(GOOD)
    with zipfile.ZipFile(out, "a") as archive:
        info = zipfile.ZipInfo("xl/link")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (GOOD[: len(GOOD) // 2], "FILE_DAMAGED"),
        (GOOD[:-30], "FILE_DAMAGED"),
        (b"PK\x03\x04", "FILE_DAMAGED"),
        (with_flag(), "FILE_ENCRYPTED"),
        (with_lying_size(), "FILE_DAMAGED"),
        (with_twins(), "FILE_DAMAGED"),
        (with_part("XL/workbook.xml"), "FILE_DAMAGED"),
        (with_symlink(), "ARCHIVE_BAD_PATH"),
        (with_part("../evil.xml"), "ARCHIVE_BAD_PATH"),
        (with_part("xl/../../evil.xml"), "ARCHIVE_BAD_PATH"),
        (with_part("/etc/passwd"), "ARCHIVE_BAD_PATH"),
        (with_part("C:\\evil.xml"), "ARCHIVE_BAD_PATH"),
        (with_part("..\\evil.xml"), "ARCHIVE_BAD_PATH"),
        (with_part(SHEET, LAUGHS + "<x>&c;</x>"), "XML_DTD_FORBIDDEN"),
        (
            with_part("xl/sharedStrings.xml", '<!DOCTYPE x SYSTEM "http://example.org/x.dtd"><sst/>'),
            "XML_DTD_FORBIDDEN",
        ),
        (with_part("docProps/core.xml", LAUGHS + "<x/>"), "XML_DTD_FORBIDDEN"),
        (with_part("xl/theme/theme1.xml", (LAUGHS + "<x/>").encode("utf-16")), "XML_DTD_FORBIDDEN"),
        (with_part("xl/vbaProject.bin"), "ACTIVE_CONTENT"),
        (with_part("xl/activeX/activeX1.xml", "<x/>"), "ACTIVE_CONTENT"),
        (with_part("xl/embeddings/oleObject1.bin"), "ACTIVE_CONTENT"),
        (with_part("xl/macrosheets/sheet1.xml", "<x/>"), "ACTIVE_CONTENT"),
        (with_part("xl/_rels/x.xml.rels", relations(relation(1, "vbaProject", "innocent.bin"))), "ACTIVE_CONTENT"),
        (with_part("xl/externalLinks/externalLink1.xml", "<x/>"), "EXTERNAL_LINK"),
        (with_part("xl/connections.xml", "<x/>"), "EXTERNAL_LINK"),
        (
            with_part("xl/_rels/x.xml.rels", relations(relation(1, "image", "http://example.org/", "External"))),
            "EXTERNAL_LINK",
        ),
        (with_part("xl/media/a.bin", bytes(20_000_000)), "ARCHIVE_TOO_LARGE"),
        (zipped({**PARTS, **{f"xl/{number}": "" for number in range(500)}}), "ARCHIVE_TOO_MANY_ENTRIES"),
        (zipped({f"{number}": "" for number in range(20_000)}), "ARCHIVE_TOO_MANY_ENTRIES"),
        (with_part(SHEET, "<worksheet><sheetData>"), "FILE_DAMAGED"),
        (with_part(SHEET, "not xml"), "FILE_DAMAGED"),
        (with_part("xl/workbook.xml", "<workbook/>"), "FILE_DAMAGED"),
        (with_part("xl/workbook.xml", "<x>" * 100_000), "FILE_DAMAGED"),
    ],
)
def test_hostile_archives_are_refused(data, expected):
    assert [code for _, code in codes(data)] == [expected]


def test_bytes_are_counted_while_they_are_unpacked():
    archive = Archive(with_part(SHEET, sheet_xml("<row/>" * 1_000)), Limits(max_unpacked_bytes=20_000))
    archive._left = 3_000
    with pytest.raises(Refused, match="ARCHIVE_TOO_LARGE"):
        archive.look_over()


@pytest.mark.parametrize("count", [20_000, 2_000_000])
def test_many_columns_are_refused(count):
    wide = "".join('<c r="A2"><v>1</v></c>' for _ in range(count))
    row = 2 if count > 1_000_000 else None
    data = workbook(f'<row r="2"><c r="XFD2"><v>{count}</v></c>{wide}</row>')
    assert codes(data, limits=Limits(max_ratio=10**6)) == [(row or 2, "TOO_MANY_COLUMNS")]


def test_a_far_cell_costs_nothing():
    assert codes(workbook('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')) == [(1048576, "TOO_MANY_COLUMNS")]


@pytest.mark.parametrize("size", [10_000_000, 2_001])
def test_a_long_cell_is_refused(size):
    data = workbook(f'<row r="2">{text_cell("A2", "x" * size)}</row>')
    assert codes_of_long(data) == [(2, "CELL_TOO_LONG")]


def codes_of_long(data: bytes):
    _, findings = read_table(data, "q3.xlsx", limits=Limits(max_ratio=10**6))
    return [(found.row, found.code.value) for found in findings]


def test_a_bomb_costs_this_process_no_memory():
    bomb = with_part(SHEET, sheet_xml(HEADER + '<row r="2">' + "<c/>" * 12_000_000 + "</row>"))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert codes(bomb) == [(None, "ARCHIVE_TOO_LARGE")]
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000


@pytest.mark.parametrize(
    ("part", "name", "expected"),
    [
        ("word/document.xml", "a.xlsx", "TYPE_MISMATCH"),
        ("word/document.xml", "a.docx", "TYPE_UNSUPPORTED"),
        ("content.xml", "a.ods", "TYPE_UNSUPPORTED"),
        ("xl/workbook.bin", "a.xlsb", "TYPE_UNSUPPORTED"),
        ("data.csv", "a.csv", "TYPE_MISMATCH"),
    ],
)
def test_other_archives_are_named(part, name, expected):
    assert codes(zipped({part: "<x/>"}), name) == [(None, expected)]


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (GOOD, "a.csv", "TYPE_MISMATCH"),
        (with_part("xl/vbaProject.bin"), "a.csv", "ACTIVE_CONTENT"),
        (with_part("xl/vbaProject.bin"), "a.xlsm", "ACTIVE_CONTENT"),
    ],
)
def test_a_workbook_under_another_name(data, name, expected):
    assert codes(data, name) == [(None, expected)]


def test_a_workbook_without_an_ending_is_read():
    assert codes(GOOD, "upload") == []


def test_hyperlinks_are_no_external_links():
    links = relations(relation(1, "hyperlink", "https://example.org/", "External"))
    assert (
        codes(
            zipped(
                {
                    **parts_of(sheet_xml(HEADER + '<row r="2"><c r="A2"><v>1</v></c></row>')),
                    "xl/worksheets/_rels/sheet1.xml.rels": links,
                }
            )
        )
        == []
    )


def taken_or_refused(data: bytes) -> bool:
    """What the child process does, in this one: any other error than a refusal fails the test."""
    try:
        return take(data, Limits(), None) is not None
    except Refused as refused:
        return refused.code in set(FindingCode) or bool(refused.other_kind)


@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=4))
@settings(max_examples=300)
def test_changed_bytes_never_raise(changes):
    data = bytearray(GOOD)
    for place, value in changes:
        data[place] = value
    assert taken_or_refused(bytes(data))


PIECES = """
<row <c <v> </v> </c> </row> <f/> <is> <t> </t> </is> /> > ~r= "A2" "2" ~t= "s" ~s= 1 -1 &amp; <!-- --> x
"""


def spelled(pieces: list[str]) -> str:
    return "".join(pieces).replace("~", " ")


@given(st.lists(st.sampled_from(PIECES.split()), max_size=25).map(spelled) | st.text(max_size=30))
@settings(max_examples=300)
def test_any_sheet_never_raises(text):
    assert taken_or_refused(zipped(parts_of(sheet_xml(text))))


@given(st.binary(max_size=200).map(lambda data: b"PK\x03\x04" + data))
@settings(max_examples=300)
def test_any_archive_never_raises(data):
    assert taken_or_refused(data)


def test_a_child_that_takes_too_long_is_ended(monkeypatch):
    monkeypatch.setattr(workbook_module, "_SECONDS", 0.001)
    assert codes(GOOD) == [(None, "ARCHIVE_TOO_LARGE")]


def test_a_child_that_dies_is_a_damaged_file(monkeypatch):
    monkeypatch.setattr(workbook_module, "_ROOT", "/nowhere")
    assert codes(GOOD) == [(None, "FILE_DAMAGED")]


BIG = Limits(max_ratio=10**6)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (
            zipped(parts_of(sheet_xml(HEADER), styles="<cellXfs>" + "<xf/>" * 400_000 + "</cellXfs>")),
            "ARCHIVE_TOO_LARGE",
        ),
        (zipped(parts_of(sheet_xml(HEADER), strings="<si/>" * 2_100_000)), "ARCHIVE_TOO_LARGE"),
        (zipped(parts_of(sheet_xml(HEADER + "<row/>" * 2_200_000 + '<row><c r="A1"/></row>'))), "TOO_MANY_ROWS"),
        (zipped(parts_of(sheet_xml(HEADER + "<row>" + "<c/>" * 17_000 + "</row>"))), "TOO_MANY_COLUMNS"),
    ],
)
def test_more_elements_than_a_workbook_has_are_refused(data, expected):
    assert [code for _, code in codes(data, limits=BIG)] == [expected]


def test_a_child_may_not_take_more_memory_than_it_is_given():
    code = "from indicators.ingest.worker import limit_resources; limit_resources(); bytearray(1100 * 1024 * 1024)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "MemoryError" in done.stderr
