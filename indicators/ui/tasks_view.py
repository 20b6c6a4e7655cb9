"""The milestones page as HTML: finding, tasks by sector, shares; it reads no widget."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from indicators.figures import Progress, progress_word
from indicators.formats import dates
from indicators.model import Catalogue
from indicators.services.task_board import BoardTask, SectorTasks, TaskBoard
from indicators.ui import task_view
from indicators.ui.foot import foot
from indicators.ui.markup import Html, join, tag
from indicators.ui.reading_view import crumbs, demo_mark, empty, hero, part, section
from indicators.ui.view import View


def way(view: View) -> Html:
    """The way to this page."""
    return crumbs(view, view.text("Tasks"))


def title(board: TaskBoard, view: View, state: Progress | None) -> str:
    """What the tasks in view come to; of one state only, how many they are."""
    if not board.tasks:
        return view.text("No task fits these filters")
    if state is None:
        return task_view.finding(board.counts, view)
    counted = view.text.plural("{n} task", "{n} tasks", len(board.tasks))
    return f"{counted}: {progress_word(state, view.lang)}"


def head(board: TaskBoard, title: str, scope: str, view: View, *, is_dated: bool) -> Html:
    """What is filtered in words, the finding, by what a task is late, one square a task."""
    said = (
        view.text("A task is late when its due date has passed and no state says that it is done; a state counts only "
                  "with its date and source.")
        if is_dated
        else view.text(
            "Tasks of Directive 01/CT-BTTTT. Its annexes with leads and due dates are not published with the text, so "
            "no task is called late; a state counts only with its date and source."
        )
    )  # fmt: skip
    stamp = view.text("As of {day} · {n} of {total} tasks in view", day=dates.day(board.as_of, view.lang),
                      n=len(board.tasks), total=board.total)  # fmt: skip
    found = hero(title, said, tag("p", stamp, class_="s mut"))
    above = tag("p", scope, class_="scope") if scope else None
    squares = task_view.squares(board.counts, view) if board.tasks else None
    return section(view, demo_mark(board.is_demo, view), above, found, squares)


def tasks(board: TaskBoard, catalogue: Catalogue, view: View, *, may_record: bool, is_whole: bool = False) -> Html:
    """The tasks, one table a sector; the whole board is folded, each sector with its counts and its share done."""
    if not board.tasks:
        text = view.text("The directive names {n} tasks. Reset the filters to see all.", n=board.total)
        return section(view, empty(view.text("No task fits these filters"), text))
    parts = []
    for one in board.sectors:
        own = [task for task in board.tasks if task.task.milestone.sector == one.sector.code]
        if own:
            name = f"{one.sector.code} {view.name(one.sector)}"
            shown = task_view.task_table(own, catalogue, view, caption=name, may_record=may_record)
            said = view.text.plural("{n} task", "{n} tasks", len(own))
            parts.append(_folded(one, name, said, own, shown, view) if is_whole else part(name, shown, more=said))
    return section(view, tag("div", *parts, class_="boards") if is_whole else join(*parts))


def _folded(one: SectorTasks, name: str, said: str, own: Sequence[BoardTask], shown: Html, view: View) -> Html:
    """A sector's heading that opens its table: name, one square a task, the share done."""
    counts = Counter(task.progress for task in own)
    summary = tag(
        "summary", tag("h2", name), tag("span", said, class_="s mut"), task_view.boxes(counts, view),
        task_view.share_bar(one, view, is_named=True),
    )  # fmt: skip
    return tag("details", summary, shown, class_="fold board")


def shares(board: TaskBoard, view: View) -> Html:
    """The share done of every sector, beside filters that hide some of them."""
    more = view.text("feeds the sectors that have no target in figures")
    return section(
        view, part(view.text("Share of tasks done by sector"), task_view.share_table(board.sectors, view), more=more)
    )


def footer(board: TaskBoard, catalogue: Catalogue, view: View) -> Html:
    """From which data and which catalogue."""
    basis = view.text("Basis: Directive 01/CT-BTTTT; the quoted words of each task are in its row.")
    return section(view, foot(view, board.revision, catalogue.sha256, basis))
