"""What can be done with the file looked at: leave it, take it marked, write it; a button that is off says why."""

from __future__ import annotations

from functools import partial

import streamlit as st

from indicators import services
from indicators.errors import StaleRevision
from indicators.progress import COMMIT
from indicators.services import Receipt, Workspace
from indicators.ui import pieces, upload_state
from indicators.ui.annotated import draw_annotated
from indicators.ui.data_view import count, message, section
from indicators.ui.markup import tag
from indicators.ui.upload_answers import Look, is_asking
from indicators.ui.upload_confirm import asking, missing, reason
from indicators.ui.upload_state import BATCH, Asked
from indicators.ui.upload_view import errors_in
from indicators.ui.view import View
from indicators.ui.waiting import Work, wait_for

_STALE, _WRITING = "upload_stale", "upload_writing"


def stale_note(view: View) -> None:
    """Say once that the last attempt met a newer value."""
    if st.session_state.pop(_STALE, False):
        said = view.text(
            "Somebody wrote some of the same values meanwhile, so nothing was written. Below is the new difference: "
            "look at it and confirm again."
        )
        pieces.show(section(message(said)))


def draw_bar(workspace: Workspace, wanted: Asked, look: Look, standing: Receipt | None, view: View) -> None:
    """The bar at the foot of the page; while the file is written nothing on it can be pressed."""
    has_one_user, writing = services.has_one_user(workspace), _writing(wanted)
    said = (
        view.text("In one-user mode the figures count at once, and that is recorded. The batch can be undone.")
        if has_one_user
        else view.text("Once written, another person must approve the figures. The batch can be undone.")
    )  # fmt: skip
    with st.container(key="upload_foot", gap=None):
        above = st.container(gap=None)
        with st.container(key="upload_bar", horizontal=True, vertical_alignment="center", horizontal_alignment="right"):
            st.html(section(tag("p", said, class_="s ink2")), width="stretch")
            st.button(
                view.text("Leave this file"), key="upload_leave", on_click=upload_state.start_again,
                disabled=writing is not None,
            )  # fmt: skip
            draw_annotated(workspace, wanted, look, view)
            label, is_ready = _primary(look, standing, view)
            st.button(
                label, key="upload_commit", type="primary", disabled=not is_ready or writing is not None,
                on_click=_begin, args=(workspace, wanted, look, has_one_user),
            )  # fmt: skip
    if writing is not None:
        with above:
            _finish(writing, view)


def _writing(wanted: Asked) -> Work[Receipt] | None:
    """The writing of this file that this person began."""
    held = st.session_state.get(_WRITING)
    return held[1] if isinstance(held, tuple) and held[0] == wanted else None


def _begin(workspace: Workspace, wanted: Asked, look: Look, is_approved: bool) -> None:
    if _writing(wanted) is None:
        given = (bool(asking(look)), reason(look), is_approved)
        st.session_state[_WRITING] = (wanted, Work(partial(_write, workspace, wanted, look, *given)))


def _write(
    workspace: Workspace, wanted: Asked, look: Look, is_ticked: bool, given_reason: str, is_approved: bool
) -> Receipt:
    staged = services.staged_upload(workspace, look.preview.report.sha256)
    return services.commit_upload(
        workspace, staged.data, staged.name, options=wanted.options, as_of=wanted.as_of, ticked=is_ticked,
        reason=given_reason, approve=is_approved, expected_revision=look.preview.revision,
    )  # fmt: skip


def _finish(writing: Work[Receipt], view: View) -> None:
    """Wait until the file is written, then show the receipt, or the new difference when somebody was faster."""
    try:
        receipt = wait_for(writing, COMMIT, view)
    except StaleRevision:
        st.session_state[_STALE] = True
        upload_state.forget_seen()
    else:
        upload_state.start_again()
        upload_state.put(**{BATCH: str(receipt.batch)})
    finally:
        if writing.is_done(0):
            st.session_state.pop(_WRITING, None)
    st.rerun()


def _primary(look: Look, standing: Receipt | None, view: View) -> tuple[str, bool]:
    """The label of the button that writes, and whether it may be pressed."""
    rows, left, errors = look.rows_to_write, missing(look), errors_in(look)
    if standing is not None:
        return view.text("Already written in batch {batch}", batch=standing.batch), False
    if is_asking(look):
        return view.text("Nothing to write before the answer"), False
    if errors:
        return view.text.plural(
            "Nothing to write ({n} error)", "Nothing to write ({n} errors)", errors, n=count(errors, view)
        ), False
    if not rows:
        return view.text("Nothing to write (no new value)"), False
    writing = view.text.plural("Write {shown} row", "Write {shown} rows", rows, shown=count(rows, view))
    if left:
        return writing + view.text.plural(
            " ({n} confirmation left)", " ({n} confirmations left)", left, n=count(left, view)
        ), False
    return writing, True
