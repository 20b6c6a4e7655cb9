"""The overview: all its sections in two pieces, since every piece costs; between them the provinces' chooser."""

from __future__ import annotations

import streamlit as st

from indicators.services import Workspace
from indicators.ui import answers, area_answers, changes_view, pieces, territory_page, territory_view
from indicators.ui.reading_page import asked
from indicators.ui.reading_view import notice, section
from indicators.ui.session import MISSING, Chosen
from indicators.ui.story_view import story_style


def draw(workspace: Workspace, chosen: Chosen) -> None:
    """Everything under the filters; of one sector only what concerns it."""
    st.set_page_config(page_title=answers.page_title(chosen.view, chosen.sector))
    if missing := asked(MISSING):
        said = chosen.view.text("There is no page “{name}”; this is the overview.", name=missing)
        pieces.show(section(chosen.view, notice(said)))
    upper, *lower = pieces_of(workspace, chosen, asked(territory_page.MAPPED))
    pieces.show(upper)
    for piece in lower:
        territory_page.chosen(workspace, chosen.view)
        pieces.show(piece)


def pieces_of(workspace: Workspace, chosen: Chosen, mapped: str | None) -> tuple[str, ...]:
    """The HTML down to the provinces' chooser and that under it; of one sector the whole page in one piece."""
    view = chosen.view
    *sections, footer = answers.overview_sections(view, chosen.sector)
    if chosen.sector is not None:
        return ("".join((*sections, footer)),)
    changed = changes_view.changes(area_answers.changes(workspace, view), view)
    head = section(view, territory_view.part_heading(view))
    code = territory_page.read_mapped(workspace, view, mapped)
    return (
        "".join((story_style(), *sections, section(view, changed), head)),
        territory_page.of_indicator(workspace, view, code) + footer,
    )
