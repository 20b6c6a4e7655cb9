"""What the product answers: judged readings and the views built from them; holds no rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from indicators.model.catalogue import Area, Indicator, Target
from indicators.model.reasons import Reason
from indicators.model.vocabulary import (
    AreaSet,
    Basis,
    Comparator,
    Finality,
    Flag,
    Qualifier,
    Status,
    Trend,
    Verdict,
)


@dataclass(frozen=True, slots=True)
class Point:
    """One usable observation in time order; `end` is the last day of its period, `months` the period's length."""

    end: date
    months: int
    value: float
    qualifier: Qualifier = Qualifier.EQUAL
    series: str = ""
    finality: Finality = Finality.FINAL
    published: date | None = None
    basis: Basis = Basis.REPORTED
    period: str = ""

    @property
    def counts_from(self) -> date:
        """The day from which the figure may be used."""
        return self.published or self.end


@dataclass(frozen=True, slots=True)
class Forecast:
    """A second opinion: the value projected to the due date with an 80 % interval, in the indicator's unit.

    `probability` (0-1) is that of meeting the target; numbers are None for `not_enough_points`.
    """

    verdict: Verdict
    value: float | None = None
    low: float | None = None
    high: float | None = None
    probability: float | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """How one target and one area stand on one day (docs/method.md).

    `rule` is the number of the check that decided (1-12). `point` is the observation judged. `attainment`,
    `expected` and `pace` are raw shares (1.0 = whole way), None where they do not apply. `target` is the level to
    reach after "improve by" is resolved. `status_then` is the status on the last figure's own date, given for
    `awaiting_final` and stale readings.
    """

    status: Status
    rule: int
    flags: tuple[Flag, ...] = ()
    point: Point | None = None
    target: float | None = None
    baseline: float | None = None
    baseline_date: date | None = None
    attainment: float | None = None
    expected: float | None = None
    pace: float | None = None
    last_change: float | None = None
    trend: Trend = Trend.UNKNOWN
    planned_level: float | None = None
    status_then: Status | None = None
    forecast: Forecast | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """One target (or, without one, one indicator) for one area, judged.

    `units` are the readings of a group's members, `by_area` counts them; both empty otherwise. `reason` says why a
    number is refused or waits for restatement. Source fields belong to the observation judged.
    """

    indicator: Indicator
    area: Area
    judgement: Judgement
    target: Target | None = None
    source: str = ""
    source_url: str = ""
    note: str = ""
    reason: Reason | None = None
    by_area: Mapping[Status, int] = field(default_factory=dict)
    units: tuple[Reading, ...] = ()
    linked_met: tuple[int, int, int] | None = None
    """Of a "all targets of decision N" target: (achieved, judged, without data) among the linked targets."""

    @property
    def status(self) -> Status:
        """The status judged."""
        return self.judgement.status

    @property
    def comparator(self) -> Comparator | None:
        """How the value is compared with the target."""
        return self.target.comparator if self.target else None

    @property
    def due(self) -> date | None:
        """The day by which the target is to be met."""
        return self.target.due if self.target else None


@dataclass(frozen=True, slots=True)
class Overview:
    """Every target judged as of one day, with what was known at one revision."""

    as_of: date
    revision: int
    catalogue: str
    areas: AreaSet
    counts: Mapping[Status, int]
    readings: tuple[Reading, ...]
    histories: Mapping[tuple[str, str], tuple[Point, ...]] = field(default_factory=dict)
    """Points of each (indicator, area) shown, in time order, as known and usable on `as_of`."""
    is_demo: bool = False
