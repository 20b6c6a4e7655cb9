"""The one table of what each role may do (docs/security.md shows the same); services ask it, doors never decide."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from indicators.errors import NotAllowed
from indicators.formats.texts import marker
from indicators.model.people import Person, PersonScope, Role

N_ = marker("errors")


class Right(StrEnum):
    """One thing that a person may do or may not."""

    READ_FIGURES = "read_figures"
    READ_SNAPSHOTS = "read_snapshots"
    READ_UPLOADS = "read_uploads"
    UPLOAD = "upload"
    DECIDE = "decide"
    UNDO = "undo"
    RECORD_TASKS = "record_tasks"
    TAKE_SNAPSHOTS = "take_snapshots"
    READ_AUDIT = "read_audit"
    MANAGE_PEOPLE = "manage_people"
    OPERATE = "operate"


_EVERYBODY: Final = frozenset(Role)

TABLE: Final[Mapping[Right, frozenset[Role]]] = {
    Right.READ_FIGURES: _EVERYBODY,
    Right.READ_SNAPSHOTS: _EVERYBODY,
    Right.READ_UPLOADS: frozenset({Role.ANALYST, Role.APPROVER}),
    Right.UPLOAD: frozenset({Role.ANALYST}),
    Right.DECIDE: frozenset({Role.APPROVER}),
    Right.UNDO: frozenset({Role.APPROVER}),
    Right.RECORD_TASKS: frozenset({Role.ANALYST}),
    Right.TAKE_SNAPSHOTS: frozenset({Role.APPROVER}),
    Right.READ_AUDIT: frozenset({Role.APPROVER, Role.ADMIN}),
    Right.MANAGE_PEOPLE: frozenset({Role.ADMIN}),
    Right.OPERATE: frozenset({Role.ADMIN}),
}
"""Each right with the roles that have it; whether the matter lies in the person's scope is asked besides."""

_DEEDS: Final = {
    Right.READ_FIGURES: N_("read figures"),
    Right.READ_SNAPSHOTS: N_("read briefings"),
    Right.READ_UPLOADS: N_("see what was uploaded"),
    Right.UPLOAD: N_("upload figures"),
    Right.DECIDE: N_("approve or reject uploads"),
    Right.UNDO: N_("undo uploads"),
    Right.RECORD_TASKS: N_("record the state of a task"),
    Right.TAKE_SNAPSHOTS: N_("take briefings"),
    Right.READ_AUDIT: N_("read the log of changes"),
    Right.MANAGE_PEOPLE: N_("manage accounts"),
    Right.OPERATE: N_("load, back up or restore data"),
}


def may(person: Person, right: Right) -> bool:
    """Whether the role of a person has a right."""
    return person.role is None or person.role in TABLE[right]


def covers(scope: PersonScope, *, sector: str | None = None, area: str | None = None) -> bool:
    """Whether a sector, an area or both lie in a scope.

    >>> covers(PersonScope(frozenset({"2.1"}), None), sector="2.1", area="P34-80")
    True
    >>> covers(PersonScope(None, frozenset({"P34-80"})), area="P34-01")
    False
    """
    in_sector = sector is None or scope.sectors is None or sector in scope.sectors
    return in_sector and (area is None or scope.areas is None or area in scope.areas)


def require(person: Person, right: Right) -> None:
    """Stop who has not the right.

    Raises:
        NotAllowed: naming the person, the role and who has the right.
    """
    if not may(person, right):
        raise NotAllowed(
            "{name} ({role}) may not {kind}.",
            hint="Ask the administrator for an account with the role {roles}.",
            name=person.name,
            role=person.role.value if person.role else "",
            kind=_DEEDS[right],
            roles="/".join(sorted(role.value for role in TABLE[right])),
        )
