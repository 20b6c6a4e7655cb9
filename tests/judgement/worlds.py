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
days = st.dates(date(2022, 12, 31), date(2026, 6, 30))
ends_of_years = st.sampled_from([date(2023, 12, 31), date(2024, 12, 31), date(2025, 12, 31)])
dues = st.sampled_from([date(2025, 12, 31)]) | days
periods = st.sampled_from(
    [Period(year, f, i) for year in (2023, 2024, 2025, 2026) for f in Frequency for i in range(1, 12 // f.months + 1)]
)


@st.composite
def histories(draw, most=14):
    """Points of one unit in any order, at most one for each period."""
    chosen = draw(st.lists(periods, unique=True, max_size=most))
    return [
        Point(
            p.end,
            p.months,
            draw(values),
            draw(st.sampled_from([Qualifier.EQUAL] * 8 + list(Qualifier))),
            draw(st.sampled_from(("", "", "", *SERIES))),
            draw(st.sampled_from(Finality)),
            draw(st.none() | st.integers(-120, 200).map(lambda n, end=p.end: end + timedelta(n))),
            draw(st.sampled_from([b for b in Basis if b is not Basis.REFUSED])),
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
        kind=draw(st.sampled_from(Kind)),
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
        scope=draw(st.sampled_from([Scope.NATIONAL] * 3 + [Scope.EACH_PROVINCE])),
        comparator=draw(st.sampled_from([None, *Comparator, *Comparator])),
        value=draw(st.none() | values | values | values),
        due=draw(dues),
        series=draw(st.sampled_from(["", "", "", "month", "gone"])),
        baseline=draw(st.none() | values | values),
        baseline_date=draw(st.none() | ends_of_years | days),
        baseline_series=draw(st.sampled_from(["", "", "month", "gone"])),
        kind=draw(st.sampled_from([TargetKind.REACH] * 4 + list(TargetKind))),
    )


@st.composite
def terms(draw):
    """Any terms, without a target now and then."""
    knots = draw(st.lists(st.builds(Knot, target=st.just("T"), date=days, value=values), max_size=3))
    owns = draw(st.booleans())
    return Terms(draw(targets() | targets() | targets() | st.none()), draw(indicators()), tuple(knots), owns)


units = st.tuples(terms(), histories())
