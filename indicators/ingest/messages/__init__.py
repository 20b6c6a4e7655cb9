"""What a finding says to a person, in Vietnamese and English: where, what was found, what was expected, what to do."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from indicators.formats.dates import day
from indicators.formats.numbers import number
from indicators.formats.texts import marker, translator
from indicators.formats.visible import visible
from indicators.ingest.codes import FindingCode
from indicators.ingest.finding import Finding
from indicators.ingest.messages.of_cells import KEYS, NUMBERS, ROWS
from indicators.ingest.messages.of_files import FILES
from indicators.ingest.messages.words import Words
from indicators.model import Language, Level
from indicators.periods import Frequency

__all__ = ["WORDS", "Words", "description", "message", "title"]

N_ = marker("findings")
_MOST_DECIMALS = 12

WORDS: Final[Mapping[FindingCode, Words]] = MappingProxyType({**FILES, **KEYS, **NUMBERS, **ROWS})
"""The words of every code."""

_NAMES: Final[Mapping[str, str]] = {
    Level.NATIONAL: N_("the whole country"),
    Level.PROVINCE: N_("provinces"),
    Level.MINISTRY: N_("ministries"),
    Level.MINISTRY_ITSELF: N_("the ministry itself"),
    Level.PEER_COUNTRY: N_("other countries"),
    Level.OPERATOR: N_("operators"),
    Frequency.MONTH: N_("month (2025-05)"),
    Frequency.QUARTER: N_("quarter (2025-Q2)"),
    Frequency.HALF: N_("half-year (2025-H1)"),
    Frequency.YEAR: N_("year (2025)"),
}


_SAID_BY_READING: Final = (
    N_("double-encoded"),
    N_("UTF-16 without a byte order mark"),
    N_("many bytes that are not text"),
    N_("neither UTF-8 nor Windows-1258"),
    N_("encrypted workbook"),
    N_("Excel 97-2003 with macros"),
    N_("an image"),
    N_("an archive"),
    N_("an SQLite database"),
    N_("binary data"),
)
"""Reasons and kinds that reading gives as plain words; the names of formats stay as they are."""
_SAID = ("reason", "kind", "encoding", "delimiter")
_READINGS: Final = ("read", "other", "vi", "en")
"""Details that tell how a typed number was read or could be."""
_LINE_END: Final = re.compile(r"\r\n|[\r\n]")


class _Fields(dict[str, str]):
    """Fields of a template; a detail that a finding lacks reads as a question mark, never as a fault."""

    def __missing__(self, key: str) -> str:
        return "?"


def title(code: FindingCode, lang: Language | str) -> str:
    """The short name of a code."""
    return translator("findings", lang)(WORDS[code].title)


def description(code: FindingCode, lang: Language | str) -> str:
    """What a code means."""
    return translator("findings", lang)(WORDS[code].description)


def message(finding: Finding, lang: Language | str) -> str:
    """The whole sentence of one finding."""
    _ = translator("findings", lang)
    words = WORDS[finding.code]
    details: dict[str, object] = {"value": finding.value, "suggestion": finding.suggestion, **dict(finding.params)}
    details |= {name: _ungrouped(details[name], lang) for name in _READINGS if isinstance(details.get(name), float)}
    said = {name: _(str(details[name])) for name in _SAID if details.get(name)}
    fields = _Fields({name: _worded(value, lang) for name, value in details.items()} | said)
    template = words.empty if words.empty and not finding.value.strip() else words.template
    sentences = [template, *(text for name, text in words.more if details.get(name) not in (None, "", ()))]
    return _place(finding, lang) + " ".join(_(text).format_map(fields) for text in sentences)


def _place(finding: Finding, lang: Language | str) -> str:
    _ = translator("findings", lang)
    if finding.row is None:
        return _("Column {column}: ", column=_one_line(finding.column)) if finding.column else ""
    if finding.column is None:
        return _("Row {row}: ", row=finding.row)
    return _("Row {row}, column {column}: ", row=finding.row, column=_one_line(finding.column))


def _ungrouped(value: object, lang: Language | str) -> str:
    """A number without marks between its thousands, which nobody can take for decimals: `1.234` was read as `1234`."""
    return _worded(value, lang).replace("." if Language(lang) is Language.VI else ",", "")


def _one_line(text: str) -> str:
    """Text of a file as part of a sentence: on one line, nothing in it hidden, turned, or run by a terminal."""
    return visible(_LINE_END.sub(" ⏎ ", text))


def _worded(value: object, lang: Language | str) -> str:
    """A detail as people write it in the language."""
    _ = translator("findings", lang)
    match value:
        case None:
            return "–"
        case bool():
            return str(value)
        case StrEnum():
            return _(_NAMES.get(value, value.value))
        case int():
            return number(value, lang, decimals=0)
        case float():
            return number(value, lang, decimals=0, most=_MOST_DECIMALS)
        case date():
            return day(value, lang)
        case list() | tuple():
            return ", ".join(_worded(one, lang) for one in value)
        case _:
            return _one_line(str(value))
