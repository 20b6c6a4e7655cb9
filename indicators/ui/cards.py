"""The card of a reading: always the same six lines, wherever it stands; it judges and formats nothing itself.

status and sector / name / number, target, due / bullet with printed labels / period, source, age, course / sentence,
open question, clause. Behind the clause, on demand: the whole calculation, the quoted words and the sources.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indicators.figures.adaptive import ADAPTIVE
from indicators.figures.bullet_labels import cell_labels, tick_labels, tick_text
from indicators.figures.bullets import Bullet, bullet
from indicators.figures.card_words import big_number, course_of, first_valued
from indicators.figures.findings import when
from indicators.figures.sparkline import sparkline
from indicators.formats import dates, quantities
from indicators.formats.sentences import sentence
from indicators.model import Flag, Kind, Point, Reading, Sector, Status
from indicators.ui.evidence import evidence
from indicators.ui.links import anchor, indicator_address
from indicators.ui.markup import Html, tag
from indicators.ui.view import View, image, note, unbroken


@dataclass(frozen=True, slots=True)
class Card:
    """What a card shows: the reading, its course, its sector where cards of several stand, and who reports it."""

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
        tag("p", unbroken(sentence(reading, view.lang, as_of=view.as_of)), class_="say"),
        _reporter(of, view) if is_empty else None, _question(reading, view), evidence(reading, view),
        class_=classes, data_target=reading.target.code if reading.target else None,
    )  # fmt: skip


def _name(reading: Reading, view: View) -> Html:
    """The name of the indicator, leading to its page."""
    return anchor(indicator_address(view, reading.indicator), view.name(reading.indicator))


def _top(of: Card, view: View) -> Html:
    sector = tag("span", f"{of.sector.code} {view.name(of.sector)}", class_="sc") if of.sector else None
    return tag("div", view.status(of.reading.status), sector, class_="top")


def _lines(of: Card, view: View) -> list[Html | None]:
    origin = _origin(of.reading, view)
    return [
        tag("div", number(of.reading, view), _aim(of.reading, view), class_="val"),
        bullet_of(of.reading, view),
        tag("div", origin, _course(of, view), class_="src") if origin else None,
    ]


def number(reading: Reading, view: View) -> Html:
    """The big number with its unit; of a group how many units meet the target."""
    said = big_number(reading, view.lang)
    if said is None:
        return tag("span", "–", class_="num none")
    lead = tag("small", said.sign, class_="sign") if said.sign else None
    beside = tag("small", said.beside) if said.beside is not None else None
    return tag("span", lead, said.number, beside, class_="num")


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
    runs = (tag("span", text) for text in cell_labels(drawn.cells, view.lang))
    labels = tag("div", *runs, class_="tk flow") if drawn.cells else _tick_labels(drawn, reading, view)
    alt = "; ".join(tick_text(tick, reading, view.lang) for tick in drawn.ticks) or view.text("One cell for each unit")
    return tag("div", image(drawn.svg, alt=alt, class_="bl"), labels, class_="bullet")


def _tick_labels(drawn: Bullet, reading: Reading, view: View) -> Html:
    labels = [
        tag("span", tag("b", one.text) if one.is_bold else one.text, class_=one.side.value,
            style=f"left:{one.position:.1f}%")
        for one in tick_labels(drawn, reading, view.lang)
    ]  # fmt: skip
    return tag("div", *labels, class_="tk")


def _origin(reading: Reading, view: View) -> Html | None:
    """Period and source of the value, and its age when it is old; of a group those of its first unit with a value."""
    shown = first_valued(reading)
    if shown is None or shown.judgement.point is None:
        return None
    first = " · ".join(part for part in (when(shown.judgement.point, view.lang), shown.source) if part)
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
    series = course_of(reading, of.history)
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
