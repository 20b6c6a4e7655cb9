"""Who has reported, who is late by how many days, and what has no deadline."""

from indicators.ui import answers, reading_page, reporting_page, session
from indicators.ui.doors import errors

with errors(session.fallback_language()):
    workspace = answers.workspace()
    view = reading_page.view_of(workspace)
    with errors(view.lang):
        reporting_page.draw(workspace, view)
