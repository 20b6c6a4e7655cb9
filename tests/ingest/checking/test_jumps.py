"""Jumps and falls: against the previous period of the same series, whoever reported it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.ingest.spread import NORMAL, strays
from tests.ingest.checking.worlds import approved, found, rows_of

STEADY = tuple(("DENSITY", "VN", f"2024-{month:02d}", 60 + month % 3) for month in range(1, 10))


def codes(report):
    return [code for _, _, code in found(report)]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("600", ["VALUE_JUMP"]),
        ("599", []),
        ("6", ["VALUE_JUMP"]),
        ("6.1", []),
        ("0", ["VALUE_JUMP"]),
        ("-600", ["VALUE_JUMP"]),
    ],
)
def test_ten_times_or_a_tenth_of_the_approved_value_is_a_jump(value, expected):
    report = rows_of(f"DENSITY,VN,2025-02,{value}", current=approved(("DENSITY", "VN", "2025-01", 60)))
    assert codes(report) == expected


@pytest.mark.parametrize(("points", "expected"), [(STEADY, ["VALUE_JUMP"]), (STEADY[:7], [])])
def test_a_stray_value_is_a_jump_once_eight_points_show_the_spread(points, expected):
    assert codes(rows_of("DENSITY,VN,2025-01,70", current=approved(*points))) == expected


def test_points_without_any_spread_say_nothing():
    flat = [("DENSITY", "VN", f"2024-{month:02d}", 60) for month in range(1, 13)]
    assert codes(rows_of("DENSITY,VN,2025-01,70", current=approved(*flat))) == []


def test_a_jump_needs_a_reason_and_no_other_warning_does():
    jump = rows_of("DENSITY,VN,2025-02,600", current=approved(("DENSITY", "VN", "2025-01", 60)))
    other = rows_of("density,VN,2025-02,61")
    assert (jump.needs_reason, other.needs_reason) == (True, False)


def test_rows_of_one_file_are_compared_in_the_order_of_their_periods():
    report = rows_of("DENSITY,VN,2025-03,452", "DENSITY,VN,2025-01,45", "DENSITY,VN,2025-02,44")
    assert found(report) == [(2, "value", "VALUE_JUMP")]


def test_a_revised_value_is_compared_with_what_came_before_it():
    current = approved(("DENSITY", "VN", "2025-01", 60), ("DENSITY", "VN", "2025-02", 600))
    assert codes(rows_of("DENSITY,VN,2025-02,61", current=current)) == ["REVISES_APPROVED"]


def test_another_series_is_not_compared():
    current = approved(("DENSITY", "VN", "2025-01", 60, {"series": "month"}))
    assert codes(rows_of("DENSITY,VN,2025-02,600", current=current)) == []


def test_a_bound_is_no_point():
    current = approved(("DENSITY", "VN", "2025-01", 60), ("DENSITY", "VN", "2025-02", 600, {"qualifier": ">"}))
    assert codes(rows_of("DENSITY,VN,2025-03,61", current=current)) == []


def test_a_flow_begins_anew_each_year():
    current = approved(("REVENUE", "VN", "2024-12", 1200))
    assert codes(rows_of("REVENUE,VN,2025-01,100", current=current)) == []


def test_a_flow_never_falls_inside_a_year():
    current = approved(("REVENUE", "VN", "2025-01", 100))
    assert codes(rows_of("REVENUE,VN,2025-02,99", current=current)) == ["CUMULATIVE_FELL"]


def test_a_unit_that_was_not_merged_keeps_its_past():
    current = approved(("DENSITY", "P63-01", "2025-06", 60))
    assert codes(rows_of("DENSITY,P34-01,2025-07,600", current=current)) == ["VALUE_JUMP"]


@pytest.mark.parametrize(("value", "expected"), [("99", ["CUMULATIVE_FELL"]), ("1000", ["VALUE_JUMP"]), ("101", [])])
def test_a_merged_unit_is_compared_with_the_sum_of_its_parts(value, expected):
    current = approved(("STATIONS", "P63-72", "2025-06", 60), ("STATIONS", "P63-80", "2025-06", 40))
    assert codes(rows_of(f"STATIONS,P34-80,2025-07,{value}", current=current)) == expected


def test_a_merged_unit_without_a_restated_past_is_not_judged_and_named_once():
    current = approved(("DENSITY", "P63-72", "2025-06", 6), ("DENSITY", "P63-80", "2025-06", 4))
    report = rows_of("DENSITY,P34-80,2025-07,600", "DENSITY,P34-80,2025-08,601", current=current)
    assert (found(report), report.not_judged) == ([], ("P34-80",))


WINDOWS = st.lists(st.lists(st.integers(0, 9), min_size=8, max_size=20), min_size=1, max_size=6)


@given(WINDOWS, st.floats(0.1, 20))
def test_the_spread_of_growing_pasts_is_that_of_each_past(series, deviation):
    values = np.array([value for past in series for value in past], dtype=float)
    starts = np.cumsum([0, *(len(past) for past in series)])[:-1]
    asked = [(start, count) for start, past in zip(starts, series, strict=True) for count in range(8, len(past) + 1)]
    first, count = (np.array(column) for column in zip(*asked, strict=True))
    expected = [0 < spread(values[at : at + size]) * NORMAL < deviation for at, size in asked]
    result = strays(np.full(len(asked), deviation), first, count, values)
    assert result.tolist() == expected


def spread(values):
    return float(np.median(np.abs(values - np.median(values))))
