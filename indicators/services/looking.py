"""What a person looks at before committing an upload: findings in groups, values old and new; it decides nothing."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.formats.csv_text import csv_lines
from indicators.ingest.codes import FindingCode
from indicators.ingest.collected import SEVERITIES, Places
from indicators.ingest.finding import Finding
from indicators.ingest.messages import message
from indicators.ingest.report import ImportReport
from indicators.model import Language, Severity
from indicators.services.beside import MANY_LINES, beside
from indicators.services.workspace import Workspace

ROWS_NAMED = 12
"""Rows that a group names one by one."""
_BY_WEIGHT: Final = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
_FIRST: Final = (FindingCode.VALUE_JUMP, FindingCode.REVISES_APPROVED)
"""Warnings that change what is read of the country, before those about the form of the file."""
_FINDING_COLUMNS = ("severity", "code", "row", "column", "value", "message", "suggestion")
_WRITTEN_COLUMNS = ("row", "indicator", "area", "period", "old", "new")


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """Findings of one code and severity; `rows` are the first of its distinct rows, ascending."""

    code: FindingCode
    severity: Severity
    count: int
    columns: tuple[str, ...]
    rows: tuple[int, ...]
    row_count: int
    last_row: int
    first: Finding


@dataclass(frozen=True, slots=True)
class FindingFilter:
    """Which findings to show; None lets every one pass. `rows` is the first and the last row."""

    code: FindingCode | None = None
    column: str | None = None
    rows: tuple[int, int] | None = None
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class FoundFindings:
    """The findings that pass a filter: how many, and the first of them."""

    total: int
    shown: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class WrittenRow:
    """One value that a commit would write; `old` is the approved one that it replaces, None for a new key."""

    row: int
    indicator: str
    area: str
    period: str
    old: float | None
    new: float


def finding_groups(report: ImportReport) -> tuple[FindingGroup, ...]:
    """The findings by code, errors first, jumps and revisions before the rest."""
    places = report.findings.places
    groups = [_group(report, places, int(code)) for code in np.unique(places.code)]
    return tuple(sorted((one for parts in groups for one in parts), key=_weight))


def _weight(group: FindingGroup) -> tuple[int, int, str]:
    special = _FIRST.index(group.code) if group.code in _FIRST else len(_FIRST)
    return _BY_WEIGHT[group.severity], special, group.code.value


def _group(report: ImportReport, places: Places, code: int) -> list[FindingGroup]:
    """One group, or two where a code is an error in one column and a warning in another."""
    indices = np.flatnonzero(places.code == code)
    first = {
        int(column): int(indices[places.column[indices] == column][0]) for column in np.unique(places.column[indices])
    }
    by_severity: dict[Severity, list[int]] = {}
    for column, index in first.items():
        by_severity.setdefault(report.findings[index].severity, []).append(column)
    return [
        _made(report, places, indices[np.isin(places.column[indices], columns)]) for columns in by_severity.values()
    ]


def _made(report: ImportReport, places: Places, indices: NDArray[np.int64]) -> FindingGroup:
    first = report.findings[int(indices[0])]
    rows = np.unique(places.row[indices])
    rows = rows[rows > 0]
    columns = [places.columns[column] for column in np.unique(places.column[indices])]
    return FindingGroup(
        code=first.code,
        severity=first.severity,
        count=len(indices),
        columns=tuple(name for name in columns if name),
        rows=tuple(int(row) for row in rows[:ROWS_NAMED]),
        row_count=len(rows),
        last_row=int(rows[-1]) if len(rows) else 0,
        first=first,
    )


def find_findings(report: ImportReport, wanted: FindingFilter, *, limit: int, offset: int = 0) -> FoundFindings:
    """The findings that pass, by row; `limit` of them from `offset` on."""
    places = report.findings.places
    passing = np.ones(len(places.row), np.bool_)
    if wanted.severity is not None:
        passing &= places.severity == SEVERITIES.index(wanted.severity)
    if wanted.code is not None:
        passing &= places.code == places.codes.index(wanted.code)
    if wanted.column is not None:
        passing &= places.column == (places.columns.index(wanted.column) if wanted.column in places.columns else -1)
    if wanted.rows is not None:
        passing &= (places.row >= wanted.rows[0]) & (places.row <= wanted.rows[1])
    indices = np.flatnonzero(passing)
    shown = tuple(report.findings[int(index)] for index in indices[offset : offset + limit])
    return FoundFindings(len(indices), shown)


def finding_columns(report: ImportReport) -> tuple[str, ...]:
    """The columns that have findings."""
    places = report.findings.places
    return tuple(places.columns[column] for column in np.unique(places.column) if places.columns[column])


def findings_csv(workspace: Workspace, report: ImportReport, lang: Language) -> bytes:
    """Every finding as CSV in UTF-8 with the message in the language."""
    return beside(workspace, len(report.findings) > MANY_LINES, _findings, report, lang)


def _findings(report: ImportReport, lang: Language) -> bytes:
    rows = (
        {
            "severity": one.severity.value,
            "code": one.code.value,
            "row": one.row,
            "column": one.column,
            "value": one.value,
            "message": message(one, lang),
            "suggestion": one.suggestion,
        }
        for one in report.findings
    )
    return "".join(csv_lines(rows, _FINDING_COLUMNS, bom=True)).encode()


def written_rows(report: ImportReport, *, limit: int | None = None) -> tuple[WrittenRow, ...]:
    """The values a commit would write: revised ones first, then new ones, each by row."""
    frame = report.observations[["row", "indicator", "area", "period", "value"]]
    old = report.changes.set_index("row")["old"] if len(report.changes) else pd.Series(dtype="float64")
    joined = frame.assign(old=frame["row"].map(old).astype("float64"))
    ordered = joined.assign(is_new=joined["old"].isna()).sort_values(["is_new", "row"], kind="stable")
    part = ordered if limit is None else ordered.head(limit)
    columns = [part[name].tolist() for name in ("row", "indicator", "area", "period", "old", "value")]
    return tuple(
        WrittenRow(int(row), str(indicator), str(area), str(period), None if math.isnan(old) else old, new)
        for row, indicator, area, period, old, new in zip(*columns, strict=True)
    )


def written_csv(workspace: Workspace, report: ImportReport) -> bytes:
    """Every value a commit would write as CSV in UTF-8."""
    return beside(workspace, len(report.observations) > MANY_LINES, _written, report)


def _written(report: ImportReport) -> bytes:
    rows = ({name: getattr(one, name) for name in _WRITTEN_COLUMNS} for one in written_rows(report))
    return "".join(csv_lines(rows, _WRITTEN_COLUMNS, bom=True)).encode()


def sheets_to_choose(report: ImportReport) -> tuple[str, ...]:
    """The sheets among which the person has to choose; none when there is no question."""
    asked = next((one for one in report.findings if one.code is FindingCode.SHEET_AMBIGUOUS), None)
    sheets = dict(asked.params).get("sheets") if asked else None
    return tuple(str(sheet) for sheet in sheets) if isinstance(sheets, list | tuple) else ()


def indicators_in(report: ImportReport) -> tuple[str, ...]:
    """The codes of the indicators a commit would write."""
    return tuple(sorted(str(code) for code in report.observations["indicator"].unique()))
