"""Any indicators in any areas over any periods, as a table, as courses and as a file."""

from indicators.ui import answers, explorer_page, reading_page, session
from indicators.ui.doors import errors

with errors(session.fallback_language()):
    workspace = answers.workspace()
    view = reading_page.view_of(workspace)
    with errors(view.lang):
        explorer_page.draw(workspace, view)
