"""Every file that leaves holds names and notes as text: no cell runs, no markup is taken for such, nothing is lost."""

import csv
import io
import re
from datetime import UTC, date, datetime
from zipfile import ZipFile

import openpyxl
import pytest
from docx import Document
from pptx import Presentation
from pypdf import PdfReader

from indicators import services
from indicators.briefings.exports import ExportFormat, Wanted, export_file
from indicators.briefings.tables import TableName
from indicators.model import AreaSet, Language
from indicators.services import CheckOptions
from indicators.services.explorer import Question, explore
from indicators.services.explorer_files import pivot_csv, pivot_xlsx
from indicators.services.snapshots import snapshot, take_snapshot
from indicators.services.stories import series_csv
from indicators.settings import load_settings
from tests.hostile import ORDERS, write_hostile

NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
DAY = date(2025, 12, 31)
TITLE = "=T(1) <b>#y</b> $z$ [l](https://evil.example)"
RUNS = re.compile("^[\\s'\"\u00a0\u200b\ufeff]*[=+\\-@\t\r\n＝＋－＠]")
UPLOADED = ["indicator_code", "area", "period", "value", "note"]
NUMBER = re.compile(r"-?[\d.e+-]+")
OFFICE = (ExportFormat.DOCX, ExportFormat.PPTX, ExportFormat.XLSX)


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """A workspace whose every name and note is an order, the names it gave, and a briefing on it."""
    folder = tmp_path_factory.mktemp("hostile")
    names = write_hostile(folder)
    options = {"database": f"sqlite:///{folder / 'x.db'}", "staging": str(folder / "staging")}
    settings = load_settings(folder / "config.yaml", environment={}, options=options)
    with services.open_workspace(settings, clock=lambda: NOW, migrate=True) as workspace:
        assert services.initialise(workspace).rejected is None
        yield workspace, names, snapshot(workspace, take_snapshot(workspace, title=TITLE, by="an", as_of=DAY).id)


@pytest.fixture(scope="module")
def checked(world):
    """An uploaded file whose notes are orders, every second row with a fault, and its report."""
    rows = [["IPV6_RATE", "VN", f"2015-{month:02d}", "sai" if month % 2 else month, ORDERS[month]]
            for month in range(1, 13)]  # fmt: skip
    book = openpyxl.Workbook()
    for row in [UPLOADED, *rows]:
        book.active.append([f"{cell}" if isinstance(cell, str) else cell for cell in row])
    for cell in book.active["E"]:
        cell.data_type = "s"
    buffer = io.BytesIO()
    book.save(buffer)
    sha256 = services.stage_upload(world[0], buffer.getvalue(), "=1+1 <b>.xlsx")
    staged = services.staged_upload(world[0], sha256)
    return staged, services.check_upload(world[0], staged.data, staged.name, options=CheckOptions(), as_of=DAY).report


def running(lines):
    """Cells of a CSV that a spreadsheet would run."""
    cells = [cell for row in csv.reader(io.StringIO("".join(lines))) for cell in row]
    return [cell for cell in cells if RUNS.match(cell) and not cell.startswith("'") and not NUMBER.fullmatch(cell)]


def formulas(content):
    """Cells of a workbook that are formulas, whoever wrote them."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [cell.value for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def texts(content):
    """Every text of a workbook."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    return " ".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)


@pytest.fixture(scope="module")
def pivot(world):
    asked = Question(indicators=("IPV6_RATE", "DVC_FULL_PROVINCE", "BTS5G_TOTAL"), areas=("VN", "P34-01", "P34-46"))
    return explore(world[0], asked, as_of=DAY)


def test_the_explorer_writes_no_formula(world, pivot):
    lines, book = list(pivot_csv(pivot, Language.VI)), pivot_xlsx(pivot, Language.VI, footer=TITLE)
    assert (running(lines), formulas(book)) == ([], [])
    assert world[1]["IPV6_RATE"] in "".join(lines)
    assert world[1]["IPV6_RATE"] in texts(book)


def test_a_series_and_a_history_write_no_formula(world):
    workspace = world[0]
    series = list(series_csv(workspace, "BTS5G_TOTAL", None, as_of=DAY, areas=AreaSet.NEW, lang=Language.VI))
    history = list(services.history_csv(workspace, "IPV6_RATE", "VN", "2025-10"))
    assert (running(series), running(history)) == ([], [])
    assert len(series) > 1
    assert len(history) > 1


def test_a_form_writes_no_formula(world):
    book = services.form(world[0], as_of=DAY, language=Language.VI)
    assert formulas(book) == []
    assert any(order in texts(book) for order in ORDERS[:8])


def test_findings_values_and_the_marked_file_write_no_formula(world, checked):
    staged, report = checked
    marked = services.annotated_upload(world[0], staged, report, language=Language.VI)
    assert running([services.findings_csv(world[0], report, Language.VI).decode()]) == []
    assert formulas(marked) == []
    assert "<a href=" in texts(marked)


@pytest.mark.parametrize("table", list(TableName))
def test_tables_of_a_briefing_write_no_formula(world, table):
    text = export_file(world[2], ExportFormat.CSV, Wanted(table=table)).decode("utf-8-sig")
    assert running([text]) == []


def test_the_table_for_statistical_offices_writes_no_formula(world):
    assert running([export_file(world[2], ExportFormat.SDMX_CSV, Wanted()).decode("utf-8-sig")]) == []


def test_a_data_package_writes_no_formula(world):
    content = export_file(world[2], ExportFormat.DATAPACKAGE, Wanted())
    with ZipFile(io.BytesIO(content)) as package:
        tables = [package.read(name).decode("utf-8-sig") for name in package.namelist() if name.endswith(".csv")]
    assert tables
    assert running(tables) == []


@pytest.mark.parametrize("language", list(Language))
def test_a_workbook_counts_and_obeys_no_text(world, language):
    content = export_file(world[2], ExportFormat.XLSX, Wanted(language))
    assert [one for one in formulas(content) if any(order in str(one) for order in ORDERS)] == []
    assert world[1]["IPV6_RATE"] in texts(content)


@pytest.mark.parametrize("form", OFFICE)
def test_an_office_file_leads_nowhere_but_to_sources(world, form):
    content = export_file(world[2], form, Wanted())
    with ZipFile(io.BytesIO(content)) as package:
        links = "".join(package.read(name).decode() for name in package.namelist() if name.endswith(".rels"))
    assert "evil.example" not in links


def test_a_letter_a_deck_and_a_paper_print_the_names_as_they_are(world):
    _, names, frozen = world
    letter = Document(io.BytesIO(export_file(frozen, ExportFormat.DOCX, Wanted())))
    deck = Presentation(io.BytesIO(export_file(frozen, ExportFormat.PPTX, Wanted())))
    paper = PdfReader(io.BytesIO(export_file(frozen, ExportFormat.PDF, Wanted())))
    written = "".join(node.text or "" for node in letter.element.body.iter() if node.tag.endswith("}t"))
    shown = "".join(
        node.text or "" for slide in deck.slides for node in slide._element.iter() if node.tag.endswith("}t")
    )
    printed = "".join(page.extract_text() for page in paper.pages)
    for text in (names["IPV6_RATE"], names["2.1"], TITLE):
        assert text in written
        assert _joined(text) in _joined(shown)
        assert _joined(text) in _joined(printed)
    acts = [note.get_object().get("/A", {}) for page in paper.pages for note in page.get("/Annots", [])]
    assert [one for one in acts if "/URI" in one or "/JS" in one] == []


def _joined(text):
    return re.sub(r"\s|-", "", text)
