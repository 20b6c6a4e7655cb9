"""Words for HTML, for SVG and for Plotly, each escaped as its reader needs; it knows no indicator."""

from __future__ import annotations

from html import escape
from textwrap import wrap
from typing import Final

from indicators.formats.visible import visible

FONTS: Final = "KPI Figures, KPI Maths, Be Vietnam Pro, sans-serif"
_PLOTLY: Final = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", "{": "&#123;", "}": "&#125;", "$": "&#36;", "%": "&#37;"}
)


def html_text(text: str) -> str:
    """Data as the content of an HTML or SVG element, characters that hide or turn it shown."""
    return escape(visible(text), quote=True)


def plotly_text(text: str) -> str:
    """Data as text of a Plotly figure: no tag, no template field, no formula, nothing hidden.

    Plotly reads a subset of HTML in every text, `%{...}` in templates and `$...$` where MathJax is loaded; it turns
    numeric entities back when it draws.

    >>> plotly_text("<b>%{x}</b>")
    '&lt;b&gt;&#37;&#123;x&#125;&lt;/b&gt;'
    """
    return visible(text.replace("\n", " ")).translate(_PLOTLY)


def plotly_lines(text: str, width: int) -> str:
    """Data for Plotly, broken into lines of at most `width` letters."""
    return "<br>".join(plotly_text(line) for line in wrap(text, width, break_long_words=False)) or ""


def strong(text: str) -> str:
    """Escaped data for Plotly, in bold."""
    return f"<b>{plotly_text(text)}</b>"
