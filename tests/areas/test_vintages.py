"""Which units exist when, and what became of them."""

from datetime import date

import pytest

from indicators.areas import (
    group_units,
    last_change,
    parts_of,
    predecessors,
    successor,
    units_in_force,
    view_units,
    was_merged,
)
from indicators.model import AreaKind, AreaSet, Scope
from tests.areas.builders import AREAS, NEW, NEW_DAY, OLD, OLD_DAY, area, keyed


@pytest.mark.parametrize(("day", "units"), [(OLD_DAY, OLD), (date(2025, 7, 1), NEW)])
def test_units_change_on_the_day_of_the_change(day, units):
    assert units_in_force(AREAS, AreaKind.PROVINCE, day) == units


@pytest.mark.parametrize(
    ("unit", "day", "found"),
    [
        ("P63-02", NEW_DAY, "P34-01"),
        ("P63-02", OLD_DAY, None),
        ("P34-01", NEW_DAY, None),
        ("G-2", NEW_DAY, "M17-A"),
        ("nobody", NEW_DAY, None),
    ],
)
def test_a_successor_is_in_force_on_the_day(unit, day, found):
    assert successor(AREAS, unit, day) == found


CHAIN = keyed(
    area("A", successor="B", valid_to=date(2000, 12, 31)),
    area("B", successor="C", valid_from=date(2001, 1, 1), valid_to=date(2010, 12, 31)),
    area("C", valid_from=date(2011, 1, 1)),
)


def test_a_successor_is_found_over_several_changes():
    assert successor(CHAIN, "A", date(2025, 1, 1)) == "C"
    assert predecessors(CHAIN, "C", date(1999, 1, 1)) == ("A",)


def test_units_that_name_each_other_are_not_followed_forever():
    circle = keyed(area("A", successor="B", valid_to=OLD_DAY), area("B", successor="A", valid_to=OLD_DAY))
    assert successor(circle, "A", NEW_DAY) is None
    assert predecessors(circle, "A", NEW_DAY) == ()


@pytest.mark.parametrize(
    ("unit", "parts"),
    [("P34-01", ("P63-01", "P63-02")), ("P34-03", ("P63-03",)), ("P63-01", ()), ("M17-A", ("M22-A", "M22-B"))],
)
def test_parts_are_units_of_the_same_kind(unit, parts):
    assert parts_of(AREAS, unit) == parts


@pytest.mark.parametrize(
    ("unit", "merged"),
    [("P63-01", True), ("P34-01", True), ("P63-03", False), ("P34-03", False), ("M22-C", False), ("VN", False)],
)
def test_a_merger_is_known_from_both_sides(unit, merged):
    assert was_merged(AREAS, unit) is merged


@pytest.mark.parametrize(
    ("area_set", "day", "units"),
    [
        (AreaSet.NEW, OLD_DAY, NEW),
        (AreaSet.OLD, NEW_DAY, OLD),
        (AreaSet.AS_REPORTED, OLD_DAY, OLD),
        (AreaSet.AS_REPORTED, NEW_DAY, NEW),
    ],
)
def test_a_view_shows_one_vintage(area_set, day, units):
    assert view_units(AREAS, area_set, day) == units


def test_a_state_without_a_change_looks_the_same_in_every_view():
    plain = keyed(area("A"), area("B"))
    assert last_change(plain, AreaKind.PROVINCE) is None
    assert {view_units(plain, area_set, NEW_DAY) for area_set in AreaSet} == {("A", "B")}


@pytest.mark.parametrize(
    ("scope", "due", "units"),
    [
        (Scope.EACH_PROVINCE, date(2025, 12, 31), NEW),
        (Scope.EACH_PROVINCE, date(2024, 12, 31), OLD),
        (Scope.EACH_MINISTRY, date(2025, 12, 31), ("M17-A", "M17-D")),
        (Scope.EACH_MINISTRY, date(2024, 12, 31), ("M22-A", "M22-B", "M22-C")),
    ],
)
def test_a_group_is_judged_on_the_units_in_force_when_it_is_due(scope, due, units):
    assert group_units(scope, due, AREAS) == units


def test_the_country_is_no_group():
    with pytest.raises(KeyError):
        group_units(Scope.NATIONAL, NEW_DAY, AREAS)
