"""Findings with their ticks and filters, and the old and new values; each table shows a part and says so."""

from __future__ import annotations

import streamlit as st

from indicators import services
from indicators.model import Severity
from indicators.services import FindingCode, FindingFilter, FindingGroup, Workspace
from indicators.ui import pieces, upload_view
from indicators.ui.data_view import count, heading, section
from indicators.ui.markup import Html, tag
from indicators.ui.upload_answers import WRITTEN_MOST, Look, is_asking
from indicators.ui.upload_confirm import asking, confirmation_key, needs_reason
from indicators.ui.upload_words import column_word, severity_word
from indicators.ui.view import View

SHOWN = 100
_WRITTEN_FIRST = 10
_SEVERITY, _CODE, _COLUMN, _FROM, _TO, _PAGE, _ALL, _EACH = (
    f"upload_{name}" for name in ("severity", "code", "column", "row_from", "row_to", "page", "all_values", "each")
)
_REASON_CHARS = 500


def draw_findings(workspace: Workspace, look: Look, view: View) -> None:
    """Groups of findings, each warning with its tick, then the findings one by one."""
    if not look.groups:
        return
    pieces.show(section(upload_view.findings_heading(look.groups, view)))
    asked = asking(look)
    with st.container(key="upload_groups", gap=None):
        _line(upload_view.group_head(view), tag("b", view.text("Confirmed"), class_="s") if asked else None, "head")
        for group in look.groups:
            _group(group, look, view, is_asked=group in asked)
    _all_at_once(look, view)
    if look.preview.report.finding_count > len(look.groups) and _is_wanted(look, view):
        _one_by_one(workspace, look, view)


def _is_wanted(look: Look, view: View) -> bool:
    """Faults are listed at once, remarks when they are asked for; a file that waits for an answer has no faults yet."""
    return (look.preview.is_rejected and not is_asking(look)) or st.toggle(
        view.text("Show finding by finding"), key=_EACH
    )


def _all_at_once(look: Look, view: View) -> None:
    """One press for all warnings that a tick answers; the reason of a jump stays to be typed."""
    ticks = [confirmation_key(group, look) for group in asking(look) if not needs_reason(group)]
    if len(ticks) > 1:
        label = view.text.plural("I have seen this {n} warning", "I have seen all {n} kinds of warning", len(ticks))
        st.button(label, key="upload_tick_all", on_click=_tick, args=(tuple(ticks),))


def _tick(keys: tuple[str, ...]) -> None:
    st.session_state.update(dict.fromkeys(keys, True))


def _line(left: Html, right: Html | None, key: str) -> None:
    with st.container(key=f"upload_groups_{key}"):
        first, second = st.columns([5, 1], gap="small", vertical_alignment="bottom")
        first.html(section(left))
        if right is not None:
            second.html(section(right))


def _group(group: FindingGroup, look: Look, view: View, *, is_asked: bool) -> None:
    with st.container(key=f"upload_group_{group.code.value}_{group.severity.value}"):
        if not is_asked:
            pieces.show(section(upload_view.group_line(group, view)))
            return
        first, second = st.columns([5, 1], gap="small", vertical_alignment="top")
        first.html(section(upload_view.group_line(group, view)))
        key = confirmation_key(group, look)
        if needs_reason(group):
            second.text_input(
                view.text("Why the jump is right"), key=key, max_chars=_REASON_CHARS, placeholder=view.text("Reason …"),
                label_visibility="collapsed", live=True,
            )  # fmt: skip
        else:
            second.checkbox(view.text("I have seen it"), key=key)


def _one_by_one(workspace: Workspace, look: Look, view: View) -> None:
    report = look.preview.report
    pieces.show(section(heading(view.text("Finding by finding"))))
    wanted = _filter(look, view)
    found = services.find_findings(report, wanted, limit=SHOWN, offset=_offset())
    pages = -(-found.total // SHOWN)
    pieces.show(section(upload_view.finding_table(found.shown, view), _range(len(found.shown), found.total, view)))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if pages > 1:
            st.number_input(view.text("Page"), min_value=1, max_value=pages, key=_PAGE, width=140)
        st.download_button(
            view.text("All findings (.csv)"), data=lambda: services.findings_csv(workspace, report, view.lang),
            file_name="findings.csv", mime="text/csv", on_click="ignore", key="upload_findings_csv",
        )  # fmt: skip


def _offset() -> int:
    return (int(st.session_state.get(_PAGE, 1)) - 1) * SHOWN


def _first_page() -> None:
    st.session_state[_PAGE] = 1


def _filter(look: Look, view: View) -> FindingFilter:
    severities = list(dict.fromkeys(group.severity.value for group in look.groups))
    codes = list(dict.fromkeys(group.code.value for group in look.groups))
    columns = services.finding_columns(look.preview.report)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        severity = st.selectbox(
            view.text("Severity"), severities, key=f"{_SEVERITY}_{look.preview.report.sha256[:8]}", width=160,
            index=0 if look.preview.is_rejected else None, on_change=_first_page, placeholder=view.text("All"),
            format_func=lambda one: severity_word(Severity(one), view),
        )  # fmt: skip
        code = st.selectbox(
            view.text("Kind of finding"), codes, key=_CODE, index=None, width=260, on_change=_first_page,
            format_func=lambda one: services.finding_title(FindingCode(one), view.lang), placeholder=view.text("All"),
        )  # fmt: skip
        column = st.selectbox(
            view.text("Column"), columns, key=_COLUMN, index=None, width=180, on_change=_first_page,
            format_func=lambda one: column_word(one, view), placeholder=view.text("All"),
        )  # fmt: skip
        first = st.number_input(
            view.text("From row"), min_value=1, value=None, key=_FROM, width=140, on_change=_first_page
        )
        last = st.number_input(view.text("To row"), min_value=1, value=None, key=_TO, width=140, on_change=_first_page)
    rows = (
        None
        if first is None and last is None
        else (int(first or 0), int(last or look.preview.report.rows_read * 2 + 2))
    )
    return FindingFilter(FindingCode(code) if code else None, column, rows, Severity(severity) if severity else None)


def _range(shown: int, total: int, view: View) -> Html:
    first = _offset() + 1 if shown else 0
    text = view.text("Findings {first} to {last} of {total}", first=count(first, view),
                     last=count(_offset() + shown, view), total=count(total, view))  # fmt: skip
    return tag("p", text, class_="more")


def draw_written(workspace: Workspace, look: Look, view: View) -> None:
    """Old and new values of what a commit would write."""
    total = look.rows_to_write
    if not total:
        return
    is_all = bool(st.session_state.get(_ALL))
    rows = look.written if is_all else look.written[:_WRITTEN_FIRST]
    more = view.text("{shown} of {total} rows to be written", shown=count(len(rows), view), total=count(total, view))
    pieces.show(
        section(heading(view.text("Old and new"), more), upload_view.written_table(rows, workspace.catalogue, view))
    )
    with st.container(horizontal=True):
        if total > _WRITTEN_FIRST:
            st.toggle(view.text("Show up to {n} rows", n=WRITTEN_MOST), key=_ALL)
        st.download_button(
            view.text("All values to be written (.csv)"), on_click="ignore", key="upload_written_csv",
            data=lambda: services.written_csv(workspace, look.preview.report), file_name="values.csv", mime="text/csv",
        )  # fmt: skip
