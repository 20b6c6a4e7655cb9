"""One sentence for one reading, whatever its status; it judges nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from indicators.formats import words
from indicators.formats.reasons import refusal_words
from indicators.formats.sentences.groups import group_sentence, linked_sentence
from indicators.formats.sentences.parts import (
    Words,
    age_of,
    caveats,
    elapsed,
    fall,
    follows_knots,
    gap,
    level_share,
)
from indicators.model.readings import Point, Reading
from indicators.model.vocabulary import Direction, Flag, Kind, Language, Status, TargetKind, Trend

_HELD = 10
_TOO_EARLY = 11
_PLACES = (Kind.RANK, Kind.LEVEL, Kind.MILESTONE_SHARE)


def sentence(reading: Reading, lang: Language | str, *, as_of: date | None = None) -> str:
    """What the reading says, with its numbers, ready to be read aloud.

    `as_of` lets a stale reading say its age; without it the sentence says only that the figure is old.
    """
    said = Words(reading, Language(lang))
    if reading.target is not None and reading.target.is_group and reading.area.id == reading.target.area:
        return group_sentence(said)
    if reading.linked_met is not None and reading.status is Status.NO_DATA:
        return linked_sentence(said)
    core = _core(said, as_of)
    return "; ".join([core, *caveats(said, as_of)]) + "."


def _core(said: Words, as_of: date | None) -> str:
    point, status = said.judgement.point, said.reading.status
    if status is Status.NO_TARGET:
        return _no_target(said)
    if point is None or status is Status.NO_DATA:
        return _no_data(said)
    if status is Status.AWAITING_FINAL:
        return _awaiting_final(said, point, as_of)
    return _BY_STATUS.get(status, _pace)(said, point)


def _no_target(said: Words) -> str:
    point, judgement = said.judgement.point, said.judgement
    is_reference = said.reading.target is not None and said.reading.target.kind is TargetKind.REFERENCE
    opening = said.text("For reference only") if is_reference else said.text("No target")
    if said.reading.reason:
        opening = f"{opening} ({refusal_words(said.reading.reason, said.lang)})"
    if point is None:
        return said.text("{opening}; no data yet", opening=opening)
    latest = said.text("latest {value} ({when})", value=said.value(point), when=said.when(point))
    parts = [opening, latest]
    if judgement.trend is not Trend.UNKNOWN:
        parts.append(words.trend(judgement.trend, said.lang) + _change(said))
    return "; ".join(parts)


def _change(said: Words) -> str:
    change = said.judgement.last_change
    return f" ({said.difference(change, signed=True)})" if change is not None else ""


def _no_data(said: Words) -> str:
    target = said.reading.target
    opening = said.text("No data yet")
    if said.reading.reason:
        opening = f"{opening} ({refusal_words(said.reading.reason, said.lang)})"
    elif target is not None and target.kind is TargetKind.IMPROVE_BY and said.judgement.baseline is None:
        opening = said.text("No data yet, nor a starting point to count the gain from")
    if not said.aim:
        return opening
    return said.text("{opening}; target {aim}, due {due}", opening=opening, aim=said.aim, due=said.due())


def _not_comparable(said: Words, point: Point) -> str:
    baseline = said.judgement.baseline
    if baseline is None:
        return said.text(
            "Stands at {value} ({when}), counted in another way than the baseline, so it is not compared; target {aim}",
            value=said.value(point), when=said.when(point), aim=said.aim,
        )  # fmt: skip
    return said.text(
        "Stands at {value} ({when}), but the baseline of {baseline} was counted in another way, so the two are not"
        " compared; target {aim}",
        value=said.value(point), when=said.when(point), baseline=said.quantity(baseline), aim=said.aim,
    )  # fmt: skip


def _indeterminate(said: Words, point: Point) -> str:
    return said.text(
        "All that is known is {value} ({when}), which does not decide whether the target of {aim} is met",
        value=said.value(point), when=said.when(point), aim=said.aim,
    )  # fmt: skip


def _achieved(said: Words, point: Point) -> str:
    value, when = said.value(point), said.when(point)
    if said.reading.indicator.kind in (Kind.RANK, Kind.LEVEL):
        text = said.text("Stands at {value} ({when}), target {aim}", value=value, when=when, aim=said.aim)
    else:
        text = said.text("Reached {value} ({when}), target {aim}", value=value, when=when, aim=said.aim)
    text = said.text("{text} → {label}", text=text, label=said.label)
    change = said.judgement.last_change
    if Flag.WORSENING not in said.judgement.flags or change is None:
        return text
    shown = said.difference(change, signed=True)
    return text + "; " + said.text("but the last change was for the worse: {change}", change=shown)


def _missed(said: Words, point: Point) -> str:
    text = said.text(
        "At the due date of {due}: {value}, target {aim}", value=said.value(point), due=said.due(), aim=said.aim
    )
    missing = gap(said.reading)
    parts = [text]
    if missing is not None:
        indicator, size = said.reading.indicator, said.difference(missing)
        is_above = indicator.direction is Direction.LOWER and indicator.kind is not Kind.RANK
        parts.append(said.text("{gap} above it", gap=size) if is_above else said.text("{gap} short", gap=size))
    if (fallen := fall(said)) is not None and said.judgement.baseline is not None:
        parts.append(said.text("{fall} from {baseline}", fall=fallen, baseline=said.quantity(said.judgement.baseline)))
    return said.text("{text} → {label}", text=", ".join(parts), label=said.label)


def _awaiting_final(said: Words, point: Point, as_of: date | None) -> str:
    age = age_of(said, as_of)
    when = said.text("{when}, {age} old", when=said.when(point), age=age) if age else said.when(point)
    return said.text(
        "Past the due date of {due} without a final figure; latest {value} ({when}), target {aim}",
        due=said.due(), value=said.value(point), when=when, aim=said.aim,
    )  # fmt: skip


def _in_progress(said: Words, point: Point) -> str:
    if said.judgement.rule == _TOO_EARLY:
        return _too_early(said, point)
    if said.reading.indicator.kind in _PLACES:
        return _places(said, point)
    text = _without_pace(said, point)
    planned = said.judgement.planned_level
    if planned is None:
        return text
    return text + "; " + said.text("the approved path asks for {planned} by then", planned=said.quantity(planned))


def _places(said: Words, point: Point) -> str:
    missing = gap(said.reading)
    value, when = said.value(point), said.when(point)
    if missing is None:
        return said.text("Stands at {value} ({when}), target {aim}", value=value, when=when, aim=said.aim)
    if said.reading.indicator.kind is Kind.MILESTONE_SHARE:
        return said.text(
            "{value} of the tasks are done ({when}), target {aim}: {gap} to go",
            value=value, when=when, aim=said.aim, gap=said.difference(missing),
        )  # fmt: skip
    return said.text(
        "Stands at {value} ({when}), target {aim}: {gap} to go",
        value=value, when=when, aim=said.aim, gap=said.difference(missing),
    )  # fmt: skip


def _without_pace(said: Words, point: Point) -> str:
    value, when = said.value(point), said.when(point)
    if not point.qualifier.is_point:
        return said.text(
            "All that is known is {value} ({when}), short of the target of {aim}; a bound gives no pace",
            value=value, when=when, aim=said.aim,
        )  # fmt: skip
    level = level_share(said.reading)
    if level is not None:
        return said.text(
            "Stands at {value} ({when}), {level} of the target of {aim}; without a baseline there is no pace",
            value=value, when=when, level=said.share(level), aim=said.aim,
        )  # fmt: skip
    return said.text(
        "Stands at {value} ({when}), target {aim}: {gap} to go; without a baseline there is no pace",
        value=value, when=when, aim=said.aim, gap=said.difference(gap(said.reading) or 0.0),
    )  # fmt: skip


def _held(said: Words, point: Point) -> str:
    judgement, change = said.judgement, said.judgement.last_change
    if judgement.baseline is None or (said.reading.target is not None and said.reading.target.kind is TargetKind.HOLD):
        text = said.text("To be kept at {aim}, now {value} ({when})",
                         aim=said.aim, value=said.value(point), when=said.when(point))  # fmt: skip
    else:
        text = said.text(
            "The baseline of {baseline} already met the target of {aim}, now {value} ({when})",
            baseline=said.quantity(judgement.baseline), aim=said.aim,
            value=said.value(point), when=said.when(point),
        )  # fmt: skip
    if change is not None:
        text += ", " + said.text("last change {change}", change=said.difference(change, signed=True))
    return said.text("{text} → {label}", text=text, label=said.label)


def _opening(said: Words, point: Point) -> str:
    return said.text(
        "Reached {value} against a baseline of {baseline}, target {aim}",
        value=said.value(point), baseline=said.quantity(said.judgement.baseline or 0.0), aim=said.aim,
    )  # fmt: skip


def _too_early(said: Words, point: Point) -> str:
    return said.text(
        "{opening}: only {time} of the time had passed, too early for a pace",
        opening=_opening(said, point), time=said.share(elapsed(said.reading) or 0.0),
    )  # fmt: skip


def _pace(said: Words, point: Point) -> str:
    judgement = said.judgement
    if judgement.rule == _HELD or judgement.pace is None or judgement.expected is None:
        return _held(said, point)
    way = fall(said) or said.text("{share} of the way", share=said.share(judgement.attainment or 0.0))
    return said.text(
        "{opening}: {way} with {expected} (pace {pace}) → {label}",
        opening=_opening(said, point), way=way, expected=_expected(said), pace=said.number(judgement.pace),
        label=said.label,
    )  # fmt: skip


def _expected(said: Words) -> str:
    shown = said.share(said.judgement.expected or 0.0)
    if follows_knots(said.reading):
        return said.text("{share} asked for by the approved path", share=shown)
    return said.text("{share} of the time gone", share=shown)


_BY_STATUS: Mapping[Status, Callable[[Words, Point], str]] = {
    Status.NOT_COMPARABLE: _not_comparable,
    Status.INDETERMINATE: _indeterminate,
    Status.ACHIEVED: _achieved,
    Status.MISSED: _missed,
    Status.IN_PROGRESS: _in_progress,
    Status.TOO_EARLY: _too_early,
}
