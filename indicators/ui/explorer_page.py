"""The explorer: what is chosen stands in the address; table, courses and file follow from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import streamlit as st

from indicators.formats.collation import vietnamese
from indicators.model import Area
from indicators.services import Workspace
from indicators.services.explorer import Across, Pivot, Question, choices
from indicators.services.explorer_files import pivot_csv, pivot_xlsx
from indicators.ui import explorer_view, pieces, reading_answers
from indicators.ui.reading_page import asked, choose, top
from indicators.ui.reading_view import notice, section
from indicators.ui.view import View

INDICATORS, AREAS, FIRST, LAST, ACROSS = "i", "a", "from", "to", "across"
_LONGEST: Final = 4000
_MOST_INDICATORS: Final = 40
_FIRST_YEAR: Final = 2010
_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the address asks for, what of it does not exist, and the areas there are."""

    question: Question
    unknown: tuple[str, ...]
    offered: tuple[Area, ...]


def draw(workspace: Workspace, view: View) -> None:
    """Choosers, table, courses, file."""
    top(workspace, view, explorer_view.way(view))
    chosen = _chosen(workspace, view)
    wanted = chosen.question
    is_chosen = bool(wanted.indicators and wanted.areas)
    pivot = reading_answers.pivot(workspace, wanted, view) if is_chosen else None
    st.set_page_config(page_title=explorer_view.title(pivot, view))
    pieces.show(explorer_view.head(pivot, view))
    if chosen.unknown:
        said = view.text("The address asks for what does not exist: {what}. It was left out.",
                         what=", ".join(chosen.unknown))  # fmt: skip
        pieces.show(section(view, notice(said)))
    _choosers(workspace, chosen, view)
    if pivot is None or not pivot.count:
        pieces.show(explorer_view.nothing(workspace, view, is_chosen=is_chosen))
    else:
        _found(pivot, wanted, view)
    revision, catalogue = workspace.revision(), workspace.catalogue.sha256
    pieces.show(explorer_view.footer(pivot, revision, catalogue, view))


def _found(pivot: Pivot, asked_for: Question, view: View) -> None:
    pieces.show(explorer_view.table(pivot, view))
    with st.container(horizontal=True, key="explorer_files"):
        st.download_button(
            view.text("This table (.csv)"), data=lambda: "".join(pivot_csv(pivot, view.lang)).encode("utf-8"),
            file_name="explorer.csv", mime="text/csv", on_click="ignore", key="explorer_csv",
        )  # fmt: skip
        st.download_button(
            view.text("This table (.xlsx)"), data=lambda: pivot_xlsx(pivot, view.lang), file_name="explorer.xlsx",
            mime=_XLSX, on_click="ignore", key="explorer_xlsx",
        )  # fmt: skip
    pieces.show(explorer_view.saved_table(asked_for, view))
    if courses := explorer_view.courses(pivot, asked_for, view):
        pieces.show(courses)


def _listed(name: str) -> list[str]:
    return list(dict.fromkeys(one for one in asked(name, most=_LONGEST).split(",") if one))


def _chosen(workspace: Workspace, view: View) -> Chosen:
    offered = choices(workspace, areas=view.areas, as_of=view.as_of)
    ids = {area.id for area in offered}
    codes, units = _listed(INDICATORS), _listed(AREAS)
    across = Across(asked(ACROSS)) if asked(ACROSS) in set(Across) else Across.PERIOD
    question = Question(
        tuple(code for code in codes if code in workspace.catalogue.indicators)[:_MOST_INDICATORS],
        tuple(unit for unit in units if unit in ids), _year(FIRST, workspace), _year(LAST, workspace), across,
    )  # fmt: skip
    return Chosen(question, tuple(_unknown(workspace, codes, units, ids)), offered)


def _unknown(workspace: Workspace, codes: list[str], units: list[str], ids: set[str]) -> Iterator[str]:
    """Words of the address that mean nothing; an area of the other vintage is no fault, it is not offered here."""
    yield from (code for code in codes if code not in workspace.catalogue.indicators)
    yield from (unit for unit in units if unit not in ids and unit not in workspace.catalogue.areas)
    if asked(ACROSS) and asked(ACROSS) not in set(Across):
        yield asked(ACROSS)
    yield from (asked(name) for name in (FIRST, LAST) if asked(name) and _year(name, workspace) is None)


def _year(name: str, workspace: Workspace) -> int | None:
    text = asked(name)
    is_year = text.isascii() and text.isdigit() and _FIRST_YEAR <= int(text) <= workspace.today.year
    return int(text) if is_year else None


def _choosers(workspace: Workspace, chosen: Chosen, view: View) -> None:
    indicators = workspace.catalogue.indicators
    names = {code: view.name(indicator) for code, indicator in indicators.items()}
    in_order = sorted(names, key=lambda code: vietnamese(names[code]))
    areas = {area.id: view.name(area) for area in chosen.offered}
    with st.container(key="choose_explorer"):
        _many(INDICATORS, view.text("Indicators"), in_order, chosen.question.indicators, names, view)
        _many(AREAS, view.text("Areas"), list(areas), chosen.question.areas, areas, view)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            _segments(chosen, view)
            _years(workspace, chosen.question, view)


def _many(name: str, label: str, options: list[str], value: tuple[str, ...], names: dict[str, str], view: View) -> None:
    key = f"explorer_{name}"
    st.session_state[key] = list(value)
    st.multiselect(
        label, options, key=key, format_func=lambda one: names[one], on_change=choose, args=(name, key),
        max_selections=_MOST_INDICATORS if name == INDICATORS else None, placeholder=view.text("Choose one or more"),
    )  # fmt: skip


def _segments(chosen: Chosen, view: View) -> None:
    st.session_state["explorer_across"] = chosen.question.across.value
    st.segmented_control(
        view.text("Columns"), [one.value for one in Across], key="explorer_across", required=True, on_change=choose,
        format_func=lambda one: explorer_view.across_word(Across(one), view), args=(ACROSS, "explorer_across"),
    )  # fmt: skip


def _years(workspace: Workspace, question: Question, view: View) -> None:
    years = [str(year) for year in range(workspace.today.year, _FIRST_YEAR - 1, -1)]
    for name, label, value in (
        (FIRST, view.text("From year"), question.first), (LAST, view.text("To year"), question.last),
    ):  # fmt: skip
        key = f"explorer_{name}"
        st.session_state[key] = str(value) if value else ""
        st.selectbox(label, ["", *years], key=key, on_change=choose, args=(name, key), width=120,
                     format_func=lambda one: one or view.text("any"))  # fmt: skip
