"""What changed in the provinces between two periods: two choosers kept in the address, the chart once both are set."""

from __future__ import annotations

import streamlit as st

from indicators.figures import slope, slope_caption, table
from indicators.formats import dates
from indicators.services import Workspace
from indicators.services.plates import Chart
from indicators.ui import area_answers, pieces, session, territory_view
from indicators.ui.chart_links import saved
from indicators.ui.charts import chart
from indicators.ui.markup import tag
from indicators.ui.reading_page import asked
from indicators.ui.reading_view import section
from indicators.ui.view import View

FIRST, LAST = "first", "last"
_FEWEST = 2
"""Periods needed for a change between two."""


def draw(workspace: Workspace, code: str, view: View) -> None:
    """Heading, choosers, chart; nothing where provinces have figures of one period only."""
    periods = area_answers.periods_of(workspace, code, view)
    if len(periods) < _FEWEST:
        return
    heading = tag("section", tag("h2", view.text("Change between two periods")), class_="sec change")
    pieces.show(section(view, heading))
    first, last = _chosen(periods, view)
    if first and first != last:
        _chart(workspace, code, (first, last), view)


def _chosen(periods: tuple[str, ...], view: View) -> tuple[str, str]:
    """The two periods of the address: without a first one nothing is compared, the last is the newest unless said."""
    first = asked(FIRST) if asked(FIRST) in periods else ""
    last = asked(LAST) if asked(LAST) in periods else periods[0]
    none = view.text("Choose a period to compare with")
    with st.container(horizontal=True, vertical_alignment="center", key="choose_change"):
        earlier = ["", *(one for one in periods if one != last)]
        session.choose(FIRST, view.text("First period"), earlier, first if first in earlier else "",
                       lambda one: dates.period(one, view.lang) if one else none, width=260)  # fmt: skip
        session.choose(LAST, view.text("Last period"), list(periods), last,
                       lambda one: dates.period(one, view.lang), width=200)  # fmt: skip
    return first, last


def _chart(workspace: Workspace, code: str, between: tuple[str, str], view: View) -> None:
    first, last = between
    found = area_answers.changed(workspace, code, first, last, view)
    caption = slope_caption(found, view.lang)
    with st.container(key="story_slope"):
        pieces.show(section(view, tag("h3", caption.title, class_="chart-title big"), territory_view.source(caption)))
        chart(workspace, slope, found, view, name="slope", subject=(code, first, last))
        picture = saved(view, Chart.SLOPE, {"indicator": code, FIRST: first, LAST: last})
        summary = view.text("The figures behind the chart")
        pieces.show(section(view, picture, territory_view.folded(table(found, view.lang), view, summary=summary)))
