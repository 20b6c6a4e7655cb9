"""Has a workbook read in a child process with limits, and takes over the cells it hands back.

No byte of a workbook is unpacked in this process.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import IO, TypeVar

import numpy as np
import numpy.typing as npt
import pandas as pd
from pydantic import BaseModel

from indicators.ingest.cells import Cells
from indicators.ingest.codes import SEVERITY, FindingCode
from indicators.ingest.collected import Variant, block_of
from indicators.ingest.finding import Finding, finding
from indicators.ingest.limits import Limits
from indicators.ingest.notes import Notes
from indicators.ingest.table import CellFacts
from indicators.ingest.workbook_formats import FORMULA
from indicators.progress import Progress, Stage, Watch, watcher

_Scalar = TypeVar("_Scalar", bound=np.generic)
_SECONDS = 900
"""By the clock, for a child that hangs; its processor time is bounded by itself, and a busy machine stretches it."""
_ROOT = Path(__file__).resolve().parents[2]
_QUEUE = threading.BoundedSemaphore(2)
_MAY_BE_HEADER = 50
_LONGEST_WORD = 64
_KILLED_BY_LIMIT = (-24, -9, -6)


class _Head(BaseModel):
    """The first line of the child's answer."""

    code: str = ""
    row: int | None = None
    other_kind: str = ""
    params: dict[str, str | int | list[str]] = {}
    sheet: str = ""
    hidden_sheets: list[str] = []
    hidden_rows: list[int] = []
    formats: list[str] = []
    stopped: int = 0
    rows: int = 0
    columns: list[tuple[int, int, int, int, int]] = []


@dataclass(slots=True)
class Answer:
    """Cells of a workbook and each of their texts once; `other_kind` names an archive that is no workbook."""

    cells: Cells
    body: bytes = b""
    other_kind: str = ""


@dataclass(frozen=True, slots=True)
class _Texts:
    """The texts of a column: each one once, and which of them every row has."""

    distinct: list[str]
    codes: npt.NDArray[np.int32]

    def __getitem__(self, row: int) -> str:
        return self.distinct[int(self.codes[row])]

    def filled(self) -> npt.NDArray[np.bool_]:
        """Rows with more than blanks."""
        return np.array([bool(text.strip()) for text in self.distinct], bool)[self.codes]

    def series(self, first: int, keep: npt.NDArray[np.bool_]) -> pd.Series[str]:
        """The rows kept of those behind the first."""
        return pd.Series(np.array(self.distinct, object)[self.codes[first + 1 :][keep]], dtype="str")


@dataclass(slots=True)
class _Columns:
    """The columns of a sheet, the header row included."""

    texts: list[_Texts] = field(default_factory=list)
    kinds: list[npt.NDArray[np.int8]] = field(default_factory=list)
    formulas: list[npt.NDArray[np.bool_]] = field(default_factory=list)
    styles: list[npt.NDArray[np.int16]] = field(default_factory=list)


def read_workbook(data: bytes, *, limits: Limits, sheet: str | None) -> Answer:
    """The cells of the one visible sheet with content, or of the sheet named; refused cells say why."""
    with _QUEUE:
        line, _, rest = _run(data, limits, sheet)
    head = _Head.model_validate_json(line)
    if head.other_kind:
        return Answer(Cells(refused=True), other_kind=head.other_kind)
    if head.code:
        code = FindingCode(head.code)
        refusal = Finding(code, SEVERITY[code], head.row, None, "", tuple(head.params.items()))
        return Answer(Cells(refused=True, findings=Notes([refusal])))
    return _taken_over(head, rest)


def _run(data: bytes, limits: Limits, sheet: str | None) -> tuple[bytes, bytes, bytes]:
    """The child's answer, cut at the end of its first line; a child that died answers with the reason."""
    order = json.dumps({"limits": asdict(limits), "sheet": sheet}).encode() + b"\n"
    environment = {"PYTHONPATH": str(_ROOT), "PATH": os.defpath}
    command = [sys.executable, "-S", "-m", "indicators.ingest.worker"]
    with (
        _listening() as words,
        subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=words, env=environment, cwd="/"
        ) as child,
    ):
        words.close()
        try:
            out, _ = child.communicate(order + data, timeout=_SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()
            child.communicate()
    if child.returncode == 0:
        return out.partition(b"\n")
    code = FindingCode.ARCHIVE_TOO_LARGE if child.returncode in _KILLED_BY_LIMIT else FindingCode.FILE_DAMAGED
    return json.dumps({"code": code.value}).encode(), b"", b""


@contextmanager
def _listening() -> Iterator[IO[bytes]]:
    """Where the child writes how far it is; what it says is handed on until it ends. The child alone keeps it open."""
    ours, theirs = os.pipe()
    listener = threading.Thread(target=_hand_on, args=(ours, watcher()), daemon=True)
    with os.fdopen(theirs, "wb") as words:
        listener.start()
        yield words
    listener.join()


def _hand_on(pipe: int, watch: Watch | None) -> None:
    with os.fdopen(pipe, "rb") as lines:
        while line := lines.readline(_LONGEST_WORD):
            said = line.split()
            if watch is not None and len(said) == 2 and all(part.isdigit() for part in said) and int(said[1]) > 0:
                watch(Progress(Stage.UNPACKING, int(said[0]), int(said[1])))


def _taken_over(head: _Head, rest: bytes) -> Answer:
    cells = Cells(sheet=head.sheet or None)
    cells.findings.note(
        *(finding(FindingCode.SHEET_HIDDEN_IGNORED, value=name, sheet=name) for name in head.hidden_sheets)
    )
    if head.hidden_rows[:1] > [0]:
        count, first = head.hidden_rows
        cells.findings.note(finding(FindingCode.ROWS_HIDDEN, first, value=str(count), count=count))
    if head.stopped:
        cells.findings.note(finding(FindingCode.NOT_ALL_NAMED, head.stopped))
    numbers = np.frombuffer(rest, np.int64, head.rows)
    columns = _columns_of(head, memoryview(rest)[head.rows * 8 :])
    first_row = _first_with_text(columns)
    if first_row is None:
        return Answer(cells)
    body = "\n".join("\n".join(texts.distinct) for texts in columns.texts).encode()
    _set_header(cells, columns, numbers, first_row)
    _set_rows(cells, columns, numbers, first_row, tuple(head.formats))
    return Answer(cells, body)


def _columns_of(head: _Head, rest: memoryview) -> _Columns:
    """Columns by their place in the sheet; a column without content between others is empty."""
    columns = _Columns()
    start = 0
    for place, texts, codes, kinds, styles in head.columns:
        while len(columns.texts) < place:
            _add_empty(columns, head.rows)
        distinct = json.loads(bytes(rest[start : start + texts]))
        start += texts
        columns.texts.append(_Texts(distinct, np.frombuffer(rest[start : start + codes], np.int32)))
        start += codes
        flagged = np.frombuffer(rest, np.int8, kinds, start)
        start += kinds
        columns.kinds.append(flagged % FORMULA)
        columns.formulas.append(flagged >= FORMULA)
        columns.styles.append(np.frombuffer(rest[start : start + styles], np.int16))
        start += styles
    return columns


def _add_empty(columns: _Columns, rows: int) -> None:
    columns.texts.append(_Texts([""], np.zeros(rows, np.int32)))
    columns.kinds.append(np.zeros(rows, np.int8))
    columns.formulas.append(np.zeros(rows, np.bool_))
    columns.styles.append(np.zeros(rows, np.int16))


def _first_with_text(columns: _Columns) -> int | None:
    filled = [np.flatnonzero(texts.filled())[:1] for texts in columns.texts]
    return min((int(rows[0]) for rows in filled if len(rows)), default=None)


def _set_header(cells: Cells, columns: _Columns, numbers: npt.NDArray[np.int64], first: int) -> None:
    names = [texts[first] for texts in columns.texts]
    while names and not names[-1].strip():
        names.pop()
    cells.header, cells.header_row = tuple(names), int(numbers[first])


def _set_rows(
    cells: Cells, columns: _Columns, numbers: npt.NDArray[np.int64], first: int, formats: tuple[str, ...]
) -> None:
    """The rows below the header; those with cells right of it are reported and left out."""
    width = len(cells.header)
    below = numbers[first + 1 :]
    keep = np.ones(len(below), bool)
    for place in range(width, len(columns.texts)):
        outside = columns.texts[place].filled()[first + 1 :] & keep
        keep &= ~outside
        _note_outside(cells, columns, np.flatnonzero(outside), below, place, width, first)
    _note_blank(cells, numbers)
    cells.rows = below[keep]
    cells.columns = [texts.series(first, keep) for texts in columns.texts[:width]]
    cells.facts = CellFacts(
        _side_by_side(columns.kinds[:width], first, keep),
        _side_by_side(columns.formulas[:width], first, keep),
        _side_by_side(columns.styles[:width], first, keep),
        formats,
    )


def _note_outside(
    cells: Cells,
    columns: _Columns,
    rows: npt.NDArray[np.int64],
    below: npt.NDArray[np.int64],
    place: int,
    width: int,
    first: int,
) -> None:
    """Rows with a cell right of the header; a header under a title is one, so the first hand over their texts."""
    said = (("found", place + 1), ("expected", width))
    for index in rows[rows < _MAY_BE_HEADER].tolist():
        texts = tuple(column[first + 1 + index] for column in columns.texts)
        one = finding(FindingCode.FIELD_COUNT, int(below[index]), value=str(place + 1))
        cells.findings.note(replace(one, params=(*said, ("texts", texts))))
    more = below[rows[rows >= _MAY_BE_HEADER]]
    details = Variant(str(place + 1), "", said)
    cells.findings.note_block(block_of(FindingCode.FIELD_COUNT, "", more, np.zeros_like(more), lambda _: details))


def _side_by_side(parts: list[npt.NDArray[_Scalar]], first: int, keep: npt.NDArray[np.bool_]) -> npt.NDArray[_Scalar]:
    return np.stack([part[first + 1 :][keep] for part in parts], axis=1)


def _note_blank(cells: Cells, numbers: npt.NDArray[np.int64]) -> None:
    """Rows that the sheet does not have or that hold no content, up to the last row with content."""
    gaps = int(numbers[-1]) - len(numbers)
    if gaps:
        places = np.arange(1, len(numbers) + 1)
        first = int(places[numbers != places][0])
        cells.blank, cells.blank_more = np.array([first], np.int64), gaps - 1
