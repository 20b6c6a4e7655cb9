"""One sector of the directive: is it on track, where not, what is to be done, on which documents it rests."""

from indicators.ui import answers, reading_page, sector_page, session
from indicators.ui.doors import errors

with errors(session.fallback_language()):
    workspace = answers.workspace()
    view = reading_page.view_of(workspace)
    with errors(view.lang):
        sector_page.draw(workspace, view)
