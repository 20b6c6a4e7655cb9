"""What each file of the folder may hold: columns, how their cells are read, what an empty cell means.

The columns are those of docs/catalogue-format.md; a field of a record and its column bear the same name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from indicators.catalogue import cells
from indicators.catalogue.cells import CellReader, CellRefused
from indicators.catalogue.faults import Template
from indicators.model import (
    Area,
    AreaKind,
    Comparator,
    Cumulative,
    Deadline,
    Direction,
    Indicator,
    Kind,
    Knot,
    Lead,
    Level,
    Lock,
    Milestone,
    MilestoneRecord,
    MilestoneState,
    Record,
    Sector,
    SeriesName,
    Target,
    TargetKind,
    Tier,
    default_stale_days,
)
from indicators.periods import Frequency

AnyRecord = TypeVar("AnyRecord", bound=Record)
Values = dict[str, object]

_PERCENT_LIMITS = (0.0, 100.0)
_WEIGHTED_MEAN = re.compile(r"weighted-mean:(population|[A-Z0-9_]+)")
_AGGREGATIONS = ("sum", "ratio", "weighted-mean:population", "none")
WEIGHT_PREFIX = "weighted-mean:"
POPULATION_WEIGHT = "population"


@dataclass(frozen=True, slots=True)
class Table(Generic[AnyRecord]):
    """One file: `required` columns need a value in every row, `key` columns name a row once."""

    file: str
    record: type[AnyRecord]
    columns: Mapping[str, CellReader]
    required: frozenset[str]
    key: tuple[str, ...] = ()
    must_exist: bool = False
    complete: Callable[[Values], Values] = dict

    def build(self, values: Values) -> AnyRecord:
        """The checked record of a row, defaults filled in."""
        return self.record.model_validate(self.complete(values))


def _aggregation(cell: str) -> str:
    if cell not in _AGGREGATIONS and not _WEIGHTED_MEAN.fullmatch(cell):
        allowed = ", ".join((*_AGGREGATIONS[:2], "weighted-mean:population", "weighted-mean:<indicator>", "none"))
        raise CellRefused(Template.NOT_ALLOWED, found=cell, allowed=allowed)
    return cell


def _indicator_defaults(values: Values) -> Values:
    """Lower ranks are better, a percentage lies in 0-100, old after the days of the first frequency."""
    kind = values["kind"]
    low, high = _PERCENT_LIMITS if kind is Kind.PERCENT else (None, None)
    frequency = values.get("frequency", ())
    assert isinstance(frequency, tuple)
    return {
        "direction": Direction.LOWER if kind is Kind.RANK else Direction.HIGHER,
        "minimum": low,
        "maximum": high,
        "stale_after_days": default_stale_days(frequency),
        **values,
    }


SECTORS = Table(
    "sectors.csv",
    Sector,
    {"code": cells.text, "name_vi": cells.text, "name_en": cells.text, "order": cells.whole(0)},
    required=frozenset({"code", "name_vi"}),
    key=("code",),
    must_exist=True,
)

INDICATORS = Table(
    "indicators.csv",
    Indicator,
    {
        "code": cells.code,
        "sector": cells.text,
        "name_vi": cells.text,
        "name_en": cells.text,
        "unit_vi": cells.text,
        "unit_en": cells.text,
        "kind": cells.word(Kind),
        "direction": cells.word(Direction),
        "frequency": cells.words(Frequency),
        "level": cells.words(Level),
        "aggregation": _aggregation,
        "cumulative": cells.word(Cumulative),
        "decimals": cells.whole(0, 10),
        "minimum": cells.limit,
        "maximum": cells.limit,
        "integer": cells.yes_no,
        "stale_after_days": cells.whole(1),
        "series": cells.text,
        "lead": cells.text,
        "definition_vi": cells.text,
        "source": cells.text,
        "tier": cells.word(Tier),
    },
    required=frozenset({"code", "sector", "name_vi", "kind"}),
    key=("code",),
    must_exist=True,
    complete=_indicator_defaults,
)

SERIES_NAMES = Table(
    "series.csv",
    SeriesName,
    {"code": cells.text, "indicator": cells.text, "name_vi": cells.text, "name_en": cells.text},
    required=frozenset({"code", "name_vi"}),
    key=("code", "indicator"),
)

TARGETS = Table(
    "targets.csv",
    Target,
    {
        "code": cells.text,
        "indicator": cells.text,
        "scope": cells.text,
        "comparator": cells.word(Comparator),
        "value": cells.number,
        "due": cells.due_day,
        "series": cells.text,
        "baseline": cells.number,
        "baseline_date": cells.day,
        "baseline_series": cells.text,
        "baseline_source": cells.text,
        "kind": cells.word(TargetKind),
        "tier": cells.word(Tier),
        "document": cells.text,
        "linked_document": cells.text,
        "clause": cells.text,
        "quote_vi": cells.text,
        "source": cells.text,
        "source_url": cells.website,
        "confidence": cells.text,
        "note": cells.text,
    },
    required=frozenset({"code", "indicator", "scope", "due"}),
    key=("code",),
)

KNOTS = Table(
    "trajectories.csv",
    Knot,
    {"target": cells.text, "date": cells.day, "value": cells.number},
    required=frozenset({"target", "date", "value"}),
    key=("target", "date"),
)

MILESTONES = Table(
    "milestones.csv",
    Milestone,
    {
        "code": cells.text,
        "sector": cells.text,
        "kind": cells.text,
        "title_vi": cells.text,
        "title_en": cells.text,
        "clause": cells.text,
        "lead": cells.text,
        "legal_document": cells.text,
        "due": cells.due_day,
        "due_note": cells.text,
        "quote_vi": cells.text,
    },
    required=frozenset({"code", "sector", "title_vi"}),
    key=("code",),
)

STATES = Table(
    "milestone_states.csv",
    MilestoneRecord,
    {
        "milestone": cells.text,
        "date": cells.day,
        "state": cells.word(MilestoneState),
        "evidence": cells.text,
        "source": cells.text,
        "source_url": cells.website,
    },
    required=frozenset({"milestone", "date", "state"}),
    key=("milestone", "date"),
)

AREAS = Table(
    "areas.csv",
    Area,
    {
        "id": cells.text,
        "code": cells.text,
        "kind": cells.word(AreaKind),
        "vintage": cells.text,
        "name_vi": cells.text,
        "name_en": cells.text,
        "full_name_vi": cells.text,
        "type": cells.text,
        "valid_from": cells.day,
        "valid_to": cells.day,
        "successor": cells.text,
        "region": cells.text,
        "population": cells.number,
        "area_km2": cells.number,
        "legal_basis": cells.text,
        "aliases": cells.texts,
        "note": cells.text,
    },
    required=frozenset({"id", "code", "kind", "name_vi"}),
    key=("id",),
    must_exist=True,
)

LEADS = Table(
    "leads.csv",
    Lead,
    {
        "subject": cells.text,
        "area": cells.text,
        "valid_from": cells.day,
        "valid_to": cells.day,
        "source": cells.text,
    },
    required=frozenset({"subject", "area"}),
)

DEADLINES = Table(
    "deadlines.csv",
    Deadline,
    {
        "indicator": cells.text,
        "frequency": cells.word(Frequency),
        "days": cells.whole(0),
        "source": cells.text,
    },
    required=frozenset({"days"}),
    key=("indicator", "frequency"),
)

LOCKS = Table(
    "locks.csv",
    Lock,
    {"period": cells.period, "level": cells.word(Level), "reason": cells.text},
    required=frozenset({"period"}),
    key=("period", "level"),
)

FILES = tuple(
    table.file
    for table in (
        SECTORS,
        INDICATORS,
        SERIES_NAMES,
        TARGETS,
        KNOTS,
        MILESTONES,
        STATES,
        AREAS,
        LEADS,
        DEADLINES,
        LOCKS,
    )
)
"""Every file name that the folder may hold beside files that are no CSV."""
