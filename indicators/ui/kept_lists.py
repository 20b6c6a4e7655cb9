"""Long lists as HTML, kept by what they depend on: the board of tasks, and how units and indicators have reported."""

from __future__ import annotations

from datetime import date

import streamlit as st

from indicators.briefings.shape import ReportingRow
from indicators.figures import Progress
from indicators.model import AreaSet, Language
from indicators.periods import parse
from indicators.services import Workspace
from indicators.services.duties import by_indicator, by_unit
from indicators.services.reporting import reporting
from indicators.services.task_board import TaskFilter
from indicators.ui import reading_answers, reporting_view, tasks_view
from indicators.ui.markup import join
from indicators.ui.reading_answers import Known, known
from indicators.ui.view import View

_KEPT = 64


def tasks(workspace: Workspace, asked: TaskFilter, view: View, *, may_record: bool) -> str:
    """The tasks asked for; the whole board is folded."""
    state = asked.progress.value if asked.progress else None
    terms = (asked.sector, asked.lead, asked.kind, state)
    return _tasks(workspace, known(workspace), terms, view.as_of, view.areas.value, view.lang.value, may_record)


@st.cache_data(max_entries=_KEPT, show_spinner=False)
def _tasks(
    _workspace: Workspace,
    key: Known,
    terms: tuple[str | None, str | None, str | None, str | None],
    as_of: date,
    areas: str,
    lang: str,
    may_record: bool,
) -> str:
    sector, lead, kind, state = terms
    asked = TaskFilter(sector, lead, kind, Progress(state) if state else None)
    view = View(Language(lang), as_of, AreaSet(areas))
    board = reading_answers.board(_workspace, asked, as_of)
    return tasks_view.tasks(board, _workspace.catalogue, view, may_record=may_record, is_whole=asked == TaskFilter())


def reporting_rows(workspace: Workspace, as_of: date, period: str) -> tuple[ReportingRow, ...]:
    """What every unit was to report for a period, "" for the last one of each indicator."""
    return _reporting_rows(workspace, known(workspace), as_of, period)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _reporting_rows(_workspace: Workspace, key: Known, as_of: date, period: str) -> tuple[ReportingRow, ...]:
    return tuple(reporting(_workspace, as_of=as_of, period=parse(period) if period else None))


def reporting_standing(workspace: Workspace, period: str, view: View) -> str:
    """Unit by unit and indicator by indicator: what is reported, missing and late."""
    return _standing(workspace, known(workspace), period, view.as_of, view.areas.value, view.lang.value)


@st.cache_data(max_entries=_KEPT, show_spinner=False)
def _standing(_workspace: Workspace, key: Known, period: str, as_of: date, areas: str, lang: str) -> str:
    view, catalogue = View(Language(lang), as_of, AreaSet(areas)), _workspace.catalogue
    rows = _reporting_rows(_workspace, key, as_of, period)
    return join(
        reporting_view.units(by_unit(rows), period, catalogue, view),
        reporting_view.indicators(by_indicator(rows), period, catalogue, view),
    )
