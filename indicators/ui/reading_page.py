"""What stands at the top of every page to read: the way here, the day, provinces, language; kept in the address."""

from __future__ import annotations

from datetime import date

import streamlit as st

from indicators.services import Workspace
from indicators.ui import session
from indicators.ui.markup import Html
from indicators.ui.reading_view import reading_style, section
from indicators.ui.view import View

_DAY, _LANGUAGE = "reading_day", "reading_language"


def view_of(workspace: Workspace) -> View:
    """The day, the provinces and the language in the address, or the usual ones."""
    return session.asked_view(
        default_day=workspace.default_as_of, today=workspace.today, default_language=workspace.settings.language
    )


def top(workspace: Workspace, view: View, crumbs: Html) -> None:
    """The style sheet, the way here, and the choices every page has."""
    st.html(reading_style())
    st.session_state[_DAY], st.session_state[_LANGUAGE] = view.as_of, view.lang.value
    line = st.container(
        horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", key="reading_top"
    )
    with line:
        st.html(section(view, crumbs), width="content")
        with st.container(horizontal=True, vertical_alignment="center", width="content", key="reading_choices"):
            _choices(view, _latest(workspace))


def _choices(view: View, latest: date) -> None:
    st.date_input(
        view.text("As of"), key=_DAY, min_value=session.EARLIEST, max_value=latest, format="DD/MM/YYYY",
        label_visibility="collapsed", on_change=_keep, args=(session.AS_OF, _DAY), width=150,
    )  # fmt: skip
    session.areas_filter(view)
    session.language_filter(view, _LANGUAGE, _keep, session.LANG, _LANGUAGE)


def _latest(workspace: Workspace) -> date:
    return max(workspace.today, workspace.default_as_of)


def _keep(name: str, key: str) -> None:
    value = st.session_state[key]
    if isinstance(value, date):
        st.query_params[name] = value.isoformat()
    elif value:
        st.query_params[name] = str(value)


def choose(name: str, key: str) -> None:
    """Write what a widget holds into the address under a name; an empty choice leaves it."""
    value = st.session_state[key]
    if value in (None, "", []):
        st.query_params.pop(name, None)
    else:
        st.query_params[name] = ",".join(value) if isinstance(value, list) else str(value)


def asked(name: str, *, most: int = 100) -> str:
    """What the address says under a name, cut; "" for nothing."""
    return st.query_params.get(name, "")[:most]
