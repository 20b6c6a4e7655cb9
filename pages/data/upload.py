"""Sending figures: choose a file, see what it would do, write it."""

from indicators.ui import answers, data_page, session, upload_page
from indicators.ui.doors import errors

with errors(session.fallback_language()):
    workspace = answers.workspace()
    view = data_page.begin(workspace, "upload", upload_page.title)
    with errors(view.lang):
        upload_page.draw(workspace, view)
