"""Turns a frame of observations into what is stored: key texts, shared origins and numeric columns; opens nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from indicators import periods
from indicators.errors import StoreError
from indicators.model import Finality, Qualifier
from indicators.model.observations import KEY_COLUMNS
from indicators.store.cells import Cells, Floats, Integers, cells_of

ORIGIN_COLUMNS: Final = ("qualifier", "finality", "series", "published", "source", "source_url", "note")
NUMBER_COLUMNS: Final = ("value", "numerator", "denominator")
_DEFAULTS: Final = {"qualifier": Qualifier.EQUAL.value, "finality": Finality.FINAL.value}

Positions = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Encoded:
    """A batch before it has ids: `keys[name]` holds positions in `texts[name]`, `origin` positions in `origins`."""

    texts: Mapping[str, tuple[str, ...]]
    keys: Mapping[str, Positions]
    numbers: Mapping[str, Floats]
    origins: tuple[tuple[str, ...], ...]
    origin: Positions

    def __len__(self) -> int:
        return len(self.origin)

    @property
    def codes(self) -> set[str]:
        """Every key text used."""
        return {text for texts in self.texts.values() for text in texts}

    def cells(self, ids: Mapping[str, int], *, batch: int, first_origin: int, revision: int) -> Cells:
        """The rows with the ids of their key texts, sorted by key; row ids still have to be given.

        Raises:
            StoreError: two rows have the same key.
        """
        same = {"id": 0, "batch": batch, "revision": revision}
        cells = cells_of(
            {
                **{name: np.full(len(self), number, np.int32) for name, number in same.items()},
                **{name: _ids(ids, self.texts[name])[self.keys[name]] for name in KEY_COLUMNS},
                **self.numbers,
                "origin": self.origin + first_origin,
            }
        )
        keys = cells.keys
        order = np.argsort(keys, kind="stable")
        _refuse_twins(keys[order])
        return cells.take(order)


def _ids(ids: Mapping[str, int], texts: tuple[str, ...]) -> Integers:
    return np.array([ids[text] for text in texts], np.int32)


def _refuse_twins(keys: npt.NDArray[np.int64]) -> None:
    if bool((keys[1:] == keys[:-1]).any()):
        raise StoreError(
            "Two rows of the batch have the same indicator, area and period; nothing was written.",
            hint="Keep one of them.",
        )


def encode(rows: pd.DataFrame) -> Encoded:
    """Read the columns of `OBSERVATION_COLUMNS` (but `batch`, `revision`); those missing take their defaults.

    Raises:
        StoreError: a value is missing or not finite, a period or a sign is none, two rows share a key.
    """
    texts, keys = {}, {}
    for name in KEY_COLUMNS:
        keys[name], texts[name] = _factorised(rows[name])
    _check_periods(texts["period"])
    numbers = {name: _numbers(rows, name) for name in NUMBER_COLUMNS}
    if not np.isfinite(numbers["value"]).all():
        raise _refused("a value is missing or not finite")
    origin, origins = _origins(rows)
    return Encoded(texts, keys, numbers, origins, origin)


def _check_periods(codes: tuple[str, ...]) -> None:
    for code in codes:
        try:
            periods.parse(code)
        except ValueError as error:
            raise _refused(f"'{code}' is not a period") from error


def _refused(reason: str) -> StoreError:
    return StoreError(
        "The rows cannot be stored: {reason}; nothing was written.", hint="Check the file first.", reason=reason
    )


def _numbers(rows: pd.DataFrame, name: str) -> Floats:
    if name not in rows:
        return np.full(len(rows), np.nan)
    # adding zero turns -0.0 into 0.0: SQLite cannot tell them apart, so the digest may not either
    return rows[name].to_numpy(np.float64, na_value=np.nan) + 0.0


def _factorised(column: pd.Series) -> tuple[Positions, tuple[str, ...]]:
    """Positions in the sorted texts used; a missing text is the empty one."""
    if not isinstance(column.dtype, pd.CategoricalDtype):
        column = column.astype("category")
    categories = ["" if text is None else str(text) for text in column.cat.categories]
    codes = column.cat.codes.to_numpy(np.intp)
    if (codes < 0).any():
        codes = np.where(codes < 0, len(categories), codes)
        categories.append("")
    used = np.flatnonzero(np.bincount(codes, minlength=len(categories)))
    ordered = sorted({categories[position] for position in used})
    place = {text: position for position, text in enumerate(ordered)}
    lookup = np.zeros(len(categories), np.intp)
    lookup[used] = [place[categories[position]] for position in used]
    return lookup[codes], tuple(ordered)


def _origins(rows: pd.DataFrame) -> tuple[Positions, tuple[tuple[str, ...], ...]]:
    """Positions in the distinct combinations of everything that is neither key nor number."""
    combined = np.zeros(len(rows), np.int64)
    columns = []
    for name in ORIGIN_COLUMNS:
        codes, texts = _factorised(_text_column(rows, name))
        columns.append((codes, texts))
        if len(texts) > 1:
            combined = np.unique(combined * len(texts) + codes, return_inverse=True)[1]
    _, first, inverse = np.unique(combined, return_index=True, return_inverse=True)
    _check_vocabulary(columns[0][1], columns[1][1])
    distinct = [[texts[position] for position in codes[first]] for codes, texts in columns]
    return inverse, tuple(zip(*distinct, strict=True))


def _text_column(rows: pd.DataFrame, name: str) -> pd.Series:
    if name not in rows:
        return pd.Series(_DEFAULTS.get(name, ""), index=rows.index, dtype="category")
    if name == "published":
        return pd.to_datetime(rows[name]).dt.strftime("%Y-%m-%d")
    return rows[name]


def _check_vocabulary(qualifiers: tuple[str, ...], finalities: tuple[str, ...]) -> None:
    unknown = {*qualifiers} - {*Qualifier} | {*finalities} - {*Finality}
    if unknown:
        raise _refused(f"'{min(unknown)}' is no qualifier or finality")
