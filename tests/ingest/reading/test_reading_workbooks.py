"""Reading workbooks: what cells say, which sheet is read, and files that other programs write."""

from __future__ import annotations

import datetime
import io

import openpyxl
import pytest
import xlsxwriter

from indicators.ingest.limits import Limits
from indicators.ingest.reading import read_table
from indicators.ingest.table import CellKind, Source
from tests.ingest.reading.raw_workbooks import HEADER, MAIN, formats, parts_of, sheet_xml, text_cell, workbook, zipped

LIMITS = Limits()


def read(data: bytes, name: str = "q3.xlsx", limits: Limits = LIMITS, sheet: str | None = None):
    return read_table(data, name, limits=limits, sheet=sheet)


def flat(data: bytes, **kwargs):
    return [(found.row, found.column, found.code.value) for found in read(data, **kwargs)[1]]


def rows(data: bytes, **kwargs):
    table, _ = read(data, **kwargs)
    return [list(row) for row in zip(*(column.tolist() for column in table.columns), strict=True)]


def cell(xml: str, **kwargs):
    """Text, kind and whether it was computed of the cell B2."""
    table, _ = read(workbook(f'<row r="2">{text_cell("A2", "x")}{xml}</row>', **kwargs))
    return table.columns[1].iloc[0], CellKind(table.facts.kinds[0, 1]).name, bool(table.facts.formulas[0, 1])


STYLES = formats("0.0%", "dd/mm/yyyy", "mm/yyyy hh:mm", '#,##0 "đ"'.replace('"', "&quot;"), "[$-42A]#.##0", "[h]:mm")


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        ('<c r="B2"><v>65.5</v></c>', ("65.5", "NUMBER", False)),
        ('<c r="B2"><v>0.65500000000000003</v></c>', ("0.655", "NUMBER", False)),
        ('<c r="B2"><v>65.0</v></c>', ("65", "NUMBER", False)),
        ('<c r="B2"><v>1234567</v></c>', ("1234567", "NUMBER", False)),
        ('<c r="B2"><v>1E+20</v></c>', ("1e+20", "NUMBER", False)),
        ('<c r="B2" t="n"><v>-7</v></c>', ("-7", "NUMBER", False)),
        ('<c r="B2"><v>1_000</v></c>', ("1_000", "TEXT", False)),
        ('<c r="B2" s="1"><v>0.655</v></c>', ("0.655", "PERCENT", False)),
        ('<c r="B2" s="2"><v>45778</v></c>', ("2025-05-01", "DATE", False)),
        ('<c r="B2" s="3"><v>45778.5</v></c>', ("2025-05-01T12:00:00", "DATE", False)),
        ('<c r="B2" s="2"><v>59</v></c>', ("1900-02-28", "DATE", False)),
        ('<c r="B2" s="2"><v>61</v></c>', ("1900-03-01", "DATE", False)),
        ('<c r="B2" s="2"><v>0.5</v></c>', ("12:00:00", "DATE", False)),
        ('<c r="B2" s="2"><v>99999999</v></c>', ("99999999", "NUMBER", False)),
        ('<c r="B2" s="4"><v>65</v></c>', ("65", "NUMBER", False)),
        ('<c r="B2" s="5"><v>65</v></c>', ("65", "NUMBER", False)),
        ('<c r="B2" s="6"><v>1.5</v></c>', ("1900-01-01T12:00:00", "DATE", False)),
        ('<c r="B2" s="77"><v>65</v></c>', ("65", "NUMBER", False)),
        ('<c r="B2" t="d"><v>2025-05-01T00:00:00Z</v></c>', ("2025-05-01", "DATE", False)),
        ('<c r="B2" t="b"><v>1</v></c>', ("TRUE", "BOOLEAN", False)),
        ('<c r="B2" t="e"><v>#N/A</v></c>', ("#N/A", "ERROR", False)),
        ('<c r="B2"><f>A1*2</f><v>65.5</v></c>', ("65.5", "NUMBER", True)),
        ('<c r="B2" s="1"><f>A1*2</f><v>0.5</v></c>', ("0.5", "PERCENT", True)),
        ('<c r="B2"><f t="shared" si="0"/><v>7</v></c>', ("7", "NUMBER", True)),
        ('<c r="B2"><f>A1*2</f></c>', ("", "NO_VALUE", True)),
        ('<c r="B2"><f>A1*2</f><v/></c>', ("", "NO_VALUE", True)),
        ('<c r="B2"><f>A1*2</f><v></v></c>', ("", "NO_VALUE", True)),
        ('<c r="B2" t="str"><f>""</f><v></v></c>', ("", "EMPTY", False)),
        ('<c r="B2" t="str"><f>A1</f><v>x &amp; y</v></c>', ("x & y", "TEXT", True)),
        ('<c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c>', ("#DIV/0!", "ERROR", True)),
        ('<c r="B2" t="s"><v>0</v></c>', ("một <hai>", "TEXT", False)),
        ('<c r="B2" t="s"><v>1</v></c>', ("rich text", "TEXT", False)),
        ('<c r="B2" t="s"><v>2</v></c>', ("line\nbreak\r", "TEXT", False)),
        ('<c r="B2" t="s"><v>3</v></c>', ("", "EMPTY", False)),
        (
            '<c r="B2" t="inlineStr"><is><r><t>a</t></r><r><t xml:space="preserve"> b</t></r></is></c>',
            ("a b", "TEXT", False),
        ),
        ('<c r="B2" t="inlineStr"><is><t><![CDATA[<a & b>]]></t></is></c>', ("<a & b>", "TEXT", False)),
        ('<c r="B2" s="2"/>', ("", "EMPTY", False)),
        ('<c s="1" r="B2" ><v>0.5</v></c >', ("0.5", "PERCENT", False)),
        ("<c r='B2' s='1'><v>0.5</v></c>", ("0.5", "PERCENT", False)),
        ('<c r="b2"><v>5</v></c>', ("5", "NUMBER", False)),
        ("<c><v>5</v></c>", ("5", "NUMBER", False)),
        ('<c r="B2"><!-- a remark --><v>5</v></c>', ("5", "NUMBER", False)),
    ],
)
def test_cells(xml, expected):
    strings = (
        "<si><t>một &lt;hai&gt;</t></si>"
        "<si><r><t>rich </t></r><r><t>text</t></r><rPh sb='0' eb='1'><t>hint</t></rPh></si>"
        "<si><t>line\nbreak_x000D_</t></si><si><t/></si>"
    )
    assert cell(xml, strings=strings, styles=STYLES) == expected


def test_a_table_knows_its_origin_and_formats():
    table, findings = read(workbook('<row r="2"><c r="B2" s="1"><v>0.5</v></c></row>', styles=formats("0.0%")))
    assert (table.source, table.sheet, table.header, table.rows.tolist()) == (Source.XLSX, "S1", ("a", "b"), [2])
    assert table.facts.formats[table.facts.styles[0, 1]] == "0.0%"
    assert list(findings) == []


def test_dates_of_the_1904_system():
    xml = '<c r="B2" s="2"><v>44316</v></c>'
    assert cell(xml, styles=STYLES, settings='<workbookPr date1904="1"/>')[0] == "2025-05-01"


ROW = '<row r="{0}">' + text_cell("A{0}", "x") + '<c r="B{0}"><v>1</v></c></row>'
HIDDEN = '<row r="3" hidden="1">' + text_cell("A3", "x") + "</row>"
WIDE = '<row r="2">' + text_cell("A2", "x") + '<c r="D2"><v>1</v></c></row>'


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (workbook(ROW.format(2)), []),
        (workbook(""), [(None, None, "NO_DATA_ROWS")]),
        (zipped(parts_of(sheet_xml(""))), [(None, None, "FILE_EMPTY")]),
        (workbook(ROW.format(2) + ROW.format(5)), [(3, None, "BLANK_ROWS_SKIPPED")]),
        (workbook('<row r="2">' + text_cell("A2", " ") + "</row>" + ROW.format(3)), [(2, None, "BLANK_ROWS_SKIPPED")]),
        (workbook(ROW.format(2) + HIDDEN), [(3, None, "ROWS_HIDDEN")]),
        (workbook(WIDE + ROW.format(3)), [(2, None, "FIELD_COUNT")]),
        (workbook('<row r="2">' + text_cell("B2", "Hµ Néi") + "</row>"), [(2, "b", "ENCODING_UNKNOWN")]),
        (workbook('<row r="2">' + text_cell("B2", "x_xD800_") + "</row>"), [(2, "b", "ENCODING_INVALID_BYTE")]),
        (workbook('<row r="2">' + text_cell("B2", "x" * 2001) + "</row>"), [(2, "b", "CELL_TOO_LONG")]),
        (workbook('<row r="2"><c r="AY2"><v>1</v></c></row>'), [(2, None, "TOO_MANY_COLUMNS")]),
        (workbook('<row r="2"><c r="AY2" s="3"/></row>' + ROW.format(3)), [(2, None, "BLANK_ROWS_SKIPPED")]),
        (workbook(ROW.format(2) + ROW.format(2)), [(None, None, "FILE_DAMAGED")]),
        (workbook('<row r="2"><c r="B2" t="s"><v>9</v></c></row>'), [(None, None, "FILE_DAMAGED")]),
        (workbook('<row r="2"><c r="B2"><v>1</c></row>'), [(None, None, "FILE_DAMAGED")]),
    ],
)
def test_rows_and_cells_of_a_workbook(data, expected):
    codes = [(found[0] if found[2] != "FILE_DAMAGED" else None, *found[1:]) for found in flat(data)]
    assert codes == expected


def test_the_first_row_over_the_limit_is_named():
    data = workbook(ROW.format(2) + ROW.format(7) + ROW.format(9))
    assert flat(data, limits=Limits(max_rows=2)) == [(9, None, "TOO_MANY_ROWS")]


def test_row_numbers_do_not_slide():
    table, _ = read(workbook(ROW.format(4) + '<row r="6"/>' + ROW.format(9)))
    assert table.rows.tolist() == [4, 9]


def test_empty_formatted_rows_cost_nothing():
    empty = "".join(f'<row r="{number}" ht="15" customHeight="1"/>\n' for number in range(3, 60_000))
    data = workbook(ROW.format(2) + empty + ROW.format(60_000) + '<row r="60001">\n</row>')
    table, findings = read(data, limits=Limits(max_ratio=10**6))
    assert (table.rows.tolist(), [found.row for found in findings]) == ([2, 60_000], [3])


def test_rows_without_numbers_are_counted():
    bare = "<row><c><v>1</v></c><c><v>2</v></c></row>"
    table, _ = read(zipped(parts_of(sheet_xml(bare + "<row/>" + bare + bare))))
    assert (table.header, table.rows.tolist()) == (("1", "2"), [3, 4])


def test_merged_cells_do_not_fill_down():
    sheet = sheet_xml(
        HEADER + ROW.format(2) + '<row r="3"><c r="B3"><v>2</v></c></row>', after='<mergeCells count="1"/>'
    )
    assert rows(zipped(parts_of(sheet))) == [["x", "1"], ["", "2"]]


def test_a_lying_dimension_is_ignored():
    sheet = sheet_xml(HEADER + ROW.format(2), before='<dimension ref="A1:XFD1048576"/>')
    assert flat(zipped(parts_of(sheet))) == []


FULL, EMPTY = sheet_xml(HEADER + ROW.format(2)), sheet_xml('<row r="1"><c r="A1" s="1"/></row>')


@pytest.mark.parametrize(
    ("sheets", "states", "sheet", "expected"),
    [
        ([FULL, EMPTY], (), None, []),
        ([EMPTY, FULL], (), None, []),
        ([FULL, FULL], (), None, ["SHEET_AMBIGUOUS"]),
        ([FULL, FULL], (), "S2", []),
        ([FULL, FULL], (), " s2 ", []),
        ([FULL, FULL], (), "S3", ["SHEET_AMBIGUOUS"]),
        ([FULL, FULL], ("visible", "hidden"), None, ["SHEET_HIDDEN_IGNORED"]),
        ([FULL, FULL], ("veryHidden",), None, ["SHEET_HIDDEN_IGNORED"]),
        ([FULL, FULL], ("hidden",), "S1", []),
        ([FULL], ("hidden",), None, ["SHEET_HIDDEN_IGNORED", "FILE_EMPTY"]),
        ([EMPTY, EMPTY], (), None, ["FILE_EMPTY"]),
    ],
)
def test_one_visible_sheet_is_read(sheets, states, sheet, expected):
    data = zipped(parts_of(*sheets, states=states))
    assert [found[2] for found in flat(data, sheet=sheet)] == expected


def changed(**changes: str):
    parts = parts_of(FULL)
    for name, (old, new) in changes.items():
        path = {"book": "xl/workbook.xml", "links": "xl/_rels/workbook.xml.rels", "sheet": "xl/worksheets/sheet1.xml"}[
            name
        ]
        assert old in parts[path]
        parts[path] = parts[path].replace(old, new)
    return parts


STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
PREFIXED = FULL.replace("<", "<x:").replace("<x:/", "</x:").replace("xmlns=", "xmlns:x=")


@pytest.mark.parametrize(
    "parts",
    [
        changed(sheet=(MAIN, STRICT), book=(MAIN, STRICT)),
        changed(links=("worksheets/sheet1.xml", "/xl/worksheets/sheet1.xml")),
        changed(links=("worksheets/sheet1.xml", "./worksheets/../worksheets/sheet1.xml")),
        changed(links=("worksheets/sheet1.xml", "worksheets/SHEET1.xml")),
        changed(sheet=(FULL, PREFIXED)),
        changed(sheet=(FULL, FULL.replace('"', "'"))),
        changed(sheet=(FULL, "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n" + FULL)),
        changed(sheet=(FULL, "\ufeff" + FULL)),
        {
            **parts_of(FULL),
            "xl/worksheets/sheet1.xml": ('<?xml version="1.0" encoding="UTF-16"?>' + FULL).encode("utf-16"),
        },
        {name: part for name, part in parts_of(FULL).items() if "rels" not in name},
        {name.replace("/", "\\"): part for name, part in parts_of(FULL).items()},
    ],
)
def test_workbooks_of_strange_programs_are_read(parts):
    assert rows(zipped(parts)) == [["x", "1"]]


def test_a_file_of_openpyxl():
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["mã chỉ tiêu", "kỳ", "giá trị", "tính"])
    book.active.append(["IPV6_RATE", datetime.date(2025, 5, 1), 0.655, "=C2*2"])
    book.active["C2"].number_format = "0.0%"
    book.save(out)
    table, findings = read(out.getvalue())
    assert [column.iloc[0] for column in table.columns] == ["IPV6_RATE", "2025-05-01", "0.655", ""]
    assert table.facts.kinds[0].tolist() == [CellKind.TEXT, CellKind.DATE, CellKind.PERCENT, CellKind.NO_VALUE]
    assert list(findings) == []


@pytest.mark.parametrize("options", [{}, {"constant_memory": True}])
def test_a_file_of_xlsxwriter(options):
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, **options})
    sheet = book.add_worksheet("Dữ liệu")
    sheet.write_row(0, 0, ["a", "b", "c"])
    sheet.write_url(1, 0, "https://example.org/a?b=1")
    sheet.write_formula(1, 1, "=1+1", None, 2)
    sheet.write_rich_string(1, 2, "a ", book.add_format({"bold": True}), "b")
    sheet.autofilter(0, 0, 1, 2)
    sheet.data_validation("A3:A9", {"validate": "list", "source": ["x", "y"]})
    book.close()
    table, findings = read(out.getvalue())
    assert [column.iloc[0] for column in table.columns] == ["https://example.org/a?b=1", "2", "a b"]
    assert (table.sheet, list(findings)) == ("Dữ liệu", [])
