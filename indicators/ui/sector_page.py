"""The sector page: which sector the address asks for, and what is drawn for it."""

from __future__ import annotations

import streamlit as st

from indicators.model import Sector
from indicators.services import Workspace
from indicators.services.people import refuse_outside
from indicators.services.task_board import TaskFilter
from indicators.ui import answers, pieces, reading_answers, sector_view, sectors_view, task_timeline
from indicators.ui.links import SECTOR
from indicators.ui.reading_page import asked, top
from indicators.ui.reading_view import notice, section
from indicators.ui.story_view import story_style
from indicators.ui.view import View


def draw(workspace: Workspace, view: View) -> None:
    """The sector in the address, or all of them."""
    code = asked(SECTOR)
    sector = workspace.catalogue.sectors.get(code)
    top(workspace, view, sector_view.way(sector, view))
    st.html(story_style())
    if sector is None:
        refuse_outside(workspace, sector=code)
        _all(workspace, view, code)
    else:
        _one(workspace, view, sector)


def _one(workspace: Workspace, view: View, sector: Sector) -> None:
    found = reading_answers.sector(workspace, sector.code, view.as_of, view.areas)
    st.set_page_config(page_title=sector_view.finding(found, view))
    before, after = reading_answers.sector_sections(workspace, sector.code, view)
    pieces.show("".join(before))
    task_timeline.draw(workspace, found.board, TaskFilter(sector=sector.code), view)
    pieces.show("".join(after))


def _all(workspace: Workspace, view: View, code: str) -> None:
    st.set_page_config(page_title=view.text("Sectors"))
    if code:
        said = view.text("There is no sector “{code}”; all sectors are shown.", code=code)
        pieces.show(section(view, notice(said)))
    board = reading_answers.board(workspace, TaskFilter(), view.as_of)
    pieces.show("".join(sectors_view.index(answers.overview(view.as_of, None), board, view)))
