"""People in words of the reader's language: the role, the sectors and the areas of an account."""

from __future__ import annotations

from typing import Final

from indicators.formats.collation import vietnamese
from indicators.formats.texts import marker, translator
from indicators.model import Catalogue, Language
from indicators.model.people import Person, Role
from indicators.ui.view import name_of

N_ = marker("ui")
_ROLES: Final = {
    Role.VIEWER: N_("reader"),
    Role.ANALYST: N_("analyst"),
    Role.APPROVER: N_("approver"),
    Role.ADMIN: N_("administrator"),
}


def word(role: str, lang: Language) -> str:
    """The word for a role."""
    return translator("ui", lang)(_ROLES[Role(role)])


def role_word(person: Person, lang: Language) -> str:
    """What an account is for; empty where nobody signs in."""
    return word(person.role.value, lang) if person.role else ""


def sectors_words(person: Person, catalogue: Catalogue, lang: Language) -> str:
    """The sectors of a person by name."""
    _ = translator("ui", lang)
    if person.scope.sectors is None:
        return _("every sector")
    known = (catalogue.sectors.get(code) for code in sorted(person.scope.sectors))
    return "; ".join(f"{one.code} {name_of(one, lang)}" for one in known if one)


def areas_words(person: Person, catalogue: Catalogue, lang: Language) -> str:
    """The areas of a person by name."""
    _ = translator("ui", lang)
    if person.scope.areas is None:
        return _("the country and every area")
    known = (catalogue.areas.get(area) for area in person.scope.areas)
    return "; ".join(sorted((name_of(one, lang) for one in known if one), key=vietnamese))
