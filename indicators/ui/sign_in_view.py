"""The pages before and beside the dashboard: signing in, and the own account; plain documents without any script."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from html import escape
from typing import Final

from indicators.access import FEWEST, MOST
from indicators.figures.adaptive import palette
from indicators.figures.theme import DARK, LIGHT
from indicators.formats.texts import translator
from indicators.formats.visible import visible
from indicators.model import Language
from indicators.ui.markup import Child, Html, field, join, posting, tag
from indicators.ui.session import LANGUAGES
from indicators.ui.theme import STATIC

SIGN_IN, ACCOUNT, PASSWORD, SIGN_OUT = "/auth/sign-in", "/auth/account", "/auth/password", "/auth/sign-out"
_NAME_CHARS: Final = 64
_FONTS: Final = (
    ("vietnamese", "U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0301,U+0303-0304,"
     "U+0308-0309,U+0323,U+0329,U+1EA0-1EF9,U+20AB"),
    ("latin", "U+0000-00FF"),
)  # fmt: skip
"""The files of the screen's type that these few words need."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What every such page knows: language, the name of the dashboard, its own address in another language."""

    lang: Language
    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Who is signed in, in words of the reader's language, and until when at most."""

    name: str
    role: str
    sectors: str
    areas: str
    until: str


def sign_in_page(frame: Frame, *, form: str, next_: str, name: str = "", refusal: str | None = None) -> str:
    """The way in; `form` is what proves that an answer comes from this very page."""
    _ = translator("ui", frame.lang)
    fields = (
        field("form", "hidden", value=form),
        field("next", "hidden", value=next_),
        tag("label", _("Account"), field(
            "name", "text", value=name or None, autocomplete="username", autocapitalize="none", spellcheck="false",
            maxlength=_NAME_CHARS, required=True, autofocus=not name,
        )),
        tag("label", _("Password"), field(
            "password", "password", autocomplete="current-password", maxlength=MOST, required=True,
            autofocus=bool(name),
        )),
        tag("button", _("Sign in"), type="submit"),
    )  # fmt: skip
    help_ = _("The administrator gives accounts and new passwords.")
    return _document(
        frame,
        _("Sign in"),
        tag("p", refusal, class_="alert", role="alert") if refusal else None,
        tag("div", posting(f"{SIGN_IN}?lang={frame.lang.value}", *fields), class_="card"),
        _foot(frame, tag("span", help_, class_="s")),
    )


def account_page(frame: Frame, facts: Facts, *, form: str, said: Child = None) -> str:
    """Who is signed in, a new password, and the way out."""
    _ = translator("ui", frame.lang)
    known = (
        (_("Role"), facts.role),
        (_("Sectors"), facts.sectors),
        (_("Areas"), facts.areas),
        (_("Signed in until"), facts.until),
    )
    rows = join(*(join(tag("dt", name), tag("dd", value)) for name, value in known))
    out = posting(
        f"{SIGN_OUT}?lang={frame.lang.value}", field("form", "hidden", value=form),
        tag("button", _("Sign out"), type="submit"),
    )  # fmt: skip
    return _document(
        frame,
        facts.name,
        tag("p", _("Your account on this dashboard"), class_="lead"),
        said,
        tag("dl", rows),
        tag("div", out, class_="card"),
        tag("section", tag("h2", _("Another password")), _password_form(frame, form), class_="card"),
        _foot(frame, tag("a", _("Back to the dashboard"), href=f"/?lang={frame.lang.value}")),
    )


def done(text: str) -> Html:
    """That something was done."""
    return tag("p", text, class_="alert done", role="status")


def refused(text: str) -> Html:
    """That something was not done."""
    return tag("p", text, class_="alert", role="alert")


def until_words(ends_at: datetime) -> str:
    """A clock time and its day."""
    return f"{ends_at:%H:%M} · {ends_at:%d/%m/%Y}"


def _password_form(frame: Frame, form: str) -> Html:
    _ = translator("ui", frame.lang)
    asked = (
        ("old", _("Present password"), "current-password", None),
        ("new", _("New password"), "new-password", _("{fewest} to {most} characters; a sentence of several words is "
         "easy to remember.", fewest=FEWEST, most=MOST)),
        ("again", _("The new one again"), "new-password", None),
    )  # fmt: skip
    fields = (
        tag("label", label, tag("span", hint, class_="s") if hint else None,
            field(name, "password", autocomplete=kind, maxlength=MOST, required=True))
        for name, label, kind, hint in asked
    )  # fmt: skip
    return posting(
        f"{PASSWORD}?lang={frame.lang.value}", field("form", "hidden", value=form), *fields,
        tag("button", _("Change the password"), type="submit", class_="plain"),
    )  # fmt: skip


def _foot(frame: Frame, first: Html) -> Html:
    others = (one for one in Language if one is not frame.lang)
    links = (tag("a", LANGUAGES[one], href=f"{frame.address}lang={one.value}", lang=one.value) for one in others)
    return tag("p", first, *links, class_="foot")


def _document(frame: Frame, title: str, *children: Child) -> str:
    body = tag("main", tag("p", frame.title, class_="brand"), tag("h1", title), *children)
    return (
        f'<!DOCTYPE html><html lang="{frame.lang.value}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(visible(title))} · {escape(visible(frame.title))}</title>"
        f'<link rel="icon" href="{_icon()}"><style>{_rules()}</style></head><body>{body}</body></html>'
    )


@lru_cache(maxsize=1)
def _icon() -> str:
    return f"data:image/png;base64,{b64encode((STATIC / 'icon.png').read_bytes()).decode()}"


@lru_cache(maxsize=1)
def _rules() -> str:
    light, dark = (";".join(f"{name}:{value}" for name, value in palette(theme).items()) for theme in (LIGHT, DARK))
    modes = f":root{{color-scheme:light dark;{light}}}@media(prefers-color-scheme:dark){{:root{{{dark}}}}}"
    return f"{''.join(_faces())}{modes}{(STATIC / 'sign-in.css').read_text(encoding='utf-8')}"


def _faces() -> Iterable[str]:
    for weight in (400, 600):
        for part, letters in _FONTS:
            yield (
                f"@font-face{{font-family:'Be Vietnam Pro';font-weight:{weight};font-display:swap;"
                f"src:url(/fonts/be-vietnam-pro-{part}-{weight}-normal.woff2) format('woff2');unicode-range:{letters}}}"
            )
