"""What can be done with the file looked at: leave it, take it marked, write it; a button that is off says why."""

from __future__ import annotations

import streamlit as st

from indicators import services
from indicators.errors import StaleRevision
from indicators.services import Receipt, Workspace
from indicators.ui import upload_state
from indicators.ui.annotated import draw_annotated
from indicators.ui.data_view import count, message, section
from indicators.ui.markup import tag
from indicators.ui.upload_answers import Look, is_asking
from indicators.ui.upload_confirm import asking, missing, reason
from indicators.ui.upload_state import BATCH, Asked
from indicators.ui.upload_view import errors_in
from indicators.ui.view import View

_STALE = "upload_stale"


def stale_note(view: View) -> None:
    """Say once that the last attempt met a newer value."""
    if st.session_state.pop(_STALE, False):
        said = view.text(
            "Somebody wrote some of the same values meanwhile, so nothing was written. Below is the new difference: "
            "look at it and confirm again."
        )
        st.html(section(message(said)))


def draw_bar(workspace: Workspace, wanted: Asked, look: Look, standing: Receipt | None, view: View) -> None:
    """The bar at the foot of the page."""
    has_one_user = services.has_one_user(workspace)
    said = (
        view.text("In one-user mode the figures count at once, and that is recorded. The batch can be undone.")
        if has_one_user
        else view.text("Once written, another person must approve the figures. The batch can be undone.")
    )  # fmt: skip
    with st.container(key="upload_bar", horizontal=True, vertical_alignment="center", horizontal_alignment="right"):
        st.html(section(tag("p", said, class_="s ink2")), width="stretch")
        st.button(view.text("Leave this file"), key="upload_leave", on_click=upload_state.start_again)
        draw_annotated(workspace, wanted, look, view)
        label, is_ready = _primary(look, standing, view)
        if st.button(label, key="upload_commit", type="primary", disabled=not is_ready):
            _commit(workspace, wanted, look, approve=has_one_user)


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


def _commit(workspace: Workspace, wanted: Asked, look: Look, *, approve: bool) -> None:
    staged = services.staged_upload(workspace, look.preview.report.sha256)
    try:
        receipt = services.commit_upload(
            workspace, staged.data, staged.name, options=wanted.options, as_of=wanted.as_of,
            ticked=bool(asking(look)), reason=reason(look), approve=approve, expected_revision=look.preview.revision,
        )  # fmt: skip
    except StaleRevision:
        st.session_state[_STALE] = True
        upload_state.forget_seen()
    else:
        upload_state.start_again()
        upload_state.put(**{BATCH: str(receipt.batch)})
    st.rerun()
