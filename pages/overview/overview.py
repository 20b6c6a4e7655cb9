"""The overview: which core targets are on track, which not, and since when that is known."""

from indicators.ui import answers, overview_page, session
from indicators.ui.doors import errors

workspace = answers.workspace()
chosen = session.filters(
    workspace.catalogue,
    default_day=workspace.default_as_of,
    today=workspace.today,
    default_language=workspace.settings.language,
)
with errors(chosen.view.lang):
    overview_page.draw(workspace, chosen)
