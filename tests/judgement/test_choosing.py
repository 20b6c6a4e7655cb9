"""Which figure is judged, and with which it is compared."""

from datetime import date

import pytest

from indicators.judgement import judge
from indicators.model import Flag, Qualifier, Status, Trend

from .builders import indicator, point, target

JUNE = date(2025, 6, 30)


def judged_period(points, as_of, **terms):
    found = judge(target(**terms), indicator(), points, as_of=as_of)
    return found.point.period if found.point else None


@pytest.mark.parametrize(
    ("codes", "as_of", "period"),
    [
        (["2025-05", "2025-06", "2025-07"], JUNE, "2025-06"),
        (["2025-06", "2025-Q2", "2025-H1"], JUNE, "2025-H1"),
        (["2025-12", "2025"], date(2026, 3, 1), "2025"),
        (["2025-11", "2026-01", "2026-02"], date(2026, 3, 1), "2026-01"),
        (["2026-03", "2026-Q1", "2026-04"], date(2026, 5, 1), "2026-Q1"),
        (["2025-12", "2026-01"], date(2026, 3, 1), "2025-12"),
        (["2025-11", "2026-02"], date(2026, 2, 1), "2025-11"),
        (["2026-01"], date(2025, 12, 31), None),
    ],
)
def test_the_latest_period_by_the_due_day_is_judged(codes, as_of, period):
    assert judged_period([point(code, 1) for code in codes], as_of) == period


def test_a_figure_from_after_the_due_day_stands_in_and_says_so():
    found = judge(target(), indicator(), [point("2025-11", 60), point("2026-01", 60)], as_of=date(2026, 2, 1))
    assert (found.status, found.flags) == (Status.MISSED, (Flag.AFTER_DUE,))


@pytest.mark.parametrize(
    ("as_of", "period"), [(date(2025, 9, 15), "2025-08"), (date(2025, 9, 16), "2025"), (date(2026, 1, 5), "2025")]
)
def test_an_edition_counts_from_the_day_it_was_published(as_of, period):
    edition = point("2025", 44, published=date(2025, 9, 16))
    assert judged_period([point("2025-08", 46), edition], as_of) == period


@pytest.mark.parametrize(("as_of", "period"), [(date(2026, 6, 20), "2025-10"), (date(2026, 6, 21), "2025")])
def test_a_figure_published_late_was_not_known_before(as_of, period):
    late = point("2025", 69, published=date(2026, 6, 21))
    assert judged_period([point("2025-10", 65), late], as_of) == period


def test_a_target_that_names_a_series_looks_at_no_other():
    points = [point("2025-10", 40, series="month"), point("2025-11", 90, series="emc"), point("2025-12", 91)]
    assert judged_period(points, date(2025, 12, 31), series="month") == "2025-10"


@pytest.mark.parametrize(
    ("earlier", "change", "trend"),
    [
        ([point("2025-05", 60)], 2, Trend.IMPROVING),
        ([point("2025-05", 62)], 0, Trend.FLAT),
        ([point("2024-05", 63)], -1, Trend.WORSENING),
        ([point("2025-05", 60, qualifier=Qualifier.ABOUT)], 2, Trend.IMPROVING),
        ([point("2025-04", 61), point("2025-05", 60, qualifier=Qualifier.BELOW)], 1, Trend.IMPROVING),
        ([point("2025-04", 61), point("2025-05", 60, series="other")], 1, Trend.IMPROVING),
        ([point("2025-03", 61), point("2025-Q1", 60)], 2, Trend.IMPROVING),
        ([], 3, Trend.IMPROVING),
        ([point("2025-05", 60, series="other")], 3, Trend.IMPROVING),
    ],
)
def test_the_last_change_is_against_the_known_value_before_it_else_the_baseline(earlier, change, trend):
    found = judge(target(baseline=59), indicator(), [*earlier, point("2025-06", 62)], as_of=JUNE)
    assert (found.last_change, found.trend) == (change, trend)


def test_without_anything_before_it_a_figure_has_no_change():
    found = judge(target(), indicator(), [point("2025-06", 62)], as_of=JUNE)
    assert (found.last_change, found.trend) == (None, Trend.UNKNOWN)
