"""Number formats of a workbook and the text of its numbers and dates; standard library only."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from indicators.ingest.workbook_xml import Node

EMPTY, TEXT, NUMBER, PERCENT, DATE, BOOLEAN, ERROR, NO_VALUE = range(8)
"""The values of `table.CellKind`, which the child process does not import."""

FORMULA = 16
"""Added to the kind of a computed cell."""

_BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    14: "mm-dd-yy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm",
    21: "h:mm:ss", 22: "m/d/yy h:mm", 37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 45: "mm:ss",
    46: "[h]:mm:ss", 47: "mmss.0", 48: "##0.0E+0", 49: "@",
}  # fmt: skip
_LOCAL_DATES = frozenset([*range(27, 37), *range(50, 59)])
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]', re.IGNORECASE)
_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_LAST_DAY = 2_958_466
_START_1900 = datetime.fromisoformat("1899-12-30")
_START_1904 = datetime.fromisoformat("1904-01-01")


@dataclass(frozen=True, slots=True)
class Styles:
    """For each style of a cell the kind of a number in it and its place in `formats`."""

    kinds: tuple[int, ...] = (NUMBER,)
    places: tuple[int, ...] = (0,)
    formats: tuple[str, ...] = ("General",)


def styles_of(sheet: Node) -> Styles:
    """The number formats of a styles part; ids that nobody defined count as General."""
    custom = dict(_custom_formats(sheet))
    codes = [
        custom.get(format_id) or _BUILT_IN.get(format_id) or ("yyyy-mm-dd" if format_id in _LOCAL_DATES else "General")
        for format_id in (_number_of(xf.attributes.get("numFmtId", "0")) for xf in sheet.find("cellXfs", "xf"))
    ] or ["General"]
    formats = tuple(dict.fromkeys(codes))
    places = {code: place for place, code in enumerate(formats)}
    return Styles(tuple(map(kind_of, codes)), tuple(places[code] for code in codes), formats)


def _custom_formats(sheet: Node) -> Iterable[tuple[int, str]]:
    for node in sheet.find("numFmts", "numFmt"):
        yield _number_of(node.attributes.get("numFmtId", "")), node.attributes.get("formatCode", "General")[:255]


def _number_of(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


@lru_cache(maxsize=4096)
def kind_of(code: str) -> int:
    """What a number shown in this format is.

    >>> kind_of('0.0%') == PERCENT, kind_of('dd/mm/yyyy') == DATE, kind_of('#,##0 "đ"') == NUMBER
    (True, True, True)
    """
    bare = _LITERAL.sub("", code).split(";")[0].lower()
    if "general" in bare:
        return NUMBER
    if "%" in bare:
        return PERCENT
    return DATE if any(sign in bare for sign in "ymdhs") else NUMBER


def is_number(text: str) -> bool:
    """Whether text is a number as XML writes it (Python alone would also take `1_000`)."""
    return _NUMBER.fullmatch(text) is not None


def number_text(text: str) -> str:
    """The shortest decimal that is the same double: `0.65500000000000003` is `0.655`, `65.0` is `65`."""
    if len(text) < 16 and text.isdigit() and text[0] != "0":
        return text
    value = repr(float(text))
    return value.removesuffix(".0")


def date_text(text: str, date1904: bool) -> str | None:
    """A serial day number as ISO text; None when no calendar has that day."""
    serial = float(text)
    if not 0 <= serial < _LAST_DAY:
        return None
    if serial < 1:
        return _moment(_START_1904, serial).time().isoformat()
    # Excel counts a 29 February 1900 that never was
    start = _START_1904 if date1904 else _START_1900 if serial >= 60 else _START_1900 + timedelta(days=1)
    try:
        return _moment(start, serial).isoformat().removesuffix("T00:00:00")
    except OverflowError:
        return None


def _moment(start: datetime, serial: float) -> datetime:
    return start + timedelta(seconds=round(serial * 86_400))
