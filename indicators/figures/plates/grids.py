"""Many units at once on a paper: the heat table and the small multiples."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from indicators.figures.heat_tables import HeatColumn, HeatRow, HeatTable, heat_finding, shade, shade_words
from indicators.figures.multiples import (
    HEIGHT,
    WIDTH,
    MultiplePanel,
    Multiples,
    multiples_finding,
    multiples_note,
    panel_drawing,
)
from indicators.figures.plates.cells import box, hatched, ink_on, key, symbol
from indicators.figures.plates.paper import UNSTAMPED, Body, Plate, Stamp, lines_of, mounted, written
from indicators.figures.svg import element, inset
from indicators.figures.symbols import status_symbol
from indicators.figures.tables import figure_text, value_words
from indicators.figures.template import SMALL, Caption
from indicators.figures.theme import Theme
from indicators.formats import quantities, words
from indicators.formats.texts import translator
from indicators.model import Language

_NAME_WIDTH, _CELL_WIDTH, _ROW, _GAP = 168, 132, 26, 3
_HEAD_LINE = 17
_ACROSS: Final = 5
_PANEL: Final = (WIDTH + 24, HEIGHT + 62)
_LEAST_WIDTH = 480
_SHADE = 0.07
"""How much darker one place in four is."""


def heat_plate(model: HeatTable, theme: Theme, lang: Language, *, stamp: Stamp = UNSTAMPED) -> Plate:
    """The heat table with every heading in full."""
    heads = [_heading(column, lang) for column in model.columns]
    top = max((len(lines) for lines in heads), default=1) * _HEAD_LINE + 8
    drawn = [mark for at, lines in enumerate(heads) for mark in _head(at, lines, top, theme)]
    for at, row in enumerate(model.rows):
        drawn += _row(row, model.columns, top + at * (_ROW + _GAP), theme, lang)
    width = max(_LEAST_WIDTH, _NAME_WIDTH + len(model.columns) * (_CELL_WIDTH + _GAP))
    height = top + len(model.rows) * (_ROW + _GAP) + 12
    marks, more = key(model.cells, width, theme, lang)
    legend = element("g", marks, transform=f"translate(0 {height:.0f})")
    body = Body(element("g", hatched(theme), *drawn, legend), width, height + more)
    return mounted(body, Caption(heat_finding(model, lang), shade_words(model, lang)), theme, stamp=stamp)


def _heading(column: HeatColumn, lang: Language) -> list[str]:
    aim = quantities.aim_sign(column.reading, lang) if column.reading else quantities.unit(column.indicator, lang)
    return [*lines_of(words.name(column.indicator, lang), SMALL, _CELL_WIDTH), aim]


def _head(at: int, lines: Sequence[str], top: float, theme: Theme) -> Iterator[str]:
    x, last = _NAME_WIDTH + at * (_CELL_WIDTH + _GAP), len(lines) - 1
    for number, line in enumerate(lines):
        y = top - 8 - (last - number) * _HEAD_LINE
        yield written(line, x, y, theme.ink_2 if number == last else theme.ink, is_bold=number != last)


def _row(row: HeatRow, columns: Sequence[HeatColumn], y: float, theme: Theme, lang: Language) -> list[str]:
    drawn = [written(words.name(row.area, lang), 0, y + 17, theme.ink)]
    for at, (cell, column) in enumerate(zip(row.cells, columns, strict=True)):
        x = _NAME_WIDTH + at * (_CELL_WIDTH + _GAP)
        drawn.append(box(cell, x, y, _CELL_WIDTH, _ROW, theme))
        if step := shade(cell):
            look = {"fill": theme.ink_3, "fill_opacity": step * _SHADE}
            drawn.append(element("rect", x=x, y=y, width=_CELL_WIDTH, height=_ROW, rx=3, **look))
        if cell.value is not None:
            text = figure_text(cell, column.indicator, lang)
            drawn.append(written(text, x + 8, y + 17, ink_on(cell, theme), is_bold=True))
        drawn.append(symbol(cell, x + _CELL_WIDTH - 20, y + 7, theme))
    return drawn


def multiples_plate(
    model: Multiples, theme: Theme, lang: Language, *, source: str = "", stamp: Stamp = UNSTAMPED
) -> Plate:
    """The panels in rows of five, each with its name, its newest figure and its status."""
    drawn = [
        element("g", *_panel(model, panel, theme, lang),
                transform=f"translate({(at % _ACROSS) * _PANEL[0]} {(at // _ACROSS) * _PANEL[1]})")
        for at, panel in enumerate(model.panels)
    ]  # fmt: skip
    rows = -(-len(model.panels) // _ACROSS)
    body = Body(element("g", *(drawn or [""])), _ACROSS * _PANEL[0] - 24, rows * _PANEL[1] - 20)
    note = f"{words.name(model.indicator, lang)} · {multiples_note(model, lang)}"
    return mounted(body, Caption(multiples_finding(model, lang), note, source), theme, stamp=stamp)


def _panel(model: Multiples, panel: MultiplePanel, theme: Theme, lang: Language) -> Iterator[str]:
    """Name and symbol on one line, the newest figure under it, the course below."""
    name = lines_of(words.name(panel.area, lang), SMALL, WIDTH - 16, is_bold=True)[0]
    yield written(name, 0, 12, theme.ink, is_bold=True)
    yield inset(status_symbol(panel.status, theme), WIDTH - 13, 1, 13, 13)
    newest = value_words(panel.points[-1], model.indicator, lang) if panel.points else None
    yield written(newest or translator("figures", lang)("no figure"), 0, 31, theme.ink_2)
    yield inset(panel_drawing(model, panel, theme), 0, 40, WIDTH, HEIGHT)
