"""Marks stand where their values say, hold no words, and nothing in the data can break out of them."""

import itertools
import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.figures import keys
from indicators.figures.adaptive import ADAPTIVE, adaptive, palette
from indicators.figures.bullets import TARGET_PLACE, Cells, TickKind, bullet
from indicators.figures.sparkline import sparkline
from indicators.figures.svg import data_uri, drawing, element
from indicators.figures.symbols import clock_symbol, question_symbol, status_symbol
from indicators.figures.theme import DARK, LIGHT, theme
from indicators.model import Qualifier, Reading, Status
from tests.formats import made

THEMES = (LIGHT, DARK)
READINGS = {name: value for name, value in vars(made).items() if isinstance(value, Reading)}
DRAWN = {name: one for name, one in READINGS.items() if bullet(one, LIGHT) is not None}


def shapes(svg, name):
    """Elements of one name."""
    return [node for node in ET.fromstring(svg).iter() if node.tag.endswith("}" + name)]


def share(node, key):
    """A percentage attribute as a number."""
    return float(node.get(key).rstrip("%"))


def places(drawn):
    """Kind of tick -> its position."""
    return {tick.kind: tick.position for tick in drawn.ticks}


def bar(drawn, fill):
    """The first rectangle of a colour: its left and right end."""
    found = next(node for node in shapes(drawn.svg, "rect") if node.get("fill") == fill and node.get("x"))
    return share(found, "x"), share(found, "x") + share(found, "width")


@pytest.mark.parametrize(
    ("name", "dialect"),
    [
        ("FAR_BEHIND", "path"),
        ("REVERSING", "path"),
        ("NO_BASELINE", "level"),
        ("LEVELS", "level"),
        ("INDETERMINATE", "bound"),
        ("MISSED_BOUND", "bound"),
        ("PLACES", "rank"),
        ("GROUP", "units"),
    ],
)
def test_each_reading_speaks_its_dialect(name, dialect):
    assert bullet(READINGS[name], LIGHT).dialect == dialect


@pytest.mark.parametrize("name", ["NO_DATA", "NO_TARGET", "NO_START"])
def test_there_is_no_bullet_where_there_is_nothing_to_draw(name):
    assert bullet(READINGS[name], LIGHT) is None


@pytest.mark.parametrize("mode", THEMES, ids=lambda mode: mode.mode)
@pytest.mark.parametrize("name", DRAWN)
def test_a_mark_is_well_formed_and_holds_no_words(name, mode):
    svg = bullet(DRAWN[name], mode).svg
    assert "".join(ET.fromstring(svg).itertext()) == ""
    assert shapes(svg, "text") == []


@pytest.mark.parametrize("name", [name for name, one in DRAWN.items() if not one.by_area])
def test_the_target_tick_is_always_there(name):
    drawn = bullet(DRAWN[name], LIGHT)
    thick = [node for node in shapes(drawn.svg, "rect") if node.get("fill") == LIGHT.ink and node.get("width") == "4"]
    assert [share(node, "x") for node in thick] == [pytest.approx(places(drawn)[TickKind.TARGET], abs=0.01)]


def test_a_path_is_as_long_as_the_way_gone():
    drawn = bullet(made.FAR_BEHIND, LIGHT)
    assert bar(drawn, LIGHT.tone(Status.FAR_BEHIND).fill) == (0, pytest.approx(3 / 11 * TARGET_PLACE, abs=0.02))
    assert places(drawn)[TickKind.EXPECTED] == pytest.approx(181 / 365 * TARGET_PLACE)


def test_a_fall_goes_left_of_the_baseline():
    drawn = bullet(made.REVERSING, LIGHT)
    left, right = bar(drawn, LIGHT.tone(Status.REVERSING).fill)
    assert left == pytest.approx(2.0)
    assert right == pytest.approx(places(drawn)[TickKind.BASELINE], abs=0.02)


def test_the_expected_tick_carries_its_level():
    ticks = {tick.kind: tick.value for tick in bullet(made.FAR_BEHIND, LIGHT).ticks}
    assert ticks == {
        TickKind.BASELINE: 59.0,
        TickKind.TARGET: 70.0,
        TickKind.EXPECTED: pytest.approx(59 + 181 / 365 * 11),
    }


@given(attainment=st.floats(-1e6, 1e6), expected=st.floats(0.1, 1.0))
def test_no_mark_leaves_its_box(attainment, expected):
    drawn = bullet(made.pace("behind", 1.0, 0.0, attainment, expected), LIGHT)
    for node in shapes(drawn.svg, "rect"):
        assert 0 <= share(node, "x") <= 100
    left, right = bar(drawn, LIGHT.tone(Status.BEHIND).fill)
    assert 0 <= left <= right <= 100.01


@given(value=st.floats(-1e9, 1e9), aim=st.floats(-1e9, 1e9))
def test_a_level_stays_in_its_box_whatever_the_numbers(value, aim):
    drawn = bullet(made.reading("in_progress", 9, made.point("2025", value), aim=made.target(aim)), LIGHT)
    assert all(0 <= tick.position <= 100 for tick in drawn.ticks)


def test_a_level_is_hatched_in_proportion_to_the_target():
    drawn = bullet(made.NO_BASELINE, LIGHT)
    left, right = bar(drawn, "url(#h)")
    assert (left, right) == (0, pytest.approx(45.8 / 80 * 87.5, abs=0.02))


@pytest.mark.parametrize(("qualifier", "direction"), [(">", "M4 "), (">=", "M4 "), ("<", "M-4 "), ("<=", "M-4 ")])
def test_a_bound_points_to_where_the_value_may_be(qualifier, direction):
    one = made.reading("indeterminate", 4, made.point("2025", 40.0, Qualifier(qualifier)))
    arrows = [node for node in shapes(bullet(one, LIGHT).svg, "path") if node.get("stroke") == LIGHT.ink_2]
    assert [arrow.get("d").startswith(direction) for arrow in arrows] == [True]


def test_a_rank_is_a_dot_among_dots():
    drawn = bullet(made.TOP_FOUR, LIGHT)
    dots = shapes(drawn.svg, "circle")
    held = [share(dot, "cx") for dot in dots if dot.get("r") == "7"]
    assert (len(dots), held, places(drawn)[TickKind.TARGET]) == (11, [25.0], 40.0)


def test_a_long_ranking_is_a_line():
    drawn = bullet(made.PLACES, LIGHT)
    assert len(shapes(drawn.svg, "circle")) == 1
    assert places(drawn)[TickKind.TARGET] < places(drawn)[TickKind.VALUE]


def test_a_strip_has_one_cell_for_each_unit():
    drawn = bullet(made.GROUP, LIGHT)
    assert drawn.cells == (
        Cells(Status.BEHIND, 3),
        Cells(Status.NO_DATA, 1, is_refused=True),
        Cells(Status.NO_DATA, 28),
        Cells(Status.ACHIEVED, 2),
    )
    assert len([node for node in shapes(drawn.svg, "rect") if node.get("height") == "16"]) == 34


def test_a_sparkline_needs_two_values():
    assert sparkline([made.point("2024", 1.0)], Status.BEHIND, LIGHT) == ""
    assert sparkline([made.point("2024", 1.0), made.point("2025", 2.0, Qualifier.ABOVE)], Status.BEHIND, LIGHT) == ""


def test_a_sparkline_rises_with_its_values_unless_ranks_are_shown():
    points = [made.point("2024", 1.0), made.point("2025", 2.0)]
    risen = shapes(sparkline(points, Status.BEHIND, LIGHT), "circle")[-1]
    turned = shapes(sparkline(points, Status.BEHIND, LIGHT, invert=True), "circle")[-1]
    assert (risen.get("cy"), turned.get("cy")) == ("4", "24")


def test_two_ways_of_counting_are_never_joined():
    points = [made.point(code, 1.0, series=series) for code, series in
              [("2022", "a"), ("2023", "a"), ("2024", "b"), ("2025", "b")]]  # fmt: skip
    assert len(shapes(sparkline(points, Status.BEHIND, LIGHT), "path")) == 2


def test_a_bound_in_a_course_is_hollow_and_unjoined():
    points = [made.point("2022", 1.0), made.point("2023", 2.0, Qualifier.ABOVE), made.point("2024", 3.0)]
    svg = sparkline(points, Status.BEHIND, LIGHT)
    assert shapes(svg, "path") == []
    assert shapes(svg, "circle")[1].get("fill") == LIGHT.surface


@pytest.mark.parametrize("mode", THEMES, ids=lambda mode: mode.mode)
@pytest.mark.parametrize("status", Status)
def test_every_status_has_a_symbol_in_its_colour(status, mode):
    colour = mode.tone(status).fill if mode.is_coloured(status) else mode.neutral
    assert colour in status_symbol(status, mode)
    assert "NaN" not in status_symbol(status, mode, on_fill=True)


def test_symbols_differ_from_one_another():
    drawn = {re.sub(r"#[0-9A-Fa-f]{6}", "", status_symbol(status, LIGHT)) for status in Status}
    assert len(drawn) == len(Status)


@pytest.mark.parametrize(
    "draw",
    [
        clock_symbol,
        question_symbol,
        keys.value_key,
        keys.expected_key,
        keys.target_key,
        keys.level_key,
        keys.missing_key,
    ],
)
def test_small_marks_are_well_formed(draw):
    assert ET.fromstring(draw(DARK)).get("width")


def test_an_attribute_cannot_break_out():
    assert ET.fromstring(drawing(element("rect", fill="'/><script>"))).find("*").get("fill") == "'/><script>"


def test_a_drawing_becomes_the_address_of_an_image():
    address = data_uri("<svg a='#1'/>")
    assert address == "data:image/svg+xml,%3Csvg a='%231'/%3E"
    assert '"' not in data_uri('<svg a="1"/>')


@pytest.mark.parametrize(("mode", "found"), [("dark", DARK), ("light", LIGHT), (None, LIGHT)])
def test_a_mode_has_its_theme(mode, found):
    assert theme(mode) is found


def channel(value):
    """sRGB channel (0-255) to linear light."""
    part = value / 255
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def luminance(colour):
    """Relative luminance of #RRGGBB."""
    red, green, blue = (channel(int(colour[start : start + 2], 16)) for start in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    """WCAG contrast of two colours."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("mode", THEMES, ids=lambda mode: mode.mode)
@pytest.mark.parametrize("status", Status)
def test_text_and_marks_stand_out(status, mode):
    tone = mode.tone(status)
    assert min(contrast(tone.fill, ground) for ground in (mode.surface, mode.ground)) >= 3
    assert min(contrast(tone.text, ground) for ground in (mode.surface, mode.ground)) >= 4.5
    assert contrast(tone.fill, tone.on_fill) >= 4.4


@pytest.mark.parametrize("mode", THEMES, ids=lambda mode: mode.mode)
def test_plain_text_stands_out(mode):
    inks = (mode.ink, mode.ink_2, mode.ink_3, mode.action)
    assert min(contrast(ink, ground) for ink in inks for ground in (mode.surface, mode.ground)) >= 4.5
    assert contrast(mode.warn_ink, mode.warn_ground) >= 4.5


@pytest.mark.parametrize("mode", THEMES, ids=lambda mode: mode.mode)
def test_status_colours_differ_in_a_grey_print(mode):
    greys = sorted(luminance(tone.fill) ** (1 / 3) * 116 - 16 for tone in mode.tones.values())
    assert min(high - low for low, high in itertools.pairwise(greys)) >= 7


def test_an_adaptive_mark_holds_its_colours_for_both_modes():
    svg = adaptive(bullet(made.FAR_BEHIND, ADAPTIVE).svg)
    rules = shapes(svg, "style")[0].text
    assert f"--far-behind:{LIGHT.tone(Status.FAR_BEHIND).fill}" in rules
    assert f"--far-behind:{DARK.tone(Status.FAR_BEHIND).fill}" in rules
    assert "prefers-color-scheme:dark" in rules


def test_a_mark_without_named_colours_stays_as_it_is():
    svg = bullet(made.FAR_BEHIND, LIGHT).svg
    assert adaptive(svg) == svg


@pytest.mark.parametrize("name", DRAWN)
def test_every_colour_an_adaptive_mark_names_is_known(name):
    named = set(re.findall(r"var\((--[a-z0-9-]+)\)", bullet(DRAWN[name], ADAPTIVE).svg))
    assert named <= set(palette(LIGHT)) == set(palette(DARK))
