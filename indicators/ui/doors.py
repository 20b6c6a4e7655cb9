"""The one catcher of this door: a person reads a clear message, the log keeps the rest."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from indicators.errors import IndicatorsError
from indicators.formats.texts import explain, translator
from indicators.model import Language
from indicators.ui.markup import Html, tag

_log = logging.getLogger("indicators.ui")


@contextmanager
def errors(lang: Language) -> Iterator[None]:
    """Show what went wrong in the language instead of failing; unknown errors by an id that the log knows too."""
    try:
        yield
    except IndicatorsError as error:
        st.html(_message(explain(error, lang)))
    except Exception as error:
        st.html(unexpected(error, lang))


def unexpected(error: Exception, lang: Language) -> Html:
    """The message for an error nobody foresaw; the error itself goes to the log."""
    _ = translator("ui", lang)
    found = secrets.token_hex(4)
    _log.error("unexpected error %s", found, exc_info=error)
    return _message(_("This page cannot be shown. Tell the administrator this number: {id}.", id=found))


def _message(text: str) -> Html:
    return tag("div", tag("p", text, class_="alert", role="alert"), class_="kpi")
