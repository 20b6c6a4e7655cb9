"""How one reader looks at the product: language, day, provinces; and the small pieces every view is built from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from indicators.figures.adaptive import adaptive
from indicators.figures.svg import data_uri
from indicators.formats import words
from indicators.formats.texts import Translator, translator
from indicators.formats.visible import visible
from indicators.model import Area, AreaSet, Indicator, Language, Sector, Status
from indicators.ui.markup import Html, join, tag

_KEPT = "\ue000"
_BESIDE_FIGURE = re.compile(
    r"(?<=\d) (?=[^\W\d])|(?<=\d of) (?=\d)|(?<=\d trong) (?=\d)|(?<=\brank) (?=\d)"
    r"|(?<=điểm) (?=%)|(?<=\btháng) (?=\d)|(?<=\bthứ) (?=\d)|(?<=\bQuý) (?=[IV])"
)
"""The spaces at which no line is broken."""
_COUNT = re.compile(r"((?<=[,;:] )\d+ [^\d,;:.]{1,19}(?=[,;.]|$))")
"""A short count after another one: `5 chậm`, `1 thụt lùi`."""


@dataclass(frozen=True, slots=True)
class View:
    """Language, day and which provinces; colours follow the page by themselves."""

    lang: Language
    as_of: date
    areas: AreaSet = AreaSet.NEW

    @property
    def text(self) -> Translator:
        """The translator of the screen."""
        return translator("ui", self.lang)

    def name(self, record: Indicator | Sector | Area) -> str:
        """The record's name, what hides in it shown."""
        return name_of(record, self.lang)

    def address(self, page: str = "", **terms: str | None) -> str:
        """A link to this view with other terms, or to another page; day, language and provinces stay."""
        areas = self.areas.value if self.areas is not AreaSet.NEW else None
        given = {"as_of": self.as_of.isoformat(), "areas": areas, "lang": self.lang.value, **terms}
        return f"{page}?" + urlencode({key: value for key, value in given.items() if value})

    def symbol(self, status: Status, *, on_fill: bool = False, class_: str = "ic") -> Html:
        """The symbol of a status, named for those who do not see it; drawn by the style sheet."""
        kind = "yf" if on_fill else "y"
        label = words.label(status, self.lang)
        return tag("i", role="img", aria_label=label, class_=f"{class_} {kind}-{status.value}")

    def status(self, status: Status) -> Html:
        """Symbol, word and colour of a status."""
        return tag("span", self.symbol(status), tag("b", words.label(status, self.lang)), class_=f"st s-{status.value}")


def name_of(record: Indicator | Sector | Area, lang: Language) -> str:
    """The record's name, what hides in it shown: the words of a chooser or of a window do not pass the builder."""
    return visible(words.name(record, lang))


def unbroken(text: str) -> Html:
    """The text with each figure kept on one line with its noun, `tháng`, `thứ`, `Quý` with theirs, short counts whole.

    >>> unbroken("còn thiếu 2,4 điểm % (tháng 10/2025)")
    'còn thiếu <span class="nb">2,4 điểm %</span> <span class="nb">(tháng 10/2025)</span>'
    >>> unbroken("2 đã đạt, 1 thụt lùi")
    '<span class="nb">2 đã</span> đạt, <span class="nb">1 thụt lùi</span>'
    """
    pieces = _COUNT.split(text)
    return join(*(tag("span", one, class_="nb") if place % 2 else _figures(one) for place, one in enumerate(pieces)))


def _figures(text: str) -> Html:
    parts = _BESIDE_FIGURE.sub(_KEPT, text).split(" ")
    shown = [tag("span", one.replace(_KEPT, " "), class_="nb") if _KEPT in one else one for one in parts]
    return join(shown[0], *(piece for one in shown[1:] for piece in (" ", one)))


def image(svg: str, *, alt: str, class_: str) -> Html:
    """A drawing of named colours as an image."""
    return tag("img", src=data_uri(adaptive(svg)), alt=alt, class_=class_)


def note(kind: str) -> Html:
    """A small mark that the style sheet draws: `clock`, `question`."""
    return tag("i", aria_hidden="true", class_=f"ic n-{kind}")
