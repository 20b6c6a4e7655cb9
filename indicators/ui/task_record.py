"""The form that records the state of a task: date, evidence and source; what cannot be recorded is said in words."""

from __future__ import annotations

import streamlit as st

from indicators import services
from indicators.access import Right
from indicators.errors import IndicatorsError
from indicators.formats.texts import explain
from indicators.model import MilestoneRecord, MilestoneState
from indicators.services import Workspace
from indicators.services.people import may_do
from indicators.services.tasks import set_task_state
from indicators.ui import pieces, task_view
from indicators.ui.markup import is_web, tag
from indicators.ui.reading_page import asked
from indicators.ui.reading_view import empty, notice, part, section
from indicators.ui.view import View

_TASK = "task"
_DONE, _REFUSED = "milestones_done", "milestones_refused"
_CHARS = 2000


def may_record(workspace: Workspace) -> bool:
    """Whether the person here may record a state."""
    return may_do(workspace, Right.RECORD_TASKS)


def draw(workspace: Workspace, view: View) -> None:
    """The form with the task of the address chosen, and what became of the last one."""
    if not may_record(workspace):
        said = view.text("States are recorded by accounts with the role of an analyst; the administrator gives it.")
        pieces.show(
            section(view, part(view.text("Record a state"), empty(view.text("You may read, not record"), said)))
        )
        return
    remark = _acts_as(workspace, view)
    pieces.show(section(view, part(view.text("Record a state"), more=remark, id_="record")))
    _outcome(view)
    with st.form("milestones_form", border=True):
        _fields(workspace, view)
        st.form_submit_button(view.text("Record the state"), type="primary", on_click=_record, args=(workspace, view))


def _acts_as(workspace: Workspace, view: View) -> str:
    if workspace.person is not None:
        return view.text("Recorded in the name of {user}.", user=workspace.person.name)
    return view.text("One-user mode without sign-in: you act as {user}.", user=services.local_user())


def _outcome(view: View) -> None:
    if done := st.session_state.pop(_DONE, None):
        pieces.show(section(view, tag("p", str(done), class_="alert done", role="status")))
    if refused := st.session_state.pop(_REFUSED, None):
        pieces.show(section(view, notice(str(refused))))


def _fields(workspace: Workspace, view: View) -> None:
    tasks = workspace.catalogue.milestones
    codes, chosen = list(tasks), asked(_TASK)
    states = [state.value for state in MilestoneState]
    st.selectbox(
        view.text("Task"), codes, index=codes.index(chosen) if chosen in tasks else None, key=f"record_task_{chosen}",
        format_func=lambda code: f"{code} · {task_view.title(tasks[code], view)}",
        placeholder=view.text("Choose a task"),
    )  # fmt: skip
    with st.container(horizontal=True):
        st.selectbox(
            view.text("State"), states, index=None, key="record_state", placeholder=view.text("Choose a state"),
            format_func=lambda state: task_view.state_word(MilestoneState(state), view),
        )  # fmt: skip
        st.date_input(view.text("Since which day"), value=None, max_value=workspace.today, key="record_date",
                      format="DD/MM/YYYY")  # fmt: skip
    st.text_area(view.text("Evidence: what happened, in one sentence"), key="record_evidence", max_chars=_CHARS)
    with st.container(horizontal=True):
        st.text_input(view.text("Source: where it is written"), key="record_source", max_chars=_CHARS)
        st.text_input(view.text("Address of the source (may stay empty)"), key="record_url", max_chars=_CHARS)


def _record(workspace: Workspace, view: View) -> None:
    """Record what the form holds; on a fault the form keeps what was typed."""
    held = st.session_state
    task = held.get(f"record_task_{asked(_TASK)}")
    missing = _missing(task, view)
    if missing:
        held[_REFUSED] = view.text("Not recorded. Still missing: {what}.", what=", ".join(missing))
        return
    record = MilestoneRecord(
        milestone=task, date=held["record_date"], state=MilestoneState(held["record_state"]),
        evidence=held["record_evidence"].strip(), source=held["record_source"].strip(),
        source_url=held["record_url"].strip(),
    )  # fmt: skip
    try:
        revision = set_task_state(workspace, record)
    except IndicatorsError as error:
        held[_REFUSED] = explain(error, view.lang)
        return
    for name in ("record_evidence", "record_source", "record_url"):
        held[name] = ""
    held[_DONE] = view.text("Recorded for {task} as revision {revision}.", task=task, revision=revision)


def _missing(task: str | None, view: View) -> list[str]:
    held = st.session_state
    wanted = (
        (task, view.text("the task")),
        (held.get("record_state"), view.text("the state")),
        (held.get("record_date"), view.text("the day")),
        (held.get("record_evidence", "").strip(), view.text("the evidence")),
        (held.get("record_source", "").strip(), view.text("the source")),
        (not held.get("record_url", "").strip() or is_web(held["record_url"].strip()),
         view.text("a source address that begins with https://")),
    )  # fmt: skip
    return [name for value, name in wanted if not value]
