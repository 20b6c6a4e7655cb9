"""One indicator in one area, and what changed of late."""

import csv
from datetime import date, timedelta

import pytest

from indicators import services
from indicators.errors import NotFound
from indicators.formats.csv_text import BOM
from indicators.model import AreaSet, Language
from indicators.model.people import Person, PersonScope, Role
from indicators.services.changes import DAYS, recent_changes
from indicators.services.stories import indicator_story, reported_on, series_csv

DAY = date(2025, 12, 31)


@pytest.mark.parametrize("code", ["IPV6_RATE", "DVC_FULL_PROVINCE", "DVC_FULL_MINISTRY"])
def test_a_story_is_judged_as_the_overview_is(shipped, code):
    story = indicator_story(shipped, code, as_of=DAY)
    told = [one for one in services.overview(shipped, as_of=DAY).readings if one.target == story.reading.target]
    assert [one.judgement for one in told] == [story.reading.judgement]


def test_the_course_and_the_rows_hold_the_same_figures(shipped):
    story = indicator_story(shipped, "IPV6_RATE", as_of=DAY)
    assert [(row.period, row.value) for row in story.rows] == [(one.period, one.value) for one in story.whole.points]


def test_a_target_beside_the_first_one_is_told_too(shipped):
    story = indicator_story(shipped, "IPV6_RATE", as_of=DAY)
    assert story.reading.target.code == "C-2.2-01"
    assert [one.target.code for one in story.others] == ["R-IPV6-01"]


@pytest.mark.parametrize(("area", "areas"), [("P63-80", AreaSet.OLD), ("P34-80", AreaSet.NEW)])
def test_a_province_is_told_on_the_provinces_of_its_time(shipped, area, areas):
    story = indicator_story(shipped, "DVC_FULL_PROVINCE", area, as_of=DAY)
    assert story.areas is areas
    assert len(story.territory.standings) == int(areas.value)


def test_the_country_is_the_same_whatever_provinces_are_shown(shipped):
    stories = [indicator_story(shipped, "IPV6_RATE", as_of=DAY, areas=areas) for areas in AreaSet]
    assert stories[0].rows == stories[1].rows == stories[2].rows


def test_other_areas_are_told_once_each_and_no_province_among_them(shipped):
    others = [one.area for one in indicator_story(shipped, "GII_RANK", as_of=DAY).elsewhere]
    assert len({area.id for area in others}) == len(others) == 9
    assert not any(area.id.startswith("P") and area.kind == "province" for area in others)


@pytest.mark.parametrize(("code", "area"), [("NO_SUCH", "VN"), ("IPV6_RATE", "P34-99")])
def test_what_does_not_exist_is_said(shipped, code, area):
    with pytest.raises(NotFound):
        indicator_story(shipped, code, area, as_of=DAY)


@pytest.mark.parametrize(("areas", "count"), [(AreaSet.NEW, 34), (AreaSet.OLD, 63)])
def test_an_indicator_of_provinces_can_be_looked_at_in_each(shipped, areas, count):
    found = reported_on(shipped, "DVC_FULL_PROVINCE", areas=areas, as_of=DAY)
    assert found[0] == "VN"
    assert sum(one.startswith(f"P{areas.value}-") for one in found) == count


def test_the_download_holds_every_figure_of_the_area_and_what_was_refused(shipped):
    text = "".join(series_csv(shipped, "DVC_FULL_PROVINCE", "P34-80", as_of=DAY, areas=AreaSet.NEW, lang=Language.EN))
    [row] = csv.DictReader(text.removeprefix(BOM).splitlines())
    assert (row["area"], row["basis"], row["value"]) == ("P34-80", "refused", "")
    assert "P63-80" in row["reason"]


def test_a_change_is_a_status_that_was_another_thirty_days_before(shipped):
    found = recent_changes(shipped, as_of=DAY)
    before = services.overview(shipped, as_of=DAY - timedelta(days=DAYS))
    was = {one.target.code: one.status for one in before.readings if one.target}
    now = {one.target.code: one.status for one in services.overview(shipped, as_of=DAY).readings if one.target}
    assert {one.reading.target.code: (one.before, one.reading.status) for one in found.flips} == {
        code: (was[code], status) for code, status in now.items() if was[code] is not status
    }


def test_figures_approved_in_these_days_are_counted_and_older_ones_are_not(shipped):
    found = recent_changes(shipped, as_of=shipped.today)
    assert found.values == sum(batch.rows for batch in services.batches(shipped)) > 0
    assert recent_changes(shipped, as_of=DAY).batches == ()


def put(workspace, period, value, by="an"):
    text = f"indicator_code,area,period,value,source\nIPV6_RATE,VN,{period},{value},VNNIC\n"
    return services.commit_upload(
        workspace, text.encode(), "a.csv", by=by, as_of=workspace.today, ticked=True, reason="đính chính", approve=True
    ).batch


def test_a_figure_corrected_in_these_days_is_named_with_what_it_was_before(own):
    was = next(row.value for row in services.indicator_detail(own, "IPV6_RATE").series if row.period == "2025-10")
    put(own, "2025-12", 66.5)
    assert recent_changes(own, as_of=own.today).revised_count == 0
    put(own, "2025-10", 66.0)
    found = recent_changes(own, as_of=own.today)
    assert [(one.indicator.code, one.area.id, one.period, one.old, one.new) for one in found.revised] == [
        ("IPV6_RATE", "VN", "2025-10", was, 66.0)
    ]
    assert recent_changes(own, as_of=own.today - timedelta(days=1)).revised == ()


def test_a_correction_taken_back_is_none(own):
    batch = put(own, "2025-10", 66.0)
    services.undo_batch(own, batch, by="binh", reason="nhầm")
    assert recent_changes(own, as_of=own.today).revised == ()


def test_a_correction_outside_a_scope_is_not_named(own):
    put(own, "2025-10", 66.0)
    scope = PersonScope(areas=frozenset({"P34-01"}))
    assert recent_changes(own.of(Person("lan", Role.VIEWER, scope)), as_of=own.today).revised == ()
    assert recent_changes(own.of(Person("lan", Role.VIEWER)), as_of=own.today).revised_count == 1
