"""The units that one was formed of, side by side; marks only, the names are HTML at the places given."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indicators.figures.outlines import Outline, Position
from indicators.figures.svg import drawing, element
from indicators.figures.theme import Theme

_RING = re.compile(r"M(-?\d+) (-?\d+)l([^Mz]*)z")
_EDGE = 4


@dataclass(frozen=True, slots=True)
class FormerUnits:
    """The drawing, its height as a share of its width, and where each unit is named (0-100 of width and height)."""

    svg: str
    tallness: float
    places: tuple[tuple[str, float, float], ...]


def former_units(shapes: Sequence[Outline], theme: Theme) -> FormerUnits | None:
    """The outlines on one sheet cut to them; None without any."""
    corners = [corner for shape in shapes for corner in _corners(shape.path)]
    if not corners:
        return None
    west, east = min(x for x, _ in corners) - _EDGE, max(x for x, _ in corners) + _EDGE
    north, south = min(y for _, y in corners) - _EDGE, max(y for _, y in corners) + _EDGE
    width, height = east - west, south - north
    stroke = width / 100
    land = [
        element("path", d=shape.path, fill=theme.track, stroke=theme.ground, stroke_width=stroke, fill_rule="evenodd")
        for shape in shapes
    ]
    moved = element("g", *land, transform=f"translate({-west:.0f} {-north:.0f})")
    places = tuple(
        (shape.area, 100 * (shape.spot[0] - west) / width, 100 * (shape.spot[1] - north) / height) for shape in shapes
    )
    return FormerUnits(drawing(moved, width=round(width), height=round(height)), height / width, places)


def _corners(path: str) -> Iterator[Position]:
    """Every corner of a path of whole units, each relative to the one before."""
    for ring in _RING.finditer(path):
        x, y = float(ring[1]), float(ring[2])
        yield x, y
        steps = [float(step) for step in ring[3].split()]
        for across, down in zip(steps[::2], steps[1::2], strict=True):
            x, y = x + across, y + down
            yield x, y
