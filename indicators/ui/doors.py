"""The one catcher of this door: a person reads a clear message, the log keeps the rest."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlencode, urlsplit

import streamlit as st

from indicators import services
from indicators.errors import IndicatorsError, NotAllowed, NotSignedIn, Unreachable
from indicators.formats.texts import explain
from indicators.model import Language
from indicators.services.sessions import administrators
from indicators.ui import pieces, refusals
from indicators.ui.identity import session_id
from indicators.ui.markup import tag
from indicators.ui.offline import unexpected, unreachable


@contextmanager
def errors(lang: Language) -> Iterator[None]:
    """Show what went wrong in the language instead of failing; unknown errors by an id that the log knows too."""
    try:
        yield
    except Unreachable as error:
        unreachable(error, lang)
    except NotSignedIn as error:
        pieces.show(refusals.signed_out(error, _here(), lang))
    except NotAllowed as error:
        pieces.show(refusals.no_right(error, _to_ask(), lang))
    except IndicatorsError as error:
        pieces.show(tag("div", tag("p", explain(error, lang), class_="alert", role="alert"), class_="kpi"))
    except Exception as error:
        pieces.show(unexpected(error, lang))


def _here() -> str:
    """The address of this page below the server."""
    path = urlsplit(st.context.url or "").path or "/"
    query = urlencode(st.query_params.to_dict())
    return f"{path}?{query}" if query else path


def _to_ask() -> list[str]:
    """The administrators, for who is signed in."""
    if not session_id():
        return []
    with suppress(IndicatorsError):
        return administrators(services.process_workspace())
    return []
