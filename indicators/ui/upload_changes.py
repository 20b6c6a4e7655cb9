"""What a commit would change: the statuses that flip; a long list shows its first lines and says so."""

from __future__ import annotations

import streamlit as st

from indicators.services import Workspace
from indicators.ui import pieces
from indicators.ui.data_view import count, section
from indicators.ui.upload_answers import Look
from indicators.ui.upload_view import changes_alike, status_changes
from indicators.ui.view import View

_FIRST, _MOST = 10, 500
_ALL = "upload_all_changes"


def draw_changes(workspace: Workspace, look: Look, view: View) -> None:
    """The readings that would be judged otherwise."""
    changes = look.preview.status_changes
    if not changes:
        return
    groups = changes_alike(changes)
    shown = groups[: _MOST if st.session_state.get(_ALL) else _FIRST]
    pieces.show(section(status_changes(shown, len(changes), workspace.catalogue, view)))
    if len(groups) > _FIRST:
        st.toggle(view.text("Show all {n} lines", n=count(min(len(groups), _MOST), view)), key=_ALL)
