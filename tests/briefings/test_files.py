"""Files of a snapshot: the same bytes every time, no cell that runs, formats that other programs read."""

import csv
import hashlib
import io
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq
import pytest

from indicators.briefings.canonical import canonical_json
from indicators.briefings.exports import ExportFormat, Wanted, export_file, file_name
from indicators.briefings.frozen import thaw
from indicators.briefings.tables import TableName
from indicators.errors import IndicatorsError, NotFound
from indicators.formats.csv_text import neutral
from indicators.model import AreaSet, Language

FRICTIONLESS = Path(sys.executable).with_name("frictionless")
STEADY = ("json", "csv", "parquet", "datapackage", "sdmx-csv")
EVIL = (
    *("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "＋1", "－1", "＠x"),
    *(' =HYPERLINK("http://x","y")', '"=1', "'=1", "\u00a0=1", "\ufeff=1"),
    *("<r><t>a</t></r>", "</c></row><f>1+1</f>", 'a\nb, "c"', "x" * 40_000),
)


def cells_of(data):
    """Every cell of every sheet with its type."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    return {
        sheet.title: [(cell.coordinate, cell.data_type, cell.value) for row in sheet.iter_rows() for cell in row]
        for sheet in book
    }


@pytest.fixture(scope="module")
def poisoned(frozen):
    """The same briefing with a formula in every text that people can write."""
    document = json.loads(frozen.content)
    for number, reading in enumerate(document["readings"]):
        evil = EVIL[number % len(EVIL)]
        reading |= {"note": evil, "source": evil, "source_url": evil, "open_question": evil}
        reading["sentence"] = {"vi": evil, "en": evil}
    for number, origin in enumerate(document["series"]["origins"]):
        origin |= dict.fromkeys(("source", "source_url", "note"), EVIL[number % len(EVIL)])
    for number, task in enumerate(document["milestones"]):
        task |= dict.fromkeys(("evidence", "source", "due_note", "clause"), EVIL[number % len(EVIL)])
    for one in (*document["indicators"], *document["areas_known"]):
        one["name"] = {"vi": "=cmd|' /C calc'!A0", "en": "=1"}
    for one in document["indicators"]:
        one["series"] = [{"code": "month", "name": {"vi": "=1+1", "en": "@SUM(A1)"}}]
    document["title"] = "=1+1"
    return thaw(frozen.id, canonical_json(document))


def ways_of_counting(book, language):
    """What the sheet of all figures calls the ways of counting of one indicator."""
    title, head = ("Chuỗi số liệu", "Cách tính") if language is Language.VI else ("Series", "Way of counting")
    rows = openpyxl.load_workbook(io.BytesIO(book))[title].iter_rows(min_row=2, values_only=True)
    heads = next(rows)
    return {row[heads.index(head)] for row in rows if row[0] == "DVC_FULL_NAT"}


@pytest.mark.parametrize(
    ("language", "names"),
    [
        (Language.VI, {"số tháng", "số cuối kỳ của EMC", "thông báo tháng 12/2025, không ghi kỳ"}),
        (Language.EN, {"figure of the month", "EMC, end of period", "notice of December 2025, period not stated"}),
    ],
)
def test_a_workbook_names_ways_of_counting(frozen, language, names):
    assert ways_of_counting(export_file(frozen, ExportFormat.XLSX, Wanted(language)), language) - {None} == names


def test_a_briefing_taken_before_ways_of_counting_had_names_keeps_their_codes(frozen):
    document = json.loads(frozen.content)
    for one in document["indicators"]:
        del one["series"]
    older = thaw(frozen.id, canonical_json(document))
    codes = {"month", "emc", "notice-2025-12"}
    assert ways_of_counting(export_file(older, ExportFormat.XLSX), Language.VI) - {None} == codes


def test_files_for_machines_keep_the_codes_of_ways_of_counting(frozen):
    text = export_file(frozen, ExportFormat.CSV, Wanted(table=TableName.SERIES)).decode("utf-8-sig")
    found = {row["series"] for row in csv.DictReader(text.splitlines()) if row["indicator"] == "DVC_FULL_NAT"}
    assert found - {""} == {"month", "emc", "notice-2025-12"}


@pytest.mark.parametrize("form", STEADY)
@pytest.mark.parametrize("language", list(Language))
def test_the_same_snapshot_gives_the_same_bytes(frozen, form, language):
    again = thaw(frozen.id, frozen.content)
    first, second = (export_file(one, ExportFormat(form), Wanted(language)) for one in (frozen, again))
    assert first == second


def test_the_same_snapshot_gives_the_same_cells(frozen):
    again = thaw(frozen.id, frozen.content)
    assert cells_of(export_file(frozen, ExportFormat.XLSX)) == cells_of(export_file(again, ExportFormat.XLSX))


def test_json_is_exactly_the_bytes_that_were_hashed(frozen):
    assert hashlib.sha256(export_file(frozen, ExportFormat.JSON)).hexdigest() == frozen.sha256


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("view", list(AreaSet))
def test_no_cell_of_a_workbook_is_a_formula(poisoned, language, view):
    cells = cells_of(export_file(poisoned, ExportFormat.XLSX, Wanted(language, view)))
    assert {kind for sheet in cells.values() for _, kind, _ in sheet} <= {"s", "n", "d"}
    texts = [value for sheet in cells.values() for _, kind, value in sheet if kind == "s"]
    assert [text for text in texts if not is_harmless(text)] == []


def test_the_charts_of_a_workbook_are_saved_with_the_values_they_draw(frozen):
    with zipfile.ZipFile(io.BytesIO(export_file(frozen, ExportFormat.XLSX))) as book:
        charts = [book.read(name).decode() for name in book.namelist() if name.startswith("xl/charts/chart")]
    drawn = [
        [float(one) for one in re.findall(r"<c:v>(-?[0-9.]+)</c:v>", chart.split("<c:val>")[1])] for chart in charts
    ]
    assert min(map(len, drawn)) >= 3
    series = frozen.document["series"]
    assert {value for values in drawn[1:-1] for value in values} <= set(series["value"])


def test_more_rows_than_a_sheet_holds_are_said_to_be_cut(frozen, monkeypatch):
    monkeypatch.setattr("indicators.briefings.sheets.MOST_ROWS", 100)
    book = openpyxl.load_workbook(io.BytesIO(export_file(frozen, ExportFormat.XLSX, Wanted(Language.EN))))
    assert book["Series"].max_row == 100
    assert [cell.value for cell in book["Series"]["A"][:2]][1].startswith("The first 97 of ")


def test_a_workbook_holds_no_link(poisoned):
    with zipfile.ZipFile(io.BytesIO(export_file(poisoned, ExportFormat.XLSX))) as book:
        assert [name for name in book.namelist() if b"hyperlink" in book.read(name)] == []


@pytest.mark.parametrize("table", list(TableName))
@pytest.mark.parametrize("form", [ExportFormat.CSV, ExportFormat.SDMX_CSV])
def test_no_cell_of_a_csv_file_is_a_formula(poisoned, form, table):
    text = export_file(poisoned, form, Wanted(table=table)).decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert [cell for cell in cells if not (is_number(cell) or is_harmless(cell))] == []


def is_harmless(text):
    """Whether a spreadsheet shows the text as it is: nothing to neutralise, or neutralised."""
    return text.startswith("'") or neutral(text) == text


def is_number(cell):
    try:
        float(cell)
    except ValueError:
        return False
    return cell == cell.strip() and cell.isascii()


def test_csv_begins_with_a_byte_order_mark_unless_asked_not_to(frozen):
    assert export_file(frozen, ExportFormat.CSV).startswith(b"\xef\xbb\xbf")
    assert not export_file(frozen, ExportFormat.CSV, Wanted(bom=False)).startswith(b"\xef\xbb\xbf")


def test_the_data_package_passes_frictionless(frozen, tmp_path):
    path = tmp_path / "briefing.zip"
    path.write_bytes(export_file(frozen, ExportFormat.DATAPACKAGE))
    found = subprocess.run([FRICTIONLESS, "validate", "--json", path], capture_output=True, text=True, check=False)
    report = json.loads(found.stdout)
    assert (report["valid"], report["errors"], report["stats"]["tasks"]) == (True, [], 4)


def test_the_data_package_names_sources_licences_and_hashes(frozen):
    with zipfile.ZipFile(io.BytesIO(export_file(frozen, ExportFormat.DATAPACKAGE))) as package:
        descriptor = json.loads(package.read("datapackage.json"))
        hashes = {one["path"]: hashlib.sha256(package.read(one["path"])).hexdigest() for one in descriptor["resources"]}
    assert descriptor["licenses"]
    named = {origin["source"] for origin in frozen.document["series"]["origins"] if origin["source"]}
    assert named <= {one["title"] for one in descriptor["sources"]}
    assert {one["path"]: one["hash"] for one in descriptor["resources"]} == {
        path: f"sha256:{value}" for path, value in hashes.items()
    }


def test_parquet_names_the_snapshot_it_is_of(frozen):
    metadata = pq.read_schema(io.BytesIO(export_file(frozen, ExportFormat.PARQUET))).metadata
    assert metadata[b"sha256"].decode() == frozen.sha256


def test_a_workbook_has_frozen_filtered_headers_charts_and_print_areas(frozen):
    book = openpyxl.load_workbook(io.BytesIO(export_file(frozen, ExportFormat.XLSX)))
    assert book.sheetnames == [
        *("Tổng quan", "Chuỗi số liệu", "Tỉnh, thành phố", "Nhiệm vụ", "Tình hình báo cáo", "Nguồn", "Phương pháp")
    ]
    assert all(sheet.freeze_panes and sheet.auto_filter.ref and sheet.print_area for sheet in book)
    with zipfile.ZipFile(io.BytesIO(export_file(frozen, ExportFormat.XLSX))) as parts:
        assert sum(name.startswith("xl/charts/chart") for name in parts.namelist()) >= 3


def test_a_format_that_is_not_written_is_refused(frozen, monkeypatch):
    monkeypatch.setattr("indicators.briefings.exports.WRITERS", {})
    with pytest.raises(IndicatorsError):
        export_file(frozen, ExportFormat.CSV)


def test_a_view_that_the_snapshot_lacks_is_not_found(frozen):
    document = {**frozen.document, "views": []}
    with pytest.raises(NotFound):
        export_file(thaw(frozen.id, canonical_json(document)), ExportFormat.CSV)


def test_a_snapshot_of_another_format_is_refused(frozen):
    with pytest.raises(IndicatorsError):
        thaw(frozen.id, canonical_json({**frozen.document, "format": "indicators-snapshot/9"}))


def test_files_are_named_after_the_day_and_the_snapshot(frozen):
    wanted = Wanted(table=TableName.SERIES)
    assert file_name(frozen, ExportFormat.CSV, wanted) == f"briefing-2025-12-31-{frozen.id[:8]}-series.csv"
    assert file_name(frozen, ExportFormat.XLSX, wanted, stem="x") == "x.xlsx"
