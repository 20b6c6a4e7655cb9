"""From the bytes of one file to typed rows; what a row says about another file is checked in `references`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from indicators.catalogue.cells import CellRefused
from indicators.catalogue.faults import Template, fault
from indicators.catalogue.files import Row, Sheet, read_sheet
from indicators.catalogue.tables import AnyRecord, Table, Values
from indicators.errors import Fault

Wanted = TypeVar("Wanted")


@dataclass(frozen=True, slots=True)
class Parsed:
    """One row: its text by column, and the values of those cells that could be read."""

    number: int
    cells: Mapping[str, str]
    values: Values

    def value(self, column: str, kind: type[Wanted]) -> Wanted | None:
        """The value of a cell when it is there and of that type."""
        found = self.values.get(column)
        return found if isinstance(found, kind) else None


@dataclass(frozen=True, slots=True)
class Content(Generic[AnyRecord]):
    """All rows of one file and the faults of its form.

    `known` holds the first key column of every row, sound or not, with its row number; None when the file could not be
    read, so that no reference to it can be judged.
    """

    table: Table[AnyRecord]
    rows: tuple[Parsed, ...] = ()
    faults: tuple[Fault, ...] = ()
    known: Mapping[str, int] | None = None

    def records(self) -> tuple[AnyRecord, ...]:
        """The checked records, in file order; only for a folder without any fault."""
        return tuple(self.table.build(row.values) for row in self.rows)


def parse_file(table: Table[AnyRecord], data: bytes | None) -> Content[AnyRecord]:
    """Read one file; `data` is None when the folder has no such file."""
    if data is None:
        if table.must_exist:
            return Content(table, faults=(fault(table.file, None, None, Template.FILE_MISSING),))
        return Content(table, known={})
    sheet = read_sheet(table.file, data, tuple(table.columns), table.required)
    faults = list(sheet.faults)
    rows = tuple(_typed(table, row, faults) for row in sheet.rows)
    faults.extend(_duplicates(table, rows))
    return Content(table, rows, tuple(faults), _known(table, sheet))


def _typed(table: Table[AnyRecord], row: Row, faults: list[Fault]) -> Parsed:
    """Read the cells of a row; every cell that cannot be read adds a fault."""
    values: Values = {}
    for column, cell in row.cells.items():
        read = table.columns.get(column)
        if read is None:
            continue
        if not cell:
            if column in table.required:
                faults.append(fault(table.file, row.number, column, Template.VALUE_MISSING))
            continue
        try:
            values[column] = read(cell)
        except CellRefused as refused:
            faults.append(fault(table.file, row.number, column, refused.template, **refused.params))
    return Parsed(row.number, row.cells, values)


def _duplicates(table: Table[AnyRecord], rows: tuple[Parsed, ...]) -> Iterator[Fault]:
    first: dict[tuple[str, ...], int] = {}
    for row in rows:
        key = tuple(row.cells.get(column, "") for column in table.key)
        if not any(key):
            continue
        if key in first:
            found = ", ".join(part for part in key if part)
            yield fault(table.file, row.number, table.key[0], Template.DUPLICATE, found=found, first=first[key])
        else:
            first[key] = row.number


def _known(table: Table[AnyRecord], sheet: Sheet) -> dict[str, int] | None:
    """Row numbers by the first key column; None when that column is not there or the file broke off."""
    rows = sorted((*sheet.rows, *sheet.torn), key=lambda row: row.number)
    column = table.key[0] if table.key else ""
    if not sheet.whole or (rows and column not in rows[0].cells):
        return None
    known: dict[str, int] = {}
    for row in rows:
        if row.cells.get(column):
            known.setdefault(row.cells[column], row.number)
    return known
