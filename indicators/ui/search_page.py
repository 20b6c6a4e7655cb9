"""The search page, and the small search field that every page carries."""

from __future__ import annotations

from typing import Final

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from indicators.formats.texts import Translator
from indicators.services import Workspace
from indicators.services.search import LONGEST
from indicators.ui import pieces, reading_answers, search_view, session
from indicators.ui.reading_page import asked, choose, top
from indicators.ui.reading_view import section
from indicators.ui.view import View

QUESTION: Final = "q"
_FIELD, _SMALL = "search_question", "find_question"


def draw(workspace: Workspace, view: View) -> None:
    """The field, and what was found for the question in the address."""
    top(workspace, view, search_view.way(view))
    answer = reading_answers.search_index(workspace).find(asked(QUESTION, most=LONGEST))
    st.set_page_config(page_title=search_view.title(answer, view))
    pieces.show(search_view.head(answer, view))
    st.session_state[_FIELD] = answer.asked
    st.text_input(
        view.text("What to look for"), key=_FIELD, max_chars=LONGEST, type="search", on_change=choose,
        args=(QUESTION, _FIELD), placeholder=view.text("Indicator, province, ministry, task or code"), width=560,
    )  # fmt: skip
    pieces.show(search_view.results(answer, workspace.catalogue, view))
    pieces.show(section(view, search_view.foot(workspace.catalogue, view)))


def field(page: StreamlitPage, text: Translator) -> None:
    """The field of every page; Enter leads to the search page."""
    with st.container(key="find"), st.form("find_form", border=False, clear_on_submit=True):
        st.text_input(
            text("Search"), key=_SMALL, max_chars=LONGEST, type="search", label_visibility="collapsed",
            placeholder=text("Search"),
        )  # fmt: skip
        is_asked = st.form_submit_button(text("Search"))
    if is_asked and (question := str(st.session_state[_SMALL]).strip()):
        held = {name: st.query_params[name] for name in session.HELD if name in st.query_params}
        st.switch_page(page, query_params={**held, QUESTION: question})
