"""The card of a reading: always the same six lines, wherever it stands; it judges and formats nothing itself.

status and sector / name / number, target, due / bullet with printed labels / period, source, age, course / sentence,
open question, clause. Behind the clause, on demand: the whole calculation, the quoted words and the sources.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indicators.figures.bullets import Bullet, Cells, Tick, TickKind, bullet
from indicators.figures.sparkline import sparkline
from indicators.figures.symbols import clock_symbol, question_symbol
from indicators.figures.theme import DARK, LIGHT
from indicators.formats import dates, quantities, words
from indicators.formats.sentences import sentence
from indicators.model import Flag, Kind, Point, Reading, Sector, Status
from indicators.ui.evidence import evidence
from indicators.ui.html import Html, join, tag
from indicators.ui.view import View

_NEAR_LEFT, _NEAR_RIGHT = 14.0, 86.0


@dataclass(frozen=True, slots=True)
class Card:
    """What a card shows: the reading, its course, its sector, and who reports it."""

    reading: Reading
    history: Sequence[Point] = ()
    sector: Sector | None = None
    reporter: str = ""


def card(of: Card, view: View) -> Html:
    """The whole card; one without data keeps its place, says what is missing and who reports it."""
    reading = of.reading
    is_empty = reading.judgement.point is None and not reading.by_area
    body = _missing_lines(of, view) if is_empty else _lines(of, view)
    classes = "card" + (" mini" if is_empty else "") + (" old" if Flag.STALE in reading.judgement.flags else "")
    return tag(
        "article", _top(of, view), tag("h3", words.name(reading.indicator, view.lang)), *body,
        tag("p", sentence(reading, view.lang, as_of=view.as_of), class_="say"),
        _reporter(of, view) if is_empty else None, _question(reading, view), evidence(reading, view),
        class_=classes, data_target=reading.target.code if reading.target else None,
    )  # fmt: skip


def _top(of: Card, view: View) -> Html:
    sector = f"{of.sector.code} {words.name(of.sector, view.lang)}" if of.sector else of.reading.indicator.sector
    return tag("div", view.status(of.reading.status), tag("span", sector, class_="sc"), class_="top")


def _lines(of: Card, view: View) -> list[Html | None]:
    return [
        tag("div", number(of.reading, view), _aim(of.reading, view), class_="val"),
        _bullet(of.reading, view),
        tag("div", _origin(of.reading, view), _course(of, view), class_="src"),
    ]


def _missing_lines(of: Card, view: View) -> list[Html | None]:
    return [tag("div", tag("span", "–", class_="num none"), _aim(of.reading, view), class_="val")]


def number(reading: Reading, view: View) -> Html:
    """The big number with its unit; of a group how many units meet the target."""
    if reading.by_area:
        total = sum(reading.by_area.values())
        shown = f"{reading.by_area.get(Status.ACHIEVED, 0)}/{total}"
        return tag("span", shown, tag("small", view.text("meet the target")), class_="num")
    point, indicator = reading.judgement.point, reading.indicator
    if point is None:
        return tag("span", "–", class_="num none")
    sign = quantities.observed_sign(point)
    lead = tag("small", sign, class_="sign") if sign else None
    if indicator.kind in (Kind.RANK, Kind.LEVEL):
        return tag("span", lead, quantities.quantity(point.value, indicator, view.lang), class_="num")
    figure = quantities.figure(point.value, indicator, view.lang, trim=not point.qualifier.is_point)
    return tag("span", lead, figure, tag("small", quantities.unit(indicator, view.lang)), class_="num")


def _aim(reading: Reading, view: View) -> Html | None:
    aim = quantities.aim_sign(reading, view.lang)
    if not aim or reading.due is None:
        return None
    each = view.text("each ") if reading.target is not None and reading.target.is_group else ""
    due = view.text("due {day}", day=dates.day(reading.due, view.lang))
    return tag("span", view.text("target"), " ", tag("b", each + aim), tag("br"), due, class_="tg")


def _bullet(reading: Reading, view: View) -> Html | None:
    light, dark = bullet(reading, LIGHT), bullet(reading, DARK)
    if light is None or dark is None:
        return None
    labels = _cell_labels(light.cells, view) if light.cells else _tick_labels(light, reading, view)
    alt = sentence(reading, view.lang, as_of=view.as_of)
    return tag("div", view.image(light.svg, dark.svg, alt=alt, class_="bl"), labels, class_="bullet")


def _tick_labels(drawn: Bullet, reading: Reading, view: View) -> Html:
    """Labels at the places of the ticks; the target's is bold, one that would run into it is left to the sentence."""
    target = next(tick for tick in drawn.ticks if tick.kind is TickKind.TARGET)
    shown = [tick for tick in drawn.ticks if tick is target or abs(tick.position - target.position) > _room(tick)]
    places: list[float] = []
    labels: list[Html] = []
    for tick in sorted(shown, key=lambda tick: tick.kind is not TickKind.TARGET):
        if all(abs(tick.position - place) > _room(tick) for place in places):
            places.append(tick.position)
            labels.append(_tick_label(tick, reading, view))
    return tag("div", *labels, class_="tk")


def _room(tick: Tick) -> float:
    return {TickKind.EXPECTED: 24.0, TickKind.BASELINE: 30.0}.get(tick.kind, 12.0)


def _tick_label(tick: Tick, reading: Reading, view: View) -> Html:
    shown = quantities.figure(tick.value, reading.indicator, view.lang, trim=tick.kind is not TickKind.BASELINE)
    text = {
        TickKind.BASELINE: view.text("start {value}", value=shown),
        TickKind.EXPECTED: view.text("due by then {value}", value=shown),
    }.get(tick.kind, shown)
    side = "l" if tick.position < _NEAR_LEFT else "r" if tick.position > _NEAR_RIGHT + 8 else "c"
    inner = tag("b", text) if tick.kind in (TickKind.TARGET, TickKind.VALUE) else text
    return tag("span", inner, class_=side, style=f"left:{tick.position:.1f}%")


def _cell_labels(cells: Sequence[Cells], view: View) -> Html:
    return tag("div", *(tag("span", _cells_text(run, view)) for run in cells), class_="tk flow")


def _cells_text(run: Cells, view: View) -> str:
    if run.is_refused:
        return view.text("{n} not restated", n=run.count)
    return f"{run.count} {words.label(run.status, view.lang).lower()}"


def _origin(reading: Reading, view: View) -> Html:
    """Period and source of the value, and its age when it is old."""
    point = reading.judgement.point
    if point is None:
        unit = next((one for one in reading.units if one.judgement.point is not None), None)
        point, source = (unit.judgement.point, unit.source) if unit else (None, "")
    else:
        source = reading.source
    when = dates.period(point.period, view.lang) if point and point.period else ""
    first = " · ".join(part for part in (when, source) if part)
    return tag("span", tag("span", first, class_="one", title=first), _age(reading, view), class_="tx")


def _age(reading: Reading, view: View) -> Html | None:
    point = reading.judgement.point
    if point is None or Flag.STALE not in reading.judgement.flags:
        return None
    age = dates.age(max(0, (view.as_of - point.end).days), view.lang)
    clock = view.image(clock_symbol(LIGHT), clock_symbol(DARK), alt="", class_="ic")
    return tag("span", clock, view.text("figure {age} old", age=age), class_="stale")


def _course(of: Card, view: View) -> Html | None:
    reading = of.reading
    judged = reading.judgement.point
    series = [point for point in of.history if judged is None or point.end <= judged.end]
    invert = reading.indicator.kind is Kind.RANK
    light, dark = (sparkline(series, reading.status, theme, invert=invert) for theme in (LIGHT, DARK))
    if not light:
        return None
    first, last = (dates.day(series[place].end, view.lang) for place in (0, -1))
    alt = view.text("Course from {first} to {last}", first=first, last=last)
    return view.image(light, dark, alt=alt, class_="sp")


def _reporter(of: Card, view: View) -> Html:
    who = of.reporter or view.text("not named in the documents")
    return tag("p", view.text("Reported by: {who}", who=who), class_="s ink2")


def _question(reading: Reading, view: View) -> Html | None:
    note = reading.target.note if reading.target else ""
    if not note:
        return None
    mark = view.image(question_symbol(LIGHT), question_symbol(DARK), alt=view.text("To be confirmed"), class_="ic")
    return join(tag("p", mark, tag("span", note, class_="two", title=note), class_="q"))
