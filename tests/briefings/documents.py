"""Documents read back by other people's readers."""

import io
import re

from docx import Document
from docx.oxml.ns import qn
from pptx import Presentation
from pypdf import PdfReader

from indicators.briefings.exports import ExportFormat, Wanted, export_file

SPACES = re.compile(r"\s+")


_MADE = {}
"""Files already made, by what they were made of; a file is a pure function of it."""


def made(frozen, form, wanted=None):
    """The bytes of a file, made once."""
    asked = wanted or Wanted()
    key = (frozen.sha256, form, asked.language, asked.areas, asked.since.sha256 if asked.since else "")
    if key not in _MADE:
        _MADE[key] = export_file(frozen, form, asked)
    return _MADE[key]


def plain(text):
    """Words with single blanks between them: line breaks and no-break spaces do not count."""
    return SPACES.sub(" ", text).strip()


def letter(frozen, wanted=None):
    """The DOCX."""
    return Document(io.BytesIO(made(frozen, ExportFormat.DOCX, wanted)))


def deck(frozen, wanted=None):
    """The PPTX."""
    return Presentation(io.BytesIO(made(frozen, ExportFormat.PPTX, wanted)))


def paper(frozen, wanted=None):
    """The PDF."""
    return PdfReader(io.BytesIO(made(frozen, ExportFormat.PDF, wanted)))


def letter_words(document):
    """Everything a DOCX says, tables in their place."""
    return plain(" ".join(node.text or "" for node in document.element.body.iter(qn("w:t"))))


def deck_words(presentation):
    """Everything slides and their notes say."""
    return plain(" ".join(text for slide in presentation.slides for text in slide_texts(slide)))


def slide_texts(slide):
    """Texts of a slide's shapes, tables and notes."""
    for shape in slide.shapes:
        if shape.has_text_frame:
            yield shape.text_frame.text
        if shape.has_table:
            yield from (cell.text for row in shape.table.rows for cell in row.cells)
    if slide.has_notes_slide:
        yield slide.notes_slide.notes_text_frame.text


def table_rows(document):
    """Body rows of every table of a DOCX with as many columns as the table of targets."""
    return [
        [cell.text for cell in row.cells]
        for table in document.tables
        if len(table.columns) == 6
        for row in table.rows[1:]
    ]


def run_together(text):
    """Letters without any blank, since a PDF breaks lines where it likes."""
    return SPACES.sub("", text)


def paper_words(reader):
    """Everything a PDF says, without blanks."""
    return run_together("".join(page.extract_text() for page in reader.pages))
