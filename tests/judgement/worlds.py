"""Arbitrary targets, indicators and histories for property tests."""

from datetime import date, timedelta

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

SERIES = ("", "month", "emc")
values = st.integers(-40, 400).map(lambda n: n / 4) | st.sampled_from([70.0, 69.9999, 70.0001])
days = st.integers(0, 540).map(lambda n: date(2025, 11, 30) + timedelta(n if n < 180 else 180 - n))
dues = st.sampled_from([date(2025, 12, 31)] * 9 + [date(2025, 6, 30), date(2024, 12, 31), date(2026, 5, 15)])
periods = st.sampled_from(
    [Period(year, f, i) for year in (2024, 2025) for f in Frequency for i in range(1, 12 // f.months + 1)]
    + [Period(2023, Frequency.YEAR), Period(2026, Frequency.MONTH, 1), Period(2026, Frequency.QUARTER, 1)]
)


def mostly(usual, *rare, times=9):
    """One value nearly always, one of the others now and then."""
    return st.sampled_from([usual] * times + list(rare))


@st.composite
def histories(draw):
    """Points of one unit in any order, at most one for each period."""
    chosen = draw(st.lists(periods, unique=True, min_size=draw(mostly(10, 0, 4)), max_size=20))
    return [
        Point(
            p.end,
            p.months,
            draw(values),
            draw(mostly(Qualifier.EQUAL, *Qualifier, times=30)),
            draw(mostly("", *SERIES, times=20)),
            draw(st.sampled_from(Finality)),
            draw(mostly(None, p.end - timedelta(90), p.end + timedelta(60), times=15)),
            draw(mostly(Basis.REPORTED, Basis.RESTATED, Basis.ESTIMATED, Basis.ROLLED_UP)),
            p.code,
        )
        for p in chosen
    ]


@st.composite
def indicators(draw):
    """Any indicator."""
    return Indicator(
        code="X",
        sector="1",
        name_vi="X",
        kind=draw(mostly(Kind.PERCENT, *Kind, times=6)),
        direction=draw(st.sampled_from(Direction)),
        decimals=draw(st.integers(0, 2)),
        frequency=draw(st.sampled_from([(), (Frequency.MONTH,), (Frequency.YEAR, Frequency.MONTH)])),
        stale_after_days=draw(st.sampled_from([75, 450])),
        minimum=draw(st.sampled_from([None, 0.0])),
        maximum=draw(st.sampled_from([None, 100.0])),
    )


@st.composite
def targets(draw):
    """Any target."""
    return Target(
        code="T",
        indicator="X",
        scope=draw(mostly(Scope.NATIONAL, Scope.EACH_PROVINCE)),
        comparator=draw(st.sampled_from([None, *[*Comparator] * 4])),
        value=draw(st.none() | values) if draw(mostly(False, True, times=12)) else draw(values),
        due=draw(dues),
        series=draw(mostly("", "month", "gone")),
        baseline=draw(values) if draw(mostly(True, False, times=5)) else None,
        baseline_date=draw(mostly(None, date(2024, 12, 31), date(2023, 12, 31), date(2025, 3, 31), times=3)),
        baseline_series=draw(mostly("", "month", "gone", times=5)),
        kind=draw(mostly(TargetKind.REACH, *TargetKind)),
    )


@st.composite
def terms(draw):
    """Any terms, without a target now and then."""
    knots = draw(st.lists(st.builds(Knot, target=st.just("T"), date=days, value=values), max_size=3))
    target = draw(targets()) if draw(mostly(True, False)) else None
    return Terms(target, draw(indicators()), tuple(knots), draw(mostly(False, True, times=3)))


units = st.tuples(terms(), histories())
