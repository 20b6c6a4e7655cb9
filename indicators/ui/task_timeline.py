"""The dated tasks on a timeline, drawn only when asked for: it brings a large library with it."""

from __future__ import annotations

from typing import Final

import streamlit as st

from indicators.figures import timeline, timeline_caption
from indicators.services import Workspace
from indicators.services.plates import Chart
from indicators.services.task_board import TaskBoard, TaskFilter
from indicators.ui import pieces, task_view
from indicators.ui.chart_links import saved
from indicators.ui.charts import chart
from indicators.ui.markup import tag
from indicators.ui.reading_page import asked
from indicators.ui.reading_view import section
from indicators.ui.view import View

TIMELINE: Final = "timeline"
_KEY = "milestones_timeline"


def draw(workspace: Workspace, board: TaskBoard, wanted: TaskFilter, view: View) -> None:
    """The switch, kept in the address, and the chart once it is on; nothing where no task has a day."""
    if not task_view.has_dates(board):
        return
    st.session_state[_KEY] = asked(TIMELINE) == "1"
    st.toggle(view.text("Show the dated tasks on a timeline"), key=_KEY, on_change=_keep)
    if st.session_state[_KEY]:
        _chart(workspace, board, wanted, view)


def _keep() -> None:
    if st.session_state[_KEY]:
        st.query_params[TIMELINE] = "1"
    else:
        st.query_params.pop(TIMELINE, None)


def _chart(workspace: Workspace, board: TaskBoard, wanted: TaskFilter, view: View) -> None:
    model = board.timeline
    caption = timeline_caption(model, view.lang)
    with st.container(key="story_timeline"):
        heading = tag("h2", caption.title, class_="chart-title")
        pieces.show(section(view, heading, tag("p", caption.subtitle, class_="s ink2")))
        asked_for = (wanted.sector, wanted.lead, wanted.kind, wanted.progress)
        chart(workspace, timeline, model, view, name="timeline", subject=asked_for)
        state = wanted.progress.value if wanted.progress else None
        shown = {"sector": wanted.sector, "lead": wanted.lead, "kind": wanted.kind, "state": state}
        pieces.show(section(view, saved(view, Chart.TIMELINE, shown)))
