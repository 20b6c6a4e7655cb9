"""The vectorised twin gives what the specification gives."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.forecast import forecast, forecast_many
from indicators.judgement import judge, judge_many
from indicators.model import Status
from indicators.model.cases import Cases

from .worlds import worlds


def by_specification(unit, as_of):
    terms, points = unit
    found = judge(
        terms.target,
        terms.indicator,
        points,
        as_of=as_of,
        knots=terms.knots,
        own_baseline=terms.own_baseline,
    )
    second = forecast(points, found, target=terms.target, indicator=terms.indicator, as_of=as_of)
    return replace(found, forecast=second)


def by_twin(many, as_of):
    cases = Cases.of(many)
    judged = judge_many(cases, as_of=as_of)
    forecasts = forecast_many(
        cases, x=judged.x, goal=judged.target, achieved=judged.is_status(Status.ACHIEVED), as_of=as_of
    )
    assert len(cases) == len(judged) == len(forecasts)
    return [replace(judged.at(i), forecast=forecasts.at(i)) for i in range(len(cases))]


@settings(max_examples=60)
@given(st.sampled_from([0, 1, 40]).flatmap(worlds))
def test_many_cases_are_judged_and_forecast_as_each_alone(grown):
    units, as_of = grown
    assert by_twin(units, as_of) == [by_specification(unit, as_of) for unit in units]
