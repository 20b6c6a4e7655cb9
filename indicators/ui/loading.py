"""What the document of a page shows until the page has come: its shape in grey, as large as what will stand there.

It holds no figure and no word but one for those who hear the page. The overview needs it only when its figures are not
ready at once: they come with the document (`first_view`).
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from indicators.formats.texts import translator
from indicators.model import Language
from indicators.ui.links import INDICATOR, OVERVIEW, PROVINCE, SECTOR
from indicators.ui.markup import Html, join, tag
from indicators.ui.pieces import FOLLOW_THEME

_COME: Final = (
    "#root .stMain h1,#root [role=dialog],#root [data-test-script-state=notRunning] .stMain .stElementContainer"
)
"""The page has its heading, or it has ended without one, or the front end has something to say."""
_LONGEST: Final = 20_000
"""Milliseconds after which the shape goes in any case."""
SCRIPT: Final = (
    "(()=>{const f=document.getElementById('wait');"
    f"{FOLLOW_THEME}"
    "const o=new MutationObserver(()=>{"
    f"if(document.querySelector('{_COME}'))go()}}),go=()=>{{o.disconnect();f.remove()}};"
    "o.observe(document.body,{childList:true,subtree:true,attributes:true,attributeFilter:['data-test-script-state']});"
    f"setTimeout(go,{_LONGEST})}})()"
)
"""Takes the shape away once the page is there; it follows the theme the reader chose on an earlier visit."""


class Shape(StrEnum):
    """What stands under the heading of a page."""

    CARDS = "cards"
    TILES = "tiles"
    CHART = "chart"
    ROWS = "rows"


def shape_of(page: str, terms: Mapping[str, str]) -> Shape:
    """The shape of a page at an address; `page` is its name there, "" the overview's."""
    if page in ("", OVERVIEW) or (page == SECTOR and terms.get(SECTOR)):
        return Shape.CARDS
    if page == PROVINCE and not terms.get(PROVINCE):
        return Shape.TILES
    return Shape.CHART if page == INDICATOR and terms.get(INDICATOR) else Shape.ROWS


def skeleton(shape: Shape, lang: Language) -> str:
    """The shape as one element, with the script that takes it away."""
    said = tag("p", translator("ui", lang)("The page is being opened …"), class_="heard", role="status")
    head = join(_block("way"), _block("title"), _block("title short"), _block("lead"))
    drawn = tag("div", head, _parts(shape), class_="wait-body", aria_hidden="true")
    bar = tag("div", *(_block("entry") for _ in range(8)), class_="wait-menu", aria_hidden="true")
    return f"{tag('div', bar, said, drawn, id='wait', lang=lang.value)}<script>{SCRIPT}</script>"


def _parts(shape: Shape) -> Html:
    if shape is Shape.CARDS:
        return tag("div", *(_block("card") for _ in range(6)), class_="wait-cards")
    if shape is Shape.TILES:
        return tag("div", _block("picture"), _block("picture"), class_="wait-pair")
    rows = tag("div", *(_block("row") for _ in range(10)), class_="wait-rows")
    return join(_block("picture"), rows) if shape is Shape.CHART else rows


def _block(look: str) -> Html:
    return tag("i", class_=f"wait-{look}")
