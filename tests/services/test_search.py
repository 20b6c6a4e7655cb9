"""Search finds what people mean, with or without diacritics, best first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.areas.folding import Folded
from indicators.services.search import LONGEST, Fit, FoundKind, SearchIndex


@pytest.fixture(scope="module")
def index(shipped):
    return SearchIndex(shipped.catalogue)


def keys(answer, kind):
    """Codes or ids of what was found."""
    records = [one.record for one in answer.found.get(kind, ())]
    return [record.id if kind in (FoundKind.PROVINCE, FoundKind.MINISTRY) else record.code for record in records]


@pytest.mark.parametrize(
    ("asked", "kind", "first"),
    [
        ("ipv6", FoundKind.INDICATOR, "IPV6_RATE"),
        ("IPV6_RATE", FoundKind.INDICATOR, "IPV6_RATE"),
        ("c-2.2-01", FoundKind.INDICATOR, "IPV6_RATE"),
        ("IPv6 adoption", FoundKind.INDICATOR, "IPV6_RATE"),
        ("ho so truc tuyen toan trinh, toan quoc", FoundKind.INDICATOR, "DVC_FULL_NAT"),
        ("ha noi", FoundKind.PROVINCE, "P34-01"),
        ("HÀ NỘI", FoundKind.PROVINCE, "P34-01"),
        ("hcm", FoundKind.PROVINCE, "P34-79"),
        ("hanoi", FoundKind.PROVINCE, "P34-01"),
        ("da nang", FoundKind.PROVINCE, "P34-48"),
        ("bo khoa hoc", FoundKind.MINISTRY, "M17-BKHCN"),
        ("vien thong", FoundKind.SECTOR, "2.2"),
        ("2.10", FoundKind.SECTOR, "2.10"),
        ("M-2.2-07", FoundKind.MILESTONE, "M-2.2-07"),
        ("sua doi luat bao chi", FoundKind.MILESTONE, "M-2.8-01"),
    ],
)
def test_the_first_of_its_kind_is_what_was_meant(index, asked, kind, first):
    assert keys(index.find(asked), kind)[0] == first


def test_a_province_of_today_comes_before_its_namesake_of_before(index):
    assert keys(index.find("Bắc Ninh"), FoundKind.PROVINCE) == ["P34-24", "P63-27"]


def test_the_kind_that_fits_best_comes_first(index):
    assert next(iter(index.find("báo chí").found)) is FoundKind.SECTOR


@pytest.mark.parametrize(("asked", "first"), [("bạc", "Bạc Liêu"), ("bắc", "Bắc Ninh")])
def test_tones_decide_between_names_that_fold_alike(index, asked, first):
    assert index.find(asked).found[FoundKind.PROVINCE][0].record.name_vi == first


def test_a_short_word_is_not_found_inside_longer_ones(index):
    assert "P34-31" not in keys(index.find("noi ha"), FoundKind.PROVINCE)


@pytest.mark.parametrize("asked", ["", "   ", "-", "***", "qwxzj"])
def test_nothing_is_found_for_nothing(index, asked):
    assert index.find(asked).total == 0


def test_what_lies_inside_words_is_found_only_when_nothing_better_is(index):
    fits = {one.fit for found in index.find("phong", most=200).found.values() for one in found}
    assert Fit.INSIDE not in fits


def test_the_number_of_all_is_told_when_only_some_are_shown(index):
    answer = index.find("tỷ lệ", most=3)
    assert len(answer.found[FoundKind.INDICATOR]) == 3
    assert answer.totals[FoundKind.INDICATOR] > 3


def test_a_long_question_is_cut(index):
    assert index.find("ipv6 " * 1000).asked == ("ipv6 " * 1000)[:LONGEST]


def test_every_name_finds_its_own_record(index, shipped):
    lost = [
        area.id
        for area in shipped.catalogue.areas.values()
        if area.kind == "province" and area.id not in keys(index.find(area.name_vi, most=200), FoundKind.PROVINCE)
    ]
    assert lost == []


@given(st.text(max_size=40))
def test_any_text_is_answered_and_blind_to_diacritics(index, asked):
    answer = index.find(asked)
    assert all(total >= len(answer.found[kind]) for kind, total in answer.totals.items())
    plain = " ".join(Folded.of(asked).plains)
    assert plain or answer.total == 0


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("quang nnih", "Quảng Ninh"),
        ("hai phongg", "Hải Phòng"),
        ("ha noi moi", "Hà Nội"),
        ("ty le ho so nop muon", "Tỷ lệ hồ sơ nộp trực tuyến"),
        ("bo y tee", "Bộ Y tế"),
    ],
)
def test_where_nothing_fits_the_nearest_names_are_told(index, asked, first):
    answer = index.find(asked)
    assert answer.total == 0
    assert answer.near[0].record.name_vi == first
    assert len(answer.near) <= 5


@pytest.mark.parametrize("asked", ["zzz", "abc xyz", "!!!", ""])
def test_what_is_like_nothing_has_no_nearest(index, asked):
    assert index.find(asked).near == ()


def test_no_nearest_is_told_beside_what_was_found(index):
    answer = index.find("ha noi")
    assert answer.total
    assert answer.near == ()
