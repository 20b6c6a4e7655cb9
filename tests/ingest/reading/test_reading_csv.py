"""Reading CSV: encodings, dialects, true row numbers; one table of cases per group of finding codes."""

from __future__ import annotations

import csv
import io
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from indicators.ingest.csv_text import read_csv_text
from indicators.ingest.dialect import detect_dialect
from indicators.ingest.limits import Limits
from indicators.ingest.quotes import scan
from indicators.ingest.reading import read_table
from indicators.ingest.records import lay_out
from indicators.ingest.table import Source

LIMITS = Limits()


def read(data: bytes | str, name: str = "q3.csv", limits: Limits = LIMITS):
    return read_table(data.encode() if isinstance(data, str) else data, name, limits=limits)


def flat(data: bytes | str, name: str = "q3.csv", limits: Limits = LIMITS):
    return [(found.row, found.column, found.code.value) for found in read(data, name, limits)[1]]


def cells(data: bytes | str, limits: Limits = LIMITS):
    table, _ = read(data, limits=limits)
    return [list(row) for row in zip(*(column.tolist() for column in table.columns), strict=True)]


def test_cells_stay_as_typed():
    assert cells("a,b\nNA,01\n null , 1e5\n") == [["NA", "01"], [" null ", " 1e5"]]


def test_a_table_knows_its_origin():
    table, findings = read("\ufeffa,b\n1,2\n")
    assert (table.source, table.header, table.header_row, table.rows.tolist(), table.plain) == (
        Source.CSV,
        ("a", "b"),
        1,
        [2],
        True,
    )
    assert list(findings) == []


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("", [(None, None, "FILE_EMPTY")]),
        (" \r\n\r\n", [(None, None, "FILE_EMPTY")]),
        (b"\xef\xbb\xbf", [(None, None, "FILE_EMPTY")]),
        (",,\n,,\n", [(None, None, "FILE_EMPTY")]),
        ("a,b\n", [(None, None, "NO_DATA_ROWS")]),
        ("a,b", [(None, None, "NO_DATA_ROWS")]),
        ("a,b\n,\n", [(2, None, "BLANK_ROWS_SKIPPED"), (None, None, "NO_DATA_ROWS")]),
        ("a,b\n1\n", [(2, None, "FIELD_COUNT")]),
        ("a,b\n1,2\n1,2,3\n1,2\n", [(3, None, "FIELD_COUNT")]),
        ("a,b\n1,2\n,,\n", [(3, None, "FIELD_COUNT")]),
        ("a,b\n\n1,2\n\n\n3,4\n", [(2, None, "BLANK_ROWS_SKIPPED")]),
        ("\n\na,b\n1,2\n", [(1, None, "BLANK_ROWS_SKIPPED")]),
        ("a,b\n , \n1,2\n", [(2, None, "BLANK_ROWS_SKIPPED")]),
        ("a,b\n\u00a0,\u00a0\n1,2\n", [(2, None, "BLANK_ROWS_SKIPPED")]),
        ("a;b\n1;2\n", [(None, None, "DELIMITER_DETECTED")]),
        ("a\tb\n1\t2\n", [(None, None, "DELIMITER_DETECTED")]),
        ("a|b\n1|2\n", [(None, None, "DELIMITER_DETECTED")]),
        ("a;b\n1,5;2\n2,5;3\n", [(None, None, "DELIMITER_DETECTED")]),
        ('a;b\n"1,2";"x,y,z"\n', [(None, None, "DELIMITER_DETECTED")]),
        ("sep=;\na;b\n1;2\n", []),
        ("a,b\r\n1,2\r\n", []),
        ("a,b\r1,2\r", [(None, None, "NEWLINE_NORMALISED")]),
        ("a,b\r\n1,2\n", [(None, None, "NEWLINE_NORMALISED")]),
        ('a,b\r\n"x\ny",2\r\n', []),
        ('a,b\n1,x"y\n', [(2, "b", "QUOTE_STRAY")]),
        ('a,b\n1,"x"y\n', [(2, "b", "QUOTE_STRAY")]),
        ('a,b\n1, "x"\n', [(2, "b", "QUOTE_STRAY")]),
        ('a,b\n1,2\n3,"x\n4,5\n', [(3, "b", "QUOTE_UNBALANCED")]),
        ('a,b\n"1,2\n3,"4"\n', [(2, "a", "QUOTE_UNBALANCED")]),
        ('a,b\n"x\ny",1\n2\n', [(3, None, "FIELD_COUNT")]),
        (b"a,b\n1,x\x00y\n", []),
    ],
)
def test_dialect_and_rows(data, expected):
    assert flat(data) == expected


def test_the_blank_row_finding_counts_them_all():
    _, findings = read("a,b\n\n1,2\n,\n  \n3,4\n")
    assert [(found.row, dict(found.params)) for found in findings] == [(2, {"count": 3})]


def test_row_numbers_are_those_of_a_spreadsheet():
    table, _ = read('sep=,\n\na,b\n"x\r\ny",1\n\n2,3\n')
    assert (table.header_row, table.rows.tolist()) == (3, [4, 6])


def test_the_exact_reader_counts_the_same_rows():
    table, _ = read('sep=,\n\na,b\n"x\r\ny",1"\n\n2,3\n')
    assert (table.header_row, table.rows.tolist()) == (3, [4, 6])


VIETNAMESE = "chỉ tiêu,địa bàn\nTỉ lệ phủ sóng,Thành phố Đà Nẵng\nDịch vụ công,Tỉnh Thừa Thiên Huế\n"


def as_1258(text: str) -> bytes:
    """Windows-1258 has the vowels as one letter and the tone behind it as another."""
    out = []
    for char in text:
        parts = unicodedata.normalize("NFD", char)
        tones = "".join(part for part in parts if part in "\u0300\u0301\u0303\u0309\u0323")
        out.append(unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones)) + tones)
    return "".join(out).encode("cp1258")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (VIETNAMESE.encode(), []),
        (VIETNAMESE.encode("utf-16"), [(None, None, "ENCODING_CONVERTED")]),
        (b"\xfe\xff" + VIETNAMESE.encode("utf-16-be"), [(None, None, "ENCODING_CONVERTED")]),
        (as_1258(VIETNAMESE), [(None, None, "ENCODING_CONVERTED")]),
        (as_1258("a,b\n1,Đắk Lắk\n"), [(None, None, "ENCODING_CONVERTED")]),
        (as_1258("a,b\n1,Krông Pắk\n"), [(None, None, "ENCODING_CONVERTED")]),
        (VIETNAMESE.encode("utf-16-le"), [(None, None, "ENCODING_UNKNOWN")]),
        (VIETNAMESE.encode("utf-16-be"), [(None, None, "ENCODING_UNKNOWN")]),
        (VIETNAMESE.encode("utf-32"), [(None, None, "ENCODING_UNKNOWN")]),
        ("a,b\n1,Hà Nội và Huế\n".encode().replace("ế".encode(), b"\xff"), [(2, "b", "ENCODING_INVALID_BYTE")]),
        (b"a,b\n1,x\xffy\n2,3\n", [(2, "b", "ENCODING_INVALID_BYTE")]),
        ("a,b\n1,Đà Nẵng\ufffd\n".encode(), [(2, "b", "ENCODING_INVALID_BYTE")]),
        (b"a,b\xff\n1,2\n", [(1, "b\ufffd", "ENCODING_INVALID_BYTE")]),
        ("a,b\n1,Tỉnh Đồng Nai\n".encode().decode("latin-1").encode(), [(2, "b", "ENCODING_UNKNOWN")]),
        ("a,b\n1,HÃ\u00a0 Ná»™i\n", [(2, "b", "ENCODING_UNKNOWN")]),
        ("a,b\n1,Hµ Néi\n", [(2, "b", "ENCODING_UNKNOWN")]),
        ("a,b\n1,§µ N½ng\n", [(2, "b", "ENCODING_UNKNOWN")]),
        ("a,b\n1,Haø Noäi\n", [(2, "b", "ENCODING_UNKNOWN")]),
        ("a,b\n1,Hµ Néi\n".encode("latin-1"), [(2, "b", "ENCODING_UNKNOWN")]),
        ("a,b\n1,Thaønh phoá Ñaø Naüng\n".encode("latin-1"), [(2, "b", "ENCODING_UNKNOWN")]),
        ("a,b\n1,日本語の文字です漢字\n".encode("shift-jis"), [(None, None, "ENCODING_UNKNOWN")]),
    ],
)
def test_encodings(data, expected):
    assert flat(data) == expected


@pytest.mark.parametrize(
    "text",
    [
        "ĐÃ XONG",
        "“CÓ RỒI, ĐÃ”",
        "München, Köln",
        "São Paulo",
        "Curaçao",
        "5 µm",
        "Côte d'Ivoire",
        "© 2025",
        "25 °C",
        "m²",
    ],
)
def test_honest_text_is_left_in_peace(text):
    assert flat(f'a,b\n1,"{text}"\n') == []


def test_converted_text_is_the_text():
    assert cells(as_1258(VIETNAMESE))[0] == ["Tỉ lệ phủ sóng", "Thành phố Đà Nẵng"]


def test_a_faulty_cell_is_told_to_the_checks():
    table, _ = read(b"a,b\n1,2\n1,x\xffy\n")
    assert {column: places.tolist() for column, places in table.spoiled.items()} == {1: [1]}


SMALL = Limits(max_bytes=200, max_rows=2, max_columns=3, max_cell_chars=10)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("a,b\n1,2\n1,2\n", []),
        ("a,b\n1,2\n\n1,2\n,\n1,2\n1,2\n", [(6, None, "TOO_MANY_ROWS")]),
        ('a,b\n1,2\n\n1,2\n1,"2"x\n', [(5, None, "TOO_MANY_ROWS")]),
        ("a,b,c,d\n1,2,3,4\n", [(1, None, "TOO_MANY_COLUMNS")]),
        ("a,b\n1,12345678901\n1,2\n", [(2, "b", "CELL_TOO_LONG")]),
        ("a,b\n" + 50 * "1,2\n", [(None, None, "FILE_TOO_LARGE")]),
    ],
)
def test_limits(data, expected):
    assert [found for found in flat(data, limits=SMALL) if found[2] != "QUOTE_STRAY"] == expected


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (b"%PDF-1.7 ...", "a.csv", "TYPE_MISMATCH"),
        (b"%PDF-1.7 ...", "a.pdf", "TYPE_UNSUPPORTED"),
        (b"\x89PNG\r\n\x1a\n", "a.xlsx", "TYPE_MISMATCH"),
        (b"<!DOCTYPE html><html><table></table>", "a.xls", "TYPE_UNSUPPORTED"),
        (b"<?xml version='1.0'?><Workbook/>", "a.csv", "TYPE_MISMATCH"),
        (b'{"a": [1, 2]}', "a.csv", "TYPE_MISMATCH"),
        (b'[{"a": 1}]', "a.json", "TYPE_UNSUPPORTED"),
        (b"\x1f\x8b\x08\x00abc", "a.csv.gz", "TYPE_UNSUPPORTED"),
        (b"SQLite format 3\x00", "a.db", "TYPE_UNSUPPORTED"),
        (b"\x01\x02\x03\x04\x05" * 100, "a.bin", "TYPE_UNSUPPORTED"),
        (bytes(range(256)) * 4, "a.csv", "TYPE_MISMATCH"),
        (b"a,b\n1,2\n", "a.xlsx", "TYPE_MISMATCH"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "a.xls", "TYPE_UNSUPPORTED"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "_VBA_PROJECT".encode("utf-16-le"), "a.xls", "ACTIVE_CONTENT"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "a.xlsx", "FILE_ENCRYPTED"),
    ],
)
def test_other_kinds_of_file_are_named(data, name, expected):
    table, findings = read(data, name)
    assert table is None
    assert [found.code.value for found in findings] == [expected]


def test_csv_under_another_name_is_read():
    assert flat("a,b\n1,2\n", "export.dat") == []


@pytest.mark.parametrize(
    ("name", "cleaned"),
    [
        ("../../etc/q3.csv", "q3.csv"),
        ("C:\\Users\\x\\q3.csv", "q3.csv"),
        ("q3\u202evsc.csv", "q3vsc.csv"),
        ("q\n3.csv", "q3.csv"),
        ("CON.csv", "_CON.csv"),
        ("x" * 300 + ".csv", "x" * 146 + ".csv"),
        ("..", "upload"),
        ("", "upload"),
    ],
)
def test_file_names_are_cleaned(name, cleaned):
    table, findings = read("a,b\n1,2\n", name)
    assert (table.name, [found.code.value for found in findings]) == (cleaned, ["FILENAME_CLEANED"])


def test_a_vietnamese_name_of_a_mac_is_not_remarked():
    assert flat("a,b\n1,2\n", unicodedata.normalize("NFD", "Báo cáo quý 3.csv")) == []


@given(st.binary(max_size=400))
@example(b'"')
@example(b"\xff\xfe\x00")
@example(b"sep=,")
@example(b"a\x00,b\n\x00")
def test_arbitrary_bytes_never_raise(data):
    table, findings = read(data)
    assert table is not None or findings


@given(st.text(alphabet='a1,;"\r\n\t|\u00a0ộ', max_size=60))
@settings(max_examples=300)
def test_arbitrary_dialects_never_raise(text):
    table, findings = read(text)
    assert table is None or all(len(column) == len(table.rows) for column in table.columns)
    assert table is not None or findings


@given(st.text(alphabet='ab,"\r\n ', max_size=40))
@settings(max_examples=500)
def test_the_fast_reader_agrees_with_the_exact_one(text):
    layout = lay_out(text.encode(), ",", 1_000)
    records = list(scan(text, ","))
    last = records[-1].unclosed if records else None
    whole = records if last is None else records[:-1]
    assert [record.start for record in records] == layout.starts.tolist()
    assert layout.unclosed == (-1 if last is None else last)
    assert [len(record.cells) for record in whole] == layout.fields.tolist()[: len(whole)]
    assert [record.end for record in whole] == layout.ends.tolist()[: len(whole)]
    strays = {(number, field) for field, found in layout.strays.items() for number in found.tolist()}
    assert strays == {(number, field) for number, record in enumerate(whole) for field in record.strays}


CELLS = st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=8) | st.text('",;\n', max_size=4)


@given(st.lists(st.lists(CELLS.map(lambda cell: f"x{cell}"), min_size=3, max_size=3), min_size=1, max_size=5))
def test_what_a_writer_wrote_is_read_back(rows):
    out = io.StringIO()
    csv.writer(out).writerows([["a", "b", "c"], *rows])
    found = read_csv_text(out.getvalue().encode(), LIMITS)
    assert [list(row) for row in zip(*(column.tolist() for column in found.columns), strict=True)] == rows


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_every_delimiter_is_found_below_a_title(delimiter):
    text = "Báo cáo quý III\n" + "\n".join(delimiter.join(["mã", "65,5", "ghi chú"]) for _ in range(5))
    assert detect_dialect(text.encode()).delimiter == delimiter


@pytest.mark.parametrize(
    ("data", "row"),
    [
        ("a,b\n" + "1,2\n" * 3_000_000, 500_002),
        ("a,b\r\n\r\n" + "1,2\r\n" * 3_000_000, 500_003),
        ("a,b\n1,2\n" + "\n" * 4_000_000, 2_097_153),
    ],
)
def test_endless_lines_are_refused(data, row):
    assert flat(data) == [(row, None, "TOO_MANY_ROWS")]


def test_a_quote_open_to_the_end_is_named_whatever_follows():
    assert flat('a,b\n1,"2\n' + "\n" * 4_000_000) == [(2, "b", "QUOTE_UNBALANCED")]


@pytest.mark.parametrize("data", ["\n" * 1_000_000, " \n" * 1_000_000, "\u3000\n" * 600_000, '"","\u00a0"\n' * 600_000])
def test_blank_rows_are_no_rows_however_many(data):
    assert flat("a,b\n" + data) == [
        (2, None, "BLANK_ROWS_SKIPPED"),
        (None, None, "NO_DATA_ROWS"),
    ]


@pytest.mark.parametrize(
    "data", ['a,b\n"' + '""' * 500_000 + "\n", 'a,b\n1,"' + 'x"y' * 500_000, '"' * 1_000_001, 'a,"b\n' * 200_000]
)
def test_hostile_quotes_are_read_in_one_pass(data):
    _, findings = read(data)
    assert findings


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"\xef\xbb\xbfa,b\n1,x\xff\n", [(2, "b", "ENCODING_INVALID_BYTE")]),
        (b"\xff\xfe" + "a,b\n1,2\n".encode("utf-16-le") + b"\x00", [(None, None, "ENCODING_CONVERTED")]),
        (
            b"\xff\xfe" + "a,b\n1,".encode("utf-16-le") + b"\x00\xd8\n\x00",
            [(None, None, "ENCODING_CONVERTED"), (2, "b", "ENCODING_INVALID_BYTE")],
        ),
        ("a,b\n1,Hà Nội\n".encode() * 50 + b"\xff" * 2_000, [(None, None, "ENCODING_UNKNOWN")]),
        ("Hµ Néi,b\n1,2\n", [(1, "Hµ Néi", "ENCODING_UNKNOWN")]),
        ("x" * 2001 + ",b\n1,2\n", [(1, None, "CELL_TOO_LONG")]),
        (as_1258("a,b\n1,Tỉnh Đồng Nai\n") + b"\x90\n", [(None, None, "ENCODING_UNKNOWN")]),
    ],
)
def test_rarer_encodings_and_headers(data, expected):
    found = [each for each in flat(data) if each[2] not in ("FIELD_COUNT", "NO_DATA_ROWS")]
    assert found == expected
