"""The number grammar: what is read by which convention, what is refused and why."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from indicators.ingest.codes import FindingCode
from indicators.ingest.columns.numbers import read_numbers
from indicators.ingest.distinct import Column
from indicators.ingest.number_text import LONGEST, Convention, plain, read_number
from indicators.ingest.table import CellKind

NBSP, NARROW = "\u00a0", "\u202f"
READ = [
    ("0", 0, 0),
    ("65", 65, 65),
    ("-7", -7, -7),
    ("\u22127", -7, -7),
    ("+7", 7, 7),
    ("65,5", 65.5, None),
    ("65.5", None, 65.5),
    ("1.234,5", 1234.5, None),
    ("1,234.5", None, 1234.5),
    ("1.234", 1234, 1.234),
    ("1,234", 1.234, 1234),
    ("35.000", 35000, 35),
    ("1.234.567", 1234567, None),
    ("1,234,567", None, 1234567),
    ("0.123", None, 0.123),
    ("0,500", 0.5, None),
    ("1234.567", None, 1234.567),
    (f"1{NBSP}234", 1234, 1234),
    (f"1{NARROW}234,5", 1234.5, None),
    ("65,5%", 65.5, None),
    (f"65{NBSP}%", 65, 65),
]
REFUSED = [
    ("abc", "NUMBER_INVALID", ""),
    ("1_000", "NUMBER_INVALID", ""),
    ("０", "NUMBER_INVALID", ""),
    ("٣", "NUMBER_INVALID", ""),
    ("²", "NUMBER_INVALID", ""),
    ("0x1F", "NUMBER_INVALID", ""),
    ("(5)", "NUMBER_INVALID", ""),
    ("--5", "NUMBER_INVALID", ""),
    ("5-", "NUMBER_INVALID", ""),
    ("1 234", "NUMBER_INVALID", "1234"),
    ("1.23.456", "NUMBER_INVALID", ""),
    ("1.234,567.8", "NUMBER_INVALID", ""),
    ("1e5", "NUMBER_INVALID", "100000"),
    (".5", "NUMBER_INVALID", "0.5"),
    ("5,", "NUMBER_INVALID", "5"),
    ("<10", "NUMBER_INVALID", "qualifier <, value 10"),
    ("khoảng 90", "NUMBER_INVALID", "qualifier ~, value 90"),
    ("≥ 70%", "NUMBER_INVALID", "qualifier >=, value 70"),
    ("1e309", "NUMBER_NOT_FINITE", ""),
    ("nan", "NUMBER_NOT_FINITE", ""),
    ("-Infinity", "NUMBER_NOT_FINITE", ""),
    ("9" * 350, "NUMBER_NOT_FINITE", ""),
    ("9" * (LONGEST + 1), "NUMBER_INVALID", ""),
    ("#N/A", "NUMBER_EXCEL_ERROR", ""),
    ("####", "NUMBER_EXCEL_ERROR", ""),
    ("2025-05-01", "NUMBER_IS_DATE", ""),
    ("5-Feb", "NUMBER_IS_DATE", ""),
    ("5 tr", "NUMBER_UNIT_MISMATCH", "5"),
    ("1,2 tỷ đồng", "NUMBER_UNIT_MISMATCH", "1,2"),
    ("…", "VALUE_MISSING", ""),
    ("–", "VALUE_MISSING", ""),
]


def values(text):
    read = read_number(text)
    return [None if reading is None else reading.value for reading in (read.vi, read.en)]


@pytest.mark.parametrize(("text", "vi", "en"), READ)
def test_a_text_is_read_by_both_conventions(text, vi, en):
    assert values(text) == [vi, en]


@pytest.mark.parametrize(("text", "code", "suggestion"), REFUSED)
def test_a_text_that_is_no_number_says_why(text, code, suggestion):
    read = read_number(text)
    assert (read.vi, read.en, read.problem, read.suggestion) == (None, None, FindingCode(code), suggestion)


@pytest.mark.parametrize(
    ("text", "only"), [("65,5", Convention.VI), ("65.5", Convention.EN), ("1.234", None), ("65", None), ("x", None)]
)
def test_a_text_shows_its_convention_where_it_can(text, only):
    assert read_number(text).only is only


def written(value, decimals, convention, grouped):
    text = f"{value:,.{decimals}f}" if grouped else f"{value:.{decimals}f}"
    return text.translate(str.maketrans(",.", ".,")) if convention is Convention.VI else text


NUMBERS = st.integers(-(10**12), 10**12)


@given(NUMBERS, st.integers(0, 3), st.sampled_from(Convention), st.booleans())
@example(1234, 3, Convention.VI, False)
def test_what_is_written_by_a_convention_is_read_back(units, decimals, convention, grouped):
    value = units / 10**decimals
    reading = read_number(written(value, decimals, convention, grouped)).by(convention)
    assert reading is not None
    assert (reading.value, reading.decimals) == (value, decimals)


@given(st.floats(-1e15, 1e15).map(lambda value: round(value, 6)))
def test_the_plain_form_is_read_back(value):
    assert read_number(plain(value)).en.value == value


@given(st.text(max_size=30) | st.text("0123456789.,+-%e ()<>#N/A\u00a0", max_size=30))
@example("1" * 50 + "x")
def test_any_text_is_read_or_refused(text):
    read = read_number(text)
    assert (read.vi is None and read.en is None) == (read.problem is not None)


def column_of(texts):
    size = len(texts)
    kinds = np.full(size, CellKind.TEXT, dtype=np.int8)
    return Column("value", np.arange(size), pd.Series(texts, dtype="str"), kinds, np.zeros(size, dtype=bool))


@given(st.lists(st.text("0123456789.,-", min_size=1, max_size=18), min_size=1, max_size=20, unique=True))
def test_the_fast_patterns_read_as_the_grammar_does(texts):
    number = read_numbers(column_of(texts))
    expected = np.array([[np.nan if value is None else value for value in values(text)] for text in texts])
    np.testing.assert_array_equal(np.stack((number.vi, number.en), axis=1), expected)


@given(st.lists(st.text("0123456789.,", min_size=1, max_size=18), min_size=1, max_size=20, unique=True))
def test_the_fast_patterns_vote_as_the_grammar_does(texts):
    number = read_numbers(column_of(texts))
    votes = [
        next((convention for convention in Convention if number.only[convention][at]), None) for at in range(len(texts))
    ]
    assert votes == [read_number(text).only for text in texts]
