"""One drawing of the screen as a file of its own, SVG or PNG; it needs no browser."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from indicators.briefings.blocks import Picture
from indicators.briefings.typesetting import pngs
from indicators.figures.svg import sized

_MM_A_PIXEL: Final = 25.4 / 96


class PictureFormat(StrEnum):
    """The formats of a single drawing."""

    SVG = "svg"
    PNG = "png"


def picture_file(svg: str, form: PictureFormat, *, width: int, height: int) -> bytes:
    """A drawing of `width` by `height` CSS pixels; PNG has three dots for each, enough for paper.

    Drawings of `indicators.figures` that fill their box get this one; those with a size of their own are scaled to it.
    """
    drawn = sized(svg, width, height)
    if form is PictureFormat.SVG:
        return drawn.encode("utf-8")
    return pngs([Picture(drawn, "", width * _MM_A_PIXEL, height * _MM_A_PIXEL)])[0]
