"""Every value ever stored, with who, when and from which file."""

from indicators.ui import answers, data_page, history_page, session
from indicators.ui.doors import errors

with errors(session.fallback_language()):
    workspace = answers.workspace()
    view = data_page.begin(workspace, "history", history_page.title)
    with errors(view.lang):
        history_page.draw(workspace, view)
