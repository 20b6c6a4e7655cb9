"""Judging and restating in the process, for one day: 200 indicators, 64 or 63 areas, 60 months."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np

from bench.by_hand import judging as by_hand
from bench.harness import Ratio, side_by_side
from indicators.areas import as_reported, restate
from indicators.catalogue import load_catalogue
from indicators.judgement import judge_many
from indicators.model import (
    Comparator,
    Direction,
    Indicator,
    Kind,
    Level,
    Target,
    default_stale_days,
)
from indicators.model.cases import Cases, PointTable, Terms
from indicators.periods import Frequency, Period

INDICATORS, AREAS, MONTHS, OLD_PROVINCES = 200, 64, 60, 63
_LAST_YEAR = 2025
_DUE = date(_LAST_YEAR, 12, 31)
_CATALOGUE = Path(__file__).resolve().parent.parent / "data" / "catalogue"


def ratios() -> Iterator[Ratio]:
    """Seconds, not ratios, are promised here: a page waits for these."""
    random = np.random.default_rng(1)
    seconds, hand = _judging(50 + random.normal(0, 1, (INDICATORS, AREAS, MONTHS)).cumsum(axis=2))
    size = f"{INDICATORS} x {AREAS} x {MONTHS}"
    yield Ratio(f"judge {size}", seconds, None, 1.0, f"the arithmetic alone in numpy: {hand:.3f} s")
    seconds, hand = _restating(random.integers(0, 1000, (INDICATORS, OLD_PROVINCES, MONTHS)).astype(np.float64))
    size = f"{INDICATORS} x {OLD_PROVINCES} x {MONTHS}"
    yield Ratio(f"restate {size}", seconds, None, 0.5, f"the sums alone in numpy: {hand:.3f} s")


def _periods() -> list[Period]:
    first = 12 * (_LAST_YEAR + 1) - MONTHS
    return [Period(month // 12, Frequency.MONTH, month % 12 + 1) for month in range(first, first + MONTHS)]


def _indicator(number: int) -> Indicator:
    return Indicator(
        code=f"I{number:03d}",
        sector="1",
        name_vi=f"Chỉ tiêu {number}",
        kind=Kind.COUNT,
        direction=Direction.HIGHER if number % 3 else Direction.LOWER,
        frequency=(Frequency.MONTH,),
        level=(Level.PROVINCE,),
        aggregation="sum",
        stale_after_days=default_stale_days((Frequency.MONTH,)),
    )


def _terms(number: int) -> Terms:
    indicator = _indicator(number)
    comparator = Comparator.AT_LEAST if indicator.direction is Direction.HIGHER else Comparator.AT_MOST
    target = Target(
        code=f"T{number:03d}",
        indicator=indicator.code,
        scope="VN",
        comparator=comparator,
        value=50 + 12 * indicator.direction.sign,
        due=_DUE,
        baseline=50,
        baseline_date=date(_LAST_YEAR - 1, 12, 31),
    )
    return Terms(target, indicator)


def _judging(values: by_hand.Numbers) -> tuple[float, float]:
    size = values.size
    ends = np.array([period.end for period in _periods()], "datetime64[D]")
    nothing = np.zeros(size, np.int8)
    points = PointTable.build(
        end=np.tile(ends, INDICATORS * AREAS),
        months=np.ones(size, np.int8),
        value=values.ravel(),
        qualifier=(nothing, ["="]),
        series=(nothing, [""]),
        finality=(nothing, ["final"]),
        published=np.full(size, "NaT", "datetime64[D]"),
    )
    units = np.arange(INDICATORS * AREAS)
    terms = [_terms(number) for number in range(INDICATORS)]
    cases = Cases.build(points, terms, term=units // AREAS, start=units * MONTHS, stop=(units + 1) * MONTHS)
    days = ends.astype(np.int64).astype(np.float64)
    level = np.full((INDICATORS, AREAS), 50.0)
    goal = np.repeat([[term.target.value or 0.0] for term in terms if term.target], AREAS, axis=1)
    return side_by_side(
        lambda: judge_many(cases, as_of=date(_LAST_YEAR, 11, 30)),
        lambda: by_hand.judge(values[:, :, :-1], days, level, goal, start=days[-1] - 365, due=days[-1]),
        rounds=5,
    )


def _restating(values: by_hand.Numbers) -> tuple[float, float]:
    areas = load_catalogue(_CATALOGUE).areas
    old = [name for name in areas if name.startswith("P63-")]
    new = [name for name in areas if name.startswith("P34-")]
    indicators = {one.code: one for one in map(_indicator, range(INDICATORS))}
    indicator, area, period = (at.ravel() for at in np.indices(values.shape))
    nothing = np.full(values.size, np.nan)
    same = np.zeros(values.size, np.int8)
    rows = as_reported(
        indicators=tuple(indicators),
        areas=old,
        periods=[one.code for one in _periods()],
        series_names=[""],
        indicator=indicator,
        area=area,
        period=period,
        value=values.ravel(),
        numerator=nothing,
        denominator=nothing,
        qualifier=same,
        finality=same,
        series=same,
    )
    merged = np.array([[float(areas[one].successor == unit) for one in old] for unit in new])
    return side_by_side(
        lambda: restate(rows, indicators, areas, units=new), lambda: by_hand.restate(values, merged), rounds=5
    )
