"""The review queue: what was sent by whom, and the decisions on it."""

from indicators.ui import answers, batches_page, data_page, session
from indicators.ui.doors import errors

with errors(session.fallback_language()):
    workspace = answers.workspace()
    view = data_page.begin(workspace, "batches", batches_page.title)
    with errors(view.lang):
        batches_page.draw(workspace, view)
