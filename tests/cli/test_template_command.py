"""The form for those who report: written, filled, and taken back without a warning."""

import io
import json

import openpyxl
import pytest

from tests.cli.running import run


def filled(content, value):
    """The form with a value in its first row and the other rows deleted."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book.active
    names = [cell.value for cell in sheet[1]]
    sheet.delete_rows(3, sheet.max_row)
    sheet.cell(2, names.index("value") + 1).value = value
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_a_filled_form_passes_the_check_without_a_warning(shipped_database, tmp_path):
    out = tmp_path / "form.xlsx"
    made = run(
        shipped_database, "template", "--sector", "2.2", "--area", "VN", "--period", "2025-12", "--out", str(out)
    )
    assert (made.returncode, made.stderr) == (0, "")
    out.write_bytes(filled(out.read_bytes(), 66.5))
    report = json.loads(run(shipped_database, "check", str(out), "--json").stdout)
    assert (report["verdict"], report["new"], report["findings"]) == ("accept", 1, [])


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--sector", "9.9"), 2),
        (("--area", "P34-99"), 2),
        (("--period", "soon"), 2),
        (("--area", "P34-80", "--period", "2025-01"), 1),
    ],
)
def test_a_form_for_nothing_is_not_written(shipped_database, tmp_path, options, code):
    out = tmp_path / "form.xlsx"
    made = run(shipped_database, "template", *options, "--out", str(out))
    assert (made.returncode, made.stdout, out.exists()) == (code, "", False)
    assert made.stderr.strip()


def test_a_form_is_written_under_a_name_by_which_it_can_be_sent_back(shipped_database, tmp_path):
    made = run(shipped_database, "template", "--sector", "2.2", "--out", str(tmp_path / "form.csv"))
    assert (made.returncode, made.stdout, list(tmp_path.iterdir())) == (2, "", [])


def test_a_place_that_cannot_be_written_is_named(shipped_database, tmp_path):
    out = tmp_path / "missing" / "form.xlsx"
    made = run(shipped_database, "template", "--sector", "2.2", "--out", str(out))
    assert made.returncode == 1
    assert str(out) in made.stderr
