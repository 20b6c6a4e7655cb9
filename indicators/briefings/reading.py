"""A snapshot read as rows: readings, figures and province tables of one position of the areas switch."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from indicators.briefings.shape import (
    Bilingual,
    IndicatorFacts,
    Origin,
    SnapshotDocument,
    SnapshotReading,
    TargetFacts,
    ViewFacts,
)
from indicators.errors import NotFound
from indicators.model import Language
from indicators.model.documents import OverviewDocument, ReadingDocument


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the series; `value` is None where it was refused, `reason` then says why."""

    indicator: str
    area: str
    period: str
    value: float | None
    numerator: float | None
    denominator: float | None
    qualifier: str
    finality: str
    series: str | None
    basis: str
    reason: Bilingual | None
    origin: Origin
    revision: int
    views: tuple[str, ...]


def spoken(text: Bilingual, language: Language) -> str:
    """The text in a language."""
    return text["en"] if language is Language.EN else text["vi"]


def view_of(document: SnapshotDocument, view: str) -> ViewFacts:
    """One position of the areas switch.

    Raises:
        NotFound: the snapshot has no such view.
    """
    for found in document["views"]:
        if found["areas"] == view:
            return found
    raise NotFound("view", view)


def readings_of(document: SnapshotDocument, view: str, *, by_area: bool = False) -> list[SnapshotReading]:
    """The readings of a view in the overview's order; units of group targets only with `by_area`."""
    found = (document["readings"][place] for place in view_of(document, view)["readings"])
    return [reading for reading in found if by_area or reading["role"] != "unit"]


def figures(document: SnapshotDocument, view: str | None = None) -> Iterator[Figure]:
    """The figures of a view (None: of every view), by indicator, area and end of period."""
    series = document["series"]
    shown = [view is None or view in fact["views"] for fact in series["facts"]]
    for row, fact in enumerate(series["fact"]):
        if shown[fact]:
            yield figure_at(document, row)


def figures_of(document: SnapshotDocument, view: str, *, indicator: str, area: str) -> Iterator[Figure]:
    """The figures of one indicator and area of a view, by end of period."""
    series = document["series"]
    if indicator not in series["indicators"] or area not in series["areas"]:
        return
    # the columns are sorted by indicator, then by area
    at = series["indicators"].index(indicator), series["areas"].index(area)
    low, high = (
        bisect(range(len(series["fact"])), at, key=lambda row: (series["indicator"][row], series["area"][row]))
        for bisect in (bisect_left, bisect_right)
    )
    for row in range(low, high):
        if view in series["facts"][series["fact"][row]]["views"]:
            yield figure_at(document, row)


def figure_at(document: SnapshotDocument, row: int) -> Figure:
    """The figure in one row of the series."""
    series = document["series"]
    fact = series["facts"][series["fact"][row]]
    return Figure(
        indicator=series["indicators"][series["indicator"][row]],
        area=series["areas"][series["area"][row]],
        period=series["periods"][series["period"][row]],
        value=series["value"][row],
        numerator=series["numerator"][row],
        denominator=series["denominator"][row],
        qualifier=fact["qualifier"],
        finality=fact["finality"],
        series=fact["series"],
        basis=fact["basis"],
        reason=series["reasons"][fact["reason"]] if fact["reason"] is not None else None,
        origin=series["origins"][fact["origin"]],
        revision=fact["revision"],
        views=tuple(fact["views"]),
    )


def province_figures(document: SnapshotDocument, view: str) -> list[Figure]:
    """The newest figure of each province and indicator of a view, by indicator, then in the official order."""
    tables = [table for table in document["provinces"] if table["areas"] == view]
    return [figure_at(document, row) for table in tables for row in table["row"]]


def indicators_by_code(document: SnapshotDocument) -> dict[str, IndicatorFacts]:
    """The facts of each indicator."""
    return {one["code"]: one for one in document["indicators"]}


def targets_by_code(document: SnapshotDocument) -> dict[str, TargetFacts]:
    """The facts of each target."""
    return {one["code"]: one for one in document["targets"]}


def area_names(document: SnapshotDocument, language: Language) -> dict[str, str]:
    """The name of each area, in the official order."""
    return {one["id"]: spoken(one["name"], language) for one in document["areas_known"]}


def overview_of(
    document: SnapshotDocument, view: str, *, language: Language, by_area: bool = False
) -> OverviewDocument:
    """What `overview --json` printed of that day and revision: the same keys, the same numbers, the same order."""
    return {
        "as_of": document["as_of"],
        "revision": document["revision"],
        "catalogue": document["catalogue"],
        "method": document["method"],
        "areas": view,
        "counts": view_of(document, view)["counts"],
        "readings": [reading_in(one, language) for one in readings_of(document, view, by_area=by_area)],
    }


def reading_in(reading: SnapshotReading, language: Language) -> ReadingDocument:
    """A reading as the overview's document has it, in one language."""
    return {
        "target_code": reading["target_code"],
        "indicator": reading["indicator"],
        "area": reading["area"],
        "sector": reading["sector"],
        "tier": reading["tier"],
        "kind": reading["kind"],
        "unit": spoken(reading["unit"], language),
        "status": reading["status"],
        "flags": reading["flags"],
        "value": reading["value"],
        "qualifier": reading["qualifier"],
        "finality": reading["finality"],
        "period": reading["period"],
        "series": reading["series"],
        "basis": reading["basis"],
        "source": reading["source"],
        "source_url": reading["source_url"],
        "note": reading["note"],
        "open_question": reading["open_question"],
        "reason": spoken(reading["reason"], language) if reading["reason"] else None,
        "target": reading["target"],
        "comparator": reading["comparator"],
        "due": reading["due"],
        "baseline": reading["baseline"],
        "baseline_date": reading["baseline_date"],
        "attainment": reading["attainment"],
        "expected": reading["expected"],
        "pace": reading["pace"],
        "last_change": reading["last_change"],
        "trend": reading["trend"],
        "status_then": reading["status_then"],
        "rule": reading["rule"],
        "forecast": reading["forecast"],
        "by_area": reading["by_area"],
        "sentence": spoken(reading["sentence"], language),
    }
