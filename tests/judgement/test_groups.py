"""The reading of a target that holds for each of many units."""

from datetime import date

import pytest

from indicators.judgement import count_statuses, group
from indicators.model import Scope, Status, TargetKind

from .builders import judged, target

INSIDE, AFTER = date(2025, 12, 31), date(2026, 1, 1)
EACH = target(scope=Scope.EACH_PROVINCE)
ORDER = [status for status in Status if status not in (Status.NO_DATA, Status.NO_TARGET)]


@pytest.mark.parametrize("place", range(len(ORDER)))
def test_a_group_stands_where_its_worst_judged_unit_stands(place):
    units = [judged(status) for status in reversed(ORDER[place:])]
    assert group([*units, judged("no_data")] if place < len(ORDER) - 1 else units, EACH, INSIDE).status == ORDER[place]


@pytest.mark.parametrize(
    ("statuses", "as_of", "status", "rule"),
    [
        (["achieved", "achieved"], AFTER, "achieved", 5),
        (["achieved", "no_data"], INSIDE, "in_progress", 9),
        (["achieved", "no_data"], AFTER, "awaiting_final", 7),
        (["no_data", "no_data"], AFTER, "no_data", 2),
        ([], INSIDE, "no_data", 2),
    ],
)
def test_a_group_is_achieved_only_when_all_have_reported(statuses, as_of, status, rule):
    found = group([judged(s, 5) for s in statuses], EACH, as_of)
    assert (found.status, found.rule) == (status, rule)


def test_a_group_has_no_value_and_no_pace():
    found = group([judged("behind")], EACH, INSIDE)
    assert (found.point, found.attainment, found.pace, found.flags) == (None, None, None, ())
    assert (found.target, found.rule) == (70, 12)


def test_a_group_that_is_to_improve_by_steps_has_no_common_level():
    aim = target(5, scope=Scope.EACH_PROVINCE, kind=TargetKind.IMPROVE_BY)
    assert group([judged("behind")], aim, INSIDE).target is None


def test_units_are_counted_by_status_and_none_is_left_out():
    counts = count_statuses([judged("behind"), judged("no_data"), judged("behind")])
    assert (list(counts), counts[Status.BEHIND], sum(counts.values())) == (list(Status), 2, 3)
