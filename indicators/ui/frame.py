"""The frame of every page, run by Streamlit on each interaction: settings, style sheet, menu, then the page."""

from pathlib import Path

import streamlit as st

from indicators.formats.texts import translator
from indicators.ui import answers, search_page, session
from indicators.ui.doors import errors
from indicators.ui.theme import STATIC

PAGES = Path(__file__).resolve().parents[2] / "pages"

st.set_page_config(page_title="KPI", page_icon=STATIC / "icon.png", layout="wide", initial_sidebar_state="collapsed")
session.carry()
with errors(session.fallback_language()):
    settings = answers.workspace().settings
    _ = translator("ui", session.language(settings.language))
    search = st.Page(PAGES / "search" / "search.py", title=_("Search"), url_path="search")
    page = st.navigation(
        [
            st.Page(PAGES / "overview" / "overview.py", title=_("Overview"), url_path="overview", default=True),
            st.Page(PAGES / "sectors" / "sector.py", title=_("Sectors"), url_path="sector"),
            st.Page(PAGES / "areas" / "province.py", title=_("Provinces"), url_path="province"),
            st.Page(PAGES / "indicators" / "indicator.py", title=_("Indicators"), url_path="indicator"),
            st.Page(PAGES / "milestones" / "milestones.py", title=_("Tasks"), url_path="milestones"),
            st.Page(PAGES / "explorer" / "explorer.py", title=_("Explorer"), url_path="explorer"),
            search,
            st.Page(PAGES / "briefings" / "briefings.py", title=_("Briefings"), url_path="briefings"),
            st.Page(PAGES / "briefings" / "reporting.py", title=_("Who has reported"), url_path="reporting"),
            st.Page(PAGES / "about" / "method.py", title=_("Method"), url_path="method"),
            st.Page(
                PAGES / "about" / "questions.py", title=_("Open questions"), url_path="questions", visibility="hidden"
            ),
            st.Page(PAGES / "areas" / "ministry.py", title=_("Ministries"), url_path="ministry", visibility="hidden"),
            st.Page(PAGES / "data" / "upload.py", title=_("Send figures"), url_path="upload"),
            st.Page(PAGES / "data" / "batches.py", title=_("Batches"), url_path="batches", visibility="hidden"),
            st.Page(PAGES / "data" / "history.py", title=_("History"), url_path="history", visibility="hidden"),
        ],
        position="top",
    )
    page.run()
    search_page.field(search, _)
