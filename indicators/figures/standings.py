"""One indicator in every unit of a vintage: what rankings, tile grids, maps and heat tables draw; it judges nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from indicators.figures.theme import LIGHT
from indicators.model import (
    Area,
    AreaSet,
    Basis,
    Finality,
    Indicator,
    Kind,
    Point,
    Qualifier,
    Reading,
    Reason,
    Status,
)

OPEN = frozenset({Status.INDETERMINATE, Status.NOT_COMPARABLE, Status.NO_TARGET, Status.NO_DATA})
"""Statuses that say neither "met" nor "not met"."""


class Look(StrEnum):
    """How a unit is drawn, apart from its colour: these four can be told from one another in black and white."""

    FILLED = "filled"
    OUTLINED = "outlined"
    DASHED = "dashed"
    HATCHED = "hatched"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one unit stands; `value` None = no figure, and `basis` refused = none that could be restated.

    `reason` says how a figure was made of others, or why there is none. `rank` is the place among the `peers` units
    whose figure is of the same period, 1 the best.
    """

    area: Area
    status: Status
    value: float | None = None
    qualifier: Qualifier = Qualifier.EQUAL
    finality: Finality = Finality.FINAL
    basis: Basis = Basis.REPORTED
    period: str = ""
    reason: Reason | None = None
    rank: int | None = None
    peers: int = 0

    @property
    def look(self) -> Look:
        """How it is drawn."""
        if self.basis is Basis.REFUSED:
            return Look.HATCHED
        if self.value is None:
            return Look.DASHED
        return Look.FILLED if LIGHT.is_coloured(self.status) else Look.OUTLINED

    @property
    def is_open(self) -> bool:
        """Whether nobody can say that it met the target or not."""
        return self.value is None or self.status in OPEN


Link = Callable[[Standing], str]
"""The address of a unit's page; "" for none."""


@dataclass(frozen=True, slots=True)
class Territory:
    """One indicator in every unit of the vintage shown, in the catalogue's order.

    `reading` holds the target all units are held to (None: trend only); `national` is the country's own figure.
    """

    indicator: Indicator
    areas: AreaSet
    as_of: date
    standings: tuple[Standing, ...]
    reading: Reading | None = None
    national: Point | None = None
    source: str = ""
    is_demo: bool = False

    @property
    def by_area(self) -> Mapping[str, Standing]:
        """Standings by area id."""
        return {standing.area.id: standing for standing in self.standings}

    @property
    def valued(self) -> tuple[Standing, ...]:
        """Those that have a figure."""
        return tuple(standing for standing in self.standings if standing.value is not None)

    @property
    def period(self) -> str:
        """The period of most figures, the newest of several; "" without any."""
        counted = Counter(standing.period for standing in self.valued)
        return max(counted, key=lambda code: (counted[code], code), default="")

    @property
    def of_period(self) -> tuple[Standing, ...]:
        """Those whose figure is of that period."""
        return tuple(standing for standing in self.valued if standing.period == self.period)

    @property
    def goal(self) -> float | None:
        """The level that each unit is to reach; None when there is none or each has its own."""
        if self.reading is None or self.reading.target is None:
            return None
        return self.reading.target.value

    @property
    def higher_is_up(self) -> bool:
        """Whether large values stand on top: false for places in a ranking."""
        return self.indicator.kind is not Kind.RANK
