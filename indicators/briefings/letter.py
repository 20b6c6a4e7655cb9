"""A briefing as an administrative document in DOCX, laid out by Decree 30/2020/NĐ-CP; a clerk numbers it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from docx import Document
from docx.document import Document as DocumentFile
from docx.oxml import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm
from docx.text.paragraph import Paragraph as DocxParagraph

from indicators.briefings.blocks import (
    Annex,
    Block,
    Closing,
    Grid,
    Heading,
    Look,
    Paragraph,
    Picture,
    Written,
)
from indicators.briefings.composing import compose
from indicators.briefings.frozen import Frozen
from indicators.briefings.letter_styles import FOOTER_SIZE, dress
from indicators.briefings.office_xml import (
    FIELD_END,
    NAMESPACES,
    drawing,
    field,
    field_start,
    run,
    symbol_picture,
    table,
)
from indicators.briefings.steady import property_text, steady
from indicators.briefings.typesetting import pngs
from indicators.model import Language, Status

PAPER: Final = (210, 297)
MARGINS: Final = {"top_margin": 20, "bottom_margin": 20, "left_margin": 30, "right_margin": 20}
WIDTH: Final = PAPER[0] - MARGINS["left_margin"] - MARGINS["right_margin"]
_LEFT: Final = 66
_NO_MARGINS: Final = (
    f'<w:tblCellMar {NAMESPACES}><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
)
_STYLES: Final = {
    Look.BODY: "Normal", Look.LEAD: "Lead", Look.ITEM: "List Bullet", Look.SMALL: "Small text",
}  # fmt: skip


def docx(frozen: Frozen, *, view: str, language: Language, since: Frozen | None = None) -> bytes:
    """The report as DOCX.

    Raises:
        NotFound: the snapshot has no such view.
    """
    written = compose(frozen, view=view, language=language, since=since)
    document = Document()
    dress(document, written.language)
    _set_properties(document, frozen, written)
    _Writer(document, written, language).write()
    buffer = io.BytesIO()
    document.save(buffer)
    return steady(buffer.getvalue(), frozen.document["taken_at"])


def _set_properties(document: DocumentFile, frozen: Frozen, written: Written) -> None:
    taken = datetime.fromisoformat(frozen.document["taken_at"]).replace(tzinfo=None)
    core = document.core_properties
    core.title, core.author = property_text(written.subject), property_text(frozen.document["organisation"])
    core.subject = written.kind
    core.language, core.comments, core.last_modified_by = written.language, written.proof, ""
    core.created = core.modified = taken


class _Writer:
    """Writes the blocks of one report in their order."""

    def __init__(self, document: DocumentFile, written: Written, language: Language) -> None:
        self.document, self.written, self.language = document, written, language
        self._images = _images(written, language)
        self._number = 0
        self._styles = {style.name: style.style_id for style in document.styles}
        self._bookmarks = {id(heading): f"_Toc{place:04d}" for place, heading in enumerate(written.headings, start=1)}

    def write(self) -> None:
        """Head, title, contents, body; what stands at the edges of every page."""
        self._page()
        self._head()
        self._title()
        self._contents()
        for block in self.written.blocks:
            self._block(block)

    def _page(self) -> None:
        section = self.document.sections[0]
        section.page_width, section.page_height = (Mm(side) for side in PAPER)
        for name, size in MARGINS.items():
            setattr(section, name, Mm(size))
        section.header_distance = section.footer_distance = Mm(10)
        section.different_first_page_header_footer = True
        number = section.header.paragraphs[0]
        number.style = "Page number"
        self._add(number, field("PAGE", "2"))
        for footer in (section.footer, section.first_page_footer):
            line = footer.paragraphs[0]
            line.style = "Small text"
            demo = f"{self.written.demo} · " if self.written.demo else ""
            text = f"{demo}{self.written.footer} · {self.written.proof}"
            self._add(line, run(text, size=FOOTER_SIZE))

    def _add(self, paragraph: DocxParagraph, *pieces: str) -> None:
        """Runs written as XML, at the end of a paragraph."""
        for element in parse_xml(f"<w:p {NAMESPACES}>{''.join(pieces)}</w:p>"):
            paragraph._p.append(element)

    def _paragraph(self, style: str, *pieces: str) -> None:
        named = f'<w:pPr><w:pStyle w:val="{self._styles[style]}"/></w:pPr>'
        self._body_append(parse_xml(f"<w:p {NAMESPACES}>{named}{''.join(pieces)}</w:p>"))

    def _side_by_side(self, left: Sequence[tuple[str, str]], right: Sequence[tuple[str, str]]) -> None:
        """Two columns without lines; each a list of styles and texts."""
        grid = self.document.add_table(rows=1, cols=2)
        grid.autofit = False
        grid._tblPr.append(parse_xml(_NO_MARGINS))
        widths = (_LEFT, WIDTH - _LEFT)
        for cell, column, lines, width in zip(grid.rows[0].cells, grid.columns, (left, right), widths, strict=True):
            cell.width = column.width = Mm(width)
            for place, (style, text) in enumerate(lines):
                paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
                paragraph.style = style
                self._add(paragraph, run(text) if text else "")

    def _head(self) -> None:
        head = self.written.head
        self._side_by_side(
            (("Head strong", head.organisation), ("Head line short", ""), ("Head", head.number)),
            (("Head strong", head.nation), ("Motto", head.motto), ("Head line long", ""),
             ("Head date", head.place_and_date)),
        )  # fmt: skip

    def _title(self) -> None:
        self._paragraph("Title", run(self.written.kind))
        self._paragraph("Subtitle", run(self.written.subject))
        if self.written.demo:
            self._paragraph("Warning", run(self.written.demo))

    def _contents(self) -> None:
        """A field that the word processor brings up to date, filled with what it will show."""
        self._paragraph("Contents title", run(self.written.contents_title))
        headings = self.written.headings
        for place, heading in enumerate(headings):
            anchor = self._bookmarks[id(heading)]
            entry = f'<w:hyperlink w:anchor="{anchor}" w:history="1">{run(heading.whole)}</w:hyperlink>'
            start = field_start(r'TOC \o "1-2" \h \z \u', ' w:dirty="true"') if place == 0 else ""
            end = FIELD_END if place == len(headings) - 1 else ""
            self._paragraph(f"toc {heading.level}", start, entry, end)

    def _block(self, block: Block) -> None:
        match block:
            case Heading():
                self._heading(block)
            case Paragraph():
                opening = [run(f"{block.opening} ", is_strong=True)] if block.opening else []
                self._paragraph(_STYLES[block.look], *opening, run(block.text))
            case Grid():
                self._body_append(parse_xml(table(block, WIDTH, self.language, self._embed)))
                self._paragraph("After table")
            case Picture():
                self._paragraph("Normal", drawing(block, *self._embed(block)))
            case Closing():
                self._closing(block)
            case Annex():
                self._paragraph("After table", '<w:r><w:br w:type="page"/></w:r>')

    def _heading(self, heading: Heading) -> None:
        number, anchor = self._next(), self._bookmarks[id(heading)]
        start = f'<w:bookmarkStart w:id="{number}" w:name="{anchor}"/>'
        self._paragraph(f"Heading {heading.level}", start, run(heading.whole), f'<w:bookmarkEnd w:id="{number}"/>')

    def _body_append(self, element: BaseOxmlElement) -> None:
        body = self.document.element.body
        body.insert(len(body) - 1, element)

    def _closing(self, closing: Closing) -> None:
        self._side_by_side(
            (("Recipients title", closing.recipients_title), *(("Recipients", one) for one in closing.recipients)),
            (("Signature", closing.signature[0]), *(("Head", one) for one in closing.signature[1:])),
        )

    def _next(self) -> int:
        self._number += 1
        return self._number

    def _embed(self, picture: Picture) -> tuple[str, int]:
        relation, _ = self.document.part.get_or_add_image(io.BytesIO(self._images[picture.svg]))
        return relation, self._next()


def _images(written: Written, language: Language) -> dict[str, bytes]:
    """Every drawing of the report once, as PNG."""
    grids = [block for block in written.blocks if isinstance(block, Grid)]
    cells = [cell for grid in grids for row in grid.rows for cell in row]
    found = {cell.picture.svg: cell.picture for cell in cells if cell.picture}
    found |= {one.svg: one for one in (symbol_picture(status, language) for status in Status)}
    found |= {block.svg: block for block in written.blocks if isinstance(block, Picture)}
    return dict(zip(found, pngs(list(found.values())), strict=True))
