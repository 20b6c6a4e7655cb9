"""The optional columns: qualifier, finality, the day of publication, and free texts kept as they are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np

from indicators.ingest.codes import FindingCode
from indicators.ingest.collected import Collector, Mask, Numbers, Variant
from indicators.ingest.distinct import Column
from indicators.model import Finality, Qualifier

_SIGNS = {"≤": "<=", "≥": ">=", "=<": "<=", "=>": ">=", "≈": "~", "==": "=", "＜": "<", "＞": ">"}
_FINALITIES = {"chính thức": "final", "sơ bộ": "provisional", "ước": "provisional", "ước tính": "provisional"}
_ISO_DAY = re.compile(r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}")
_VIETNAMESE_DAY = re.compile(r"(?P<day>[0-9]{1,2})[/.-](?P<month>[0-9]{1,2})[/.-](?P<year>[12][0-9]{3})")
_FORMULA = re.compile(r"[\s\"']*[=+\-@＝＋－＠]|[\t\r\n]")
_ISO_LENGTH = 10


@dataclass(frozen=True, slots=True)
class Choice:
    """A column with a closed list of words: `codes[i]` numbers row i's word in `words`, 0 (the default) when empty."""

    codes: Numbers
    words: tuple[str, ...]


def check_qualifiers(column: Column, found: Collector) -> Choice:
    """`=` unless the row says otherwise."""
    return _check_choice(column, Qualifier, FindingCode.QUALIFIER_INVALID, _SIGNS, found)


def check_finalities(column: Column, found: Collector) -> Choice:
    """`final` unless the row says otherwise."""
    return _check_choice(column, Finality, FindingCode.FINALITY_INVALID, _FINALITIES, found)


def _check_choice(
    column: Column, allowed: type[StrEnum], code: FindingCode, meant: Mapping[str, str], found: Collector
) -> Choice:
    words = tuple(word.value for word in allowed)
    numbers = {"": 0} | {word: number for number, word in enumerate(words)}
    folded = [text.casefold() for text in column.trimmed]
    invalid = np.array([text not in numbers for text in folded], dtype=np.bool_)

    def details(key: int) -> Variant:
        return Variant(column.words[key], meant.get(folded[key], ""), (("allowed", words),))

    found.add(code, column.name, column.spread(invalid), column.codes, details)
    known = np.array([numbers.get(text, 0) for text in folded], dtype=np.int64)
    return Choice(known[column.codes], words)


def check_published(column: Column, found: Collector) -> Numbers:
    """The day each row was published as an ordinal; 0 where none is given or none can be read."""
    read = [_read_day(text) for text in column.trimmed]

    def details(key: int) -> Variant:
        day, _code, readings = read[key]
        shown = (day.isoformat(),) if day else readings
        return Variant(column.words[key], shown[0] if len(shown) == 1 else "", (("readings", shown), ("day", True)))

    for code in (FindingCode.PERIOD_INVALID, FindingCode.PERIOD_AMBIGUOUS, FindingCode.PERIOD_NORMALISED):
        distinct = np.array([problem is code for _day, problem, _readings in read], dtype=np.bool_)
        found.add(code, column.name, column.spread(distinct), column.codes, details)
    return np.array([day.toordinal() if day else 0 for day, _code, _readings in read], dtype=np.int64)[column.codes]


_Day = tuple[date | None, FindingCode | None, tuple[str, ...]]


def _read_day(text: str) -> _Day:
    """A day as `2025-09-01`; day/month/year is read only where the two cannot be exchanged."""
    if not text:
        return None, None, ()
    if _ISO_DAY.fullmatch(text[:_ISO_LENGTH]) and text[_ISO_LENGTH:] in ("", "T00:00:00"):
        day = _day(text[:_ISO_LENGTH])
        return day, None if day else FindingCode.PERIOD_INVALID, ()
    found = _VIETNAMESE_DAY.fullmatch(text)
    if found is None:
        return None, FindingCode.PERIOD_INVALID, ()
    first, second = int(found["day"]), int(found["month"])
    days = {_day(f"{found['year']}-{month:02d}-{number:02d}") for number, month in ((first, second), (second, first))}
    real = sorted(day for day in days if day)
    if len(real) == 1:
        return real[0], FindingCode.PERIOD_NORMALISED, ()
    if not real:
        return None, FindingCode.PERIOD_INVALID, ()
    return None, FindingCode.PERIOD_AMBIGUOUS, tuple(day.isoformat() for day in real)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def say_formula_like(column: Column, found: Collector) -> None:
    """Texts that a spreadsheet would run as a formula; they are kept, and every export neutralises them."""
    alike = np.array([_FORMULA.match(text) is not None for text in column.words], dtype=np.bool_)
    found.add(FindingCode.FORMULA_LIKE_TEXT, column.name, column.spread(alike), column.codes, column.quoted)


def is_bound(qualifier: Choice) -> Mask:
    """Rows whose value is known only by a bound, or roughly: all but `=`."""
    bounded: Mask = qualifier.codes != qualifier.words.index(Qualifier.EQUAL.value)
    return bounded
