"""Answers about indicators and areas, kept by what they depend on; an upload makes the old ones unreachable."""

from __future__ import annotations

from datetime import date

import streamlit as st

from indicators.figures import Outline, Slope, Territory, TilePlace
from indicators.model import AreaKind, AreaSet
from indicators.services import Workspace
from indicators.services.changes import Changes, recent_changes
from indicators.services.places import outlines, tile_places
from indicators.services.stories import IndicatorStory, indicator_story, reported_on
from indicators.services.surveys import Survey, survey
from indicators.services.territory import comparable_periods, province_changes, province_panel
from indicators.ui.reading_answers import Known, known
from indicators.ui.view import View

_KEPT = 64
_SURVEYS_KEPT = 8


def story(workspace: Workspace, code: str, area: str, view: View) -> IndicatorStory:
    """An indicator in an area."""
    return _story(workspace, known(workspace), code, area, view.as_of, view.areas.value)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _story(_workspace: Workspace, key: Known, code: str, area: str, as_of: date, areas: str) -> IndicatorStory:
    return indicator_story(_workspace, code, area, as_of=as_of, areas=AreaSet(areas), known_at=key[0])


def areas_of(workspace: Workspace, code: str, view: View) -> tuple[str, ...]:
    """Areas an indicator can be looked at in."""
    return _areas_of(workspace, known(workspace), code, view.as_of, view.areas.value)


@st.cache_data(max_entries=_KEPT, show_spinner=False)
def _areas_of(_workspace: Workspace, key: Known, code: str, as_of: date, areas: str) -> tuple[str, ...]:
    return reported_on(_workspace, code, areas=AreaSet(areas), as_of=as_of)


def territory(workspace: Workspace, code: str, view: View) -> Territory:
    """An indicator in every province shown."""
    return _territory(workspace, known(workspace), code, view.as_of, view.areas.value)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _territory(_workspace: Workspace, key: Known, code: str, as_of: date, areas: str) -> Territory:
    return province_panel(_workspace, code, as_of=as_of, areas=AreaSet(areas), known_at=key[0])


def periods_of(workspace: Workspace, code: str, view: View) -> tuple[str, ...]:
    """The periods in which provinces can be compared, newest first."""
    return _periods_of(workspace, known(workspace), code, view.as_of, view.areas.value)


@st.cache_data(max_entries=_KEPT, show_spinner=False)
def _periods_of(_workspace: Workspace, key: Known, code: str, as_of: date, areas: str) -> tuple[str, ...]:
    return comparable_periods(_workspace, code, as_of=as_of, areas=AreaSet(areas), known_at=key[0])


def changed(workspace: Workspace, code: str, first: str, last: str, view: View) -> Slope:
    """An indicator in every province shown, at two periods."""
    return _changed(workspace, known(workspace), code, first, last, view.as_of, view.areas.value)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _changed(_workspace: Workspace, key: Known, code: str, first: str, last: str, as_of: date, areas: str) -> Slope:
    return province_changes(_workspace, code, first, last, as_of=as_of, areas=AreaSet(areas), known_at=key[0])


def places(workspace: Workspace, areas: AreaSet, as_of: date) -> tuple[TilePlace, ...]:
    """Where the tiles of the provinces shown stand."""
    return tile_places(workspace, areas=areas, as_of=as_of)


def shapes(workspace: Workspace, areas: AreaSet, as_of: date) -> tuple[Outline, ...]:
    """The boundaries of the provinces shown."""
    return outlines(workspace, areas=areas, as_of=as_of)


def provinces(workspace: Workspace, areas: AreaSet, as_of: date) -> Survey:
    """Every province of the vintage by every indicator reported at its level."""
    return _survey(workspace, known(workspace), AreaKind.PROVINCE.value, as_of, as_of, areas.value)


def ministries(workspace: Workspace, on: date, as_of: date) -> Survey:
    """Every ministry in force on a day, as known on another."""
    return _survey(workspace, known(workspace), AreaKind.MINISTRY.value, on, as_of, AreaSet.NEW.value)


@st.cache_resource(max_entries=_SURVEYS_KEPT, show_spinner=False)
def _survey(_workspace: Workspace, key: Known, kind: str, on: date, as_of: date, areas: str) -> Survey:
    return survey(_workspace, AreaKind(kind), on=on, as_of=as_of, areas=AreaSet(areas), known_at=key[0])


def changes(workspace: Workspace, view: View) -> Changes:
    """What became different in the days before the day of the view."""
    return _changes(workspace, known(workspace), view.as_of, view.areas.value)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _changes(_workspace: Workspace, key: Known, as_of: date, areas: str) -> Changes:
    return recent_changes(_workspace, as_of=as_of, areas=AreaSet(areas), known_at=key[0])
