"""Boundaries on a flat sheet: degrees become drawing units, each shape gets a place for its symbol; no colours here.

The projection is equirectangular, true to shape at 16 degrees north; one degree of latitude is 200 units.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

Position = tuple[float, float]
Ring = Sequence[Position]

WEST, EAST, SOUTH, NORTH = 101.9, 115.4, 6.9, 23.6
DEGREE: Final = 200.0
_NARROWING: Final = math.cos(math.radians(16))
WIDTH: Final = round((EAST - WEST) * DEGREE * _NARROWING)
HEIGHT: Final = round((NORTH - SOUTH) * DEGREE)
_SCANS = 21
_NAME_BELOW = 50.0
"""Units from the middle of a symbol to the line of a name under it."""


@dataclass(frozen=True, slots=True)
class Outline:
    """One province: its path, where its symbol stands, the room for that and for a name under it, in units."""

    area: str
    path: str
    spot: Position
    room: float
    name_room: Position


@dataclass(frozen=True, slots=True)
class Archipelago:
    """Islands too small and too far out for the boundaries: a mark for each, and where the name stands."""

    name: str
    code: str
    islands: tuple[Position, ...]
    label: Position


HOANG_SA: Final = Archipelago(
    "Hoàng Sa",
    "48",
    ((111.6, 16.53), (112.34, 16.83), (112.73, 16.67), (111.2, 15.78), (111.76, 16.06), (112.2, 16.97)),
    (111.95, 15.5),
)
TRUONG_SA: Final = Archipelago(
    "Trường Sa",
    "56",
    (
        (114.33, 11.43), (114.3, 11.05), (114.42, 10.4), (114.36, 10.18), (114.33, 9.88), (113.69, 8.97),
        (111.92, 8.64), (112.92, 7.89), (113.0, 8.86), (115.0, 10.73),
    ),
    (112.9, 11.75),
)  # fmt: skip
ARCHIPELAGOS: Final = (HOANG_SA, TRUONG_SA)


def project(position: Position) -> Position:
    """Longitude and latitude as units from the upper left corner."""
    return (position[0] - WEST) * DEGREE * _NARROWING, (NORTH - position[1]) * DEGREE


def outline(area: str, rings: Sequence[Ring]) -> Outline:
    """The shape of one province from its rings (outer and inner, longitude and latitude).

    Raises:
        ValueError: there is no ring.
    """
    flat = [[project(position) for position in ring] for ring in rings]
    if not flat:
        raise ValueError(f"no boundary: {area}")
    largest = max(flat, key=_size)
    return Outline(area, "".join(_path(ring) for ring in flat), *_spot(largest))


def _path(ring: Ring) -> str:
    """Whole units, each corner relative to the one before."""
    corners = [(round(x), round(y)) for x, y in ring]
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(corners)]
    return f"M{corners[0][0]} {corners[0][1]}l" + " ".join(f"{x} {y}" for x, y in steps if x or y) + "z"


def _size(ring: Ring) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))) / 2


def _spot(ring: Ring) -> tuple[Position, float, Position]:
    """The middle of the chord with most room across and along, that room, and the room for a name."""
    low, high = min(y for _, y in ring), max(y for _, y in ring)
    found: list[tuple[float, Position, float, Position]] = []
    for number in range(1, _SCANS):
        level = low + (high - low) * number / _SCANS
        for left, right in _chords(ring, level):
            middle = (left + right) / 2
            width = min(right - left, _reach(ring, (middle, level + _NAME_BELOW)))
            top, bottom = _standing_chord(ring, (middle, level))
            height = 2 * min(level - top, bottom - level)
            room = min(right - left, height)
            score = min(right - left, 1.4 * height) + 0.3 * width
            found.append((score, (middle, level), room, (width, height)))
    return max(found)[1:]


def _chords(ring: Ring, level: float) -> Iterator[tuple[float, float]]:
    """Where a level line lies inside, from left to right."""
    crossings = sorted(
        a[0] + (level - a[1]) * (b[0] - a[0]) / (b[1] - a[1])
        for a, b in pairwise(ring)
        if (a[1] > level) != (b[1] > level)
    )
    yield from zip(crossings[::2], crossings[1::2], strict=True)


def _reach(ring: Ring, place: Position) -> float:
    """Twice the distance from a place to the nearer side, on its level; 0 outside."""
    around = (
        2 * min(place[0] - left, right - place[0])
        for left, right in _chords(ring, place[1])
        if left <= place[0] <= right
    )
    return next(around, 0.0)


def _standing_chord(ring: Ring, place: Position) -> Position:
    """The upright line through a place inside: where it starts and ends."""
    turned = [(y, x) for x, y in ring]
    holding = [(top, bottom) for top, bottom in _chords(turned, place[0]) if top <= place[1] <= bottom]
    return holding[0] if holding else (place[1], place[1])
