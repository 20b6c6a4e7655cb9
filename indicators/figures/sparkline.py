"""The course of one indicator in the space of a word; it draws what it is given and joins no two ways of counting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from indicators.figures.svg import drawing, element
from indicators.figures.theme import Theme
from indicators.model.readings import Point
from indicators.model.vocabulary import Status

WIDTH, HEIGHT = 112, 28
_EDGE = 4.0
_LEAST_POINTS = 2

Place = tuple[float, float]


def sparkline(points: Sequence[Point], status: Status, theme: Theme, *, invert: bool = False) -> str:
    """Points in time order as a line with the last one in the status colour; "" for fewer than two values.

    Bounds (`<`, `>`) are hollow and unjoined; each series has its own line. `invert` puts small values (good ranks)
    on top.
    """
    if sum(point.qualifier.is_point for point in points) < _LEAST_POINTS:
        return ""
    places = _places(points, invert=invert)
    lines = [_line(run, theme.series) for run in _runs(points, places)]
    dots = [_dot(point, place, theme) for point, place in zip(points, places, strict=True)]
    last = element("circle", cx=places[-1][0], cy=places[-1][1], r=3.2, fill=theme.tone(status).fill)
    return drawing(*lines, *dots[:-1], last, width=WIDTH, height=HEIGHT)


def _places(points: Sequence[Point], *, invert: bool) -> list[Place]:
    days = [point.end.toordinal() for point in points]
    values = [point.value for point in points]
    first, last, low, high = min(days), max(days), min(values), max(values)
    across = (WIDTH - 2 * _EDGE) / ((last - first) or 1)
    up = (HEIGHT - 2 * _EDGE) / ((high - low) or 1.0)
    rise = [(value - low) * up if high > low else (HEIGHT - 2 * _EDGE) / 2 for value in values]
    return [
        (_EDGE + (day - first) * across, _EDGE + step if invert else HEIGHT - _EDGE - step)
        for day, step in zip(days, rise, strict=True)
    ]


def _runs(points: Sequence[Point], places: Sequence[Place]) -> Iterator[list[Place]]:
    """Neighbouring exact values of one series."""
    pairs = list(zip(points, places, strict=True))
    for (_series, is_point), run in groupby(pairs, key=lambda pair: (pair[0].series, pair[0].qualifier.is_point)):
        joined = [place for _, place in run]
        if is_point and len(joined) >= _LEAST_POINTS:
            yield joined


def _line(places: Sequence[Place], colour: str) -> str:
    d = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
    return element("path", d=d, fill="none", stroke=colour, stroke_width=1.5, stroke_linejoin="round")


def _dot(point: Point, place: Place, theme: Theme) -> str:
    if point.qualifier.is_point:
        return element("circle", cx=place[0], cy=place[1], r=1.6, fill=theme.series)
    return element("circle", cx=place[0], cy=place[1], r=2.2, fill=theme.surface, stroke=theme.neutral)
