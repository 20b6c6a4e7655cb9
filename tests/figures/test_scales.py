"""Axes and places of labels."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.figures.markup import plotly_lines, plotly_text
from indicators.figures.scales import date_ticks, spread, value_scale
from indicators.model import Language
from tests.figures.made import HOSTILE

NUMBERS = st.floats(-1e6, 1e6).map(lambda value: round(value, 3))


@given(st.lists(NUMBERS, min_size=1, max_size=30))
def test_an_axis_holds_every_value_between_round_ticks(values):
    scale = value_scale(values)
    assert scale.low <= min(values) <= max(values) <= scale.high
    assert 2 <= len(scale.ticks) <= 10
    assert all(before < after for before, after in pairwise(scale.ticks))


@pytest.mark.parametrize(
    ("values", "floor", "roof", "limits"),
    [
        ([2.0, 98.0], 0.0, 100.0, (0.0, 100.0)),
        ([0.0, 1.0], 0.0, None, (0.0, 1.2)),
        ([-3.0, 50.0], 0.0, 100.0, (-5.65, 60.0)),
        ([70.0], 0.0, 100.0, (66.0, 74.0)),
        ([], None, None, (-0.2, 1.2)),
    ],
)
def test_an_axis_stops_where_values_cannot_go(values, floor, roof, limits):
    scale = value_scale(values, floor=floor, roof=roof)
    assert (scale.low, scale.high) == pytest.approx(limits)


@given(st.lists(NUMBERS, max_size=30), st.floats(0.1, 1000))
def test_labels_keep_their_order_and_their_distance(wanted, gap):
    placed = spread(wanted, gap)
    in_order = [placed[at] for at in sorted(range(len(wanted)), key=lambda at: wanted[at])]
    assert all(after - before >= gap - 1e-6 for before, after in pairwise(in_order))


@given(st.lists(st.floats(0, 100), max_size=20))
def test_labels_stay_inside_where_there_is_room(wanted):
    placed = spread(wanted, 5.0, (0.0, 100.0))
    assert all(-1e-6 <= place <= 100 + 1e-6 for place in placed)


def test_labels_with_room_stand_where_they_want():
    assert spread([3.0, 1.0, 2.0], 0.5) == [3.0, 1.0, 2.0]


@pytest.mark.parametrize(
    ("first", "last", "lang", "said"),
    [
        (date(2024, 12, 31), date(2025, 12, 31), Language.VI, ["31/12/2024", "31/3", "30/6", "30/9", "31/12/2025"]),
        (date(2025, 1, 1), date(2025, 6, 30), Language.EN, ["31 Mar", "30 Jun"]),
        (
            date(2024, 1, 1),
            date(2025, 12, 31),
            Language.VI,
            ["31/3", "30/6", "30/9", "31/12<br>2024", "31/3", "30/6", "30/9", "31/12<br>2025"],
        ),
        (date(2016, 1, 1), date(2025, 12, 31), Language.VI, ["2017", "2019", "2021", "2023", "2025"]),
        (date(2020, 5, 1), date(2025, 6, 30), Language.EN, ["2020", "2021", "2022", "2023", "2024"]),
    ],
)
def test_the_time_axis_is_marked_at_ends_of_quarters_or_years(first, last, lang, said):
    assert [text for _, text in date_ticks(first, last, lang)] == said


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_holds_no_tag_no_template_and_no_formula(text):
    written = plotly_text(text)
    assert not set("<>{}$%") & set(written)


def test_long_titles_are_broken_between_words():
    assert plotly_lines("one two three", 8) == "one two<br>three"
