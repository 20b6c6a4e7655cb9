"""The empty presentation and its slides: 16:9, the palette and the font as its theme, the proof on every slide."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final

from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.presentation import Presentation as PresentationFile
from pptx.slide import Slide
from pptx.util import Inches, Pt

from indicators.briefings.blocks import Side
from indicators.briefings.composing import footer_words, proof_words
from indicators.briefings.frozen import Frozen
from indicators.briefings.slide_parts import (
    BOTTOM,
    FONT,
    HEIGHT,
    INNER,
    LEFT,
    WIDTH,
    Box,
    Words,
    colour,
    lines_of,
    shortened,
    text_box,
    write,
)
from indicators.briefings.steady import property_text
from indicators.figures import LIGHT
from indicators.formats.texts import translator
from indicators.model import Language, Status

_TITLE_ONLY: Final = 5
_LOCALES: Final = {Language.VI: "vi-VN", Language.EN: "en-GB"}
_ACCENTS: Final = (
    LIGHT.action,
    *(LIGHT.tone(status).fill for status in (Status.ACHIEVED, Status.ON_TRACK, Status.BEHIND, Status.FAR_BEHIND)),
    LIGHT.tone(Status.REVERSING).fill,
)
_TITLE_SIZES: Final = (28, 24, 20)
_TITLE_LINES: Final = 2


class Deck:
    """A presentation of one snapshot in one language."""

    def __init__(self, frozen: Frozen, language: Language) -> None:
        self.language, self.locale = language, _LOCALES[language]
        self.file: PresentationFile = Presentation()
        self.file.slide_width, self.file.slide_height = Inches(WIDTH), Inches(HEIGHT)
        self._footer = f"{footer_words(frozen, language)} · {proof_words(frozen)}"
        self._demo = translator("briefings", language)("Invented figures, for demonstration")
        self._is_demo = frozen.document["is_demo"]
        _set_theme(self.file)
        core = self.file.core_properties
        core.title = property_text(frozen.document["title"])
        core.author = property_text(frozen.document["organisation"])
        core.comments, core.language, core.last_modified_by = proof_words(frozen), self.locale, ""
        core.created = core.modified = datetime.fromisoformat(frozen.document["taken_at"]).replace(tzinfo=None)

    def slide(self, title: str, *, box: Box | None = None, notes: str = "") -> Slide:
        """A new slide with its title and, at the foot, what proves it."""
        made = self.file.slides.add_slide(self.file.slide_layouts[_TITLE_ONLY])
        place = box or Box(LEFT, 0.35, INNER, 0.95)
        shape = made.shapes.title
        if shape is not None:
            shape.left, shape.top = Inches(place.left), Inches(place.top)
            shape.width, shape.height = Inches(place.width), Inches(place.height)
            frame = shape.text_frame
            frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Pt(0)
            frame.vertical_anchor = MSO_ANCHOR.MIDDLE
            size = _title_size(title, place.width)
            text = shortened(title, size, place.width, most=_TITLE_LINES, is_strong=True)
            write(frame, [[Words(text, size, LIGHT.ink, is_strong=True)]], locale=self.locale)
        self._foot(made)
        if notes:
            frame_of_notes = made.notes_slide.notes_text_frame
            if frame_of_notes is not None:
                frame_of_notes.text = notes
        return made

    def bar(self, slide: Slide, box: Box, code: str = LIGHT.action) -> None:
        """A plain bar that says nothing."""
        shape = slide.shapes.add_shape(
            MSO_SHAPE.RECTANGLE, Inches(box.left), Inches(box.top), Inches(box.width), Inches(box.height)
        )
        shape.shadow.inherit = False
        shape.fill.solid()
        shape.fill.fore_color.rgb = colour(code)
        shape.line.fill.background()

    def _foot(self, slide: Slide) -> None:
        top = BOTTOM + 0.1
        self.bar(slide, Box(LEFT, top, INNER, 0.01), LIGHT.line)
        number = len(self.file.slides)
        demo = [Words(f"{self._demo} · ", 9, LIGHT.warn_ink, is_strong=True)] if self._is_demo else []
        words = [*demo, Words(self._footer, 9, LIGHT.ink_3)]
        text_box(slide, Box(LEFT, top + 0.08, INNER - 0.8, 0.25), [words], locale=self.locale)
        page = [[Words(str(number), 9, LIGHT.ink_3)]]
        text_box(slide, Box(LEFT + INNER - 0.7, top + 0.08, 0.7, 0.25), page, side=Side.RIGHT, locale=self.locale)


def _title_size(title: str, width: float) -> int:
    """The largest size at which the title takes two lines."""
    fitting = (size for size in _TITLE_SIZES if lines_of(title, size, width, is_strong=True) <= _TITLE_LINES)
    return next(fitting, _TITLE_SIZES[-1])


def _set_theme(file: PresentationFile) -> None:
    """The palette as the theme's accents, the font for headings and text."""
    part = file.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    text = part.blob.decode("utf-8")
    for number, code in enumerate(_ACCENTS, start=1):
        accent = f'<a:accent{number}><a:srgbClr val="{code.lstrip("#")}"/></a:accent{number}>'
        text = re.sub(rf"<a:accent{number}>.*?</a:accent{number}>", accent, text, flags=re.DOTALL)
    text = re.sub(r'(<a:(?:major|minor)Font>\s*<a:latin typeface=")[^"]*', rf"\g<1>{FONT}", text)
    part._blob = text.encode("utf-8")
