"""Six sound uploads in the dialects offices send, from which mutations start; every figure is made up."""

from __future__ import annotations

import io
import unicodedata
from datetime import date

import openpyxl

from tests.ingest.checking.workbooks import Formula, Shown, workbook

_HEADER = ("indicator_code", "area", "period", "value", "note")
_ROWS = (
    ("SHARE", "VN", "2025-05", "65.5", ""),
    ("SHARE", "Hà Nội", "2025-05", "71.25", 'theo "báo cáo", lần 2'),
    ("SHARE", "Tây Ninh", "2025-05", "48.1", ""),
    ("STATIONS", "P63-72", "2025-Q1", "812", "dòng một\ndòng hai"),
    ("STATIONS", "Long An", "2025-Q1", "905", ""),
    ("STATIONS", "80", "2025-05", "1210", "trạm"),
    ("RANK", "Thừa Thiên Huế", "2024", "7", ""),
    ("DENSITY", "VN", "2025-H1", "1234.5", "ước"),
    ("REVENUE", "VN", "2024", "98765.4", ""),
)


def good_files() -> dict[str, bytes]:
    """Name and bytes of each."""
    return {
        "comma.csv": _text(",", "\n", point=True).encode(),
        "semicolon.csv": b"\xef\xbb\xbf" + _text(";", "\r\n", point=False).encode(),
        "tab.csv": b"\xff\xfe" + _text("\t", "\r\n", point=False).encode("utf-16-le"),
        "windows.csv": as_1258(_text(";", "\r\n", point=False)),
        "written.xlsx": _plain_workbook(),
        "typed.xlsx": workbook(
            ("SHARE", "VN", date(2025, 5, 1), Shown(0.655, "0.0%")),
            ("SHARE", "Hà Nội", "2025-06", Formula("=70+1", 71)),
            ("DENSITY", "VN", "Quý II/2025", 12.75),
            ("STATIONS", "Tỉnh Tây Ninh", "T8/2025", "812"),
        ),
    }


def as_1258(text: str) -> bytes:
    """Windows-1258 writes a vowel with its circumflex, breve or horn as one byte and the tone behind it."""
    out = []
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        tones = "".join(part for part in parts if part in "\u0300\u0301\u0303\u0309\u0323")
        out.append(unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones)) + tones)
    return "".join(out).encode("cp1258")


def _text(delimiter: str, line_break: str, *, point: bool) -> str:
    rows = [_HEADER, *((*row[:3], row[3] if point else row[3].replace(".", ","), row[4]) for row in _ROWS)]
    return "".join(delimiter.join(_quoted(cell, delimiter) for cell in row) + line_break for row in rows)


def _quoted(cell: str, delimiter: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if any(sign in cell for sign in (delimiter, '"', "\n")) else cell


def _plain_workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(_HEADER)
    for row in _ROWS:
        sheet.append((*row[:3], float(row[3]), row[4] or None))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
