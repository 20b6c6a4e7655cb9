"""What holds for any target and any history."""

from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.forecast import forecast
from indicators.judgement import judge
from indicators.model import Comparator, Direction, Qualifier, Status, TargetKind

from .builders import indicator, point, target
from .worlds import days, periods, units, values

PLACE = {status: place for place, status in enumerate(Status)}
ALIGNED = {
    Direction.HIGHER: (Comparator.AT_LEAST, Comparator.ABOVE),
    Direction.LOWER: (Comparator.AT_MOST, Comparator.BELOW, Comparator.TOP),
}


def opinion(unit, points, as_of):
    terms, _ = unit
    found = judge(
        terms.target, terms.indicator, points, as_of=as_of, knots=terms.knots, own_baseline=terms.own_baseline
    )
    return found, forecast(points, found, target=terms.target, indicator=terms.indicator, as_of=as_of)


@settings(deadline=None)
@given(units, days, st.randoms())
def test_the_order_of_the_rows_changes_nothing(unit, as_of, chance):
    shuffled = list(unit[1])
    chance.shuffle(shuffled)
    assert opinion(unit, shuffled, as_of) == opinion(unit, unit[1], as_of)


@settings(deadline=None)
@given(units, days)
def test_a_later_figure_is_never_seen(unit, as_of):
    known = [p for p in unit[1] if p.counts_from <= as_of]
    assert opinion(unit, known, as_of) == opinion(unit, unit[1], as_of)


@st.composite
def rivals(draw):
    """One aim, one earlier figure, and two values for the same day, the better one first."""
    direction = draw(st.sampled_from(Direction))
    aim = target(
        draw(values),
        draw(st.sampled_from(ALIGNED[direction])),
        baseline=draw(st.none() | values),
        kind=draw(st.sampled_from([TargetKind.REACH, TargetKind.HOLD])),
    )
    earlier = [point("2024-11", draw(values))] if draw(st.booleans()) else []
    code = draw(periods.filter(lambda p: p.year == 2025)).code
    pair = sorted([draw(values), draw(values)], reverse=direction is Direction.HIGHER)
    qualifier = draw(st.sampled_from([Qualifier.EQUAL, Qualifier.ABOUT]))
    return aim, direction, earlier, [point(code, value, qualifier=qualifier) for value in pair]


@settings(deadline=None, max_examples=300)
@given(rivals(), days)
def test_a_better_value_never_has_a_worse_status(rival, as_of):
    aim, direction, earlier, pair = rival
    better, worse = (judge(aim, indicator(direction=direction), [*earlier, x], as_of=as_of) for x in pair)
    assert PLACE[better.status] >= PLACE[worse.status] or better == worse
