"""The share that should have been reached, and the level planned."""

from datetime import date

import pytest

from indicators.judgement import judge
from indicators.judgement.shares import expected_share, planned_level
from indicators.model import Knot, Status

from .builders import indicator, point, target

START, DUE = date(2024, 12, 31), date(2025, 12, 31)
MARCH, JUNE, SEPTEMBER = date(2025, 3, 31), date(2025, 6, 30), date(2025, 9, 30)
KNOTS = [Knot(target="T", date=SEPTEMBER, value=68), Knot(target="T", date=MARCH, value=60)]


@pytest.mark.parametrize(
    ("day", "knots", "expected"),
    [
        (JUNE, [], 181 / 365),
        (DUE, [], 1.0),
        (date(2026, 3, 1), [], 1.0),
        (DUE, KNOTS, 1.0),
        (MARCH, KNOTS, 0.1),
        (SEPTEMBER, KNOTS, 0.9),
        (JUNE, KNOTS, 0.1 + 0.8 * 91 / 183),
        (date(2025, 1, 1), KNOTS, 0.1 / 90),
        (date(2025, 10, 31), KNOTS, 0.9 + (1.0 - 0.9) * 31 / 92),
        (JUNE, [Knot(target="T", date=START, value=69), Knot(target="T", date=DUE, value=60)], 181 / 365),
    ],
)
def test_the_expected_share_runs_through_the_interim_milestones(day, knots, expected):
    found = expected_share(day, start=START, due=DUE, baseline=59, goal=69, knots=knots)
    assert found == pytest.approx(expected)


@pytest.mark.parametrize(
    ("day", "level"), [(date(2025, 3, 30), None), (MARCH, 60), (SEPTEMBER, 68), (JUNE, 60 + 8 * 91 / 183), (DUE, 70)]
)
def test_the_planned_level_starts_with_the_first_milestone(day, level):
    found = planned_level(day, due=DUE, goal=70, knots=KNOTS)
    assert found == (None if level is None else pytest.approx(level))


def test_without_milestones_inside_the_way_nothing_is_planned():
    assert planned_level(JUNE, due=DUE, goal=70, knots=[Knot(target="T", date=DUE, value=60)]) is None


def test_milestones_without_a_baseline_name_the_level_planned_for_the_figures_day():
    found = judge(target(), indicator(), [point("2025-09", 62)], as_of=SEPTEMBER, knots=KNOTS)
    assert (found.rule, found.planned_level, found.expected) == (9, 68, None)


def test_a_way_planned_late_is_too_early_to_judge():
    late = [Knot(target="T", date=SEPTEMBER, value=59.5)]
    found = judge(target(baseline=59), indicator(), [point("2025-06", 60)], as_of=JUNE, knots=late)
    assert (found.status, found.rule) == (Status.TOO_EARLY, 11)
