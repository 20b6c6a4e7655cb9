"""The worked examples of docs/method.md, row by row."""

from datetime import date

import pytest

from indicators.judgement import judge
from indicators.model import Comparator, Direction, Flag, Kind, Qualifier, Status, TargetKind

from .builders import indicator, point, target

JUNE = date(2025, 6, 30)
LAST_DAY = date(2025, 12, 31)


@pytest.mark.parametrize(
    ("baseline", "x", "attainment", "expected", "pace", "status"),
    [
        (59, point("2025-06", 62), 0.2727, 181 / 365, 0.550, Status.FAR_BEHIND),
        (65.5, point("2025-06", 68.0), 0.5556, 181 / 365, 1.120, Status.ON_TRACK),
        (65.5, point("2025-09", 65.0), -0.1111, 273 / 365, -0.1486, Status.REVERSING),
    ],
)
def test_a_percentage_is_paced_against_the_days_gone(baseline, x, attainment, expected, pace, status):
    found = judge(target(baseline=baseline), indicator(), [x], as_of=x.end)
    assert (found.status, found.rule) == (status, 12)
    assert found.attainment == pytest.approx(attainment, abs=5e-5)
    assert found.expected == expected
    assert found.pace == pytest.approx(pace, abs=5e-4)


def test_a_roll_out_from_nothing_is_not_flattered_by_its_growth():
    stations = target(68457, baseline=0, baseline_date=date(2024, 1, 1))
    found = judge(stations, indicator(Kind.COUNT), [point("2024-12", 3000)], as_of=date(2024, 12, 31))
    assert (found.status, found.expected) == (Status.FAR_BEHIND, 365 / 730)
    assert (found.attainment, found.pace) == (pytest.approx(0.0438, abs=5e-5), pytest.approx(0.088, abs=5e-4))


def test_a_rank_has_no_pace_inside_the_year():
    ranks = indicator(Kind.RANK, Direction.LOWER)
    found = judge(target(40, Comparator.AT_MOST, baseline=46), ranks, [point("2025-06", 44)], as_of=JUNE)
    assert (found.status, found.rule, found.expected, found.pace) == (Status.IN_PROGRESS, 8, None, None)
    assert found.attainment == pytest.approx(1 / 3)
    assert found.target is not None and found.point is not None and found.point.value - found.target == 4


@pytest.mark.parametrize(
    ("as_of", "status", "expected", "pace"),
    [(LAST_DAY, Status.FAR_BEHIND, 1.0, 0.2), (date(2026, 1, 31), Status.MISSED, None, None)],
)
def test_the_due_day_itself_is_still_inside_the_year(as_of, status, expected, pace):
    aim = target(0, Comparator.AT_MOST, baseline=50)
    found = judge(aim, indicator(direction=Direction.LOWER), [point("2025-12", 40)], as_of=as_of)
    assert (found.status, found.attainment, found.expected, found.pace) == (status, 0.2, expected, pace)


def test_a_level_to_keep_that_recovers_is_behind():
    aim = target(60, baseline=60, kind=TargetKind.HOLD)
    found = judge(aim, indicator(), [point("2025-03", 58), point("2025-06", 59)], as_of=JUNE)
    assert (found.status, found.rule, found.last_change) == (Status.BEHIND, 10, 1)


def test_a_baseline_beyond_the_target_is_never_a_pace():
    found = judge(target(baseline=75), indicator(), [point("2025-03", 70), point("2025-06", 65)], as_of=JUNE)
    assert (found.status, found.rule, found.attainment, found.pace) == (Status.FAR_BEHIND, 10, 2.0, None)


def test_without_a_baseline_only_the_level_is_told():
    x = point("2024-12", 45.8)
    found = judge(target(80, Comparator.ABOVE), indicator(), [x], as_of=x.end)
    assert (found.status, found.rule, found.flags) == (Status.IN_PROGRESS, 9, (Flag.BEFORE_TARGET_YEAR,))
    assert found.attainment is None
    assert x.value / 80 == pytest.approx(0.573, abs=5e-4)


def test_a_bound_below_the_target_is_known_not_to_meet_it():
    x = point("2025-06", 10, qualifier=Qualifier.BELOW)
    found = judge(target(), indicator(), [x], as_of=JUNE)
    assert (found.status, found.rule) == (Status.IN_PROGRESS, 9)


@pytest.mark.parametrize(
    ("as_of", "status", "flags", "then"),
    [
        (date(2025, 1, 31), Status.TOO_EARLY, (), None),
        (LAST_DAY, Status.IN_PROGRESS, (Flag.STALE,), Status.TOO_EARLY),
    ],
)
def test_a_month_is_too_early_and_an_old_month_is_merely_in_progress(as_of, status, flags, then):
    found = judge(target(baseline=65.5), indicator(), [point("2025-01", 66.0)], as_of=as_of)
    assert (found.status, found.rule, found.flags, found.status_then) == (status, 11, flags, then)
    assert (found.expected, found.pace) == (31 / 365, None)
    assert found.attainment == pytest.approx(1 / 9)
