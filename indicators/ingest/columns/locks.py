"""Closed periods: nothing that lies inside a lock may be written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from indicators.ingest.codes import FindingCode
from indicators.ingest.collected import Collector, Mask, Numbers, Variant
from indicators.ingest.columns.areas import AreaColumn, is_of_level
from indicators.ingest.columns.periods import PeriodColumn
from indicators.ingest.distinct import Column
from indicators.model import Area, Lock
from indicators.periods import Period, parse

_OPEN = -1


def check_locks(
    column: Column,
    periods: PeriodColumn,
    areas: AreaColumn,
    records: Mapping[str, Area],
    locks: Sequence[Lock],
    found: Collector,
    said: Mask,
) -> None:
    """Rows whose period lies inside a lock for their area's level; the first lock that covers a row is named."""
    covering = np.full(len(periods.codes), _OPEN, dtype=np.int64)
    for number, lock in reversed(list(enumerate(locks))):
        covering[_covered(lock, periods, areas, records)] = number

    def details(row: int) -> Variant:
        lock = locks[int(covering[row])]
        return Variant(
            column.words[int(column.codes[row])],
            "",
            (("period", periods.periods[int(periods.codes[row])].code), ("lock", lock.period), ("reason", lock.reason)),
        )

    rows: Numbers = np.arange(len(covering))
    found.add(FindingCode.PERIOD_LOCKED, column.name, (covering != _OPEN) & ~said, rows, details)


def is_closed(period: Period, area: Area, locks: Sequence[Lock]) -> bool:
    """Whether a lock covers the period for the area's level."""
    return any(
        parse(lock.period).contains(period) and (lock.level is None or is_of_level(area, lock.level)) for lock in locks
    )


def _covered(lock: Lock, periods: PeriodColumn, areas: AreaColumn, records: Mapping[str, Area]) -> Mask:
    closed = parse(lock.period)
    inside = np.array([closed.contains(period) for period in periods.periods] or [False], dtype=np.bool_)
    covered: Mask = (periods.codes >= 0) & inside[periods.codes]
    if lock.level is None:
        return covered
    at_level = np.array([is_of_level(area, lock.level) for area in records.values()] or [False], dtype=np.bool_)
    return covered & (areas.codes >= 0) & at_level[areas.codes]
