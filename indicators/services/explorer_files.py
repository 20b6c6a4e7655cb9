"""A pivot table as files: every value in a row of its own, with its source; text can never run in a spreadsheet."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping

from xlsxwriter import Workbook

from indicators.briefings.sheets import Book, By
from indicators.briefings.tables import SERIES, Cell, Column, rows_as_table
from indicators.figures.tables import basis_word
from indicators.formats import dates, numbers, words
from indicators.formats.csv_text import csv_lines
from indicators.formats.reasons import reason_words
from indicators.formats.texts import marker, translator
from indicators.model import Finality, Indicator, Language, Qualifier
from indicators.services import explorer
from indicators.services.explorer import Pivot

N_ = marker("briefings")

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
_BY_NAME = {column.name: column for column in COLUMNS}
SHEET_COLUMNS: tuple[tuple[Column, int], ...] = (
    (_BY_NAME["indicator_name"], 36),
    (_BY_NAME["area_name"], 18),
    (Column("period_name", N_("Period")), 17),
    (Column("qualifier_name", N_("Precision")), 11),
    (_BY_NAME["value"], 12),
    (_BY_NAME["unit"], 11),
    (Column("series_name", N_("Way of counting")), 24),
    (_BY_NAME["status_name"], 16),
    (Column("finality_name", N_("Finality")), 12),
    (Column("basis_name", N_("Basis")), 18),
    (_BY_NAME["source"], 36),
    (_BY_NAME["reason"], 34),
    (_BY_NAME["note"], 30),
    (_BY_NAME["source_url"], 30),
    (_BY_NAME["indicator"], 20),
    (_BY_NAME["area"], 12),
    (Column("period", N_("Period code")), 10),
    (Column("series", N_("Code of the way of counting")), 16),
    (_BY_NAME["qualifier"], 8),
    (Column("finality", N_("Finality code")), 12),
    (Column("basis", N_("Basis code")), 12),
    (_BY_NAME["status"], 14),
    (_BY_NAME["revision"], 10),
)
"""The columns of the sheet with their widths in characters: first words for people, then codes for machines."""
_PRINTED = 11
_FINALITIES = {Finality.FINAL: N_("final"), Finality.PROVISIONAL: N_("provisional")}


def pivot_csv(pivot: Pivot, lang: Language) -> Iterator[str]:
    """The values as CSV with the names of fields as headings; names and reasons in the language."""
    return csv_lines((_record(cell, lang) for cell in pivot.values), [column.name for column in COLUMNS], bom=True)


def pivot_xlsx(pivot: Pivot, lang: Language, *, footer: str = "") -> bytes:
    """The values as a workbook with one sheet: headings and words in the language, codes right of them."""
    _ = translator("briefings", lang)
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    columns = tuple(column for column, _width in SHEET_COLUMNS)
    with Workbook(buffer, options) as workbook:
        sheet = Book(workbook, footer).sheet(_("Value"))
        titles = [_(column.title) for column in columns]
        data = rows_as_table(columns, (_spoken(cell, lang) for cell in pivot.values))
        sheet.table(SHEET_COLUMNS, titles, data, looks={"value": By("indicator", _formats(pivot))}, printed=_PRINTED)
    return buffer.getvalue()


def _formats(pivot: Pivot) -> Mapping[str, Mapping[str, object]]:
    """How a spreadsheet shows the figures of each indicator: its decimals, two more where the figures hold them."""
    values: dict[str, list[float]] = {}
    for cell in pivot.values:
        values.setdefault(cell.indicator.code, []).append(cell.row.value or 0.0)
    return {code: {"num_format": _format(pivot.indicators[code], found)} for code, found in values.items()}


def _format(indicator: Indicator, values: list[float]) -> str:
    if (indicator.integer or not indicator.decimals) and all(value.is_integer() for value in values):
        return "#,##0"
    return f"#,##0.{'0' * (indicator.decimals or 1)}##"


def _spoken(cell: explorer.Cell, lang: Language) -> dict[str, Cell]:
    """A value with a word beside every code; an exact one bears no sign, which a spreadsheet takes for a formula."""
    row = cell.row
    _ = translator("briefings", lang)
    return {
        **_record(cell, lang),
        "qualifier": None if row.qualifier is Qualifier.EQUAL else row.qualifier.value,
        "period_name": dates.period(row.period, lang),
        "qualifier_name": numbers.qualified("", row.qualifier, lang).strip() or None,
        "series_name": words.series(row.series, cell.indicator, lang) or None,
        "finality_name": None if row.value is None else _(_FINALITIES[row.finality]),
        "basis_name": basis_word(row.basis, lang),
    }


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
