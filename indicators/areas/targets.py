"""Targets of single provinces shown on another vintage, by the table of docs/method.md; it judges nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from indicators.areas.vintages import parts_of
from indicators.model import Area, Indicator, Kind, Reason, ReasonKind, Target

_SAID = ("document", "clause", "quote_vi", "source", "source_url", "confidence", "note")
_TERMS = ("comparator", "kind", "series", "tier")


@dataclass(frozen=True, slots=True)
class RestatedTarget:
    """The target of one unit and indicator for one due date, or why there is none (`target` None, `reason` given).

    `origins` are the targets as set. `legal_basis` is that of the unit which the change made, "" for a target set for
    the unit itself.
    """

    unit: str
    indicator: str
    due: date
    target: Target | None
    reason: Reason | None
    origins: tuple[Target, ...]
    legal_basis: str = ""


@dataclass(frozen=True, slots=True)
class _Place:
    """One unit shown, and how it follows from the units for which targets were set."""

    unit: str
    parts: tuple[str, ...]
    legal_basis: str
    is_divided: bool = False


def restate_targets(
    targets: Iterable[Target],
    indicators: Mapping[str, Indicator],
    areas: Mapping[str, Area],
    *,
    units: Collection[str],
) -> tuple[RestatedTarget, ...]:
    """Targets set for single units, shown on `units`; other scopes are left out.

    A target set for a unit itself beats a restated one. Unmerged units keep theirs, ranks excepted. Targets of merged
    parts add up only where the indicator is a sum and every part has one on the same terms: nobody ever set a mean.
    """
    held: dict[tuple[str, str, date], list[Target]] = {}
    for target in targets:
        held.setdefault((target.scope, target.indicator, target.due), []).append(target)
    subjects = sorted({(indicator, due) for _, indicator, due in held})
    found: list[RestatedTarget] = []
    for place in _places(areas, units):
        for code, due in subjects:
            if own := held.get((place.unit, code, due)):
                found.extend(RestatedTarget(place.unit, code, due, one, None, (one,)) for one in own)
            else:
                origins = [held.get((part, code, due), []) for part in place.parts]
                found.extend(_restated(place, code, due, origins, indicators.get(code)))
    return tuple(found)


def _places(areas: Mapping[str, Area], units: Collection[str]) -> Iterable[_Place]:
    for unit in (areas[name] for name in areas if name in units):
        parts = parts_of(areas, unit.id)
        later = areas.get(unit.successor)
        if parts or later is None or later.kind is not unit.kind:
            yield _Place(unit.id, parts, unit.legal_basis)
        else:
            yield _Place(unit.id, (later.id,), later.legal_basis, is_divided=len(parts_of(areas, later.id)) > 1)


def _restated(
    place: _Place, code: str, due: date, origins: Sequence[Sequence[Target]], indicator: Indicator | None
) -> Iterable[RestatedTarget]:
    """What the targets of the parts come to; nothing when no part has one."""
    every = tuple(target for some in origins for target in some)
    if not every:
        return
    reason = _refusal(place, origins, indicator)
    if reason is not None:
        yield RestatedTarget(place.unit, code, due, None, reason, every, place.legal_basis)
    elif len(place.parts) == 1:
        for target in every:
            moved = target.model_copy(update={"scope": place.unit})
            yield RestatedTarget(place.unit, code, due, moved, None, (target,), place.legal_basis)
    else:
        total = Reason(ReasonKind.SUM_OF, place.parts)
        yield RestatedTarget(place.unit, code, due, _total(place.unit, every), total, every, place.legal_basis)


def _refusal(place: _Place, origins: Sequence[Sequence[Target]], indicator: Indicator | None) -> Reason | None:
    if indicator is not None and indicator.kind is Kind.RANK:
        return Reason(ReasonKind.RANK_OF_OTHER_VINTAGE, place.parts)
    if place.is_divided:
        return Reason(ReasonKind.CANNOT_BE_DIVIDED, place.parts)
    if len(place.parts) == 1:
        return None
    if indicator is None or indicator.aggregation != "sum":
        return Reason(ReasonKind.NOT_ADDITIVE, place.parts)
    wanting = [
        part
        for part, some in zip(place.parts, origins, strict=True)
        if not any(target.value is not None for target in some)
    ]
    if wanting:
        return Reason(ReasonKind.PARTS_MISSING, tuple(wanting))
    terms = {tuple(getattr(target, term) for term in _TERMS) for some in origins for target in some}
    if len(terms) > 1 or any(len(some) > 1 for some in origins):
        return Reason(ReasonKind.TERMS_DIFFER, place.parts)
    return None


def _total(unit: str, parts: Sequence[Target]) -> Target:
    """One target for the whole; its baseline is the sum of theirs where all have one of the same day and series."""
    said = {name: "; ".join(dict.fromkeys(text for part in parts if (text := getattr(part, name)))) for name in _SAID}
    baselines = [part.baseline for part in parts if part.baseline is not None]
    is_whole = len(baselines) == len(parts) and len({(one.baseline_date, one.baseline_series) for one in parts}) == 1
    return parts[0].model_copy(
        update={
            **said,
            "code": "+".join(part.code for part in parts),
            "scope": unit,
            "value": sum(part.value for part in parts if part.value is not None),
            "baseline": sum(baselines) if is_whole else None,
            "baseline_date": parts[0].baseline_date if is_whole else None,
        }
    )
