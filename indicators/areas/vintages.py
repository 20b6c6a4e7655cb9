"""Which units exist when and what became of them (docs/method.md, on two vintages); it touches no figure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from indicators.model import Area, AreaKind, AreaSet, Scope

_GROUPS = {Scope.EACH_PROVINCE: AreaKind.PROVINCE, Scope.EACH_MINISTRY: AreaKind.MINISTRY}


def units_in_force(areas: Mapping[str, Area], kind: AreaKind, day: date) -> tuple[str, ...]:
    """Ids of all units of a kind that exist on a day, in the catalogue's order."""
    return tuple(area.id for area in areas.values() if area.kind is kind and area.exists_on(day))


def successor(areas: Mapping[str, Area], area_id: str, day: date) -> str | None:
    """The unit in force on `day` into which an area went; None when the catalogue names none."""
    seen: set[str] = set()
    area = areas.get(area_id)
    while area is not None and area.id not in seen:
        seen.add(area.id)
        area = areas.get(area.successor)
        if area is not None and area.exists_on(day):
            return area.id
    return None


def parts_of(areas: Mapping[str, Area], area_id: str) -> tuple[str, ...]:
    """The units of the same kind that went into this one; one of them for a unit that was not merged.

    Empty for a unit that took nobody's place (every unit of the older vintage).
    """
    kind = areas[area_id].kind
    return tuple(area.id for area in areas.values() if area.successor == area_id and area.kind is kind)


def predecessors(areas: Mapping[str, Area], area_id: str, day: date) -> tuple[str, ...]:
    """The units in force on an earlier `day` that later went into this one, over any number of changes."""
    found: list[str] = []
    waiting = list(parts_of(areas, area_id))
    seen = {area_id}
    while waiting:
        part = waiting.pop(0)
        if part not in seen:
            seen.add(part)
            if areas[part].exists_on(day):
                found.append(part)
            waiting.extend(parts_of(areas, part))
    return tuple(found)


def was_merged(areas: Mapping[str, Area], area_id: str) -> bool:
    """Whether the unit was joined with others: a part of a merger, or what came out of one."""
    area = areas[area_id]
    into = area.successor if area.successor in areas else area_id
    return len(parts_of(areas, into)) > 1


def last_change(areas: Mapping[str, Area], kind: AreaKind) -> date | None:
    """The day on which the newest units of a kind came into force; None when there is one vintage only."""
    return max((area.valid_from for area in areas.values() if area.kind is kind and area.valid_from), default=None)


def view_units(areas: Mapping[str, Area], area_set: AreaSet, day: date) -> tuple[str, ...]:
    """The provinces that a view shows: the newest, those before the last change, or (as reported) those of `day`."""
    change = last_change(areas, AreaKind.PROVINCE)
    if area_set is AreaSet.AS_REPORTED or change is None:
        return units_in_force(areas, AreaKind.PROVINCE, day)
    shown = change if area_set is AreaSet.NEW else change - timedelta(days=1)
    return units_in_force(areas, AreaKind.PROVINCE, shown)


def group_units(scope: Scope, due: date, areas: Mapping[str, Area]) -> tuple[str, ...]:
    """Every unit that a group target judges: those in force on its due date, whatever the areas switch shows.

    Agencies under the Government are no ministries (docs/method.md, "Targets for many areas").

    Raises:
        KeyError: `scope` is not a group.
    """
    return units_in_force(areas, _GROUPS[scope], due)
