"""One province: where it is on track, where not, what it was formed of; without one, all of them."""

from indicators.ui import answers, area_page, reading_page, session
from indicators.ui.doors import errors

with errors(session.fallback_language()):
    workspace = answers.workspace()
    view = reading_page.view_of(workspace)
    with errors(view.lang):
        area_page.province(workspace, view)
