"""The frame of every page, run by Streamlit on each interaction: settings, style sheet, menu, then the page."""

import streamlit as st

from indicators.formats.texts import translator
from indicators.ui import answers, search_page, session
from indicators.ui.doors import errors
from indicators.ui.links import OVERVIEW, SEARCH
from indicators.ui.menu import MENU
from indicators.ui.theme import STATIC

st.set_page_config(page_title="KPI", page_icon=STATIC / "icon.png", layout="wide", initial_sidebar_state="collapsed")
session.carry()
with errors(session.fallback_language()):
    settings = answers.workspace().settings
    _ = translator("ui", session.language(settings.language))
    pages = {
        entry.name: st.Page(
            entry.file, title=_(entry.title), url_path=entry.name, default=entry.name == OVERVIEW,
            visibility="hidden" if entry.is_hidden else "visible",
        )
        for entry in MENU
    }  # fmt: skip
    page = st.navigation(list(pages.values()), position="top")
    page.run()
    search_page.field(pages[SEARCH], _)
