"""Many units judged at once on one panel and turned into readings; the rules are in `judgement` and `forecast`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from indicators.forecast import forecast_many
from indicators.judgement import judge_many
from indicators.model import Catalogue, Indicator, Judgement, Reading, Status, Target
from indicators.model.cases import Cases, Terms
from indicators.services.panel import Panel


@dataclass(frozen=True, slots=True)
class Question:
    """One reading to be made: a target (None for trend only) of an indicator, for one area."""

    target: Target | None
    indicator: Indicator
    area: str


def judge_questions(panel: Panel, questions: Sequence[Question], catalogue: Catalogue, *, as_of: date) -> list[Reading]:
    """One reading for each question, in their order."""
    if not questions:
        return []
    cases = _cases(panel, questions, catalogue)
    judged = judge_many(cases, as_of=as_of)
    achieved = judged.is_status(Status.ACHIEVED)
    forecasts = forecast_many(cases, x=judged.x, goal=judged.target, achieved=achieved, as_of=as_of)
    readings = []
    for number, question in enumerate(questions):
        judgement = replace(judged.at(number), forecast=forecasts.at(number))
        readings.append(_reading(panel, question, judgement, int(judged.x[number]), catalogue, as_of))
    return readings


def _cases(panel: Panel, questions: Sequence[Question], catalogue: Catalogue) -> Cases:
    terms: dict[tuple[str | None, str], int] = {}
    distinct: list[Terms] = []
    numbers = []
    for question in questions:
        target, indicator = question.target, question.indicator
        key = (target.code if target else None, indicator.code)
        if key not in terms:
            terms[key] = len(distinct)
            knots = catalogue.knots_by_target.get(target.code, ()) if target else ()
            distinct.append(Terms(target, indicator, knots, own_baseline=bool(target and target.is_group)))
        numbers.append(terms[key])
    slices = [panel.slices.get((question.indicator.code, question.area), (0, 0)) for question in questions]
    return Cases.build(
        panel.table,
        distinct,
        term=numbers,
        start=(start for start, _ in slices),
        stop=(stop for _, stop in slices),
    )


def _reading(
    panel: Panel, question: Question, judgement: Judgement, row: int, catalogue: Catalogue, as_of: date
) -> Reading:
    area = catalogue.areas[question.area]
    if row < 0:
        reason = panel.refusal(question.indicator.code, question.area, as_of=as_of)
        return Reading(question.indicator, area, judgement, question.target, reason=reason)
    origin = panel.provenance(row)
    return Reading(
        question.indicator,
        area,
        judgement,
        question.target,
        source=origin.source,
        source_url=origin.source_url,
        note=origin.note,
    )
