"""Builds SVG text with every value escaped; it holds marks only, never words."""

from __future__ import annotations

import re
from html import escape
from urllib.parse import quote

_ROOT = re.compile(r"<svg [^>]*?>")
_VIEW = re.compile(r"viewBox='([^']*)'")
_SAFE_IN_URI = " =:/'(),;.-_~!*@$&+?"


def element(name: str, *children: str, **attributes: object) -> str:
    """One element; `stroke_width` becomes `stroke-width`, floats keep two decimals.

    >>> element("rect", x=1.25, stroke_width=2)
    "<rect x='1.25' stroke-width='2'/>"
    """
    written = "".join(
        f" {key.strip('_').replace('_', '-')}='{escape(_text(value), quote=True)}'" for key, value in attributes.items()
    )
    return f"<{name}{written}>{''.join(children)}</{name}>" if children else f"<{name}{written}/>"


def percent(position: float) -> str:
    """A position (0-100) as a percentage of the drawing's width."""
    return f"{_text(position)}%"


def _text(value: object) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def drawing(*children: str, width: int | None = None, height: int | None = None) -> str:
    """A whole drawing; without a size it fills its box and its children use percentages."""
    size: dict[str, object] = {"width": "100%", "height": "100%"}
    if width is not None and height is not None:
        size = {"viewBox": f"0 0 {width} {height}", "width": width, "height": height}
    return element("svg", *children, xmlns="http://www.w3.org/2000/svg", **size)


def sized(svg: str, width: int, height: int) -> str:
    """A drawing that fills its box, given a box of its own."""
    return svg.replace("width='100%' height='100%'", f"width='{width}' height='{height}'", 1)


def inset(svg: str, x: float, y: float, width: float, height: float) -> str:
    """A drawing of a size of its own, put at a place inside another, as large as the box allows."""
    view = _VIEW.search(svg)
    box = {"viewBox": view[1]} if view else {}
    opening = element("svg", "", x=x, y=y, width=width, height=height, **box).removesuffix("</svg>")
    return _ROOT.sub(lambda _: opening, svg, count=1)


def data_uri(svg: str) -> str:
    """The drawing as the address of an image."""
    return "data:image/svg+xml," + quote(svg, safe=_SAFE_IN_URI)
