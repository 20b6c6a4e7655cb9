"""Large pieces of HTML that the document may hold already: then only their place is sent.

The document of the overview carries its first view (`first_view`), and a cookie names the pieces that are in it. A
run that would send the same piece sends an empty place under its name, and `shell.js` puts the piece there: nothing is
cleaned, read and laid out twice. Any other content is sent whole, as ever.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Final

import streamlit as st

from indicators.ui.markup import tag

COOKIE: Final = "first"
"""The names of the pieces in the document that the browser opened last, joined by dots."""
_LETTERS = 16
FOLLOW_THEME: Final = (
    "let t='';try{for(const k of Object.keys(localStorage))"
    "if(k.startsWith('stActiveTheme-'+location.pathname+'-'))t=localStorage[k]}catch{}"
    "if(/Light|Dark/.test(t))f.style.colorScheme=/Dark/.test(t)?'dark':'light';"
)
"""Gives what the document shows first, the element `f`, the theme that the reader chose on an earlier visit."""
SCRIPT: Final = (
    "(()=>{const f=document.getElementById('first');"
    f"document.cookie='{COOKIE}='+(f?f.dataset.pieces:'')+';path=/;samesite=strict';"
    f"if(!f)return;{FOLLOW_THEME}}})()"
)
"""Tells the server which pieces this document holds, and follows the theme the reader chose on an earlier visit."""


def name_of(piece: str) -> str:
    """The name of a piece: of these bytes and no others."""
    return sha256(piece.encode()).hexdigest()[:_LETTERS]


def show(piece: str) -> None:
    """Draw a piece, or its place when the document holds it."""
    name = name_of(piece)
    st.html(tag("div", class_="place", data_piece=name) if name in _held() else piece)


def _held() -> set[str]:
    """The pieces that the document of this session holds."""
    return set(st.context.cookies.get(COOKIE, "").split("."))
