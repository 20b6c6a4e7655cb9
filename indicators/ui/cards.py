"""The card of a reading: always the same six lines, wherever it stands; it judges and formats nothing itself.

status and sector / name / number, target, due / bullet with printed labels / period, source, age, course / sentence,
open question, clause. Behind the clause, on demand: the whole calculation, the quoted words and the sources.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indicators.figures.adaptive import ADAPTIVE
from indicators.figures.bullets import Bullet, Cells, Tick, TickKind, bullet
from indicators.figures.sparkline import sparkline
from indicators.formats import dates, numbers, quantities, words
from indicators.formats.sentences import sentence
from indicators.model import Flag, Kind, Point, Reading, Sector, Status
from indicators.ui.evidence import evidence
from indicators.ui.links import anchor, indicator_address
from indicators.ui.markup import Html, tag
from indicators.ui.view import View, image, note

_NEAR_LEFT, _MIDDLE, _NEAR_RIGHT = 14.0, 40.0, 96.0
_LETTER_WIDTH = 2.2
"""Width of a letter of a label on the narrowest card, as a share (0-100) of the bullet."""
_IMPORTANCE = (
    TickKind.TARGET, TickKind.VALUE, TickKind.EXPECTED, TickKind.BASELINE, TickKind.FIRST, TickKind.ZERO,
)  # fmt: skip
_BOLD = (TickKind.TARGET, TickKind.VALUE)
_TRIMMED = (TickKind.TARGET, TickKind.ZERO)


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
    is_empty = reading.status is Status.NO_DATA
    classes = "card" + (" mini" if is_empty else "") + (" old" if Flag.STALE in reading.judgement.flags else "")
    return tag(
        "article", _top(of, view), tag("h3", _name(reading, view)), *_lines(of, view),
        tag("p", sentence(reading, view.lang, as_of=view.as_of), class_="say"),
        _reporter(of, view) if is_empty else None, _question(reading, view), evidence(reading, view),
        class_=classes, data_target=reading.target.code if reading.target else None,
    )  # fmt: skip


def _name(reading: Reading, view: View) -> Html:
    """The name of the indicator, leading to its page."""
    return anchor(indicator_address(view, reading.indicator), words.name(reading.indicator, view.lang))


def _top(of: Card, view: View) -> Html:
    sector = f"{of.sector.code} {words.name(of.sector, view.lang)}" if of.sector else of.reading.indicator.sector
    return tag("div", view.status(of.reading.status), tag("span", sector, class_="sc"), class_="top")


def _lines(of: Card, view: View) -> list[Html | None]:
    origin = _origin(of.reading, view)
    return [
        tag("div", number(of.reading, view), _aim(of.reading, view), class_="val"),
        bullet_of(of.reading, view),
        tag("div", origin, _course(of, view), class_="src") if origin else None,
    ]


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
    each = view.text("each ") if reading.by_area else ""
    due = view.text("due {day}", day=dates.day(reading.due, view.lang))
    return tag("span", view.text("target"), " ", tag("b", each + aim), tag("br"), due, class_="tg")


def bullet_of(reading: Reading, view: View) -> Html | None:
    drawn = bullet(reading, ADAPTIVE)
    if drawn is None:
        return None
    labels = _cell_labels(drawn.cells, view) if drawn.cells else _tick_labels(drawn, reading, view)
    alt = "; ".join(_tick_text(tick, reading, view) for tick in drawn.ticks) or view.text("One cell for each unit")
    return tag("div", image(drawn.svg, alt=alt, class_="bl"), labels, class_="bullet")


def _tick_labels(drawn: Bullet, reading: Reading, view: View) -> Html:
    """Labels at the places of the ticks; one that would run into a more important one is left to the sentence."""
    taken: list[tuple[float, float]] = []
    labels: list[Html] = []
    for tick in sorted(drawn.ticks, key=lambda tick: _IMPORTANCE.index(tick.kind)):
        text, side = _tick_text(tick, reading, view), _side(tick)
        start, end = _extent(tick.position, len(text), side)
        if all(end < left or start > right for left, right in taken):
            taken.append((start, end))
            inner = tag("b", text) if tick.kind in _BOLD else text
            labels.append(tag("span", inner, class_=side, style=f"left:{tick.position:.1f}%"))
    return tag("div", *labels, class_="tk")


def _tick_text(tick: Tick, reading: Reading, view: View) -> str:
    shown = quantities.figure(tick.value, reading.indicator, view.lang, trim=tick.kind in _TRIMMED)
    return {
        TickKind.BASELINE: view.text("start {value}", value=shown),
        TickKind.EXPECTED: view.text("due by then {value}", value=number_near(tick.value, reading, view)),
    }.get(tick.kind, shown)


def number_near(value: float, reading: Reading, view: View) -> str:
    """A computed level to the indicator's own decimals."""
    return numbers.number(value, view.lang, decimals=reading.indicator.decimals)


def _side(tick: Tick) -> str:
    """Which way a label runs from its place: right (`l`), both ways (`c`), left (`r`)."""
    if tick.kind is TickKind.EXPECTED and tick.position > _MIDDLE:
        return "r"
    return "l" if tick.position < _NEAR_LEFT else "r" if tick.position > _NEAR_RIGHT else "c"


def _extent(position: float, letters: int, side: str) -> tuple[float, float]:
    width = letters * _LETTER_WIDTH
    before = {"l": 0.0, "c": width / 2, "r": width}[side]
    return position - before - _LETTER_WIDTH / 2, position - before + width + _LETTER_WIDTH / 2


def _cell_labels(cells: Sequence[Cells], view: View) -> Html:
    return tag("div", *(tag("span", _cells_text(run, view)) for run in cells), class_="tk flow")


def _cells_text(run: Cells, view: View) -> str:
    if run.is_refused:
        return view.text("{n} not restated", n=run.count)
    return f"{run.count} {words.label(run.status, view.lang).lower()}"


def _origin(reading: Reading, view: View) -> Html | None:
    """Period and source of the value, and its age when it is old; of a group those of its first unit with a value."""
    shown = next((one for one in (reading, *reading.units) if one.judgement.point is not None), None)
    if shown is None or shown.judgement.point is None:
        return None
    period = shown.judgement.point.period
    when = dates.period(period, view.lang) if period else dates.day(shown.judgement.point.end, view.lang)
    first = " · ".join(part for part in (when, shown.source) if part)
    age = _age(reading, view)
    return tag("span", tag("span", first, class_="one" if age else "two", title=first), age, class_="tx")


def _age(reading: Reading, view: View) -> Html | None:
    point = reading.judgement.point
    if point is None or Flag.STALE not in reading.judgement.flags:
        return None
    age = dates.age(max(0, (view.as_of - point.end).days), view.lang)
    return tag("span", note("clock"), view.text("figure {age} old", age=age), class_="stale")


def _course(of: Card, view: View) -> Html | None:
    reading = of.reading
    judged = reading.judgement.point
    if judged is None:
        return None
    series = [point for point in of.history if point.end <= judged.end and point.series == judged.series]
    invert = reading.indicator.kind is Kind.RANK
    drawn = sparkline(series, reading.status, ADAPTIVE, invert=invert)
    if not drawn:
        return None
    first, last = (dates.day(series[place].end, view.lang) for place in (0, -1))
    alt = view.text("Course from {first} to {last}", first=first, last=last)
    return image(drawn, alt=alt, class_="sp")


def _reporter(of: Card, view: View) -> Html:
    who = of.reporter or view.text("not named in the documents")
    return tag("p", view.text("Reported by: {who}", who=who), class_="s ink2")


def _question(reading: Reading, view: View) -> Html | None:
    question = reading.target.note if reading.target else ""
    if not question:
        return None
    mark = tag("b", view.text("To be confirmed") + ": ", class_="heard")
    return tag("p", note("question"), mark, tag("span", question, class_="two", title=question, lang="vi"), class_="q")
