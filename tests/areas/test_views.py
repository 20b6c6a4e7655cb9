"""What holds for every set of rows: the national figure, repetition, and what comes back."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.areas import BASES, area_view, restate, roll_up
from indicators.model import AreaKind, AreaSet, Basis
from tests.areas.builders import AREAS, INDICATORS, NEW, OLD, key_of, place_of, row, rows, told

PERIODS = ("2024", "2025-05", "2025-H1", "2025-09", "2025")
NUMBERS = st.floats(0, 1e6, allow_nan=False, width=32)


@st.composite
def tables(draw):
    """Rows of any units and periods, each key once."""
    keys = draw(
        st.lists(
            st.tuples(st.sampled_from(tuple(INDICATORS)), st.sampled_from(tuple(AREAS)), st.sampled_from(PERIODS)),
            unique=True,
            min_size=1,
            max_size=60,
        )
    )
    return rows(
        *[
            row(
                *key,
                draw(NUMBERS),
                n=draw(NUMBERS),
                d=draw(NUMBERS),
                qualifier=draw(st.sampled_from(("=", "=", "=", "~", "<"))),
                finality=draw(st.sampled_from(("final", "provisional"))),
                series=draw(st.sampled_from(("", "", "a", "b"))),
            )
            for key in keys
        ]
    )


def national(view):
    """The figures of the country in one view."""
    return {key: one for key, one in told(view).items() if key[1] == "VN"}


@settings(max_examples=60)
@given(tables())
def test_the_national_figure_is_the_same_in_every_view(table):
    views = [national(area_view(table, INDICATORS, AREAS, area_set)) for area_set in AreaSet]
    assert views[0] == views[1] == views[2]


@settings(max_examples=60)
@given(tables(), st.sampled_from((NEW, OLD)))
def test_restating_twice_is_restating_once(table, units):
    once = restate(table, INDICATORS, AREAS, units=units)
    assert told(restate(once.rows, INDICATORS, AREAS, units=units)) == told(once)


@settings(max_examples=60)
@given(tables())
def test_there_and_back_gives_exactly_the_unchanged_units(table):
    there = restate(table, INDICATORS, AREAS, units=NEW)
    back = told(restate(there.rows, INDICATORS, AREAS, units=OLD))
    kept = {key: one for key, one in back.items() if key[1] in OLD and one[0] is not None}
    on_new = told(there)
    assert {key[1] for key in kept} <= {"P63-03"}
    assert all(on_new[code, "P34-03", period][0] == one[0] for (code, _, period), one in kept.items())


@settings(max_examples=60)
@given(tables())
def test_a_sum_has_all_its_parts_or_no_value(table):
    made = restate(table, INDICATORS, AREAS, units=NEW)
    restated = np.flatnonzero(made.rows.basis == BASES.index(Basis.RESTATED))
    assert all(len(made.members_of(at)) == 2 for at in restated)
    assert np.array_equal(np.isnan(made.rows.value), made.rows.basis == BASES.index(Basis.REFUSED))


@settings(max_examples=60)
@given(tables(), st.sampled_from(AreaSet))
def test_members_are_rows_of_the_same_indicator_and_period(table, area_set):
    view = area_view(table, INDICATORS, AREAS, area_set)
    for at in range(len(view.rows)):
        sources = [key_of(table, member) for member in view.members_of(at)]
        assert {(source[0], source[2]) for source in sources} == {key_of(view.rows, at)[::2]}


@settings(max_examples=30)
@given(tables(), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(table, random):
    order = list(range(len(table)))
    random.shuffle(order)
    shuffled = table.take(np.array(order, dtype=np.int64))
    views = [told(area_view(one, INDICATORS, AREAS, AreaSet.NEW)) for one in (table, shuffled)]
    assert views[0] == views[1]


@pytest.mark.parametrize(
    ("period", "units"),
    [("2025-05", OLD), ("2025-H1", OLD), ("2025-07", NEW), ("2025", NEW)],
)
def test_the_country_is_rolled_up_from_every_unit_in_force_at_the_periods_end(period, units):
    given_rows = [row("SUM", unit, period, 2) for unit in units]
    made = told(roll_up(rows(*given_rows), INDICATORS, AREAS))
    assert made["SUM", "VN", period] == (2 * len(units), "rolled_up", "sum_of", ())


@pytest.mark.parametrize(
    "given_rows",
    [
        [row("SUM", unit, "2025-05", 1) for unit in OLD[:2]],
        [row("SUM", unit, "2025-05", 1) for unit in NEW],
        [row("SUM", unit, "2025-09", 1) for unit in OLD],
        [row("SUM", unit, "2025-05", 1, qualifier="<") for unit in OLD],
        [row("NONE", unit, "2025-05", 1) for unit in OLD],
        [row("RANK", unit, "2025-05", 1) for unit in OLD],
        [row("PERCENT", unit, "2025-05", 1) for unit in OLD],
        [row("NATION", unit, "2025-05", 1) for unit in OLD],
        [row("BOTH", unit, "2025-05", 1) for unit in OLD],
        [row("MINISTRIES", unit, "2025-05", 1) for unit in OLD],
    ],
    ids=["part", "backcast", "late", "censored", "none", "rank", "bare", "national", "two levels", "ministries"],
)
def test_a_country_that_does_not_follow_from_its_units_has_no_row(given_rows):
    assert national(roll_up(rows(*given_rows), INDICATORS, AREAS)) == {}


def test_a_reported_country_is_never_replaced():
    given_rows = [row("SUM", unit, "2025-05", 1) for unit in OLD]
    made = national(roll_up(rows(*given_rows, row("SUM", "VN", "2025-05", 99)), INDICATORS, AREAS))
    assert made == {("SUM", "VN", "2025-05"): (99, "reported", None, ())}


def test_a_national_ratio_is_that_of_the_sums():
    given_rows = [row("PERCENT", unit, "2025-05", 50, n=at, d=10) for at, unit in enumerate(OLD)]
    made = told(roll_up(rows(*given_rows), INDICATORS, AREAS))
    assert made["PERCENT", "VN", "2025-05"] == (10.0, "rolled_up", "ratio_of", ())


def test_ministries_and_provinces_together_make_a_country_that_both_report():
    given_rows = [row("BOTH", unit, "2025-05", 1) for unit in (*OLD, "M17-A", "M17-D")]
    view = area_view(rows(*given_rows), INDICATORS, AREAS, AreaSet.NEW)
    assert told(view)["BOTH", "VN", "2025-05"] == (5, "rolled_up", "sum_of", ())
    assert sorted(view.members_of(place_of(view, "BOTH", "VN", "2025-05")).tolist()) == [0, 1, 2, 3, 4]


def test_agencies_peers_and_operators_are_never_rolled_up():
    others = [row("MINISTRIES", unit, "2025-05", 100) for unit in ("G-1", "SG", "O-1")]
    given_rows = [row("MINISTRIES", unit, "2025-05", 1) for unit in ("M17-A", "M17-D")]
    made = told(roll_up(rows(*given_rows, *others), INDICATORS, AREAS))
    assert made["MINISTRIES", "VN", "2025-05"][0] == 2


@settings(max_examples=30)
@given(tables())
def test_restated_ministries_leave_the_provinces_alone(table):
    made = told(restate(table, INDICATORS, AREAS, units=("M17-A", "M17-D"), kind=AreaKind.MINISTRY))
    before = {key_of(table, at) for at in range(len(table)) if AREAS[key_of(table, at)[1]].kind is AreaKind.PROVINCE}
    after = {key for key in made if AREAS[key[1]].kind is AreaKind.PROVINCE}
    assert before == after
