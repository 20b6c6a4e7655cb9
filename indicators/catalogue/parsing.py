"""From the bytes of one file to typed rows; what a row says about another file is checked in `references`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import ValidationError

from indicators.catalogue.cells import CellRefused
from indicators.catalogue.faults import Template, fault
from indicators.catalogue.files import Row, read_sheet
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
    """All rows of one file, the records of the sound ones, the faults of the others.

    `known` holds the first key column of every row, sound or not, with its row number; None when the file could not be
    read, so that no reference to it can be judged.
    """

    table: Table[AnyRecord]
    rows: tuple[Parsed, ...] = ()
    records: tuple[AnyRecord, ...] = ()
    faults: tuple[Fault, ...] = ()
    known: Mapping[str, int] | None = None


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
    records = () if faults else tuple(_record(table, row, faults) for row in rows)
    known = _known(table, rows) if rows or not faults else None
    return Content(table, rows, tuple(record for record in records if record), tuple(faults), known)


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


def _record(table: Table[AnyRecord], row: Parsed, faults: list[Fault]) -> AnyRecord | None:
    try:
        return table.build(row.values)
    except ValidationError as error:
        for problem in error.errors():
            column = str(problem["loc"][0]) if problem["loc"] else None
            faults.append(fault(table.file, row.number, column, Template.NOT_FITTING, reason=problem["msg"]))
        return None


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


def _known(table: Table[AnyRecord], rows: tuple[Parsed, ...]) -> dict[str, int]:
    known: dict[str, int] = {}
    for row in rows:
        name = row.cells.get(table.key[0], "") if table.key else ""
        if name:
            known.setdefault(name, row.number)
    return known
