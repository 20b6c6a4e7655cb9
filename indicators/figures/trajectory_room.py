"""Where the labels of a trajectory stand so that none covers a line or another label; it draws and words nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

_LETTER, _BOLD, _LINE = 6.7, 7.2, 17.0
"""Pixels of a letter, of a bold one, and of a line of a label."""
_STEP: Final = 5.0
"""Pixels between two places looked at on a line."""
_APART = 4.0
"""Pixels between two labels side by side."""
_ON_LABEL, _ON_AXIS, _OUTSIDE = 40.0, 60.0, 50.0
"""What a label costs on another one, on the figures of an axis, beside the plot; on a line, a unit a step."""
_TAG = re.compile(r"<[^>]*>")
_SIGN = re.compile(r"&#?\w+;")

Spot = tuple[str, str, tuple[float, float]]
"""Which edges of a label stand at its place, and how many pixels from it: `("center", "bottom", (0, 8))` is above."""
Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in pixels from the lower left corner of the plot."""


@dataclass(frozen=True, slots=True)
class Room:
    """What the plot of so many pixels holds already; labels and lines are added as they come."""

    width: float
    height: float
    above: float = 0.0
    beside: float = 0.0
    boxes: list[Box] = field(default_factory=list)
    places: list[tuple[float, float]] = field(default_factory=list)

    def draw(self, corners: Sequence[tuple[float, float]]) -> None:
        """A line through these places."""
        self.places.extend(corners[:1])
        for (x, y), (to_x, to_y) in pairwise(corners):
            steps = max(1, round(max(abs(to_x - x), abs(to_y - y)) / _STEP))
            self.places.extend((x + (to_x - x) * at / steps, y + (to_y - y) * at / steps) for at in range(1, steps + 1))

    def best(self, place: tuple[float, float], text: str, spots: Iterable[Spot]) -> tuple[float, Spot]:
        """The cheapest spot of a label, the first of several, and its cost; 0 covers nothing."""
        return min(((self.cost(box_of(place, text, spot)), spot) for spot in spots), key=lambda found: found[0])

    def cost(self, box: Box) -> float:
        """How much of what is there a label in this box would cover."""
        left, bottom, right, top = box
        lines = sum(left - 1 < x < right + 1 and bottom - 1 < y < top + 1 for x, y in self.places)
        labels = sum(meet(box, other) for other in self.boxes)
        is_on_axis = bottom < -2 or left < -6
        is_outside = top > self.height + self.above or right > self.width + self.beside
        return lines + labels * _ON_LABEL + is_on_axis * _ON_AXIS + is_outside * _OUTSIDE


def box_of(place: tuple[float, float], text: str, spot: Spot) -> Box:
    """The room of a label, HTML of one or more lines, whose edges stand so at a place."""
    at, on, (right, up) = spot
    lines = text.split("<br>")
    width, height = max(map(_width, lines)), _LINE * len(lines)
    left = place[0] + right - {"left": 0.0, "center": width / 2, "right": width}[at]
    bottom = place[1] + up - {"bottom": 0.0, "middle": height / 2, "top": height}[on]
    return left, bottom, left + width, bottom + height


def _width(line: str) -> float:
    letters = len(_SIGN.sub("x", _TAG.sub("", line)))
    return letters * (_BOLD if "<b>" in line else _LETTER)


def meet(one: Box, other: Box) -> bool:
    """Whether two labels share a place, or stand so close in a line that they are read as one."""
    return one[0] < other[2] + _APART and other[0] < one[2] + _APART and one[1] < other[3] and other[1] < one[3]
