"""Turns stored rows into the typed, sorted frame that the program reads; opens nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from indicators import periods
from indicators.model.observations import DERIVED_COLUMNS, KEY_COLUMNS, OBSERVATION_COLUMNS
from indicators.store.cells import Cells, Integers
from indicators.store.encode import NUMBER_COLUMNS, ORIGIN_COLUMNS


@dataclass(frozen=True, slots=True)
class Dictionary:
    """Texts by id: `codes[id - 1]` and, as tuples in the order of `ORIGIN_COLUMNS`, `origins[id - 1]`."""

    codes: Sequence[str] = ()
    origins: Sequence[tuple[str, ...]] = ()

    def extended(self, codes: Sequence[str], origins: Sequence[tuple[str, ...]]) -> Dictionary:
        """With texts that were stored since."""
        return Dictionary((*self.codes, *codes), (*self.origins, *origins))


@dataclass(frozen=True, slots=True)
class _Column:
    """The distinct texts of a column in order, and for each id the place among them."""

    texts: list[str]
    places: Integers = field(repr=False)

    def categorical(self, ids: Integers) -> pd.Categorical:
        codes = self.places[ids]
        used = np.flatnonzero(np.bincount(codes, minlength=len(self.texts)))
        lookup = np.zeros(len(self.texts), np.min_scalar_type(-max(len(used), 1)))
        lookup[used] = np.arange(len(used))
        categories = pd.Index([self.texts[place] for place in used], dtype="str")
        return pd.Categorical.from_codes(lookup[codes], categories=categories, validate=False)


def _column(texts: Sequence[str]) -> _Column:
    """Ids count from 1; place 0 of the lookup stands for no id."""
    distinct = sorted(set(texts))
    place = {text: number for number, text in enumerate(distinct)}
    return _Column(distinct or [""], np.array([0, *(place[text] for text in texts)], np.int32))


@dataclass(frozen=True, slots=True)
class _Calendar:
    """End and length of the period behind each id in `codes` (no period: zero)."""

    end: np.ndarray[tuple[int], np.dtype[np.datetime64]]
    months: np.ndarray[tuple[int], np.dtype[np.int8]]


def _calendar(used: Integers, codes: Sequence[str]) -> _Calendar:
    end = np.zeros(len(codes) + 1, "datetime64[s]")
    months = np.zeros(len(codes) + 1, np.int8)
    for number in np.unique(used).tolist():
        period = periods.parse(codes[number - 1])
        end[number] = np.datetime64(period.end, "s")
        months[number] = period.months
    return _Calendar(end, months)


def in_order(cells: Cells, dictionary: Dictionary) -> Cells:
    """Sorted by indicator, area, end of the period and its length."""
    places = _column(dictionary.codes).places
    calendar = _calendar(cells.period, dictionary.codes)
    days = (calendar.end.astype("datetime64[D]").astype(np.int64) * 16 + calendar.months)[cells.period]
    key = (places[cells.indicator].astype(np.int64) << 21) + places[cells.area]
    if bool((np.diff(key) >= 0).all()):
        order = np.lexsort((days, key)) if not _sorted_within(key, days) else None
        return cells if order is None else cells.take(order)
    return cells.take(np.lexsort((days, key)))


def _sorted_within(
    key: np.ndarray[tuple[int], np.dtype[np.int64]], days: np.ndarray[tuple[int], np.dtype[np.int64]]
) -> bool:
    same = key[1:] == key[:-1]
    return not bool((same & (days[1:] < days[:-1])).any())


def typed_frame(cells: Cells, dictionary: Dictionary) -> pd.DataFrame:
    """`OBSERVATION_COLUMNS` and `DERIVED_COLUMNS`, typed as `indicators/model/observations.py` says.

    The rows must be in order (`in_order`); categories are the texts used, sorted.
    """
    codes = _column(dictionary.codes)
    columns: dict[str, object] = {name: codes.categorical(getattr(cells, name)) for name in KEY_COLUMNS}
    for place, name in enumerate(ORIGIN_COLUMNS):
        texts = [origin[place] for origin in dictionary.origins]
        column = _column(texts)
        columns[name] = _days(column, cells.origin) if name == "published" else column.categorical(cells.origin)
    for name in (*NUMBER_COLUMNS, "batch", "revision"):
        numbers = getattr(cells, name)
        columns[name] = numbers if name in NUMBER_COLUMNS else numbers.astype(np.int64)
    calendar = _calendar(cells.period, dictionary.codes)
    columns["end"], columns["months"] = calendar.end[cells.period], calendar.months[cells.period]
    return pd.DataFrame({name: columns[name] for name in (*OBSERVATION_COLUMNS, *DERIVED_COLUMNS)}, copy=False)


def _days(column: _Column, ids: Integers) -> np.ndarray[tuple[int], np.dtype[np.datetime64]]:
    days = np.array([text or "NaT" for text in column.texts], "datetime64[s]")
    return days[column.places[ids]]
