"""The rules of docs/upload.md as cases: a few rows, and what is said of them at which row and column.

A case is `name | rows | findings`. Rows stand below the header `indicator_code,area,period,value`, or below their own
when the first begins with `@`; they are comma-separated text as `csv` reads it, joined by " ¶ ". Findings are
`row:column:CODE` ("-" for none). ⏎ is a line break inside a cell, ␣ a blank, ⍽ and ⎵ hard
blanks, \\uXXXX any character.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass

from tests.ingest.checking.worlds import DATA

HEADER = "indicator_code,area,period,value"


_CHARACTER = re.compile(r"\\u([0-9a-f]{4})")


@dataclass(frozen=True, slots=True)
class Case:
    """One table and the findings it must have, sorted by row and column."""

    name: str
    table: tuple[tuple[str, ...], ...]
    findings: tuple[tuple[int | None, str | None, str], ...]


def cases() -> list[Case]:
    """The cases of tests/data/rules.txt, one a line."""
    lines = (DATA / "rules.txt").read_text("utf-8").split("\n")
    return [_case(line) for line in lines if line.strip() and not line.startswith("#")]


def _case(line: str) -> Case:
    name, rows, findings = (part.strip(" ") for part in line.split(" | "))
    lines = rows.split(" ¶ ")
    lines = [lines[0][1:], *lines[1:]] if lines[0].startswith("@") else [HEADER, *lines]
    source = _CHARACTER.sub(lambda found: chr(int(found[1], 16)), "\n".join(lines))
    source = source.replace("⏎", "\n").replace("␣", " ").replace("⍽", "\u00a0").replace("⎵", "\u202f")
    table = tuple(tuple(row) for row in csv.reader(io.StringIO(source, newline="")))
    return Case(name, table, tuple(sorted(map(_finding, findings.split()), key=_place)) if findings != "-" else ())


def _finding(text: str) -> tuple[int | None, str | None, str]:
    row, column, code = text.split(":")
    return (int(row) if row else None, column.replace("␣", " ") or None, code)


def _place(found: tuple[int | None, str | None, str]) -> tuple[int, str, str]:
    return found[0] or 0, found[1] or "", found[2]


ALL = cases()
