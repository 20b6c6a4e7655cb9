"""The page of briefings: take one, open one, prove it, compare it, carry its documents away."""

from __future__ import annotations

from functools import partial
from typing import Final

import streamlit as st

from indicators.access import Right
from indicators.briefings.changes import change_lines
from indicators.briefings.exports import WRITERS, ExportFormat, Wanted, export_file, file_name
from indicators.briefings.frozen import Frozen
from indicators.errors import IndicatorsError
from indicators.formats import dates
from indicators.formats.texts import explain
from indicators.formats.visible import visible
from indicators.periods import ended_periods, parse
from indicators.services import Workspace
from indicators.services.people import may_do
from indicators.services.snapshots import snapshot, snapshots, take_snapshot, verify_snapshots
from indicators.store import SnapshotRecord
from indicators.ui import briefings_view, pieces
from indicators.ui.data_view import data_style
from indicators.ui.markup import tag
from indicators.ui.reading_page import asked, top
from indicators.ui.reading_view import empty, notice, part, section
from indicators.ui.view import View

_BRIEFING, _SINCE = "briefing", "since"
_TITLE, _PERIOD, _REFUSED = "briefings_title", "briefings_period", "briefings_refused"
_CHARS: Final = 200
_FIRST: Final = (ExportFormat.DOCX, ExportFormat.PPTX, ExportFormat.PDF, ExportFormat.XLSX)


def draw(workspace: Workspace, view: View) -> None:
    """The list, or the briefing that the address names."""
    identity, found = asked(_BRIEFING), snapshots(workspace)
    if identity in {one.id for one in found}:
        _one(workspace, snapshot(workspace, identity), view)
        return
    top(workspace, view, briefings_view.way(view))
    st.set_page_config(page_title=view.text("Briefings"))
    if identity:
        said = view.text("There is no briefing “{id}”; all briefings are shown.", id=identity)
        pieces.show(section(view, notice(said)))
    pieces.show(briefings_view.head(found, view))
    pieces.show(briefings_view.listing(found, view))
    _form(workspace, view)


def _form(workspace: Workspace, view: View) -> None:
    title = view.text("Take a briefing")
    if not may_do(workspace, Right.TAKE_SNAPSHOTS):
        said = view.text("Briefings are taken by accounts with the role of an approver; the administrator gives it.")
        pieces.show(section(view, part(title, empty(view.text("You may read, not take"), said))))
        return
    day = dates.day(view.as_of, view.lang)
    pieces.show(section(view, part(title, more=view.text("as of {day}, the day chosen above", day=day))))
    if refused := st.session_state.pop(_REFUSED, None):
        pieces.show(section(view, notice(str(refused))))
    periods = {period.code: dates.period(period, view.lang) for period in ended_periods(view.as_of)}
    with st.form("briefings_form", border=True), st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(view.text("Title"), key=_TITLE, max_chars=_CHARS, width=420)
        st.selectbox(
            view.text("Period of the reporting list"), ["", *periods], key=_PERIOD, width=260,
            format_func=lambda code: periods.get(code, view.text("the last of each indicator")),
        )  # fmt: skip
        st.form_submit_button(
            view.text("Take the briefing"), type="primary", on_click=_take, args=(workspace, view)
        )  # fmt: skip


def _take(workspace: Workspace, view: View) -> None:
    held = st.session_state
    code = str(held.get(_PERIOD) or "")
    try:
        record = take_snapshot(
            workspace, title=str(held.get(_TITLE, "")), as_of=view.as_of, areas=view.areas,
            period=parse(code) if code else None,
        )  # fmt: skip
    except IndicatorsError as error:
        held[_REFUSED] = explain(error, view.lang)
        return
    st.query_params[_BRIEFING] = record.id


def _one(workspace: Workspace, frozen: Frozen, view: View) -> None:
    top(workspace, view, briefings_view.way(view, frozen))
    st.html(data_style())
    st.set_page_config(page_title=visible(frozen.document["title"]))
    pieces.show(briefings_view.opened(frozen, view))
    earlier = [one for one in snapshots(workspace) if one.id != frozen.id]
    since = _since(workspace, earlier)
    _downloads(workspace, frozen, since, view)
    _comparison(frozen, since, earlier, view)


def _since(workspace: Workspace, earlier: list[SnapshotRecord]) -> Frozen | None:
    wanted = asked(_SINCE)
    return snapshot(workspace, wanted) if wanted in {one.id for one in earlier} else None


def _downloads(workspace: Workspace, frozen: Frozen, since: Frozen | None, view: View) -> None:
    """Every format, made when it is asked for; the proof on request."""
    wanted = Wanted(view.lang, view.areas, since=since)
    title = view.text("Documents")
    more = view.text("the same numbers in each; made when you ask for it")
    pieces.show(section(view, tag("div", part(title, more=more), class_="docs")))
    in_order = [*_FIRST, *(form for form in WRITERS if form not in _FIRST)]
    with st.container(horizontal=True, key="briefings_files"):
        for form in in_order:
            st.download_button(
                form.value.upper(), data=partial(export_file, frozen, form, wanted),
                file_name=file_name(frozen, form, wanted), mime=WRITERS[form].media_type, on_click="ignore",
                key=f"briefings_{form.value}", type="primary" if form in _FIRST else "secondary",
            )  # fmt: skip
        is_asked = st.button(view.text("Verify the hash"), key="briefings_verify", type="tertiary")
    if is_asked:
        _, failed = verify_snapshots(workspace, frozen.id)
        pieces.show(briefings_view.proof((explain(one.error, view.lang) for one in failed), view))


def _comparison(frozen: Frozen, since: Frozen | None, earlier: list[SnapshotRecord], view: View) -> None:
    pieces.show(section(view, part(view.text("Since another briefing"))))
    if not earlier:
        pieces.show(section(view, tag("p", view.text("There is no other briefing to compare with."), class_="ink2")))
        return
    names = {one.id: f"{visible(one.title)} · {dates.day(one.as_of, view.lang)}" for one in earlier}
    st.session_state[_SINCE] = since.id if since else ""
    st.selectbox(
        view.text("Compare with"), ["", *names], key=_SINCE, on_change=_keep_since, width=520,
        format_func=lambda one: names.get(one, view.text("none")),
    )  # fmt: skip
    if since:
        pieces.show(
            briefings_view.changes(change_lines(since, frozen, view=view.areas.value, language=view.lang), view)
        )


def _keep_since() -> None:
    chosen = st.session_state[_SINCE]
    if chosen:
        st.query_params[_SINCE] = str(chosen)
    else:
        st.query_params.pop(_SINCE, None)
