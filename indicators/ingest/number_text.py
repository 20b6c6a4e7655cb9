"""Reads what people write for a number, in both decimal conventions at once; it knows no file and no indicator."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from enum import StrEnum

from indicators.ingest.codes import FindingCode

LONGEST = 400
"""Nothing longer is a number; a double has at most 309 digits before its point."""

MISSING_MARKS = frozenset({"...", "…", "-", "–", "—"})
"""What people type for "no figure"; a row without a figure is left out instead."""

MOST_DIGITS = 15
"""Significant decimal digits that a double always keeps."""


class Convention(StrEnum):
    """Which sign stands before the decimals: a comma (vi) or a point (en)."""

    VI = "vi"
    EN = "en"

    @property
    def other(self) -> Convention:
        """The other one."""
        return Convention.EN if self is Convention.VI else Convention.VI


@dataclass(frozen=True, slots=True)
class Reading:
    """One text read by one convention: its value, its decimals as typed, and what had to be removed."""

    value: float
    decimals: int
    grouped: bool


@dataclass(frozen=True, slots=True)
class NumberText:
    """What one text means; both readings are None when `problem` refuses it."""

    vi: Reading | None = None
    en: Reading | None = None
    problem: FindingCode | None = None
    suggestion: str = ""
    percent: bool = False
    signed: bool = False
    """Written with a plus, a typographic minus, leading zeros or blanks around it."""
    digits: int = 0
    """Significant digits typed."""

    def by(self, convention: Convention) -> Reading | None:
        """The reading of one convention."""
        return self.vi if convention is Convention.VI else self.en

    @property
    def only(self) -> Convention | None:
        """The one convention that can read the text; None when both can, or neither."""
        if (self.vi is None) == (self.en is None):
            return None
        return Convention.EN if self.vi is None else Convention.VI

    @property
    def is_ambiguous(self) -> bool:
        """Whether the two conventions read different numbers."""
        return self.vi is not None and self.en is not None and self.vi.value != self.en.value


_POINT = re.compile(r"[-+]?[0-9]+\.[0-9]+")
_BLANKS = " \t\u00a0\u202f"
_NUMBER = re.compile(
    r"(?P<sign>[+\-\u2212]?)(?P<body>[0-9](?:[0-9.,\u00a0\u202f]*[0-9])?)(?P<percent>[ \u00a0\u202f]?%)?"
)
_BODY = {
    Convention.VI: re.compile(
        r"(?:[0-9]+|[1-9][0-9]{0,2}(?P<group>[.\u00a0\u202f])[0-9]{3}(?:(?P=group)[0-9]{3})*)(?:,(?P<decimals>[0-9]+))?"
    ),
    Convention.EN: re.compile(
        r"(?:[0-9]+|[1-9][0-9]{0,2}(?P<group>[,\u00a0\u202f])[0-9]{3}(?:(?P=group)[0-9]{3})*)(?:\.(?P<decimals>[0-9]+))?"
    ),
}
_GROUPED = "[1-9][0-9]{0,2}(?:" + "|".join(f"(?:{sign}[0-9]{{3}})+" for sign in ("%s", "\u00a0", "\u202f")) + ")"
READABLE = (
    f"[{_BLANKS}]*[-+\u2212]?(?:(?:[0-9]+|{_GROUPED % '[.]'})(?:,[0-9]+)?|(?:[0-9]+|{_GROUPED % ','})(?:[.][0-9]+)?)"
    f"(?:[ \u00a0\u202f]?%)?[{_BLANKS}]*"
)
"""Every text up to `LONGEST` that `read_number` reads, and no other, as one pattern without back references."""
_NOT_DIGITS = re.compile(r"[^0-9]")
_EXCEL_ERROR = re.compile(
    r"#(?:N/A|DIV/0!|REF!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!|FIELD!|BLOCKED!|GETTING_DATA|#+)", re.IGNORECASE
)
_NOT_FINITE = re.compile(r"[+-]?(?:nan|inf|infinity|∞)", re.IGNORECASE)
_EXPONENT = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?e[+-]?[0-9]{1,4}", re.IGNORECASE)
_WITH_UNIT = re.compile(
    r"(?P<number>[+-]?[0-9][0-9.,\u00a0\u202f ]*?)[ \u00a0\u202f]*"
    r"(?P<unit>[^\W\d_]{1,12}(?:[ /][^\W\d_]{1,12}){0,2}\.?|[%‰$€₫])"
)
_WITH_SIGN = re.compile(
    r"(?P<sign>[<>≤≥~≈]=?|khoảng|gần|trên|dưới|hơn|about|over|under)\s*(?P<number>[0-9][0-9.,]*)\s*%?", re.IGNORECASE
)
_WITH_BLANKS = re.compile(r"[+-]?[0-9]{1,3}(?: [0-9]{3})+(?:[.,][0-9]+)?")
_LONGEST_EXPLAINED = 80
"""Of a longer text that is no number nothing is guessed."""
_BARE_POINT = re.compile(r"(?P<sign>-?)(?P<whole>[0-9]*)[.,](?P<decimals>[0-9]*)")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_DATE = re.compile(
    r"[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}(?:[ T][0-9:.]+)?"
    r"|[0-9]{1,2}[-/][0-9]{1,2}(?:[-/](?:[0-9]{4}|[0-9]{2}))?"
    r"|[0-9]{1,2}\.[0-9]{1,2}\.(?:19|20)[0-9]{2}"
    rf"|[0-9]{{1,2}}[- ]{_MONTH}(?:[- ][0-9]{{2,4}})?"
    rf"|{_MONTH}[- ][0-9]{{2,4}}",
    re.IGNORECASE,
)
_WORD = re.compile(rf"nan|inf|khoảng|gần|trên|dưới|hơn|about|over|under|{_MONTH}", re.IGNORECASE)
"""How a text that begins with a letter begins, if there is more to say than that it is no number."""
_PROBLEMS = (
    (_EXCEL_ERROR, FindingCode.NUMBER_EXCEL_ERROR),
    (_NOT_FINITE, FindingCode.NUMBER_NOT_FINITE),
    (_DATE, FindingCode.NUMBER_IS_DATE),
)
_SIGNS = {
    "≤": "<=",
    "≥": ">=",
    "≈": "~",
    "khoảng": "~",
    "about": "~",
    "gần": "~",
    "trên": ">",
    "over": ">",
    "hơn": ">",
    "dưới": "<",
    "under": "<",
}


def read_number(text: str) -> NumberText:
    """Read one text that is not empty.

    >>> read_number("1.234,5").only
    <Convention.VI: 'vi'>
    >>> read_number("1.234").is_ambiguous
    True
    """
    if len(text) > LONGEST:
        return NumberText(problem=FindingCode.NUMBER_INVALID)
    trimmed = text.strip(_BLANKS)
    found = _NUMBER.fullmatch(trimmed)
    if found is None:
        return _refused(trimmed)
    vi, en = (_by(convention, found) for convention in Convention)
    if vi is None and en is None:
        return _refused(trimmed)
    if any(reading is not None and not math.isfinite(reading.value) for reading in (vi, en)):
        return NumberText(problem=FindingCode.NUMBER_NOT_FINITE)
    body = found["body"]
    return NumberText(
        vi=vi,
        en=en,
        percent=found["percent"] is not None,
        signed=found["sign"] not in ("", "-") or trimmed != text or (body[0] == "0" and body[1:2].isdigit()),
        digits=len(_NOT_DIGITS.sub("", body).strip("0")),
    )


def _by(convention: Convention, found: re.Match[str]) -> Reading | None:
    read = _BODY[convention].fullmatch(found["body"])
    if read is None:
        return None
    decimals = read["decimals"] or ""
    whole = _NOT_DIGITS.sub("", found["body"][: len(found["body"]) - len(decimals)])
    sign = "-" if found["sign"] in ("-", "\u2212") else ""
    return Reading(float(f"{sign}{whole}.{decimals or 0}"), len(decimals), read["group"] is not None)


def _refused(text: str) -> NumberText:
    """Say why a text is no number, and what to write instead where that is clear."""
    if text in MISSING_MARKS or not text:
        return NumberText(problem=FindingCode.VALUE_MISSING)
    if _is_hopeless(text):
        return NumberText(problem=FindingCode.NUMBER_INVALID)
    for pattern, problem in _PROBLEMS:
        if pattern.fullmatch(text):
            return NumberText(problem=problem)
    if _EXPONENT.fullmatch(text):
        return _exponent(text)
    if _WITH_BLANKS.fullmatch(text):
        return NumberText(problem=FindingCode.NUMBER_INVALID, suggestion=text.replace(" ", ""))
    signed = _WITH_SIGN.fullmatch(text)
    if signed is not None:
        return NumberText(problem=FindingCode.NUMBER_INVALID, suggestion=_in_qualifier_column(signed))
    unit = _WITH_UNIT.fullmatch(text)
    if unit is not None:
        return NumberText(problem=FindingCode.NUMBER_UNIT_MISMATCH, suggestion=unit["number"].strip(_BLANKS))
    bare = _BARE_POINT.fullmatch(text)
    if bare is not None and (bare["whole"] or bare["decimals"]):
        tail = f".{bare['decimals']}" if bare["decimals"] else ""
        return NumberText(problem=FindingCode.NUMBER_INVALID, suggestion=f"{bare['sign']}{bare['whole'] or 0}{tail}")
    return NumberText(problem=FindingCode.NUMBER_INVALID)


def _is_hopeless(text: str) -> bool:
    """Whether nothing more can be said of a text that is no number."""
    return len(text) > _LONGEST_EXPLAINED or (text[0].isalpha() and _WORD.match(text) is None)


def _exponent(text: str) -> NumberText:
    value = float(text.replace(",", "."))
    if not math.isfinite(value):
        return NumberText(problem=FindingCode.NUMBER_NOT_FINITE)
    return NumberText(problem=FindingCode.NUMBER_INVALID, suggestion=plain(value))


def _in_qualifier_column(found: re.Match[str]) -> str:
    sign = found["sign"].casefold()
    return f"qualifier {_SIGNS.get(sign, sign)}, value {found['number'].rstrip('.,')}"


def in_convention(text: str, convention: Convention | None) -> str:
    """A number with a decimal point as a file of that convention writes it; anything else stays as it is."""
    return text.replace(".", ",") if convention is Convention.VI and _POINT.fullmatch(text) else text


def plain(value: float) -> str:
    """A number as a file without any convention would hold it: a point, no groups, no exponent.

    >>> plain(1234.50)
    '1234.5'
    """
    return f"{value:.0f}" if value == int(value) else f"{value:.15f}".rstrip("0") if abs(value) < 1e-4 else repr(value)
