"""What a reader sees who may not see a page, or is signed in no more: what is missing, and whom to ask; no alarm."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from indicators.errors import IndicatorsError, NotAllowed, NotSignedIn
from indicators.formats.texts import explain, translator
from indicators.model import Language
from indicators.model.people import Role
from indicators.ui.markup import Child, Html, tag
from indicators.ui.people_words import word
from indicators.ui.sign_in_view import SIGN_IN


def no_right(error: NotAllowed, ask: Sequence[str], lang: Language) -> Html:
    """In the place of what the person may not see or do; `ask` are the administrators to turn to."""
    _ = translator("ui", lang)
    back = tag("a", _("To the overview"), href=f"./?lang={lang.value}", target="_self")
    known = _("Administrators here: {names}", names=", ".join(ask)) if ask else None
    return _calm(_("You have no right to this"), explain(_worded(error, lang), lang), back, known)


def signed_out(error: NotSignedIn, here: str, lang: Language) -> Html:
    """In the place of a page whose session has ended; `here` is where the reader comes back to."""
    _ = translator("ui", lang)
    address = f"{SIGN_IN}?{urlencode({'lang': lang.value, 'next': here})}"
    return _calm(_("You are signed out"), explain(error, lang), tag("a", _("Sign in"), href=address, target="_self"))


def _calm(title: str, text: str, way: Child, more: str | None = None) -> Html:
    said = tag("p", more, class_="s") if more else None
    head = tag(
        "header", tag("h1", title), tag("p", text, class_="lead"), said, tag("p", way, class_="s"), class_="hero"
    )
    return tag("div", head, class_="kpi", role="status")


def _worded(error: IndicatorsError, lang: Language) -> NotAllowed:
    """The same error with the names of roles as the reader's language has them."""
    said = {
        name: " / ".join(word(role, lang) for role in str(value).split("/"))
        for name, value in error.params.items()
        if name in ("role", "roles") and set(str(value).split("/")) <= set(Role)
    }
    return NotAllowed(error.template, hint=error.hint, **{**error.params, **said})
