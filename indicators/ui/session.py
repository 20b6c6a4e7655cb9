"""What a reader has chosen: language, day, sector; kept in the address, checked like any input."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import streamlit as st

from indicators.formats import words
from indicators.model import Catalogue, Language
from indicators.ui.html import tag
from indicators.ui.view import View

LANG, AS_OF, SECTOR = "lang", "as_of", "sector"
_NAMES = {Language.VI: "Tiếng Việt", Language.EN: "English"}
EARLIEST = date(2020, 1, 1)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The view asked for; `sector` is None for all."""

    view: View
    sector: str | None


def read_day(text: str | None, *, default: date, latest: date) -> date:
    """The day in the address; the default when it is no day or out of reach."""
    try:
        day = date.fromisoformat(text) if text else default
    except ValueError:
        return default
    return day if EARLIEST <= day <= latest else default


def read_language(text: str | None, *, default: Language) -> Language:
    """The language in the address; the default when it is none of ours."""
    return Language(text) if text in set(Language) else default


def language(default: Language) -> Language:
    """The language of this run."""
    return read_language(st.query_params.get(LANG), default=default)


def fallback_language() -> Language:
    """The language for a message when even the settings cannot be read."""
    return language(Language.VI)


def filters(catalogue: Catalogue, *, default_day: date, today: date, default_language: Language) -> Chosen:
    """One line of filters; each change goes into the address, one click puts all back."""
    latest = max(today, default_day)
    lang = language(default_language)
    day = read_day(st.query_params.get(AS_OF), default=default_day, latest=latest)
    asked = st.query_params.get(SECTOR)
    sector = asked if asked in catalogue.sectors else None
    view = View(lang, day)
    st.session_state.update(
        {f"overview_{AS_OF}": day, f"overview_{SECTOR}": sector or "", f"overview_{LANG}": lang.value}
    )
    with st.container(horizontal=True, vertical_alignment="center", key="filters"):
        _day_filter(view, latest)
        _sector_filter(catalogue, view)
        _language_filter(view)
        st.button(view.text("Reset"), type="tertiary", key="overview_reset", on_click=st.query_params.clear)
    return Chosen(view, sector)


def _keep(name: str) -> None:
    """Write what a widget holds into the address; an empty choice leaves it."""
    value = st.session_state[f"overview_{name}"]
    if not value:
        st.query_params.pop(name, None)
    else:
        st.query_params[name] = value.isoformat() if isinstance(value, date) else str(value)


def _day_filter(view: View, latest: date) -> None:
    label = tag("span", view.text("As of"), class_="kpi s mut", aria_hidden="true")
    st.html(tag("div", label, class_="filter-label"), width="content")
    st.date_input(
        view.text("As of"), key=f"overview_{AS_OF}", min_value=EARLIEST, max_value=latest, format="DD/MM/YYYY",
        label_visibility="collapsed", on_change=_keep, args=(AS_OF,), width=150,
    )  # fmt: skip


def _sector_filter(catalogue: Catalogue, view: View) -> None:
    in_order = sorted(catalogue.sectors.values(), key=lambda sector: sector.order)
    names = {sector.code: f"{sector.code} {words.name(sector, view.lang)}" for sector in in_order}
    st.selectbox(
        view.text("Sector"), ["", *names], key=f"overview_{SECTOR}",
        format_func=lambda code: names.get(code, view.text("All sectors")),
        label_visibility="collapsed", on_change=_keep, args=(SECTOR,), width=280,
    )  # fmt: skip


def _language_filter(view: View) -> None:
    st.segmented_control(
        view.text("Language"), [language.value for language in Language], key=f"overview_{LANG}",
        format_func=lambda code: _NAMES[Language(code)], required=True,
        label_visibility="collapsed", on_change=_keep, args=(LANG,),
    )  # fmt: skip
