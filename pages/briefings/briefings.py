"""Briefings: what was frozen, its documents, the proof, and what changed since the one before."""

from indicators.ui import answers, briefings_page, reading_page, session
from indicators.ui.doors import errors

with errors(session.fallback_language()):
    workspace = answers.workspace()
    view = reading_page.view_of(workspace)
    with errors(view.lang):
        briefings_page.draw(workspace, view)
