"""Lays invented values out as rows in the upload format and writes one file for each year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.demo.subjects import Invented
from indicators.demo.values import NEW_PROVINCES_FROM, Cube, Numbers, Territory
from indicators.model import Finality, Qualifier
from indicators.model.observations import INVENTED_MARK

OLD_COUNTING, NEW_COUNTING = "cách tính cũ", "cách tính mới"
_RECOUNTED_FROM = 12 * 2025
_MISSING, _LATE, _ABOUT, _BELOW = 0.008, 0.12, 0.004, 0.001
_PROVISIONAL_MONTHS = 2
_SALT = 1


@dataclass(frozen=True, slots=True)
class Places:
    """Rows (month) and columns (area) of the cells that are reported, in the order in which they are written."""

    month: NDArray[np.intp]
    area: NDArray[np.intp]

    def of(self, table: Numbers) -> Numbers:
        """The values of those cells."""
        return np.asarray(table[self.month, self.area], dtype=np.float64)


def source_of(seed: int) -> str:
    """What every invented row names as its source."""
    return f"{INVENTED_MARK}, hạt giống {seed}"


def rows_of(one: Invented, cube: Cube, territory: Territory, months: NDArray[np.int64], *, seed: int) -> pd.DataFrame:
    """The rows of one indicator in the upload format, by period and area; every column is text."""
    random = np.random.default_rng([seed, one.number, _SALT])
    places = _reported(random, one, territory, months)
    size = len(places.month)
    month = months[places.month]
    is_ratio = one.subject.aggregation == "ratio"
    areas = np.array([*territory.old, *territory.new, "VN"], dtype=object)
    return pd.DataFrame(
        {
            "indicator_code": one.code,
            "area": areas[places.area],
            "period": _periods(months, one)[places.month],
            "value": "" if is_ratio else _text(places.of(cube.value), one.subject.decimals),
            "numerator": _text(places.of(cube.numerator), 0) if is_ratio else "",
            "denominator": _text(places.of(cube.denominator), 0) if is_ratio else "",
            "qualifier": _qualifiers(random, one, places.area == len(areas) - 1),
            "finality": np.where(month > months[-1] - _PROVISIONAL_MONTHS, Finality.PROVISIONAL, Finality.FINAL),
            "series": np.where(month < _RECOUNTED_FROM, OLD_COUNTING, NEW_COUNTING) if one.is_recounted else "",
            "published": _published(months)[places.month] if one.subject.quarterly else "",
            "source": source_of(seed),
            "note": "",
        },
        index=range(size),
    )


def write_years(frames: Iterable[pd.DataFrame], folder: Path) -> int:
    """Writes all rows, one file for each year of their periods; returns how many."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = pd.concat(frames, ignore_index=True)
    for year, part in rows.groupby(rows["period"].str[:4], sort=True):
        part.to_csv(folder / f"{year}.csv", index=False, encoding="utf-8", lineterminator="\n")
    return len(rows)


def _reported(random: np.random.Generator, one: Invented, territory: Territory, months: NDArray[np.int64]) -> Places:
    """Each vintage while it is in force, the country always; some rows were never sent, more of the last month."""
    old, new = len(territory.old), len(territory.new)
    year, first = NEW_PROVINCES_FROM
    is_new = (months >= 12 * year + first - 1)[:, None]
    shape = (len(months), old + new + 1)
    in_force = np.hstack([np.repeat(~is_new, old, axis=1), np.repeat(is_new, new, axis=1)])
    chance = np.full((shape[0], 1), _MISSING)
    chance[-1] = _LATE
    kept = in_force & (random.random(in_force.shape) >= chance)
    country = np.full((shape[0], 1), one.is_national)
    quarter_ends = (months % 3 == 2)[:, None] if one.subject.quarterly else np.ones((shape[0], 1), dtype=bool)
    return Places(*np.nonzero(np.hstack([kept, country]) & quarter_ends))


def _periods(months: NDArray[np.int64], one: Invented) -> NDArray[np.object_]:
    texts = [_period(int(month), is_quarter=one.subject.quarterly) for month in months]
    return np.array(texts, dtype=object)


def _period(month: int, *, is_quarter: bool) -> str:
    year, index = divmod(month, 12)
    return f"{year}-Q{index // 3 + 1}" if is_quarter else f"{year}-{index + 1:02d}"


def _published(months: NDArray[np.int64]) -> NDArray[np.object_]:
    """The twentieth of the month after, as the day a quarterly figure became known."""
    return np.array([f"{(m + 1) // 12}-{(m + 1) % 12 + 1:02d}-20" for m in months.tolist()], dtype=object)


def _text(values: Numbers, decimals: int) -> NDArray[np.object_]:
    return np.array([f"{value:.{decimals}f}" for value in values.tolist()], dtype=object)


def _qualifiers(random: np.random.Generator, one: Invented, is_country: NDArray[np.bool_]) -> NDArray[np.object_]:
    """Mostly exact; a few provinces report "about" or "less than", never beside numerator and denominator."""
    drawn = random.random(len(is_country))
    found = np.full(len(is_country), Qualifier.EQUAL.value, dtype=object)
    if one.subject.aggregation != "ratio" and one.is_national:
        found[~is_country & (drawn < _ABOUT)] = Qualifier.ABOUT.value
        found[~is_country & (drawn < _BELOW)] = Qualifier.BELOW.value
    return found
