"""The overview as leadership asks for it: the shipped data judged through the store."""

from datetime import date

import pytest

from indicators import services
from indicators.errors import NotFound
from indicators.formats.documents import overview_document
from indicators.model import AreaSet, Flag, Language, Status, Tier

END_OF_2025, LATE_2026 = date(2025, 12, 31), date(2026, 11, 21)

EXPECTED_CORE = [
    ("C-2.1-01", Status.IN_PROGRESS, Status.AWAITING_FINAL),
    ("C-2.2-01", Status.REVERSING, Status.MISSED),
    ("C-2.2-02", Status.NO_DATA, Status.INDETERMINATE),
    ("C-2.2-03", Status.IN_PROGRESS, Status.AWAITING_FINAL),
    ("C-2.4-01", Status.IN_PROGRESS, Status.AWAITING_FINAL),
    ("C-2.4-02a", Status.IN_PROGRESS, Status.AWAITING_FINAL),
    ("C-2.4-02b", Status.IN_PROGRESS, Status.AWAITING_FINAL),
    ("C-2.4-03", Status.NO_DATA, Status.NO_DATA),
    ("C-2.4-04", Status.ACHIEVED, Status.ACHIEVED),
    ("C-2.7-01", Status.NO_DATA, Status.NO_DATA),
    ("C-2.11-01", Status.NO_DATA, Status.NO_DATA),
    ("C-2.11-02", Status.NO_DATA, Status.NO_DATA),
    ("C-2.11-03", Status.NO_DATA, Status.NO_DATA),
    ("I-2.3-01", Status.NO_DATA, Status.NO_DATA),
    ("I-2.4-01", Status.NO_DATA, Status.NO_DATA),
    ("I-2.6-01", Status.NO_DATA, Status.NO_DATA),
    ("I-5-01", Status.NO_DATA, Status.NO_DATA),
    ("I-5-02", Status.NO_DATA, Status.NO_DATA),
]


def reading(overview, code):
    """The reading of a target, its group's when it has one."""
    return next(r for r in overview.readings if r.target and r.target.code == code)


@pytest.fixture(scope="module")
def by_day(shipped):
    return {day: services.overview(shipped, as_of=day) for day in (END_OF_2025, LATE_2026)}


@pytest.mark.parametrize(("code", "at_the_end", "later"), EXPECTED_CORE)
def test_core_targets_stand_as_worked_out_by_hand(by_day, code, at_the_end, later):
    assert reading(by_day[END_OF_2025], code).status is at_the_end
    assert reading(by_day[LATE_2026], code).status is later


def test_ipv6_falls_back_by_the_published_arithmetic(by_day):
    judgement = reading(by_day[END_OF_2025], "C-2.2-01").judgement
    assert (judgement.point.value, judgement.point.period) == (65.0, "2025-10")
    assert judgement.attainment == pytest.approx((65.0 - 65.5) / (70 - 65.5))
    assert judgement.expected == pytest.approx(304 / 365)
    assert judgement.pace == pytest.approx(judgement.attainment / judgement.expected)


def test_the_postal_level_is_marked_as_an_old_figure_of_before_the_year(by_day):
    flags = reading(by_day[END_OF_2025], "C-2.1-01").judgement.flags
    assert {Flag.STALE, Flag.BEFORE_TARGET_YEAR} <= set(flags)


def test_counts_are_of_the_eighteen_core_targets(by_day):
    assert sum(by_day[END_OF_2025].counts.values()) == 18


def test_every_target_of_the_catalogue_has_one_reading(by_day, shipped):
    codes = [r.target.code for r in by_day[END_OF_2025].readings if r.target]
    assert sorted(codes) == sorted(shipped.catalogue.targets)


def test_each_province_is_judged_on_the_34_units_whatever_the_switch_shows(shipped):
    for areas in AreaSet:
        group = reading(services.overview(shipped, as_of=END_OF_2025, areas=areas), "C-2.4-02b")
        assert sum(group.by_area.values()) == 34


def test_each_ministry_is_judged_on_the_17_in_force_at_the_due_date(by_day):
    group = reading(by_day[END_OF_2025], "C-2.4-02a")
    assert {unit.area.id[:3] for unit in group.units} == {"M17"}
    assert len(group.units) == 17


def test_a_merged_province_without_denominators_says_why_it_has_no_figure(by_day):
    units = {unit.area.name_vi: unit for unit in reading(by_day[END_OF_2025], "C-2.4-02b").units}
    assert units["Tây Ninh"].status is Status.NO_DATA
    assert units["Tây Ninh"].reason is not None


def test_national_figures_are_the_same_in_all_three_views(shipped):
    values = [
        {
            (r.target.code, r.judgement.point and r.judgement.point.value)
            for r in services.overview(shipped, as_of=LATE_2026, areas=areas).readings
            if r.target and not r.target.is_group
        }
        for areas in AreaSet
    ]
    assert values[0] == values[1] == values[2]


def test_what_was_known_before_the_first_figure_judges_nothing(shipped):
    overview = services.overview(shipped, as_of=LATE_2026, known_at=0)
    assert {r.status for r in overview.readings if r.target} <= {Status.NO_DATA, Status.NO_TARGET}


def test_whole_decision_targets_say_how_many_of_their_linked_targets_are_met(by_day):
    achieved, judged, without_data = reading(by_day[END_OF_2025], "I-2.3-01").linked_met
    assert 0 < achieved <= judged
    assert without_data > 0


def test_a_tier_narrows_readings_and_counts(shipped):
    overview = services.overview(shipped, as_of=END_OF_2025, tier=Tier.CORE)
    assert {r.target.tier for r in overview.readings} == {Tier.CORE}
    assert sum(overview.counts.values()) == 13


def test_an_indicator_without_a_target_has_one_reading_for_each_area_that_reports_it(by_day):
    singapore = [r for r in by_day[LATE_2026].readings if r.target is None and r.area.id == "SG"]
    assert singapore == []
    ranked = [r for r in by_day[LATE_2026].readings if r.target is None and r.indicator.code == "DTI_PROV_RANK"]
    assert ranked
    assert {r.status for r in ranked} == {Status.NO_TARGET}


def test_by_area_adds_one_reading_for_each_unit_of_a_group(shipped):
    plain = services.overview(shipped, as_of=END_OF_2025)
    wide = services.overview(shipped, as_of=END_OF_2025, by_area=True)
    groups = [r for r in plain.readings if r.target and r.target.is_group]
    assert len(wide.readings) - len(plain.readings) == sum(len(group.units) for group in groups)


def test_a_unit_of_a_group_counts_no_areas_of_its_own(shipped):
    wide = services.overview(shipped, as_of=END_OF_2025, tier=Tier.CORE, by_area=True)
    document = overview_document(wide, method=services.METHOD_VERSION, language=Language.EN)
    counting = {(one["target_code"], one["area"]) for one in document["readings"] if one["by_area"] is not None}
    assert counting == {("C-2.4-02a", "VN"), ("C-2.4-02b", "VN")}


@pytest.mark.parametrize(("asked", "nearest"), [({"sector": "2.22"}, "2.2"), ({"known_at": 999}, "6")])
def test_what_does_not_exist_is_said_with_the_nearest(shipped, asked, nearest):
    with pytest.raises(NotFound) as error:
        services.overview(shipped, **asked)
    assert error.value.params["nearest"] == nearest
