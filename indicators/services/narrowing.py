"""The part of a catalogue that lies in a person's scope; what is judged, listed and searched follows from it."""

from __future__ import annotations

from collections.abc import Iterable

from indicators.access import covers
from indicators.areas import parts_of
from indicators.model import AreaKind, Catalogue, Scope, Target
from indicators.model.people import PersonScope
from indicators.services.panel import Within

_GROUPS = {Scope.EACH_PROVINCE: AreaKind.PROVINCE, Scope.EACH_MINISTRY: AreaKind.MINISTRY}


def with_parts(catalogue: Catalogue, scope: PersonScope) -> PersonScope:
    """The same scope with the merged-away units of each area: who answers for a province answers for its past."""
    if scope.areas is None:
        return scope
    found = set(scope.areas & set(catalogue.areas))
    waiting = list(found)
    while waiting:
        fresh = set(parts_of(catalogue.areas, waiting.pop())) - found
        found |= fresh
        waiting.extend(fresh)
    return PersonScope(scope.sectors, frozenset(found))


def within(catalogue: Catalogue, scope: PersonScope) -> Within:
    """The indicators and areas of a scope."""
    full = with_parts(catalogue, scope)
    indicators = (one.code for one in catalogue.indicators.values() if covers(full, sector=one.sector))
    return Within(frozenset(indicators), frozenset(catalogue.areas) if full.areas is None else full.areas)


def narrowed(catalogue: Catalogue, scope: PersonScope) -> Catalogue:
    """The catalogue as if it spoke of nothing else; it keeps its hash, so that caches hold the scope besides.

    The country stays known, because the readings of groups bear its name; its own figures and targets stay only
    where it lies in the scope.
    """
    full, inside = with_parts(catalogue, scope), within(catalogue, scope)
    kinds = {catalogue.areas[area].kind for area in inside.areas if area != Scope.NATIONAL}
    targets = {
        code: target
        for code, target in catalogue.targets.items()
        if target.indicator in inside.indicators and _is_seen(target, inside.areas, kinds)
    }
    milestones = {code: one for code, one in catalogue.milestones.items() if covers(full, sector=one.sector)}
    sectors = {code: one for code, one in catalogue.sectors.items() if covers(full, sector=code)}
    return catalogue.model_copy(
        update={
            "sectors": sectors,
            "indicators": {code: one for code, one in catalogue.indicators.items() if code in inside.indicators},
            "targets": targets,
            "areas": {
                area: one for area, one in catalogue.areas.items() if area in inside.areas or area == Scope.NATIONAL
            },
            "knots": tuple(one for one in catalogue.knots if one.target in targets),
            "milestones": milestones,
            "milestone_records": tuple(one for one in catalogue.milestone_records if one.milestone in milestones),
            "leads": tuple(
                one for one in catalogue.leads if one.subject in sectors or one.subject in inside.indicators
            ),
            "deadlines": tuple(
                one for one in catalogue.deadlines if not one.indicator or one.indicator in inside.indicators
            ),
        }
    )


def _is_seen(target: Target, areas: frozenset[str], kinds: Iterable[AreaKind]) -> bool:
    return _GROUPS[Scope(target.scope)] in kinds if target.is_group else target.scope in areas
