"""A briefing as slides, 16:9, with native tables and charts; every figure is the snapshot's."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from pptx.slide import Slide

from indicators.briefings.blocks import Cell, Column, Side
from indicators.briefings.changes import change_lines
from indicators.briefings.composing import bullet_picture
from indicators.briefings.deck import Deck
from indicators.briefings.frozen import Frozen
from indicators.briefings.lines import Line, most_improved, target_lines, worst
from indicators.briefings.provinces import Place, Provinces, Ranked, period_words, unit_of
from indicators.briefings.reading import spoken, view_of
from indicators.briefings.shape import SectorFacts
from indicators.briefings.slide_charts import Course, course, course_chart, ranking_chart
from indicators.briefings.slide_parts import (
    BOTTOM,
    INNER,
    LEFT,
    TOP,
    Box,
    Words,
    fit,
    pages,
    picture,
    shortened,
    table,
    text_box,
)
from indicators.briefings.steady import steady
from indicators.briefings.tables import MILESTONE_STATES
from indicators.briefings.tally import tally_squares
from indicators.briefings.typesetting import pngs
from indicators.figures import LIGHT
from indicators.formats import dates, quantities, words
from indicators.formats.texts import translator
from indicators.formats.visible import visible
from indicators.model import Language, MilestoneState, Status

_SUMMARY_ROWS: Final = 8
_BARS: Final = 17
_CHARTS: Final = 2
_MOST_NAMED: Final = 5
_MOST_CHANGES: Final = 22
_TASKS: Final = 9
_NAME_LINES: Final = 3
_LEGEND: Final = 5.0
_SIZE: Final = 12.0
_GAP: Final = 0.3


def pptx(frozen: Frozen, *, view: str, language: Language, since: Frozen | None = None) -> bytes:
    """The presentation of one position of the areas switch.

    Raises:
        NotFound: the snapshot has no such view.
    """
    maker = _Maker(frozen, view, language)
    maker.opening()
    maker.summary()
    if since:
        maker.changes(since)
    for sector in frozen.document["sectors"]:
        maker.sector(sector)
    maker.attention()
    maker.ranking()
    buffer = io.BytesIO()
    maker.deck.file.save(buffer)
    return steady(buffer.getvalue(), frozen.document["taken_at"])


class _Maker:
    """The slides of one presentation, in their order."""

    def __init__(self, frozen: Frozen, view: str, language: Language) -> None:
        self.frozen, self.view, self.language = frozen, view, language
        self.document = frozen.document
        self.deck = Deck(frozen, language)
        self.lines = target_lines(frozen.document, view, language)
        _ = self._ = translator("briefings", language)

    def _box(self, slide: Slide, box: Box, *paragraphs: Sequence[Words]) -> None:
        text_box(slide, box, paragraphs, locale=self.deck.locale)

    def opening(self) -> None:
        """Who reports what, as of when."""
        slide = self.deck.slide(visible(self.document["title"]), box=Box(LEFT + 0.5, 2.3, INNER - 1, 1.3))
        day = dates.day(date.fromisoformat(self.document["as_of"]), self.language)
        period = period_words(self.document["period"] or "", self.language)
        said = [self._("As of {day}.", day=day)]
        said += [self._("The report is for {period}.", period=period)] if period else []
        organisation = visible(self.document["organisation"])
        self.deck.bar(slide, Box(LEFT, 1.6, 0.09, 2.75))
        self._box(slide, Box(LEFT + 0.5, 1.6, INNER - 1, 0.5), [Words(organisation, 18, LIGHT.ink_2)])
        self._box(slide, Box(LEFT + 0.5, 3.75, INNER - 1, 0.5), [Words(" ".join(said), 18, LIGHT.ink_2)])

    def summary(self) -> None:
        """The finding, the counts, the core targets that have a figure, those that have none, what is asked."""
        found = view_of(self.document, self.view)
        slide = self.deck.slide(
            spoken(found["headline"], self.language), notes=_notes([line for line in self.lines if line.is_core])
        )
        tally_squares(slide, found["counts"], top=TOP - 0.05, language=self.language, locale=self.deck.locale)
        core = [line for line in self.lines if line.is_core]
        shown = sorted((line for line in core if line.status is not Status.NO_DATA), key=lambda one: _order(one))
        bottom = self._summary_table(slide, shown[:_SUMMARY_ROWS]) if shown else TOP + 0.9
        without = [line.name for line in core if line.status is Status.NO_DATA]
        asked = [line.question.split("?")[0] + "?" for line in core if "?" in line.question]
        more = self._("{n} further core targets are on the slides of their sectors", n=len(shown) - _SUMMARY_ROWS)
        self._two_notes(slide, bottom + 0.15, without, asked, more if len(shown) > _SUMMARY_ROWS else "")

    def _summary_table(self, slide: Slide, lines: Sequence[Line]) -> float:
        _ = self._
        columns = (Column(_("Status"), 26), Column(_("Target indicator"), 48), Column(_("Result"), 17, Side.RIGHT),
                   Column(_("To reach"), 18, Side.RIGHT), Column(_("Against the target"), 24), Column(_("Period"), 16),
                   )  # fmt: skip
        fitted = fit(columns, INNER, _SIZE)
        widths = dict(zip(("status", "name", "value", "aim", "bullet", "period"), fitted.widths, strict=True))
        rows = [
            (Cell(line.status_name, status=line.status), Cell(shortened(line.name, _SIZE, widths["name"] - 0.16)),
             Cell(line.value or "–", is_strong=True), Cell(shortened(line.aim, _SIZE, widths["aim"] - 0.16)), Cell(),
             Cell(line.period))
            for line in lines
        ]  # fmt: skip
        alt = view_of(self.document, self.view)["tally"]
        tops = table(slide, fitted, rows, left=LEFT, top=TOP + 0.85, alt=spoken(alt, self.language),
                     locale=self.deck.locale)  # fmt: skip
        left = LEFT + sum(fitted.widths[:4]) + 0.1
        drawn = [(top, found) for top, line in zip(tops, lines, strict=True)
                 if (found := bullet_picture(line, self.language))]  # fmt: skip
        for (top, one), png in zip(drawn, pngs([one for _, one in drawn]), strict=True):
            width = widths["bullet"] - 0.2
            picture(slide, png, one, Box(left, top + 0.05, width, width * one.height / one.width))
        return tops[-1] + 0.35

    def _two_notes(self, slide: Slide, top: float, without: Sequence[str], asked: Sequence[str], more: str) -> None:
        half = (INNER - _GAP) / 2
        most = max(1, int((BOTTOM - top - 0.3) / 0.19))
        notes = [
            (self._("{n} core targets without data", n=len(without)), "; ".join(without)),
            (self._("To be confirmed by the Ministry"), " ".join(asked)),
        ]
        if more:
            self._box(slide, Box(LEFT, top, INNER, 0.25), [Words(more, 11, LIGHT.ink_2)])
            top += 0.3
        for place, (title, text) in enumerate(notes):
            if text:
                said = [[Words(title, 13, LIGHT.ink, is_strong=True)],
                        [Words(shortened(text, 11, half, most=most), 11, LIGHT.ink_2)]]  # fmt: skip
                self._box(slide, Box(LEFT + place * (half + _GAP), top, half, BOTTOM - top), *said)

    def changes(self, since: Frozen) -> None:
        """What changed since an earlier briefing."""
        found = list(change_lines(since, self.frozen, view=self.view, language=self.language))
        slide = self.deck.slide(self._("Since the last briefing"), notes="\n".join(
            f"{line.opening} {line.text}".strip() for line in found))  # fmt: skip
        shown = [
            [Words(shortened(f"{'– ' if line.is_item else ''}{line.opening} {line.text}".strip(), 13, INNER), 13,
                   is_strong=not line.is_item)]
            for line in found[:_MOST_CHANGES]
        ]  # fmt: skip
        if len(found) > _MOST_CHANGES:
            shown.append([Words(self._("and {n} more", n=len(found) - _MOST_CHANGES), 13, LIGHT.ink_2)])
        self._box(slide, Box(LEFT, TOP, INNER, BOTTOM - TOP), *shown)

    def sector(self, sector: SectorFacts) -> None:
        """The targets of a sector that are core or have a figure; without any target its tasks."""
        name = f"{sector['code']} {visible(spoken(sector['name'], self.language))}"
        lines = [line for line in self.lines if line.sector == sector["code"]]
        shown = [line for line in lines if line.is_core or line.status is not Status.NO_DATA]
        if not lines:
            self._tasks(name, sector["code"])
            return
        rest = [line.name for line in lines if line not in shown]
        more = self._("{n} further targets without data:", n=len(rest)) + f" {'; '.join(rest)}." if rest else ""
        charted = next(
            ((line, found) for line in shown if line.is_core and (found := self._course(line))), None
        )  # fmt: skip
        if charted:
            self._course_slide(name, *charted)
        self._table_slides(f"{name}: {self._tally(lines)}", shown, more)

    def _tally(self, lines: Sequence[Line]) -> str:
        """How many targets of a sector have each status, the worst first."""
        counts = Counter(line.status for line in lines)
        return ", ".join(f"{counts[one]} {words.label(one, self.language).lower()}" for one in Status if counts[one])

    def _course(self, line: Line) -> Course | None:
        return course(self.document, self.view, line.reading)

    def _course_slide(self, sector: str, line: Line, found: Course) -> None:
        """The first core target of the sector whose course is known."""
        finding = self._("{name}: {value}, target {aim} – {status}", name=line.name, value=line.value, aim=line.aim,
                         status=line.status_name)  # fmt: skip
        slide = self.deck.slide(f"{sector}. {finding}", notes=line.sentence)
        indicator = line.reading.indicator
        self._box(slide, Box(LEFT, TOP, INNER, 0.5), [Words(shortened(line.sentence, 14, INNER, most=2), 14)])
        names = (shortened(line.name, 10, _LEGEND), self._("Target {aim} by {day}", aim=line.aim, day=line.due))
        box = Box(LEFT, TOP + 0.85, INNER, BOTTOM - TOP - 1.25)
        unit = quantities.unit(indicator, self.language)
        self._box(slide, Box(LEFT, TOP + 0.6, INNER, 0.25), [Words(unit, 11, LIGHT.ink_2)])
        course_chart(slide, found, box, names=names, goal=quantities.target_level(line.reading),
                     indicator=indicator)  # fmt: skip
        source = self._("Source: {source}", source=visible(line.reading.source)) if line.reading.source else ""
        self._box(slide, Box(LEFT, BOTTOM - 0.35, INNER, 0.3), [Words(shortened(source, 10, INNER), 10, LIGHT.ink_3)])

    def _table_slides(self, name: str, lines: Sequence[Line], more: str) -> None:
        _ = self._
        columns = (Column(_("Status"), 17), Column(_("Target indicator"), 36), Column(_("Result"), 18, Side.RIGHT),
                   Column(_("To reach"), 18, Side.RIGHT), Column(_("Remark"), 58))  # fmt: skip
        fitted = fit(columns, INNER, _SIZE)
        rows = [_row(line, fitted.widths[1]) for line in lines]
        room = BOTTOM - TOP - (0.35 if more else 0.05)
        lots = list(pages(fitted, rows, room))
        for number, lot in enumerate(lots, start=1):
            title = f"{name} ({number}/{len(lots)})" if len(lots) > 1 else name
            slide = self.deck.slide(title, notes=_notes(lines))
            table(slide, fitted, lot, left=LEFT, top=TOP, alt=name, locale=self.deck.locale)
            if more and number == len(lots):
                self._box(
                    slide, Box(LEFT, BOTTOM - 0.25, INNER, 0.25), [Words(shortened(more, 11, INNER), 11, LIGHT.ink_2)]
                )
        if not lots:
            slide = self.deck.slide(name)
            self._box(slide, Box(LEFT, TOP, INNER, 4), [Words(shortened(more, 14, INNER, most=16), 14, LIGHT.ink_2)])

    def _tasks(self, name: str, sector: str) -> None:
        slide = self.deck.slide(name)
        nothing = self._("The directive sets no target with a figure here.")
        self._box(slide, Box(LEFT, TOP, INNER, 0.4), [Words(nothing, 14, LIGHT.ink_2)])
        tasks = [one for one in self.document["milestones"] if one["sector"] == sector]
        if not tasks:
            return
        fitted = fit((Column(self._("Task"), 100), Column(self._("State"), 26)), INNER, _SIZE)
        rows = [
            (Cell(shortened(visible(spoken(one["title"], self.language)), _SIZE, fitted.widths[0] - 0.16)),
             Cell(self._state(one["state"])))
            for one in tasks[:_TASKS]
        ]  # fmt: skip
        tops = table(slide, fitted, rows, left=LEFT, top=TOP + 0.5, alt=name, locale=self.deck.locale)
        if len(tasks) > _TASKS:
            more = self._("and {n} more", n=len(tasks) - _TASKS)
            self._box(slide, Box(LEFT, tops[-1] + 0.45, INNER, 0.3), [Words(more, 11, LIGHT.ink_2)])

    def _state(self, state: str | None) -> str:
        return self._(MILESTONE_STATES[MilestoneState(state)]) if state else self._("no state recorded")

    def attention(self) -> None:
        """Worst five and most improved."""
        self._named(self._("Need attention first"), worst(self.lines, _MOST_NAMED), self._("None was judged so."))
        self._named(self._("Most improved"), most_improved(self.lines, _MOST_NAMED), self._("None is known."))

    def _named(self, title: str, lines: Sequence[Line], nothing: str) -> None:
        if not lines:
            slide = self.deck.slide(title)
            self._box(slide, Box(LEFT, TOP, INNER, 0.5), [Words(nothing, 16, LIGHT.ink_2)])
            return
        _ = self._
        columns = (Column(_("Status"), 17), Column(_("Target indicator"), 40), Column(_("Result"), 18, Side.RIGHT),
                   Column(_("Last change"), 22, Side.RIGHT), Column(_("Remark"), 50))  # fmt: skip
        fitted = fit(columns, INNER, 13)
        width = fitted.widths[1]
        rows = [(Cell(line.status_name, status=line.status), Cell(_name(line, 13, width)),
                 Cell(_result(line), is_strong=True),
                 Cell(line.change or "–"), Cell(line.sentence)) for line in lines]  # fmt: skip
        for lot in pages(fitted, rows, BOTTOM - TOP):
            slide = self.deck.slide(title, notes=_notes(lines))
            table(slide, fitted, lot, left=LEFT, top=TOP, alt=title, locale=self.deck.locale)

    def ranking(self) -> None:
        """The provinces of one indicator as bars, so many to a slide."""
        found = Provinces(self.document, self.view, self.language).ranking()
        if found is None:
            slide = self.deck.slide(self._("Provinces and cities"))
            nothing = self._("No province has a figure yet.")
            self._box(slide, Box(LEFT, TOP, INNER, 0.5), [Words(nothing, 16, LIGHT.ink_2)])
            return
        lots = list(_even(found.valued))
        for number, lot in enumerate(lots, start=1):
            self._ranking_slide(found, lot, f" ({number}/{len(lots)})" if len(lots) > 1 else "")

    def _ranking_slide(self, found: Ranked, lot: Sequence[Sequence[Place]], number: str) -> None:
        period = period_words(found.period, self.language)
        slide = self.deck.slide(f"{found.name}{unit_of(found.indicator, self.language)}, {period}{number}")
        without = len(found.places) - len(found.valued)
        said = [self._("Target {aim}", aim=found.goal_text)] if found.goal_text else []
        said += [self._("{n} provinces and cities have no exact figure of that time", n=without)] if without else []
        self._box(slide, Box(LEFT, TOP - 0.1, INNER, 0.3), [Words("; ".join(said), 13, LIGHT.ink_2)])
        most = max((place.value or 0.0 for place in found.valued), default=1.0) * 1.15 or 1.0
        width = (INNER - _GAP) / _CHARTS if len(lot) > 1 else INNER
        for place, part in enumerate(lot):
            height = min(BOTTOM - TOP - 0.3, 0.4 + 0.4 * len(part))
            box = Box(LEFT + place * (width + _GAP), TOP + 0.25, width, height)
            ranking_chart(slide, part, box, name=found.name, indicator=found.indicator, most=most)


def _even(places: Sequence[Place]) -> Iterator[list[Sequence[Place]]]:
    """Slides of charts of bars, as even as may be and never more than fit."""
    parts = max(1, -(-len(places) // _BARS))
    size = -(-len(places) // parts)
    charts = [places[start : start + size] for start in range(0, len(places), size)]
    for start in range(0, len(charts), _CHARTS):
        yield charts[start : start + _CHARTS]


def _order(line: Line) -> int:
    return list(Status).index(line.status)


def _result(line: Line) -> str:
    return f"{line.value}\n{line.period}" if line.period else line.value or "–"


def _row(line: Line, width: float) -> tuple[Cell, ...]:
    aim = f"{line.aim or '–'}\n{line.due}"
    name = _name(line, _SIZE, width)
    return (Cell(line.status_name, status=line.status),
            Cell(f"{name}\n{shortened(line.document, _SIZE - 2, width)}" if line.document else name),
            Cell(_result(line), is_strong=True), Cell(aim), Cell(line.sentence))  # fmt: skip


def _name(line: Line, size: float, width: float) -> str:
    """The name in at most three lines; the notes of the slide have the whole of it."""
    return shortened(line.name, size, width - 0.16, most=_NAME_LINES)


def _notes(lines: Sequence[Line]) -> str:
    return "\n".join(f"{line.code} {line.name}: {line.sentence}" for line in lines)
