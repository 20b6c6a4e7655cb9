"""The tables of a briefing as named, typed columns: what CSV, Parquet, data packages and worksheets all write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, Literal

import pyarrow as pa

from indicators.briefings.figure_columns import figure_columns
from indicators.briefings.reading import area_names, readings_of, spoken, targets_by_code
from indicators.briefings.shape import Bilingual, ReportingRow, SnapshotDocument, SnapshotReading
from indicators.formats import words
from indicators.formats.texts import marker, translator
from indicators.model import Language, MilestoneState, Qualifier, Status

N_ = marker("briefings")

ColumnType = Literal["string", "number", "integer", "date"]
Cell = str | float | int | None
Row = Mapping[str, Cell]


class TableName(StrEnum):
    """The tables that are exported one by one."""

    READINGS = "readings"
    SERIES = "series"
    MILESTONES = "milestones"
    REPORTING = "reporting"


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `title` is an English message id of `briefings`."""

    name: str
    title: str
    type: ColumnType = "string"


@dataclass(frozen=True)
class Table:
    """One table in one language, of one position of the areas switch; `data` has the columns' names and types."""

    name: TableName
    columns: tuple[Column, ...]
    data: pa.Table

    def titles(self, language: Language) -> list[str]:
        """The headers for people."""
        _ = translator("briefings", language)
        return [_(column.title) for column in self.columns]


_TYPES: Final = {"string": pa.string(), "number": pa.float64(), "integer": pa.int64(), "date": pa.date32()}


def rows_as_table(columns: Sequence[Column], rows: Iterable[Row]) -> pa.Table:
    """Rows as typed columns."""
    held = list(rows)
    arrays = [pa.array([_typed(row[one.name], one) for row in held], _TYPES[one.type]) for one in columns]
    return pa.Table.from_arrays(arrays, names=[one.name for one in columns])


def _typed(cell: Cell, column: Column) -> object:
    return date.fromisoformat(str(cell)) if column.type == "date" and cell is not None else cell


AREA: Final = (
    Column("area", N_("Area code")),
    Column("area_name", N_("Area")),
)
INDICATOR: Final = (Column("indicator", N_("Indicator code")), Column("indicator_name", N_("Indicator")))
SOURCES: Final = (
    Column("source", N_("Source")),
    Column("source_url", N_("Source address")),
    Column("note", N_("Note")),
)
READINGS: Final = (
    Column("target_code", N_("Target code")),
    *INDICATOR,
    *AREA,
    Column("sector", N_("Sector")),
    Column("tier", N_("Tier")),
    Column("status", N_("Status code")),
    Column("status_name", N_("Status")),
    Column("value", N_("Value"), "number"),
    Column("unit", N_("Unit")),
    Column("qualifier", N_("Qualifier")),
    Column("period", N_("Period")),
    Column("target", N_("Target"), "number"),
    Column("comparator", N_("Comparator")),
    Column("due", N_("Due date"), "date"),
    Column("baseline", N_("Baseline"), "number"),
    Column("baseline_date", N_("Baseline date"), "date"),
    Column("attainment", N_("Attainment (share)"), "number"),
    Column("expected", N_("Expected by the day (share)"), "number"),
    Column("pace", N_("Pace"), "number"),
    Column("last_change", N_("Last change"), "number"),
    Column("trend", N_("Trend")),
    Column("forecast_value", N_("Forecast"), "number"),
    Column("forecast_low", N_("Forecast, lower bound"), "number"),
    Column("forecast_high", N_("Forecast, upper bound"), "number"),
    Column("forecast_verdict", N_("Forecast verdict")),
    Column("forecast_probability", N_("Probability of meeting the target (share)"), "number"),
    Column("flags", N_("Flags")),
    Column("finality", N_("Finality")),
    Column("series", N_("Way of counting")),
    Column("basis", N_("Basis")),
    Column("sentence", N_("In words")),
    Column("reason", N_("Reason")),
    Column("document", N_("Document")),
    Column("clause", N_("Clause")),
    Column("quote", N_("Quoted words")),
    *SOURCES,
    Column("open_question", N_("Open question")),
    Column("role", N_("Kind of row")),
)
SERIES: Final = (
    *INDICATOR,
    *AREA,
    Column("period", N_("Period")),
    Column("value", N_("Value"), "number"),
    Column("unit", N_("Unit")),
    Column("qualifier", N_("Qualifier")),
    Column("finality", N_("Finality")),
    Column("series", N_("Way of counting")),
    Column("numerator", N_("Numerator"), "number"),
    Column("denominator", N_("Denominator"), "number"),
    Column("basis", N_("Basis")),
    Column("reason", N_("Reason")),
    *SOURCES,
    Column("revision", N_("Revision"), "integer"),
)
MILESTONES: Final = (
    Column("code", N_("Task code")),
    Column("sector", N_("Sector")),
    Column("title", N_("Task")),
    Column("state", N_("State code")),
    Column("state_name", N_("State")),
    Column("state_date", N_("State since"), "date"),
    Column("due", N_("Due date"), "date"),
    Column("due_note", N_("Due date, in words")),
    Column("kind", N_("Kind of task")),
    Column("lead", N_("Lead")),
    Column("legal_document", N_("Legal document")),
    Column("clause", N_("Clause")),
    Column("quote", N_("Quoted words")),
    Column("evidence", N_("Evidence")),
    Column("source", N_("Source")),
    Column("source_url", N_("Source address")),
)
REPORTING: Final = (
    *INDICATOR,
    Column("period", N_("Period")),
    *AREA,
    Column("state", N_("State code")),
    Column("state_name", N_("State")),
    Column("late_days", N_("Days late"), "integer"),
    Column("deadline", N_("Deadline"), "date"),
    Column("deadline_source", N_("Where the deadline is set")),
    Column("last_period", N_("Last period reported")),
    Column("lead", N_("Lead")),
)
MILESTONE_STATES: Final = {
    MilestoneState.NOT_STARTED: N_("Not started"),
    MilestoneState.IN_PROGRESS: N_("In progress"),
    MilestoneState.PARTLY_DONE: N_("Partly done"),
    MilestoneState.DONE: N_("Done"),
    MilestoneState.CANCELLED: N_("Cancelled"),
}
REPORTING_STATES: Final = {
    "reported": N_("reported"),
    "late": N_("late"),
    "waiting": N_("deadline not passed"),
    "no_deadline": N_("not reported; no deadline is set"),
}


def table_of(document: SnapshotDocument, name: TableName, *, view: str, language: Language) -> Table:
    """One table of a briefing."""
    makers: dict[TableName, tuple[tuple[Column, ...], Callable[[], Iterator[Row]]]] = {
        TableName.READINGS: (READINGS, lambda: reading_rows(document, view, language)),
        TableName.MILESTONES: (MILESTONES, lambda: milestone_rows(document, language)),
        TableName.REPORTING: (REPORTING, lambda: reporting_rows(document, language)),
    }
    if name is TableName.SERIES:
        data = figure_columns(document, view, language).select([column.name for column in SERIES])
        return Table(name, SERIES, data)
    columns, rows = makers[name]
    return Table(name, columns, rows_as_table(columns, rows()))


def reading_rows(document: SnapshotDocument, view: str, language: Language, *, by_area: bool = True) -> Iterator[Row]:
    """The readings of a view, units of group targets after the targets."""
    names, areas = _indicator_names(document, language), area_names(document, language)
    targets = targets_by_code(document)
    for reading in readings_of(document, view, by_area=by_area):
        target = targets.get(reading["target_code"] or "")
        forecast = reading["forecast"]
        yield {
            **_plain(reading, language),
            "indicator_name": names[reading["indicator"]],
            "area_name": areas[reading["area"]],
            "status_name": words.label(Status(reading["status"]), language),
            "qualifier": _unless_exact(reading["qualifier"]),
            "forecast_value": forecast["value"] if forecast else None,
            "forecast_low": forecast["low"] if forecast else None,
            "forecast_high": forecast["high"] if forecast else None,
            "forecast_verdict": forecast["verdict"] if forecast else None,
            "forecast_probability": forecast["probability"] if forecast else None,
            "document": target["document"] if target else None,
            "clause": target["clause"] if target else None,
            "quote": target["quote"] if target else None,
        }


_SAME: Final = (
    *("target_code", "indicator", "area", "sector", "tier", "status", "value", "period", "target", "comparator"),
    *("due", "baseline", "baseline_date", "attainment", "expected", "pace", "last_change", "trend", "finality"),
    *("series", "basis", "source", "source_url", "note", "open_question", "role"),
)


def _plain(reading: SnapshotReading, language: Language) -> dict[str, Cell]:
    values: Mapping[str, object] = reading
    cells: dict[str, Cell] = {name: _cell(values[name]) for name in _SAME}
    cells["unit"] = spoken(reading["unit"], language)
    cells["flags"] = "|".join(reading["flags"]) or None
    cells["sentence"] = spoken(reading["sentence"], language)
    cells["reason"] = _or_none(reading["reason"], language)
    return cells


def _cell(value: object) -> Cell:
    return value if isinstance(value, (str, float, int)) else None


def milestone_rows(document: SnapshotDocument, language: Language) -> Iterator[Row]:
    """The tasks in the catalogue's order."""
    _ = translator("briefings", language)
    for one in document["milestones"]:
        state = one["state"]
        yield {
            "code": one["code"],
            "sector": one["sector"],
            "title": spoken(one["title"], language),
            "state": state,
            "state_name": _(MILESTONE_STATES[MilestoneState(state)]) if state else None,
            "state_date": one["date"],
            "due": one["due"],
            "due_note": one["due_note"],
            "kind": one["kind"],
            "lead": one["lead"],
            "legal_document": one["legal_document"],
            "clause": one["clause"],
            "quote": one["quote"],
            "evidence": one["evidence"],
            "source": one["source"],
            "source_url": one["source_url"],
        }


def reporting_rows(document: SnapshotDocument, language: Language) -> Iterator[Row]:
    """One row for each unit that owes a figure; those without one first."""
    names, areas = _indicator_names(document, language), area_names(document, language)
    _ = translator("briefings", language)
    for row in document["reporting"]:
        for owed in _owed(row):
            yield {
                "indicator": row["indicator"],
                "indicator_name": names[row["indicator"]],
                "period": row["period"],
                **owed,
                "area_name": areas[str(owed["area"])],
                "state_name": _(REPORTING_STATES[str(owed["state"])]),
                "deadline": row["deadline"],
                "deadline_source": row["deadline_source"],
                "lead": areas.get(row["lead"] or ""),
            }


def _owed(row: ReportingRow) -> Iterator[dict[str, Cell]]:
    for unit in row["missing"]:
        yield {
            "area": unit["area"],
            "state": unit["state"],
            "late_days": unit["late_days"],
            "last_period": unit["last_period"],
        }
    for area in row["reported"]:
        yield {"area": area, "state": "reported", "late_days": None, "last_period": row["period"]}


def _indicator_names(document: SnapshotDocument, language: Language) -> dict[str, str]:
    return {one["code"]: spoken(one["name"], language) for one in document["indicators"]}


def _or_none(text: Bilingual | None, language: Language) -> str | None:
    return spoken(text, language) if text else None


def _unless_exact(qualifier: str | None) -> str | None:
    """Nothing for an exact value: a lone `=` would be a formula sign in a spreadsheet."""
    return None if qualifier == Qualifier.EQUAL else qualifier
