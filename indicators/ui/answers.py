"""Answers of the services, kept by what they depend on; an upload makes the old ones unreachable."""

from __future__ import annotations

from datetime import date

import streamlit as st

from indicators import services
from indicators.formats import dates
from indicators.formats.sentences import headline
from indicators.model import AreaSet, Language, Overview
from indicators.services import METHOD_VERSION, Workspace
from indicators.services.task_board import task_board
from indicators.ui import identity, overview_view
from indicators.ui.view import View

_KEPT = 64


@st.cache_resource(show_spinner=False)
def _whole() -> Workspace:
    """The one open workspace of this process."""
    return services.process_workspace()


def workspace() -> Workspace:
    """The open workspace as who looks at the page may see it.

    Raises:
        NotSignedIn: people sign in here, and the session of this page has ended.
    """
    return identity.as_seen(_whole())


def overview(as_of: date, sector: str | None, areas: AreaSet = AreaSet.NEW) -> Overview:
    """The overview on a day, of a sector or of all."""
    found = workspace()
    return _overview(found, *key(found), as_of, sector, areas.value, found.asker)


def overview_sections(view: View, sector: str | None) -> tuple[str, ...]:
    """The overview page as HTML, section by section, in the language of the view."""
    found = workspace()
    return _overview_sections(found, *key(found), view.as_of, sector, view.areas.value, found.asker, view.lang.value)


def page_title(view: View, sector: str | None) -> str:
    """The finding, the day and the sector in words, for the window's title."""
    found = overview(view.as_of, sector, view.areas)
    scope = f"{sector} · " if sector else ""
    return f"{scope}{headline(found, view.lang)} · {dates.day(view.as_of, view.lang)}"


def key(found: Workspace) -> tuple[int, str, str]:
    """What every answer depends on: the data, the catalogue and the method."""
    return found.revision(), found.catalogue.sha256, METHOD_VERSION


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _overview(
    _workspace: Workspace,
    revision: int,
    catalogue: str,
    method: str,
    as_of: date,
    sector: str | None,
    areas: str,
    scope: str,
) -> Overview:
    return services.overview(_workspace, as_of=as_of, known_at=revision, sector=sector, areas=AreaSet(areas))


@st.cache_data(max_entries=_KEPT, show_spinner=False)
def _overview_sections(
    _workspace: Workspace,
    revision: int,
    catalogue: str,
    method: str,
    as_of: date,
    sector: str | None,
    areas: str,
    scope: str,
    lang: str,
) -> tuple[str, ...]:
    found = _overview(_workspace, revision, catalogue, method, as_of, sector, areas, scope)
    view = View(Language(lang), as_of, AreaSet(areas))
    tasks = () if sector else task_board(_workspace, as_of=as_of, known_at=revision).sectors
    return overview_view.sections(
        found, _workspace.catalogue, view, title=_workspace.settings.title, tasks=tasks, sector=sector
    )
