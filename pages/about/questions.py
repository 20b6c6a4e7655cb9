"""What the documents leave open and the Ministry has to answer."""

from indicators.ui import answers, questions_page, reading_page, session
from indicators.ui.doors import errors

with errors(session.fallback_language()):
    workspace = answers.workspace()
    view = reading_page.view_of(workspace)
    with errors(view.lang):
        questions_page.draw(workspace, view)
