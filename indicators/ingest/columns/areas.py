"""The column `area`: which area each text names at the end of its period, and whether it may be reported there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from indicators.areas import AreaMatch, Gazetteer, Outcome
from indicators.ingest.codes import FindingCode
from indicators.ingest.collected import Collector, Mask, Numbers, Variant
from indicators.ingest.columns.periods import PeriodColumn
from indicators.ingest.distinct import Column
from indicators.model import Area, AreaKind, Catalogue, Indicator, Level, Scope

UNKNOWN = -1

_CODES: Mapping[Outcome, FindingCode] = {
    Outcome.ALIAS: FindingCode.AREA_ALIAS,
    Outcome.BACKCAST: FindingCode.AREA_BACKCAST,
    Outcome.LEGACY: FindingCode.AREA_LEGACY,
    Outcome.NOT_YET: FindingCode.AREA_NOT_YET,
    Outcome.MISSING: FindingCode.AREA_MISSING,
    Outcome.TOTAL_ROW: FindingCode.AREA_UNKNOWN,
    Outcome.UNKNOWN: FindingCode.AREA_UNKNOWN,
    Outcome.AMBIGUOUS: FindingCode.AREA_UNKNOWN,
}
_TIMELESS = frozenset({Outcome.MISSING, Outcome.TOTAL_ROW, Outcome.UNKNOWN})
"""What can be said of a text whose period is not known."""
_MOST_UNKNOWN = 5_000
"""Distinct texts that name no area; a column with more of them holds something else."""


@dataclass(frozen=True, slots=True)
class AreaColumn:
    """Areas of a file: `codes[i]` numbers row i's area in the catalogue's order, -1 where it has none."""

    codes: Numbers
    ids: tuple[str, ...]


def check_areas(
    column: Column,
    periods: PeriodColumn,
    areas: Mapping[str, Area],
    gazetteer: Gazetteer,
    as_of: date,
    found: Collector,
) -> AreaColumn:
    """Match each distinct pair of text and period end once."""
    ends, numbers = np.unique(periods.ends, return_inverse=True)
    unknown = len(ends)
    end_of_row = np.full(len(column.codes), unknown, dtype=np.int64)
    dated = periods.codes >= 0
    end_of_row[dated] = numbers[periods.codes[dated]]
    pairs, distinct = pd.factorize(column.codes * (unknown + 1) + end_of_row)
    days = [date.fromordinal(int(end)) for end in ends] + [as_of]
    asked = [(column.words[pair // (unknown + 1)], days[pair % (unknown + 1)]) for pair in distinct.tolist()]
    is_dated = (distinct % (unknown + 1) < unknown).tolist()
    matches = _matches(gazetteer, asked, is_dated, np.bincount(pairs, minlength=len(distinct)))
    _say_matches(column, pairs, distinct // (unknown + 1), matches, areas, found)
    ids = tuple(areas)
    place = {area: number for number, area in enumerate(ids)}
    known = np.array(
        [UNKNOWN if match.area is None else place[match.area] for match in matches] or [UNKNOWN], dtype=np.int64
    )
    return AreaColumn(np.where(column.silent | ~dated, UNKNOWN, known[pairs]), ids)


def _matches(
    gazetteer: Gazetteer, asked: Sequence[tuple[str, date]], is_dated: Sequence[bool], rows: Numbers
) -> list[AreaMatch]:
    """Match the commonest texts first; after very many that name nothing, the rest is taken to name nothing either."""
    matches = [AreaMatch(Outcome.UNKNOWN)] * len(asked)
    left = _MOST_UNKNOWN
    for pair in np.argsort(-rows, kind="stable").tolist():
        found = gazetteer.match(*asked[pair])
        matches[pair] = found if is_dated[pair] or found.outcome in _TIMELESS else AreaMatch(Outcome.EXACT)
        left -= found.outcome is Outcome.UNKNOWN
        if left == 0:
            break
    return matches


def _say_matches(
    column: Column,
    pairs: Numbers,
    texts: Numbers,
    matches: Sequence[AreaMatch],
    areas: Mapping[str, Area],
    found: Collector,
) -> None:
    def details(pair: int) -> Variant:
        return _details(column.words[int(texts[pair])], matches[pair], areas)

    for outcome, code in _CODES.items():
        distinct = np.array([match.outcome is outcome for match in matches] or [False], dtype=np.bool_)
        if distinct.any():
            found.add(code, column.name, distinct[pairs] & ~column.silent, pairs, details)


def _details(text: str, match: AreaMatch, areas: Mapping[str, Area]) -> Variant:
    others = tuple(_labelled(areas, other) for other in match.others)
    meant = None if match.outcome is Outcome.BACKCAST else match.area or match.successor or match.nearest
    details: dict[str, object] = {
        "area": match.area,
        "recognised": _labelled(areas, match.recognised) if match.recognised else None,
        "successor": _labelled(areas, match.successor) if match.successor else None,
        "nearest": _labelled(areas, match.nearest) if match.nearest else None,
        "between": others if match.outcome is Outcome.AMBIGUOUS else (),
        "predecessors": others if match.outcome is Outcome.NOT_YET else (),
        "id": match.recognised if match.outcome is Outcome.NOT_YET else None,
        "total": match.outcome is Outcome.TOTAL_ROW or None,
    }
    return Variant(text, _name(areas, meant), tuple(details.items()))


def _labelled(areas: Mapping[str, Area], area: str) -> str:
    return f"{_name(areas, area)} ({area})"


def _name(areas: Mapping[str, Area], area: str | None) -> str:
    """The name to write instead."""
    return "" if area is None else areas[area].name_vi if area in areas else area


class Reporting:
    """Which areas each indicator of a catalogue is reported for."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._own: dict[str, frozenset[str]] = {}

    def __call__(self, indicator: Indicator, area: Area) -> bool:
        """Whether the indicator is reported for areas of this kind, and for this one where it is about one alone."""
        return any(
            is_of_level(area, level) and (level is not Level.MINISTRY_ITSELF or self._is_own(indicator, area))
            for level in indicator.level
        )

    def _is_own(self, indicator: Indicator, area: Area) -> bool:
        if indicator.code not in self._own:
            self._own[indicator.code] = _ministries_themselves(indicator, self._catalogue)
        own = self._own[indicator.code]
        return not own or area.id in own


def _ministries_themselves(indicator: Indicator, catalogue: Catalogue) -> frozenset[str]:
    """The ministry that an indicator about "the ministry itself" means, through time; empty when nothing says which.

    Its targets name it, and so do those who lead it (leads.csv: by its own entry, else by its sector's); without a
    lead a ministry that went into it counts too.
    """
    named = {target.scope for target in catalogue.targets.values() if target.indicator == indicator.code}
    leads = {lead.area for lead in catalogue.leads if lead.subject == indicator.code} or {
        lead.area for lead in catalogue.leads if lead.subject == indicator.sector
    }
    before = {area.id for area in catalogue.areas.values() if area.successor in named} if not leads else set()
    return frozenset((named | leads | before) & set(catalogue.areas))


def is_of_level(area: Area, level: Level) -> bool:
    """Whether an area stands at a level of reporting; communes and regions stand at none."""
    match level:
        case Level.NATIONAL:
            return area.id == Scope.NATIONAL
        case Level.PROVINCE:
            return area.kind is AreaKind.PROVINCE
        case Level.MINISTRY:
            return area.kind in (AreaKind.MINISTRY, AreaKind.AGENCY)
        case Level.MINISTRY_ITSELF:
            return area.kind is AreaKind.MINISTRY
        case Level.PEER_COUNTRY:
            return area.kind is AreaKind.COUNTRY and area.id != Scope.NATIONAL
        case Level.OPERATOR:
            return area.kind is AreaKind.OPERATOR


def check_permitted(
    column: Column,
    read: AreaColumn,
    indicator: Numbers,
    catalogue: Catalogue,
    allowed: frozenset[str] | None,
    found: Collector,
) -> None:
    """Areas outside the person's scope, then areas at which the indicator is not reported."""
    records = list(catalogue.areas.values())
    indicators = tuple(catalogue.indicators.values())
    outside = np.array([allowed is not None and area.id not in allowed for area in records] or [False], dtype=np.bool_)
    placed = read.codes >= 0
    where = placed & outside[read.codes]

    def details(row: int) -> Variant:
        wanted = indicators[int(indicator[row])] if indicator[row] >= 0 else None
        return Variant(
            column.words[int(column.codes[row])],
            "",
            (
                ("area", read.ids[int(read.codes[row])]),
                ("indicator", wanted.code if wanted else ""),
                ("levels", wanted.level if wanted else ()),
            ),
        )

    rows = np.arange(len(placed))
    found.add(FindingCode.AREA_OUT_OF_SCOPE, column.name, where, rows, details)
    wrong = _wrong_level(read, indicator, indicators, records, Reporting(catalogue))
    found.add(FindingCode.AREA_NOT_REPORTING, column.name, wrong & ~where, rows, details)


def _wrong_level(
    read: AreaColumn,
    indicator: Numbers,
    indicators: Sequence[Indicator],
    areas: Sequence[Area],
    reports_at: Reporting,
) -> Mask:
    known = (read.codes >= 0) & (indicator >= 0)
    pairs, distinct = pd.factorize(np.where(known, indicator * max(len(areas), 1) + read.codes, UNKNOWN))
    wrong = [
        pair != UNKNOWN and not reports_at(indicators[int(pair) // len(areas)], areas[int(pair) % len(areas)])
        for pair in distinct
    ]
    return np.array(wrong or [False], dtype=np.bool_)[pairs]
