"""The whole calculation behind a status in steps of words (docs/method.md); it repeats, it does not judge."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from indicators.formats import dates, words
from indicators.formats.quantities import aim_sign, figure, target_level
from indicators.formats.sentences.parts import Words, age_of, elapsed, follows_knots
from indicators.formats.sentences.readings import sentence
from indicators.formats.texts import marker
from indicators.model.readings import Reading
from indicators.model.vocabulary import Flag, Language, TargetKind, Verdict

N_ = marker("formats")
_RULES = {
    1: N_("No target is set for this indicator and area, so only the trend is told."),
    2: N_("There is no usable figure after the starting point."),
    3: N_("The baseline and the figure were counted in different ways."),
    4: N_("Only a bound is known, and the bound does not decide."),
    5: N_("The figure meets the target."),
    6: N_("The due date has passed and the figure for it does not meet the target."),
    7: N_("The due date has passed and the figure for it has not been reported."),
    8: N_("Ranks, levels and tasks have no pro-rata inside the year."),
    9: N_("Without a baseline that is an exact figure there is no pace."),
    10: N_("The target was met at the start or is to be kept: the last change decides between behind and far behind."),
    11: N_("Less than 10 % of the way was asked for by then: too early for a pace."),
    12: N_("On track from 0.95, behind from 0.60, far behind from 0, reversing below 0."),
}


def calculation(reading: Reading, lang: Language | str, *, as_of: date | None = None) -> list[str]:
    """The steps from figure and target to the status, one sentence each, in the order they are taken."""
    said = Words(reading, Language(lang))
    if reading.target is not None and reading.target.is_group and reading.area.id == reading.target.area:
        worst = said.text("The group takes the status of its worst judged unit: {label}.", label=said.label)
        return [sentence(reading, lang, as_of=as_of), worst]
    steps = [*_inputs(said, as_of), *_pace_steps(said)]
    steps.append(said.text(_RULES[said.judgement.rule]))
    steps.append(said.text("Status: {label} (rule {rule}).", label=said.label, rule=said.judgement.rule))
    if said.judgement.status_then is not None:
        then = words.label(said.judgement.status_then, said.lang)
        steps.append(said.text("On the figure's own date the status was: {label}.", label=then))
    if text := forecast_words(reading, lang):
        steps.append(text)
    return steps


def _inputs(said: Words, as_of: date | None) -> Iterator[str]:
    judgement, point = said.judgement, said.judgement.point
    if point is not None:
        yield said.text("Figure: {value} ({when}).", value=said.value(point), when=said.when(point))
        if point.series:
            yield said.text("Way of counting: {name}.", name=said.series(point.series))
        flags = [words.flag(flag, said.lang) for flag in judgement.flags]
        if Flag.STALE in judgement.flags and (age := age_of(said, as_of)):
            flags.append(age)
        if flags:
            yield said.text("Mind: {flags}.", flags=", ".join(flags))
    if judgement.baseline is not None:
        yield _baseline(said, judgement.baseline)
    if aim := aim_sign(said.reading, said.lang):
        yield said.text("Target: {aim}, due {due}.", aim=aim, due=said.due())
    yield from _improvement(said)


def _baseline(said: Words, baseline: float) -> str:
    when, target, point = said.judgement.baseline_date, said.reading.target, said.judgement.point
    if when is None:
        return said.text("Baseline: {value}.", value=said.quantity(baseline))
    if target is not None and target.baseline_series and point is not None and target.baseline_series != point.series:
        return said.text(
            "Baseline: {value} on {when}, way of counting: {name}.",
            value=said.quantity(baseline), when=dates.day(when, said.lang), name=said.series(target.baseline_series),
        )  # fmt: skip
    return said.text("Baseline: {value} on {when}.", value=said.quantity(baseline), when=dates.day(when, said.lang))


def _improvement(said: Words) -> Iterator[str]:
    target, judgement = said.reading.target, said.judgement
    if target is None or target.kind is not TargetKind.IMPROVE_BY or target.value is None:
        return
    if judgement.baseline is None or judgement.target is None:
        return
    yield said.text(
        "A gain of {gain} from {baseline} means {level}.",
        gain=said.difference(target.value), baseline=said.quantity(judgement.baseline),
        level=said.quantity(judgement.target),
    )  # fmt: skip


def _pace_steps(said: Words) -> Iterator[str]:
    judgement, point, level = said.judgement, said.judgement.point, target_level(said.reading)
    if judgement.attainment is None or judgement.baseline is None or point is None or level is None:
        return
    value, baseline, target = (
        figure(number, said.reading.indicator, said.lang) for number in (point.value, judgement.baseline, level)
    )
    yield said.text(
        "Way gone: ({value} − {baseline}) ÷ ({target} − {baseline}) = {share}.",
        value=value, baseline=baseline, target=target, share=said.share(judgement.attainment),
    )  # fmt: skip
    if judgement.expected is not None:
        yield _expected_step(said, judgement.expected)
    if judgement.pace is not None and judgement.expected is not None:
        yield said.text(
            "Pace: {share} ÷ {expected} = {pace}.",
            share=said.share(judgement.attainment), expected=said.share(judgement.expected),
            pace=said.number(judgement.pace),
        )  # fmt: skip


def _expected_step(said: Words, expected: float) -> str:
    start, due, point = said.judgement.baseline_date, said.reading.due, said.judgement.point
    linear = elapsed(said.reading) is not None and not follows_knots(said.reading)
    if not linear or start is None or due is None or point is None:
        return said.text("Way asked for by the approved path: {share}.", share=said.share(expected))
    return said.text(
        "Time gone: {days} of {whole} days = {share}.",
        days=(point.end - start).days, whole=(due - start).days, share=said.share(expected),
    )  # fmt: skip


def forecast_words(reading: Reading, lang: Language | str) -> str:
    """The forecast in one sentence; "" without one."""
    said = Words(reading, Language(lang))
    forecast = reading.judgement.forecast
    if forecast is None:
        return ""
    if forecast.verdict is Verdict.NOT_ENOUGH_POINTS or forecast.value is None:
        return said.text("Forecast: too few figures.")
    text = said.text("Forecast for {due}: {value}", due=said.due(), value=_projected(said, forecast.value))
    if forecast.low is not None and forecast.high is not None:
        low, high = _projected(said, forecast.low), _projected(said, forecast.high)
        text += said.text(" (80% interval: {low} to {high})", low=low, high=high)
    if forecast.probability is not None:
        text += said.text(", probability {share}", share=said.share(forecast.probability))
    return text + f" → {words.verdict(forecast.verdict, said.lang)}."


def _projected(said: Words, value: float) -> str:
    # A projection is no measurement: it gets the indicator's decimals and none beyond.
    return said.quantity(round(value, said.reading.indicator.decimals))
