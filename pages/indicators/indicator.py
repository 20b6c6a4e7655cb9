"""One indicator: is it on track, how is that reached, where not, since when, and where does it say so."""

from indicators.ui import answers, indicator_page, reading_page, session
from indicators.ui.doors import errors

with errors(session.fallback_language()):
    workspace = answers.workspace()
    view = reading_page.view_of(workspace)
    with errors(view.lang):
        indicator_page.draw(workspace, view)
