"""The tile grid: one equal tile a province, neighbours near, so that no small one vanishes; HTML without a script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indicators.figures.findings import territory_finding
from indicators.figures.legend import legend
from indicators.figures.markup import html_text
from indicators.figures.standings import Link, Look, Standing, Territory
from indicators.figures.svg import element
from indicators.figures.tables import figure_text, standing_words
from indicators.formats import words
from indicators.model import Basis, Indicator, Language

ARCHIPELAGO_SPAN = 2
_LONG = 6
"""Letters from which a figure is set smaller, beside its symbol on a tile."""


@dataclass(frozen=True, slots=True)
class TilePlace:
    """Where a tile stands, counted from 1; an archipelago carries the id of its province and is two columns wide."""

    area: str
    row: int
    column: int
    label: str
    label_en: str
    is_archipelago: bool = False

    def name(self, lang: Language) -> str:
        """What stands on the tile: the name, or what it is shortened to."""
        return self.label if lang is Language.VI else self.label_en

    @property
    def last_column(self) -> int:
        """The last column it covers."""
        return self.column + (ARCHIPELAGO_SPAN - 1 if self.is_archipelago else 0)


def no_link(_standing: Standing) -> str:
    """For pictures in which nothing can be followed."""
    return ""


def tile_grid(
    model: Territory, places: Sequence[TilePlace], lang: Language, *, link: Link = no_link, shows_legend: bool = True
) -> str:
    """The grid and its legend as HTML; every place whose province the model lacks is left out.

    A tile says name, figure and status (drawn and in words for who listens); its frame or texture says no figure,
    refused, restated, estimated. Colours come from `figure_css`.
    """
    standings = model.by_area
    known = sorted((place for place in places if place.area in standings), key=lambda place: (place.row, place.column))
    tiles = [_item(place, standings[place.area], model.indicator, lang, link) for place in known]
    columns = max((place.last_column for place in known), default=1)
    grid = element(
        "ul", *(tiles or [""]), class_="tiles",
        style=f"--columns:{columns};--near:{max(1, columns - ARCHIPELAGO_SPAN)}",
        aria_label=territory_finding(model, lang),
    )  # fmt: skip
    return element("div", grid, legend(model.standings, lang) if shows_legend else "", class_="figure tile-grid")


def _item(place: TilePlace, standing: Standing, indicator: Indicator, lang: Language, link: Link) -> str:
    wide = f"/span {ARCHIPELAGO_SPAN}" if place.is_archipelago else ""
    inside = _archipelago(place, standing, lang) if place.is_archipelago else _tile(place, standing, indicator, lang)
    said = standing_words(standing, indicator, lang)
    if place.is_archipelago:
        said = f"{place.name(lang)}, {said}"
    address = link(standing)
    where = f"grid-row:{place.row};grid-column:{place.column}{wide}"
    if address:
        box = element("a", *inside, class_=tile_class(standing), href=address, title=said, aria_label=said)
    else:
        box = element("span", *inside, class_=tile_class(standing), title=said, role="img", aria_label=said)
    return element("li", box, style=where)


def tile_class(standing: Standing) -> str:
    """The classes that draw one unit: its look, its status, and how its figure came about."""
    classes = ["tile", f"look-{standing.look.value}"]
    if standing.look is Look.FILLED:
        classes.append(f"fill-{standing.status.value}")
    if standing.value is not None and standing.basis in (Basis.RESTATED, Basis.ESTIMATED):
        classes.append(f"basis-{standing.basis.value}")
    return " ".join(classes)


def symbol_mark(standing: Standing) -> str:
    """The drawn symbol, its colour and shape in the style sheet; the words are in the label of what holds it."""
    on_fill = " on-fill" if standing.look is Look.FILLED else ""
    return element("i", "", class_=f"mark mark-{standing.status.value}{on_fill}", aria_hidden="true")


def _tile(place: TilePlace, standing: Standing, indicator: Indicator, lang: Language) -> tuple[str, ...]:
    text = figure_text(standing, indicator, lang)
    value = element("b", html_text(text), **({"class": "long"} if len(text) >= _LONG else {}))
    mark = "" if standing.look is Look.HATCHED else symbol_mark(standing)
    return element("span", html_text(place.name(lang)), class_="name"), element("span", value, mark, class_="value")


def _archipelago(place: TilePlace, standing: Standing, lang: Language) -> tuple[str, ...]:
    name = element("b", html_text(place.name(lang)))
    mark = "" if standing.look is Look.HATCHED else symbol_mark(standing)
    province = element("span", html_text(f"({words.name(standing.area, lang)})"))
    return element("span", name, class_="name"), element("span", province, mark, class_="value")
