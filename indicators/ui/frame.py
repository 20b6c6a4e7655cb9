"""The frame of every page, run by Streamlit on each interaction: settings, style sheet, menu, then the page."""

import streamlit as st

from indicators.formats.texts import translator
from indicators.ui import account_line, answers, search_page, session
from indicators.ui.doors import errors
from indicators.ui.links import OVERVIEW, SEARCH
from indicators.ui.menu import MENU, is_shown
from indicators.ui.theme import STATIC

st.set_page_config(page_title="KPI", page_icon=STATIC / "icon.png", layout="wide", initial_sidebar_state="collapsed")
session.carry()
with errors(session.fallback_language()):
    workspace = answers.workspace()
    lang = session.language(workspace.settings.language)
    _ = translator("ui", lang)
    pages = {
        entry.name: st.Page(
            entry.file, title=_(entry.title), url_path=entry.name, default=entry.name == OVERVIEW,
            visibility="visible" if is_shown(entry, workspace) else "hidden",
        )
        for entry in MENU
    }  # fmt: skip
    page = st.navigation(list(pages.values()), position="top")
    account_line.draw(workspace, lang)
    page.run()
    search_page.field(pages[SEARCH], _)
