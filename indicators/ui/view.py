"""How one reader looks at the product: language, colours, day; and the small pieces every view is built from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from indicators.figures.svg import data_uri
from indicators.figures.symbols import status_symbol
from indicators.figures.theme import DARK, LIGHT, Theme
from indicators.formats import words
from indicators.formats.texts import Translator, translator
from indicators.model import Language, Status
from indicators.ui.html import Html, join, tag


@dataclass(frozen=True, slots=True)
class View:
    """Language, colours and the day looked at."""

    lang: Language
    theme: Theme
    as_of: date

    @property
    def text(self) -> Translator:
        """The translator of the screen."""
        return translator("ui", self.lang)

    def address(self, **terms: str | None) -> str:
        """A link to this view with other terms; the day and the language stay."""
        given = {"as_of": self.as_of.isoformat(), "lang": self.lang.value, **terms}
        return "?" + urlencode({key: value for key, value in given.items() if value})

    def image(self, light: str, dark: str, *, alt: str, class_: str) -> Html:
        """A drawing in the colours of the view; in dark mode the light one is kept for paper."""
        if self.theme is LIGHT:
            return _image(light, alt, class_)
        return join(_image(dark, alt, f"{class_} on-screen"), _image(light, alt, f"{class_} on-paper"))

    def symbol(self, status: Status, *, on_fill: bool = False, class_: str = "ic") -> Html:
        """The drawn symbol of a status with its word as alternative text."""
        light, dark = (status_symbol(status, theme, on_fill=on_fill) for theme in (LIGHT, DARK))
        return self.image(light, dark, alt=words.label(status, self.lang), class_=class_)

    def status(self, status: Status) -> Html:
        """Symbol, word and colour of a status."""
        label = tag("b", words.label(status, self.lang))
        return tag("span", self.symbol(status), label, class_=f"st s-{status.value}")


def _image(svg: str, alt: str, class_: str) -> Html:
    return tag("img", src=data_uri(svg), alt=alt, class_=class_)
