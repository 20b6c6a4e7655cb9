"""The pages of provinces and ministries: what the address asks for, and where the pieces stand."""

from __future__ import annotations

from indicators.services import Workspace
from indicators.ui.reading_page import top
from indicators.ui.reading_view import crumbs
from indicators.ui.view import View


def province(workspace: Workspace, view: View) -> None:
    """The province in the address, or all of them."""
    top(workspace, view, crumbs(view, view.text("Provinces")))


def ministry(workspace: Workspace, view: View) -> None:
    """The ministry in the address, or all of them."""
    top(workspace, view, crumbs(view, view.text("Ministries")))
