"""The number columns: every text read in both conventions, the file's convention decided, the values taken."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

import numpy as np
import numpy.typing as npt

from indicators.ingest.codes import FindingCode
from indicators.ingest.collected import Collector, Mask, Variant
from indicators.ingest.distinct import MOST_EXPLAINED, Column
from indicators.ingest.number_text import (
    LONGEST,
    MOST_DIGITS,
    READABLE,
    Convention,
    NumberText,
    Reading,
    in_convention,
    plain,
    read_number,
)
from indicators.ingest.table import CellKind

Values = npt.NDArray[np.float64]

_PLAIN = r"-?(?:0|[1-9][0-9]*)"
_POINT = r"-?(?:0|[1-9][0-9]*)\.(?:[0-9]{1,2}|[0-9]{4,})"
_COMMA = r"-?(?:0|[1-9][0-9]*),(?:[0-9]{1,2}|[0-9]{4,})"
_SURELY_SHORT = MOST_DIGITS
"""Texts up to this length hold no more digits than a double keeps."""

_KIND_PROBLEMS: Mapping[CellKind, FindingCode] = {
    CellKind.DATE: FindingCode.NUMBER_IS_DATE,
    CellKind.ERROR: FindingCode.NUMBER_EXCEL_ERROR,
    CellKind.BOOLEAN: FindingCode.NUMBER_INVALID,
}


@dataclass(frozen=True)
class NumberColumn:
    """Distinct texts of a number column in both conventions; `special` holds those that no fast pattern knows.

    `hopeless` are the texts that are no number, in a column that has so many odd ones that nobody asks each for the
    reason before it is shown.
    """

    column: Column
    vi: Values
    en: Values
    only: Mapping[Convention, Mask]
    special: Mapping[int, NumberText]
    hopeless: Mask

    @cached_property
    def is_ambiguous(self) -> Mask:
        """Distinct texts that the conventions read as different numbers."""
        return self.marked([key for key, text in self.special.items() if text.is_ambiguous])

    @cached_property
    def is_percent(self) -> Mask:
        """Distinct texts with a percent sign, or cells that a workbook shows with one."""
        marked = self.marked([key for key, text in self.special.items() if text.percent])
        marked[self.column.kinds == CellKind.PERCENT] = True
        return marked

    @cached_property
    def is_refused(self) -> Mask:
        """Distinct texts that are no number in any convention."""
        return self.hopeless | self.marked([key for key, text in self.special.items() if text.problem is not None])

    def by(self, convention: Convention) -> Values:
        """Values of the distinct texts; NaN where the convention cannot read them."""
        return self.vi if convention is Convention.VI else self.en

    def marked(self, keys: Sequence[int]) -> Mask:
        """A mask over the distinct texts."""
        mask = np.zeros(len(self.vi), dtype=np.bool_)
        mask[list(keys)] = True
        return mask


def read_numbers(column: Column) -> NumberColumn:
    """Read every distinct text of a column."""
    size = len(column.texts)
    vi, en = np.full(size, np.nan), np.full(size, np.nan)
    text_cell = column.kinds == CellKind.TEXT
    short = (column.texts.str.len() <= _SURELY_SHORT).to_numpy(dtype=np.bool_)
    numeric = (column.kinds == CellKind.NUMBER) | (column.kinds == CellKind.PERCENT)
    whole = text_cell & short & _matches(column, _PLAIN)
    point = text_cell & short & _matches(column, _POINT)
    comma = text_cell & short & _matches(column, _COMMA)
    both = numeric | whole
    vi[both] = en[both] = _floats(column, both)
    en[point] = _floats(column, point)
    vi[comma] = _floats(column, comma, comma=True)
    known = both | point | comma | column.is_empty | (column.kinds == CellKind.NO_VALUE)
    only = {Convention.VI: comma.copy(), Convention.EN: point.copy()}
    special: dict[int, NumberText] = {}
    hopeless = _hopeless(column, ~known)
    for key in np.flatnonzero(~known & ~hopeless).tolist():
        text = special[key] = _read(column.words[key], CellKind(column.kinds[key]))
        if text.problem is not None:
            continue
        vi[key], en[key] = _value(text.vi), _value(text.en)
        if text.only is not None:
            only[text.only][key] = True
    return NumberColumn(column, vi, en, only, special, hopeless)


def _hopeless(column: Column, odd: Mask) -> Mask:
    """Texts that are no number among those behind the first `MOST_EXPLAINED` odd ones."""
    later = np.flatnonzero(odd & (column.kinds == CellKind.TEXT))[MOST_EXPLAINED:]
    marked = np.zeros(len(odd), dtype=np.bool_)
    if len(later):
        texts = column.texts.iloc[later]
        readable = (texts.str.len() <= LONGEST) & texts.str.fullmatch(READABLE)
        marked[later] = ~readable.to_numpy(dtype=np.bool_)
    return marked


def _matches(column: Column, pattern: str) -> Mask:
    return column.texts.str.fullmatch(pattern).to_numpy(dtype=np.bool_)


def _floats(column: Column, where: Mask, *, comma: bool = False) -> Values:
    texts = column.texts[where]
    if comma:
        texts = texts.str.replace(",", ".", regex=False)
    return texts.to_numpy(dtype=object).astype(np.float64)


def _read(text: str, kind: CellKind) -> NumberText:
    problem = _KIND_PROBLEMS.get(kind)
    return read_number(text) if problem is None else NumberText(problem=problem)


def _value(reading: Reading | None) -> float:
    return np.nan if reading is None else reading.value


@dataclass(frozen=True, slots=True)
class Decision:
    """The convention of a file: None when nothing in it shows one; `chosen` when the person said which."""

    convention: Convention | None
    chosen: bool = False


def decide(columns: Sequence[NumberColumn], option: str) -> Decision:
    """The convention that most unambiguous cells of the file need; of a tie, that of the first such cell."""
    if option in tuple(Convention):
        return Decision(Convention(option), chosen=True)
    votes = {convention: 0 for convention in Convention}
    first = {convention: np.iinfo(np.int64).max for convention in Convention}
    for number in columns:
        for convention, distinct in number.only.items():
            rows = np.flatnonzero(number.column.spread(distinct))
            votes[convention] += len(rows)
            if len(rows):
                first[convention] = min(first[convention], int(rows[0]))
    if not any(votes.values()):
        return Decision(None)
    return Decision(min(Convention, key=lambda convention: (-votes[convention], first[convention])))


@dataclass(frozen=True, slots=True)
class Taken:
    """Values of the rows (NaN where there is none) and which rows have an error in this column."""

    values: Values
    failed: Mask


def take_values(number: NumberColumn, decision: Decision, found: Collector, *, percent_row: Mask) -> Taken:
    """Values by the file's convention; `percent_row` marks rows where a percent sign is in place."""
    column = number.column
    convention = decision.convention or Convention.EN
    failed = column.silent | column.spread(number.is_refused)
    _say_refused(number, decision, found)
    other = column.spread(number.only[convention.other])
    found.add(FindingCode.NUMBER_MIXED_LOCALE, column.name, other, column.codes, _both_readings(number))
    failed |= other
    if decision.convention is None:
        ambiguous = column.spread(number.is_ambiguous)
        found.add(FindingCode.NUMBER_AMBIGUOUS, column.name, ambiguous, column.codes, _both_readings(number))
        failed |= ambiguous
    values = number.by(convention)
    misplaced = column.spread(number.is_percent) & ~percent_row & ~failed
    found.add(FindingCode.NUMBER_UNIT_MISMATCH, column.name, misplaced, column.codes, _without_percent(number))
    failed |= misplaced
    _say_normalised(number, convention, found, ~failed)
    scaled = column.kinds == CellKind.PERCENT
    if scaled.any():
        values = values.copy()
        values[scaled] = [_hundredfold(value) for value in values[scaled].tolist()]
    rows = values[column.codes]
    rows[failed] = np.nan
    return Taken(rows, failed)


def _say_refused(number: NumberColumn, decision: Decision, found: Collector) -> None:
    column = number.column

    def details(key: int) -> Variant:
        text = number.special.get(key) or read_number(column.words[key])
        if text.problem is FindingCode.NUMBER_INVALID:
            return Variant(column.words[key], in_convention(text.suggestion, decision.convention))
        return Variant(column.words[key], text.suggestion)

    codes = {text.problem for text in number.special.values() if text.problem is not None}
    for code in sorted(codes | {FindingCode.NUMBER_INVALID}):
        distinct = number.marked([key for key, text in number.special.items() if text.problem is code])
        if code is FindingCode.NUMBER_INVALID:
            distinct |= number.hopeless
        found.add(code, column.name, column.spread(distinct), column.codes, details)


def _say_normalised(number: NumberColumn, convention: Convention, found: Collector, rows: Mask) -> None:
    """What was removed or replaced on the way to the value; one warning for each thing done."""
    column = number.column
    keys: dict[FindingCode, list[int]] = {}
    for key, text in number.special.items():
        for code in _things_done(text, convention):
            keys.setdefault(code, []).append(key)
    marks = {code: number.marked(some) for code, some in keys.items()}
    if convention is Convention.VI:
        comma = marks.get(FindingCode.DECIMAL_COMMA, np.zeros(len(number.vi), dtype=np.bool_))
        fast = number.only[Convention.VI] & ~number.marked(list(number.special))
        marks[FindingCode.DECIMAL_COMMA] = comma | fast
    if column.typed:
        said = np.logical_or.reduce([number.is_refused, *marks.values()])
        marks[FindingCode.NUMBER_AS_TEXT] = (column.kinds == CellKind.TEXT) & ~column.is_empty & ~said
        marks[FindingCode.PERCENT_FORMAT_SCALED] = column.kinds == CellKind.PERCENT
    for code, distinct in marks.items():
        found.add(code, column.name, column.spread(distinct) & rows, column.codes, _read_as(number, convention))


def _things_done(text: NumberText, convention: Convention) -> list[FindingCode]:
    reading = text.by(convention)
    if text.problem is not None or reading is None:
        return []
    done = []
    if reading.grouped:
        done.append(FindingCode.THOUSANDS_REMOVED)
    if text.signed or (text.is_ambiguous and not reading.grouped):
        done.append(FindingCode.NUMBER_NORMALISED)
    elif convention is Convention.VI and reading.decimals:
        done.append(FindingCode.DECIMAL_COMMA)
    if text.percent:
        done.append(FindingCode.PERCENT_SIGN_REMOVED)
    if text.digits > MOST_DIGITS:
        done.append(FindingCode.NUMBER_PRECISION)
    return done


def _both_readings(number: NumberColumn) -> Callable[[int], Variant]:
    def details(key: int) -> Variant:
        return Variant(
            number.column.words[key], "", (("vi", _or_none(number.vi[key])), ("en", _or_none(number.en[key])))
        )

    return details


def _read_as(number: NumberColumn, convention: Convention) -> Callable[[int], Variant]:
    """The value taken, as a file without any convention would hold it, and the reading left aside."""

    def details(key: int) -> Variant:
        value = _or_none(number.by(convention)[key])
        other = _or_none(number.by(convention.other)[key])
        if value is not None and number.column.kinds[key] == CellKind.PERCENT:
            value = _hundredfold(value)
        shown = "" if value is None else plain(value)
        return Variant(number.column.words[key], shown, (("read", value), ("other", other if other != value else None)))

    return details


def _without_percent(number: NumberColumn) -> Callable[[int], Variant]:
    def details(key: int) -> Variant:
        return Variant(number.column.words[key], number.column.words[key].strip().rstrip("%").strip())

    return details


def _or_none(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _hundredfold(share: float) -> float:
    """A share as per cent without the noise of binary fractions: 0.655 is 65.5."""
    return float(Decimal(repr(share)) * 100)
