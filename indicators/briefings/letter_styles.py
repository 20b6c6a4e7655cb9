"""The styles of an administrative document (Decree 30/2020/NĐ-CP, annex I): Times New Roman, sizes, spacing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from docx.document import Document as DocumentFile
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

FONT: Final = "Times New Roman"
FOOTER_SIZE: Final = 7.5
_TEXT_WIDTH: Final = 160
_LOCALES: Final = {"vi": "vi-VN", "en": "en-GB"}
_LEFT, _CENTRE = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER
_JUSTIFY: Final = WD_ALIGN_PARAGRAPH.JUSTIFY
_INK: Final = RGBColor(0, 0, 0)


@dataclass(frozen=True, slots=True)
class _Look:
    """How a style looks; sizes and spaces in points."""

    size: float = 13
    is_bold: bool = False
    is_italic: bool = False
    side: WD_ALIGN_PARAGRAPH = _LEFT
    before: float = 0
    after: float = 0
    keeps_next: bool = False


_BUILT_IN: Final = {
    "Normal": _Look(13, side=_JUSTIFY, after=6),
    "Title": _Look(14, is_bold=True, side=_CENTRE, before=14),
    "Subtitle": _Look(14, is_bold=True, side=_CENTRE, after=12),
    "Heading 1": _Look(14, is_bold=True, before=14, after=6, keeps_next=True),
    "Heading 2": _Look(13, is_bold=True, before=10, after=4, keeps_next=True),
    "List Bullet": _Look(13, side=_JUSTIFY, after=4),
}
_OWN: Final = {
    "Lead": _Look(14, is_bold=True, after=6),
    "Small text": _Look(9, after=2),
    "TableText": _Look(10.5),
    "After table": _Look(6),
    "Head": _Look(13, side=_CENTRE),
    "Head strong": _Look(12, is_bold=True, side=_CENTRE),
    "Motto": _Look(13, is_bold=True, side=_CENTRE),
    "Head date": _Look(13, is_italic=True, side=_CENTRE),
    "Head line short": _Look(4, before=2, after=6),
    "Head line long": _Look(4, before=2, after=6),
    "Page number": _Look(13, side=_CENTRE),
    "Contents title": _Look(13, is_bold=True, after=4),
    "toc 1": _Look(12, is_bold=True, after=2),
    "toc 2": _Look(12, after=1),
    "Recipients title": _Look(12, is_bold=True, is_italic=True, before=14),
    "Recipients": _Look(11),
    "Signature": _Look(13, is_bold=True, side=_CENTRE, before=14),
    "Warning": _Look(13, is_bold=True, side=_CENTRE, after=8),
}
_LINES: Final = {"Head line short": (66, 22), "Head line long": (94, 60)}
"""A line under the words above it: width of its column and its own length, in millimetres."""
_FIRST_LINE: Final = 10
"""How far the first line of a paragraph stands in, in millimetres."""


def dress(document: DocumentFile, language: str) -> None:
    """Give the document its styles and its language."""
    for name, look in _BUILT_IN.items():
        _set(_paragraph_style(document, name), look, _LOCALES[language])
    for name, look in _OWN.items():
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        _set(_paragraph_style(document, style.name or name), look, _LOCALES[language])
    for name, (column, length) in _LINES.items():
        _underline(_paragraph_style(document, name), (column - length) / 2)
    for level in (1, 2):
        _contents_line(_paragraph_style(document, f"toc {level}"), indent=(level - 1) * 5)
    item = _paragraph_style(document, "List Bullet").paragraph_format
    item.left_indent, item.first_line_indent = Mm(15), Mm(-5)
    for name in _BUILT_IN:
        if name != "List Bullet":
            indent = Mm(_FIRST_LINE) if name == "Normal" else Mm(0)
            _paragraph_style(document, name).paragraph_format.first_line_indent = indent
    _set_dashes(document)
    _set_default_language(document, _LOCALES[language])


def _paragraph_style(document: DocumentFile, name: str) -> ParagraphStyle:
    style = document.styles[name]
    if not isinstance(style, ParagraphStyle):
        raise TypeError(f"{name} is no paragraph style")
    return style


def _set(style: ParagraphStyle, look: _Look, locale: str) -> None:
    font, shape = style.font, style.paragraph_format
    font.name, font.size, font.bold, font.italic = FONT, Pt(look.size), look.is_bold, look.is_italic
    font.color.rgb = _INK
    shape.alignment, shape.keep_with_next = look.side, look.keeps_next
    shape.space_before, shape.space_after, shape.line_spacing = Pt(look.before), Pt(look.after), 1.0
    properties = style.element.get_or_add_rPr()
    fonts = properties.find(qn("w:rFonts"))
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for name in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{name}"), FONT)
    drop = [element for name in ("w:lang", "w:spacing", "w:kern") for element in properties.findall(qn(name))]
    for old in (*drop, *style.element.findall(f".//{qn('w:pBdr')}")):
        old.getparent().remove(old)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), locale)
    properties.append(language)


def _underline(style: ParagraphStyle, indent: float) -> None:
    """A line as an empty paragraph with a border above."""
    style.paragraph_format.left_indent = style.paragraph_format.right_indent = Mm(indent)
    border = parse_xml(f'<w:pBdr {nsdecls("w")}><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>')
    style.element.get_or_add_pPr().insert_element_before(border, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")


def _contents_line(style: ParagraphStyle, *, indent: float) -> None:
    shape = style.paragraph_format
    shape.left_indent, shape.right_indent = Mm(indent), Mm(8)
    shape.tab_stops.add_tab_stop(Mm(_TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)


def _set_dashes(document: DocumentFile) -> None:
    """Items begin with a dash, as administrative documents have them."""
    style = _paragraph_style(document, "List Bullet")
    number = style.element.find(f".//{qn('w:numId')}").get(qn("w:val"))
    numbering = document.part.numbering_part.element
    (kind,) = (one.find(qn("w:abstractNumId")).get(qn("w:val")) for one in numbering.findall(qn("w:num"))
               if one.get(qn("w:numId")) == number)  # fmt: skip
    for one in numbering.findall(qn("w:abstractNum")):
        if one.get(qn("w:abstractNumId")) == kind:
            level = one.find(qn("w:lvl"))
            level.find(qn("w:lvlText")).set(qn("w:val"), "-")
            for look in level.findall(qn("w:rPr")):
                level.remove(look)


def _set_default_language(document: DocumentFile, locale: str) -> None:
    for language in document.styles.element.iter(qn("w:lang")):
        for name in ("val", "eastAsia"):
            language.set(qn(f"w:{name}"), locale)
