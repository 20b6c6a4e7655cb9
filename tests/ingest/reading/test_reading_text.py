"""Characters nobody sees: what is said, and with which text the checks go on."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from indicators.ingest.characters import is_plain
from indicators.ingest.syllables import is_syllable
from indicators.ingest.text import text_findings


@pytest.mark.parametrize(
    ("text", "is_key", "cleaned", "found"),
    [
        ("Hà Nội", True, "Hà Nội", []),
        ("Ha\u0300 No\u0323\u0302i", True, "Hà Nội", [("NORMALISED_NFC", "warning")]),
        ("Hà\u200b Nội", True, "Hà Nội", [("INVISIBLE_CHARACTER", "warning")]),
        ("Hà\u200b Nội", False, "Hà\u200b Nội", [("INVISIBLE_CHARACTER", "warning")]),
        ("\u202eVN", True, "VN", [("BIDI_CONTROL", "error")]),
        ("\u202eVN", False, "\u202eVN", [("BIDI_CONTROL", "warning")]),
        ("V\x07N", True, "VN", [("CONTROL_CHARACTER", "error")]),
        ("V\x07N\u200b", False, "V\x07N\u200b", [("CONTROL_CHARACTER", "error")]),
        ("a\x85b", False, "a\x85b", [("CONTROL_CHARACTER", "error")]),
        ("first\r\nsecond", False, "first\r\nsecond", []),
    ],
)
def test_text_findings(text, is_key, cleaned, found):
    read = text_findings("area", pd.Series(["x", text], dtype="str"), np.array([2, 3]), is_key=is_key)
    findings = [each for block in read.findings for each in block]
    assert read.values.tolist() == ["x", cleaned]
    assert [(each.code.value, each.severity.value) for each in findings] == found
    assert {(each.row, each.column) for each in findings} <= {(3, "area")}


@pytest.mark.parametrize("text", ["Tỉnh Đắk Lắk — “2025”…", "ƯỢC Ộ Ẵ Ỹ", "a,b\r\n\t1"])
def test_common_text_is_plain(text):
    assert is_plain(text.encode())


@pytest.mark.parametrize("text", ["\u200b", "o\u0302", "\x00", "\u202e", "\xad", "\x7f", "\ufeff"])
def test_odd_text_is_not_plain(text):
    assert not is_plain(f"abc {text} def".encode())


@pytest.mark.parametrize("word", ["nghiêng", "Quảng", "giếng", "khuỷu", "ước", "Yên", "oanh", "tuyết", "huế", "gì"])
def test_vietnamese_syllables(word):
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["Néi", "Haø", "cãp", "München", "x", "", "bcd", "ngoà\u0301", "a" * 100])
def test_other_words(word):
    assert not is_syllable(word)
