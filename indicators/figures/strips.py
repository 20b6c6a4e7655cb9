"""Where one unit stands among its peers in the space of a word: a tick a unit, its own as a dot; marks only."""

from __future__ import annotations

from collections.abc import Sequence

from indicators.figures.svg import drawing, element
from indicators.figures.theme import Theme

WIDTH, HEIGHT = 150, 18
_EDGE = 6.0


def strip(values: Sequence[float], own: float, theme: Theme, *, invert: bool = False) -> str:
    """Values of all units (the own one among them) from left to right, the best on the right; "" for fewer than two.

    `invert` puts small values (good ranks) on the right.
    """
    low, high = min(values, default=own), max(values, default=own)
    if len(values) < 2 or low == high:
        return ""

    def across(value: float) -> float:
        share = (value - low) / (high - low)
        return _EDGE + (1 - share if invert else share) * (WIDTH - 2 * _EDGE)

    middle = HEIGHT / 2
    base = element("path", d=f"M{_EDGE} {middle}H{WIDTH - _EDGE}", stroke=theme.line, stroke_width=1)
    d = "".join(f"M{across(value):.1f} {middle - 4}v8" for value in values)
    ticks = element("path", d=d, stroke=theme.line_strong, stroke_width=1.2)
    dot = element("circle", cx=across(own), cy=middle, r=5, fill=theme.ink, stroke=theme.ground, stroke_width=1.5)
    return drawing(base, ticks, dot, width=WIDTH, height=HEIGHT)
