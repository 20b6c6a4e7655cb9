"""The card of a reading on a paper: status, number, target, bullet with its labels, course, sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from indicators.figures.bullet_labels import Side, cell_labels, tick_labels
from indicators.figures.bullets import HEIGHT, Bullet, bullet
from indicators.figures.card_words import BigNumber, big_number, course_of, first_valued
from indicators.figures.findings import when
from indicators.figures.plates.paper import UNSTAMPED, Body, Plate, Stamp, lines_of, mounted, width_of, written
from indicators.figures.sparkline import HEIGHT as COURSE_HEIGHT
from indicators.figures.sparkline import WIDTH as COURSE_WIDTH
from indicators.figures.sparkline import sparkline
from indicators.figures.svg import element, inset, sized
from indicators.figures.symbols import status_symbol
from indicators.figures.template import SMALL, Caption
from indicators.figures.theme import Theme
from indicators.formats import dates, quantities, words
from indicators.formats.sentences import sentence
from indicators.formats.texts import translator
from indicators.model import Kind, Language, Point, Reading

WIDTH: Final = 480
_BIG, _SYMBOL, _LINE = 32, 16, 20
_ANCHORS: Final = {Side.RIGHT: "start", Side.BOTH: "middle", Side.LEFT: "end"}


def card_plate(
    reading: Reading, history: Sequence[Point], theme: Theme, lang: Language, *, as_of: date, stamp: Stamp = UNSTAMPED
) -> Plate:
    """The card; `history` are the points of its indicator and area, `as_of` the day of judgement."""
    marks = [*_status(reading, theme, lang), *_number(reading, theme, lang), *_aim(reading, theme, lang)]
    y = 92.0
    if (drawn := bullet(reading, theme)) is not None:
        marks += _bullet(drawn, reading, y, theme, lang)
        y += 48
    shown = first_valued(reading)
    period = when(shown.judgement.point, lang) if shown and shown.judgement.point else ""
    invert = reading.indicator.kind is Kind.RANK
    course = sparkline(course_of(reading, history), reading.status, theme, invert=invert)
    if period or course:
        marks += [written(period, 0, y + 18, theme.ink_2)]
        marks += [inset(course, WIDTH - COURSE_WIDTH, y, COURSE_WIDTH, COURSE_HEIGHT)] if course else []
        y += 40
    for line in lines_of(sentence(reading, lang, as_of=as_of), SMALL, WIDTH):
        marks.append(written(line, 0, y + 12, theme.ink))
        y += _LINE
    target = reading.target
    place = ", ".join(one for one in (target.document, target.clause) if one) if target else ""
    source = translator("figures", lang)("Source: {source}", source=reading.source) if reading.source else ""
    said = Caption(words.name(reading.indicator, lang), place, source)
    return mounted(Body(element("g", *marks), WIDTH, y), said, theme, stamp=stamp)


def _status(reading: Reading, theme: Theme, lang: Language) -> Iterator[str]:
    yield inset(status_symbol(reading.status, theme), 0, 0, _SYMBOL, _SYMBOL)
    color = theme.tone(reading.status).text
    yield written(words.label(reading.status, lang), _SYMBOL + 8, 13, color, is_bold=True)


def _number(reading: Reading, theme: Theme, lang: Language) -> Iterator[str]:
    """The big number with what stands small beside it."""
    said = big_number(reading, lang) or BigNumber("–")
    big = f"{said.sign} {said.number}".strip()
    yield written(big, 0, 68, theme.ink, size=_BIG, is_bold=True)
    yield written(said.beside or "", width_of(big, _BIG, is_bold=True) + 8, 68, theme.ink_2)


def _aim(reading: Reading, theme: Theme, lang: Language) -> Iterator[str]:
    _ = translator("figures", lang)
    aim = quantities.aim_sign(reading, lang)
    if not aim or reading.due is None:
        return
    said = _("target for each {aim}", aim=aim) if reading.by_area else _("target {aim}", aim=aim)
    yield written(said, WIDTH, 50, theme.ink, is_bold=True, anchor="end")
    yield written(_("due {day}", day=dates.day(reading.due, lang)), WIDTH, 70, theme.ink_2, anchor="end")


def _bullet(drawn: Bullet, reading: Reading, y: float, theme: Theme, lang: Language) -> Iterator[str]:
    yield element("g", sized(drawn.svg, WIDTH, HEIGHT), transform=f"translate(0 {y:.0f})")
    for one in tick_labels(drawn, reading, lang):
        place, look = WIDTH * one.position / 100, theme.ink if one.is_bold else theme.ink_2
        yield written(one.text, place, y + HEIGHT + 16, look, is_bold=one.is_bold, anchor=_ANCHORS[one.side])
    if drawn.cells:
        yield written(" · ".join(cell_labels(drawn.cells, lang)), 0, y + HEIGHT + 16, theme.ink_2)
