"""One indicator in every province as tiles, map and table; where its dots are drawn is the page's matter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from indicators.figures import (
    Caption,
    Outline,
    Standing,
    Table,
    Territory,
    TilePlace,
    map_view,
    table,
    territory_finding,
    tile_grid,
)
from indicators.figures.adaptive import ADAPTIVE
from indicators.figures.standings import Link
from indicators.formats import dates
from indicators.model import AreaSet
from indicators.services.plates import Chart
from indicators.ui.chart_links import saved
from indicators.ui.links import anchor, area_address, indicator_address
from indicators.ui.markup import Html, drawing, join, tag
from indicators.ui.reading_view import Column
from indicators.ui.reading_view import table as html_table
from indicators.ui.view import View, unbroken

TILES, MAP = "tiles", "map"
SHOWN = (TILES, MAP)


def shown_names(view: View) -> Mapping[str, str]:
    """How the two pictures of the provinces are called."""
    return {TILES: view.text("Tiles"), MAP: view.text("Map")}


def provinces_of(areas: AreaSet, view: View) -> str:
    """Which provinces a picture shows."""
    return {
        AreaSet.NEW: view.text("the 34 provinces and cities since 1 July 2025"),
        AreaSet.OLD: view.text("the 63 provinces and cities until 30 June 2025"),
        AreaSet.AS_REPORTED: view.text("each figure on the provinces it was published for"),
    }[areas]


def tiles(found: Territory, places: Sequence[TilePlace], view: View) -> Html:
    """The tile grid; every tile leads to its province."""
    return drawing(tile_grid(found, places, view.lang, link=_link(view)))


def the_map(found: Territory, outlines: Sequence[Outline], view: View) -> Html:
    """The map; every province that has room leads to its page."""
    return join(
        drawing(map_view(found, outlines, ADAPTIVE, view.lang, link=_link(view))),
        tag("p", view.text("Boundaries: Natural Earth, simplified; the two archipelagos are drawn as symbols."),
            class_="s mut"),
    )  # fmt: skip


def _link(view: View) -> Link:
    def to(standing: Standing) -> str:
        return area_address(view, standing.area)

    return to


def both(found: Territory, places: Sequence[TilePlace], outlines: Sequence[Outline], view: View) -> Html:
    """Tiles and map beside one another, below one another where there is no room."""
    return tag("div", tag("div", tiles(found, places, view)), tag("div", the_map(found, outlines, view)), class_="pair")


def part_heading(view: View) -> Html:
    """The heading above the chooser of an indicator."""
    return tag("section", tag("h2", view.text("Province by province")), class_="sec")


def title(found: Territory, view: View) -> str:
    """The finding, as a heading."""
    return territory_finding(found, view.lang)


def heading(title: str, found: Territory, view: View) -> Html:
    """The finding, and what is shown: indicator, period, provinces."""
    return tag("section", tag("h2", unbroken(title)), _line(found, view), class_="sec", id="provinces")


def _line(found: Territory, view: View) -> Html:
    period = dates.period(found.period, view.lang) if found.period else ""
    said = [view.name(found.indicator), period, provinces_of(found.areas, view)]
    return tag("p", " · ".join(one for one in said if one), class_="s ink2")


def source(caption: Caption) -> Html:
    """What a chart shows, and where its figures come from."""
    said = " · ".join(one for one in (caption.subtitle, caption.source) if one)
    return tag("p", said, class_="s ink2")


def linked_heading(found: Territory, view: View) -> Html:
    """As `heading`, leading to the page of the indicator."""
    to = anchor(indicator_address(view, found.indicator), unbroken(title(found, view)))
    return join(tag("h3", to, class_="chart-title big"), _line(found, view))


def saved_pictures(found: Territory, view: View) -> Html:
    """Links that save the ranking, the tiles and the map."""
    named = {
        Chart.RANKING: view.text("Ranking"), Chart.TILE_GRID: view.text("Tiles"), Chart.MAP: view.text("Map"),
    }  # fmt: skip
    code = found.indicator.code
    rows = [saved(view, chart, {"indicator": code}, name=name) for chart, name in named.items()]
    return tag("div", *rows, class_="saves")


def numbers(found: Territory, view: View) -> Html:
    """Every number the pictures show, folded."""
    return folded(table(found, view.lang), view, summary=view.text("The figures behind the picture"))


def folded(rows: Table, view: View, *, summary: str) -> Html:
    """A table of a figure, closed until it is asked for; a column in which no row says anything is left out."""
    kept = [place for place in range(len(rows.columns)) if place == 0 or any(row[place] for row in rows.rows)]
    columns = [Column(rows.columns[place], is_head=place == 0) for place in kept]
    shown = [[row[place] for place in kept] for row in rows.rows]
    return tag("details", tag("summary", summary), html_table(rows.title, columns, shown), class_="fold more")
