"""Workbooks made for tests: each cell as a value, or as (value, number format), or as a formula with its result."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date

import xlsxwriter

from tests.ingest.checking.worlds import HEADER, checked


@dataclass(frozen=True)
class Formula:
    """A formula and the result stored with it."""

    text: str
    result: object = 0


@dataclass(frozen=True)
class Shown:
    """A number with the format it is shown in."""

    value: float
    format: str


def workbook(*rows):
    """The bytes of a workbook with the usual header."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Số liệu")
        day = book.add_format({"num_format": "mm/yyyy"})
        for at, row in enumerate((HEADER.split(","), *rows)):
            for place, cell in enumerate(row):
                write(book, sheet, at, place, cell, day)
    return buffer.getvalue()


def write(book, sheet, row, column, cell, day):
    """One cell, typed as a spreadsheet program types it."""
    if isinstance(cell, Formula):
        sheet.write_formula(row, column, cell.text, None, cell.result)
    elif isinstance(cell, Shown):
        sheet.write_number(row, column, cell.value, book.add_format({"num_format": cell.format}))
    elif isinstance(cell, date):
        sheet.write_datetime(row, column, cell, day)
    elif isinstance(cell, str):
        sheet.write_string(row, column, cell)
    else:
        sheet.write_number(row, column, cell)


def checked_rows(*rows, **context):
    """The report on a workbook with these rows."""
    return checked(workbook(*rows), name="tệp.xlsx", **context)
