"""How a status is reached, in the reader's language."""

from indicators.ui import answers, method_page, reading_page, session
from indicators.ui.doors import errors

with errors(session.fallback_language()):
    workspace = answers.workspace()
    view = reading_page.view_of(workspace)
    with errors(view.lang):
        method_page.draw(workspace, view)
