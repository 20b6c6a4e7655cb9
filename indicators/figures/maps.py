"""The map of provinces in their true places, both archipelagos included: marks in SVG, words and links in HTML."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from indicators.figures.adaptive import adaptive
from indicators.figures.findings import territory_finding
from indicators.figures.legend import legend
from indicators.figures.markup import html_text
from indicators.figures.outlines import ARCHIPELAGOS, DEGREE, HEIGHT, WIDTH, Archipelago, Outline, Position, project
from indicators.figures.standings import Link, Look, Standing, Territory
from indicators.figures.svg import data_uri, drawing, element
from indicators.figures.symbols import SIZE, status_symbol
from indicators.figures.tables import standing_words
from indicators.figures.theme import Theme
from indicators.figures.tiles import no_link
from indicators.formats import words
from indicators.model import Basis, Language

_PIXEL: Final = DEGREE / 46
"""Drawing units of a pixel when the map is as wide as it gets."""
_LETTER, _LINE = 5.6, 15
_SYMBOL = 14 * _PIXEL
_NAME_RISE = 6 * _PIXEL
_HALF_ISLAND: Final = (5.0 * _PIXEL, 3.4 * _PIXEL)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Everything a drawing needs."""

    model: Territory
    theme: Theme
    lang: Language
    link: Link

    def fill(self, standing: Standing) -> str:
        """The colour or texture of one unit."""
        if standing.look is Look.HATCHED:
            return "url(#refused)"
        if standing.look is not Look.FILLED:
            return self.theme.surface
        if standing.basis in (Basis.RESTATED, Basis.ESTIMATED):
            return f"url(#{standing.basis.value}-{standing.status.value})"
        return self.theme.tone(standing.status).fill

    def edge(self, standing: Standing) -> Mapping[str, object]:
        """How the outline of one unit is drawn."""
        width = round(1.2 * _PIXEL, 1)
        if standing.look is Look.FILLED:
            return {"stroke": self.theme.surface, "stroke_width": width}
        if standing.look is Look.DASHED:
            dashes = f"{3 * _PIXEL:.0f} {2.4 * _PIXEL:.0f}"
            return {"stroke": self.theme.line_strong, "stroke_width": width, "stroke_dasharray": dashes}
        return {"stroke": self.theme.neutral, "stroke_width": width}


def map_drawing(
    model: Territory,
    outlines: Sequence[Outline],
    theme: Theme,
    lang: Language,
    *,
    link: Link = no_link,
    names: bool = False,
) -> str:
    """The map as one SVG: a title (and where `link` gives one an address) for each province, symbols, archipelagos.

    `names` writes the archipelagos' names into it, for a picture that stands without HTML around it.
    """
    sheet = _Sheet(model, theme, lang, link)
    by_area = model.by_area
    shown = [(shape, by_area[shape.area]) for shape in outlines if shape.area in by_area]
    shown.sort(key=lambda pair: pair[1].look is not Look.FILLED)
    land = [_province(sheet, shape, standing) for shape, standing in shown]
    islands = [_islands(sheet, archipelago, standing, names) for archipelago, standing in _archipelagos(model)]
    symbols = [_symbol(sheet, shape, standing) for shape, standing in shown]
    title = element("title", html_text(territory_finding(model, lang)))
    return drawing(title, _textures(theme, model.standings), *land, *islands, *symbols, width=WIDTH, height=HEIGHT)


def _archipelagos(model: Territory) -> list[tuple[Archipelago, Standing]]:
    by_code = {standing.area.code: standing for standing in model.standings}
    return [(one, by_code[one.code]) for one in ARCHIPELAGOS if one.code in by_code]


def _linked(sheet: _Sheet, standing: Standing, said: str, *marks: str) -> str:
    title = element("title", html_text(said))
    address = sheet.link(standing)
    return element("a", title, *marks, href=address) if address else element("g", title, *marks)


def _province(sheet: _Sheet, shape: Outline, standing: Standing) -> str:
    mark = element(
        "path",
        d=shape.path,
        fill=sheet.fill(standing),
        fill_rule="evenodd",
        stroke_linejoin="round",
        **sheet.edge(standing),
    )
    return _linked(sheet, standing, standing_words(standing, sheet.model.indicator, sheet.lang), mark)


def _islands(sheet: _Sheet, archipelago: Archipelago, standing: Standing, names: bool) -> str:
    marks = []
    for island in archipelago.islands:
        x, y = project(island)
        look = dict(sheet.edge(standing))
        look.pop("stroke_dasharray", None)
        marks.append(
            element("ellipse", cx=x, cy=y, rx=_HALF_ISLAND[0], ry=_HALF_ISLAND[1], fill=sheet.fill(standing), **look)
        )
    if names:
        x, y = project(archipelago.label)
        said = f"{archipelago.name} ({words.name(standing.area, sheet.lang)})"
        marks.append(
            element(
                "text", html_text(said), x=x, y=y, text_anchor="middle", font_size=13 * _PIXEL, fill=sheet.theme.ink
            )
        )
    said = f"{archipelago.name}, {standing_words(standing, sheet.model.indicator, sheet.lang)}"
    return _linked(sheet, standing, said, *marks)


def _symbol(sheet: _Sheet, shape: Outline, standing: Standing) -> str:
    """The status drawn on the province, a little higher where its name stands below."""
    if standing.look is Look.HATCHED:
        return ""
    size = min(_SYMBOL, max(0.6 * _SYMBOL, 0.8 * shape.room))
    rise = _NAME_RISE if _is_named(shape, standing, sheet.lang) else 0.0
    picture = status_symbol(standing.status, sheet.theme, on_fill=standing.look is Look.FILLED)
    x, y = shape.spot[0] - size / 2, shape.spot[1] - size / 2 - rise
    return element("g", picture, transform=f"translate({x:.0f} {y:.0f}) scale({size / SIZE:.2f})")


def _textures(theme: Theme, standings: Iterable[Standing]) -> str:
    """Patterns: hatched for refused, dotted for restated, lined for estimated, those in the colour of each status."""
    step = 6 * _PIXEL
    lines = element("path", d=f"M0 0h{step:.0f}", stroke=theme.neutral, stroke_width=1.6 * _PIXEL)
    found = [_pattern("refused", step, theme.surface, lines, turn=-45)]
    made = {(one.basis, one.status) for one in standings if one.look is Look.FILLED}
    for basis, status in sorted(made):
        tone = theme.tone(status)
        if basis is Basis.RESTATED:
            dot = element("circle", cx=step / 2, cy=step / 2, r=1.1 * _PIXEL, fill=tone.on_fill, fill_opacity=0.75)
            found.append(_pattern(f"{basis.value}-{status.value}", step, tone.fill, dot))
        elif basis is Basis.ESTIMATED:
            line = element("path", d=f"M0 0h{step:.0f}", stroke=tone.on_fill, stroke_width=_PIXEL, stroke_opacity=0.7)
            found.append(_pattern(f"{basis.value}-{status.value}", step, tone.fill, line))
    return element("defs", *found)


def _pattern(name: str, step: float, ground: str, mark: str, *, turn: int = 0) -> str:
    paper = element("rect", width=step, height=step, fill=ground)
    turned = {"patternTransform": f"rotate({turn})"} if turn else {}
    return element("pattern", paper, mark, id=name, width=step, height=step, patternUnits="userSpaceOnUse", **turned)


def map_view(
    model: Territory,
    outlines: Sequence[Outline],
    theme: Theme,
    lang: Language,
    *,
    link: Link = no_link,
    shows_legend: bool = True,
) -> str:
    """The map as HTML: the drawing as an image, names where they fit, a link a province; ADAPTIVE follows the page."""
    picture = adaptive(map_drawing(model, outlines, theme, lang))
    image = element("img", src=data_uri(picture), alt=territory_finding(model, lang))
    by_area = model.by_area
    spots = [_spot(shape, by_area[shape.area], model, lang, link) for shape in outlines if shape.area in by_area]
    labels = [_archipelago_label(one, standing, model, lang, link) for one, standing in _archipelagos(model)]
    sheet = element("div", image, *spots, *labels, class_="map-sheet")
    return element("div", sheet, legend(model.standings, lang) if shows_legend else "", class_="figure map")


def _at(place: Position) -> str:
    return f"left:{100 * place[0] / WIDTH:.2f}%;top:{100 * place[1] / HEIGHT:.2f}%"


def _spot(shape: Outline, standing: Standing, model: Territory, lang: Language, link: Link) -> str:
    """A place to point at and to reach by keyboard, named in print where the name fits."""
    said = standing_words(standing, model.indicator, lang)
    name = words.name(standing.area, lang)
    is_alone = standing.look is Look.HATCHED
    fits = _is_named(shape, standing, lang)
    look = f"name on-{standing.status.value}" if standing.look is Look.FILLED else "name alone" if is_alone else "name"
    inside = element("span", html_text(name), class_=look, aria_hidden="true") if fits else ""
    address = link(standing)
    if address:
        return element("a", inside, class_="spot", style=_at(shape.spot), href=address, title=said, aria_label=said)
    return element("span", inside, class_="spot", style=_at(shape.spot), title=said)


def _is_named(shape: Outline, standing: Standing, lang: Language) -> bool:
    """Whether the name fits under the symbol, or alone where there is none."""
    lines = 1.2 if standing.look is Look.HATCHED else 1.9
    width = len(words.name(standing.area, lang)) * _LETTER * _PIXEL
    return width < shape.name_room[0] and lines * _LINE * _PIXEL < shape.name_room[1]


def _archipelago_label(
    archipelago: Archipelago, standing: Standing, model: Territory, lang: Language, link: Link
) -> str:
    said = f"{archipelago.name}, {standing_words(standing, model.indicator, lang)}"
    inside = element("b", html_text(archipelago.name)) + element(
        "span", html_text(f"({words.name(standing.area, lang)})")
    )
    if standing.look is not Look.HATCHED:
        inside += element("i", "", class_=f"mark mark-{standing.status.value}", aria_hidden="true")
    address, where = link(standing), _at(project(archipelago.label))
    if address:
        return element("a", inside, class_="archipelago", style=where, href=address, title=said, aria_label=said)
    return element("span", inside, class_="archipelago", style=where, title=said)
