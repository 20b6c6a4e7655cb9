"""From the bytes of one catalogue file to numbered rows of text; it knows no column's meaning."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from indicators.catalogue.faults import Template, fault, suggestion
from indicators.errors import Fault

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Row:
    """One record: trimmed NFC text by column, absent columns left out; `number` as a spreadsheet shows it."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one file and what is wrong with its form.

    `torn` rows have too few or too many fields: only good for knowing which codes the file speaks of. `whole` is False
    when the file could not be read to its end.
    """

    rows: tuple[Row, ...] = ()
    torn: tuple[Row, ...] = ()
    whole: bool = True
    faults: tuple[Fault, ...] = ()


def read_sheet(name: str, data: bytes, columns: tuple[str, ...], required: frozenset[str]) -> Sheet:
    """Decode, split and check the header and the number of fields of every record."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        found = fault(name, line, None, Template.NOT_UTF8, byte=f"0x{data[error.start]:02X}")
        return Sheet(whole=False, faults=(found,))
    records, broken = _records(name, text)
    filled = [(number, fields) for number, fields in records if any(fields)]
    if not filled:
        return Sheet(whole=False, faults=broken or (fault(name, None, None, Template.FILE_EMPTY),))
    (header_row, header), *body = filled
    faults = [*broken, *_header_faults(name, header_row, header, columns, required)]
    rows: list[Row] = []
    torn: list[Row] = []
    for number, fields in body:
        row = Row(number, dict(zip(header, fields, strict=False)))
        if len(fields) == len(header):
            rows.append(row)
            faults.extend(_control_characters(name, row))
        else:
            torn.append(row)
            counts = {"found": len(fields), "expected": len(header)}
            faults.append(fault(name, number, None, Template.FIELD_COUNT, **counts))
    return Sheet(tuple(rows), tuple(torn), not broken, tuple(faults))


def _records(name: str, text: str) -> tuple[list[tuple[int, list[str]]], tuple[Fault, ...]]:
    """Numbered records; a quoted line break does not advance the number, a blank line does."""
    records: list[tuple[int, list[str]]] = []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        records.extend((number, [_clean(field) for field in fields]) for number, fields in enumerate(reader, 1))
    except csv.Error as error:
        number = len(records) + 1
        return records, (fault(name, number, None, Template.NOT_CSV, reason=str(error)),)
    return records, ()


def _clean(field: str) -> str:
    return unicodedata.normalize("NFC", field).strip()


def _control_characters(name: str, row: Row) -> Iterator[Fault]:
    for column, text in row.cells.items():
        found = _CONTROL.search(text)
        if found:
            shown = f"U+{ord(found[0]):04X}"
            yield fault(name, row.number, column, Template.CONTROL_CHARACTER, found=shown)


def _header_faults(
    name: str, row: int, header: list[str], columns: tuple[str, ...], required: frozenset[str]
) -> Iterator[Fault]:
    for column, count in Counter(header).items():
        if column not in columns:
            template, params = suggestion(Template.COLUMN_UNKNOWN, column, columns)
            yield fault(name, row, column or None, template, **params)
        elif count > 1:
            yield fault(name, row, column, Template.COLUMN_TWICE, found=column)
    for column in columns:
        if column in required and column not in header:
            yield fault(name, row, column, Template.COLUMN_MISSING, found=column)
