"""The one catcher of this door: a person reads a clear message, the log keeps the rest."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from indicators.errors import IndicatorsError, Unreachable
from indicators.formats.texts import explain
from indicators.model import Language
from indicators.ui.markup import tag
from indicators.ui.offline import unexpected, unreachable


@contextmanager
def errors(lang: Language) -> Iterator[None]:
    """Show what went wrong in the language instead of failing; unknown errors by an id that the log knows too."""
    try:
        yield
    except Unreachable as error:
        unreachable(error, lang)
    except IndicatorsError as error:
        st.html(tag("div", tag("p", explain(error, lang), class_="alert", role="alert"), class_="kpi"))
    except Exception as error:
        st.html(unexpected(error, lang))
