"""A pivot table as files: every value in a row of its own, with its source; text can never run in a spreadsheet."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping

from xlsxwriter import Workbook

from indicators.briefings.sheets import Book
from indicators.briefings.tables import SERIES, Cell, Column, rows_as_table
from indicators.formats import words
from indicators.formats.csv_text import csv_lines
from indicators.formats.reasons import reason_words
from indicators.formats.texts import translator
from indicators.model import Language
from indicators.services import explorer
from indicators.services.explorer import Pivot

_WIDTHS: Mapping[str, int] = {
    "indicator_name": 40,
    "area_name": 22,
    "status_name": 16,
    "source": 40,
    "note": 30,
    "reason": 34,
}
_USUAL_WIDTH = 12
_NAMES = (
    "indicator", "indicator_name", "area", "area_name", "period", "series", "value", "unit", "qualifier", "finality",
    "basis", "reason", "source", "source_url", "note",
)  # fmt: skip
COLUMNS: tuple[Column, ...] = (
    *(next(column for column in SERIES if column.name == name) for name in _NAMES),
    Column("status", "Status code"),
    Column("status_name", "Status"),
    Column("revision", "Revision", "integer"),
)


def pivot_csv(pivot: Pivot, lang: Language) -> Iterator[str]:
    """The values as CSV with the names of fields as headings; names and reasons in the language."""
    return csv_lines((_record(cell, lang) for cell in pivot.values), [column.name for column in COLUMNS], bom=True)


def pivot_xlsx(pivot: Pivot, lang: Language, *, footer: str = "") -> bytes:
    """The values as a workbook with one sheet, headings in the language."""
    _ = translator("briefings", lang)
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(buffer, options) as workbook:
        sheet = Book(workbook, footer).sheet(_("Value"))
        widths = [(column, _WIDTHS.get(column.name, _USUAL_WIDTH)) for column in COLUMNS]
        titles = [_(column.title) for column in COLUMNS]
        sheet.table(widths, titles, rows_as_table(COLUMNS, (_record(cell, lang) for cell in pivot.values)))
    return buffer.getvalue()


def _record(cell: explorer.Cell, lang: Language) -> dict[str, Cell]:
    row, indicator = cell.row, cell.indicator
    return {
        "indicator": indicator.code,
        "indicator_name": words.name(indicator, lang),
        "area": row.area.id,
        "area_name": words.name(row.area, lang),
        "period": row.period,
        "series": row.series,
        "value": row.value,
        "unit": (indicator.unit_en if lang is Language.EN else "") or indicator.unit_vi,
        "qualifier": row.qualifier.value,
        "finality": row.finality.value,
        "basis": row.basis.value,
        "reason": reason_words(row.reason, lang) if row.reason else None,
        "source": row.origin.source,
        "source_url": row.origin.source_url,
        "note": row.origin.note,
        "status": cell.status.value if cell.status else None,
        "status_name": words.label(cell.status, lang) if cell.status else None,
        "revision": row.revision,
    }
