"""Who has reported, as HTML: the finding, how each unit and each indicator stands, and what is still owed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from indicators.briefings.shape import ReportingRow
from indicators.formats import dates
from indicators.model import Catalogue
from indicators.services.duties import STATES, Duty, Owed
from indicators.ui.data_view import count, counts
from indicators.ui.data_view import section as data_section
from indicators.ui.links import REPORTING, page_link
from indicators.ui.markup import Child, Html, join, tag
from indicators.ui.reading_view import Column, demo_mark, empty, hero, part, section, table
from indicators.ui.view import View

UNIT, INDICATOR, STATE, PERIOD = "unit", "indicator", "state", "period"
_MOST: Final = 400


def title(rows: Sequence[ReportingRow], view: View) -> str:
    """How many figures of those due have come, and how many are late."""
    reported = sum(len(row["reported"]) for row in rows)
    missing = [one["state"] for row in rows for one in row["missing"]]
    numbers = {"n": count(reported, view), "total": count(reported + len(missing), view)}
    if late := missing.count("late"):
        return view.text("{n} of {total} figures reported; {late} are late", late=count(late, view), **numbers)
    if missing and missing.count("no_deadline") == len(missing):
        return view.text("{n} of {total} figures reported; no deadline is set for the others", **numbers)
    return view.text("{n} of {total} figures reported; none is late", **numbers)


def head(rows: Sequence[ReportingRow], view: View, period: str, *, is_demo: bool) -> Html:
    """The finding, what is asked for, and the counts."""
    asked = (
        view.text("Asked for: {period}; nothing is called late without a deadline.",
                  period=dates.period(period, view.lang))
        if period
        else view.text("The last period that has ended, indicator by indicator; nothing is called late without a "
                       "deadline.")
    )  # fmt: skip
    states = [one["state"] for row in rows for one in row["missing"]]
    numbers = (
        (count(sum(len(row["reported"]) for row in rows), view), view.text("reported")),
        *((count(states.count(state), view), state_word(state, view)) for state in STATES),
    )
    return join(section(view, demo_mark(is_demo, view), hero(title(rows, view), asked)), data_section(counts(numbers)))


def state_word(state: str, view: View) -> str:
    """A state in words."""
    return {
        "late": view.text("late"),
        "waiting": view.text("before the deadline"),
        "no_deadline": view.text("missing, no deadline is set"),
    }[state]


def units(duties: Sequence[Duty], period: str, catalogue: Catalogue, view: View) -> Html:
    """Every unit with what it owes; each leads to its list."""
    rows = (_duty(one, UNIT, _area(one.subject, catalogue, view), period, view) for one in duties)
    return _standing(view.text("Unit by unit"), view.text("Who owes it"), rows, view)


def indicators(duties: Sequence[Duty], period: str, catalogue: Catalogue, view: View) -> Html:
    """Every indicator with what is missing of it; each leads to its list."""
    names = {code: view.name(one) for code, one in catalogue.indicators.items()}
    rows = (_duty(one, INDICATOR, names[one.subject], period, view) for one in duties)
    return _standing(view.text("Indicator by indicator"), view.text("Indicator"), rows, view)


def _standing(heading: str, first: str, rows: Iterable[Sequence[Child]], view: View) -> Html:
    columns = (
        Column(first, is_head=True), Column(view.text("Reported"), "n"), Column(view.text("Missing"), "n"),
        Column(view.text("Late"), "n"), Column(view.text("Longest delay"), "n"),
        Column(view.text("Never reported"), "n"),
    )  # fmt: skip
    return section(view, part(heading, table(heading, columns, rows)))


def _duty(one: Duty, name: str, shown: str, period: str, view: View) -> tuple[Child, ...]:
    to = page_link(view, REPORTING, shown, **{name: one.subject, PERIOD: period})
    delay = view.text.plural("{n} day", "{n} days", one.most_late) if one.late else tag("span", "–", class_="none")
    return (
        to,
        f"{count(one.reported, view)}/{count(one.asked, view)}",
        _counted(one.missing, view),
        _counted(one.late, view),
        delay,
        _counted(one.never, view),
    )


def _counted(number: int, view: View) -> Child:
    """A count; a phone leaves out the line of a nought."""
    return count(number, view) if number else tag("span", count(0, view), class_="none")


def everything(view: View, period: str) -> Html:
    """The way back to the whole list."""
    return section(view, tag("p", page_link(view, REPORTING, view.text("All units and indicators"), period=period)))


def missing(found: Sequence[Owed], catalogue: Catalogue, view: View) -> Html:
    """What is owed, line by line."""
    if not found:
        return section(view, empty(view.text("Nothing is missing"), view.text("Whoever owes a figure stands here.")))
    columns = (
        Column(view.text("Who owes it"), is_head=True), Column(view.text("Indicator")),
        Column(view.text("Period"), "nb"),
        Column(view.text("State")), Column(view.text("Deadline"), "n"), Column(view.text("Last reported"), "nb"),
        Column(view.text("Leads")),
    )  # fmt: skip
    rows = (_line(one, catalogue, view) for one in found[:_MOST])
    more = view.text("{shown} of {total}", shown=count(min(_MOST, len(found)), view), total=count(len(found), view))
    heading = view.text("Not reported yet")
    return section(view, part(heading, table(heading, columns, rows), more=more))


def _line(one: Owed, catalogue: Catalogue, view: View) -> tuple[Child, ...]:
    row, owed = one.row, one.missing
    state = state_word(owed["state"], view)
    if owed["late_days"] is not None:
        state = view.text.plural("{n} day late", "{n} days late", owed["late_days"])
    return (
        _area(owed["area"], catalogue, view),
        view.name(catalogue.indicators[row["indicator"]]),
        dates.period(row["period"], view.lang),
        state,
        dates.day(date.fromisoformat(row["deadline"]), view.lang) if row["deadline"] else "–",
        dates.period(owed["last_period"], view.lang) if owed["last_period"] else view.text("never"),
        _area(row["lead"], catalogue, view) if row["lead"] else "–",
    )


def _area(area: str, catalogue: Catalogue, view: View) -> str:
    found = catalogue.areas.get(area)
    return view.name(found) if found else area
