"""The course of one indicator in one area: model, words and table; `trajectory_drawing` draws it.

What was observed stands beside what was to be expected, the target and the forecast. Different ways of counting are
never joined, and a bound is never a point of a line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from indicators.figures.findings import course_finding, expected_value, when
from indicators.figures.scales import Scale, value_scale
from indicators.figures.tables import Table, basis_word, finality_word
from indicators.figures.template import Caption
from indicators.formats import dates, quantities, words
from indicators.formats.texts import translator
from indicators.model import Area, AreaKind, Basis, Kind, Knot, Language, Point, Reading, Status, Verdict

_BEFORE_BASELINE = timedelta(days=62)
_ENOUGH = 2
_SHARES = (Kind.PERCENT, Kind.MILESTONE_SHARE)


@dataclass(frozen=True, slots=True)
class Revised:
    """A figure that was changed after it had been approved: what stood before, and when it gave way."""

    point: Point
    before: float
    on: date


@dataclass(frozen=True, slots=True)
class Part:
    """The figures of one of the units that an area was formed of."""

    area: Area
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Trajectory:
    """One reading and the figures behind it, in time order.

    `knots` are the approved interim milestones; `formed_on` is the day on which the area was made of its `parts`.
    `whole` shows every figure, else the time of the target only.
    """

    reading: Reading
    points: tuple[Point, ...]
    as_of: date
    knots: tuple[Knot, ...] = ()
    revised: tuple[Revised, ...] = ()
    parts: tuple[Part, ...] = ()
    formed_on: date | None = None
    source: str = ""
    whole: bool = False

    @property
    def first_day(self) -> date | None:
        """The first day shown; None for all."""
        judged, due = self.reading.judgement, self.reading.due
        if self.whole or due is None:
            return None
        start = (judged.baseline_date or date(due.year - 1, 12, 31)) - _BEFORE_BASELINE
        inside = [point for point in self.points if point.end >= start]
        return start if len(inside) >= _ENOUGH else None

    @property
    def shown(self) -> tuple[Point, ...]:
        """The figures inside the time shown."""
        start = self.first_day
        return tuple(point for point in self.points if start is None or point.end >= start)

    @property
    def span(self) -> tuple[date, date]:
        """The first and the last day of the time axis."""
        judged = self.reading.judgement
        days = [point.end for point in self.shown] + [day for day in (self.reading.due, judged.baseline_date) if day]
        days += [
            point.end
            for part in self.parts
            for point in part.points
            if not self.first_day or point.end >= self.first_day
        ]
        return (min(days), max(days)) if days else (date(self.as_of.year, 1, 1), self.as_of)

    @property
    def path(self) -> tuple[tuple[date, float], ...]:
        """The course to be expected, from baseline over interim milestones to target; empty without comparison."""
        judged, due = self.reading.judgement, self.reading.due
        if judged.baseline is None or judged.baseline_date is None or judged.target is None or due is None:
            return ()
        if self.reading.indicator.kind in (Kind.RANK, Kind.LEVEL) or judged.status is Status.NOT_COMPARABLE:
            return ()
        between = [(knot.date, knot.value) for knot in self.knots if judged.baseline_date < knot.date < due]
        return ((judged.baseline_date, judged.baseline), *between, (due, judged.target))

    @property
    def fan(self) -> tuple[date, float, date, float, float, float] | None:
        """From which figure the forecast starts and where it ends: day, value, due, middle, low, high."""
        judged, due = self.reading.judgement, self.reading.due
        forecast, point = judged.forecast, judged.point
        if forecast is None or point is None or due is None or forecast.verdict is Verdict.NOT_ENOUGH_POINTS:
            return None
        if forecast.value is None or forecast.low is None or forecast.high is None:
            return None
        return point.end, point.value, due, forecast.value, forecast.low, forecast.high

    @property
    def scale(self) -> Scale:
        """The value axis: everything drawn is inside."""
        judged = self.reading.judgement
        values = [point.value for point in self.shown] + [value for _, value in self.path]
        values += [point.value for part in self.parts for point in part.points]
        values += [revised.before for revised in self.revised]
        values += [value for value in (judged.target, judged.baseline) if value is not None]
        values += list(self.fan[4:]) if self.fan else []
        indicator = self.reading.indicator
        roof = indicator.maximum if indicator.maximum is not None else 100.0 if indicator.kind in _SHARES else None
        floor = indicator.minimum if indicator.minimum is not None else 0.0
        return value_scale(values, floor=floor, roof=roof)

    def runs(self) -> Iterator[tuple[str, tuple[Point, ...]]]:
        """Neighbouring exact figures counted in one way; bounds break a run."""
        for (series, is_point), run in groupby(self.shown, key=lambda point: (point.series, point.qualifier.is_point)):
            if is_point:
                yield series, tuple(run)


def trajectory_caption(model: Trajectory, lang: Language) -> Caption:
    """The finding, the unit and range of the axis, the source."""
    _ = translator("figures", lang)
    indicator, scale = model.reading.indicator, model.scale
    said = [words.name(indicator, lang)]
    if model.reading.area.kind is not AreaKind.COUNTRY:
        said.append(words.name(model.reading.area, lang))
    if unit := quantities.unit(indicator, lang):
        said.append(unit)
    if not scale.starts_at_zero:
        low, high = (quantities.figure(edge, indicator, lang, trim=True) for edge in (scale.low, scale.high))
        said.append(_("axis from {low} to {high}", low=low, high=high))
    source = _("Source: {source}", source=model.source) if model.source else ""
    return Caption(course_finding(model.reading, model.points, lang), " · ".join(said), source)


def describe_trajectory(model: Trajectory, lang: Language) -> str:
    """The chart in words for who cannot see it: finding, figures shown, target, forecast."""
    _ = translator("figures", lang)
    indicator, reading = model.reading.indicator, model.reading
    said = [f"{words.name(indicator, lang)}, {words.name(reading.area, lang)}"]
    said.append(course_finding(reading, model.points, lang))
    if model.shown:
        first, last = model.shown[0], model.shown[-1]
        said.append(
            _("{n} figures from {first} to {last}", n=len(model.shown), first=when(first, lang), last=when(last, lang))
        )
    if model.reading.target is not None and reading.due is not None:
        due = dates.day(reading.due, lang)
        said.append(_("target {aim} by {due}", aim=quantities.aim_sign(reading, lang), due=due))
    said.append(f"{words.label(reading.status, lang)}")
    if (fan := model.fan) is not None:
        said.append(forecast_range(model, fan, lang))
    return _sentence(said)


def _sentence(said: list[str]) -> str:
    return "; ".join(text for text in said if text) + "."


def forecast_range(model: Trajectory, fan: tuple[date, float, date, float, float, float], lang: Language) -> str:
    """`forecast 64,8 (64,4 to 65,2, 80 %)`."""
    indicator = model.reading.indicator
    value, low, high = (rounded(edge, model, lang) for edge in fan[3:])
    return translator("figures", lang)(
        "forecast {value} ({low} to {high}, 80% interval)", value=value, low=low, high=high
    ) + (f" {quantities.unit(indicator, lang)}" if quantities.unit(indicator, lang) else "")


def rounded(value: float, model: Trajectory, lang: Language) -> str:
    """A computed value with the indicator's own decimals and no more."""
    indicator = model.reading.indicator
    return quantities.figure(round(value, indicator.decimals), indicator, lang)


def trajectory_table(model: Trajectory, lang: Language) -> Table:
    """Every figure drawn, newest first, then baseline, path, forecast and target."""
    _ = translator("figures", lang)
    columns = (_("What"), _("Period"), _("Value"), _("Way of counting"), _("Note"))
    rows = [_row(_("figure"), point, model, lang) for point in reversed(model.points)]
    for part in model.parts:
        name = words.name(part.area, lang)
        rows += [_row(name, point, model, lang) for point in reversed(part.points)]
    for revised in model.revised:
        before = quantities.quantity(revised.before, model.reading.indicator, lang)
        day = dates.day(revised.on, lang)
        rows.append((_("before revision"), when(revised.point, lang), before, "", _("until {day}", day=day)))
    return Table(words.name(model.reading.indicator, lang), columns, (*rows, *_terms(model, lang)))


def _row(what: str, point: Point, model: Trajectory, lang: Language) -> tuple[str, ...]:
    notes = [finality_word(point.finality, lang)]
    if point.basis is not Basis.REPORTED:
        notes.append(basis_word(point.basis, lang))
    indicator = model.reading.indicator
    value, series = quantities.observed(point, indicator, lang), words.series(point.series, indicator, lang)
    return what, when(point, lang), value, series, ", ".join(note for note in notes if note)


def _terms(model: Trajectory, lang: Language) -> Iterator[tuple[str, ...]]:
    """Rows for what is drawn beside the figures."""
    _ = translator("figures", lang)
    indicator, path, expected = model.reading.indicator, model.path, expected_value(model.reading)
    names = [_("baseline"), *[_("interim milestone")] * (len(path) - 2)]
    for name, (day, value) in zip(names, path[:-1], strict=False):
        yield name, dates.day(day, lang), quantities.quantity(value, indicator, lang), "", ""
    point = model.reading.judgement.point
    if expected is not None and point is not None:
        yield _("to be expected"), when(point, lang), rounded(expected, model, lang), "", ""
    if (fan := model.fan) is not None:
        yield _("forecast"), dates.day(fan[2], lang), rounded(fan[3], model, lang), "", forecast_range(model, fan, lang)
    if model.reading.due is not None:
        yield _("target"), dates.day(model.reading.due, lang), quantities.aim_sign(model.reading, lang), "", ""
