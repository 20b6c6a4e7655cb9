"""How the text of one cell becomes a value; a cell that cannot is refused with the sentence that says why."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from math import isfinite
from typing import TypeVar

from indicators.catalogue.faults import Template, suggestion
from indicators.periods import parse

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_WHOLE = re.compile(r"0|[1-9][0-9]{0,8}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_YEAR = re.compile(r"[12][0-9]{3}")
_CODE = re.compile(r"[A-Z0-9_]+")

CellReader = Callable[[str], object]
Allowed = TypeVar("Allowed")


class CellRefused(ValueError):
    """The cell's text does not fit its column."""

    def __init__(self, template: Template, **params: object) -> None:
        self.template = template
        self.params = params
        super().__init__(template.value)


def text(cell: str) -> str:
    """Any text."""
    return cell


def code(cell: str) -> str:
    """Upper-case letters, digits and `_`."""
    if not _CODE.fullmatch(cell):
        raise CellRefused(Template.NOT_A_CODE, found=cell)
    return cell


def number(cell: str) -> float:
    """A plain finite number, `1234.5`."""
    if not _NUMBER.fullmatch(cell) or not isfinite(float(cell)):
        raise CellRefused(Template.NOT_A_NUMBER, found=cell)
    return float(cell)


def limit(cell: str) -> float | None:
    """A plain number, or `none` for no limit."""
    if cell == "none":
        return None
    if not _NUMBER.fullmatch(cell) or not isfinite(float(cell)):
        raise CellRefused(Template.NOT_A_LIMIT, found=cell)
    return float(cell)


def whole(low: int, high: int | None = None) -> CellReader:
    """A reader of whole numbers from `low` on."""

    def read(cell: str) -> int:
        if not _WHOLE.fullmatch(cell) or int(cell) < low:
            raise CellRefused(Template.NOT_A_COUNT, found=cell, low=low)
        if high is not None and int(cell) > high:
            raise CellRefused(Template.TOO_LARGE, found=cell, high=high)
        return int(cell)

    return read


def day(cell: str) -> date:
    """An ISO date."""
    return _day(cell, Template.NOT_A_DATE)


def due_day(cell: str) -> date:
    """An ISO date, or a year that stands for its 31 December."""
    if _YEAR.fullmatch(cell):
        return date(int(cell), 12, 31)
    return _day(cell, Template.NOT_A_DUE_DATE)


def _day(cell: str, template: Template) -> date:
    try:
        return date.fromisoformat(cell if _DAY.fullmatch(cell) else "")
    except ValueError:
        raise CellRefused(template, found=cell) from None


def period(cell: str) -> str:
    """The canonical code of a period."""
    try:
        return parse(cell).code
    except ValueError:
        raise CellRefused(Template.NOT_A_PERIOD, found=cell) from None


def website(cell: str) -> str:
    """An address that a browser opens."""
    if not cell.startswith(("http://", "https://")) or any(character.isspace() for character in cell):
        raise CellRefused(Template.NOT_A_WEBSITE, found=cell)
    return cell


def yes_no(cell: str) -> bool:
    """`yes` or `no`."""
    return _allowed(cell, {"yes": True, "no": False})


def word(words: type[StrEnum]) -> CellReader:
    """A reader of one member of a closed vocabulary."""
    allowed = {member.value: member for member in words}
    return lambda cell: _allowed(cell, allowed)


def words(vocabulary: type[StrEnum]) -> CellReader:
    """A reader of several members, separated by `|`."""
    allowed = {member.value: member for member in vocabulary}
    return lambda cell: tuple(dict.fromkeys(_allowed(part.strip(), allowed) for part in cell.split("|")))


def texts(cell: str) -> tuple[str, ...]:
    """Texts separated by `|`, empty ones dropped."""
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _allowed(cell: str, allowed: dict[str, Allowed]) -> Allowed:
    if cell not in allowed:
        template, params = suggestion(Template.NOT_ALLOWED, cell, allowed)
        raise CellRefused(template, **{**params, "allowed": ", ".join(allowed)})
    return allowed[cell]
