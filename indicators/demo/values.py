"""Invents plausible monthly values for provinces and the country; the same seed gives the same values."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indicators.demo.subjects import Invented
from indicators.model import Kind

Numbers = NDArray[np.float64]

BASE_YEAR = 2024
LAST_YEAR, LAST_MONTH = 2025, 10
NEW_PROVINCES_FROM = (2025, 7)
_PAST_PACE = 0.6
_CAP = 97.0


@dataclass(frozen=True, slots=True)
class Territory:
    """The provinces of both vintages: ids, inhabitants of the old ones, and which new one each old one went into.

    `merged` has one row for each new province and one column for each old one, 1.0 where the old one went in.
    """

    old: tuple[str, ...]
    new: tuple[str, ...]
    population: Numbers
    merged: Numbers


@dataclass(frozen=True, slots=True)
class Cube:
    """Values of one indicator, months down and areas across: 63 old, 34 new provinces, the country last.

    `value` is NaN where numerator and denominator say it, which are NaN otherwise.
    """

    value: Numbers
    numerator: Numbers
    denominator: Numbers


def months_until_the_end(count: int) -> NDArray[np.int64]:
    """Months counted as 12 * year + month - 1, the last one `LAST_YEAR`-`LAST_MONTH`."""
    last = 12 * LAST_YEAR + LAST_MONTH - 1
    return np.arange(last - count + 1, last + 1, dtype=np.int64)


def invent(one: Invented, territory: Territory, months: NDArray[np.int64], *, seed: int) -> Cube:
    """Values of one indicator for every month and area, unrounded only where a ratio is exact."""
    random = np.random.default_rng([seed, one.number])
    path = _path(one, months)
    wobble = _wobble(random, len(months), len(territory.old))
    subject = one.subject
    match subject.kind:
        case Kind.COUNT | Kind.AMOUNT if subject.aggregation == "sum":
            return _summed(one, np.outer(path, territory.population / 1000) * np.exp(wobble), territory)
        case Kind.RANK:
            return _ranked(path[:, None] * np.exp(wobble), territory)
    levels = _shares(path, wobble) if subject.kind in (Kind.PERCENT, Kind.INDEX) else path[:, None] * np.exp(wobble)
    if subject.aggregation == "ratio":
        return _divided(levels, territory)
    return _averaged(one, levels, territory)


def _path(one: Invented, months: NDArray[np.int64]) -> Numbers:
    """The country's level in each month: slower growth until the end of 2024, then its pace towards the target."""
    years = (months - (12 * BASE_YEAR + 11)) / 12
    rate = one.subject.rate
    factor = np.where(years > 0, 1 + rate * one.pace * years, np.exp(_PAST_PACE * rate * np.minimum(years, 0)))
    return np.asarray(one.subject.base * (1 + 0.04 * (one.group - 1)) * factor, dtype=np.float64)


def _wobble(random: np.random.Generator, months: int, areas: int) -> Numbers:
    """Logarithm of how far each area is from the country: a lasting part and a slowly moving one."""
    lasting = random.normal(0, 0.25, areas)
    steps = random.normal(0, 0.006, (months, areas))
    return np.asarray(lasting + np.cumsum(steps, axis=0) - steps.sum(axis=0), dtype=np.float64)


def _shares(path: Numbers, wobble: Numbers) -> Numbers:
    """Levels between 0 and 100: the wobble is added on the scale of log odds."""
    share = np.clip(path, 0.5, _CAP) / 100
    odds = np.log(share / (1 - share))
    return np.asarray(100 / (1 + np.exp(-(odds[:, None] + wobble))), dtype=np.float64)


def _summed(one: Invented, levels: Numbers, territory: Territory) -> Cube:
    old = np.round(levels, one.subject.decimals)
    if one.subject.cumulative and one.subject.rate > 0:
        old = np.maximum.accumulate(old, axis=0)
    return _plain(np.hstack([old, old @ territory.merged.T, old.sum(axis=1, keepdims=True)]), one.subject.decimals)


def _divided(levels: Numbers, territory: Territory) -> Cube:
    below = np.broadcast_to(np.round(territory.population / 20), levels.shape)
    above = np.round(levels * below / 100)
    both = [np.hstack([x, x @ territory.merged.T, x.sum(axis=1, keepdims=True)]) for x in (above, below)]
    return Cube(np.full_like(both[0], np.nan), both[0], both[1])


def _averaged(one: Invented, levels: Numbers, territory: Territory) -> Cube:
    weights = territory.population
    new = (levels * weights) @ territory.merged.T / (territory.merged @ weights)
    country = (levels @ weights / weights.sum())[:, None]
    return _plain(np.hstack([levels, new, country]), one.subject.decimals)


def _ranked(scores: Numbers, territory: Territory) -> Cube:
    """Places from 1 inside each vintage, the highest score first; the country has none."""
    new = scores @ territory.merged.T / territory.merged.sum(axis=1)
    places = [(-x).argsort(axis=1).argsort(axis=1) + 1.0 for x in (scores, new)]
    return _plain(np.hstack([*places, np.full((len(scores), 1), np.nan)]), 0)


def _plain(values: Numbers, decimals: int) -> Cube:
    nothing = np.full_like(values, np.nan)
    return Cube(np.round(values, decimals), nothing, nothing)
