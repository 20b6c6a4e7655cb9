"""Every province on a paper: the tile grid and the map, with names, figures and key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from indicators.figures.findings import territory_finding
from indicators.figures.maps import map_drawing
from indicators.figures.outlines import HEIGHT, WIDTH, Outline
from indicators.figures.plates.cells import hatched, key, tile
from indicators.figures.plates.paper import UNSTAMPED, Body, Plate, Stamp, mounted
from indicators.figures.rankings import territory_caption
from indicators.figures.standings import Standing, Territory
from indicators.figures.svg import element, inset
from indicators.figures.tables import figure_text, period_words
from indicators.figures.template import Caption
from indicators.figures.theme import Theme
from indicators.figures.tiles import TilePlace
from indicators.formats import words
from indicators.formats.texts import translator
from indicators.model import Language

_TILE: Final = (84, 60)
_GAP, _KEY_GAP = 4, 16
_LEAST_WIDTH = 560
_MAP_WIDTH = 720


def tiles_plate(
    model: Territory, places: Sequence[TilePlace], theme: Theme, lang: Language, *, stamp: Stamp = UNSTAMPED
) -> Plate:
    """The tile grid; a place whose province the model lacks is left out."""
    standings = model.by_area
    known = [place for place in places if place.area in standings]
    columns, rows = max((one.last_column for one in known), default=1), max((one.row for one in known), default=1)
    drawn = [mark for place in known for mark in _tile(place, standings[place.area], model, theme, lang)]
    width = max(_LEAST_WIDTH, columns * (_TILE[0] + _GAP) - _GAP)
    return _with_key(model, drawn, (width, rows * (_TILE[1] + _GAP) - _GAP), theme, lang, stamp)


def _tile(place: TilePlace, standing: Standing, model: Territory, theme: Theme, lang: Language) -> list[str]:
    at = ((place.column - 1) * (_TILE[0] + _GAP), (place.row - 1) * (_TILE[1] + _GAP))
    across = place.last_column - place.column + 1
    size = (across * (_TILE[0] + _GAP) - _GAP, _TILE[1])
    if place.is_archipelago:
        return list(tile(standing, f"{place.label} ({words.name(standing.area, lang)})", "", at, size, theme))
    return list(tile(standing, place.label, figure_text(standing, model.indicator, lang), at, size, theme))


def map_plate(
    model: Territory, outlines: Sequence[Outline], theme: Theme, lang: Language, *, stamp: Stamp = UNSTAMPED
) -> Plate:
    """The map with both archipelagos named."""
    height = _MAP_WIDTH * HEIGHT / WIDTH
    drawn = inset(map_drawing(model, outlines, theme, lang, names=True), 0, 0, _MAP_WIDTH, height)
    said = translator("figures", lang)(
        "Boundaries: Natural Earth, simplified; the two archipelagos are drawn as symbols."
    )
    return _with_key(model, [drawn], (_MAP_WIDTH, height), theme, lang, Stamp((said, *stamp.foot), stamp.mark))


def _with_key(
    model: Territory, drawn: Sequence[str], size: tuple[float, float], theme: Theme, lang: Language, stamp: Stamp
) -> Plate:
    marks, height = key(model.standings, size[0], theme, lang)
    moved = element("g", marks, transform=f"translate(0 {size[1] + _KEY_GAP:.0f})")
    body = Body(element("g", hatched(theme), *drawn, moved), size[0], size[1] + _KEY_GAP + height)
    said = territory_caption(model, lang)
    period = period_words(model.period, lang)
    note = " · ".join(part for part in (said.subtitle.split(" · ")[0], period) if part)
    return mounted(body, Caption(territory_finding(model, lang), note, said.source), theme, stamp=stamp)
