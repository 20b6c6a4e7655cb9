"""The shapes of the JSON documents that other systems read (docs/contract.md); every number is a raw double or null."""

from __future__ import annotations

from typing import TypedDict


class ForecastDocument(TypedDict):
    """The forecast beside a reading; `probability` is a share (0-1)."""

    value: float | None
    low: float | None
    high: float | None
    verdict: str
    probability: float | None


class ReadingFigures(TypedDict):
    """What a reading says in no language: codes, raw numbers, and the words of its source."""

    target_code: str | None
    indicator: str
    area: str
    sector: str
    tier: str | None
    kind: str
    status: str
    flags: list[str]
    value: float | None
    qualifier: str | None
    finality: str | None
    period: str | None
    series: str | None
    basis: str | None
    source: str | None
    source_url: str | None
    note: str | None
    open_question: str | None
    target: float | None
    comparator: str | None
    due: str | None
    baseline: float | None
    baseline_date: str | None
    attainment: float | None
    expected: float | None
    pace: float | None
    last_change: float | None
    trend: str
    status_then: str | None
    rule: int
    forecast: ForecastDocument | None
    by_area: dict[str, int] | None


class ReadingDocument(ReadingFigures):
    """One target (or one indicator without a target) for one area, its texts in one language."""

    unit: str
    reason: str | None
    sentence: str


class OverviewDocument(TypedDict):
    """Every target judged."""

    as_of: str
    revision: int
    catalogue: str
    method: str
    areas: str
    counts: dict[str, int]
    readings: list[ReadingDocument]


class SeriesRowDocument(TypedDict):
    """One value of a series; `value` is null and `reason` says why when `basis` is `refused`."""

    area: str
    period: str
    value: float | None
    qualifier: str
    finality: str
    series: str | None
    numerator: float | None
    denominator: float | None
    basis: str
    reason: str | None
    source: str | None
    source_url: str | None
    note: str | None
    revision: int | None


class IndicatorDocument(TypedDict):
    """One indicator: its readings and its series."""

    indicator: str
    areas: str
    readings: list[ReadingDocument]
    series: list[SeriesRowDocument]
