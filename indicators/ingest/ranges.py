"""Whether a value is possible for its indicator (docs/upload.md, range); it compares with no other row."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from indicators.ingest.codes import FindingCode
from indicators.ingest.collected import Collector, Mask, Numbers, Variant
from indicators.ingest.columns.numbers import Values
from indicators.ingest.distinct import Column
from indicators.model import Indicator


def check_ranges(
    column: Column, values: Values, indicator: Numbers, indicators: Sequence[Indicator], found: Collector
) -> None:
    """Below the minimum, above the maximum, or a fraction where whole numbers are counted."""
    least = np.array([-np.inf if one.minimum is None else one.minimum for one in indicators] or [-np.inf])
    most = np.array([np.inf if one.maximum is None else one.maximum for one in indicators] or [np.inf])
    whole = np.array([one.integer for one in indicators] or [False], dtype=np.bool_)
    known = (indicator >= 0) & ~np.isnan(values)
    below = known & (values < least[indicator])
    above = known & (values > most[indicator])
    broken = known & ~below & ~above & whole[indicator] & (values != np.rint(values))
    for code, where in (
        (FindingCode.VALUE_BELOW_MIN, below),
        (FindingCode.VALUE_ABOVE_MAX, above),
        (FindingCode.VALUE_NOT_INTEGER, broken),
    ):
        _say(code, where, column, values, indicator, indicators, found)


def _say(
    code: FindingCode,
    where: Mask,
    column: Column,
    values: Values,
    indicator: Numbers,
    indicators: Sequence[Indicator],
    found: Collector,
) -> None:
    def details(row: int) -> Variant:
        one = indicators[int(indicator[row])]
        return Variant(
            column.words[int(column.codes[row])],
            "",
            (
                ("read", float(values[row])),
                ("indicator", one.code),
                ("minimum", one.minimum),
                ("maximum", one.maximum),
            ),
        )

    found.add(code, column.name, where, np.arange(len(where)), details)
