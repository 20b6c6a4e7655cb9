"""The page of open questions; it has no widget of its own."""

from __future__ import annotations

import streamlit as st

from indicators.services import Workspace
from indicators.services.questions import open_questions
from indicators.ui import pieces, questions_view
from indicators.ui.reading_page import top
from indicators.ui.view import View


def draw(workspace: Workspace, view: View) -> None:
    """Every question, by sector."""
    found = open_questions(workspace.catalogue)
    top(workspace, view, questions_view.way(view))
    st.set_page_config(page_title=questions_view.title(found, view))
    for piece in questions_view.sections(found, view):
        pieces.show(piece)
