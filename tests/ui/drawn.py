"""What a run of a page sent, as the browser draws it."""

import re

from streamlit.testing.v1 import AppTest

_AS_TEXT = re.compile(r'<div class="place" data-html="([^"]*)"></div>')
_MARKS = str.maketrans({"\x02": "<", "\x03": ">", "\x04": '"', "\x05": "&"})
"""As in `shell.js`."""


def pieces_of(app: AppTest) -> list[str]:
    """Every piece of HTML of the page; one that was sent as text is read as the browser reads it."""
    return [read(block.proto.body) for block in app.get("html")]


def page(app: AppTest) -> str:
    """All HTML of the page."""
    return "".join(pieces_of(app))


def read(body: str) -> str:
    """A piece of HTML, or the one that the text of its place stands for."""
    text = _AS_TEXT.fullmatch(body)
    return text[1].translate(_MARKS) if text else body
