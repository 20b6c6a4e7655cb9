"""The upload page: choose a file, see what it would do, write it; the steps follow from the address alone."""

from __future__ import annotations

import streamlit as st

from indicators import services
from indicators.access import Right
from indicators.formats.visible import visible
from indicators.progress import CHECK
from indicators.services import Workspace
from indicators.services.people import allowed_to_read
from indicators.ui import pieces, upload_state, upload_view
from indicators.ui.data_view import BATCHES, count, hero, message, note, page_link, section
from indicators.ui.markup import Html
from indicators.ui.receipt_view import already_note, receipt
from indicators.ui.upload_answers import Look, looking_at
from indicators.ui.upload_bar import draw_bar, stale_note
from indicators.ui.upload_changes import draw_changes
from indicators.ui.upload_confirm import missing
from indicators.ui.upload_findings import draw_findings, draw_written
from indicators.ui.upload_state import FILE, NUMBERS, SHEET, Asked
from indicators.ui.upload_templates import draw_templates
from indicators.ui.upload_words import plain_number
from indicators.ui.view import View
from indicators.ui.waiting import wait_for

_FILE_KEY, _DAY_KEY, _SHEET_KEY = "upload_file", "upload_as_of", "upload_sheet"
_MIB = 1024 * 1024


def title(view: View) -> str:
    """The name of the page."""
    return view.text("Send figures")


def draw(workspace: Workspace, view: View) -> None:
    """The step that the address asks for.

    Raises:
        NotAllowed: who looks sends no figures.
    """
    allowed_to_read(workspace, Right.UPLOAD)
    wanted = upload_state.asked(workspace)
    if wanted.batch is not None:
        pieces.show(receipt(workspace, wanted.batch, view))
        st.button(view.text("Send another file"), on_click=upload_state.start_again, key="upload_again")
    elif wanted.sha256 is not None and services.is_staged(workspace, wanted.sha256):
        _preview(workspace, wanted, wanted.sha256, view)
    else:
        if wanted.sha256 is not None:
            pieces.show(section(message(view.text("The file at this address is kept no longer. Send it again."))))
        _choose(workspace, wanted, view)


def _way(workspace: Workspace, step: int, view: View) -> Html:
    return upload_view.way(step, view, is_reviewed=not services.has_one_user(workspace))


def _choose(workspace: Workspace, wanted: Asked, view: View) -> None:
    lead = view.text(
        "A CSV or XLSX file with one figure a row. It is checked as a whole and shown with its consequences first; "
        "nothing is written until you say so."
    )
    pieces.show(section(hero(title(view), lead, _way(workspace, upload_view.CHOOSE, view))))
    limits = workspace.settings.limits
    st.html(upload_view.chooser_words(_FILE_KEY, limits.max_bytes // _MIB, view))
    file = st.file_uploader(
        view.text("File of figures (CSV or XLSX)"), key=_FILE_KEY, max_upload_size=max(1, limits.max_bytes // _MIB)
    )
    if file is not None:
        _stage(workspace, file.getvalue(), file.name)
    st.session_state[_DAY_KEY] = wanted.as_of
    st.date_input(
        view.text("Judge as of"), key=_DAY_KEY, format="DD/MM/YYYY", width=200, on_change=_keep_day,
        max_value=max(workspace.today, workspace.default_as_of),
    )  # fmt: skip
    before = page_link(view, BATCHES, view.text("Files sent before"))
    pieces.show(section(note(_limits(limits.max_bytes // _MIB, limits.max_rows, view), " ", before)))
    draw_templates(workspace, view)


def _limits(mib: int, rows: int, view: View) -> str:
    return view.text(
        "At most {size} MB and {rows} rows. Needed columns: indicator_code, area, period, value (or numerator and "
        "denominator). Vietnamese headings such as mã chỉ tiêu, địa bàn, kỳ, giá trị are understood.",
        size=mib, rows=count(rows, view),
    )  # fmt: skip


def _stage(workspace: Workspace, content: bytes, name: str) -> None:
    """Keep the bytes on disk at once; from here on the page knows the file by its hash alone."""
    sha256 = services.stage_upload(workspace, content, name)
    upload_state.start_again()
    upload_state.forget_seen()
    upload_state.put(**{FILE: sha256})
    st.rerun()


def _keep_day() -> None:
    upload_state.put(as_of=st.session_state[_DAY_KEY].isoformat())


def _preview(workspace: Workspace, wanted: Asked, sha256: str, view: View) -> None:
    revision = upload_state.seen_revision(wanted, workspace.store.revision())
    way = _way(workspace, upload_view.LOOK, view)
    look = wait_for(
        looking_at(workspace, wanted, sha256, revision),
        CHECK,
        view,
        head=section(upload_view.checking_heading(way, view)),
    )
    upload_state.remember_seen(wanted, look.preview.revision)
    standing = services.standing_upload(workspace, sha256, wanted.options)
    stale_note(view)
    pieces.show(
        section(upload_view.preview_heading(look, missing(look), way, view), upload_view.file_facts(look, view))
    )
    if standing is not None:
        pieces.show(section(already_note(standing, view)))
    _questions(look, view)
    if not look.preview.is_rejected:
        pieces.show(section(upload_view.row_counts(look, view)))
        draw_changes(workspace, look, view)
    draw_findings(workspace, look, view)
    draw_written(workspace, look, view)
    draw_bar(workspace, wanted, look, standing, view)


def _questions(look: Look, view: View) -> None:
    asked = look.preview.report.number_question
    if asked is not None:
        pieces.show(section(upload_view.question(asked, view)))
        with st.container(horizontal=True, key="upload_question"):
            vi = view.text("Vietnamese way: {number}", number=plain_number(asked.vi, view))
            en = view.text("English way: {number}", number=plain_number(asked.en, view))
            st.button(vi, key="upload_numbers_vi", on_click=upload_state.put, kwargs={NUMBERS: "vi"})
            st.button(en, key="upload_numbers_en", on_click=upload_state.put, kwargs={NUMBERS: "en"})
    if look.sheets:
        pieces.show(section(message(view.text("The workbook has several sheets with data. Choose the one to read."))))
        st.selectbox(
            view.text("Sheet to read"), look.sheets, key=_SHEET_KEY, index=None, width=320, on_change=_keep_sheet,
            format_func=visible, placeholder=view.text("Choose a sheet"),
        )  # fmt: skip


def _keep_sheet() -> None:
    upload_state.put(**{SHEET: st.session_state[_SHEET_KEY]})
