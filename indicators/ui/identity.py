"""Who looks at a page: the account that signed in, asked for at every run; nobody in particular without sign-in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from indicators.services import Workspace
from indicators.services.sessions import workspace_of_session

_KEY: Final = "session"
"""Under this name Streamlit keeps the header of the gate (`server.trustedUserHeaders` in `.streamlit/config.toml`)."""


_asking: ContextVar[str] = ContextVar("asking", default="")


@contextmanager
def asking(session: str) -> Iterator[None]:
    """What is drawn inside, outside any page, is drawn for the session; the gate found it."""
    token = _asking.set(session)
    try:
        yield
    finally:
        _asking.reset(token)


def session_id() -> str:
    """The id of the session that opened this connection, or that a document is drawn for; empty for none."""
    if get_script_run_ctx(suppress_warning=True) is None:
        return _asking.get()
    return str(st.user.get(_KEY) or "")


def as_seen(workspace: Workspace) -> Workspace:
    """The workspace as who looks may see it.

    Raises:
        NotSignedIn: people sign in here, and the session has ended.
    """
    if workspace.settings.auth.mode == "none":
        return workspace
    return workspace_of_session(workspace, session_id())
