"""The marks Plotly knows by name, as SVG: those that this product's charts use, open ones hollow."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from indicators.figures.svg import element

_OPEN, _DOT = "-open", "-dot"
_STROKES: Final[Mapping[str, str]] = {
    "line-ns": "M0 -{r}V{r}",
    "line-ew": "M-{r} 0H{r}",
    "x-thin": "M-{r} -{r}L{r} {r}M{r} -{r}L-{r} {r}",
}
"""Marks that are lines only."""
_PATHS: Final[Mapping[str, str]] = {
    "square": "M-{r} -{r}H{r}V{r}H-{r}Z",
    "diamond": "M0 -{d}L{d} 0L0 {d}L-{d} 0Z",
    "triangle-up": "M0 -{r}L{t} {h}H-{t}Z",
    "triangle-down": "M0 {r}L{t} -{h}H-{t}Z",
    "triangle-right": "M{r} 0L-{h} {t}V-{t}Z",
    "triangle-left": "M-{r} 0L{h} {t}V-{t}Z",
}


class UnknownMark(ValueError):
    """A chart uses a mark that no saved drawing knows."""


def mark(symbol: str, x: float, y: float, *, size: float, color: str, line: str, width: float, paper: str) -> str:
    """One mark at its place; `size` is its diameter, `line` and `width` its outline, in pixels.

    Raises:
        UnknownMark: the mark has no drawing.
    """
    is_dotted = symbol.endswith(_DOT)
    name = symbol.removesuffix(_DOT)
    is_open = name.endswith(_OPEN)
    name, r = name.removesuffix(_OPEN), size / 2
    where = {"transform": f"translate({x:.1f} {y:.1f})"}
    if name in _STROKES:
        return element("path", d=_shaped(_STROKES[name], r), fill="none", stroke=line, stroke_width=width, **where)
    look: dict[str, object] = {"fill": paper if is_open else color}
    if is_open or width:
        look |= {"stroke": color if is_open else line, "stroke_width": width or 1.0}
    if name == "circle":
        drawn = element("circle", r=r, **look, **where)
    elif name in _PATHS:
        drawn = element("path", d=_shaped(_PATHS[name], r), stroke_linejoin="miter", **look, **where)
    else:
        raise UnknownMark(symbol)
    dot = element("circle", r=max(1.2, r / 4), fill=color, **where) if is_dotted else ""
    return drawn + dot


def _shaped(path: str, r: float) -> str:
    """The path at a radius; `d`, `t` and `h` are Plotly's proportions of diamonds and triangles."""
    return path.format(r=_short(r), d=_short(r * 1.3), t=_short(r * 1.15), h=_short(r / 2)).replace("--", "")


def _short(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
