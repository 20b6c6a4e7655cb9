"""A person whose scope is a part of the whole sees that part, computed on everything, and nothing beside it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import cycle, islice

import pytest

from indicators import services
from indicators.errors import NotAllowed, NotFound, UploadRejected
from indicators.model import AreaSet, MilestoneRecord, MilestoneState, Overview
from indicators.model.people import Person, PersonScope, Role
from indicators.services import ObservationFilter, Workspace
from indicators.services.accounts import add_account
from indicators.services.reporting import reporting
from indicators.services.snapshots import snapshots, take_snapshot
from indicators.services.task_board import TaskFilter
from indicators.services.tasks import set_task_state, tasks
from indicators.ui import reading_answers

DAY = date(2026, 11, 21)
HEADER = "indicator_code,area,period,value,source\n"
READS = 1000


def scoped(
    workspace: Workspace, *, sectors: set[str] | None = None, areas: set[str] | None = None, role: Role = Role.VIEWER
) -> Workspace:
    """The workspace as somebody sees it whose scope is these sectors and areas."""
    made = PersonScope(*(None if one is None else frozenset(one) for one in (sectors, areas)))
    return workspace.of(Person("lan", role, made))


def codes(found: Overview) -> set[str]:
    """Sectors that an overview speaks of."""
    return {reading.indicator.sector for reading in found.readings}


@pytest.fixture(scope="module")
def province(shipped: Workspace) -> str:
    """The province, of those in force, with the most figures."""
    frame = shipped.panels(shipped.store.revision()).frame
    counted = frame["area"].astype(str).value_counts()
    return next(str(area) for area in counted.index if str(area).startswith("P34-"))


def test_an_overview_speaks_of_the_own_sectors_alone_and_judges_them_as_everybody_sees_them(shipped: Workspace):
    whole = services.overview(shipped, as_of=DAY, sector="2.2")
    part = services.overview(scoped(shipped, sectors={"2.2"}), as_of=DAY)
    assert codes(part) == {"2.2"}
    assert [(one.target and one.target.code, one.status) for one in part.readings] == [
        (one.target and one.target.code, one.status) for one in whole.readings
    ]


def test_an_indicator_of_another_sector_does_not_exist(shipped: Workspace):
    with pytest.raises(NotFound):
        services.indicator_detail(scoped(shipped, sectors={"2.1"}), "IPV6_RATE", as_of=DAY)


@pytest.mark.parametrize("view", AreaSet)
def test_no_figure_of_another_area_is_read_on_any_position_of_the_switch(
    shipped: Workspace, province: str, view: AreaSet
):
    reader = scoped(shipped, areas={province})
    revision = reader.revision_at(None)
    found = services.observations(reader, ObservationFilter(None, None, None, None), areas=view, revision=revision)
    inside = reader.within
    assert inside is not None
    assert {one.row.area.id for one in found.rows(0, None)} <= inside.areas
    overview = services.overview(reader, as_of=DAY, areas=view, by_area=True)
    units = {unit.area.id for one in overview.readings for unit in one.units}
    assert units <= inside.areas


def test_a_province_sees_its_own_figures_as_they_are(shipped: Workspace, province: str):
    def of(workspace: Workspace) -> list[tuple[str, str, float | None]]:
        wanted = ObservationFilter(None, frozenset({province}), None, None)
        found = services.observations(workspace, wanted, areas=AreaSet.NEW, revision=shipped.store.revision())
        return [(one.indicator, one.row.period, one.row.value) for one in found.rows(0, None)]

    assert of(scoped(shipped, areas={province})) == of(shipped) != []


def test_the_sum_of_the_country_stays_the_sum_for_those_who_may_see_it(shipped: Workspace):
    def national(workspace: Workspace) -> list[tuple[str, str, float | None]]:
        wanted = ObservationFilter(None, frozenset({"VN"}), None, None)
        found = services.observations(workspace, wanted, areas=AreaSet.NEW, revision=shipped.store.revision())
        return [(one.indicator, one.row.period, one.row.value) for one in found.rows(0, None)]

    assert national(scoped(shipped, areas={"VN"})) == national(shipped) != []
    assert national(scoped(shipped, areas={"P34-01"})) == []


def test_nothing_is_said_of_what_others_owe(shipped: Workspace, province: str):
    reader = scoped(shipped, areas={province})
    assert reader.within is not None
    rows = reporting(reader, as_of=DAY)
    named = {unit for row in rows for unit in (*row["reported"], *(one["area"] for one in row["missing"]))}
    assert named <= reader.within.areas


def test_tasks_are_those_of_the_own_sectors(shipped: Workspace):
    assert {one.milestone.sector for one in tasks(scoped(shipped, sectors={"2.2"}))} == {"2.2"}


def test_a_history_outside_the_scope_is_refused(shipped: Workspace):
    for reader in (scoped(shipped, sectors={"2.1"}), scoped(shipped, areas={"P34-01"})):
        with pytest.raises(NotAllowed, match="outside"):
            services.value_history(reader, "IPV6_RATE", "VN", "2025-10")


@pytest.mark.parametrize("scope", [{"sectors": {"2.2"}}, {"areas": {"VN"}}])
def test_a_briefing_is_for_those_who_may_see_everything(own: Workspace, scope: dict[str, set[str]]):
    take_snapshot(own, title="Quý 3", as_of=DAY)
    with pytest.raises(NotAllowed, match="every sector"):
        snapshots(scoped(own, **scope))
    with pytest.raises(NotAllowed, match="every sector"):
        take_snapshot(scoped(own, role=Role.APPROVER, **scope), title="Quý 4", as_of=DAY)


def upload(workspace: Workspace, row: str) -> list[tuple[int | None, str | None, str]]:
    """Findings of a file of one row."""
    preview = services.check_upload(workspace, (HEADER + row + "\n").encode(), "a.csv", as_of=DAY)
    return [(one.row, one.column, one.code.value) for one in preview.report.findings if one.severity.value == "error"]


def test_a_row_of_another_area_or_sector_is_refused_by_row_and_says_no_value(own: Workspace):
    analyst = scoped(own, sectors={"2.2"}, areas={"VN"}, role=Role.ANALYST)
    assert upload(analyst, "IPV6_RATE,Hà Nội,2025-12,71,x") == [(2, "area", "AREA_OUT_OF_SCOPE")]
    other = next(
        one.code for one in own.catalogue.indicators.values() if one.sector == "2.1" and "national" in one.level
    )
    assert (2, "indicator_code", "INDICATOR_OUT_OF_SCOPE") in upload(analyst, f"{other},VN,2025-12,1,x")
    assert upload(analyst, "IPV6_RATE,VN,2025-12,71.5,x") == []


def test_a_commit_by_name_is_held_to_the_scope_of_the_account(own: Workspace):
    add_account(own, "lan", Role.ANALYST, PersonScope(frozenset({"2.1"})), password=None)
    before = own.store.revision()
    data = f"{HEADER}IPV6_RATE,VN,2025-12,71.5,x\n".encode()
    with pytest.raises(UploadRejected):
        services.commit_upload(own, data, "a.csv", by="lan", as_of=DAY, ticked=True)
    assert own.store.revision() == before


def test_the_state_of_a_task_is_recorded_by_those_of_its_sector(own: Workspace):
    code = next(one.code for one in own.catalogue.milestones.values() if one.sector == "2.2")
    record = MilestoneRecord(milestone=code, date=date(2025, 6, 1), state=MilestoneState.DONE, source="báo cáo")
    with pytest.raises(NotAllowed, match="outside"):
        set_task_state(scoped(own, sectors={"2.1"}, role=Role.ANALYST), record)
    assert set_task_state(scoped(own, sectors={"2.2"}, role=Role.ANALYST), record) == own.store.revision()


def test_an_approver_decides_on_batches_that_lie_wholly_in_the_scope(own: Workspace):
    data = f"{HEADER}IPV6_RATE,VN,2025-12,71.5,x\n".encode()
    batch = services.commit_upload(own, data, "a.csv", as_of=DAY, ticked=True).batch
    stranger = own.of(Person("chi", Role.APPROVER, PersonScope(frozenset({"2.1"}))))
    with pytest.raises(NotFound):
        services.approve_batch(stranger, batch)
    assert batch not in [one.id for one in services.batches(stranger)]
    fitting = own.of(Person("chi", Role.APPROVER, PersonScope(frozenset({"2.2"}))))
    assert services.approve_batch(fitting, batch).by == "chi"


def readers(shipped: Workspace) -> Iterator[tuple[Workspace, set[str]]]:
    """Two persons by turns, with the sector each may read."""
    pairs = [(scoped(shipped, sectors={code}), {code}) for code in ("2.1", "2.2")]
    return islice(cycle(pairs), READS)


def test_a_thousand_reads_by_turns_through_the_caches_of_the_pages_never_cross(shipped: Workspace):
    crossed = 0
    for reader, mine in readers(shipped):
        board = reading_answers.board(reader, TaskFilter(), DAY)
        crossed += {one.task.milestone.sector for one in board.tasks} != mine
    assert crossed == 0


def test_persons_of_one_scope_share_what_was_made_for_it_and_others_do_not(shipped: Workspace):
    revision = shipped.store.revision()
    one, same = (scoped(shipped, sectors={"2.1"}) for _ in range(2))
    other = scoped(shipped, sectors={"2.2"})
    assert one.panels(revision) is same.panels(revision)
    assert one.panels(revision) is not other.panels(revision)
    assert len({one.asker, other.asker, shipped.asker}) == 3
