"""Canonical JSON against the published rules and an independent implementation."""

import json
import math

import pyarrow as pa
import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from indicators.briefings.canonical import canonical_json

KEYS = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=8)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
NUMBERS = st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(2**53) + 1, 2**53 - 1)
LEAVES = st.none() | st.booleans() | TEXTS | NUMBERS
VALUES = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=5) | st.dictionaries(KEYS, inner, max_size=5))


@given(VALUES)
def test_bytes_equal_those_of_another_implementation(value):
    assert canonical_json(value) == rfc8785.dumps(value)


@given(st.lists(NUMBERS | st.none(), min_size=1, max_size=30))
def test_columns_of_numbers_come_back_as_the_same_doubles(values):
    assert [None if one is None else float(one) for one in json.loads(canonical_json(values))] == [
        None if one is None else float(one) for one in values
    ]


@given(
    st.lists(NUMBERS | st.none(), min_size=1, max_size=8) | st.lists(st.integers(-(2**53) + 1, 2**53 - 1), min_size=1)
)
def test_long_columns_are_written_like_short_ones(values):
    column = values * 300
    assert canonical_json({"a": column}) == rfc8785.dumps({"a": column})


@pytest.mark.parametrize("number", [9999999999.0, 1e10, -1.5e10, 123456789012.5, 99999999999999.0, 1e14, 0.0001])
def test_large_numbers_of_an_arrow_column_are_written_without_an_exponent_as_their_list_is(number):
    assert canonical_json(pa.array([number, 1.5], pa.float64())) == rfc8785.dumps([number, 1.5])


@given(st.lists(st.floats(-1e16, 1e16) | st.none(), max_size=8))
def test_an_arrow_column_is_written_as_its_list(values):
    assert canonical_json(pa.array(values, pa.float64())) == rfc8785.dumps(values)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (1.0, b"1"),
        (-0.0, b"0"),
        (1e21, b"1e+21"),
        (1e20, b"100000000000000000000"),
        (1e-6, b"0.000001"),
        (1e-7, b"1e-7"),
        (5e-324, b"5e-324"),
        (0.1, b"0.1"),
        ('\u20ac$\u000f\nA\'B"\\\\"/', b'"\xe2\x82\xac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"'),
    ],
)
def test_numbers_and_texts_are_written_as_the_standard_says(value, written):
    assert canonical_json(value) == written


def test_a_text_with_the_digits_of_a_mark_stays_as_it_is():
    value = [1e-7, "1000000000000000000000000000000000"]
    assert canonical_json(value) == rfc8785.dumps(value)


@pytest.mark.parametrize(
    "value", [math.nan, math.inf, [1.5, -math.inf], 2**53, [2**60, 1], [2**53] * 300, [2**70] * 300, [math.nan] * 300]
)
def test_a_number_that_no_double_holds_is_refused(value):
    with pytest.raises(ValueError):
        canonical_json(value)


@pytest.mark.parametrize("value", [{1}, {"á": 1}, {1: 2}, b"x"])
def test_what_json_does_not_have_is_refused(value):
    with pytest.raises(TypeError):
        canonical_json(value)
