"""What stands in the place of a page that cannot be shown: one calm sentence, a number, what goes on working."""

from __future__ import annotations

import logging
import secrets
import time
from typing import Final

import streamlit as st

from indicators import services
from indicators.errors import IndicatorsError, Unreachable
from indicators.formats.texts import Translator, explain, translator
from indicators.model import Language
from indicators.ui import links, pieces
from indicators.ui.markup import Child, Html, join, tag

_EVERY: Final = 5.0
"""Seconds between two looks at the database."""
_PLACES: Final = ("place", "path", "folder")
_log = logging.getLogger("indicators.ui")


def unreachable(error: Unreachable, lang: Language) -> None:
    """Say that the database is away, and draw the page again by itself once it is back."""
    _ = translator("ui", lang)
    others = _readable(_, lang) if _is_open() else None
    back = _("This page comes back by itself as soon as the database answers.")
    what, to_do = _said(error, lang)
    found = _noted(error, "database unreachable %s")
    advice = _("For the administrator: {advice} The log has more under the number {id}.", advice=to_do, id=found)
    pieces.show(_state(_("The figures cannot be shown just now"), what, tag("p", back), others,
                   tag("p", advice, class_="s mut")))  # fmt: skip
    _watch(time.monotonic())


def unexpected(error: Exception, lang: Language) -> Html:
    """The message for an error nobody foresaw; the error itself goes to the log."""
    _ = translator("ui", lang)
    found = _noted(error, "unexpected error %s")
    said = _("This page cannot be shown. Tell the administrator this number: {id}.", id=found)
    return _state(_("Something went wrong here"), said, tag("p", _("The other pages go on working.")))


def _state(title: str, lead: str, *more: Child) -> Html:
    head = tag("header", tag("h1", title), tag("p", lead, class_="lead"), class_="hero")
    return tag("div", head, *more, class_="kpi state", role="alert")


def _noted(error: Exception, text: str) -> str:
    """The number under which the log keeps the error."""
    found = secrets.token_hex(4)
    _log.error(text, found, exc_info=error)
    return found


def _said(error: Unreachable, lang: Language) -> tuple[str, str]:
    """What is wrong, and what to do; where on the server the database lies is for the log alone."""
    short = {name: value.rstrip("/").rpartition("/")[2] for name, value in _places(error).items()}
    what, to_do = (Unreachable(text, hint="", **{**error.params, **short}) for text in (error.template, error.hint))
    return explain(what, lang), explain(to_do, lang)


def _places(error: Unreachable) -> dict[str, str]:
    return {name: value for name, value in error.params.items() if name in _PLACES and isinstance(value, str)}


def _readable(_: Translator, lang: Language) -> Html:
    """The pages that need no figures."""
    pages = {links.METHOD: _("Method"), links.QUESTIONS: _("Open questions"), links.SEARCH: _("Search")}
    named = [tag("a", name, href=f"{page}?lang={lang.value}", target="_self") for page, name in pages.items()]
    between = [part for one in named for part in (one, " · ")][:-1]
    return tag("p", _("Until then these can be read:"), " ", join(*between))


def _is_open() -> bool:
    """Whether the server got as far as its settings and its catalogue."""
    try:
        services.process_workspace()
    except IndicatorsError:
        return False
    return True


@st.fragment(run_every=_EVERY)
def _watch(since: float) -> None:
    """Look from time to time, not at once: the page has just failed."""
    if time.monotonic() - since < _EVERY / 2:
        return
    try:
        is_back = services.is_ready(services.process_workspace().store)
    except IndicatorsError:
        return
    if is_back:
        st.rerun()
