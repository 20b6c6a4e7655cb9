"""Sending figures in a real browser, as an analyst does: from a spreadsheet, with mistakes, and once more."""

import io
import json
import shutil
import urllib.request

import openpyxl
import pytest

from tests.browser.conftest import Seen, _listen, served

READY = "[data-testid=stApp][data-test-script-state=notRunning][data-test-connection-state=CONNECTED]"
HEADER = "mã chỉ tiêu;địa bàn;kỳ;giá trị;nguồn;ghi chú\n"
VIETNAMESE = f"{HEADER}IPV6_RATE;VN;2025-12;66,5;VNNIC;số sơ bộ\nDVC_FULL_PROVINCE;Hà Nội;2025-10;12,6;Cổng DVC;\n"
WITHIN = "node => node.getBoundingClientRect().right <= innerWidth"
EVIL = (
    "<img src=x onerror=alert(1)>", "**đậm** [x](javascript:alert(1))", "$\\frac{1}{2}$ :red[x]", "%{boom} {0}",
    "=HYPERLINK(\"http://evil.example\")", "'; DROP TABLE observations; --", "abc\u200fdef",
    "</style><script>alert(1)</script>",
)  # fmt: skip


@pytest.fixture(scope="module")
def door(shipped_database, tmp_path_factory):
    """Address of a dashboard on a copy of the data that these tests may change."""
    folder = tmp_path_factory.mktemp("door")
    database = shutil.copy(shipped_database, folder / "door.db")
    staging = str(folder / "staging")
    with served(folder, "--database", f"sqlite:///{database}", INDICATORS_STAGING=staging) as dashboard:
        yield dashboard.address


@pytest.fixture
def seen(chromium, door):
    """A page of the dashboard; `seen.dialogs` keeps every dialog that something opened."""
    page = chromium.new_page(viewport={"width": 1440, "height": 1000}, locale="vi-VN", accept_downloads=True)
    found = Seen(page)
    found.dialogs = []
    _listen(found, door)
    page.on("dialog", lambda dialog: (found.dialogs.append(dialog.message), dialog.dismiss()))
    yield found
    page.close()


def settle(page):
    page.wait_for_timeout(150)
    page.wait_for_selector(READY, timeout=60_000)


def go(page, address, wanted):
    page.goto(address)
    page.wait_for_selector(wanted, timeout=60_000)
    settle(page)


def send(seen, door, name, content):
    """Choose a file and wait for its preview."""
    go(seen.page, f"{door}/upload", "[data-testid=stFileUploader]")
    file = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    seen.page.set_input_files("input[type=file]", files=[file])
    seen.page.wait_for_selector(".st-key-upload_bar", timeout=60_000)
    settle(seen.page)
    return seen.page


def write(page):
    """Confirm every warning and write."""
    for box in page.query_selector_all("[class*=st-key-upload_tick_] [data-testid=stCheckbox] label"):
        box.click()
        settle(page)
    page.click(".st-key-upload_commit button")
    page.wait_for_selector(".st-key-upload_again", timeout=60_000)
    settle(page)
    return page


def heading(page):
    return page.inner_text(".kpi.data .hero h1")


def workbook(rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def newest(door):
    with urllib.request.urlopen(f"{door}/api/v1/batches?limit=1") as answer:
        return json.load(answer)["batches"][0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1258"])
def test_a_vietnamese_csv_is_read_in_every_encoding_a_spreadsheet_writes(seen, door, encoding):
    text = VIETNAMESE if encoding != "cp1258" else as_windows_1258(VIETNAMESE)
    page = send(seen, door, f"số liệu {encoding}.csv", text.encode(encoding))
    assert heading(page).startswith("Tệp đọc được. Nếu ghi: 2 số mới, 0 số sửa")
    assert "66,5 %" in page.inner_text("table.written").replace("\u00a0", " ")
    assert (seen.dialogs, seen.outside) == ([], [])


def as_windows_1258(text):
    """Letters as Windows-1258 keeps them: the tone as a mark of its own."""
    pairs = {"ã": "a\u0303", "ỉ": "i\u0309", "ị": "i\u0323", "ỳ": "y\u0300", "á": "á", "ồ": "ô\u0300", "ố": "ô\u0301",
             "ơ": "ơ", "ộ": "ô\u0323", "ổ": "ô\u0309", "à": "à", "ả": "a\u0309"}  # fmt: skip
    return "".join(pairs.get(letter, letter) for letter in text)


def test_a_workbook_with_mistakes_comes_back_marked_and_passes_once_corrected(seen, door):
    rows = [["indicator_code", "area", "period", "value"], ["IPV6_RATE", "VN", "2025-11", "sai"],
            ["MOBILE_BB", "Hà Nộ", "2025-11", 7]]  # fmt: skip
    page = send(seen, door, "co-loi.xlsx", workbook(rows))
    assert heading(page).startswith("Tệp có ")
    assert page.is_disabled(".st-key-upload_commit button")
    with page.expect_download() as download:
        page.click(".st-key-upload_annotated button")
    marked = openpyxl.load_workbook(io.BytesIO(download.value.path().read_bytes()))
    assert marked.worksheets[0]["D2"].fill.fgColor.rgb != "00000000"
    right = workbook([rows[0], ["IPV6_RATE", "VN", "2025-11", 66]])
    assert heading(write(send(seen, door, "da-sua.xlsx", right))) == "Đã ghi 1 số"
    assert newest(door)["file"] == "da-sua.xlsx"


def test_the_same_bytes_are_written_once_and_the_batch_can_be_undone(seen, door):
    content = VIETNAMESE.replace("66,5", "66,7").encode()
    page = write(send(seen, door, "mot.csv", content))
    batch = newest(door)["batch"]
    page.reload()
    page.wait_for_selector(".st-key-upload_again", timeout=60_000)
    page = send(seen, door, "hai.csv", content)
    assert f"là lô {batch}" in page.inner_text(".kpi.data .note")
    assert newest(door)["batch"] == batch
    go(page, f"{door}/batches?batch={batch}", ".st-key-batches_reason")
    page.fill(".st-key-batches_reason input", "nhầm kỳ")
    page.keyboard.press("Enter")
    settle(page)
    page.click(".st-key-batches_undo button")
    page.wait_for_selector("text=vẫn được lưu vết", timeout=60_000)
    assert newest(door)["state"] == "undone"


def test_an_ambiguous_number_is_asked_about_and_the_answer_checked_at_once(seen, door):
    text = "indicator_code,area,period,value\nBTS5G_TOTAL,VN,2025-11,35.000\n"
    page = send(seen, door, "mo-ho.csv", text.encode())
    page.click(".st-key-upload_numbers_vi button")
    page.wait_for_selector("table.written", timeout=60_000)
    assert "35.000" in page.inner_text("table.written")


def test_nothing_in_a_file_is_ever_obeyed(seen, door):
    rows = [["indicator_code", "area", "period", "value", "source", "note", *EVIL[:2]]]
    rows += [["IPV6_RATE", "VN", f"2024-{month:02d}", 60 + month / 10, text, text, text, text]
             for month, text in enumerate(EVIL, start=1)]  # fmt: skip
    wrong = [*rows, *([text, text, text, text, "", "", "", ""] for text in EVIL)]
    for name, table in (("<img src=x onerror=alert(1)>.xlsx", rows), ("**x** $y$ %{z}.xlsx", wrong)):
        page = send(seen, door, name, workbook(table))
        assert "alert(1)" in page.inner_text(".stMainBlockContainer")
        assert page.query_selector("img[src=x], script[src*=evil]") is None
    assert (seen.dialogs, seen.outside) == ([], [])


def test_hostile_names_and_notes_stay_text_on_every_page_of_the_door(seen, door):
    lines = ["indicator_code,area,period,value,source,note"]
    lines += [f'IPV6_RATE,VN,2023-{month:02d},{50 + month},"{text}","{text}"'
              for month, text in enumerate((one.replace('"', '""') for one in EVIL), start=1)]  # fmt: skip
    page = write(send(seen, door, "<b>x</b>\u202e**gnp**.csv", "\n".join(lines).encode()))
    batch = newest(door)["batch"]
    shown = []
    for address in (f"batches?batch={batch}", "batches", "history?indicator=IPV6_RATE&area=VN&period=2023-01"):
        go(page, f"{door}/{address}", "table")
        shown.append(page.inner_text(".stMainBlockContainer"))
    assert "<img src=x onerror=alert(1)>" in shown[-1]
    assert all("<b>x" in text for text in shown)
    assert page.query_selector(".stMainBlockContainer img[src=x]") is None
    assert (seen.dialogs, seen.outside) == ([], [])


@pytest.mark.parametrize("width", [390, 1440])
def test_nothing_of_a_preview_sticks_out_of_the_screen(seen, door, width):
    seen.page.set_viewport_size({"width": width, "height": 900})
    page = send(seen, door, "rong.csv", VIETNAMESE.replace("VNNIC", "N" * 300).encode())
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    assert page.evaluate(
        "[...document.querySelectorAll('.kpi table')].every(t => t.getBoundingClientRect().right <= innerWidth)"
    )


def test_a_large_file_shows_how_far_it_is_while_others_read_and_is_written(seen, door, chromium):
    months = [f"{year}-{month:02d}" for year in range(2005, 2014) for month in range(1, 13)]
    row = "IPV6_RATE,VN,{period},6{place}.5,=,số liệu {copy}\n"
    rows = [row.format(period=period, place=place % 10, copy=1) for place, period in enumerate(months)]
    text = "indicator_code,area,period,value,qualifier,note\n" + "".join(rows) * (200_000 // len(rows))
    page, other = seen.page, chromium.new_page()
    go(page, f"{door}/upload", "[data-testid=stFileUploader]")
    file = {"name": "lon.csv", "mimeType": "text/csv", "buffer": text.encode()}
    page.set_input_files("input[type=file]", files=[file])
    page.wait_for_selector(".st-key-waiting [role=progressbar]:not([aria-valuenow='0'])", timeout=60_000)
    assert "Đang" in page.inner_text(".st-key-waiting [data-testid=stProgress]")
    page.reload()
    go(other, f"{door}/history?indicator=IPV6_RATE", "table")
    other.close()
    page.wait_for_selector(".st-key-upload_bar", timeout=60_000)
    settle(page)
    assert heading(page).startswith("Tệp đọc được. Nếu ghi: 108 số mới")
    assert heading(write(page)) == "Đã ghi 108 số"
