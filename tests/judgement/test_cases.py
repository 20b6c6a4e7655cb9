"""Cases built from the columns of a frame."""

from datetime import date

import numpy as np
import pytest

from indicators.forecast import forecast_many
from indicators.judgement import judge, judge_many
from indicators.model import Basis, Finality, Point, Qualifier, Status
from indicators.model.cases import NO_DAY, Cases, PointTable, Terms, day_number, day_of, day_or_none

from .builders import indicator, point, target

ROWS = [
    point("2024-12", 59),
    point("2025-06", 62, qualifier=Qualifier.ABOUT, series="emc"),
    point("2025", 70, finality=Finality.PROVISIONAL, published=date(2026, 2, 1)),
]
JUNE = date(2025, 6, 30)


def columns(**other):
    """The columns of ROWS as a frame with categories gives them."""
    given = {
        "end": np.array(["2024-12-31", "2025-06-30", "2025-12-31"], "datetime64[s]"),
        "months": np.array([1, 1, 12], np.int8),
        "value": np.array([59.0, 62.0, 70.0]),
        "qualifier": (np.array([0, 1, 0], np.int8), ["=", "~"]),
        "series": (np.array([0, 1, 0], np.int8), ["", "emc"]),
        "finality": (np.array([0, 0, 1], np.int8), ["final", "provisional"]),
        "published": np.array(["NaT", "NaT", "2026-02-01"], "datetime64[s]"),
    }
    return {**given, **other}


def test_a_frame_gives_the_same_points_as_objects_do():
    table = PointTable.build(**columns())
    assert [table.at(row) for row in range(3)] == ROWS
    assert [PointTable.of(ROWS).at(row) for row in range(3)] == ROWS


def test_the_basis_of_restated_rows_is_kept():
    table = PointTable.build(**columns(basis=(np.array([1, 0, 1], np.int8), ["estimated", "restated"])))
    assert [table.at(row).basis for row in range(3)] == [Basis.RESTATED, Basis.ESTIMATED, Basis.RESTATED]


def test_a_category_that_is_no_qualifier_is_refused():
    with pytest.raises(ValueError, match="not in tuple"):
        PointTable.build(**columns(qualifier=(np.array([0, 0, 0], np.int8), ["about"])))


def test_two_targets_may_look_at_the_same_rows():
    table = PointTable.build(**columns())
    both = [Terms(target(baseline=59), indicator()), Terms(target(80, baseline=59), indicator())]
    cases = Cases.build(table, both, term=[0, 1, 1], start=[0, 0, 3], stop=[3, 3, 3])
    found = judge_many(cases, as_of=date(2026, 2, 1))
    assert [found.at(i).status for i in range(3)] == [Status.ACHIEVED, Status.MISSED, Status.NO_DATA]
    alone = [judge(t.target, t.indicator, ROWS, as_of=date(2026, 2, 1)) for t in both]
    assert [found.at(0), found.at(1)] == alone


def test_no_case_and_no_point_are_judged_without_complaint():
    cases = Cases.of([])
    found = judge_many(cases, as_of=JUNE)
    assert len(found) == 0
    nothing = forecast_many(cases, x=found.x, goal=found.target, achieved=found.is_status(Status.ACHIEVED), as_of=JUNE)
    assert len(nothing) == 0


@pytest.mark.parametrize("day", [date(1969, 12, 31), date(1970, 1, 1), date(2025, 12, 31)])
def test_a_day_number_counts_as_numpy_does(day):
    assert day_number(day) == np.datetime64(day, "D").astype(int)
    assert day_of(day_number(day)) == day_or_none(day_number(day)) == day


def test_no_day_has_the_number_of_not_a_time():
    assert (day_number(None), day_or_none(NO_DAY)) == (NO_DAY, None)
    assert np.datetime64("NaT", "D").astype(np.int64) == NO_DAY


def test_equal_periods_of_two_series_are_told_apart_whatever_their_order():
    twins = [Point(JUNE, 1, 60, series="a", period="2025-06"), Point(JUNE, 1, 61, series="b", period="2025-06")]
    found = [judge(target(), indicator(), rows, as_of=JUNE) for rows in (twins, twins[::-1])]
    assert found[0] == found[1]
