"""Numbers, dates and names as Viet Nam writes them."""

import doctest
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.formats import collation, dates, numbers, quantities, words
from indicators.formats.numbers import MINUS, NBSP
from indicators.model import Comparator, Kind, Language, Qualifier, Status, Trend, Verdict
from indicators.model.vocabulary import Flag
from tests.formats import made


@pytest.mark.parametrize("module", [numbers, dates, collation], ids=lambda module: module.__name__)
def test_the_examples_in_the_docstrings_hold(module):
    assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize(
    ("value", "terms", "vietnamese", "english"),
    [
        (1234.5, {}, "1.234,5", "1,234.5"),
        (68457, {"decimals": 0}, "68.457", "68,457"),
        (39.98, {"most": 3}, "39,98", "39.98"),
        (57.25, {}, "57,3", "57.3"),
        (-0.04, {}, "0,0", "0.0"),
        (-0.5, {}, f"{MINUS}0,5", f"{MINUS}0.5"),
        (2.5, {"signed": True}, "+2,5", "+2.5"),
        (70.0, {"decimals": 0, "most": 3}, "70", "70"),
        (1e15, {"decimals": 0}, "1.000.000.000.000.000", "1,000,000,000,000,000"),
        (1e30, {"most": 12}, "1" + ".000" * 10 + ",0", "1" + ",000" * 10 + ".0"),
    ],
)
def test_a_number_is_written_in_the_readers_way(value, terms, vietnamese, english):
    assert numbers.number(value, "vi", **terms) == vietnamese
    assert numbers.number(value, "en", **terms) == english


@given(st.floats(-1e9, 1e9), st.integers(0, 4))
def test_a_written_number_reads_back_to_itself(value, decimals):
    written = numbers.number(value, "vi", decimals=decimals)
    read = float(written.replace(".", "").replace(",", ".").replace(MINUS, "-"))
    assert read == pytest.approx(value, abs=0.51 * 10**-decimals)


def test_per_cent_keeps_its_sign_on_the_line():
    assert numbers.percent(65, "vi") == f"65,0{NBSP}%"
    assert numbers.percent(65, "en") == "65.0%"


@pytest.mark.parametrize(
    ("qualifier", "said"),
    [("=", "10"), ("~", "khoảng 10"), ("<", "dưới 10"), ("<=", "không quá 10"), (">", "hơn 10"), (">=", "ít nhất 10")],
)
def test_a_qualifier_is_said_in_words(qualifier, said):
    assert numbers.qualified("10", Qualifier(qualifier), "vi") == said


@pytest.mark.parametrize(
    ("qualifier", "sign"), [("=", ""), ("~", "~"), ("<", "<"), ("<=", "≤"), (">", ">"), (">=", "≥")]
)
def test_a_qualifier_is_shown_as_a_sign(qualifier, sign):
    assert quantities.observed_sign(made.point("2025", 10, Qualifier(qualifier))) == sign


@pytest.mark.parametrize(
    ("code", "vietnamese", "english"),
    [
        ("2025", "năm 2025", "2025"),
        ("2025-09", "tháng 9/2025", "September 2025"),
        ("2025-Q3", "Quý III/2025", "Q3 2025"),
        ("2025-H1", "6 tháng đầu năm 2025", "first half of 2025"),
        ("2025-H2", "6 tháng cuối năm 2025", "second half of 2025"),
    ],
)
def test_a_period_is_written_in_words(code, vietnamese, english):
    assert (dates.period(code, "vi"), dates.period(code, "en")) == (vietnamese, english)


@pytest.mark.parametrize(
    ("when", "vietnamese", "english"),
    [
        (date(2025, 12, 31), "31/12/2025", "31 December 2025"),
        (date(2025, 6, 30), "30/6/2025", "30 June 2025"),
        (date(2026, 1, 7), "07/01/2026", "7 January 2026"),
    ],
)
def test_a_day_is_written_as_official_papers_write_it(when, vietnamese, english):
    assert (dates.day(when, "vi"), dates.day(when, "en")) == (vietnamese, english)


@pytest.mark.parametrize(
    ("days", "vietnamese", "english"),
    [
        (1, "1 ngày", "1 day"),
        (92, "92 ngày", "92 days"),
        (365, "1 năm", "1 year"),
        (396, "1 năm 1 tháng", "1 year 1 month"),
        (1096, "3 năm", "3 years"),
    ],
)
def test_an_age_is_told_in_words(days, vietnamese, english):
    assert (dates.age(days, "vi"), dates.age(days, "en")) == (vietnamese, english)


def test_provinces_stand_in_the_order_of_the_vietnamese_alphabet():
    names = [
        "An Giang", "Bắc Ninh", "Cà Mau", "Cao Bằng", "Cần Thơ", "Đà Nẵng", "Đắk Lắk", "Điện Biên", "Đồng Nai",
        "Đồng Tháp", "Gia Lai", "Hà Nội", "Hà Tĩnh", "Hải Phòng", "Hồ Chí Minh", "Huế", "Hưng Yên", "Khánh Hòa",
        "Lai Châu", "Lâm Đồng", "Lạng Sơn", "Lào Cai", "Nghệ An", "Ninh Bình", "Phú Thọ", "Quảng Ngãi", "Quảng Ninh",
        "Quảng Trị", "Sơn La", "Tây Ninh", "Thái Nguyên", "Thanh Hóa", "Tuyên Quang", "Vĩnh Long",
    ]  # fmt: skip
    in_order = sorted(reversed(names), key=collation.vietnamese)
    assert in_order.index("Đà Nẵng") > in_order.index("Cần Thơ")
    assert in_order.index("Huế") < in_order.index("Hưng Yên")
    assert in_order.index("Lai Châu") < in_order.index("Lạng Sơn") < in_order.index("Lâm Đồng")


def test_tones_decide_only_between_the_same_letters():
    assert sorted(["mạ", "má", "mã", "mả", "mà", "ma", "mb"], key=collation.vietnamese) == [
        "ma", "mà", "mả", "mã", "má", "mạ", "mb",
    ]  # fmt: skip


@given(st.text())
def test_both_spellings_of_unicode_sort_alike(name):
    import unicodedata

    composed, apart = (collation.vietnamese(unicodedata.normalize(form, name)) for form in ("NFC", "NFD"))
    assert composed[:2] == apart[:2]


@pytest.mark.parametrize("lang", Language)
def test_every_word_of_the_vocabulary_is_said(lang):
    said = [words.label(one, lang) for one in Status] + [words.flag(one, lang) for one in Flag]
    said += [words.verdict(one, lang) for one in Verdict] + [words.trend(one, lang) for one in Trend]
    assert all(said)
    assert len({words.symbol(one) for one in Status}) == len(Status)


@pytest.mark.parametrize(
    ("kind", "value", "shown", "difference"),
    [
        (Kind.PERCENT, 2.5, "2,5 %", "+2,5 điểm %"),
        (Kind.RANK, 4, "thứ 4", "xuống 4 bậc"),
        (Kind.LEVEL, 2, "cấp 2", "+2 cấp"),
        (Kind.COUNT, 1200, "1.200 trạm", "+1.200 trạm"),
        (Kind.INDEX, 5.43, "5,43 trạm", "+5,43 trạm"),
    ],
)
def test_a_value_and_a_difference_carry_their_unit(kind, value, shown, difference):
    of = made.indicator(kind, unit_vi="trạm")
    assert quantities.quantity(value, of, "vi").replace(NBSP, " ") == shown
    assert quantities.difference(value, of, "vi", signed=True).replace(NBSP, " ") == difference


@pytest.mark.parametrize(
    ("change", "vi", "en"),
    [(-2, "lên 2 bậc", "up 2 places"), (1, "xuống 1 bậc", "down 1 place"), (0, "0 bậc", "0 places")],
)
def test_a_change_of_rank_says_which_way_it_went(change, vi, en):
    of = made.indicator(Kind.RANK, direction="lower")
    assert [quantities.difference(change, of, lang, signed=True) for lang in ("vi", "en")] == [vi, en]


def test_without_a_unit_a_value_stands_alone():
    of = made.indicator(Kind.INDEX, unit_vi="")
    assert (quantities.quantity(0.5, of, "vi"), quantities.difference(0.5, of, "vi")) == ("0,5", "0,5")


@pytest.mark.parametrize(
    ("comparator", "said", "sign"),
    [
        (">=", "70 %", "≥ 70 %"),
        (">", "trên 70 %", "> 70 %"),
        ("<=", "không quá 70 %", "≤ 70 %"),
        ("<", "dưới 70 %", "< 70 %"),
        ("=", "70 %", "= 70 %"),
        ("top-n", "nhóm 70 dẫn đầu", "nhóm 70 dẫn đầu"),
    ],
)
def test_an_aim_is_said_and_shown_by_its_comparator(comparator, said, sign):
    one = made.reading("no_data", 2, aim=made.target(70.0, Comparator(comparator)))
    assert quantities.aim(one, "vi").replace(NBSP, " ") == said
    assert quantities.aim_sign(one, "vi").replace(NBSP, " ") == sign


def test_without_a_target_there_is_no_aim():
    assert quantities.aim(made.NO_TARGET, "vi") == ""


def test_an_english_name_falls_back_to_the_vietnamese_one():
    assert words.name(made.indicator(name_en=""), "en") == "Tỷ lệ sử dụng IPv6"
    assert words.name(made.indicator(), "en") == "IPv6 use"
