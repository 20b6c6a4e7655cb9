"""The paper a chart is saved on: finding above, drawing, what it is and where from below; one SVG that stands alone.

Sizes are CSS pixels. The letters are those of the screen where they are installed, else the reader's own; widths are
estimated on the safe side, so that no line runs out of the paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Final

from indicators.figures.markup import html_text
from indicators.figures.svg import drawing, element
from indicators.figures.template import SMALL, Caption
from indicators.figures.theme import Theme
from indicators.formats.visible import visible

EDGE: Final = 24
LETTER, BOLD_LETTER = 0.56, 0.6
"""Mean width of a letter, as a share of its size."""
_TITLE, _TITLE_LINE, _LINE = 20, 28, 20
_GAP = 16
_SIGNS = re.compile(r"([≥≤≠→]+)")
_FONTS: Final = "Be Vietnam Pro, Arial, sans-serif"
_SIGN_FONTS: Final = "KPI Figures, KPI Maths, Arial, sans-serif"


@dataclass(frozen=True, slots=True)
class Body:
    """What is drawn on the paper, from its own upper left corner on."""

    marks: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Plate:
    """A chart with its words as one drawing of its own."""

    svg: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Stamp:
    """Lines under the source, such as the day and the revision; `mark` stands above all, as on invented figures."""

    foot: tuple[str, ...] = ()
    mark: str = ""


UNSTAMPED: Final = Stamp()


def mounted(body: Body, caption: Caption, theme: Theme, *, stamp: Stamp = UNSTAMPED) -> Plate:
    """The drawing on its paper, with its words."""
    width = round(body.width + 2 * EDGE)
    mark = lines_of(stamp.mark, SMALL, body.width, is_bold=True)
    title = lines_of(caption.title, _TITLE, body.width, is_bold=True)
    note = lines_of(caption.subtitle, SMALL, body.width)
    below = [line for text in (caption.source, *stamp.foot) for line in lines_of(text, SMALL, body.width)]
    first = EDGE + len(mark) * _LINE
    second = first + len(title) * _TITLE_LINE
    top = second + len(note) * _LINE + (_GAP if title or note else 0)
    height = round(top + body.height + (_GAP + len(below) * _LINE if below else 0) + EDGE - 4)
    marks = _lines(mark, EDGE - 4, _LINE, theme.warn_ink, is_bold=True)
    heads = [*marks, *_lines(title, first - 4, _TITLE_LINE, theme.ink, size=_TITLE, is_bold=True)]
    notes = _lines(note, second, _LINE, theme.ink_2)
    feet = _lines(below, top + body.height + _GAP, _LINE, theme.ink_3)
    drawn = element("g", body.marks, transform=f"translate({EDGE} {top})", font_family=_FONTS)
    ground = element("rect", width=width, height=height, fill=theme.surface)
    name = element("title", html_text(visible(caption.title)))
    words = element("g", *heads, *notes, *feet, font_family=_FONTS)
    return Plate(drawing(name, ground, words, drawn, width=width, height=height), width, height)


def lines_of(text: str, size: int, width: float, *, is_bold: bool = False) -> list[str]:
    """The text in lines that are no wider than `width` pixels; words are never broken."""
    letters = max(8, int(width / (size * (BOLD_LETTER if is_bold else LETTER))))
    return wrap(visible(text), letters, break_long_words=False, break_on_hyphens=False)


def _lines(
    lines: Sequence[str], top: float, step: float, color: str, *, size: int = SMALL, is_bold: bool = False
) -> list[str]:
    return [
        written(line, EDGE, top + (at + 0.75) * step, color, size=size, is_bold=is_bold)
        for at, line in enumerate(lines)
    ]


def written(
    text: str, x: float, y: float, color: str, *, size: float = SMALL, is_bold: bool = False, anchor: str = "start"
) -> str:
    """Words on one line; `y` is where they stand, `anchor` which part of them stands at `x`."""
    look = {"font_weight": 600} if is_bold else {}
    return element("text", *pieces(text), x=x, y=y, fill=color, font_size=size, text_anchor=anchor, **look)


def pieces(text: str) -> Iterator[str]:
    """The words as content of an SVG text, signs of comparison in the one family that has them.

    A renderer that falls back on another family for a sign may lose the letters around it.
    """
    for at, piece in enumerate(_SIGNS.split(visible(text))):
        if piece:
            yield element("tspan", piece, font_family=_SIGN_FONTS) if at % 2 else html_text(piece)


def width_of(text: str, size: float = SMALL, *, is_bold: bool = False) -> float:
    """About how wide a line is, in pixels.

    >>> round(width_of("IPv6"))
    29
    """
    return len(text) * size * (BOLD_LETTER if is_bold else LETTER)
