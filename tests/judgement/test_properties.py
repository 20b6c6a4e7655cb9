"""What holds for any target and any history."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.forecast import forecast
from indicators.judgement import judge
from indicators.model import Comparator, Direction, Qualifier, Status, TargetKind

from . import worlds as world
from .builders import indicator, point, target
from .worlds import worlds

PLACE = {status: place for place, status in enumerate(Status)}
ALIGNED = {
    Direction.HIGHER: [Comparator.AT_LEAST, Comparator.ABOVE],
    Direction.LOWER: [Comparator.AT_MOST, Comparator.BELOW, Comparator.TOP],
}


def opinion(terms, points, as_of):
    found = judge(
        terms.target, terms.indicator, points, as_of=as_of, knots=terms.knots, own_baseline=terms.own_baseline
    )
    return found, forecast(points, found, target=terms.target, indicator=terms.indicator, as_of=as_of)


@given(worlds(5), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(grown, chance):
    units, as_of = grown
    shuffled = [(terms, chance.sample(points, len(points))) for terms, points in units]
    assert [opinion(*unit, as_of) for unit in shuffled] == [opinion(*unit, as_of) for unit in units]


@given(worlds(5))
def test_a_later_figure_is_never_seen(grown):
    units, as_of = grown
    known = [(terms, [p for p in points if p.counts_from <= as_of]) for terms, points in units]
    assert [opinion(*unit, as_of) for unit in known] == [opinion(*unit, as_of) for unit in units]


def rivals(seed):
    """Two readings that differ in the value of the figure judged alone, the better one first, and a day."""
    chance = Random(seed)
    direction = chance.choice(list(Direction))
    aim = target(
        world.value(chance),
        chance.choice(ALIGNED[direction]),
        baseline=chance.choice([None, world.value(chance), world.value(chance)]),
        kind=chance.choice([TargetKind.REACH, TargetKind.HOLD]),
    )
    earlier = [point("2024-11", world.value(chance))] if chance.random() < 0.5 else []
    code = chance.choice([p for p in world.PERIODS if p.year == 2025]).code
    pair = sorted([world.value(chance), world.value(chance)], reverse=direction is Direction.HIGHER)
    qualifier = chance.choice([Qualifier.EQUAL, Qualifier.ABOUT])
    as_of = world.day(chance)
    return [
        judge(aim, indicator(direction=direction), [*earlier, point(code, v, qualifier=qualifier)], as_of=as_of)
        for v in pair
    ]


@settings(max_examples=500)
@given(st.integers(0, 2**32).map(rivals))
def test_a_better_value_never_has_a_worse_status(pair):
    better, worse = pair
    assert PLACE[better.status] >= PLACE[worse.status]


def test_the_worlds_reach_every_check():
    units, as_of = world.grown(seed=2025, count=1500)
    assert {opinion(*unit, as_of)[0].rule for unit in units} == set(range(1, 13))
