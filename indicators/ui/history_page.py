"""The history page: every value ever stored for one indicator, area and period, with who, when and from which file."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from indicators import services
from indicators.access import Right
from indicators.formats import dates, quantities
from indicators.formats.collation import vietnamese
from indicators.formats.numbers import qualified
from indicators.model import BatchState, Indicator, Qualifier
from indicators.services import HistoryEntry, Workspace
from indicators.services.people import may_see, refuse_outside
from indicators.ui import pieces
from indicators.ui.data_page import text_of
from indicators.ui.data_view import BATCHES, data, hero, instant, lines, page_link, section, state_mark, table
from indicators.ui.markup import Child, Html, tag
from indicators.ui.view import View

_INDICATOR, _AREA, _PERIOD = "indicator", "area", "period"
_CHARS = 60


def title(view: View) -> str:
    """The name of the page."""
    return view.text("History of values")


def draw(workspace: Workspace, view: View) -> None:
    """The choosers, kept in the address, and the history of the key they name.

    Raises:
        NotAllowed: the address names what lies outside the scope of who looks.
    """
    refuse_outside(workspace, indicator=_asked(_INDICATOR), area=_asked(_AREA))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        code = _indicator(workspace, view)
        area = _area(workspace, code, view)
        period = _period(workspace, code, area, view)
    if not code:
        pieces.show(section(hero(view.text("No value was ever stored"), None)))
        return
    indicator = workspace.catalogue.indicators[code]
    entries = services.value_history(workspace, code, area, period) if area and period else []
    opens = may_see(workspace, Right.READ_UPLOADS)
    heading = _heading(entries, indicator, area, period, workspace, view)
    pieces.show(section(heading, _entries(entries, indicator, view, opens=opens)))
    if entries:
        st.download_button(
            view.text("This history (.csv)"), file_name=f"history-{code}-{area}-{period}.csv", mime="text/csv",
            data=lambda: text_of(services.history_csv(workspace, code, area, period)), on_click="ignore",
            key="history_csv",
        )  # fmt: skip


def _asked(name: str) -> str:
    return st.query_params.get(name, "")[:_CHARS]


def _choose(name: str, label: str, options: Sequence[str], names: dict[str, str], width: int) -> str:
    """A chooser whose choice goes into the address; what the address asks for is kept when it is possible."""
    key = f"history_{name}"
    held = _asked(name) if _asked(name) in options else options[0] if options else ""
    if not options:
        return ""
    st.session_state[key] = held
    st.selectbox(
        label, options, key=key, width=width, format_func=lambda one: names.get(one, one),
        on_change=partial(_keep, name, key),
    )  # fmt: skip
    return held


def _keep(name: str, key: str) -> None:
    st.query_params[name] = str(st.session_state[key])


def _indicator(workspace: Workspace, view: View) -> str:
    found = workspace.catalogue.indicators
    names = {code: f"{view.name(one)} ({code})" for code, one in found.items()}
    return _choose(
        _INDICATOR, view.text("Indicator"), sorted(names, key=lambda code: vietnamese(names[code])), names, 480
    )


def _area(workspace: Workspace, indicator: str, view: View) -> str:
    areas = workspace.catalogue.areas
    known = set(services.reported_areas(workspace, indicator)) | ({_asked(_AREA)} & set(areas))
    names = {area: view.name(areas[area]) for area in known if area in areas}
    in_order = sorted(names, key=lambda area: (area != "VN", vietnamese(names[area])))
    return _choose(_AREA, view.text("Area"), in_order, names, 260)


def _period(workspace: Workspace, indicator: str, area: str, view: View) -> str:
    found = list(services.reported_periods(workspace, indicator, area))
    asked = _asked(_PERIOD)
    if asked and asked not in found and services.value_history(workspace, indicator, area, asked):
        found.insert(0, asked)
    names = {period: dates.period(period, view.lang) for period in found}
    return _choose(_PERIOD, view.text("Period"), found, names, 200)


def _heading(
    entries: Sequence[HistoryEntry], indicator: Indicator, area: str, period: str, workspace: Workspace, view: View
) -> Html:
    name = view.name(indicator)
    if not entries:
        return hero(view.text("No value was ever stored"), name)
    place = view.name(workspace.catalogue.areas[area])
    found = view.text.plural("{n} value stored", "{n} values stored", len(entries))
    return hero(f"{name}: {found}", f"{place}, {dates.period(period, view.lang)}")


def _entries(entries: Sequence[HistoryEntry], indicator: Indicator, view: View, *, opens: bool) -> Html | None:
    """The values, newest first; `opens` says that the reader may open the batch of each."""
    if not entries:
        return None
    columns = (
        (view.text("Value"), "n"), (view.text("State"), ""), (view.text("Sent"), ""), (view.text("By"), ""),
        (view.text("File"), ""), (view.text("Revision"), "n"), (view.text("Source and note"), "why"),
    )  # fmt: skip
    return table(columns, (_entry(one, indicator, view, opens=opens) for one in reversed(entries)), class_="history")


def _entry(entry: HistoryEntry, indicator: Indicator, view: View, *, opens: bool) -> tuple[Child, ...]:
    batch = entry.batch
    named = view.text("Batch {batch}", batch=batch.id)
    shown = quantities.quantity(entry.value, indicator, view.lang, trim=True)
    said = qualified(shown, Qualifier(entry.qualifier), view.lang)
    is_replaced = batch.state is BatchState.APPROVED and not entry.is_current
    state = tag("span", view.text("replaced since"), class_="mark") if is_replaced else state_mark(batch.state, view)
    return (
        tag("b", said) if entry.is_current else tag("span", said, class_="mut"),
        state,
        instant(batch.at, view),
        data(batch.by),
        lines(data(batch.file_name), page_link(view, BATCHES, named, batch=batch.id) if opens else named),
        str(entry.revision) if entry.revision else "–",
        lines(data(entry.source) if entry.source else None, data(entry.note) if entry.note else None),
    )
