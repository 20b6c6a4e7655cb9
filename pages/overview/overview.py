"""The overview: which core targets are on track, which not, and since when that is known."""

import streamlit as st

from indicators.ui import answers, session
from indicators.ui.doors import errors

workspace = answers.workspace()
chosen = session.filters(
    workspace.catalogue,
    default_day=workspace.default_as_of,
    today=workspace.today,
    default_language=workspace.settings.language,
)
with errors(chosen.view.lang):
    st.set_page_config(page_title=answers.page_title(chosen.view, chosen.sector))
    for section in answers.overview_sections(chosen.view, chosen.sector):
        st.html(section)
