"""The tasks of the directive: how far each is, who answers, where that is written."""

from indicators.ui import answers, reading_page, session, task_page
from indicators.ui.doors import errors

with errors(session.fallback_language()):
    workspace = answers.workspace()
    view = reading_page.view_of(workspace)
    with errors(view.lang):
        task_page.draw(workspace, view)
