"""A pivot table of the explorer as a drawing: the same cells, in words; it chooses and computes nothing."""

from __future__ import annotations

from collections.abc import Sequence

from indicators.figures.plates import Grid, Line, Plate, Shaded, Stamp, table_plate
from indicators.figures.template import Caption
from indicators.figures.theme import Theme
from indicators.formats import dates, numbers, quantities, words
from indicators.formats.texts import translator
from indicators.model import Indicator, Language
from indicators.services.explorer import Across, Cell, Head, Pivot

MOST_ROWS = 200


def pivot_plate(pivot: Pivot, theme: Theme, lang: Language, *, stamp: Stamp) -> Plate:
    """The table; what is left out of one with more than `MOST_ROWS` rows is said."""
    _ = translator("figures", lang)
    shown = pivot.rows[:MOST_ROWS]
    columns = tuple(_column(column, pivot, lang) for column in pivot.columns)
    grid = Grid(columns, tuple(_lines(shown, pivot, lang)))
    title = ", ".join(words.name(one, lang) for one in pivot.indicators.values())
    left_out = len(pivot.rows) - len(shown)
    note = _.plural("{n} value", "{n} values", pivot.count)
    if left_out:
        note += "; " + _.plural("{n} more row is not shown", "{n} more rows are not shown", left_out)
    return table_plate(grid, Caption(title, note), theme, stamp=stamp)


def _lines(rows: Sequence[Head], pivot: Pivot, lang: Language) -> list[Line]:
    """Rows of one indicator (or area) under its heading."""
    lines: list[Line] = []
    before = None
    for row in rows:
        group = row.indicator or row.area
        cells = tuple(
            tuple(_shaded(cell, lang) for cell in pivot.cells.get((row, column), ())) for column in pivot.columns
        )
        heading = _group(row, pivot, lang) if group != before else ""
        lines.append(Line(_name(row, pivot, lang), cells, heading))
        before = group
    return lines


def _group(row: Head, pivot: Pivot, lang: Language) -> str:
    if row.indicator:
        return _titled(pivot.indicators[row.indicator], lang)
    return words.name(pivot.areas[row.area], lang)


def _name(row: Head, pivot: Pivot, lang: Language) -> str:
    name = dates.period(row.period, lang) if row.period else words.name(pivot.areas[row.area], lang)
    if not row.series:
        return name
    return f"{name} ({words.series(row.series, pivot.indicators[row.indicator], lang)})"


def _column(column: Head, pivot: Pivot, lang: Language) -> str:
    if pivot.across is Across.INDICATOR:
        return _titled(pivot.indicators[column.indicator], lang)
    return dates.period(column.period, lang) if column.period else words.name(pivot.areas[column.area], lang)


def _titled(indicator: Indicator, lang: Language) -> str:
    unit = quantities.unit(indicator, lang)
    return f"{words.name(indicator, lang)} ({unit})" if unit else words.name(indicator, lang)


def _shaded(cell: Cell, lang: Language) -> Shaded:
    row = cell.row
    if row.value is None:
        return Shaded("–", is_refused=True)
    figure = quantities.figure(row.value, cell.indicator, lang, trim=not row.qualifier.is_point)
    return Shaded(numbers.qualified(figure, row.qualifier, lang), cell.place, cell.status)
