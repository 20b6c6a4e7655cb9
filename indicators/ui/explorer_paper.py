"""Whether a pivot table fits a sheet of A4 as it is printed, by the letters of its widest cells; it draws nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from indicators.model import Finality
from indicators.services.explorer import Cell, Head, Pivot

_SHEET: Final = 700.0
"""Pixels between the margins of a sheet."""
_HEADS: Final = 150.0
"""Pixels of the two columns that name a row, at the least."""
_EDGES, _MARK = 8.0, 11.0
"""Pixels beside the text of a cell, and of the symbol after a judged figure."""
_BOLD, _DIGIT, _SMALL = 6.5, 5.8, 5.2
"""Pixels of a letter of a heading, of a figure, of a note below one."""
_EXTRA_DECIMALS: Final = 2


def is_wider_than_paper(pivot: Pivot, named: Callable[[Head], str], provisional: str) -> bool:
    """Whether something would be cut off; `named` gives the heading of a column, `provisional` the word in a cell."""
    wide = {column: max(map(len, named(column).split()), default=0) * _BOLD for column in pivot.columns}
    for (_, column), cells in pivot.cells.items():
        wide[column] = max(wide[column], *(_width(cell, provisional) for cell in cells))
    return _HEADS + sum(width + _EDGES for width in wide.values()) > _SHEET


def _width(cell: Cell, provisional: str) -> float:
    value, decimals = cell.row.value, cell.indicator.decimals
    if value is None:
        return _DIGIT
    given = len(f"{round(value, decimals + _EXTRA_DECIMALS):,}")
    figure = max(given, len(f"{value:,.{decimals}f}")) if not cell.indicator.integer else len(f"{value:,.0f}")
    sign = 0 if cell.row.qualifier.value == "=" else 2
    note = len(provisional) * _SMALL if cell.row.finality is Finality.PROVISIONAL else 0.0
    return max((figure + sign) * _DIGIT + (_MARK if cell.status else 0.0), note)
