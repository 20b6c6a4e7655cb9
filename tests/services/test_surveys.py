"""Every unit of a vintage by every indicator: restated, refused, placed, compared."""

import csv
import shutil
from datetime import date

import pytest

from indicators import services
from indicators.model import AreaKind, AreaSet, Basis, ReasonKind, Status
from indicators.services.surveys import area_profile, areas_showing, survey
from indicators.settings import load_settings
from tests.catalogue.shipped import DATA
from tests.shipped import NOW

DAY = date(2025, 12, 31)
FIELDS = ("indicator_code", "area", "period", "value", "numerator", "denominator", "source")
MADE = [
    *((f"P63-{code}", "2025-05", value) for code, value in (("80", "400"), ("72", "412"), ("01", "700"), ("04", "90"))),
    ("P63-26", "2025-05", "300"),
    ("VN", "2025-05", "60000"),
]


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    """The shipped catalogue with base stations of a few provinces in May 2025."""
    folder = tmp_path_factory.mktemp("survey")
    shutil.copytree(DATA / "catalogue", folder / "catalogue")
    (folder / "observations").mkdir()
    with (folder / "observations" / "a.csv").open("w", newline="", encoding="utf-8") as lines:
        writer = csv.DictWriter(lines, FIELDS)
        writer.writeheader()
        for area, period, value in MADE:
            row = ("BTS5G_TOTAL", area, period, value, "", "", "test")
            writer.writerow(dict(zip(FIELDS, row, strict=True)))
    options = {
        "database": f"sqlite:///{folder / 'a.db'}",
        "catalogue": folder / "catalogue",
        "observations": folder / "observations",
    }
    settings = load_settings(environment={}, options=options)
    with services.open_workspace(settings, clock=lambda: NOW, migrate=True) as workspace:
        assert services.initialise(workspace).rejected is None
        yield workspace


@pytest.fixture
def profile(workspace):
    """The profile of a province: `profile("P34-80", areas=AreaSet.NEW)`."""

    def profile_of(area, *, areas=AreaSet.NEW, compare=()):
        found = survey(workspace, AreaKind.PROVINCE, as_of=DAY, areas=areas)
        return area_profile(workspace, found, area, compare=compare)

    return profile_of


def row_of(profile, indicator="BTS5G_TOTAL"):
    """The row of an indicator."""
    return next(row for row in profile.rows if row.reading.indicator.code == indicator)


def test_a_merged_province_shows_the_sum_of_its_parts_and_says_so(profile):
    standing = row_of(profile("P34-80")).standing
    assert (standing.value, standing.basis) == (812, Basis.RESTATED)
    assert standing.reason.kind is ReasonKind.SUM_OF
    assert set(standing.reason.parts) == {"P63-72", "P63-80"}


def test_a_missing_part_refuses_the_figure_and_is_named(profile):
    found = profile("P34-25")
    [row] = [row for row in found.refused if row.reading.indicator.code == "BTS5G_TOTAL"]
    assert row.standing.value is None
    assert row.standing.reason.kind is ReasonKind.PARTS_MISSING
    assert set(row.standing.reason.parts) == {"P63-17", "P63-25"}


def test_what_was_never_reported_is_missing_and_not_refused(profile):
    found = profile("P34-46")
    assert "BTS5G_TOTAL" in {row.reading.indicator.code for row in found.missing}
    assert found.refused == ()


@pytest.mark.parametrize(
    ("area", "parts", "successor"),
    [("P34-80", {"P63-72", "P63-80"}, None), ("P34-01", {"P63-01"}, None), ("P63-80", set(), "P34-80")],
)
def test_a_profile_knows_what_became_of_what(profile, area, parts, successor):
    areas = AreaSet.OLD if area.startswith("P63") else AreaSet.NEW
    found = profile(area, areas=areas)
    assert {part.id for part in found.parts} == parts
    assert (found.successor.id if found.successor else None) == successor


def test_places_count_equal_periods_only_and_the_best_is_first(profile):
    places = {area: row_of(profile(area)).standing.rank for area in ("P34-01", "P34-80", "P34-04")}
    assert places == {"P34-80": 1, "P34-01": 2, "P34-04": 3}
    assert row_of(profile("P34-01")).standing.peers == 3


def test_too_few_places_name_neither_best_nor_last(profile):
    found = profile("P34-80")
    assert (found.best, found.last) == (None, None)


def test_a_sum_is_not_compared_with_the_country(profile):
    assert row_of(profile("P34-01")).national is None


def test_units_are_compared_in_the_order_asked_for_and_strangers_left_out(profile):
    found = profile("P34-80", compare=("P34-04", "P34-80", "P63-01", "P34-01"))
    assert [area.id for area in found.compared] == ["P34-04", "P34-01"]
    assert [one.value for one in row_of(found).compared] == [90, 700]


def test_a_unit_of_the_other_vintage_has_no_rows(profile):
    assert profile("P63-80").rows == ()


@pytest.mark.parametrize("areas", [AreaSet.NEW, AreaSet.OLD])
def test_a_group_target_counts_the_same_units_as_the_overview(shipped, areas):
    found = survey(shipped, AreaKind.PROVINCE, as_of=DAY, areas=areas)
    line = next(line for line in found.lines if line.indicator.code == "DVC_FULL_PROVINCE")
    assert len(line.readings) == len(found.units) == int(areas.value)
    if areas is AreaSet.NEW:
        told = services.overview(shipped, as_of=DAY).readings
        group = next(one for one in told if one.target and one.target.code == "C-2.4-02b")
        counted = {status: sum(one.status is status for one in line.readings) for status in group.by_area}
        assert counted == dict(group.by_area)


@pytest.mark.parametrize(
    ("area", "asked", "seen"),
    [
        ("P34-80", AreaSet.NEW, AreaSet.NEW),
        ("P34-80", AreaSet.OLD, AreaSet.NEW),
        ("P63-80", AreaSet.NEW, AreaSet.OLD),
        ("P34-80", AreaSet.AS_REPORTED, AreaSet.AS_REPORTED),
        ("P63-80", AreaSet.AS_REPORTED, AreaSet.OLD),
        ("VN", AreaSet.OLD, AreaSet.OLD),
    ],
)
def test_a_province_is_shown_among_those_of_its_time(shipped, area, asked, seen):
    assert areas_showing(shipped.catalogue, area, asked=asked, as_of=DAY) is seen


@pytest.mark.parametrize(
    ("area", "day", "led"), [("M17-BKHCN", DAY, True), ("M22-BTTTT", date(2025, 2, 28), True), ("M17-BQP", DAY, False)]
)
def test_a_ministry_answers_for_sectors_while_it_leads_them(shipped, area, day, led):
    found = survey(shipped, AreaKind.MINISTRY, on=day, as_of=DAY)
    assert ("2.2" in area_profile(shipped, found, area, leads_on=day).leads) is led


def test_only_the_ministry_itself_is_held_to_what_is_asked_of_it(shipped):
    found = survey(shipped, AreaKind.MINISTRY, as_of=DAY)
    rows = {area: area_profile(shipped, found, area).rows for area in ("M17-BKHCN", "M17-BQP")}
    codes = {area: {row.reading.indicator.code for row in mine} for area, mine in rows.items()}
    assert codes["M17-BKHCN"] - codes["M17-BQP"] == {
        "MIC_DEAN_ONTIME", "MIC_TASK_ONTIME", "MIC_VBQPPL", "MIC_PLAN", "MIC_REPORTS",
    }  # fmt: skip


def test_counts_leave_out_what_has_no_target(shipped):
    found = survey(shipped, AreaKind.PROVINCE, as_of=DAY)
    assert all(Status.NO_TARGET not in found.counts(unit.id) for unit in found.units)
