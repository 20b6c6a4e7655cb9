"""The pages of the dashboard in the order of its menu; the frame and the first view of the document both show it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from indicators.access import Right
from indicators.formats.texts import marker
from indicators.services import Workspace
from indicators.services.people import may_see
from indicators.ui.data_view import BATCHES, UPLOAD
from indicators.ui.links import BRIEFINGS

N_ = marker("ui")
PAGES: Final = Path(__file__).resolve().parents[2] / "pages"


@dataclass(frozen=True, slots=True)
class Entry:
    """One page: its folder, its name in the address and its title in English; hidden ones are reached by links."""

    folder: str
    name: str
    title: str
    is_hidden: bool = False

    @property
    def file(self) -> Path:
        """The file that draws the page."""
        return PAGES / self.folder / f"{self.name}.py"


def is_shown(entry: Entry, workspace: Workspace) -> bool:
    """Whether the menu shows a page: what a person has no right to it does not; batches it shows to who decides."""
    if workspace.person is None:
        return not entry.is_hidden
    sends = may_see(workspace, Right.UPLOAD)
    of_rights = {
        BRIEFINGS: workspace.within is None,
        UPLOAD: sends,
        BATCHES: may_see(workspace, Right.READ_UPLOADS) and not sends,
    }
    return of_rights.get(entry.name, not entry.is_hidden)


MENU: Final = (
    Entry("overview", "overview", N_("Overview")),
    Entry("sectors", "sector", N_("Sectors")),
    Entry("areas", "province", N_("Provinces")),
    Entry("indicators", "indicator", N_("Indicators")),
    Entry("milestones", "milestones", N_("Tasks")),
    Entry("search", "search", N_("Search")),
    Entry("explorer", "explorer", N_("Explorer")),
    Entry("briefings", "briefings", N_("Briefings")),
    Entry("briefings", "reporting", N_("Who has reported")),
    Entry("about", "method", N_("Method")),
    Entry("about", "questions", N_("Open questions"), is_hidden=True),
    Entry("areas", "ministry", N_("Ministries"), is_hidden=True),
    Entry("data", "upload", N_("Send figures")),
    Entry("data", "batches", N_("Batches"), is_hidden=True),
    Entry("data", "history", N_("History"), is_hidden=True),
)
