"""Pieces of WordprocessingML as text: runs, tables, pictures, fields; every word from data is escaped here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from docx.oxml.ns import nsdecls

from indicators.briefings.blocks import Cell, Grid, Picture, Side
from indicators.figures import LIGHT
from indicators.figures.symbols import SIZE, status_symbol
from indicators.formats import words
from indicators.model import Language, Status

NAMESPACES: Final = nsdecls("w", "wp", "a", "pic", "r")
SMALL_SIZE: Final = 9
_TWIPS_A_MM: Final = 1440 / 25.4
_EMU_A_MM: Final = 36_000
_JUSTIFIED: Final = {Side.LEFT: "left", Side.RIGHT: "right", Side.CENTRE: "center"}
_HEADER_FILL: Final = "E9ECEF"

Embed = Callable[[Picture], tuple[str, int]]
"""Puts a picture into the document; gives its relationship and a number of its own."""


def run(text: str, *, size: float = 0.0, is_strong: bool = False, colour: str = "") -> str:
    """One run; size in points, 0 for that of its paragraph."""
    look = "<w:b/>" if is_strong else ""
    look += f'<w:color w:val="{colour.lstrip("#")}"/>' if colour else ""
    look += f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>' if size else ""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*runs: str, style: str = "", side: Side = Side.LEFT) -> str:
    """A paragraph of a table's cell."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f'<w:p><w:pPr>{named}<w:jc w:val="{_JUSTIFIED[side]}"/></w:pPr>{"".join(runs)}</w:p>'


def drawing(picture: Picture, relation: str, number: int) -> str:
    """A picture in its line of text, with its words for those who do not see it."""
    size = f'cx="{round(picture.width * _EMU_A_MM)}" cy="{round(picture.height * _EMU_A_MM)}"'
    alt = quoteattr(picture.alt)
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr id="{number}" name="{number}" descr={alt}/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="{number}" descr={alt}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def symbol_picture(status: Status, language: Language) -> Picture:
    """The symbol of a status, as high as small letters."""
    height = 3.0
    return Picture(status_symbol(status, LIGHT), words.label(status, language), height * SIZE / SIZE, height)


def table(grid: Grid, width: float, language: Language, embed: Embed) -> str:
    """A table of `width` millimetres whose header repeats and whose rows do not break."""
    whole = sum(column.width for column in grid.columns)
    widths = [round(column.width / whole * width * _TWIPS_A_MM) for column in grid.columns]
    columns = "".join(f'<w:gridCol w:w="{one}"/>' for one in widths)
    head = _row(
        [
            paragraph(*_lines(column.title, is_strong=True), style="TableText", side=column.side)
            for column in grid.columns
        ],
        widths,
        is_header=True,
    )
    body = "".join(
        _row(
            [_cell(cell, column.side, language, embed) for cell, column in zip(row, grid.columns, strict=True)],
            widths,
        )
        for row in grid.rows
    )
    return (
        f'<w:tbl {NAMESPACES}><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{_margins()}</w:tblCellMar>'
        '<w:tblLook w:val="0020" w:firstRow="1"/>'
        f"<w:tblCaption w:val={quoteattr(grid.caption)}/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{head}{body}</w:tbl>"
    )


def _margins() -> str:
    sides = {"top": 30, "left": 70, "bottom": 30, "right": 70}
    return "".join(f'<w:{side} w:w="{twips}" w:type="dxa"/>' for side, twips in sides.items())


def _row(cells: Sequence[str], widths: Sequence[int], *, is_header: bool = False) -> str:
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{_HEADER_FILL}"/>' if is_header else ""
    written = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{fill}<w:vAlign w:val="center"/></w:tcPr>{cell}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    repeat = "<w:tblHeader/>" if is_header else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeat}</w:trPr>{written}</w:tr>"


def _cell(cell: Cell, side: Side, language: Language, embed: Embed) -> str:
    if cell.picture:
        return paragraph(drawing(cell.picture, *embed(cell.picture)), style="TableText", side=side)
    if cell.status:
        symbol = symbol_picture(cell.status, language)
        colour = LIGHT.tone(cell.status).text
        name = run(f" {cell.text}", is_strong=True, colour=colour)
        return paragraph(drawing(symbol, *embed(symbol)), name, style="TableText", side=side)
    return paragraph(*_lines(cell.text, is_strong=cell.is_strong), style="TableText", side=side)


def _lines(text: str, *, is_strong: bool = False) -> list[str]:
    """The first line as it is, later ones smaller below it."""
    first, *rest = text.split("\n")
    runs = [run(first, is_strong=is_strong)]
    for line in rest:
        runs += ["<w:r><w:br/></w:r>", run(line, size=SMALL_SIZE, colour=LIGHT.ink_2)]
    return runs


def field(instruction: str, shown: str = "", *, is_dirty: bool = False) -> str:
    """A field with the words it shows until it is updated; a dirty one is updated when the document opens."""
    dirty = ' w:dirty="true"' if is_dirty else ""
    return f'{field_start(instruction, dirty)}<w:r><w:t xml:space="preserve">{escape(shown)}</w:t></w:r>{FIELD_END}'


def field_start(instruction: str, attributes: str = "") -> str:
    """The part of a field before the words it shows."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"{attributes}/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


FIELD_END: Final = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
