"""The milestones page: filters kept in the address, the timeline on request, and the form that records a state."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from indicators.figures import Progress, progress_word
from indicators.model import Catalogue
from indicators.services import Workspace
from indicators.services.people import refuse_outside
from indicators.services.task_board import TaskBoard, TaskFilter
from indicators.ui import kept_lists, pieces, reading_answers, task_record, task_timeline, task_view, tasks_view
from indicators.ui.links import SECTOR
from indicators.ui.reading_page import asked, choose, top
from indicators.ui.reading_view import notice, section
from indicators.ui.story_view import story_style
from indicators.ui.view import View

_LEAD, _KIND, _STATE = "lead", "kind", "state"


def draw(workspace: Workspace, view: View) -> None:
    """Finding, shares, filters, tasks, form."""
    top(workspace, view, tasks_view.way(view))
    st.html(story_style())
    refuse_outside(workspace, sector=asked(SECTOR))
    everything = reading_answers.board(workspace, TaskFilter(), view.as_of)
    wanted, unknown = _wanted(workspace.catalogue, everything)
    if unknown:
        said = view.text("The address asks for what does not exist: {what}. It was left out.", what=", ".join(unknown))
        pieces.show(section(view, notice(said)))
    found = reading_answers.board(workspace, wanted, view.as_of)
    scope = _scope(workspace.catalogue, wanted, view)
    title = tasks_view.title(found, view, wanted.progress)
    st.set_page_config(page_title=" · ".join(one for one in (scope, title) if one))
    is_dated = any(task.due for task in workspace.catalogue.milestones.values())
    pieces.show(tasks_view.head(found, title, scope, view, is_dated=is_dated))
    _filters(workspace.catalogue, everything, wanted, view)
    task_timeline.draw(workspace, found, wanted, view)
    is_whole = wanted == TaskFilter()
    may_record = task_record.may_record(workspace)
    pieces.show(kept_lists.tasks(workspace, wanted, view, may_record=may_record))
    if not is_whole:
        pieces.show(tasks_view.shares(everything, view))
    task_record.draw(workspace, view)
    pieces.show(tasks_view.footer(found, workspace.catalogue, view))


def _wanted(catalogue: Catalogue, board: TaskBoard) -> tuple[TaskFilter, list[str]]:
    """What the address asks for, and the words in it that mean nothing."""
    known: Mapping[str, Sequence[str]] = {
        SECTOR: tuple(catalogue.sectors), _LEAD: board.leads, _KIND: board.kinds,
        _STATE: tuple(progress.value for progress in Progress),
    }  # fmt: skip
    given = {name: asked(name) for name in known if asked(name)}
    unknown = [value for name, value in given.items() if value not in known[name]]
    right = {name: value for name, value in given.items() if value in known[name]}
    state = right.get(_STATE)
    return (
        TaskFilter(right.get(SECTOR), right.get(_LEAD), right.get(_KIND), Progress(state) if state else None),
        unknown,
    )


def _scope(catalogue: Catalogue, wanted: TaskFilter, view: View) -> str:
    """Sector, lead and kind asked for, in words; "" for everything."""
    sector = catalogue.sectors.get(wanted.sector or "")
    said = [f"{sector.code} {view.name(sector)}"] if sector else []
    said += [task_view.lead_words(wanted.lead, catalogue, view)] if wanted.lead else []
    said += [task_view.kind_word(wanted.kind, view)] if wanted.kind else []
    return " · ".join(said)


def _filters(catalogue: Catalogue, board: TaskBoard, wanted: TaskFilter, view: View) -> None:
    in_order = sorted(catalogue.sectors.values(), key=lambda sector: sector.order)
    sectors = {one.code: f"{one.code} {view.name(one)}" for one in in_order}
    kinds = task_view.kinds_in_order(board.kinds, view)
    states = [progress.value for progress in Progress]
    with st.container(horizontal=True, vertical_alignment="center", key="choose_tasks"):
        _choose(SECTOR, view.text("All sectors"), list(sectors), wanted.sector, lambda code: sectors[code])
        _choose(_LEAD, view.text("Whoever answers"), list(board.leads), wanted.lead,
                lambda lead: task_view.lead_words(lead, catalogue, view))  # fmt: skip
        _choose(_KIND, view.text("All kinds"), kinds, wanted.kind, lambda kind: task_view.kind_word(kind, view))
        _choose(_STATE, view.text("All states"), states, wanted.progress.value if wanted.progress else None,
                lambda state: progress_word(Progress(state), view.lang))  # fmt: skip
        st.button(view.text("Reset"), type="tertiary", key="milestones_reset", on_click=_reset)


def _choose(name: str, everything: str, options: list[str], value: str | None, said: Callable[[str], str]) -> None:
    key = f"milestones_{name}"
    st.session_state[key] = value or ""
    st.selectbox(
        everything, ["", *options], key=key, format_func=lambda one: said(one) if one else everything,
        label_visibility="collapsed", on_change=choose, args=(name, key), width=230,
    )  # fmt: skip


def _reset() -> None:
    for name in (SECTOR, _LEAD, _KIND, _STATE, task_timeline.TIMELINE):
        st.query_params.pop(name, None)
