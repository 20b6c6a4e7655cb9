"""A second, plain reader of accepted uploads: Python's csv and openpyxl, and rules written anew; knows no finding."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime

import openpyxl

from indicators.periods import parse
from tests.faults.attempts import attempted
from tests.ingest.checking.worlds import AREAS, INDICATORS

_NAMES = {
    "mã chỉ tiêu": "indicator_code", "địa bàn": "area", "tỉnh/thành phố": "area", "đơn vị": "area", "kỳ": "period",
    "kỳ báo cáo": "period", "giá trị": "value", "thực hiện": "value", "tử số": "numerator", "mẫu số": "denominator",
}  # fmt: skip
_NUMBER = re.compile(r"([+\-−]?)([0-9][0-9.,\u00a0\u202f]*?)(?:[ \u00a0\u202f]?(%))?")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_PERCENT = {one.code for one in INDICATORS if one.kind in ("percent", "milestone-share")}


class NotRead(Exception):
    """This reader has no meaning for a text that the program accepted."""


class NotOpened(Exception):
    """openpyxl asks more of a workbook than is needed to read its one sheet, or sees no sheet in it."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A text or a number of a workbook; `percent` is how a workbook shows it."""

    text: str
    number: float | None = None
    percent: bool = False


Row = dict[str, Cell]


def plain_rows(data: bytes) -> dict[int, Row]:
    """Row number and cells by canonical name of every row with text."""
    grid = _sheet(data) if data.startswith(b"PK") else _records(data)
    header: list[str] | None = None
    rows: dict[int, Row] = {}
    for number, cells in grid:
        if not any(cell.text.strip() for cell in cells):
            continue
        if header is None:
            header = [_name(cell.text) for cell in cells]
        else:
            rows[number] = dict(zip(header, cells, strict=False))
    return rows


def _name(text: str) -> str:
    seen = "".join(sign for sign in unicodedata.normalize("NFC", text) if unicodedata.category(sign) != "Cf")
    folded = seen.strip().casefold()
    return _NAMES.get(folded, folded)


def _records(data: bytes) -> list[tuple[int, list[Cell]]]:
    text = _decoded(data)
    declared = re.match(r'\s*"?sep=([,;\t|])', text, re.IGNORECASE)
    delimiters = declared[1] if declared else ",;\t|"
    csv.field_size_limit(1 << 30)
    best: list[list[str]] = []
    for delimiter in delimiters:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
        names = max(
            (len({_name(cell) for cell in row} & {"indicator_code", "area", "period"}) for row in rows), default=0
        )
        if names == 3:
            best = rows
            break
    found = [(number, [Cell(cell) for cell in row]) for number, row in enumerate(best, 1)]
    return found[1:] if declared else found


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return unicodedata.normalize("NFC", data.decode("utf-16"))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return unicodedata.normalize("NFC", data.decode("cp1258"))


def _sheet(data: bytes) -> list[tuple[int, list[Cell]]]:
    book, raised = attempted(lambda: openpyxl.load_workbook(io.BytesIO(data), data_only=True))
    if book is None:
        raise NotOpened from raised
    sheets = [one for one in book.worksheets if one.sheet_state == "visible" and one.max_row > 1]
    if not sheets:
        raise NotOpened
    sheet = next((one for one in sheets if any(cell.value for row in one.iter_rows() for cell in row)), sheets[0])
    return [(number, [_cell(cell) for cell in row]) for number, row in enumerate(sheet.iter_rows(), 1)]


def _cell(cell: openpyxl.cell.cell.Cell) -> Cell:
    value = cell.value
    if value is None:
        return Cell("")
    if isinstance(value, bool):
        return Cell(str(value).upper())
    if isinstance(value, int | float):
        return Cell(repr(value), float(value), "%" in cell.number_format)
    if isinstance(value, date | datetime):
        return Cell(f"{value.year:04d}-{value.month:02d}")
    return Cell(str(value))


def key_of(row: Row) -> tuple[str, str, str]:
    """Indicator, area id and period code of a row."""
    period = period_of(_seen(row["period"].text))
    return _seen(row["indicator_code"].text).upper(), area_of(_seen(row["area"].text), parse(period).end), period


def _seen(text: str) -> str:
    return "".join(sign for sign in text if unicodedata.category(sign) not in ("Cf",)).strip()


def _fold(text: str) -> str:
    apart = unicodedata.normalize("NFD", text.casefold()).replace("đ", "d").replace("ð", "d")
    plain = "".join(sign for sign in apart if unicodedata.category(sign) not in ("Mn", "Cf"))
    return " ".join(re.sub(r"[^\w/.\-]+", " ", plain).split())


def _letters(text: str) -> str:
    """A name without blanks and punctuation, which do not tell two areas apart."""
    return re.sub(r"[\W_]", "", text)


def period_of(text: str) -> str:
    """The code of a period."""
    folded = _fold(text)
    half = re.search(r"6 thang.*?([12][0-9]{3})$", folded)
    if half:
        return f"{half[1]}-H{2 if 'cuoi' in folded else 1}"
    year = re.search(r"[12][0-9]{3}", folded)
    if year is None:
        raise NotRead(text)
    rest = (folded[: year.start()] + " " + folded[year.end() :]).replace("ca nam", "").replace("nam", "")
    rest = rest.strip(" -/.")
    if not rest:
        return year[0]
    quarter = re.fullmatch(r"(?:quy|q)[ .]*([1-4]|iv|i{1,3})", rest)
    if quarter:
        return f"{year[0]}-Q{_ROMAN.get(quarter[1]) or quarter[1]}"
    six = re.fullmatch(r"h([12])", rest)
    if six:
        return f"{year[0]}-H{six[1]}"
    month = re.fullmatch(r"(?:t|thang)?[ .]*(0?[1-9]|1[0-2])", rest)
    if month is None:
        raise NotRead(text)
    return f"{year[0]}-{int(month[1]):02d}"


def area_of(text: str, day: date) -> str:
    """The id of the area that a text names on a day."""
    for area in AREAS:
        if text.casefold() == area.id.casefold():
            return area.id
    whole = _fold(text)
    asked = {_letters(whole), _letters(re.sub(r"^(?:tinh|thanh pho|tp|t[. ]+p|t)[. ]+", "", whole))}
    for area in AREAS:
        known = {
            _letters(_fold(name))
            for name in (area.id, area.code, area.name_vi, area.name_en or "", *area.aliases)
            if name
        }
        short = {area.code.lstrip("0")} if area.code.isdigit() else set()
        if asked & (known | short) and (area.valid_from or day) <= day <= (area.valid_to or day):
            return area.id
    raise NotRead(text)


def values_of(rows: dict[int, Row]) -> dict[int, float]:
    """The value of each row that types one, read by the one convention that all of the file's numbers fit."""
    texts = [row["value"].text for row in rows.values() if row["value"].number is None and row["value"].text.strip()]
    others = [row[name].text for row in rows.values() for name in ("numerator", "denominator") if name in row]
    comma = _comma_is_decimal([*texts, *(text for text in others if text.strip())])
    return {number: _value(row, comma) for number, row in rows.items() if row["value"].text.strip()}


def _value(row: Row, comma: bool) -> float:
    cell = row["value"]
    if cell.number is not None:
        return (
            cell.number * 100
            if cell.percent and row["indicator_code"].text.strip().upper() in _PERCENT
            else cell.number
        )
    found = _NUMBER.fullmatch(_seen(cell.text))
    if found is None:
        raise NotRead(cell.text)
    body = found[2].replace("\u00a0", "").replace("\u202f", "")
    group, decimal = (".", ",") if comma else (",", ".")
    return float(("-" if found[1] in ("-", "−") else "") + body.replace(group, "").replace(decimal, "."))


def _comma_is_decimal(texts: list[str]) -> bool:
    for text in texts:
        signs = [sign for sign in text if sign in ".,"]
        if len(set(signs)) == 2:
            return signs[-1] == ","
        if len(signs) > 1:
            return signs[0] == "."
        if signs and not re.search(r"(?<![0-9])[1-9][0-9]{0,2}[.,][0-9]{3}(?![0-9])", text):
            return signs[0] == ","
    return False
