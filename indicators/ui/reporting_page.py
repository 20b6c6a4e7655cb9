"""The page of who has reported: the list that the Ministry Office phones by."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

import streamlit as st

from indicators.briefings.shape import Missing, ReportingRow
from indicators.formats import dates, words
from indicators.formats.visible import visible
from indicators.model import Catalogue
from indicators.services import Workspace
from indicators.services.reporting import reporting
from indicators.ui.data_view import count, counts, data_style
from indicators.ui.data_view import section as data_section
from indicators.ui.markup import Child, Html, join
from indicators.ui.reading_page import asked, choose, top
from indicators.ui.reading_view import Column, crumbs, empty, hero, part, section, table
from indicators.ui.view import View

_STATE: Final = "state"
_KEY: Final = "reporting_state"
_MOST: Final = 400
_ORDER: Final = ("late", "waiting", "no_deadline")


def draw(workspace: Workspace, view: View) -> None:
    """Counts, the filter, who owes what."""
    top(workspace, view, crumbs(view, view.text("Who has reported")))
    rows = reporting(workspace, as_of=view.as_of)
    st.set_page_config(page_title=view.text("Who has reported"))
    st.html(data_style())
    st.html(_head(rows, view))
    wanted = asked(_STATE) if asked(_STATE) in _ORDER else ""
    st.session_state[_KEY] = wanted
    st.selectbox(
        view.text("State"), ["", *_ORDER], key=_KEY, on_change=choose, args=(_STATE, _KEY), width=320,
        format_func=lambda state: _state_word(state, view) if state else view.text("All that is missing"),
        label_visibility="collapsed",
    )  # fmt: skip
    st.html(_list(rows, wanted, workspace.catalogue, view))


def _head(rows: Sequence[ReportingRow], view: View) -> Html:
    states = [unit["state"] for row in rows for unit in row["missing"]]
    late = states.count("late")
    title = view.text.plural("{n} report is late", "{n} reports are late", late)
    lead = view.text(
        "The last period that has ended, indicator by indicator; nothing is called late without a deadline."
    )
    numbers = (
        (count(sum(len(row["reported"]) for row in rows), view), view.text("reported")),
        *((count(states.count(state), view), _state_word(state, view)) for state in _ORDER),
    )  # fmt: skip
    return join(section(view, hero(title, lead)), data_section(counts(numbers)))


def _state_word(state: str, view: View) -> str:
    return {
        "late": view.text("late"),
        "waiting": view.text("before the deadline"),
        "no_deadline": view.text("missing, no deadline is set"),
    }[state]


def _list(rows: Sequence[ReportingRow], wanted: str, catalogue: Catalogue, view: View) -> Html:
    owed = [(row, unit) for row in rows for unit in row["missing"] if not wanted or unit["state"] == wanted]
    if not owed:
        return section(view, empty(view.text("Nothing is missing"), view.text("Whoever owes a figure stands here.")))
    owed.sort(key=lambda pair: (_ORDER.index(pair[1]["state"]), -(pair[1]["late_days"] or 0)))
    columns = (
        Column(view.text("Who owes it"), is_head=True), Column(view.text("Indicator")), Column(view.text("Period")),
        Column(view.text("State")), Column(view.text("Deadline"), "n"), Column(view.text("Last reported")),
        Column(view.text("Leads")),
    )  # fmt: skip
    shown = (_row(row, unit, catalogue, view) for row, unit in owed[:_MOST])
    more = view.text("{shown} of {total}", shown=count(min(_MOST, len(owed)), view), total=count(len(owed), view))
    title = view.text("Not reported yet")
    return section(view, part(title, table(title, columns, shown), more=more))


def _row(row: ReportingRow, unit: Missing, catalogue: Catalogue, view: View) -> tuple[Child, ...]:
    state = _state_word(unit["state"], view)
    if unit["late_days"] is not None:
        state = view.text.plural("{n} day late", "{n} days late", unit["late_days"])
    deadline = dates.day(date.fromisoformat(row["deadline"]), view.lang) if row["deadline"] else "–"
    last = dates.period(unit["last_period"], view.lang) if unit["last_period"] else view.text("never")
    indicator = catalogue.indicators[row["indicator"]]
    return (
        _area(unit["area"], catalogue, view),
        visible(words.name(indicator, view.lang)),
        dates.period(row["period"], view.lang),
        state,
        deadline,
        last,
        _area(row["lead"], catalogue, view) if row["lead"] else "–",
    )


def _area(area: str, catalogue: Catalogue, view: View) -> str:
    found = catalogue.areas.get(area)
    return visible(words.name(found, view.lang) if found else area)
