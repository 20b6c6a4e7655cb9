"""A snapshot as a written report: what DOCX and PDF both say, block by block; every figure is the snapshot's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from indicators.briefings.annexes import province_blocks, source_blocks
from indicators.briefings.blocks import (
    Annex,
    Block,
    Cell,
    Closing,
    Column,
    Grid,
    Heading,
    Letterhead,
    Look,
    Paragraph,
    Picture,
    Side,
    Written,
)
from indicators.briefings.changes import change_lines
from indicators.briefings.frozen import Frozen
from indicators.briefings.lines import Line, most_improved, target_lines, worst
from indicators.briefings.owed import owed_blocks
from indicators.briefings.provinces import Provinces, period_words
from indicators.briefings.reading import spoken, view_of
from indicators.figures import LIGHT, bullet
from indicators.figures.bullets import HEIGHT
from indicators.figures.svg import sized
from indicators.formats import dates
from indicators.formats.texts import Translator, translator
from indicators.formats.visible import visible
from indicators.model import Language, MilestoneState, Status

_BULLET_WIDTH: Final = 27.0
_BULLET_PIXELS: Final = 160
_MOST_NAMED: Final = 5
_HASH_START: Final = 16
_ROMAN: Final = ("I.", "II.", "III.", "IV.", "V.", "VI.")


def compose(frozen: Frozen, *, view: str, language: Language, since: Frozen | None = None) -> Written:
    """The report of one position of the areas switch; with `since` also what changed from that briefing on.

    Raises:
        NotFound: the snapshot has no such view.
    """
    return _Composer(frozen, view, language, since).written()


class _Composer:
    def __init__(self, frozen: Frozen, view: str, language: Language, since: Frozen | None) -> None:
        self.frozen, self.view, self.language, self.since = frozen, view, language, since
        self.document = frozen.document
        self.lines = target_lines(frozen.document, view, language)
        self._: Translator = translator("briefings", language)
        self._chapter = 0

    def written(self) -> Written:
        _ = self._
        document = self.document
        return Written(
            language=self.language.value,
            head=self._letterhead(),
            kind=_("REPORT"),
            subject=visible(document["title"]),
            contents_title=_("Contents"),
            footer=footer_words(self.frozen, self.language),
            proof=proof_words(self.frozen),
            page=_("page"),
            demo=_("Invented figures, for demonstration") if document["is_demo"] else "",
            blocks=tuple(self._blocks()),
        )

    def _letterhead(self) -> Letterhead:
        _ = self._
        return Letterhead(
            organisation=visible(self.document["organisation"]).upper() or "……………………",
            number=_("No.: ……/BC-……"),
            nation=_("SOCIALIST REPUBLIC OF VIET NAM"),
            motto=_("Independence - Freedom - Happiness"),
            place_and_date=_("…………, …… (day) …… (month) ……… (year)"),
        )

    def _blocks(self) -> Iterator[Block]:
        yield from self._summary()
        yield from self._changes()
        yield from self._sectors()
        yield self._heading(self._("Who has reported"))
        yield from owed_blocks(self.document, self.language)
        yield from self._questions()
        yield self._closing()
        yield Annex()
        provinces = Provinces(self.document, self.view, self.language)
        yield Heading(1, self._("Annex I."), self._("Provinces and cities"))
        yield from province_blocks(provinces, self.language)
        yield Heading(1, self._("Annex II."), self._("Sources of the figures"))
        yield from source_blocks(self.lines, self.frozen, self.language)

    def _heading(self, text: str) -> Heading:
        self._chapter += 1
        return Heading(1, _ROMAN[self._chapter - 1], text)

    def _summary(self) -> Iterator[Block]:
        _, found = self._, view_of(self.document, self.view)
        yield self._heading(_("Summary"))
        yield Paragraph(f"{spoken(found['headline'], self.language)}.", Look.LEAD)
        period = period_words(self.document["period"] or "", self.language)
        about = _("As of {day}.", day=dates.day(date.fromisoformat(self.document["as_of"]), self.language))
        scope = _("The report is for {period}.", period=period) if period else ""
        more = (spoken(found["subheadline"], self.language), about, scope)
        yield Paragraph(" ".join(filter(None, more)))
        core = [line for line in self.lines if line.is_core]
        if core:
            yield self._table(_("Core targets"), core)
        yield from self._named(_("Need attention first"), worst(self.lines, _MOST_NAMED), _("None was judged so."))
        yield from self._named(_("Most improved"), most_improved(self.lines, _MOST_NAMED), _("None is known."))

    def _named(self, opening: str, lines: Sequence[Line], nothing: str) -> Iterator[Block]:
        yield Paragraph("" if lines else nothing, opening=f"{opening}:")
        for line in lines:
            change = f" ({line.change})" if line.change else ""
            yield Paragraph(line.sentence, Look.ITEM, opening=f"{line.name}{change}:")

    def _changes(self) -> Iterator[Block]:
        if self.since is None:
            return
        yield self._heading(self._("Since the last briefing"))
        for line in change_lines(self.since, self.frozen, view=self.view, language=self.language):
            yield Paragraph(line.text, Look.ITEM if line.is_item else Look.BODY, opening=line.opening)

    def _sectors(self) -> Iterator[Block]:
        yield self._heading(self._("Results by sector"))
        for number, sector in enumerate(self.document["sectors"], start=1):
            name = f"{visible(spoken(sector['name'], self.language))} ({self._('section {code}', code=sector['code'])})"
            yield Heading(2, f"{number}.", name)
            lines = [line for line in self.lines if line.sector == sector["code"]]
            if lines:
                yield self._table(visible(spoken(sector["name"], self.language)), lines)
            else:
                yield Paragraph(self._("The directive sets no target with a figure here."))
            yield from self._commentary(lines)
            yield from self._tasks(sector["code"])

    def _commentary(self, lines: Sequence[Line]) -> Iterator[Block]:
        """The sentences of core targets and of those with a figure; the others by name."""
        without = [line for line in lines if line.status is Status.NO_DATA and not line.is_core]
        for line in lines:
            if line not in without:
                yield Paragraph(line.sentence, Look.ITEM, opening=f"{line.name}:")
        if without:
            names = "; ".join(line.name for line in without)
            yield Paragraph(f"{names}.", Look.ITEM, opening=self._("{n} further targets without data:", n=len(without)))

    def _tasks(self, sector: str) -> Iterator[Block]:
        tasks = [one for one in self.document["milestones"] if one["sector"] == sector]
        if not tasks:
            return
        done = sum(one["state"] == MilestoneState.DONE for one in tasks)
        known = sum(one["state"] is not None for one in tasks)
        said = self._("{n} tasks; {done} recorded as done, {unknown} without a recorded state.",
                      n=len(tasks), done=done, unknown=len(tasks) - known)  # fmt: skip
        yield Paragraph(said, Look.ITEM, opening=self._("Tasks of the directive:"))

    def _questions(self) -> Iterator[Block]:
        asked = [line for line in self.lines if line.is_core and line.question]
        if not asked:
            return
        yield self._heading(self._("To be confirmed by the Ministry"))
        for line in asked:
            yield Paragraph(line.question, Look.ITEM, opening=f"{line.name}:")

    def _closing(self) -> Closing:
        _ = self._
        return Closing(
            _("Recipients:"),
            (
                _("- The Minister (for report);"),
                _("- The Vice Ministers;"),
                _("- Units concerned;"),
                _("- File: VT, VP."),
            ),
            (_("FOR THE HEAD OF THE ORGANISATION"), _("(Signature, full name and seal)")),
        )

    def _table(self, caption: str, lines: Sequence[Line]) -> Grid:
        _ = self._
        columns = (
            Column(_("No."), 9, Side.CENTRE),
            Column(_("Target indicator"), 36),
            Column(_("Result"), 26, Side.RIGHT),
            Column(_("To reach"), 26, Side.RIGHT),
            Column(_("Against the target"), 28, Side.CENTRE),
            Column(_("Status"), 25),
        )
        return Grid(caption, columns, tuple(self._row(number, line) for number, line in enumerate(lines, start=1)))

    def _row(self, number: int, line: Line) -> tuple[Cell, ...]:
        value = line.value or "–"
        return (
            Cell(str(number)),
            Cell(f"{line.name}\n{line.document}" if line.document else line.name),
            Cell(f"{value}\n{line.period}" if line.period else value, is_strong=True),
            Cell(f"{line.aim or '–'}\n{line.due}"),
            Cell(picture=bullet_picture(line, self.language)),
            Cell(line.status_name, status=line.status),
        )


def bullet_picture(line: Line, language: Language) -> Picture | None:
    """The bullet of a target; None where there is nothing to draw."""
    drawn = bullet(line.reading, LIGHT)
    if drawn is None:
        return None
    _ = translator("briefings", language)
    alt = _("{name}: {value} against the target {aim}", name=line.name, value=line.value, aim=line.aim)
    svg = sized(drawn.svg, _BULLET_PIXELS, HEIGHT)
    return Picture(svg, f"{alt}; {line.status_name}", _BULLET_WIDTH, _BULLET_WIDTH * HEIGHT / _BULLET_PIXELS)


def footer_words(frozen: Frozen, language: Language) -> str:
    """Day and revision, on each page."""
    _ = translator("briefings", language)
    day = dates.day(date.fromisoformat(frozen.document["as_of"]), language)
    return _("As of {day} · revision {revision}", day=day, revision=frozen.document["revision"])


def proof_words(frozen: Frozen) -> str:
    """The hash that proves the document, on each page."""
    return f"SHA-256 {frozen.sha256}"
