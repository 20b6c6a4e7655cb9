"""Mutates sound uploads and holds every verdict against a second reader; `python -m tests.faults.mutations` runs many.

A run is named by its seed: mutation number n of a seed is always the same bytes.
"""

from __future__ import annotations

import argparse
import io
import json
import math
import random
import sys
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from unittest import mock

from indicators.ingest import workbook as child
from indicators.ingest.check import check
from indicators.ingest.report import FileVerdict, ImportReport
from tests.faults.attempts import attempted
from tests.faults.good_files import good_files
from tests.faults.plain_reading import NotOpened, NotRead, key_of, plain_rows, values_of
from tests.ingest.checking.worlds import CONTEXT
from tests.ingest.corpus.reading_here import read_here

SEED = 20251231
IN_A_CHILD = 25
"""Every so many workbooks one is read in a child process as the program does; the others by the same code here."""
GOOD = good_files()
_TOKENS = (
    b",",
    b";",
    b"\t",
    b'"',
    b"\n",
    b"\r\n",
    b".",
    b"-",
    b"%",
    b"0",
    b"1",
    b" ",
    b"\xc2\xa0",
    b"=",
    b"\x00",
    b"e",
)


def mutated(number: int, seed: int = SEED) -> tuple[str, bytes]:
    """Name and bytes of one mutation."""
    chance = random.Random(seed * 1_000_003 + number)
    name = chance.choice(sorted(GOOD))
    data = GOOD[name]
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        inside = name.endswith(".xlsx") and chance.random() < 0.7
        data = _in_a_part(data, chance) if inside else _changed(data, chance)
    return name, data


def _changed(data: bytes, chance: random.Random) -> bytes:
    if not data:
        return data
    return chance.choice(_CHANGES)(data, chance)


def _in_a_part(data: bytes, chance: random.Random) -> bytes:
    """Changes one part of a workbook and packs it again, so that the change is read and not only found by its sum."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError, zipfile.zlib.error, RuntimeError):
        return _changed(data, chance)
    sheets = [name for name in parts if "sheet1" in name or "sharedStrings" in name] or list(parts)
    name = chance.choice(sheets if chance.random() < 0.8 else list(parts))
    parts[name] = _changed(parts[name], chance)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return out.getvalue()


def _flip_bits(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 8))):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _cut(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    if chance.random() < 0.3:
        return data[:start]
    return data[:start] + data[start + chance.choice((1, 2, 5, 20, 200)) :]


def _splice(data: bytes, chance: random.Random) -> bytes:
    other = GOOD[chance.choice(sorted(GOOD))]
    begin, place = chance.randrange(len(other)), chance.randrange(len(data))
    return data[:place] + other[begin : begin + chance.choice((1, 4, 30, 300))] + data[place:]


def _lines(change: Callable[[list[bytes], random.Random], None]) -> Callable[[bytes, random.Random], bytes]:
    def changed(data: bytes, chance: random.Random) -> bytes:
        mark = b"<row" if b"<row" in data else b"\n\x00" if data.startswith(b"\xff\xfe") else b"\n"
        lines = data.split(mark)
        change(lines, chance)
        return mark.join(lines)

    return changed


def _duplicate(lines: list[bytes], chance: random.Random) -> None:
    lines.insert(chance.randrange(len(lines) + 1), chance.choice(lines))


def _delete(lines: list[bytes], chance: random.Random) -> None:
    del lines[chance.randrange(len(lines))]


def _swap_column(data: bytes, chance: random.Random) -> bytes:
    """Two cells change places in one line, or two columns in all of them."""
    wide = data.startswith(b"\xff\xfe")
    sign, end = (
        (b"\t\x00", b"\n\x00") if wide else (b"<c " if b"<c " in data else b"", b"<row" if b"<row" in data else b"\n")
    )
    sign = sign or max((b",", b";", b"\t"), key=data.count)
    lines = data.split(end)
    one, two = chance.randrange(5), chance.randrange(5)
    chosen = range(len(lines)) if chance.random() < 0.6 else [chance.randrange(len(lines))]
    for place in chosen:
        cells = lines[place].split(sign)
        if max(one, two) < len(cells):
            cells[one], cells[two] = cells[two], cells[one]
            lines[place] = sign.join(cells)
    return end.join(lines)


def _type_over(data: bytes, chance: random.Random) -> bytes:
    """One or two signs typed over others or between them, as a hurried hand does."""
    place = chance.randrange(len(data))
    return data[:place] + chance.choice(_TOKENS) + data[place + chance.randrange(2) :]


_CHANGES = (_flip_bits, _cut, _splice, _lines(_duplicate), _lines(_delete), _swap_column, _type_over, _type_over)


def checked(number: int, name: str, data: bytes) -> ImportReport:
    """The report on a mutation."""
    if number % IN_A_CHILD == 0:
        return check(data, name, CONTEXT)
    with mock.patch.object(child, "_run", read_here):
        return check(data, name, CONTEXT)


def difference(report: ImportReport, data: bytes) -> str:
    """What the second reader reads otherwise in an accepted file; "" when nothing."""
    if report.verdict is FileVerdict.REJECT:
        return ""
    try:
        rows = plain_rows(data)
        values = values_of(rows)
        for record in report.observations.to_dict("records"):
            number = int(record["row"])
            key = (record["indicator"], record["area"], record["period"])
            if key_of(rows[number]) != key:
                return f"row {number}: {key} is {key_of(rows[number])}"
            if number in values and not math.isclose(values[number], record["value"], rel_tol=1e-11):
                return f"row {number}: {record['value']!r} is {values[number]!r}"
    except NotRead as text:
        return f"not read: {text!s}"
    except (ValueError, KeyError, TypeError, AttributeError, zipfile.BadZipFile, IndexError) as error:
        return f"the second reader failed: {error!r}"
    return ""


def _judged(number: int, name: str, data: bytes) -> tuple[str, str]:
    """The verdict on a mutation, and what is wrong with it."""
    report = checked(number, name, data)
    try:
        return str(report.verdict), difference(report, data)
    except NotOpened:
        return "accepted, not opened by openpyxl", ""


def main() -> int:
    """Runs a slice of mutations, keeps what went wrong, prints the counts as JSON."""
    options = argparse.ArgumentParser()
    options.add_argument("--count", type=int, default=20_000)
    options.add_argument("--start", type=int, default=0)
    options.add_argument("--seed", type=int, default=SEED)
    options.add_argument("--keep", type=Path, default=Path("var/mutations"))
    given = options.parse_args()
    counts: Counter[str] = Counter()
    slowest = 0.0
    for number in range(given.start, given.start + given.count):
        name, data = mutated(number, given.seed)
        begin = time.perf_counter()
        answer, raised = attempted(partial(_judged, number, name, data))
        what, wrong = answer or ("exception", "".join(traceback.format_exception(raised)))
        counts[what] += 1
        slowest = max(slowest, time.perf_counter() - begin)
        if wrong:
            counts["wrong"] += 1
            given.keep.mkdir(parents=True, exist_ok=True)
            (given.keep / f"{number}-{name}").write_bytes(data)
            sys.stderr.write(f"{number} {name}: {wrong}\n")
    sys.stdout.write(json.dumps({**counts, "seed": given.seed, "slowest_seconds": round(slowest, 2)}) + "\n")
    return 1 if counts["wrong"] else 0


if __name__ == "__main__":
    sys.exit(main())
