"""Single drawings as files."""

import struct
from xml.etree import ElementTree

import pytest

from indicators.briefings.lines import target_lines
from indicators.briefings.pictures import PictureFormat, picture_file
from indicators.figures import LIGHT, bullet
from indicators.figures.symbols import status_symbol
from indicators.model import Language, Status

PNG_HEAD = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(scope="module")
def drawn(frozen):
    """The bullets of the core targets that have one."""
    found = (bullet(line.reading, LIGHT) for line in target_lines(frozen.document, "34", Language.VI) if line.is_core)
    return [one for one in found if one]


def test_a_drawing_as_svg_has_the_size_asked_for(drawn):
    roots = [ElementTree.fromstring(picture_file(one.svg, PictureFormat.SVG, width=240, height=18)) for one in drawn]
    assert len(roots) == 7
    assert {(root.get("width"), root.get("height")) for root in roots} == {("240", "18")}


def test_a_drawing_as_png_has_three_dots_a_pixel_and_is_the_same_twice(drawn):
    first, second = (picture_file(drawn[0].svg, PictureFormat.PNG, width=240, height=18) for _ in range(2))
    assert first == second
    assert first.startswith(PNG_HEAD)
    assert struct.unpack(">II", first[16:24]) == (720, 54)


@pytest.mark.parametrize("status", list(Status))
def test_the_symbol_of_every_status_can_be_saved(status):
    saved = picture_file(status_symbol(status, LIGHT), PictureFormat.PNG, width=32, height=32)
    assert struct.unpack(">II", saved[16:24]) == (96, 96)
