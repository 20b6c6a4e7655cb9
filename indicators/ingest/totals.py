"""Rows of totals under the figures: said once, where their word stands, and nothing else is asked of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from indicators.areas import Gazetteer
from indicators.ingest.codes import FindingCode
from indicators.ingest.collected import Collector, Mask, Variant
from indicators.ingest.distinct import Column

_CODES = {
    "indicator_code": FindingCode.INDICATOR_UNKNOWN,
    "area": FindingCode.AREA_UNKNOWN,
    "period": FindingCode.PERIOD_INVALID,
}
_MOST_TEXTS = 2_000
"""Different texts of rows without all their keys that are looked at; an office writes a few."""


def say_total_rows(columns: Mapping[str, Column], gazetteer: Gazetteer, found: Collector) -> None:
    """Name each row that lacks a key and says "Tổng cộng" in the place of another; its other cells stay silent."""
    keys = [columns[name] for name in _CODES]
    empty = [column.is_empty[column.codes] for column in keys]
    lacks_one = np.logical_or.reduce(empty)
    if not lacks_one.any():
        return
    for column, is_empty in zip(keys, empty, strict=True):
        total = _totals(column, lacks_one & ~is_empty & ~column.silent, gazetteer)
        found.add(_CODES[column.name], column.name, total, column.codes, _details(column))
        for other in columns.values():
            other.silent[total] = True


def _totals(column: Column, rows: Mask, gazetteer: Gazetteer) -> Mask:
    """Those of the rows whose cell is the word for a total."""
    texts = np.unique(column.codes[rows])[:_MOST_TEXTS]
    totals = [text for text in texts.tolist() if gazetteer.is_total(column.words[text])]
    return rows & np.isin(column.codes, totals)


def _details(column: Column) -> Callable[[int], Variant]:
    return lambda key: Variant(column.words[key], "", (("total", True),))
