"""The page of who has reported: the list that the Ministry Office phones by; its choices stand in the address."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from indicators.formats import dates
from indicators.periods import ended_periods
from indicators.services import Workspace
from indicators.services.duties import STATES, owed
from indicators.ui import kept_lists, pieces, reporting_view
from indicators.ui.data_view import data_style
from indicators.ui.reading_page import asked, choose, top
from indicators.ui.reading_view import crumbs
from indicators.ui.reporting_view import INDICATOR, PERIOD, STATE, UNIT
from indicators.ui.view import View


def draw(workspace: Workspace, view: View) -> None:
    """The finding, the filters, and either how all stand or what one of them owes."""
    top(workspace, view, crumbs(view, view.text("Who has reported")))
    periods = [one.code for one in ended_periods(view.as_of, with_months=True)]
    period = asked(PERIOD) if asked(PERIOD) in periods else ""
    rows = kept_lists.reporting_rows(workspace, view.as_of, period)
    st.set_page_config(page_title=f"{view.text('Who has reported')}: {reporting_view.title(rows, view)}")
    st.html(data_style())
    is_demo = workspace.panels(workspace.revision()).hold_invented()
    pieces.show(reporting_view.head(rows, view, period, is_demo=is_demo))
    state = asked(STATE) if asked(STATE) in STATES else ""
    with st.container(horizontal=True, vertical_alignment="center", key="choose_reporting"):
        _choose(PERIOD, view.text("Period"), periods, period, view)
        _choose(STATE, view.text("State"), STATES, state, view)
    unit, indicator = asked(UNIT), asked(INDICATOR)
    if unit or indicator or state:
        pieces.show(reporting_view.everything(view, period))
        pieces.show(reporting_view.missing(owed(rows, state=state, unit=unit, indicator=indicator),
                                       workspace.catalogue, view))  # fmt: skip
    else:
        pieces.show(kept_lists.reporting_standing(workspace, period, view))


def _choose(name: str, label: str, options: Sequence[str], held: str, view: View) -> None:
    """A chooser whose choice goes into the address."""
    key = f"reporting_{name}"
    st.session_state[key] = held
    st.selectbox(
        label, ["", *options], key=key, on_change=choose, args=(name, key), width=320,
        format_func=lambda one: _word(name, one, view), label_visibility="collapsed",
    )  # fmt: skip


def _word(name: str, one: str, view: View) -> str:
    if name == PERIOD:
        return dates.period(one, view.lang) if one else view.text("the last of each indicator")
    return reporting_view.state_word(one, view) if one else view.text("By unit and by indicator")
