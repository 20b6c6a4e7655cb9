"""The counts of a summary slide as squares with symbol, number and word: one square for each target."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pptx.enum.shapes import MSO_SHAPE
from pptx.slide import Slide
from pptx.util import Inches, Pt

from indicators.briefings.blocks import Picture
from indicators.briefings.slide_parts import LEFT, Box, Words, colour, describe, picture, text_box
from indicators.briefings.typesetting import pngs
from indicators.figures import LIGHT
from indicators.figures.symbols import SIZE, status_symbol
from indicators.formats import words
from indicators.model import Language, Status

_SQUARE: Final = 0.3
_STEP: Final = 0.34
_GAP: Final = 0.25
_ICON: Final = 0.18
_MM_AN_INCH: Final = 25.4
_MOST_SQUARES: Final = 20
_LABEL: Final = 12


def tally_squares(slide: Slide, counts: Mapping[str, int], *, top: float, language: Language, locale: str) -> None:
    """One run of squares for each status that occurs, the worst first; a single one each where they are too many."""
    shown = [(status, counts.get(status.value, 0)) for status in Status if counts.get(status.value, 0)]
    if not shown:
        return
    each = sum(n for _, n in shown) <= _MOST_SQUARES
    pictures = dict(zip((status for status, _ in shown), pngs([_icon(one, language) for one, _ in shown]), strict=True))
    left = LEFT
    for status, n in shown:
        label = f"{n} {words.label(status, language)}"
        squares = n if each else 1
        for place in range(squares):
            _square(slide, status, left + place * _STEP, top, pictures[status], language)
        width = max(squares * _STEP, len(label) * _LABEL * 0.55 / 72 + 0.1)
        text = [[Words(label, _LABEL, LIGHT.tone(status).text, is_strong=LIGHT.is_coloured(status))]]
        text_box(slide, Box(left, top + _SQUARE + 0.05, width, 0.25), text, locale=locale)
        left += width + _GAP


def _icon(status: Status, language: Language) -> Picture:
    side = _ICON * _MM_AN_INCH
    svg = status_symbol(status, LIGHT, on_fill=LIGHT.is_coloured(status))
    return Picture(svg, words.label(status, language), side * SIZE / SIZE, side)


def _square(slide: Slide, status: Status, left: float, top: float, png: bytes, language: Language) -> None:
    side = Inches(_SQUARE)
    shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, Inches(left), Inches(top), side, side)
    describe(shape, words.label(status, language))
    shape.fill.solid()
    is_coloured = LIGHT.is_coloured(status)
    shape.fill.fore_color.rgb = colour(LIGHT.tone(status).fill if is_coloured else LIGHT.surface)
    shape.line.color.rgb, shape.line.width = colour(LIGHT.tone(status).fill), Pt(0.75)
    shape.shadow.inherit = False
    margin = (_SQUARE - _ICON) / 2
    picture(slide, png, _icon(status, language), Box(left + margin, top + margin, _ICON, _ICON))
