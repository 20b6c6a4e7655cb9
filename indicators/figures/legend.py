"""What the looks of tiles, maps and heat tables mean: only those that occur, counted; HTML."""

from __future__ import annotations

from collections.abc import Sequence

from indicators.figures.markup import html_text
from indicators.figures.standings import Look, Standing
from indicators.figures.svg import element
from indicators.formats import words
from indicators.formats.texts import translator
from indicators.model import Basis, Language, Status


def legend(standings: Sequence[Standing], lang: Language) -> str:
    """Each status that occurs with its number, the refused, and the two textures of figures made of parts."""
    _ = translator("figures", lang)
    refused = sum(one.look is Look.HATCHED for one in standings)
    keys = [_status_key(status, standings, lang) for status in Status]
    if refused:
        keys.append(_key("key look-hatched", _("cannot be restated"), refused))
    for basis, text in ((Basis.RESTATED, _("restated from parts")), (Basis.ESTIMATED, _("estimated by weights"))):
        if count := sum(one.basis is basis for one in standings):
            keys.append(_key(f"key look-outlined basis-{basis.value}", text, count))
    shown = [key for key in keys if key]
    return element("ul", *shown, class_="legend") if shown else ""


def _status_key(status: Status, standings: Sequence[Standing], lang: Language) -> str:
    count = sum(one.status is status and one.look is not Look.HATCHED for one in standings)
    if not count:
        return ""
    return _key(f"mark mark-{status.value}", words.label(status, lang), count, f"word-{status.value}")


def _key(mark: str, text: str, count: int, look: str = "word") -> str:
    number = element("b", str(count))
    return element("li", element("i", "", class_=mark, aria_hidden="true"), f"{number} {html_text(text)}", class_=look)
