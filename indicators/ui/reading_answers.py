"""Answers for the pages to read, kept by what they depend on; an upload makes the old ones unreachable."""

from __future__ import annotations

from datetime import date

import streamlit as st

from indicators.figures import Progress
from indicators.model import AreaSet, Language
from indicators.services import METHOD_VERSION, Workspace
from indicators.services.explorer import Across, Pivot, Question, explore
from indicators.services.search import SearchIndex
from indicators.services.sector import SectorDetail, sector_detail
from indicators.services.task_board import TaskBoard, TaskFilter, task_board
from indicators.ui import sector_view
from indicators.ui.view import View

_KEPT = 64
_PIVOTS_KEPT = 16

Known = tuple[int, str, str, str]
"""What every answer depends on: revision, catalogue, method, who asks."""


def known(workspace: Workspace) -> Known:
    """The key of everything known now to who asks: answers for one scope are never served to another."""
    return workspace.revision(), workspace.catalogue.sha256, METHOD_VERSION, workspace.asker


@st.cache_resource(show_spinner=False, max_entries=2)
def _search_index(_workspace: Workspace, catalogue: str, asker: str) -> SearchIndex:
    return SearchIndex(_workspace.catalogue)


def search_index(workspace: Workspace) -> SearchIndex:
    """The index of the catalogue in use."""
    return _search_index(workspace, workspace.catalogue.sha256, workspace.asker)


def sector(workspace: Workspace, code: str, as_of: date, areas: AreaSet = AreaSet.NEW) -> SectorDetail:
    """One sector on a day."""
    return _sector(workspace, known(workspace), code, as_of, areas.value)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _sector(_workspace: Workspace, key: Known, code: str, as_of: date, areas: str) -> SectorDetail:
    return sector_detail(_workspace, code, as_of=as_of, areas=AreaSet(areas), known_at=key[0])


def sector_sections(workspace: Workspace, code: str, view: View) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The sector page as HTML, section by section, before and after the timeline of its tasks."""
    return _sector_sections(workspace, known(workspace), code, view.as_of, view.areas.value, view.lang.value)


@st.cache_data(max_entries=_KEPT, show_spinner=False)
def _sector_sections(
    _workspace: Workspace, key: Known, code: str, as_of: date, areas: str, lang: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    found = _sector(_workspace, key, code, as_of, areas)
    return sector_view.sections(found, _workspace.catalogue, View(Language(lang), as_of, AreaSet(areas)))


def board(workspace: Workspace, asked: TaskFilter, as_of: date) -> TaskBoard:
    """The tasks asked for on a day."""
    return _board(workspace, known(workspace), asked.sector, asked.lead, asked.kind, asked.progress, as_of)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _board(
    _workspace: Workspace,
    key: Known,
    sector: str | None,
    lead: str | None,
    kind: str | None,
    progress: str | None,
    as_of: date,
) -> TaskBoard:
    from_filter = TaskFilter(sector, lead, kind, Progress(progress) if progress else None)
    return task_board(_workspace, from_filter, as_of=as_of, known_at=key[0])


def pivot(workspace: Workspace, asked: Question, view: View) -> Pivot:
    """The table asked for on a day, on the provinces shown."""
    return _pivot(
        workspace, known(workspace), asked.indicators, asked.areas, asked.first, asked.last, asked.across.value,
        view.as_of, view.areas.value,
    )  # fmt: skip


@st.cache_resource(max_entries=_PIVOTS_KEPT, show_spinner=False)
def _pivot(
    _workspace: Workspace,
    key: Known,
    indicators: tuple[str, ...],
    units: tuple[str, ...],
    first: int | None,
    last: int | None,
    across: str,
    as_of: date,
    areas: str,
) -> Pivot:
    asked = Question(indicators, units, first, last, Across(across))
    return explore(_workspace, asked, as_of=as_of, areas=AreaSet(areas), known_at=key[0])
