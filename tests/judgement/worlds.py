"""Arbitrary targets, indicators and histories for property tests, each grown from one drawn seed.

Growing from a seed costs a hundredth of drawing every field, so that a property sees thousands of cases.
"""

from datetime import date, timedelta
from random import Random

from hypothesis import strategies as st

from indicators.model import (
    Basis,
    Comparator,
    Direction,
    Finality,
    Indicator,
    Kind,
    Knot,
    Point,
    Qualifier,
    Scope,
    Target,
    TargetKind,
)
from indicators.model.cases import Terms
from indicators.periods import Frequency, Period

FIRST_DAY = date(2025, 1, 1)
DUES = [date(2025, 12, 31)] * 9 + [date(2025, 6, 30), date(2024, 12, 31), date(2026, 5, 15)]
STARTS = [None, None, date(2024, 12, 31), date(2023, 12, 31), date(2025, 3, 31)]
PERIODS = [
    *(Period(year, f, i) for year in (2024, 2025) for f in Frequency for i in range(1, 12 // f.months + 1)),
    *(Period(year, Frequency.YEAR) for year in (2019, 2020, 2021, 2022, 2023)),
    *(Period(2026, Frequency.MONTH, i) for i in (1, 2, 3)),
    Period(2026, Frequency.QUARTER, 1),
]
KNOWN_BASES = [basis for basis in Basis if basis is not Basis.REFUSED]


def value(chance):
    """A share of 100 in quarters, now and then one that only rounding tells from 70."""
    return chance.choice([70.0, 69.9999, 70.0001]) if chance.random() < 0.1 else chance.randint(-40, 440) / 4


def day(chance):
    """A day of 2025 or of the first half of 2026."""
    return FIRST_DAY + timedelta(chance.randrange(540))


def point(chance, period):
    """An observation, mostly plain."""
    odd = chance.random() < 0.25
    published = period.end + timedelta(chance.randint(-120, 120)) if odd and chance.random() < 0.5 else None
    return Point(
        period.end,
        period.months,
        value(chance),
        chance.choice(list(Qualifier)) if chance.random() < 0.15 else Qualifier.EQUAL,
        chance.choice(["month", "emc"]) if odd else "",
        chance.choice(list(Finality)),
        published,
        chance.choice(KNOWN_BASES),
        period.code,
    )


def history(chance):
    """Points of one unit in any order, at most one for each period."""
    return [point(chance, period) for period in chance.sample(PERIODS, chance.choice([0, 1, 3, 8, 14, 25]))]


def indicator(chance):
    """Any indicator, mostly a percentage."""
    return Indicator(
        code="X",
        sector="1",
        name_vi="X",
        kind=chance.choice([*Kind, *[Kind.PERCENT] * 6]),
        direction=chance.choice(list(Direction)),
        decimals=chance.randint(0, 2),
        frequency=chance.choice([(), (Frequency.MONTH,), (Frequency.YEAR, Frequency.MONTH)]),
        stale_after_days=chance.choice([75, 450, None]),
        minimum=chance.choice([None, 0.0]),
        maximum=chance.choice([None, 100.0]),
    )


def target(chance):
    """Any target, mostly one that is to be reached from a stated baseline."""
    return Target(
        code="T",
        indicator="X",
        scope=chance.choice([*[Scope.NATIONAL] * 9, Scope.EACH_PROVINCE]),
        comparator=chance.choice([None, *[*Comparator] * 4]),
        value=None if chance.random() < 0.05 else value(chance),
        due=chance.choice(DUES),
        series=chance.choice([*[""] * 9, "month", "gone"]),
        baseline=None if chance.random() < 0.2 else value(chance),
        baseline_date=chance.choice(STARTS),
        baseline_series=chance.choice(["", "", "", "month", "gone"]),
        kind=chance.choice([*[TargetKind.REACH] * 9, *TargetKind]),
    )


def terms(chance):
    """Any terms, without a target now and then."""
    knots = (Knot(target="T", date=day(chance), value=value(chance)) for _ in range(chance.choice([0, 0, 0, 1, 3])))
    aim = target(chance) if chance.random() < 0.93 else None
    return Terms(aim, indicator(chance), tuple(knots), chance.random() < 0.2)


def grown(seed, count):
    """So many units (terms and history), and a day to judge them on."""
    chance = Random(seed)
    return [(terms(chance), history(chance)) for _ in range(count)], day(chance)


def worlds(count):
    """A strategy of `count` units and a day."""
    return st.integers(0, 2**32).map(lambda seed: grown(seed, count))
