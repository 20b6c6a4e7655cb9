"""What the catalogue folder holds, row by row, as frozen checked records; reads no file.

Field names equal the column names of the folder's files (docs/catalogue-format.md).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from indicators.model.vocabulary import (
    AreaKind,
    Comparator,
    Cumulative,
    Direction,
    Kind,
    Level,
    MilestoneState,
    Scope,
    TargetKind,
    Tier,
)
from indicators.periods import Frequency

Code = Annotated[str, StringConstraints(pattern=r"^[A-Z0-9_]+$")]
Text = Annotated[str, StringConstraints(min_length=1)]

STALE_DAYS = {1: 75, 3: 135, 6: 225, 12: 450}
"""Days after which the figure of a period of so many months is old."""


class Record(BaseModel):
    """One checked, frozen row."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Sector(Record):
    """One sector of the directive ("2.1" … "2.13", "5")."""

    code: Text
    name_vi: Text
    name_en: str = ""
    order: int = 0


class SeriesName(Record):
    """What people read for the code of a way of counting, of one indicator or, where none is named, of all."""

    code: Text
    indicator: str = ""
    name_vi: Text
    name_en: str = ""


class Indicator(Record):
    """One thing that is measured; `series_names` are those of series.csv that hold for it, its own first."""

    code: Code
    sector: Text
    name_vi: Text
    name_en: str = ""
    unit_vi: str = ""
    unit_en: str = ""
    kind: Kind
    direction: Direction
    frequency: tuple[Frequency, ...] = ()
    level: tuple[Level, ...] = (Level.NATIONAL,)
    aggregation: str = "none"
    cumulative: Cumulative = Cumulative.NO
    decimals: int = Field(default=1, ge=0, le=10)
    minimum: float | None = None
    maximum: float | None = None
    integer: bool = False
    stale_after_days: int | None = Field(default=None, gt=0)
    series: str = ""
    lead: str = ""
    definition_vi: str = ""
    source: str = ""
    tier: str = ""
    series_names: tuple[SeriesName, ...] = Field(default=(), exclude=True)

    def is_old_after(self, months: int) -> int:
        """Days after which a figure is old; where any frequency is allowed, by the months of its own period."""
        return self.stale_after_days or STALE_DAYS[months]


def default_stale_days(frequency: tuple[Frequency, ...]) -> int | None:
    """Days after which a figure is old, by the first frequency listed; None where any is allowed (docs/method.md)."""
    return STALE_DAYS[frequency[0].months] if frequency else None


class Target(Record):
    """One aim for one indicator and one scope, tied to its clause.

    A target of the sort "all targets of decision N are met" names that decision in `linked_document`; it stands for
    the linked targets whose `document` is the same.
    """

    code: Text
    indicator: Code
    scope: Text
    comparator: Comparator | None = None
    value: float | None = None
    due: date
    series: str = ""
    baseline: float | None = None
    baseline_date: date | None = None
    baseline_series: str = ""
    baseline_source: str = ""
    kind: TargetKind = TargetKind.REACH
    tier: Tier = Tier.CORE
    document: str = ""
    linked_document: str = ""
    clause: str = ""
    quote_vi: str = ""
    source: str = ""
    source_url: str = ""
    confidence: str = ""
    note: str = ""

    @property
    def is_group(self) -> bool:
        """Whether every unit of a kind is judged on its own."""
        return self.scope in (Scope.EACH_PROVINCE, Scope.EACH_MINISTRY)

    @property
    def area(self) -> str:
        """The area its reading stands for; a group's reading stands for the country."""
        return Scope.NATIONAL if self.is_group else self.scope


class Knot(Record):
    """One approved interim milestone of a target, in the indicator's unit."""

    target: Text
    date: date
    value: float


class Milestone(Record):
    """One task the directive orders."""

    code: Text
    sector: Text
    kind: str = ""
    title_vi: Text
    title_en: str = ""
    clause: str = ""
    lead: str = ""
    legal_document: str = ""
    due: date | None = None
    due_note: str = ""
    quote_vi: str = ""


class MilestoneRecord(Record):
    """The state of a task on a date, with its evidence."""

    milestone: Text
    date: date
    state: MilestoneState
    evidence: str = ""
    source: str = ""
    source_url: str = ""


class Area(Record):
    """One territory or body that figures are reported for; its identity is code plus vintage."""

    id: Text
    code: Text
    kind: AreaKind
    vintage: str = ""
    name_vi: Text
    name_en: str = ""
    full_name_vi: str = ""
    type: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    successor: str = ""
    region: str = ""
    population: float | None = None
    area_km2: float | None = None
    legal_basis: str = ""
    aliases: tuple[str, ...] = ()
    note: str = ""

    def exists_on(self, day: date) -> bool:
        """Whether the area is in force on that day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


class Lead(Record):
    """Who answers for an indicator or a sector, and since when."""

    subject: Text
    area: Text
    valid_from: date | None = None
    valid_to: date | None = None
    source: str = ""


class Deadline(Record):
    """By when a figure must be reported; days are counted from the period's end."""

    indicator: str = ""
    frequency: Frequency | None = None
    days: int = Field(ge=0)
    source: str = ""


class Lock(Record):
    """A closed period: nothing that lies inside it may be written."""

    period: Text
    level: Level | None = None
    reason: str = ""


class Catalogue(BaseModel):
    """Everything the folder says, keyed by code, and the SHA-256 of the bytes it was read from."""

    model_config = ConfigDict(frozen=True)

    sha256: str
    sectors: Mapping[str, Sector]
    indicators: Mapping[str, Indicator]
    targets: Mapping[str, Target]
    areas: Mapping[str, Area]
    knots: tuple[Knot, ...] = ()
    milestones: Mapping[str, Milestone] = Field(default_factory=dict)
    milestone_records: tuple[MilestoneRecord, ...] = ()
    leads: tuple[Lead, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    locks: tuple[Lock, ...] = ()

    @cached_property
    def knots_by_target(self) -> Mapping[str, tuple[Knot, ...]]:
        """Interim milestones of each target that has any, by date."""
        found: dict[str, list[Knot]] = {}
        for knot in sorted(self.knots, key=lambda knot: knot.date):
            found.setdefault(knot.target, []).append(knot)
        return {target: tuple(knots) for target, knots in found.items()}
