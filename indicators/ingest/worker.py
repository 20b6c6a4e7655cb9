"""The child process that opens a workbook: bytes in, cells out, within limits the operating system keeps.

Run as `python -m indicators.ingest.worker`. Standard input holds one line of JSON (`limits`, `sheet`) and the file;
standard output gets one line of JSON and the columns,
standard error a line `done size` in bytes now and then. It imports the standard library and the modules named
`workbook_*` alone, so that it starts fast and a hostile file meets little code.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import sys
from array import array
from dataclasses import dataclass
from typing import BinaryIO

from indicators.ingest.limits import MIB, Limits
from indicators.ingest.workbook_archive import Archive
from indicators.ingest.workbook_formats import Styles
from indicators.ingest.workbook_parts import SheetPart, Told, Workbook
from indicators.ingest.workbook_refusal import Refused
from indicators.ingest.workbook_sheet import Sheet

MEMORY_BYTES = 1024 * MIB
CPU_SECONDS = 60
OPEN_FILES = 16
_STANDARD_ERROR = 2


@dataclass(frozen=True, slots=True)
class Taken:
    """The sheet that was read and the hidden ones that were not."""

    name: str
    hidden: tuple[str, ...]
    sheet: Sheet
    styles: Styles


def main() -> int:
    """Reads one workbook from standard input."""
    limit_resources()
    gc.disable()  # millions of texts and no cycles: collecting only costs time
    order = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read()
    try:
        _answer(take(data, Limits(**order["limits"]), order["sheet"], _tell), sys.stdout.buffer)
    except Refused as refused:
        _refuse(refused, sys.stdout.buffer)
    except (MemoryError, RecursionError):
        _refuse(Refused("ARCHIVE_TOO_LARGE"), sys.stdout.buffer)
    return 0


def _tell(done: int, size: int) -> None:
    os.write(_STANDARD_ERROR, b"%d %d\n" % (done, size))


def limit_resources() -> None:
    """Bounds memory, processor time and files of this process."""
    for kind, amount in (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (amount, amount))


LISTS_OF_FINDINGS = ("Findings of the check", "Nhận xét khi kiểm tra")
"""Sheets that the program itself adds to a marked file, so that the corrected file can be sent back as it is."""


def take(data: bytes, limits: Limits, sheet: str | None, told: Told = lambda _done, _size: None) -> Taken:
    """The cells of the sheet to read.

    Raises:
        Refused: the workbook cannot be taken.
    """
    archive = Archive(data, limits)
    archive.look_over()
    workbook = Workbook(archive, limits)
    book = workbook.book()
    sheets = workbook.sheets()
    chosen = _by_name(sheets, sheet) if sheet else _only_visible(workbook, sheets)
    hidden = tuple(other.name for other in sheets if not other.visible and other is not chosen)
    cells = workbook.read(chosen, book, told) if chosen else Sheet()
    return Taken(chosen.name if chosen else "", hidden, cells, book.styles)


def _by_name(sheets: list[SheetPart], name: str) -> SheetPart:
    for wanted in (name, name.strip().casefold()):
        for sheet in sheets:
            if wanted in (sheet.name, sheet.name.strip().casefold()):
                return sheet
    raise Refused("SHEET_AMBIGUOUS", sheets=[sheet.name for sheet in sheets], wanted=name)


def _only_visible(workbook: Workbook, sheets: list[SheetPart]) -> SheetPart | None:
    visible = [sheet for sheet in sheets if sheet.visible]
    if len(visible) > 1:
        book = workbook.book()
        visible = [sheet for sheet in visible if workbook.has_content(sheet, book)]
    if len(visible) > 1:
        visible = [sheet for sheet in visible if sheet.name not in LISTS_OF_FINDINGS] or visible
    if len(visible) > 1:
        raise Refused("SHEET_AMBIGUOUS", sheets=[sheet.name for sheet in visible])
    return visible[0] if visible else None


def _refuse(refused: Refused, out: BinaryIO) -> None:
    head = {"code": refused.code, "row": refused.row, "other_kind": refused.other_kind, "params": refused.params}
    out.write(json.dumps(head).encode() + b"\n")


def _answer(taken: Taken, out: BinaryIO) -> None:
    """Head, row numbers, then for each column its distinct texts as JSON, which of them each row has, kinds and styles.

    The sizes of these are in the head.
    """
    sheet = taken.sheet
    sizes, blobs = [], [sheet.rows.tobytes()]
    for place in sorted(sheet.columns):
        column = sheet.columns.pop(place)
        numbers: dict[str, int] = {}
        codes = array("i", [numbers.setdefault(text, len(numbers)) for text in column.texts])
        parts = [
            json.dumps(list(numbers)).encode(),
            codes.tobytes(),
            bytes(column.kinds),
            column.styles.tobytes(),
        ]
        sizes.append([place, *map(len, parts)])
        blobs += parts
    head = {
        "sheet": taken.name,
        "hidden_sheets": taken.hidden,
        "hidden_rows": [len(sheet.hidden), *sheet.hidden[:1]],
        "formats": taken.styles.formats,
        "stopped": sheet.stopped,
        "rows": len(sheet.rows),
        "columns": sizes,
    }
    out.write(json.dumps(head).encode() + b"\n")
    for blob in blobs:
        out.write(blob)


if __name__ == "__main__":
    sys.exit(main())
