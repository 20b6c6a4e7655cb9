"""Who has reported which period and who has not, against the deadlines of the catalogue; it claims no lateness itself.

A unit has reported a period when a figure that counts on the day ends with it and lies inside it: September's figure
reports the third quarter, July's does not.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np
import pandas as pd

from indicators.areas import units_in_force
from indicators.briefings.shape import Missing, ReportingRow
from indicators.errors import IndicatorsError
from indicators.model import AreaKind, Catalogue, Deadline, Indicator, Level, Scope
from indicators.model.cases import Codes, day_number, day_numbers
from indicators.periods import Frequency, Period
from indicators.services.workspace import Workspace

_YEARS = range(1001, 3000)
_KINDS = {Level.PROVINCE: AreaKind.PROVINCE, Level.MINISTRY: AreaKind.MINISTRY}


def reporting(
    workspace: Workspace,
    *,
    period: Period | None = None,
    as_of: date | None = None,
    known_at: int | date | None = None,
) -> list[ReportingRow]:
    """One row for each indicator that is due for a period.

    Without `period` each indicator is asked for the last period that ended by `as_of`, at the shortest frequency at
    which it was ever reported (else the shortest it may be reported at); one without a frequency is left out.

    Raises:
        IndicatorsError: the day lies outside the years that a period can be of.
        NotFound: the revision does not exist.
    """
    day = as_of or workspace.default_as_of
    if day.year not in _YEARS:
        raise IndicatorsError(
            "{day} lies too far away.", hint="Choose a day between the years {first} and {last}.",
            day=day.isoformat(), first=_YEARS[0], last=_YEARS[-1],
        )  # fmt: skip
    frame = workspace.panels(workspace.revision_at(known_at)).frame
    rows = reporting_rows(frame, workspace.catalogue, period=period, as_of=day)
    return rows if workspace.within is None else list(_within(rows, workspace.within.areas))


def _within(rows: Iterable[ReportingRow], areas: frozenset[str]) -> Iterator[ReportingRow]:
    """The units of a scope; the country is known to every catalogue, but owed by those alone whose scope has it."""
    for row in rows:
        reported = [unit for unit in row["reported"] if unit in areas]
        missing = [unit for unit in row["missing"] if unit["area"] in areas]
        if reported or missing:
            yield {**row, "reported": reported, "missing": missing}


def reporting_rows(
    frame: pd.DataFrame, catalogue: Catalogue, *, period: Period | None, as_of: date
) -> list[ReportingRow]:
    """The rows made of approved observations."""
    received = _Received.of(frame, as_of)
    units_of = _Owing(catalogue)
    rows = []
    for indicator in catalogue.indicators.values():
        asked = _asked(indicator, period, received.shortest(indicator.code), as_of)
        if asked is not None and (units := units_of(indicator, asked)):
            rows.append(_row(indicator, asked, units, received, catalogue, as_of))
    return rows


@dataclass(frozen=True)
class _Received:
    """Figures that count on a day, in the order of the frame: by indicator, area, end and length of period.

    `slices` gives the rows of each area of an indicator; `end` holds day numbers, `months` lengths, `period` places in
    `codes`.
    """

    slices: Mapping[str, Mapping[str, slice]]
    end: Sequence[int]
    months: Sequence[int]
    period: Codes
    codes: Sequence[str]

    @classmethod
    def of(cls, frame: pd.DataFrame, as_of: date) -> _Received:
        known = frame["published"].where(frame["published"].notna(), frame["end"])
        counted = frame.loc[(known <= pd.Timestamp(as_of)).to_numpy()]
        (indicator, indicators), (area, areas) = (_coded(counted[name]) for name in ("indicator", "area"))
        changes = np.diff(indicator, prepend=-1).astype(bool) | np.diff(area, prepend=-1).astype(bool)
        starts = np.flatnonzero(changes)
        slices: dict[str, dict[str, slice]] = {}
        for start, stop in zip(starts, [*starts[1:], len(counted)][: len(starts)], strict=True):
            code = indicators[indicator[start]]
            slices.setdefault(code, {})[areas[area[start]]] = slice(int(start), int(stop))
        end = day_numbers(counted["end"].to_numpy())
        return cls(slices, end.tolist(), counted["months"].tolist(), *_coded(counted["period"]))

    def shortest(self, indicator: str) -> int | None:
        """Length in months of the shortest period ever reported of an indicator."""
        return min((min(self.months[rows]) for rows in self.slices.get(indicator, {}).values()), default=None)

    def has(self, indicator: str, area: str, period: Period) -> bool:
        """Whether a figure that ends with the period and lies inside it was reported."""
        rows = self.slices.get(indicator, {}).get(area)
        if rows is None:
            return False
        # of the figures that end on one day the shortest stands first
        first = bisect_left(self.end, day_number(period.end), rows.start, rows.stop)
        return first < rows.stop and self.end[first] == day_number(period.end) and self.months[first] <= period.months

    def last(self, indicator: str, area: str) -> str | None:
        """The newest period a unit reported, None when it never did."""
        rows = self.slices.get(indicator, {}).get(area)
        return self.codes[self.period[rows.stop - 1]] if rows else None


def _coded(column: pd.Series) -> tuple[Codes, Sequence[str]]:
    return column.cat.codes.to_numpy(), list(column.cat.categories)


def _asked(indicator: Indicator, period: Period | None, months: int | None, as_of: date) -> Period | None:
    if period is not None:
        allowed = not indicator.frequency or period.frequency in indicator.frequency
        return period if allowed else None
    habits = [one for one in Frequency if one.months == months]
    usual = habits or sorted(indicator.frequency, key=lambda one: one.months)
    return last_period(usual[0], as_of) if usual else None


def last_period(frequency: Frequency, as_of: date) -> Period:
    """The last period of a frequency that ended by a day.

    >>> last_period(Frequency.QUARTER, date(2025, 9, 29)).code, last_period(Frequency.QUARTER, date(2025, 9, 30)).code
    ('2025-Q2', '2025-Q3')
    """
    current = Period(as_of.year, frequency, (as_of.month - 1) // frequency.months + 1)
    return current if current.end <= as_of else current.previous


@dataclass(frozen=True)
class _Owing:
    """Which areas owe a figure for a period; the units in force on one day are looked up once."""

    catalogue: Catalogue
    in_force: dict[tuple[AreaKind, date], tuple[str, ...]] = field(default_factory=dict)

    def __call__(self, indicator: Indicator, period: Period) -> tuple[str, ...]:
        """The country, and every unit in force at the end of the period.

        Peer countries and operators owe none; of an indicator about the ministry itself the one that leads it does.
        """
        units: list[str] = [Scope.NATIONAL.value] if Level.NATIONAL in indicator.level else []
        for level, kind in _KINDS.items():
            if level in indicator.level:
                units += self._units(kind, period.end)
        if Level.MINISTRY_ITSELF in indicator.level and (lead := lead_of(indicator, self.catalogue, period.end)):
            units.append(lead)
        return tuple(units)

    def _units(self, kind: AreaKind, day: date) -> tuple[str, ...]:
        if (kind, day) not in self.in_force:
            self.in_force[kind, day] = units_in_force(self.catalogue.areas, kind, day)
        return self.in_force[kind, day]


def lead_of(indicator: Indicator, catalogue: Catalogue, day: date) -> str | None:
    """The area that answers for an indicator on a day: by its own entry in leads.csv, else by its sector's."""
    for subject in (indicator.code, indicator.sector):
        for lead in catalogue.leads:
            begun = lead.valid_from is None or lead.valid_from <= day
            if lead.subject == subject and begun and (lead.valid_to is None or day <= lead.valid_to):
                return lead.area
    return None


def deadline_of(indicator: Indicator, period: Period, deadlines: Collection[Deadline]) -> tuple[date, str] | None:
    """The day by which a figure is owed and where that is ordered: the indicator's own rule, else its frequency's."""
    fitting = [one for one in deadlines if one.frequency in (None, period.frequency)]
    own = [one for one in fitting if one.indicator == indicator.code]
    general = [one for one in fitting if not one.indicator]
    # of two rules the one that names the frequency is the closer one
    chosen = sorted(own or general, key=lambda one: one.frequency is None)[:1]
    return next(((period.end + timedelta(days=one.days), one.source) for one in chosen), None)


def _row(
    indicator: Indicator,
    period: Period,
    units: Collection[str],
    received: _Received,
    catalogue: Catalogue,
    as_of: date,
) -> ReportingRow:
    rule = deadline_of(indicator, period, catalogue.deadlines)
    deadline = rule[0] if rule else None
    reported = [unit for unit in units if received.has(indicator.code, unit, period)]
    done = frozenset(reported)
    return {
        "indicator": indicator.code,
        "period": period.code,
        "lead": lead_of(indicator, catalogue, as_of),
        "deadline": deadline.isoformat() if deadline else None,
        "deadline_source": (rule[1] or None) if rule else None,
        "reported": reported,
        "missing": [
            _missing(unit, deadline, received.last(indicator.code, unit), as_of) for unit in units if unit not in done
        ],
    }


def _missing(unit: str, deadline: date | None, last: str | None, as_of: date) -> Missing:
    if deadline is None:
        return {"area": unit, "state": "no_deadline", "late_days": None, "last_period": last}
    late = (as_of - deadline).days
    if late <= 0:
        return {"area": unit, "state": "waiting", "late_days": None, "last_period": last}
    return {"area": unit, "state": "late", "late_days": late, "last_period": last}
