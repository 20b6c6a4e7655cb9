"""The value of a row and its ratio: derived when the value is empty, compared when both are given."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from indicators.ingest.codes import FindingCode
from indicators.ingest.collected import Collector, Mask, Variant
from indicators.ingest.columns.numbers import Decision, NumberColumn, Taken, Values
from indicators.ingest.distinct import Column
from indicators.ingest.number_text import in_convention, read_number
from indicators.ingest.table import CellKind

_SLACK = 1e-9
"""Relative slack of a comparison at the decimals typed, for the noise of binary fractions."""


@dataclass(frozen=True, slots=True)
class Triple:
    """Value, numerator and denominator of every row, with the columns they were read from."""

    value: NumberColumn
    numerator: NumberColumn
    denominator: NumberColumn
    taken: tuple[Taken, Taken, Taken]
    decision: Decision


def settle_values(triple: Triple, percent: Mask, found: Collector, *, bounded: Mask, qualifier: Column) -> Values:
    """The value of each row, NaN where it has none; `percent` marks rows of percent indicators, `bounded` those with
    a qualifier other than `=`."""
    value, numerator, denominator = triple.taken
    has_value, has_n, has_d = (~_is_empty(column) for column in (triple.value, triple.numerator, triple.denominator))
    sound = ~(value.failed | numerator.failed | denominator.failed)
    complete = has_n & has_d & sound
    _say_missing(triple, has_value, has_n, has_d, sound, found)
    conflict = bounded & (has_n | has_d)
    found.add(FindingCode.QUALIFIER_CONFLICT, qualifier.name, conflict, qualifier.codes, qualifier.quoted)
    zero = complete & (denominator.values == 0)
    _say_cell(triple.denominator, FindingCode.NUMBER_NOT_FINITE, zero, found)
    derived = _derived(numerator.values, denominator.values, percent, complete & ~zero)
    endless = complete & ~zero & ~np.isfinite(derived)
    _say_cell(triple.value, FindingCode.NUMBER_NOT_FINITE, endless, found)
    compared = complete & has_value & ~zero & ~endless & ~bounded
    if compared.any():
        _say_mismatch(triple, derived, compared, found)
    values = np.where(has_value, value.values, derived)
    values[~np.isfinite(values)] = np.nan
    return values


def _is_empty(number: NumberColumn) -> Mask:
    empty: Mask = number.column.is_empty[number.column.codes]
    return empty


def _derived(numerator: Values, denominator: Values, percent: Mask, where: Mask) -> Values:
    derived = np.full(len(where), np.nan)
    with np.errstate(over="ignore"):
        np.divide(np.where(percent, 100.0 * numerator, numerator), denominator, out=derived, where=where)
    return derived


def _say_missing(triple: Triple, has_value: Mask, has_n: Mask, has_d: Mask, sound: Mask, found: Collector) -> None:
    """An empty value without a whole ratio; half a ratio beside a value, or in a file without a column of values."""
    silent = triple.value.column.silent
    halves = has_value if triple.value.column.present else has_n | has_d
    missing = ~has_value & ~halves & ~(has_n & has_d) & ~silent & sound
    _say_cell(
        triple.value if triple.value.column.present else triple.numerator, FindingCode.VALUE_MISSING, missing, found
    )
    _say_cell(triple.numerator, FindingCode.VALUE_MISSING, halves & ~has_n & has_d, found)
    _say_cell(triple.denominator, FindingCode.VALUE_MISSING, halves & has_n & ~has_d, found)


def _say_cell(number: NumberColumn, code: FindingCode, where: Mask, found: Collector) -> None:
    column = number.column
    found.add(code, column.name, where & ~column.silent, column.codes, column.quoted)


def _say_mismatch(triple: Triple, derived: Values, compared: Mask, found: Collector) -> None:
    """The value must be the ratio at the decimals that were typed."""
    column = triple.value.column
    decimals = np.zeros(len(column.texts), dtype=np.int64)
    for key in np.unique(column.codes[compared]).tolist():
        decimals[key] = _decimals(triple, key)
    places = decimals[column.codes]
    typed = triple.taken[0].values
    half = 0.5 * np.power(10.0, -places)
    with np.errstate(invalid="ignore"):
        wrong = compared & (np.abs(derived - typed) > half + _SLACK * np.maximum(np.abs(typed), half))

    def details(row: int) -> Variant:
        expected = float(round(derived[row], int(places[row])))
        return Variant(
            column.words[int(column.codes[row])],
            f"{expected:.{int(places[row])}f}"
            if column.typed
            else in_convention(f"{expected:.{int(places[row])}f}", triple.decision.convention),
            (
                ("expected", expected),
                ("numerator", float(triple.taken[1].values[row])),
                ("denominator", float(triple.taken[2].values[row])),
            ),
        )

    found.add(FindingCode.RATIO_MISMATCH, column.name, wrong, np.arange(len(wrong)), details)


def _decimals(triple: Triple, key: int) -> int:
    """Decimals as typed; a number cell of a workbook shows those of its shortest form."""
    column = triple.value.column
    text = column.words[key]
    if column.kinds[key] in (CellKind.NUMBER, CellKind.PERCENT):
        exponent = Decimal(text).normalize().as_tuple().exponent
        shown = max(0, -exponent) if isinstance(exponent, int) else 0
        return max(0, shown - 2) if column.kinds[key] == CellKind.PERCENT else shown
    read = read_number(text)
    reading = read.by(triple.decision.convention) if triple.decision.convention else read.en or read.vi
    return reading.decimals if reading else 0
