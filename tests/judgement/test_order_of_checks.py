"""Every row of the order of checks, and which of two that apply wins."""

from datetime import date

import pytest

from indicators.judgement import judge
from indicators.model import (
    Comparator,
    Direction,
    Finality,
    Flag,
    Kind,
    Knot,
    Point,
    Qualifier,
    Scope,
    Status,
    TargetKind,
    Trend,
)

from .builders import indicator, point, target

JUNE = date(2025, 6, 30)
LATER = date(2026, 2, 1)
JUNE_62 = point("2025-06", 62)
BELOW_60 = point("2025-06", 60, qualifier=Qualifier.BELOW)
ABOVE_60 = point("2025-06", 60, qualifier=Qualifier.ABOVE)
PACED = {"baseline": 59}


@pytest.mark.parametrize(
    ("terms", "points", "as_of", "rule", "status"),
    [
        ({"kind": TargetKind.REFERENCE}, [JUNE_62], JUNE, 1, Status.NO_TARGET),
        ({"value": None}, [JUNE_62], JUNE, 1, Status.NO_TARGET),
        ({"comparator": None}, [JUNE_62], JUNE, 1, Status.NO_TARGET),
        ({"kind": TargetKind.REFERENCE}, [], JUNE, 1, Status.NO_TARGET),
        ({}, [], JUNE, 2, Status.NO_DATA),
        (PACED, [point("2024-12", 61)], JUNE, 2, Status.NO_DATA),
        (PACED, [point("2024-12", 61)], LATER, 2, Status.NO_DATA),
        ({"kind": TargetKind.IMPROVE_BY, "value": 5}, [JUNE_62], JUNE, 2, Status.NO_DATA),
        (PACED | {"baseline_series": "a"}, [point("2025-06", 90, series="b")], JUNE, 3, Status.NOT_COMPARABLE),
        (PACED | {"baseline_series": "a"}, [point("2025-06", 90, series="a")], JUNE, 5, Status.ACHIEVED),
        (PACED | {"baseline_series": "a"}, [point("2025-06", 90)], JUNE, 5, Status.ACHIEVED),
        (PACED, [point("2025-06", 90, series="b")], JUNE, 5, Status.ACHIEVED),
        ({"baseline_series": "a"}, [point("2025-06", 90, series="b")], JUNE, 5, Status.ACHIEVED),
        (PACED, [ABOVE_60], JUNE, 4, Status.INDETERMINATE),
        (PACED, [ABOVE_60], LATER, 4, Status.INDETERMINATE),
        (PACED, [point("2025-06", 70, qualifier=Qualifier.AT_LEAST)], LATER, 5, Status.ACHIEVED),
        (PACED, [point("2025-06", 70)], LATER, 5, Status.ACHIEVED),
        (PACED, [point("2025", 69.9)], LATER, 6, Status.MISSED),
        (PACED, [point("2026-01", 69.9)], LATER, 6, Status.MISSED),
        (PACED, [point("2025", 70, qualifier=Qualifier.BELOW)], LATER, 6, Status.MISSED),
        (PACED, [JUNE_62], LATER, 7, Status.AWAITING_FINAL),
        ({}, [JUNE_62], JUNE, 9, Status.IN_PROGRESS),
        (PACED, [BELOW_60], JUNE, 9, Status.IN_PROGRESS),
        ({"baseline": 70}, [point("2025-01", 69)], JUNE, 10, Status.FAR_BEHIND),
        ({"baseline": 70, "comparator": Comparator.ABOVE}, [point("2025-06", 70)], JUNE, 10, Status.FAR_BEHIND),
        ({"baseline": 60, "kind": TargetKind.HOLD}, [JUNE_62], JUNE, 10, Status.BEHIND),
        ({"kind": TargetKind.HOLD}, [JUNE_62], JUNE, 9, Status.IN_PROGRESS),
        (PACED, [point("2025-01", 60)], date(2025, 2, 1), 11, Status.TOO_EARLY),
        (PACED, [point("2025-01", 60)], JUNE, 11, Status.IN_PROGRESS),
        (PACED, [JUNE_62], JUNE, 12, Status.FAR_BEHIND),
    ],
)
def test_the_first_check_that_applies_wins(terms, points, as_of, rule, status):
    found = judge(target(**terms), indicator(), points, as_of=as_of)
    assert (found.rule, found.status) == (rule, status)


@pytest.mark.parametrize("kind", [Kind.RANK, Kind.LEVEL, Kind.MILESTONE_SHARE])
@pytest.mark.parametrize("baseline", [None, 59])
def test_a_kind_without_pace_stays_in_progress(kind, baseline):
    found = judge(target(baseline=baseline), indicator(kind), [JUNE_62], as_of=JUNE)
    assert (found.rule, found.status) == (8, Status.IN_PROGRESS)


@pytest.mark.parametrize(
    ("value", "status"),
    [
        (95, Status.ON_TRACK),
        (94.99, Status.BEHIND),
        (60, Status.BEHIND),
        (59.99, Status.FAR_BEHIND),
        (0, Status.FAR_BEHIND),
        (-0.01, Status.REVERSING),
    ],
)
def test_a_threshold_belongs_to_the_better_side(value, status):
    found = judge(
        target(100, Comparator.ABOVE, baseline=0), indicator(), [point("2025", value)], as_of=date(2025, 12, 31)
    )
    assert (found.status, found.pace) == (status, value / 100)


@pytest.mark.parametrize(
    ("baseline", "goal", "knot", "value", "status"),
    [
        (65.5, 70, 67.75, 66.85, Status.BEHIND),
        (0.1, 0.3, 0.2, 0.195, Status.ON_TRACK),
        (0.1, 0.3, 0.2, 0.16, Status.BEHIND),
        (10, 10.7, 10.35, 10.3325, Status.ON_TRACK),
        (0.1, 0.3, 0.12, 0.28, Status.ON_TRACK),
    ],
)
def test_a_threshold_is_met_in_decimals_whatever_their_binary_digits(baseline, goal, knot, value, status):
    knots = [Knot(target="T", date=JUNE, value=knot)]
    found = judge(target(goal, baseline=baseline), indicator(), [point("2025-06", value)], as_of=JUNE, knots=knots)
    assert (found.rule, found.status) == (12, status)


def test_one_tenth_of_the_way_is_no_longer_too_early():
    knots = [Knot(target="T", date=JUNE, value=60.1)]
    found = judge(target(baseline=59, value=70), indicator(), [JUNE_62], as_of=JUNE, knots=knots)
    assert (found.rule, found.expected, found.status) == (12, pytest.approx(0.1), Status.ON_TRACK)


def test_without_a_target_only_the_trend_is_told():
    found = judge(None, indicator(), [point("2025-03", 64), point("2025-06", 62)], as_of=LATER)
    assert (found.status, found.rule, found.trend, found.last_change) == (Status.NO_TARGET, 1, Trend.WORSENING, -2)
    assert (found.target, found.baseline, found.status_then, found.flags) == (None, None, None, (Flag.STALE,))


def test_without_a_figure_every_number_is_empty_and_the_terms_are_told():
    found = judge(target(baseline=59), indicator(), [], as_of=JUNE)
    assert (found.target, found.baseline, found.baseline_date) == (70, 59, date(2024, 12, 31))
    assert (found.point, found.attainment, found.last_change, found.trend) == (None, None, None, Trend.UNKNOWN)


def test_improving_by_decimals_leads_to_a_decimal():
    aim = target(0.2, kind=TargetKind.IMPROVE_BY, baseline=0.1)
    found = judge(aim, indicator(Kind.INDEX), [point("2025-06", 0.3)], as_of=JUNE)
    assert (found.target, found.status) == (0.3, Status.ACHIEVED)


@pytest.mark.parametrize(
    ("direction", "comparator", "goal"),
    [(Direction.HIGHER, Comparator.AT_LEAST, 51), (Direction.LOWER, Comparator.AT_MOST, 41)],
)
def test_improving_by_n_is_counted_from_the_baseline_in_the_good_direction(direction, comparator, goal):
    aim = target(5, comparator, kind=TargetKind.IMPROVE_BY, baseline=46)
    found = judge(aim, indicator(Kind.RANK, direction), [point("2025-06", 44)], as_of=JUNE)
    assert (found.target, found.rule) == (goal, 8)


@pytest.mark.parametrize(("value", "rule"), [(100, 5), (99.9996, 5), (99.9994, 12), (100.0004, 5), (100.01, 12)])
def test_an_exact_target_is_compared_after_rounding(value, rule):
    aim = target(100, Comparator.EQUAL, baseline=50)
    assert judge(aim, indicator(), [point("2025-06", value)], as_of=JUNE).rule == rule


@pytest.mark.parametrize(("rank", "status"), [(3, Status.ACHIEVED), (4, Status.ACHIEVED), (5, Status.IN_PROGRESS)])
def test_the_top_n_are_the_ranks_up_to_n(rank, status):
    aim = target(4, Comparator.TOP)
    found = judge(aim, indicator(Kind.RANK, Direction.LOWER), [point("2025-06", rank)], as_of=JUNE)
    assert found.status == status


@pytest.mark.parametrize(
    ("terms", "flags"),
    [
        ({"finality": Finality.PROVISIONAL}, (Flag.PROVISIONAL,)),
        ({"qualifier": Qualifier.ABOUT}, (Flag.APPROXIMATE,)),
        ({"basis": "restated"}, (Flag.RESTATED,)),
        ({"basis": "estimated"}, (Flag.ESTIMATED,)),
        ({"basis": "rolled_up"}, (Flag.ROLLED_UP,)),
        ({"qualifier": Qualifier.ABOUT, "basis": "estimated"}, (Flag.APPROXIMATE, Flag.ESTIMATED)),
    ],
)
def test_what_a_figure_is_made_of_is_flagged(terms, flags):
    found = judge(target(baseline=59), indicator(), [point("2025-06", 62, **terms)], as_of=JUNE)
    assert (found.flags, found.rule) == (flags, 12)


def test_a_target_reached_while_falling_is_flagged_worsening():
    found = judge(target(), indicator(), [point("2025-03", 75), point("2025-06", 72)], as_of=JUNE)
    assert (found.status, found.flags, found.last_change) == (Status.ACHIEVED, (Flag.WORSENING,), -3)


@pytest.mark.parametrize(("as_of", "stale"), [(date(2025, 9, 13), False), (date(2025, 9, 14), True)])
def test_a_monthly_figure_is_stale_after_seventy_five_days(as_of, stale):
    found = judge(target(baseline=59), indicator(), [JUNE_62], as_of=as_of)
    assert (Flag.STALE in found.flags, found.status_then is not None) == (stale, stale)


@pytest.mark.parametrize(
    ("x", "status", "then"),
    [
        (point("2025-06", 62), Status.AWAITING_FINAL, Status.FAR_BEHIND),
        (point("2025-11", 62), Status.AWAITING_FINAL, Status.FAR_BEHIND),
        (point("2025", 62), Status.MISSED, None),
    ],
)
def test_a_figure_awaited_tells_the_status_on_its_own_date(x, status, then):
    found = judge(target(baseline=59), indicator(), [x], as_of=LATER)
    assert (found.status, found.status_then) == (status, then)


def test_a_stale_missed_reading_tells_how_it_stood_on_the_due_day():
    found = judge(target(baseline=59), indicator(), [point("2025", 62)], as_of=date(2026, 11, 21))
    assert (found.status, found.status_then) == (Status.MISSED, Status.FAR_BEHIND)


def test_a_target_year_is_not_judged_by_figures_before_it_in_silence():
    before = judge(target(), indicator(), [point("2024-12", 62)], as_of=date(2025, 1, 15))
    inside = judge(target(), indicator(), [point("2025-01", 62)], as_of=date(2025, 2, 15))
    assert (before.flags, inside.flags) == ((Flag.BEFORE_TARGET_YEAR,), ())


@pytest.mark.parametrize(
    ("kind", "baseline", "attainment"),
    [(Kind.PERCENT, 59, 3 / 11), (Kind.RANK, 59, 3 / 11), (Kind.PERCENT, 70, None), (Kind.PERCENT, None, None)],
)
def test_the_share_of_the_way_needs_two_different_ends(kind, baseline, attainment):
    found = judge(target(baseline=baseline), indicator(kind), [JUNE_62], as_of=JUNE)
    assert found.attainment == attainment


def test_a_bound_has_no_share_and_no_change():
    found = judge(target(baseline=59), indicator(), [point("2025-03", 60), BELOW_60], as_of=JUNE)
    assert (found.attainment, found.last_change, found.trend) == (None, None, Trend.UNKNOWN)


def test_a_baseline_after_the_due_day_leaves_the_whole_way_expected():
    aim = target(baseline=59, baseline_date=date(2025, 12, 31), due=JUNE)
    assert judge(aim, indicator(), [point("2026-01", 62)], as_of=LATER).status is Status.MISSED


@pytest.mark.parametrize(
    ("points", "own", "rule", "baseline"),
    [
        ([point("2024-12", 50), JUNE_62], None, 12, 50),
        ([point("2024", 52), point("2024-12", 50), JUNE_62], None, 12, 52),
        ([point("2024-11", 50), JUNE_62], None, 9, None),
        ([point("2024-12", 50, qualifier=Qualifier.BELOW), JUNE_62], None, 9, None),
        ([JUNE_62], Point(date(2024, 12, 31), 12, 48.0), 12, 48),
        ([point("2024-12", 50)], None, 2, 50),
    ],
)
def test_a_unit_of_a_group_starts_from_its_own_figure(points, own, rule, baseline):
    aim = target(baseline=33, baseline_date=date(2024, 12, 31), scope=Scope.EACH_PROVINCE)
    found = judge(aim, indicator(), points, as_of=JUNE, baseline=own)
    assert (found.rule, found.baseline) == (rule, baseline)


def test_without_a_baseline_date_a_unit_has_no_baseline():
    found = judge(target(scope=Scope.EACH_PROVINCE), indicator(), [point("2024-12", 50)], as_of=JUNE)
    assert (found.status, found.rule, found.baseline) == (Status.IN_PROGRESS, 9, None)


def test_an_own_baseline_of_another_series_is_not_comparable():
    aim = target(baseline_date=date(2024, 12, 31))
    points = [point("2024-12", 50, series="a"), point("2025-06", 62, series="b")]
    found = judge(aim, indicator(), points, as_of=JUNE, own_baseline=True)
    assert (found.rule, found.last_change) == (3, None)
