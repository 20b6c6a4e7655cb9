"""The tasks of a directive along the year: done, under way, overdue, due later, without a date; a mark a task."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from textwrap import shorten
from typing import TYPE_CHECKING, Final

from indicators.figures.markup import plotly_text, strong
from indicators.figures.scales import date_ticks
from indicators.figures.tables import Table
from indicators.figures.template import NO_CAPTION, Caption, Margins, Sheet, beside_edge, canvas, label, set_dates
from indicators.figures.theme import Theme
from indicators.formats import dates
from indicators.formats.texts import marker, translator
from indicators.model import Language, Milestone, MilestoneRecord, MilestoneState, Status

if TYPE_CHECKING:
    import plotly.graph_objects as go

N_ = marker("figures")
ROW: Final = 26
_TITLE_LETTERS = 58
_MARGINS: Final = Margins(left=400, right=210)
_LETTER, _MOST_SAID = 6.9, 300
"""Pixels of a letter, and the most that the standing in words may take on the right."""
_NARROW_ROW, _NARROW_LETTERS, _NARROW_EDGE = 44, 38, 14
_RAISED, _LOWERED = -0.24, 0.2
"""Parts of a narrow row: where the title stands, where mark and standing."""


class Progress(StrEnum):
    """How a task stands on a day, most pressing first."""

    OVERDUE = "overdue"
    STARTED = "started"
    DUE = "due"
    UNDATED = "undated"
    DONE = "done"
    CANCELLED = "cancelled"


_WORDS: Final[Mapping[Progress, str]] = {
    Progress.OVERDUE: N_("overdue"),
    Progress.STARTED: N_("under way"),
    Progress.DUE: N_("due later"),
    Progress.UNDATED: N_("no date set, no state recorded"),
    Progress.DONE: N_("done"),
    Progress.CANCELLED: N_("cancelled"),
}
_SYMBOLS: Final[Mapping[Progress, str]] = {
    Progress.OVERDUE: "triangle-down",
    Progress.STARTED: "circle-open-dot",
    Progress.DUE: "circle-open",
    Progress.UNDATED: "line-ew",
    Progress.DONE: "circle",
    Progress.CANCELLED: "x-thin",
}


@dataclass(frozen=True, slots=True)
class Task:
    """One milestone with the newest state recorded on or before the day looked at; None when none was."""

    milestone: Milestone
    record: MilestoneRecord | None = None

    def progress(self, as_of: date) -> Progress:
        """How it stands on a day."""
        state = self.record.state if self.record else MilestoneState.NOT_STARTED
        if state is MilestoneState.DONE:
            return Progress.DONE
        if state is MilestoneState.CANCELLED:
            return Progress.CANCELLED
        if self.milestone.due is not None and self.milestone.due < as_of:
            return Progress.OVERDUE
        if state in (MilestoneState.IN_PROGRESS, MilestoneState.PARTLY_DONE):
            return Progress.STARTED
        return Progress.DUE if self.milestone.due else Progress.UNDATED

    def day(self, as_of: date) -> date | None:
        """The day it is drawn at: that of the state when settled or without a due date, else the due date."""
        if self.record is not None and (self.progress(as_of) in _SETTLED or self.milestone.due is None):
            return self.record.date
        return self.milestone.due


_SETTLED = (Progress.DONE, Progress.CANCELLED)


@dataclass(frozen=True, slots=True)
class Timeline:
    """Tasks on a day, in the directive's order; those without a date are counted, not listed."""

    tasks: tuple[Task, ...]
    as_of: date
    source: str = ""

    @property
    def counts(self) -> Mapping[Progress, int]:
        """Tasks by how they stand."""
        found = Counter(task.progress(self.as_of) for task in self.tasks)
        return {progress: found[progress] for progress in Progress if found[progress]}

    @property
    def rows(self) -> tuple[Task, ...]:
        """The tasks that get a line, by date; those without a date last."""
        wanted = [task for task in self.tasks if task.day(self.as_of) is not None]
        return tuple(sorted(wanted, key=lambda task: task.day(self.as_of) or date.max))


def progress_word(progress: Progress, lang: Language) -> str:
    """The standing of a task in words."""
    return translator("figures", lang)(_WORDS[progress])


def timeline_caption(model: Timeline, lang: Language) -> Caption:
    """How many tasks are done, and how many are overdue or say nothing."""
    _ = translator("figures", lang)
    counts, total = model.counts, len(model.tasks) - model.counts.get(Progress.CANCELLED, 0)
    said = [_("{n} of {total} tasks done", n=counts.get(Progress.DONE, 0), total=total)]
    for progress in (Progress.OVERDUE, Progress.STARTED, Progress.DUE):
        if counts.get(progress):
            said.append(f"{counts[progress]} {progress_word(progress, lang)}")
    title = ", ".join(said)
    subtitle = _("as of {day}", day=dates.day(model.as_of, lang))
    if undated := counts.get(Progress.UNDATED):
        subtitle += " · " + _("{n} tasks have no date set and no state recorded", n=undated)
    source = _("Source: {source}", source=model.source) if model.source else ""
    return Caption(title, subtitle, source)


def timeline(
    model: Timeline, theme: Theme, lang: Language, *, captioned: bool = True, narrow: bool = False
) -> go.Figure:
    """One line a task: name, mark at its date, what it says in words; today as a line.

    A narrow one leaves its caption to the page; titles stand above the marks.
    """
    rows = model.rows
    caption = timeline_caption(model, lang) if captioned and not narrow else NO_CAPTION
    row = _NARROW_ROW if narrow else ROW
    span = _span(model)
    margins = _narrow_margins(span, lang) if narrow else _margins(model, lang)
    sheet = canvas(
        theme, lang, caption, plot_height=row * max(len(rows), 1) + 24, margins=margins, footer=16 if narrow else 0
    )
    set_dates(sheet, *span, lang, narrow=narrow)
    sheet.figure.update_yaxes(type="linear", range=[len(rows) - 0.4, -0.5 - 18 / row], showticklabels=False)
    _draw_today(sheet, model, theme, lang, span)
    _draw_rules(sheet, theme, len(rows))
    _draw_marks(sheet, model, rows, theme, lang, _LOWERED if narrow else 0.0)
    if narrow:
        _name_above(sheet, model, rows, theme, lang, span)
    else:
        _name_beside(sheet, model, rows, theme, lang)
    return sheet.finished()


def _span(model: Timeline) -> tuple[date, date]:
    """From when to when: all marks and the day looked at, from the new year on and over half a year at the least."""
    days = [day for task in model.rows if (day := task.day(model.as_of))] + [model.as_of]
    first, last = min(days), max(days)
    return min(first, date(last.year, 1, 1)), max(last, first + timedelta(days=200))


def _narrow_margins(span: tuple[date, date], lang: Language) -> Margins:
    """Half of the last day of the time axis stands beside the plot."""
    ticks = date_ticks(*span, lang, narrow=True)
    return Margins(_NARROW_EDGE, max(_NARROW_EDGE, beside_edge(ticks[-1][1]) if ticks else 0))


def _margins(model: Timeline, lang: Language) -> Margins:
    """As much room on the right as the longest standing takes."""
    letters = max((len(_said(task, model.as_of, lang)) for task in model.rows), default=0)
    return Margins(_MARGINS.left, min(_MOST_SAID, max(_MARGINS.right, round(letters * _LETTER) + 24)))


def _draw_today(sheet: Sheet, model: Timeline, theme: Theme, lang: Language, span: tuple[date, date]) -> None:
    is_late = _is_late(model.as_of, span)
    day = dates.day(model.as_of, lang)
    sheet.upright(model.as_of.isoformat(), color=theme.ink_2, width=1, dash="dot")
    label(
        sheet,
        model.as_of.isoformat(),
        1,
        strong(day),
        color=theme.ink_2,
        at="right" if is_late else "left",
        on="top",
        shift=(-6 if is_late else 6, 0),
        yref="paper",
    )


def _draw_rules(sheet: Sheet, theme: Theme, count: int) -> None:
    for at in range(count):
        sheet.rules.append(
            dict(
                type="line",
                xref="paper",
                x0=-1,
                x1=2,
                yref="y",
                y0=at + 0.5,
                y1=at + 0.5,
                line={"color": theme.line, "width": 1},
                layer="below",
            )
        )


def _draw_marks(
    sheet: Sheet, model: Timeline, rows: Sequence[Task], theme: Theme, lang: Language, lowered: float
) -> None:
    dated = [(at, task, day) for at, task in enumerate(rows) if (day := task.day(model.as_of))]
    colours = [_colour(task.progress(model.as_of), theme) for _, task, _ in dated]
    sheet.figure.add_scatter(
        x=[day.isoformat() for _, _, day in dated],
        y=[at + lowered for at, _, _ in dated],
        mode="markers",
        name="tasks",
        hovertext=[plotly_text(f"{task.milestone.code} {_title(task, lang)}") for _, task, _ in dated],
        hoverinfo="text",
        cliponaxis=False,
        marker={
            "symbol": [_SYMBOLS[task.progress(model.as_of)] for _, task, _ in dated],
            "color": colours,
            "size": 12,
            "line": {"width": 2, "color": colours},
        },
    )


def _name_beside(sheet: Sheet, model: Timeline, rows: Sequence[Task], theme: Theme, lang: Language) -> None:
    """Title on the left, standing on the right."""
    for at, task in enumerate(rows):
        title = shorten(_title(task, lang), _TITLE_LETTERS, placeholder=" …")
        label(sheet, 0, at, plotly_text(title), color=theme.ink, shift=(16 - _MARGINS.left, 0), xref="paper")
        color = _text_colour(task.progress(model.as_of), theme)
        label(sheet, 1, at, plotly_text(_said(task, model.as_of, lang)), color=color, shift=(12, 0), xref="paper")


def _name_above(
    sheet: Sheet, model: Timeline, rows: Sequence[Task], theme: Theme, lang: Language, span: tuple[date, date]
) -> None:
    """Title above the mark; the standing on the side where the mark is not."""
    for at, task in enumerate(rows):
        title = shorten(_title(task, lang), _NARROW_LETTERS, placeholder=" …")
        label(sheet, 0, at + _RAISED, plotly_text(title), color=theme.ink, xref="paper")
        day = task.day(model.as_of)
        is_left = day is not None and _is_late(day, span)
        label(sheet, 0 if is_left else 1, at + _LOWERED, plotly_text(_said(task, model.as_of, lang)),
              color=_text_colour(task.progress(model.as_of), theme), at="left" if is_left else "right",
              xref="paper", ground=theme.surface)  # fmt: skip


def _is_late(day: date, span: tuple[date, date]) -> bool:
    """Whether a day stands in the right half of the time shown."""
    return day - span[0] > (span[1] - span[0]) / 2


def _title(task: Task, lang: Language) -> str:
    return (task.milestone.title_en if lang is Language.EN else "") or task.milestone.title_vi


def _colour(progress: Progress, theme: Theme) -> str:
    statuses = {Progress.DONE: Status.ACHIEVED, Progress.OVERDUE: Status.FAR_BEHIND}
    return theme.tone(statuses[progress]).fill if progress in statuses else theme.neutral


def _text_colour(progress: Progress, theme: Theme) -> str:
    statuses = {Progress.DONE: Status.ACHIEVED, Progress.OVERDUE: Status.FAR_BEHIND}
    return theme.tone(statuses[progress]).text if progress in statuses else theme.ink_2


def _said(task: Task, as_of: date, lang: Language) -> str:
    """The standing with its day: `done 21/10/2025`, `overdue by 45 days`."""
    _ = translator("figures", lang)
    progress, day = task.progress(as_of), task.day(as_of)
    if progress is Progress.OVERDUE and task.milestone.due is not None:
        return _("overdue by {age}", age=dates.age((as_of - task.milestone.due).days, lang))
    return f"{progress_word(progress, lang)}, {dates.day(day, lang)}" if day else progress_word(progress, lang)


def describe_timeline(model: Timeline, lang: Language) -> str:
    """The chart in words: the counts of every standing."""
    _ = translator("figures", lang)
    counts = ", ".join(f"{n} {progress_word(progress, lang)}" for progress, n in model.counts.items())
    opening = _("{n} tasks as of {day}", n=len(model.tasks), day=dates.day(model.as_of, lang))
    return f"{opening}: {counts}." if counts else f"{opening}."


def timeline_table(model: Timeline, lang: Language) -> Table:
    """Every task, those without a date too, in the directive's order."""
    _ = translator("figures", lang)
    columns = (_("Code"), _("Task"), _("Due"), _("State"), _("Evidence"))
    rows = tuple(
        (
            task.milestone.code,
            _title(task, lang),
            dates.day(task.milestone.due, lang) if task.milestone.due else "",
            _said(task, model.as_of, lang),
            task.record.evidence if task.record else "",
        )
        for task in model.tasks
    )
    return Table(_("Tasks"), columns, rows)
