"""Targets of single provinces on the other vintage."""

from datetime import date

import pytest

from indicators.areas import restate_targets
from tests.areas.builders import AREAS, INDICATORS, NEW, OLD, target


def shown(units, *targets):
    """(unit, value or None, reason kind or None) of what the targets come to."""
    return [
        (one.unit, one.target and one.target.value, one.reason and one.reason.kind.value)
        for one in restate_targets(targets, INDICATORS, AREAS, units=units)
    ]


def test_targets_of_all_parts_add_up():
    found = restate_targets(
        [
            target("T1", "P63-01", 5, baseline=1, baseline_date=date(2024, 12, 31), clause="1"),
            target("T2", "P63-02", 7, baseline=2, baseline_date=date(2024, 12, 31), clause="1"),
        ],
        INDICATORS,
        AREAS,
        units=NEW,
    )
    whole = found[0].target
    assert (whole.code, whole.scope, whole.value, whole.baseline, whole.clause) == ("T1+T2", "P34-01", 12, 3, "1")
    assert (found[0].legal_basis, found[0].reason.parts) == ("NQ 202", ("P63-01", "P63-02"))


def test_baselines_of_different_days_do_not_add_up():
    first = target("T1", "P63-01", 5, baseline=1, baseline_date=date(2024, 12, 31))
    second = target("T2", "P63-02", 7, baseline=2, baseline_date=date(2024, 6, 30))
    found = restate_targets([first, second], INDICATORS, AREAS, units=NEW)
    assert (found[0].target.value, found[0].target.baseline) == (12, None)


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        ({"indicator_code": "PERCENT"}, {"indicator_code": "PERCENT"}, "not_additive"),
        ({"indicator_code": "MEAN"}, {"indicator_code": "MEAN"}, "not_additive"),
        ({"indicator_code": "NONE"}, {"indicator_code": "NONE"}, "not_additive"),
        ({"indicator_code": "RANK"}, {"indicator_code": "RANK"}, "rank_of_other_vintage"),
        ({"indicator_code": "NOBODYS"}, {"indicator_code": "NOBODYS"}, "not_additive"),
        ({}, {"comparator": "<="}, "terms_differ"),
        ({}, {"series": "month"}, "terms_differ"),
    ],
)
def test_targets_that_cannot_be_added_are_refused_with_the_reason(first, second, kind):
    made = shown(NEW, target("T1", "P63-01", 5, **first), target("T2", "P63-02", 7, **second))
    assert made == [("P34-01", None, kind)]


def test_a_part_without_a_target_is_named():
    found = restate_targets([target("T1", "P63-01", 5)], INDICATORS, AREAS, units=NEW)
    assert (found[0].target, found[0].reason.parts) == (None, ("P63-02",))


def test_two_targets_of_one_part_are_not_chosen_between():
    made = shown(NEW, target("T1", "P63-01", 5), target("T2", "P63-01", 6), target("T3", "P63-02", 7))
    assert made == [("P34-01", None, "terms_differ")]


@pytest.mark.parametrize(("units", "origin", "shown_on"), [(NEW, "P63-03", "P34-03"), (OLD, "P34-03", "P63-03")])
def test_an_unmerged_unit_keeps_its_target(units, origin, shown_on):
    assert shown(units, target("T", origin, 70, "PERCENT")) == [(shown_on, 70, None)]


def test_an_unmerged_unit_does_not_keep_a_rank():
    assert shown(NEW, target("T", "P63-03", 5, "RANK")) == [("P34-03", None, "rank_of_other_vintage")]


def test_a_target_of_a_merged_unit_is_not_divided():
    made = shown(OLD, target("T", "P34-01", 70))
    assert made == [("P63-01", None, "cannot_be_divided"), ("P63-02", None, "cannot_be_divided")]


def test_a_target_set_for_the_unit_beats_a_restated_one():
    parts = [target("T1", "P63-01", 5), target("T2", "P63-02", 7)]
    assert shown(NEW, *parts, target("T", "P34-01", 99)) == [("P34-01", 99, None)]


def test_targets_of_other_scopes_are_left_out():
    assert shown(NEW, target("T", "VN", 5), target("U", "each-province", 6)) == []
