"""The straight line through the last points, its interval, its probability and its verdict."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from indicators.forecast import forecast
from indicators.judgement import judge
from indicators.model import Comparator, Direction, Forecast, Kind, Qualifier, Status, Verdict
from indicators.periods import Frequency
from tests.judgement.builders import DUE, indicator, point, target

SEPTEMBER = date(2025, 9, 30)
NOT_ENOUGH = Forecast(Verdict.NOT_ENOUGH_POINTS)


def second_opinion(points, *, aim=None, of=None, as_of=SEPTEMBER):
    aim, of = aim or target(), of or indicator(minimum=0, maximum=100)
    found = judge(aim, of, points, as_of=as_of)
    return forecast(points, found, target=aim, indicator=of, as_of=as_of)


def months(*values, year=2025, last=9, **terms):
    """Monthly points that end with month `last`."""
    first = last - len(values) + 1
    return [point(f"{year}-{first + i:02d}", value, **terms) for i, value in enumerate(values)]


def textbook(points, due, goal):
    """Value, low, high and probability by scipy and the usual formula for a new observation."""
    days = np.array([(p.end - points[0].end).days for p in points], float)
    values = np.array([p.value for p in points])
    line = stats.linregress(days, values)
    ahead, free = (due - points[0].end).days, len(points) - 2
    value = line.intercept + line.slope * ahead
    left = values - line.intercept - line.slope * days
    spread = ((days - days.mean()) ** 2).sum()
    error = np.sqrt((left**2).sum() / free * (1 + 1 / len(points) + (ahead - days.mean()) ** 2 / spread))
    reach = stats.t.ppf(0.9, free) * error
    return value, value - reach, value + reach, stats.t.sf((goal - value) / error, free)


def numbers(found):
    return found.value, found.low, found.high, found.probability


@pytest.mark.parametrize("values", [(61, 62, 62.5), (65.5, 65, 65.2, 65), (50, 53, 55, 60, 61, 66)])
def test_the_line_is_that_of_the_textbook(values):
    points = months(*values)
    assert numbers(second_opinion(points, of=indicator())) == pytest.approx(textbook(points, DUE, 70))


def test_only_the_last_six_points_count():
    points = months(90, 5, 50, 53, 55, 60, 61, 66)
    assert numbers(second_opinion(points)) == pytest.approx(textbook(points[-6:], DUE, 70))


@pytest.mark.parametrize(
    ("points", "enough"),
    [
        (months(60, 61), False),
        (months(60, 61, 62), True),
        ([point("2025-07", 60), point("2025-08", 61), point("2025-09", 62)], True),
        ([point("2025-01", 60), point("2025-02", 61), point("2025-03", 62)], False),
        (months(60, 61, 62, qualifier=Qualifier.ABOUT), True),
        ([*months(60, 61, last=8), point("2025-09", 62, qualifier=Qualifier.BELOW)], False),
        ([*months(59, 60, 61, last=8), point("2025-09", 62, qualifier=Qualifier.BELOW)], True),
        ([point("2025-07", 60, series="a"), *months(61, 62)], False),
        ([point("2023-09", 50), *months(61, 62)], False),
        ([point("2023-10", 50), *months(61, 62)], True),
        ([point("2025-08", 60), point("2025-Q3", 62), point("2025-09", 61)], False),
        ([*months(60, 61), point("2025-07", 59, published=date(2025, 11, 1))], False),
        ([*months(60, 61), point("2025-10", 62)], False),
    ],
)
def test_three_known_points_of_one_series_over_sixty_days_are_enough(points, enough):
    assert (second_opinion(points) != NOT_ENOUGH) is enough


def test_of_two_figures_for_one_day_the_longer_period_is_fitted():
    points = [*months(60, 61, last=8), point("2025-09", 10), point("2025-Q3", 62)]
    assert second_opinion(points) == second_opinion([p for p in points if p.value != 10])


@pytest.mark.parametrize(
    ("frequency", "years", "enough"),
    [
        ((Frequency.YEAR,), (2018, 2021, 2024), True),
        ((Frequency.YEAR, Frequency.MONTH), (2018, 2021, 2024), True),
        ((Frequency.YEAR,), (2017, 2021, 2024), False),
        ((Frequency.MONTH,), (2018, 2021, 2024), False),
        ((), (2018, 2021, 2024), False),
    ],
)
def test_a_yearly_indicator_looks_six_years_back(frequency, years, enough):
    points = [point(str(year), 50 + place) for place, year in enumerate(years)]
    assert (second_opinion(points, of=indicator(frequency=frequency)) != NOT_ENOUGH) is enough


def test_a_baseline_that_was_observed_is_a_point_and_a_stated_one_is_not():
    seen = [point("2024-12", 60), point("2025-03", 61), point("2025-06", 63)]
    aim = target(baseline=60)
    assert second_opinion(seen, aim=aim) != NOT_ENOUGH
    assert second_opinion(seen[1:], aim=aim) == NOT_ENOUGH


@pytest.mark.parametrize(
    ("points", "aim", "as_of"),
    [
        (months(68, 70, 72), target(), SEPTEMBER),
        (months(60, 61, 62), target(), DUE),
        (months(60, 61, 62), target(), date(2026, 1, 1)),
        ([], target(), SEPTEMBER),
        (months(60, 61, 62), target(kind="reference"), SEPTEMBER),
        (months(60, 61, 62), target(5, kind="improve-by"), SEPTEMBER),
    ],
)
def test_there_is_no_forecast_once_achieved_or_due_or_without_an_aim(points, aim, as_of):
    assert second_opinion(points, aim=aim, as_of=as_of) is None


def test_without_a_target_there_is_no_forecast():
    points = months(60, 61, 62)
    found = judge(None, indicator(), points, as_of=SEPTEMBER)
    assert forecast(points, found, target=None, indicator=indicator(), as_of=SEPTEMBER) is None


@pytest.mark.parametrize(
    ("goal", "verdict", "probability"),
    [(70, Verdict.WILL_REACH, 1), (70.01, Verdict.WILL_REACH, 0), (71.5, Verdict.CLOSE, 0), (80, Verdict.WILL_MISS, 0)],
)
def test_points_on_a_line_leave_no_doubt(goal, verdict, probability):
    points = [point("2025-03", 50), point("2025-06", 59.1), point("2025-09", 68.3)]
    straight = [replace(p, value=70 - (DUE - p.end).days / 10) for p in points]
    found = second_opinion(straight, aim=target(goal))
    assert (found.verdict, found.probability) == (verdict, probability)
    assert found.low == found.value == found.high == pytest.approx(70)


@pytest.mark.parametrize(("comparator", "probability"), [(Comparator.AT_LEAST, 1), (Comparator.ABOVE, 0)])
def test_a_line_that_ends_on_the_target_meets_it_only_where_touching_is_enough(comparator, probability):
    points = [point("2025-03", 65), point("2025-06", 65), point("2025-09", 65)]
    sloped = [replace(p, value=70 - (DUE - p.end).days / 10) for p in points]
    assert second_opinion(sloped, aim=target(70, comparator)).probability == probability


@pytest.mark.parametrize(
    ("value", "verdict"),
    [(69.6, Verdict.WILL_REACH), (69.5, Verdict.CLOSE), (68, Verdict.CLOSE), (67.9, Verdict.WILL_MISS)],
)
def test_the_miss_is_counted_in_shares_of_what_is_still_to_go(value, verdict):
    rising = [replace(p, value=value - (DUE - p.end).days * (value - 60) / 92) for p in months(0, 0, 0)]
    assert second_opinion(rising, aim=target(70)).verdict is verdict


def test_when_only_a_bound_is_known_the_miss_is_counted_from_the_last_value():
    rising = [replace(p, value=68 - (DUE - p.end).days * 8 / 92) for p in months(0, 0, 0)]
    bound = point("2025-Q3", 61, qualifier=Qualifier.BELOW)
    assert second_opinion([*rising, bound]).verdict is Verdict.CLOSE


@pytest.mark.parametrize(
    ("of", "points", "value"),
    [
        (indicator(minimum=0, maximum=100), months(70, 82, 94), 100),
        (indicator(), months(70, 82, 94), pytest.approx(130.1, abs=0.5)),
        (indicator(Kind.MILESTONE_SHARE), months(70, 82, 94), 100),
        (indicator(Kind.AMOUNT, minimum=0, maximum=100), months(70, 82, 94), pytest.approx(130.1, abs=0.5)),
        (indicator(minimum=0, maximum=100), months(30, 18, 6), 0),
        (indicator(Kind.RANK), months(30, 18, 6), 1),
    ],
)
def test_shares_stay_within_their_limits_and_ranks_from_one(of, points, value):
    found = second_opinion(points, of=of, aim=target(99))
    assert found.value == value
    assert found.low <= found.value <= found.high


@pytest.mark.parametrize(("direction", "probability"), [(Direction.HIGHER, 1), (Direction.LOWER, 0)])
def test_an_exact_target_is_read_in_the_good_direction(direction, probability):
    straight = [replace(p, value=75 - (DUE - p.end).days / 10) for p in months(1, 1, 1)]
    found = second_opinion(straight, aim=target(70, Comparator.EQUAL), of=indicator(direction=direction))
    assert found.probability == probability


def test_a_target_of_ranks_is_met_from_above():
    ranks = indicator(Kind.RANK, Direction.LOWER)
    found = second_opinion(months(10, 8, 7), aim=target(4, Comparator.TOP), of=ranks)
    assert (found.verdict, found.low) == (Verdict.WILL_REACH, 1)
    assert found.probability > 0.5


FLIPPED = {
    Comparator.AT_LEAST: Comparator.AT_MOST,
    Comparator.ABOVE: Comparator.BELOW,
    Comparator.EQUAL: Comparator.EQUAL,
}
numbers_of_a_year = st.lists(st.integers(-200, 200).map(lambda n: n / 4), min_size=3, max_size=8)


@given(numbers_of_a_year, st.sampled_from(list(FLIPPED)), st.integers(-60, 60))
def test_turning_every_sign_turns_the_forecast(values, comparator, goal):
    points = months(*values)
    mirrored = [replace(p, value=-p.value) for p in points]
    up = indicator(Kind.AMOUNT, Direction.HIGHER)
    down = indicator(Kind.AMOUNT, Direction.LOWER)
    found = second_opinion(points, of=up, aim=target(goal, comparator))
    turned = second_opinion(mirrored, of=down, aim=target(-goal, FLIPPED[comparator]))
    assert turned == mirror(found)


def mirror(found):
    """A forecast with every sign turned."""
    if found is None or found.value is None:
        return found
    return replace(found, value=-found.value, low=-found.high, high=-found.low)


def test_the_status_is_never_touched():
    points = months(60, 61, 62)
    found = judge(target(), indicator(), points, as_of=SEPTEMBER)
    assert (found.status, found.forecast) == (Status.IN_PROGRESS, None)
