"""The shape of a snapshot's JSON (docs/snapshot-format.md): everything a briefing shows, in both languages.

Numbers are raw doubles in the indicator's unit, days `YYYY-MM-DD`, instants UTC; null where there is none. A view is a
position of the areas switch: `34`, `63` or `as-reported`.
"""

from __future__ import annotations

from typing import Final, Literal, NotRequired, TypedDict

from indicators.model.documents import ReadingFigures

FORMAT: Final = "indicators-snapshot/1"

Role = Literal["target", "unit", "indicator"]
"""What a reading stands for: a target, one unit of a group target, or an indicator without a target."""

ReportingState = Literal["late", "waiting", "no_deadline"]
"""A unit that has not reported: after its deadline, before it, or without one ("chưa quy định hạn")."""


class Bilingual(TypedDict):
    """One text in both languages."""

    vi: str
    en: str


class Steps(TypedDict):
    """Several sentences in both languages."""

    vi: list[str]
    en: list[str]


class ViewFacts(TypedDict):
    """The overview under one position of the switch.

    `counts` are of core and core_implied targets. `readings` are places in the document's `readings`, in the order of
    `overview --by-area --json`: targets, units of group targets, indicators without a target.
    """

    areas: str
    counts: dict[str, int]
    headline: Bilingual
    subheadline: Bilingual
    tally: Bilingual
    readings: list[int]


class SectorFacts(TypedDict):
    """One sector, in the directive's order."""

    code: str
    name: Bilingual


class SeriesFacts(TypedDict):
    """The name of a way of counting."""

    code: str
    name: Bilingual


class IndicatorFacts(TypedDict):
    """What is needed to render an indicator; `lead` is the area id that answers for it on the day, or null.

    `series` are the names of its ways of counting; snapshots of before there were any do not have the key.
    """

    code: str
    sector: str
    name: Bilingual
    unit: Bilingual
    kind: str
    direction: str
    decimals: int
    integer: bool
    level: list[str]
    frequency: list[str]
    definition: str | None
    source: str | None
    lead: str | None
    series: NotRequired[list[SeriesFacts]]


class TargetFacts(TypedDict):
    """One target with its clause; `comparator` and `value` as written, `scope` is an area id or `each-…`."""

    code: str
    indicator: str
    scope: str
    kind: str
    tier: str
    comparator: str | None
    value: float | None
    due: str
    baseline: float | None
    baseline_date: str | None
    baseline_source: str | None
    document: str | None
    clause: str | None
    quote: str | None
    source: str | None
    source_url: str | None
    confidence: str | None
    note: str | None
    trajectory: list[KnotFacts]


class KnotFacts(TypedDict):
    """One approved interim level."""

    date: str
    value: float


class AreaFacts(TypedDict):
    """One area of the catalogue, in the catalogue's (official) order."""

    id: str
    code: str
    kind: str
    vintage: str | None
    name: Bilingual
    full_name: str | None
    region: str | None
    successor: str | None
    valid_from: str | None
    valid_to: str | None


class SnapshotReading(ReadingFigures):
    """One reading of `overview --by-area --json`, its texts in both languages; `calculation` is null for units."""

    role: Role
    unit: Bilingual
    reason: Bilingual | None
    sentence: Bilingual
    calculation: Steps | None


class Origin(TypedDict):
    """Where figures come from, in the words of their rows."""

    source: str | None
    source_url: str | None
    note: str | None


class Upload(TypedDict):
    """The upload whose approval (or load) is this revision."""

    revision: int
    batch: int
    file: str
    sha256: str
    by: str
    at: str
    decided_by: str | None
    decided_at: str | None
    reason: str | None


class FigureFacts(TypedDict):
    """What many figures share.

    `origin` is a place in `origins`, `reason` one in `reasons`, `revision` the one that approved the newest of the
    rows behind the figure, `views` the positions of the switch that show it.
    """

    qualifier: str
    finality: str
    series: str | None
    basis: str
    reason: int | None
    origin: int
    revision: int
    views: list[str]


class SnapshotSeries(TypedDict):
    """Every figure that counts on the day, as columns of one length, by indicator, area and end of period.

    `indicator`, `area`, `period`, `fact` are places in the lists above them. `value` is null where the figure was
    refused. A key stands twice where two views show it differently.
    """

    indicators: list[str]
    areas: list[str]
    periods: list[str]
    reasons: list[Bilingual]
    origins: list[Origin]
    facts: list[FigureFacts]
    indicator: list[int]
    area: list[int]
    period: list[int]
    value: list[float | None]
    numerator: list[float | None]
    denominator: list[float | None]
    fact: list[int]


class ProvinceTable(TypedDict):
    """The newest figure of each province and indicator under one position of the switch.

    `row` are places in the columns of `series`, ordered by indicator, then by the official order of the provinces;
    where every figure was refused the newest refused one stands here, with its reason.
    """

    areas: str
    row: list[int]


class MilestoneFacts(TypedDict):
    """One task of the directive and its state on the day; `state` is null where none was ever recorded."""

    code: str
    sector: str
    kind: str | None
    title: Bilingual
    clause: str | None
    lead: str | None
    legal_document: str | None
    due: str | None
    due_note: str | None
    quote: str | None
    state: str | None
    date: str | None
    evidence: str | None
    source: str | None
    source_url: str | None


class Missing(TypedDict):
    """A unit that has not reported; `late_days` only after a deadline, `last_period` null if it never reported."""

    area: str
    state: ReportingState
    late_days: int | None
    last_period: str | None


class ReportingRow(TypedDict):
    """One indicator and period: which units reported and which did not, against the deadline (null: none is set)."""

    indicator: str
    period: str
    lead: str | None
    deadline: str | None
    deadline_source: str | None
    reported: list[str]
    missing: list[Missing]


class SnapshotDocument(TypedDict):
    """A frozen briefing; `areas` is the position of the switch that documents show unless asked otherwise."""

    format: str
    title: str
    organisation: str
    period: str | None
    as_of: str
    areas: str
    taken_at: str
    taken_by: str
    revision: int
    revision_hash: str
    catalogue: str
    method: str
    is_demo: bool
    views: list[ViewFacts]
    sectors: list[SectorFacts]
    indicators: list[IndicatorFacts]
    targets: list[TargetFacts]
    areas_known: list[AreaFacts]
    readings: list[SnapshotReading]
    series: SnapshotSeries
    provinces: list[ProvinceTable]
    uploads: list[Upload]
    milestones: list[MilestoneFacts]
    reporting: list[ReportingRow]
