"""Whether a value or a bound meets a target."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.judgement.comparing import bound_decides, is_met
from indicators.model import Comparator, Qualifier

BOUNDS = [qualifier for qualifier in Qualifier if not qualifier.is_point]
SIDES = {
    Qualifier.BELOW: lambda value, bound: value < bound,
    Qualifier.AT_MOST: lambda value, bound: value <= bound,
    Qualifier.ABOVE: lambda value, bound: value > bound,
    Qualifier.AT_LEAST: lambda value, bound: value >= bound,
}
near = st.integers(-3, 3).map(float)


@pytest.mark.parametrize(
    ("comparator", "met"),
    [
        (Comparator.AT_LEAST, (False, True, True)),
        (Comparator.ABOVE, (False, False, True)),
        (Comparator.AT_MOST, (True, True, False)),
        (Comparator.TOP, (True, True, False)),
        (Comparator.BELOW, (True, False, False)),
        (Comparator.EQUAL, (False, True, False)),
    ],
)
def test_a_value_below_on_and_above_the_target(comparator, met):
    assert tuple(is_met(value, comparator, 4, decimals=1) for value in (3, 4, 5)) == met


@given(near, st.sampled_from(BOUNDS), st.sampled_from(Comparator), near)
def test_a_bound_decides_when_every_value_on_its_side_agrees(bound, qualifier, comparator, goal):
    grid = [step / 4 for step in range(-40, 41)]
    outcomes = {is_met(v, comparator, goal, decimals=1) for v in grid if SIDES[qualifier](v, bound)}
    decided = bound_decides(bound, qualifier, comparator, goal, decimals=1)
    assert decided == (outcomes.pop() if len(outcomes) == 1 else None)
