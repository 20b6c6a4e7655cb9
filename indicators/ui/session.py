"""What a reader has chosen: language, day, provinces, sector; kept in the address, checked like any input."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Final

import streamlit as st

from indicators.model import AreaSet, Catalogue, Language
from indicators.ui.markup import tag
from indicators.ui.view import View

LANG, AS_OF, SECTOR, AREAS = "lang", "as_of", "sector", "areas"
MISSING = "missing"
"""What the address of the overview says when a page was asked for that does not exist."""
HELD = (LANG, AS_OF, AREAS)
"""What a reader takes along from page to page."""
LANGUAGES: Final = {Language.VI: "Tiếng Việt", Language.EN: "English"}
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


def read_areas(text: str | None) -> AreaSet:
    """The provinces in the address; those of today when it is none of the three."""
    return AreaSet(text) if text in set(AreaSet) else AreaSet.NEW


def read_sector(text: str | None, catalogue: Catalogue) -> str | None:
    """The sector in the address; None for all when it is none of the catalogue's."""
    return text if text in catalogue.sectors else None


def carry() -> None:
    """Put back what the reader held, when the menu opened a page with an empty address."""
    if not st.query_params:
        st.query_params.update(st.session_state.get("held", {}))


def asked_view(*, default_day: date, today: date, default_language: Language) -> View:
    """The view in the address; what is held is remembered for the next page."""
    st.session_state["held"] = {name: st.query_params[name] for name in HELD if name in st.query_params}
    return view_in(st.query_params, default_day=default_day, today=today, default_language=default_language)


def view_in(terms: Mapping[str, str], *, default_day: date, today: date, default_language: Language) -> View:
    """The view that the terms of an address name; what is no day, language or set of provinces is passed over."""
    day = read_day(terms.get(AS_OF), default=default_day, latest=max(today, default_day))
    lang = read_language(terms.get(LANG), default=default_language)
    return View(lang, day, read_areas(terms.get(AREAS)))


@contextmanager
def filter_line(view: View, *, latest: date, kept: Sequence[str] = ()) -> Iterator[None]:
    """One line of filters around those of the page itself; reset puts all back but the subjects named in `kept`."""
    st.session_state.update(
        {f"overview_{AS_OF}": view.as_of, f"overview_{LANG}": view.lang.value, f"overview_{AREAS}": view.areas.value}
    )
    with st.container(horizontal=True, vertical_alignment="center", key="filters"):
        _day_filter(view, latest)
        yield
        areas_filter(view)
        language_filter(view, f"overview_{LANG}", _keep, LANG)
        st.button(view.text("Reset"), type="tertiary", key="overview_reset", on_click=_reset, args=(tuple(kept),))


def choose(
    name: str,
    label: str,
    options: Sequence[str],
    held: str,
    named: Callable[[str], str],
    width: int = 280,
) -> None:
    """A chooser of one of many whose choice goes into the address."""
    st.session_state[f"overview_{name}"] = held
    st.selectbox(
        label, options, key=f"overview_{name}", format_func=named, label_visibility="collapsed", on_change=_keep,
        args=(name,), width=width,
    )  # fmt: skip


def switch(name: str, label: str, options: Sequence[str], held: str, named: Callable[[str], str]) -> None:
    """A chooser of one of few whose choice goes into the address."""
    st.session_state[f"overview_{name}"] = held
    st.segmented_control(
        label, options, key=f"overview_{name}", format_func=named, required=True, label_visibility="collapsed",
        on_change=_keep, args=(name,),
    )  # fmt: skip


def filters(catalogue: Catalogue, *, default_day: date, today: date, default_language: Language) -> Chosen:
    """The filters of the overview; each change goes into the address, one click puts all back."""
    view = asked_view(default_day=default_day, today=today, default_language=default_language)
    sector = read_sector(st.query_params.get(SECTOR), catalogue)
    with filter_line(view, latest=max(today, default_day)):
        _sector_filter(catalogue, view, sector)
    return Chosen(view, sector)


def _reset(kept: Sequence[str]) -> None:
    st.session_state.pop("held", None)
    left = {name: st.query_params[name] for name in kept if name in st.query_params}
    st.query_params.clear()
    st.query_params.update(left)


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


def _sector_filter(catalogue: Catalogue, view: View, held: str | None) -> None:
    names = sector_names(catalogue, view)
    choose(
        SECTOR, view.text("Sector"), ["", *names], held or "", lambda code: names.get(code, view.text("All sectors"))
    )


def sector_names(catalogue: Catalogue, view: View) -> dict[str, str]:
    """The sectors in the order of the directive, by code."""
    in_order = sorted(catalogue.sectors.values(), key=lambda sector: sector.order)
    return {sector.code: f"{sector.code} {view.name(sector)}" for sector in in_order}


def areas_filter(view: View) -> None:
    """Which provinces are shown: those of today, the former ones, or each figure where it was reported."""
    names = {areas.value: name for areas, name in area_names(view).items()}
    switch(AREAS, view.text("Provinces"), list(names), view.areas.value, lambda code: names[code])


def area_names(view: View) -> dict[AreaSet, str]:
    """The sets of provinces by name."""
    return {
        AreaSet.NEW: view.text("34 provinces"),
        AreaSet.OLD: view.text("63 former"),
        AreaSet.AS_REPORTED: view.text("as reported"),
    }


def language_filter(view: View, key: str, on_change: Callable[..., None], *args: str) -> None:
    """The languages, each by its own name; `on_change` writes what the widget of the key holds into the address."""
    st.segmented_control(
        view.text("Language"), [language.value for language in LANGUAGES], key=key,
        format_func=lambda code: LANGUAGES[Language(code)], required=True, label_visibility="collapsed",
        on_change=on_change, args=args,
    )  # fmt: skip
