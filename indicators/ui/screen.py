"""How wide the reader's screen is: the document writes it into a cookie before the page connects."""

from __future__ import annotations

from typing import Final

import streamlit as st

COOKIE: Final = "narrow"
_WIDEST: Final = 740
"""Pixels up to which a screen is narrow: phones, tablets upright, a laptop at 200 %."""
SCRIPT: Final = f"document.cookie='{COOKIE}='+(innerWidth>{_WIDEST}?0:1)+';path=/;samesite=strict'"
"""What the document runs first; the cookie says nothing else and ends with the browser."""


def is_narrow() -> bool:
    """Whether charts are drawn for a phone; a screen that was turned since is told at the next page it loads."""
    return st.context.cookies.get(COOKIE) == "1"


def frame_key(name: str) -> str:
    """The key of a chart's frame: a wide chart scrolls in it on a narrow screen; on paper a dark one is turned."""
    return f"{'slim' if is_narrow() else 'wide'}_{name}_{st.context.theme.type}"
