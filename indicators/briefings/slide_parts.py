"""Texts, tables and pictures on a slide: fonts set by name, rows as high as their words need; it chooses no figure."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape

from pptx.dml.color import RGBColor
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.shapes.base import BaseShape
from pptx.slide import Slide
from pptx.table import _Cell as TableCell
from pptx.text.text import TextFrame
from pptx.util import Emu, Inches

from indicators.briefings.blocks import Cell, Column, Picture, Side
from indicators.briefings.letter_widths import width_of
from indicators.figures import LIGHT

FONT: Final = "Arial"
WIDTH, HEIGHT = 13.333, 7.5
LEFT: Final = 0.5
INNER: Final = WIDTH - 2 * LEFT
TOP: Final = 1.45
BOTTOM: Final = 6.85
_POINTS: Final = 72
_EMU_AN_INCH: Final = 914_400
_LETTER: Final = 0.53
_SAFETY: Final = 1.04
"""Programs differ a little in how wide they set letters."""
"""The mean width of a letter of Vietnamese text in Arial, as a share of its size; bold is a tenth wider."""
_SPACING: Final = 1.2
_PADDING: Final = 0.07
_SIDES: Final = {Side.LEFT: "l", Side.RIGHT: "r", Side.CENTRE: "ctr"}


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
    room = max(1.0, width * _POINTS / size / _SAFETY)
    return sum(max(1, _wrapped(line, room, is_strong=is_strong)) for line in text.split("\n"))


def _wrapped(line: str, room: float, *, is_strong: bool) -> int:
    """Lines of so many ems with words kept whole; a word wider than a line is broken."""
    blank, count, used = width_of(" "), 1, 0.0
    for word in line.split(" "):
        size = width_of(word, is_strong=is_strong)
        if used and used + blank + size > room:
            count, used = count + 1, 0.0
        broken = int(size // room)
        count += broken
        used = size - broken * room if broken else used + (blank if used else 0.0) + size
    return count


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
    """Fill an empty frame; each paragraph is a row of runs."""
    frame.word_wrap = True
    body = frame._txBody
    for old in body.findall(qn("a:p")):
        body.remove(old)
    for runs in paragraphs:
        body.append(parse_xml(_paragraph(runs, side, locale)))


def _paragraph(runs: Sequence[Words], side: Side, locale: str) -> str:
    """A paragraph as DrawingML; every word from data is escaped here."""
    written = "".join(
        f"<a:r>{_look('rPr', one, locale)}<a:t>{escape(one.text)}</a:t></a:r>" for one in runs if one.text
    )
    # an empty paragraph is as high as its end mark, which is large unless told otherwise
    end = _look("endParaRPr", runs[-1], locale) if runs else ""
    return f'<a:p {nsdecls("a")}><a:pPr algn="{_SIDES[side]}"/>{written}{end}</a:p>'


def _look(name: str, words: Words, locale: str) -> str:
    fonts = "".join(f'<a:{script} typeface="{FONT}"/>' for script in ("latin", "ea", "cs"))
    return (
        f'<a:{name} lang="{locale}" sz="{round(words.size * 100)}" b="{int(words.is_strong)}"><a:solidFill>'
        f'<a:srgbClr val="{words.colour.lstrip("#")}"/></a:solidFill>{fonts}</a:{name}>'
    )


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
    first, *rest = cell.text.split("\n")
    ink = LIGHT.tone(cell.status).text if cell.status else LIGHT.ink_2 if is_header else LIGHT.ink
    opening = Words(first, size, ink, is_strong=is_header or cell.is_strong or cell.status is not None)
    below = [[Words(line, size - 2, LIGHT.ink_2)] for line in rest]
    body = made._tc.get_or_add_txBody()
    for old in body.findall(qn("a:p")):
        body.remove(old)
    for runs in ([opening], *below):
        body.append(parse_xml(_paragraph(runs, side, locale)))
    for old in made._tc.findall(qn("a:tcPr")):
        made._tc.remove(old)
    made._tc.append(parse_xml(_cell_look(is_header=is_header)))


def _cell_look(*, is_header: bool) -> str:
    """Margins, a thin line below, and the ground of a cell."""
    below, ground = (LIGHT.line_strong, LIGHT.track) if is_header else (LIGHT.line, LIGHT.surface)
    across, down = round(_PADDING * _EMU_AN_INCH), round(0.04 * _EMU_AN_INCH)
    line, fill = (f'<a:solidFill><a:srgbClr val="{code.lstrip("#")}"/></a:solidFill>' for code in (below, ground))
    return (
        f'<a:tcPr {nsdecls("a")} marL="{across}" marR="{across}" marT="{down}" marB="{down}" anchor="ctr">'
        f'<a:lnB w="9525">{line}</a:lnB>{fill}</a:tcPr>'
    )
