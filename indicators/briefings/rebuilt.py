"""The model's own records made again of a snapshot's facts, so that documents word and draw as the screen does."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from indicators.briefings.reading import readings_of
from indicators.briefings.shape import (
    AreaFacts,
    Bilingual,
    IndicatorFacts,
    SnapshotDocument,
    SnapshotReading,
    TargetFacts,
)
from indicators.model import (
    Area,
    AreaKind,
    Basis,
    Comparator,
    Direction,
    Finality,
    Flag,
    Indicator,
    Judgement,
    Kind,
    Point,
    Qualifier,
    Reading,
    Reason,
    ReasonKind,
    Status,
    Target,
    TargetKind,
    Tier,
    Trend,
)
from indicators.periods import parse

_A_REFUSAL: Final = Reason(ReasonKind.CANNOT_BE_DIVIDED)
"""Stands for whichever reason a figure was refused for; its words are the snapshot's own."""


class Rebuilt:
    """The records of one position of the areas switch."""

    def __init__(self, document: SnapshotDocument, view: str) -> None:
        self.indicators: Mapping[str, Indicator] = {one["code"]: _indicator(one) for one in document["indicators"]}
        self.areas: Mapping[str, Area] = {one["id"]: _area(one) for one in document["areas_known"]}
        self.targets: Mapping[str, Target] = {one["code"]: _target(one) for one in document["targets"]}
        self._units: dict[str, list[SnapshotReading]] = {}
        for reading in readings_of(document, view, by_area=True):
            if reading["role"] == "unit":
                self._units.setdefault(reading["target_code"] or "", []).append(reading)

    def reading(self, found: SnapshotReading) -> Reading:
        """A reading; of a group target with its units."""
        is_group = found["by_area"] is not None and found["role"] == "target"
        units = self._units.get(found["target_code"] or "", ()) if is_group else ()
        return Reading(
            indicator=self.indicators[found["indicator"]],
            area=self.areas[found["area"]],
            judgement=_judgement(found),
            target=self.targets.get(found["target_code"] or ""),
            source=found["source"] or "",
            source_url=found["source_url"] or "",
            note=found["note"] or "",
            reason=_A_REFUSAL if found["reason"] and found["value"] is None else None,
            by_area={Status(code): n for code, n in (found["by_area"] or {}).items()},
            units=tuple(self.reading(unit) for unit in units),
        )


def _indicator(facts: IndicatorFacts) -> Indicator:
    return Indicator(
        code=facts["code"],
        sector=facts["sector"],
        **_both("name", facts["name"]),
        **_both("unit", facts["unit"]),
        kind=Kind(facts["kind"]),
        direction=Direction(facts["direction"]),
        decimals=facts["decimals"],
        integer=facts["integer"],
    )


def _area(facts: AreaFacts) -> Area:
    return Area(id=facts["id"], code=facts["code"], kind=AreaKind(facts["kind"]), **_both("name", facts["name"]))


def _both(field: str, text: Bilingual) -> dict[str, str]:
    return {f"{field}_vi": text["vi"], f"{field}_en": text["en"]}


def _target(facts: TargetFacts) -> Target:
    return Target(
        code=facts["code"],
        indicator=facts["indicator"],
        scope=facts["scope"],
        kind=TargetKind(facts["kind"]),
        tier=Tier(facts["tier"]),
        comparator=Comparator(facts["comparator"]) if facts["comparator"] else None,
        value=facts["value"],
        due=date.fromisoformat(facts["due"]),
        baseline=facts["baseline"],
        clause=facts["clause"] or "",
        document=facts["document"] or "",
        note=facts["note"] or "",
    )


def _judgement(found: SnapshotReading) -> Judgement:
    return Judgement(
        status=Status(found["status"]),
        rule=found["rule"],
        flags=tuple(Flag(flag) for flag in found["flags"]),
        point=_point(found),
        target=found["target"],
        baseline=found["baseline"],
        baseline_date=date.fromisoformat(found["baseline_date"]) if found["baseline_date"] else None,
        attainment=found["attainment"],
        expected=found["expected"],
        pace=found["pace"],
        last_change=found["last_change"],
        trend=Trend(found["trend"]),
        status_then=Status(found["status_then"]) if found["status_then"] else None,
    )


def _point(found: SnapshotReading) -> Point | None:
    if found["value"] is None or found["period"] is None:
        return None
    period = parse(found["period"])
    return Point(
        end=period.end,
        months=period.frequency.months,
        value=found["value"],
        qualifier=Qualifier(found["qualifier"] or "="),
        series=found["series"] or "",
        finality=Finality(found["finality"] or Finality.FINAL.value),
        basis=Basis(found["basis"] or Basis.REPORTED.value),
        period=found["period"],
    )
