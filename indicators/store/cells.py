"""Rows of observations as numeric arrays, the shape in which they are stored, hashed and kept in memory."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Final

import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[np.int32]
Keys = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
Order = npt.NDArray[np.intp]
Columns = Mapping[str, npt.NDArray[np.generic]]

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

    @property
    def columns(self) -> Columns:
        """The arrays by name."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def take(self, rows: Order | Mask) -> Cells:
        """The rows at these positions."""
        return cells_of({name: column[rows] for name, column in self.columns.items()})

    def with_revision(self, revision: Integers) -> Cells:
        """The same rows, approved by other revisions."""
        return replace(self, revision=revision)


def cells_of(columns: Columns) -> Cells:
    """Rows of these columns, all of them given by name."""

    def whole(name: str) -> Integers:
        return columns[name].astype(np.int32, copy=False)

    def number(name: str) -> Floats:
        return columns[name].astype(np.float64, copy=False)

    return Cells(
        id=whole("id"),
        batch=whole("batch"),
        indicator=whole("indicator"),
        area=whole("area"),
        period=whole("period"),
        value=number("value"),
        numerator=number("numerator"),
        denominator=number("denominator"),
        origin=whole("origin"),
        revision=whole("revision"),
    )


def empty_cells() -> Cells:
    """No rows."""
    return cells_of({field.name: np.empty(0) for field in fields(Cells)})


def joined(parts: Sequence[Cells]) -> Cells:
    """All rows, in the order given."""
    if not parts:
        return empty_cells()
    return cells_of({name: np.concatenate([part.columns[name] for part in parts]) for name in parts[0].columns})


def _is_number(name: str) -> bool:
    return name in ("value", "numerator", "denominator")


def digest(cells: Cells) -> str:
    """SHA-256 of the stored fields, column by column, little-endian; the approving revision is not among them.

    A missing number counts as one fixed NaN, so that the digest does not depend on the machine.
    """
    total = hashlib.sha256(len(cells).to_bytes(8, "little"))
    for name, column in cells.columns.items():
        if _is_number(name):
            total.update(np.where(np.isnan(getattr(cells, name)), np.nan, column).astype("<f8").tobytes())
        elif name != "revision":
            total.update(column.astype("<i4").tobytes())
    return total.hexdigest()


def latest(cells: Cells, rank: Integers) -> Cells:
    """For each key the row of the highest `rank`; sorted by key."""
    keys = cells.keys
    order = np.lexsort((rank, keys))
    ordered = keys[order]
    last = np.ones(len(order), np.bool_)
    last[:-1] = ordered[1:] != ordered[:-1]
    return cells.take(order[last])
