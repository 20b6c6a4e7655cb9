"""The people who use an installation: name, role, and the sectors and areas that are theirs; it decides nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """What an account is for; one person who needs two roles has two accounts."""

    VIEWER = "viewer"
    ANALYST = "analyst"
    APPROVER = "approver"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class PersonScope:
    """The sectors and the areas that are a person's, by code and by id; None stands for all of them."""

    sectors: frozenset[str] | None = None
    areas: frozenset[str] | None = None

    @property
    def is_everything(self) -> bool:
        """Whether nothing lies outside of it."""
        return self.sectors is None and self.areas is None

    @property
    def key(self) -> str:
        """The same text for the same scope: part of what an answer is cached by."""
        parts = ("*" if one is None else ",".join(sorted(one)) for one in (self.sectors, self.areas))
        return "/".join(parts)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who acts or reads.

    Without a role it is the one user of an installation that knows no sign-in, who may do everything.
    """

    name: str
    role: Role | None
    scope: PersonScope = field(default_factory=PersonScope)

    @property
    def is_local(self) -> bool:
        """Whether it is the one user of an installation without sign-in."""
        return self.role is None
