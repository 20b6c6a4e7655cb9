"""The tasks of the directive as squares, tables and shares; it reads no widget."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from indicators.figures import Progress, progress_word
from indicators.formats import dates, numbers
from indicators.formats.collation import vietnamese
from indicators.formats.texts import marker
from indicators.model import Catalogue, Milestone, MilestoneState, Status
from indicators.services.task_board import BoardTask, SectorTasks, TaskBoard
from indicators.ui.links import MILESTONES, SECTOR, page_link
from indicators.ui.markup import Child, Html, is_web, join, link, tag
from indicators.ui.reading_view import Column, bar, filled, mark, quoted, table
from indicators.ui.view import View

N_ = marker("ui")
_KINDS: Final[Mapping[str, str]] = {
    "auction": N_("auction"),
    "communication": N_("communication"),
    "event": N_("event"),
    "infrastructure": N_("infrastructure"),
    "inspection": N_("inspection"),
    "law": N_("law"),
    "norm": N_("norm"),
    "ongoing": N_("continuous work"),
    "organisation": N_("organisation"),
    "plan": N_("plan"),
    "platform": N_("platform"),
    "policy": N_("policy"),
    "programme": N_("programme"),
    "report": N_("report"),
    "standard": N_("standard"),
    "system": N_("system"),
    "training": N_("training"),
}
_STATES: Final[Mapping[MilestoneState, str]] = {
    MilestoneState.NOT_STARTED: N_("not started"),
    MilestoneState.IN_PROGRESS: N_("in progress"),
    MilestoneState.PARTLY_DONE: N_("partly done"),
    MilestoneState.DONE: N_("done"),
    MilestoneState.CANCELLED: N_("cancelled"),
}
_MARKS: Final[Mapping[Progress, Status]] = {
    Progress.OVERDUE: Status.FAR_BEHIND,
    Progress.STARTED: Status.IN_PROGRESS,
    Progress.DUE: Status.TOO_EARLY,
    Progress.UNDATED: Status.NO_DATA,
    Progress.DONE: Status.ACHIEVED,
    Progress.CANCELLED: Status.NO_TARGET,
}
_ORDER = (
    Progress.DONE, Progress.STARTED, Progress.OVERDUE, Progress.DUE, Progress.UNDATED, Progress.CANCELLED,
)  # fmt: skip
"""What is settled first, what nothing is known of last: the order of reading, not of urgency."""


def kind_word(kind: str, view: View) -> str:
    """What sort of task it is; the catalogue's own word where the product knows none."""
    return view.text(_KINDS[kind]) if kind in _KINDS else kind


def kinds_in_order(kinds: Iterable[str], view: View) -> list[str]:
    """Kinds by the alphabet of the reader's language."""
    return sorted(kinds, key=lambda kind: vietnamese(kind_word(kind, view)))


def state_word(state: MilestoneState, view: View) -> str:
    """How far a task is, in words."""
    return view.text(_STATES[state])


def title(task: Milestone, view: View) -> str:
    """What is to be done; in Vietnamese where no English is known."""
    return (task.title_en if view.lang.value == "en" else "") or task.title_vi


def lead_words(lead: str, catalogue: Catalogue, view: View) -> str:
    """Who answers: the name of the body, else the words of the document."""
    area = catalogue.areas.get(lead)
    return view.name(area) if area else lead


def finding(counts: Mapping[Progress, int], view: View) -> str:
    """How many tasks are done, under way, overdue, and how many say nothing."""
    total = sum(counts.values())
    done = counts.get(Progress.DONE, 0)
    said = [view.text.plural("{done} of {n} task done", "{done} of {n} tasks done", total, done=done)]
    said += [
        f"{counts[progress]} {progress_word(progress, view.lang)}"
        for progress in (Progress.STARTED, Progress.OVERDUE, Progress.DUE, Progress.CANCELLED)
        if counts.get(progress)
    ]
    found = ", ".join(said)
    if not counts.get(Progress.UNDATED):
        return found
    return found + "; " + view.text("{n} without a recorded state", n=counts[Progress.UNDATED])


def squares(counts: Mapping[Progress, int], view: View) -> Html:
    """One small square for every task, grouped by how it stands."""
    return tag("div", *(_group(one, counts[one], view) for one in _ORDER if counts.get(one)), class_="tasks-tally")


def boxes(counts: Mapping[Progress, int], view: View) -> Html:
    """The squares alone, said in words for those who do not see them."""
    said = ", ".join(f"{counts[one]} {progress_word(one, view.lang)}" for one in _ORDER if counts.get(one))
    marks = [tag("i", class_=f"p-{one.value}") for one in _ORDER for _ in range(counts.get(one, 0))]
    return tag("span", *marks, class_="marks", role="img", aria_label=said)


def _group(progress: Progress, count: int, view: View) -> Html:
    word = progress_word(progress, view.lang)
    label = tag("span", mark(_MARKS[progress]), tag("b", str(count)), " ", word, class_="lb")
    marks = tag("span", *[tag("i", class_=f"p-{progress.value}")] * count, class_="marks", aria_hidden="true")
    return tag("div", label, marks)


def progress_mark(progress: Progress, view: View) -> Html:
    """Symbol and word of how a task stands."""
    is_known = progress is not Progress.UNDATED
    word = tag("b" if is_known else "span", progress_word(progress, view.lang) if is_known else view.text("no state"))
    return tag("span", mark(_MARKS[progress]), word, class_="st")


def task_table(
    tasks: Sequence[BoardTask], catalogue: Catalogue, view: View, *, caption: str, may_record: bool = False
) -> Html:
    """Tasks in the directive's order: what, who answers, how it stands and where that is written."""
    columns = (
        Column(view.text("Task"), is_head=True),
        Column(view.text("Kind"), "kind"),
        Column(view.text("Who answers"), "who"),
        Column(view.text("State")),
        Column(view.text("Evidence and source"), "why"),
    )
    rows: list[tuple[Child, ...]] = [
        (
            _what(one.task.milestone, view),
            kind_word(one.task.milestone.kind, view),
            _lead(one, view),
            _state(one, view),
            _evidence(one, view, may_record),
        )
        for one in tasks
    ]
    return table(caption, *filled(columns, rows), class_="tasks")


def _what(task: Milestone, view: View) -> Html:
    is_translated = bool(task.title_en)
    lang = None if view.lang.value == "vi" or is_translated else "vi"
    words_of = tag("details", tag("summary", _clause(task, view)), quoted(task.quote_vi)) if task.quote_vi else None
    return join(tag("span", title(task, view), lang=lang, class_="what", id=task.code), words_of)


def _clause(task: Milestone, view: View) -> Html:
    clause = tag("span", task.clause or view.text("Words of the document"), lang="vi")
    return join(tag("span", task.code, class_="code"), " · ", clause)


def _lead(one: BoardTask, view: View) -> Html | str:
    if one.lead_text:
        return tag("span", one.lead_text, lang="vi")
    if one.lead_area is None:
        return tag("span", view.text("not named in the documents"), class_="mut")
    name = view.name(one.lead_area)
    return tag("span", name, tag("span", view.text("for the whole sector"), class_="mut small"))


def _state(one: BoardTask, view: View) -> Html:
    record = one.task.record
    due = one.task.milestone.due
    if record is None:
        more = view.text("due {day}", day=dates.day(due, view.lang)) if due else None
    else:
        more = f"{state_word(record.state, view)}, {dates.day(record.date, view.lang)}"
    return join(progress_mark(one.progress, view), tag("span", more, class_="mut small") if more else None)


def _evidence(one: BoardTask, view: View, may_record: bool) -> Child:
    record = one.task.record
    code = one.task.milestone.code
    write = None
    if may_record:
        said = view.text("Record a state")
        named = tag("span", f" {code}", class_="heard")
        write = page_link(view, MILESTONES, said, named, fragment="record", task=code)
    if record is None:
        return write
    source = link(record.source_url, record.source or record.source_url) if is_web(record.source_url) else record.source
    return join(
        tag("span", record.evidence, lang="vi") if record.evidence else None,
        tag("span", view.text("Source: "), source, class_="mut small") if source else None,
        tag("span", write, class_="small") if write else None,
    )


def share_table(sectors: Iterable[SectorTasks], view: View) -> Html:
    """The share done of each sector; what nobody recorded is said, not counted as zero."""
    columns = (
        Column(view.text("Sector"), is_head=True),
        Column(view.text("Tasks"), "n"),
        Column(view.text("With a recorded state"), "n"),
        Column(view.text("Tasks done"), "n"),
        Column(view.text("Share done"), "sh"),
    )
    rows = [
        (
            page_link(view, SECTOR, f"{one.sector.code} {view.name(one.sector)}", sector=one.sector.code),
            str(one.total),
            str(one.recorded),
            str(one.done),
            share_bar(one, view),
        )
        for one in sectors
    ]
    return table(view.text("Share of tasks done by sector"), columns, rows, class_="shares")


def share_bar(one: SectorTasks, view: View, *, is_named: bool = False) -> Html:
    """The share as a bar with what it is of, named where no heading says it, or that no state was recorded."""
    if one.share is None:
        return bar(None, view.text("no state recorded"))
    share = numbers.percent(one.share, view.lang)
    return bar(one.share, view.text("{share} done", share=share) if is_named else share, f"{one.done}/{one.counted}")


def has_dates(board: TaskBoard) -> bool:
    """Whether any task has a day to be drawn at."""
    return bool(board.timeline.rows)
