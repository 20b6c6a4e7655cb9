"""The strip of peers and the outlines of former units: what is drawn, and where it is named."""

import re
import xml.etree.ElementTree as ET

import pytest

from indicators.figures.former_units import former_units
from indicators.figures.outlines import outline
from indicators.figures.strips import HEIGHT, WIDTH, strip
from indicators.figures.theme import LIGHT


def square(area, west, south):
    """A square of one degree."""
    ring = [(west, south), (west + 1, south), (west + 1, south + 1), (west, south + 1), (west, south)]
    return outline(area, [ring])


def dot_of(drawn):
    """Where the unit's own dot stands."""
    return float(ET.fromstring(drawn).find("{*}circle").get("cx"))


@pytest.mark.parametrize(("own", "invert", "is_right"), [(9.0, False, True), (1.0, False, False), (1.0, True, True)])
def test_the_best_stands_on_the_right(own, invert, is_right):
    assert (dot_of(strip([1.0, 5.0, 9.0], own, LIGHT, invert=invert)) > WIDTH / 2) is is_right


def test_every_peer_has_a_tick():
    assert strip([1.0, 5.0, 9.0, 9.0], 5.0, LIGHT).count(f" {HEIGHT / 2 - 4}v8") == 4


@pytest.mark.parametrize("values", [[], [3.0], [3.0, 3.0]])
def test_there_is_no_strip_without_a_difference(values):
    assert strip(values, 3.0, LIGHT) == ""


def test_each_former_unit_is_drawn_once_and_named_inside():
    drawn = former_units([square("P63-01", 104, 20), square("P63-02", 105, 20)], LIGHT)
    assert drawn.svg.count("<path") == 2
    assert [area for area, _, _ in drawn.places] == ["P63-01", "P63-02"]
    assert drawn.places[0][1] < 50 < drawn.places[1][1]
    assert all(0 < share < 100 for _, *place in drawn.places for share in place)


def test_the_sheet_is_cut_to_the_units():
    wide = former_units([square("P63-01", 104, 20), square("P63-02", 105, 20)], LIGHT)
    tall = former_units([square("P63-01", 104, 20), square("P63-02", 104, 19)], LIGHT)
    assert wide.tallness < 1 < tall.tallness
    assert re.search(r"translate\(-\d+ -\d+\)", wide.svg)


def test_without_a_shape_there_is_no_sheet():
    assert former_units([], LIGHT) is None
