"""What a typed area means at a day, by the rules; the shipped names are swept in test_shipped_names.py."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.areas import AreaMatch, Gazetteer, Outcome
from indicators.model import AreaKind
from tests.areas.builders import AFTER, BEFORE, CITY, EARLY, LATE, NEW_DAY, OLD_DAY, PROVINCE, area, keyed

HUE = ("Thừa Thiên Huế", "TT Huế", "T.T.Huế")
HCM = ("TP HCM", "TPHCM", "HCM", "SG", "Ho Chi Minh")
STATE = keyed(
    area("VN", AreaKind.COUNTRY, name_vi="Việt Nam"),
    area("SG", AreaKind.COUNTRY, name_vi="Singapore"),
    area("P63-08", name_vi="Tuyên Quang", type=PROVINCE, successor="P34-08", **BEFORE),
    area("P63-46", name_vi="Huế", type=CITY, aliases=HUE, successor="P34-46", **BEFORE),
    area("P63-66", name_vi="Đắk Lắk", name_en="Dak Lak", type=PROVINCE, **BEFORE, successor="P34-66"),
    area("P63-72", name_vi="Tây Ninh", full_name_vi="Tỉnh Tây Ninh", type=PROVINCE, **BEFORE, successor="P34-80"),
    area("P63-79", name_vi="Hồ Chí Minh", full_name_vi="Thành phố Hồ Chí Minh", type=CITY, aliases=HCM, **BEFORE),
    area("P63-80", name_vi="Long An", full_name_vi="Tỉnh Long An", type=PROVINCE, successor="P34-80", **BEFORE),
    area("P34-08", name_vi="Tuyên Quang", type=PROVINCE, **AFTER),
    area("P34-46", name_vi="Huế", type=CITY, **AFTER),
    area("P34-66", name_vi="Đắk Lắk", type=PROVINCE, aliases=("Thành phố Đắk Lắk",), **AFTER),
    area("P34-80", name_vi="Tây Ninh", full_name_vi="Tỉnh Tây Ninh", type=PROVINCE, **AFTER),
    area(
        "M22-BNNPTNT",
        AreaKind.MINISTRY,
        name_vi="Bộ Nông nghiệp và Phát triển nông thôn",
        **EARLY,
        successor="M17-BNNMT",
    ),
    area("M22-BTNMT", AreaKind.MINISTRY, name_vi="Bộ Tài nguyên và Môi trường", **EARLY, successor="M17-BNNMT"),
    area("M17-BNNMT", AreaKind.MINISTRY, name_vi="Bộ Nông nghiệp và Môi trường", aliases=("Bộ NN&MT",), **LATE),
    area("G-BQL", AreaKind.AGENCY, name_vi="Ban Quản lý", valid_to=OLD_DAY),
)
GAZETTEER = Gazetteer(STATE)
WINTER = LATE["valid_from"].replace(day=1, month=2)


def matched(text, on):
    """Outcome and area."""
    found = GAZETTEER.match(text, on)
    return found.outcome, found.area


@pytest.mark.parametrize(
    ("text", "on", "area_id"),
    [
        ("80", OLD_DAY, "P63-80"),
        ("80", NEW_DAY, "P34-80"),
        ("Tây Ninh", OLD_DAY, "P63-72"),
        ("Tây Ninh", NEW_DAY, "P34-80"),
        ("Tỉnh Tây Ninh", NEW_DAY, "P34-80"),
        (" Long An\u00a0", OLD_DAY, "P63-80"),
        ("P63-80", OLD_DAY, "P63-80"),
        ("P34-80", NEW_DAY, "P34-80"),
        ("08", NEW_DAY, "P34-08"),
        (unicodedata.normalize("NFD", "Huế"), NEW_DAY, "P34-46"),
        ("BNNMT", NEW_DAY, "M17-BNNMT"),
        ("SG", OLD_DAY, "SG"),
        ("VN", OLD_DAY, "VN"),
    ],
)
def test_ids_codes_and_names_are_exact(text, on, area_id):
    assert matched(text, on) == (Outcome.EXACT, area_id)


@pytest.mark.parametrize(
    ("text", "on", "area_id"),
    [
        ("8", NEW_DAY, "P34-08"),
        ("８", NEW_DAY, "P34-08"),
        ("p34-80", NEW_DAY, "P34-80"),
        ("P34–80", NEW_DAY, "P34-80"),
        ("TÂY NINH", OLD_DAY, "P63-72"),
        ("Tay Ninh", OLD_DAY, "P63-72"),
        ("Tây  Ninh", OLD_DAY, "P63-72"),
        ("Tây\u200bNinh", OLD_DAY, "P63-72"),
        ("T. Tây Ninh", OLD_DAY, "P63-72"),
        ("Tay Ninh Province", OLD_DAY, "P63-72"),
        ("Ðắk Lắk", NEW_DAY, "P34-66"),
        ("Đắc Lắk", NEW_DAY, "P34-66"),
        ("Đắc Lắc", NEW_DAY, "P34-66"),
        ("Daklak", NEW_DAY, "P34-66"),
        ("Dak Lak", NEW_DAY, "P34-66"),
        ("TP.HCM", OLD_DAY, "P63-79"),
        ("Tp Hồ Chí Minh", OLD_DAY, "P63-79"),
        ("T.P. Hồ Chí Minh", OLD_DAY, "P63-79"),
        ("Thanh pho HCM", OLD_DAY, "P63-79"),
        ("ThanhPhoHoChiMinh", OLD_DAY, "P63-79"),
        ("Ho Chi Minh City", OLD_DAY, "P63-79"),
        ("Thừa Thiên - Huế", OLD_DAY, "P63-46"),
        ("TỈNH THỪA THIÊN HUẾ", NEW_DAY, "P34-46"),
        ("TT. Huế", NEW_DAY, "P34-46"),
        ("Cả nước", OLD_DAY, "VN"),
        ("TOÀN QUỐC", OLD_DAY, "VN"),
        ("Viet Nam", OLD_DAY, "VN"),
        ("bộ nn & mt", NEW_DAY, "M17-BNNMT"),
        ("Nông nghiệp và Môi trường", NEW_DAY, "M17-BNNMT"),
        ("Bo Nong nghiep - Moi truong", NEW_DAY, "M17-BNNMT"),
    ],
)
def test_other_spellings_are_aliases(text, on, area_id):
    assert matched(text, on) == (Outcome.ALIAS, area_id)


@pytest.mark.parametrize("text", ["P34-80", "p34-80"])
def test_the_id_of_a_later_unit_is_a_recalculation_by_the_source(text):
    assert matched(text, OLD_DAY) == (Outcome.BACKCAST, "P34-80")


@pytest.mark.parametrize("text", ["Long An", "long an", "Tỉnh Long An", "P63-80", "LongAn"])
def test_a_unit_merged_away_names_its_successor(text):
    assert GAZETTEER.match(text, NEW_DAY) == AreaMatch(Outcome.LEGACY, recognised="P63-80", successor="P34-80")


def test_a_unit_that_ended_without_a_successor_says_so():
    assert GAZETTEER.match("Ban Quản lý", NEW_DAY) == AreaMatch(Outcome.LEGACY, recognised="G-BQL")


@pytest.mark.parametrize("text", ["Bộ Nông nghiệp và Môi trường", "BNNMT", "bnnmt", "Bộ NN&MT"])
def test_a_unit_still_to_come_names_its_predecessors(text):
    expected = AreaMatch(Outcome.NOT_YET, recognised="M17-BNNMT", others=("M22-BNNPTNT", "M22-BTNMT"))
    assert GAZETTEER.match(text, WINTER) == expected


@pytest.mark.parametrize("text", ["", "   ", "\u00a0", "\u200b", "-", "—", "...", "…", "\u200b" * 1000])
def test_a_text_without_letters_is_missing(text):
    assert matched(text, NEW_DAY) == (Outcome.MISSING, None)


@pytest.mark.parametrize(
    "text",
    [
        "Tổng cộng",
        "TỔNG SỐ:",
        "Tổng",
        "Cộng",
        "Total",
        "Tổng cả nước",
        "Tổng cộng 63 tỉnh, thành phố",
        "Tổng số các bộ, ngành",
    ],
)
def test_a_total_is_no_area(text):
    assert matched(text, NEW_DAY) == (Outcome.TOTAL_ROW, None)


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("Tây Nịnhh", "P34-80"),
        ("Tay Nin", "P34-80"),
        ("Hồ Chí Mịn", "P63-79"),
        ("Hồ Chî Mính Minh", "P63-79"),
        ("Bộ Nông nghiep va Moi truongg", "M17-BNNMT"),
        ("Thành phố Tây Ninh", "P34-80"),
        ("Bộ Tây Ninh", "P34-80"),
        ("zzzz", None),
        ("1234", None),
        ("Tỉnh 80", None),
        ("Тây", None),
        ("Tây Nіnh", "P34-80"),
    ],
)
def test_an_unknown_text_gets_the_nearest_name(text, nearest):
    assert GAZETTEER.match(text, NEW_DAY) == AreaMatch(Outcome.UNKNOWN, nearest=nearest)


def test_a_town_is_not_taken_for_the_province_around_it():
    assert matched("TP. Tây Ninh", OLD_DAY) == (Outcome.UNKNOWN, None)
    assert matched("TP. Đắk Lắk", NEW_DAY) == (Outcome.ALIAS, "P34-66")
    assert matched("TP. Đắk Lắk", OLD_DAY) == (Outcome.NOT_YET, None)


def test_a_name_given_to_two_units_is_not_guessed():
    assert GAZETTEER.match("sg", OLD_DAY) == AreaMatch(Outcome.AMBIGUOUS, others=("P63-79", "SG"))


@pytest.mark.parametrize(
    ("days", "outcome"), [({}, Outcome.AMBIGUOUS), (BEFORE, Outcome.AMBIGUOUS), (AFTER, Outcome.AMBIGUOUS)]
)
def test_two_units_alike_without_diacritics_are_not_guessed(days, outcome):
    pair = Gazetteer(keyed(area("A", name_vi="Đồng Hà", **days), area("B", name_vi="Dòng Hạ", **days)))
    found = pair.match("Dong Ha", NEW_DAY if days is BEFORE else OLD_DAY)
    assert (found.outcome, found.others) == (outcome, ("A", "B"))


def test_full_diacritics_decide_between_units_alike_without_them():
    pair = Gazetteer(keyed(area("A", name_vi="Đồng Hoà"), area("B", name_vi="Dòng Hóa")))
    assert pair.match("ĐỒNG HÒA", OLD_DAY).area == "A"
    assert pair.match("dòng hoá", OLD_DAY).area == "B"


def test_of_two_ended_units_the_last_to_end_is_meant():
    first = area("A", name_vi="Hà Tây", code="1", valid_to=OLD_DAY.replace(year=2000), successor="B")
    second = area("B", name_vi="Hà Tây", code="2", valid_from=OLD_DAY.replace(year=2001), valid_to=OLD_DAY)
    assert Gazetteer(keyed(first, second)).match("Hà Tây", NEW_DAY).recognised == "B"


def test_a_state_without_a_country_knows_no_national_row():
    assert Gazetteer({}).match("Cả nước", OLD_DAY) == AreaMatch(Outcome.UNKNOWN)


@settings(max_examples=300)
@given(st.one_of(st.text(max_size=80), st.text("tpinh thàồĐð.-–80&\u0301\u0323\u200b", max_size=40)))
def test_any_text_gets_an_answer_that_holds_together(text):
    found = GAZETTEER.match(text, NEW_DAY)
    resolved = found.outcome in (Outcome.EXACT, Outcome.ALIAS, Outcome.BACKCAST)
    assert (found.area is not None) is resolved
    assert found.area is None or STATE[found.area].exists_on(NEW_DAY)


@pytest.mark.parametrize(
    "text", ["tong " * 20_000, "a" * 100_000, "\u0301" * 100_000, "Tỉnh " * 20_000, "tong cong 63 tinh " * 6_000]
)
def test_a_text_longer_than_any_name_is_not_looked_at(text):
    assert GAZETTEER.match(text, NEW_DAY) in (AreaMatch(Outcome.UNKNOWN), AreaMatch(Outcome.MISSING))
