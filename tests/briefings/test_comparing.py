"""What changed since the last briefing, and which upload changed it."""

from dataclasses import replace
from datetime import date

import pytest

from indicators import services
from indicators.model import AreaSet, Deadline
from indicators.periods import Frequency, parse
from indicators.services.snapshots import snapshot_difference, take_snapshot
from tests.briefings.conftest import END_OF_2025
from tests.briefings.test_immutability import upload


def taken(workspace, as_of=END_OF_2025, **options):
    return take_snapshot(workspace, title="Bản", by="thu", as_of=as_of, **options).id


def test_two_snapshots_of_the_same_day_and_revision_differ_in_nothing(own):
    found = snapshot_difference(own, taken(own), taken(own))
    changes = ("statuses", "values", "revised", "newly_reported", "newly_late")
    assert [found[name] for name in changes] == [[], [], [], [], []]
    assert (found["catalogue_changed"], found["method_changed"]) == (False, False)


def test_a_revised_figure_is_named_with_the_upload_that_revised_it(own):
    before = taken(own)
    upload(own, 66.0, name="dinh-chinh.csv")
    found = snapshot_difference(own, before, taken(own))
    (revised,) = found["revised"]
    assert (revised["indicator"], revised["area"], revised["period"]) == ("IPV6_RATE", "VN", "2025-10")
    assert (revised["before"], revised["after"], revised["change"]) == (65.0, 66.0, 1.0)
    assert revised["upload"]["file"] == "dinh-chinh.csv"
    assert revised["upload"]["by"] == "an"


def test_a_status_and_a_value_that_follow_from_a_revision_are_told(own):
    before = taken(own)
    upload(own, 66.0)
    found = snapshot_difference(own, before, taken(own))
    statuses = [(one["target_code"], one["before"], one["after"]) for one in found["statuses"]]
    values = [(one["target_code"], one["before"], one["after"], one["change"]) for one in found["values"]]
    assert statuses == [("C-2.2-01", "reversing", "far_behind")]
    assert ("C-2.2-01", 65.0, 66.0, 1.0) in values


def test_a_figure_taken_back_is_told_with_the_upload_that_had_brought_it(own):
    receipt = upload(own, 65.7, "2025-11", name="thang-11.csv")
    before = taken(own)
    services.undo_batch(own, receipt.batch, by="binh")
    (revised,) = snapshot_difference(own, before, taken(own))["revised"]
    assert (revised["period"], revised["before"], revised["after"]) == ("2025-11", 65.7, None)
    assert revised["upload"]["file"] == "thang-11.csv"


def test_a_new_period_is_newly_reported_and_no_revision(own):
    before = taken(own)
    upload(own, 65.7, "2025-11")
    found = snapshot_difference(own, before, taken(own))
    assert found["newly_reported"] == [{"indicator": "IPV6_RATE", "area": "VN", "periods": ["2025-11"]}]
    assert found["revised"] == []


def test_a_deadline_that_passed_in_between_makes_newly_late(own):
    rule = Deadline(frequency=Frequency.MONTH, days=10, source="Quy chế báo cáo")
    other = replace(own, catalogue=own.catalogue.model_copy(update={"deadlines": (rule,)}))
    before = taken(other, date(2025, 12, 5), period=parse("2025-11"))
    found = snapshot_difference(other, before, taken(other, date(2025, 12, 15), period=parse("2025-11")))
    late = {(one["indicator"], one["period"], one["area"]): one["late_days"] for one in found["newly_late"]}
    assert late["IPV6_RATE", "2025-11", "VN"] == 5


@pytest.mark.parametrize("areas", list(AreaSet))
def test_the_difference_is_told_for_the_areas_asked(own, areas):

    identity = taken(own)
    assert snapshot_difference(own, identity, identity, areas=areas)["areas"] == areas.value
