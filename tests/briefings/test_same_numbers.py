"""Every figure of every format, read back by somebody else's reader, is the one that `overview --json` prints."""

import csv
import io
import zipfile

import openpyxl
import pyarrow.parquet as pq
import pytest

from indicators import services
from indicators.briefings.exports import ExportFormat, Wanted, export_file
from indicators.briefings.reading import overview_of
from indicators.briefings.tables import TableName
from indicators.formats.documents import overview_document
from indicators.formats.texts import translator
from indicators.model import AreaSet, Language
from tests.briefings.conftest import END_OF_2025

NUMBERS = (
    *("value", "target", "baseline", "attainment", "expected", "pace", "last_change"),
    *("forecast_value", "forecast_low", "forecast_high", "forecast_probability"),
)
WORDS = ("target_code", "indicator", "area", "status", "period", "due", "sentence")


def live_overview(workspace, view, *, language=Language.VI, by_area=True):
    """What `overview --json` prints."""
    found = services.overview(workspace, as_of=END_OF_2025, areas=view, by_area=by_area)
    return overview_document(found, method=services.METHOD_VERSION, language=language)


def expected_rows(workspace, view):
    """Numbers and words of each reading, the forecast flattened."""
    rows = []
    for reading in live_overview(workspace, view)["readings"]:
        forecast = reading["forecast"] or {}
        flat = {**reading, **{f"forecast_{key}": forecast.get(key) for key in ("value", "low", "high", "probability")}}
        rows.append({name: flat[name] for name in (*WORDS, *NUMBERS)})
    return rows


def from_text(row):
    """A row of a CSV file with its numbers read."""
    numbers = {name: float(row[name]) if row[name] else None for name in NUMBERS}
    return {**{name: row[name] or None for name in WORDS}, **numbers}


@pytest.mark.parametrize("view", list(AreaSet))
@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("by_area", [False, True])
def test_the_snapshot_gives_back_the_whole_overview(briefed, frozen, view, language, by_area):
    kept = overview_of(frozen.document, view.value, language=language, by_area=by_area)
    assert kept == live_overview(briefed, view, language=language, by_area=by_area)


@pytest.mark.parametrize("view", list(AreaSet))
def test_csv_holds_the_overviews_numbers(briefed, frozen, view):
    text = export_file(frozen, ExportFormat.CSV, Wanted(areas=view)).decode("utf-8-sig")
    assert [from_text(row) for row in csv.DictReader(io.StringIO(text))] == expected_rows(briefed, view)


@pytest.mark.parametrize("view", list(AreaSet))
def test_parquet_holds_the_overviews_numbers(briefed, frozen, view):
    table = pq.read_table(io.BytesIO(export_file(frozen, ExportFormat.PARQUET, Wanted(areas=view))))
    rows = [{**row, "due": row["due"].isoformat() if row["due"] else None} for row in table.to_pylist()]
    assert [{name: row[name] for name in (*WORDS, *NUMBERS)} for row in rows] == expected_rows(briefed, view)


def test_the_data_package_holds_the_overviews_numbers(briefed, frozen):
    with zipfile.ZipFile(io.BytesIO(export_file(frozen, ExportFormat.DATAPACKAGE))) as package:
        text = package.read("readings.csv").decode("utf-8")
    assert [from_text(row) for row in csv.DictReader(io.StringIO(text))] == expected_rows(briefed, AreaSet.NEW)


def sheet_rows(frozen, sheet, header, language=Language.VI):
    """The rows of a sheet below its header, keyed by the header's words."""
    data = export_file(frozen, ExportFormat.XLSX, Wanted(language))
    rows = list(openpyxl.load_workbook(io.BytesIO(data))[sheet].iter_rows(values_only=True))
    at = next(number for number, row in enumerate(rows) if row[0] == header)
    return [dict(zip(rows[at], row, strict=True)) for row in rows[at + 1 :] if row[0] is not None or row[1] is not None]


def test_the_workbook_holds_the_overviews_numbers(briefed, frozen):
    _ = translator("briefings", Language.VI)
    live = live_overview(briefed, AreaSet.NEW, by_area=False)["readings"]
    titles = {
        "target_code": "Target code",
        "value": "Value",
        "target": "Target",
        "baseline": "Baseline",
        "attainment": "Attainment (share)",
        "expected": "Expected by the day (share)",
        "pace": "Pace",
        "sentence": "In words",
    }
    rows = sheet_rows(frozen, "Tổng quan", _("Target code"))
    kept = [{name: row[_(title)] for name, title in titles.items()} for row in rows]
    assert kept == [{name: reading[name] for name in titles} for reading in live]


@pytest.mark.parametrize("code", ["IPV6_RATE", "BTS5G_TOTAL", "DTI_PROV"])
def test_the_series_holds_every_figure_that_show_prints(briefed, frozen, code):
    detail = services.indicator_detail(briefed, code, areas=AreaSet.NEW, as_of=END_OF_2025)
    live = [(row.area.id, row.period, row.value, row.numerator, row.denominator, row.basis) for row in detail.series]
    text = export_file(frozen, ExportFormat.CSV, Wanted(table=TableName.SERIES)).decode("utf-8-sig")
    kept = [
        (
            *(row["area"], row["period"]),
            *(float(row[name]) if row[name] else None for name in ("value", "numerator", "denominator")),
            row["basis"],
        )
        for row in csv.DictReader(io.StringIO(text))
        if row["indicator"] == code
    ]
    assert sorted(kept, key=str) == sorted(live, key=str)
    assert kept


def test_sdmx_holds_the_figures_of_the_series(frozen):
    wanted = Wanted(table=TableName.SERIES)
    plain = csv.DictReader(io.StringIO(export_file(frozen, ExportFormat.CSV, wanted).decode("utf-8-sig")))
    sdmx = list(csv.DictReader(io.StringIO(export_file(frozen, ExportFormat.SDMX_CSV).decode("utf-8"))))
    assert [(row["INDICATOR"], row["REF_AREA"], row["OBS_VALUE"]) for row in sdmx] == [
        (row["indicator"], row["area"], row["value"]) for row in plain
    ]
    assert {row["STRUCTURE"] for row in sdmx} == {"dataflow"}
    assert {row["FREQ"] for row in sdmx} <= {"A", "S", "Q", "M"}


def test_the_province_sheet_holds_the_newest_figure_of_each_province(briefed, frozen):
    detail = services.indicator_detail(briefed, "DTI_PROV", areas=AreaSet.NEW, as_of=END_OF_2025)
    newest = {
        row.area.id: row.value for row in detail.series if row.area.id.startswith("P34") and row.value is not None
    }
    _ = translator("briefings", Language.VI)
    rows = sheet_rows(frozen, "Tỉnh, thành phố", _("Indicator code"))
    kept = {row[_("Area code")]: row[_("Value")] for row in rows if row[_("Indicator code")] == "DTI_PROV"}
    assert {area: value for area, value in kept.items() if value is not None} == newest
