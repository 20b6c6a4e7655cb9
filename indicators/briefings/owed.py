"""Who has reported and who is late, as blocks of a written report."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from indicators.briefings.blocks import Block, Cell, Column, Grid, Look, Paragraph, Side
from indicators.briefings.reading import area_names, spoken
from indicators.briefings.shape import Missing, ReportingRow, SnapshotDocument
from indicators.formats import dates
from indicators.formats.texts import translator
from indicators.formats.visible import visible
from indicators.model import Language

_MOST_ROWS: Final = 60


def owed_blocks(document: SnapshotDocument, language: Language) -> Iterator[Block]:
    """How many units reported, who is late and by how many days, and what has no deadline."""
    _ = translator("briefings", language)
    rows = document["reporting"]
    if not rows:
        yield Paragraph(_("Nothing was due to be reported."))
        return
    reported = sum(len(row["reported"]) for row in rows)
    missing = [unit["state"] for row in rows for unit in row["missing"]]
    yield Paragraph(
        _("{n} indicators were due: {reported} reports came in, {late} are late, {waiting} are before their deadline, "
          "{open} are missing without a deadline being set.",
          n=len(rows), reported=reported, late=missing.count("late"), waiting=missing.count("waiting"),
          open=missing.count("no_deadline"))
    )  # fmt: skip
    late = _late(rows)
    if late:
        yield _late_table(late[:_MOST_ROWS], document, language)
    if len(late) > _MOST_ROWS:
        yield Paragraph(_("{n} further late reports are listed in the workbook.", n=len(late) - _MOST_ROWS), Look.SMALL)


def _late(rows: list[ReportingRow]) -> list[tuple[ReportingRow, Missing]]:
    """Late units, the longest late first."""
    found = [(row, unit) for row in rows for unit in row["missing"] if unit["late_days"] is not None]
    return sorted(found, key=lambda pair: -(pair[1]["late_days"] or 0))


def _late_table(late: list[tuple[ReportingRow, Missing]], document: SnapshotDocument, language: Language) -> Grid:
    _ = translator("briefings", language)
    names, areas = {one["code"]: one["name"] for one in document["indicators"]}, area_names(document, language)
    columns = (
        Column(_("Reporting unit"), 26),
        Column(_("Indicator"), 44),
        Column(_("Period"), 18),
        Column(_("Deadline"), 16, Side.RIGHT),
        Column(_("Days late"), 12, Side.RIGHT),
    )
    rows = tuple(
        (
            Cell(visible(areas[unit["area"]])),
            Cell(visible(spoken(names[row["indicator"]], language))),
            Cell(dates.period(row["period"], language)),
            Cell(dates.day(date.fromisoformat(row["deadline"]), language) if row["deadline"] else ""),
            Cell(str(unit["late_days"])),
        )
        for row, unit in late
    )
    return Grid(_("Late reports"), columns, rows)
