"""What the charts of provinces, courses and tasks are given."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from indicators.errors import ConfigError, NotFound
from indicators.figures import Look
from indicators.model import AreaSet, Basis, ReasonKind, Scope, Status
from indicators.services import commit_upload
from indicators.services.courses import trajectory_of
from indicators.services.places import outlines, tile_places
from indicators.services.task_board import TaskFilter, task_board
from indicators.services.territory import heat_table_of, province_changes, province_courses, province_panel

AS_OF = date(2025, 12, 31)
CODE = "DVC_FULL_PROVINCE"


@pytest.mark.parametrize(("areas", "count"), [(AreaSet.NEW, 34), (AreaSet.OLD, 63), (AreaSet.AS_REPORTED, 34)])
def test_each_view_shows_its_own_provinces(shipped, areas, count):
    assert len(province_panel(shipped, CODE, as_of=AS_OF, areas=areas).standings) == count


def test_provinces_are_held_to_the_target_set_for_each(shipped):
    found = province_panel(shipped, CODE, as_of=AS_OF)
    assert (found.reading.target.code, found.goal) == ("C-2.4-02b", 70)


def test_an_indicator_without_target_shows_the_trend_only(shipped):
    found = province_panel(shipped, "DTI_PROV", as_of=AS_OF)
    assert (found.reading, found.goal) == (None, None)
    assert {standing.status for standing in found.standings} == {Status.NO_TARGET}


def test_a_refused_figure_names_its_reason_and_no_value(shipped):
    refused = [one for one in province_panel(shipped, CODE, as_of=AS_OF).standings if one.look is Look.HATCHED]
    assert {one.value for one in refused} == {None}
    assert {one.reason.kind for one in refused} <= set(ReasonKind)
    assert len(refused) == 23


def test_figures_of_the_former_provinces_stand_as_reported(shipped):
    found = province_panel(shipped, CODE, as_of=AS_OF, areas=AreaSet.OLD)
    assert {one.basis for one in found.valued} == {Basis.REPORTED}


def test_nothing_counts_before_it_was_known(shipped):
    assert province_panel(shipped, CODE, as_of=date(2020, 1, 1)).valued == ()


@pytest.mark.parametrize("ask", [province_panel, province_courses, trajectory_of])
def test_an_unknown_indicator_is_named(shipped, ask):
    with pytest.raises(NotFound, match="DTI_PRO"):
        ask(shipped, "DTI_PRO", as_of=AS_OF)


def test_the_heat_table_has_a_cell_for_each_pair(shipped):
    found = heat_table_of(shipped, [CODE, "DTI_PROV"], as_of=AS_OF)
    assert [column.indicator.code for column in found.columns] == [CODE, "DTI_PROV"]
    assert [len(row.cells) for row in found.rows] == [2] * 34
    assert all(cell.area.id == row.area.id for row in found.rows for cell in row.cells)


def test_a_heat_table_of_nothing_is_empty(shipped):
    assert heat_table_of(shipped, [], as_of=AS_OF).rows == ()


def test_changes_pair_the_two_periods_asked_for(shipped):
    found = province_changes(shipped, "DTI_PROV", "2020", "2021", as_of=AS_OF, areas=AreaSet.OLD)
    periods = {(pair.before.period, pair.after.period) for pair in found.pairs if pair.before and pair.after}
    assert periods == {("2020", "2021")}


def test_courses_hold_every_figure_of_a_province(shipped):
    courses = province_courses(shipped, "DTI_PROV", as_of=AS_OF)
    course = trajectory_of(shipped, "DTI_PROV", "P34-01", as_of=AS_OF)
    assert next(panel.points for panel in courses.panels if panel.area.id == "P34-01") == course.points


def test_a_province_of_the_other_vintage_is_shown_on_its_own(shipped):
    course = trajectory_of(shipped, "DTI_PROV", "P63-49", as_of=AS_OF, areas=AreaSet.NEW)
    panel = province_panel(shipped, "DTI_PROV", as_of=AS_OF, areas=AreaSet.OLD)
    standing = panel.by_area["P63-49"]
    assert [point.value for point in course.points][-1:] == ([standing.value] if standing.value is not None else [])


def test_a_province_is_held_to_the_target_for_each(shipped):
    assert trajectory_of(shipped, CODE, "P34-01", as_of=AS_OF).reading.target.code == "C-2.4-02b"
    assert trajectory_of(shipped, CODE, Scope.NATIONAL, as_of=AS_OF).reading.target is None


def test_the_target_named_is_the_one_shown(shipped):
    assert trajectory_of(shipped, "IPV6_RATE", target="C-2.2-01", as_of=AS_OF).reading.target.code == "C-2.2-01"
    with pytest.raises(NotFound):
        trajectory_of(shipped, "IPV6_RATE", target="C-9", as_of=AS_OF)


def test_a_figure_that_was_changed_carries_what_stood_before(own):
    header = "indicator_code,area,period,value,source\n"
    for value, name in (("61,5", "first.csv"), ("62,5", "second.csv")):
        _write(own, f'{header}IPV6_RATE,VN,2025-08,"{value}",VNNIC\n'.encode(), name)
    found = trajectory_of(own, "IPV6_RATE", as_of=AS_OF)
    assert [(one.point.value, one.before) for one in found.revised] == [(62.5, 61.5)]


def _write(workspace, data, name):
    return commit_upload(
        workspace, data, name, by="a", as_of=AS_OF, ticked=True, reason="corrected by the source", approve=True
    )


def test_tasks_of_one_sector_or_of_all(shipped):
    whole = task_board(shipped, as_of=AS_OF).timeline
    one = task_board(shipped, TaskFilter(sector="2.3"), as_of=AS_OF).timeline
    assert {task.milestone.sector for task in one.tasks} == {"2.3"}
    assert len(one.tasks) < len(whole.tasks)
    assert task_board(shipped, TaskFilter(sector="9.9"), as_of=AS_OF).timeline.tasks == ()


def test_a_state_counts_from_its_date(shipped):
    before = task_board(shipped, as_of=date(2025, 10, 20)).timeline
    after = task_board(shipped, as_of=date(2025, 10, 21)).timeline
    recorded = [sum(task.record is not None for task in model.tasks) for model in (before, after)]
    assert recorded[1] == recorded[0] + 1


@pytest.mark.parametrize(("areas", "count"), [(AreaSet.NEW, 34), (AreaSet.OLD, 63)])
def test_every_province_has_a_tile_and_a_boundary(shipped, areas, count):
    units = {one.area.id for one in province_panel(shipped, CODE, as_of=AS_OF, areas=areas).standings}
    places = tile_places(shipped, areas=areas, as_of=AS_OF)
    assert {place.area for place in places} == units
    assert sum(not place.is_archipelago for place in places) == count
    assert {shape.area for shape in outlines(shipped, areas=areas, as_of=AS_OF)} == units


def test_as_reported_draws_the_vintage_of_the_day(shipped):
    former = tile_places(shipped, areas=AreaSet.AS_REPORTED, as_of=date(2025, 6, 30))
    assert former == tile_places(shipped, areas=AreaSet.OLD, as_of=AS_OF)


@pytest.mark.parametrize("ask", [tile_places, outlines])
def test_boundaries_that_cannot_be_read_say_what_to_do(shipped, tmp_path, ask):
    settings = shipped.settings.model_copy(update={"boundaries": Path(tmp_path) / "nowhere"})
    with pytest.raises(ConfigError, match="setting boundaries"):
        ask(replace(shipped, settings=settings), areas=AreaSet.NEW, as_of=AS_OF)
