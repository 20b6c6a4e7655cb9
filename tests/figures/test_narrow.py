"""Charts on a phone: nothing is wider than the sheet, and what has no room beside the lines is said below them."""

import re
from datetime import date
from html import unescape

import pytest

from indicators.figures import LIGHT, ranking, slope, timeline, trajectory
from indicators.figures.plates.parts import parts_of
from indicators.figures.scales import date_ticks
from indicators.model import AreaSet, Language
from indicators.services.courses import trajectory_of
from indicators.services.task_board import task_board
from indicators.services.territory import province_changes
from tests.figures.made import AS_OF, territory

VI, EN = Language.VI, Language.EN
SHEET = 332
"""Pixels of a chart on a screen of 390: the page and its frame take the rest."""
SMALLEST_SHEET = 302
"""Pixels of a chart on a screen of 360."""
BESIDE_TILES = 500
"""Pixels of a ranking that stands beside the tiles on a screen of 1440, at the least."""
BESIDE_CARD = 640
"""Pixels of a course that stands beside its card there."""
LETTER = 6.5
DIGIT = 7.4
"""Pixels of a digit of an axis, as Chromium draws it."""


@pytest.fixture(scope="module")
def charts(shipped):
    """Each chart drawn with Plotly as a function of the language and of further terms."""
    course = trajectory_of(shipped, "IPV6_RATE", as_of=date(2025, 10, 31))
    rank = trajectory_of(shipped, "GII_RANK", as_of=AS_OF)
    merged = trajectory_of(shipped, "DTI_PROV", "P34-48", as_of=AS_OF, whole=True)
    changes = province_changes(shipped, "DTI_PROV", "2020", "2021", as_of=AS_OF, areas=AreaSet.OLD)
    tasks, provinces = task_board(shipped, as_of=AS_OF).timeline, territory(shipped, AreaSet.NEW)
    return {
        "trajectory": lambda lang, **terms: trajectory(course, LIGHT, lang, **terms),
        "rank": lambda lang, **terms: trajectory(rank, LIGHT, lang, **terms),
        "merged": lambda lang, **terms: trajectory(merged, LIGHT, lang, **terms),
        "ranking": lambda lang, **terms: ranking(provinces, LIGHT, lang, **terms),
        "slope": lambda lang, **terms: slope(changes, LIGHT, lang, **terms),
        "timeline": lambda lang, **terms: timeline(tasks, LIGHT, lang, **terms),
    }


def number(place):
    """A value, or the ordinal of a day, as a number."""
    return date.fromisoformat(place[:10]).toordinal() if isinstance(place, str) else place


def edges(layout, note, sheet):
    """From which to which pixel the words of a label reach on the sheet."""
    left, plot = layout.margin.left, sheet - layout.margin.left - layout.margin.right
    low, high = (number(edge) for edge in layout.xaxis.range)
    share = note.x if note.xref == "paper" else (number(note.x) - low) / (high - low)
    lines = [unescape(re.sub("</?b>", "", line)) for line in note.text.split("<br>")]
    width = max(map(len, lines)) * LETTER
    before = {"left": 0, "center": width / 2, "right": width}[note.xanchor]
    start = left + share * plot + note.xshift - before
    return start, start + width


def outside(figure, sheet=SHEET):
    """The labels that reach over an edge of the sheet."""
    layout = parts_of(figure).layout
    reach = [(note.text, *edges(layout, note, sheet)) for note in layout.annotations]
    return [text for text, start, end in reach if start < -1 or end > sheet + 1]


@pytest.mark.parametrize("lang", [VI, EN])
@pytest.mark.parametrize("name", ["trajectory", "merged", "ranking", "slope", "timeline"])
def test_every_label_of_a_narrow_chart_stands_on_a_phones_sheet(charts, name, lang):
    assert outside(charts[name](lang, narrow=True)) == []


GROUND = 19
"""Pixels that the ground of a label is high."""


@pytest.fixture(scope="module", params=["BTS5G_PROVINCE", "DTI_PROV", "DE_GRDP"])
def sparse(shipped, request):
    """A ranking most of whose provinces have no figure, as a function of the language and of further terms."""
    found = territory(shipped, AreaSet.NEW, request.param)
    return lambda lang, **terms: ranking(found, LIGHT, lang, captioned=False, **terms)


def boxes(figure, sheet=SHEET):
    """Words, ground, and the pixels that each label in a row takes across and downwards, in the order of drawing."""
    layout, plot = parts_of(figure).layout, figure.layout.height - figure.layout.margin.t - figure.layout.margin.b
    low, high = layout.yaxis.range
    for note in layout.annotations:
        if note.yref == "y":
            yield note.text, note.bgcolor, edges(layout, note, sheet), plot * (note.y - high) / (low - high)


def meetings(figure, sheet=SHEET):
    """Pairs of labels that share a place, the ground of a label taken with it."""
    seen = list(boxes(figure, sheet))
    for at, (text, _ground, (left, right), level) in enumerate(seen):
        for other, _other, (start, end), height in seen[at + 1 :]:
            if left < end and start < right and abs(level - height) < GROUND:
                yield text, other


@pytest.mark.parametrize("lang", [VI, EN])
def test_no_word_of_a_narrow_ranking_covers_the_name_of_a_province(sparse, lang):
    assert list(meetings(sparse(lang, narrow=True))) == []


@pytest.mark.parametrize("name", ["trajectory", "merged", "ranking", "slope", "timeline"])
def test_a_label_with_a_ground_is_drawn_before_all_words_without_one(charts, name):
    grounds = [bool(note.bgcolor) for note in parts_of(charts[name](VI, narrow=True)).layout.annotations]
    assert grounds == sorted(grounds, reverse=True)


@pytest.mark.parametrize("lang", [VI, EN])
@pytest.mark.parametrize(("narrow", "sheet"), [(True, SHEET), (False, BESIDE_TILES)])
def test_why_a_province_has_no_figure_stands_whole_on_the_sheet(sparse, lang, narrow, sheet):
    assert outside(sparse(lang, narrow=narrow), sheet) == []


def test_the_outermost_figures_of_a_narrow_value_axis_are_whole(sparse):
    layout = parts_of(sparse(VI, narrow=True)).layout
    texts = [text for text in layout.xaxis.ticktext if text]
    assert layout.margin.left >= len(texts[0]) * LETTER / 2
    assert layout.margin.right >= len(texts[-1]) * LETTER / 2 + 1


@pytest.mark.parametrize("lang", [VI, EN])
@pytest.mark.parametrize("name", ["trajectory", "merged", "slope", "timeline"])
def test_the_last_figure_under_a_narrow_chart_is_whole(charts, name, lang):
    layout = parts_of(charts[name](lang, narrow=True)).layout
    widest = max(map(len, layout.xaxis.ticktext[-1].split("<br>")))
    assert layout.margin.right >= widest * DIGIT / 2 - 3


@pytest.mark.parametrize("lang", [VI, EN])
def test_the_names_beside_a_narrow_slope_are_whole(charts, lang):
    layout = parts_of(charts["slope"](lang, narrow=True)).layout
    beside = [re.sub("</?b>", "", note.text) for note in layout.annotations if note.x > 1]
    assert layout.margin.right >= max(map(len, beside)) * DIGIT + 4


@pytest.mark.parametrize("lang", [VI, EN])
def test_every_task_of_a_timeline_stands_whole_on_the_smallest_phone(charts, lang):
    layout = parts_of(charts["timeline"](lang, narrow=True)).layout
    lines = [note.text for note in layout.annotations if (note.x, note.xanchor) == (0, "left")]
    assert layout.margin.left + max(map(len, lines)) * DIGIT <= SMALLEST_SHEET


def test_large_figures_of_a_narrow_value_axis_stand_whole_on_the_left(shipped):
    course = trajectory_of(shipped, "BTS5G_TOTAL", as_of=AS_OF)
    layout = parts_of(trajectory(course, LIGHT, VI, narrow=True)).layout
    assert layout.margin.left >= max(len(text) for text in layout.yaxis.ticktext) * DIGIT + 11


@pytest.mark.parametrize("lang", [VI, EN])
def test_the_target_of_a_ranking_is_named_whole_beside_the_tiles(charts, lang):
    assert outside(charts["ranking"](lang, captioned=False), BESIDE_TILES) == []


@pytest.mark.parametrize("lang", [VI, EN])
def test_a_long_target_is_named_whole_beside_its_line(charts, lang):
    assert outside(charts["rank"](lang, captioned=False), BESIDE_CARD) == []


@pytest.mark.parametrize("name", ["trajectory", "timeline"])
def test_the_usual_chart_would_not_fit_there(charts, name):
    assert outside(charts[name](VI, captioned=False))


def test_a_narrow_course_says_below_what_its_broken_lines_are(charts):
    said = [note.text for note in parts_of(charts["trajectory"](VI, narrow=True)).layout.annotations]
    assert "– – –  đường lẽ ra phải theo" in said
    assert any(text.startswith("· · · ·  Dự báo") for text in said)


def test_a_narrow_ranking_still_shows_every_province_with_its_figure(charts):
    usual, narrow = (parts_of(charts["ranking"](VI, captioned=False, narrow=one)).layout for one in (False, True))
    assert sorted(note.text for note in narrow.annotations) == sorted(note.text for note in usual.annotations)


def test_a_narrow_time_axis_has_at_most_six_labels_and_the_year_under_the_day():
    ticks = date_ticks(date(2023, 12, 31), date(2025, 12, 31), VI, narrow=True)
    assert len(ticks) <= 6
    assert ticks[-1][1] == "31/12<br>2025"
