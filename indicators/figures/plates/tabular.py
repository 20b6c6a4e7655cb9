"""A table of figures on a paper, shaded by where each lies between the worst and the best of its kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indicators.figures.plates.cells import HATCHING, hatched
from indicators.figures.plates.paper import UNSTAMPED, Body, Plate, Stamp, lines_of, mounted, width_of, written
from indicators.figures.svg import element, inset
from indicators.figures.symbols import status_symbol
from indicators.figures.template import SMALL, Caption
from indicators.figures.theme import Theme
from indicators.model import Status

_ROW, _LINE, _PAD, _GAP = 26, 17, 8, 2
_NAME_WIDTH, _LEAST, _MOST, _SYMBOL = 260, 84, 150, 12
_DEEPEST = 0.3
_LEAST_WIDTH = 480


@dataclass(frozen=True, slots=True)
class Shaded:
    """One figure in words; `place` (0 worst, 1 best) is its shade, None for none."""

    text: str
    place: float | None = None
    status: Status | None = None
    is_refused: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its name, its figures by column (several when counted in several ways), the heading of its group."""

    name: str
    cells: tuple[tuple[Shaded, ...], ...]
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A whole table in the reader's language."""

    columns: tuple[str, ...]
    rows: tuple[Line, ...]


def table_plate(model: Grid, caption: Caption, theme: Theme, *, stamp: Stamp = UNSTAMPED) -> Plate:
    """The table with every heading in full."""
    wide = [_width(model, at) for at in range(len(model.columns))]
    heads = [lines_of(name, SMALL, width, is_bold=True) for name, width in zip(model.columns, wide, strict=True)]
    y = float(max((len(lines) for lines in heads), default=1) * _LINE + _PAD)
    lefts = [_NAME_WIDTH + sum(wide[:at]) + at * _GAP for at in range(len(wide))]
    drawn = [hatched(theme)]
    for lines, x, width in zip(heads, lefts, wide, strict=True):
        drawn += [
            written(line, x + width - _PAD, y - _PAD - (len(lines) - 1 - at) * _LINE, theme.ink, is_bold=True,
                    anchor="end")
            for at, line in enumerate(lines)
        ]  # fmt: skip
    for row in model.rows:
        y += _LINE + _PAD if row.heading else 0
        if row.heading:
            drawn.append(written(row.heading, 0, y - _PAD + 2, theme.ink, is_bold=True))
        drawn += _row(row, y, lefts, wide, theme)
        y += _height(row) + _GAP
    size = max(_LEAST_WIDTH, sum(wide) + len(wide) * _GAP + _NAME_WIDTH)
    return mounted(Body(element("g", *drawn), size, y), caption, theme, stamp=stamp)


def _width(model: Grid, at: int) -> float:
    """As wide as its figures need, within limits."""
    longest = max((width_of(cell.text) for row in model.rows for cell in row.cells[at]), default=0.0)
    return min(_MOST, max(_LEAST, longest + 3 * _PAD + _SYMBOL))


def _named(row: Line) -> tuple[str, ...]:
    """The name of a row, in as many lines as it needs."""
    return tuple(lines_of(row.name, SMALL, _NAME_WIDTH - _PAD)) if row.name else ()


def _height(row: Line) -> float:
    lines = max(1, len(_named(row)), *(len(cells) for cells in row.cells))
    return _ROW + (lines - 1) * _LINE


def _row(row: Line, y: float, lefts: Sequence[float], wide: Sequence[float], theme: Theme) -> Iterator[str]:
    for at, line in enumerate(_named(row)):
        yield written(line, 0, y + _LINE * (at + 1), theme.ink_2)
    height = _height(row)
    for cells, x, width in zip(row.cells, lefts, wide, strict=True):
        yield _ground(cells, x, y, width, height, theme)
        for at, cell in enumerate(cells):
            end = x + width - _PAD - (_SYMBOL + 4 if cell.status else 0)
            yield written(cell.text, end, y + _LINE * (at + 1), theme.ink, anchor="end")
            if cell.status:
                yield inset(status_symbol(cell.status, theme), end + 4, y + _LINE * at + 7, _SYMBOL, _SYMBOL)


def _ground(cells: Sequence[Shaded], x: float, y: float, width: float, height: float, theme: Theme) -> str:
    """The shade of a cell; a hatching where a figure could not be restated, nothing where none is asked for."""
    size = {"x": x, "y": y, "width": width, "height": height}
    if not cells:
        return element("rect", fill=theme.track, fill_opacity=0.35, **size)
    if any(cell.is_refused for cell in cells):
        return element("rect", fill=HATCHING, **size)
    shade = cells[0].place
    return element("rect", fill=theme.action, fill_opacity=round(_DEEPEST * (shade or 0), 3), **size)
