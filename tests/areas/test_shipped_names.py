"""Every name the product ships, in every way it is likely to be typed, in force and out of force."""

import unicodedata
from datetime import date
from pathlib import Path

import pytest

from indicators.areas import Gazetteer, Outcome, group_units, parts_of, units_in_force, was_merged
from indicators.catalogue import load_catalogue
from indicators.model import AreaKind, Scope

FOLDER = Path(__file__).parents[2] / "data" / "catalogue"
AREAS = load_catalogue(FOLDER).areas
GAZETTEER = Gazetteer(AREAS)
OLD_DAY, NEW_DAY = date(2025, 6, 30), date(2025, 7, 1)
MINISTRY_OLD, MINISTRY_NEW = date(2025, 2, 28), date(2025, 3, 1)
UNITS = [area for area in AREAS.values() if area.kind in (AreaKind.PROVINCE, AreaKind.MINISTRY, AreaKind.AGENCY)]
PEER_CODES = {area.id for area in AREAS.values() if area.kind is AreaKind.COUNTRY}


def day_of(area):
    """A day on which the area is in force."""
    return area.valid_to or area.valid_from or NEW_DAY


def without_marks(text):
    """As typed on a keyboard without Vietnamese letters."""
    bare = "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))
    return bare.replace("đ", "d").replace("Đ", "D")


def names_of(area_id):
    """Everything the catalogue calls an area, ids of other areas left out."""
    area = AREAS[area_id]
    names = {area.name_vi, area.full_name_vi, area.name_en, *area.aliases}
    return sorted(name for name in names if name and name not in PEER_CODES)


FORMS = {
    "as written": str,
    "NFD": lambda text: unicodedata.normalize("NFD", text),
    "upper": str.upper,
    "lower": str.lower,
    "bare": without_marks,
    "spaced": lambda text: f" {text.replace(' ', '  ')}\u00a0",
    "eth": lambda text: text.replace("Đ", "Ð").replace("đ", "ð"),
    "dash": lambda text: text.replace("-", "–"),
    "zero width": lambda text: text.replace(" ", " \u200b"),
}
AMBIGUOUS_CASE = {"sg"}


@pytest.mark.parametrize("kind", [AreaKind.PROVINCE, AreaKind.MINISTRY, AreaKind.AGENCY])
@pytest.mark.parametrize("form", FORMS)
def test_every_name_resolves_in_every_form(kind, form):
    typed = [(area, FORMS[form](name)) for area in UNITS if area.kind is kind for name in names_of(area.id)]
    wrong = [(area.id, name) for area, name in typed if GAZETTEER.match(name, day_of(area)).area != area.id]
    assert [pair for pair in wrong if pair[1].lower() not in AMBIGUOUS_CASE] == []


def test_ids_codes_and_official_names_need_no_warning():
    official = [(area, {area.id, area.code, area.name_vi, area.full_name_vi or area.name_vi}) for area in UNITS]
    found = {(area.id, name): GAZETTEER.match(name, day_of(area)).outcome for area, names in official for name in names}
    assert {key: outcome for key, outcome in found.items() if outcome is not Outcome.EXACT} == {}


@pytest.mark.parametrize("area", [area for area in UNITS if area.kind is AreaKind.PROVINCE], ids=lambda area: area.id)
def test_every_province_resolves_with_its_titles(area):
    titles = ["Tỉnh ", "tinh ", "TỈNH ", "T. "]
    if area.type.startswith("thành phố"):
        titles += ["TP. ", "TP ", "Tp.", "T.P. ", "Thành phố ", "thanh pho ", "THÀNH PHỐ "]
    assert {GAZETTEER.match(title + area.name_vi, day_of(area)).area for title in titles} == {area.id}


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
def test_a_reused_code_means_the_province_of_its_day(code, old, new):
    names = [AREAS[GAZETTEER.match(code, day).area].name_vi for day in (OLD_DAY, NEW_DAY)]
    assert names == [old, new]


@pytest.mark.parametrize("area_id", units_in_force(AREAS, AreaKind.PROVINCE, OLD_DAY))
def test_an_old_name_leads_to_its_successor_or_goes_on(area_id):
    area = AREAS[area_id]
    found = GAZETTEER.match(area.name_vi, NEW_DAY)
    continued = [one.id for one in AREAS.values() if one.name_vi == area.name_vi and one.exists_on(NEW_DAY)]
    assert found.area in continued if continued else found.successor == area.successor


@pytest.mark.parametrize("area_id", units_in_force(AREAS, AreaKind.PROVINCE, NEW_DAY))
def test_a_new_id_is_accepted_for_an_earlier_period_and_a_new_name_means_the_unit_of_its_day(area_id):
    area = AREAS[area_id]
    assert GAZETTEER.match(area.id, OLD_DAY).outcome is Outcome.BACKCAST
    assert GAZETTEER.match(area.name_vi, OLD_DAY).area in units_in_force(AREAS, AreaKind.PROVINCE, OLD_DAY)


@pytest.mark.parametrize(
    ("text", "day", "outcome", "other"),
    [
        ("Bộ TT&TT", MINISTRY_OLD, Outcome.ALIAS, None),
        ("Bộ TT&TT", MINISTRY_NEW, Outcome.LEGACY, "M17-BKHCN"),
        ("Bộ TTTT", MINISTRY_NEW, Outcome.LEGACY, "M17-BKHCN"),
        ("BTTTT", MINISTRY_NEW, Outcome.LEGACY, "M17-BKHCN"),
        ("BNNMT", MINISTRY_OLD, Outcome.NOT_YET, None),
        ("Bộ Dân tộc và Tôn giáo", MINISTRY_OLD, Outcome.NOT_YET, None),
        ("BKHCN", MINISTRY_OLD, Outcome.EXACT, None),
        ("BKHCN", MINISTRY_NEW, Outcome.EXACT, None),
        ("Khoa học & Công nghệ", MINISTRY_NEW, Outcome.ALIAS, None),
    ],
)
def test_ministries_change_on_the_first_of_march(text, day, outcome, other):
    found = GAZETTEER.match(text, day)
    assert (found.outcome, found.successor) == (outcome, other)


def test_the_vintages_have_their_numbers():
    counts = [len(units_in_force(AREAS, AreaKind.PROVINCE, day)) for day in (OLD_DAY, NEW_DAY)]
    groups = [
        len(group_units(scope, date(2025, 12, 31), AREAS)) for scope in (Scope.EACH_PROVINCE, Scope.EACH_MINISTRY)
    ]
    assert (counts, groups, len(units_in_force(AREAS, AreaKind.MINISTRY, MINISTRY_OLD))) == ([63, 34], [34, 17], 22)


def test_every_old_province_is_part_of_exactly_one_new_one():
    new = units_in_force(AREAS, AreaKind.PROVINCE, NEW_DAY)
    parts = [part for unit in new for part in parts_of(AREAS, unit)]
    assert sorted(parts) == sorted(units_in_force(AREAS, AreaKind.PROVINCE, OLD_DAY))
    assert sum(not was_merged(AREAS, unit) for unit in new) == 11
