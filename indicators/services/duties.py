"""Who owes what, counted by unit and by indicator: the two lists that the Ministry Office phones by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from indicators.briefings.shape import Missing, ReportingRow, ReportingState


@dataclass(frozen=True, slots=True)
class Owed:
    """One figure that a unit has not reported."""

    row: ReportingRow
    missing: Missing

    @property
    def pressing(self) -> tuple[int, int]:
        """What comes first on a list: the latest, then what is still to come, then what no deadline asks for."""
        return STATES.index(self.missing["state"]), -(self.missing["late_days"] or 0)


@dataclass(frozen=True, slots=True)
class Duty:
    """How one unit or one indicator (`subject`) stands: figures asked for, reported, late, never reported so far."""

    subject: str
    asked: int
    reported: int
    late: int
    never: int
    most_late: int

    @property
    def missing(self) -> int:
        """Figures not reported."""
        return self.asked - self.reported


STATES: Final[tuple[ReportingState, ...]] = ("late", "waiting", "no_deadline")
"""States of a figure that is missing, the most pressing first."""


def owed(rows: Iterable[ReportingRow], *, state: str = "", unit: str = "", indicator: str = "") -> tuple[Owed, ...]:
    """Figures missing, the most pressing first; "" asks for any."""
    found = (
        Owed(row, missing)
        for row in rows
        if indicator in ("", row["indicator"])
        for missing in row["missing"]
        if state in ("", missing["state"]) and unit in ("", missing["area"])
    )
    return tuple(sorted(found, key=lambda one: one.pressing))


def by_unit(rows: Sequence[ReportingRow]) -> tuple[Duty, ...]:
    """Every unit that owes or has reported a figure, those who owe most of it late first."""
    reported = Counter(unit for row in rows for unit in row["reported"])
    missing: dict[str, list[Missing]] = {unit: [] for unit in reported}
    for row in rows:
        for one in row["missing"]:
            missing.setdefault(one["area"], []).append(one)
    return _sorted(_duty(unit, reported[unit], ones) for unit, ones in missing.items())


def by_indicator(rows: Sequence[ReportingRow]) -> tuple[Duty, ...]:
    """Every indicator due, those of which most is missing late first."""
    return _sorted(_duty(row["indicator"], len(row["reported"]), row["missing"]) for row in rows)


def _duty(subject: str, reported: int, missing: Sequence[Missing]) -> Duty:
    late = [one["late_days"] or 0 for one in missing if one["state"] == "late"]
    never = sum(one["last_period"] is None for one in missing)
    return Duty(subject, reported + len(missing), reported, len(late), never, max(late, default=0))


def _sorted(duties: Iterator[Duty]) -> tuple[Duty, ...]:
    return tuple(sorted(duties, key=lambda one: (-one.late, -one.most_late, -one.missing)))
