"""Figures of many areas as equally long arrays, and why a figure is what it is; no rule stands here.

Text is held once, in vocabularies; the arrays hold places in them, as the codes of a categorical column do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from indicators.model import Basis, Finality, Qualifier, Reason

Codes = NDArray[np.integer]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Places = NDArray[np.int64]
Dates = NDArray[np.datetime64]

QUALIFIERS: Final = tuple(Qualifier)
FINALITIES: Final = tuple(Finality)
BASES: Final = tuple(Basis)


@dataclass(frozen=True)
class RowArrays:
    """n figures; every array has length n.

    `indicator`, `area`, `period`, `series` are places in `indicators`, `areas`, `periods` (canonical codes) and
    `series_names` ("" = none); `qualifier`, `finality`, `basis` are places in QUALIFIERS, FINALITIES, BASES; `reason`
    is a place in `reasons` or -1. `value` is in the indicator's unit, NaN exactly where the basis is `refused`;
    `numerator` and `denominator` are NaN where there is none. One row stands for each (indicator, area, period).
    """

    indicators: tuple[str, ...]
    areas: tuple[str, ...]
    periods: tuple[str, ...]
    series_names: tuple[str, ...]
    indicator: Codes
    area: Codes
    period: Codes
    value: Floats
    numerator: Floats
    denominator: Floats
    qualifier: Codes
    finality: Codes
    series: Codes
    basis: Codes
    reason: Codes
    reasons: tuple[Reason, ...] = ()

    def __len__(self) -> int:
        return len(self.value)

    def reason_of(self, row: int) -> Reason | None:
        """Why the figure of one row is what it is; None for a reported one."""
        place = int(self.reason[row])
        return self.reasons[place] if place >= 0 else None

    def take(self, rows: Places | Mask) -> RowArrays:
        """The rows named, in that order."""
        return replace(self, **{name: getattr(self, name)[rows] for name in COLUMNS})

    def knowing(self, areas: Sequence[str]) -> RowArrays:
        """The same rows with these areas in the vocabulary too."""
        known = set(self.areas)
        return replace(self, areas=self.areas + tuple(area for area in areas if area not in known))


COLUMNS: Final = (
    *("indicator", "area", "period", "value", "numerator", "denominator"),
    *("qualifier", "finality", "series", "basis", "reason"),
)


def as_reported(
    *,
    indicators: Sequence[str],
    areas: Sequence[str],
    periods: Sequence[str],
    series_names: Sequence[str],
    indicator: Codes,
    area: Codes,
    period: Codes,
    value: Floats,
    numerator: Floats,
    denominator: Floats,
    qualifier: Codes,
    finality: Codes,
    series: Codes,
) -> RowArrays:
    """Rows as sources published them: basis `reported`, no reason. A series code of -1 (no category) is none."""
    names = tuple(series_names)
    if "" not in names:
        names = (*names, "")
    return RowArrays(
        indicators=tuple(indicators),
        areas=tuple(areas),
        periods=tuple(periods),
        series_names=names,
        indicator=indicator,
        area=area,
        period=period,
        value=value,
        numerator=numerator,
        denominator=denominator,
        qualifier=qualifier,
        finality=finality,
        series=np.where(series < 0, names.index(""), series),
        basis=np.full(len(value), BASES.index(Basis.REPORTED), dtype=np.int8),
        reason=np.full(len(value), -1, dtype=np.int32),
    )


@dataclass(frozen=True)
class Derived:
    """Rows made from other rows, and which: row i came of the input rows `members[starts[i]:starts[i + 1]]`.

    `starts` has length n + 1. A row taken over unchanged has itself as its only member.
    """

    rows: RowArrays
    starts: Places
    members: Places

    def members_of(self, row: int) -> Places:
        """The input rows from which one row was made."""
        return self.members[self.starts[row] : self.starts[row + 1]]

    def latest(self, days: Dates) -> Dates:
        """For each row the latest of the days given for its members: when a figure made of parts was known.

        `days` has one entry per input row and no NaT (fill it with the end of the period first).
        """
        return np.maximum.reduceat(days[self.members], self.starts[:-1]) if len(self.rows) else days[:0]

    def after(self, earlier: Derived) -> Derived:
        """The same rows with members counted in the input of an earlier step whose output this step took."""
        sizes = np.diff(earlier.starts)[self.members]
        ends = np.concatenate(([0], np.cumsum(sizes)))
        shift = np.repeat(earlier.starts[:-1][self.members] - ends[:-1], sizes)
        members = earlier.members[np.arange(ends[-1]) + shift]
        return Derived(self.rows, ends[self.starts], members)


def unchanged(rows: RowArrays) -> Derived:
    """Every row as it is."""
    return Derived(rows, np.arange(len(rows) + 1), np.arange(len(rows)))


def joined(pieces: Sequence[Derived]) -> Derived:
    """Pieces derived from one input, one after another; they must share every vocabulary but `reasons`."""
    shifts = np.cumsum([0] + [len(piece.rows.reasons) for piece in pieces])
    columns: dict[str, Any] = {
        name: np.concatenate([getattr(piece.rows, name) for piece in pieces]) for name in COLUMNS
    }
    columns["reason"] = np.concatenate(
        [_moved(piece.rows.reason, shift) for piece, shift in zip(pieces, shifts, strict=False)]
    )
    columns["reasons"] = tuple(one for piece in pieces for one in piece.rows.reasons)
    offsets = np.cumsum([0] + [len(piece.members) for piece in pieces])
    starts = [piece.starts[:-1] + offset for piece, offset in zip(pieces, offsets, strict=False)]
    return Derived(
        replace(pieces[0].rows, **columns),
        np.concatenate([*starts, offsets[-1:]]),
        np.concatenate([piece.members for piece in pieces]),
    )


def _moved(reason: Codes, shift: int) -> Codes:
    """Places of reasons that now stand behind `shift` others."""
    return np.where(reason >= 0, reason + shift, -1).astype(np.int32)
