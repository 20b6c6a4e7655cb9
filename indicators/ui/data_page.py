"""What stands at the top of every page of the data door: rules, language, who acts; and small widget habits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

import streamlit as st

from indicators import services
from indicators.access import Right
from indicators.services import Workspace
from indicators.services.people import may_see
from indicators.ui import pieces, session
from indicators.ui.data_view import BATCHES, HISTORY, UPLOAD, data_style, page_link, section
from indicators.ui.markup import Html, tag
from indicators.ui.view import View

_RIGHTS: Final = {UPLOAD: Right.UPLOAD, BATCHES: Right.READ_UPLOADS}
_LANGUAGE = "data_language"


def begin(workspace: Workspace, page: str, title: Callable[[View], str]) -> View:
    """The view of this run, the window's title and the line above the page."""
    default = workspace.default_as_of
    lang = session.language(workspace.settings.language)
    day = session.read_day(st.query_params.get(session.AS_OF), default=default, latest=max(workspace.today, default))
    view = View(lang, day)
    st.set_page_config(page_title=title(view))
    st.html(data_style())
    _top(workspace, page, view)
    return view


def _top(workspace: Workspace, page: str, view: View) -> None:
    st.session_state[_LANGUAGE] = view.lang.value
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", key="data_top"):
        with st.container(width="content"):
            pieces.show(section(_siblings(workspace, page, view), _who(workspace, view)))
        session.language_filter(view, _LANGUAGE, _keep_language)


def _siblings(workspace: Workspace, page: str, view: View) -> Html:
    """The pages of the data door that are for who looks; the one that is open is no link."""
    names = {
        UPLOAD: view.text("Send figures"),
        BATCHES: view.text("Batches"),
        HISTORY: view.text("History of values"),
    }
    offered = {one: name for one, name in names.items() if one == page or _is_offered(workspace, one)}
    links = (tag("b", name) if one == page else page_link(view, one, name) for one, name in offered.items())
    return tag("nav", *links, class_="crumb", aria_label=view.text("Pages on data"))


def _is_offered(workspace: Workspace, page: str) -> bool:
    return page not in _RIGHTS or may_see(workspace, _RIGHTS[page])


def _keep_language() -> None:
    st.query_params[session.LANG] = str(st.session_state[_LANGUAGE])


def _who(workspace: Workspace, view: View) -> Html | None:
    if not services.has_one_user(workspace):
        return None
    said = view.text("One-user mode without sign-in: you act as {user}.", user=services.local_user())
    return tag("p", said, class_="crumb")


def text_of(lines: Iterator[str]) -> bytes:
    """Lines of a download as bytes."""
    return "".join(lines).encode("utf-8")
