"""What the keys of typed names are blind to, and what they still tell apart."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.areas.folding import Folded, Prefix, clean

LETTERS = st.text("aăâeêioôơuưyđ bcdghklmnpqrstvx", min_size=1, max_size=30)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hòa", "Hoà"),
        ("Thúy", "Thuý"),
        ("Khỏe", "Khoẻ"),
        ("Ninh Thuận", "ninh  THUẬN"),
        ("Điện Biên", "Ðiện Biên"),
        ("Điện Biên", "ðiện biên"),
        ("Đắk Lắk", "Đǎ\u0301k Lǎ\u0301k"),
        ("Huế", "Hue\u0301\u0302"),
        ("Huế", "Hue\u0302\u0301"),
        ("Lạng Sơn", "La\u0323ng So\u031bn"),
        ("Bà Rịa - Vũng Tàu", "Bà Rịa–Vũng Tàu"),
        ("Bà Rịa - Vũng Tàu", "Bà\u00a0Rịa\u202f—\u3000Vũng Tàu"),
        ("Hà Nội", "Hà\u200b Nội\ufeff"),
        ("Hà Nội", "Ｈà Nội"),
        ("Khoa học và Công nghệ", "Khoa học & Công nghệ"),
        ("Khoa học và Công nghệ", "Khoa học - Công nghệ"),
        ("Văn hóa, Thể thao và Du lịch", "Văn hoá Thể thao Du lịch"),
    ],
)
def test_spellings_of_one_name_have_one_key(one, other):
    assert Folded.of(one).toned == Folded.of(other).toned


@pytest.mark.parametrize(("one", "other"), [("Hà Nam", "Hạ Nam"), ("Hà Nội", "Ha Noi"), ("Đà", "Dà"), ("Tân", "Tăn")])
def test_diacritics_still_count_in_the_toned_key(one, other):
    assert Folded.of(one).toned != Folded.of(other).toned
    assert Folded.of(one).plain == Folded.of(other).plain


@pytest.mark.parametrize(
    ("text", "core", "prefix"),
    [
        ("Tỉnh Bắc Ninh", "bacninh", Prefix.PROVINCE),
        ("T. Bắc Ninh", "bacninh", Prefix.PROVINCE),
        ("Bac Ninh province", "bacninh", Prefix.PROVINCE),
        ("TP.HCM", "hcm", Prefix.CITY),
        ("T.P. Huế", "hue", Prefix.CITY),
        ("Tp Đà Nẵng", "danang", Prefix.CITY),
        ("Thành  phố\tĐà Nẵng", "danang", Prefix.CITY),
        ("thanh pho truc thuoc trung uong Da Nang", "danang", Prefix.CITY),
        ("Thủ đô Hà Nội", "hanoi", Prefix.CITY),
        ("Da Nang City", "danang", Prefix.CITY),
        ("Bộ Y tế", "yte", Prefix.MINISTRY),
        ("Thanh Hóa", "thanhhoa", Prefix.NONE),
        ("Tỉnh", "tinh", Prefix.NONE),
        ("Tuyên Quang", "tuyenquang", Prefix.NONE),
    ],
)
def test_a_title_is_taken_off(text, core, prefix):
    found = Folded.of(text).core()
    assert (found.plain, found.prefix) == (core, prefix)


@pytest.mark.parametrize(("text", "core"), [("TPHCM", "hcm"), ("ThànhPhốĐàNẵng", "danang"), ("BộYTế", "yte")])
def test_a_title_written_onto_the_name_is_taken_off(text, core):
    assert Folded.of(text).unglued().plain == core


@given(LETTERS)
def test_keys_do_not_depend_on_the_unicode_form(text):
    forms = {Folded.of(unicodedata.normalize(form, text)).toned for form in ("NFC", "NFD", "NFKC", "NFKD")}
    assert len(forms) == 1


@given(st.text(max_size=60))
def test_any_text_can_be_folded(text):
    folded = Folded.of(text)
    assert Folded.of(folded.plain).plain == folded.plain
    assert clean(clean(text)) == clean(text)
