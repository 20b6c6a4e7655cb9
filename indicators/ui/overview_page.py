"""The overview: all its sections in two pieces, since every piece costs; between them the provinces' chooser."""

from __future__ import annotations

import streamlit as st

from indicators.services import Workspace
from indicators.ui import answers, area_answers, changes_view, territory_page, territory_view
from indicators.ui.reading_page import asked
from indicators.ui.reading_view import notice, section
from indicators.ui.session import MISSING, Chosen
from indicators.ui.story_view import story_style
from indicators.ui.view import View


def draw(workspace: Workspace, chosen: Chosen) -> None:
    """Everything under the filters; of one sector only what concerns it."""
    st.set_page_config(page_title=answers.page_title(chosen.view, chosen.sector))
    if missing := asked(MISSING):
        said = chosen.view.text("There is no page “{name}”; this is the overview.", name=missing)
        st.html(section(chosen.view, notice(said)))
    *sections, footer = answers.overview_sections(chosen.view, chosen.sector)
    if chosen.sector is not None:
        st.html("".join((*sections, footer)))
        return
    changed = changes_view.changes(area_answers.changes(workspace, chosen.view), chosen.view)
    head = section(chosen.view, territory_view.part_heading(chosen.view))
    st.html("".join((story_style(), *sections, section(chosen.view, changed), head)))
    st.html(territory_page.of_one_indicator(workspace, chosen.view) + footer)


def prepare(workspace: Workspace, view: View) -> None:
    """Have every answer of the overview ready for who asks first."""
    answers.overview_sections(view, None)
    area_answers.changes(workspace, view)
    territory_page.prepare(workspace, view)
