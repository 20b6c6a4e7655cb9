"""Sentences for targets that many units or many other targets must meet: counts, never a mean."""

from __future__ import annotations

from indicators.formats import words
from indicators.formats.sentences.parts import Words
from indicators.formats.texts import marker
from indicators.model.readings import Reading
from indicators.model.vocabulary import Scope, Status

N_ = marker("formats")
_UNITS = {
    Scope.EACH_PROVINCE: N_("{n} of {total} provinces and cities meet the target of {aim}"),
    Scope.EACH_MINISTRY: N_("{n} of {total} ministries meet the target of {aim}"),
}


def group_sentence(said: Words) -> str:
    """How many units meet the target, how many stand elsewhere, how many have no data."""
    by_area = said.reading.by_area
    scope = said.reading.target.scope if said.reading.target else Scope.EACH_PROVINCE
    opening = said.text(
        _UNITS[Scope(scope)], n=by_area.get(Status.ACHIEVED, 0), total=sum(by_area.values()), aim=said.aim
    )
    rest = ", ".join(_counted(said, status) for status in Status if _is_told(said, status))
    return f"{opening}; {rest}." if rest else f"{opening}."


def refused_units(reading: Reading) -> int:
    """Units without a status because their figure could not be restated."""
    without = (unit for unit in reading.units if unit.status is Status.NO_DATA)
    return sum(1 for unit in without if unit.reason is not None and unit.reason.kind.refuses)


def _is_told(said: Words, status: Status) -> bool:
    return status is not Status.ACHIEVED and said.reading.by_area.get(status, 0) > 0


def _counted(said: Words, status: Status) -> str:
    text = f"{said.reading.by_area[status]} {words.label(status, said.lang).lower()}"
    refused = refused_units(said.reading)
    if status is Status.NO_DATA and refused:
        text += " " + said.text("({n} of them not restated)", n=refused)
    return text


def linked_sentence(said: Words) -> str:
    """Of a target that stands for all targets of a decision: how its linked targets stand."""
    met, judged, without = said.reading.linked_met or (0, 0, 0)
    return said.text(
        "No figure of its own: {met} of {judged} judged linked targets achieved, {without} without data.",
        met=met, judged=judged, without=without,
    )  # fmt: skip
