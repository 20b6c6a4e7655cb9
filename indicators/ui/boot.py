"""What Streamlit's front end is told before it starts: where its server is, and our colours and type.

It then opens its websocket at once instead of asking around for the server first, which on a deep link it did below the
page as well, and paints its first frame in our colours without fetching a font we do not use.
"""

from __future__ import annotations

import json
from typing import Final

import streamlit as st

_SIZES = ("baseFontSize", "baseRadius", "buttonRadius", "showWidgetBorder", "linkUnderline")
_COLOURS = (
    "primaryColor", "backgroundColor", "secondaryBackgroundColor", "textColor", "linkColor", "borderColor",
)  # fmt: skip


THEME: Final = (
    "try{const t=JSON.parse(localStorage.theme??'null');"
    "if(t)localStorage['stActiveTheme-'+location.pathname+t[0]]=t[1]}catch{}"
)
"""Gives every page the theme chosen in the menu, as `shell.js` noted it: the front end keeps one for each path."""


def boot_script() -> str:
    """A script that sets what the front end reads; names it no longer knows it passes over."""
    themes = ",".join(f"{mode.upper()}_THEME:{_json(_theme(mode))}" for mode in ("light", "dark"))
    return (
        f"{THEME}window.__streamlit="
        '{BACKEND_BASE_URL:location.origin+"/",'
        f"HOST_CONFIG:{{allowedOrigins:[location.origin],useExternalAuthToken:false}},{themes}}}"
    )


def _theme(mode: str) -> dict[str, object]:
    """The theme of a mode as its settings say, in the words of the front end."""
    found = {
        "bodyFont": st.get_option("theme.font"),
        "headingFont": st.get_option("theme.headingFont"),
        **{name: st.get_option(f"theme.{name}") for name in _SIZES},
        **{name: st.get_option(f"theme.{mode}.{name}") for name in _COLOURS},
    }
    return {name: value for name, value in found.items() if value is not None}


def _json(value: object) -> str:
    """Text that can stand in a script element."""
    return json.dumps(value, separators=(",", ":")).replace("<", "\\u003c")
