"""Rows of observations as numeric arrays, the shape in which they are stored, hashed and kept in memory."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields
from typing import Final

import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[np.int32]
Keys = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
Order = npt.NDArray[np.intp]

MOST_CODES: Final = 1 << 21
"""Three codes share one 63-bit key."""


@dataclass(frozen=True, slots=True)
class Cells:
    """Rows of `observations`, all arrays of one length; `revision` approved the row (0 = not approved).

    `indicator`, `area`, `period` are ids in `codes`, `origin` in `origins`; NaN = none.
    """

    id: Integers
    batch: Integers
    indicator: Integers
    area: Integers
    period: Integers
    value: Floats
    numerator: Floats
    denominator: Floats
    origin: Integers
    revision: Integers

    def __len__(self) -> int:
        return len(self.id)

    @property
    def keys(self) -> Keys:
        """One integer for each (indicator, area, period)."""
        wide = self.indicator.astype(np.int64)
        return ((wide * MOST_CODES) + self.area) * MOST_CODES + self.period

    def take(self, rows: Order | Mask) -> Cells:
        """The rows at these positions."""
        return Cells(*(getattr(self, field.name)[rows] for field in fields(self)))

    def with_revision(self, revision: Integers) -> Cells:
        """The same rows, approved by other revisions."""
        kept = (getattr(self, field.name) for field in fields(self)[:-1])
        return Cells(*kept, revision)


def empty_cells() -> Cells:
    """No rows."""
    return Cells(*(np.empty(0, np.float64 if _is_number(field.name) else np.int32) for field in fields(Cells)))


def joined(parts: list[Cells]) -> Cells:
    """All rows, in the order given."""
    if not parts:
        return empty_cells()
    columns = (np.concatenate([getattr(part, field.name) for part in parts]) for field in fields(Cells))
    return Cells(*columns)


def _is_number(name: str) -> bool:
    return name in ("value", "numerator", "denominator")


def digest(cells: Cells) -> str:
    """SHA-256 of the stored fields, column by column, little-endian; the approving revision is not among them.

    A missing number counts as one fixed NaN, so that the digest does not depend on the machine.
    """
    total = hashlib.sha256(len(cells).to_bytes(8, "little"))
    for field in fields(cells)[:-1]:
        column = getattr(cells, field.name)
        if _is_number(field.name):
            column = np.where(np.isnan(column), np.nan, column)
        total.update(np.ascontiguousarray(column, column.dtype.newbyteorder("<")).data)
    return total.hexdigest()


def latest(cells: Cells, rank: Integers) -> Cells:
    """For each key the row of the highest `rank`; sorted by key."""
    keys = cells.keys
    order = np.lexsort((rank, keys))
    ordered = keys[order]
    last = np.ones(len(order), np.bool_)
    last[:-1] = ordered[1:] != ordered[:-1]
    return cells.take(order[last])
