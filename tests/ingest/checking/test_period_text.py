"""The period grammar: what people write for a period, and what no period is."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from indicators.ingest.codes import FindingCode
from indicators.ingest.period_text import read_period
from indicators.periods import Frequency, Period

READ = [
    ("T5/2025", "2025-05"),
    ("05/2025", "2025-05"),
    ("5/2025", "2025-05"),
    ("2025-5", "2025-05"),
    ("2025/05", "2025-05"),
    ("Tháng 5/2025", "2025-05"),
    ("THÁNG 05/2025", "2025-05"),
    ("tháng 5 năm 2025", "2025-05"),
    ("thang 5/2025", "2025-05"),
    ("Tha\u0301ng 5/2025", "2025-05"),
    ("Quý 2/2025", "2025-Q2"),
    ("Quý II/2025", "2025-Q2"),
    ("quý iv năm 2025", "2025-Q4"),
    ("2025Q2", "2025-Q2"),
    ("Q2/2025", "2025-Q2"),
    ("2025-q2", "2025-Q2"),
    ("6 tháng 2025", "2025-H1"),
    ("6 tháng đầu năm 2025", "2025-H1"),
    ("6 tháng cuối năm 2025", "2025-H2"),
    ("Năm 2025", "2025"),
    (" 2025 ", "2025"),
    ("2025-05\u200b", "2025-05"),
]
REFUSED = [
    ("", "PERIOD_INVALID", ()),
    ("2025-13", "PERIOD_INVALID", ()),
    ("2025-Q5", "PERIOD_INVALID", ()),
    ("2025-05-31", "PERIOD_INVALID", ("2025-05",)),
    ("31/05/2025", "PERIOD_INVALID", ("2025-05",)),
    ("05/05/2025", "PERIOD_INVALID", ("2025-05",)),
    ("99/99/2025", "PERIOD_INVALID", ()),
    ("01-06/2025", "PERIOD_INVALID", ()),
    ("Q1-Q2/2025", "PERIOD_INVALID", ()),
    ("2024-2025", "PERIOD_INVALID", ()),
    ("9 tháng 2025", "PERIOD_INVALID", ("2025-Q3", "2025-09")),
    ("5 tháng 2025", "PERIOD_INVALID", ("2025-05",)),
    ("12 tháng 2025", "PERIOD_INVALID", ("2025", "2025-12")),
    ("13 tháng 2025", "PERIOD_INVALID", ()),
    ("May 2025", "PERIOD_INVALID", ("2025-05",)),
    ("202505", "PERIOD_INVALID", ("2025-05",)),
    ("２０２５", "PERIOD_INVALID", ()),
    ("2025" * 20, "PERIOD_INVALID", ()),
    ("03/04/2025", "PERIOD_AMBIGUOUS", ("2025-04", "2025-03")),
    ("3.4.25", "PERIOD_AMBIGUOUS", ("2025-04", "2025-03")),
    ("05/25", "PERIOD_AMBIGUOUS", ("2025-05",)),
    ("99/99", "PERIOD_INVALID", ()),
    ("May-25", "PERIOD_AMBIGUOUS", ("2025-05",)),
    ("25-May", "PERIOD_AMBIGUOUS", ("2025-05",)),
]
FREQUENCIES = st.sampled_from(Frequency)


@st.composite
def periods(draw):
    frequency = draw(FREQUENCIES)
    return Period(draw(st.integers(1000, 2999)), frequency, draw(st.integers(1, 12 // frequency.months)))


@pytest.mark.parametrize(("text", "code"), READ)
def test_a_period_written_otherwise_is_read_and_said(text, code):
    read = read_period(text)
    assert (read.period.code, read.problem) == (code, FindingCode.PERIOD_NORMALISED)


@pytest.mark.parametrize(("text", "code", "readings"), REFUSED)
def test_what_is_no_period_is_refused_with_its_readings(text, code, readings):
    read = read_period(text)
    assert (read.period, read.problem, read.readings) == (None, FindingCode(code), readings)


@given(periods())
def test_a_canonical_code_is_read_in_silence(period):
    read = read_period(period.code)
    assert (read.period, read.problem) == (period, None)


VIETNAMESE = {
    Frequency.MONTH: "Tháng {index}/{year}",
    Frequency.QUARTER: "Quý {index}/{year}",
    Frequency.HALF: "{year}H{index}",
    Frequency.YEAR: "Năm {year}",
}


@given(periods())
def test_a_period_in_words_is_read_back(period):
    text = VIETNAMESE[period.frequency].format(index=period.index, year=period.year)
    assert read_period(text).period == period


@given(st.text(max_size=50) | st.text("0123456789/-.TQHquýthángnăm ", max_size=45))
@example("9" * 40)
@example("1 tháng" + " " * 33)
def test_any_text_is_read_or_refused(text):
    read = read_period(text)
    assert (read.period is None) == (read.problem in (FindingCode.PERIOD_INVALID, FindingCode.PERIOD_AMBIGUOUS))
