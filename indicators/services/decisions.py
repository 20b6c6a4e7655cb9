"""Targets of the sort "all targets of decision N are met": how many of the linked targets are (docs/method.md)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from indicators.model import Catalogue, Reading, Status, Target, TargetKind, Tier

_NOT_JUDGED = frozenset({Status.NO_DATA, Status.NO_TARGET})

Judge = Callable[[Iterable[Target]], list[Reading]]


def linked_results(readings: Sequence[Reading], catalogue: Catalogue, judge: Judge) -> list[Reading]:
    """The readings, those about a whole decision with (achieved, judged, without data) of its linked targets."""
    wanted = {reading.target.code: _linked_targets(reading.target, catalogue) for reading in readings if reading.target}
    linked = {target.code: target for targets in wanted.values() for target in targets}
    statuses = {reading.target.code: reading.status for reading in judge(linked.values()) if reading.target}
    return [
        replace(
            reading,
            linked_met=_count([statuses.get(target.code, Status.NO_TARGET) for target in wanted[reading.target.code]]),
        )
        if reading.target and wanted.get(reading.target.code)
        else reading
        for reading in readings
    ]


def _linked_targets(target: Target, catalogue: Catalogue) -> list[Target]:
    """The linked targets of the decision that a target stands for; none when it stands for itself."""
    if not target.linked_document:
        return []
    return [
        other
        for other in catalogue.targets.values()
        if other.document == target.linked_document
        and other.tier is Tier.LINKED
        and other.kind is not TargetKind.REFERENCE
    ]


def _count(statuses: Sequence[Status]) -> tuple[int, int, int]:
    judged = [status for status in statuses if status not in _NOT_JUDGED]
    return sum(status is Status.ACHIEVED for status in judged), len(judged), len(statuses) - len(judged)
