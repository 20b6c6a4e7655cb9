"""Files made to be slow: what they cost is held against an honest file of the same size, in processor time.

A ratio and not seconds, so that a busy machine does not decide; each file is small, because what grows faster than the
file shows early.
"""

from __future__ import annotations

import io
import struct
import time
import zipfile

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.ingest.codes import FindingCode
from indicators.ingest.limits import Limits
from indicators.ingest.number_text import READABLE, read_number
from indicators.ingest.period_text import read_period
from indicators.ingest.reading import read_table
from tests.ingest.checking.worlds import checked
from tests.ingest.reading.raw_workbooks import HEADER, parts_of, relations, sheet_xml, workbook, zipped

SIZE = 4_000_000
HEAD = b"indicator_code,area,period,value,note\n"
MOST_TIMES = 15


def filled(piece: bytes, *, head: bytes = HEAD, end: bytes = b"") -> bytes:
    """A file of about `SIZE` bytes."""
    return head + piece * ((SIZE - len(head) - len(end)) // len(piece)) + end


def seconds(data: bytes) -> float:
    begin = time.process_time()
    read_table(data, "q3.csv", limits=Limits())
    return time.process_time() - begin


@pytest.fixture(scope="module")
def honest() -> float:
    """Seconds for rows of many short cells, the fastest of three."""
    data = filled(b"P1-1,01,2025,65.5,x\n")
    return min(seconds(data) for _ in range(3))


@pytest.mark.parametrize(
    "data",
    [
        filled(b'P1-1,01,2025,65.5,x"y\n'),
        filled(b'"P1-1"x,01,2025,65.5,"x""y"\n'),
        filled(b'a"\n', head=b"a,b\n"),
        filled(b'"'),
        filled(b'"', end=b'"'),
        filled(b'",'),
        filled(b'"",'),
        filled(b'"\n'),
        filled(b'"a"x,b\n'),
        filled(b"a\n", head=HEAD + b'1,"'),
        filled(b"a,b\n"),
        filled(b","),
        filled(b",,,,\n"),
        filled(b"\n"),
        filled(b"\r"),
        filled(b"\n\r"),
        filled(b" \n"),
        filled(b'""\n'),
        filled("\u3000\n".encode()),
        filled(b"x"),
        filled(b"P1-1,01,2025,65.5,a\x00b\n"),
        filled("P1-1,01,2025,65.5,\ufeff\n".encode()),
        filled(b"P1-1,01,2025,65.5,\xed\xa0\x80\n"),
        filled(b"P1-1,01,2025,65.5,\xff\n"),
        filled("\u0344".encode("utf-16-le"), head=b"\xff\xfe"),
        filled(b"\x00\xd8", head=b"\xff\xfe"),
        b",".join([b"c"] * 100_000) + b"\n" + b",".join([b"1"] * 100_000),
        filled(b"<"),
        filled(b"{"),
    ],
)
def test_a_hostile_text_costs_little_more_than_an_honest_one(data, honest):
    assert min(seconds(data) for _ in range(2)) < MOST_TIMES * max(honest, 0.02)


FAULTY = 30_000


def rows_of(cell: str, number: int) -> bytes:
    """Many rows in which one cell is faulty, each in another way; `number` is its column."""
    cells = ["SHARE", "VN", "2025-05", "65.5", ""]
    rows = []
    for row in range(FAULTY):
        cells[number] = cell.format(row)
        rows.append(",".join(cells))
    return HEAD + "\n".join(rows).encode() + b"\n"


@pytest.mark.parametrize(
    ("cell", "number", "code"),
    [
        ("Q{}", 0, "INDICATOR_UNKNOWN"),
        ("Tỉnh {}", 1, "AREA_UNKNOWN"),
        ("Tháng {} ", 2, "PERIOD_INVALID"),
        ("{}\u00a0123\u00a0123!", 3, "NUMBER_INVALID"),
        ("{} Haø Noäi \u00b5", 4, "ENCODING_UNKNOWN"),
        ("{} Ã¡", 4, "ENCODING_UNKNOWN"),
        ('{}"', 4, "QUOTE_STRAY"),
        ("={}", 4, "FORMULA_LIKE_TEXT"),
    ],
)
def test_every_one_of_many_different_faults_is_counted_and_said_where_it_stands(cell, number, code):
    report = checked(rows_of(cell, number))
    assert report.findings.counts()[code] == FAULTY
    [last] = [one for one in report.findings[-4:] if one.row == FAULTY + 1 and one.code == code]
    assert last.value.strip() == cell.format(FAULTY - 1).strip()


def test_what_can_be_read_behind_many_faults_is_read():
    odd = [f"x{number}" for number in range(FAULTY)]
    lines = [f"SHARE,VN,{text},{text}" for text in odd] + ["SHARE,VN,Quý 2/2025,65", "SHARE,VN,2025-06,+6.5"]
    report = checked("\n".join(["indicator_code,area,period,value", *lines]).encode())
    assert [(one.row, one.column, str(one.code), one.suggestion) for one in report.findings[-2:]] == [
        (FAULTY + 2, "period", "PERIOD_NORMALISED", "2025-Q2"),
        (FAULTY + 3, "value", "NUMBER_NORMALISED", "6.5"),
    ]


@settings(max_examples=300)
@given(st.text("0123456789.,\u00a0\u202f -+\u2212%x", min_size=1, max_size=14).filter(str.strip))
def test_the_pattern_for_numbers_takes_what_is_read_as_one(text):
    [readable] = pd.Series([text], dtype="str").str.fullmatch(READABLE).tolist()
    assert readable == (read_number(text).problem is None)


def test_behind_two_million_stray_quotes_none_is_named():
    data = b",".join([b"c%d" % number for number in range(50)]) + b"\n" + (b",".join([b'a"'] * 50) + b"\n") * 45_000
    _, findings = read_table(data, "q3.csv", limits=Limits())
    [cut] = [one for one in findings.loose if one.code is FindingCode.NOT_ALL_NAMED]
    strays = [block for block in findings.blocks if block.code is FindingCode.QUOTE_STRAY]
    assert 2_000_000 < sum(map(len, strays)) < 2_250_000
    assert max(int(block.rows[-1]) for block in strays) == cut.row


@pytest.mark.parametrize(
    "text", ["1." * 200, "1\u00a0" * 199 + "x", "1 " * 199 + "x", "," * 400, "9" * 399 + "!", "1" * 100_000]
)
def test_a_cell_of_digits_and_signs_is_no_number_at_once(text):
    begin = time.process_time()
    assert [read_number(text).problem for _ in range(100)] == [FindingCode.NUMBER_INVALID] * 100
    assert time.process_time() - begin < 0.5


@pytest.mark.parametrize("text", ["Tháng " * 100_000, "Tháng 5" + " " * 30 + "x", "6 tháng " + "0" * 30])
def test_a_cell_of_words_is_no_period_at_once(text):
    begin = time.process_time()
    assert [read_period(text).problem for _ in range(100)] == [FindingCode.PERIOD_INVALID] * 100
    assert time.process_time() - begin < 0.5


def test_a_hundred_thousand_faults_are_one_block_and_all_are_counted():
    _, findings = read_table(HEAD + b"a,b\n" * 100_000, "q3.csv", limits=Limits())
    assert (len(findings.blocks), len(findings)) == (1, 100_000)
    assert [findings.blocks[0][place].row for place in (0, 99_999)] == [2, 100_001]


def stretched_directory() -> bytes:
    """Entries whose extra fields are as long as the format allows."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts_of(sheet_xml(HEADER)).items():
            archive.writestr(name, content)
        for number in range(100):
            info = zipfile.ZipInfo(f"x{number}")
            info.extra = struct.pack("<HH", 0xCAFE, 0) * 16_000
            archive.writestr(info, b"")
    return out.getvalue()


def attributes(count: int) -> str:
    return " ".join(f'a{number}="{number}"' for number in range(count))


def wide_rows(count: int) -> str:
    """Rows of fifty cells under a header of two."""
    letters = [*map(chr, range(65, 91)), *(f"A{chr(code)}" for code in range(65, 89))]
    return "".join(
        f'<row r="{row}">' + "".join(f'<c r="{one}{row}"><v>1</v></c>' for one in letters) + "</row>"
        for row in range(2, count + 2)
    )


def test_a_sheet_far_wider_than_its_header_is_not_read_to_its_end():
    table, findings = read_table(workbook(wide_rows(5_000)), "q3.xlsx", limits=Limits())
    [cut] = [one for one in findings if one.code is FindingCode.NOT_ALL_NAMED]
    counted = [one for one in findings if one.code is FindingCode.FIELD_COUNT]
    assert table is not None
    assert (cut.row, len(counted), counted[-1].row) == (4_168, 4_167, 4_168)


def test_a_workbook_of_styled_empty_cells_is_read():
    empty = "".join(f'<c r="{letter}{{0}}" s="0"/>' for letter in "CDEFGHIJKLMNOPQRSTUVWXYZ")
    rows = "".join(
        f'<row r="{row}"><c r="A{row}"><v>{row}</v></c>{empty.format(row)}</row>' for row in range(2, 60_000)
    )
    table, findings = read_table(workbook(rows), "q3.xlsx", limits=Limits(max_ratio=10**6))
    assert list(findings) == []
    assert len(table) == 59_998


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (stretched_directory(), "ARCHIVE_TOO_LARGE"),
        (zipped(parts_of(sheet_xml(HEADER)), zipfile.ZIP_BZIP2), "FILE_DAMAGED"),
        (zipped(parts_of(sheet_xml(HEADER)), zipfile.ZIP_LZMA), "FILE_DAMAGED"),
        (
            zipped(parts_of(sheet_xml(HEADER), styles=f"<cellXfs><xf {attributes(400_000)}/></cellXfs>")),
            "ARCHIVE_TOO_LARGE",
        ),
        (
            zipped({**parts_of(sheet_xml(HEADER)), "xl/_rels/x.rels": relations(f"<a {attributes(400_000)}/>")}),
            "ARCHIVE_TOO_LARGE",
        ),
        (
            zipped(parts_of(sheet_xml(HEADER), strings="<si>" + "<r><t>a</t></r>" * 40_000 + "</si>")),
            "ARCHIVE_TOO_LARGE",
        ),
        (zipped(parts_of(sheet_xml(HEADER), strings="<si><t>a</t></si>" * 2_000_100)), "ARCHIVE_TOO_LARGE"),
        (zipped(parts_of(sheet_xml(HEADER + f'<row r="2" {attributes(400_000)}/>'))), "CELL_TOO_LONG"),
        (zipped(parts_of(sheet_xml(HEADER), strings=f"<si><t>{'_x0041_' * 2_000_100}</t></si>")), "ARCHIVE_TOO_LARGE"),
        (
            zipped(parts_of(sheet_xml(HEADER), strings=f"<si><t>{'_x0041_' * 9_000}</t></si>" * 223)),
            "ARCHIVE_TOO_LARGE",
        ),
        (
            zipped(parts_of(*[sheet_xml("".join(f'<row r="{row}"/>' for row in range(1, 20_000)))] * 120)),
            "ARCHIVE_TOO_LARGE",
        ),
        (
            zipped(
                {
                    **parts_of(sheet_xml(HEADER)),
                    **{f"xl/_rels/x{number}.rels": relations("<a/>" * 20_000) for number in range(16)},
                }
            ),
            "ARCHIVE_TOO_LARGE",
        ),
        (zipped(parts_of(sheet_xml("<a>" * 300_000))), "FILE_DAMAGED"),
        (zipped(parts_of(sheet_xml(HEADER, after="<a/>" * 6_100_000))), "ARCHIVE_TOO_LARGE"),
        (
            zipped(parts_of(sheet_xml(HEADER + "".join(f'<a xmlns:p{one}="u"/>' for one in range(110_000))))),
            "ARCHIVE_TOO_LARGE",
        ),
    ],
)
def test_a_workbook_that_is_all_markup_is_refused(data, expected):
    _, findings = read_table(data, "q3.xlsx", limits=Limits(max_ratio=10**6))
    assert [one.code.value for one in findings] == [expected]


PLAIN = '<c r="A2" s="0" t="str"><f>1</f><v>x</v></c><c r="B2" s="0"><v>1</v></c>'


@pytest.mark.parametrize(
    "cells",
    [
        '<c t="str" s="0" r="A2"><f>1</f><v>x</v></c><c s="0" r="B2"><v>1</v></c>',
        '<c r="A2" t="str" s="0" cm="1"><f t="shared" si="0"/><v>x</v></c><c vm="1" r="B2"><v>1</v></c>',
        '<c t = "str" r = "A2" ><f>1</f><v>x</v></c><c r="B2"><v>1</v></c>',
    ],
)
def test_the_order_of_attributes_says_nothing(cells):
    tables = [
        read_table(workbook(f'<row r="2">{text}</row>'), "q3.xlsx", limits=Limits())[0] for text in (PLAIN, cells)
    ]
    read = [
        ([column.tolist() for column in one.columns], one.facts.kinds.tolist(), one.facts.formulas.tolist())
        for one in tables
    ]
    assert read[0] == read[1] == ([["x"], ["1"]], [[1, 2]], [[True, False]])


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="A2" t="in,ineStr"><is><t>x</t></is></c>',
        '<c r="A2" t="xnlineStr"><is><t>x</t></is></c>',
        '<c t=" inlineStr" r="A2"><is><t>x</t></is></c>',
        '<c r="A2" t=" inlineStr"><is><t>x</t></is></c>',
        '<c cm="1" r="A2" t=""><v>x</v><v>y</v></c><c r="B3"/>',
        '<c vm="1" r="A3"><v>1</v></c>',
    ],
)
def test_a_kind_or_place_that_cannot_be_is_damage(cell):
    _, findings = read_table(workbook(f'<row r="2">{cell}</row>'), "q3.xlsx", limits=Limits())
    assert [one.code.value for one in findings] == ["FILE_DAMAGED"]


def test_what_a_mac_packs_beside_a_workbook_is_no_part_of_it():
    parts = {
        **parts_of(sheet_xml(HEADER + '<row r="2"><c r="A2"><v>1</v></c></row>')),
        "__MACOSX/_rels/._.rels": b"\x00\x05\x16\x07",
    }
    table, findings = read_table(zipped(parts), "q3.xlsx", limits=Limits())
    assert table is not None
    assert list(findings) == []


@pytest.mark.parametrize(
    "strings",
    [
        "<si><t>a &amp; b_x000D_</t></si><si><t/></si>",
        "<si><r><t>a </t></r><r><t>&amp; b_x000D_</t></r></si><si><t></t></si>",
        "<si><t>a &amp; b_x000D_</t><rPh sb='0' eb='1'><t>no</t></rPh></si><si/>",
        '<si><t xml:space="preserve">a &#38; b_x000D_</t></si><!-- x --><si><t/></si>',
    ],
)
def test_every_way_to_write_shared_texts_reads_the_same(strings):
    cells = '<c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c>'
    table, _ = read_table(workbook(f'<row r="2">{cells}</row>', strings=strings), "q3.xlsx", limits=Limits())
    assert [column.tolist() for column in table.columns] == [["a & b\r"], [""]]
