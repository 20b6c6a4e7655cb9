"""Who has reported which period and who has not, against the deadlines of the catalogue; it claims no lateness itself.

A unit has reported a period when a figure that counts on the day ends with it and lies inside it: September's figure
reports the third quarter, July's does not.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from indicators.areas import units_in_force
from indicators.briefings.shape import Missing, ReportingRow
from indicators.model import AreaKind, Catalogue, Deadline, Indicator, Level, Scope
from indicators.periods import Frequency, Period, parse
from indicators.services.workspace import Workspace

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
        NotFound: the revision does not exist.
    """
    frame = workspace.panels(workspace.revision_at(known_at)).frame
    return reporting_rows(frame, workspace.catalogue, period=period, as_of=as_of or workspace.default_as_of)


def reporting_rows(
    frame: pd.DataFrame, catalogue: Catalogue, *, period: Period | None, as_of: date
) -> list[ReportingRow]:
    """The rows made of approved observations."""
    received = _Received.of(frame, as_of)
    rows = []
    for indicator in catalogue.indicators.values():
        asked = _asked(indicator, period, received.months(indicator.code), as_of)
        if asked is not None and (units := expected_units(indicator, asked, catalogue)):
            rows.append(_row(indicator, asked, units, received, catalogue, as_of))
    return rows


@dataclass(frozen=True)
class _Received:
    """Figures that count on a day: of each indicator and area the (end, months, code) of its periods, in time order."""

    periods: Mapping[str, Mapping[str, list[tuple[date, int, str]]]]

    @classmethod
    def of(cls, frame: pd.DataFrame, as_of: date) -> _Received:
        day = pd.Timestamp(as_of)
        known = frame["published"].where(frame["published"].notna(), frame["end"])
        chosen = frame.loc[(known <= day).to_numpy(), ["indicator", "area", "period"]].astype("str")
        found: dict[str, dict[str, list[tuple[date, int, str]]]] = {}
        for indicator, area, code in chosen.itertuples(index=False, name=None):
            period = parse(code)
            found.setdefault(indicator, {}).setdefault(area, []).append((period.end, period.months, code))
        return cls(found)

    def months(self, indicator: str) -> int | None:
        """Length of the shortest period ever reported of an indicator."""
        areas = self.periods.get(indicator, {})
        return min((months for rows in areas.values() for _, months, _ in rows), default=None)

    def has(self, indicator: str, area: str, period: Period) -> bool:
        """Whether a figure that ends with the period and lies inside it was reported."""
        rows = self.periods.get(indicator, {}).get(area, ())
        return any(end == period.end and months <= period.months for end, months, _ in rows)

    def last(self, indicator: str, area: str) -> str | None:
        """The newest period a unit reported, None when it never did."""
        rows = self.periods.get(indicator, {}).get(area, ())
        return max(rows)[2] if rows else None


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


def expected_units(indicator: Indicator, period: Period, catalogue: Catalogue) -> tuple[str, ...]:
    """The areas that owe a figure for a period: the country, and every unit in force at the end of the period.

    Peer countries and operators owe none; of an indicator about the ministry itself the one that leads it does.
    """
    units: list[str] = [Scope.NATIONAL] if Level.NATIONAL in indicator.level else []
    for level, kind in _KINDS.items():
        if level in indicator.level:
            units += units_in_force(catalogue.areas, kind, period.end)
    if Level.MINISTRY_ITSELF in indicator.level and (lead := lead_of(indicator, catalogue, period.end)):
        units.append(lead)
    return tuple(units)


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
