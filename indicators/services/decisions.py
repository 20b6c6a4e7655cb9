"""Targets of the sort "all targets of decision N are met": how many of the linked targets are (docs/method.md)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from indicators.model import CORE_TIERS, Catalogue, Reading, Status, Target, TargetKind, Tier

_DECISION = re.compile(r"\b(?:QĐ|Quyết định)\s*(\d+)|\b(\d+)/QĐ-TTg")
_NOT_JUDGED = frozenset({Status.NO_DATA, Status.NO_TARGET})

Judge = Callable[[Iterable[Target]], list[Reading]]


def linked_results(readings: Sequence[Reading], catalogue: Catalogue, judge: Judge) -> list[Reading]:
    """The readings, those about a whole decision with (achieved, judged, without data) of its linked targets."""
    wanted = {reading.target.code: _linked_targets(reading.target, catalogue) for reading in readings if reading.target}
    linked = {target.code: target for targets in wanted.values() for target in targets}
    statuses = {target: reading.status for target, reading in zip(linked, judge(linked.values()), strict=True)}
    return [
        replace(reading, linked_met=_count([statuses[target.code] for target in wanted[reading.target.code]]))
        if reading.target and wanted.get(reading.target.code)
        else reading
        for reading in readings
    ]


def _linked_targets(target: Target, catalogue: Catalogue) -> list[Target]:
    """Linked targets of the decision that a core target's indicator names; none when it names none."""
    if target.tier not in CORE_TIERS:
        return []
    indicator = catalogue.indicators[target.indicator]
    decisions = _decisions_in(f"{indicator.name_vi} {target.quote_vi}")
    return [
        other
        for other in catalogue.targets.values()
        if other.tier is Tier.LINKED
        and other.kind is not TargetKind.REFERENCE
        and decisions & _decisions_in(other.document)
    ]


def _decisions_in(text: str) -> set[str]:
    return {first or second for first, second in _DECISION.findall(text)}


def _count(statuses: Sequence[Status]) -> tuple[int, int, int]:
    judged = [status for status in statuses if status not in _NOT_JUDGED]
    return sum(status is Status.ACHIEVED for status in judged), len(judged), len(statuses) - len(judged)
