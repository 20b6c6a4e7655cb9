"""Rows of one upload that name the same indicator, area and period; it knows nothing of what is stored."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from indicators.ingest.candidates import Candidates, same
from indicators.ingest.codes import FindingCode
from indicators.ingest.collected import Collector, Mask, Numbers, Variant


def check_duplicates(rows: Candidates, shown: Callable[[int], str], found: Collector) -> Mask:
    """Which candidates to keep: the first row of each key. `shown(i)` is the value of candidate i as typed."""
    later: Mask = pd.Series(rows.keys).duplicated().to_numpy(dtype=np.bool_)
    if not later.any():
        return ~later
    _keys, first, inverse = np.unique(rows.keys, return_index=True, return_inverse=True)
    origin = first[inverse]
    agree = _agree(rows, origin)
    _say(FindingCode.DUPLICATE_CONFLICT, later & ~agree, rows, origin, shown, found)
    _say(FindingCode.DUPLICATE_SAME, later & agree, rows, origin, shown, found)
    return ~later


def _agree(rows: Candidates, origin: Numbers) -> Mask:
    agree = np.ones(len(rows), dtype=np.bool_)
    for numbers in (rows.value, rows.numerator, rows.denominator):
        agree &= same(numbers, numbers[origin])
    for words in (rows.qualifier, rows.finality, rows.series, rows.published):
        agree &= words == words[origin]
    return agree


def _say(
    code: FindingCode, where: Mask, rows: Candidates, origin: Numbers, shown: Callable[[int], str], found: Collector
) -> None:
    everywhere = np.zeros(len(found.rows), dtype=np.bool_)
    everywhere[rows.place[where]] = True
    candidate = np.zeros(len(found.rows), dtype=np.int64)
    candidate[rows.place] = np.arange(len(rows))

    def details(key: int) -> Variant:
        earlier = int(origin[key])
        return Variant(
            shown(key),
            "",
            (
                ("first_row", int(rows.row[earlier])),
                ("first_value", shown(earlier)),
                ("indicator", rows.indicators[int(rows.indicator[key])].code),
                ("area", rows.areas[int(rows.area[key])]),
                ("period", rows.periods[int(rows.period[key])].code),
            ),
        )

    found.add(code, "value", everywhere, candidate, details)
