"""Search over indicators, sectors, provinces, ministries and tasks."""

from indicators.ui import answers, reading_page, search_page, session
from indicators.ui.doors import errors

with errors(session.fallback_language()):
    workspace = answers.workspace()
    view = reading_page.view_of(workspace)
    with errors(view.lang):
        search_page.draw(workspace, view)
