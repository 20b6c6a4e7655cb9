"""Words of rows as words of axes: nothing of the picture is lost, and little is left to draw one by one."""

from collections import Counter

import pytest

from indicators.figures import LIGHT, ranking
from indicators.figures.row_words import with_row_words
from indicators.model import AreaSet, Language
from tests.figures.test_territories import territory


@pytest.fixture(scope="module", params=["DVC_FULL_PROVINCE", "DTI_PROV", "BTS5G_PROVINCE"])
def drawn(shipped, request):
    """A ranking of this indicator, before and after, as a function of the boundaries and of the width."""

    def pair(areas, narrow):
        found = territory(shipped, areas, request.param)
        usual, changed = (ranking(found, LIGHT, Language.VI, captioned=False, narrow=narrow) for _ in range(2))
        return usual, with_row_words(changed)

    return pair


def axes(figure):
    """The axes of the words of rows."""
    return [figure.layout[name] for name in figure.layout.to_plotly_json() if name[5:].isdigit()]


def words(figure):
    """All words beside the rows with the height they stand at and their colour."""
    found = [(note.text, note.y, note.font.color) for note in figure.layout.annotations if note.yref == "y"]
    for axis in axes(figure):
        found += [(text, at, axis.tickfont.color) for text, at in zip(axis.ticktext, axis.tickvals, strict=True)]
    return Counter(found)


@pytest.mark.parametrize("areas", [AreaSet.OLD, AreaSet.NEW])
@pytest.mark.parametrize("narrow", [False, True])
def test_every_word_keeps_its_row_and_its_colour(drawn, areas, narrow):
    usual, changed = drawn(areas, narrow)
    assert words(changed) == words(usual)
    assert not axes(usual)
    assert axes(changed)


@pytest.mark.parametrize("areas", [AreaSet.OLD, AreaSet.NEW])
def test_no_long_column_is_left_to_be_drawn_label_by_label(drawn, areas):
    _usual, changed = drawn(areas, narrow=False)
    columns = Counter((note.x, note.xanchor, note.font.color) for note in changed.layout.annotations)
    assert max(columns.values(), default=0) < 8


@pytest.mark.parametrize("narrow", [False, True])
def test_an_axis_of_words_lies_over_the_rows_and_has_a_trace_to_be_drawn_for(drawn, narrow):
    _usual, changed = drawn(AreaSet.NEW, narrow)
    for axis in axes(changed):
        assert axis.range == changed.layout.yaxis.range
        assert axis.overlaying == "y"
    assert len({trace.yaxis for trace in changed.data if trace.yaxis}) == len(axes(changed))


def test_a_word_stands_as_far_from_the_plot_as_its_label_did(drawn):
    usual, changed = drawn(AreaSet.NEW, narrow=False)
    shifts = {(note.x, note.xanchor): note.xshift for note in usual.layout.annotations if note.yref == "y"}
    outside = {axis.side: axis.ticklabelstandoff for axis in axes(changed) if axis.ticklabelposition == "outside"}
    assert outside["left"] == -shifts[0, "right"]
    assert outside.get("right", shifts[1, "left"]) == shifts[1, "left"]


@pytest.mark.parametrize("narrow", [False, True])
def test_no_line_crosses_the_reason_why_a_figure_is_missing(drawn, narrow):
    usual, _changed = drawn(AreaSet.NEW, narrow)
    dots = next(trace for trace in usual.data if trace.name == "units")
    reasons = [note.y for note in usual.layout.annotations if note.yref == "y" and note.font.color == LIGHT.ink_3]
    for rule in usual.layout.shapes:
        assert max(dots.y) < rule.y0 < min(reasons) + 0.6
        assert rule.y0 <= min(reasons) - 0.2
