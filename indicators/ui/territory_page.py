"""The picture of the provinces and the choice between its two forms; what is shown is kept in the address."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import streamlit as st

from indicators.figures import Territory
from indicators.formats.collation import vietnamese
from indicators.model import AreaSet, Catalogue, Indicator, Language, Level, Scope
from indicators.services import Workspace
from indicators.ui import area_answers, pieces, session, territory_view
from indicators.ui.markup import join
from indicators.ui.reading_answers import Known, known
from indicators.ui.reading_page import asked
from indicators.ui.reading_view import section
from indicators.ui.view import View, name_of

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
    pieces.show(section(view, drawn))


def chosen(workspace: Workspace, view: View) -> str | None:
    """The indicator of the picture, with its chooser; None where no indicator is one of provinces."""
    held = read_mapped(workspace, view, asked(MAPPED))
    if held is None:
        return None
    names = _names(workspace, known(workspace)[1:], view.lang.value)
    with st.container(key="choose_map"):
        session.choose(MAPPED, view.text("Indicator"), list(names), held, lambda code: names[code], width=420)
    return held


def read_mapped(workspace: Workspace, view: View, text: str | None) -> str | None:
    """The indicator in the address; the first with a target for each province when it is none, None without any."""
    names = _names(workspace, known(workspace)[1:], view.lang.value)
    if not names:
        return None
    return text if text in names else _usual(workspace.catalogue, names)


@st.cache_data(max_entries=_KEPT, show_spinner=False)
def _names(_workspace: Workspace, catalogue: tuple[str, ...], lang: str) -> dict[str, str]:
    """The indicators there are for provinces by name, those with a target for each province first."""
    found = _workspace.catalogue
    aimed = set(_aimed(found))
    names = {one.code: name_of(one, Language(lang)) for one in found.indicators.values() if _is_provincial(one)}
    return dict(sorted(names.items(), key=lambda named: (named[0] not in aimed, vietnamese(named[1]))))


def _usual(found: Catalogue, names: Mapping[str, str]) -> str:
    """The first with a target for each province, else the first there is."""
    provincial = [one.code for one in found.indicators.values() if one.code in names]
    return next((code for code in _aimed(found) if code in names), provincial[0])


def _aimed(found: Catalogue) -> list[str]:
    return [one.indicator for one in found.targets.values() if one.scope == Scope.EACH_PROVINCE]


def _is_provincial(indicator: Indicator) -> bool:
    return Level.PROVINCE in indicator.level


def of_indicator(workspace: Workspace, view: View, code: str | None) -> str:
    """The HTML under the chooser: finding, tiles beside the map, figures; "" where nothing was chosen."""
    if code is None:
        return ""
    return _drawn(workspace, known(workspace), code, view.as_of, view.areas.value, view.lang.value)


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
