"""How a page draws its HTML: a large piece goes as the text of its place, one that the document holds not at all.

The document of the overview carries its first view (`first_view`), and a cookie names the pieces that are in it. A
run that would send the same piece sends an empty place under its name, and `shell.js` puts the piece there. Any other
large piece is one attribute of its place, for `shell.js` to set: Streamlit's front end would read it twice, and clean
each of its elements of what `markup` never writes.
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


_LARGE = 2000
"""Letters from which a piece takes the front end longer than its place does."""
_STAND_INS: Final = {"<": "\x02", ">": "\x03", '"': "\x04", "&": "\x05"}
"""What stands for a mark within the text, so that the cleaner finds no element there; `shell.js` turns it back.

No page has these characters in it: `markup` shows what is hidden.
"""


def name_of(piece: str) -> str:
    """The name of a piece: of these bytes and no others."""
    return sha256(piece.encode()).hexdigest()[:_LETTERS]


def show(piece: str) -> None:
    """Draw a piece: whole, as the text of its place, or as its place alone when the document holds it."""
    name = name_of(piece)
    if name in _held():
        st.html(tag("div", class_="place", data_piece=name))
    else:
        st.html(piece if len(piece) < _LARGE else f'<div class="place" data-html="{_as_text(piece)}"></div>')


def _as_text(piece: str) -> str:
    for mark, stand_in in _STAND_INS.items():
        piece = piece.replace(stand_in, "").replace(mark, stand_in)
    return piece


def _held() -> set[str]:
    """The pieces that the document of this session holds."""
    return set(st.context.cookies.get(COOKIE, "").split("."))
