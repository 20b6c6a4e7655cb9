"""Texts, tables and pictures on a slide: fonts set by name, rows as high as their words need; it chooses no figure."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.shapes.base import BaseShape
from pptx.slide import Slide
from pptx.table import _Cell as TableCell
from pptx.text.text import TextFrame
from pptx.util import Emu, Inches, Pt

from indicators.briefings.blocks import Cell, Column, Picture, Side
from indicators.figures import LIGHT

FONT: Final = "Arial"
WIDTH, HEIGHT = 13.333, 7.5
LEFT: Final = 0.5
INNER: Final = WIDTH - 2 * LEFT
TOP: Final = 1.45
BOTTOM: Final = 6.85
_POINTS: Final = 72
_LETTER: Final = 0.53
"""The mean width of a letter of Vietnamese text in Arial, as a share of its size; bold is a tenth wider."""
_SPACING: Final = 1.2
_PADDING: Final = 0.07
_SIDES: Final = {Side.LEFT: PP_ALIGN.LEFT, Side.RIGHT: PP_ALIGN.RIGHT, Side.CENTRE: PP_ALIGN.CENTER}


@dataclass(frozen=True, slots=True)
class Words:
    """A text with its look; size in points."""

    text: str
    size: float = 12
    colour: str = LIGHT.ink
    is_strong: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a slide, in inches."""

    left: float
    top: float
    width: float
    height: float


def colour(code: str) -> RGBColor:
    """A colour of the theme."""
    return RGBColor.from_string(code.lstrip("#"))


def lines_of(text: str, size: float, width: float, *, is_strong: bool = False) -> int:
    """How many lines a text will take in a column of `width` inches; rather one too many than one too few."""
    letters = max(1.0, width * _POINTS / (size * _LETTER * (1.1 if is_strong else 1.0)))
    return sum(max(1, math.ceil(_wrapped(line, letters))) for line in text.split("\n"))


def _wrapped(line: str, letters: float) -> float:
    """Lines with words kept whole."""
    count, used = 1, 0.0
    for word in line.split(" "):
        size = len(word)
        if used and used + 1 + size > letters:
            count, used = count + 1, float(size)
        else:
            used += size + (1 if used else 0)
        count += int(used // (letters + 1)) if size > letters else 0
    return float(count)


def shortened(text: str, size: float, width: float, *, most: int = 1, is_strong: bool = False) -> str:
    """The text as it fits into so many lines, cut after a word with a sign."""
    if lines_of(text, size, width, is_strong=is_strong) <= most:
        return text
    words = text.split(" ")
    while len(words) > 1 and lines_of(" ".join(words) + " …", size, width, is_strong=is_strong) > most:
        words.pop()
    cut = " ".join(words)
    room = int(width * most * _POINTS / (size * _LETTER * 1.1))
    return f"{cut[:room]}…" if lines_of(cut, size, width, is_strong=is_strong) > most else f"{cut} …"


def write(frame: TextFrame, paragraphs: Sequence[Sequence[Words]], *, side: Side = Side.LEFT, locale: str) -> None:
    """Fill a frame; each paragraph is a row of runs."""
    frame.word_wrap = True
    for place, runs in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        paragraph.alignment = _SIDES[side]
        for one in runs:
            if not one.text:
                # an empty paragraph is as high as its end mark, which is large unless told otherwise
                paragraph._p.get_or_add_endParaRPr().set("sz", str(round(one.size * 100)))
                continue
            run = paragraph.add_run()
            run.text = one.text
            run.font.name, run.font.size, run.font.bold = FONT, Pt(one.size), one.is_strong
            run.font.color.rgb = colour(one.colour)
            run._r.get_or_add_rPr().set("lang", locale)


def text_box(
    slide: Slide, box: Box, paragraphs: Sequence[Sequence[Words]], *, side: Side = Side.LEFT, locale: str
) -> None:
    """A text without a frame."""
    shape = slide.shapes.add_textbox(Inches(box.left), Inches(box.top), Inches(box.width), Inches(box.height))
    frame = shape.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Emu(0)
    write(frame, paragraphs, side=side, locale=locale)


def picture(slide: Slide, png: bytes, drawn: Picture, box: Box) -> None:
    """A picture with its words for those who do not see it."""
    shape = slide.shapes.add_picture(
        io.BytesIO(png), Inches(box.left), Inches(box.top), Inches(box.width), Inches(box.height)
    )
    describe(shape, drawn.alt)


def describe(shape: BaseShape, text: str) -> None:
    """The words of a shape for those who do not see it."""
    for element in shape._element.iter(qn("p:cNvPr")):
        element.set("descr", text)
        return


@dataclass(frozen=True, slots=True)
class Fitted:
    """A table cut to slides: its columns in inches, rows with their heights."""

    columns: tuple[Column, ...]
    widths: tuple[float, ...]
    size: float


def fit(columns: Sequence[Column], width: float, size: float) -> Fitted:
    """Shares of the columns in inches."""
    whole = sum(column.width for column in columns)
    return Fitted(tuple(columns), tuple(column.width / whole * width for column in columns), size)


def row_height(fitted: Fitted, row: Sequence[Cell]) -> float:
    """The height that the longest cell of a row needs, in inches."""
    lines = [
        lines_of(cell.text, fitted.size, width - 2 * _PADDING, is_strong=cell.is_strong or cell.status is not None)
        for cell, width in zip(row, fitted.widths, strict=True)
    ]
    return max(lines) * fitted.size * _SPACING / _POINTS + 0.12


def pages(fitted: Fitted, rows: Sequence[tuple[Cell, ...]], room: float) -> Iterator[list[tuple[Cell, ...]]]:
    """Rows in lots that each fit into so much height below a header; a row too high for a slide stands alone."""
    head = row_height(fitted, [Cell(column.title, is_strong=True) for column in fitted.columns])
    lot: list[tuple[Cell, ...]] = []
    used = head
    for row in rows:
        height = row_height(fitted, row)
        if lot and used + height > room:
            yield lot
            lot, used = [], head
        lot.append(row)
        used += height
    if lot:
        yield lot


def table(
    slide: Slide, fitted: Fitted, rows: Sequence[Sequence[Cell]], *, left: float, top: float, alt: str, locale: str
) -> list[float]:
    """A native table; gives the top of each body row in inches."""
    head = [Cell(column.title, is_strong=True) for column in fitted.columns]
    heights = [row_height(fitted, row) for row in (head, *rows)]
    frame = slide.shapes.add_table(
        len(rows) + 1, len(head), Inches(left), Inches(top), Inches(sum(fitted.widths)), Inches(sum(heights))
    )
    describe(frame, alt)
    made = frame.table
    made.horz_banding = False
    for place, width in enumerate(fitted.widths):
        made.columns[place].width = Inches(width)
    for number, (row, height) in enumerate(zip((head, *rows), heights, strict=True)):
        made.rows[number].height = Inches(height)
        for place, (cell, column) in enumerate(zip(row, fitted.columns, strict=True)):
            _fill(made.cell(number, place), cell, column.side, fitted.size, is_header=number == 0, locale=locale)
    return [top + sum(heights[: number + 1]) for number in range(len(rows))]


def _fill(made: TableCell, cell: Cell, side: Side, size: float, *, is_header: bool, locale: str) -> None:
    made.margin_left = made.margin_right = Inches(_PADDING)
    made.margin_top = made.margin_bottom = Inches(0.04)
    made.vertical_anchor = MSO_ANCHOR.MIDDLE
    made.fill.solid()
    made.fill.fore_color.rgb = colour(LIGHT.track if is_header else LIGHT.surface)
    _underline(made, LIGHT.line_strong if is_header else LIGHT.line)
    first, *rest = cell.text.split("\n")
    ink = LIGHT.tone(cell.status).text if cell.status else LIGHT.ink_2 if is_header else LIGHT.ink
    opening = Words(first, size, ink, is_strong=is_header or cell.is_strong or cell.status is not None)
    write(
        made.text_frame,
        [[opening], *([Words(line, size - 2, LIGHT.ink_2)] for line in rest)],
        side=side,
        locale=locale,
    )


def _underline(made: TableCell, code: str) -> None:
    """A thin line below the cell."""
    line = parse_xml(
        f'<a:lnB {nsdecls("a")} w="9525"><a:solidFill><a:srgbClr val="{code.lstrip("#")}"/></a:solidFill></a:lnB>'
    )
    made._tc.get_or_add_tcPr().insert(0, line)
