"""Files as LibreOffice saves them in Viet Nam, sent by a person who makes the usual mistakes."""

import io

import openpyxl
import pytest

from tests.browser.conftest import ROOT
from tests.browser.test_upload import door, heading, newest, seen, send, settle

__all__ = ["door", "seen"]

FILES = ROOT / "tests" / "data" / "libreoffice"
READABLE = ("-utf8.csv", "-1258.csv", ".xlsx")
FAULTS = {
    ("3", "địa bàn", "AREA_LEGACY"),
    ("6", "giá trị", "VALUE_MISSING"),
    ("8", "giá trị", "DUPLICATE_CONFLICT"),
    ("10", "giá trị", "VALUE_MISSING"),
    ("11", "chỉ tiêu", "INDICATOR_UNKNOWN"),
    ("12", "kỳ", "PERIOD_INVALID"),
    ("13", "chỉ tiêu", "INDICATOR_UNKNOWN"),
}
MARKS = {"B3", "D6", "D8", "D10", "A11", "C12"}
ROWS = """() => [...document.querySelectorAll('table.findings tbody tr')].map(row => [
    row.cells[0].innerText, row.cells[1].innerText, row.cells[2].innerText, row.querySelector('.code').innerText])"""
RED = "FFF8CBAD"


def send_file(seen, door, name):
    return send(seen, door, name, (FILES / name).read_bytes())


def counts(page):
    return [one.inner_text() for one in page.query_selector_all(".kpi.data .k .num")]


@pytest.mark.parametrize("ending", READABLE)
def test_every_mistake_is_found_in_its_row_and_column(seen, door, ending):
    page = send_file(seen, door, f"so-lieu-co-loi{ending}")
    shown = [tuple(row) for row in page.evaluate(ROWS)]
    assert sorted(shown) == sorted(("Lỗi", *fault) for fault in FAULTS)
    assert "hãy xoá cả dòng" in page.inner_text("table.findings")
    assert "Đơn vị kế tục là Phú Thọ" in page.inner_text(".st-key-upload_groups")
    assert "Có phải là DVC_FULL_PROVINCE?" in page.inner_text(".st-key-upload_groups")
    assert page.is_disabled(".st-key-upload_commit button")


def test_the_marked_file_shows_the_mistakes_where_they_were_typed(seen, door):
    page = send_file(seen, door, "so-lieu-co-loi.xlsx")
    with page.expect_download() as download:
        page.click(".st-key-upload_annotated button")
    sheet = openpyxl.load_workbook(io.BytesIO(download.value.path().read_bytes())).worksheets[0]
    red = {cell.coordinate for row in sheet.iter_rows(max_row=12) for cell in row if cell.fill.fgColor.rgb == RED}
    assert red == MARKS
    assert sheet["B3"].comment.text


@pytest.mark.parametrize("ending", READABLE)
def test_the_same_sheet_says_the_same_however_it_was_saved(seen, door, ending):
    page = send_file(seen, door, f"so-lieu-thang-10{ending}")
    assert heading(page) == "Tệp đọc được. Nếu ghi: 8 số mới, 1 số sửa, 1 trạng thái sẽ đổi"
    assert counts(page) == ["10", "8", "1", "0"]
    read = {"-utf8.csv": ("UTF-8", "kiểu Việt Nam (65,5)"), "-1258.csv": ("Windows-1258", "kiểu Việt Nam (65,5)")}
    assert all(text in page.inner_text(".kpi.data .facts") for text in read.get(ending, ()))
    written = page.inner_text("table.written").replace("\u00a0", " ")
    assert all(text in written for text in ("39,98 %", "41,35 %", "+1,37 điểm %", "Hoà Bình", "1.234 trạm"))
    assert "16.737 → 1.234" in page.inner_text(".st-key-upload_group_VALUE_JUMP_warning")


@pytest.mark.parametrize(
    ("name", "kind"), [("so-lieu-thang-10.ods", "OpenDocument"), ("so-lieu-co-loi.xls", "Excel 97-2003")]
)
def test_another_kind_of_file_is_named_with_what_to_save_instead(seen, door, name, kind):
    page = send_file(seen, door, name)
    said = page.inner_text(".st-key-upload_groups")
    assert kind in said
    assert "Hãy lưu bảng thành .xlsx hoặc .csv." in said


def test_a_sheet_among_two_is_chosen_and_read(seen, door):
    page = send_file(seen, door, "hai-trang.xlsx")
    page.click(".st-key-upload_sheet input")
    page.get_by_role("option", name="Huế").click()
    page.wait_for_selector("table.written", timeout=60_000)
    assert "48,1" in page.inner_text("table.written")


def test_one_press_confirms_what_was_seen_but_a_jump_needs_its_reason(seen, door):
    page = send_file(seen, door, "so-lieu-thang-10-1258.csv")
    page.click(".st-key-upload_tick_all button")
    settle(page)
    assert "còn 1 xác nhận" in page.inner_text(".st-key-upload_commit button")
    page.fill(".st-key-upload_group_VALUE_JUMP_warning input", "đếm lại trạm")
    page.wait_for_selector(".st-key-upload_commit button:not([disabled])", timeout=60_000)
    page.click(".st-key-upload_commit button")
    page.wait_for_selector(".st-key-upload_again", timeout=60_000)
    settle(page)
    assert heading(page) == "Đã ghi 9 số"
    assert newest(door)["reason"].startswith("đếm lại trạm; ")
    page = send_file(seen, door, "so-lieu-thang-10.xlsx")
    assert counts(page)[1:] == ["0", "0", "9"]
    assert page.is_disabled(".st-key-upload_commit button")
