"""The picture of the provinces and the choice between its two forms; what is shown is kept in the address."""

from __future__ import annotations

from datetime import date

import streamlit as st

from indicators.figures import Territory
from indicators.formats import words
from indicators.formats.collation import vietnamese
from indicators.model import AreaSet, Language, Level, Scope
from indicators.services import Workspace
from indicators.ui import area_answers, session, territory_view
from indicators.ui.markup import join
from indicators.ui.reading_answers import Known, known
from indicators.ui.reading_page import asked
from indicators.ui.reading_view import section
from indicators.ui.view import View

MAPPED, SHOWN = "map", "shown"
_KEPT = 64


def picture(workspace: Workspace, found: Territory, view: View) -> None:
    """Tiles or map of an indicator in the provinces, as the address asks."""
    names = territory_view.shown_names(view)
    held = asked(SHOWN) if asked(SHOWN) in territory_view.SHOWN else territory_view.TILES
    with st.container(key="choose_shown"):
        session.switch(SHOWN, view.text("Picture"), list(names), held, lambda one: names[one])
    if held == territory_view.MAP:
        drawn = territory_view.the_map(found, area_answers.shapes(workspace, found.areas, found.as_of), view)
    else:
        drawn = territory_view.tiles(found, area_answers.places(workspace, found.areas, found.as_of), view)
    st.html(section(view, drawn))


def chosen(workspace: Workspace, view: View) -> str | None:
    """The indicator of the picture, with its chooser; the first with a target for each province by default."""
    found = workspace.catalogue
    options = [one.code for one in found.indicators.values() if Level.PROVINCE in one.level]
    if not options:
        return None
    aimed = [one.indicator for one in found.targets.values() if one.scope == Scope.EACH_PROVINCE]
    usual = next((code for code in aimed if code in options), options[0])
    held = asked(MAPPED) if asked(MAPPED) in options else usual
    names = {code: words.name(found.indicators[code], view.lang) for code in options}
    ordered = sorted(options, key=lambda code: (code not in aimed, vietnamese(names[code])))
    with st.container(key="choose_map"):
        session.choose(MAPPED, view.text("Indicator"), ordered, held, lambda code: names[code], width=420)
    return held


def of_one_indicator(workspace: Workspace, view: View) -> None:
    """A chosen indicator in every province: finding, tiles beside the map, figures."""
    st.html(territory_view.style())
    st.html(section(view, territory_view.part_heading(view)))
    code = chosen(workspace, view)
    if code is None:
        return
    st.html(_drawn(workspace, known(workspace), code, view.as_of, view.areas.value, view.lang.value))


@st.cache_data(max_entries=_KEPT, show_spinner=False)
def _drawn(_workspace: Workspace, key: Known, code: str, as_of: date, areas: str, lang: str) -> str:
    view = View(Language(lang), as_of, AreaSet(areas))
    found = area_answers.territory(_workspace, code, view)
    shapes = area_answers.shapes(_workspace, found.areas, found.as_of)
    places = area_answers.places(_workspace, found.areas, found.as_of)
    return join(
        section(view, territory_view.linked_heading(found, view)),
        section(view, territory_view.both(found, places, shapes, view)),
        section(view, territory_view.saved_pictures(found, view), territory_view.numbers(found, view)),
    )
