"""The button that hands the person's own file back with its faults marked."""

from __future__ import annotations

from functools import partial

import streamlit as st

from indicators import services
from indicators.services import Workspace
from indicators.ui.upload_answers import Look
from indicators.ui.upload_state import Asked
from indicators.ui.view import View

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def draw_annotated(workspace: Workspace, wanted: Asked, look: Look, view: View) -> None:
    """The workbook is made when it is asked for."""
    st.download_button(
        view.text("Marked file (.xlsx)"), data=partial(_made, workspace, wanted, look, view), mime=XLSX,
        file_name=f"{look.name.rpartition('.')[0] or look.name}-{view.text('marked')}.xlsx", on_click="ignore",
        key="upload_annotated",
    )  # fmt: skip


def _made(workspace: Workspace, wanted: Asked, look: Look, view: View) -> bytes:
    report = look.preview.report
    staged = services.staged_upload(workspace, report.sha256)
    return services.annotated_upload(workspace, staged, report, language=view.lang, sheet=wanted.sheet)
