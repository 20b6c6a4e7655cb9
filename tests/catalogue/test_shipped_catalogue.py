"""The shipped catalogue: complete, consistent, nothing in it without a source."""

from collections import Counter
from datetime import date

import pytest

from indicators.model import CORE_TIERS, AreaKind, Kind, Scope, TargetKind, Tier
from tests.catalogue.shipped import CATALOGUE, DATA, DIRECTIVE, NEWS, OBSERVATIONS

LAST_OLD_DAY, FIRST_NEW_DAY = date(2025, 6, 30), date(2025, 7, 1)
TARGETS = CATALOGUE.targets.values()
MILESTONES = CATALOGUE.milestones.values()
AREAS = CATALOGUE.areas.values()


def in_force(kind, day):
    return [area for area in AREAS if area.kind is kind and area.exists_on(day)]


def province(code, day):
    found = [area for area in in_force(AreaKind.PROVINCE, day) if area.code == code]
    return found[0].name_vi if len(found) == 1 else found


def test_it_holds_what_the_directive_and_its_linked_decisions_state():
    counts = Counter(target.tier for target in TARGETS)
    assert (len(CATALOGUE.sectors), len(TARGETS), len(MILESTONES)) == (14, 80, 152)
    assert counts == {Tier.CORE: 13, Tier.CORE_IMPLIED: 5, Tier.LINKED: 54, Tier.RELATED: 8}


@pytest.mark.parametrize(("day", "count"), [(LAST_OLD_DAY, 63), (FIRST_NEW_DAY, 34)])
def test_provinces_in_force(day, count):
    assert len(in_force(AreaKind.PROVINCE, day)) == count


@pytest.mark.parametrize(("day", "count"), [(date(2025, 2, 28), 22), (date(2025, 3, 1), 17)])
def test_ministries_in_force(day, count):
    assert len(in_force(AreaKind.MINISTRY, day)) == count


def test_every_old_province_has_exactly_one_successor_that_takes_over_the_next_day():
    old = in_force(AreaKind.PROVINCE, LAST_OLD_DAY)
    successors = {area.successor for area in old}
    assert successors == {area.id for area in in_force(AreaKind.PROVINCE, FIRST_NEW_DAY)}


def test_every_former_ministry_has_a_successor_in_force():
    former = in_force(AreaKind.MINISTRY, date(2025, 2, 28))
    assert {area.successor for area in former} == {area.id for area in in_force(AreaKind.MINISTRY, date(2025, 3, 1))}


@pytest.mark.parametrize(
    ("code", "old", "new"),
    [
        ("15", "Yên Bái", "Lào Cai"),
        ("24", "Bắc Giang", "Bắc Ninh"),
        ("44", "Quảng Bình", "Quảng Trị"),
        ("52", "Bình Định", "Gia Lai"),
        ("80", "Long An", "Tây Ninh"),
        ("82", "Tiền Giang", "Đồng Tháp"),
        ("91", "Kiên Giang", "An Giang"),
    ],
)
def test_a_reused_code_means_another_province_from_july_2025(code, old, new):
    assert (province(code, LAST_OLD_DAY), province(code, FIRST_NEW_DAY)) == (old, new)


def test_merging_keeps_every_inhabitant():
    new = {area.id: area.population for area in in_force(AreaKind.PROVINCE, FIRST_NEW_DAY)}
    summed = Counter()
    for area in in_force(AreaKind.PROVINCE, LAST_OLD_DAY):
        summed[area.successor] += area.population
    assert summed == pytest.approx(new)


def test_no_alias_means_two_units_of_one_kind_on_one_day():
    names = Counter()
    for day in (LAST_OLD_DAY, FIRST_NEW_DAY):
        for area in AREAS:
            if area.exists_on(day):
                words = {area.name_vi, area.name_en, area.full_name_vi, *area.aliases} - {""}
                names.update((day, area.kind, word) for word in words)
    assert [name for name, count in names.items() if count > 1] == []


def test_no_alias_is_the_id_of_another_area():
    assert [alias for area in AREAS for alias in area.aliases if alias in CATALOGUE.areas] == []


@pytest.mark.parametrize("target", [t for t in TARGETS if t.tier in CORE_TIERS], ids=lambda t: t.code)
def test_a_core_quotation_stands_in_the_document_named(target):
    assert target.quote_vi
    assert target.quote_vi in (NEWS if target.document.startswith("Bài tin") else DIRECTIVE)


@pytest.mark.parametrize("milestone", MILESTONES, ids=lambda m: m.code)
def test_a_task_quotation_stands_in_the_document_named(milestone):
    assert milestone.quote_vi
    assert milestone.quote_vi in (NEWS if milestone.clause.startswith("Bài tin") else DIRECTIVE)


def test_no_due_date_of_a_task_is_invented():
    assert all(milestone.due is None and milestone.due_note for milestone in MILESTONES)


def test_every_target_says_where_it_comes_from():
    assert [t.code for t in TARGETS if not (t.document and t.source)] == []
    assert {t.confidence for t in TARGETS} == {"seed", "sourced", "press", "memory"}


def test_what_is_from_memory_stays_marked():
    marked = [t for t in TARGETS if t.confidence == "memory"]
    assert [t.code for t in marked] == ["L-749-05", "L-749-15"]
    assert all("chưa kiểm chứng" in t.source for t in marked)


def test_every_text_shown_exists_in_both_languages():
    records = [*CATALOGUE.sectors.values(), *CATALOGUE.indicators.values()]
    assert [record.code for record in records if not (record.name_vi and record.name_en)] == []
    assert [i.code for i in CATALOGUE.indicators.values() if not (i.unit_vi and i.unit_en)] == []
    assert [milestone.code for milestone in MILESTONES if not milestone.title_en] == []


def test_every_indicator_is_observed_or_aimed_at():
    used = {target.indicator for target in TARGETS} | {row["indicator_code"] for row in OBSERVATIONS}
    only_left_out = {"CDT_TEAMS", "CDT_MEMBERS", "DOSSIERS_RECEIVED", "DOSSIERS_ONLINE"}
    assert set(CATALOGUE.indicators) - used == only_left_out


def test_a_rank_is_better_when_lower_and_whole():
    ranks = [i for i in CATALOGUE.indicators.values() if i.kind is Kind.RANK]
    assert {(i.direction.value, i.integer, i.minimum, i.decimals) for i in ranks} == {("lower", True, 1.0, 0)}


def test_a_target_of_a_group_is_reported_by_its_units():
    levels = {Scope.EACH_PROVINCE: "province", Scope.EACH_MINISTRY: "ministry"}
    groups = [target for target in TARGETS if target.is_group]
    assert [target.code for target in groups] == ["C-2.4-02a", "C-2.4-02b"]
    assert all(levels[Scope(t.scope)] in CATALOGUE.indicators[t.indicator].level for t in groups)


@pytest.mark.parametrize(
    ("code", "decision", "members"),
    [("I-2.3-01", "QĐ 749", 19), ("I-2.4-01", "QĐ 942", 15), ("I-2.6-01", "QĐ 411", 13)],
)
def test_a_target_about_a_whole_decision_finds_the_targets_linked_to_it(code, decision, members):
    document = CATALOGUE.targets[code].linked_document
    assert document.startswith(decision)
    assert sum(target.document == document for target in TARGETS) == members


def test_a_reference_has_no_pace_to_be_judged_by():
    references = {t.code for t in TARGETS if t.kind is TargetKind.REFERENCE}
    assert references == {"L-749-08", "L-749-14", "L-411-02", "L-1437-00"}


def test_every_open_question_of_a_target_is_listed_in_the_documents():
    listed = (DATA.parent / "docs" / "open-questions.md").read_text("utf-8")
    questions = {t.note.split("?")[0] + "?" for t in TARGETS if "?" in t.note.split(". ")[0]}
    assert [question for question in questions if question not in listed] == []
    assert len(questions) > 10


def test_the_road_map_ends_where_its_target_stands():
    knots = CATALOGUE.knots_by_target["R-5G-03"]
    assert [(knot.date.month, knot.value) for knot in knots] == [
        (5, 10.3),
        (9, 14.9),
        (10, 24.9),
        (11, 43.7),
        (12, 57.5),
    ]
    assert knots[-1].value == CATALOGUE.targets["R-5G-03"].value


def test_a_state_of_a_task_has_evidence_and_a_source():
    records = CATALOGUE.milestone_records
    assert len(records) == 5
    assert all(record.evidence and record.source for record in records)


def test_nothing_is_locked_and_no_deadline_is_claimed():
    assert (CATALOGUE.locks, CATALOGUE.deadlines) == ((), ())


def test_each_sector_has_one_lead_at_a_time():
    on = {
        day: Counter(x.subject for x in CATALOGUE.leads if covers(x, day)) for day in (LAST_OLD_DAY, date(2025, 1, 31))
    }
    assert all(counts == dict.fromkeys(CATALOGUE.sectors, 1) for counts in on.values())


def covers(lead, day):
    return (lead.valid_from is None or lead.valid_from <= day) and (lead.valid_to is None or day <= lead.valid_to)
