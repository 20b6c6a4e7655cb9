"""The batches page: the queue, one batch with its bytes and values, and the decisions on it."""

from __future__ import annotations

import re
from functools import partial

import streamlit as st

from indicators import services
from indicators.access import Right
from indicators.errors import StaleRevision
from indicators.formats.texts import explain
from indicators.model import BatchState
from indicators.services import BatchRecord, BatchRow, DraftChanges, Workspace
from indicators.services.people import is_same_name, may_see
from indicators.ui import batches_view, pieces
from indicators.ui.data_view import count, heading, message, note, section, state_word
from indicators.ui.markup import tag
from indicators.ui.reading_answers import Known, known
from indicators.ui.view import View

_BATCH = "batch"
_NUMBER = re.compile(r"[0-9]{1,9}")
_STEP, _VALUES = 50, 50
_KEPT = 32
_STATES, _MOST, _BY, _REASON = "batches_states", "batches_most", "batches_by", "batches_reason"
_NAME_CHARS, _REASON_CHARS = 100, 500


def title(view: View) -> str:
    """The name of the page."""
    return view.text("Batches")


def draw(workspace: Workspace, view: View) -> None:
    """The queue, or the batch that the address names."""
    given = st.query_params.get(_BATCH, "")
    if _NUMBER.fullmatch(given):
        _one(workspace, services.batch(workspace, int(given)), view)
    else:
        _queue(workspace, view)


def _queue(workspace: Workspace, view: View) -> None:
    found = services.batches(workspace)
    pieces.show(section(batches_view.queue_heading(found, view)))
    states = st.pills(
        view.text("State"), [state.value for state in BatchState], selection_mode="multi", key=_STATES,
        format_func=lambda state: state_word(BatchState(state), view), label_visibility="collapsed",
    )  # fmt: skip
    wanted = batches_view.latest_first(found, [BatchState(state) for state in states])
    most = int(st.session_state.get(_MOST, _STEP))
    shown = wanted[:most]
    text = view.text("{shown} of {total} batches", shown=count(len(shown), view), total=count(len(wanted), view))
    pieces.show(section(batches_view.queue(shown, view), tag("p", text, class_="more")))
    if len(shown) < len(wanted):
        st.button(view.text("Show more"), key="batches_more", on_click=partial(_show_more, most))


def _show_more(shown: int) -> None:
    st.session_state[_MOST] = shown + _STEP


def _one(workspace: Workspace, batch: BatchRecord, view: View) -> None:
    pieces.show(section(batches_view.batch_heading(batch, view), batches_view.batch_facts(batch, view)))
    st.download_button(
        view.text("The file as it came"), data=lambda: services.raw_file(workspace, batch.sha256).content,
        file_name=batch.file_name, mime="application/octet-stream", on_click="ignore", key="batches_raw",
    )  # fmt: skip
    if batch.state is BatchState.DRAFT:
        changes = _changes(workspace, known(workspace), batch.id)
        pieces.show(section(batches_view.changes(changes, workspace.catalogue, view)))
    _decisions(workspace, batch, view)
    log = services.batch_log(workspace, batch.id)
    pieces.show(section(batches_view.log(log, view)))
    if batch.state is not BatchState.DRAFT:
        rows = _rows(workspace, known(workspace), batch.id)
        pieces.show(section(batches_view.values(rows, batch.rows, workspace.catalogue, view)))


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _changes(_workspace: Workspace, key: Known, batch: int) -> DraftChanges:
    """What a draft would change; of a large one it takes seconds, and each word typed below draws the page anew."""
    return services.draft_changes(_workspace, batch, limit=_VALUES)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _rows(_workspace: Workspace, key: Known, batch: int) -> tuple[BatchRow, ...]:
    return services.batch_rows(_workspace, batch, limit=_VALUES)


def _decisions(workspace: Workspace, batch: BatchRecord, view: View) -> None:
    closed = batches_view.closed_note(batch, view) or _barred(workspace, batch, view)
    if closed:
        pieces.show(section(note(closed)))
        return
    pieces.show(section(heading(view.text("Decide"), _who_decides(batch, view))))
    with st.container(horizontal=True, vertical_alignment="bottom", key="batches_decide"):
        by = _decider(workspace, view)
        reason = st.text_input(view.text("Why"), key=_REASON, max_chars=_REASON_CHARS, width=380, live=True)
        asked = _buttons(batch, is_named=bool(by), has_reason=bool((reason or "").strip()), view=view)
    if asked:
        with st.spinner(view.text("The decision is being written")):
            _decide(workspace, batch, asked, by, (reason or "").strip(), view)


def _decider(workspace: Workspace, view: View) -> str:
    """Who is signed in; where nobody signs in, whoever names himself."""
    if workspace.person is not None:
        return workspace.person.name
    named = st.text_input(
        view.text("Who decides"), value=services.local_user(), key=_BY, max_chars=_NAME_CHARS, width=220, live=True
    )
    return (named or "").strip()


def _barred(workspace: Workspace, batch: BatchRecord, view: View) -> str:
    """Why who is signed in does not decide on a batch; "" for who does."""
    is_draft = batch.state is BatchState.DRAFT
    if is_draft and workspace.person is not None and is_same_name(batch.by, workspace.person.name):
        return view.text("You sent this file yourself; an approver decides on it.")
    if not may_see(workspace, Right.DECIDE if is_draft else Right.UNDO):
        return view.text("Whether this batch counts is decided by somebody with the role of an approver.")
    return ""


def _who_decides(batch: BatchRecord, view: View) -> str:
    if batch.state is BatchState.DRAFT:
        return view.text("another person than the one who sent the file approves it")
    return view.text("the values before this batch stand again after an undo")


def _buttons(batch: BatchRecord, *, is_named: bool, has_reason: bool, view: View) -> str | None:
    """The decision whose button was pressed."""
    if batch.state is BatchState.DRAFT:
        approve = st.button(view.text("Approve"), key="batches_approve", type="primary", disabled=not is_named)
        label = view.text("Reject") if has_reason else view.text("Reject (say why)")
        reject = st.button(label, key="batches_reject", disabled=not (is_named and has_reason))
        return "approve" if approve else "reject" if reject else None
    label = view.text("Undo") if has_reason else view.text("Undo (say why)")
    return "undo" if st.button(label, key="batches_undo", disabled=not (is_named and has_reason)) else None


def _decide(workspace: Workspace, batch: BatchRecord, asked: str, by: str, reason: str, view: View) -> None:
    try:
        match asked:
            case "approve":
                services.approve_batch(workspace, batch.id, by=by, reason=reason)
            case "reject":
                services.reject_batch(workspace, batch.id, by=by, reason=reason)
            case _:
                services.undo_batch(workspace, batch.id, by=by, reason=reason)
    except StaleRevision as error:
        later = services.revisions_lost(workspace, error)
        pieces.show(section(message(explain(error, view.lang)), batches_view.blockers(later, view)))
    else:
        st.rerun()
