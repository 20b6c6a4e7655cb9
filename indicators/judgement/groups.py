"""The reading of a group target ("each province at least 70 %") from its units' readings (docs/method.md)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from indicators.model import Judgement, Status, Target, TargetKind

_UNJUDGED = frozenset({Status.NO_DATA, Status.NO_TARGET})
_BADNESS = {status: place for place, status in enumerate(Status)}


def group(units: Sequence[Judgement], target: Target, as_of: date) -> Judgement:
    """The worst of the judged units; a group has no value, no pace and no flags of its own.

    `rule` is that of the unit that decided (2 when none has data; 7 or 9 when all judged ones are achieved but
    others have no data).
    """
    judged = [unit for unit in units if unit.status not in _UNJUDGED]
    goal = None if target.kind is TargetKind.IMPROVE_BY else target.value
    if not judged:
        return Judgement(Status.NO_DATA, 2, target=goal)
    worst = min(judged, key=lambda unit: (_BADNESS[unit.status], unit.rule))
    if worst.status is Status.ACHIEVED and len(judged) < len(units):
        status, rule = _incomplete(target, as_of)
        return Judgement(status, rule, target=goal)
    return Judgement(worst.status, worst.rule, target=goal)


def count_statuses(judgements: Iterable[Judgement]) -> Mapping[Status, int]:
    """How many readings stand at each status, all statuses named, in the order of the vocabulary."""
    found = Counter(judgement.status for judgement in judgements)
    return {status: found[status] for status in Status}


def _incomplete(target: Target, as_of: date) -> tuple[Status, int]:
    """All who reported have reached the target, but not all have reported."""
    return (Status.AWAITING_FINAL, 7) if as_of > target.due else (Status.IN_PROGRESS, 9)
