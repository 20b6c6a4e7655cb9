"""Finds the columns of an upload by their names; it reads no cell below the header."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from indicators.ingest.codes import FindingCode
from indicators.ingest.finding import Finding, finding

REQUIRED: Final = ("indicator_code", "area", "period")
COLUMNS: Final = (
    *REQUIRED,
    "value",
    "numerator",
    "denominator",
    "qualifier",
    "finality",
    "series",
    "published",
    "source",
    "source_url",
    "note",
)
"""Canonical names, in the order in which the product writes them."""

READ_ONLY: Final = ("indicator_name", "unit", "last_value", "last_period")
"""Columns of the form for the reader alone (template.py); they are passed over in silence."""

ALIASES: Final[Mapping[str, str]] = {
    "mã chỉ tiêu": "indicator_code",
    "địa bàn": "area",
    "tỉnh/thành phố": "area",
    "đơn vị": "area",
    "kỳ": "period",
    "kỳ báo cáo": "period",
    "giá trị": "value",
    "thực hiện": "value",
    "ghi chú": "note",
    "tử số": "numerator",
    "mẫu số": "denominator",
    "nguồn": "source",
}


@dataclass(frozen=True, slots=True)
class Header:
    """Where each canonical column stands (0-based); `findings` say what had to be guessed or is missing."""

    positions: Mapping[str, int]
    findings: tuple[Finding, ...]

    @property
    def is_usable(self) -> bool:
        """Whether rows can be checked: no column is missing or named twice."""
        return all(finding.code not in _BLOCKING for finding in self.findings)


_BLOCKING: Final = frozenset({FindingCode.HEADER_MISSING_COLUMN, FindingCode.HEADER_DUPLICATE})


def canonical(text: str) -> str | None:
    """The canonical name a header text stands for, if any.

    >>> canonical(" Mã chỉ tiêu ")
    'indicator_code'
    """
    folded = _fold(text)
    return folded if folded in COLUMNS else ALIASES.get(folded)


def is_header(texts: Sequence[str]) -> bool:
    """Whether a row names every column an upload needs."""
    return not _missing({name for name in map(canonical, texts) if name})


def read_header(
    texts: Sequence[str], row: int, *, filled: Callable[[int], bool] = bool, found_below: int | None = None
) -> Header:
    """Match the header's texts; `filled` says whether a column has content below its name, `found_below` is a later
    row that would be a header."""
    positions: dict[str, int] = {}
    findings: list[Finding] = []
    for position, text in enumerate(texts):
        name = canonical(text)
        if name is None:
            findings += _extra(text, row, position, filled)
        elif name in positions:
            findings.append(_duplicate(name, text, row, positions[name], position))
        else:
            positions[name] = position
            findings += _renamed(name, text, row)
    missing = _missing(positions.keys())
    if missing and found_below is not None:
        return Header(positions, (_title_above(texts, row, found_below),))
    unread = [text for text in texts if canonical(text) is None and text.strip()]
    findings += [_missing_column(name, row, texts, _alike(name, unread)) for name in missing]
    return Header(positions, tuple(findings))


def _fold(text: str) -> str:
    visible = "".join(char for char in unicodedata.normalize("NFC", text) if unicodedata.category(char) != "Cf")
    return visible.strip().casefold()


def _missing(names: Iterable[str]) -> list[str]:
    present = set(names)
    missing = [name for name in REQUIRED if name not in present]
    if "value" not in present and not {"numerator", "denominator"} <= present:
        missing.append("value")
    return missing


def _extra(text: str, row: int, position: int, filled: Callable[[int], bool]) -> list[Finding]:
    """A column that nobody asked for; one without a name and without content is a margin."""
    if _fold(text) in READ_ONLY:
        return []
    if text.strip():
        return [finding(FindingCode.HEADER_EXTRA_COLUMN, row, column=text, value=text)]
    return [finding(FindingCode.HEADER_EXTRA_COLUMN, row, position=position + 1)] if filled(position) else []


def _duplicate(name: str, text: str, row: int, first: int, second: int) -> Finding:
    return finding(FindingCode.HEADER_DUPLICATE, row, column=name, value=text, first=first + 1, second=second + 1)


def _renamed(name: str, text: str, row: int) -> list[Finding]:
    if text == name:
        return []
    code = FindingCode.HEADER_NORMALISED if _fold(text) == name else FindingCode.HEADER_ALIAS
    return [finding(code, row, column=name, value=text, suggestion=name)]


def _missing_column(name: str, row: int, texts: Sequence[str], alike: str | None) -> Finding:
    return finding(
        FindingCode.HEADER_MISSING_COLUMN,
        row,
        column=name,
        suggestion=name,
        missing=name,
        header=", ".join(texts),
        alike=alike,
    )


def _alike(name: str, texts: Sequence[str]) -> str | None:
    """A column that is not read and whose letters are those of the name or of one of its aliases ("Ma chi tieu")."""
    wanted = {_letters(name), *(_letters(alias) for alias, meant in ALIASES.items() if meant == name)}
    return next((text for text in texts if _letters(text) in wanted), None)


def _letters(text: str) -> str:
    apart = unicodedata.normalize("NFD", text).casefold().replace("đ", "d")
    return "".join(char for char in apart if char.isalnum() and not unicodedata.combining(char))


def _title_above(texts: Sequence[str], row: int, found_below: int) -> Finding:
    title = next((text for text in texts if text.strip()), "")
    return finding(FindingCode.HEADER_MISSING_COLUMN, row, value=title, header=title, found_below=found_below)
