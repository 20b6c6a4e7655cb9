"""The line that says who is signed in, with the way to the own account and the way out; nothing without sign-in."""

from __future__ import annotations

import streamlit as st

from indicators.formats.texts import translator
from indicators.model import Language
from indicators.model.people import Person
from indicators.services import Workspace
from indicators.services.sessions import sign_out
from indicators.ui.identity import session_id
from indicators.ui.markup import Html, tag
from indicators.ui.people_words import role_word
from indicators.ui.sign_in_view import ACCOUNT


def draw(workspace: Workspace, lang: Language) -> None:
    """Who looks at this page."""
    person = workspace.person
    if person is None:
        return
    _ = translator("ui", lang)
    with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center", key="account"):
        st.html(tag("div", who(person, lang), class_="kpi"), width="content")
        st.button(_("Sign out"), key="account_out", type="tertiary", on_click=_leave, args=(workspace,))


def who(person: Person, lang: Language) -> Html:
    """Name and role, with the way to the own account."""
    name = tag("a", tag("bdi", person.name), href=f"{ACCOUNT}?lang={lang.value}", target="_self")
    label = translator("ui", lang)("Signed in")
    return tag("p", name, " · ", role_word(person, lang), class_="s who", lang=lang.value, aria_label=label)


def _leave(workspace: Workspace) -> None:
    """End the session; the run that follows finds nobody signed in and says so."""
    sign_out(workspace, session_id())
